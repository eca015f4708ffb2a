"""Pages with opaque tokens.

A page begins after the last record seen, so records may come, go and change state in between, as in a real list.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Query, Record, Records


def page(records: Records, query: Query, *, size: int, token: str | None) -> tuple[list[Record], str | None]:
    """One page, and the token of the next one if there is more. With several states the list is grouped by state."""
    group, before = _position(query, token) if token else (0, None)
    groups: Sequence[str | None] = list(dict.fromkeys(query.states)) or [None]
    found: list[Record] = []
    places: list[tuple[int, int]] = []
    while group < len(groups) and len(found) <= size:
        some = records.listing(query, state=groups[group], before=before, limit=size + 1 - len(found))
        found += some
        places += [(group, record.sequence) for record in some]
        group, before = group + 1, None
    if len(found) <= size:
        return found, None
    return found[:size], _token(query, *places[size - 1])


def members(records: Sequence[Any], token: str | None, *, under: str) -> dict[str, Any]:
    """The answer of a list action."""
    return {under: records} | ({"nextToken": token} if token else {})


def _token(query: Query, group: int, sequence: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([_digest(query), group, sequence]).encode()).decode()


def _position(query: Query, token: str) -> tuple[int, int]:
    try:
        digest, group, sequence = json.loads(base64.urlsafe_b64decode(token.encode()))
    except (binascii.Error, ValueError, TypeError):
        raise ServiceError("ValidationException", "The nextToken is not valid.") from None
    if digest != _digest(query):
        raise ServiceError(
            "ValidationException", "The nextToken does not belong to this request: its filters were other ones."
        )
    return int(group), int(sequence)


def _digest(query: Query) -> str:
    """Marks a token as one of this query."""
    return hashlib.sha256(json.dumps(asdict(query)).encode()).hexdigest()[:12]


def offset_token(first: int) -> str:
    """A token for what is kept in one record: the number of the first one not shown yet."""
    return base64.urlsafe_b64encode(json.dumps(first).encode()).decode()


def offset(token: str | None) -> int:
    """The inverse of `offset_token`; without a token, the beginning."""
    if token is None:
        return 0
    try:
        return max(0, int(json.loads(base64.urlsafe_b64decode(token.encode()))))
    except (binascii.Error, ValueError, TypeError):
        raise ServiceError("ValidationException", "The nextToken is not valid.") from None
