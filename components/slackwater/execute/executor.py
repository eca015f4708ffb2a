"""Carries plans out. The only part that acts, and it never improvises.

It meets decided steps only. When the world has moved (somebody else started or stopped the resource, work arrived,
the service refused a call because of the state), it observes and plans again from where things are, a bounded number
of times. So a run that was killed is resumed by simply running again: the first plan of the next run starts from
whatever was reached.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, assert_never

from slackwater.errors import NotFound, QuotaExceeded, Refused, ServiceError, ServiceRefusal, TimedOut, Unavailable
from slackwater.execute.creation import UNBORN, birth
from slackwater.lifecycle import explain
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Call,
    Does,
    Drain,
    Gone,
    Nothing,
    Plan,
    Refusal,
    Replan,
    Restore,
    Wait,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Waiter
    from slackwater.lifecycle.port import Cloud, Snapshot
    from slackwater.lifecycle.vocabulary import Answer, Blocker, Intent, Policy, Step

_ROUNDS = 8
"""How often one run plans again before it gives up on a world that never settles."""

_LOST = 5
"""How many calls one run makes again that had no answer, or a refusal that looking does not explain."""

_DRAIN_PAUSE = {"wait": 2.0, "cancel": 1.0}
_DRAIN_LIMIT = {"wait": 15.0, "cancel": 5.0}
"""Seconds between two listings of what is in the way: the first pause, and the longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a run is to reach. ``intent`` compares the wish with a fresh look; ``desired`` goes with the calls."""

    intent: Callable[[Snapshot], Intent]
    policy: Policy
    desired: Mapping[str, Any]
    deadline: float


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run has reached so far; kept up to date, so that it tells the truth after a failure too."""

    id: str
    state: str = ""
    details: str = ""
    outputs: Mapping[str, Any] = field(default_factory=dict)
    changed: bool = False
    unfinished: str = ""
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def saw(self, snapshot: Snapshot) -> None:
        """Remember a fresh look."""
        self.state, self.details = snapshot.observation.state, snapshot.observation.details
        self.outputs = snapshot.outputs

    def warn(self, text: str) -> None:
        """Tell the user something once."""
        if text not in self.warnings:
            self.warnings.append(text)


class _DisturbedError(Exception):
    """The world is not, or may not be, where the plan took it to be.

    ``live_refused``: it takes no live updates. ``lost``: a call failed, and looking does not tell why, or whether it
    took effect; it is made again after a pause, a few times.
    """

    def __init__(self, text: str, *, live_refused: bool = False, lost: ServiceError | None = None) -> None:
        super().__init__(text)
        self.live_refused = live_refused
        self.lost = lost


def consider(cloud: Cloud, snapshot: Snapshot, goal: Goal) -> Answer:
    """Plan from a fresh look; what may be in the way is looked up only when the plan would meet it."""
    intent = goal.intent(snapshot)
    answer = plan(cloud.lifecycle, snapshot.observation, intent, goal.policy)
    guards = _guards(cloud, answer)
    if not guards:
        return answer
    blockers = {guard: cloud.blockers(snapshot.id, guard) for guard in guards}
    observation = replace(snapshot.observation, blockers=blockers)
    return plan(cloud.lifecycle, observation, intent, goal.policy)


def _guards(cloud: Cloud, answer: Answer) -> tuple[str, ...]:
    if not isinstance(answer, Plan):
        return ()
    actions = (cloud.lifecycle.action(step.action) for step in answer.steps if isinstance(step, Call | Restore))
    return tuple(dict.fromkeys(action.guard.name for action in actions if action.guard))


@dataclass(frozen=True, slots=True)
class Executor:
    """Runs plans for one kind of resource."""

    cloud: Cloud
    waiter: Waiter

    def converge(self, goal: Goal, outcome: Outcome, run: Run, *, first: Snapshot | None = None) -> None:
        """Observe, plan and act until nothing is left to do.

        Args:
            goal: what to reach.
            outcome: is kept up to date on the way.
            run: progress, interruption.
            first: a look that was just taken, to save one.

        Raises:
            Refused: the planner's refusal, at the start or after a disturbance.
            NotFound: the resource is gone although it was wanted.
            ServiceError, TimedOut, Interrupted: as their names say.
        """
        snapshot, lost = first, 0
        for _ in range(_ROUNDS):
            snapshot = snapshot or self.cloud.observe(outcome.id)
            if snapshot is None:
                outcome.state = ABSENT
                return
            outcome.saw(snapshot)
            try:
                if not (self._born(goal, outcome, run) or self._follow(snapshot, goal, outcome, run)):
                    return
            except _DisturbedError as disturbed:
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
            f"{self.cloud.lifecycle.noun} {outcome.id} is {outcome.state} and was moved by somebody else "
            f"{_ROUNDS} times in a row; run up again to resume"
        )

    def _born(self, goal: Goal, outcome: Outcome, run: Run) -> bool:
        """Wait for a resource that an earlier run was still creating; return whether it had to be waited for."""
        wait = birth(self.cloud.lifecycle)
        if outcome.state != wait.through:
            return False
        outcome.unfinished = UNBORN
        self._wait(wait, goal, outcome, run)
        outcome.unfinished = ""
        return True

    def _follow(self, snapshot: Snapshot, goal: Goal, outcome: Outcome, run: Run) -> bool:
        """Plan from a look and follow the answer; return whether to observe and plan again."""
        answer = consider(self.cloud, snapshot, goal)
        match answer:
            case Nothing():
                self._note(answer, outcome)
                outcome.unfinished = ""  # of an earlier round: the call whose answer was lost has done it all
                return False
            case Refusal():
                raise Refused(answer.why, answer.remedy)
            case Plan():
                self._note(answer, outcome)
                return self._walk(answer, goal, outcome, run)
            case _:
                assert_never(answer)

    def _walk(self, plan: Plan, goal: Goal, outcome: Outcome, run: Run) -> bool:
        """Do the steps of a plan; a resource that cannot be brought back to serving is told, and fails nothing."""
        restoring = False
        for number, step in enumerate(plan.steps):
            run.check()
            restoring = isinstance(step, Restore) or (restoring and isinstance(step, Wait))
            rest = replace(plan, steps=plan.steps[number:])
            outcome.unfinished = explain.ARROW.join(explain.steps(self.cloud.lifecycle, rest))
            try:
                self.perform(step, goal, outcome, run)
            except (QuotaExceeded, ServiceRefusal) as failure:
                if not restoring:
                    raise
                outcome.warn(f"the change is made, but {outcome.unfinished} failed; run up again: {failure}")
                return False
            except _DisturbedError as failure:
                if not restoring or isinstance(step, Restore):
                    raise
                outcome.warn(f"the change is made, but it did not come back; run up again: {failure}")
                return False
        again = isinstance(plan.steps[-1], Replan)
        outcome.unfinished = outcome.unfinished if again else ""
        return again

    def _note(self, answer: Plan | Nothing, outcome: Outcome) -> None:
        for note in answer.notes:
            if note not in outcome.notes:
                outcome.notes.append(note)

    def perform(self, step: Step, goal: Goal, outcome: Outcome, run: Run) -> None:
        """Do one step; raises ``_DisturbedError`` when the plan no longer fits the world."""
        text = explain.step(self.cloud.lifecycle, step)
        if text:
            run.progress(text)
        match step:
            case Drain():
                self._drain(step, goal, outcome, run)
            case Call() | Restore():
                self._call(step, goal, outcome)
            case Wait():
                self._wait(step, goal, outcome, run)
            case Replan():
                pass
            case _:
                assert_never(step)

    # --- calls

    def _call(self, step: Call | Restore, goal: Goal, outcome: Outcome) -> None:
        action = self.cloud.lifecycle.action(step.action)
        try:
            fresh = self.cloud.call(outcome.id, step, goal.desired)
        except ServiceRefusal as refusal:
            raise self._judge(step, refusal, outcome) from refusal
        except Unavailable as lost:
            # Whether the call took effect is not known; repeating it blindly could be illegal. Look first.
            raise _DisturbedError(str(lost), lost=lost) from lost
        except NotFound:
            if action.does is not Does.DELETE:
                raise
            outcome.state = ABSENT
            return
        outcome.changed = True
        if fresh:
            outcome.saw(fresh)
            self._compare(fresh, goal, outcome)
        if action.passes or action.lands_in:
            outcome.state = action.passes or outcome.state

    def _judge(self, step: Call | Restore, refusal: ServiceRefusal, outcome: Outcome) -> Exception:
        """Tell a wrong state (plan again) from wrong content (the service's own words to the user)."""
        action = self.cloud.lifecycle.action(step.action)
        moved = _DisturbedError(str(refusal))
        snapshot = self.cloud.observe(outcome.id)
        if snapshot is None or snapshot.observation.state not in action.legal_in:
            return moved
        outcome.saw(snapshot)
        if action.does is Does.UPDATE_LIVE:
            outcome.warn(f"the service does not take this change while running: {refusal.message}")
            return _DisturbedError(str(refusal), live_refused=True)
        if action.guard is None:
            return refusal
        # Work that ends, or begins, is seen by the service before it is listed, and some work is never listed.
        listed = self.cloud.blockers(outcome.id, action.guard.name)
        return moved if listed else _DisturbedError(str(refusal), lost=refusal)

    def _compare(self, fresh: Snapshot, goal: Goal, outcome: Outcome) -> None:
        """Warn when the service accepted an update and yet shows something else."""
        left = explain.fields(self.cloud.lifecycle, (c.path for c in goal.intent(fresh).changes if not c.removed))
        if left:
            outcome.warn(f"the service took the update, but still shows another value of {left}")

    # --- waiting

    def _wait(self, step: Wait, goal: Goal, outcome: Outcome, run: Run) -> None:
        lifecycle = self.cloud.lifecycle
        if outcome.state == ABSENT:
            return
        try:
            reading = self.waiter.until(outcome.id, step, lifecycle, run=run, deadline=goal.deadline)
        except TimedOut as late:
            raise TimedOut(f"{lifecycle.noun} {outcome.id} is {late}") from late
        outcome.state, outcome.details = reading.state, reading.details
        vanished = reading.state == ABSENT and isinstance(lifecycle.state(step.until), Gone)
        if step.until and reading.state != step.until and not vanished:
            details = f": {reading.details}" if reading.details else ""
            raise _DisturbedError(f"expected {step.until}, found {reading.state}{details}")

    def _drain(self, step: Drain, goal: Goal, outcome: Outcome, run: Run) -> None:
        """List, cancel or wait, and list again, until one listing is empty."""
        began = self.waiter.now()
        deadline = min(began + step.timeout, goal.deadline)
        pause, asked = _DRAIN_PAUSE[step.how], set[str]()
        while blockers := self.cloud.blockers(outcome.id, step.guard):
            run.check()
            endless = [blocker for blocker in blockers if blocker.endless]
            if step.how == "wait" and endless:
                raise _DisturbedError(f"{explain.named(endless)} never ends")
            if step.how == "cancel":
                self._cancel([b for b in blockers if not b.ending and b.id not in asked], step, asked, outcome, run)
            if self.waiter.now() >= deadline:
                left = f"{explain.count(len(blockers), step.noun)} still active: {explain.named(blockers)}"
                raise TimedOut(f"{left} after {explain.duration(round(deadline - began))}; run up again to resume")
            run.progress(f"waiting for {explain.count(len(blockers), step.noun)}")
            self.waiter.pause(pause, run, deadline)
            pause = min(pause * 1.5, _DRAIN_LIMIT[step.how])

    def _cancel(self, blockers: list[Blocker], step: Drain, asked: set[str], outcome: Outcome, run: Run) -> None:
        """Ask each blocker to end, once; a call that got no answer is made again after the next listing."""
        for blocker in blockers:
            run.check()
            try:
                self.cloud.cancel(outcome.id, step.guard, blocker)
            except Unavailable:
                continue
            asked.add(blocker.id)
            outcome.changed = True
