"""The one driver of all kinds: it makes the calls that the wire columns of a table say, and decides nothing.

What a kind has that no column says is in its :class:`Hooks`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.errors import Conflict, NotFound, ServiceRefusal, SlackwaterError, Unavailable
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.queries import fold, landing
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Action,
    ActionKind,
    Api,
    Blocker,
    Call,
    Change,
    Gone,
    Guard,
    Lifecycle,
    Listed,
    Look,
    Observation,
    Request,
    Resting,
    Restore,
    Users,
)
from slackwater.schema.paths import keys, segments
from slackwater.services import tags as marks
from slackwater.services.aws.batcher import Batcher
from slackwater.services.aws.calls import Wire
from slackwater.services.aws.payload import members

__all__ = ["Driver", "Hooks", "Record"]

Record = dict[str, Any]
_IDEMPOTENT: Final = "clientToken"
_MARK: Final = {marks.WAS_RUNNING: "true"}

Hindrance = ServiceRefusal | NotFound | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """What is odd about a kind.

    ``blockers`` and ``cancel``: by the name of a guard, what is in its way, and how one of those is asked to end;
    ``hindrance``: what a refusal of a create or an update means; ``observed``: what else is to be seen of a resource;
    ``request``: what else a call has to carry, by the action; ``calls``: actions that no single call is, by name.
    """

    blockers: Mapping[str, Callable[[Driver, str], tuple[Blocker, ...]]] = field(default_factory=dict)
    cancel: Mapping[str, Callable[[Driver, str, Blocker], None]] = field(default_factory=dict)
    hindrance: Callable[[Driver, Mapping[str, Any], ServiceRefusal], Hindrance] | None = None
    observed: Callable[[Driver, Record, Observation], Observation] | None = None
    request: Callable[[Driver, str, str, Record, Mapping[str, Any]], Record] | None = None
    calls: Mapping[str, Callable[[Driver, str, Call], None]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Driver:
    """The resources of one kind, as ``slackwater.lifecycle.driver.Driver`` asks for them.

    ``kin``: returns the driver of another kind at the same service. ``memory``: what hooks remember in a process.
    """

    calls: Wire
    table: Lifecycle
    hooks: Hooks
    kin: Callable[[str], Driver] = field(repr=False)
    memory: dict[str, Any] = field(default_factory=dict)
    _facts: dict[str, Record] = field(default_factory=dict)
    _arns: dict[str, str] = field(default_factory=dict)
    _all: list[Record] | None = None
    _hosts: dict[str, Record] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _described: Batcher[Record] = field(init=False)
    _listed: Batcher[list[Record]] = field(init=False)

    def __post_init__(self) -> None:
        """Share looks among the resources of a process."""
        self._described = Batcher(self._describe, self.api.describe.most)
        self._listed = Batcher(self._list, 1)

    @property
    def api(self) -> Api:
        """The kind on the wire."""
        if self.table.api is None:
            raise TypeError(f"{self.table.kind} has no wire columns")
        return self.table.api

    # --- looking

    def records(self, ids: Iterable[str]) -> dict[str, Record]:
        """Return what the service shows of these; a living one hides the tombstone of one that had its id before."""
        found: dict[str, Record] = {}
        for chunk in _chunks(dict.fromkeys(ids), self.api.describe.most):
            found |= self._described.get(chunk)
        return found

    def _describe(self, ids: list[str]) -> dict[str, Record]:
        shown = _shown(self.calls, self.api.describe, ids)
        ordered = sorted(shown, key=lambda record: not self._gone(record))
        return {record[self.api.id]: record for record in ordered}

    def every(self) -> list[Record]:
        """List all of the kind, but for tombstones."""
        return self._listed.get([self.api.key])[self.api.key]

    def _list(self, asked: list[str]) -> dict[str, list[Record]]:
        look = self.api.every or self.api.describe
        listed = [record for page in self.calls.pages(look.operation, look.under, **look.fixed) for record in page]
        if not self.api.whole:
            listed = list(self.records(record[look.id or self.api.id] for record in listed).values())
        return {asked[0]: [record for record in listed if not self._gone(record)]}

    def observe(self, id: str) -> Snapshot | None:
        """Return the resource of that id, or of an ARN that ends in it; None when there is none, or a tombstone."""
        id = self.id_of(id)
        record = self.records([id]).get(id)
        if record is None or self._gone(record):
            return None
        self._facts[id] = record
        tags = record.get("tags", {})
        observation = Observation(
            state=self.state(record), details=self._reason(record), fields=record, marked=marks.WAS_RUNNING in tags
        )
        if self.hooks.observed:
            observation = self.hooks.observed(self, record, observation)
        return Snapshot(id=id, raw=record, tags=tags, outputs=self._outputs(record), observation=observation)

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states, as many in a call as it takes."""
        records = self.records(map(self.id_of, ids))
        return {id: self._status(records.get(self.id_of(id))) for id in ids}

    def _status(self, record: Record | None) -> Status:
        if record is None:
            return Status(ABSENT)
        return Status(self.state(record), self._reason(record), self._outputs(record))

    def _reason(self, record: Mapping[str, Any]) -> str:
        return str(record.get(self.api.reason, ""))

    def state(self, record: Mapping[str, Any]) -> str:
        """Return the state of a record; what has none is there."""
        there = next(state.name for state in self.table.states if isinstance(state, Resting))
        return fold(self.table, record) or there

    def going(self, record: Mapping[str, Any]) -> bool:
        """Tell whether a resource is gone, or on its way."""
        return isinstance(self.table.state(landing(self.table, self.state(record))), Gone)

    def _gone(self, record: Mapping[str, Any]) -> bool:
        return isinstance(self.table.state(self.state(record)), Gone)

    def _outputs(self, record: Mapping[str, Any]) -> dict[str, Any]:
        axes = (axis for axis in self.table.axes if axis in record)
        return {name: record.get(name, "") for name in dict.fromkeys((*self.api.outputs, *axes))}

    def id_of(self, reference: str) -> str:
        """Return the id in an id or an ARN."""
        return reference if self.api.id == self.api.arn else reference.rpartition("/")[2]

    def fact(self, id: str) -> Record:
        """Return the record of the last look; empty when there is none."""
        id = self.id_of(id)
        if id not in self._facts:
            self.observe(id)
        return self._facts.get(id, {})

    def failure_details(self, id: str) -> str:
        """Return the service's words on its state."""
        return self._reason(self.fact(id))

    def downtime_between(self, before: str, after: str) -> float | None:
        """None takes another one's place in the same resource."""

    # --- what is in the way, and what it belongs with

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what is in the way of a guard."""
        if guard in self.hooks.blockers:
            return self.hooks.blockers[guard](self, id)
        match self._guard(guard).found:
            case Users(kind, path):
                users = self.kin(kind)
                return tuple(users.blocker(one, self.stack(id)) for one in users.every() if self._names(one, path, id))
            case Listed() as listed:
                return tuple(_listed(self.calls, listed, id))
            case None:
                return ()

    def _guard(self, name: str) -> Guard:
        return next(guard for action in self.table.actions for guard in action.guards if guard.name == name)

    def blocker(self, record: Mapping[str, Any], stack: str) -> Blocker:
        """Return one as something in the way; ``stack``: whose resource it is in the way of."""
        own = bool(stack) and record.get("tags", {}).get(marks.OWNER, "").startswith(stack)
        state = next((record[axis] for axis in self.table.axes if axis in record), self.state(record))
        return Blocker(id=record[self.api.id], state=state, ending=self.going(record), own=own)

    def stack(self, id: str) -> str:
        """Return the stack whose resource it is."""
        return marks.stack_of(self.fact(id).get("tags", {}).get(marks.OWNER, ""))

    def _names(self, record: Mapping[str, Any], path: str, id: str) -> bool:
        return id in {self.id_of(one) for one in _along(record, segments(path))}

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Ask for one blocker's end, where the kind knows how."""
        if guard in self.hooks.cancel:
            self.hooks.cancel[guard](self, id, blocker)

    def host(self, desired: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a neighbour, looked up once; empty when it cannot be seen."""
        neighbours = self.kin(self.api.host)
        id = neighbours.id_of(str(desired.get(neighbours.api.key, "")))
        with self._lock:
            if id not in self._hosts:
                try:
                    self._hosts[id] = neighbours.records([id]).get(id, {})
                except SlackwaterError:
                    self._hosts[id] = {}
        return self._hosts[id]

    def live_status(self, id: str) -> Status:
        """Return the state; it does not end with its neighbours."""
        return self.look([id])[id]

    def disturbed(self, host: str) -> None:
        """Forget a neighbour: something was done to it."""
        with self._lock:
            self._hosts.pop(self.kin(self.api.host).id_of(host), None)

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:
        """Send the create, without what only an update takes."""
        action = next(one for one in self.table.actions if one.does is ActionKind.CREATE)
        later = {rule.path for rule in self.table.fields if rule.late or rule.change is Change.POWER}
        request = {name: value for name, value in desired.items() if name not in later}
        request["tags"] = {**desired.get("tags", {}), **tags}
        if self.hooks.request:
            request = self.hooks.request(self, "", action.name, request, desired)
        try:
            answer = self._send(action, request | ({_IDEMPOTENT: token} if action.token else {}))
        except (Conflict, Unavailable):
            self._all = None  # what there is has to be listed anew
            raise
        self._arns[answer[self.api.id]] = answer[self.api.arn]
        return Created(answer[self.api.id], {name: answer[name] for name in self.api.outputs if name in answer})

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> Hindrance:
        """Return what a refusal means; where no hook says it, nothing that is looked at explains it."""
        return self.hooks.hindrance(self, desired, refusal) if self.hooks.hindrance else refusal

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        action = self.table.action(step.action)
        if isinstance(step, Call) and step.action in self.hooks.calls:
            self.hooks.calls[step.action](self, id, step)
            return None
        match step, action.does:
            case Call(), ActionKind.SET_TAGS:
                self.write_tags(id, {key: desired["tags"][key] for key in keys(step.send)})
            case Call(), ActionKind.REMOVE_TAGS:
                self.remove_tags(id, keys(step.unset))
            case Call(), ActionKind.MARK:
                self.write_tags(id, _MARK)
            case Call(), ActionKind.UNMARK:
                self.remove_tags(id, list(_MARK))
            case _:
                self._change(id, action, step, desired)
        return None

    def _change(self, id: str, action: Action, step: Call | Restore, desired: Mapping[str, Any]) -> None:
        changed: dict[str, Any] = {}
        if isinstance(step, Call) and action.does is not ActionKind.MOVE:
            changed = members(self.table, step, desired, whole=not _request(action).parts)
        if self.hooks.request:
            changed = self.hooks.request(self, id, action.name, changed, desired)
        self._send(action, {self.api.key: self.id_of(id), **changed})

    def _send(self, action: Action, request: Mapping[str, Any]) -> dict[str, Any]:
        api = _request(action)
        sent = {api.renamed.get(name, name): value for name, value in request.items()} | dict(api.fixed)
        make = self.calls.call_once if api.once else self.calls.call
        return make(api.operation, **sent)

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.calls.tag(self._arn(id), tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource; what is gone has no tags any more."""
        if arn := self._arn(id):
            self.calls.untag(arn, list(keys))

    def _arn(self, id: str) -> str:
        if self.api.id == self.api.arn:
            return id
        return self._arns.get(id) or str(self.fact(id).get(self.api.arn, ""))

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return living resources that carry the owner's tag; one listing serves all creates of a process."""
        by_name = self.api.by_name and self.api.name in desired
        records = self.records([str(desired[self.api.name])]).values() if by_name else self.everything()
        return tuple(
            Owned(record[self.api.id], marks.UNSAVED in record["tags"])
            for record in records
            if record.get("tags", {}).get(marks.OWNER) == owner
            and record[self.api.id] not in known
            and not self.going(record)
        )

    def everything(self) -> list[Record]:
        """Return all that there was when a process first asked: one listing serves all of its creates."""
        with self._lock:
            if self._all is None:
                self._all = self.every()
            return self._all

    def named(self, name: str) -> Snapshot | None:
        """Return the living resource of that name."""
        found = name
        if self.api.name != self.api.id:
            found = next((one[self.api.id] for one in self.everything() if one.get(self.api.name) == name), "")
        shot = self.observe(found) if found else None
        return None if shot is None or self.going(shot.raw) else shot


def _request(action: Action) -> Request:
    if action.api is None:
        raise TypeError(f"{action.name} has no call")
    return action.api


def _shown(calls: Wire, look: Look, ids: list[str]) -> list[Record]:
    """Make a look; what is unknown is not shown, whether the service refuses it or says nothing."""
    try:
        answer = calls.call(look.operation, **{look.by: ids if look.most > 1 else ids[0]}, **look.fixed)
    except NotFound:
        return []
    found = answer[look.under] if look.under else answer
    return list(found) if isinstance(found, list) else [found]


def _listed(calls: Wire, listed: Listed, id: str) -> Iterator[Blocker]:
    look = listed.look
    for page in calls.pages(look.operation, look.under, **{look.by: id}, **look.fixed):
        for one in page:
            if one[listed.state] in listed.live:
                yield Blocker(id=one[listed.id], state=one[listed.state], name=one.get(listed.name, ""))


def _along(value: Any, names: tuple[str, ...]) -> Iterator[str]:
    """Give the texts at the end of a path, of all items of lists on the way."""
    if isinstance(value, list):
        for one in value:
            yield from _along(one, names)
    elif names:
        yield from _along(value.get(names[0]), names[1:]) if isinstance(value, Mapping) else ()
    elif isinstance(value, str):
        yield value


def _chunks(ids: Iterable[str], most: int) -> Iterator[list[str]]:
    every = list(ids)
    yield from (every[start : start + most] for start in range(0, len(every), most))
