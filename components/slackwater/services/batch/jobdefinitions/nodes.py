"""Ranges of the nodes of a multi-node job: ``0:3``, ``4:``, ``5``."""

from __future__ import annotations


def span(text: str, count: int) -> range:
    """Return the numbers of the nodes that a range has, of so many; without a number before or after, all there are."""
    first, colon, last = text.partition(":")
    start = int(first or 0)
    if not colon:
        return range(start, start + 1)
    return range(start, int(last) + 1 if last else max(count, start + 1))
