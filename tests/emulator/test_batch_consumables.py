"""Consumable resources: counted by hand and by jobs, listed, and gone at once; and the jobs that wait for them."""

import itertools
from typing import Any

import pytest

from slackwater.emulator.batch import JOB_STATUSES
from tests.emulator.batch_support import ARN, CONTAINER, BatchCloud, denied

LICENCE = {"consumableResource": "licences", "quantity": 1}
LONG = ("--emulate-seconds", "99999")


def required(*entries: dict[str, Any]) -> dict[str, Any]:
    """What a definition requires."""
    return {"consumableResourceProperties": {"consumableResourceList": list(entries)}}


def override(*entries: dict[str, Any]) -> dict[str, Any]:
    """What a job requires instead."""
    return {"consumableResourcePropertiesOverride": {"consumableResourceList": list(entries)}}


def prepare(batch: BatchCloud, total: int, kind: str = "REPLENISHABLE") -> None:
    """Licences, and a definition whose jobs need one each."""
    batch.ready()
    batch.api.create_consumable_resource(consumableResourceName="licences", totalQuantity=total, resourceType=kind)
    batch.define("licensed", *LONG, **required(LICENCE))


def submit(batch: BatchCloud, *entries: dict[str, Any], **members: Any) -> str:
    """A job that needs a licence, or what it says."""
    given = {"jobName": "job", "jobQueue": "line", "jobDefinition": "licensed", **members}
    return str(batch.api.submit_job(**given, **(override(*entries) if entries else {}))["jobId"])


def quantities(batch: BatchCloud) -> tuple[int, int, int]:
    """How many there are, are in use, and are left."""
    shown = batch.api.describe_consumable_resource(consumableResource="licences")
    (listed,) = batch.api.list_consumable_resources()["consumableResources"]
    assert (listed["totalQuantity"], listed["inUseQuantity"]) == (shown["totalQuantity"], shown["inUseQuantity"])
    return shown["totalQuantity"], shown["inUseQuantity"], shown["availableQuantity"]


def users(batch: BatchCloud, **members: Any) -> list[str]:
    """ListJobsByConsumableResource: the ARNs."""
    found = batch.api.list_jobs_by_consumable_resource(consumableResource="licences", **members)["jobs"]
    return [str(each["jobArn"]) for each in found]


def test_a_life(batch: BatchCloud) -> None:
    """An amount is set, added to and removed from; a token does it once."""
    made = batch.api.create_consumable_resource(consumableResourceName="licences", totalQuantity=5, tags={"a": "b"})
    assert made["consumableResourceArn"] == ARN + "consumable-resource/licences"
    with denied("Object already exists"):
        batch.api.create_consumable_resource(consumableResourceName="licences")
    for operation, total in (("ADD", 8), ("REMOVE", 5), ("SET", 3)):
        changed = {"consumableResource": "licences", "operation": operation, "quantity": 3, "clientToken": operation}
        for _ in range(2):
            assert batch.api.update_consumable_resource(**changed)["totalQuantity"] == total
    with denied("operation TAKE is not one of SET, ADD, REMOVE"):
        batch.api.update_consumable_resource(consumableResource="licences", operation="TAKE", quantity=4)
    with denied("resourceType SOME is not one of REPLENISHABLE, NON_REPLENISHABLE"):
        batch.api.create_consumable_resource(consumableResourceName="more", resourceType="SOME")
    with denied("quantity 4 cannot be removed from 3"):
        batch.api.update_consumable_resource(consumableResource="licences", operation="REMOVE", quantity=4)

    shown = batch.api.describe_consumable_resource(consumableResource=made["consumableResourceArn"])
    assert (shown["totalQuantity"], shown["availableQuantity"], shown["tags"]) == (3, 3, {"a": "b"})
    named = [{"name": "CONSUMABLE_RESOURCE_NAME", "values": ["licences", "none"]}]
    for members in ({}, {"filters": named}):
        (listed,) = batch.api.list_consumable_resources(**members)["consumableResources"]
        assert listed["consumableResourceName"] == "licences"
    batch.api.delete_consumable_resource(consumableResource="licences")
    batch.api.delete_consumable_resource(consumableResource="licences")
    assert batch.api.list_consumable_resources()["consumableResources"] == []
    with denied("consumable-resource/licences does not exist"):
        batch.api.describe_consumable_resource(consumableResource="licences")


def test_jobs_take_and_give_back(batch: BatchCloud) -> None:
    """From STARTING to their end; who finds too few waits, until a job has ended or there are more."""
    prepare(batch, 2)
    first, second = submit(batch), submit(batch, {**LICENCE, "quantity": 2})
    behind = batch.submit(*LONG)
    batch.emulator.advance(20)
    assert [batch.status(job) for job in (first, second, behind)] == ["RUNNING", "RUNNABLE", "RUNNABLE"]
    assert quantities(batch) == (2, 1, 1)
    batch.api.update_consumable_resource(consumableResource="licences", operation="ADD", quantity=1)
    assert [batch.status(job) for job in (first, second, behind)] == ["RUNNING", "STARTING", "STARTING"]
    assert quantities(batch) == (3, 3, 0)
    third = submit(batch)
    batch.emulator.advance(10)
    batch.api.update_consumable_resource(consumableResource="licences", operation="SET", quantity=1)
    assert quantities(batch) == (1, 3, 0)
    batch.api.terminate_job(jobId=second, reason="r")
    batch.emulator.advance(6)
    assert batch.status(third) == "RUNNABLE"
    batch.api.terminate_job(jobId=first, reason="r")
    batch.emulator.advance(6)

    assert batch.status(third) == "STARTING"
    assert quantities(batch) == (1, 1, 0)


def test_names_are_patterns(batch: BatchCloud) -> None:
    """Small letters or capital ones, and any end after an asterisk; what is found comes in pages."""
    for name in ("Licences", "licences-of-more", "other"):
        batch.api.create_consumable_resource(consumableResourceName=name)
    wanted = {"filters": [{"name": "CONSUMABLE_RESOURCE_NAME", "values": ["LICENCES*"]}]}
    pages = batch.api.get_paginator("list_consumable_resources").paginate(**wanted, PaginationConfig={"PageSize": 1})
    found = [[each["consumableResourceName"] for each in page["consumableResources"]] for page in pages]
    assert found == [["licences-of-more"], ["Licences"]]
    wanted["filters"][0]["values"] = ["licences", "none"]
    (listed,) = batch.api.list_consumable_resources(**wanted)["consumableResources"]
    assert listed["consumableResourceName"] == "Licences"


def test_what_is_not_replenished(batch: BatchCloud) -> None:
    """Is taken off the total by the job that starts, and does not come back with its end."""
    prepare(batch, 3, "NON_REPLENISHABLE")
    job = submit(batch, {"consumableResource": ARN + "consumable-resource/licences", "quantity": 2})
    batch.emulator.advance(20)
    assert quantities(batch) == (1, 2, 1)
    batch.api.terminate_job(jobId=job, reason="r")
    batch.emulator.advance(6)

    assert quantities(batch) == (1, 0, 1)


def test_deleted_while_in_use(batch: BatchCloud) -> None:
    """At any time: jobs that run go on, others wait; made again it is the same one. No new job names what is gone."""
    prepare(batch, 1)
    first, second = submit(batch), submit(batch)
    batch.emulator.advance(20)
    batch.api.delete_consumable_resource(consumableResource="licences")
    with denied("consumable-resource/licences does not exist"):
        users(batch)
    with denied("consumable-resource/licences does not exist"):
        submit(batch)
    batch.api.terminate_job(jobId=first, reason="r")
    batch.emulator.advance(6)
    assert batch.status(second) == "RUNNABLE"
    batch.api.create_consumable_resource(consumableResourceName="licences", totalQuantity=1)

    assert batch.status(second) == "STARTING"
    assert quantities(batch) == (1, 1, 0)
    assert len(users(batch)) == 2


def test_each_child_of_an_array(batch: BatchCloud) -> None:
    """Takes what it needs; the array itself takes nothing."""
    prepare(batch, 2)
    array = submit(batch, arrayProperties={"size": 3})
    batch.emulator.advance(20)

    assert quantities(batch) == (2, 2, 0)
    assert batch.job(array)["arrayProperties"]["statusSummary"]["RUNNABLE"] == 1
    assert len(users(batch)) == 4


def test_an_attempt_takes_anew(batch: BatchCloud) -> None:
    """Between its attempts a job has nothing, and other queues get their turn, wherever their jobs run."""
    prepare(batch, 1)
    batch.environment("apart")
    batch.queue("other", "apart", priority=9)
    failing = submit(
        batch,
        containerOverrides={"command": ["--emulate-seconds", "10", "--emulate-exit", "1"]},
        retryStrategy={"attempts": 2},
    )
    other = submit(batch, jobQueue="other")
    batch.emulator.advance(15)
    assert (batch.status(failing), batch.status(other)) == ("RUNNING", "RUNNABLE")
    batch.emulator.advance(15)

    assert (batch.status(failing), batch.status(other)) == ("RUNNABLE", "RUNNING")


@pytest.mark.parametrize("status", JOB_STATUSES)
def test_the_jobs_of_a_resource(batch: BatchCloud, status: str) -> None:
    """In every status, by status and by name; jobs that do not need it are not listed."""
    prepare(batch, 5)
    batch.place("job", "RUNNING", jobQueue="line")
    job = batch.place("job", status, jobQueue="line", jobDefinition="licensed:1", jobName="Nightly")
    arn = f"{ARN}job/{job}"
    for status_, name in itertools.product(JOB_STATUSES, ("nightly", "NIGHT*", "x*")):
        filters = [{"name": "JOB_STATUS", "values": [status_]}, {"name": "JOB_NAME", "values": [name]}]
        assert users(batch, filters=filters) == ([arn] if status_ == status and name != "x*" else [])
    (shown,) = batch.api.list_jobs_by_consumable_resource(consumableResource="licences")["jobs"]

    assert {name: shown[name] for name in ("jobArn", "jobName", "jobStatus", "jobQueueArn", "jobDefinitionArn")} == {
        "jobArn": arn,
        "jobName": "Nightly",
        "jobStatus": status,
        "jobQueueArn": ARN + "job-queue/line",
        "jobDefinitionArn": ARN + "job-definition/licensed:1",
    }
    assert (shown["quantity"], shown["consumableResourceProperties"]) == (1, {"consumableResourceList": [LICENCE]})


def test_they_come_in_pages(batch: BatchCloud) -> None:
    """Each job once; a filter that is none, or comes twice, is refused."""
    prepare(batch, 5)
    batch.api.create_consumable_resource(consumableResourceName="licences2", totalQuantity=5)
    jobs = [submit(batch) for _ in range(5)]
    batch.define("other", **required({**LICENCE, "consumableResource": "licences2"}))
    submit(batch, jobDefinition="other")
    pages = list(
        batch.api.get_paginator("list_jobs_by_consumable_resource").paginate(
            consumableResource="licences", PaginationConfig={"PageSize": 2}
        )
    )
    assert [[each["jobArn"].rpartition("/")[2] for each in page["jobs"]] for page in pages] == [
        jobs[:2:-1],
        jobs[2:0:-1],
        jobs[:1],
    ]
    name = {"name": "JOB_NAME", "values": ["job"]}
    for filters in ([{"name": "SHARE_IDENTIFIER", "values": ["a"]}], [name, name], [{**name, "values": ["a", "b"]}]):
        with denied("Each filter can be used once, and one name: JOB_STATUS, JOB_NAME"):
            users(batch, filters=filters)


REFUSED: dict[str, tuple[list[dict[str, Any]], str]] = {
    "no quantity": ([{"consumableResource": "licences"}], "a quantity of at least 1"),
    "quantity of 0": ([{**LICENCE, "quantity": 0}], "a quantity of at least 1"),
    "no name": ([{"quantity": 1}], "needs consumableResource"),
    "six": ([{**LICENCE, "consumableResource": f"r{number}"} for number in range(6)], "at most 5 consumable resources"),
}


@pytest.mark.parametrize(("entries", "words"), REFUSED.values(), ids=REFUSED)
def test_requirements_that_cannot_be(batch: BatchCloud, entries: list[dict[str, Any]], words: str) -> None:
    """Neither in a definition nor in a job."""
    prepare(batch, 5)
    with denied(words):
        batch.api.register_job_definition(
            jobDefinitionName="d", type="container", containerProperties=CONTAINER, **required(*entries)
        )
    with denied(words):
        submit(batch, *entries)
