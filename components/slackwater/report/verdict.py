"""The verdict, which a reviewer reads first, and the reasons for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slackwater.report.reading import Diagnostic, Reading
    from slackwater.report.row import Row

GATES: Final = ("replace", "delete", "downtime")
"""What a report may be told to stop at."""


class Verdict(Enum):
    """The verdicts, from good to bad. Of several stacks the worst counts."""

    NOTHING = "no changes"
    SAFE = "safe"
    ATTENTION = "needs attention"
    BLOCKED = "blocked"
    FAILED = "failed"

    @property
    def rank(self) -> int:
        """Its place in the order."""
        return list(Verdict).index(self)


def judge(reading: Reading, rows: Sequence[Row], stopped: Sequence[str]) -> Verdict:
    """Return the verdict on one stack. ``stopped``: the gates that it meets."""
    if reading.failed:
        kept = {row.urn for row in rows if row.kept_from_deletion}
        return Verdict.BLOCKED if kept and _all_about(kept, reading.diagnostics) else Verdict.FAILED
    if stopped or any(row.refused or row.kept_from_deletion for row in rows):
        return Verdict.BLOCKED
    if not rows:
        return Verdict.NOTHING
    return Verdict.ATTENTION if any(row.needs_attention for row in rows) else Verdict.SAFE


def stops(rows: Iterable[Row], gates: Collection[str]) -> tuple[str, ...]:
    """Return what the gates block, in words, each gate once."""
    said = []
    everything = list(rows)
    for gate in GATES:
        met = [row.name for row in everything if gate in gates and _meets(row, gate)]
        if met:
            said.append(f"{gate} is not allowed here (--fail-on): {', '.join(sorted(met))}")
    return tuple(said)


def _meets(row: Row, gate: str) -> bool:
    return row.down if gate == "downtime" else row.op == gate


def _all_about(urns: Collection[str], diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether the only failure is the deletion of something protected; the engine reports the failure again."""
    errors = [one for one in diagnostics if one.severity == "error"]
    return bool(errors) and all(one.urn in urns or one.text.lower() == "preview failed" for one in errors)
