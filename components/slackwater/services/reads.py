"""The calls behind functions: they only read, and may be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slackwater.services.aws import Clients
    from slackwater.services.function import Read
    from slackwater.services.wire import Wire

__all__ = ["listing", "named", "single"]


def single(wire: type[Wire], operation: str, member: str = "") -> Read:
    """Return the reading of one thing. ``member``: where in the answer it is; empty: the answer is it."""

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = wire(clients).ask(operation, **request)
        found: Mapping[str, Any] = answer[member] if member else answer
        return found

    return read


def listing(wire: type[Wire], operation: str, member: str, *, key: tuple[str, ...] = ("id",)) -> Read:
    """Return the reading of a list, all pages of it. ``key``: what tells two items apart.

    Lists are grouped by state: what changes its state between two pages comes twice, and the later look counts.
    """

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        pages = wire(clients).pages(operation, member, **request)
        return {member: list({tuple(one.get(name) for name in key): one for page in pages for one in page}.values())}

    return read


def named(wire: type[Wire], operation: str, member: str, *, names: str, key: str, paged: bool = True) -> Read:
    """Return the reading of things by their names, as many as one call takes at once; of all without names.

    ``names``: the member of the request that has the names, ``key``: what tells two things apart. ``paged``: the
    operation has pages; else it is asked for names only.
    """

    def look(calls: Wire, request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        if not paged:
            yield from calls.ask(operation, **request).get(member, [])
            return
        for page in calls.pages(operation, member, **request):
            yield from page

    def read(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
        calls, found = wire(clients), dict[Any, dict[str, Any]]()
        for part in _parts(request, names, calls.page):
            found.update({one.get(key): one for one in look(calls, part)})
        return {member: list(found.values())}

    return read


def _parts(request: Mapping[str, Any], names: str, most: int) -> Iterator[dict[str, Any]]:
    """Split a request for many names into requests that the service takes; without names nothing is asked for."""
    if names not in request:
        yield dict(request)
        return
    wanted = list(dict.fromkeys(request[names]))
    for start in range(0, len(wanted), most):
        yield {**request, names: wanted[start : start + most]}
