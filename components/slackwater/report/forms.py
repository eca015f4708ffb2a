"""The other forms of a report: for programs, for a terminal, and as annotations of a run on GitHub."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from slackwater.lifecycle import explain
from slackwater.report import costs
from slackwater.report.escape import command, document, inert, line, parameter
from slackwater.report.verdict import Verdict

if TYPE_CHECKING:
    from slackwater.report.model import Report, Stack
from slackwater.report.row import Row


def as_json(report: Report) -> str:
    """Return the report as one JSON document."""
    content = {
        "verdict": report.verdict.value,
        "version": report.version,
        "commit": report.commit,
        "run": report.run,
        "prices": costs.source(),
        "stacks": [_document(stack) for stack in report.stacks],
    }
    return document(content, indent=2) + "\n"


def _document(stack: Stack) -> dict[str, Any]:
    return {
        "project": stack.project,
        "stack": stack.name,
        "verdict": stack.verdict.value,
        "counts": dict(stack.counts),
        "stoppedBy": list(stack.stopped),
        "lookedAt": stack.looked.isoformat(timespec="seconds") if stack.looked else None,
        "trouble": stack.trouble,
        "unheard": stack.unheard,
        "changes": [_change(row) for row in stack.rows],
        "costs": [
            {"urn": hint.urn, "per": hint.per, "before": hint.before, "after": hint.after, "words": hint.words}
            for hint in stack.costs
        ],
        "diagnostics": [{"urn": one.urn, "severity": one.severity, "text": one.text} for one in stack.diagnostics],
    }


def _change(row: Row) -> dict[str, Any]:
    return {
        "op": row.op,
        "urn": row.urn,
        "name": row.name,
        "type": row.type,
        "why": list(row.why),
        "steps": list(row.steps),
        "removing": list(row.removing),
        "reasons": list(row.reasons),
        "refused": row.refused,
        "downtime": row.downtime,
        "down": row.down,
        "disturbed": row.disturbed,
        "hurt": row.hurt,
        "affected": row.affected,
        "looked": row.looked,
        "unheard": row.unheard,
        "trouble": row.trouble,
        "protected": row.protected,
        "diff": list(row.diff),
    }


def as_text(report: Report) -> str:
    """Return the report as lines for a terminal."""
    return inert("\n\n".join("\n".join(_lines(stack)) for stack in report.stacks)) + "\n"


def _lines(stack: Stack) -> Iterator[str]:
    counts = ", ".join(f"{number:,} {op}" for op, number in stack.counts.items()) or "nothing"
    yield f"{line(stack.title)}: {stack.verdict.value} ({counts})"
    yield from (f"  blocked: {line(said)}" for said in stack.stopped)
    for row in stack.rows:
        why = f" [{', '.join(map(line, row.why))}]" if row.why else ""
        yield f"  {row.symbol} {row.op} {line(row.name)} ({line(row.type)}){why}"
        yield from (f"      {name}: {line(said)}" for name, said in _facts(row).items() if said)
    for one in stack.diagnostics:
        yield f"  {one.severity}: {line(one.urn.rpartition('::')[2])} {one.text}"
    yield from (f"  {line(hint.name)}: {hint.text} ({hint.words})" for hint in stack.costs)
    if stack.unheard:
        yield f"  {line(stack.unheard)}"
    if stack.trouble:
        yield f"  the services were not looked at: {line(stack.trouble)}"


def _facts(row: Row) -> dict[str, str]:
    removing = f"; then the old one: {explain.ARROW.join(row.removing)}" if row.removing else ""
    return {
        "protected": "it would be deleted" if row.kept_from_deletion else "",
        "refused": row.refused,
        "steps": explain.ARROW.join(row.steps) + removing,
        "why": "; ".join(row.reasons),
        "downtime": row.downtime,
        "at work now": row.affected,
    }


_LEVELS = {"error": "error", "warning": "warning"}


def as_annotations(report: Report) -> str:
    """Return GitHub's workflow commands: an error for what blocks, a warning for what needs attention."""
    return "".join(f"{one}\n" for stack in report.stacks for one in _annotations(stack))


def _annotations(stack: Stack) -> Iterator[str]:
    for said in stack.stopped:
        yield _annotation("error", stack.title, said)
    for row in stack.rows:
        yield from _noted(stack.title, row)
    if stack.unheard:
        yield _annotation("warning", stack.title, stack.unheard)
    for one in stack.diagnostics:
        name = one.urn.rpartition("::")[2]
        yield _annotation(_LEVELS.get(one.severity, "notice"), stack.title, f"{name}: {one.text}" if name else one.text)
    level = "notice" if stack.verdict.rank <= Verdict.ATTENTION.rank else "error"
    counts = ", ".join(f"{number:,} {op}" for op, number in stack.counts.items()) or "nothing"
    yield _annotation(level, stack.title, f"{stack.verdict.value}: {counts}")


def _noted(title: str, row: Row) -> Iterator[str]:
    """Return what is annotated about one resource, if anything is."""
    what = f"{row.op} {row.name} ({row.type})"
    if row.refused or row.kept_from_deletion:
        yield _annotation("error", title, f"{what}: {row.refused or 'it is protected'}")
    elif row.needs_attention:
        because = f" because of {', '.join(row.why)}" if row.why else ""
        downtime = f"; {row.downtime}" if row.downtime not in ("", "none") else ""
        yield _annotation("warning", title, f"{what}{because}{downtime}")


def _annotation(level: str, title: str, text: str) -> str:
    return f"::{level} title={parameter(f'slackwater {title}')}::{command(text)}"
