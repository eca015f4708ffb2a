"""A job on a queue and a definition that are there already."""

import slackwater as sw

backfill = sw.batch.Job(
    "backfill",
    job_queue="arn:aws:batch:us-east-1:123456789012:job-queue/urgent",
    job_definition="arn:aws:batch:us-east-1:123456789012:job-definition/render:3",
    parameters={"day": "2026-12-01"},
)
