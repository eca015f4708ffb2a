"""Switches that are kept in the state file: where the sources disagree, and how generous the account is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slackwater.emulator.errors import MisuseError


@dataclass(frozen=True, slots=True)
class Setting:
    """One switch: its default, and the words it may have; without words it is a number."""

    default: str | int
    words: tuple[str, ...] = ()

    def check(self, name: str, value: Any) -> None:
        """Refuse a value that the switch does not have."""
        if self.words and value not in self.words:
            raise MisuseError(f"setting {name}: {value!r} is not one of {', '.join(self.words)}")
        if not self.words and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise MisuseError(f"setting {name}: {value!r} is not a whole number from 0")


def completed(known: Mapping[str, Setting], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values, with the defaults of all others."""
    return {name: stored.get(name, setting.default) for name, setting in known.items()}


def changed(known: Mapping[str, Setting], stored: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values after a change."""
    for name, value in changes.items():
        if name not in known:
            raise MisuseError(f"setting {name}: there is none of that name; there are {', '.join(sorted(known))}")
        known[name].check(name, value)
    return {**stored, **changes}
