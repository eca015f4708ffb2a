"""The calls behind functions: they only read, and may be repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slackwater.services.aws import Clients
from slackwater.services.emrserverless.cloud.wire import Wire
from slackwater.services.function import Read

__all__ = ["listing", "single"]


def single(operation: str, member: str = "") -> Read:
    """Return the reading of one thing. ``member``: where in the answer it is; empty: the answer is it."""

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = Wire(clients).ask(operation, **request)
        found: Mapping[str, Any] = answer[member] if member else answer
        return found

    return read


def listing(operation: str, member: str, *, key: tuple[str, ...] = ("id",)) -> Read:
    """Return the reading of a list, all pages of it. ``key``: what tells two items apart.

    Lists are grouped by state: what changes its state between two pages comes twice, and the later look counts.
    """

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        pages = Wire(clients).pages(operation, member, **request)
        return {member: list({tuple(one.get(name) for name in key): one for page in pages for one in page}.values())}

    return read
