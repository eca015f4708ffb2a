"""Writes a report as one comment in Markdown, from a template.

A template's output is escaped unless a filter of :mod:`escape` has made it Markdown. This also holds for a user's
template. Templates run in a sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from slackwater.errors import InputError, Problem
from slackwater.report import costs
from slackwater.report.budget import LIMIT, Limits, fit
from slackwater.report.escape import Markdown, cell, clean, code, fence, line, text, unheard
from slackwater.report.row import SYMBOLS
from slackwater.report.verdict import Verdict

if TYPE_CHECKING:
    from slackwater.report.model import Report, Stack
    from slackwater.report.row import Row

ICONS: Final = {
    Verdict.NOTHING: "✅",
    Verdict.SAFE: "🟢",
    Verdict.ATTENTION: "⚠️",
    Verdict.BLOCKED: "⛔",
    Verdict.FAILED: "❌",
}
_VERSION: Final = "v1"
_OUTSIDE: Final = re.compile(r"[^A-Za-z0-9_./,-]")
_SHORT: Final = 300
_LONG: Final = 2_000
_PATHS: Final = 8
_LINES: Final = 12
"""The least that is shown of a difference."""


def write(report: Report, *, template: Path | None = None, limit: int = LIMIT) -> str:
    """Return the comment.

    Raises:
        InputError: the user's template cannot be used.
    """
    try:
        made = _environment(template).get_template(template.name if template else "report.md.j2")
        return fit(lambda limits: _written(made.render(_context(report, limits))), _full(report), limit)
    except Exception as error:
        if template is None:  # then the template is not at fault
            raise
        number = getattr(error, "lineno", None)
        where = f" (line {number})" if number else ""
        reason = f"{line(error) or type(error).__name__}{where}"
        raise InputError([Problem("--template", f"{template} cannot be used: {reason}")]) from error


def marker(report: Report) -> str:
    """Return the first line, by which the comment is found again. It reveals nothing else."""
    return f"<!-- slackwater:report {_OUTSIDE.sub('_', report.identity)} {_VERSION} -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The difference of one resource, as far as it fits. ``lines`` go into a fence."""

    row: Row
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One stack, as far as it fits. ``more_...``: how many are left out."""

    stack: Stack
    attention: Sequence[Row]
    more_attention: int
    rows: Sequence[Row]
    more_rows: int
    messages: Sequence[Any]
    more_messages: int
    differences: Sequence[Difference]
    more_differences: int


class _Beside(FileSystemLoader):
    """Loads a template and the files next to it. A link that leads out of the folder is not followed."""

    def __init__(self, template: Path) -> None:
        super().__init__(template.parent)
        self._template = template

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of one."""
        folder = self._template.parent
        asked = template == self._template.name
        if not asked and not (folder / template).resolve().is_relative_to(folder.resolve()):
            raise TemplateError(f"{template} leads out of {folder}")
        return super().get_source(environment, template)


def _environment(template: Path | None) -> ImmutableSandboxedEnvironment:
    own = PackageLoader("slackwater.report")
    loader = ChoiceLoader([_Beside(template), own]) if template else own
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        finalize=text,
        autoescape=False,  # HTML is not what is written; `finalize` escapes for Markdown
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "code": code,
        "codes": _codes,
        "cell": cell,
        "fence": fence,
        "md": Markdown,
        "text": text,
        "fenced": lambda lines, language="": fence("\n".join(lines), language),
        "texts": _texts,
        "short": _short,
        "icon": lambda verdict: Markdown(ICONS[verdict]),
        "counts": _counts,
        "change": lambda row: Markdown(f"{row.symbol} {text(row.op)}"),
        "tail": lambda value: clean(value)[-_LONG:],
    }
    return made


def _counts(stack: Stack) -> Markdown:
    """Return ``+1 create · ~5 update``."""
    if not stack.counts:
        return Markdown("it failed before it found a change" if stack.verdict is Verdict.FAILED else "nothing")
    counts = (f"{SYMBOLS.get(op, '')}{number:,} {text(op)}" for op, number in stack.counts.items())
    return Markdown(" · ".join(counts))


def _codes(values: Sequence[str]) -> Markdown:
    shown = ", ".join(code(_short(value)) for value in values[:_PATHS])
    more = f" and {len(values) - _PATHS:,} more" if len(values) > _PATHS else ""
    return Markdown(shown + more)


def _texts(values: Sequence[str], between: str) -> Markdown:
    return Markdown(between.join(text(_short(value)) for value in values))


def _short(value: Any) -> str:
    said = line(value)
    return said if len(said) <= _SHORT else f"{said[: _SHORT - 1]}…"


def _context(report: Report, limits: Limits) -> dict[str, Any]:
    return {
        "marker": Markdown(marker(report)),
        "report": report,
        "views": [_view(stack, limits) for stack in report.stacks],
        "prices": costs.source(),
        "address": Markdown(report.run) if re.fullmatch(r"https?://[\w.:/?=&%~+-]+", report.run) else Markdown(""),
    }


def _view(stack: Stack, limits: Limits) -> View:
    attention = [row for row in stack.rows if row.op in ("delete", "replace") or row.refused]
    ours = [row for row in stack.rows if row.ours]
    return View(
        stack=stack,
        attention=attention[: limits.names],
        more_attention=max(len(attention) - limits.names, 0),
        rows=ours[: limits.rows],
        more_rows=max(len(ours) - limits.rows, 0),
        messages=stack.diagnostics[: limits.messages],
        more_messages=max(len(stack.diagnostics) - limits.messages, 0),
        differences=tuple(_differences(stack, limits)),
        more_differences=max(len(stack.rows) - limits.differences, 0),
    )


def _differences(stack: Stack, limits: Limits) -> Iterator[Difference]:
    most = limits.diff + _LINES
    for row in stack.rows[: limits.differences]:
        if len(row.diff) <= most:
            yield Difference(row=row, lines=row.diff)
            continue
        tail = most // 3
        gap = f"! {len(row.diff) - most:,} lines left out"
        yield Difference(row=row, lines=(*row.diff[: most - tail], gap, *row.diff[len(row.diff) - tail :]))


def _full(report: Report) -> Limits:
    longest = max(len(stack.rows) for stack in report.stacks)
    return Limits(
        diff=max((len(row.diff) for stack in report.stacks for row in stack.rows), default=0),
        differences=longest,
        messages=max(len(stack.diagnostics) for stack in report.stacks),
        rows=longest,
        names=longest,
    )


def _written(rendered: str) -> str:
    """Return the text without empty lines of blocks, and harmless in a job's log."""
    return unheard(re.sub(r"\n{3,}", "\n\n", rendered).strip()) + "\n"
