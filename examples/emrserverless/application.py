"""A Spark application, changed only when its jobs have ended."""

import slackwater as sw

etl = sw.emrserverless.Application(
    "etl",
    type="SPARK",
    release_label="emr-7.9.0",
    maximum_capacity={"cpu": "16 vCPU", "memory": "64 GB"},
    lifecycle={"on_active_jobs": "wait", "drain_timeout": "30m"},
)
