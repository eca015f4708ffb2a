// Fargate capacity of both kinds, a queue on it, and a job definition.
import * as slackwater from "pulumi-slackwater";

export const farm = new slackwater.BatchPlatform("farm", {
    networking: {
        subnetIds: ["subnet-0a1b2c3d"],
        securityGroupIds: ["sg-0a1b2c3d"],
    },
    computeEnvironments: {
        spot: { type: "FARGATE_SPOT", maxVcpus: 64 },
        onDemand: { type: "FARGATE", maxVcpus: 16 },
    },
    jobQueues: { frames: { computeEnvironments: ["spot", "onDemand"] } },
    jobDefinitions: {
        render: {
            image: "public.ecr.aws/docker/library/python:3.13",
            command: ["python", "-m", "render"],
        },
    },
});
