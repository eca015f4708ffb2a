"""A plan while it is being made: how a resource is moved from state to state, and what is cleared away before.

The planner says where a resource has to be; here is found by which moves it gets there, what each of them needs, and
what has to be waited for. Nothing here knows why.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, assert_never

from slackwater.lifecycle import explain
from slackwater.lifecycle.rulebook import holds, landing
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Action,
    Call,
    Does,
    Drain,
    Gone,
    Guard,
    Nothing,
    Observation,
    Passing,
    Plan,
    Refusal,
    Replan,
    Resting,
    Restore,
    Step,
    Wait,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.lifecycle.vocabulary import Answer, Blocker, Intent, Lifecycle, Milestone, Policy


class AnsweredError(Exception):
    """Ends the drafting: the answer is known."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


@dataclass(slots=True, kw_only=True)
class Draft:
    """The plan while it is being made; lives for one call of ``plan``.

    ``at`` is the state in which the resource will be after the steps drafted so far.
    """

    lifecycle: Lifecycle
    observed: Observation
    intent: Intent
    policy: Policy
    at: str
    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    marked: bool = False
    drained: set[str] = field(default_factory=set)

    def answer(self) -> Answer:
        """Return what has been drafted."""
        notes = tuple(dict.fromkeys(self.notes))
        if self.steps:
            return Plan(steps=tuple(self.steps), notes=notes)
        return Nothing(why=f"{self.lifecycle.noun} is {self.observed.state}, as wanted", notes=notes)

    # --- moving

    def reach(self, goals: frozenset[str], *, reason: str, how: type[Call | Restore] = Call) -> None:
        """Draft the shortest way of moves into one of the goal states."""
        if self.at in goals:
            return
        if not any(self.at in move.legal_in for move in self.moves()):
            self.settle(reason)
        for action in self.way(goals, reason):
            self.clear(action)
            self.mark(action)
            self.call(action, reason=reason, how=how)

    def settle(self, reason: str) -> None:
        """Wait for a passing state to end; where the landing is not told, plan again from there."""
        state = self.lifecycle.state(self.at)
        if isinstance(state, Resting):
            return
        until = self.landing() if isinstance(state, Passing) and state.to else ""
        self.steps.append(Wait(through=self.at, until=until, reason=reason))
        if not isinstance(self.lifecycle.state(until), Resting):
            self.steps.append(Replan(reason=f"what can be done is known only when {self.at} has ended"))
            raise AnsweredError(self.answer())
        self.at = until

    def way(self, goals: frozenset[str], reason: str) -> tuple[Action, ...]:
        """Return the shortest way of moves into one of the goal states, or refuse."""
        queue: deque[tuple[str, tuple[Action, ...]]] = deque([(self.at, ())])
        seen = {self.at}
        while queue:
            here, path = queue.popleft()
            if here in goals:
                return path
            for action in self.moves():
                if here in action.legal_in and action.lands_in and action.lands_in not in seen:
                    seen.add(action.lands_in)
                    queue.append((action.lands_in, (*path, action)))
        raise AnsweredError(
            Refusal(
                why=f"the {self.lifecycle.noun} is {self.at}, and {reason}",
                remedy="No action of the service leads there; replace it",
            )
        )

    def clear(self, action: Action) -> None:
        """Draft what gets everything out of the way of an action's guards, or refuse.

        The stack's own work goes when everything else is out of the way, so that it stands still for a short time only.
        """
        drains: list[Drain] = []
        for guard in action.guards:
            blockers = self.observed.blockers.get(guard.name, ())
            if blockers and guard.name not in self.drained:
                drains.extend(self.drain(action, guard, blockers))
            self.drained.add(guard.name)
        drains.sort(key=lambda drain: drain.how != "wait")
        self.steps.extend(drains)

    def drain(self, action: Action, guard: Guard, blockers: tuple[Blocker, ...]) -> Iterator[Drain]:
        """Draft the end of others' work as the policy has it, and that of the stack's own, which is started again."""
        kept = self.intent.present or self.intent.succeeded
        own = tuple(blocker for blocker in blockers if blocker.own and kept)
        others = tuple(blocker for blocker in blockers if blocker not in own)
        how = self.consent(action, guard, others) if others else "suspend"
        parts: list[tuple[Literal["wait", "cancel", "suspend"], tuple[Blocker, ...]]] = [(how, others or own)]
        if how == "cancel":
            parts = [(how, blockers)]
        elif others and own:
            parts.append(("suspend", own))
        for each, them in parts:
            yield Drain(
                guard=guard.name,
                noun=guard.noun,
                how=each,
                blockers=them,
                timeout=self.policy.drain_timeout,
                reason=f"{action.words} needs no active {guard.noun}s",
            )

    def consent(
        self, action: Action, guard: Guard, blockers: tuple[Blocker, ...]
    ) -> Literal["wait", "cancel", "suspend"]:
        """Return how the policy lets others' work be dealt with, or refuse in its name."""
        endless = [blocker for blocker in blockers if blocker.endless]
        match self.policy.on_active:
            case "cancel":
                return "cancel"
            case "wait" if not endless:
                return "wait"
            case "wait":
                why = f"{explain.count(len(endless), guard.noun)} would never end: {explain.named(endless)}"
                remedy = "Cancel them, or set lifecycle.onActiveJobs to cancel"
            case "refuse":
                why = (
                    f"{action.words} would meet {explain.count(len(blockers), 'active ' + guard.noun)}: "
                    f"{explain.named(blockers)}"
                )
                remedy = "Run again when they are done, or set lifecycle.onActiveJobs to wait or cancel"
            case _:
                assert_never(self.policy.on_active)
        raise AnsweredError(Refusal(why=why, remedy=remedy))

    def mark(self, action: Action) -> None:
        """Leave word in the cloud before a running resource is stopped that will have to run again."""
        mark = self.lifecycle.that(Does.MARK)
        stops = self.running(self.at) and not self.running(action.lands_in or self.at)
        if mark and stops and self.intent.present and self.restarts() and not self.marked:
            self.call(mark, reason="")
            self.marked = True

    def call(
        self,
        action: Action,
        *,
        reason: str,
        send: tuple[str, ...] = (),
        unset: tuple[str, ...] = (),
        how: type[Call | Restore] = Call,
    ) -> None:
        """Draft one call and the wait for where it leads."""
        if how is Restore:
            self.steps.append(Restore(action=action.name, reason=reason))
        else:
            self.steps.append(Call(action=action.name, send=send, unset=unset, reason=reason))
        milestone = self.lifecycle.milestone(self.policy.until) if action.does in (Does.CREATE, Does.RENEW) else None
        through = action.passes or self.at
        if milestone:
            if milestone.until != through:
                self.await_(milestone, reason="", through=through, after=self.at)
            self.at = milestone.until
        elif action.lands_in:
            self.steps.append(Wait(through=through, until=action.lands_in, after=self.at, reason=""))
            self.at = action.lands_in

    # --- small questions

    def restarts(self) -> bool:
        """Tell whether a resource that this plan stops is to run again afterwards."""
        if self.policy.power != "as_found":
            return False
        if self.policy.restart == "auto":
            fields = self.intent.fields or self.observed.fields
            return any(holds(when.condition, fields) for when in self.lifecycle.restart_when)
        return self.policy.restart == "always"

    def there(self) -> bool:
        """Tell whether there is a resource."""
        return self.at != ABSENT and not isinstance(self.lifecycle.state(self.at), Gone)

    def must(self, does: Does) -> Action:
        """Return the action that does this, or refuse."""
        action = self.lifecycle.that(does)
        if action is None:
            raise AnsweredError(
                Refusal(why=f"a {self.lifecycle.noun} has no call to {does.value}", remedy="Change it by hand")
            )
        return action

    def await_(self, milestone: Milestone, *, reason: str, through: str = "", after: str = "") -> None:
        """Draft the wait for a milestone."""
        self.steps.append(
            Wait(
                through=through or self.at,
                until=milestone.until,
                after=after,
                missed_in=milestone.missed_in,
                reason=reason,
            )
        )
        self.at = milestone.until

    def moves(self) -> list[Action]:
        """Return the actions that move a resource from state to state."""
        return [action for action in self.lifecycle.actions if action.does is Does.MOVE]

    def ended(self) -> frozenset[str]:
        """Return the states in which nothing runs."""
        return self.lifecycle.names(Resting) - self.runners()

    def does(self, step: Call, what: Does) -> bool:
        """Tell what a drafted call does."""
        return self.lifecycle.action(step.action).does is what

    def runners(self) -> frozenset[str]:
        """Return the states in which it serves."""
        return frozenset(s.name for s in self.lifecycle.states if isinstance(s, Resting) and s.running)

    def running(self, state: str) -> bool:
        """Tell whether it serves in this state."""
        return state in self.runners()

    def landing(self) -> str:
        """Return where the state reached so far leads."""
        return landing(self.lifecycle, self.at)
