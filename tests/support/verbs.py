"""A stack of one resource: the real verbs over the real emulator, with a clock that is turned instead of waited for.

:class:`World` is an account, seen by the provider and by a stranger who works in it too. :class:`Life` is one resource
in a stack: it calls the verbs in the engine's order and keeps state as the engine does. Every verb runs in a provider
process of its own, which remembers nothing of the one before.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from slackwater.bridge.verbs import Diffed, Found, Made, Preview, Run, Settings, Unfinished, Verbs
from slackwater.emulator import Emulator
from slackwater.services.aws import Clients

KIND: Final = "slackwater:emrserverless:Application"
OWNER: Final = "shop/dev/etl@0123456789ab"
ROLE: Final = "arn:aws:iam::000000000000:role/jobs"
MINIMUM: Final[Mapping[str, Any]] = {"name": "etl", "type": "SPARK", "releaseLabel": "emr-7.9.0"}
WARM: Final[Mapping[str, Any]] = {
    "Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}
}
"""Initial capacity, with which `restart = auto` starts again what was stopped."""

SUBNETS: Final = {"subnetIds": ["subnet-1", "subnet-2"]}

_SERVICE: Final = "emr-serverless"
Hook = Callable[[], object]


class KilledError(BaseException):
    """The provider process died here: nothing after this line ran, and no state was written."""


def policy(on_active_jobs: str, **more: str) -> dict[str, Any]:
    """A change that needs a stop, under a policy."""
    return {"networkConfiguration": SUBNETS, "lifecycle": {"onActiveJobs": on_active_jobs, **more}}


def die() -> None:
    """Die, as by SIGKILL."""
    raise KilledError


@dataclass(slots=True)
class TurnedClock:
    """The emulator's time; waiting turns it on. ``breath``: the longest single wait."""

    emulator: Emulator
    breath: float = math.inf

    def now(self) -> float:
        """Virtual seconds."""
        return self.emulator.now

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Let the seconds pass at once."""
        del condition
        self.emulator.advance(max(min(seconds, self.breath), 0.001))


@dataclass(slots=True)
class _Planned:
    """A hook for one of the provider's calls."""

    event: str
    operation: str
    hook: Hook
    skip: int


@dataclass(slots=True)
class World:
    """One emulated account.

    ``sent``: what the provider asked of it, with the members of each request. ``rewrite``: changes an application in
    every answer on its way to the provider. ``calendar``: by which maintenance windows open; None: the machine's.
    """

    emulator: Emulator
    settings: Settings
    clients: Clients
    stranger: Any
    clock: TurnedClock
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    rewrite: Callable[[dict[str, Any]], None] | None = None
    calendar: Callable[[], datetime] | None = None
    _hooks: list[_Planned] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, emulator: Emulator, settings: Settings) -> World:
        """Connect a provider and a stranger; botocore's own events tell what the provider sends."""
        verbs = Verbs(settings)
        clients = verbs._clients()
        session = clients.session()
        stranger = emulator.session().create_client(_SERVICE)
        world = cls(emulator, settings, clients, stranger, TurnedClock(emulator))
        session.register(f"provide-client-params.{_SERVICE}", world._before)
        session.register(f"after-call.{_SERVICE}", world._after)
        return world

    def begin(self) -> None:
        """Forget everything: the account is empty again."""
        self.emulator.reset()
        self.sent.clear()
        self._hooks.clear()
        self.rewrite = None
        self.calendar = None
        self.clock.breath = math.inf

    # --- what happens beside, or to, the provider's calls

    def before(self, operation: str, hook: Hook, *, skip: int = 0) -> None:
        """Do something just before the provider's next call; ``skip``: let so many pass.

        ``operation``: its name, or ``acts`` for every call that changes something, ``looks`` for every other.
        """
        self._hooks.append(_Planned("before", operation, hook, skip))

    def after(self, operation: str, hook: Hook, *, skip: int = 0) -> None:
        """Do something just after the provider's next call took effect."""
        self._hooks.append(_Planned("after", operation, hook, skip))

    def _before(self, **event: Any) -> None:
        name = event["model"].name
        self.sent.append((name, dict(event["params"])))
        self._strike("before", name)

    def _after(self, **event: Any) -> None:
        if self.rewrite and "application" in event["parsed"]:
            self.rewrite(event["parsed"]["application"])
        self._strike("after", event["model"].name)

    def _strike(self, event: str, operation: str) -> None:
        for planned in list(self._hooks):
            kind = "looks" if operation.startswith(("Get", "List")) else "acts"
            if planned.event != event or planned.operation not in (kind, operation):
                continue
            with self._turn:  # calls may go side by side
                if planned not in self._hooks:
                    continue
                if planned.skip:
                    planned.skip -= 1
                    continue
                self._hooks.remove(planned)
            planned.hook()

    # --- the stranger, and looking

    def submit(self, id: str, *, seconds: float = 60.0, mode: str = "BATCH", **members: Any) -> str:
        """A stranger's job run that takes so long."""
        arguments = ["--emulate-seconds", str(seconds)]
        driver = {"sparkSubmit": {"entryPoint": "s3://jobs/etl.py", "entryPointArguments": arguments}}
        request = {"executionRoleArn": ROLE, "jobDriver": driver, "mode": mode, **members}
        run: str = self.stranger.start_job_run(applicationId=id, **request)["jobRunId"]
        return run

    def running(self, id: str, *, seconds: float = 600.0, mode: str = "BATCH", **members: Any) -> str:
        """A stranger's job run that is RUNNING already; the application is started by it."""
        run = self.submit(id, seconds=seconds, mode=mode, **members)
        while self.job(run)["state"] not in ("RUNNING", "SUCCESS", "FAILED"):
            self.emulator.advance(4)
        return run

    def start(self, id: str) -> None:
        """Somebody starts the application, and it is STARTED."""
        self.stranger.start_application(applicationId=id)
        self.settle(id)

    def stop(self, id: str) -> None:
        """Somebody stops the application, and it is STOPPED."""
        self.stranger.stop_application(applicationId=id)
        self.settle(id)

    def settle(self, id: str) -> None:
        """Let time pass until the application rests."""
        while self.shown(id)["state"] in ("CREATING", "STARTING", "STOPPING"):
            self.emulator.advance(8)

    def shown(self, id: str) -> dict[str, Any]:
        """An application as the service has it."""
        return self.emulator.peek(_SERVICE, id) or {}

    def job(self, id: str) -> dict[str, Any]:
        """A job run as the service has it."""
        return self.emulator.peek(_SERVICE, id, kind="job_run") or {}

    def applications(self) -> list[str]:
        """The ids of all living applications."""
        found = self.stranger.list_applications()["applications"]
        return [each["id"] for each in found if each["state"] != "TERMINATED"]

    def calls(self) -> list[str]:
        """What the provider called since :meth:`forget`, looks left out."""
        return [name for name, _ in self.sent if not name.startswith(("Get", "List"))]

    def looks(self) -> list[str]:
        """What the provider looked at since :meth:`forget`."""
        return [name for name, _ in self.sent if name.startswith(("Get", "List"))]

    def request(self, operation: str) -> dict[str, Any]:
        """The members of the one request of this name since :meth:`forget`, without id and token."""
        (found,) = [members for name, members in self.sent if name == operation]
        return {name: value for name, value in found.items() if name not in ("applicationId", "clientToken")}

    def forget(self) -> None:
        """Begin to count calls anew."""
        self.sent.clear()


@dataclass(slots=True)
class Life:
    """One resource in a stack; the attributes are what the engine keeps in its state."""

    world: World
    owner: str = OWNER
    kind: str = KIND
    id: str = ""
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    program: dict[str, Any] = field(default_factory=dict)
    preview: Preview | None = None
    diff: Diffed = field(default_factory=lambda: Diffed(changes={}, replaces=()))
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        """The state of the application at the service."""
        return str(self.world.shown(self.id).get("state", "ABSENT"))

    @property
    def tags(self) -> dict[str, str]:
        """Its tags at the service, the owner's left out."""
        tags: dict[str, str] = self.world.shown(self.id).get("tags", {})
        return {key: value for key, value in tags.items() if key != "slackwater:owner"}

    def verbs(self) -> Verbs:
        """A provider process of its own."""
        return Verbs(
            self.world.settings, clock=self.world.clock, calendar=self.world.calendar, _shared=self.world.clients
        )

    def run(self, **options: Any) -> Run:
        """What goes with one verb."""
        return Run(progress=self.said.append, **options)

    def check(self, program: Mapping[str, Any], *, verbs: Verbs | None = None) -> dict[str, Any]:
        """Inputs as check returns them, with nothing wrong."""
        done = (verbs or self.verbs()).check(
            self.kind, owner=self.owner, olds=self.inputs, news=program, unknown=frozenset(), secret=frozenset()
        )
        assert not done.problems, done.problems
        return done.inputs

    def up(self, program: Mapping[str, Any], *, verbs: Verbs | None = None, **options: Any) -> list[str]:
        """Run `up` once; return what it called.

        What fails is kept as the engine keeps it: a create's partial state with the new inputs, an update's with the
        old ones.
        """
        self.world.forget()
        self.program = dict(program)
        verbs, run = verbs or self.verbs(), self.run(**options)
        news = self.check(program, verbs=verbs)
        self.preview = None
        if not self.id:
            self._keep(lambda: verbs.create(self.kind, news=news, run=run), failed=news, done=news)
            return self.world.calls()
        olds: dict[str, Any] = {"old_inputs": self.inputs, "old_outputs": self.outputs}
        self.diff = verbs.diff(self.kind, news=news, unknown=frozenset(), **olds)
        if self.diff.changes:
            assert not self.diff.replaces, self.diff
            about: dict[str, Any] = {"id": self.id, "news": news, "run": run, **olds}
            self.preview = verbs.preview_update(self.kind, unknown=frozenset(), **about)
            self.world.forget()
            self._keep(lambda: verbs.update(self.kind, **about), failed=self.inputs, done=news)
        return self.world.calls()

    def change(self, **changes: Any) -> list[str]:
        """Run `up` with some properties changed; None takes one out of the program."""
        merged = {**self.program, **changes}
        return self.up({name: value for name, value in merged.items() if value is not None})

    def again(self) -> list[str]:
        """Run `up` with the same program."""
        return self.up(self.program)

    def _keep(self, act: Callable[[], Made], *, failed: dict[str, Any], done: dict[str, Any]) -> None:
        try:
            made = act()
        except Unfinished as unfinished:
            self.id, self.inputs, self.outputs = unfinished.id, failed, unfinished.outputs
            raise
        self.id, self.inputs, self.outputs = made.id, done, made.outputs
        self.notes, self.warnings = made.notes, made.warnings

    def refresh(self) -> Found | None:
        """Run `refresh`, and keep what it found."""
        self.world.forget()
        olds = {"old_inputs": self.inputs, "old_outputs": self.outputs}
        found = self.verbs().read(self.kind, id=self.id, run=self.run(), **olds)
        if found:
            self.inputs, self.outputs = found.inputs, found.outputs
        return found

    def differs(self, program: Mapping[str, Any] | None = None) -> dict[str, str]:
        """What a preview would show as different."""
        news = self.check(self.program if program is None else program)
        olds: dict[str, Any] = {"old_inputs": self.inputs, "old_outputs": self.outputs}
        diff = self.verbs().diff(self.kind, news=news, unknown=frozenset(), **olds)
        return {path: change.value for path, change in diff.changes.items()}

    def destroy(self, **options: Any) -> list[str]:
        """Run `destroy`; return what it called."""
        self.world.forget()
        olds = {"old_inputs": self.inputs, "old_outputs": self.outputs}
        self.notes = self.verbs().delete(self.kind, id=self.id, run=self.run(**options), **olds)
        return self.world.calls()
