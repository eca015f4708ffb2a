"""Hundreds of job runs in one application: what one request costs does not grow with them."""

import math
from typing import Any

import pytest

from slackwater.emulator import Emulator, records
from tests.emulator.support import HERE, Cloud

QUEUE = 300
ROOM = 5


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[records.Record]:
    """Every record that is read from the file: what a request costs, whatever the machine."""
    seen: list[records.Record] = []
    build = records._record

    def noted(row: tuple[Any, ...]) -> records.Record:
        seen.append(build(row))
        return seen[-1]

    monkeypatch.setattr(records, "_record", noted)
    return seen


def crowd(emulator: Emulator, state: str, count: int) -> tuple[str, list[str]]:
    """A started application with so many job runs in a state, and few slots."""
    scheduler = {"maxConcurrentRuns": ROOM, "queueTimeoutMinutes": 720}
    app = emulator.place("emrserverless", state="STARTED", caller=HERE, schedulerConfiguration=scheduler)
    placed: dict[str, Any] = {"kind": "job_run", "caller": HERE, "applicationId": app}
    return app, [emulator.place("emrserverless", state=state, **placed) for _ in range(count)]


def test_a_cancel_reads_its_run_only(cloud: Cloud, read: list[records.Record]) -> None:
    """However many wait, cancelling one reads that one."""
    app, runs = crowd(cloud.emulator, "QUEUED", QUEUE)
    read.clear()
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=runs[QUEUE // 2])

    assert [record.id for record in read] == [runs[QUEUE // 2]]


def test_an_end_reads_as_many_as_there_is_room_for(cloud: Cloud, read: list[records.Record]) -> None:
    """A run that ends lets one more go on, and the others are not looked at."""
    app, waiting = crowd(cloud.emulator, "QUEUED", QUEUE)
    placed: dict[str, Any] = {"kind": "job_run", "caller": HERE, "applicationId": app}
    running = [cloud.emulator.place("emrserverless", state="RUNNING", **placed) for _ in range(ROOM)]
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=running[0])
    read.clear()
    cloud.emulator.advance(10.5)

    assert cloud.run_state(app, running[0]) == "CANCELLED"
    assert {record.id for record in read if record.kind == "job_run"} == {running[0], waiting[0]}
    assert cloud.run_state(app, waiting[0]) == "PENDING"


def test_a_refused_stop_names_a_few_and_counts_all(cloud: Cloud, read: list[records.Record]) -> None:
    """The message stays short, and so does the work for it."""
    app, runs = crowd(cloud.emulator, "RUNNING", QUEUE)
    read.clear()
    with pytest.raises(cloud.emr.exceptions.ValidationException, match=f"has {QUEUE} active job runs: {runs[0]}"):
        cloud.emr.stop_application(applicationId=app)

    assert len(read) < 10


def test_pages_are_read_as_they_are_asked(cloud: Cloud, read: list[records.Record]) -> None:
    """A page costs a page: a whole listing reads each run about once."""
    app, runs = crowd(cloud.emulator, "QUEUED", QUEUE)
    read.clear()
    pages = list(cloud.emr.get_paginator("list_job_runs").paginate(applicationId=app, states=["QUEUED", "RUNNING"]))

    assert len(pages) == math.ceil(QUEUE / 50)
    assert {run["id"] for page in pages for run in page["jobRuns"]} == set(runs)
    assert len(read) <= QUEUE + len(pages)


def test_a_whole_drain(cloud: Cloud) -> None:
    """500 active runs, queued and running, are cancelled and gone after one cancellation time, and none starts anew."""
    scheduler = {"maxConcurrentRuns": 50, "queueTimeoutMinutes": 720}
    app = cloud.create("STARTED", schedulerConfiguration=scheduler)
    runs = [cloud.submit(app, "--emulate-seconds", "99999") for _ in range(500)]
    cloud.emulator.advance(30)
    states = [cloud.emulator.peek("emrserverless", run, kind="job_run", caller=HERE) for run in runs]
    assert sum(state is not None and state["state"] == "QUEUED" for state in states) == 450
    for run in reversed(runs):
        cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)
    cloud.emulator.advance(11)

    assert cloud.emr.list_job_runs(applicationId=app, states=["CANCELLED"])["jobRuns"]
    cloud.emr.stop_application(applicationId=app)
    assert cloud.state(app) == "STOPPING"
    assert {one.run for one in cloud.emulator.intervals()} == set(runs[:50])
