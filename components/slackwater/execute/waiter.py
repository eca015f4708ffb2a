"""The one place where time passes.

Waiters on many resources share their looks: the waiter whose turn it is looks for all of them, in one listing where
that takes fewer calls than looking at each. The first look comes early; then the pauses grow, with jitter, up to a
limit. All times are in seconds of the service. A clock with ``speed`` runs through them faster, as the emulator does.
"""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from slackwater.errors import NotFound, TimedOut, Unavailable
from slackwater.lifecycle import explain
from slackwater.lifecycle.driver import Status
from slackwater.lifecycle.queries import leads
from slackwater.lifecycle.vocabulary import ABSENT, Passing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from slackwater.execute.run import Run
    from slackwater.lifecycle.vocabulary import Lifecycle, Wait

_PAGE = 50
"""How many resources a page of a listing shows, about: what a look costs."""

_BREATH = 0.25
"""The longest real pause without a look at whether the run was cancelled."""


def today() -> datetime:
    """Return the present date and time, for texts that people read."""
    return datetime.now(UTC)


class Clock(Protocol):
    """Seconds of the service, and a way to let them pass."""

    def now(self) -> float:
        """Return the present time. Only differences have a meaning."""

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Let up to so many seconds pass, or fewer if the (held) condition is notified."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock, ``speed`` times as fast."""

    speed: float = 1.0

    def now(self) -> float:
        """Return the present time in seconds of the service."""
        return time.monotonic() * self.speed

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Let up to so many seconds of the service pass."""
        condition.wait(min(max(seconds / self.speed, 0.001), _BREATH))


def calendar() -> datetime:
    """Return the date and the time of day, which open maintenance windows and are never sped up."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a waiter looks, in seconds.

    Attributes:
        grace: how long the state before a call may still be shown after it (eventual consistency).
        doubt: the same once the call's effect was seen, since answers may alternate between old and new.
        calm: how long a state that a call leaves and returns to is watched, for a change that does not show yet.
        gap: the least pause between any two looks, for each page of a listing.
    """

    first: float = 1.0
    growth: float = 1.25
    limit: float = 15.0
    jitter: float = 0.1
    grace: float = 30.0
    doubt: float = 10.0
    calm: float = 3.0
    gap: float = 1.0

    def after(self, waited: float) -> float:
        """Return the pause that follows a look, without jitter.

        It depends on the time waited, not on the number of looks: among many waiters, most looks serve others.
        """
        return min(self.first + waited * (self.growth - 1), self.limit)

    def patience(self, wait: Wait, *, passed: bool) -> float:
        """Return how long the state before a call is not trusted."""
        if wait.until == wait.after:
            return 0.0 if passed else self.calm
        return self.doubt if passed else self.grace

    def shaken(self, pause: float) -> float:
        """Return a pause with jitter, so that many waiters do not look at the same moment."""
        return pause * (1 + random.uniform(-self.jitter, self.jitter))


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a wait ended. ``passed`` tells whether the resource was seen on its way there."""

    state: str
    details: str
    passed: bool
    outputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Watch:
    """One thread that waits for news of one resource. ``seen`` is the last state that it received."""

    id: str
    lifecycle: Lifecycle
    since: float
    due: float
    status: Status | None = None
    seen: str = ""


@dataclass(slots=True)
class Waiter:
    """Waits for states of one kind of resource.

    ``look`` returns the states of the given ids in as few calls as possible, with those of other resources that it saw.
    """

    look: Callable[[Collection[str]], Mapping[str, Status]]
    clock: Clock = field(default_factory=SystemClock)
    pace: Pace = field(default_factory=Pace)
    _turn: threading.Condition = field(default_factory=threading.Condition)
    _watches: list[_Watch] = field(default_factory=list)
    _looking: bool = False
    _looked: float = float("-inf")
    _pages: int = 1
    _trouble: str = ""

    def now(self) -> float:
        """Return the present time in seconds of the service."""
        return self.clock.now()

    def pause(self, seconds: float, run: Run, deadline: float) -> None:
        """Let time pass, up to the deadline.

        Raises:
            Interrupted: the run was asked to stop.
        """
        end = min(self.now() + self.pace.shaken(seconds), deadline)
        quiet = threading.Condition()
        with quiet:
            while self.now() < end:
                run.check()
                self.clock.wait(quiet, end - self.now())
        run.check()

    def until(self, id: str, wait: Wait, lifecycle: Lifecycle, *, run: Run, deadline: float) -> Landing:
        """Wait until a resource has left its passing state, and return where it landed.

        It may land elsewhere than hoped; the caller decides. A state that the table does not know is waited out.

        Raises:
            TimedOut: the deadline passed; names the state reached.
            Interrupted: the run was asked to stop.
        """
        started = news = self.now()
        watch = _Watch(id, lifecycle, since=started, due=started + self.pace.shaken(self.pace.first))
        with self._turn:
            self._watches.append(watch)
        try:
            passed = False
            while True:
                status = self._next(watch, wait, run, deadline)
                passed = passed or status.state == wait.through != wait.after
                old = status.state == wait.after
                news = news if old else self.now()
                stale = old and self.now() - news < self.pace.patience(wait, passed=passed)
                if not stale and _landed(status, wait, lifecycle):
                    return Landing(status.state, status.details, passed, status.outputs)
                lasts = f"{explain.state(lifecycle, status.state)} for {self._since(started)}"
                run.progress(f"{lasts}{explain.asked(lifecycle, status.state)}")
        finally:
            with self._turn:
                self._watches.remove(watch)

    def _next(self, watch: _Watch, wait: Wait, run: Run, deadline: float) -> Status:
        """Return the next news of one resource, and look when this waiter's turn has come."""
        with self._turn:
            while watch.status is None:
                run.check()
                now = self.now()
                if now >= deadline:
                    raise TimedOut(self._late(watch, wait))
                if now >= self._due(watch) and not self._looking:
                    self._look_for_all()
                else:
                    if self._trouble:
                        run.progress(f"{explain.state(watch.lifecycle, watch.seen or wait.through)}{self._trouble}")
                    # The looking thread wakes the others after its look, so they need not ask earlier.
                    end = deadline if self._looking else min(self._due(watch), deadline)
                    self.clock.wait(self._turn, end - now)
            status, watch.status = watch.status, None
            watch.seen = status.state
            return status

    def _due(self, watch: _Watch) -> float:
        return max(watch.due, self._looked + self.pace.gap * self._pages)

    def _look_for_all(self) -> None:
        """Look once for all waiters. Called with the turn held, which is given up during the calls."""
        watches = list(self._watches)
        self._looking = True
        self._turn.release()
        statuses: Mapping[str, Status] = {}
        try:
            statuses = self.look({watch.id for watch in watches})
            self._trouble, self._pages = "", 1 + len(statuses) // _PAGE
        except (Unavailable, NotFound) as trouble:
            self._trouble = f"; the last look failed: {trouble}"
        finally:
            self._turn.acquire()
            self._looking = False
            self._looked = self.now()
            for watch in watches:
                watch.status = statuses.get(watch.id, watch.status)
                watch.due = self._looked + self.pace.shaken(self.pace.after(self._looked - watch.since))
            self._turn.notify_all()

    def _since(self, started: float) -> str:
        return explain.duration(round(self.now() - started))

    def _late(self, watch: _Watch, wait: Wait) -> str:
        goal = f"waiting for {explain.state(watch.lifecycle, wait.until)}" if wait.until else "waiting for it to rest"
        name = watch.seen or wait.through
        late = f"still {explain.state(watch.lifecycle, name)} when the time was up ({goal})"
        return f"{late}{explain.asked(watch.lifecycle, name)}; run up again to resume{self._trouble}"


def _landed(status: Status, wait: Wait, lifecycle: Lifecycle) -> bool:
    if status.state == wait.until:
        return True
    if status.state == wait.through:
        return False
    state = lifecycle.state(status.state)
    if status.state == ABSENT:
        return True
    if wait.until and leads(lifecycle, status.state, wait.until):
        return False
    # Where only the end counts, every passing state is waited out; otherwise an unexpected passing state is news.
    return state is not None and not (isinstance(state, Passing) and (wait.missed_in or not wait.until))
