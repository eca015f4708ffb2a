"""Update, delete and read. A create has a module of its own. ``Verbs`` says what each of them promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from slackwater.errors import Refused, SlackwaterError
from slackwater.execute.executor import Executor
from slackwater.execute.goal import Outcome
from slackwater.lifecycle import explain
from slackwater.lifecycle.queries import undecided
from slackwater.lifecycle.vocabulary import ABSENT, ActionKind
from slackwater.provider import recovery
from slackwater.provider.answers import Found
from slackwater.provider.context import OURS, PHASE, REFRESH
from slackwater.provider.desired import DesiredState, identity, telling
from slackwater.provider.ownership import takes_tags
from slackwater.provider.replacement import given_name
from slackwater.services import base, tags

if TYPE_CHECKING:
    from slackwater.execute.run import Run
    from slackwater.provider.answers import Made, Values
    from slackwater.provider.context import Context


def update(context: Context, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, run: Run) -> Made:
    """Bring a resource to its new inputs, or as far towards them as the service lets it get."""
    desired = context.desired(news, old_inputs)
    deadline = context.deadline(desired.inputs.timeouts.update, run)
    goal = context.goal(desired, deadline=deadline, unfinished=bool(old_outputs.get(PHASE)))
    begun = context.kind.present(id, old_outputs)
    outcome = Outcome(id=begun, name=given_name(context.kind, news, old_inputs, old_outputs))
    context.ownership.knows(begun, desired.identity)
    try:
        if desired.lifecycle.that(ActionKind.PRUNE) and tags.resource_of(goal.owner) != old_outputs.get("owner"):
            context.driver.write_tags(begun, {tags.OWNER: desired.identity})
        context.executor(desired).converge(goal, outcome, run)
        if outcome.state == ABSENT and context.renewable:
            recovery.put_another(context, desired, goal, outcome, run)
        elif outcome.state == ABSENT:
            raise Refused(f"{context.lifecycle.noun} {id} does not exist any more", REFRESH)
    except SlackwaterError as error:
        reached = news if outcome.restoring else _own(news)
        raise context.unfinished(error, outcome, {**old_outputs, **reached}) from error
    finally:
        context.operation.touches(outcome.id)
        context.operation.ends(outcome.id, outcome.drained, explain.ended(context.lifecycle))
        if outcome.id != begun:
            context.ownership.answers(outcome.id, goal.owner)
        elif outcome.unsaved and takes_tags(desired.lifecycle, outcome.state):
            context.ownership.saved(begun)
    made = context.made(outcome, news, old_outputs)
    return replace(made, id=id)


def delete(context: Context, id: str, *, old_inputs: Values, old_outputs: Values, run: Run) -> tuple[str, ...]:
    """Bring a resource to rest and delete it. Return the notes for the user."""
    present = context.kind.present(id, old_outputs)
    inputs = context.model({**old_outputs, **old_inputs})
    context.ownership.knows(present, identity(inputs))
    if other := context.ownership.other(present, identity(inputs)):
        # Either the name was changed back, and the object is in use again; or the state has it twice.
        return (f"{context.lifecycle.noun} {present} stays: {tags.resource_of(other)} has it",)
    successor = context.replacements.successor(present, inputs, lambda: context.driver)
    pending = context.replacements.replaced(present)
    deadline = context.deadline(inputs.timeouts.delete, run)
    goal = context.deletion(inputs, deadline=deadline, successor=successor, owner=pending.owner if pending else "")
    outcome = Outcome(id=present)
    Executor(context.driver, context.waiter, context.rules(inputs)).converge(goal, outcome, run)
    return tuple(outcome.notes)


def read(context: Context, id: str, *, old_inputs: Values, old_outputs: Values) -> Found | None:
    """Return the present state of a resource, or None when it is gone."""
    present = context.kind.present(id, old_outputs)
    snapshot = context.driver.observe(present)
    if snapshot is None:
        return None
    old = context.model(old_inputs)
    context.ownership.knows(present, identity(old))
    desired = DesiredState(lifecycle=context.rules(old), inputs=old)
    observed = base.observe(context.kind.inputs, desired.seen(snapshot.raw) if old_inputs else snapshot.raw)
    inputs = base.restrict(observed, old, old_inputs) if old_inputs else telling(context.lifecycle, observed)
    if old_inputs and given_name(context.kind, old_inputs, old_inputs, old_outputs) == inputs.get(context.kind.name):
        inputs[context.kind.name] = old_inputs[context.kind.name]  # the program did not choose the substitute name
    if old_inputs and undecided(context.lifecycle, snapshot.observation.state):
        inputs = dict(old_inputs)
    undone = recovery.left_undone(context.lifecycle, snapshot.observation)
    phase = undone or (old_outputs.get(PHASE, "") if context.renewable else "")
    outputs = {**old_outputs, **inputs, **snapshot.outputs, PHASE: phase}
    return Found(id=id, inputs=inputs, outputs=outputs, unhealthy=undone)


def _own(values: Values) -> dict[str, Any]:
    return {name: values[name] for name in ("lifecycle", "timeouts", *OURS) if name in values}
