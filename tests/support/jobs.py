"""Job runs for tests: programs that declare them, stacks in which they stand beside their application, who writes when.

:class:`Stack` deals with several resources in order, in one provider process, as the engine does: what becomes of an
application is heard by the job runs that stand after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

from slackwater.bridge.verbs import Preview, Verbs
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
    return life.world.job(str(life.outputs["jobRunId"]))


def overlaps(emulator: Emulator) -> list[tuple[Interval, Interval]]:
    """Every pair of writers of the same name that could write at the same moment."""
    by_name: dict[str, list[Interval]] = defaultdict(list)
    for interval in emulator.intervals():
        by_name[interval.name].append(interval)
    pairs = (pair for intervals in by_name.values() for pair in combinations(intervals, 2))
    return [(one, other) for one, other in pairs if one.overlaps(other)]


@dataclass(slots=True)
class Stack:
    """An application and what runs on it, in the order of the program."""

    world: World
    lives: dict[str, Life] = field(default_factory=dict)

    def up(self, **changes: Mapping[str, Any]) -> list[str]:
        """Run `up` with the properties of some resources changed; return what it called, of whichever resource."""
        verbs, calls = self._verbs(), []
        for name, life in self.lives.items():
            calls += life.up(_merged(life.program, changes.get(name, {})), verbs=verbs)
        return calls

    def preview(self, **changes: Mapping[str, Any]) -> dict[str, Preview]:
        """Run `preview` with some properties changed: what it says of each resource that differs."""
        verbs, said = self._verbs(), {}
        for name, life in self.lives.items():
            news = life.check(_merged(life.program, changes.get(name, {})), verbs=verbs)
            olds: dict[str, Any] = {"old_inputs": life.inputs, "old_outputs": life.outputs}
            about: dict[str, Any] = {"id": life.id, "news": news, "unknown": frozenset(), **olds}
            if verbs.diff(life.kind, **about).changes:
                said[name] = verbs.preview_update(life.kind, run=life.run(), **about)
        return said

    def _verbs(self) -> Verbs:
        return next(iter(self.lives.values())).verbs()


def _merged(program: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**program, **changes}
    return {name: value for name, value in merged.items() if value is not None}
