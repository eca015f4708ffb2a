"""What was measured, as tables that read well in a terminal and in Markdown alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A number to reach, and what was reached."""

    what: str
    reach: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title; `legend` says how to read them, a paragraph each."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    legend: Sequence[str] = ()

    def text(self) -> str:
        """Return it as Markdown, its columns in line."""
        lines = [self.columns, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        ruled = [_row(self.columns, widths), _row([f"{'-' * (width - 1)}:" for width in widths[1:]], widths[1:])]
        ruled[1] = f"| {'-' * widths[0]} {ruled[1]}"
        return "\n\n".join(
            [f"## {self.title}", "\n".join(ruled + [_row(row, widths) for row in self.rows]), *self.legend]
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the benchmark has found."""

    tables: Sequence[Table]
    goals: Sequence[Goal]


def goals_table(goals: Iterable[Goal]) -> Table:
    """Return all goals at a glance."""
    rows = [(goal.what, goal.reach, goal.measured, "yes" if goal.met else "**no**") for goal in goals]
    return Table("Goals", ("", "to reach", "measured", "met"), rows)


def seconds(value: float) -> str:
    """Return a time as it stands in a table."""
    return f"{value:.1f} s"


def times(value: float) -> str:
    """Return a ratio."""
    return f"{value:.2f} x"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = [cell.ljust(width) for cell, width in zip(cells[:1], widths[:1], strict=True)] + [
        cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)
    ]
    return f"| {' | '.join([first, *rest])} |"
