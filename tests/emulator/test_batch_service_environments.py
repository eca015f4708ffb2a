"""Service environments: their life, their capacity, and the queues for service jobs that list them."""

import itertools
from typing import Any

import pytest

from slackwater.emulator.batch import SETTLED, STATUSES
from tests.emulator.batch_support import ARN, BY_TYPE, TRAINING, TYPE, BatchCloud, denied

ENVIRONMENT = ARN + "service-environment/service"
RELATIONSHIP = "Cannot delete, found existing JobQueue relationship"
FIRST = {"order": 1, "serviceEnvironment": "service"}


def limits(*pairs: tuple[int, str]) -> list[dict[str, Any]]:
    """Capacity limits."""
    return [{"maxCapacity": number, "capacityUnit": unit} for number, unit in pairs]


@pytest.fixture
def quota(batch: BatchCloud) -> str:
    """A scheduling policy with quota shares."""
    return batch.quota_policy()


def test_a_life(batch: BatchCloud) -> None:
    """Every phase takes its time; a deleted one is listed for a minute, and its name comes back before that."""
    made = batch.api.create_service_environment(serviceEnvironmentName="service", **TRAINING, tags={"team": "x"})
    assert batch.shown_service_environment()["status"] == "CREATING"
    batch.emulator.advance(6)
    healthy = batch.shown_service_environment()
    with denied("Object already exists"):
        batch.service_environment()
    batch.api.update_service_environment(
        serviceEnvironment=ENVIRONMENT, state="DISABLED", capacityLimits=limits((4, "NUM_INSTANCES"))
    )
    assert batch.shown_service_environment()["status"] == "UPDATING"
    batch.emulator.advance(6)
    changed = batch.shown_service_environment()
    batch.api.delete_service_environment(serviceEnvironment="service")
    assert batch.shown_service_environment()["status"] == "DELETING"
    batch.emulator.advance(6)
    assert batch.shown_service_environment()["status"] == "DELETED"
    batch.service_environment(state="DISABLED")
    assert {each["status"] for each in batch.service_environments("service")} == {"DELETED", "VALID"}
    batch.emulator.advance(60)

    assert made["serviceEnvironmentArn"] == ENVIRONMENT
    assert healthy == {
        "serviceEnvironmentName": "service",
        "serviceEnvironmentArn": ENVIRONMENT,
        "state": "ENABLED",
        "status": "VALID",
        **TRAINING,
        "tags": {"team": "x"},
    }
    assert changed == {**healthy, "state": "DISABLED", "capacityLimits": limits((4, "NUM_INSTANCES"))}
    assert batch.shown_service_environment()["state"] == "DISABLED"
    assert batch.illegal() == []


CREATE: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"serviceEnvironmentName": "a b"}, "Service environment name should match valid pattern"),
    "no limit": ({"capacityLimits": []}, "capacityLimits must have 1 to 5 entries, not 0"),
    "six limits": ({"capacityLimits": limits((1, TYPE)) * 6}, "must have 1 to 5 entries, not 6"),
    "no capacity": ({"capacityLimits": [{"capacityUnit": TYPE}]}, "maxCapacity is required for each"),
    "capacity of 0": ({"capacityLimits": limits((0, TYPE))}, "at least 1"),
    "no unit": ({"capacityLimits": [{"maxCapacity": 1}]}, "must be NUM_INSTANCES or an instance type, not ''"),
    "unit": ({"capacityLimits": limits((1, "VCPU"))}, "not 'VCPU'"),
    "unit twice": ({"capacityLimits": limits((1, TYPE), (2, TYPE))}, "each capacityUnit once only"),
    "both units": ({"capacityLimits": limits((1, TYPE), (2, "NUM_INSTANCES"))}, "may have no other entry"),
    "tag of the system": ({"tags": {"aws:x": "y"}}, "aws:x"),
}


@pytest.mark.parametrize(("members", "words"), CREATE.values(), ids=CREATE)
def test_create_is_refused(batch: BatchCloud, members: dict[str, Any], words: str) -> None:
    """Each in words that name the member; nothing is created. An update refuses the same limits."""
    with denied(words):
        batch.service_environment(**members)
    assert batch.service_environments() == []
    if "capacityLimits" in members:
        batch.service_environment()
        with denied(words):
            batch.api.update_service_environment(serviceEnvironment="service", **members)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
@pytest.mark.parametrize("action", ["update", "delete"])
def test_every_status(batch: BatchCloud, action: str, enabled: bool, status: str) -> None:  # noqa: FBT001
    """Updates and deletions where it is settled; an ENABLED one is never deleted, an absent one without a word."""
    name = batch.place("service_environment", status, serviceEnvironmentName="service", enabled=enabled)
    words = "is being modified" if status not in SETTLED else "must be DISABLED" if enabled else ""
    act, members, passing = batch.api.delete_service_environment, {}, "DELETING"
    if action == "update":
        act, members, passing = batch.api.update_service_environment, {"state": "ENABLED"}, "UPDATING"
        words = "does not exist" if status == "DELETED" else words if status not in SETTLED else ""
    elif status == "DELETED":  # a tombstone is nobody
        words, passing = "", "DELETED"
    if words:
        with denied(words):
            act(serviceEnvironment=name, **members)
        passing = status
    else:
        act(serviceEnvironment=name, **members)

    assert batch.shown_service_environment()["status"] == passing


def test_lists_come_in_pages(batch: BatchCloud) -> None:
    """Every environment once, whatever the size of the pages."""
    names = {batch.place("service_environment", "VALID", serviceEnvironmentName=f"e{number}") for number in range(7)}
    pages = batch.api.get_paginator("describe_service_environments").paginate(PaginationConfig={"PageSize": 3})
    found = [[each["serviceEnvironmentName"] for each in page["serviceEnvironments"]] for page in pages]

    assert [len(page) for page in found] == [3, 3, 1]
    assert set(itertools.chain(*found)) == names
    assert batch.service_environments("none", ARN + "service-environment/none") == []
    batch.emulator.configure({"batch_max_service_environments": 7})
    with denied("reached its limit of 7 service environments"):
        batch.service_environment()


def test_tags(batch: BatchCloud) -> None:
    """Merged and removed by ARN."""
    batch.service_environment()
    batch.api.tag_resource(resourceArn=ENVIRONMENT, tags={"a": "1", "b": "2"})
    batch.api.untag_resource(resourceArn=ENVIRONMENT, tagKeys=["a"])

    assert batch.api.list_tags_for_resource(resourceArn=ENVIRONMENT)["tags"] == {"b": "2"}
    assert batch.shown_service_environment()["tags"] == {"b": "2"}


def test_the_fault_table(batch: BatchCloud) -> None:
    """A phase that does not end, one that fails and is repaired by an update, and a look that is behind."""
    batch.emulator.add_fault({"kind": "stuck", "operation": "CreateServiceEnvironment", "resource": "service"})
    batch.service_environment("other")
    batch.service_environment()
    batch.emulator.advance(3600)
    assert [each["status"] for each in batch.service_environments("other", "service")] == ["VALID", "CREATING"]
    batch.emulator.clear_faults()
    batch.emulator.advance(2)
    batch.emulator.add_fault({"kind": "fail", "operation": "UpdateServiceEnvironment", "times": 1})
    batch.emulator.add_fault({"kind": "stale", "resource": "service", "seconds": 3, "times": 1})
    batch.api.update_service_environment(serviceEnvironment="service", state="DISABLED")
    assert batch.shown_service_environment()["state"] == "ENABLED"
    batch.emulator.advance(6)
    assert batch.shown_service_environment()["status"] == "INVALID"
    batch.api.update_service_environment(serviceEnvironment="service", state="ENABLED")
    batch.emulator.advance(6)

    assert batch.shown_service_environment()["status"] == "VALID"
    assert [entry["operation"] for entry in batch.emulator.requests(resource="other")] == [
        "CreateServiceEnvironment",
        "DescribeServiceEnvironments",
    ]


def test_a_queue_for_service_jobs(batch: BatchCloud) -> None:
    """It lists no compute environments, changes to another service environment, and takes no other jobs."""
    batch.service_environment()
    batch.service_environment("next")
    batch.training_queue()
    shown = batch.shown_queue("training")
    batch.define()
    with denied("takes service jobs only"):
        batch.submit(queue="training")
    batch.requeue("training", serviceEnvironmentOrder=[{"order": 2, "serviceEnvironment": "next"}])

    assert shown["jobQueueType"] == "SAGEMAKER_TRAINING"
    assert (shown["computeEnvironmentOrder"], shown["serviceEnvironmentOrder"]) == (
        [],
        [{"order": 1, "serviceEnvironment": ENVIRONMENT}],
    )
    assert batch.shown_queue("training")["serviceEnvironmentOrder"][0] == {
        "order": 2,
        "serviceEnvironment": ARN + "service-environment/next",
    }


@pytest.mark.parametrize("status", STATUSES)
def test_only_valid_ones_are_listed(batch: BatchCloud, status: str) -> None:
    """In no other status, whatever their state; the same for an update."""
    other = batch.place("service_environment", status, serviceEnvironmentName="other", enabled=False)
    batch.service_environment()
    batch.training_queue()
    if status == "VALID":
        batch.training_queue("more", other)
        batch.requeue("training", serviceEnvironmentOrder=[{"order": 1, "serviceEnvironment": other}])
        return
    with denied("other must be created and valid before attaching"):
        batch.training_queue("more", other)
    with denied("other must be created and valid before attaching"):
        batch.requeue("training", serviceEnvironmentOrder=[{"order": 1, "serviceEnvironment": other}])


LIMIT = {"reason": "r", "state": "RUNNABLE", "maxTimeSeconds": 600}
QUEUE: dict[str, tuple[dict[str, Any], str]] = {
    "both lists": ({"computeEnvironmentOrder": []}, "can't have both"),
    "none": ({"serviceEnvironmentOrder": []}, "serviceEnvironmentOrder should have at least one service environment"),
    "two": ({"serviceEnvironmentOrder": [FIRST, {**FIRST, "order": 2}]}, "at most 1 service environment, not 2"),
    "not there": (
        {"serviceEnvironmentOrder": [{"order": 1, "serviceEnvironment": "none"}]},
        "none must be created and valid before attaching",
    ),
    "no type": ({"jobQueueType": None}, "jobQueueType SAGEMAKER_TRAINING is required"),
    "type": ({"jobQueueType": "ECS"}, "jobQueueType ECS does not fit"),
    "action": ({"jobStateTimeLimitActions": [{**LIMIT, "action": "CANCEL"}]}, "must be TERMINATE in a job queue"),
    "units": (
        {"serviceEnvironmentOrder": [{"order": 1, "serviceEnvironment": "by-type"}]},
        "by-type must have capacity limits in NUM_INSTANCES",
    ),
    "quota": (
        {"schedulingPolicyArn": ARN + "scheduling-policy/quota"},
        "service must have capacity limits in instance types",
    ),
}


@pytest.mark.parametrize(("members", "words"), QUEUE.values(), ids=QUEUE)
def test_a_queue_is_refused(batch: BatchCloud, quota: str, members: dict[str, Any], words: str) -> None:
    """Each in words that tell what is wrong; nothing is created."""
    batch.service_environment()
    batch.service_environment("by-type", **BY_TYPE)
    given = {"jobQueueName": "training", "priority": 1, "jobQueueType": "SAGEMAKER_TRAINING", **members}
    given = {"serviceEnvironmentOrder": [FIRST], **given}
    with denied(words):
        batch.api.create_job_queue(**{name: value for name, value in given.items() if value is not None})

    assert batch.queues() == []


def test_a_queue_keeps_its_kind(batch: BatchCloud, quota: str) -> None:
    """Neither list is for the other's queue, neither policy for the other's, whatever the settings."""
    fair = batch.api.create_scheduling_policy(name="fair", fairsharePolicy={})["arn"]
    batch.environment()
    batch.service_environment()
    batch.service_environment("by-type", **BY_TYPE)
    batch.queue("line", "work", schedulingPolicyArn=fair)
    batch.training_queue("training", schedulingPolicyArn=fair)
    batch.training_queue("shared", "by-type", schedulingPolicyArn=quota)
    batch.emulator.configure({"batch_family_swap": "accepted"})
    refusals: list[tuple[str, dict[str, Any], str]] = [
        ("line", {"serviceEnvironmentOrder": [FIRST]}, "ECS_FARGATE takes no serviceEnvironmentOrder"),
        ("training", {"computeEnvironmentOrder": [{"order": 1, "computeEnvironment": "work"}]}, "takes no compute"),
        ("line", {"schedulingPolicyArn": quota}, "needs a job queue of the type SAGEMAKER_TRAINING"),
        ("training", {"schedulingPolicyArn": quota}, "cannot be replaced by a quota share policy"),
        ("shared", {"schedulingPolicyArn": fair}, "cannot be replaced"),
        ("shared", {"serviceEnvironmentOrder": [FIRST]}, "must have capacity limits in instance types"),
        ("line", {"jobStateTimeLimitActions": [{**LIMIT, "action": "TERMINATE"}]}, "must be CANCEL in a job queue"),
    ]
    for name, members, words in refusals:
        with denied(words):
            batch.api.update_job_queue(jobQueue=name, **members)
    batch.requeue("shared", serviceEnvironmentOrder=[{"order": 3, "serviceEnvironment": "by-type"}])
    batch.requeue("training", jobStateTimeLimitActions=[{**LIMIT, "action": "TERMINATE"}])

    assert batch.shown_queue("shared")["serviceEnvironmentOrder"][0]["order"] == 3


def test_one_queue_with_quota_shares(batch: BatchCloud, quota: str) -> None:
    """Its environment has no other queue; one that counts all instances may have many."""
    batch.service_environment()
    batch.service_environment("by-type", **BY_TYPE)
    batch.training_queue("a")
    batch.training_queue("b")
    batch.training_queue("shared", "by-type", schedulingPolicyArn=quota)
    with denied("service-environment/by-type is connected to another job queue"):
        batch.training_queue("more", "by-type", schedulingPolicyArn=quota)
    with denied("cannot be changed to or from NUM_INSTANCES while a job queue uses it"):
        batch.api.update_service_environment(serviceEnvironment="service", capacityLimits=limits((1, TYPE)))
    batch.api.update_service_environment(
        serviceEnvironment="by-type", capacityLimits=limits((1, TYPE), (2, "ml.p4d.24xlarge"))
    )

    assert [each["jobQueueName"] for each in batch.queues()] == ["shared", "b", "a"]


@pytest.mark.parametrize("how", ["update", "delete"])
def test_an_environment_in_a_queue_is_not_deleted(batch: BatchCloud, how: str) -> None:
    """Not before the queue has let go of it and settled, nor, which nobody can know, for a while after that."""
    batch.emulator.configure({"batch_relationship_lag_seconds": 20})
    batch.service_environment()
    batch.service_environment("next")
    batch.training_queue()
    batch.api.update_service_environment(serviceEnvironment="service", state="DISABLED")
    batch.emulator.advance(6)
    with denied(RELATIONSHIP):
        batch.api.delete_service_environment(serviceEnvironment="service")
    if how == "update":
        batch.requeue("training", serviceEnvironmentOrder=[{"order": 1, "serviceEnvironment": "next"}])
    else:
        batch.requeue("training", state="DISABLED")
        batch.api.delete_job_queue(jobQueue="training")
        batch.emulator.advance(6)
    with denied(RELATIONSHIP):
        batch.api.delete_service_environment(serviceEnvironment="service")
    batch.emulator.advance(20)
    batch.api.delete_service_environment(serviceEnvironment="service")

    assert batch.illegal() == ["DeleteServiceEnvironment"]
    assert batch.shown_service_environment()["status"] == "DELETING"


def test_placed_queues_list_what_they_are_given(batch: BatchCloud) -> None:
    """Service environments in any status; moved, they keep what they have."""
    batch.place("service_environment", "INVALID", serviceEnvironmentName="service", enabled=False)
    batch.place(
        "job_queue", "VALID", jobQueueName="q", jobQueueType="SAGEMAKER_TRAINING", serviceEnvironmentOrder=[FIRST]
    )
    with denied(RELATIONSHIP):
        batch.api.delete_service_environment(serviceEnvironment="service")
    batch.place("service_environment", "VALID", id="service", statusReason="shown nowhere")

    assert batch.shown_service_environment()["capacityLimits"] == TRAINING["capacityLimits"]
