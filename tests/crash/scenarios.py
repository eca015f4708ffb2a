"""What the matrix runs through: each scenario brings one resource from where it is to where the program wants it.

Here are those of applications, and the account with EMR Serverless in which they and those of ``jobs`` run: its
provider is a process, spoken to as the engine does, which a kill ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Final

from slackwater.emulator import Emulator
from tests.bridge.plugins import FailedError
from tests.crash.world import FOREVER, RUSHING, TIMEOUTS, WALKING, Scenario, World
from tests.support.jobs import JOB, OVER, overlaps
from tests.support.provider import KIND, DiedError, Provider, Resource

__all__ = ["APPLICATIONS", "JOB", "RUSHING", "SERVICE", "TIMEOUTS", "WALKING", "Serverless", "Way", "program"]

SERVICE: Final = "emr-serverless"
OWNER_TAG: Final = "slackwater:owner"
UNSAVED_TAG: Final = "slackwater:unsaved"
FROZEN: Final = 1e-6
"""No time passes between the death of one provider and the first call of the next."""

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
    lifecycle = {"onActiveJobs": "cancel", "power": power, "drainTimeout": FOREVER}
    said = {**_MEMBERS, **members, "lifecycle": lifecycle, "timeouts": TIMEOUTS}
    return {name: value for name, value in said.items() if value is not None}


@dataclass(slots=True)
class Serverless(World):
    """One account, one resource in a stack, and the job runs that strangers began.

    ``living``: a provider process, another one if the last has died. ``url``: where the emulator is served; empty: it
    is in that process.
    """

    died: ClassVar[type[BaseException]] = DiedError
    failed: ClassVar[type[BaseException]] = FailedError

    emulator: Emulator
    state: Path
    speed: float
    living: Callable[[], Provider]
    resource: Resource
    url: str = ""
    runs: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, state: Path, living: Callable[[], Provider], *, speed: float, url: str = "") -> Serverless:
        """An empty account, and a provider that is configured for it."""
        resource = Resource(provider=living().configure(state, speed=speed, url=url))
        return cls(Emulator(state, speed=speed, seed=1), state, speed, living, resource, url)

    def again(self) -> None:
        """Begin another operation: nothing is remembered but the engine's state."""
        self.resource.provider = self.living().configure(self.state, speed=self.speed, url=self.url)

    def up(self, wanted: Mapping[str, Any], *, timeout: float = 0.0) -> None:
        """Run `up`: the provider hears when it is over, unless it has died, and then another operation begins."""
        try:
            self.resource.up(wanted, timeout=timeout)
        except FailedError:
            self._over()
            raise
        self._over()

    def _over(self) -> None:
        self.resource.over()
        self.again()

    def made(self, wanted: Mapping[str, Any]) -> None:
        """The resource is made, somebody starts it, and that was long ago."""
        self.up(wanted)
        self.emulator.place(SERVICE, state="STARTED", id=self.resource.id)
        self.emulator.advance(3600)

    def busy(self) -> None:
        """A stranger's job run is under way; it does not end by itself."""
        self.runs.append(self.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=self.resource.id))

    def run_states(self) -> set[str]:
        """What became of the job runs."""
        return {str((self.emulator.peek(SERVICE, run, kind="job_run") or {})["state"]) for run in self.runs}

    def applications(self) -> list[dict[str, Any]]:
        """Every application of the account that is not terminated, whoever made it."""
        made = [entry["resource"] for entry in self.emulator.requests(operation="CreateApplication")]
        found = (self.emulator.peek(SERVICE, id) for id in dict.fromkeys(made) if id)
        return [application for application in found if application and application["state"] != "TERMINATED"]

    def freeze(self) -> None:
        """Stop the time; it goes on with the next provider's first call."""
        Emulator(self.state, speed=FROZEN).close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way(Scenario[Serverless]):
    """One way of an application, or of a job run.

    ``wanted``: what the program says at the end, None for a destroy. ``ends``: the state in which the application, or
    the job run, then is, empty when it is gone. ``runs``: what may have become of the job runs that were in flight.
    ``made``: how many runs a job has had then. ``name_of_today``: that of the resource, if the program renames it.
    """

    service: ClassVar[str] = SERVICE

    wanted: Mapping[str, Any] | None
    kind: str = KIND
    ends: str = ""
    runs: frozenset[str] = frozenset()
    made: int = 0
    name_of_today: str = ""

    def run(self, world: Serverless, *, timeout: float = 0.0) -> None:
        """What the engine does for it, once."""
        world.resource.name = self.name_of_today or world.resource.name
        if self.wanted is None:
            world.resource.destroy(timeout=timeout)
        else:
            world.up(self.wanted, timeout=timeout)

    def open(self, world: Serverless) -> list[str]:
        """What another run would still have to do."""
        if self.wanted is None:
            return [world.resource.id] if world.resource.id else []
        return world.resource.diff(world.resource.check(self.wanted))

    def cut(self, world: Serverless) -> None:
        """The engine has kept the resource, and what is left to do."""
        assert world.resource.id
        if self.wanted is not None:
            assert world.resource.init_errors
            assert world.resource.outputs["phase"]

    def judge(self, world: Serverless) -> None:
        """Everything is as wanted, and nothing illegal was asked on the way."""
        assert world.emulator.refusals() == []
        if self.kind == JOB:
            self._judge_job(world)
        else:
            self._judge_application(world)

    def _judge_application(self, world: Serverless) -> None:
        assert [application["state"] for application in world.applications()] == ([self.ends] if self.ends else [])
        assert world.run_states() <= self.runs
        assert self.open(world) == []
        if self.wanted is None:
            return
        [application] = world.applications()
        assert application["applicationId"] == world.resource.id
        wanted = {name: value for name, value in self.wanted.items() if name not in ("lifecycle", "timeouts", "tags")}
        assert _part(application, wanted) == wanted | {"type": "Spark"}
        owned = {OWNER_TAG: f"{world.resource.inputs['owner']}/g1"}
        tags = {key: value for key, value in application["tags"].items() if key != UNSAVED_TAG}  # of a killed provider
        assert tags == self.wanted["tags"] | owned
        assert world.resource.init_errors == []
        told = {name: world.resource.outputs[name] for name in ("state", "phase")}
        assert told == {"state": self.ends, "phase": ""}

    def _judge_job(self, world: Serverless) -> None:
        """As many runs as wanted were made, no two could write together, and the last one is where it should be."""
        starts = world.emulator.requests(operation="StartJobRun")
        paths = (each["resource"] for each in starts)
        made = list(dict.fromkeys(path.partition("/")[2] for path in paths if "/" in path))
        shown = [world.emulator.peek(SERVICE, run, kind="job_run") or {} for run in made]
        assert len(made) == self.made
        assert overlaps(world.emulator) == []
        assert shown[-1]["state"] in (self.runs or {self.ends})
        assert all(run["state"] in OVER for run in shown[:-1])
        assert self.open(world) == []
        if self.wanted is None:
            return
        assert shown[-1]["jobDriver"] == self.wanted["jobDriver"]
        assert _part(shown[-1]["tags"], self.wanted["tags"]) == self.wanted["tags"]
        assert not [key for key in shown[-1]["tags"] if ":" not in key and key not in self.wanted["tags"]]
        assert world.resource.init_errors == []
        told = {name: world.resource.outputs[name] for name in ("jobRunId", "state", "phase")}
        assert told == {"jobRunId": made[-1], "state": self.ends, "phase": ""}


def _part(whole: Any, like: Any) -> Any:
    """As much of a value as the other one speaks of."""
    if isinstance(like, dict):
        return {name: _part(whole.get(name), value) for name, value in like.items()}
    return whole


def _rest(world: Serverless) -> None:
    world.made(program(initialCapacity=_WARM))
    world.busy()


def _live(world: Serverless) -> None:
    world.made(program())
    world.busy()


def _idle(world: Serverless) -> None:
    world.made(program())


APPLICATIONS: Final = (
    Way(name="create", wanted=program(), ends="CREATED"),
    Way(name="create-running", wanted=program(power="running"), ends="STARTED"),
    Way(
        name="update-at-rest",
        prepare=_rest,
        wanted=program(initialCapacity=_WARM, releaseLabel="emr-7.10.0"),
        ends="STARTED",
        runs=frozenset({"CANCELLED", "FAILED"}),
    ),
    Way(
        name="update-live",
        prepare=_live,
        wanted=program(maximumCapacity={"cpu": "32 vCPU", "memory": "128 GB"}),
        ends="STARTED",
        runs=frozenset({"RUNNING"}),
    ),
    Way(
        name="update-tags",
        prepare=_live,
        wanted=program(tags={"team": "platform"}),
        ends="STARTED",
        runs=frozenset({"RUNNING"}),
    ),
    Way(name="rename", prepare=_idle, wanted=program(), ends="STARTED", name_of_today="orders"),
    Way(
        name="rename-and-update",
        prepare=_rest,
        wanted=program(initialCapacity=_WARM, releaseLabel="emr-7.10.0"),
        ends="STARTED",
        runs=frozenset({"CANCELLED", "FAILED"}),
        disturbed=False,
        name_of_today="orders",
    ),
    Way(name="delete", prepare=_idle, wanted=None),
)
