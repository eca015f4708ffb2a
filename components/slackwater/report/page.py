"""A page with every change: the lifecycle of its resource, its present state, and the course of the plan.

A static file that contains everything. It has no script, and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from slackwater.lifecycle import explain
from slackwater.report.diagram import Diagram, draw
from slackwater.report.escape import clean
from slackwater.report.markdown import ICONS

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Lifecycle
    from slackwater.report.model import Report
from slackwater.report.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading, its facts, and pictures."""

    title: str
    facts: tuple[str, ...]
    diagrams: tuple[Diagram, ...]


def of_report(report: Report) -> str:
    """Return the page of a report."""
    title = f"{ICONS[report.verdict]} {report.identity}: {report.verdict.value}"
    return write(title, _parts(report))


def of_lifecycles(lifecycles: Iterable[Lifecycle], *, here: str = "") -> str:
    """Return the page of a kind, with all its variants."""
    found = list(lifecycles)
    parts = (
        Part(
            title=one.noun if number == 0 else f"{one.noun}, variant {number + 1}", facts=(), diagrams=(_at(one, here),)
        )
        for number, one in enumerate(found)
    )
    return write(found[0].kind, parts)


def write(title: str, parts: Iterable[Part]) -> str:
    """Return the page."""
    made = Environment(
        loader=PackageLoader("slackwater.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("page.html.j2").render(title=title, parts=list(parts)) + "\n"


def _at(lifecycle: Lifecycle, here: str) -> Diagram:
    return draw(lifecycle, here=here if lifecycle.state(here) else "")


def _parts(report: Report) -> Iterator[Part]:
    for stack in report.stacks:
        for row in stack.rows:
            if row.lifecycle:
                picture = draw(row.lifecycle, here=row.state, course=row.course)
                yield Part(title=f"{stack.title}: {row.op} {row.name}", facts=tuple(_facts(row)), diagrams=(picture,))


def _facts(row: Row) -> Iterator[str]:
    if row.refused:
        yield f"refused: {row.refused}"
    if row.steps or row.removing:
        yield explain.ARROW.join((*row.steps, *row.removing))
    if row.downtime:
        yield f"downtime: {row.downtime}"
    if row.affected:
        yield f"at work now: {row.affected}"
