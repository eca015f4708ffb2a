// A Spark application, changed only when its jobs have ended.
import * as slackwater from "pulumi-slackwater";

export const etl = new slackwater.emrserverless.Application("etl", {
    type: "SPARK",
    releaseLabel: "emr-7.9.0",
    maximumCapacity: { cpu: "16 vCPU", memory: "64 GB" },
    lifecycle: { onActiveJobs: "wait", drainTimeout: "30m" },
});
