"""Replacements: under which name the new one is made, which of the two comes first, and what the old one goes for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from slackwater.errors import Refused
from slackwater.lifecycle import explain
from slackwater.lifecycle.queries import replacing
from slackwater.schema.paths import segments
from slackwater.services import base

if TYPE_CHECKING:
    from slackwater.lifecycle.driver import Driver
    from slackwater.lifecycle.vocabulary import Across, Lifecycle
    from slackwater.provider.operation import OperationState
    from slackwater.services.base import ResourceInputs
    from slackwater.services.registry import Kind

Successor = Literal["none", "coming", "there", "after"]

Values = Mapping[str, Any]

NEIGHBOUR: Final = "neighbour"
"""Under this name the conditions of a rule find what a resource belongs with."""

_SPARE = 3
"""How many other names are tried where the one that was made up is taken."""

_DIGEST = 7
"""Characters of the owner's digest in a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingReplacement:
    """A resource that a diff has found to be replaced.

    ``id``: of the present cloud object. ``first``: the new one is made before it is removed. ``owner``: whose it is by
    the name of today.
    """

    id: str
    inputs: ResourceInputs
    owner: str
    why: str
    first: bool

    def goes_for(self, *, begun: bool) -> Successor:
        """Return what it goes for; ``begun``: who comes before it is there."""
        if self.first:
            return "there" if begun else "coming"
        return "after"


@dataclass(slots=True)
class Replacements:
    """What the operations of one process know of the replacements of one kind of resource."""

    kind: Kind
    operation: OperationState
    _doomed: dict[str, PendingReplacement] = field(default_factory=dict)
    _turns: dict[str, tuple[Values, Values]] = field(default_factory=dict)
    _named: dict[str, bool] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def says(self, owner: str, *, named: bool) -> None:
        """Remember whether the program gives a resource its name."""
        self._named[owner] = named

    def begins(self, owner: str) -> None:
        """Remember that what takes the place of an owner's resource is made now."""
        self._begun.add(owner)

    def supposed(self, owner: str, old: Values, unknown: Iterable[str]) -> None:
        """Hear of an order from a diff of what the program has not declared yet.

        The engine asks so of what depends on a resource that it deletes before it makes the new one.
        """
        if owner not in self._named:
            tops = {segments(path)[0] for path in unknown}
            self.operation.goes_first(_texts([old.get(top) for top in tops]))

    def dooms(
        self, id: str, old: ResourceInputs, whys: Mapping[str, tuple[Across, ...]], *, owner: str, first: bool
    ) -> None:
        """Remember that a resource is to be replaced, because of these paths; ``owner``: by the name of today.

        Raises:
            Refused: it is protected.
        """
        why = explain.grounds(self.kind.lifecycle, whys)
        if old.lifecycle.delete_protection:
            paths = ", ".join(whys)
            raise Refused(
                f"{paths} can change only by replacement, and the {self.kind.lifecycle.noun} is protected",
                "Set lifecycle.deleteProtection to false and run up first",
            )
        self._doomed[owner] = PendingReplacement(id=id, inputs=old, owner=owner, why=why, first=first)

    def turns(self, owner: str, former: Values, coming: Values) -> None:
        """Remember with what a resource has belonged, and with what it will, where both are known.

        The engine checks a replacement twice, the second time as if nothing had been; what was told before stays.
        """
        if former and coming:
            self._turns[owner] = ({NEIGHBOUR: former}, {NEIGHBOUR: coming})

    def whys(
        self, lifecycle: Lifecycle, changes: Values, old: ResourceInputs, new: ResourceInputs
    ) -> dict[str, tuple[Across, ...]]:
        """Return which changes need another resource, and for which conditions, those on its neighbours with them."""
        before, after = self._turns.get(new.owner, ({}, {}))
        return replaced(lifecycle, changes, {**base.wire(old), **before}, {**base.wire(new), **after})

    def pending(self, owner: str) -> PendingReplacement | None:
        """Return the resource of this owner that is to be replaced."""
        pending = self._doomed.get(owner)
        return replace(pending, first=False) if pending and self.operation.first(pending.id) else pending

    def successor(self, id: str, inputs: ResourceInputs, driver: Callable[[], Driver]) -> Successor:
        """Tell what a resource goes for that is deleted now: for nothing, or for one that is there, or comes after.

        After a crash nobody has asked for a diff; then the successor is looked for by its owner.
        """
        if pending := self.replaced(id):
            return replace(pending, first=pending.first and pending.owner in self._begun).goes_for(begun=True)
        if not (self.kind.unique and inputs.owner):
            return "none"
        return "there" if driver().find_by_owner(f"{inputs.owner}/g{inputs.generation + 1}", {}, ()) else "none"

    def replaced(self, id: str) -> PendingReplacement | None:
        """Return what a diff has told of the resource that has this id, if it is to be replaced."""
        return next((self.pending(owner) for owner, each in self._doomed.items() if each.id == id), None)

    def order(self, old: Values, new: Values) -> tuple[bool, bool]:
        """Tell whether an old one goes first: as the provider has it, and as it is then done.

        Two would have the same name, which only one can have at a time, if the program gives it one; what the program
        says of the order itself is done.
        """
        owner, name = str(new.get("owner", "")), self.kind.name
        fixed = self.kind.unique and self._named.get(owner, False) and old.get(name) == new.get(name)
        said = self.operation.order(owner)
        return fixed, fixed if said is None else said


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            yield from _texts([*value.values()])
        case list():
            for one in value:
                yield from _texts(one)


def replaced(
    lifecycle: Lifecycle, paths: Mapping[str, object], before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, tuple[Across, ...]]:
    """Return which of the changed paths need another resource, and for which conditions."""
    judged = {path: replacing(lifecycle, path, before, after) for path in paths}
    return {path: held for path, (needed, held) in judged.items() if needed}


def spare_names(kind: Kind, values: Values, owner: str, generation: int) -> tuple[str, ...]:
    """Return other names for a resource whose name is unique and was made up: those of replacements to come."""
    if not kind.unique or values.get(kind.name) != name_of(kind, owner, generation):
        return ()
    return tuple(name_of(kind, owner, generation + more) for more in range(1, _SPARE + 1))


def given_name(kind: Kind, news: Values, old_inputs: Values, old_outputs: Values) -> str:
    """Return the name that a resource got because the one of its inputs was taken; empty: it has that one."""
    name = kind.name
    if news.get(name) != old_inputs.get(name) or old_outputs.get(name) == old_inputs.get(name):
        return ""
    return str(old_outputs.get(name) or "")


def name_of(kind: Kind, owner: str, generation: int) -> str:
    """Return a name that is the same for the same owner: readable in front, exact at the end.

    Where names are unique, each replacement has one of its own.
    """
    front, _, digest = owner.rpartition("@")
    ending = f"-{digest[:_DIGEST]}" + (f"-{generation}" if kind.unique and generation > 1 else "")
    return f"{re.sub(kind.name_taboo, '-', front)[: (kind.name_length or 0) - len(ending)]}{ending}"
