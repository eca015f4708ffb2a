"""The judge of tables and plans; the planner does not mark its own work.

``audit_lifecycle`` finds states without a way out, actions that lead nowhere, rows without a source. ``audit_plan``
replays every step of a plan over the table with a small simulator and finds what would be illegal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle.rulebook import holds, kept, rule_for, segments
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Action,
    Call,
    Change,
    Does,
    Drain,
    Gone,
    Observation,
    Passing,
    Plan,
    Replan,
    Resting,
    Restore,
    Wait,
)

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import FieldChange, FieldRule, Intent, Lifecycle, Step


# --- tables ----------------------------------------------------------------------------------------------------------


def audit_lifecycle(lifecycle: Lifecycle) -> tuple[str, ...]:
    """Return what is wrong with a table, one line each; nothing wrong: an empty tuple."""
    return (
        *_unsourced(lifecycle),
        *_doubled(lifecycle),
        *_dangling(lifecycle),
        *_stuck(lifecycle),
        *_unpaired(lifecycle),
        *_disturbing(lifecycle),
    )


def _unsourced(lifecycle: Lifecycle) -> Iterator[str]:
    for state in lifecycle.states:
        if not state.source:
            yield f"state {state.name} has no source"
    for action in lifecycle.actions:
        if not action.source:
            yield f"action {action.name} has no source"
    for rule in lifecycle.fields:
        if not rule.source:
            yield f"field {rule.path} has no source"


def _doubled(lifecycle: Lifecycle) -> Iterator[str]:
    names = (
        [s.name for s in lifecycle.states] + [a.name for a in lifecycle.actions] + [f.path for f in lifecycle.fields]
    )
    yield from (f"{name} is declared twice" for name in sorted({name for name in names if names.count(name) > 1}))
    single: list[Does] = [action.does for action in lifecycle.actions if action.does is not Does.MOVE]
    yield from (f"two actions {does.value}" for does in Does if single.count(does) > 1)


def _dangling(lifecycle: Lifecycle) -> Iterator[str]:
    known = {state.name for state in lifecycle.states} | {ABSENT}
    passing = lifecycle.names(Passing)
    for state in lifecycle.states:
        if isinstance(state, Passing) and state.to is not None and state.to not in known:
            yield f"state {state.name} passes to {state.to}, which is not declared"
    for action in lifecycle.actions:
        for name in sorted({*action.legal_in, action.lands_in or ABSENT} - known):
            yield f"action {action.name} names {name}, which is not declared"
        if action.passes is not None and action.passes not in passing:
            yield f"action {action.name} passes through {action.passes}, which is not a passing state"
        if action.passes is not None and action.lands_in is None:
            yield f"action {action.name} passes through {action.passes} and lands nowhere"


def _stuck(lifecycle: Lifecycle) -> Iterator[str]:
    """A resting state must have a way to the delete; every passing state must be entered by some action."""
    delete = lifecycle.that(Does.DELETE)
    if delete is None:
        yield "no action deletes"
        return
    for state in sorted(lifecycle.names(Resting)):
        if not _reaches(lifecycle, state, delete.legal_in):
            yield f"no way leads from {state} to {delete.name}"
    entered = {action.passes for action in lifecycle.actions}
    yield from (f"no action passes through {name}" for name in sorted(lifecycle.names(Passing) - entered))


def _reaches(lifecycle: Lifecycle, start: str, goals: frozenset[str]) -> bool:
    seen, frontier = {start}, {start}
    while frontier:
        landings = {
            action.lands_in
            for action in lifecycle.actions
            if action.does is Does.MOVE and action.lands_in and action.legal_in & frontier
        }
        frontier = landings - seen
        seen |= frontier
    return bool(seen & goals)


def _unpaired(lifecycle: Lifecycle) -> Iterator[str]:
    if (lifecycle.that(Does.MARK) is None) != (lifecycle.that(Does.UNMARK) is None):
        yield "a mark that is set must be cleared: declare both actions or none"
    if (lifecycle.that(Does.FENCE) is None) != (lifecycle.fence_when is None):
        yield "a fence needs an action and a condition: declare both or none"
    if any(rule.change is Change.LIVE for rule in lifecycle.fields) and lifecycle.that(Does.UPDATE_LIVE) is None:
        yield "fields change live, but no action does"


def _disturbing(lifecycle: Lifecycle) -> Iterator[str]:
    """Tags and the mark may never move a resource, so every state at rest has to allow them."""
    for action in lifecycle.actions:
        missing = lifecycle.names(Resting) - action.legal_in
        if action.does in (Does.SET_TAGS, Does.REMOVE_TAGS, Does.MARK, Does.UNMARK) and missing:
            yield f"action {action.name} is not legal in {', '.join(sorted(missing))}"


# --- plans -----------------------------------------------------------------------------------------------------------


class IllegalStepError(Exception):
    """A step that the service would refuse, or that has nothing to do."""


@dataclass(frozen=True, slots=True)
class World:
    """A simulated resource: what would be observed, which wishes are still open, where the last call leads it."""

    observed: Observation
    intent: Intent
    heading: str | None = None


def audit_plan(lifecycle: Lifecycle, observed: Observation, intent: Intent, plan: Plan) -> tuple[str, ...]:
    """Replay a plan from what was observed; return what would be illegal, and wishes it leaves open."""
    if not plan.steps:
        return ("a plan without steps",)
    world = World(observed, intent)
    for number, step in enumerate(plan.steps, start=1):
        try:
            world = advance(lifecycle, world, step)
        except IllegalStepError as illegal:
            return (f"step {number}: {illegal}",)
    if isinstance(plan.steps[-1], Replan):
        return ()
    return tuple(_unfinished(lifecycle, world, found=observed.state))


def _unfinished(lifecycle: Lifecycle, world: World, *, found: str) -> Iterator[str]:
    state = lifecycle.state(world.observed.state)
    if isinstance(state, Passing) and state.name != found:  # what was found in passing and needed no rest may pass on
        yield f"ends in {state.name}, which is no place to rest"
    if world.intent.present == isinstance(state, Gone):
        yield f"ends in {world.observed.state}"
    if world.observed.marked and world.intent.present:
        yield "leaves the mark behind"
    for change in world.intent.changes:
        if not kept(rule_for(lifecycle, change.path), change):
            yield f"leaves {change.path} unchanged"


def advance(lifecycle: Lifecycle, world: World, step: Step) -> World:
    """Return the world after one step.

    Raises:
        IllegalStepError: the service would refuse it.
    """
    match step:
        case Drain():
            if step.how == "wait" and any(blocker.endless for blocker in step.blockers):
                raise IllegalStepError(f"waits for a {step.noun} that never ends")
            blockers = {name: them for name, them in world.observed.blockers.items() if name != step.guard}
            return replace(world, observed=replace(world.observed, blockers=blockers))
        case Call():
            return _called(lifecycle, world, lifecycle.action(step.action), step.send + step.unset)
        case Restore():
            return _called(lifecycle, world, lifecycle.action(step.action), ())
        case Wait():
            landed = replace(world.observed, state=_landed(lifecycle, world, step))
            return replace(world, observed=landed, heading=None)
        case Replan():
            return world
        case _:
            assert_never(step)


def _landed(lifecycle: Lifecycle, world: World, wait: Wait) -> str:
    here = world.observed.state
    if here == wait.until:
        return here
    if here != wait.through:
        raise IllegalStepError(f"waits for {wait.through} to end, but the state is {here}")
    state = lifecycle.state(here)
    landing = world.heading or (state.to if isinstance(state, Passing) else None)
    if wait.until and landing != wait.until:
        raise IllegalStepError(f"waits for {wait.until}, but {here} leads to {landing}")
    return landing or here


def _called(lifecycle: Lifecycle, world: World, action: Action, paths: tuple[str, ...]) -> World:
    observed = world.observed
    if observed.state not in action.legal_in:
        raise IllegalStepError(f"{action.name} is not legal in {observed.state}")
    if action.guard and observed.blockers.get(action.guard.name):
        raise IllegalStepError(f"{action.name} meets {action.guard.name}")
    _check_fields(lifecycle, world, action, paths)
    state = action.passes or action.lands_in or observed.state
    if action.does is Does.CREATE:  # nothing of an earlier life is left
        return World(Observation(state=state), replace(world.intent, changes=()), heading=action.lands_in)
    remaining = tuple(change for change in world.intent.changes if change.path not in paths)
    marked = {Does.MARK: True, Does.UNMARK: False}.get(action.does, observed.marked)
    fields = _closed(lifecycle, observed.fields) if action.does is Does.FENCE else observed.fields
    after = replace(observed, state=state, marked=marked, fields=fields)
    return World(after, replace(world.intent, changes=remaining), heading=action.lands_in or world.heading)


def _check_fields(lifecycle: Lifecycle, world: World, action: Action, paths: tuple[str, ...]) -> None:
    wished = {change.path: change for change in world.intent.changes}
    for path in paths:
        if path not in wished:
            raise IllegalStepError(f"{action.name} sends {path}, which nobody changed")
        if not _carries(action.does, rule_for(lifecycle, path), wished[path], world.observed.fields):
            raise IllegalStepError(f"{action.name} cannot carry {path}")
    if action.does in (Does.UPDATE, Does.UPDATE_LIVE) and not paths:
        raise IllegalStepError(f"{action.name} sends nothing")


def _carries(does: Does, rule: FieldRule, change: FieldChange, fields: Mapping[str, object]) -> bool:
    match does:
        case Does.SET_TAGS | Does.REMOVE_TAGS:
            return rule.change is Change.ANY_TIME and change.removed == (does is Does.REMOVE_TAGS)
        case Does.UPDATE:
            return rule.change in (Change.LIVE, Change.AT_REST) and not kept(rule, change)
        case Does.UPDATE_LIVE:
            allowed = rule.change is Change.LIVE and not change.removed
            return allowed and not any(holds(when.condition, fields) for when in rule.not_live_when)
        case _:
            return False


def _closed(lifecycle: Lifecycle, fields: Mapping[str, object]) -> Mapping[str, object]:
    """Return the fields after the fence: what it is there to end no longer holds."""
    when = lifecycle.fence_when
    if when is None:
        return fields
    top = segments(when.condition.path)[0]
    return {name: value for name, value in fields.items() if name != top}
