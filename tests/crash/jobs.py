"""The scenarios of job runs: each brings one job from where it is to where the program wants it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tests.crash.scenarios import SERVICE, TIMEOUTS, Serverless, Way
from tests.support.jobs import JOB, batch, driver, streaming

_ID: Final = "004jbe4c9e1nes33"
"""The id of the first resource that an emulator of seed 1 makes."""
_TAGS: Final = {"team": "data"}


def _batch(**members: Any) -> dict[str, Any]:
    return batch(_ID, waitFor="success", timeouts=TIMEOUTS, tags=_TAGS, **members)


def _stream(**members: Any) -> dict[str, Any]:
    return streaming(_ID, timeouts=TIMEOUTS, **{"tags": _TAGS, **members})


def _host(world: Serverless) -> None:
    """There is an application, which is not this program's."""
    world.resource.kind = JOB
    id = world.emulator.place(
        SERVICE, state="STARTED", releaseLabel="emr-7.9.0", autoStopConfiguration={"enabled": False}
    )
    assert id == _ID


def _alive(world: Serverless) -> None:
    """The stream has been made, long ago."""
    _host(world)
    world.up(_stream())
    world.emulator.advance(3600)


def _busy(world: Serverless) -> None:
    """The same with a batch run that is not over."""
    _host(world)
    world.up({**_batch(jobDriver=driver(seconds=1e9)), "waitFor": "running", "executionTimeoutMinutes": 900_000})
    world.emulator.advance(3600)


def _stopped(world: Serverless) -> None:
    """The same, and then its application was stopped."""
    _alive(world)
    world.emulator.place(SERVICE, kind="job_run", state="CANCELLED", id=world.resource.outputs["jobRunId"])
    world.emulator.place(SERVICE, state="STOPPED", id=_ID)
    world.emulator.advance(3600)


def _job(name: str, wanted: Mapping[str, Any] | None, **members: Any) -> Way:
    return Way(name=name, wanted=wanted, kind=JOB, **members)


JOBS: Final = (
    _job("job-create-batch", _batch(), prepare=_host, ends="SUCCESS", made=1),
    _job("job-create-stream", _stream(), prepare=_host, ends="RUNNING", made=1),
    _job("job-renew-stream", _stream(jobDriver=driver("--from", "now")), prepare=_alive, ends="RUNNING", made=2),
    _job("job-renew-stopped", _stream(), prepare=_stopped, ends="RUNNING", made=2, disturbed=False),
    _job(
        "job-tags",
        _stream(tags={"team": "platform", "stage": "dev"}),
        prepare=_alive,
        ends="RUNNING",
        made=1,
        disturbed=False,
    ),
    _job("job-delete", None, prepare=_busy, runs=frozenset({"CANCELLED", "FAILED"}), made=1),
)
