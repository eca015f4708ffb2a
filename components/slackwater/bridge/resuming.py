"""What earlier runs have left behind, and how it is taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import InputError, Problem, Refused
from slackwater.lifecycle.vocabulary import Does
from slackwater.services import base, tags

if TYPE_CHECKING:
    from slackwater.bridge.handler import Handler
    from slackwater.bridge.wishes import Wish
    from slackwater.execute.goal import Goal, Outcome
    from slackwater.execute.run import Run
    from slackwater.lifecycle.port import Snapshot
    from slackwater.lifecycle.vocabulary import Lifecycle, Observation

_RESTART: Final = "start again: it was stopped for an update that did not end"


def left_undone(lifecycle: Lifecycle, observed: Observation) -> str:
    """Return what an earlier run left word of in the cloud and has not finished; empty: nothing."""
    prune = lifecycle.that(Does.PRUNE)
    if prune and observed.relics and lifecycle.that(Does.RENEW) is None:
        return f"{prune.words} {', '.join(observed.relics)}"
    return _RESTART if observed.marked else ""


def found(handler: Handler, owner: str, wish: Wish) -> Snapshot | None:
    """Return the resource that an earlier run made, or the one that the program says to adopt."""
    adopted = wish.desired.lifecycle.adopt
    if not adopted:
        made = handler.creation(wish).find(owner, wish.values())
        return handler.cloud.observe(made) if made else None
    snapshot = handler.cloud.observe(adopted)
    if snapshot is None:
        raise InputError([Problem("lifecycle.adopt", f"there is no {handler.lifecycle.noun} {adopted}")])
    master = snapshot.tags.get(tags.OWNER, owner)
    if master != owner:
        raise Refused(f"{handler.lifecycle.noun} {adopted} is managed by {master}", "Remove it from that stack first")
    differing = (d.path for d in base.differences(wish.desired, handler.model(snapshot.raw)))
    fixed = [path for path in differing if wish.fixed(path, snapshot.raw) or wish.renews(path, shown=True)]
    if fixed:
        raise InputError([Problem(path, f"is not what {adopted} has, and cannot be changed") for path in fixed])
    handler.cloud.claim(adopted, handler.marks(wish))
    return snapshot


def heir(handler: Handler, wish: Wish, gone: str) -> Snapshot | None:
    """Return what an earlier run has put in the place of a cloud object that is gone."""
    made = handler.creation(wish).find(handler.marks(wish)[tags.OWNER], wish.values())
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
