"""What the forges have in common: comments in pages, and a request for each operation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol

_NEXT: Final = re.compile(r'<([^>]*)>\s*;[^,]*\brel="?next\b')

PER_PAGE: Final = 100
"""Comments on a page: the most that either forge gives."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``url`` is a path below the root of the API, or the full address of a next page."""

    method: Literal["GET", "POST", "PUT", "PATCH"]
    url: str
    body: Mapping[str, str] | None = None

    @property
    def repeatable(self) -> bool:
        """Whether it may be repeated when its effect is unknown."""
        return self.method != "POST"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; the names of ``headers`` are in lower case, ``content`` is the decoded JSON."""

    status: int
    headers: Mapping[str, str]
    content: Any

    @property
    def ok(self) -> bool:
        """Whether the forge carried out the request."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the class of answers that HTTP calls successful

    @property
    def words(self) -> str:
        """The forge's explanation of a refusal, in one line, without what was sent."""
        found = self.content if isinstance(self.content, Mapping) else {}
        said = found.get("message") or found.get("error_description") or found.get("error") or ""
        return " ".join(str(said).split())[:300]

    @property
    def next_url(self) -> str | None:
        """The address of the next page, as the Link header gives it."""
        found = _NEXT.search(self.headers.get("link", ""))
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it was found. ``where``: helps a person to find it."""

    id: int
    body: str
    author: str
    bot: bool
    where: str


@dataclass(frozen=True, slots=True)
class Token:
    """The credential of a run. Only ``name``, its environment variable, is ever shown."""

    name: str
    value: str = field(repr=False)


class Forge(Protocol):
    """One pull request (merge request) of one forge."""

    @property
    def name(self) -> str:
        """The forge."""

    @property
    def place(self) -> str:
        """The pull request, as people write it."""

    @property
    def limit(self) -> int:
        """The most characters that a comment may have."""

    @property
    def needs(self) -> str:
        """The permission that a token needs, and how it gets it."""

    def headers(self, token: Token) -> Mapping[str, str]:
        """Return the headers of every request."""

    def account(self) -> Request:
        """Return the request for the token's account."""

    def login(self, answer: Answer) -> str | None:
        """Return the token's account. Empty where the forge does not tell it to a token of an app."""

    def first_page(self) -> Request:
        """Ask for the oldest comments."""

    def next_page(self, answer: Answer) -> Request | None:
        """Ask for the comments after those of a page, if there are more."""

    def comments(self, answer: Answer) -> list[Comment]:
        """Read a page."""

    def comment(self, content: Mapping[str, Any]) -> Comment:
        """Read one comment."""

    def create(self, text: str) -> Request:
        """Write a new comment."""

    def update(self, comment: Comment, text: str) -> Request:
        """Write another text into a comment."""

    def text(self, text: str) -> str:
        """Return a text in the form that makes the forge only show it."""
