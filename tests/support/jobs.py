"""Job runs for tests: programs that declare them, who writes when."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any, Final

from slackwater.emulator import Emulator
from slackwater.emulator.emrserverless import Interval
from tests.support.verbs import ROLE, Life, World

JOB: Final = "slackwater:emrserverless:JobRun"
OVER: Final = ("SUCCESS", "FAILED", "CANCELLED")


def driver(*arguments: str, seconds: float | None = None, ends: int | None = None) -> dict[str, Any]:
    """A Spark job: its own arguments, how long it takes and how it ends."""
    times = () if seconds is None else ("--emulate-seconds", str(seconds))
    exits = () if ends is None else ("--emulate-exit", str(ends))
    return {"sparkSubmit": {"entryPoint": "s3://jobs/etl.py", "entryPointArguments": [*arguments, *times, *exits]}}


def batch(application: str, **members: Any) -> dict[str, Any]:
    """The inputs of a batch run."""
    return {"applicationId": application, "executionRoleArn": ROLE, "jobDriver": driver(), **members}


def streaming(application: str, **members: Any) -> dict[str, Any]:
    """The inputs of a streaming run."""
    return {**batch(application), "mode": "STREAMING", "shutdownGracePeriodInSeconds": 120, **members}


def job(world: World, name: str = "clicks") -> Life:
    """A job run of the stack that :class:`Life` applications are in, not created yet."""
    return Life(world, owner=f"shop/dev/{name}@0123456789ac", kind=JOB)


def run_of(life: Life) -> dict[str, Any]:
    """The present run of a job as the service has it."""
    return life.world.peek("job_run", str(life.outputs["jobRunId"]))


def overlaps(emulator: Emulator) -> list[tuple[Interval, Interval]]:
    """Every pair of writers of the same name that could write at the same moment."""
    by_name: dict[str, list[Interval]] = defaultdict(list)
    for interval in emulator.intervals():
        by_name[interval.name].append(interval)
    pairs = (pair for intervals in by_name.values() for pair in combinations(intervals, 2))
    return [(one, other) for one, other in pairs if one.overlaps(other)]
