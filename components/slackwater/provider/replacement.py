"""Replacements: the name of the new resource, the order of the two, and what the old one makes way for."""

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
"""The conditions of a rule find the neighbour of a resource under this name."""

_SPARE = 3
"""How many other names are tried when the generated one is taken."""

_DIGEST = 7
"""Characters of the owner's digest in a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingReplacement:
    """A resource that a diff has found to be replaced.

    Attributes:
        id: the id of the present cloud object.
        first: whether the new resource is made before this one is deleted.
        owner: the current name of its owner.
    """

    id: str
    inputs: ResourceInputs
    owner: str
    why: str
    first: bool

    def goes_for(self, *, begun: bool) -> Successor:
        """Return when its successor comes. ``begun``: a successor that is made first exists already."""
        if self.first:
            return "there" if begun else "coming"
        return "after"


@dataclass(slots=True)
class Replacements:
    """What the operations of one process know about the replacements of one kind of resource."""

    kind: Kind
    operation: OperationState
    _pending: dict[str, PendingReplacement] = field(default_factory=dict)
    _turns: dict[str, tuple[Values, Values]] = field(default_factory=dict)
    _named: dict[str, bool] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def says(self, owner: str, *, named: bool) -> None:
        """Remember whether the program names a resource itself."""
        self._named[owner] = named

    def begins(self, owner: str) -> None:
        """Remember that the replacement of an owner's resource is being made."""
        self._begun.add(owner)

    def supposed(self, owner: str, old: Values, unknown: Iterable[str]) -> None:
        """Learn the order of a replacement from a diff of a resource that the program has not declared yet.

        The engine makes such a diff for the dependents of a resource that it deletes before it makes the new one.
        """
        if owner not in self._named:
            tops = {segments(path)[0] for path in unknown}
            self.operation.goes_first(_texts([old.get(top) for top in tops]))

    def replaces(
        self, id: str, old: ResourceInputs, whys: Mapping[str, tuple[Across, ...]], *, owner: str, first: bool
    ) -> None:
        """Remember that a resource is to be replaced because of these paths. ``owner``: its owner's current name.

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
        self._pending[owner] = PendingReplacement(id=id, inputs=old, owner=owner, why=why, first=first)

    def turns(self, owner: str, former: Values, coming: Values) -> None:
        """Remember an old and a new neighbour of a resource, where both are known.

        The engine checks a replacement twice, and the second time without the old inputs. What was remembered stays.
        """
        if former and coming:
            self._turns[owner] = ({NEIGHBOUR: former}, {NEIGHBOUR: coming})

    def whys(
        self, lifecycle: Lifecycle, changes: Values, old: ResourceInputs, new: ResourceInputs, outputs: Values
    ) -> dict[str, tuple[Across, ...]]:
        """Return the changes that need a replacement, with their conditions: on fields, on outputs, on neighbours."""
        before, after = self._turns.get(new.owner, ({}, {}))
        shown = {name: outputs[name] for name in self.kind.outputs if name in outputs}
        return replaced(lifecycle, changes, {**shown, **base.wire(old), **before}, {**base.wire(new), **after})

    def pending(self, owner: str) -> PendingReplacement | None:
        """Return the resource of this owner that is to be replaced."""
        pending = self._pending.get(owner)
        return replace(pending, first=False) if pending and self.operation.first(pending.id) else pending

    def successor(self, id: str, inputs: ResourceInputs, driver: Callable[[], Driver]) -> Successor:
        """Return when the successor of a deleted resource comes. "none" when it has no successor.

        After a crash there was no diff; then the successor is looked up by its owner.
        """
        if pending := self.replaced(id):
            return replace(pending, first=pending.first and pending.owner in self._begun).goes_for(begun=True)
        if not (self.kind.unique and inputs.owner):
            return "none"
        return "there" if driver().find_by_owner(f"{inputs.owner}/g{inputs.generation + 1}", {}, ()) else "none"

    def replaced(self, id: str) -> PendingReplacement | None:
        """Return the pending replacement of the resource with this id, if there is one."""
        return next((self.pending(owner) for owner, each in self._pending.items() if each.id == id), None)

    def order(self, old: Values, new: Values) -> tuple[bool, bool]:
        """Tell whether the old resource goes first: by the provider's own choice, and as the engine does it.

        The provider deletes first when the program sets a unique name, which two objects cannot share, and where two
        objects cannot be side by side. The order that the program asks for overrides this choice.
        """
        owner, name = str(new.get("owner", "")), self.kind.name
        taken = self.kind.unique and self._named.get(owner, False) and old.get(name) == new.get(name)
        fixed = self.kind.alone or taken
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
    """Return the changed paths that need a replacement, each with its conditions."""
    judged = {path: replacing(lifecycle, path, before, after) for path in paths}
    return {path: held for path, (needed, held) in judged.items() if needed}


def spare_names(kind: Kind, values: Values, owner: str, generation: int) -> tuple[str, ...]:
    """Return the alternatives to a generated unique name: those of the replacements to come."""
    if not kind.unique or values.get(kind.name) != name_of(kind, owner, generation):
        return ()
    return tuple(name_of(kind, owner, generation + more) for more in range(1, _SPARE + 1))


def given_name(kind: Kind, news: Values, old_inputs: Values, old_outputs: Values) -> str:
    """Return the name that a resource got because its intended one was taken. Empty when it has the intended one."""
    name = kind.name
    if news.get(name) != old_inputs.get(name) or old_outputs.get(name) == old_inputs.get(name):
        return ""
    return str(old_outputs.get(name) or "")


def name_of(kind: Kind, owner: str, generation: int) -> str:
    """Return a name that is stable for an owner: readable at the front, made unique by the digest at the end.

    Where names are unique, each replacement has its own.
    """
    front, _, digest = owner.rpartition("@")
    ending = f"-{digest[:_DIGEST]}" + (f"-{generation}" if kind.unique and generation > 1 else "")
    return f"{re.sub(kind.name_taboo, '-', front)[: (kind.name_length or 0) - len(ending)]}{ending}"
