"""AWS Batch: an environment replaced under the queues that use it, and many environments and queues made at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from slackwater.emulator import Emulator
from slackwater.emulator.batch.tables import ENVIRONMENT, QUEUE, SECONDS
from tests.bench.laps import OURS, PARALLEL, Provider, Timed, alone, rival, timed
from tests.bench.report import Goal, Part, Table, seconds, times
from tests.support.workspace import Workspace

QUEUES: Final = 10
CROWD: Final = 100
LAG: Final = 20
SPEED: Final = 2.0
LATENCY: Final = 0.1
"""Seconds of the service that each answer takes, as over a network."""
WALL_GOAL: Final = 1.25
CALLS_GOAL: Final = 1.2

_PAGE: Final = 100
_SERVICE: Final = "batch"

_MADE, _DISABLED, _DELETED = (SECONDS[ENVIRONMENT, status] for status in ("CREATING", "UPDATING", "DELETING"))
_REMOVED: Final = max(_DISABLED, LAG) + _DELETED  # the lag begins when the last queue has let go, as the disable does
TRANSITIONS: Final[Mapping[str, float]] = {
    "environment make": _MADE,
    "environment remove": _REMOVED,
    "queue make": SECONDS[QUEUE, "CREATING"],
    "queue change": SECONDS[QUEUE, "UPDATING"],
}
LIMIT: Final = rival("batch", seconds=TRANSITIONS)

_PROGRAM: Final = """
    import slackwater as sw

    environments = [
        sw.batch.ComputeEnvironment(
            f"environment-{{number:03}}",
            type="MANAGED",
            compute_resources={{
                "type": "{type}", "max_vcpus": 16, "subnets": ["subnet-1a1a1a1a"], "security_group_ids": ["sg-0a1b2c3d"]
            }},
        )
        for number in range({environments})
    ]
    for number in range({queues}):
        arn = environments[number % {environments}].compute_environment_arn
        sw.batch.JobQueue(
            f"queue-{{number:03}}",
            priority=1,
            compute_environment_order=[{{"order": 1, "compute_environment": arn}}],
        )
"""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One `pulumi up` that is measured; ``critical``: seconds of the service; ``fewest``: calls, one by one told."""

    name: str
    critical: float
    fewest: Mapping[str, int]

    @property
    def calls(self) -> int:
        """The fewest calls in all."""
        return sum(self.fewest.values())


_pages = ceil(CROWD / _PAGE)
REPLACED: Final = Case(
    f"an environment replaced under {QUEUES} queues",
    _MADE + SECONDS[QUEUE, "UPDATING"] + _REMOVED,
    {
        "CreateComputeEnvironment": 1,
        "UpdateJobQueue": QUEUES,
        "UpdateComputeEnvironment": 1,
        "DeleteComputeEnvironment": 1,
        # what there is: left by an interrupted run, and may the old one go; the new one has arrived;
        # the old one as it is by then, disabled, gone
        "DescribeComputeEnvironments": 5,
        # whose the queues are, before anything is done; as they are; changed; none names the old one any more
        "DescribeJobQueues": 4,
        # on the old environment: jobs of each queue that are STARTING, RUNNING, or children of an array
        "ListJobs": 3 * QUEUES,
    },
)
CREATED: Final = Case(
    f"{CROWD} environments and {CROWD} queues created",
    _MADE + SECONDS[QUEUE, "CREATING"],
    {
        "CreateComputeEnvironment": CROWD,
        "CreateJobQueue": CROWD,
        # what an interrupted run has left; all have arrived
        "DescribeComputeEnvironments": 2 * _pages,
        "DescribeJobQueues": 2 * _pages,
    },
)


def measure() -> Part:
    """Run each case with ours and with the engine's own limit."""
    found = {case: {each.name: _run(case, how, each) for each in (OURS, LIMIT)} for case, how in _CASES.items()}
    goals = [goal for case, laps in found.items() for goal in _goals(case, laps)]
    return Part([_wall(found), _calls(found)], goals)


Laps = Mapping[str, Timed]
Walk = Callable[[Provider, Workspace, Emulator], Timed]


def _replaced(provider: Provider, stack: Workspace, emulator: Emulator) -> Timed:
    stack.write(_PROGRAM.format(type="FARGATE", environments=1, queues=QUEUES))
    _up(provider, stack, emulator, {"create": 1 + QUEUES})
    stack.write(_PROGRAM.format(type="FARGATE_SPOT", environments=1, queues=QUEUES))
    expect = {"create-replacement": 1, "replace": 1, "update": QUEUES, "delete-replaced": 1}
    return _up(provider, stack, emulator, expect)


def _created(provider: Provider, stack: Workspace, emulator: Emulator) -> Timed:
    stack.write(_PROGRAM.format(type="FARGATE", environments=CROWD, queues=CROWD))
    return _up(provider, stack, emulator, {"create": 2 * CROWD})


_CASES: Final[Mapping[Case, Walk]] = {REPLACED: _replaced, CREATED: _created}


def _up(provider: Provider, stack: Workspace, emulator: Emulator, expect: Mapping[str, int]) -> Timed:
    act = ("--yes", "--skip-preview", "--parallel", str(PARALLEL))
    return timed(provider, stack, emulator, "up", *act, expect=expect)


def _run(case: Case, walk: Walk, provider: Provider) -> Timed:
    settings = {"batch_relationship_lag_seconds": LAG}
    lap = alone(provider, walk, service=_SERVICE, speed=SPEED, latency=LATENCY, settings=settings)
    print(f"{provider.name}, {case.name}: {seconds(lap.seconds)}", file=sys.stderr, flush=True)
    return lap


def _goals(case: Case, laps: Laps) -> Iterator[Goal]:
    wall = laps[OURS.name].seconds / laps[LIMIT.name].seconds
    yield Goal(
        f"{case.name}, wall over the engine's own limit",
        f"at most {times(WALL_GOAL)}",
        times(wall),
        wall <= WALL_GOAL,
    )
    calls = laps[OURS.name].calls.total() / case.calls
    yield Goal(
        f"{case.name}, calls over the fewest possible",
        f"at most {times(CALLS_GOAL)}",
        times(calls),
        calls <= CALLS_GOAL,
    )


def _wall(found: Mapping[Case, Laps]) -> Table:
    rows = []
    for case, laps in found.items():
        ours, limit, critical = laps[OURS.name].seconds, laps[LIMIT.name].seconds, case.critical / SPEED
        cells = (*map(seconds, (critical, ours, limit)), times(ours / limit), times(ours / critical))
        rows.append((case.name, *cells))
    columns = ("one `pulumi up`", "critical path (c)", "slackwater (a)", "limit (b)", "a / b", "a / c")
    return Table("AWS Batch: wall time", columns, rows, (_SETTING,))


def _calls(found: Mapping[Case, Laps]) -> Table:
    rows = []
    for case, laps in found.items():
        made = laps[OURS.name].calls
        rows.append((case.name, str(made.total()), str(case.calls), times(made.total() / case.calls)))
        for operation in sorted(made):
            fewest = case.fewest.get(operation, 0)
            ratio = times(made[operation] / fewest) if fewest else ""
            rows.append((f"- {operation}", str(made[operation]), str(fewest), ratio))
    columns = ("one `pulumi up`", "made", "fewest possible", "made / fewest")
    return Table("AWS Batch: calls", columns, rows, (_FEWEST,))


_SETTING: Final = (
    f"Over the native bridge, `--parallel {PARALLEL}`, the emulator {SPEED:g} times as fast as the service, where an "
    f"environment takes about {_MADE:g} s to be made, {_DISABLED:g} s to be disabled and {_DELETED:g} s to be deleted, "
    f"and a queue {SECONDS[QUEUE, 'CREATING']:g} s for either. A queue that has let go of an environment is in the way "
    f"of that one's deletion for {LAG} s more, which is a part of the critical path and shows nowhere but in the "
    f"refusal of the deletion. Each answer takes {LATENCY:g} s of the service. *limit*: a provider of ours that calls "
    "nothing and sleeps exactly the critical path."
)
_FEWEST: Final = (
    "*fewest possible*: for who knows when to look. Of a replacement: each call that changes something, once; a look "
    "at each moment that matters, one for all queues together (whose they are, before anything is made; as they are; "
    "changed; none names the old environment any more), one each at the environments (what there is, since a create "
    "has no token that finds what an interrupted run has made; the new one has arrived; the old one as it is by then, "
    "disabled, gone); and, since no job may be lost, for each queue the jobs that are STARTING, RUNNING, or children "
    "of an array. Of a creation: each create, a look at what there is, and one that shows that all have arrived. "
    "Nobody is told when one resource will have arrived, or when the service will have forgotten that a queue named "
    "an environment: each look and each deletion beyond these is a try."
)
