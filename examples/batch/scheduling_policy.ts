// Fair shares: `interactive` has four times as much of the capacity as `nightly`.
import * as slackwater from "pulumi-slackwater";

export const fair = new slackwater.batch.SchedulingPolicy("fair", {
    fairsharePolicy: {
        shareDecaySeconds: 3600,
        shareDistribution: [
            { shareIdentifier: "interactive", weightFactor: 0.25 },
            { shareIdentifier: "nightly", weightFactor: 1 },
        ],
    },
});
