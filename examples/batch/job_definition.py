"""A container on Fargate, tried twice."""

import slackwater as sw

render = sw.batch.JobDefinition(
    "render",
    type="container",
    platform_capabilities=["FARGATE"],
    container_properties={
        "image": "public.ecr.aws/docker/library/python:3.13",
        "command": ["python", "-c", 'print("rendered")'],
        "execution_role_arn": "arn:aws:iam::123456789012:role/execution",
        "resource_requirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "2048"}],
    },
    retry_strategy={"attempts": 2},
)
