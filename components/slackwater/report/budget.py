"""Keeps a report within a forge's limit: folded parts shrink first, then lists. The rest is never broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

LIMIT: Final = 60_000
"""Characters, and bytes of UTF-8: GitHub takes 65,536."""

_FIRST: Final = 64
"""How many things of a kind are tried first: all of them, in most reports."""

_FINE: Final = 32
"""How close to the best number is close enough: within a thirty-second of it."""

_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_TAG: Final = re.compile(r"</?details>")
_NOTE: Final = "\n*The rest is left out: it was too long.*\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of everything is written, in the order in which it is given up.

    Attributes:
        diff: the lines of each difference, beyond its minimum.
        differences: the differences of each stack.
        messages: the messages of each stack.
        rows: the rows of each stack.
        names: the names of each stack.
    """

    diff: int
    differences: int
    messages: int
    rows: int
    names: int


def size(text: str) -> int:
    """Return the length of a text by the stricter count: characters or bytes."""
    return max(len(text), len(text.encode()))


def fit(write: Callable[[Limits], str], full: Limits, limit: int = LIMIT) -> str:
    """Return the report with as much as fits. The last resort is a clean cut at the end.

    What is given up last is tried first, in steps, so that never more than about twice the limit is written.
    """
    limits = Limits(**dict.fromkeys((field.name for field in fields(Limits)), 0))
    text = write(limits)
    if size(text) > limit:
        return cut(text, limit)
    for field in reversed(fields(Limits)):
        most = int(getattr(full, field.name))
        limits, text = _raised(write, limits, field.name, most, text, limit)
    return text


def _raised(
    write: Callable[[Limits], str], limits: Limits, name: str, most: int, text: str, limit: int
) -> tuple[Limits, str]:
    """Return the limits with as many things of one kind as fit, and the text with them."""
    low, high, step = 0, most + 1, _FIRST
    while high - low > 1 + low // _FINE:
        number = min(low + step, most) if high > most else (low + high) // 2
        numbers: Mapping[str, int] = {name: number}
        tried = replace(limits, **numbers)
        written = write(tried)
        if size(written) > limit:
            high = number
        else:
            low, step, text, limits = number, step * 2, written, tried
    return limits, text


def cut(text: str, limit: int) -> str:
    """Return the beginning of a text: whole lines only, with every fence and every fold closed."""
    kept: list[str] = []
    fence, depth, used = "", 0, size(_NOTE)
    for line in text.splitlines():
        used += size(line) + 1
        opened, folds = _after(line, fence, depth)
        if used + size(_closing(opened, folds)) > limit:
            break
        kept.append(line)
        fence, depth = opened, folds
    return "\n".join(kept) + _closing(fence, depth) + _NOTE


def _closing(fence: str, depth: int) -> str:
    return (f"\n{fence}" if fence else "") + "\n\n</details>" * depth + "\n"


def _after(line: str, fence: str, depth: int) -> tuple[str, int]:
    """Return the fence that is open after a line (empty: none), and the number of open folds."""
    found = _FENCE.match(line)
    if fence:
        closes = found and found[1].startswith(fence) and not line.strip().strip(fence[0])
        return ("" if closes else fence), depth
    if found:
        return found[1], depth
    for tag in _TAG.findall(line):
        depth = max(depth + (-1 if tag.startswith("</") else 1), 0)
    return "", depth
