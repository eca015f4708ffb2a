"""Replacements: under which name the new one is made, which of the two comes first, and what the old one goes for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from slackwater.errors import Refused
from slackwater.lifecycle import explain
from slackwater.lifecycle.rulebook import replacing
from slackwater.services import base

if TYPE_CHECKING:
    from slackwater.lifecycle.port import Cloud
    from slackwater.lifecycle.vocabulary import Across, Lifecycle
    from slackwater.services.base import ResourceInputs
    from slackwater.services.registry import Kind

Successor = Literal["none", "coming", "there", "after"]

Values = Mapping[str, Any]

NEIGHBOUR: Final = "neighbour"
"""Under this name the conditions of a rule find what a resource belongs with."""

_DIGEST = 7
"""Characters of the owner's digest in a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doomed:
    """A resource that a diff has found to be replaced. ``first``: the new one is made before it is removed."""

    id: str
    inputs: ResourceInputs
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
    _doomed: dict[str, Doomed] = field(default_factory=dict)
    _turns: dict[str, tuple[Values, Values]] = field(default_factory=dict)

    def dooms(self, id: str, old: ResourceInputs, whys: Mapping[str, tuple[Across, ...]], *, first: bool) -> None:
        """Remember that a resource is to be replaced, because of these paths.

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
        self._doomed[old.owner] = Doomed(id=id, inputs=old, why=why, first=first)

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

    def doomed(self, owner: str) -> Doomed | None:
        """Return the resource of this owner that is to be replaced."""
        return self._doomed.get(owner)

    def successor(self, id: str, inputs: ResourceInputs, cloud: Callable[[], Cloud]) -> Successor:
        """Tell what a resource goes for that is deleted now: for nothing, or for one that is there, or comes after.

        After a crash nobody has asked for a diff; then the successor is looked for by its owner.
        """
        doomed = self._doomed.get(inputs.owner)
        if doomed and doomed.id == id:
            return doomed.goes_for(begun=True)
        if not (self.kind.unique and inputs.owner):
            return "none"
        return "there" if cloud().owned(f"{inputs.owner}/g{inputs.generation + 1}", {}) else "none"

    def fixed(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
        """Tell whether old and new one would have the same name, which only one can have at a time."""
        name = self.kind.name
        made_up = name_of(self.kind, str(old.get("owner", "")), int(old.get("generation") or 1))
        return self.kind.unique and old.get(name) == new.get(name) != made_up


def replaced(
    lifecycle: Lifecycle, paths: Mapping[str, object], before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, tuple[Across, ...]]:
    """Return which of the changed paths need another resource, and for which conditions."""
    judged = {path: replacing(lifecycle, path, before, after) for path in paths}
    return {path: held for path, (needed, held) in judged.items() if needed}


def name_of(kind: Kind, owner: str, generation: int) -> str:
    """Return a name that is the same for the same owner: readable in front, exact at the end.

    Where names are unique, each replacement has one of its own.
    """
    front, _, digest = owner.rpartition("@")
    ending = f"-{digest[:_DIGEST]}" + (f"-{generation}" if kind.unique and generation > 1 else "")
    return f"{re.sub(kind.name_taboo, '-', front)[: (kind.name_length or 0) - len(ending)]}{ending}"
