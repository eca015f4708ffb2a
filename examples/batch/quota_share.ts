// A team's share of a queue for training jobs, lent to others while it is idle.
import * as slackwater from "pulumi-slackwater";

export const research = new slackwater.batch.QuotaShare("research", {
    jobQueue: "arn:aws:batch:us-east-1:123456789012:job-queue/training",
    capacityLimits: [{ maxCapacity: 4, capacityUnit: "ml.m5.large" }],
    resourceSharingConfiguration: { strategy: "LEND" },
    preemptionConfiguration: { inSharePreemption: "ENABLED" },
});
