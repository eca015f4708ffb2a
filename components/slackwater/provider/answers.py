"""What the verbs answer: values that both bridges translate."""

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
    """Inputs with what the provider adds, and everything that is wrong with them."""

    inputs: dict[str, Any]
    problems: tuple[Problem, ...]


class PropertyChange(Enum):
    """How one property differs, and whether that needs another resource."""

    ADD = "add"
    ADD_REPLACE = "add-replace"
    UPDATE = "update"
    UPDATE_REPLACE = "update-replace"
    DELETE = "delete"
    DELETE_REPLACE = "delete-replace"

    @classmethod
    def between(cls, old: object, new: object) -> PropertyChange:
        """Return how a value differs that needs no other resource."""
        if old is None:
            return cls.ADD
        return cls.DELETE if new is None else cls.UPDATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Diffed:
    """What differs, by property path; a path may name an output. Empty: nothing does."""

    changes: Mapping[str, PropertyChange]
    replaces: tuple[str, ...]
    delete_before_replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an operation would do.

    ``line``: the whole plan in one line, empty when there is nothing to say;
    ``unknown``: outputs that are known only afterwards; ``record``: the plan as data. ``trouble``: why looking failed,
    and this is what the last run saved; empty: it was looked at.
    """

    outputs: dict[str, Any]
    unknown: frozenset[str] = _NONE
    line: str = ""
    warnings: tuple[str, ...] = ()
    record: Record
    trouble: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """What it would do, in the words that a user reads."""
        return self.record.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A resource as an operation left it.

    ``notes``: what the plan left alone, and why; ``warnings``: what went wrong on the way.
    """

    id: str
    outputs: dict[str, Any]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A resource as it is. ``unhealthy``: what an earlier run left undone."""

    id: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]
    unhealthy: str = ""


class Unfinished(SlackwaterError):
    """The resource exists, the operation on it did not end; what was reached is to be kept in the state."""

    def __init__(self, *, id: str, outputs: dict[str, Any], reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.id = id
        self.outputs = outputs
        self.reasons = reasons
