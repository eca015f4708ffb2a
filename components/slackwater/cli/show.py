"""The output of answers: tables for people, JSON for programs.

Answers go to stdout, everything else (progress, questions, failures) to stderr. The service's texts are shown unchanged
(rich would take brackets for markup), except for secrets, known or apparent, and anything that a terminal or a job
runner would obey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from slackwater.cli import hiding
from slackwater.errors import InputError, Problem
from slackwater.lifecycle.vocabulary import Gone, Passing, Resting
from slackwater.report import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from slackwater.lifecycle.vocabulary import State

_WIDE: Final = 400
"""Columns without a terminal: piped output is never cut."""

NOTHING: Final = "-"


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints texts unchanged."""
    made = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=_WIDE)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "") -> Table:
    """Return a table of plain texts. A text that is too long continues on the next line."""
    made = Table(
        *columns, box=None, pad_edge=False, header_style="bold", caption=caption or None, caption_justify="left"
    )
    for row in rows:
        made.add_row(*(Text(hiding.text(cell) or NOTHING, overflow="fold") for cell in row))
    return made


def counts(numbers: Mapping[str, int]) -> str:
    """Return ``3 RUNNING, 2 QUEUED``."""
    return ", ".join(f"{number:,} {name}" for name, number in numbers.items())


def power(state: State | None) -> str:
    """Return whether something in this state runs, rests, or is changing its state."""
    match state:
        case Resting(running=True):
            return "running"
        case Resting():
            return "at rest"
        case Passing(to=to):
            return f"on its way to {to}" if to else "on its way"
        case Gone():
            return "gone"
        case None:
            return "unknown"
        case other:
            assert_never(other)


def say(text: str, *, err: bool = False) -> None:
    """Print a text safely, whoever wrote it: without secrets, and without anything that a terminal obeys."""
    click.echo(hiding.text(text), err=err)


def document(value: Any) -> None:
    """Print one JSON document."""
    click.echo(escape.document(hiding.value(value), indent=2))


def line(value: Any) -> None:
    """Print one line of a stream of JSON documents."""
    click.echo(escape.document(hiding.value(value)))


def save(text: str, file: Path, *, path: str) -> None:
    """Write a file that the user has named with this option."""
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise InputError([Problem(path, f"{file} cannot be written: {error.strerror or error}")]) from error


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout, and nothing else there.")
"""The option that every command with an answer has."""
