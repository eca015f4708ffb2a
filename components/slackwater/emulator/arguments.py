"""Instructions in a job's arguments. The emulator runs nothing, so they say how the job would have gone."""

from collections.abc import Iterable
from typing import Final

_PREFIX: Final = "--emulate-"


def words(given: Iterable[str]) -> list[str]:
    """Return the words, with our options of the form `name=value` split in two."""
    return [part for word in given for part in (word.split("=", 1) if word.startswith(_PREFIX) else [word])]


def number(given: list[str], name: str, default: float) -> float:
    """Return the number after a word, or the default if there is no valid one."""
    if name not in given[:-1]:
        return default
    try:
        return max(0.0, float(given[given.index(name) + 1]))
    except ValueError:
        return default
