// Fargate capacity, replaced without a pause when it must be.
import * as slackwater from "pulumi-slackwater";

export const onDemand = new slackwater.batch.ComputeEnvironment("onDemand", {
    type: "MANAGED",
    computeResources: {
        type: "FARGATE",
        maxvCpus: 64,
        subnets: ["subnet-0a1b2c3d"],
        securityGroupIds: ["sg-0a1b2c3d"],
    },
    lifecycle: { onActiveJobs: "wait" },
});
