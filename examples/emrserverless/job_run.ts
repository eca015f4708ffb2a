// A job that runs again whenever the program changes it.
import * as slackwater from "pulumi-slackwater";

export const reports = new slackwater.emrserverless.Application("reports", {
    type: "SPARK",
    releaseLabel: "emr-7.9.0",
});
export const nightly = new slackwater.emrserverless.JobRun("nightly", {
    applicationId: reports.applicationId,
    executionRoleArn: "arn:aws:iam::123456789012:role/job",
    jobDriver: {
        sparkSubmit: {
            entryPoint: "s3://code/nightly.py",
            entryPointArguments: ["--day", "2026-12-01"],
        },
    },
    lifecycle: { onDelete: "cancel" },
});
