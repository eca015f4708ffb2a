"""Operations on the same thing take turns, where the service accepts one at a time.

Within a provider each operation waits for those of other resources, of whatever kind. What somebody else has begun is
waited for by looking.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from slackwater.errors import TimedOut
from slackwater.execute.waiter import Pace

if TYPE_CHECKING:
    from slackwater.execute.goal import Goal
    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Waiter
    from slackwater.lifecycle.driver import Driver

_PACE: Final = Pace(first=2.0, growth=1.2, limit=15.0)
"""How often is looked."""


@dataclass(slots=True)
class Turn:
    """The turn of one operation. It ends with the block. ``id``: the resource; empty for one that is made."""

    driver: Driver
    waiter: Waiter
    goal: Goal
    id: str
    run: Run
    _held: ExitStack = field(default_factory=ExitStack)
    _taken: bool = False

    def __enter__(self) -> Self:
        """Wait for nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the next operation begin."""
        self._held.close()

    def take(self) -> None:
        """Wait until nothing else is under way. Return at once the second time.

        Raises:
            TimedOut: the deadline passed.
            Interrupted: the run was asked to stop.
        """
        if self._taken:
            return
        began, lock = self.waiter.now(), self.driver.turn(self.id, self.goal.desired)
        while lock and not lock.acquire(blocking=False):
            self._pause("another operation has its turn", began)
        if lock:
            self._held.callback(lock.release)
        while busy := self.driver.busy(self.id, self.goal.desired):
            self._pause(busy, began)
        self._taken = True

    def _pause(self, why: str, began: float) -> None:
        if self.waiter.now() >= self.goal.deadline:
            raise TimedOut(f"{why} when the time was up; run up again to resume")
        self.run.progress(f"waiting: {why}")
        self.waiter.pause(_PACE.after(self.waiter.now() - began), self.run, self.goal.deadline)
