"""Keeps secrets out of all that a command prints: what looks like one, and what the command has learned to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from slackwater.report import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slackwater.report.redaction import Redactor

_KEPT: Final = __name__
"""Under this name a command keeps what it knows of secrets."""


def _redactor() -> Redactor:
    from slackwater.report.redaction import Redactor

    context = click.get_current_context(silent=True)
    if context is None:
        return Redactor()
    found: Redactor = context.meta.setdefault(_KEPT, Redactor())
    return found


def learn(values: Mapping[str, Any]) -> None:
    """Remember what is secret in these, to hide it wherever it is printed."""
    _redactor().learn(values, values)


def text(said: str) -> str:
    """Return a text without secrets, and without what a terminal or a runner of jobs obeys."""
    return escape.inert(_redactor().text(said))


def value(said: Any) -> Any:
    """Return a value without the secrets in it."""
    return _redactor().value(said)
