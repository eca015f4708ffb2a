"""Draining an application of many active job runs by cancelling them: over HTTP, from the first look to the stop."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from slackwater.emulator import Emulator
from slackwater.execute.run import Run
from slackwater.provider.settings import Settings
from slackwater.provider.verbs import Verbs
from tests.bench.emulator import served
from tests.bench.report import Goal, Part, Table, seconds, times

RUNS: Final = 500
WALL_GOAL: Final = 1.25
CALLS_GOAL: Final = 1.2

_PAGE: Final = 50
_KIND: Final = "slackwater:emrserverless:Application"
_SERVICE: Final = "emr-serverless"
_APPLICATION: Final = {"name": "busy", "type": "SPARK", "releaseLabel": "emr-7.9.0"}
_POLICY: Final = {"onActiveJobs": "cancel", "restart": "never"}


@dataclass(frozen=True, slots=True)
class Course:
    """Half of the job runs wait for room, half run. ``lets_go``: seconds that a running one needs when cancelled."""

    name: str
    lets_go: float
    speed: float


COURSES: Final = (Course("batch runs", 10, 1), Course("runs that take a minute to let go", 60, 2))


@dataclass(frozen=True, slots=True)
class Drained:
    """What a drain took: seconds of the service, calls by operation, and the longest single cancellation."""

    wall: float
    longest: float
    calls: Counter[str]

    @property
    def over_longest(self) -> float:
        """The wall time over what no drain can spare."""
        return self.wall / self.longest

    @property
    def over_fewest(self) -> float:
        """The calls over those that no drain can spare."""
        return self.calls.total() / FEWEST


FEWEST: Final = RUNS + ceil(RUNS / _PAGE) + 1
"""A cancel for each, one listing of them all, and an empty one."""


def measure() -> Part:
    """Drain each kind of crowd once."""
    found = {each.name: _drain(each) for each in COURSES}
    columns = (f"{RUNS} active", "longest cancellation", "wall", "wall / longest", "cancels", "pages", "made / fewest")
    rows = [
        (
            name,
            seconds(each.longest),
            seconds(each.wall),
            times(each.over_longest),
            str(each.calls["CancelJobRun"]),
            str(each.calls["ListJobRuns"]),
            times(each.over_fewest),
        )
        for name, each in found.items()
    ]
    goals = [goal for name, each in found.items() for goal in _goals(name, each)]
    return Part([Table("Draining job runs", columns, rows, (_LEGEND,))], goals)


def _goals(name: str, found: Drained) -> Iterator[Goal]:
    wall, calls = found.over_longest, found.over_fewest
    what = f"drain of {RUNS} {name}"
    yield Goal(f"{what}, wall", f"at most {times(WALL_GOAL)}", times(wall), wall <= WALL_GOAL)
    yield Goal(f"{what}, calls", f"at most {times(CALLS_GOAL)}", times(calls), calls <= CALLS_GOAL)


_LEGEND: Final = (
    f"An update that needs a stop, policy cancel, on an application with {RUNS} active job runs, half of them QUEUED "
    "and half RUNNING; the emulator in a process of its own, over HTTP. Counted and timed in its journal, from the "
    "first look at the job runs to StopApplication, in seconds of the service. *longest cancellation*: what the "
    "slowest job run needed from its CancelJobRun to its end. *fewest*: a cancel for each, one listing of them all "
    f"({ceil(RUNS / _PAGE)} pages) and an empty one."
)


def _drain(course: Course) -> Drained:
    with tempfile.TemporaryDirectory(prefix="slackwater-bench-") as folder:
        state = Path(folder) / "emulator.db"
        with Emulator(state, speed=course.speed) as emulator, served(state) as url:
            verbs = Verbs(Settings.parse({"endpoint": url, "speed": str(course.speed), "region": "us-east-1"}))
            done = _update(verbs, emulator, course)
    took = f"{seconds(done.wall)} over {seconds(done.longest)}, {done.calls.total()} calls over {FEWEST}"
    print(f"drain, {course.name}: {took}", file=sys.stderr, flush=True)
    return done


def _update(verbs: Verbs, emulator: Emulator, course: Course) -> Drained:
    none: frozenset[str] = frozenset()
    checked = [
        verbs.check(_KIND, owner="bench/dev/busy@0123456789ab", olds={}, news=news, unknown=none, secret=none).inputs
        for news in (_APPLICATION, {**_APPLICATION, "networkConfiguration": {"subnetIds": ["subnet-1a2b3c4d"]}})
    ]
    before, after = ({**inputs, "lifecycle": _POLICY} for inputs in checked)
    made = verbs.create(_KIND, news=before, run=Run())
    emulator.place(_SERVICE, state="STARTED", id=made.id)
    runs = _crowd(emulator, made.id, course.lets_go)
    verbs.update(_KIND, id=made.id, old_inputs=before, old_outputs=made.outputs, news=after, run=Run())
    if illegal := emulator.refusals():
        raise AssertionError(illegal)
    return _found(emulator, runs)


def _crowd(emulator: Emulator, id: str, lets_go: float) -> list[str]:
    words = ["--emulate-cancel-seconds", str(lets_go)]
    driver = {"sparkSubmit": {"entryPoint": "s3://jobs/etl.py", "entryPointArguments": words}}
    states = ["QUEUED", "RUNNING"] * (RUNS // 2)
    return [
        emulator.place(_SERVICE, kind="job_run", state=state, applicationId=id, jobDriver=driver) for state in states
    ]


def _found(emulator: Emulator, runs: list[str]) -> Drained:
    journal = [each for each in emulator.requests() if each["operation"] != "ListSessions"]
    stop = next(each for each in journal if each["operation"] == "StopApplication")
    drain = [each for each in journal if each["operation"] in ("ListJobRuns", "CancelJobRun")]
    histories = ({state: at for at, state in emulator.history(_SERVICE, run)} for run in runs)
    longest = max(history["CANCELLED"] - history["CANCELLING"] for history in histories)
    return Drained(stop["at"] - drain[0]["at"], longest, Counter(each["operation"] for each in drain))
