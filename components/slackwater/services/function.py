"""Functions: what a program may ask of a service. A function is its arguments, its result and one reading call.

Arguments and results are models like those of resources. So problems with arguments use the same words, and the
generators of the public module and the schema read the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from slackwater.services.base import (
    Choice,
    Group,
    Leaf,
    ListOf,
    MapOf,
    Model,
    Shape,
    members,
    moment,
    observe,
    parse,
    wire,
)

if TYPE_CHECKING:
    from slackwater.services.aws.clients import Clients

R = TypeVar("R", bound=Model)
Read = Callable[["Clients", Mapping[str, Any]], Mapping[str, Any]]
"""From a request in the API's names to the answer, all pages of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Generic[R]):
    """One function. The docstring of its arguments' model says what it does."""

    arguments: type[Model]
    result: type[R]
    read: Read

    def call(self, clients: Clients, arguments: Mapping[str, Any], *, secret: frozenset[str] = frozenset()) -> R:
        """Call the service.

        Args:
            clients: the clients of the service.
            arguments: in the API's names.
            secret: paths of arguments whose values must not appear in errors.

        Raises:
            InputError: an argument is wrong; nothing was called.
            ServiceError: the service refused.
        """
        asked = parse(self.arguments, arguments, secret=secret)
        return observe(self.result, self.read(clients, _request(asked)))


def _request(asked: Model) -> dict[str, Any]:
    """Return the members of the request. A filter that names everything is left out: some are too long to send."""
    request = wire(asked)
    for name, member in members(type(asked)).items():
        match member.shape:
            case ListOf(item=Leaf(rule=Choice(exact=True, values=values))) if name in request:
                request[name] = list(dict.fromkeys(request[name]))
                if len(request[name]) == len(values):
                    del request[name]
    return request


def plain(result: Model) -> dict[str, Any]:
    """Return a result as JSON: the API's names, times as text, absent members left out."""
    return {name: _plain(value) for name, value in wire(result).items()}


def heard(result: type[R], found: Mapping[str, Any]) -> R:
    """Return a result from its JSON form; the inverse of ``plain``."""
    return observe(result, _timed(Group(result), found))


def _timed(shape: Shape, value: Any) -> Any:
    match shape, value:
        case Leaf(kind=kind), str() if kind is datetime:
            return datetime.fromisoformat(value)
        case Group(model=model), Mapping():
            known = members(model)
            return {name: _timed(known[name].shape, one) if name in known else one for name, one in value.items()}
        case MapOf(value=inner), Mapping():
            return {name: _timed(inner, one) for name, one in value.items()}
        case ListOf(item=inner), list():
            return [_timed(inner, one) for one in value]
        case _:
            return value


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {name: _plain(one) for name, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case datetime():
            return moment(value)
        case _:
            return value
