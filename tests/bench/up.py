"""`pulumi up` and `preview`, side by side with the engine's own limit and with a provider that waits naively."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from slackwater.emulator.emrserverless.tables import SECONDS
from tests.bench.laps import LIMIT, NAIVE, OURS, PARALLEL, SPEED, Course, Lap, Provider, Timed
from tests.bench.report import Goal, Part, Table, seconds, times
from tools import engine

WALL_GOAL: Final = 1.25
CALLS_GOAL: Final = 1.2
MEMORY_GOAL: Final = 200  # MB, with as many applications as
CROWD: Final = 200

_PAGE: Final = 50
_MB: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Operation:
    """One command of a lap, and what the service itself asks for it.

    `calls`: how many each application cannot do without. `looks`: how many listings show that all have arrived.
    `passes`: the states that take their time.
    """

    name: str
    timed: Callable[[Lap], Timed]
    calls: int
    looks: int
    passes: tuple[str, ...]

    def fewest(self, count: int) -> int:
        """Return the calls that so many applications need; a listing takes a call for every 50 of them."""
        return count * self.calls + ceil(count / _PAGE) * self.looks

    @property
    def critical(self) -> float:
        """Seconds on the critical path."""
        return sum(SECONDS[state] for state in self.passes) / SPEED


OPERATIONS: Final = (
    Operation("create", lambda lap: lap.create, 1, 1, ("CREATING",)),
    Operation("update", lambda lap: lap.update, 7, 2, ("STOPPING", "STARTING")),
    Operation("destroy", lambda lap: lap.destroy, 5, 2, ("STOPPING",)),
)

Laps = Mapping[int, Mapping[str, Lap]]


def measure(sizes: Sequence[int], rounds: int) -> Part:
    """Run every provider with every number of applications, one after the other; of several rounds take the median."""
    laps = {count: _laps(count, rounds) for count in sizes}
    tables = (_wall(laps), _calls(laps), _process(laps), _previews(laps))
    return Part(tables, [*_goals(laps)])


def _laps(count: int, rounds: int) -> dict[str, Lap]:
    run = [{each.name: _lap(each, count) for each in (OURS, LIMIT, NAIVE)} for _ in range(rounds)]
    return {name: Lap.median([each[name] for each in run]) for name in run[0]}


def _lap(provider: Provider, count: int) -> Lap:
    with tempfile.TemporaryDirectory(prefix="slackwater-bench-") as folder:
        course = Course(provider, count, Path(folder), engine.provision(), Path(folder) / "home")
        lap = course.run(previews=provider is OURS)
    took = ", ".join(f"{each.name} {seconds(each.timed(lap).seconds)}" for each in OPERATIONS)
    print(f"{provider.name}, {count} applications: {took}", file=sys.stderr, flush=True)
    return lap


def _goals(laps: Laps) -> Iterable[Goal]:
    for count, found in laps.items():
        ratio = _total(found[OURS.name]) / _total(found[LIMIT.name])
        what = f"wall time over the engine's own limit, {_applications(count)}"
        yield Goal(what, f"at most {times(WALL_GOAL)}", times(ratio), ratio <= WALL_GOAL)
    for count, found in laps.items():
        made = sum(each.timed(found[OURS.name]).calls.total() for each in OPERATIONS)
        ratio = made / sum(each.fewest(count) for each in OPERATIONS)
        what = f"calls over the fewest possible, {_applications(count)}"
        yield Goal(what, f"at most {times(CALLS_GOAL)}", times(ratio), ratio <= CALLS_GOAL)
    if CROWD in laps:
        peak = _peak(laps[CROWD][OURS.name])
        what = f"peak memory of the provider, {_applications(CROWD)}"
        yield Goal(what, f"at most {MEMORY_GOAL} MB", f"{peak:.0f} MB", peak <= MEMORY_GOAL)


def _wall(laps: Laps) -> Table:
    rows = []
    for count, found in laps.items():
        ours, limit, naive = (found[each.name] for each in (OURS, LIMIT, NAIVE))
        for each in OPERATIONS:
            walls = [each.timed(lap).seconds for lap in (ours, limit, naive)]
            rows.append((f"{count}, {each.name}", seconds(each.critical), *_compared(walls)))
        critical = sum(each.critical for each in OPERATIONS)
        rows.append((f"{count}, all three", seconds(critical), *_compared([*map(_total, (ours, limit, naive))])))
    columns = ("applications", "critical path", "slackwater (a)", "limit (b)", "naive (c)", "a / b", "a / c")
    return Table("Wall time of `pulumi up`", columns, rows, (_SETTING, _RIVALS))


def _compared(walls: Sequence[float]) -> tuple[str, ...]:
    ours, limit, naive = walls
    return (*map(seconds, walls), times(ours / limit), times(ours / naive))


_SETTING: Final = (
    f"One program, three plugins, `--parallel {PARALLEL}`. The embedded emulator runs {SPEED:g} times as fast as the "
    f"service (where a start takes about {SECONDS['STARTING']:g} s, a stop {SECONDS['STOPPING']:g} s, a creation "
    f"{SECONDS['CREATING']:g} s), and waiting is as much faster for all three; the engine's own work takes as long as "
    "ever, so it weighs more here than in reality. The update changes the network of all applications while they are "
    "started: stop, update, start. Commands are run as often as `--rounds` says, and the median counts."
)
_RIVALS: Final = (
    "*critical path*: what the service needs for the transitions of one application. *limit*: a provider of ours that "
    "calls nothing and sleeps exactly that, so what it takes beyond is the engine's. *naive*: the same calls as "
    "slackwater's, each application alone, looked at 30 s after a call and every 10 s from then on, as the Terraform "
    "provider for AWS does."
)


def _calls(laps: Laps) -> Table:
    rows = []
    for count, found in laps.items():
        for each in OPERATIONS:
            made, fewest = each.timed(found[OURS.name]).calls, each.fewest(count)
            looks = made["ListApplications"] + made["GetApplication"]
            naive = each.timed(found[NAIVE.name]).calls.total()
            counts = (made.total(), fewest, looks, naive)
            rows.append((f"{count}, {each.name}", *map(str, counts), times(made.total() / fewest)))
    columns = ("applications", "made", "fewest possible", "of these looks", "naive", "made / fewest")
    return Table("Calls to the service", columns, rows, (_OWN_CALLS, _SHARED_CALLS))


_OWN_CALLS: Final = (
    "Counted in the emulator's journal; *looks* are GetApplication and ListApplications. The fewest possible, for each "
    "application: *create*: CreateApplication. *update*: GetApplication (what is there), ListJobRuns (what is in the "
    "way), TagResource (so that a crash does not forget that it was running), StopApplication, UpdateApplication, "
    "StartApplication, UntagResource. *destroy*: GetApplication, ListJobRuns, StopApplication, UpdateApplication (auto "
    "start off, or a job would start it again), DeleteApplication."
)
_SHARED_CALLS: Final = (
    f"To these come, for all together, the listings that show that every application has arrived, a call for every "
    f"{_PAGE} applications: one at the create, two at the update (stopped, started), two at the destroy (stopped, "
    "gone). That takes somebody who knows when to look. With one application nothing is shared: each look is a call, "
    "and so is the search for what an interrupted run may have left."
)


def _process(laps: Laps) -> Table:
    providers = (OURS, LIMIT, NAIVE)
    rows = []
    for count, found in laps.items():
        computing = (sum(each.timed(found[p.name]).used.computing for each in OPERATIONS) for p in providers)
        rows.append((str(count), *(f"{_peak(found[p.name]):.0f} MB" for p in providers), *map(seconds, computing)))
    memory, work = (tuple(f"{what}, {p.name}" for p in providers) for what in ("memory", "computing"))
    legend = (
        "The provider's process, the embedded emulator included: the most memory that it ever held, and the "
        "processor time of all three commands."
    )
    return Table("Memory and computing", ("applications", *memory, *work), rows, (legend,))


def _previews(laps: Laps) -> Table:
    least = min(laps)
    rows = []
    for count, found in laps.items():
        cells = []
        for preview, first in zip(found[OURS.name].previews, laps[least][OURS.name].previews, strict=True):
            each = (preview.seconds - first.seconds) / (count - least) * 1000 if count > least else None
            cells += [seconds(preview.seconds), "" if each is None else f"{each:.0f} ms"]
        rows.append((str(count), *cells))
    columns = ("applications", "no change", "each further one", "all changed", "each further one")
    return Table("Preview", columns, rows, (_PREVIEWS,))


_PREVIEWS: Final = (
    "A preview of a change looks at each application and at its job runs. *each further one*: what an application adds "
    "to the first row, which is the engine, the program and the plugin getting ready."
)


def _total(lap: Lap) -> float:
    return sum(each.timed(lap).seconds for each in OPERATIONS)


def _peak(lap: Lap) -> float:
    return max(each.timed(lap).used.memory for each in OPERATIONS) / _MB


def _applications(count: int) -> str:
    return f"{count} application" if count == 1 else f"{count} applications"
