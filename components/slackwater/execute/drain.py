"""Gets running work out of the way: ask it to end, or wait for it, and list again until a listing is empty.

The stack's own runs are asked to end under every policy, because the run that stops their application starts them
again. The plan says how to treat the work of others. The next listing finds work that has arrived meanwhile.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from slackwater.errors import Busy, ServiceRefusal, TimedOut, Unavailable
from slackwater.execute.goal import DisturbedError
from slackwater.execute.rate import Rate
from slackwater.execute.waiter import Pace
from slackwater.lifecycle import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from slackwater.execute.goal import Outcome
    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Waiter
    from slackwater.lifecycle.driver import Driver
    from slackwater.lifecycle.vocabulary import Blocker, Drain

_PACES: Final = {
    "wait": Pace(first=2.0, growth=1.2, limit=15.0, gap=0.2),
    "cancel": Pace(first=0.5, growth=1.09, limit=15.0, gap=0.2),
    "suspend": Pace(first=0.5, growth=1.09, limit=15.0, gap=0.2),
    "detach": Pace(first=1.0, growth=1.2, limit=15.0, gap=0.2),
}
"""Pauses between listings. They grow with the time since the last request and with the pages of a listing, so the
delay in seeing the end is a small part of the whole wait."""

_PAGE: Final = 50
"""About how much work one page of a listing shows."""

_SIDE_BY_SIDE: Final = 8
"""How many calls run at once."""

_BREATH: Final = 0.25
"""Real seconds to wait for an answer before checking for cancellation."""

_OFTEN: Final = 25
"""How many calls pass between two progress messages."""


@dataclass(frozen=True, slots=True)
class Draining:
    """Drains one kind of resource."""

    driver: Driver
    waiter: Waiter

    def perform(self, step: Drain, outcome: Outcome, run: Run, *, deadline: float) -> None:
        """Ask or wait, and list again, until nothing is left that the step has to drain.

        Adds to ``outcome.drained`` the ids of the stack's own work that was asked to end, whether or not it did.

        Raises:
            DisturbedError: there is work that the step has no consent for, or work that never ends.
            TimedOut: names what is left.
            Interrupted: the run was asked to stop.
            ServiceError: a call failed in a way that no retry repairs.
        """
        began = self.waiter.now()
        deadline = min(began + step.timeout, deadline)
        rate = Rate(self.waiter, run, deadline)
        course = _Course(self.driver, self.waiter, step, outcome, run, deadline, began, rate)
        # The plan has just listed the work to cancel. It has not listed what is left after a wait.
        left = (step.blockers if step.how in ("cancel", "detach") else ()) or course.left()
        while left:
            run.check()
            if step.how != "wait":
                course.ask(course.due(left))
            if self.waiter.now() >= deadline:
                raise TimedOut(course.late(left))
            run.progress(course.progress(left))
            course.pause(left)
            left = course.left()


@dataclass(slots=True)
class _Course:
    """One drain in progress.

    Attributes:
        met: the ids of the work that had to be asked to end.
        asked: when each was asked and the service answered.
        words: what the service said against it.
        unheard: what happened to the last call without an answer.
        first: what has to end before a call is accepted.
    """

    driver: Driver
    waiter: Waiter
    step: Drain
    outcome: Outcome
    run: Run
    deadline: float
    began: float
    rate: Rate
    met: set[str] = field(default_factory=set)
    asked: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    unheard: str = ""
    first: str = ""
    active: int = 0

    # --- looking

    def left(self) -> tuple[Blocker, ...]:
        """List what the step still has to drain. Repeat a listing that fails.

        Raises:
            DisturbedError: there is work that the step has no consent for.
        """
        looked = self.waiter.now()
        while True:
            try:
                blockers = self.driver.blockers(self.outcome.id, self.step.guard)
            except Unavailable as trouble:
                if self.waiter.now() >= self.deadline:
                    raise TimedOut(
                        f"{self.step.noun}s could not be listed: {trouble}; run up again to resume"
                    ) from None
                self.run.progress(f"waiting: {trouble}")
                self.waiter.pause(self._pace.after(self.waiter.now() - looked), self.run, self.deadline)
            else:
                return self._concerned(blockers)

    def _concerned(self, blockers: tuple[Blocker, ...]) -> tuple[Blocker, ...]:
        others = tuple(blocker for blocker in blockers if not blocker.own)
        if unforeseen := self._unforeseen(others):
            raise DisturbedError(unforeseen)
        return others if self.step.how == "wait" else blockers

    def _unforeseen(self, others: tuple[Blocker, ...]) -> str:
        """Return what the plan did not expect of others' work. Empty when the step can deal with all of it."""
        if self.step.how == "wait":
            endless = [blocker for blocker in others if blocker.endless]
            return f"{explain.named(endless)} never ends" if endless else ""
        consented = {blocker.id for blocker in self.step.blockers} if self.step.how == "detach" else set()
        came = [blocker for blocker in others if blocker.id not in consented]
        return f"{explain.named(came)} came meanwhile" if came and self.step.how != "cancel" else ""

    def pause(self, left: Sequence[Blocker]) -> None:
        """Pause until the next listing. The pause grows with the time since the last request, and with the pages."""
        since = max(self.asked.values(), default=self.began)
        pages = 1 + len(left) // _PAGE
        seconds = max(self._pace.after(self.waiter.now() - since), self._pace.gap * pages)
        self.waiter.pause(seconds, self.run, self.deadline)

    @property
    def _pace(self) -> Pace:
        return _PACES[self.step.how]

    # --- asking

    def due(self, left: Sequence[Blocker]) -> tuple[Blocker, ...]:
        """Return the work to ask: work that was not asked, or whose request had no effect for a long time."""
        self.active = len(left)
        heard = self.waiter.now() - self._pace.grace
        due = tuple(one for one in left if not one.ending and self.asked.get(one.id, heard) <= heard)
        self.met.update(one.id for one in due)
        return due

    def ask(self, blockers: Iterable[Blocker]) -> None:
        """Ask work to end, state by state, with the calls of one state in parallel.

        An unanswered call is repeated after the next listing, unless that shows its effect.
        """
        pool = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="drain")
        try:
            for _, alike in groupby(blockers, key=lambda blocker: blocker.state):
                for answers in self._under_way(pool, alike):
                    self._hear(answers)
        finally:  # an interrupted run does not wait for answers
            pool.shutdown(wait=False, cancel_futures=True)

    def _under_way(self, pool: ThreadPoolExecutor, blockers: Iterable[Blocker]) -> Iterator[_Calls]:
        """Make the calls as fast as the rate allows, and yield the answered ones."""
        calls: _Calls = {}
        for blocker in blockers:
            turn = self.rate.turn()
            if self.waiter.now() >= self.deadline:
                break
            calls[pool.submit(self.driver.cancel, self.outcome.id, self.step.guard, blocker)] = (blocker, turn)
            self.outcome.changed = True
            if blocker.own and self.step.how != "detach":
                self.outcome.drained.add(blocker.id)
            yield self._answered(calls, enough=len(calls) < _SIDE_BY_SIDE)
        while calls:
            yield self._answered(calls, enough=False)

    def _answered(self, calls: _Calls, *, enough: bool) -> _Calls:
        """Take the answered calls. Wait for the next answer unless ``enough`` calls may still start."""
        done = {call for call in calls if call.done()}
        while not done and not enough:
            self.run.check()
            done = wait(calls, timeout=_BREATH, return_when=FIRST_COMPLETED).done
        return {call: calls.pop(call) for call in done}

    def _hear(self, answers: _Calls) -> None:
        for call, (blocker, turn) in answers.items():
            try:
                call.result()
            except Unavailable as lost:
                self.rate.refused(turn)
                self.unheard = str(lost)
                continue
            except Busy as busy:  # something else has to end first, and has begun to
                self.first = busy.message
                continue
            except ServiceRefusal as refusal:  # it has ended meanwhile; if not, the deadline's error quotes the words
                self.words[blocker.id] = refusal.message
            self.rate.taken()
            self.asked[blocker.id] = self.waiter.now()
            if len(self.asked) % _OFTEN == 0:
                self.run.progress(self._counts())

    # --- messages

    def progress(self, left: Sequence[Blocker]) -> str:
        """Describe the progress."""
        if self.step.how == "wait":
            return f"waiting for {explain.count(len(left), self.step.noun)}"
        return self._counts()

    def _counts(self) -> str:
        asked = f"{len(self.asked):,} of {len(self.met):,} asked"
        if self.step.how == "detach":
            why = self.first or self.unheard
            return f"{asked}, {explain.count(self.active, self.step.noun)} left{why and f' ({why})'}"
        return f"{explain.ending(self.step)}: {asked}, {self.active:,} still active"

    def late(self, left: Sequence[Blocker]) -> str:
        """Describe what is left at the deadline, and what the service said about it."""
        after = explain.duration(round(self.deadline - self.began))
        state = "still naming it" if self.step.how == "detach" else "still active"
        text = f"{explain.count(len(left), self.step.noun)} {state}: {explain.named(left)} after {after}"
        said = [f"{one.id}: {self.words[one.id]}" for one in left if one.id in self.words and not one.ending]
        unasked = [one for one in left if one.id not in self.asked and not one.ending]
        if self.first and unasked:
            text += f" ({self.first})"
        elif said:
            text += f" (the service said of {said[0]})"
        elif self.unheard and unasked:
            text += f" (the last call that got no answer: {self.unheard})"
        return f"{text}; run up again to resume"


_Calls = dict[Future[None], tuple["Blocker", int]]
"""Calls in progress: the work that each asks to end, and its turn of the rate."""
