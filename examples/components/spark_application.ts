// A Spark application with a role, a log group, and a job that reads one bucket and writes another.
import * as slackwater from "pulumi-slackwater";

export const warehouse = new slackwater.SparkApplication("warehouse", {
    preset: "dev",
    security: {
        jobRole: {
            readBuckets: ["raw-events"],
            writeBuckets: ["warehouse/daily"],
        },
    },
    jobs: { compact: { entryPoint: "s3://code/compact.py" } },
    tags: { team: "data" },
});
