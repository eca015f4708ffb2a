"""Audits tables: finds states without a way out, actions that lead nowhere, and rows without a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from slackwater.lifecycle.vocabulary import (
    ABSENT,
    ActionKind,
    Change,
    Passing,
    Resting,
)

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Lifecycle


def audit_lifecycle(lifecycle: Lifecycle) -> tuple[str, ...]:
    """Return the faults of a table, one line each. An empty tuple means that there are none."""
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
    """Find routes that begin where the action is not legal, or that lead to unknown states."""
    known, passing = {state.name for state in lifecycle.states}, lifecycle.names(Passing)
    for action in lifecycle.actions:
        for route in action.routes:
            if route.at not in action.legal_in or (route.lands_in or route.at) not in known:
                yield f"action {action.name} has a route from {route.at} to {route.lands_in}, which cannot be"
            if route.passes is not None and route.passes not in passing:
                yield f"action {action.name} passes through {route.passes}, which is not a passing state"


def _carried(lifecycle: Lifecycle) -> Iterator[str]:
    """Find fields that name no update, and updates that take from none."""
    updates = {action.name for action in lifecycle.those(ActionKind.UPDATE)}
    for action in lifecycle.actions:
        yield from (f"action {action.name} takes {name}, which updates nothing" for name in {*action.takes} - updates)
    for rule in lifecycle.fields:
        if rule.by and rule.by not in updates:
            yield f"field {rule.path} is carried by {rule.by}, which updates nothing"
        if rule.by and rule.change not in (Change.LIVE, Change.AT_REST):
            yield f"field {rule.path} is carried by {rule.by}, but changes {rule.change.value}"


def _folded(lifecycle: Lifecycle) -> Iterator[str]:
    """Find states that no row of the state mapping reaches, and rows that reach no state."""
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
    """Find resting states without a way to their end, and passing states that no action enters."""
    delete, renew = lifecycle.that(ActionKind.DELETE), lifecycle.that(ActionKind.RENEW)
    end = delete or renew
    if end is None:
        yield "no action deletes"
        return
    for state in sorted(lifecycle.names(Resting)):
        if not _reaches(lifecycle, state, end.legal_in):
            yield f"no way leads from {state} to {end.name}"
    entered = _entered(lifecycle)
    yield from (f"no action passes through {name}" for name in sorted(lifecycle.names(Passing) - entered))


def _entered(lifecycle: Lifecycle) -> frozenset[str]:
    """Return the passing states that an action leads through, or that begin unasked."""
    ways = {way for action in lifecycle.actions for way in (action.passes, *(route.passes for route in action.routes))}
    unasked = {state.name for state in lifecycle.states if isinstance(state, Passing) and state.unasked}
    return frozenset(unasked.union(name for way in ways if way for name in _through(lifecycle, way)))


def _through(lifecycle: Lifecycle, name: str) -> Iterator[str]:
    """Yield the passing states that follow one another without a call."""
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
    """Find resting states that do not allow tag calls and marks, which must never move a resource."""
    for action in lifecycle.actions:
        missing = lifecycle.names(Resting) - action.legal_in
        if action.does in (ActionKind.SET_TAGS, ActionKind.REMOVE_TAGS, ActionKind.MARK, ActionKind.UNMARK) and missing:
            yield f"action {action.name} is not legal in {', '.join(sorted(missing))}"


def _echoing(lifecycle: Lifecycle) -> Iterator[str]:
    """Find stale refusals whose guard cannot show that their cause is over."""
    for action in lifecycle.actions:
        if action.echo and action.echo.guard not in {guard.name for guard in action.guards}:
            yield f"action {action.name} echoes {action.echo.guard}, which does not guard it"
        if action.echo and not action.echo.source:
            yield f"the echo of action {action.name} has no source"
