"""What the matrix runs through: each scenario brings one resource from where it is to where the program wants it.

Here are those of applications; those of job runs are in ``jobs``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from slackwater.emulator import Emulator
from tests.support.provider import KIND, Provider, Resource

SERVICE: Final = "emr-serverless"
OWNER_TAG: Final = "slackwater:owner"

RUSHING: Final = 100_000.0
"""So fast that every wait is over at its first look: a run makes the same calls every time."""
WALKING: Final = 100.0
"""Slow enough to meet an application while it passes from one state to another."""
FROZEN: Final = 1e-6
"""No time passes between the death of one provider and the first call of the next."""

_FOREVER: Final = "9000h"  # a tenth of a real second is hours for an emulator that rushes
TIMEOUTS: Final = dict.fromkeys(("create", "update", "delete"), _FOREVER)
_MEMBERS: Final[Mapping[str, Any]] = {
    "type": "SPARK",
    "releaseLabel": "emr-7.9.0",
    "autoStopConfiguration": {"enabled": False},  # those hours are not idleness
    "maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"},
    "tags": {"team": "data", "stage": "dev"},
}
_WARM: Final[Mapping[str, Any]] = {
    "Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}
}


def program(power: str = "as_found", **members: Any) -> dict[str, Any]:
    """Inputs as a program gives them; None takes one out."""
    lifecycle = {"onActiveJobs": "cancel", "power": power, "drainTimeout": _FOREVER}
    said = {**_MEMBERS, **members, "lifecycle": lifecycle, "timeouts": TIMEOUTS}
    return {name: value for name, value in said.items() if value is not None}


@dataclass(slots=True)
class World:
    """One account, one resource in a stack, and the job runs that strangers began."""

    emulator: Emulator
    state: Path
    speed: float
    resource: Resource
    runs: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, state: Path, provider: Provider, *, speed: float) -> World:
        """An empty account, and a provider that is configured for it."""
        resource = Resource(provider=provider.configure(state, speed=speed))
        return cls(Emulator(state, speed=speed, seed=1), state, speed, resource)

    def handed_to(self, provider: Provider) -> None:
        """Begin another operation, with this provider: nothing is remembered but the engine's state."""
        self.resource.provider = provider.configure(self.state, speed=self.speed)

    def made(self, wanted: Mapping[str, Any]) -> None:
        """The resource is made, somebody starts it, and that was long ago."""
        self.resource.up(wanted)
        self.emulator.place(SERVICE, state="STARTED", id=self.resource.id)
        self.emulator.advance(3600)

    def busy(self) -> None:
        """A stranger's job run is under way; it does not end by itself."""
        self.runs.append(self.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=self.resource.id))

    def run_states(self) -> set[str]:
        """What became of the job runs."""
        return {str((self.emulator.peek(SERVICE, run, kind="job_run") or {})["state"]) for run in self.runs}

    def living(self) -> list[dict[str, Any]]:
        """Every application of the account that is not terminated, whoever made it."""
        made = [entry["resource"] for entry in self.emulator.requests(operation="CreateApplication")]
        found = (self.emulator.peek(SERVICE, id) for id in dict.fromkeys(made) if id)
        return [application for application in found if application and application["state"] != "TERMINATED"]

    def freeze(self) -> None:
        """Stop the time; it goes on with the next provider's first call."""
        Emulator(self.state, speed=FROZEN).close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One way.

    ``wanted``: what the program says at the end, None for a destroy. ``ends``: the state in which the application, or
    the job run, then is, empty when it is gone. ``runs``: what may have become of the job runs that were in flight.
    ``made``: how many runs a job has had then. ``disturbed``: whether its calls are struck by what is no death; not, if
    another scenario has the same ones.
    """

    name: str
    wanted: Mapping[str, Any] | None
    kind: str = KIND
    ends: str = ""
    prepare: Callable[[World], None] = lambda _: None
    runs: frozenset[str] = frozenset()
    made: int = 0
    disturbed: bool = True

    def run(self, world: World, *, timeout: float = 0.0) -> None:
        """What the engine does for it, once."""
        if self.wanted is None:
            world.resource.destroy(timeout=timeout)
        else:
            world.resource.up(self.wanted, timeout=timeout)

    def open(self, world: World) -> list[str]:
        """What another run would still have to do."""
        if self.wanted is None:
            return [world.resource.id] if world.resource.id else []
        return world.resource.diff(world.resource.check(self.wanted))


def _rest(world: World) -> None:
    world.made(program(initialCapacity=_WARM))
    world.busy()


def _live(world: World) -> None:
    world.made(program())
    world.busy()


def _idle(world: World) -> None:
    world.made(program())


APPLICATIONS: Final = (
    Scenario(name="create", wanted=program(), ends="CREATED"),
    Scenario(name="create-running", wanted=program(power="running"), ends="STARTED"),
    Scenario(
        name="update-at-rest",
        prepare=_rest,
        wanted=program(initialCapacity=_WARM, releaseLabel="emr-7.10.0"),
        ends="STARTED",
        runs=frozenset({"CANCELLED", "FAILED"}),
    ),
    Scenario(
        name="update-live",
        prepare=_live,
        wanted=program(maximumCapacity={"cpu": "32 vCPU", "memory": "128 GB"}),
        ends="STARTED",
        runs=frozenset({"RUNNING"}),
    ),
    Scenario(
        name="update-tags",
        prepare=_live,
        wanted=program(tags={"team": "platform"}),
        ends="STARTED",
        runs=frozenset({"RUNNING"}),
    ),
    Scenario(name="delete", prepare=_idle, wanted=None),
)
