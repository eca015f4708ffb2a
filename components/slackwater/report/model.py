"""The report as plain data without secrets, from which all its forms are written."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from slackwater.lifecycle import explain
from slackwater.report import costs, difference
from slackwater.report.answers import Planned, kind
from slackwater.report.reading import Change, Diagnostic, Reading, State, Values
from slackwater.report.row import SYMBOLS, Row
from slackwater.report.verdict import Verdict, judge, stops

if TYPE_CHECKING:
    from slackwater.report.redaction import Redactor

_LOOKS: Final = frozenset({"read", "refresh"})
"""Operations that only look: they are counted, and are no changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The report on one stack. ``looked``: when the services were looked at; None when they were not."""

    project: str
    name: str
    verdict: Verdict
    counts: Mapping[str, int]
    rows: tuple[Row, ...]
    stopped: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    costs: tuple[costs.Hint, ...]
    looked: datetime | None
    trouble: str = ""

    @property
    def unheard(self) -> str:
        """The changes without a known plan, in words. Empty when all plans are known."""
        names = [row.name for row in self.rows if row.unheard]
        if not names:
            return ""
        whose = f"{explain.count(len(names), 'resource')} ({explain.listed(names)})"
        return f"no plan was heard for {whose}: the preview holds none as data, and the service was not looked at"

    @property
    def title(self) -> str:
        """Project and stack."""
        return "/".join(filter(None, (self.project, self.name))) or "unknown stack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report.

    Attributes:
        commit: the commit of the preview; empty when unknown.
        run: the URL of the run that made it; empty when unknown.
    """

    stacks: tuple[Stack, ...]
    version: str
    commit: str = ""
    run: str = ""

    @property
    def verdict(self) -> Verdict:
        """The worst verdict."""
        return max((stack.verdict for stack in self.stacks), key=lambda one: one.rank)

    @property
    def identity(self) -> str:
        """The subject of the report: the same for every report on these stacks."""
        return ",".join(stack.title for stack in self.stacks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the reader asked for. ``gates``: what blocks the report; ``costs``: whether to add cost hints."""

    gates: Collection[str] = ()
    costs: bool = True


def stack(
    reading: Reading,
    answers: Mapping[str, Planned],
    redactor: Redactor,
    *,
    wanted: Wanted,
    looked: datetime | None = None,
    trouble: str = "",
) -> Stack:
    """Return the report on one stack. ``trouble``: why the services could not be looked at."""
    for change in reading.changes:
        old, new = change.old or State(), change.new or State()
        redactor.learn(old.inputs, new.inputs)
        redactor.learn(*(_beyond(state) for state in (old, new)))
    made = (_row(one, answers.get(one.urn), redactor) for one in reading.changes if one.op not in _LOOKS)
    rows = tuple(sorted(made, key=lambda row: row.weight))
    told = {row.urn for row in rows if row.ours and not row.unheard}
    stopped = stops(rows, wanted.gates)
    return Stack(
        project=redactor.text(reading.project),
        name=redactor.text(reading.stack),
        verdict=judge(reading, rows, stopped),
        counts=_counts(reading),
        rows=rows,
        stopped=stopped,
        diagnostics=tuple(_said(reading.diagnostics, redactor, told)),
        costs=tuple(_hints(reading.changes, redactor)) if wanted.costs else (),
        looked=looked,
        trouble=redactor.text(trouble),
    )


def _counts(reading: Reading) -> dict[str, int]:
    """Return the number of changes by operation, in the order of the report."""
    counted = Counter(change.op for change in reading.changes)
    found = {op: counted[op] for op in (*SYMBOLS, *sorted(counted.keys() - SYMBOLS.keys())) if counted[op]}
    return found | ({"same": reading.same} if reading.same else {})


def _beyond(state: State) -> Values:
    """Return the outputs that do not merely repeat an input."""
    return {name: value for name, value in state.outputs.items() if state.inputs.get(name) != value}


def _row(change: Change, planned: Planned | None, redactor: Redactor) -> Row:
    ours, text = bool(kind(change)), redactor.text
    said = planned or Planned()
    found = said.record
    because = change.because if change.op == "replace" else difference.paths(change, ours=ours)
    return Row(
        op=change.op,
        urn=text(change.urn),
        name=text(change.name),
        type=text(kind(change) or change.type),
        ours=ours,
        why=tuple(map(text, because)) if change.old and change.new else (),
        steps=tuple(map(text, found.words)),
        removing=tuple(map(text, found.removing)),
        reasons=tuple(map(text, found.reasons)),
        refused=text(found.refused),
        downtime=text(_downtime(change, said)) if planned and not found.refused else "",
        down=found.impact.down,
        disturbed=bool(found.impact.disturbs),
        hurt=found.impact.hurt,
        affected=text(_work(found.affected)),
        looked=said.looked,
        unheard=said.unheard,
        trouble=text(said.trouble),
        protected=bool(change.old and change.old.protected),
        diff=difference.lines(change, redactor, ours=ours),
        lifecycle=said.lifecycle,
        state=text(found.state),
        course=found.course,
    )


_ENDS: Final = {"delete": "gone for good", "replace": "another one takes its place"}


def _downtime(change: Change, planned: Planned) -> str:
    """Return what users of a resource notice of the plan and of the operation itself."""
    noticed = "not known" if planned.unheard else explain.downtime(planned.record.impact)
    end = _ENDS.get(change.op)
    if end is None:
        return "" if change.op == "create" else noticed
    return "; ".join([*([noticed] if planned.record.impact.down or planned.record.impact.hurt else []), end])


def _hints(changes: Iterable[Change], redactor: Redactor) -> Iterator[costs.Hint]:
    for hint in costs.hints(changes):
        yield replace(hint, name=redactor.text(hint.name), urn=redactor.text(hint.urn))


def _work(affected: Mapping[str, Mapping[str, int]]) -> str:
    """Return ``2 job runs (1 QUEUED, 1 RUNNING)``."""
    said = []
    for noun, states in affected.items():
        by_state = ", ".join(f"{number:,} {state}" for state, number in states.items() if state)
        said.append(explain.count(sum(states.values()), noun) + (f" ({by_state})" if by_state else ""))
    return ", ".join(said)


_RANKS: Final = {"error": 0, "warning": 1}
_LAST_WORDS: Final = "Resource monitor has terminated, shutting down"
"""What Pulumi's SDK says, or does not, of a program that the engine ends after an error of another resource."""


def _said(diagnostics: Iterable[Diagnostic], redactor: Redactor, told: Collection[str]) -> list[Diagnostic]:
    """Return the messages that appear nowhere else, the worst first, each once. Plans in ``told`` are in the table."""
    own = [one for one in diagnostics if one.text.strip() != _LAST_WORDS]
    found = {
        Diagnostic(redactor.text(one.urn), one.severity, redactor.text(one.text))
        for one in own
        if not (one.urn in told and one.severity != "error" and one.text.startswith((explain.PLAN, explain.REFUSED)))
    }
    return sorted(found, key=lambda one: (_RANKS.get(one.severity, math.inf), one.urn, one.text))
