"""The differences of one resource, as lines for a fence. The sign comes first, so that a forge colours them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from slackwater.report.escape import clean
from slackwater.report.reading import SECRET, UNKNOWN, Change, State, Values
from slackwater.report.redaction import told
from slackwater.schema.paths import below, join, meets, parse, segments, text, top

if TYPE_CHECKING:
    from slackwater.report.redaction import Redactor

_OURS: Final = frozenset({"owner", "generation"})
"""What the provider adds to the inputs of its own kinds."""

_LONGEST: Final = 400
"""Characters of one value; of a longer one head and tail are shown."""


def lines(change: Change, redactor: Redactor, *, ours: bool) -> tuple[str, ...]:
    """Return every property that differs, the old side first."""
    found = []
    hidden = {path for state in (change.old, change.new) if state for path in told(state.inputs)}
    for path, old, new in _differing(change, ours=ours):
        before, after = redactor.pair(path, old, new, told=below(path, hidden))
        name = redactor.text(path)
        found += [f"- {name}: {_shown(before)}"] if old is not None else []
        found += [f"+ {name}: {_shown(after)}"] if new is not None else []
    return tuple(found)


def paths(change: Change, *, ours: bool) -> tuple[str, ...]:
    """Return the properties that differ, from the provider or else from a comparison of the inputs."""
    named = [path for path in change.details if top(path) not in _OURS and not path.startswith("__")]
    if not named and change.old and change.new:
        named = [_property(path) for path, _, _ in _differing(change, ours=ours)]
    return tuple(sorted(dict.fromkeys(named)))


def _differing(change: Change, *, ours: bool) -> Iterator[tuple[str, Any, Any]]:
    details = tuple(change.details)
    old, new = _inputs(change.old, ours=ours), _inputs(None if change.op == "delete" else change.new, ours=ours)
    told = {top(path) for path in details}
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name) or name in told:
            yield from _within(name, old, new, details)
    for path in sorted(details):
        if change.old and path in change.old.outputs and path not in old and path not in new:
            yield path, change.old.outputs[path], "(as wanted)"


def _within(name: str, old: Values, new: Values, details: tuple[str, ...]) -> Iterator[tuple[str, Any, Any]]:
    """Return how one property differs; of a secret only its provider can tell."""
    olds, news = (dict(_leaves("", {name: one[name]} if name in one else {})) for one in (old, new))
    for path in sorted(olds.keys() | news.keys(), key=segments):
        before, after = olds.get(path), news.get(path)
        if before != after or (before == SECRET and meets(path, details)):
            yield path, before, after


def _inputs(state: State | None, *, ours: bool) -> Values:
    inputs = state.inputs if state else {}
    return {name: value for name, value in inputs.items() if not (ours and name in _OURS)}


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) and (value or not path):
        for key, one in value.items():
            yield from _leaves(join(path, str(key)), one)
    elif isinstance(value, list) and value:
        for place, one in enumerate(value):
            yield from _leaves(join(path, place), one)
    elif value is not None:
        yield path, value


def _property(path: str) -> str:
    """Return the property that contains a list item."""
    steps = parse(path)
    return text(steps[: next((at for at, step in enumerate(steps) if isinstance(step, int)), None)])


def _shown(value: Any) -> str:
    if value in (SECRET, UNKNOWN, "(as wanted)"):
        return "(known after up)" if value == UNKNOWN else str(value)
    text = clean(json.dumps(value, ensure_ascii=False).replace(UNKNOWN, "(known after up)"))
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} ... {len(text) - _LONGEST:,} characters ... {text[-half:]}"
