"""How the tables are read: which rule speaks for a path, and whether a condition holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle.vocabulary import Equals, IsSet, Keep, Passing

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Condition, FieldChange, FieldRule, Lifecycle

_SEGMENT = re.compile(r'\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.\[]+)')


@lru_cache(maxsize=4096)  # the same few hundred paths are read again and again
def segments(path: str) -> tuple[str, ...]:
    """Return the names along a property path: ``tags["a.b"]`` gives ``("tags", "a.b")``."""
    return tuple(quoted or index or name for quoted, index, name in _SEGMENT.findall(path))


def rule_for(lifecycle: Lifecycle, path: str) -> FieldRule:
    """Return the rule that speaks for a path: the longest one that is the path or encloses it.

    Raises:
        KeyError: no rule speaks for it, which the audit of the table and its tests exclude.
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
    return len(rule) <= len(wanted) and all(one in ("*", other) for one, other in zip(rule, wanted, strict=False))


def kept(rule: FieldRule, change: FieldChange) -> Keep | None:
    """Return why a change cannot be made: it is a removal that the service has no way to make."""
    whole = change.removed and segments(rule.path) == segments(change.path)
    return rule.unset if whole and isinstance(rule.unset, Keep) else None


def landing(lifecycle: Lifecycle, name: str) -> str:
    """Return where a state leads when all goes well, other passing ones on the way; a resting one is its own."""
    seen = {name}
    while isinstance(state := lifecycle.state(name), Passing) and state.to and state.to not in seen:
        name = state.to
        seen.add(name)
    return name


def leads(lifecycle: Lifecycle, name: str, goal: str) -> bool:
    """Tell whether a passing state leads to another one when all goes well."""
    seen: set[str] = set()
    while isinstance(state := lifecycle.state(name), Passing) and state.to and name not in seen:
        seen.add(name)
        name = state.to
        if name == goal:
            return True
    return False


def holds(condition: Condition, fields: Mapping[str, object]) -> bool:
    """Tell whether a condition holds for these fields; a field that is missing is not set and equals nothing."""
    value = lookup(fields, condition.path)
    match condition:
        case IsSet():
            return value not in (None, "", [], (), {})
        case Equals():
            return value == condition.value
        case _:
            assert_never(condition)


def lookup(fields: Mapping[str, object], path: str) -> object:
    """Return the value at a path, or None."""
    value: object = fields
    for name in segments(path):
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
