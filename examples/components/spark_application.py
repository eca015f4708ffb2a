"""A Spark application with a role, a log group, and a job that reads one bucket and writes another."""

import slackwater as sw

warehouse = sw.SparkApplication(
    "warehouse",
    preset="dev",
    security={"job_role": {"read_buckets": ["raw-events"], "write_buckets": ["warehouse/daily"]}},
    jobs={"compact": {"entry_point": "s3://code/compact.py"}},
    tags={"team": "data"},
)
