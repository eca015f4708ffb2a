"""Names of AWS Batch: how one is read from an ARN, and how many of them one call takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

CHUNK: Final = 100
"""Names in one Describe call."""


def chunks(names: Iterable[str]) -> Iterator[list[str]]:
    """Part names into what one call takes."""
    every = list(names)
    yield from (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def name_of(reference: str) -> str:
    """Return the name in a name or an ARN."""
    return reference.rpartition("/")[2]
