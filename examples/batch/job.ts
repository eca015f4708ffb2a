// A job on a queue and a definition that are there already.
import * as slackwater from "pulumi-slackwater";

export const backfill = new slackwater.batch.Job("backfill", {
    jobQueue: "arn:aws:batch:us-east-1:123456789012:job-queue/urgent",
    jobDefinition: "arn:aws:batch:us-east-1:123456789012:job-definition/render:3",
    parameters: { day: "2026-12-01" },
});
