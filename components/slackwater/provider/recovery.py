"""What earlier runs left behind, and how a later run resumes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from slackwater.errors import InputError, Problem, Refused
from slackwater.execute.executor import Executor
from slackwater.execute.goal import Outcome
from slackwater.lifecycle import explain
from slackwater.lifecycle.queries import undecided
from slackwater.lifecycle.vocabulary import ActionKind
from slackwater.provider.replacement import name_of
from slackwater.services import base, tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slackwater.execute.goal import Goal
    from slackwater.execute.run import Run
    from slackwater.lifecycle.driver import Snapshot, Unique
    from slackwater.lifecycle.vocabulary import Lifecycle, Observation
    from slackwater.provider.context import Context
    from slackwater.provider.desired import DesiredState

_RESTART: Final = "start again: it was stopped for an update that did not end"


def left_undone(lifecycle: Lifecycle, observed: Observation) -> str:
    """Return what an earlier run has left, or marked in the cloud, as unfinished. Empty when nothing is."""
    prune = lifecycle.that(ActionKind.PRUNE)
    if prune and observed.superseded and lifecycle.that(ActionKind.RENEW) is None:
        return f"{prune.words} {', '.join(observed.superseded)}"
    if undecided(lifecycle, observed.state):
        return f"wait until it is no longer {explain.state(lifecycle, observed.state)}"
    return _RESTART if observed.marked else ""


def taken(context: Context, goal: Goal, desired: DesiredState, outcome: Outcome, run: Run) -> Snapshot | None:
    """Take over the object that the program adopts, or that an earlier run made without saving it in a state.

    An object that differs in what only another one can have is deleted, as far as the program's policy allows.
    """
    adopted, noun = desired.inputs.lifecycle.adopt, context.lifecycle.noun
    snapshot = _adopted(context, desired, adopted) if adopted else left(context, goal, desired)
    if snapshot is None:
        return None
    if paths := () if adopted else unlike(context, desired, snapshot):
        _clear_away(context, goal, desired, snapshot, outcome, run)
        outcome.notes.append(f"deleted {noun} {snapshot.id}, which an earlier run had left: {differs(paths)}")
        return None
    outcome.id, outcome.name = snapshot.id, _name(context, desired, snapshot)
    if not context.lifecycle.standing:
        outcome.notes.append(f"took over {noun} {snapshot.id} instead of creating one")
    return snapshot


def _adopted(context: Context, desired: DesiredState, id: str) -> Snapshot:
    """Return the resource that the program says to adopt."""
    snapshot = context.driver.observe(id)
    if snapshot is None:
        raise InputError([Problem("lifecycle.adopt", f"there is no {context.lifecycle.noun} {id}")])
    tagged = snapshot.tags.get(tags.OWNER, desired.identity)
    other = context.ownership.holds(snapshot.id, desired.identity) or (tagged if tagged != desired.identity else "")
    if other:
        raise Refused(
            f"{context.lifecycle.noun} {id} is managed by {other}",
            f"Remove it from that stack first; if no stack has it any more, take its tag {tags.OWNER} off",
        )
    differing = (d.path for d in base.differences(desired.inputs, context.model(snapshot.raw)))
    fixed = [path for path in differing if desired.fixed(path, snapshot.raw) or desired.renews(path, shown=True)]
    if fixed:
        raise InputError([Problem(path, f"is not what {id} has, and cannot be changed") for path in fixed])
    marks = context.marks(desired)
    context.driver.write_tags(snapshot.id, marks)
    tagged_now = {**snapshot.tags, **marks}
    return replace(snapshot, tags=tagged_now, raw={**snapshot.raw, "tags": tagged_now})


def left(context: Context, goal: Goal, desired: DesiredState) -> Snapshot | None:
    """Return what an earlier run made for this resource without saving it, or its old object under the same name.

    A resource whose name changes and changes back finds its own former object, which is not deleted yet.
    """
    if found := context.creation(desired).find(goal):
        return context.driver.observe(found)
    name = goal.desired.get(goal.name, "")
    if not name or goal.spare or desired.inputs.generation == 1:
        return None
    shot = cast("Unique", context.driver).named(name)
    owner = shot.tags.get(tags.OWNER, "") if shot else ""
    former = tags.resource_of(owner) == desired.inputs.owner and tags.generation_of(owner) < desired.inputs.generation
    return shot if shot and former and not context.ownership.heard(shot.id) else None


def unlike(context: Context, desired: DesiredState, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the differences that only another object can remove. A made-up name does not count."""
    differing = (d.path for d in base.differences(desired.inputs, context.model(snapshot.raw)))
    named = context.kind.name if _name(context, desired, snapshot) else ""
    return tuple(path for path in differing if path != named and desired.fixed(path, snapshot.raw))


def differs(paths: Iterable[str]) -> str:
    """Return why an object is not kept."""
    return f"only another one can have another {', '.join(paths)}"


def _name(context: Context, desired: DesiredState, snapshot: Snapshot) -> str:
    """Return the name of an object if it differs from the name that the program would generate."""
    kind, values = context.kind, desired.values()
    name, made_up = snapshot.raw.get(kind.name), name_of(kind, desired.inputs.owner, desired.inputs.generation)
    return str(name) if name and values.get(kind.name) == made_up != name else ""


def _clear_away(
    context: Context, goal: Goal, desired: DesiredState, snapshot: Snapshot, outcome: Outcome, run: Run
) -> None:
    """Delete an unusable object that an earlier run left."""
    lifecycle = context.kind.lifecycle_for(snapshot.raw)
    deletion = context.deletion(desired.inputs, deadline=goal.deadline)
    gone = Outcome(id=snapshot.id)
    Executor(context.driver, context.waiter, lifecycle).converge(deletion, gone, run, first=snapshot)
    outcome.notes.extend(gone.notes)


def heir(context: Context, desired: DesiredState, gone: str) -> Snapshot | None:
    """Return the object that an earlier run put in the place of one that is gone."""
    made = context.creation(desired).find(context.goal(desired, deadline=0.0, unfinished=False))
    return context.driver.observe(made) if made and made != gone else None


def put_another(context: Context, desired: DesiredState, goal: Goal, outcome: Outcome, run: Run) -> None:
    """Replace an object that is gone, by one that an earlier run made for it or by a new one."""
    creation, gone = context.creation(desired), outcome.id
    taken = heir(context, desired, gone)
    if taken:
        outcome.id, outcome.changed = taken.id, True
    if (
        taken
        or not creation.create(goal, outcome, run, predecessor=gone)
        or desired.lifecycle.that(ActionKind.PRUNE) is not None
    ):
        context.executor(desired).converge(goal, outcome, run, first=taken)
