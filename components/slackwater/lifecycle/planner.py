"""The planner: one pure function for all services.

``plan(lifecycle, observed, intent, policy)`` answers with steps, with "nothing to do", or with "cannot, because". It
knows no service: everything it uses is in the tables. It reads no clock, calls nothing and changes nothing, so the
same question always has the same answer, in a preview as in the run that follows.

Laws kept here:

* only what changed is sent; tags never disturb anything and go first;
* a field that the service takes while running is changed live; everything else is carried by one single update;
* the resource is stopped only when a changed field needs it, and afterwards what was running runs again;
* before the first stop of such a plan a mark is left in the cloud, and it is taken away last, so that a run that
  dies in between is resumed by planning again from where things are;
* nobody's work is hurt unless the policy says so.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, assert_never

from slackwater.lifecycle import explain
from slackwater.lifecycle.rulebook import holds, kept, rule_for
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Action,
    Call,
    Change,
    Does,
    Drain,
    FieldChange,
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
    from collections.abc import Iterable

    from slackwater.lifecycle.vocabulary import Answer, Intent, Lifecycle, Policy


def plan(lifecycle: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Say how to get from what was observed to what is wanted, within the policy.

    Returns:
        ``Plan`` (steps in order), ``Nothing`` (already so) or ``Refusal`` (why not, and the way out).
    """
    draft = _Draft(lifecycle=lifecycle, observed=observed, intent=intent, policy=policy, at=observed.state)
    try:
        if draft.there() and not intent.present:
            draft.remove()
        elif draft.there():
            draft.change()
        elif intent.present:
            draft.create()
    except _AnsweredError as early:
        return early.answer
    return draft.answer()


class _AnsweredError(Exception):
    """Ends the drafting: the answer is known."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The changes of an intent, by the way they have to go."""

    any_time: list[FieldChange]
    live: list[FieldChange]
    at_rest: list[FieldChange]


@dataclass(slots=True, kw_only=True)
class _Draft:
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

    # --- the three wishes

    def create(self) -> None:
        self.observed = Observation(state=self.observed.state)  # marks and work of an earlier life mean nothing now
        self.call(self.must(Does.CREATE), reason="")
        self.power()

    def remove(self) -> None:
        if self.policy.delete_protection:
            raise _AnsweredError(
                Refusal(
                    why=f"the {self.lifecycle.noun} is protected from deletion",
                    remedy="Set lifecycle.deleteProtection to false and run up before deleting it",
                )
            )
        delete = self.must(Does.DELETE)
        self.reach(delete.legal_in, reason=f"{delete.words} is possible only in {explain.states(delete.legal_in)}")
        fence, when = self.lifecycle.that(Does.FENCE), self.lifecycle.fence_when
        if fence and when and self.at in fence.legal_in and holds(when.condition, self.observed.fields):
            self.call(fence, reason=when.words)
        self.call(delete, reason="")

    def change(self) -> None:
        self.marked = self.observed.marked
        changes = self.sort()
        self.tags(changes.any_time)
        self.update(changes)
        self.power()
        if self.marked:
            self.aside(self.must(Does.UNMARK))

    def answer(self) -> Answer:
        notes = tuple(dict.fromkeys(self.notes))
        if self.steps:
            return Plan(steps=tuple(self.steps), notes=notes)
        return Nothing(why=f"{self.lifecycle.noun} is {self.observed.state}, as wanted", notes=notes)

    # --- fields

    def sort(self) -> _Sorted:
        """Part the changes by when they can be made; those that cannot be made at all end the drafting."""
        by_change: dict[Change, list[FieldChange]] = {change: [] for change in Change}
        for change in self.intent.changes:
            by_change[self.when(change)].append(change)
        if replaced := by_change[Change.REPLACE]:
            paths = explain.fields(self.lifecycle, (change.path for change in replaced))
            raise _AnsweredError(
                Refusal(why=f"{paths} can be set only when the {self.lifecycle.noun} is made", remedy="Replace it")
            )
        return _Sorted(
            any_time=by_change[Change.ANY_TIME],
            live=self.changeable(by_change[Change.LIVE]),
            at_rest=self.changeable(by_change[Change.AT_REST]),
        )

    def when(self, change: FieldChange) -> Change:
        """Return when this change can be made, the conditions of its rule considered."""
        rule = rule_for(self.lifecycle, change.path)
        if rule.change is not Change.LIVE:
            return rule.change
        if change.removed or not self.policy.live_updates:
            return Change.AT_REST
        held = [when for when in rule.not_live_when if holds(when.condition, self.observed.fields)]
        if held and self.running(self.landing()):
            self.notes.extend(f"{change.path} is not changed live: {when.words}" for when in held)
        return Change.AT_REST if held else Change.LIVE

    def changeable(self, changes: Iterable[FieldChange]) -> list[FieldChange]:
        """Return the changes that can be sent; removals that the service cannot do become notes."""
        sendable = []
        for change in changes:
            if keep := kept(rule_for(self.lifecycle, change.path), change):
                self.notes.append(f"{change.path} stays as it is: {keep.why}")
            else:
                sendable.append(change)
        return sendable

    def tags(self, changes: list[FieldChange]) -> None:
        removed = tuple(change.path for change in changes if change.removed)
        added = tuple(change.path for change in changes if not change.removed)
        if removed:
            self.aside(self.must(Does.REMOVE_TAGS), unset=removed)
        if added:
            self.aside(self.must(Does.SET_TAGS), send=added)

    def aside(self, action: Action, *, send: tuple[str, ...] = (), unset: tuple[str, ...] = ()) -> None:
        """Draft a call that disturbs nothing and that every known state allows."""
        self.reach(action.legal_in, reason=f"{action.name} is possible only in {explain.states(action.legal_in)}")
        self.call(action, reason="", send=send, unset=unset)

    def update(self, changes: _Sorted) -> None:
        """Carry all field changes by one update, live if every one of them may be made live."""
        if not changes.live and not changes.at_rest:
            return
        update, live = self.must(Does.UPDATE), self.lifecycle.that(Does.UPDATE_LIVE)
        if live and not changes.at_rest and self.landing() in live.legal_in:
            self.reach(live.legal_in, reason=f"{live.words} waits for {explain.states(live.legal_in)}")
            self.send(live, changes.live)
            return
        needing = explain.fields(self.lifecycle, (change.path for change in changes.at_rest or changes.live))
        self.reach(update.legal_in, reason=f"{needing} can change only in {explain.states(update.legal_in)}")
        self.send(update, [*changes.at_rest, *changes.live])

    def send(self, action: Action, changes: list[FieldChange]) -> None:
        self.call(
            action,
            reason="",
            send=tuple(change.path for change in changes if not change.removed),
            unset=tuple(change.path for change in changes if change.removed),
        )

    # --- power

    def power(self) -> None:
        """Leave the resource running or resting, as the power policy wants it."""
        match self.policy.power:
            case "running":
                self.reach(self.runners(), reason="lifecycle.power is running")
            case "stopped":
                resting = self.lifecycle.names(Resting) - self.runners()
                self.reach(resting, reason="lifecycle.power is stopped")
            case "as_found":
                self.restore()
            case _:
                assert_never(self.policy.power)

    def restore(self) -> None:
        moved = any(isinstance(step, Call) and self.does(step, Does.MOVE) for step in self.steps)
        if not self.was_running() or not (moved or self.observed.marked):
            return
        if self.restarts():
            self.reach(self.runners(), reason="it was running before", how=Restore)
        elif self.policy.restart == "auto" and not self.running(self.landing()) and self.lifecycle.not_restarted:
            self.notes.append(self.lifecycle.not_restarted)

    def restarts(self) -> bool:
        """Tell whether a resource that this plan stops is to run again afterwards."""
        if self.policy.power != "as_found":
            return False
        if self.policy.restart == "auto":
            fields = self.intent.fields or self.observed.fields
            return any(holds(when.condition, fields) for when in self.lifecycle.restart_when)
        return self.policy.restart == "always"

    def was_running(self) -> bool:
        return self.observed.marked or self.running(_landing(self.lifecycle, self.observed.state))

    # --- moving

    def reach(self, goals: frozenset[str], *, reason: str, how: type[Call | Restore] = Call) -> None:
        """Draft the shortest way of moves into one of the goal states."""
        if self.at in goals:
            return
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
        until = state.to or "" if isinstance(state, Passing) else ""
        self.steps.append(Wait(through=self.at, until=until, reason=reason))
        if not isinstance(self.lifecycle.state(until), Resting):
            self.steps.append(Replan(reason=f"what can be done is known only when {self.at} has ended"))
            raise _AnsweredError(self.answer())
        self.at = until

    def way(self, goals: frozenset[str], reason: str) -> tuple[Action, ...]:
        moves = [action for action in self.lifecycle.actions if action.does is Does.MOVE]
        queue: deque[tuple[str, tuple[Action, ...]]] = deque([(self.at, ())])
        seen = {self.at}
        while queue:
            here, path = queue.popleft()
            if here in goals:
                return path
            for action in moves:
                if here in action.legal_in and action.lands_in and action.lands_in not in seen:
                    seen.add(action.lands_in)
                    queue.append((action.lands_in, (*path, action)))
        raise _AnsweredError(
            Refusal(
                why=f"the {self.lifecycle.noun} is {self.at}, and {reason}",
                remedy="No action of the service leads there; replace it",
            )
        )

    def clear(self, action: Action) -> None:
        """Draft what gets an action's guard out of the way, or refuse."""
        guard = action.guard
        if guard is None or guard.name in self.drained:
            return
        self.drained.add(guard.name)
        blockers = self.observed.blockers.get(guard.name, ())
        if not blockers:
            return
        reason = f"{action.words} needs no active {guard.noun}s"
        self.steps.append(
            Drain(
                guard=guard.name,
                noun=guard.noun,
                how=self.consent(action, guard),
                blockers=blockers,
                timeout=self.policy.drain_timeout,
                reason=reason,
            )
        )

    def consent(self, action: Action, guard: Guard) -> Literal["wait", "cancel"]:
        """Return how the policy lets blockers be dealt with, or refuse in its name."""
        blockers = self.observed.blockers[guard.name]
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
        raise _AnsweredError(Refusal(why=why, remedy=remedy))

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
        if action.lands_in:
            through = action.passes or self.at
            self.steps.append(Wait(through=through, until=action.lands_in, after=self.at, reason=""))
            self.at = action.lands_in

    # --- small questions

    def there(self) -> bool:
        return self.at != ABSENT and not isinstance(self.lifecycle.state(self.at), Gone)

    def must(self, does: Does) -> Action:
        action = self.lifecycle.that(does)
        if action is None:
            raise _AnsweredError(
                Refusal(why=f"a {self.lifecycle.noun} has no call to {does.value}", remedy="Change it by hand")
            )
        return action

    def does(self, step: Call, what: Does) -> bool:
        return self.lifecycle.action(step.action).does is what

    def runners(self) -> frozenset[str]:
        return frozenset(s.name for s in self.lifecycle.states if isinstance(s, Resting) and s.running)

    def running(self, state: str) -> bool:
        return state in self.runners()

    def landing(self) -> str:
        return _landing(self.lifecycle, self.at)


def _landing(lifecycle: Lifecycle, name: str) -> str:
    """Return where a state leads when all goes well; a resting one is its own landing."""
    state = lifecycle.state(name)
    return state.to or name if isinstance(state, Passing) else name
