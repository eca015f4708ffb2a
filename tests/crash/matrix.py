"""The cases: every fault at every call that a scenario makes.

Which calls those are is read from the emulator's journal of a run without faults. It is kept in `calls.json`, so that
tests have names before anything has run; a test demands that it is what the journal says today, and

    python -m tests.crash.matrix

writes it anew.

What is left out, and why:

* A read has no effect, so there is no "before" and "after" of it: it is lost once, with its answer. A process that is
  killed there has done just what one had that was killed after the effect before it.
* A wait has one look here, the first and the last at once: further looks at a state that does not change find the same
  and are lost in the same way. Kills at calls with an effect, and stale answers, run slowly, with all their looks.
* Strangers' job runs are placed, not submitted, so that every call is the provider's.
* What StartJobRun leads into does not get stuck, nor fail: a job that fails is told, not mended.
* A slow answer, and the errors of a server, which a client repeats like throttled calls, are tried on the calls about
  applications alone.
* A preview's looks are struck like all others, but a preview that looks in vain is no failure: it plans from what the
  last run saved, and says so.

* What stands in between, a proxy or a wrong endpoint, strikes each effect and the first look of each operation, in one
  of its forms: they take turns. Calls to EMR Serverless go over real HTTP there.

AWS Batch and AWS App Runner go through the same matrix with these differences:

* Their provider is the verbs in this process, and their time is turned; so a slow answer takes no time there.
* Of looks that follow each other and ask the same, the first is struck. A look is late only: that an answer is lost is
  made good by the client, which EMR Serverless shows, and so are throttled calls that change something.
* What is called when a run is over, by which time all is saved, is not struck: the calls about applications show that.
* A destroy of everything and an infrastructure update are struck by death and by what does not pass: their calls are,
  one by one, those of the others.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from tests.bridge.doubles import serving
from tests.crash import apprunner, batch
from tests.crash.apprunner import APPRUNNER
from tests.crash.batch import BATCH
from tests.crash.jobs import JOBS
from tests.crash.scenarios import APPLICATIONS, Serverless
from tests.crash.world import RUSHING, WALKING, Scenario, World
from tests.support.apprunner import Runner
from tests.support.batch import Batch
from tests.support.provider import Provider

_EVERY: Final = (*APPLICATIONS, *JOBS, *BATCH, *APPRUNNER)
SCENARIOS: Final[Mapping[str, Scenario[Any]]] = {scenario.name: scenario for scenario in _EVERY}
TURNED: Final = frozenset({batch.SERVICE, apprunner.SERVICE})
"""Services whose provider is in this process."""
FILE: Final = Path(__file__).with_name("calls.json")

_FAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "throttled": {"kind": "throttle"},
    "error-500": {"kind": "error"},
    "error-503": {"kind": "error", "status": 503, "code": "ServiceUnavailableException", "message": "Slow down."},
    "answer-lost": {"kind": "drop"},
    "request-lost": {"kind": "drop_before"},
    "late": {"kind": "latency", "seconds": 1000.0},
}
"""What may happen to any call, and is over with the next one."""

_PAGE: Final[Mapping[str, Any]] = {"kind": "spoil", "status": 200, "body": "<html><body>Sign in</body></html>"}
_EMPTY: Final[Mapping[str, Any]] = {"kind": "spoil", "status": 200, "body": "{}", "content_type": "application/json"}
_DENIED: Final[Mapping[str, Any]] = {"kind": "error", "status": 403, "code": "AccessDeniedException"}

_BETWEEN: Final[Mapping[str, Mapping[str, Any]]] = {
    "page": _PAGE,
    "page-after": {**_PAGE, "effect": True},
    "empty": {**_EMPTY, "effect": True},
    "cut": {"kind": "cut"},
    "hangs": {"kind": "hang", "seconds": 0.2},
    "bad-gateway": {**_PAGE, "status": 502},
    "garbled-after": {**_EMPTY, "body": '{"applicationId": "00', "effect": True},
    "denied": {**_DENIED, "message": "User is not authorized to perform this."},
    "expired": {**_DENIED, "code": "ExpiredTokenException", "message": "The security token is expired."},
}
"""What may stand between the provider and the service, and answer in its place. A call meets one of them each."""

_ALIKE: Final = frozenset({"error-500", "error-503", "late"})
"""Faults that a client answers as it does others, whatever the call is about: the applications' calls show it."""

_MADE_GOOD: Final = frozenset({"throttled"})
"""Faults that are told by their code, before anything is known of the service: EMR Serverless shows them."""

_PASSING: Final[Mapping[str, str]] = {
    "CreateApplication": "CREATING",
    "StartApplication": "STARTING",
    "StopApplication": "STOPPING",
    "CancelJobRun": "CANCELLING",
    "CreateComputeEnvironment": "CREATING",
    "UpdateComputeEnvironment": "UPDATING",
    "DeleteComputeEnvironment": "DELETING",
    "CreateJobQueue": "CREATING",
    "UpdateJobQueue": "UPDATING",
    "DeleteJobQueue": "DELETING",
    "CreateService": "CREATING",
    "UpdateService": "UPDATING",
    "PauseService": "PAUSING",
    "ResumeService": "RESUMING",
    "DeleteService": "DELETING",
}
"""What a call leads into, that may never end or may end elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a run: the how-manieth of its operation; ``again``: the one before was such a call, too."""

    operation: str
    number: int
    again: bool = field(default=False, compare=False)

    @property
    def reads(self) -> bool:
        """Whether it leaves everything as it is."""
        return self.operation.startswith(("Get", "List", "Describe"))

    def fault(self, **fault: Any) -> dict[str, Any]:
        """A fault that strikes this call, once."""
        return {"operation": self.operation, "after": self.number - 1, "times": 1, **fault}

    def __str__(self) -> str:
        return f"{self.operation}#{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One run in which one fault strikes."""

    name: str
    scenario: Scenario[Any]
    fault: Mapping[str, Any]
    speed: float = RUSHING

    def __str__(self) -> str:
        return f"{self.scenario.name}-{self.name}"


def calls(operations: Sequence[str]) -> Iterator[Call]:
    """Number them."""
    for index, operation in enumerate(operations):
        again = index > 0 and operations[index - 1] == operation
        yield Call(operation=operation, number=operations[: index + 1].count(operation), again=again)


def effects(name: str) -> list[Call]:
    """The calls of a scenario that change something."""
    struck = [call for scenario, call in _every() if scenario.name == name]
    return [call for call in struck if not call.reads]


def kills() -> list[Case]:
    """The provider is killed before and after every effect."""
    found = []
    for scenario, call in _every():
        if call.reads:
            continue
        for when in ("before", "after"):
            fault = call.fault(kind="kill", when=when)
            found.append(Case(name=f"{call}-kill-{when}", scenario=scenario, fault=fault, speed=WALKING))
    return found


def disturbances() -> list[Case]:
    """A call fails, or is answered late or with what was."""
    found = []
    for scenario, call in ((scenario, call) for scenario, call in _every() if scenario.disturbed):
        for name, fault in _FAULTS.items():
            if not _shown_elsewhere(scenario, call, name):
                found.append(Case(name=f"{call}-{name}", scenario=scenario, fault=call.fault(**fault)))
        if call.reads and not (scenario.service in TURNED and call.again):
            stale = call.fault(kind="stale", seconds=5.0)
            found.append(Case(name=f"{call}-stale", scenario=scenario, fault=stale, speed=WALKING))
    return found


def proxied() -> list[Case]:
    """Something stands in between, at every effect, and at the first look of each operation; all take their turns."""
    met = ((scenario, call) for scenario, call in _every() if not call.reads or call.number == 1)
    turns = zip(met, cycle(_BETWEEN.items()), strict=False)
    return [
        Case(name=f"{call}-{name}", scenario=scenario, fault=call.fault(**fault))
        for (scenario, call), (name, fault) in turns
    ]


def _shown_elsewhere(scenario: Scenario[Any], call: Call, fault: str) -> bool:
    if scenario.service in TURNED and (call.reads or fault in _MADE_GOOD):
        return True
    return (fault in _ALIKE and scenario not in APPLICATIONS) or (call.reads and fault == "request-lost")


def passages(kind: str) -> list[Case]:
    """A state that should pass does not end (`stuck`), or ends where it should not (`fail`)."""
    found = []
    for scenario, call in _every():
        if call.operation in _PASSING:
            fault = call.fault(kind=kind, state=_PASSING[call.operation])
            found.append(Case(name=f"{call}-{_PASSING[call.operation]}-{kind}", scenario=scenario, fault=fault))
    return found


def recorded() -> dict[str, list[str]]:
    """The operations that each scenario calls, by its name."""
    found: dict[str, list[str]] = json.loads(FILE.read_text("utf-8"))
    return found


def journal(world: World, scenario: Scenario[Any]) -> list[str]:
    """Run a scenario, prepared already, and return what it called."""
    before = len(world.emulator.requests())
    scenario.run(world)
    return [entry["operation"] for entry in world.emulator.requests()[before:]]


def _every() -> Iterator[tuple[Scenario[Any], Call]]:
    for name, operations in recorded().items():
        for call in calls(operations):
            if not (SCENARIOS[name].service in TURNED and call.operation == "UntagResource"):
                yield SCENARIOS[name], call


def _record() -> None:
    found = {}
    with tempfile.TemporaryDirectory() as where, serving() as engine, Provider(engine) as provider:
        folder = Path(where)
        account, runner = Batch.alone(folder / "batch.db"), Runner.alone(folder / "runner.db")
        for name, scenario in SCENARIOS.items():
            world: World
            if scenario.service == batch.SERVICE:
                world = batch.Platform.open(account, speed=RUSHING)
            elif scenario.service == apprunner.SERVICE:
                world = apprunner.Shop.open(runner, speed=RUSHING)
            else:
                world = Serverless.open(folder / f"{name}.db", lambda: provider, speed=RUSHING)
            scenario.prepare(world)
            found[name] = journal(world, scenario)
        account.emulator.close()
        runner.emulator.close()
    FILE.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    _record()
