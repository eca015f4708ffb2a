"""How fast calls may follow one another: a token bucket that learns from the service how much it accepts.

The quota of an account is not known here, and others use it as well. So calls start faster than a fresh account allows.
They slow down sharply each time the service throttles them, and speed up again with every accepted call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Waiter

BURST: Final = 25.0
"""Calls that may be made at once. What a fresh account is allowed of most EMR Serverless actions (user guide,
Endpoints and quotas: 1 transaction per second, burst of 25)."""

FASTEST: Final = 400.0
"""Calls per second before the service has complained, and the most that is ever reached again."""

SLOWEST: Final = 1.0
"""Calls per second that the rate never falls below: what a fresh account is allowed for good."""

_CUT: Final = 0.25
_GAIN: Final = 1.02
"""What the rate is multiplied with by a complaint, and by a call that was taken."""

_INSTANT: Final = 0.001
"""The shortest pause: less is lost in the clock's rounding."""


@dataclass(slots=True)
class Rate:
    """One stream of calls. One thread uses it, and may hand the calls themselves to others."""

    waiter: Waiter
    run: Run
    deadline: float
    per_second: float = FASTEST
    _tokens: float = BURST
    _filled: float | None = None
    _complaints: int = 0

    def turn(self) -> int:
        """Wait until the next call may start, or until the deadline. Return the number of complaints so far.

        Raises:
            Interrupted: the run was asked to stop.
        """
        self.run.check()
        self._fill()
        while self._tokens < 1 and self.waiter.now() < self.deadline:
            self.waiter.pause(max((1 - self._tokens) / self.per_second, _INSTANT), self.run, self.deadline)
            self._fill()
        self._tokens -= 1
        return self._complaints

    def taken(self) -> None:
        """Record an accepted call."""
        self.per_second = min(self.per_second * _GAIN, FASTEST)

    def refused(self, turn: int) -> None:
        """Record a throttled call. Calls that were in progress together count as one complaint."""
        if turn == self._complaints:
            self._complaints += 1
            self.per_second = max(self.per_second * _CUT, SLOWEST)
            self._tokens = min(self._tokens, 0.0)

    def _fill(self) -> None:
        now = self.waiter.now()
        passed = 0.0 if self._filled is None else now - self._filled
        self._tokens, self._filled = min(self._tokens + passed * self.per_second, BURST), now
