"""Looks at the resources of one kind, as its wire columns describe them: by id, many in a call, and listings."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from slackwater.errors import NotFound
from slackwater.lifecycle.driver import Status
from slackwater.lifecycle.queries import fold, landing
from slackwater.lifecycle.vocabulary import ABSENT, Api, Gone, Lifecycle, Passing, Resting
from slackwater.services.aws.batcher import Batcher
from slackwater.services.aws.calls import Wire

Record = dict[str, Any]
Seen = TypeVar("Seen")


@dataclass(slots=True, eq=False)
class Looks:
    """What the service shows of one kind. All resources of a process share their looks."""

    calls: Wire
    table: Lifecycle
    _facts: dict[str, Record] = field(default_factory=dict)
    _all: dict[str, list[Record]] = field(default_factory=dict)
    _young: dict[str, Record] = field(default_factory=dict)
    _beside: dict[str, dict[str, Any]] = field(default_factory=dict)
    _pages: dict[str, int] = field(default_factory=dict)
    _deleted: set[str] = field(default_factory=set)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _described: Batcher[Record] = field(init=False)
    _listed: Batcher[list[Record]] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the shared looks."""
        self._described = Batcher(self._describe, self.api.describe.most)
        self._listed = Batcher(self._list, 1)

    @property
    def api(self) -> Api:
        """The wire columns of the kind."""
        if self.table.api is None:
            raise TypeError(f"{self.table.kind} has no wire columns")
        return self.table.api

    # --- names

    def id_of(self, reference: str) -> str:
        """Return the id from an id or an ARN."""
        return reference if self.api.within or self.api.arn in ("", self.api.id) else reference.rpartition("/")[2]

    def id_in(self, shown: Mapping[str, Any], member: str = "") -> str:
        """Return the id in a record, an answer or an item of a listing."""
        own = str(shown[member or self.api.id])
        return f"{shown[self.api.within]}/{own}" if self.api.within else own

    def address(self, id: str, member: str = "") -> dict[str, str]:
        """Return the members of a request that identify a resource."""
        place, _, own = self.id_of(id).rpartition("/") if self.api.within else ("", "", self.id_of(id))
        return {**({self.api.within: place} if place else {}), member or self.api.key: own}

    # --- records

    def records(self, ids: Iterable[str]) -> dict[str, Record]:
        """Return the records of these ids. A living resource hides an older tombstone with the same id."""
        found: dict[str, Record] = {}
        most = self.api.describe.most
        for chunk in _chunks(dict.fromkeys(ids), most):
            found |= self._described.get(chunk) if most > 1 else self._describe(chunk)
        self._facts |= {id: record for id, record in found.items() if not self._gone(record)}
        return found

    def _describe(self, ids: list[str]) -> dict[str, Record]:
        shown = map(self._completed, self._shown(ids))
        return {self.id_in(record): record for record in sorted(shown, key=lambda record: not self._gone(record))}

    def _completed(self, record: Record) -> Record:
        """Return a record with the members of its newest item, where a second look shows those."""
        newest, axis = self.api.newest, self.table.axes[0]
        if newest is None or record[axis] not in newest.among:
            return record
        before = self._facts.get(self.id_in(record), {})
        if before.get(axis) == record[axis] and isinstance(self.table.state(self.state(before)), Passing):
            found = {name: before[name] for name in before if name.startswith(newest.prefix)}  # it goes on
            return {**record, **found}
        look, id = newest.look, self.id_in(record)
        listed = self.calls.call(look.operation, **self.address(id, look.by), **look.fixed)[look.under]
        first = listed[0] if listed else {}
        return {**record, **{f"{newest.prefix}{name[:1].upper()}{name[1:]}": value for name, value in first.items()}}

    def _shown(self, ids: list[str]) -> list[Record]:
        """Look at these ids. Unknown ones are missing from the result, whether or not the service refuses them."""
        look = self.api.describe
        parts = ids[0].split("/")[look.part :] if look.part else ids
        named = {look.by: ids} if look.most > 1 else self.address(parts[0], look.by)
        try:
            if not look.by:
                return self.summaries(ids[0].rpartition("/")[0])
            answer = self.calls.call(look.operation, **named, **look.fixed)
        except NotFound:
            return []
        found = answer[look.under] if look.under else answer
        return list(found) if isinstance(found, list) else [found]

    def contents(self, place: str) -> list[Record]:
        """Return what a place contains, each item with what the answer says of the place."""
        look = self.api.describe
        answers = self.calls.answers(look.operation, **{self.api.within: place}, **look.fixed) if place else ()
        rows = ({**answer, self.api.within: place, **row} for answer in answers for row in answer[look.under])
        return [{**row, self.api.id: row[look.id or self.api.id]} for row in rows]

    def fact(self, id: str) -> Record:
        """Return the record of the last look. Empty when there is none."""
        id = self.id_of(id)
        return self._facts.get(id) or self.records([id]).get(id, {})

    def tagged(self, record: Mapping[str, Any]) -> Record:
        """Return a record with its tags, which some services show only by a call of their own."""
        look = self.api.tags
        if look is None or "tags" in record:
            return {**record}
        try:
            answer = self.calls.call(look.operation, **{look.by: record[self.api.arn]}, **look.fixed)
        except NotFound:
            return {**record, "tags": {}}
        return {**record, "tags": answer.get(look.under, {})}

    # --- listings

    def listing(self, place: str = "") -> list[Record]:
        """Return the listing of the whole kind, or of one place."""
        listed = self.summaries(place)
        self._pages[place] = max(1, -(-len(listed) // self.calls.page))
        return listed

    def summaries(self, place: str) -> list[Record]:
        """Make the listing. Where it shows a place, a kind whose place names things otherwise has a hook."""
        look = self.api.every or self.api.describe
        if self.api.within and not look.by:
            return self.contents(place)
        return [record for page in self.calls.pages(look.operation, look.under, **look.fixed) for record in page]

    def every(self) -> list[Record]:
        """List all resources of the kind, except tombstones."""
        return self._listed.get([self.api.key])[self.api.key]

    def _list(self, asked: list[str]) -> dict[str, list[Record]]:
        listed = self.listing()
        if self.api.every and not self.api.whole:
            listed = list(self.records(self.id_in(record, self.api.every.id) for record in listed).values())
        return {asked[0]: [record for record in listed if not self._gone(record)]}

    def everything(self) -> list[Record]:
        """Return everything that existed at the first request of a process. One listing serves all its creates."""
        with self._lock:
            if "" not in self._all:
                self._all[""] = self.every()
            return self._all[""]

    def youngest(self, place: str, name: str, known: Container[str]) -> list[Record]:
        """Return what existed at the first request of a process: everything with this name, and the youngest others.

        It takes one listing, and a look at each of these, for all creates of a process.
        """
        member = self.api.every.id if self.api.every else ""
        with self._lock:
            if place not in self._all:
                self._all[place] = sorted(self.listing(place), key=_age)
            strangers = {id: one for one in self._all[place] if (id := self.id_in(one, member)) not in known}
            namesakes = [id for id, one in strangers.items() if one.get(self.api.name, "") == name]
            for id in (*namesakes, *list(strangers)[: self.api.youngest]):
                if id not in self._young:
                    seen = self.records([id]).get(id)
                    self._young[id] = self.tagged(seen) if seen else {}
        return [record for id in strangers if (record := self._young.get(id))]

    def forget(self) -> None:
        """Forget the listing, so that the next request makes a new one."""
        with self._lock:
            self._all, self._young = {}, {}

    def beside(self, place: str, what: str, look: Callable[[], Seen]) -> Seen:
        """Return the result of a look at a neighbour, until an operation changes the neighbour."""
        with self._lock:
            seen = self._beside.setdefault(place, {})
            if what not in seen:
                seen[what] = look()
            found: Seen = seen[what]
            return found

    # --- states

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states: as many in a call as it takes, or from a listing if that takes fewer calls.

        A deleted resource that no listing shows is gone. Any other one that is missing is looked at, as it may be too
        young.
        """
        found = self._from_listings(ids) if self._one_listing and self.api.describe.most == 1 else {}
        asked = {id: self.id_of(id) for id in ids if id not in found}
        records = self.records(asked.values())
        return found | {id: self._status(records.get(own)) for id, own in asked.items()}

    @property
    def _one_listing(self) -> bool:
        """Whether one listing shows several: of the whole kind, or of a place that the ids name."""
        every = self.api.every
        return every is not None and (not every.by or bool(self.api.within))

    def _from_listings(self, ids: Collection[str]) -> dict[str, Status]:
        found: dict[str, Status] = {}
        member = self.api.every.id if self.api.every else ""
        places: dict[str, list[str]] = {}
        for id in ids:
            places.setdefault(id.rpartition("/")[0] if self.api.within else "", []).append(id)
        for place, theirs in places.items():
            if len(theirs) > self._pages.get(place, 1):
                found |= dict.fromkeys(self._deleted.intersection(theirs), Status(ABSENT))
                listed = {self.id_in(one, member): one for one in self.listing(place)}
                if self.api.newest:
                    found |= self._second_looks({id: listed[id] for id in theirs if id in listed})
                else:
                    found |= {id: Status(self.state(one), self._reason(one)) for id, one in listed.items()}
        return found

    def _second_looks(self, listed: Mapping[str, Record]) -> dict[str, Status]:
        """Complete what a listing shows, of those alone that somebody waits for, and that rest."""
        going = {id: one for id, one in listed.items() if isinstance(self.table.state(self.state(one)), Passing)}
        ended = {id: self._completed(one) for id, one in listed.items() if id not in going}
        self._facts |= ended
        return {id: self._status(record) for id, record in (going | ended).items()}

    def _status(self, record: Record | None) -> Status:
        if record is None:
            return Status(ABSENT)
        return Status(self.state(record), self._reason(record), self._outputs(record))

    def _reason(self, record: Mapping[str, Any]) -> str:
        return str(record.get(self.api.reason, ""))

    def state(self, record: Mapping[str, Any]) -> str:
        """Return the state in a record. A record without a state means that the resource is there."""
        there = next(state.name for state in self.table.states if isinstance(state, Resting))
        return fold(self.table, record) or there

    def going(self, record: Mapping[str, Any]) -> bool:
        """Tell whether a resource is gone, or being deleted."""
        return isinstance(self.table.state(landing(self.table, self.state(record))), Gone)

    def _gone(self, record: Mapping[str, Any]) -> bool:
        return isinstance(self.table.state(self.state(record)), Gone)

    def _outputs(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return the outputs of a record, and its place, which may differ from its predecessor's."""
        second = self.api.newest.prefix if self.api.newest else " "
        axes = (axis for axis in self.table.axes if axis in record and not axis.startswith(second))
        place = (self.api.within,) if self.api.within else ()
        return {name: record.get(name, "") for name in dict.fromkeys((*place, *self.api.outputs, *axes))}


def _age(summary: Mapping[str, Any]) -> float:
    """Sort the youngest first."""
    created = summary.get("createdAt")
    return -float(created.timestamp()) if created else 0.0


def _chunks(ids: Iterable[str], most: int) -> Iterator[list[str]]:
    every = list(ids)
    yield from (every[start : start + most] for start in range(0, len(every), most))
