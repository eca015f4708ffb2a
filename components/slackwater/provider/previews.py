"""What a preview tells: the plan, made by the very call that the run makes, from a live look where one can be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from slackwater.errors import Refused, ServiceError, SlackwaterError
from slackwater.execute.executor import weigh
from slackwater.lifecycle import explain
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.record import Record, record, replacement
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    ActionKind,
    Answer,
    Call,
    Drain,
    Intent,
    NoChange,
    Observation,
    Plan,
    Refusal,
)
from slackwater.provider.desired import DesiredState, policy_of
from slackwater.provider.recovery import differs, heir, left, unlike
from slackwater.provider.replacement import given_name
from slackwater.provider.verbs import Preview
from slackwater.schema.paths import top
from slackwater.services import base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.lifecycle.driver import Driver, Snapshot
    from slackwater.lifecycle.vocabulary import Blocker, Lifecycle
    from slackwater.provider.handler import Handler
    from slackwater.provider.replacement import PendingReplacement, Successor
    from slackwater.provider.verbs import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer of the planner, the rules that it was made by, and what was observed."""

    lifecycle: Lifecycle
    observed: Observation
    answer: Answer

    @property
    def record(self) -> Record:
        """All of it, as data."""
        return record(self.lifecycle, self.observed, self.answer)


REFRESH: Final = "Run `pulumi refresh`; the next up makes it anew"
PHASE: Final = "phase"
"""The output that says what an unfinished run left to do; empty when all is done."""


def of_create(handler: Handler, *, news: Values, unknown: frozenset[str]) -> Preview:
    """Return what a create would do, and what then becomes of the resource that it replaces, if it does.

    Raises:
        Refused: what it replaces would have to go first, and cannot.
    """
    desired = handler.desired(news, {}, unknown)
    lifecycle = desired.lifecycle
    intent = Intent(present=True, changes=desired.late())
    if taking := _taking_over(handler, desired):
        return replace(taking, outputs=dict(news), unknown=frozenset({*taking.unknown, *_tops(unknown)}))
    pending = handler.replacements.pending(desired.inputs.owner)
    absent = Observation(state=ABSENT)
    answer = plan(lifecycle, absent, intent, policy_of(desired.inputs))
    found = record(lifecycle, absent, answer)
    line = explain.answer(lifecycle, answer) if len(found.words) > 1 else ""
    warnings = list(map(str, base.warnings(desired.inputs, unknown=unknown)))
    if pending:
        gone = _removal(handler, pending)
        parting = gone.answer
        if gone.observed.state:
            found = replacement(found, gone.record, why=pending.why)
        if isinstance(parting, Refusal) and parting.lasting:
            raise _cannot_go(lifecycle, pending, parting)
        if isinstance(parting, Refusal):
            warnings.append(f"the {lifecycle.noun} that it replaces: {explain.answer(lifecycle, parting)}")
        if not isinstance(meant := _meant(parting), Refusal):
            line = explain.replacement(lifecycle, found.words, meant, why=pending.why, first=pending.first)
    return Preview(
        outputs=dict(news),
        unknown=frozenset({*handler.kind.outputs, PHASE, *_tops(unknown)}),
        line=line,
        warnings=tuple(warnings),
        record=found,
    )


def _tops(unknown: frozenset[str]) -> Iterator[str]:
    return (top(path) for path in unknown)


def _taking_over(handler: Handler, desired: DesiredState) -> Preview | None:
    """Return what a create would do that finds what an earlier run has left; None: it makes one, or nobody can tell."""
    goal = handler.goal(desired, deadline=0.0, unfinished=True)
    try:
        snapshot = None if desired.inputs.lifecycle.adopt else left(handler, goal, desired)
        if snapshot is None or unlike(handler, desired, snapshot):
            return _clearing_away(handler, desired, snapshot) if snapshot else None
        observed, answer = weigh(handler.driver, desired.lifecycle, snapshot, goal)
    except SlackwaterError:
        return None
    noun = desired.lifecycle.noun
    which = f"{noun} {snapshot.id}, which an earlier run has left, is taken over"
    return Preview(
        outputs={},
        unknown=frozenset({*handler.kind.outputs, PHASE}),
        line=f"{which}; {explain.answer(desired.lifecycle, answer)}",
        warnings=(explain.answer(desired.lifecycle, answer),) if isinstance(answer, Refusal) else (),
        record=record(desired.lifecycle, observed, answer),
    )


def _clearing_away(handler: Handler, desired: DesiredState, snapshot: Snapshot) -> Preview:
    """Return what a create would do that has to delete first what an earlier run has left."""
    said = _parting(handler, snapshot.id, desired.inputs, "none")
    intent = Intent(present=True, changes=desired.late())
    absent = Observation(state=ABSENT)
    made = record(desired.lifecycle, absent, plan(desired.lifecycle, absent, intent, policy_of(desired.inputs)))
    gone = said.record
    what = f"{desired.lifecycle.noun} {snapshot.id}, which an earlier run has left"
    why = f"{differs(unlike(handler, desired, snapshot))} than {what}"
    found = replace(
        gone,
        steps=(*gone.steps, *made.steps),
        words=(*gone.words, *made.words),
        reasons=(why, *gone.reasons),
    )
    refused = (explain.answer(said.lifecycle, said.answer),) if isinstance(said.answer, Refusal) else ()
    return Preview(
        outputs={},
        unknown=frozenset({*handler.kind.outputs, PHASE}),
        line="" if refused else f"{explain.PLAN}{explain.ARROW.join(found.words)}{explain.WHY}{why}",
        warnings=refused,
        record=found,
    )


def _whose(outputs: Values) -> dict[str, Any]:
    """Return the owner that the tag has said since the last operation."""
    return {"owner": outputs["owner"]} if "owner" in outputs else {}


def _removal(handler: Handler, pending: PendingReplacement, *, whole: bool = True) -> Said:
    """Return how the resource that is replaced would be deleted, as far as looking tells.

    ``whole``: with what is only waited for; otherwise it is told no more than whether it may go.
    """
    successor = pending.goes_for(begun=False)
    try:
        return _parting(handler, pending.id, pending.inputs, successor, whole=whole, owner=pending.owner)
    except ServiceError as error:
        unseen, failed = Observation(state=""), Refusal(why=f"looking failed: {error}", remedy="")
        return Said(lifecycle=handler.rules(pending.inputs), observed=unseen, answer=failed)


def judge_replacement(handler: Handler, owner: str) -> None:
    """Refuse to make what replaces a resource that may not be removed now: the two would live side by side.

    Raises:
        Refused: something is in the way that the policy does not let be ended, or a maintenance window is closed.
    """
    pending = handler.replacements.pending(owner)
    if pending is None or not pending.first:
        return
    parting = _removal(handler, pending, whole=False).answer
    if isinstance(parting, Refusal) and parting.remedy:
        raise _cannot_go(handler.lifecycle, pending, parting)


def _cannot_go(lifecycle: Lifecycle, pending: PendingReplacement, parting: Refusal) -> Refused:
    return Refused(f"{lifecycle.noun} {pending.id}, which it replaces, cannot go: {parting.why}", parting.remedy)


def of_delete(handler: Handler, id: str, *, old_inputs: Values, old_outputs: Values, succeeded: bool) -> Preview:
    """Return what a delete would do; ``succeeded``: of a resource that another one has taken the place of."""
    inputs = handler.model({**old_outputs, **old_inputs})
    present = handler.kind.present(id, old_outputs)
    said = _parting(handler, present, inputs, "coming" if succeeded else "none")
    meant = _meant(said.answer)
    _tell(handler, present, meant)
    if isinstance(meant, Plan):
        handler.operation.ends("", [present], "deleted")
        _tell_end(handler, present, str(old_outputs.get(handler.kind.host, "")), said)
    refused = (explain.answer(said.lifecycle, said.answer),) if isinstance(said.answer, Refusal) else ()
    line = "" if isinstance(meant, Refusal) else explain.answer(said.lifecycle, meant)
    return Preview(outputs={}, line=line, warnings=refused, record=said.record)


def _parting(
    handler: Handler,
    id: str,
    inputs: base.ResourceInputs,
    successor: Successor,
    *,
    whole: bool = True,
    owner: str = "",
) -> Said:
    goal = handler.parting(inputs, deadline=0.0, successor=successor, owner=owner)
    lifecycle, snapshot = handler.rules(inputs), handler.driver.observe(id)
    if snapshot is None:
        gone = NoChange(why="it does not exist any more")
        return Said(lifecycle=lifecycle, observed=Observation(state=ABSENT), answer=gone)
    driver = handler.driver
    if successor == "none":
        driver = cast("Driver", _Afterwards(handler))
    elif not (whole or goal.closed()):
        driver = cast("Driver", _InTheWay(handler, lifecycle))
    observed, answer = weigh(driver, lifecycle, snapshot, goal)
    return Said(lifecycle=lifecycle, observed=observed, answer=answer)


@dataclass(frozen=True, slots=True)
class _InTheWay:
    """As much of the cloud as tells whether a resource may go that another one takes the place of.

    What is patiently waited for, or ended, is in nobody's way, unless a maintenance window is closed.
    """

    handler: Handler
    lifecycle: Lifecycle

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what a refusal may come from."""
        guards = (guard for action in self.lifecycle.actions for guard in action.guards)
        patient = {each.name for each in guards if each.patient}
        return () if guard in patient else self.handler.driver.blockers(id, guard)


@dataclass(frozen=True, slots=True)
class _Afterwards:
    """As much of the cloud as a plan needs, without the work that this operation ends before: it is deleted first."""

    handler: Handler

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what will still be in the way."""
        found, operation = self.handler.driver.blockers(id, guard), self.handler.operation
        return tuple(one for one in found if not (operation.fate(f"{id}/{one.id}") or operation.fate(f"/{one.id}")))


def of_update(
    handler: Handler, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, unknown: frozenset[str]
) -> Preview:
    """Return what an update would do."""
    desired = handler.desired(news, old_inputs, unknown)
    present = handler.kind.present(id, old_outputs)
    warnings, trouble = list(map(str, base.warnings(desired.inputs, unknown=unknown))), ""
    try:
        said = _answer(handler, present, desired, old_outputs)
    except ServiceError as error:
        warnings.append(f"planned from the last known state, as looking failed: {error}")
        said, trouble = _remembered(handler, present, old_outputs, old_inputs, desired), str(error)
    answer = said.answer
    meant = _meant(answer)
    _tell(handler, present, meant)
    if isinstance(answer, Refusal):
        warnings.append(explain.answer(desired.lifecycle, answer))
    line = "" if isinstance(meant, Refusal) else explain.answer(desired.lifecycle, meant)
    known = {name: old_outputs[name] for name in handler.kind.outputs if name in old_outputs}
    if named := given_name(handler.kind, news, old_inputs, old_outputs):
        known[handler.kind.name] = named
    return Preview(
        outputs={**news, **known},
        unknown=frozenset({*_moving(handler, desired, meant), *_tops(unknown)}),
        line=line,
        warnings=tuple(warnings),
        record=said.record,
        trouble=trouble,
    )


def _meant(answer: Answer) -> Answer:
    """Return what would be done if a maintenance window, the only thing in the way, were open."""
    return answer.barred or answer if isinstance(answer, Refusal) else answer


def _answer(handler: Handler, present: str, desired: DesiredState, outputs: Values) -> Said:
    goal = handler.goal(desired, deadline=0.0, unfinished=bool(outputs.get(PHASE)))
    snapshot = handler.driver.observe(present)
    if snapshot is None and handler.renewable:
        snapshot = heir(handler, desired, present)
    if snapshot:
        observed, answer = weigh(handler.driver, desired.lifecycle, _foreseen(handler, snapshot), goal)
    elif handler.renewable:
        observed = Observation(state=ABSENT)
        answer = plan(desired.lifecycle, observed, Intent(present=True), goal.policy)
    else:
        observed = Observation(state=ABSENT)
        answer = Refusal(why=f"{desired.lifecycle.noun} {present} does not exist any more", remedy=REFRESH)
    return Said(lifecycle=desired.lifecycle, observed=observed, answer=answer)


def _foreseen(handler: Handler, snapshot: Snapshot) -> Snapshot:
    """Return a resource as this operation will find it, once its host has been dealt with."""
    seen = snapshot.observation
    state = handler.foreseen(snapshot.id, seen.state)
    if state == seen.state:
        return snapshot
    return replace(snapshot, observation=replace(seen, state=state, details=handler.operation.fate(snapshot.id)))


def _remembered(handler: Handler, present: str, outputs: Values, inputs: Values, desired: DesiredState) -> Said:
    """Plan from what the last run saved."""
    before = DesiredState(lifecycle=desired.lifecycle, inputs=handler.model({**inputs, **_whose(outputs)}))
    fields = before.owned()
    observation = Observation(state=handler.foreseen(present, handler.kind.state(outputs)), fields=fields)
    goal = handler.goal(desired, deadline=0.0, unfinished=False)
    answer = plan(desired.lifecycle, observation, desired.intent(fields), goal.allowed())
    return Said(lifecycle=desired.lifecycle, observed=observation, answer=answer)


def _tell(handler: Handler, present: str, answer: Answer) -> None:
    """Tell what runs on this resource what would become of it."""
    if not isinstance(answer, Plan):
        return
    handler.operation.touches(present)
    own = [blocker.id for step in answer.steps if isinstance(step, Drain) for blocker in step.blockers if blocker.own]
    handler.operation.ends(present, own, explain.ended(handler.lifecycle))


def _tell_end(handler: Handler, present: str, host: str, said: Said) -> None:
    """Tell the host of work that is removed, and ends by that, that it will not be there any more."""
    if not (handler.kind.host and isinstance(said.answer, Plan)):
        return
    if said.lifecycle.idle(said.record.impact.ends_in):
        handler.operation.ends(host, [present.rpartition("/")[2]], "deleted")


def _moving(handler: Handler, desired: DesiredState, answer: Answer) -> set[str]:
    """Return the outputs that are known only afterwards."""
    if not isinstance(answer, Plan):
        return set()
    calls = (desired.lifecycle.action(step.action) for step in answer.steps if isinstance(step, Call))
    another = any(action.does in (ActionKind.RENEW, ActionKind.CREATE) for action in calls)
    return {*handler.kind.outputs, PHASE} if another else {*handler.kind.live, PHASE}
