"""A team's share of a queue for training jobs, lent to others while it is idle."""

import slackwater as sw

research = sw.batch.QuotaShare(
    "research",
    job_queue="arn:aws:batch:us-east-1:123456789012:job-queue/training",
    capacity_limits=[{"max_capacity": 4, "capacity_unit": "ml.m5.large"}],
    resource_sharing_configuration={"strategy": "LEND"},
    preemption_configuration={"in_share_preemption": "ENABLED"},
)
