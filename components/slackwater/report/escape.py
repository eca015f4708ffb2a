"""Makes untrusted text harmless: in Markdown, in a table, in a fence, and in an annotation.

Anybody who names a resource, writes a tag or makes a job fail must not be able to mention a team, close a fence, link
to an issue or hide a line from the reviewer.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Final

_ANSI: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_BIDI: Final = "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_CONTROL: Final = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}]")
_TERMINAL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~$])")
_OPENING: Final = re.compile(r"^(\s*)([#>+-]|\d+[.)](?=\s))")
_LINKING: Final = re.compile(r"@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_RUNS: Final = re.compile(r"`+")
_BREAK: Final = "\u200b"
"""A space of no width: it ends what a forge would take for a mention, a reference or a link."""

_COMMANDS: Final = re.compile(r"(?m)^(?:[^\S\n]*:)(?=:)|#(?=#\w*\[)")
"""What a runner obeys in a job's log: ``::error::`` where a line begins, ``##[group]`` and ``##vso[...]`` anywhere.

GitHub: Workflow commands for GitHub Actions; Azure Pipelines: Logging commands.
"""

_UNPRINTED: Final = re.compile(rf"[\x7f-\x9f{_BIDI}]")


class Markdown(str):
    """Text that is meant as Markdown."""

    __slots__ = ()


def clean(value: Any) -> str:
    """Return a text without colours, control characters and marks that change the direction of reading."""
    return _CONTROL.sub("", _ANSI.sub("", str(value).replace("\r\n", "\n")))


def inert(value: Any) -> str:
    """Return a clean text without anything that a terminal or a job runner would obey."""
    return unheard(clean(value))


def unheard(written: str) -> str:
    """Return an escaped text without anything that a terminal or a job runner would still obey."""
    return _COMMANDS.sub(lambda found: found[0] + _BREAK, _TERMINAL.sub("", written))


def document(value: Any, *, indent: int | None = None) -> str:
    """Return JSON with the same meaning, without anything that a terminal or a job runner would obey."""
    written = json.dumps(value, indent=indent, ensure_ascii=False).replace("##", "#\\u0023")
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def line(value: Any) -> str:
    """Return a clean text in one line."""
    return " ".join(clean(value).split())


def text(value: Any) -> Markdown:
    """Return a text in one line, escaped so that Markdown shows it literally."""
    return value if isinstance(value, Markdown) else _text(str(value))


@lru_cache(maxsize=8192)  # the same texts are written repeatedly until the report fits
def _text(value: str) -> Markdown:
    escaped = line(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _SPECIAL.sub(r"\\\1", escaped)
    escaped = _OPENING.sub(r"\1\\\2", escaped) if escaped[:1] in "#+-0123456789" else escaped
    return Markdown(_LINKING.sub(lambda found: found[0] + _BREAK, escaped))


def code(value: Any) -> Markdown:
    """Return a text in one line as code, between enough backticks."""
    content = line(value).replace("\\|", f"\\{_BREAK}|")  # in a table the one would escape the other
    if not content:
        return Markdown("")
    ticks = "`" * (_longest(content) + 1)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return Markdown(f"{ticks}{pad}{content}{pad}{ticks}")


def cell(value: Any) -> Markdown:
    """Return Markdown for a table cell, with its pipes escaped, even in code."""
    return Markdown(re.sub(r"(?<!\\)\|", r"\\|", value))


def fence(value: Any, language: str = "") -> Markdown:
    """Return lines in a fence that none of them can close."""
    content = clean(value).strip("\n")
    ticks = "`" * max(3, _longest(content) + 1)
    return Markdown(f"{ticks}{language}\n{content}\n{ticks}")


def _longest(content: str) -> int:
    return max((len(run) for run in _RUNS.findall(content)), default=0)


def command(value: Any) -> str:
    """Return the message of an annotation, as GitHub's workflow commands have it."""
    return unheard(clean(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def parameter(value: Any) -> str:
    """Return a parameter of an annotation."""
    return command(value).replace(":", "%3A").replace(",", "%2C")
