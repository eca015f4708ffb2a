"""A report: Markdown with a hidden marker in its first line, which identifies its comment."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self

from slackwater.errors import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

_MARKER: Final = re.compile(r"<!-- slackwater:report [A-Za-z0-9._/,:@+ -]{1,2000} v\d{1,3} -->")
"""An identity is plain words: nothing in it can end the comment, or be shown."""

_EXAMPLE: Final = "<!-- slackwater:report PROJECT/STACK v1 -->"
_HEADING: Final = re.compile(r"^#{1,6} .*$", re.MULTILINE)


def identity(body: str) -> str | None:
    """Return the marker of a comment or of a report, if it has one. Only the first line counts, and no quote."""
    first = body.lstrip("\ufeff\r\n\t ").partition("\n")[0].rstrip()
    return first if _MARKER.fullmatch(first) else None


@dataclass(frozen=True, slots=True)
class Report:
    """A text to post, and the marker by which its comment is found again."""

    marker: str
    body: str

    @classmethod
    def parse(cls, text: str, path: str) -> Self:
        """Read a report.

        Raises:
            InputError: it has no marker; ``path`` says where the text came from.
        """
        marker = identity(text)
        if marker is None:
            raise InputError([Problem(path, f"the first line must be the marker of a report, such as {_EXAMPLE}")])
        return cls(marker, text.lstrip("\ufeff\r\n\t "))

    @property
    def unchanged(self) -> bool:
        """Whether its title ends with the verdict that there are no changes."""
        title = _HEADING.search(self.body)
        return title is not None and title[0].rstrip().endswith("no changes")

    def noted(self, note: str) -> Self:
        """Return it with a note above everything that is shown."""
        rest = self.body.partition("\n")[2]
        return replace(self, body=f"{self.marker}\n{note}\n\n{rest}")


def read(file: Path, *, path: str, most: int) -> str:
    """Return the text of a file that is not larger than ``most`` bytes.

    Raises:
        InputError: it is none, is too large, or is no text; ``path`` says who asked for it.
    """
    try:
        if not file.is_file() or file.is_symlink():
            raise InputError([Problem(path, f"there is no plain file {file}")])
        if (size := file.stat().st_size) > most:
            raise InputError([Problem(path, f"{file} has {size:,} bytes; at most {most:,} can be a report")])
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError([Problem(path, f"{file} is not UTF-8")]) from error
    except OSError as error:
        raise InputError([Problem(path, f"{file} cannot be read: {error.strerror}")]) from error
