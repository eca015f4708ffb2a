"""Every situation a planner can be asked about, made from a table alone.

The planner sees a change only through its rule, so the whole product is walked with one change of every *kind* of
rule; every single path and every pair of paths is then walked in a thinner product of everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Final, NamedTuple

from slackwater.lifecycle.rulebook import segments
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Blocker,
    Change,
    Condition,
    Equals,
    FieldChange,
    FieldRule,
    Intent,
    Lifecycle,
    Observation,
    Policy,
    Required,
)

UNHEARD_OF: Final = "UNHEARD_OF"
"""A state that no table declares: the service has learnt something new."""

ENDING: Final = Blocker(id="b1", state="RUNNING")
ENDLESS: Final = Blocker(id="s1", state="RUNNING", endless=True)

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
    whens = (*table.restart_when, *(rule_when for rule in table.fields for rule_when in rule.not_live_when))
    conditions = [when.condition for when in (*whens, *((table.fence_when,) if table.fence_when else ()))]
    options: dict[str, list[object]] = {}
    for condition in conditions:
        top, *inner = segments(condition.path)
        known = options.setdefault(top, [None])
        known.extend(value for value in _values(condition, inner) if value not in known)
    return options


def _values(condition: Condition, inner: list[str]) -> Iterator[object]:
    value: object = condition.value if isinstance(condition, Equals) else "set"
    for name in reversed(inner):
        value = {name: value}
    yield value


def guards(table: Lifecycle) -> tuple[str, ...]:
    """Return the name of every guard of the table."""
    return tuple(dict.fromkeys(action.guard.name for action in table.actions if action.guard))


# --- products --------------------------------------------------------------------------------------------------------

_POWERS: Final = (
    Policy(restart="auto"),
    Policy(restart="always"),
    Policy(restart="never"),
    Policy(power="running"),
    Policy(power="stopped"),
)
_IN_THE_WAY: Final[tuple[tuple[tuple[Blocker, ...], str], ...]] = (
    ((), "refuse"),
    ((ENDING,), "refuse"),
    ((ENDING,), "wait"),
    ((ENDING, ENDLESS), "wait"),
    ((ENDING, ENDLESS), "cancel"),
)
