"""Hundreds of jobs, queues and environments: what one request costs does not grow with them."""

import pytest

from slackwater.emulator import records
from tests.emulator.batch_support import FARGATE, BatchCloud
from tests.emulator.test_many import read

__all__ = ["read"]

MANY = 300
LONG = ("--emulate-seconds", "99999")


def kinds(read: list[records.Record]) -> dict[str, int]:
    """How many records of each kind were read."""
    return {kind: sum(record.kind == kind for record in read) for kind in {record.kind for record in read}}


def test_a_job_costs_itself(batch: BatchCloud, read: list[records.Record]) -> None:
    """Described, cancelled, terminated among hundreds: one job is read, whatever waits or runs beside it."""
    batch.ready()
    jobs = [batch.place("job", status, jobQueue="line") for status in ("RUNNABLE", "RUNNING") for _ in range(MANY)]
    read.clear()
    batch.status(jobs[7])
    batch.api.cancel_job(jobId=jobs[7], reason="r")
    batch.api.terminate_job(jobId=jobs[-7], reason="r")

    assert kinds(read)["job"] == 3
    assert len(read) < 10


def test_an_end_reads_who_is_next(batch: BatchCloud, read: list[records.Record]) -> None:
    """A job that ends lets the next one start; those further behind are not looked at."""
    batch.ready(maxvCpus=1)
    first = batch.submit("--emulate-seconds", "100")
    batch.emulator.advance(20)
    waiting = [batch.submit(*LONG) for _ in range(MANY)]
    batch.emulator.advance(20)
    assert batch.status(waiting[-1]) == "RUNNABLE"
    read.clear()
    batch.emulator.advance(75)

    assert batch.status(first) == "SUCCEEDED"
    assert {record.id for record in read if record.kind == "job"} == {first, *waiting[:2]}
    assert batch.status(waiting[0]) == "STARTING"


def test_a_page_costs_a_page(batch: BatchCloud, read: list[records.Record]) -> None:
    """Jobs are read as they are listed; an array's children are counted, not read."""
    batch.ready()
    for _ in range(MANY):
        batch.place("job", "RUNNING", jobQueue="line")
    parent = batch.submit(*LONG, arrayProperties={"size": MANY})
    batch.emulator.advance(3)
    assert batch.status(parent) == "PENDING"
    read.clear()
    pages = list(batch.api.get_paginator("list_jobs").paginate(jobQueue="line", PaginationConfig={"PageSize": 100}))
    listed = kinds(read)["job"]
    assert [len(page["jobSummaryList"]) for page in pages] == [100] * 3
    assert listed <= MANY + len(pages)
    read.clear()
    summary = batch.job(parent)["arrayProperties"]["statusSummary"]

    assert sum(summary.values()) == MANY
    assert len(read) == 1


@pytest.mark.parametrize("count", [100])
def test_a_hundred_of_each(batch: BatchCloud, read: list[records.Record], count: int) -> None:
    """Side by side they are made, looked at and taken away; one request reads its own."""
    names = [str(number) for number in range(count)]
    for name in names:
        members = {"type": "MANAGED", "computeResources": FARGATE}
        batch.api.create_compute_environment(computeEnvironmentName=name, **members)
    batch.emulator.advance(21)
    for name in names:
        order = [{"order": 1, "computeEnvironment": name}]
        batch.api.create_job_queue(jobQueueName=name, priority=1, computeEnvironmentOrder=order)
    batch.emulator.advance(6)
    assert {each["status"] for each in (*batch.environments(*names), *batch.queues(*names))} == {"VALID"}
    read.clear()
    batch.api.update_job_queue(jobQueue="50", state="DISABLED")
    batch.api.update_compute_environment(computeEnvironment="50", state="DISABLED")
    assert len(read) <= 3
    batch.emulator.advance(11)
    batch.api.delete_job_queue(jobQueue="50")
    batch.emulator.advance(10)
    read.clear()
    batch.api.delete_compute_environment(computeEnvironment="50")

    assert len(read) < 12  # what was due before it, and its own
    assert batch.illegal() == []
