"""Scheduling policies: kept, handed back, and not deleted while a queue uses them."""

from contextlib import nullcontext
from typing import Any

import pytest

from tests.emulator.batch_support import ARN, CONTAINER, BatchCloud, denied

SHARES = {"shareDecaySeconds": 60, "shareDistribution": [{"shareIdentifier": "a", "weightFactor": 0.5}]}

QUOTA = {"idleResourceAssignmentStrategy": "FIFO"}


def test_a_life(batch: BatchCloud) -> None:
    """Created, changed, listed, tagged and deleted at once; a name that is free again."""
    arn = batch.api.create_scheduling_policy(name="fair", fairsharePolicy=SHARES, tags={"a": "1"})["arn"]
    with denied("Object already exists"):
        batch.api.create_scheduling_policy(name="fair")
    batch.api.update_scheduling_policy(arn=arn, fairsharePolicy={"computeReservation": 5})
    with denied("with fairsharePolicy cannot be changed to quotaSharePolicy"):
        batch.api.update_scheduling_policy(arn=arn, quotaSharePolicy=QUOTA)
    with denied("Only one of fairsharePolicy and quotaSharePolicy can be set"):
        batch.api.create_scheduling_policy(name="both", fairsharePolicy=SHARES, quotaSharePolicy=QUOTA)
    batch.api.tag_resource(resourceArn=arn, tags={"b": "2"})

    shown = batch.api.describe_scheduling_policies(arns=[arn, arn + "x"])["schedulingPolicies"]
    assert shown == [
        {"name": "fair", "arn": arn, "fairsharePolicy": {"computeReservation": 5}, "tags": {"a": "1", "b": "2"}}
    ]
    assert batch.api.list_scheduling_policies()["schedulingPolicies"] == [{"arn": arn}]
    batch.api.delete_scheduling_policy(arn=arn)
    batch.api.delete_scheduling_policy(arn=arn)
    assert batch.api.list_scheduling_policies()["schedulingPolicies"] == []
    with denied(f"{arn} does not exist"):
        batch.api.update_scheduling_policy(arn=arn)
    batch.api.create_scheduling_policy(name="fair")


def test_in_use(batch: BatchCloud) -> None:
    """A queue lets go of its policy when it gets another one or is deleted; a queue without one never gets one."""
    one, two = (batch.api.create_scheduling_policy(name=name)["arn"] for name in ("one", "two"))
    batch.environment()
    batch.queue("plain", "work")
    batch.queue("line", "work", schedulingPolicyArn=one)
    with denied("cannot be added"):
        batch.requeue("plain", schedulingPolicyArn=one)
    with denied("while a job queue uses it"):
        batch.api.delete_scheduling_policy(arn=one)
    batch.requeue("line", schedulingPolicyArn=two, state="DISABLED")
    batch.api.delete_scheduling_policy(arn=one)
    batch.api.delete_job_queue(jobQueue="line")
    with denied("while a job queue uses it"):
        batch.api.delete_scheduling_policy(arn=two)
    batch.emulator.advance(6)
    batch.api.delete_scheduling_policy(arn=two)

    assert two.startswith(ARN)
    assert batch.api.list_scheduling_policies()["schedulingPolicies"] == []


@pytest.mark.parametrize(
    ("queue", "members", "words"),
    [
        pytest.param("fair", {"schedulingPriorityOverride": 1}, "shareIdentifier is required", id="no share"),
        pytest.param("fair", {"shareIdentifier": "a"}, "A scheduling priority is required", id="no priority"),
        pytest.param("plain", {"shareIdentifier": "a"}, "has no scheduling policy", id="a share in a plain queue"),
        pytest.param("fair", {"shareIdentifier": "a", "schedulingPriorityOverride": 1}, "", id="both"),
        pytest.param("plain", {"schedulingPriorityOverride": 1}, "", id="a priority in a plain queue"),
    ],
)
def test_a_share_belongs_to_a_queue_with_shares(
    batch: BatchCloud, queue: str, members: dict[str, Any], words: str
) -> None:
    """There it is required, with a priority; elsewhere it is refused."""
    environment = batch.environment()
    policy = batch.api.create_scheduling_policy(name="shares", fairsharePolicy={"shareDecaySeconds": 60})["arn"]
    batch.queue("fair", environment, schedulingPolicyArn=policy)
    batch.queue("plain", environment)
    batch.api.register_job_definition(
        jobDefinitionName="work", type="container", platformCapabilities=["FARGATE"], containerProperties=CONTAINER
    )
    with denied(words) if words else nullcontext():
        batch.api.submit_job(jobName="job", jobQueue=queue, jobDefinition="work", **members)
