"""Keeps secrets out of everything that a command prints: texts that look like one, and values known to be one."""

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
    """Remember the secrets in these values, to hide them in all output."""
    _redactor().learn(values, values)


def text(said: str) -> str:
    """Return a text without secrets, and without anything that a terminal or a job runner would obey."""
    return escape.inert(_redactor().text(said))


def value(said: Any) -> Any:
    """Return a value without the secrets in it."""
    return _redactor().value(said)
