"""What a resource runs on or belongs with, as the program declares it, or else as one look shows it."""

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
"""In facts: the program sets this field to a value that is not known yet."""

MADE = "made"
"""In the facts of a host: this run creates it. Only then is its id unknown."""

_SEVERAL = 2
"""The least number of neighbours that can conflict with one another."""


@dataclass(frozen=True, slots=True)
class Related:
    """Facts for the laws on related resources. ``judged``: the inputs that name them; their values do not count."""

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
) -> Related | None:
    """Return what is known of a resource's related resources. None when nothing is known, or nothing to compare.

    Args:
        kind: the kind of the resource.
        said: its inputs.
        unknown: the paths of inputs whose values are not known yet.
        sources: the owners of the resources that the inputs come from.
        declared: returns what the program declares for an owner.
        look: observes what the inputs name.
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
) -> Related:
    def fact(name: str) -> Values:
        return declared(name) or (look({name: said[name]}) if name in said and name not in unknown else {})

    return Related({name: fact(name) for name in names}, frozenset(names))


def _host(name: str, said: Values, unknown: frozenset[str], declared: Values, look: Lookup) -> Related | None:
    host = said.get(name)
    found = dict(declared)
    if not found and host and name not in unknown:
        found = dict(look(said))
    if not found:
        return None
    found["id"] = host or found.get("name", "")
    found[MADE] = name in unknown
    return Related(found, frozenset({name}))


def _neighbours(
    where: tuple[str, str], said: Values, unknown: frozenset[str], declared: Callable[[str], Values], look: Lookup
) -> Related | None:
    group, member = where
    if len(_entries(said, group)) < _SEVERAL:
        return None
    judged = frozenset(path for path in unknown if path != group and paths.below(path, (group,)))
    return Related({f"{member}s": list(_each(where, said, unknown, declared, look))}, judged)


def _entries(said: Values, group: str) -> list[Any]:
    entries = said.get(group)
    return entries if isinstance(entries, list) else []


def _each(
    where: tuple[str, str], said: Values, unknown: frozenset[str], declared: Callable[[str], Values], look: Lookup
) -> Iterator[Values]:
    """Yield what is known of each neighbour."""
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
    """Return one neighbour from before and one from after a change. Both are empty when nothing changes."""
    if not (kind.neighbours and olds):
        return {}, {}
    group = kind.neighbours[0]
    if olds.get(group) == said.get(group) and not paths.meets(group, unknown):
        return {}, {}
    former = _each(kind.neighbours, olds, frozenset(), lambda _: {}, look)
    coming = _each(kind.neighbours, said, unknown, lambda path: declared(sources.get(path, "")), look)
    return next(filter(None, former), {}), next(filter(None, coming), {})
