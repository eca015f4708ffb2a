"""Builds a plan: how a resource moves from state to state, and what is cleared away first.

The planner decides where a resource has to be. The builder finds the moves that lead there, what each of them needs,
and what has to be waited for. It does not know the reasons.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, assert_never

from slackwater.lifecycle import explain
from slackwater.lifecycle.queries import holds, landing, spanning
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Across,
    Action,
    ActionKind,
    Call,
    Drain,
    Gone,
    Guard,
    NoChange,
    Observation,
    Passing,
    Plan,
    Refusal,
    Remedy,
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
    """Ends the building, because the answer is known."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


@dataclass(slots=True, kw_only=True)
class PlanBuilder:
    """A plan under construction. It lives for one call of ``plan``.

    ``at``: the state of the resource after the steps so far.
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
        """Return the finished plan."""
        notes = tuple(dict.fromkeys(self.notes))
        if self.steps:
            return Plan(steps=tuple(self.steps), notes=notes)
        state = explain.state(self.lifecycle, self.observed.state)
        return NoChange(why=f"{self.lifecycle.noun} is {state}, as wanted", notes=notes)

    # --- moving

    def reach(self, goals: frozenset[str], *, reason: str, how: type[Call | Restore] = Call) -> None:
        """Add the shortest way of moves into one of the goal states."""
        if self.at in goals:
            return
        if not any(self.at in move.legal_in for move in self.moves()):
            self.settle(reason)
        for action in self.way(goals, reason):
            self.clear(action)
            self.mark(action)
            self.call(action, reason=reason, how=how)

    def settle(self, reason: str) -> None:
        """Wait for a passing state to end. If its landing is unknown, plan again from there."""
        state = self.lifecycle.state(self.at)
        if isinstance(state, Resting):
            return
        until = self.landing() if isinstance(state, Passing) and state.to else ""
        self.steps.append(Wait(through=self.at, until=until, reason=reason))
        if not isinstance(self.lifecycle.state(until), Resting):
            if self.intent.present or not isinstance(self.lifecycle.state(until), Gone):
                self.steps.append(Replan(reason=f"what can be done is known only when {self.words} has ended"))
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
                landing = action.landing(here) if here in action.legal_in else None
                if landing and landing not in seen:
                    seen.add(landing)
                    queue.append((landing, (*path, action)))
        raise AnsweredError(
            Refusal(
                why=f"the {self.lifecycle.noun} is {self.words}, and {reason}",
                remedy="No action of the service leads there; replace it",
            )
        )

    def let_go(self, action: Action, reason: str) -> None:
        """Make all users of the resource name another one while it still serves them, or refuse."""
        guards = tuple(guard for guard in action.guards if guard.remedy in (Remedy.DETACH, Remedy.REFUSE))
        if any(self.observed.blockers.get(guard.name) for guard in guards):
            self.settle(reason)
            self.clear(action, guards)

    def clear(self, action: Action, guards: tuple[Guard, ...] | None = None) -> None:
        """Add the steps that clear all or some guards of an action, or refuse.

        The stack's own work goes last, so that it stands still only for a short time.
        """
        drains: list[Drain] = []
        for guard in action.guards if guards is None else guards:
            blockers = self.observed.blockers.get(guard.name, ())
            if blockers and guard.name not in self.drained:
                drains.extend(self.remedy(action, guard, blockers))
            self.drained.add(guard.name)
        drains.sort(key=lambda drain: drain.how not in ("wait", "detach"))
        self.steps.extend(drains)

    def remedy(self, action: Action, guard: Guard, blockers: tuple[Blocker, ...]) -> Iterator[Drain]:
        """Add the steps of the guard's remedy."""
        match guard.remedy:
            case Remedy.DRAIN:
                yield from self.drain(action, guard, blockers)
            case Remedy.YIELD:
                yield from self.give_way(action, guard, blockers)
            case Remedy.DETACH:
                yield from self.detach(action, guard, blockers)
            case Remedy.REFUSE:
                raise AnsweredError(self.refused(action, guard, blockers, guard.way_out))
            case _:
                assert_never(guard.remedy)

    def give_way(self, action: Action, guard: Guard, blockers: tuple[Blocker, ...]) -> Iterator[Drain]:
        """Add a wait for the work that the action would end, or note that it ends it."""
        if self.consent(action, guard, blockers) == "cancel":
            self.notes.append(f"{action.words} ends {explain.tally(guard.noun, blockers)}")
        else:
            yield from self.drain(action, guard, blockers)

    def detach(self, action: Action, guard: Guard, blockers: tuple[Blocker, ...]) -> Iterator[Drain]:
        """Make the resource's users name another one, if there is one and the policy allows it."""
        moved = tuple(blocker for blocker in blockers if self.follows(blocker))
        staying = tuple(one for one in blockers if not one.ending and one not in moved)
        if staying and self.intent.successor == "after":
            why = f"{explain.names(guard.noun, staying)} would name nothing until the new {self.lifecycle.noun} is made"
            raise AnsweredError(Refusal(why=why, remedy=explain.MADE_FIRST, lasting=True))
        self.accompany(guard, staying, moved)
        if staying:
            self.allow(action, guard, staying)
        if named := tuple(one for one in blockers if one not in moved):
            yield self.drained_by("detach", action, guard, named)

    def follows(self, blocker: Blocker) -> bool:
        """Tell whether the stack itself makes this user name the successor."""
        return self.intent.successor == "coming" and blocker.own and not blocker.ending

    def allow(self, action: Action, guard: Guard, staying: tuple[Blocker, ...]) -> None:
        """Refuse to make these users name another resource, unless there is one and the policy allows it."""
        replaced = self.intent.successor != "none" and bool(guard.consent)
        if not (replaced and self.policy.on_foreign == guard.consent):
            remedy = guard.way_out + (f", or set lifecycle.{guard.setting} to {guard.consent}" if replaced else "")
            raise AnsweredError(self.refused(action, guard, staying, remedy))

    def accompany(self, guard: Guard, staying: tuple[Blocker, ...], moved: tuple[Blocker, ...]) -> None:
        """Note which users the stack itself moves to a successor. Refuse if the others cannot move to it."""
        held: tuple[Across, ...] = ()
        if self.intent.successor != "none":
            held = spanning(guard.stays_when, self.observed.fields, self.intent.fields or self.observed.fields)
        if moved:
            by_then = f"will have been replaced by then: {held[0].words}" if held else "will name its successor by then"
            self.notes.append(f"{explain.names(guard.noun, moved)} of this stack {by_then}")
        if held and staying:
            why = f"{explain.names(guard.noun, staying)} cannot name its successor: {held[0].words}"
            raise AnsweredError(Refusal(why=why, remedy=guard.way_out))

    def refused(self, action: Action, guard: Guard, blockers: tuple[Blocker, ...], remedy: str) -> Refusal:
        """Return the refusal of a blocked action."""
        return Refusal(why=f"{action.words} is not possible: {explain.names(guard.noun, blockers)}", remedy=remedy)

    def drain(self, action: Action, guard: Guard, blockers: tuple[Blocker, ...]) -> Iterator[Drain]:
        """Add the end of others' work as the policy has it, and of the stack's own work, which is started again."""
        kept = self.intent.present or self.intent.successor == "coming"
        own = tuple(blocker for blocker in blockers if blocker.own and kept)
        others = tuple(blocker for blocker in blockers if blocker not in own)
        how = self.consent(action, guard, others) if others else "suspend"
        parts: list[tuple[Literal["wait", "cancel", "suspend"], tuple[Blocker, ...]]] = [(how, others or own)]
        if how == "cancel":
            parts = [(how, blockers)]
        elif others and own:
            parts.append(("suspend", own))
        for each, them in parts:
            yield self.drained_by(each, action, guard, them)

    def drained_by(
        self,
        how: Literal["wait", "cancel", "suspend", "detach"],
        action: Action,
        guard: Guard,
        blockers: tuple[Blocker, ...],
    ) -> Drain:
        """Return the step that gets these blockers out of the way."""
        lacks = f"{guard.noun}s that name it" if how == "detach" else f"active {guard.noun}s"
        return Drain(
            guard=guard.name,
            noun=guard.noun,
            how=how,
            blockers=blockers,
            timeout=self.policy.drain_timeout,
            words={"detach": guard.words, "cancel": guard.consent}.get(how, ""),
            reason=f"{action.words} needs no {lacks}",
        )

    def consent(
        self, action: Action, guard: Guard, blockers: tuple[Blocker, ...]
    ) -> Literal["wait", "cancel", "suspend"]:
        """Return how the policy allows to treat others' work, or refuse."""
        endless = [blocker for blocker in blockers if blocker.endless]
        patient = guard.patient and self.intent.successor in ("coming", "there")
        match self.policy.on_active:
            case "cancel" if guard.consent:
                return "cancel"
            case "refuse" if not patient:
                why = f"{action.words} would meet {explain.met('active ' + guard.noun, blockers)}"
                ways = " or ".join(filter(None, ("wait", guard.consent)))
                remedy = f"Run again when they are done, or set lifecycle.{guard.setting} to {ways}"
            case "wait" | "refuse" | "cancel" if not endless:
                return "wait"
            case "wait" | "refuse" | "cancel":
                why = f"{explain.count(len(endless), guard.noun)} would never end: {explain.named(endless)}"
                consent = f", or set lifecycle.{guard.setting} to {guard.consent}" if guard.consent else ""
                remedy = f"Cancel them{consent}"
            case _:
                assert_never(self.policy.on_active)
        raise AnsweredError(Refusal(why=why, remedy=remedy))

    def mark(self, action: Action) -> None:
        """Add a mark in the cloud before a running resource is stopped that has to run again."""
        mark = self.lifecycle.that(ActionKind.MARK)
        stops = self.lifecycle.serves(self.at) and not self.lifecycle.serves(action.landing(self.at) or self.at)
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
        targets: tuple[str, ...] = (),
        how: type[Call | Restore] = Call,
    ) -> None:
        """Add one call, and the wait for its landing."""
        if how is Restore:
            self.steps.append(Restore(action=action.name, reason=reason))
        else:
            self.steps.append(Call(action=action.name, send=send, unset=unset, targets=targets, reason=reason))
        if action.note:
            self.notes.append(action.note)
        landing = action.landing(self.at)
        milestone = (
            self.lifecycle.milestone(self.policy.until)
            if action.does in (ActionKind.CREATE, ActionKind.RENEW)
            else None
        )
        through = action.passing(self.at) or self.at
        if milestone:
            if milestone.until != through:
                self.await_(milestone, reason="", through=through, after=self.at)
            self.at = milestone.until
        elif landing:
            self.steps.append(
                Wait(through=through, until=landing, after=self.at, missed_in=action.missed_in, reason="")
            )
            self.at = landing

    # --- queries

    @property
    def words(self) -> str:
        """The state reached so far, in the service's words."""
        return explain.state(self.lifecycle, self.at)

    def restarts(self) -> bool:
        """Tell whether a resource that this plan stops has to run again afterwards."""
        if self.policy.power != "as_found":
            return False
        if self.policy.restart == "auto":
            fields = self.intent.fields or self.observed.fields
            return any(holds(when.condition, fields) for when in self.lifecycle.restart_when)
        return self.policy.restart == "always"

    def there(self) -> bool:
        """Tell whether the resource exists."""
        return self.at != ABSENT and not isinstance(self.lifecycle.state(self.at), Gone)

    def must(self, does: ActionKind) -> Action:
        """Return the action of this kind, or refuse."""
        action = self.lifecycle.that(does)
        if action is None:
            raise AnsweredError(
                Refusal(why=f"a {self.lifecycle.noun} has no call to {does.value}", remedy="Change it by hand")
            )
        return action

    def await_(self, milestone: Milestone, *, reason: str, through: str = "", after: str = "") -> None:
        """Add the wait for a milestone."""
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
        return [action for action in self.lifecycle.actions if action.does is ActionKind.MOVE]

    def ended(self) -> frozenset[str]:
        """Return the states in which nothing runs or will run. A broken resource that is not stopped will run again."""
        stopped = {move.landing(at) for move in self.moves() for at in move.legal_in}
        unstopped = set(filter(self.lifecycle.broken, self.lifecycle.names(Resting))) - stopped
        return self.lifecycle.names(Resting) - self.runners() - unstopped

    def does(self, step: Call, what: ActionKind) -> bool:
        """Return the kind of action of a planned call."""
        return self.lifecycle.action(step.action).does is what

    def runners(self) -> frozenset[str]:
        """Return the states in which it serves."""
        return frozenset(filter(self.lifecycle.serves, self.lifecycle.names(Resting)))

    def landing(self) -> str:
        """Return where the present state leads."""
        return landing(self.lifecycle, self.at)
