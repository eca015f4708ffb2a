"""What the operations of one process tell each other: a resource may hear what becomes of the one that it runs on.

The engine asks for an application before it asks for its job runs, in a preview as in the run that follows. So a
preview can say that a streaming run is started again although nothing of its own has changed.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class OperationState:
    """Written by the verbs of a host, read by those of what runs on it; ids are those of the cloud."""

    _fates: dict[str, str] = field(default_factory=dict)
    _declared: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _later: dict[str, frozenset[str]] = field(default_factory=dict)
    _kept: dict[str, frozenset[str]] = field(default_factory=dict)
    _orders: dict[str, bool | None] = field(default_factory=dict)
    _first: set[str] = field(default_factory=set)
    _touched: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ends(self, host: str, ids: Iterable[str], why: str) -> None:
        """Remember that work on a host ends, or would end, by what is done to it; no host: what goes by itself."""
        with self._lock:
            self._fates.update({f"{host}/{id}": why for id in ids})

    def fate(self, id: str) -> str:
        """Return why this work ends; empty when nothing is known."""
        return self._fates.get(id, "")

    def declares(self, owner: str, inputs: Mapping[str, Any], later: Iterable[str] = ()) -> None:
        """Remember what the program says of the resource of this owner; ``later``: fields that are not known yet."""
        self._declared[owner] = inputs
        self._later[owner] = frozenset(later)

    def declared(self, owner: str) -> Mapping[str, Any]:
        """Return what the program says of the resource of this owner; empty when it has not been asked for yet."""
        return self._declared.get(owner, {})

    def later(self, owner: str) -> frozenset[str]:
        """Return the fields of which the program says something that is not known yet."""
        return self._later.get(owner, frozenset())

    def touches(self, host: str) -> None:
        """Remember that something was done to a host, or would be."""
        with self._lock:
            self._touched[host] += 1

    def keeps(self, owner: str, names: Iterable[str]) -> None:
        """Remember that the resource of this owner stays what it is, under this id and these ARNs."""
        self._kept[owner] = frozenset(names)

    def kept(self, owner: str) -> frozenset[str]:
        """Return the id and the ARNs under which the resource of this owner stays; empty when nothing is known."""
        return self._kept.get(owner, frozenset())

    def orders(self, owner: str, *, deletes_first: bool | None) -> None:
        """Remember what the program says of the order of a replacement."""
        self._orders[owner] = deletes_first

    def order(self, owner: str) -> bool | None:
        """Return whether the program says that an old one is deleted first; None: it says nothing."""
        return self._orders.get(owner)

    def goes_first(self, references: Iterable[str]) -> None:
        """Remember that the engine deletes what these name, by id or ARN, before it makes what takes their place."""
        self._first.update(part for each in references for part in (each, each.rpartition("/")[2]))

    def first(self, id: str) -> bool:
        """Tell whether a resource is deleted before another one takes its place."""
        return id in self._first

    def touched(self, host: str) -> int:
        """Return how often something was done to a host."""
        return self._touched[host]
