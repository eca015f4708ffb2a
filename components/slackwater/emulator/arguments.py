"""How a job of the emulator would have gone: nothing is really run, so words among its own arguments say it."""

from collections.abc import Iterable
from typing import Final

_PREFIX: Final = "--emulate-"


def words(given: Iterable[str]) -> list[str]:
    """The words, those of ours with an equals sign as two."""
    return [part for word in given for part in (word.split("=", 1) if word.startswith(_PREFIX) else [word])]


def number(given: list[str], name: str, default: float) -> float:
    """The number that follows a word; the default if there is none, or none that can be read."""
    if name not in given[:-1]:
        return default
    try:
        return max(0.0, float(given[given.index(name) + 1]))
    except ValueError:
        return default
