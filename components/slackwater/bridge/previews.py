"""What a preview tells: the plan, made by the very call that the run makes, from a live look where one can be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from slackwater.bridge.replacement import given_name
from slackwater.bridge.resuming import differs, heir, left, unlike
from slackwater.bridge.verbs import Preview, Said
from slackwater.bridge.wishes import Wish, policy_of
from slackwater.errors import Refused, ServiceError, SlackwaterError
from slackwater.execute.executor import weigh
from slackwater.lifecycle import explain
from slackwater.lifecycle.impact import impact
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Answer,
    Call,
    Does,
    Drain,
    Intent,
    Nothing,
    Observation,
    Plan,
    Refusal,
    Resting,
)
from slackwater.schema.paths import top
from slackwater.services import base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.bridge.handler import Handler
    from slackwater.bridge.replacement import Doomed, Successor
    from slackwater.bridge.verbs import Values
    from slackwater.lifecycle.port import Cloud, Snapshot
    from slackwater.lifecycle.vocabulary import Blocker, Lifecycle

REFRESH: Final = "Run `pulumi refresh`; the next up makes it anew"
PHASE: Final = "phase"
"""The output that says what an unfinished run left to do; empty when all is done."""


def of_create(handler: Handler, *, news: Values, unknown: frozenset[str]) -> Preview:
    """Return what a create would do, and what then becomes of the resource that it replaces, if it does.

    Raises:
        Refused: what it replaces would have to go first, and cannot.
    """
    wish = handler.wish(news, {}, unknown)
    lifecycle = wish.lifecycle
    intent = Intent(present=True, changes=wish.late())
    if taking := _taking_over(handler, wish):
        return replace(taking, outputs=dict(news), unknown=frozenset({*taking.unknown, *_tops(unknown)}))
    doomed = handler.replacements.doomed(wish.desired.owner)
    absent = Observation(state=ABSENT)
    answer = plan(lifecycle, absent, intent, policy_of(wish.desired))
    steps = explain.steps(lifecycle, answer) if isinstance(answer, Plan) else ()
    line = explain.answer(lifecycle, answer) if len(steps) > 1 else ""
    warnings = list(map(str, base.warnings(wish.desired, unknown=unknown)))
    if doomed:
        parting = farewell(handler, doomed)
        if isinstance(parting, Refusal) and parting.lasting:
            raise _cannot_go(lifecycle, doomed, parting)
        if isinstance(parting, Refusal):
            warnings.append(f"the {lifecycle.noun} that it replaces: {explain.answer(lifecycle, parting)}")
        if not isinstance(meant := _meant(parting), Refusal):
            line = explain.replacement(lifecycle, steps, meant, why=doomed.why, first=doomed.first)
    return Preview(
        outputs=dict(news),
        unknown=frozenset({*handler.kind.outputs, PHASE, *_tops(unknown)}),
        line=line,
        steps=steps,
        warnings=tuple(warnings),
        said=Said(lifecycle=lifecycle, observed=absent, answer=answer),
    )


def _tops(unknown: frozenset[str]) -> Iterator[str]:
    return (top(path) for path in unknown)


def _taking_over(handler: Handler, wish: Wish) -> Preview | None:
    """Return what a create would do that finds what an earlier run has left; None: it makes one, or nobody can tell."""
    goal = handler.goal(wish, deadline=0.0, unfinished=True)
    try:
        snapshot = None if wish.desired.lifecycle.adopt else left(handler, goal, wish)
        if snapshot is None or unlike(handler, wish, snapshot):
            return _clearing_away(handler, wish, snapshot) if snapshot else None
        observed, answer = weigh(handler.cloud, wish.lifecycle, snapshot, goal)
    except SlackwaterError:
        return None
    noun = wish.lifecycle.noun
    found = f"{noun} {snapshot.id}, which an earlier run has left, is taken over"
    return Preview(
        outputs={},
        unknown=frozenset({*handler.kind.outputs, PHASE}),
        line=f"{found}; {explain.answer(wish.lifecycle, answer)}",
        steps=explain.steps(wish.lifecycle, answer) if isinstance(answer, Plan) else (),
        warnings=(explain.answer(wish.lifecycle, answer),) if isinstance(answer, Refusal) else (),
        said=Said(lifecycle=wish.lifecycle, observed=observed, answer=answer),
    )


def _clearing_away(handler: Handler, wish: Wish, snapshot: Snapshot) -> Preview:
    """Return what a create would do that has to delete first what an earlier run has left."""
    said = _parting(handler, snapshot.id, wish.desired, "none")
    intent = Intent(present=True, changes=wish.late())
    made = plan(wish.lifecycle, Observation(state=ABSENT), intent, policy_of(wish.desired))
    steps = (*_steps(said.lifecycle, said.answer), *_steps(wish.lifecycle, made))
    what = f"{wish.lifecycle.noun} {snapshot.id}, which an earlier run has left"
    why = f"{differs(unlike(handler, wish, snapshot))} than {what}"
    refused = (explain.answer(said.lifecycle, said.answer),) if isinstance(said.answer, Refusal) else ()
    return Preview(
        outputs={},
        unknown=frozenset({*handler.kind.outputs, PHASE}),
        line="" if refused else f"{explain.PLAN}{explain.ARROW.join(steps)}{explain.WHY}{why}",
        steps=steps,
        warnings=refused,
        said=said,
    )


def _steps(lifecycle: Lifecycle, answer: Answer) -> tuple[str, ...]:
    return explain.steps(lifecycle, answer) if isinstance(answer, Plan) else ()


def _whose(outputs: Values) -> dict[str, Any]:
    """Return the owner that the tag has said since the last operation."""
    return {"owner": outputs["owner"]} if "owner" in outputs else {}


def farewell(handler: Handler, doomed: Doomed, *, whole: bool = True) -> Answer:
    """Return how the resource that is replaced would be deleted, as far as looking tells.

    ``whole``: with what is only waited for; otherwise it is told no more than whether it may go.
    """
    successor = doomed.goes_for(begun=False)
    try:
        return _parting(handler, doomed.id, doomed.inputs, successor, whole=whole, owner=doomed.owner).answer
    except ServiceError as error:
        return Refusal(why=f"looking failed: {error}", remedy="")


def judge_replacement(handler: Handler, owner: str) -> None:
    """Refuse to make what replaces a resource that may not be removed now: the two would live side by side.

    Raises:
        Refused: something is in the way that the policy does not let be ended, or a maintenance window is closed.
    """
    doomed = handler.replacements.doomed(owner)
    if doomed is None or not doomed.first:
        return
    parting = farewell(handler, doomed, whole=False)
    if isinstance(parting, Refusal) and parting.remedy:
        raise _cannot_go(handler.lifecycle, doomed, parting)


def _cannot_go(lifecycle: Lifecycle, doomed: Doomed, parting: Refusal) -> Refused:
    return Refused(f"{lifecycle.noun} {doomed.id}, which it replaces, cannot go: {parting.why}", parting.remedy)


def of_delete(handler: Handler, id: str, *, old_inputs: Values, old_outputs: Values, succeeded: bool) -> Preview:
    """Return what a delete would do; ``succeeded``: of a resource that another one has taken the place of."""
    inputs = handler.model({**old_outputs, **old_inputs})
    present = handler.kind.present(id, old_outputs)
    said = _parting(handler, present, inputs, "coming" if succeeded else "none")
    meant = _meant(said.answer)
    _tell(handler, present, meant)
    steps: tuple[str, ...] = ()
    if isinstance(meant, Plan):
        steps = explain.steps(said.lifecycle, meant)
        handler.ledger.ends("", [present], "deleted")
        _tell_end(handler, present, str(old_outputs.get(handler.kind.host, "")), said)
    refused = (explain.answer(said.lifecycle, said.answer),) if isinstance(said.answer, Refusal) else ()
    line = "" if isinstance(meant, Refusal) else explain.answer(said.lifecycle, meant)
    return Preview(outputs={}, line=line, steps=steps, warnings=refused, said=said)


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
    lifecycle, snapshot = handler.rules(inputs), handler.cloud.observe(id)
    if snapshot is None:
        gone = Nothing(why="it does not exist any more")
        return Said(lifecycle=lifecycle, observed=Observation(state=ABSENT), answer=gone)
    cloud = handler.cloud
    if successor == "none":
        cloud = cast("Cloud", _Afterwards(handler))
    elif not (whole or goal.closed()):
        cloud = cast("Cloud", _InTheWay(handler, lifecycle))
    observed, answer = weigh(cloud, lifecycle, snapshot, goal)
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
        return () if guard in patient else self.handler.cloud.blockers(id, guard)


@dataclass(frozen=True, slots=True)
class _Afterwards:
    """As much of the cloud as a plan needs, without the work that this operation ends before: it is deleted first."""

    handler: Handler

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what will still be in the way."""
        found, ledger = self.handler.cloud.blockers(id, guard), self.handler.ledger
        return tuple(one for one in found if not (ledger.fate(f"{id}/{one.id}") or ledger.fate(f"/{one.id}")))


def of_update(
    handler: Handler, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, unknown: frozenset[str]
) -> Preview:
    """Return what an update would do."""
    wish = handler.wish(news, old_inputs, unknown)
    present = handler.kind.present(id, old_outputs)
    warnings = list(map(str, base.warnings(wish.desired, unknown=unknown)))
    try:
        said = _answer(handler, present, wish, old_outputs)
    except ServiceError as error:
        warnings.append(f"planned from the last known state, as looking failed: {error}")
        said = replace(_remembered(handler, present, old_outputs, old_inputs, wish), trouble=str(error))
    answer = said.answer
    meant = _meant(answer)
    _tell(handler, present, meant)
    if isinstance(answer, Refusal):
        warnings.append(explain.answer(wish.lifecycle, answer))
    line = "" if isinstance(meant, Refusal) else explain.answer(wish.lifecycle, meant)
    known = {name: old_outputs[name] for name in handler.kind.outputs if name in old_outputs}
    if named := given_name(handler.kind, news, old_inputs, old_outputs):
        known[handler.kind.name] = named
    return Preview(
        outputs={**news, **known},
        unknown=frozenset({*_moving(handler, wish, meant), *_tops(unknown)}),
        line=line,
        steps=explain.steps(wish.lifecycle, meant) if isinstance(meant, Plan) else (),
        warnings=tuple(warnings),
        said=said,
    )


def _meant(answer: Answer) -> Answer:
    """Return what would be done if a maintenance window, the only thing in the way, were open."""
    return answer.barred or answer if isinstance(answer, Refusal) else answer


def _answer(handler: Handler, present: str, wish: Wish, outputs: Values) -> Said:
    goal = handler.goal(wish, deadline=0.0, unfinished=bool(outputs.get(PHASE)))
    snapshot = handler.cloud.observe(present)
    if snapshot is None and handler.renewable:
        snapshot = heir(handler, wish, present)
    if snapshot:
        observed, answer = weigh(handler.cloud, wish.lifecycle, _foreseen(handler, snapshot), goal)
    elif handler.renewable:
        observed = Observation(state=ABSENT)
        answer = plan(wish.lifecycle, observed, Intent(present=True), goal.policy)
    else:
        observed = Observation(state=ABSENT)
        answer = Refusal(why=f"{wish.lifecycle.noun} {present} does not exist any more", remedy=REFRESH)
    return Said(lifecycle=wish.lifecycle, observed=observed, answer=answer)


def _foreseen(handler: Handler, snapshot: Snapshot) -> Snapshot:
    """Return a resource as this operation will find it, once its host has been dealt with."""
    seen = snapshot.observation
    state = handler.foreseen(snapshot.id, seen.state)
    if state == seen.state:
        return snapshot
    return replace(snapshot, observation=replace(seen, state=state, details=handler.ledger.fate(snapshot.id)))


def _remembered(handler: Handler, present: str, outputs: Values, inputs: Values, wish: Wish) -> Said:
    """Plan from what the last run saved."""
    before = Wish(lifecycle=wish.lifecycle, desired=handler.model({**inputs, **_whose(outputs)}))
    fields = before.owned()
    observation = Observation(state=handler.foreseen(present, handler.kind.state(outputs)), fields=fields)
    goal = handler.goal(wish, deadline=0.0, unfinished=False)
    answer = plan(wish.lifecycle, observation, wish.intent(fields), goal.allowed())
    return Said(lifecycle=wish.lifecycle, observed=observation, answer=answer)


def _tell(handler: Handler, present: str, answer: Answer) -> None:
    """Tell what runs on this resource what would become of it."""
    if not isinstance(answer, Plan):
        return
    handler.ledger.touches(present)
    own = [blocker.id for step in answer.steps if isinstance(step, Drain) for blocker in step.blockers if blocker.own]
    handler.ledger.ends(present, own, explain.ended(handler.lifecycle))


def _tell_end(handler: Handler, present: str, host: str, said: Said) -> None:
    """Tell the host of work that is removed, and ends by that, that it will not be there any more."""
    if not (handler.kind.host and isinstance(said.answer, Plan)):
        return
    end = said.lifecycle.state(impact(said.lifecycle, said.observed.state, said.answer).ends_in)
    if isinstance(end, Resting) and not end.running:
        handler.ledger.ends(host, [present.rpartition("/")[2]], "deleted")


def _moving(handler: Handler, wish: Wish, answer: Answer) -> set[str]:
    """Return the outputs that are known only afterwards."""
    if not isinstance(answer, Plan):
        return set()
    calls = (wish.lifecycle.action(step.action) for step in answer.steps if isinstance(step, Call))
    another = any(action.does in (Does.RENEW, Does.CREATE) for action in calls)
    return {*handler.kind.outputs, PHASE} if another else {*handler.kind.live, PHASE}
