"""What a preview shows: the plan, made by the same call that the run makes, from a live look where possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

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
from slackwater.provider.answers import Preview
from slackwater.provider.context import PHASE, REFRESH
from slackwater.provider.desired import DesiredState, policy_of
from slackwater.provider.recovery import differs, heir, left, unlike
from slackwater.provider.replacement import given_name
from slackwater.schema.paths import top
from slackwater.services import base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.lifecycle.driver import Driver, Snapshot
    from slackwater.lifecycle.vocabulary import Blocker, Lifecycle
    from slackwater.provider.answers import Values
    from slackwater.provider.context import Context
    from slackwater.provider.replacement import PendingReplacement, Successor


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer of the planner, with the rules and the observation that it is based on."""

    lifecycle: Lifecycle
    observed: Observation
    answer: Answer

    @property
    def record(self) -> Record:
        """The answer, the rules and the observation as data."""
        return record(self.lifecycle, self.observed, self.answer)


def of_create(context: Context, *, news: Values, unknown: frozenset[str]) -> Preview:
    """Return what a create would do, and what would then happen to the resource that it replaces.

    Raises:
        Refused: the old resource has to be deleted first, and cannot be.
    """
    desired = context.desired(news, {}, unknown)
    lifecycle = desired.lifecycle
    intent = Intent(present=True, changes=desired.late())
    if taking := _taking_over(context, desired):
        return replace(taking, outputs=dict(news), unknown=frozenset({*taking.unknown, *_tops(unknown)}))
    pending = context.replacements.pending(desired.inputs.owner)
    absent = Observation(state=ABSENT)
    answer = plan(lifecycle, absent, intent, policy_of(desired.inputs))
    found = record(lifecycle, absent, answer)
    line = explain.answer(lifecycle, answer) if len(found.words) > 1 else ""
    warnings = list(map(str, base.warnings(desired.inputs, unknown=unknown)))
    if pending:
        gone = _removal(context, pending)
        deletion = gone.answer
        if gone.observed.state:
            found = replacement(found, gone.record, why=pending.why)
        if isinstance(deletion, Refusal) and deletion.lasting:
            raise _cannot_go(lifecycle, pending, deletion)
        if isinstance(deletion, Refusal):
            warnings.append(f"the {lifecycle.noun} that it replaces: {explain.answer(lifecycle, deletion)}")
        if not isinstance(meant := _meant(deletion), Refusal):
            line = explain.replacement(lifecycle, found.words, meant, why=pending.why, first=pending.first)
    return Preview(
        outputs=dict(news),
        unknown=frozenset({*context.kind.outputs, PHASE, *_tops(unknown)}),
        line=line,
        warnings=tuple(warnings),
        record=found,
    )


def _tops(unknown: frozenset[str]) -> Iterator[str]:
    return (top(path) for path in unknown)


def _taking_over(context: Context, desired: DesiredState) -> Preview | None:
    """Return what a create would do with an object of an earlier run. None when there is none, or looking failed."""
    goal = context.goal(desired, deadline=0.0, unfinished=True)
    try:
        snapshot = None if desired.inputs.lifecycle.adopt else left(context, goal, desired)
        if snapshot is None or unlike(context, desired, snapshot):
            return _clearing_away(context, desired, snapshot) if snapshot else None
        observed, answer = weigh(context.driver, desired.lifecycle, snapshot, goal)
    except SlackwaterError:
        return None
    noun = desired.lifecycle.noun
    which = (
        "" if desired.lifecycle.standing else f"{noun} {snapshot.id}, which an earlier run has left, is taken over; "
    )
    return Preview(
        outputs={},
        unknown=frozenset({*context.kind.outputs, PHASE}),
        line=f"{which}{explain.answer(desired.lifecycle, answer)}",
        warnings=(explain.answer(desired.lifecycle, answer),) if isinstance(answer, Refusal) else (),
        record=record(desired.lifecycle, observed, answer),
    )


def _clearing_away(context: Context, desired: DesiredState, snapshot: Snapshot) -> Preview:
    """Return the preview of a create that first has to delete what an earlier run left."""
    said = _plan_delete(context, snapshot.id, desired.inputs, "none")
    intent = Intent(present=True, changes=desired.late())
    absent = Observation(state=ABSENT)
    made = record(desired.lifecycle, absent, plan(desired.lifecycle, absent, intent, policy_of(desired.inputs)))
    gone = said.record
    what = f"{desired.lifecycle.noun} {snapshot.id}, which an earlier run has left"
    why = f"{differs(unlike(context, desired, snapshot))} than {what}"
    found = replace(
        gone,
        steps=(*gone.steps, *made.steps),
        words=(*gone.words, *made.words),
        reasons=(why, *gone.reasons),
    )
    refused = (explain.answer(said.lifecycle, said.answer),) if isinstance(said.answer, Refusal) else ()
    return Preview(
        outputs={},
        unknown=frozenset({*context.kind.outputs, PHASE}),
        line="" if refused else f"{explain.PLAN}{explain.ARROW.join(found.words)}{explain.WHY}{why}",
        warnings=refused,
        record=found,
    )


def _whose(outputs: Values) -> dict[str, Any]:
    """Return the owner that the tag has named since the last operation."""
    return {"owner": outputs["owner"]} if "owner" in outputs else {}


def _removal(context: Context, pending: PendingReplacement, *, whole: bool = True) -> Said:
    """Return how the old resource would be deleted, as far as a look shows.

    ``whole``: include what the plan only waits for. Otherwise say only whether the resource may be deleted.
    """
    successor = pending.goes_for(begun=False)
    try:
        return _plan_delete(context, pending.id, pending.inputs, successor, whole=whole, owner=pending.owner)
    except ServiceError as error:
        unseen, failed = Observation(state=""), Refusal(why=f"looking failed: {error}", remedy="")
        return Said(lifecycle=context.rules(pending.inputs), observed=unseen, answer=failed)


def judge_replacement(context: Context, owner: str) -> None:
    """Refuse to create a replacement while the old resource cannot be removed: both would exist side by side.

    Raises:
        Refused: the policy does not let what is in the way be ended, or a maintenance window is closed.
    """
    pending = context.replacements.pending(owner)
    if pending is None or not pending.first:
        return
    deletion = _removal(context, pending, whole=False).answer
    if isinstance(deletion, Refusal) and deletion.remedy:
        raise _cannot_go(context.lifecycle, pending, deletion)


def _cannot_go(lifecycle: Lifecycle, pending: PendingReplacement, deletion: Refusal) -> Refused:
    return Refused(f"{lifecycle.noun} {pending.id}, which it replaces, cannot go: {deletion.why}", deletion.remedy)


def of_delete(context: Context, id: str, *, old_inputs: Values, old_outputs: Values, succeeded: bool) -> Preview:
    """Return what a delete would do. ``succeeded``: another resource has taken its place."""
    inputs = context.model({**old_outputs, **old_inputs})
    present = context.kind.present(id, old_outputs)
    said = _plan_delete(context, present, inputs, "coming" if succeeded else "none")
    meant = _meant(said.answer)
    _tell(context, present, meant)
    if isinstance(meant, Plan):
        context.operation.ends("", [present], "deleted")
        _tell_end(context, present, str(old_outputs.get(context.kind.host, "")), said)
    refused = (explain.answer(said.lifecycle, said.answer),) if isinstance(said.answer, Refusal) else ()
    line = "" if isinstance(meant, Refusal) else explain.answer(said.lifecycle, meant)
    return Preview(outputs={}, line=line, warnings=refused, record=said.record)


def _plan_delete(
    context: Context,
    id: str,
    inputs: base.ResourceInputs,
    successor: Successor,
    *,
    whole: bool = True,
    owner: str = "",
) -> Said:
    goal = context.deletion(inputs, deadline=0.0, successor=successor, owner=owner)
    lifecycle, snapshot = context.rules(inputs), context.driver.observe(id)
    if snapshot is None:
        gone = NoChange(why="it does not exist any more")
        return Said(lifecycle=lifecycle, observed=Observation(state=ABSENT), answer=gone)
    driver = context.driver
    if successor == "none":
        driver = cast("Driver", _Afterwards(context))
    elif not (whole or goal.closed()):
        driver = cast("Driver", _InTheWay(context, lifecycle))
    observed, answer = weigh(driver, lifecycle, snapshot, goal)
    return Said(lifecycle=lifecycle, observed=observed, answer=answer)


@dataclass(frozen=True, slots=True)
class _InTheWay:
    """A driver that shows only the blockers that can prevent the deletion of a replaced resource.

    Work that the plan waits for, or ends, does not prevent it, unless a maintenance window is closed.
    """

    context: Context
    lifecycle: Lifecycle

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the blockers that can cause a refusal."""
        guards = (guard for action in self.lifecycle.actions for guard in action.guards)
        patient = {each.name for each in guards if each.patient}
        return () if guard in patient else self.context.driver.blockers(id, guard)


@dataclass(frozen=True, slots=True)
class _Afterwards:
    """A driver that leaves out the work that this operation deletes first."""

    context: Context

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the blockers that remain."""
        found, operation = self.context.driver.blockers(id, guard), self.context.operation
        return tuple(one for one in found if not (operation.fate(f"{id}/{one.id}") or operation.fate(f"/{one.id}")))


def of_update(
    context: Context, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, unknown: frozenset[str]
) -> Preview:
    """Return what an update would do."""
    desired = context.desired(news, old_inputs, unknown)
    present = context.kind.present(id, old_outputs)
    warnings, trouble = list(map(str, base.warnings(desired.inputs, unknown=unknown))), ""
    try:
        said = _answer(context, present, desired, old_outputs)
    except ServiceError as error:
        warnings.append(f"planned from the last known state, as looking failed: {error}")
        said, trouble = _remembered(context, present, old_outputs, old_inputs, desired), str(error)
    answer = said.answer
    meant = _meant(answer)
    _tell(context, present, meant)
    if isinstance(answer, Refusal):
        warnings.append(explain.answer(desired.lifecycle, answer))
    line = "" if isinstance(meant, Refusal) else explain.answer(desired.lifecycle, meant)
    known = {name: old_outputs[name] for name in context.kind.outputs if name in old_outputs}
    if named := given_name(context.kind, news, old_inputs, old_outputs):
        known[context.kind.name] = named
    return Preview(
        outputs={**news, **known},
        unknown=frozenset({*_moving(context, desired, meant), *_tops(unknown)}),
        line=line,
        warnings=tuple(warnings),
        record=said.record,
        trouble=trouble,
    )


def _meant(answer: Answer) -> Answer:
    """Return what would be done if the maintenance window, the only obstacle, were open."""
    return answer.barred or answer if isinstance(answer, Refusal) else answer


def _answer(context: Context, present: str, desired: DesiredState, outputs: Values) -> Said:
    goal = context.goal(desired, deadline=0.0, unfinished=bool(outputs.get(PHASE)))
    snapshot = context.driver.observe(present)
    if snapshot is None and context.renewable:
        snapshot = heir(context, desired, present)
    if snapshot:
        observed, answer = weigh(context.driver, desired.lifecycle, _foreseen(context, snapshot), goal)
    elif context.renewable:
        observed = Observation(state=ABSENT)
        answer = plan(desired.lifecycle, observed, Intent(present=True), goal.policy)
    else:
        observed = Observation(state=ABSENT)
        answer = Refusal(why=f"{desired.lifecycle.noun} {present} does not exist any more", remedy=REFRESH)
    return Said(lifecycle=desired.lifecycle, observed=observed, answer=answer)


def _foreseen(context: Context, snapshot: Snapshot) -> Snapshot:
    """Return a resource as this operation will find it after its host has been changed."""
    seen = snapshot.observation
    state = context.foreseen(snapshot.id, seen.state)
    if state == seen.state:
        return snapshot
    return replace(snapshot, observation=replace(seen, state=state, details=context.operation.fate(snapshot.id)))


def _remembered(context: Context, present: str, outputs: Values, inputs: Values, desired: DesiredState) -> Said:
    """Plan from the saved state."""
    before = DesiredState(lifecycle=desired.lifecycle, inputs=context.model({**inputs, **_whose(outputs)}))
    fields = before.owned()
    observation = Observation(state=context.foreseen(present, context.kind.state(outputs)), fields=fields)
    goal = context.goal(desired, deadline=0.0, unfinished=False)
    answer = plan(desired.lifecycle, observation, desired.intent(fields), goal.allowed())
    return Said(lifecycle=desired.lifecycle, observed=observation, answer=answer)


def _tell(context: Context, present: str, answer: Answer) -> None:
    """Tell the work on this resource what would happen to it."""
    if not isinstance(answer, Plan):
        return
    context.operation.touches(present)
    own = [blocker.id for step in answer.steps if isinstance(step, Drain) for blocker in step.blockers if blocker.own]
    context.operation.ends(present, own, explain.ended(context.lifecycle))


def _tell_end(context: Context, present: str, host: str, said: Said) -> None:
    """Tell the host of work that is deleted, and thereby ended, that the work will be gone."""
    if not (context.kind.host and isinstance(said.answer, Plan)):
        return
    if said.lifecycle.idle(said.record.impact.ends_in):
        context.operation.ends(host, [present.rpartition("/")[2]], "deleted")


def _moving(context: Context, desired: DesiredState, answer: Answer) -> set[str]:
    """Return the outputs that are known only after the operation."""
    if not isinstance(answer, Plan):
        return set()
    calls = (desired.lifecycle.action(step.action) for step in answer.steps if isinstance(step, Call))
    another = any(action.does in (ActionKind.RENEW, ActionKind.CREATE) for action in calls)
    return {*context.kind.outputs, PHASE} if another else {*context.kind.live, PHASE}
