"""Virtual time for the waiter: it passes only when everybody who takes part waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from slackwater.execute.waiter import Pace
from slackwater.lifecycle.driver import Status
from slackwater.lifecycle.vocabulary import Wait

EVEN: Final = Pace(jitter=0.0)
STOP: Final = Wait(through="STOPPING", until="STOPPED", after="STARTED", reason="")
START: Final = Wait(through="STARTING", until="STARTED", after="STOPPED", reason="")
FOREVER: Final = 1e9


@dataclass
class Turned:
    """Virtual time: it jumps to the next moment that somebody waits for, once all parties wait."""

    parties: int = 1
    time: float = 0.0
    _ends: dict[int, float] = field(default_factory=dict)

    def now(self) -> float:
        """Return the present time."""
        return self.time

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Wait, the condition held."""
        me = threading.get_ident()
        self._ends[me] = self.time + max(seconds, 0.001)
        if not self._jump(condition):
            condition.wait(10)
            self._ends.pop(me, None)

    def leave(self, condition: threading.Condition) -> None:
        """Be no party any more."""
        with condition:
            self.parties -= 1
            self._jump(condition)

    def _jump(self, condition: threading.Condition) -> bool:
        if not self._ends or len(self._ends) < self.parties:
            return False
        self.time = max(self.time, min(self._ends.values()))
        self._ends.clear()
        condition.notify_all()
        return True


Scene = Callable[[float], Status | Exception]


@dataclass
class Service:
    """A service whose states are a function of time; keeps when it was looked at, and for whom."""

    clock: Turned
    scene: Scene
    looks: list[float] = field(default_factory=list)
    asked: list[set[str]] = field(default_factory=list)

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Answer one look."""
        self.looks.append(self.clock.now())
        self.asked.append(set(ids))
        seen = self.scene(self.clock.now())
        if isinstance(seen, Exception):
            raise seen
        return dict.fromkeys(ids, seen)


def script(*phases: tuple[float, str | Exception]) -> Scene:
    """States by the time until which they last; the last one stays."""

    def scene(now: float) -> Status | Exception:
        state = next((state for until, state in phases if now < until), phases[-1][1])
        return state if isinstance(state, Exception) else Status(state, f"it is {state}")

    return scene
