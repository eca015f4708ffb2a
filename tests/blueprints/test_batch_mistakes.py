"""What a Batch platform does not take: each mistake is one line, before anything is declared."""

from typing import Any

import pulumi
import pytest

from tests.blueprints.platforms import platform
from tests.support.mocks import declare

THEIRS = "arn:aws:iam::000000000000:role/theirs"


SPOT = {"spot": {"type": "SPOT"}}
MIXED = {"a": {"type": "FARGATE"}, "b": {"type": "EC2"}}
MANY = {name: {"type": "FARGATE"} for name in "abcd"}


@pytest.mark.parametrize(
    ("args", "line"),
    [
        pytest.param(
            {"compute_environments": SPOT, "job_queues": {"q": {"compute_environments": ["spto"]}}},
            "job_queues.q.compute_environments[0]: is spto, which is none of compute_environments; did you mean spot?",
            id="misspelt environment",
        ),
        pytest.param(
            {"job_queues": {"q": {"scheduling_policy": "fair"}}},
            "job_queues.q.scheduling_policy: is fair, which is none of scheduling_policies; there are none",
            id="no policies",
        ),
        pytest.param(
            {"compute_environments": {"a": {"type": "FARGATE_SPT"}}},
            "compute_environments.a.type: must be one of FARGATE, FARGATE_SPOT, EC2, SPOT, not 'FARGATE_SPT'",
            id="type",
        ),
        pytest.param(
            {"compute_environments": MIXED, "job_definitions": {"d": {"image": "i"}}},
            "job_definitions.d.platform: is required, since there are compute environments of Fargate and of EC2",
            id="which platform",
        ),
        pytest.param(
            {"compute_environments": MANY},
            "job_queues.default.compute_environments: is required: a queue has at most 3 compute environments",
            id="which environments",
        ),
        pytest.param(
            {"networking": {"subnet_ids": ["s"]}},
            "networking.security_group_ids: is required, or networking.vpc_id to have one made",
            id="security groups",
        ),
        pytest.param(
            {"preset": "prod"},
            "monitoring.alarms.actions: is required with preset prod, or set monitoring.alarms.enabled to false",
            id="nobody paged",
        ),
        pytest.param({"networking": {}}, "networking.subnet_ids: is required", id="subnets"),
        pytest.param(
            {"job_queues": {"a b": {}}},
            "job_queues.a b: the name of a job queue must be made of letters, digits and the characters - _",
            id="a name",
        ),
        pytest.param(
            {"compute_environments": {"a": {"type": "EC2", "instance_type": ["m5"]}}},
            "compute_environments.a.instance_type: is not a property here; did you mean instance_types?",
            id="misspelt property",
        ),
        pytest.param(
            {"job_definitions": {"a": {"image": "i", "retry_strategy": {"attempt": 2}}}},
            "job_definitions.a.retry_strategy.attempt: is not a property here; did you mean attempts?",
            id="misspelt property of the service",
        ),
        pytest.param(
            {"security": {"execution_role": {"arn": THEIRS, "path": "/"}}},
            "security.execution_role.path: cannot be combined with security.execution_role.arn",
            id="existing role",
        ),
    ],
)
def test_mistakes_declare_nothing(args: dict[str, Any], line: str) -> None:
    """Each is one line with the path and what is allowed, before the engine has heard of anything."""
    with pytest.raises(pulumi.RunError) as wrong:
        declare(platform(**args))

    assert str(wrong.value).startswith(f'BatchPlatform "etl": {line}')
