"""Scheduling policies: kept, handed back, and not deleted while a queue uses them."""

from tests.emulator.batch_support import ARN, BatchCloud, denied

SHARES = {"shareDecaySeconds": 60, "shareDistribution": [{"shareIdentifier": "a", "weightFactor": 0.5}]}


def test_a_life(batch: BatchCloud) -> None:
    """Created, changed, listed, tagged and deleted at once; a name that is free again."""
    arn = batch.api.create_scheduling_policy(name="fair", fairsharePolicy=SHARES, tags={"a": "1"})["arn"]
    with denied("Object already exists"):
        batch.api.create_scheduling_policy(name="fair")
    batch.api.update_scheduling_policy(arn=arn, fairsharePolicy={"computeReservation": 5})
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
