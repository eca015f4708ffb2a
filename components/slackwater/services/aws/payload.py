"""Translates a planned step into the members of a request, using only the field rules."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slackwater.lifecycle.queries import rule_for
from slackwater.lifecycle.vocabulary import Send
from slackwater.schema.paths import segments

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Call, FieldRule, Lifecycle


def members(lifecycle: Lifecycle, call: Call, desired: Mapping[str, Any], *, whole: bool = True) -> dict[str, Any]:
    """Return the request members for a call's changes.

    Args:
        lifecycle: the field rules.
        call: what is sent and what is unset.
        desired: the complete desired values, in the API's names and units.
        whole: send complete top-level members, for a service that replaces them. Otherwise send only what the rule of a
            changed field covers, for a live update, which refuses every other member.
    """
    request: dict[str, Any] = {}
    for path in call.send:
        along = segments(path)[:1] if whole else segments(rule_for(lifecycle, path).path)
        _merge(request, _part(desired, along))
    for path in call.unset:
        rule, names = rule_for(lifecycle, path), segments(path)
        value, along = unset_value(rule, path), segments(rule.path)
        if whole and len(names) > 1:
            request.setdefault(names[0], copy.deepcopy(desired.get(names[0], {})))
        if value is not None:
            _put(request, names, copy.deepcopy(value))
        elif not whole and len(names) > len(along):  # a member is sent without its removed part
            _merge(request, _part(desired, along))
    return request


def unset_value(rule: FieldRule, path: str) -> Any:
    """Return the value to send for a removal, which is the service's default. None when it is not known."""
    value: Any = rule.unset.value if isinstance(rule.unset, Send) else None
    for name in segments(path)[len(segments(rule.path)) :]:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _part(values: Any, along: tuple[str, ...]) -> Any:
    """Return a copy of the values along a path. ``*`` follows every key, since a sent map replaces the map."""
    if not along:
        return copy.deepcopy(values)
    names = values if along[0] == "*" else along[:1]
    return {name: _part(values[name], along[1:]) for name in names if name in values}


def _merge(values: dict[str, Any], more: Mapping[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(values.get(name), dict):
            _merge(values[name], value)
        else:
            values[name] = value


def _put(values: dict[str, Any], names: tuple[str, ...], value: Any) -> None:
    for name in names[:-1]:
        values = values.setdefault(name, {})
    values[names[-1]] = value
