"""A Hive application on the Glue Data Catalog."""

import slackwater as sw

tables = sw.HiveApplication(
    "tables",
    preset="dev",
    warehouse_location="s3://warehouse/hive/",
    security={"job_role": {"write_buckets": ["warehouse/hive"], "glue_write_databases": ["sales"]}},
)
