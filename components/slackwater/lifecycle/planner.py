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
* nobody's work is hurt unless the policy says so;
* outside of a maintenance window nothing that runs is disturbed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle import explain
from slackwater.lifecycle.builder import AnsweredError, PlanBuilder
from slackwater.lifecycle.disturbance import gated
from slackwater.lifecycle.queries import holds, kept, landing, replacing, rule_for, share, undecided
from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Call,
    Change,
    FieldChange,
    Observation,
    Refusal,
    Restore,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slackwater.lifecycle.vocabulary import Across, Answer, Intent, Lifecycle, Policy


def plan(lifecycle: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Return how to get from the observation to the desired state, within the policy.

    Returns:
        ``Plan`` (steps in order), ``NoChange`` (already as desired) or ``Refusal`` (why not, and the way out).
    """
    builder = _Planning(lifecycle=lifecycle, observed=observed, intent=intent, policy=policy, at=observed.state)
    try:
        if builder.there() and not intent.present:
            builder.remove()
        elif builder.there():
            builder.change()
        elif intent.present:
            builder.create()
        answer = builder.answer()
    except AnsweredError as early:
        answer = early.answer
    return gated(lifecycle, observed, answer, policy)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The changes of an intent, by the way in which they are made."""

    any_time: list[FieldChange]
    live: list[FieldChange]
    at_rest: list[FieldChange]
    renewing: list[FieldChange]


@dataclass(slots=True, kw_only=True)
class _Planning(PlanBuilder):
    """The planning of a create, a change or a removal. It lives for one call of ``plan``."""

    def create(self) -> None:
        self.observed = Observation(state=self.observed.state)  # marks and work of an earlier object no longer count
        self.call(self.must(ActionKind.CREATE), reason="")
        late = [change for change in self.intent.changes if rule_for(self.lifecycle, change.path).late]
        self.update(_Sorted(any_time=[], live=[], at_rest=late, renewing=[]))
        self.power()

    def remove(self) -> None:
        self.unprotected()
        delete = self.lifecycle.that(ActionKind.DELETE)
        if delete is None:
            self.end()
            return
        reason = f"{delete.words} is possible only in {explain.states(self.lifecycle, delete.legal_in)}"
        self.let_go(delete, reason)
        self.reach(delete.legal_in, reason=reason)
        fence, when = self.lifecycle.that(ActionKind.FENCE), self.lifecycle.fence_when
        if fence and when and self.at in fence.legal_in and holds(when.condition, self.observed.fields):
            self.call(fence, reason=when.words)
        self.clear(delete)
        if self.observed.superseded:
            self.call(self.must(ActionKind.PRUNE), reason="", targets=self.observed.superseded)
        self.call(delete, reason="")

    def unprotected(self) -> None:
        if self.policy.delete_protection:
            raise AnsweredError(
                Refusal(
                    why=f"the {self.lifecycle.noun} is protected from deletion",
                    remedy="Set lifecycle.deleteProtection to false and run up before deleting it",
                )
            )

    def end(self) -> None:
        """End a resource that cannot be deleted. Its record stays."""
        match self.policy.on_delete:
            case "leave":
                self.notes.append(f"the {self.lifecycle.noun} is left {self.words}")
            case "wait" if self.lifecycle.serves(self.landing()):
                never = f"the {self.lifecycle.noun} is {self.words} and would never end"
                raise AnsweredError(Refusal(why=never, remedy="Set lifecycle.onDelete to cancel or leave and run up"))
            case "wait":
                self.settle("lifecycle.onDelete is wait")
            case "cancel":
                self.reach(self.ended(), reason="its record cannot be deleted")
            case _:
                assert_never(self.policy.on_delete)

    def change(self) -> None:
        self.marked = self.observed.marked
        changes = self.sort()
        if changes.renewing or self.fallen():
            self.renew(changes)
        else:
            self.tags(changes.any_time)
            self.update(changes)
        self.prune(renewed=bool(changes.renewing))
        self.power()
        if self.marked:
            self.aside(self.must(ActionKind.UNMARK))
        if not self.steps and undecided(self.lifecycle, self.at):
            self.settle("what the service shows meanwhile may be rolled back")

    # --- fields

    def sort(self) -> _Sorted:
        """Sort the changes by when they can be made. An impossible one ends the planning."""
        by_change: dict[Change, list[FieldChange]] = {change: [] for change in Change}
        for change in self.intent.changes:
            by_change[self.when(change)].append(change)
        if replaced := by_change[Change.REPLACE]:
            whys = {change.path: self.replaced(change.path)[1] for change in replaced}
            raise AnsweredError(Refusal(why=explain.grounds(self.lifecycle, whys), remedy="Replace it"))
        return _Sorted(
            any_time=by_change[Change.ANY_TIME],
            live=self.changeable(by_change[Change.LIVE]),
            at_rest=self.changeable(by_change[Change.AT_REST]),
            renewing=by_change[Change.RENEW],
        )

    def when(self, change: FieldChange) -> Change:
        """Return when this change can be made, by the conditions of its rule."""
        rule = rule_for(self.lifecycle, change.path)
        if self.replaced(change.path)[0]:
            return Change.REPLACE
        if rule.change is not Change.LIVE:
            return rule.change
        if change.removed or not self.policy.live_updates:
            return Change.AT_REST
        held = [when for when in rule.not_live_when if holds(when.condition, self.observed.fields)]
        if held and self.lifecycle.serves(self.landing()):
            self.notes.extend(f"{change.path} is not changed live: {when.words}" for when in held)
        return Change.AT_REST if held else Change.LIVE

    def replaced(self, path: str) -> tuple[bool, tuple[Across, ...]]:
        """Tell whether a change needs a replacement, and why."""
        return replacing(self.lifecycle, path, self.observed.fields, self.intent.fields or self.observed.fields)

    def changeable(self, changes: Iterable[FieldChange]) -> list[FieldChange]:
        """Return the changes that can be sent. A removal that the service cannot do becomes a note."""
        sendable = []
        for change in changes:
            if why := kept(rule_for(self.lifecycle, change.path), change):
                self.notes.append(f"{change.path} stays as it is: {why}")
            else:
                sendable.append(change)
        return sendable

    def tags(self, changes: list[FieldChange]) -> None:
        removed = tuple(change.path for change in changes if change.removed)
        added = tuple(change.path for change in changes if not change.removed)
        if removed:
            self.aside(self.must(ActionKind.REMOVE_TAGS), unset=removed)
        if added:
            self.aside(self.must(ActionKind.SET_TAGS), send=added)

    def aside(self, action: Action, *, send: tuple[str, ...] = (), unset: tuple[str, ...] = ()) -> None:
        """Add a call that disturbs nothing and that every known state allows."""
        allowed = explain.states(self.lifecycle, action.legal_in)
        self.reach(action.legal_in, reason=f"{action.name} is possible only in {allowed}")
        self.call(action, reason="", send=send, unset=unset)

    def update(self, changes: _Sorted) -> None:
        """Send all field changes by one update, live if all of them can be made live.

        Where a service has several updates, each carries its own fields, and those of others that it accepts.
        """
        if not changes.live and not changes.at_rest:
            return
        updates, live = self.lifecycle.those(ActionKind.UPDATE), self.lifecycle.that(ActionKind.UPDATE_LIVE)
        if live and not changes.at_rest and self.landing() in live.legal_in:
            allowed = explain.states(self.lifecycle, live.legal_in)
            self.reach(live.legal_in, reason=f"{live.words} waits for {allowed}")
            self.send(live, changes.live)
            return
        carried = share(self.lifecycle, updates or (self.must(ActionKind.UPDATE),), [*changes.at_rest, *changes.live])
        for update, theirs in carried:
            binding = [change for change in theirs if change in changes.at_rest] or theirs
            needing = explain.fields(self.lifecycle, (change.path for change in binding))
            allowed = explain.states(self.lifecycle, update.legal_in)
            self.reach(update.legal_in, reason=f"{needing} can change only in {allowed}")
            self.send(update, theirs)

    def send(self, action: Action, changes: list[FieldChange]) -> None:
        self.call(
            action,
            reason="",
            send=tuple(change.path for change in changes if not change.removed),
            unset=tuple(change.path for change in changes if change.removed),
        )

    def prune(self, *, renewed: bool) -> None:
        """Remove superseded objects that nothing uses, as far as the policy does not keep them."""
        prune = self.lifecycle.that(ActionKind.PRUNE)
        if prune is None:
            return
        present = (self.observed.present,) if renewed and self.observed.present else ()
        older = (*present, *self.observed.superseded)
        excess = older[max(self.policy.keep - 1, 0) :]
        used = self.used(prune, excess)
        if left := tuple(target for target in excess if target not in used):
            kept = self.lifecycle.that(ActionKind.RENEW) is not None
            reason = f"lifecycle.keepRevisions is {self.policy.keep}" if kept else ""
            self.reach(prune.legal_in, reason=reason)
            self.call(prune, reason=reason, targets=left)

    def used(self, prune: Action, targets: tuple[str, ...]) -> tuple[str, ...]:
        """Return the targets that are in use, and note their users."""
        users = [one for guard in prune.guards for one in self.observed.blockers.get(guard.name, ())]
        used = tuple(target for target in targets if any(one.holds == target for one in users))
        if used:
            self.notes.append(explain.needed(used, prune.guards[0].noun, [one for one in users if one.holds in used]))
        return used

    # --- renewal

    def fallen(self) -> bool:
        """Tell whether a resource that should run has ended, or is ending, so that only another one can run."""
        renewable = self.lifecycle.that(ActionKind.RENEW) is not None and self.policy.power == "running"
        return renewable and self.lifecycle.state(self.at) is not None and not self.lifecycle.serves(self.landing())

    def renew(self, changes: _Sorted) -> None:
        """End this object, and put another one in its place. The new one gets the tags."""
        renew = self.must(ActionKind.RENEW)
        every = [*changes.renewing, *changes.any_time]
        needing = explain.fields(self.lifecycle, (change.path for change in changes.renewing))
        reason = f"{needing} can change only by another {self.lifecycle.noun}" if needing else self.found()
        self.reach(renew.legal_in, reason=reason)
        self.call(
            renew,
            reason=reason,
            send=tuple(change.path for change in every if not change.removed),
            unset=tuple(change.path for change in every if change.removed),
        )

    def pursue(self) -> None:
        """Follow work that an earlier run began to the milestone of the policy."""
        milestone = self.lifecycle.milestone(self.policy.until)
        if milestone is None or self.at in milestone.met_in or not self.intent.unfinished:
            return
        if self.at in milestone.missed_in:
            details = f": {self.observed.details.rstrip('.')}" if self.observed.details else ""
            why = f"the {self.lifecycle.noun} is {self.words}{details}"
            raise AnsweredError(Refusal(why=why, remedy=self.lifecycle.again))
        reason = f"an earlier run did not see it through to {milestone.name}"
        if self.lifecycle.state(self.at) is None:
            self.settle(reason)
        self.await_(milestone, reason=reason)

    def found(self) -> str:
        """Return the observed state, as a reason to act."""
        details = f" ({self.observed.details.rstrip('.')})" if self.observed.details else ""
        return f"it is {self.words}{details if self.at == self.observed.state else ''}"

    # --- power

    def power(self) -> None:
        """Leave the resource running or resting, as the power policy asks."""
        if self.lifecycle.milestones:
            self.pursue()
            return
        match self.policy.power:
            case "running":
                self.reach(self.runners(), reason=self.powered(self.runners()))
            case "stopped":
                self.reach(self.ended(), reason=self.powered(self.ended()))
            case "as_found" if self.intent.unfinished and self.lifecycle.broken(self.at):
                self.reach(self.runners(), reason=self.found())
            case "as_found":
                self.restore()
            case _:
                assert_never(self.policy.power)

    def powered(self, goals: frozenset[str]) -> str:
        """Return the reason for a requested move: a field of the service, or the policy."""
        ends_so = self.landing() in goals or (self.lifecycle.broken(self.at) and goals == self.runners())
        if ends_so or self.lifecycle.standing:
            return self.found()
        asking = [rule.path for rule in self.lifecycle.fields if rule.change is Change.POWER]
        return f"{asking[0]} is not as wanted" if asking else f"lifecycle.power is {self.policy.power}"

    def restore(self) -> None:
        moved = any(isinstance(step, Call) and self.does(step, ActionKind.MOVE) for step in self.steps)
        if moved and self.lifecycle.idle(self.observed.state) and self.lifecycle.serves(self.landing()):
            found = explain.state(self.lifecycle, self.observed.state)
            self.notes.append(f"it was {found}, and is left {self.words}, unless lifecycle.power is stopped")
        if not self.was_running() or not (moved or self.observed.marked):
            return
        note = self.lifecycle.not_restarted
        if self.restarts():
            self.reach(self.runners(), reason="it was running before", how=Restore)
        elif note and self.policy.restart == "auto" and not self.lifecycle.serves(self.landing()):
            self.notes.append(note)

    def was_running(self) -> bool:
        return self.observed.marked or self.lifecycle.serves(landing(self.lifecycle, self.observed.state))
