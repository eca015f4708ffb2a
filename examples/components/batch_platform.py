"""Fargate capacity of both kinds, a queue on it, and a job definition."""

import slackwater as sw

farm = sw.BatchPlatform(
    "farm",
    networking={"subnet_ids": ["subnet-0a1b2c3d"], "security_group_ids": ["sg-0a1b2c3d"]},
    compute_environments={
        "spot": {"type": "FARGATE_SPOT", "max_vcpus": 64},
        "onDemand": {"type": "FARGATE", "max_vcpus": 16},
    },
    job_queues={"frames": {"compute_environments": ["spot", "onDemand"]}},
    job_definitions={
        "render": {"image": "public.ecr.aws/docker/library/python:3.13", "command": ["python", "-m", "render"]}
    },
)
