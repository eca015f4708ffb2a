"""Waits by looking: a refused call is sent again once a look shows what it needs, not to find that out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slackwater.errors import Busy, NotFound, ServiceRefusal, TimedOut, Unavailable
from slackwater.execute.waiter import Pace

if TYPE_CHECKING:
    from slackwater.execute.goal import Goal
    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Waiter
    from slackwater.lifecycle.driver import Driver

_PACE: Final = Pace(first=2.0, growth=1.2, limit=15.0)
"""How often is looked."""

_YOUNG: Final = 3
"""How many looks in a row something may be missing that was made a moment ago; then it is said not to be there."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What prevents a refused call of one run."""

    driver: Driver
    waiter: Waiter
    goal: Goal
    run: Run

    def passed(self, refusal: ServiceRefusal) -> bool:
        """Wait until no look shows a cause that prevents the call.

        Returns:
            True if the call may succeed now. False if no temporary cause prevented it.

        Raises:
            ServiceRefusal: a look has shown that it cannot succeed.
            TimedOut: the deadline passed.
        """
        began, waited, missing = self.waiter.now(), False, 0
        while True:
            met = self._met(refusal)
            if met is None or met is refusal:
                return waited or met is None
            missing += isinstance(met, NotFound)
            if missing > _YOUNG or not isinstance(met, Busy | NotFound | Unavailable):
                raise ServiceRefusal(met.operation, met.code, met.message) from refusal
            if self.waiter.now() >= self.goal.deadline:
                raise TimedOut(f"{met.message} when the time was up; run up again to resume") from refusal
            waited = True
            self.run.progress(f"waiting: {met if isinstance(met, Unavailable) else met.message}")
            self.waiter.pause(_PACE.after(self.waiter.now() - began), self.run, self.goal.deadline)

    def _met(self, refusal: ServiceRefusal) -> ServiceRefusal | NotFound | Unavailable | None:
        try:
            return self.driver.hindrance(self.goal.desired, refusal)
        except Unavailable as unheard:
            return unheard
