"""Audits plans independently of the planner.

``audit_plan`` replays every step of a plan over the table with a small simulator, and finds illegal ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle.queries import holds, kept, leads, replacing, rule_for, spanning
from slackwater.lifecycle.replay import taken
from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Call,
    Change,
    Drain,
    Equals,
    Gone,
    IsSet,
    Observation,
    Passing,
    Plan,
    Remedy,
    Replan,
    Restore,
    Wait,
)
from slackwater.schema.paths import top

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import FieldChange, FieldRule, Guard, Intent, Lifecycle, Step


class IllegalStepError(Exception):
    """A step that the service would refuse, or that has no effect."""


@dataclass(frozen=True, slots=True)
class World:
    """A simulated resource: the observation, the changes that are still open, and where the last call leads."""

    observed: Observation
    intent: Intent
    heading: str | None = None


def audit_plan(lifecycle: Lifecycle, observed: Observation, intent: Intent, plan: Plan) -> tuple[str, ...]:
    """Replay a plan from the observation. Return the illegal steps and the changes that it leaves open."""
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
    yield from _misplaced(lifecycle, world.observed.state, present=world.intent.present, found=found)
    if world.observed.marked and world.intent.present:
        yield "leaves the mark behind"
    for change in world.intent.changes:
        rule = rule_for(lifecycle, change.path)
        if rule.change is not Change.POWER and not kept(rule, change):
            yield f"leaves {change.path} unchanged"


def _misplaced(lifecycle: Lifecycle, at: str, *, present: bool, found: str) -> Iterator[str]:
    content = any(milestone.until == at for milestone in lifecycle.milestones)
    if (
        at in lifecycle.names(Passing) and at != found and not content
    ):  # a change that needs no rest may end in a passing state
        yield f"ends in {at}, which is no place to rest"
    gone = at in lifecycle.names(Gone)
    over = gone or (lifecycle.that(ActionKind.DELETE) is None and lifecycle.idle(at))
    if gone if present else not over:
        yield f"ends in {at}"


def advance(lifecycle: Lifecycle, world: World, step: Step) -> World:
    """Return the world after one step.

    Raises:
        IllegalStepError: the service would refuse it.
    """
    match step:
        case Drain():
            return _drained(lifecycle, world, step)
        case Call():
            done = _called(lifecycle, world, lifecycle.action(step.action), step.send + step.unset, step.targets)
        case Restore():
            done = _called(lifecycle, world, lifecycle.action(step.action))
        case Wait():  # the landing comes from the table, not from the plan
            return World(replace(world.observed, state=_landed(lifecycle, world, step)), world.intent)
        case Replan():
            return world
        case _:
            assert_never(step)
    return replace(done, observed=replace(done.observed, state=taken(lifecycle, world.observed.state, step).then))


def _drained(lifecycle: Lifecycle, world: World, drain: Drain) -> World:
    if drain.how == "wait" and any(blocker.endless for blocker in drain.blockers):
        raise IllegalStepError(f"waits for a {drain.noun} that never ends")
    alone = world.intent.successor not in ("coming", "there")
    if drain.leads:
        if alone:
            raise IllegalStepError(f"takes it out of a {drain.noun}, which has nothing to name instead")
        if _apart(lifecycle, world, drain.guard):
            raise IllegalStepError(f"leads a {drain.noun} to a successor that it cannot name")
    if drain.how == "suspend" and not all(blocker.own for blocker in drain.blockers):
        raise IllegalStepError(f"suspends a {drain.noun} that is not the stack's own")
    left = tuple(one for one in world.observed.blockers.get(drain.guard, ()) if one not in drain.blockers)
    blockers = {**world.observed.blockers, drain.guard: left}
    return replace(world, observed=replace(world.observed, blockers=blockers))


def _apart(lifecycle: Lifecycle, world: World, name: str) -> bool:
    """Tell whether the successor differs too much for those that name the resource to name it instead."""
    guards = [guard for action in lifecycle.actions for guard in action.guards if guard.name == name]
    after = world.intent.fields or world.observed.fields
    return any(spanning(guard.stays_when, world.observed.fields, after) for guard in guards)


def _landed(lifecycle: Lifecycle, world: World, wait: Wait) -> str:
    here = world.observed.state
    if here == wait.until:
        return here
    if here != wait.through:
        raise IllegalStepError(f"waits for {wait.through} to end, but the state is {here}")
    landing, on_the_way = _led(lifecycle, world, wait.until)
    if on_the_way or (wait.missed_in and landing is None):
        return wait.until
    if wait.until and landing not in (wait.until, *wait.missed_in):
        raise IllegalStepError(f"waits for {wait.until}, but {here} leads to {landing}")
    return landing or here


def _led(lifecycle: Lifecycle, world: World, until: str) -> tuple[str | None, bool]:
    """Return where a resource is led, and whether it passes through a state on its way."""
    here = world.observed.state
    state = lifecycle.state(here)
    elsewhere = world.heading is not None and not leads(lifecycle, here, world.heading)  # by a route of its action
    landing = world.heading or (state.to if isinstance(state, Passing) else None)
    return landing, leads(lifecycle, here, until) and not elsewhere


def _called(
    lifecycle: Lifecycle, world: World, action: Action, paths: tuple[str, ...] = (), targets: tuple[str, ...] = ()
) -> World:
    observed = world.observed
    if observed.state not in action.legal_in:
        raise IllegalStepError(f"{action.name} is not legal in {observed.state}")
    for guard in action.guards:
        if _meets(world, guard, targets):
            raise IllegalStepError(f"{action.name} meets {guard.name}")
    if action.does is ActionKind.PRUNE and not {*targets} <= {*observed.superseded}:
        raise IllegalStepError(f"{action.name} is not only about what has been replaced: {', '.join(targets)}")
    _check_fields(lifecycle, world, action, paths)
    landing = action.landing(observed.state)
    if action.does is ActionKind.CREATE:  # nothing of the earlier object is left
        late = tuple(change for change in world.intent.changes if rule_for(lifecycle, change.path).late)
        return World(Observation(state=observed.state), replace(world.intent, changes=late), heading=landing)
    remaining = tuple(change for change in world.intent.changes if change.path not in paths)
    after = _after(lifecycle, observed, action, targets)
    return World(after, replace(world.intent, changes=remaining), heading=landing or world.heading)


def _meets(world: World, guard: Guard, targets: tuple[str, ...]) -> bool:
    """Tell whether something blocks an action on a resource, or on some of its cloud objects."""
    if guard.remedy is Remedy.YIELD:
        return False
    coming = (
        guard.remedy is Remedy.DETACH and world.intent.successor == "coming"
    )  # the stack's own work has moved by then
    blockers = [one for one in world.observed.blockers.get(guard.name, ()) if not (coming and one.own)]
    return any(not targets or one.holds in targets for one in blockers)


def _after(lifecycle: Lifecycle, observed: Observation, action: Action, targets: tuple[str, ...]) -> Observation:
    """Return the observation after an action, except for the state."""
    match action.does:
        case ActionKind.MARK | ActionKind.UNMARK:
            return replace(observed, marked=action.does is ActionKind.MARK)
        case ActionKind.FENCE:
            return replace(observed, fields=_closed(lifecycle, observed.fields))
        case ActionKind.RENEW if observed.present:
            return replace(observed, present="its successor", superseded=(observed.present, *observed.superseded))
        case ActionKind.PRUNE:
            return replace(observed, superseded=tuple(one for one in observed.superseded if one not in targets))
        case _:
            return observed


def _check_fields(lifecycle: Lifecycle, world: World, action: Action, paths: tuple[str, ...]) -> None:
    wanted = {change.path: change for change in world.intent.changes}
    for path in paths:
        if path not in wanted:
            raise IllegalStepError(f"{action.name} sends {path}, which nobody changed")
        another, _ = replacing(lifecycle, path, world.observed.fields, world.intent.fields or world.observed.fields)
        rule = rule_for(lifecycle, path)
        if another or not _carries(action, rule, wanted[path], world.observed.fields):
            raise IllegalStepError(f"{action.name} cannot carry {path}")
    if action.does in (ActionKind.UPDATE, ActionKind.UPDATE_LIVE) and not paths:
        raise IllegalStepError(f"{action.name} sends nothing")


def _carries(action: Action, rule: FieldRule, change: FieldChange, fields: Mapping[str, object]) -> bool:
    match action.does:
        case ActionKind.SET_TAGS | ActionKind.REMOVE_TAGS:
            return rule.change is Change.ANY_TIME and change.removed == (action.does is ActionKind.REMOVE_TAGS)
        case ActionKind.RENEW:
            return rule.change in (Change.RENEW, Change.ANY_TIME)
        case ActionKind.UPDATE:
            carried = not rule.by or rule.by in (action.name, *action.takes)
            return carried and rule.change in (Change.LIVE, Change.AT_REST) and not kept(rule, change)
        case ActionKind.UPDATE_LIVE:
            allowed = rule.change is Change.LIVE and not change.removed
            return allowed and not any(holds(when.condition, fields) for when in rule.not_live_when)
        case _:
            return False


def _closed(lifecycle: Lifecycle, fields: Mapping[str, object]) -> Mapping[str, object]:
    """Return the fields after the fence, which makes its condition false."""
    condition = lifecycle.fence_when.condition if lifecycle.fence_when else None
    closed = top(condition.path) if isinstance(condition, Equals | IsSet) else ""
    return {name: value for name, value in fields.items() if name != closed}
