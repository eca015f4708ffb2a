"""GitHub: a comment of a pull request is a comment of the issue with its number.

Source: REST API, issue comments and pulls. A token of an app (such as GITHUB_TOKEN) may not ask for its own name. A bot
writes its comments, and no author of a pull request can write as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from slackwater.report.posting.forge import PER_PAGE, Answer, Comment, Request, Token


@dataclass(frozen=True, slots=True)
class GitHub:
    """One pull request of a repository (``owner/name``)."""

    repository: str
    number: int

    name = "GitHub"
    limit = 65_536
    needs = "`permissions: pull-requests: write`; a fork's run never has it, post its report from workflow_run"

    @property
    def place(self) -> str:
        """The pull request, as people write it."""
        return f"{self.repository}#{self.number}"

    def headers(self, token: Token) -> Mapping[str, str]:
        """Return what goes with every request."""
        return {
            "Authorization": f"Bearer {token.value}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }

    def account(self) -> Request:
        """Ask whose token it is."""
        return Request("GET", "/user")

    def login(self, answer: Answer) -> str | None:
        """Return whose token it is, or nothing for a token of an app."""
        return None if answer.status == HTTPStatus.FORBIDDEN else str(answer.content["login"])

    def pull_request(self) -> Request:
        """Ask for the pull request itself."""
        return Request("GET", f"/repos/{self.repository}/pulls/{self.number}")

    def first_page(self) -> Request:
        """Ask for the oldest comments."""
        return Request("GET", f"{self._comments}?per_page={PER_PAGE}")

    def next_page(self, answer: Answer) -> Request | None:
        """Ask for the comments after those of a page."""
        return Request("GET", answer.next_url) if answer.next_url else None

    def comments(self, answer: Answer) -> list[Comment]:
        """Read a page."""
        return [self.comment(each) for each in answer.content]

    def comment(self, content: Mapping[str, Any]) -> Comment:
        """Read one comment; the user of a deleted account is missing."""
        user = content.get("user") or {}
        return Comment(
            id=int(content["id"]),
            body=content.get("body") or "",
            author=str(user.get("login", "")),
            bot=user.get("type") == "Bot",
            where=str(content.get("html_url") or f"comment {content['id']} of {self.place}"),
        )

    def create(self, text: str) -> Request:
        """Write a new comment."""
        return Request("POST", self._comments, {"body": text})

    def update(self, comment: Comment, text: str) -> Request:
        """Write another text into a comment."""
        return Request("PATCH", f"/repos/{self.repository}/issues/comments/{comment.id}", {"body": text})

    def text(self, text: str) -> str:
        """Return a text as it is: GitHub takes no commands from comments."""
        return text

    @property
    def _comments(self) -> str:
        return f"/repos/{self.repository}/issues/{self.number}/comments"
