"""Hides what is known to be secret in whatever is passed on: diagnostics, progress, notes, a service's words.

A value that arrives with the engine's mark of a secret is remembered for as long as this process lives, whichever
resource it came with; what the process says afterwards has `[secret]` in its place. So a service may repeat a value in
its refusal, and neither the engine's output nor the state gets it in clear.
"""

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

__all__ = ["HIDDEN", "Veil", "hide", "holds", "learn"]

HIDDEN: Final = "[secret]"

_ANYWHERE: Final = 8
"""Characters from which on a value is hidden wherever it stands; one of fewer only where it is no part of a word."""

_QUOTED: Final = 4
"""Characters below which a value is a word like any other: it is hidden between quotes alone, where values stand."""

_EVERYDAY: Final = frozenset({"", "true", "false", "null", "none", HIDDEN})


class Veil:
    """The secrets of one process."""

    def __init__(self) -> None:
        self._forms: set[str] = set()
        self._pattern: re.Pattern[str] | None = None
        self._lock = threading.Lock()

    def learn(self, value: Any) -> None:
        """Remember every text and number in a value."""
        found = {form for leaf in _leaves(value) for form in _written(leaf)}
        with self._lock:
            if not found <= self._forms:
                self._forms |= found
                self._pattern = _pattern(self._forms)

    def hide(self, text: str) -> str:
        """Return a text without them."""
        return self._pattern.sub(HIDDEN, text) if self._pattern else text

    def holds(self, value: Any) -> bool:
        """Tell whether one of them stands in a value."""
        return any(self.hide(leaf) != leaf for leaf in _leaves(value))


_VEIL: Final = Veil()
learn, hide, holds = _VEIL.learn, _VEIL.hide, _VEIL.holds


def _leaves(value: Any) -> Iterator[str]:
    match value:
        case Mapping():
            for one in value.values():
                yield from _leaves(one)
        case list() | tuple():
            for one in value:
                yield from _leaves(one)
        case str():
            yield value
        case int() | float() if not isinstance(value, bool):
            yield f"{value:g}" if isinstance(value, float) else str(value)


def _written(value: str) -> Iterator[str]:
    """A value as it is, in one line, each of its lines, and as JSON and Python write it."""
    for form in (value, " ".join(value.split()), *value.splitlines(), json.dumps(value)[1:-1], repr(value)[1:-1]):
        if form.strip().lower() not in _EVERYDAY:
            yield form.strip()


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """The longest first: one may be a part of another."""
    parts = []
    for form in sorted(forms, key=lambda one: (-len(one), one)):
        escaped = re.escape(form)
        if len(form) >= _ANYWHERE:
            parts.append(escaped)
        elif len(form) >= _QUOTED:
            parts.append(rf"(?<![\w.-]){escaped}(?![\w-])")
        else:
            parts.append(rf"(?<=[\"'`]){escaped}(?=[\"'`])")
    return re.compile("|".join(parts))
