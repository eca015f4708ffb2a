"""One stack that keeps many streaming job runs alive: what previews cost, and a change that stops their application."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from slackwater.emulator import Emulator
from tests.bench.laps import OURS, PARALLEL, SPEED, Timed, timed
from tests.bench.report import Goal, Part, Table, seconds
from tests.support.workspace import Workspace
from tools import engine

STREAMS: Final = 200
MEMORY_GOAL: Final = 200  # MB

_MB: Final = 1_000_000
_PROGRAM: Final = """
    import slackwater as sw

    application = sw.emrserverless.Application(
        "streams",
        type="SPARK",
        release_label="emr-7.9.0",
        scheduler_configuration={{"max_concurrent_runs": 1000, "queue_timeout_minutes": 60}},
        network_configuration={{"subnet_ids": ["{subnet}"]}},
    )
    for number in range({count}):
        sw.emrserverless.JobRun(
            f"stream-{{number:03}}",
            application_id=application.application_id,
            mode="STREAMING",
            execution_role_arn="arn:aws:iam::000000000000:role/streams",
            shutdown_grace_period_in_seconds=30,
            job_driver={{
                "spark_submit": {{"entry_point": "s3://jobs/stream.py", "entry_point_arguments": [str(number)]}}
            }},
        )
"""


def measure() -> Part:
    """Start them, look, and change what needs their application to be stopped."""
    laps = _laps()
    rows = [
        (name, seconds(lap.seconds), f"{lap.calls.total():,}", f"{lap.used.memory / _MB:.0f} MB")
        for name, lap in laps.items()
    ]
    peak = max(lap.used.memory for lap in laps.values()) / _MB
    goal = Goal(
        f"peak memory of the provider, {STREAMS} streams",
        f"at most {MEMORY_GOAL} MB",
        f"{peak:.0f} MB",
        peak <= MEMORY_GOAL,
    )
    columns = (f"{STREAMS} streams of one application", "wall time", "calls", "memory")
    return Part([Table("Streams kept alive", columns, rows, (_LEGEND,))], [goal])


def _laps() -> dict[str, Timed]:
    with tempfile.TemporaryDirectory(prefix="slackwater-bench-") as name:
        folder = Path(name)
        state = folder / "emulator.db"
        stack = Workspace(
            folder / "project",
            engine.provision(),
            _PROGRAM.format(count=STREAMS, subnet="subnet-1a1a1a1a"),
            config={"endpoint": "embedded", "state": str(state), "speed": SPEED},
            home=folder / "home",
        )
        try:
            with Emulator(state, speed=SPEED) as emulator:
                return _walk(stack, emulator)
        finally:
            stack.end()


def _walk(stack: Workspace, emulator: Emulator) -> dict[str, Timed]:
    parallel = ("--parallel", str(PARALLEL))
    act = ("--yes", "--skip-preview", *parallel)
    all_of_them = STREAMS + 1
    laps = {"up: all start": timed(OURS, stack, emulator, "up", *act, expect={"create": all_of_them})}
    laps["preview: no change"] = timed(OURS, stack, emulator, "preview", *parallel, expect={})
    stack.write(_PROGRAM.format(count=STREAMS, subnet="subnet-2b2b2b2b"))
    changed = {"update": all_of_them}
    laps["preview: the application's network changes"] = timed(
        OURS, stack, emulator, "preview", *parallel, expect=changed
    )
    laps["up: all are suspended and started again"] = timed(OURS, stack, emulator, "up", *act, expect=changed)
    _exactly_one_writer(emulator)
    laps["destroy"] = timed(OURS, stack, emulator, "destroy", *act, expect={"delete": all_of_them})
    for each, lap in laps.items():
        print(f"{STREAMS} streams, {each}: {seconds(lap.seconds)}", file=sys.stderr, flush=True)
    return laps


def _exactly_one_writer(emulator: Emulator) -> None:
    """A measurement of streams that overlapped would be worth nothing."""
    last: dict[str, float] = {}
    for interval in sorted(emulator.intervals(), key=lambda each: each.began):
        if interval.began < last.get(interval.name, 0.0):
            message = f"two runs of {interval.name} wrote at once"
            raise AssertionError(message)
        last[interval.name] = interval.ended if interval.ended is not None else float("inf")
    if illegal := emulator.refusals():
        message = f"{len(illegal)} illegal calls, such as {illegal[0]}"
        raise AssertionError(message)


_LEGEND: Final = (
    f"Over the native bridge, `--parallel {PARALLEL}`, the emulator {SPEED:g} times as fast as the service. A preview "
    "of nothing costs one listing for every 50 streams. A preview of a stop asks whose each stream is, since a listing "
    "shows no tags."
)
