// A queue on Fargate, and what happens to jobs that cannot start.
import * as slackwater from "pulumi-slackwater";

export const fargate = new slackwater.batch.ComputeEnvironment("fargate", {
    type: "MANAGED",
    computeResources: {
        type: "FARGATE",
        maxvCpus: 16,
        subnets: ["subnet-0a1b2c3d"],
        securityGroupIds: ["sg-0a1b2c3d"],
    },
});
export const urgent = new slackwater.batch.JobQueue("urgent", {
    priority: 10,
    computeEnvironmentOrder: [
        {
            order: 1,
            computeEnvironment: fargate.computeEnvironmentArn,
        },
    ],
    jobStateTimeLimitActions: [
        {
            reason: "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
            state: "RUNNABLE",
            maxTimeSeconds: 3600,
            action: "CANCEL",
        },
    ],
});
