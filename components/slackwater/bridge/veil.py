"""Hides known secrets in everything that is passed on: diagnostics, progress, notes and a service's messages.

A value that arrives with the engine's secret mark is remembered for the lifetime of this process, whichever resource it
came with. In later texts of the process `[secret]` takes its place. So a service may repeat a value in its refusal, and
neither the engine's output nor the state contains it in clear.
"""

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

__all__ = ["HIDDEN", "Veil", "hide", "holds", "learn"]

HIDDEN: Final = "[secret]"

_ANYWHERE: Final = 8
"""Least length of a value that is hidden wherever it occurs. A shorter one is hidden only as a whole word."""

_QUOTED: Final = 4
"""Values with fewer characters look like ordinary words, and are hidden only between quotes."""

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
        """Return a text without the secrets."""
        return self._pattern.sub(HIDDEN, text) if self._pattern else text

    def holds(self, value: Any) -> bool:
        """Tell whether a value contains a secret."""
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
