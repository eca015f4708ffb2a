"""Every situation a planner can be asked about, made from a table alone.

The planner sees a change only through its rule, so the great products are walked with one change of every *kind* of
rule; every single path and every pair of paths is then walked in thinner ones. What is left, many changes at once
under any policy, is for hypothesis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any, Final, Literal, NamedTuple

from slackwater.lifecycle.queries import rule_for
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    ActionKind,
    Blocker,
    Change,
    Closed,
    Equals,
    FieldChange,
    FieldRule,
    Guard,
    Intent,
    Lifecycle,
    Observation,
    OneOf,
    Policy,
    Remedy,
    Required,
    Resting,
    Turns,
)
from slackwater.schema.paths import segments, top

UNHEARD_OF: Final = "UNHEARD_OF"
"""A state that no table declares: the service has learnt something new."""

ENDING: Final = Blocker(id="b1", state="RUNNING")
FOREIGN: Final = Blocker(id="n1", state="VALID")
OURS: Final = Blocker(id="n2", state="VALID", own=True)
GOING: Final = Blocker(id="n3", state="DELETING", ending=True)
OURS_GOING: Final = replace(GOING, id="n4", own=True)
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
        name = top(change.path)
        if name in options:
            values = options[name]
            result[name] = None if change.removed else values[(values.index(fields.get(name)) + 1) % len(values)]
    return {"kept": True} | {name: value for name, value in result.items() if value is not None}


def _options(table: Lifecycle) -> dict[str, list[object]]:
    """Return the values worth trying for every field that a condition looks at; None: not set."""
    conditional = (when for rule in table.fields for when in rule.not_live_when)
    whens = (*table.restart_when, *conditional, *((table.fence_when,) if table.fence_when else ()))
    options: dict[str, list[object]] = {}
    for when in whens:
        name, chosen = top(when.condition.path), when.condition
        value = _nested(chosen.path, chosen.value if isinstance(chosen, Equals) else "set")[name]
        known = options.setdefault(name, [])
        known.extend([value] if value not in known else [])
    return {name: values if len(values) > 1 else [None, *values] for name, values in options.items()}


def guards(table: Lifecycle, *remedies: Remedy) -> tuple[Guard, ...]:
    """Return the guards of the table with one of these remedies, by default of all that is work."""
    found = (guard for action in table.actions for guard in action.guards)
    return tuple(dict.fromkeys(guard for guard in found if guard.remedy in (remedies or _WORK)))


def marks(table: Lifecycle) -> tuple[bool, ...]:
    """Return whether a resource may have been found marked; where nothing marks, none is."""
    return (False, True) if table.that(ActionKind.MARK) else (False,)


def _nested(path: str, value: object) -> dict[str, Any]:
    """Return fields that have this value at a path."""
    top, *inner = segments(path)
    for name in reversed(inner):
        value = {name: value}
    return {top: value}


def powers(table: Lifecycle) -> tuple[Policy, ...]:
    """Return the power policies that mean something: what ends of itself cannot be kept running, or stopped."""
    if any(rule.change is Change.POWER for rule in table.fields):  # then the program always says which
        return _POWERS[-2:]
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
_WORK: Final = (Remedy.DRAIN, Remedy.YIELD)
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


_NAMES: Final = ((FOREIGN,), (OURS,), (GOING,), (OURS, FOREIGN), (OURS_GOING, FOREIGN))
SUCCESSORS: Final[tuple[Literal["none", "coming", "there", "after"], ...]] = ("none", "coming", "there", "after")
_CONSENTS: Final[tuple[Literal["refuse", "rewire"], ...]] = ("refuse", "rewire")
_AT_WORK: Final[tuple[tuple[tuple[Blocker, ...], Literal["refuse", "wait", "cancel"]], ...]] = (
    ((), "refuse"),
    ((ENDING,), "refuse"),
    ((ENDING,), "wait"),
    ((ENDING,), "cancel"),
)
_RELICS: Final = ((), ("thing:3",), ("thing:3", "thing:2", "thing:1"))
_HELD_RELICS: Final = ((), ("thing:3",), ("thing:4", "thing:1"), ("thing:3", "strange:1"))


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
    always = tuple(power for power in powers(table) if power.power == "as_found")[:1] and (Policy(restart="always"),)
    for (blockers, active), power in product(ways, (*powers(table)[-2:], *always)):
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
    for parting, state, marked in product(_PARTINGS, states(table), marks(table)):
        yield situation(table, state, fields, None, replace(parting, on_active="cancel"), marked=marked)


def by_window(table: Lifecycle) -> Iterator[Situation]:
    """Every kind of change, and the wish to be gone x state x marked x power x work in the way, out of the window."""
    fields, every = field_sets(table)[-1], powers(table)
    telling = [power for power in every if power != Policy(restart="auto")] or every
    for wished, power, state in product((*kinds(table), None), telling, states(table)):
        for closed, marked, blockers in product((CLOSED, INSISTED), marks(table), ((), (ENDING, OWN))):
            policy = replace(power, on_active="cancel" if ENDING in blockers else "refuse", closed=closed)
            if closed is CLOSED or (blockers and not marked):  # who insists gets the same, whatever it is
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


def by_relation(table: Lifecycle) -> Iterator[Situation]:
    """Every way to be gone from every state, where something names the resource, or is missing."""
    alone, at_work = product(_NAMES, _AT_WORK[:1]), product(_NAMES[1:2], _AT_WORK[1:])
    named = product((*alone, *at_work), SUCCESSORS, _CONSENTS)
    for ((names, (work, active)), successor, consent), state in product(named, states(table)):
        for guard in guards(table, Remedy.DETACH, Remedy.REFUSE):
            policy = Policy(on_active=active, on_foreign=consent)
            one = situation(table, state, {}, None, policy, blockers=work)
            blockers = {**one.observed.blockers, guard.name: names}
            intent = replace(one.intent, successor=successor)
            yield Situation(replace(one.observed, blockers=blockers), intent, policy)
            if guard.stays_when and not work:
                here, there = _apart(guard)
                observed = replace(one.observed, blockers=blockers, fields=here)
                yield Situation(observed, replace(intent, fields=there), policy)


def _apart(guard: Guard) -> tuple[Fields, Fields]:
    """Return the fields of a resource and of a successor that what names the one cannot name."""
    transition = guard.stays_when[0].condition
    condition = transition.condition if isinstance(transition, Turns) else transition
    match condition:
        case Equals(path, value) | OneOf(path, (value, *_)):
            return _nested(path, "neither"), _nested(path, value)
        case _:
            raise NotImplementedError(f"no fields are known that turn {condition}")


def by_relic(table: Lifecycle) -> Iterator[Situation]:
    """Every kind of change, and the wish to be gone x earlier cloud objects x how many are kept x who uses which."""
    prune = table.that(ActionKind.PRUNE)
    for superseded, keep, holds in product(_RELICS if prune else (), (1, 2, 3, 9), _HELD_RELICS):
        for wished, state, (_, active) in product((*kinds(table), None), states(table), _AT_WORK[1:3]):
            users = tuple(replace(ENDING, id=f"j{number}", holds=held) for number, held in enumerate(holds))
            one = situation(table, state, {}, wished, Policy(on_active=active, keep=keep), blockers=users)
            yield one._replace(observed=replace(one.observed, present="thing:4", superseded=superseded))


def _everywhere(
    table: Lifecycle, wished: Changes | None, policy: Policy, some: Iterable[Fields]
) -> Iterator[Situation]:
    """One wish from every state, with some sets of fields, marked and not; None for the changes: be gone."""
    for state, fields, marked in product(states(table), some, marks(table)):
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
        state=state, fields=fields, marked=marked, blockers={guard.name: tuple(blockers) for guard in guards(table)}
    )
    if wished is None:
        return Situation(observed, Intent(present=False), policy)
    return Situation(observed, Intent(present=True, changes=wished, fields=after(table, fields, wished)), policy)


def begun(one: Situation) -> Situation:
    """Return the situation after a run that began it and did not see it through."""
    return one._replace(intent=replace(one.intent, unfinished=True))
