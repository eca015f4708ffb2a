"""Idempotency tokens: same token, same content: the first answer again; same token, other content: a conflict."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from slackwater.emulator.errors import ServiceError


class Tokens:
    """The tokens an account has used with a service in a region. They never expire: the pages name no lifetime."""

    def __init__(self, connection: sqlite3.Connection, *, service: str, scope: str) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._owner = (service, scope)

    def recall(self, operation: str, token: str, content: Mapping[str, Any]) -> dict[str, Any] | None:
        """The first answer to this token, or None when it is new."""
        text = "SELECT digest, answer FROM token WHERE service = ? AND scope = ? AND operation = ? AND token = ?"
        row = self._connection.execute(text, (*self._owner, operation, token)).fetchone()
        if row is None:
            return None
        if row[0] != _digest(content):
            message = f"Client token {token} was used before by a {operation} request with other parameters."
            raise ServiceError("ConflictException", message, status=409)
        answer: dict[str, Any] = json.loads(row[1])
        return answer

    def remember(self, operation: str, token: str, content: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Keep the first answer to a token."""
        values = (*self._owner, operation, token, _digest(content), json.dumps(answer))
        self._connection.execute(
            "INSERT INTO token (service, scope, operation, token, digest, answer) VALUES (?, ?, ?, ?, ?, ?)", values
        )


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
