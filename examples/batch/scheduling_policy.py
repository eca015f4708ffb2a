"""Fair shares: `interactive` has four times as much of the capacity as `nightly`."""

import slackwater as sw

fair = sw.batch.SchedulingPolicy(
    "fair",
    fairshare_policy={
        "share_decay_seconds": 3600,
        "share_distribution": [
            {"share_identifier": "interactive", "weight_factor": 0.25},
            {"share_identifier": "nightly", "weight_factor": 1},
        ],
    },
)
