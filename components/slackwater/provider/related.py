"""What a resource runs on, or belongs with: as the program declares it, or else as one look shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slackwater.schema import paths

if TYPE_CHECKING:
    from slackwater.services.registry import Kind

Values = Mapping[str, Any]
Lookup = Callable[[Values], Values]

OPEN = object()
"""In facts, what a program says of a field whose value is not known yet: there is one."""

MADE = "made"
"""In the facts of a host, that it is made in this run: only then is its id not known yet."""

_SEVERAL = 2
"""How many have to be together before they may not suit one another."""


@dataclass(frozen=True, slots=True)
class Around:
    """Facts for laws about neighbours; ``judged``: the inputs that name them, whose own values do not matter."""

    facts: Mapping[str, Any]
    judged: frozenset[str]


def facts(
    kind: Kind,
    said: Values,
    unknown: frozenset[str],
    sources: Mapping[str, str],
    *,
    declared: Callable[[str], Values],
    look: Lookup,
) -> Around | None:
    """Return what is known of a resource's surroundings; None: nothing is, or there is nothing to compare.

    ``sources``: the owners of the resources that inputs come from; ``declared``: what the program says of an owner's;
    ``look``: shows what inputs name.
    """
    if kind.host:
        return _host(kind.host, said, unknown, declared(sources.get(kind.host, "")), look)
    if kind.neighbours:
        return _neighbours(kind.neighbours, said, unknown, lambda path: declared(sources.get(path, "")), look)
    if kind.regards:
        return _regarded(kind.regards, said, unknown, lambda name: declared(sources.get(name, "")), look)
    return None


def _regarded(
    names: tuple[str, ...], said: Values, unknown: frozenset[str], declared: Callable[[str], Values], look: Lookup
) -> Around:
    def fact(name: str) -> Values:
        return declared(name) or (look({name: said[name]}) if name in said and name not in unknown else {})

    return Around({name: fact(name) for name in names}, frozenset(names))


def _host(name: str, said: Values, unknown: frozenset[str], declared: Values, look: Lookup) -> Around | None:
    host = said.get(name)
    found = dict(declared)
    if not found and host and name not in unknown:
        found = dict(look(said))
    if not found:
        return None
    found["id"] = host or found.get("name", "")
    found[MADE] = name in unknown
    return Around(found, frozenset({name}))


def _neighbours(
    where: tuple[str, str], said: Values, unknown: frozenset[str], declared: Callable[[str], Values], look: Lookup
) -> Around | None:
    group, member = where
    if len(_entries(said, group)) < _SEVERAL:
        return None
    judged = frozenset(path for path in unknown if path != group and paths.below(path, (group,)))
    return Around({f"{member}s": list(_each(where, said, unknown, declared, look))}, judged)


def _entries(said: Values, group: str) -> list[Any]:
    entries = said.get(group)
    return entries if isinstance(entries, list) else []


def _each(
    where: tuple[str, str], said: Values, unknown: frozenset[str], declared: Callable[[str], Values], look: Lookup
) -> Iterator[Values]:
    """Go through what is known of each neighbour."""
    group, member = where
    for index, entry in enumerate(_entries(said, group)):
        path = f"{group}[{index}].{member}"
        known = entry.get(member) if isinstance(entry, Mapping) and path not in unknown else None
        yield declared(path) or (look({member: known}) if known else {})


def turn(
    kind: Kind,
    olds: Values,
    said: Values,
    unknown: frozenset[str],
    sources: Mapping[str, str],
    *,
    declared: Callable[[str], Values],
    look: Lookup,
) -> tuple[Values, Values]:
    """Return one of those that a resource has belonged with, and one that it will; nothing where they stay the same."""
    if not (kind.neighbours and olds):
        return {}, {}
    group = kind.neighbours[0]
    if olds.get(group) == said.get(group) and not paths.meets(group, unknown):
        return {}, {}
    former = _each(kind.neighbours, olds, frozenset(), lambda _: {}, look)
    coming = _each(kind.neighbours, said, unknown, lambda path: declared(sources.get(path, "")), look)
    return next(filter(None, former), {}), next(filter(None, coming), {})
