"""Fargate capacity, replaced without a pause when it must be."""

import slackwater as sw

on_demand = sw.batch.ComputeEnvironment(
    "onDemand",
    type="MANAGED",
    compute_resources={
        "type": "FARGATE",
        "max_vcpus": 64,
        "subnets": ["subnet-0a1b2c3d"],
        "security_group_ids": ["sg-0a1b2c3d"],
    },
    lifecycle={"on_active_jobs": "wait"},
)
