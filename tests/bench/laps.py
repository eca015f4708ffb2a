"""One program through the life of its applications: create, preview, update at rest while started, destroy.

The program is the same for every provider; what differs is the plugin that the project names as `slackwater`.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from slackwater.emulator import Emulator
from slackwater.emulator.emrserverless.tables import SECONDS
from tests.support.workspace import Running, Workspace
from tools import engine
from tools.engine import ROOT

SPEED: Final = 10.0
PARALLEL: Final = 256

_RIVAL: Final = Path(__file__).parent / "rival"
_ENOUGH: Final = ("--parallel", str(PARALLEL))
_PROGRAM: Final = """
    import slackwater as sw

    for number in range({count}):
        sw.emrserverless.Application(
            f"app-{{number:03}}",
            type="SPARK",
            release_label="emr-7.9.0",
            maximum_capacity={{"cpu": "64 vCPU", "memory": "256 GB", "disk": "1000 GB"}},
            network_configuration={{"subnet_ids": ["{subnet}"], "security_group_ids": ["sg-0a1b2c3d"]}},
            auto_stop_configuration={{"enabled": False}},
            tags={{"team": "measurements", "number": str(number)}},
            lifecycle={{"restart": "always"}},
        )
"""


@dataclass(frozen=True, slots=True)
class Provider:
    """A plugin that can be measured, and the words that lead to it."""

    name: str
    plugin: Path
    env: Mapping[str, str] = field(default_factory=dict)


def rival(name: str, *, seconds: Mapping[str, float] = SECONDS) -> Provider:
    """Return one of the rivals; ``seconds``: how long the service's transitions take."""
    env = {"BENCH_RIVAL": name, "BENCH_SECONDS": json.dumps(dict(seconds)), "PYTHONPATH": str(ROOT)}
    return Provider(name, _RIVAL, env)


OURS: Final = Provider("slackwater", ROOT / "components")
LIMIT: Final = rival("limit")
NAIVE: Final = rival("naive")


@dataclass(frozen=True, slots=True)
class Used:
    """What a process has used so far: its peak of memory in bytes, its computing time in seconds."""

    memory: int = 0
    computing: float = 0.0


@dataclass(frozen=True, slots=True)
class Timed:
    """One command: its wall time, the calls that it made to the service, what the provider's process used."""

    seconds: float
    calls: Counter[str]
    used: Used


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """All commands of one provider with one number of applications."""

    create: Timed
    update: Timed
    destroy: Timed
    previews: tuple[Timed, ...]
    """Of no change, and of the update, where they are measured."""

    @classmethod
    def median(cls, laps: Sequence[Self]) -> Self:
        """Return the median of each command by its wall time."""
        create, update, destroy, *previews = (
            sorted(same, key=lambda timed: timed.seconds)[(len(same) - 1) // 2]
            for same in zip(*((lap.create, lap.update, lap.destroy, *lap.previews) for lap in laps), strict=True)
        )
        return cls(create=create, update=update, destroy=destroy, previews=tuple(previews))


@dataclass(slots=True)
class Course:
    """A project of so many applications on one provider, with an emulated account of its own."""

    provider: Provider
    count: int
    folder: Path
    engine: Path
    home: Path

    def run(self, *, previews: bool) -> Lap:
        """Run every command once."""
        state = self.folder / "emulator.db"
        program = _PROGRAM.format(count=self.count, subnet="subnet-1a1a1a1a")
        stack = Workspace(
            self.folder / "project",
            self.engine,
            program,
            config={"endpoint": "embedded", "state": str(state), "speed": SPEED},
            env=self.provider.env,
            plugins={"slackwater": self.provider.plugin},
            home=self.home,
        )
        try:
            with Emulator(state, speed=SPEED) as emulator:
                return self._run(stack, emulator, previews=previews)
        finally:
            stack.end()

    def _run(self, stack: Workspace, emulator: Emulator, *, previews: bool) -> Lap:
        act = ("--yes", "--skip-preview", *_ENOUGH)
        create = timed(self.provider, stack, emulator, "up", *act, expect={"create": self.count})
        for application in stack.resources().values():
            if emulator.peek("emr-serverless", application["id"]):  # the limit's are nowhere
                emulator.place("emr-serverless", state="STARTED", id=application["id"])
        look = ("preview", *_ENOUGH)
        unchanged = [timed(self.provider, stack, emulator, *look, expect={})] if previews else []
        stack.write(_PROGRAM.format(count=self.count, subnet="subnet-2b2b2b2b"))
        wanted = {"update": self.count}
        changed = [timed(self.provider, stack, emulator, *look, expect=wanted)] if previews else []
        update = timed(self.provider, stack, emulator, "up", *act, expect=wanted)
        destroy = timed(self.provider, stack, emulator, "destroy", *act, expect={"delete": self.count})
        if illegal := emulator.refusals():
            message = f"{self.provider.name} made {len(illegal)} illegal calls, such as {illegal[0]}"
            raise AssertionError(message)
        return Lap(create=create, update=update, destroy=destroy, previews=(*unchanged, *changed))


def timed(
    provider: Provider,
    stack: Workspace,
    emulator: Emulator,
    command: str,
    *options: str,
    expect: Mapping[str, int],
) -> Timed:
    """Run a command; one that does anything else than it should is no measurement."""
    before = len(emulator.requests())
    running = stack.popen(command, *options)
    with _watched(running, str(provider.plugin)) as seen:
        result = running.finish().expect()
    if result.changes != expect:
        message = f"{provider.name}: {command} did {result.changes}, not {expect}"
        raise AssertionError(message)
    calls = Counter[str](request["operation"] for request in emulator.requests()[before:])
    return Timed(result.seconds, calls, seen[-1])


@contextmanager
def _watched(running: Running, plugin: str) -> Iterator[list[Used]]:
    """Look at the provider's process now and then; the system keeps the sums, so the last look tells them."""
    seen = [Used()]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            seen.extend(filter(None, map(_used, running.provider_pids(plugin))))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def _used(pid: int) -> Used | None:
    """Ask the system; None when the process is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return None
    words = (line.split() for line in status.splitlines())
    memory = next((int(word[1]) * 1024 for word in words if word[:1] == ["VmHWM:"]), 0)
    return Used(memory, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")) if memory else None


def alone(
    provider: Provider,
    walk: Callable[[Provider, Workspace, Emulator], Timed],
    *,
    service: str,
    speed: float,
    latency: float,
    settings: Mapping[str, object],
) -> Timed:
    """Walk with an emulator of its own. ``latency``: seconds of the service that each answer takes.

    Raises:
        AssertionError: a call was illegal.
    """
    with tempfile.TemporaryDirectory(prefix="slackwater-bench-") as name:
        folder = Path(name)
        state = folder / "emulator.db"
        stack = Workspace(
            folder / "project",
            engine.provision(),
            "",
            config={"endpoint": "embedded", "state": str(state), "speed": speed},
            env=provider.env,
            plugins={"slackwater": provider.plugin},
            home=folder / "home",
        )
        try:
            with Emulator(state, speed=speed) as emulator:
                emulator.configure(settings)
                emulator.add_fault({"kind": "latency", "service": service, "seconds": latency})
                lap = walk(provider, stack, emulator)
                if illegal := emulator.refusals():
                    message = f"{len(illegal)} illegal calls, such as {illegal[0]}"
                    raise AssertionError(message)
        finally:
            stack.end()
    return lap
