"""The judge of tables and plans; the planner does not mark its own work.

``audit_lifecycle`` finds states without a way out, actions that lead nowhere, rows without a source. ``audit_plan``
replays every step of a plan over the table with a small simulator and finds what would be illegal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle.queries import holds, kept, leads, replacing, rule_for, spanning
from slackwater.lifecycle.vocabulary import (
    ABSENT,
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
    Resting,
    Restore,
    Wait,
)
from slackwater.schema.paths import top

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import FieldChange, FieldRule, Guard, Intent, Lifecycle, Step


# --- tables ----------------------------------------------------------------------------------------------------------


def audit_lifecycle(lifecycle: Lifecycle) -> tuple[str, ...]:
    """Return what is wrong with a table, one line each; nothing wrong: an empty tuple."""
    return (
        *_unsourced(lifecycle),
        *_doubled(lifecycle),
        *_dangling(lifecycle),
        *_astray(lifecycle),
        *_carried(lifecycle),
        *_echoing(lifecycle),
        *_folded(lifecycle),
        *_missing(lifecycle),
        *_stuck(lifecycle),
        *_unpaired(lifecycle),
        *_disturbing(lifecycle),
    )


def _unsourced(lifecycle: Lifecycle) -> Iterator[str]:
    rows = (
        *(("state", state.name, state.source) for state in lifecycle.states),
        *(("action", action.name, action.source) for action in lifecycle.actions),
        *(("field", rule.path, rule.source) for rule in lifecycle.fields),
        *(("milestone", milestone.name, milestone.source) for milestone in lifecycle.milestones),
    )
    yield from (f"{what} {name} has no source" for what, name, source in rows if not source)


def _doubled(lifecycle: Lifecycle) -> Iterator[str]:
    names = (
        [s.name for s in lifecycle.states] + [a.name for a in lifecycle.actions] + [f.path for f in lifecycle.fields]
    )
    yield from (f"{name} is declared twice" for name in sorted({name for name in names if names.count(name) > 1}))
    single: list[ActionKind] = [a.does for a in lifecycle.actions if a.does not in (ActionKind.MOVE, ActionKind.UPDATE)]
    yield from (f"two actions {does.value}" for does in ActionKind if single.count(does) > 1)


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


def _astray(lifecycle: Lifecycle) -> Iterator[str]:
    """Routes begin where the action is legal, and lead to states that there are."""
    known, passing = {state.name for state in lifecycle.states}, lifecycle.names(Passing)
    for action in lifecycle.actions:
        for route in action.routes:
            if route.at not in action.legal_in or (route.lands_in or route.at) not in known:
                yield f"action {action.name} has a route from {route.at} to {route.lands_in}, which cannot be"
            if route.passes is not None and route.passes not in passing:
                yield f"action {action.name} passes through {route.passes}, which is not a passing state"


def _carried(lifecycle: Lifecycle) -> Iterator[str]:
    """Updates carry, and take from, updates that there are."""
    updates = {action.name for action in lifecycle.those(ActionKind.UPDATE)}
    for action in lifecycle.actions:
        yield from (f"action {action.name} takes {name}, which updates nothing" for name in {*action.takes} - updates)
    for rule in lifecycle.fields:
        if rule.by and rule.by not in updates:
            yield f"field {rule.path} is carried by {rule.by}, which updates nothing"
        if rule.by and rule.change not in (Change.LIVE, Change.AT_REST):
            yield f"field {rule.path} is carried by {rule.by}, but changes {rule.change.value}"


def _folded(lifecycle: Lifecycle) -> Iterator[str]:
    """Every state comes from the fields that make it up, and every row makes up a state."""
    if len(lifecycle.axes) == 1 and not lifecycle.folds:
        return
    declared = {state.name for state in lifecycle.states}
    made = {row.into for row in lifecycle.folds}
    yield from (f"a row folds into {name}, which is not declared" for name in sorted(made - declared))
    yield from (f"no row folds into {name}" for name in sorted(declared - made))
    for row in lifecycle.folds:
        if len(row.values) != len(lifecycle.axes):
            yield f"the row of {row.into} does not have a value for each axis"


def _missing(lifecycle: Lifecycle) -> Iterator[str]:
    known = {state.name for state in lifecycle.states}
    for milestone in lifecycle.milestones:
        for name in sorted({milestone.until, *milestone.met_in, *milestone.missed_in} - known):
            yield f"milestone {milestone.name} names {name}, which is not declared"
        if milestone.until not in milestone.met_in or milestone.met_in & milestone.missed_in:
            yield f"milestone {milestone.name} is met where it is missed, or not where it is waited for"


def _stuck(lifecycle: Lifecycle) -> Iterator[str]:
    """A resting state must have a way to its end; every passing state must be entered by some action."""
    delete, renew = lifecycle.that(ActionKind.DELETE), lifecycle.that(ActionKind.RENEW)
    end = delete or renew
    if end is None:
        yield "no action deletes"
        return
    for state in sorted(lifecycle.names(Resting)):
        if not _reaches(lifecycle, state, end.legal_in):
            yield f"no way leads from {state} to {end.name}"
    ways = {way for action in lifecycle.actions for way in (action.passes, *(route.passes for route in action.routes))}
    entered = {name for way in ways if way for name in _through(lifecycle, way)}
    yield from (f"no action passes through {name}" for name in sorted(lifecycle.names(Passing) - entered))


def _through(lifecycle: Lifecycle, name: str) -> Iterator[str]:
    """Go through the passing states that follow one another by themselves."""
    seen: set[str] = set()
    while name not in seen and isinstance(state := lifecycle.state(name), Passing):
        seen.add(name)
        yield name
        name = state.to or ""


def _reaches(lifecycle: Lifecycle, start: str, goals: frozenset[str]) -> bool:
    seen, frontier = {start}, {start}
    while frontier:
        landings = {
            action.landing(at)
            for action in lifecycle.actions
            for at in action.legal_in & frontier
            if action.does is ActionKind.MOVE
        }
        frontier = {landing for landing in landings if landing} - seen
        seen |= frontier
    return bool(seen & goals)


def _unpaired(lifecycle: Lifecycle) -> Iterator[str]:
    if (lifecycle.that(ActionKind.MARK) is None) != (lifecycle.that(ActionKind.UNMARK) is None):
        yield "a mark that is set must be cleared: declare both actions or none"
    if (lifecycle.that(ActionKind.FENCE) is None) != (lifecycle.fence_when is None):
        yield "a fence needs an action and a condition: declare both or none"
    if any(rule.change is Change.LIVE for rule in lifecycle.fields) and lifecycle.that(ActionKind.UPDATE_LIVE) is None:
        yield "fields change live, but no action does"
    if any(rule.change is Change.RENEW for rule in lifecycle.fields) and lifecycle.that(ActionKind.RENEW) is None:
        yield "fields change by renewal, but no action renews"
    if any(rule.change is Change.POWER for rule in lifecycle.fields) and not lifecycle.those(ActionKind.MOVE):
        yield "a field changes by the moves, but no action moves"


def _disturbing(lifecycle: Lifecycle) -> Iterator[str]:
    """Tags and the mark may never move a resource, so every state at rest has to allow them."""
    for action in lifecycle.actions:
        missing = lifecycle.names(Resting) - action.legal_in
        if action.does in (ActionKind.SET_TAGS, ActionKind.REMOVE_TAGS, ActionKind.MARK, ActionKind.UNMARK) and missing:
            yield f"action {action.name} is not legal in {', '.join(sorted(missing))}"


def _echoing(lifecycle: Lifecycle) -> Iterator[str]:
    """A refusal is taken for an echo only where a guard of the action shows that its cause is over."""
    for action in lifecycle.actions:
        if action.echo and action.echo.guard not in {guard.name for guard in action.guards}:
            yield f"action {action.name} echoes {action.echo.guard}, which does not guard it"
        if action.echo and not action.echo.source:
            yield f"the echo of action {action.name} has no source"


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
    yield from _misplaced(lifecycle, world.observed.state, present=world.intent.present, found=found)
    if world.observed.marked and world.intent.present:
        yield "leaves the mark behind"
    for change in world.intent.changes:
        rule = rule_for(lifecycle, change.path)
        if rule.change is not Change.POWER and not kept(rule, change):
            yield f"leaves {change.path} unchanged"


def _misplaced(lifecycle: Lifecycle, at: str, *, present: bool, found: str) -> Iterator[str]:
    content = any(milestone.until == at for milestone in lifecycle.milestones)
    if at in lifecycle.names(Passing) and at != found and not content:  # what needed no rest may pass on
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
            return _called(lifecycle, world, lifecycle.action(step.action), step.send + step.unset, step.targets)
        case Restore():
            return _called(lifecycle, world, lifecycle.action(step.action))
        case Wait():
            landed = replace(world.observed, state=_landed(lifecycle, world, step))
            return replace(world, observed=landed, heading=None)
        case Replan():
            return world
        case _:
            assert_never(step)


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
    """Tell whether a resource and its successor are too different for what names the one to name the other."""
    guards = [guard for action in lifecycle.actions for guard in action.guards if guard.name == name]
    after = world.intent.fields or world.observed.fields
    return any(spanning(guard.stays_when, world.observed.fields, after) for guard in guards)


def _landed(lifecycle: Lifecycle, world: World, wait: Wait) -> str:
    here = world.observed.state
    if here == wait.until:
        return here
    if here != wait.through:
        raise IllegalStepError(f"waits for {wait.through} to end, but the state is {here}")
    state = lifecycle.state(here)
    landing = world.heading or (state.to if isinstance(state, Passing) else None)
    elsewhere = world.heading is not None and not leads(lifecycle, here, world.heading)  # by a route of its action
    if (leads(lifecycle, here, wait.until) and not elsewhere) or (wait.missed_in and landing is None):
        return wait.until
    if wait.until and landing != wait.until and landing not in wait.missed_in:
        raise IllegalStepError(f"waits for {wait.until}, but {here} leads to {landing}")
    return landing or here


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
    state = action.passing(observed.state) or landing or observed.state
    if action.does is ActionKind.CREATE:  # nothing of an earlier life is left
        late = tuple(change for change in world.intent.changes if rule_for(lifecycle, change.path).late)
        return World(Observation(state=state), replace(world.intent, changes=late), heading=landing)
    remaining = tuple(change for change in world.intent.changes if change.path not in paths)
    after = replace(_after(lifecycle, observed, action, targets), state=state)
    return World(after, replace(world.intent, changes=remaining), heading=landing or world.heading)


def _meets(world: World, guard: Guard, targets: tuple[str, ...]) -> bool:
    """Tell whether something is in the way: of a resource, or of those cloud objects of it that an action is about."""
    if guard.remedy is Remedy.YIELD:
        return False
    coming = guard.remedy is Remedy.DETACH and world.intent.successor == "coming"  # its own will have moved by then
    blockers = [one for one in world.observed.blockers.get(guard.name, ()) if not (coming and one.own)]
    return any(not targets or one.holds in targets for one in blockers)


def _after(lifecycle: Lifecycle, observed: Observation, action: Action, targets: tuple[str, ...]) -> Observation:
    """Return what is seen of a resource after an action, but for its state."""
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
    wished = {change.path: change for change in world.intent.changes}
    for path in paths:
        if path not in wished:
            raise IllegalStepError(f"{action.name} sends {path}, which nobody changed")
        another, _ = replacing(lifecycle, path, world.observed.fields, world.intent.fields or world.observed.fields)
        rule = rule_for(lifecycle, path)
        if another or not _carries(action, rule, wished[path], world.observed.fields):
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
    """Return the fields after the fence: what it is there to end no longer holds."""
    condition = lifecycle.fence_when.condition if lifecycle.fence_when else None
    closed = top(condition.path) if isinstance(condition, Equals | IsSet) else ""
    return {name: value for name, value in fields.items() if name != closed}
