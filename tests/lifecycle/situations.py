"""Every situation a planner can be asked about, made from a table alone.

The planner sees a change only through its rule, so the great products are walked with one change of every *kind* of
rule; every single path and every pair of paths is then walked in thinner ones. What is left, many changes at once
under any policy, is for hypothesis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Final, Literal, NamedTuple

from slackwater.lifecycle.rulebook import rule_for, segments
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Blocker,
    Change,
    Closed,
    Equals,
    FieldChange,
    FieldRule,
    Intent,
    Lifecycle,
    Observation,
    Policy,
    Required,
    Resting,
)

UNHEARD_OF: Final = "UNHEARD_OF"
"""A state that no table declares: the service has learnt something new."""

ENDING: Final = Blocker(id="b1", state="RUNNING")
ENDLESS: Final = Blocker(id="s1", state="RUNNING", endless=True)
OWN: Final = Blocker(id="o1", state="RUNNING", endless=True, own=True)
CLOSED: Final = Closed(window="Sun 02:00-04:00 UTC", opens="Sun 2026-11-29 02:00 UTC")
INSISTED: Final = replace(CLOSED, overridden=True)

Fields = Mapping[str, object]
Changes = tuple[FieldChange, ...]


class Situation(NamedTuple):
    """One question to the planner."""

    observed: Observation
    intent: Intent
    policy: Policy


# --- what a table gives ----------------------------------------------------------------------------------------------


def states(table: Lifecycle) -> tuple[str, ...]:
    """Return every declared state, and the two that are not: never made, and never heard of."""
    return (*(state.name for state in table.states), ABSENT, UNHEARD_OF)


def changes(table: Lifecycle) -> tuple[FieldChange, ...]:
    """Return every change a rule speaks of: its path changed, and removed where it can be missing."""
    return tuple(change for rule in table.fields for change in _of(rule))


def kinds(table: Lifecycle) -> tuple[Changes, ...]:
    """Return no change, and one change for every kind of rule as the planner tells them apart."""
    found: dict[tuple[object, ...], Changes] = {(): ()}
    for rule in table.fields:
        for change in _of(rule):
            kind = (rule.change, type(rule.unset), bool(rule.not_live_when), change.removed)
            found.setdefault(kind, (change,))
    return tuple(found.values())


def _of(rule: FieldRule) -> Changes:
    path = rule.path.replace("*", "Driver") + ('["team"]' if rule.change is Change.ANY_TIME else "")
    changed = FieldChange(path=path)
    return (changed,) if isinstance(rule.unset, Required) else (changed, FieldChange(path=path, removed=True))


def field_sets(table: Lifecycle) -> tuple[Fields, ...]:
    """Return fields in which every condition of the table holds, and does not."""
    options = _options(table)
    return tuple(
        {top: value for top, value in zip(options, values, strict=True) if value is not None}
        for values in product(*options.values())
    )


def after(table: Lifecycle, fields: Fields, wished: Changes) -> Fields:
    """Return the fields as they will be: what a condition looks at is flipped when changed, missing when removed."""
    options, result = _options(table), dict(fields)
    for change in wished:
        top = segments(change.path)[0]
        if top in options:
            values = options[top]
            result[top] = None if change.removed else values[(values.index(fields.get(top)) + 1) % len(values)]
    return {"kept": True} | {top: value for top, value in result.items() if value is not None}


def _options(table: Lifecycle) -> dict[str, list[object]]:
    """Return the values worth trying for every field that a condition looks at; None: not set."""
    conditional = (when for rule in table.fields for when in rule.not_live_when)
    whens = (*table.restart_when, *conditional, *((table.fence_when,) if table.fence_when else ()))
    options: dict[str, list[object]] = {}
    for when in whens:
        top, *inner = segments(when.condition.path)
        value: object = when.condition.value if isinstance(when.condition, Equals) else "set"
        for name in reversed(inner):
            value = {name: value}
        known = options.setdefault(top, [])
        known.extend([value] if value not in known else [])
    return {top: values if len(values) > 1 else [None, *values] for top, values in options.items()}


def guards(table: Lifecycle) -> tuple[str, ...]:
    """Return the name of every guard of the table."""
    return tuple(dict.fromkeys(guard.name for action in table.actions for guard in action.guards))


def powers(table: Lifecycle) -> tuple[Policy, ...]:
    """Return the power policies that mean something: what ends of itself cannot be kept running, or stopped."""
    if not table.milestones:
        return _POWERS
    serves = any(isinstance(state, Resting) and state.running for state in table.states)
    return (Policy(), Policy(power="running")) if serves else (Policy(),)


def goals(table: Lifecycle) -> tuple[str, ...]:
    """Return the name of every milestone, and none."""
    return ("", *(milestone.name for milestone in table.milestones))


# --- products --------------------------------------------------------------------------------------------------------

_POWERS: Final = (
    Policy(restart="auto"),
    Policy(restart="always"),
    Policy(restart="never"),
    Policy(power="running"),
    Policy(power="stopped"),
)
_PARTINGS: Final = (Policy(on_delete="cancel"), Policy(on_delete="leave"), Policy(on_delete="wait"))
_IN_THE_WAY: Final[tuple[tuple[tuple[Blocker, ...], Literal["refuse", "wait", "cancel"]], ...]] = (
    ((), "refuse"),
    ((ENDING,), "refuse"),
    ((ENDING,), "wait"),
    ((ENDING, ENDLESS), "wait"),
    ((ENDING, ENDLESS), "cancel"),
    ((OWN,), "refuse"),
    ((ENDING, OWN), "refuse"),
    ((ENDING, OWN), "wait"),
    ((OWN, ENDING, ENDLESS), "cancel"),
)


def by_facts(table: Lifecycle) -> Iterator[Situation]:
    """Every kind of change, and the wish to be gone x state x fields x marked, where the facts decide what follows."""
    for wished, live in product(kinds(table), (True, False)):
        if live or any(rule_for(table, change.path).change is Change.LIVE for change in wished):
            policy = Policy(on_active="cancel", live_updates=live)
            yield from _everywhere(table, wished, policy, field_sets(table))
    for protected in (True, False):
        policy = Policy(on_active="cancel", delete_protection=protected)
        yield from _everywhere(table, None, policy, field_sets(table))


def by_policy(table: Lifecycle) -> Iterator[Situation]:
    """Every kind of change x state x marked x power and restart, where the policy decides what follows."""
    for wished, power in product(kinds(table), powers(table)):
        yield from _everywhere(table, wished, replace(power, on_active="cancel"), field_sets(table)[-1:])


def by_work_in_the_way(table: Lifecycle) -> Iterator[Situation]:
    """Every kind of change, and the wish to be gone x state x work in the way and what may be done with it x power.

    Which of the restarts is chosen has no bearing on the work in the way.
    """
    fields = field_sets(table)[-1]
    ways = _IN_THE_WAY if guards(table) else _IN_THE_WAY[:1]
    for (blockers, active), power in product(ways, (*powers(table)[-2:], Policy(restart="always"))):
        for wished, state in product((*kinds(table), None), states(table)):
            one = situation(table, state, fields, wished, replace(power, on_active=active), blockers=blockers)
            yield one
            if OWN in blockers and wished is None:
                yield one._replace(intent=replace(one.intent, successor="coming"))


def by_milestone(table: Lifecycle) -> Iterator[Situation]:
    """Every kind of change x state x milestone x begun by an earlier run; every way to be gone from every state."""
    fields = field_sets(table)[-1]
    for wished, until, unfinished in product(kinds(table), goals(table), (False, True)):
        for power, state in product(powers(table), states(table)):
            policy = replace(power, until=until, on_active="cancel")
            one = situation(table, state, fields, wished, policy, blockers=(ENDING,))
            yield begun(one) if unfinished else one
    for parting, state, marked in product(_PARTINGS, states(table), (False, True)):
        yield situation(table, state, fields, None, replace(parting, on_active="cancel"), marked=marked)


def by_window(table: Lifecycle) -> Iterator[Situation]:
    """Every kind of change, and the wish to be gone x state x marked x power x work in the way, out of the window."""
    fields = field_sets(table)[-1]
    for wished, power, closed in product((*kinds(table), None), powers(table)[1:] or powers(table), (CLOSED, INSISTED)):
        for state, marked, blockers in product(states(table), (False, True), ((), (ENDING, OWN))):
            policy = replace(power, on_active="cancel" if ENDING in blockers else "refuse", closed=closed)
            yield situation(table, state, fields, wished, policy, blockers=blockers, marked=marked)


def by_path(table: Lifecycle) -> Iterator[Situation]:
    """Every single change of every path, from every state."""
    fields, policy = field_sets(table)[-1], Policy(restart="always", on_active="cancel")
    for change, state in product(changes(table), states(table)):
        yield situation(table, state, fields, (change,), policy, blockers=(ENDING,))


def by_pair(table: Lifecycle) -> Iterator[Situation]:
    """Every pair of changes of two paths, from every running state, where it matters which of them needs rest."""
    fields = field_sets(table)[-1]
    runners = [state.name for state in table.states if isinstance(state, Resting) and state.running]
    for pair, state in product(combinations(changes(table), 2), runners):
        if pair[0].path != pair[1].path:
            yield situation(table, state, fields, pair, Policy(restart="always"))


def _everywhere(
    table: Lifecycle, wished: Changes | None, policy: Policy, some: Iterable[Fields]
) -> Iterator[Situation]:
    """One wish from every state, with some sets of fields, marked and not; None for the changes: be gone."""
    for state, fields, marked in product(states(table), some, (False, True)):
        yield situation(table, state, fields, wished, policy, blockers=(ENDING, ENDLESS), marked=marked)


def situation(
    table: Lifecycle,
    state: str,
    fields: Fields,
    wished: Changes | None,
    policy: Policy,
    *,
    blockers: Iterable[Blocker] = (),
    marked: bool = False,
) -> Situation:
    """Put one situation together."""
    observed = Observation(
        state=state, fields=fields, marked=marked, blockers={guard: tuple(blockers) for guard in guards(table)}
    )
    if wished is None:
        return Situation(observed, Intent(present=False), policy)
    return Situation(observed, Intent(present=True, changes=wished, fields=after(table, fields, wished)), policy)


def begun(one: Situation) -> Situation:
    """Return the situation after a run that began it and did not see it through."""
    return one._replace(intent=replace(one.intent, unfinished=True))
