"""What the matrix needs of an account, whatever service is in it: something that can go wrong, and another run."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Generic, TypeVar

from slackwater.emulator import Emulator

RUSHING: Final = 100_000.0
"""So fast that every wait is over at its first look: a run makes the same calls every time."""
WALKING: Final = 100.0
"""Slow enough to meet a resource while it passes from one state to another."""

FOREVER: Final = "9000h"  # a wait that is over at its first look may have taken days
TIMEOUTS: Final = dict.fromkeys(("create", "update", "delete"), FOREVER)


class World(ABC):
    """One account, and a provider that works in it.

    ``died``: what a run ends with whose provider was killed; ``failed``: that of one whose provider gave up.
    """

    died: ClassVar[type[BaseException]]
    failed: ClassVar[type[BaseException]]

    emulator: Emulator

    def arm(self, fault: Mapping[str, Any]) -> None:
        """Let something go wrong, once the time has come."""
        self.emulator.add_fault(fault)

    def struck(self) -> int:
        """How often it has."""
        [fault] = self.emulator.faults()
        return int(fault["used"])

    def disarm(self) -> None:
        """Let nothing go wrong any more."""
        self.emulator.clear_faults()

    @abstractmethod
    def freeze(self) -> None:
        """Stop the time, until the next provider's first call."""

    @abstractmethod
    def again(self) -> None:
        """Begin another operation: nothing is remembered but the engine's state."""


W = TypeVar("W", bound=World)


def _nothing(_: World) -> None:
    """There is nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(ABC, Generic[W]):
    """One way, from where something is to where the program wants it.

    ``prepare``: how it got to where it is. ``disturbed``: whether its calls are struck by what is no death; not, if
    another scenario has the same ones.
    """

    service: ClassVar[str]

    name: str
    prepare: Callable[[W], None] = _nothing
    disturbed: bool = True

    @abstractmethod
    def run(self, world: W, *, timeout: float = 0.0) -> None:
        """What the engine does for it, once. ``timeout``: `customTimeouts`, in seconds of the service."""

    @abstractmethod
    def open(self, world: W) -> list[str]:
        """What another run would still have to do."""

    @abstractmethod
    def judge(self, world: W) -> None:
        """Everything is as wanted, and nothing illegal was asked on the way."""

    @abstractmethod
    def cut(self, world: W) -> None:
        """A run that was given up has told the engine what it has reached, and what is left."""
