"""An account in which a stack of several resources is brought to where its program wants it.

The provider is the verbs in this process: the death of a process is shown by EMR Serverless and by the engine's tests,
here it costs next to nothing. It comes as an exception that no line of the provider catches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Generic, Self, TypeVar

from slackwater.emulator import Emulator
from slackwater.errors import SlackwaterError
from tests.crash.world import RUSHING, TIMEOUTS, World
from tests.support.account import KilledError, die
from tests.support.apprunner import Runner
from tests.support.batch import Batch
from tests.support.life import Life, Stack

LONG_AGO: Final = 3600.0
OWN: Final[Mapping[str, Any]] = {"timeouts": TIMEOUTS}

Inputs = Mapping[str, Any]
Changes = Mapping[str, Inputs]
Declared = tuple[str, Inputs | Callable[[Mapping[str, Life]], Inputs]]

A = TypeVar("A", Batch, Runner)


@dataclass(slots=True)
class Stacked(World, Generic[A]):
    """One account, and the resources of a stack in the order of the program; time is turned.

    ``at_once``: seconds of a wait that is over at its first look; ``least``: of the shortest wait otherwise.
    """

    died: ClassVar[type[BaseException]] = KilledError
    failed: ClassVar[type[BaseException]] = SlackwaterError
    at_once: ClassVar[float] = 1_000.0
    least: ClassVar[float] = 0.001

    account: A
    speed: float
    stack: Stack
    killing: bool = False

    @classmethod
    def open(cls, account: A, *, speed: float) -> Self:
        """An empty account; time is turned, and in a hurry until a scenario is prepared."""
        account.begin()
        account.clock.least = cls.at_once
        return cls(account, speed, account.stack())

    @property
    def emulator(self) -> Emulator:  # type: ignore[override]  # the account's
        """The emulator that the account is in."""
        return self.account.emulator

    def arm(self, fault: Mapping[str, Any]) -> None:
        """Let something go wrong; a kill is an exception at the call."""
        self.killing = fault["kind"] == "kill"
        if self.killing:
            hook = self.account.before if fault["when"] == "before" else self.account.after
            hook(fault["operation"], die, skip=fault["after"])
        else:
            World.arm(self, fault)

    def struck(self) -> int:
        """How often it has."""
        return 1 - self.account.unhook() if self.killing else World.struck(self)

    def freeze(self) -> None:
        """Time is turned only, so it stands still anyhow."""

    def again(self) -> None:
        """Every run has verbs of its own, which remember nothing."""

    def declare(self, **programs: Declared) -> None:
        """Declare resources: their kinds, and their inputs, which may name outputs of those before."""
        lives: dict[str, Life] = {}
        for name, (kind, said) in programs.items():
            lives[name] = self.account.life(kind, name)
            lives[name].program = dict(said(lives) if callable(said) else said)
        self.stack = self.account.stack(**lives)

    def made(self) -> None:
        """All is made, and that was long ago."""
        self.stack.up()
        self.emulator.advance(LONG_AGO)

    def begin(self) -> None:
        """From now on time goes at the world's speed."""
        self.account.clock.least = self.at_once if self.speed == RUSHING else self.least

    def of(self, kind: str) -> list[Life]:
        """The living resources of a kind."""
        return [life for life in self.stack.lives.values() if life.kind.endswith(f":{kind}") and life.id]
