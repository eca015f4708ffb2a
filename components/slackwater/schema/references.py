"""Which inputs name other objects of the service, by name or by ARN."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from slackwater.schema import paths
from slackwater.schema.fields import Named
from slackwater.schema.model import Group, Leaf, ListOf, MapOf, Model, Shape, members


def references(model: type[Model], said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the names in the inputs, each with its path. Their form is validated elsewhere."""
    yield from _in(Group(model), said, "")
    adopted = said.get("lifecycle")
    if isinstance(adopted, Mapping) and isinstance(id := adopted.get("adopt"), str):
        yield "lifecycle.adopt", id


def asked(arguments: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the arguments of a function that are names, each with its path."""
    for name, value in arguments.items():
        if isinstance(value, list):
            yield from ((paths.join(name, index), one) for index, one in enumerate(value) if isinstance(one, str))
        elif isinstance(value, str):
            yield name, value


def _in(shape: Shape, value: Any, path: str) -> Iterator[tuple[str, str]]:
    match shape, value:
        case Leaf(rule=Named()), str():
            yield path, value
        case Group(model=model), Mapping():
            known = members(model)
            for name in value.keys() & known.keys():
                yield from _in(known[name].shape, value[name], paths.join(path, name))
        case ListOf(item=item), list():
            for index, one in enumerate(value):
                yield from _in(item, one, paths.join(path, index))
        case MapOf(value=inner), Mapping():
            for key, one in value.items():
                yield from _in(inner, one, paths.join(path, key))
