"""The calls behind functions. They only read, and may be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slackwater.services.aws.calls import Wire
    from slackwater.services.aws.clients import Clients
    from slackwater.services.function import Read


def single(wire: type[Wire], operation: str, member: str = "") -> Read:
    """Return the call that reads one thing. ``member``: where it is in the answer; empty for the whole answer."""

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = wire(clients).call(operation, **request)
        found: Mapping[str, Any] = answer[member] if member else answer
        return found

    return read


def listing(wire: type[Wire], operation: str, member: str, *, key: tuple[str, ...] = ("id",)) -> Read:
    """Return the call that reads all pages of a list. ``key``: identifies an item.

    Lists are grouped by state. An item whose state changes between two pages comes twice, and the later look counts.
    """

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        pages = wire(clients).pages(operation, member, **request)
        return {member: list({tuple(one.get(name) for name in key): one for page in pages for one in page}.values())}

    return read


def named(wire: type[Wire], operation: str, member: str, *, names: str, key: str) -> Read:
    """Return the call that reads things by name, a page of names at a time; without names, page by page.

    ``names``: the member of the request that holds the names. ``key``: identifies a thing.
    """

    def look(calls: Wire, request: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
        if names not in request:
            yield from calls.pages(operation, member, **request)
            return
        wanted = list(dict.fromkeys(request[names]))
        for start in range(0, len(wanted), calls.page):
            part = {**request, names: wanted[start : start + calls.page]}
            yield calls.call(operation, **part)[member]

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        pages = look(wire(clients), request)
        return {member: list({one.get(key): one for page in pages for one in page}.values())}

    return read
