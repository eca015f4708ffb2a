"""One changed resource, as a report shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Lifecycle

__all__ = ["SYMBOLS", "Row"]

SYMBOLS: Final[Mapping[str, str]] = {"create": "+", "update": "~", "replace": "±", "delete": "-"}
_ORDER: Final = ("delete", "replace", "update", "create")
"""What has to be seen first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One changed resource.

    Attributes:
        why: the properties that differ, or that make it a replacement.
        affected: the work on it now.
        looked: whether that was just observed, and not taken from the preview.
        unheard: whether no plan is known.
        down: whether it stops serving.
        lifecycle: its rules.
        state: its observed state.
        course: the states that the plan leads through.
    """

    op: str
    urn: str
    name: str
    type: str
    ours: bool
    why: tuple[str, ...]
    steps: tuple[str, ...] = ()
    removing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    refused: str = ""
    downtime: str = ""
    down: bool = False
    disturbed: bool = False
    hurt: int = 0
    affected: str = ""
    looked: bool = False
    unheard: bool = False
    trouble: str = ""
    protected: bool = False
    diff: tuple[str, ...] = ()
    lifecycle: Lifecycle | None = None
    state: str = ""
    course: tuple[str, ...] = ()

    @property
    def symbol(self) -> str:
        """The sign of the operation."""
        return SYMBOLS.get(self.op, "•")

    @property
    def kept_from_deletion(self) -> bool:
        """Whether it would be deleted although it is protected."""
        return self.protected and self.op in ("delete", "replace")

    @property
    def needs_attention(self) -> bool:
        """Whether a person has to consider it."""
        return self.op in ("delete", "replace") or self.down or self.disturbed or self.hurt > 0 or self.unheard

    @property
    def weight(self) -> tuple[object, ...]:
        """Its place in the order: the worst comes first."""
        place = _ORDER.index(self.op) if self.op in _ORDER else len(_ORDER)
        return (
            not self.refused,
            not self.kept_from_deletion,
            not self.needs_attention,
            place,
            not self.ours,
            self.type,
            self.name,
            self.urn,
        )
