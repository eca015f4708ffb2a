"""The emulator's one clock: the only module here that reads or spends real time.

Virtual time starts at the wall clock of the moment the state file is made and runs `speed` times as fast. The anchors
are kept in the state file, so every process agrees on the time, and timers go on while no process runs, as those of a
real service do.
"""

import time
from dataclasses import dataclass, replace


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


def pause(seconds: float) -> None:
    """Let real time pass: between two tries for a file that another process holds."""
    time.sleep(seconds)
