"""GitLab: a comment of a merge request is a note.

Source: REST API, notes and pagination; quick actions. A job's own token (CI_JOB_TOKEN) may not write notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from slackwater.report.posting.forge import PER_PAGE, Answer, Comment, Request, Token

_QUICK_ACTION: Final = re.compile(r"^(?=[ \t]*/[a-zA-Z])", re.MULTILINE)
_ZERO_WIDTH: Final = "\u200b"


@dataclass(frozen=True, slots=True)
class GitLab:
    """One merge request of a project (its id, or ``group/name``)."""

    project: str
    merge_request: int

    name = "GitLab"
    limit = 1_000_000
    needs = "a project or group access token with the scope `api` and the role Reporter or a higher one"

    @property
    def place(self) -> str:
        """The merge request, as people write it."""
        return f"{self.project}!{self.merge_request}"

    def headers(self, token: Token) -> Mapping[str, str]:
        """Return what goes with every request."""
        return {"PRIVATE-TOKEN": token.value}

    def account(self) -> Request:
        """Ask whose token it is; a project's token has a user of its own."""
        return Request("GET", "/user")

    def login(self, answer: Answer) -> str | None:
        """Return whose token it is."""
        return str(answer.content["username"])

    def first_page(self) -> Request:
        """Ask for the oldest notes."""
        return self._page(1)

    def next_page(self, answer: Answer) -> Request | None:
        """Ask for the notes after those of a page. Long lists have no count, and some have only a link."""
        number = answer.headers.get("x-next-page", "")
        if number.isdecimal():
            return self._page(int(number))
        return Request("GET", answer.next_url) if answer.next_url else None

    def comments(self, answer: Answer) -> list[Comment]:
        """Read a page, without the notes that GitLab itself writes."""
        return [self.comment(each) for each in answer.content if not each.get("system")]

    def comment(self, content: Mapping[str, Any]) -> Comment:
        """Read one note."""
        author = content.get("author") or {}
        return Comment(
            id=int(content["id"]),
            body=content.get("body") or "",
            author=str(author.get("username", "")),
            bot=False,
            where=f"note {content['id']} of {self.place}",
        )

    def create(self, text: str) -> Request:
        """Write a new note."""
        return Request("POST", self._notes, {"body": text})

    def update(self, comment: Comment, text: str) -> Request:
        """Write another text into a note."""
        return Request("PUT", f"{self._notes}/{comment.id}", {"body": text})

    def text(self, text: str) -> str:
        """Return a text in which no line is a command (``/merge``, ``/approve``) of the token's owner."""
        return _QUICK_ACTION.sub(_ZERO_WIDTH, text)

    def _page(self, number: int) -> Request:
        return Request("GET", f"{self._notes}?order_by=created_at&sort=asc&per_page={PER_PAGE}&page={number}")

    @property
    def _notes(self) -> str:
        return f"/projects/{quote(self.project, safe='')}/merge_requests/{self.merge_request}/notes"
