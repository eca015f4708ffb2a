"""Carries plans out. It is the only part that acts, and it never improvises.

The executor does planned steps only. When the world has changed (somebody else started or stopped the resource, work
arrived, the service refused a call because of the state), it observes and plans again from the present state, a bounded
number of times. So running again resumes a run that was killed: the first plan starts from whatever was reached.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from slackwater.errors import (
    Busy,
    Failed,
    NotFound,
    QuotaExceeded,
    Refused,
    ServiceError,
    ServiceRefusal,
    TimedOut,
    Unavailable,
)
from slackwater.execute.creation import UNBORN, Creation, birth, failed, mend
from slackwater.execute.drain import Draining
from slackwater.execute.goal import DisturbedError, Goal, Outcome
from slackwater.execute.hindrance import Hindrance
from slackwater.execute.turns import Turn
from slackwater.execute.waiter import Pace
from slackwater.lifecycle import explain
from slackwater.lifecycle.disturbance import disturbance
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    ActionKind,
    Call,
    Drain,
    Gone,
    NoChange,
    Plan,
    Refusal,
    Replan,
    Restore,
    Wait,
)
from slackwater.services import tags

if TYPE_CHECKING:
    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Landing, Waiter
    from slackwater.lifecycle.driver import Driver, Snapshot
    from slackwater.lifecycle.vocabulary import Answer, Lifecycle, Observation, Step

_ROUNDS = 8
"""How often one run plans again before it gives up on a resource that others keep changing."""

_LOST = 5
"""How many calls one run repeats that had no answer, or a refusal that looking does not explain."""


_ECHO = Pace(first=2.0, growth=1.2, limit=15.0)
"""How often a call is repeated that the service refuses for a cause that has gone."""

_MEND_PAUSE = 10.0
"""Seconds before an attempt to repair a broken resource, times the attempts: what it needs may be on its way."""


def consider(driver: Driver, lifecycle: Lifecycle, snapshot: Snapshot, goal: Goal) -> Answer:
    """Plan from a fresh look. Look up blockers only when the plan would meet them."""
    return weigh(driver, lifecycle, snapshot, goal)[1]


def weigh(driver: Driver, lifecycle: Lifecycle, snapshot: Snapshot, goal: Goal) -> tuple[Observation, Answer]:
    """Return the planner's answer, and the observation that it is based on."""
    intent, policy = goal.intent(snapshot), goal.allowed()
    answer = plan(lifecycle, snapshot.observation, intent, policy)
    guards = _guards(lifecycle, answer)
    if not guards:
        return snapshot.observation, answer
    blockers = {guard: driver.blockers(snapshot.id, guard) for guard in guards}
    observation = replace(snapshot.observation, blockers=blockers)
    return observation, plan(lifecycle, observation, intent, policy)


def _guards(lifecycle: Lifecycle, answer: Answer) -> tuple[str, ...]:
    """Return the guards of a plan, even of one that only a closed window bars: its reader wants all of it."""
    plan = answer.barred if isinstance(answer, Refusal) else answer
    if not isinstance(plan, Plan):
        return ()
    actions = (lifecycle.action(step.action) for step in plan.steps if isinstance(step, Call | Restore))
    return tuple(dict.fromkeys(guard.name for action in actions for guard in action.guards))


@dataclass(frozen=True, slots=True)
class Executor:
    """Runs plans for one kind of resource."""

    driver: Driver
    waiter: Waiter
    lifecycle: Lifecycle

    def converge(self, goal: Goal, outcome: Outcome, run: Run, *, first: Snapshot | None = None) -> None:
        """Observe, plan and act until nothing is left to do.

        Args:
            goal: what to reach.
            outcome: kept up to date on the way.
            run: progress and interruption.
            first: a snapshot that was just taken, which saves one look.

        Raises:
            Refused: the planner's refusal, at the start or after a disturbance.
            NotFound: the resource is gone although it was wanted.
            ServiceError, TimedOut, Interrupted: as their names say.
        """
        snapshot, lost = first, 0
        for _ in range(_ROUNDS):
            snapshot = snapshot or self.driver.observe(outcome.id)
            if snapshot is None:
                outcome.state = ABSENT
                return
            outcome.saw(snapshot)
            try:
                if not (
                    self._await_creation(snapshot, goal, outcome, run) or self._follow(snapshot, goal, outcome, run)
                ):
                    return
            except DisturbedError as disturbed:
                run.progress(f"looking again: {disturbed}")
                if disturbed.live_refused:
                    goal = replace(goal, policy=replace(goal.policy, live_updates=False))
                if disturbed.lost:
                    lost += 1
                    if lost > _LOST:
                        raise disturbed.lost from None
                    self.waiter.pause(2.0**lost, run, goal.deadline)
            snapshot = None
        raise TimedOut(
            f"{self._whereabouts(outcome)} and was moved by somebody else "
            f"{_ROUNDS} times in a row; run up again to resume"
        )

    def _whereabouts(self, outcome: Outcome) -> str:
        return f"{self.lifecycle.noun} {outcome.id} is {explain.state(self.lifecycle, outcome.state)}"

    def _await_creation(self, snapshot: Snapshot, goal: Goal, outcome: Outcome, run: Run) -> bool:
        """Wait for a resource that an earlier run was still creating. Return whether that was necessary."""
        wait, delete = birth(self.lifecycle), self.lifecycle.that(ActionKind.DELETE)
        if self.lifecycle.milestones or outcome.state != wait.through:
            return False
        if delete and outcome.state in delete.legal_in and not goal.intent(snapshot).present:
            return False
        outcome.unfinished = UNBORN
        self._wait(wait, goal, outcome, run)
        outcome.unfinished = ""
        return True

    def _follow(self, snapshot: Snapshot, goal: Goal, outcome: Outcome, run: Run) -> bool:
        """Plan from a snapshot and follow the answer. Return whether to observe and plan again."""
        goal = goal.begun() if outcome.disturbing else goal
        answer = consider(self.driver, self.lifecycle, snapshot, goal.pursued() if outcome.begun else goal)
        match answer:
            case NoChange():
                self._note(answer, outcome)
                outcome.unfinished = ""  # set by an earlier round, whose call took effect without an answer
                return False
            case Refusal():
                raise Refused(answer.why, answer.remedy)
            case Plan():
                self._note(answer, outcome)
                first = disturbance(self.lifecycle, snapshot.observation, answer)
                return self._walk(answer, goal, outcome, run, disturbing=first)
            case _:
                assert_never(answer)

    def _walk(self, plan: Plan, goal: Goal, outcome: Outcome, run: Run, *, disturbing: int | None) -> bool:
        """Do the steps of a plan.

        ``disturbing``: the first step that disturbs running work. It is not taken if the window has closed meanwhile.

        Raises:
            Failed: the change is made, but what was running before does not run again.
        """
        with Turn(self.driver, self.waiter, goal, outcome.id, run) as turn:
            return self._take_steps(plan, goal, outcome, run, turn, disturbing=disturbing)

    def _take_steps(
        self, plan: Plan, goal: Goal, outcome: Outcome, run: Run, turn: Turn, *, disturbing: int | None
    ) -> bool:
        restoring = False
        for number, step in enumerate(plan.steps):
            run.check()
            if isinstance(step, Call | Restore):
                turn.take()
            if number == disturbing or self._marks(step):
                self._begin(goal, outcome)
            restoring = isinstance(step, Restore) or (restoring and isinstance(step, Wait))
            outcome.restoring = restoring
            rest = replace(plan, steps=plan.steps[number:])
            outcome.unfinished = explain.ARROW.join(explain.steps(self.lifecycle, rest))
            try:
                self.perform(step, goal, outcome, run)
            except (QuotaExceeded, ServiceRefusal) as failure:
                if not restoring:
                    raise
                text = f"the change is made, but {outcome.unfinished} failed; run up again: {failure}"
                raise Failed(text) from failure
            except DisturbedError as failure:
                if not restoring or isinstance(step, Restore):
                    raise
                text = f"the change is made, but it did not come back; run up again: {failure}"
                raise Failed(text) from failure
        again = isinstance(plan.steps[-1], Replan)
        outcome.unfinished = outcome.unfinished if again else ""
        return again

    def _marks(self, step: Step) -> bool:
        """Tell whether a step leaves the mark of a disturbance that follows immediately."""
        return isinstance(step, Call) and self.lifecycle.action(step.action).does is ActionKind.MARK

    def _begin(self, goal: Goal, outcome: Outcome) -> None:
        """Begin to disturb running work. From here on the run finishes, even after the window has closed."""
        closed = goal.closed()
        if closed and not closed.overridden:
            raise DisturbedError("the maintenance window has closed")
        outcome.disturbing = True

    def _note(self, answer: Plan | NoChange, outcome: Outcome) -> None:
        for note in answer.notes:
            if note not in outcome.notes:
                outcome.notes.append(note)

    def perform(self, step: Step, goal: Goal, outcome: Outcome, run: Run) -> None:
        """Do one step. Raises ``DisturbedError`` when the plan no longer fits the world."""
        text = explain.step(self.lifecycle, step)
        if text:
            run.progress(text)
        match step:
            case Drain():
                Draining(self.driver, self.waiter).perform(step, outcome, run, deadline=goal.deadline)
            case Call() if self.lifecycle.action(step.action).does is ActionKind.RENEW:
                self._renew(goal, outcome, run)
            case Call() | Restore():
                self._call(step, goal, outcome, run)
            case Wait():
                self._wait(step, goal, outcome, run)
            case Replan():
                pass
            case _:
                assert_never(step)

    # --- calls

    def _renew(self, goal: Goal, outcome: Outcome, run: Run) -> None:
        """Replace an object that has ended. First look for one that an earlier run made."""
        creation, ended = Creation(self.driver, self.waiter, self.lifecycle), outcome.id
        goal = replace(goal, tags=tags.handed_on(goal.tags, outcome.tags))
        found = creation.find(goal)
        outcome.begun = True
        if found and found != ended:
            outcome.id, outcome.changed = found, True
            raise DisturbedError(f"an earlier run has made {self.lifecycle.noun} {found}")
        try:
            made = creation.create(goal, outcome, run, predecessor=ended)
        except Unavailable as lost:
            raise DisturbedError(str(lost), lost=lost) from lost
        if not made:
            outcome.changed = True
            raise DisturbedError(f"a call without an answer has made {self.lifecycle.noun} {outcome.id}")
        outcome.settled = True
        self._note_downtime(ended, goal, outcome)

    def _call(self, step: Call | Restore, goal: Goal, outcome: Outcome, run: Run) -> None:
        action = self.lifecycle.action(step.action)
        try:
            fresh = self._call_through_stale(step, goal, outcome, run)
        except ServiceRefusal as refusal:
            raise self._after_refusal(step, refusal, goal, outcome, run) from refusal
        except Unavailable as lost:
            # The call may have taken effect, and a blind repetition could be illegal. Look first.
            raise DisturbedError(str(lost), lost=lost) from lost
        except NotFound:
            if action.does is not ActionKind.DELETE:
                raise
            outcome.state = ABSENT
            return
        outcome.changed = True
        if fresh:
            outcome.saw(fresh)
            self._warn_if_unlike(fresh, goal, outcome)
        outcome.state = action.passing(outcome.state) or outcome.state

    def _call_through_stale(self, step: Call | Restore, goal: Goal, outcome: Outcome, run: Run) -> Snapshot | None:
        """Make a call. Wait out a stale refusal, whose cause has already gone."""
        action, began, clear = self.lifecycle.action(step.action), self.waiter.now(), False
        while True:
            try:
                return self.driver.call(outcome.id, step, goal.desired)
            except ServiceRefusal as refusal:
                waited = self.waiter.now() - began
                if not action.echo or action.echo.words not in refusal.message or waited >= action.echo.seconds:
                    raise
                clear = clear or not self.driver.blockers(outcome.id, action.echo.guard)
                if not clear or self.waiter.now() >= goal.deadline:
                    raise
                run.progress(f"{action.words}: the service still says: {refusal.message}")
                self.waiter.pause(_ECHO.after(waited), run, goal.deadline)

    def _note_downtime(self, before: str, goal: Goal, outcome: Outcome) -> None:
        """Note for how long nothing ran of work that should always run."""
        if goal.policy.power != "running":
            return
        try:
            seconds = self.driver.downtime_between(before, outcome.id)
        except ServiceError:  # it runs; times that cannot be read are no failure
            return
        if seconds is not None:
            outcome.notes.append(explain.gap(self.lifecycle, before, outcome.id, seconds))

    def _after_refusal(
        self, step: Call | Restore, refusal: ServiceRefusal, goal: Goal, outcome: Outcome, run: Run
    ) -> Exception:
        """Wait until the cause of a refusal has passed, and plan again. Otherwise examine the refusal."""
        try:
            if Hindrance(self.driver, self.waiter, goal, run).passed(refusal):
                return DisturbedError(str(refusal))
        except ServiceRefusal as told:
            return self._judge(step, told, outcome)
        return self._judge(step, refusal, outcome)

    def _judge(self, step: Call | Restore, refusal: ServiceRefusal, outcome: Outcome) -> Exception:
        """Distinguish a wrong state (plan again) from wrong content (the user gets the service's own words)."""
        action = self.lifecycle.action(step.action)
        moved = DisturbedError(str(refusal))
        if isinstance(refusal, Busy):
            return DisturbedError(str(refusal), lost=refusal)
        snapshot = self.driver.observe(outcome.id)
        if snapshot is None or snapshot.observation.state not in action.legal_in:
            return moved
        outcome.saw(snapshot)
        if action.does is ActionKind.UPDATE_LIVE:
            outcome.warn(f"the service does not take this change while running: {refusal.message}")
            return DisturbedError(str(refusal), live_refused=True)
        if not action.guards:
            return refusal
        # The service knows of work that starts or ends before listings show it, and some work is never listed.
        listed = any(self.driver.blockers(outcome.id, guard.name) for guard in action.guards)
        return moved if listed else DisturbedError(str(refusal), lost=refusal)

    def _warn_if_unlike(self, fresh: Snapshot, goal: Goal, outcome: Outcome) -> None:
        """Warn when the service accepted an update but still shows other values."""
        left = explain.fields(self.lifecycle, (c.path for c in goal.intent(fresh).changes if not c.removed))
        if left:
            outcome.warn(f"the service took the update, but still shows another value of {left}")

    # --- waiting

    def _wait(self, step: Wait, goal: Goal, outcome: Outcome, run: Run) -> None:
        lifecycle = self.lifecycle
        if outcome.state == ABSENT or outcome.settled:
            outcome.settled = False
            return
        try:
            status = self.waiter.until(outcome.id, step, lifecycle, run=run, deadline=goal.deadline)
        except TimedOut as late:
            raise TimedOut(f"{lifecycle.noun} {outcome.id} is {late}") from late
        outcome.landed(status)
        if status.state in step.missed_in:
            raise failed(self.driver, lifecycle, outcome.id, status.state)
        vanished = status.state == ABSENT and isinstance(lifecycle.state(step.until), Gone)
        if self._broke(step, status):
            mend(lifecycle, outcome, status)
            self.waiter.pause(_MEND_PAUSE * outcome.mended, run, goal.deadline)
        if step.until and status.state != step.until and not vanished:
            details = f": {status.details}" if status.details else ""
            expected, found = explain.state(lifecycle, step.until), explain.state(lifecycle, status.state)
            raise DisturbedError(f"expected {expected}, found {found}{details}")

    def _broke(self, step: Wait, status: Landing) -> bool:
        """Tell whether a resource is broken that should serve or be gone."""
        hoped = isinstance(self.lifecycle.state(step.until), Gone) or self.lifecycle.serves(step.until)
        return hoped and self.lifecycle.broken(status.state)
