"""The emulator's one clock: the only module here that reads or spends real time.

Virtual time starts at the wall clock of the moment the state file is made and runs `speed` times as fast. The anchors
are kept in the state file, so every process agrees on the time, and timers go on while no process runs, as those of a
real service do.
"""

import math
import time
from dataclasses import dataclass, replace
from typing import Final

FASTEST: Final = 1e6
"""The highest speed: more than eight thousand years would pass in three days."""

LATEST: Final = 253_000_000_000.0
"""The last moment, in seconds since the epoch: in the year 9987."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A straight line from wall time to virtual time."""

    wall: float
    virtual: float
    speed: float

    @classmethod
    def starting(cls, speed: float) -> "Clock":
        """A clock that begins now, at the wall's time."""
        wall = time.time()
        return cls(wall=wall, virtual=wall, speed=speed)

    def __post_init__(self) -> None:
        """Refuse what would stop the clock, or carry it beyond what a date can say."""
        if not all(map(_number, (self.wall, self.virtual, self.speed))) or not 0 < self.speed <= FASTEST:
            raise ValueError(f"the speed must be above 0 and at most {FASTEST:,.0f}, not {self.speed}")
        if not 0 <= self.virtual <= LATEST:
            raise ValueError("the clock would leave the years that a date can have")

    def now(self) -> float:
        """Virtual seconds since the epoch."""
        return self.virtual + (time.time() - self.wall) * self.speed

    def advanced(self, seconds: float) -> "Clock":
        """The same clock, `seconds` later."""
        return replace(self, virtual=self.virtual + seconds)

    def at_speed(self, speed: float) -> "Clock":
        """The same moment, running faster or slower from here on: time never jumps."""
        wall = time.time()
        return Clock(wall=wall, virtual=self.virtual + (wall - self.wall) * self.speed, speed=speed)

    def spend(self, seconds: float) -> None:
        """Let `seconds` of virtual time pass for the calling thread."""
        time.sleep(seconds / self.speed)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def pause(seconds: float) -> None:
    """Let real time pass: between two tries for a file that another process holds."""
    time.sleep(seconds)
