// A container on Fargate, tried twice.
import * as slackwater from "pulumi-slackwater";

export const render = new slackwater.batch.JobDefinition("render", {
    type: "container",
    platformCapabilities: ["FARGATE"],
    containerProperties: {
        image: "public.ecr.aws/docker/library/python:3.13",
        command: ["python", "-c", "print(\"rendered\")"],
        executionRoleArn: "arn:aws:iam::123456789012:role/execution",
        resourceRequirements: [
            { type: "VCPU", value: "1" },
            { type: "MEMORY", value: "2048" },
        ],
    },
    retryStrategy: { attempts: 2 },
});
