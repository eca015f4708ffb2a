"""What a preview tells: the plan, made by the very call that the run makes, from a live look where one can be had."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from slackwater.bridge.verbs import Preview
from slackwater.bridge.wishes import policy_of
from slackwater.errors import Refused, ServiceError
from slackwater.execute.executor import consider
from slackwater.lifecycle import explain
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.rulebook import segments
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
)
from slackwater.services import base

if TYPE_CHECKING:
    from slackwater.bridge.handler import Handler
    from slackwater.bridge.replacement import Doomed, Successor
    from slackwater.bridge.verbs import Values
    from slackwater.bridge.wishes import Wish
    from slackwater.lifecycle.port import Snapshot

REFRESH: Final = "Run `pulumi refresh`; the next up makes it anew"
PHASE: Final = "phase"
"""The output that says what an unfinished run left to do; empty when all is done."""


def of_create(handler: Handler, *, news: Values, unknown: frozenset[str]) -> Preview:
    """Return what a create would do, and what then becomes of the resource that it replaces, if it does."""
    wish = handler.wish(news, {}, unknown)
    lifecycle = wish.lifecycle
    intent = Intent(present=True, changes=wish.late())
    doomed = handler.replacements.doomed(wish.desired.owner)
    held = doomed is not None and not doomed.first and lifecycle.that(Does.RELIEVE) is not None
    answer = plan(lifecycle, Observation(state=ABSENT, relieves=held), intent, policy_of(wish.desired))
    steps = explain.steps(lifecycle, answer) if isinstance(answer, Plan) else ()
    line = explain.answer(lifecycle, answer) if len(steps) > 1 else ""
    warnings = list(map(str, base.warnings(wish.desired, unknown=unknown)))
    if doomed:
        parting = farewell(handler, doomed)
        if isinstance(parting, Refusal):
            warnings.append(f"the {lifecycle.noun} that it replaces: {explain.answer(lifecycle, parting)}")
        if not isinstance(meant := _meant(parting), Refusal):
            line = explain.replacement(lifecycle, steps, meant, why=doomed.why, first=doomed.first)
    return Preview(
        outputs=dict(news),
        unknown=frozenset({*handler.kind.outputs, PHASE, *(segments(path)[0] for path in unknown)}),
        line=line,
        steps=steps,
        warnings=tuple(warnings),
    )


def farewell(handler: Handler, doomed: Doomed) -> Answer:
    """Return how the resource that is replaced would be deleted, as far as looking tells."""
    successor: Successor = "coming" if doomed.first else "after"
    goal = handler.parting(doomed.inputs, deadline=0.0, successor=successor)
    try:
        snapshot = handler.cloud.observe(doomed.id)
        gone = Nothing(why="it does not exist any more")
        return consider(handler.cloud, handler.rules(doomed.inputs), snapshot, goal) if snapshot else gone
    except ServiceError as error:
        return Refusal(why=f"looking failed: {error}", remedy="")


def judge_replacement(handler: Handler, owner: str) -> None:
    """Refuse to make what replaces a resource that may not be removed now: the two would live side by side.

    Raises:
        Refused: something is in the way that the policy does not let be ended, or a maintenance window is closed.
    """
    doomed = handler.replacements.doomed(owner)
    parting = farewell(handler, doomed) if doomed and doomed.first else None
    if isinstance(parting, Refusal) and parting.remedy:
        raise Refused(f"the {handler.lifecycle.noun} that it replaces cannot go: {parting.why}", parting.remedy)


def of_update(
    handler: Handler, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, unknown: frozenset[str]
) -> Preview:
    """Return what an update would do."""
    wish = handler.wish(news, old_inputs, unknown)
    present = handler.kind.present(id, old_outputs)
    warnings = list(map(str, base.warnings(wish.desired, unknown=unknown)))
    try:
        answer = _answer(handler, present, wish, old_outputs)
    except ServiceError as error:
        warnings.append(f"planned from the last known state, as looking failed: {error}")
        answer = _remembered(handler, present, old_outputs, old_inputs, wish)
    meant = _meant(answer)
    _tell(handler, present, meant)
    if isinstance(answer, Refusal):
        warnings.append(explain.answer(wish.lifecycle, answer))
    line = "" if isinstance(meant, Refusal) else explain.answer(wish.lifecycle, meant)
    known = {name: old_outputs[name] for name in handler.kind.outputs if name in old_outputs}
    return Preview(
        outputs={**news, **known},
        unknown=frozenset({*_moving(handler, wish, meant), *(segments(path)[0] for path in unknown)}),
        line=line,
        steps=explain.steps(wish.lifecycle, meant) if isinstance(meant, Plan) else (),
        warnings=tuple(warnings),
    )


def _meant(answer: Answer) -> Answer:
    """Return what would be done if a maintenance window, the only thing in the way, were open."""
    return answer.barred or answer if isinstance(answer, Refusal) else answer


def _answer(handler: Handler, present: str, wish: Wish, outputs: Values) -> Answer:
    goal = handler.goal(wish, deadline=0.0, unfinished=bool(outputs.get(PHASE)))
    snapshot = handler.cloud.observe(present)
    if snapshot is None and handler.renewable:
        return plan(wish.lifecycle, Observation(state=ABSENT), Intent(present=True), goal.policy)
    if snapshot is None:
        return Refusal(why=f"{wish.lifecycle.noun} {present} does not exist any more", remedy=REFRESH)
    return consider(handler.cloud, wish.lifecycle, _foreseen(handler, snapshot), goal)


def _foreseen(handler: Handler, snapshot: Snapshot) -> Snapshot:
    """Return a resource as this operation will find it, once its host has been dealt with."""
    seen = snapshot.observation
    state = handler.foreseen(snapshot.id, seen.state)
    if state == seen.state:
        return snapshot
    return replace(snapshot, observation=replace(seen, state=state, details=handler.ledger.fate(snapshot.id)))


def _remembered(handler: Handler, present: str, outputs: Values, inputs: Values, wish: Wish) -> Answer:
    """Plan from what the last run saved."""
    fields = base.wire(handler.model(inputs))
    observation = Observation(state=handler.foreseen(present, handler.kind.state(outputs)), fields=fields)
    goal = handler.goal(wish, deadline=0.0, unfinished=False)
    return plan(wish.lifecycle, observation, wish.intent(fields), goal.allowed())


def _tell(handler: Handler, present: str, answer: Answer) -> None:
    """Tell what runs on this resource what would become of it."""
    if not isinstance(answer, Plan):
        return
    handler.ledger.touches(present)
    own = [blocker.id for step in answer.steps if isinstance(step, Drain) for blocker in step.blockers if blocker.own]
    handler.ledger.ends(present, own, explain.ended(handler.lifecycle))


def _moving(handler: Handler, wish: Wish, answer: Answer) -> set[str]:
    """Return the outputs that are known only afterwards."""
    if not isinstance(answer, Plan):
        return set()
    calls = (wish.lifecycle.action(step.action) for step in answer.steps if isinstance(step, Call))
    another = any(action.does in (Does.RENEW, Does.CREATE) for action in calls)
    return {*handler.kind.outputs, PHASE} if another else {*handler.kind.live, PHASE}
