"""When job runs could write: what shows whether two streams ever met on one checkpoint."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator, Interval
from tests.emulator.support import FROZEN, HERE, Cloud, page

STREAM: dict[str, Any] = {"mode": "STREAMING", "name": "clicks"}


def span(began: float, ended: float | None) -> Interval:
    """An interval of any job run."""
    return Interval("app", "run", "clicks", "STREAMING", 1, began, ended)


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        (span(0, 10), span(10, 20), False),
        (span(0, 10), span(9, 20), True),
        (span(0, None), span(500, None), True),
        (span(0, 10), span(500, None), False),
        (span(500, None), span(0, 500), False),
        (span(0, 100), span(20, 30), True),
    ],
    ids=["one after the other", "a moment", "both go on", "ended long ago", "since the end", "within"],
)
def test_overlaps(first: Interval, second: Interval, *, meet: bool) -> None:
    """Two intervals overlap if there is a moment in both, whichever is asked; one that goes on has no end."""
    assert first.overlaps(second) == meet
    assert second.overlaps(first) == meet


def test_two_streams_together_are_seen(cloud: Cloud) -> None:
    """Who starts the new stream before the old one has ended is caught."""
    app = cloud.create("STARTED")
    old = cloud.submit(app, **STREAM)
    cloud.emulator.advance(20)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=old)
    new = cloud.submit(app, **STREAM)
    cloud.emulator.advance(5)
    assert len(cloud.emulator.intervals()) == 1
    cloud.emulator.advance(60)
    before, after = cloud.emulator.intervals(name="clicks")

    assert (before.run, after.run) == (old, new)
    assert not before.overlaps(after)

    third = cloud.submit(app, **STREAM)
    cloud.emulator.advance(20)
    assert [one.run for one in cloud.emulator.intervals() if one.overlaps(after) and one != after] == [third]


def test_a_graceful_end_counts_until_it_is_over(cloud: Cloud) -> None:
    """A stream that is being cancelled still writes: its interval ends with CANCELLED, not with the cancel."""
    app = cloud.create("STARTED")
    run = cloud.submit(app, "--emulate-cancel-seconds", "90", **STREAM)
    cloud.emulator.advance(100)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run, shutdownGracePeriodInSeconds=60)
    cloud.emulator.advance(59)
    assert [one.ended for one in cloud.emulator.intervals()] == [None]
    cloud.emulator.advance(10)

    (interval,) = cloud.emulator.intervals()
    times = {state: at for at, state in cloud.emulator.history("emrserverless", run)}
    assert (interval.began, interval.ended) == (times["RUNNING"], times["CANCELLED"])
    assert times["CANCELLED"] - times["CANCELLING"] == pytest.approx(60)


def test_each_attempt_has_its_own(cloud: Cloud) -> None:
    """Between two attempts nobody writes; what never ran has no interval."""
    app = cloud.create("STARTED", schedulerConfiguration={"maxConcurrentRuns": 1})
    run = cloud.submit(app, "--emulate-seconds", "30", "--emulate-exit", "1", retryPolicy={"maxAttempts": 3})
    waiting = cloud.submit(app)
    cloud.emulator.advance(10)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=waiting)
    cloud.emulator.advance(1000)
    found = cloud.emulator.intervals(application=app)

    assert [(one.run, one.attempt, one.mode, one.name) for one in found] == [(run, n, "BATCH", "") for n in (1, 2, 3)]
    assert [one.ended and round(one.ended - one.began) for one in found] == [30, 30, 30]
    assert not any(one.overlaps(other) for one, other in itertools.pairwise(found))


def test_intervals_are_narrowed_and_survive(tmp_path: Path) -> None:
    """By application and by name, of any account and region; the next process sees what the last one left."""
    state = tmp_path / "emulator.db"
    with Emulator(state, speed=FROZEN) as first:
        near = Cloud(first)
        apps = [near.create("STARTED") for _ in range(2)]
        runs = [near.submit(app, **STREAM | {"name": name}) for app in apps for name in ("clicks", "views")]
        first.advance(30)
    with Emulator(state) as second:
        assert [one.run for one in second.intervals()] == runs
        assert [one.run for one in second.intervals(application=apps[0])] == runs[:2]
        assert [one.run for one in second.intervals(name="views")] == runs[1::2]
        assert [one.run for one in second.intervals(application=apps[1], name="views")] == runs[3:]
        assert second.intervals(name="other") == []


def test_placed_runs_have_intervals(cloud: Cloud) -> None:
    """A run that is put into RUNNING writes from then on, until it is moved to an end."""
    app = cloud.emulator.place("emrserverless", state="STARTED", caller=HERE)
    placed: dict[str, Any] = {"kind": "job_run", "caller": HERE}
    run = cloud.emulator.place("emrserverless", state="RUNNING", **placed, applicationId=app)
    assert [one.ended for one in cloud.emulator.intervals()] == [None]
    cloud.emulator.advance(100)
    cloud.emulator.place("emrserverless", state="FAILED", **placed, id=run)

    (interval,) = cloud.emulator.intervals()
    assert interval.ended == pytest.approx(interval.began + 100, abs=1)


def test_intervals_over_http(tmp_path: Path) -> None:
    """The page has the same members and the same filters."""
    with Emulator(tmp_path / "emulator.db", speed=FROZEN) as emulator, emulator.serve() as served:
        cloud = Cloud(emulator)
        app = cloud.create("STARTED")
        run = cloud.submit(app, **STREAM)
        emulator.advance(20)
        (interval,) = emulator.intervals()
        asked = f"{served.url}/_slackwater/intervals"
        shown = {
            "application": app,
            "run": run,
            "name": "clicks",
            "mode": "STREAMING",
            "attempt": 1,
            "began": interval.began,
            "ended": None,
        }

        assert page(f"{asked}?application={app}&name=clicks") == (200, {"count": 1, "intervals": [shown]})
        assert page(f"{asked}?name=other")[1] == {"count": 0, "intervals": []}
