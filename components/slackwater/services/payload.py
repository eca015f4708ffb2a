"""From a decided step to the members of a request, by the field rules alone."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from slackwater.lifecycle.rulebook import rule_for, segments
from slackwater.lifecycle.vocabulary import Send

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slackwater.lifecycle.vocabulary import Call, Lifecycle


def members(lifecycle: Lifecycle, call: Call, desired: Mapping[str, Any], *, whole: bool = True) -> dict[str, Any]:
    """Return the request members that carry a call's changes.

    Args:
        lifecycle: the field rules.
        call: what is sent and what is unset.
        desired: the wanted values, complete, in the API's names and units.
        whole: send complete top-level members, as a service that replaces them needs; else only what the rule of a
            changed field covers, as a live update needs, which refuses every other member.
    """
    request: dict[str, Any] = {}
    for path in call.send:
        names = segments(path)
        depth = 1 if whole else len(segments(rule_for(lifecycle, path).path))
        _put(request, names[:depth], _get(desired, names[:depth]))
    for path in call.unset:
        names, rule = segments(path), rule_for(lifecycle, path)
        if len(names) > 1:
            request.setdefault(names[0], copy.deepcopy(desired.get(names[0], {})))
        if isinstance(rule.unset, Send) and len(segments(rule.path)) == len(names):
            _put(request, names, copy.deepcopy(rule.unset.value))
    return request


def _get(values: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    found: Any = values
    for name in names:
        found = found[name]
    return copy.deepcopy(found)


def _put(values: dict[str, Any], names: tuple[str, ...], value: Any) -> None:
    for name in names[:-1]:
        values = values.setdefault(name, {})
    values[names[-1]] = value
