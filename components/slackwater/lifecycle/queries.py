"""Queries on the tables: which rule covers a path, and whether a condition holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle.vocabulary import (
    ActionKind,
    Change,
    Equals,
    Every,
    IsSet,
    Keep,
    Matches,
    Not,
    OneOf,
    Passing,
    Turns,
)
from slackwater.schema.paths import segments

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import (
        Across,
        Action,
        Condition,
        FieldChange,
        FieldRule,
        Lifecycle,
        StateMapping,
        Transition,
    )


def rule_for(lifecycle: Lifecycle, path: str) -> FieldRule:
    """Return the rule that covers a path: the longest one that equals or encloses it.

    Raises:
        KeyError: no rule covers it, which the audit of the table and its tests exclude.
    """
    wanted = segments(path)
    found = [
        rule
        for rule in lifecycle.fields
        if (own := segments(rule.path))[0] == wanted[0] and _encloses(own, wanted)  # nearly all end at the first name
    ]
    if not found:
        raise KeyError(path)
    return max(found, key=lambda rule: len(segments(rule.path)))


def _encloses(rule: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    head = wanted[: len(rule)]
    if "*" not in rule or len(head) < len(rule):
        return head == rule
    return all(one in ("*", other) for one, other in zip(rule, head, strict=True))


def kept(rule: FieldRule, change: FieldChange) -> str:
    """Return why a change cannot be made, because the service cannot remove or lower the field. Empty when it can."""
    whole = change.removed and segments(rule.path) == segments(change.path)
    unset = rule.unset.why if whole and isinstance(rule.unset, Keep) else ""
    return unset or (rule.rises if change.lowered else "")


def share(
    lifecycle: Lifecycle, updates: Sequence[Action], changes: Sequence[FieldChange]
) -> tuple[tuple[Action, list[FieldChange]], ...]:
    """Distribute changes over the updates that carry them, in the table's order, to as few updates as possible."""
    left = list(changes)
    carried: list[tuple[Action, list[FieldChange]]] = []
    for update in reversed(updates):
        by = {change.path: rule_for(lifecycle, change.path).by or updates[0].name for change in left}
        if update.name in by.values():
            theirs = [change for change in left if by[change.path] in (update.name, *update.takes)]
            left = [change for change in left if change not in theirs]
            carried.append((update, theirs))
    return tuple(reversed(carried))


def landing(lifecycle: Lifecycle, name: str) -> str:
    """Return where a state leads when all goes well. A resting state leads to itself."""
    seen = {name}
    while isinstance(state := lifecycle.state(name), Passing) and state.to and state.to not in seen:
        name = state.to
        seen.add(name)
    return name


def leads(lifecycle: Lifecycle, name: str, goal: str) -> bool:
    """Tell whether a passing state leads to another state when all goes well."""
    seen: set[str] = set()
    while isinstance(state := lifecycle.state(name), Passing) and state.to and name not in seen:
        seen.add(name)
        name = state.to
        if name == goal:
            return True
    return False


def undecided(lifecycle: Lifecycle, name: str) -> bool:
    """Tell whether an update may be going on that fails for good in the end, so that what is shown may not last."""
    fallible = any(action.does is ActionKind.UPDATE and action.missed_in for action in lifecycle.actions)
    return fallible and isinstance(lifecycle.state(name), Passing)


def holds(condition: Condition, fields: Mapping[str, object]) -> bool:
    """Tell whether a condition holds for these fields. A missing field is not set and equals nothing."""
    match condition:
        case IsSet(path):
            return lookup(fields, path) not in (None, "", [], (), {})
        case Equals(path, value):
            return lookup(fields, path) == value
        case OneOf(path, values):
            return lookup(fields, path) in values
        case Matches(path, pattern):
            value = lookup(fields, path)
            return isinstance(value, str) and re.fullmatch(pattern, value) is not None
        case Not(other):
            return not holds(other, fields)
        case Every(conditions):
            return all(holds(each, fields) for each in conditions)
        case _:
            assert_never(condition)


def fold(lifecycle: Lifecycle, record: Mapping[str, object]) -> str:
    """Return the state that the service's fields form. Values without a row form a name of their own."""
    values = tuple(str(record.get(axis) or "") for axis in lifecycle.axes)
    return next((row.into for row in lifecycle.folds if _fits(row, values)), " ".join(filter(None, values)))


def _fits(row: StateMapping, values: tuple[str, ...]) -> bool:
    return row.values == values or all(own in ("*", value) for own, value in zip(row.values, values, strict=True))


def unfold(lifecycle: Lifecycle, name: str) -> tuple[str, ...]:
    """Return the service's words for a state: its name, or the values of the fields that form it."""
    rows = lifecycle.folds
    if any(name in row.values for row in rows):
        return (name,)
    found = next((row.values for row in rows if row.into == name), (name,))
    return tuple(value for value in found if value not in ("", "*"))


def replacing(
    lifecycle: Lifecycle, path: str, before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[bool, tuple[Across, ...]]:
    """Tell whether a change of a path needs a replacement, and which conditions of its rule hold."""
    rule = rule_for(lifecycle, path)
    held = spanning(rule.replace_when, before, after)
    return rule.change is Change.REPLACE or bool(held), held


def spanning(
    conditions: Sequence[Across], before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[Across, ...]:
    """Return the conditions that hold for a change."""
    return tuple(across for across in conditions if _spans(across.condition, before, after))


def _spans(transition: Transition, before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Tell whether a condition holds for a change. A plain one counts before or after it."""
    if isinstance(transition, Turns):
        return holds(transition.condition, before) != holds(transition.condition, after)
    return holds(transition, before) or holds(transition, after)


def lookup(fields: Mapping[str, object], path: str) -> object:
    """Return the value at a path, or None."""
    value: object = fields
    for name in segments(path):
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
