"""Job queues: what they may list, how they change, and the relationship to environments that lingers."""

from typing import Any

import pytest

from slackwater.emulator.batch import SETTLED, STATUSES
from tests.emulator.batch_support import ARN, EC2, PROGRESSIVE, BatchCloud, denied

FIRST = {"order": 1, "computeEnvironment": "work"}


def test_a_life(batch: BatchCloud) -> None:
    """Names become ARNs; the tombstone is listed for a minute."""
    batch.environment()
    batch.api.create_job_queue(jobQueueName="line", priority=7, computeEnvironmentOrder=[FIRST], tags={"team": "x"})
    assert batch.shown_queue()["status"] == "CREATING"
    batch.emulator.advance(6)
    healthy = batch.shown_queue()
    batch.requeue("line", state="DISABLED")
    batch.api.delete_job_queue(jobQueue="line")
    assert batch.shown_queue()["status"] == "DELETING"
    batch.emulator.advance(6)
    assert batch.shown_queue()["status"] == "DELETED"
    batch.emulator.advance(60)

    assert healthy == {
        "jobQueueName": "line",
        "jobQueueArn": ARN + "job-queue/line",
        "state": "ENABLED",
        "status": "VALID",
        "statusReason": "JobQueue Healthy",
        "priority": 7,
        "computeEnvironmentOrder": [{"order": 1, "computeEnvironment": ARN + "compute-environment/work"}],
        "jobQueueType": "ECS_FARGATE",
        "jobStateTimeLimitActions": [],
        "tags": {"team": "x"},
    }
    assert batch.queues("line") == []
    assert batch.illegal() == []


@pytest.mark.parametrize("status", STATUSES)
def test_only_valid_environments_are_listed(batch: BatchCloud, status: str) -> None:
    """In no other status, whatever their state; the same for an update."""
    name = batch.place("compute_environment", status, computeEnvironmentName="other", enabled=False)
    batch.environment()
    batch.queue("line", "work")
    if status == "VALID":
        batch.queue("more", name)
        batch.requeue("line", name, "work")
        return
    with denied("must be created and valid before attaching"):
        batch.queue("more", name)
    with denied("must be created and valid before attaching"):
        batch.requeue("line", "work", name)
    assert batch.illegal() == ["CreateJobQueue", "UpdateJobQueue"]


CREATE: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"jobQueueName": "a b"}, "Job queue name should match"),
    "priority": ({"priority": 1001}, "priority must be between 0 and 1000"),
    "none": ({"computeEnvironmentOrder": []}, "should have at least one"),
    "four": ({"computeEnvironmentOrder": [FIRST] * 4}, "at most 3 compute environments, not 4"),
    "order twice": ({"computeEnvironmentOrder": [FIRST, {**FIRST, "computeEnvironment": "ec2"}]}, "each order once"),
    "twice": ({"computeEnvironmentOrder": [FIRST, {**FIRST, "order": 2}]}, "listed once only"),
    "families": (
        {"computeEnvironmentOrder": [FIRST, {"order": 2, "computeEnvironment": "ec2"}]},
        "must be of one kind, not ['ECS', 'ECS_FARGATE']",
    ),
    "architectures": (
        {"computeEnvironmentOrder": [{"order": number, "computeEnvironment": name} for number, name in
                                     enumerate(("ec2", "arm"))]},
        "must have the same architecture",
    ),
    "type": ({"jobQueueType": "EKS"}, "jobQueueType EKS does not fit"),
    "policy": ({"schedulingPolicyArn": ARN + "scheduling-policy/none"}, "scheduling-policy/none does not exist"),
    "time limit": (
        {"jobStateTimeLimitActions": [
            {"reason": "r", "state": "RUNNABLE", "maxTimeSeconds": 599, "action": "CANCEL"}]},
        "maxTimeSeconds must be between 600 and 86400",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("members", "words"), CREATE.values(), ids=CREATE)
def test_create_is_refused(batch: BatchCloud, members: dict[str, Any], words: str) -> None:
    """Each in words that tell what is wrong; nothing is created."""
    batch.environment()
    batch.environment("ec2", EC2)
    batch.environment("arm", {**EC2, "instanceTypes": ["m6g"]})
    with denied(words):
        batch.api.create_job_queue(
            **{"jobQueueName": "line", "priority": 1, "computeEnvironmentOrder": [FIRST], **members}
        )

    assert batch.queues() == []


def test_settings_open_what_the_sources_leave_open(batch: BatchCloud) -> None:
    """An empty list, the same order twice, another family in one update: accepted if a test wants them so."""
    batch.environment()
    batch.environment("ec2", EC2)
    batch.environment("more", EC2)
    batch.queue("line", "work")
    with denied("are for ECS, and the job queue is for ECS_FARGATE"):
        batch.requeue("line", "ec2")
    accepted = ("batch_empty_environment_order", "batch_duplicate_order", "batch_family_swap", "batch_create_disabled")
    batch.emulator.configure(dict.fromkeys(accepted, "accepted"))
    order = [{"order": 1, "computeEnvironment": name} for name in ("ec2", "more")]
    batch.api.update_job_queue(jobQueue="line", computeEnvironmentOrder=order)
    batch.emulator.advance(6)
    assert batch.shown_queue()["jobQueueType"] == "ECS"
    batch.api.update_job_queue(jobQueue="line", computeEnvironmentOrder=[])
    batch.environment("off", state="DISABLED")

    assert batch.shown_queue()["computeEnvironmentOrder"] == []
    assert batch.shown("off")["state"] == "DISABLED"


def test_an_environment_in_a_queue_is_not_deleted(batch: BatchCloud) -> None:
    """Not before the queue's update has settled either: a client sees that it has not."""
    batch.environment()
    batch.environment("other")
    batch.queue("line", "work", "other")
    batch.change("work", state="DISABLED")
    relationship = "Cannot delete, found existing JobQueue relationship"
    with denied(relationship):
        batch.api.delete_compute_environment(computeEnvironment="work")
    batch.api.update_job_queue(jobQueue="line", computeEnvironmentOrder=[{"order": 1, "computeEnvironment": "other"}])
    with denied(relationship):
        batch.api.delete_compute_environment(computeEnvironment="work")

    assert batch.illegal() == ["DeleteComputeEnvironment"] * 2
    assert batch.shown_queue()["computeEnvironmentOrder"][0]["computeEnvironment"].endswith("/other")


@pytest.mark.parametrize("lag", [0, 20, 60])
@pytest.mark.parametrize("how", ["update", "delete"])
def test_the_relationship_lingers(batch: BatchCloud, lag: int, how: str) -> None:
    """After the queue has settled, or is gone, for as long as the setting says; that is no client's mistake."""
    batch.emulator.configure({"batch_relationship_lag_seconds": lag, "batch_tombstone_seconds": 0})
    batch.environment()
    batch.environment("other")
    batch.queue("line", "work")
    batch.change("work", state="DISABLED")
    if how == "update":
        batch.requeue("line", "other")
    else:
        batch.requeue("line", state="DISABLED")
        batch.api.delete_job_queue(jobQueue="line")
        batch.emulator.advance(6)
        assert batch.queues("line") == []
    if lag:
        batch.emulator.advance(lag - 2)
        with denied("Cannot delete, found existing JobQueue relationship"):
            batch.api.delete_compute_environment(computeEnvironment="work")
        batch.emulator.advance(2)
    batch.api.delete_compute_environment(computeEnvironment="work")

    assert batch.shown()["status"] == "DELETING"
    assert batch.illegal() == []


def test_listed_again_while_it_lingers(batch: BatchCloud) -> None:
    """A queue that takes an environment back holds it again, and for good."""
    batch.emulator.configure({"batch_relationship_lag_seconds": 20})
    batch.environment()
    batch.environment("other")
    batch.queue("line", "work")
    batch.requeue("line", "other")
    batch.requeue("line", "work")
    batch.change("work", 60, state="DISABLED")
    with denied("found existing JobQueue relationship"):
        batch.api.delete_compute_environment(computeEnvironment="work")
    batch.emulator.advance(20)
    batch.change("other", state="DISABLED")
    batch.api.delete_compute_environment(computeEnvironment="other")

    assert batch.illegal() == ["DeleteComputeEnvironment"]


@pytest.mark.parametrize("status", STATUSES)
def test_every_status(batch: BatchCloud, status: str) -> None:
    """Updates and deletions where it is settled; an ENABLED queue is never deleted, an absent one without a word."""
    for enabled in (True, False):
        name = batch.place("job_queue", status, jobQueueName=f"q{enabled}", enabled=enabled)
        words = "is being modified" if status not in SETTLED else "DISABLED" if enabled else ""
        if status == "DELETED":
            batch.api.delete_job_queue(jobQueue=name)
            with denied(f"job-queue/{name} does not exist"):
                batch.api.update_job_queue(jobQueue=name, priority=2)
            continue
        if words:
            with denied(words):
                batch.api.delete_job_queue(jobQueue=name)
        else:
            batch.api.delete_job_queue(jobQueue=name)
            batch.place("job_queue", status, id=name)
        if status in SETTLED:
            batch.api.update_job_queue(jobQueue=name, priority=2)
        else:
            with denied("is being modified"):
                batch.api.update_job_queue(jobQueue=name, priority=2)


def test_placed_queues_list_what_they_are_given(batch: BatchCloud) -> None:
    """Environments in any status; a placed queue holds them as any other does."""
    batch.place("compute_environment", "INVALID", computeEnvironmentName="work", enabled=False)
    batch.place("job_queue", "VALID", jobQueueName="line", computeEnvironmentOrder=[FIRST])
    with denied("found existing JobQueue relationship"):
        batch.api.delete_compute_environment(computeEnvironment="work")
    batch.place("compute_environment", "VALID", computeEnvironmentName="other")
    batch.place("job_queue", "VALID", id="line", computeEnvironmentOrder=[{**FIRST, "computeEnvironment": "other"}])
    batch.requeue("line", priority=3)
    batch.emulator.advance(3)
    batch.api.delete_compute_environment(computeEnvironment="work")

    assert batch.shown()["status"] == "DELETING"


def test_an_ec2_queue(batch: BatchCloud) -> None:
    """EC2 environments of one architecture make a queue of the type ECS."""
    batch.environment("a", PROGRESSIVE)
    batch.environment("b", {**EC2, "instanceTypes": ["optimal"]})
    batch.queue("line", "a", "b")

    assert batch.shown_queue()["jobQueueType"] == "ECS"


@pytest.mark.parametrize("kind", ["compute-environment/work", "job-queue/line"])
def test_tags(batch: BatchCloud, kind: str) -> None:
    """Merged and removed by ARN, and shown where the resource is shown; at most 50, none of what is not there."""
    batch.environment()
    batch.queue("line", "work")
    arn = ARN + kind
    batch.api.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
    batch.api.tag_resource(resourceArn=arn, tags={"b": "3"})
    batch.api.untag_resource(resourceArn=arn, tagKeys=["a", "none"])

    assert batch.api.list_tags_for_resource(resourceArn=arn)["tags"] == {"b": "3"}
    shown = batch.shown() if "environment" in kind else batch.shown_queue()
    assert shown["tags"] == {"b": "3"}
    with denied("at most 50 tags"):
        batch.api.tag_resource(resourceArn=arn, tags={str(number): "" for number in range(50)})
    with denied(f"{arn}x does not exist"):
        batch.api.list_tags_for_resource(resourceArn=arn + "x")
