"""The results of the verbs, as plain values that both bridges translate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem, SlackwaterError

if TYPE_CHECKING:
    from slackwater.lifecycle.record import Record

__all__ = ["Checked", "Diffed", "Found", "Made", "Preview", "PropertyChange", "Unfinished", "Values"]

Values = Mapping[str, Any]
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Inputs completed by the provider, and every problem that was found in them."""

    inputs: dict[str, Any]
    problems: tuple[Problem, ...]


class PropertyChange(Enum):
    """How a property differs, and whether the change needs a replacement."""

    ADD = "add"
    ADD_REPLACE = "add-replace"
    UPDATE = "update"
    UPDATE_REPLACE = "update-replace"
    DELETE = "delete"
    DELETE_REPLACE = "delete-replace"

    @classmethod
    def between(cls, old: object, new: object) -> PropertyChange:
        """Return how a value differs when the change needs no replacement."""
        if old is None:
            return cls.ADD
        return cls.DELETE if new is None else cls.UPDATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Diffed:
    """The differences by property path. A path may name an output. Empty when nothing differs."""

    changes: Mapping[str, PropertyChange]
    replaces: tuple[str, ...]
    delete_before_replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an operation would do.

    Attributes:
        line: the whole plan in one line; empty when the plan does nothing.
        unknown: the outputs that are known only after the operation.
        record: the plan as data.
        trouble: why the look at the service failed, so that the plan rests on the saved state; empty after a live look.
    """

    outputs: dict[str, Any]
    unknown: frozenset[str] = _NONE
    line: str = ""
    warnings: tuple[str, ...] = ()
    record: Record
    trouble: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the plan, in the words that a user reads."""
        return self.record.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A resource as an operation left it.

    Attributes:
        notes: what the plan left alone, and why.
        warnings: what went wrong on the way.
    """

    id: str
    outputs: dict[str, Any]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A resource as the service shows it. ``unhealthy`` says what an earlier run left undone."""

    id: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]
    unhealthy: str = ""


class Unfinished(SlackwaterError):
    """The resource exists, but its operation did not finish. The engine must save what was reached."""

    def __init__(self, *, id: str, outputs: dict[str, Any], reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.id = id
        self.outputs = outputs
        self.reasons = reasons
