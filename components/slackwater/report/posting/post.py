"""The order of the requests: whose comments count, which one is updated, and when to look again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal

from slackwater.errors import InputError, NotFound, Problem, ServiceError
from slackwater.report.posting.caller import Caller, PassingError
from slackwater.report.posting.forge import Comment, Forge, Request
from slackwater.report.posting.text import Report, identity

_ABSENT: Final = (HTTPStatus.FORBIDDEN,)
"""How a forge answers an app that asks for its own name."""

_MOST_PAGES: Final = 1_000
"""Pages of comments that are looked through, a hundred comments each."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The result of posting. ``others``: comments with the same marker, which were left as they are."""

    done: Literal["created", "updated", "skipped"]
    comment: Comment | None = None
    others: tuple[Comment, ...] = ()


def fitting(report: Report, forge: Forge, path: str) -> str:
    """Return the text to send.

    Raises:
        InputError: it is longer than a comment may be; ``path`` says where it came from.
    """
    text = forge.text(report.body)
    if len(text) > forge.limit:
        most = f"a comment on {forge.name} may have {forge.limit:,}; write a shorter one, and keep this as an artifact"
        raise InputError([Problem(path, f"the report has {len(text):,} characters, {most}")])
    return text


def post(report: Report, caller: Caller, *, path: str, skip_no_changes: bool = False) -> Posted:
    """Create the report's comment, or update the newest one.

    A create without an answer may have been carried out. Then the comments are read again, as they are when a comment
    was deleted at the moment of its update.

    Raises:
        InputError: the report is too long; ``path`` says where it came from.
        ServiceError: the forge refuses.
    """
    forge = caller.forge
    text = fitting(report, forge, path)
    tries = 0
    while True:
        found = earlier(report.marker, caller)
        if not found and skip_no_changes and report.unchanged:
            return Posted("skipped")
        try:
            answer = caller.call(_request(found, forge, text))
        except PassingError as trouble:
            caller.rest(trouble, tries)
        except NotFound:
            if not found or tries:
                raise
        else:
            written = forge.comment(answer.content)
            return Posted("updated" if found else "created", written, tuple(found[1:]))
        tries += 1


def earlier(marker: str, caller: Caller) -> list[Comment]:
    """Return the comments with the marker that this account has written, the newest first.

    Others can change their own comments, and these must not pass as ours.
    """
    forge = caller.forge
    login = forge.login(caller.call(forge.account(), but=_ABSENT))
    found: list[Comment] = []
    page: Request | None = forge.first_page()
    seen: set[str] = set()
    while page is not None:
        if page.url in seen or len(seen) == _MOST_PAGES:
            words = f"the pages of comments do not end: after {len(seen):,} the next one is said to be {page.url}"
            raise ServiceError(forge.name, "Link", words)
        seen.add(page.url)
        answer = caller.call(page)
        found += (each for each in forge.comments(answer) if identity(each.body) == marker)
        page = forge.next_page(answer)
    ours = (each for each in found if (each.bot if login is None else each.author == login))
    return sorted(ours, key=lambda each: each.id, reverse=True)


def _request(found: Sequence[Comment], forge: Forge, text: str) -> Request:
    return forge.update(found[0], text) if found else forge.create(text)
