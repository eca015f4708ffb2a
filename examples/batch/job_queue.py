"""A queue on Fargate, and what happens to jobs that cannot start."""

import slackwater as sw

fargate = sw.batch.ComputeEnvironment(
    "fargate",
    type="MANAGED",
    compute_resources={
        "type": "FARGATE",
        "max_vcpus": 16,
        "subnets": ["subnet-0a1b2c3d"],
        "security_group_ids": ["sg-0a1b2c3d"],
    },
)
urgent = sw.batch.JobQueue(
    "urgent",
    priority=10,
    compute_environment_order=[{"order": 1, "compute_environment": fargate.compute_environment_arn}],
    job_state_time_limit_actions=[
        {
            "reason": "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
            "state": "RUNNABLE",
            "max_time_seconds": 3600,
            "action": "CANCEL",
        }
    ],
)
