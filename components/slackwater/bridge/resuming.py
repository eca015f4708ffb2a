"""What earlier runs have left behind, and how it is taken up again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from slackwater.bridge.replacement import name_of
from slackwater.errors import InputError, Problem, Refused
from slackwater.execute.executor import Executor
from slackwater.execute.goal import Outcome
from slackwater.lifecycle.vocabulary import Does
from slackwater.services import base, tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slackwater.bridge.handler import Handler
    from slackwater.bridge.wishes import Wish
    from slackwater.execute.goal import Goal
    from slackwater.execute.run import Run
    from slackwater.lifecycle.port import Snapshot, Unique
    from slackwater.lifecycle.vocabulary import Lifecycle, Observation

_RESTART: Final = "start again: it was stopped for an update that did not end"


def left_undone(lifecycle: Lifecycle, observed: Observation) -> str:
    """Return what an earlier run left word of in the cloud and has not finished; empty: nothing."""
    prune = lifecycle.that(Does.PRUNE)
    if prune and observed.relics and lifecycle.that(Does.RENEW) is None:
        return f"{prune.words} {', '.join(observed.relics)}"
    return _RESTART if observed.marked else ""


def taken(handler: Handler, goal: Goal, wish: Wish, outcome: Outcome, run: Run) -> Snapshot | None:
    """Take over what the program says to adopt, or what an earlier run has made and no state knows.

    What only another cloud object could have otherwise is not kept: it is deleted as the program's policy lets it.
    """
    adopted, noun = wish.desired.lifecycle.adopt, handler.lifecycle.noun
    snapshot = _adopted(handler, wish, adopted) if adopted else left(handler, goal, wish)
    if snapshot is None:
        return None
    if paths := () if adopted else unlike(handler, wish, snapshot):
        _clear_away(handler, goal, wish, snapshot, outcome, run)
        outcome.notes.append(f"deleted {noun} {snapshot.id}, which an earlier run had left: {differs(paths)}")
        return None
    outcome.id, outcome.name = snapshot.id, _name(handler, wish, snapshot)
    outcome.notes.append(f"took over {noun} {snapshot.id} instead of creating one")
    return snapshot


def _adopted(handler: Handler, wish: Wish, id: str) -> Snapshot:
    """Return the resource that the program says to adopt."""
    snapshot = handler.cloud.observe(id)
    if snapshot is None:
        raise InputError([Problem("lifecycle.adopt", f"there is no {handler.lifecycle.noun} {id}")])
    tagged = snapshot.tags.get(tags.OWNER, wish.identity)
    other = handler.ownership.holds(snapshot.id, wish.identity) or (tagged if tagged != wish.identity else "")
    if other:
        raise Refused(
            f"{handler.lifecycle.noun} {id} is managed by {other}",
            f"Remove it from that stack first; if no stack has it any more, take its tag {tags.OWNER} off",
        )
    differing = (d.path for d in base.differences(wish.desired, handler.model(snapshot.raw)))
    fixed = [path for path in differing if wish.fixed(path, snapshot.raw) or wish.renews(path, shown=True)]
    if fixed:
        raise InputError([Problem(path, f"is not what {id} has, and cannot be changed") for path in fixed])
    marks = handler.marks(wish)
    handler.cloud.claim(snapshot.id, marks)
    tagged_now = {**snapshot.tags, **marks}
    return replace(snapshot, tags=tagged_now, raw={**snapshot.raw, "tags": tagged_now})


def left(handler: Handler, goal: Goal, wish: Wish) -> Snapshot | None:
    """Return what an earlier run has made for this resource, and no state knows; or what waits to be deleted by name.

    A resource whose name changes, and changes back, finds its own former object under it, which is not gone yet.
    """
    if found := handler.creation(wish).find(goal):
        return handler.cloud.observe(found)
    name = goal.desired.get(goal.name, "")
    if not name or goal.spare or wish.desired.generation == 1:
        return None
    shot = cast("Unique", handler.cloud).named(name)
    owner = shot.tags.get(tags.OWNER, "") if shot else ""
    former = tags.resource_of(owner) == wish.desired.owner and tags.generation_of(owner) < wish.desired.generation
    return shot if shot and former and not handler.ownership.heard(shot.id) else None


def unlike(handler: Handler, wish: Wish, snapshot: Snapshot) -> tuple[str, ...]:
    """Return in what an object differs that only another one can have otherwise; a name that nobody chose does not."""
    differing = (d.path for d in base.differences(wish.desired, handler.model(snapshot.raw)))
    named = handler.kind.name if _name(handler, wish, snapshot) else ""
    return tuple(path for path in differing if path != named and wish.fixed(path, snapshot.raw))


def differs(paths: Iterable[str]) -> str:
    """Return why an object is not kept."""
    return f"only another one can have another {', '.join(paths)}"


def _name(handler: Handler, wish: Wish, snapshot: Snapshot) -> str:
    """Return the name of an object that was made under another one than the program would make up today."""
    kind, values = handler.kind, wish.values()
    name, made_up = snapshot.raw.get(kind.name), name_of(kind, wish.desired.owner, wish.desired.generation)
    return str(name) if name and values.get(kind.name) == made_up != name else ""


def _clear_away(handler: Handler, goal: Goal, wish: Wish, snapshot: Snapshot, outcome: Outcome, run: Run) -> None:
    """Delete what an earlier run has left and nobody can use."""
    lifecycle = handler.kind.lifecycle_for(snapshot.raw)
    parting = handler.parting(wish.desired, deadline=goal.deadline)
    gone = Outcome(id=snapshot.id)
    Executor(handler.cloud, handler.waiter, lifecycle).converge(parting, gone, run, first=snapshot)
    outcome.notes.extend(gone.notes)


def heir(handler: Handler, wish: Wish, gone: str) -> Snapshot | None:
    """Return what an earlier run has put in the place of a cloud object that is gone."""
    made = handler.creation(wish).find(handler.goal(wish, deadline=0.0, unfinished=False))
    return handler.cloud.observe(made) if made and made != gone else None


def put_another(handler: Handler, wish: Wish, goal: Goal, outcome: Outcome, run: Run) -> None:
    """Let another cloud object take the place of one that is gone: what an earlier run put there, or a new one."""
    creation, gone = handler.creation(wish), outcome.id
    taken = heir(handler, wish, gone)
    if taken:
        outcome.id, outcome.changed = taken.id, True
    if (
        taken
        or not creation.create(goal, outcome, run, predecessor=gone)
        or wish.lifecycle.that(Does.PRUNE) is not None
    ):
        handler.executor(wish).converge(goal, outcome, run, first=taken)
