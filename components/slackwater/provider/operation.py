"""What the operations of one process tell each other: a resource learns what happens to its host.

The engine asks for an application before it asks for its job runs, in a preview as well as in an update. So a preview
can say that a streaming run starts again although none of its own inputs has changed.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class OperationState:
    """What the operations of one process share. A host's verbs write it; the verbs of its work read it.

    All ids are cloud ids.
    """

    _fates: dict[str, str] = field(default_factory=dict)
    _declared: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _later: dict[str, frozenset[str]] = field(default_factory=dict)
    _kept: dict[str, frozenset[str]] = field(default_factory=dict)
    _orders: dict[str, bool | None] = field(default_factory=dict)
    _names: dict[str, str | None] = field(default_factory=dict)
    _first: set[str] = field(default_factory=set)
    _touched: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ends(self, host: str, ids: Iterable[str], why: str) -> None:
        """Remember that an operation on a host ends, or would end, this work. No host: the work ends by itself."""
        with self._lock:
            self._fates.update({f"{host}/{id}": why for id in ids})

    def fate(self, id: str) -> str:
        """Return why this work ends. Empty when it is not known to end."""
        return self._fates.get(id, "")

    def declares(self, owner: str, inputs: Mapping[str, Any], later: Iterable[str] = ()) -> None:
        """Remember what the program declares for this owner's resource. ``later``: its unknown fields."""
        self._declared[owner] = inputs
        self._later[owner] = frozenset(later)

    def declared(self, owner: str) -> Mapping[str, Any]:
        """Return what the program declares for this owner's resource. Empty before it is declared."""
        return self._declared.get(owner, {})

    def later(self, owner: str) -> frozenset[str]:
        """Return the fields that the program sets to values that are not known yet."""
        return self._later.get(owner, frozenset())

    def touches(self, host: str) -> None:
        """Remember that an operation has changed a host, or would change it."""
        with self._lock:
            self._touched[host] += 1

    def keeps(self, owner: str, names: Iterable[str]) -> None:
        """Remember that this owner's resource stays, with this id and these ARNs."""
        self._kept[owner] = frozenset(names)

    def kept(self, owner: str) -> frozenset[str]:
        """Return the id and the ARNs of this owner's resource if it stays. Empty when that is not known."""
        return self._kept.get(owner, frozenset())

    def orders(self, owner: str, *, deletes_first: bool | None) -> None:
        """Remember which order of replacement the program asks for."""
        self._orders[owner] = deletes_first

    def order(self, owner: str) -> bool | None:
        """Return whether the program asks to delete the old resource first. None when it does not say."""
        return self._orders.get(owner)

    def names(self, owner: str, name: str | None) -> None:
        """Remember the name that the stack's autonaming has for a resource. Empty: it has to be written."""
        self._names[owner] = name

    def name(self, owner: str) -> str | None:
        """Return the name that the stack's autonaming has. None when there is no such rule."""
        return self._names.get(owner)

    def goes_first(self, references: Iterable[str]) -> None:
        """Remember that the engine deletes these resources before it creates their replacements."""
        self._first.update(part for each in references for part in (each, each.rpartition("/")[2]))

    def first(self, id: str) -> bool:
        """Tell whether the engine deletes a resource before it creates the replacement."""
        return id in self._first

    def touched(self, host: str) -> int:
        """Return how often operations have changed a host."""
        return self._touched[host]
