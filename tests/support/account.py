"""One emulated account: every call of the provider is heard, and the clock is turned instead of waited for."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final, Self

from slackwater.emulator import Emulator
from slackwater.provider.settings import Settings
from slackwater.provider.verbs import Verbs
from slackwater.services.aws.clients import Clients

Hook = Callable[[], object]

_LOOKS: Final = ("Get", "List", "Describe")
_WHO: Final = frozenset(
    {"applicationId", "clientToken", "computeEnvironment", "jobQueue", "arn", "resourceArn", "serviceArn"}
)
"""Members of a request that say whom it is about, or only which request it is."""


class KilledError(BaseException):
    """The provider process died here: nothing after this line ran, and no state was written."""


def die() -> None:
    """Die, as by SIGKILL."""
    raise KilledError


@dataclass(slots=True)
class TurnedClock:
    """The emulator's time; waiting turns it on. ``breath``: the longest single wait; ``least``: the shortest."""

    emulator: Emulator
    breath: float = math.inf
    least: float = 0.001

    def now(self) -> float:
        """Virtual seconds."""
        return self.emulator.now

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Let the seconds pass at once."""
        del condition
        self.emulator.advance(max(min(seconds, self.breath), self.least))


@dataclass(slots=True)
class _Planned:
    """A hook for one of the provider's calls."""

    event: str
    operation: str
    hook: Hook
    skip: int


HIBERNATING: Final = "HIBERNATING"
"""A state that this version does not know: it is not known to have ended."""
_WORK: Final = {"jobRuns", "jobRun", "sessions", "jobSummaryList", "jobs"}
_IDS: Final = ("id", "jobRunId", "sessionId", "jobId")
_ENDED: Final = ("SUCCESS", "FAILED", "CANCELLED", "SUCCEEDED")


@dataclass(slots=True)
class Account:
    """An account at the emulated services, whichever they are; a service has a subclass with its own shortcuts.

    ``stranger``: the client of somebody else who works in it. ``sent``: what the provider asked of it, with the members
    of each request. ``rewrite``: changes the ``told`` part of every answer on its way to the provider. ``calendar``: by
    which maintenance windows open; None: the machine's. ``hibernating``: active work that the service shows in a state
    that this version does not know, and hides from filters by state.
    """

    service: ClassVar[str]
    told: ClassVar[str]

    emulator: Emulator
    settings: Settings
    clients: Clients
    stranger: Any
    clock: TurnedClock
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    rewrite: Callable[[Any], None] | None = None
    calendar: Callable[[], datetime] | None = None
    hibernating: set[str] = field(default_factory=set)
    _hooks: list[_Planned] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, emulator: Emulator, settings: Settings) -> Self:
        """Connect a provider and a stranger; botocore's own events tell what the provider sends."""
        clients = Verbs(settings)._clients()
        session = clients.session()
        stranger = emulator.session().create_client(cls.service)
        account = cls(emulator, settings, clients, stranger, TurnedClock(emulator))
        session.register(f"provide-client-params.{cls.service}", account._before)
        session.register(f"after-call.{cls.service}", account._after)
        return account

    @classmethod
    def alone(cls, state: Path) -> Self:
        """Open one with an emulator of its own on a file."""
        emulator = Emulator(state, speed=1.0, seed=1)
        return cls.open(emulator, Settings.parse({"endpoint": "embedded", "state": str(state)}))

    def begin(self) -> None:
        """Forget everything: the account is empty again."""
        self.emulator.reset()
        self.sent.clear()
        self._hooks.clear()
        self.rewrite = None
        self.calendar = None
        self.hibernating.clear()
        self.clock.breath, self.clock.least = math.inf, 0.001

    # --- what happens beside, or to, the provider's calls

    def before(self, operation: str, hook: Hook, *, skip: int = 0) -> None:
        """Do something just before the provider's next call; ``skip``: let so many pass.

        ``operation``: its name, or ``acts`` for every call that changes something, ``looks`` for every other.
        """
        self._hooks.append(_Planned("before", operation, hook, skip))

    def after(self, operation: str, hook: Hook, *, skip: int = 0) -> None:
        """Do something just after the provider's next call took effect."""
        self._hooks.append(_Planned("after", operation, hook, skip))

    def unhook(self) -> int:
        """Forget what was to be done; return how much of it was left."""
        left = len(self._hooks)
        self._hooks.clear()
        return left

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Leave what is called meanwhile alone: no hook meets it, and nobody counts it."""
        hooks, sent = list(self._hooks), list(self.sent)
        self._hooks.clear()
        yield
        self._hooks[:], self.sent[:] = hooks, sent

    def _before(self, **event: Any) -> None:
        name = event["model"].name
        self.sent.append((name, dict(event["params"])))
        event["context"]["asked"] = event["params"]
        self._strike("before", name)

    def _after(self, **event: Any) -> None:
        if self.rewrite and self.told in event["parsed"]:
            self.rewrite(event["parsed"][self.told])
        self._hibernate(event["parsed"], event["context"].get("asked", {}))
        self._strike("after", event["model"].name)

    def _hibernate(self, answer: dict[str, Any], asked: Mapping[str, Any]) -> None:
        for member in _WORK & answer.keys():
            works = answer[member] if isinstance(answer[member], list) else [answer[member]]
            for work in [work for work in works if self.hibernating & {*map(work.get, _IDS)}]:
                axis = "status" if "status" in work else "state"
                if work[axis] in _ENDED:
                    continue
                if "states" in asked or "jobStatus" in asked:
                    works.remove(work)
                work[axis] = HIBERNATING

    def _strike(self, event: str, operation: str) -> None:
        for planned in list(self._hooks):
            kind = "looks" if operation.startswith(_LOOKS) else "acts"
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

    # --- looking

    def peek(self, kind: str, id: str) -> dict[str, Any]:
        """Something as the service has it, of a kind in the emulator's words; empty when it is gone."""
        return self.emulator.peek(self.service, id, kind=kind) or {}

    def calls(self) -> list[str]:
        """What the provider called since :meth:`forget`, looks left out."""
        return [name for name, _ in self.sent if not name.startswith(_LOOKS)]

    def looks(self) -> list[str]:
        """What the provider looked at since :meth:`forget`."""
        return [name for name, _ in self.sent if name.startswith(_LOOKS)]

    def requests(self, operation: str) -> list[dict[str, Any]]:
        """The members of all requests of this name since :meth:`forget`, without ids and tokens."""
        found = (members for name, members in self.sent if name == operation)
        return [{name: value for name, value in members.items() if name not in _WHO} for members in found]

    def request(self, operation: str) -> dict[str, Any]:
        """The members of the one request of this name since :meth:`forget`, without id and token."""
        (found,) = self.requests(operation)
        return found

    def forget(self) -> None:
        """Begin to count calls anew."""
        self.sent.clear()
