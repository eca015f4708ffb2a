// A Hive application on the Glue Data Catalog.
import * as slackwater from "pulumi-slackwater";

export const tables = new slackwater.HiveApplication("tables", {
    preset: "dev",
    warehouseLocation: "s3://warehouse/hive/",
    security: {
        jobRole: {
            writeBuckets: ["warehouse/hive"],
            glueWriteDatabases: ["sales"],
        },
    },
});
