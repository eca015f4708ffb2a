"""The one driver of all kinds. It makes the calls that a table's wire columns describe, and decides nothing.

What no column can describe is in the :class:`Hooks` of a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, Final

from slackwater.errors import Conflict, NotFound, ServiceRefusal, SlackwaterError, Unavailable
from slackwater.lifecycle import explain
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Action,
    ActionKind,
    Blocker,
    Call,
    Change,
    Guard,
    Listed,
    Observation,
    Passing,
    Request,
    Restore,
    Users,
)
from slackwater.schema.paths import key, segments
from slackwater.services import tags as marks
from slackwater.services.aws.calls import Wire
from slackwater.services.aws.looks import Looks, Record
from slackwater.services.aws.payload import members

__all__ = ["Driver", "Hooks", "Record"]

_IDEMPOTENT: Final = "clientToken"
_MARK: Final = {marks.WAS_RUNNING: "true"}

Hindrance = ServiceRefusal | NotFound | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """The peculiarities of a kind, as functions.

    Attributes:
        blockers: lists what is in the way of a guard, by the guard's name.
        cancel: asks one blocker to end, by the guard's name.
        hindrance: explains a refusal of a create or an update.
        sought: returns one record, where a look by id is not enough.
        observed: adds further facts to an observation.
        listing: lists what a place contains.
        candidates: lists objects that may belong to an owner, where no column can.
        host: looks up a neighbour, by the input that names it.
        request: completes the request of an action.
        calls: carries out actions that need more than one call, by name.
        in_tags: tags that hold fields which the service has no place for.
        bearers: returns the ARNs that carry tags, where a resource has several.
        failure_details: as in the protocol.
        downtime_between: as in the protocol.
        live_status: as in the protocol.
    """

    blockers: Mapping[str, Callable[[Driver, str], tuple[Blocker, ...]]] = field(default_factory=dict)
    cancel: Mapping[str, Callable[[Driver, str, Blocker], None]] = field(default_factory=dict)
    hindrance: Callable[[Driver, Mapping[str, Any], ServiceRefusal], Hindrance] | None = None
    sought: Callable[[Driver, str], Record | None] | None = None
    observed: Callable[[Driver, Record, Observation], Observation] | None = None
    listing: Callable[[Driver, str], list[Record]] | None = None
    candidates: Callable[[Driver, Mapping[str, Any], Container[str]], Iterable[Record]] | None = None
    host: Callable[[Driver, str, str], Record] | None = None
    request: Callable[[Driver, str, str, Record, Mapping[str, Any]], Record] | None = None
    calls: Mapping[str, Callable[[Driver, str, Call], None]] = field(default_factory=dict)
    in_tags: Mapping[str, str] = field(default_factory=dict)
    bearers: Callable[[Driver, str, Mapping[str, str]], Sequence[str]] | None = None
    failure_details: Callable[[Driver, str], str] | None = None
    downtime_between: Callable[[Driver, str, str], float | None] | None = None
    live_status: Callable[[Driver, str], Status] | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Driver(Looks):
    """The resources of one kind, behind the protocol ``slackwater.lifecycle.driver.Driver``.

    Attributes:
        kin: returns the driver of another kind of the same service.
        memory: what hooks remember within a process.
    """

    hooks: Hooks
    kin: Callable[[str], Driver] = field(repr=False)
    memory: dict[str, Any] = field(default_factory=dict)
    _arns: dict[str, str] = field(default_factory=dict)

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Return the resource with this id or ARN. None when there is none, or only a tombstone."""
        id = self.id_of(id)
        record = self.hooks.sought(self, id) if self.hooks.sought else self.records([id]).get(id)
        return None if record is None or self._gone(record) else self._snapshot(id, self.tagged(record))

    def _snapshot(self, id: str, record: Record) -> Snapshot:
        self._facts[id] = record
        tags = record.get("tags", {})
        observation = Observation(
            state=self.state(record), details=self._reason(record), fields=record, marked=marks.WAS_RUNNING in tags
        )
        if self.hooks.observed:
            observation = self.hooks.observed(self, record, observation)
        return Snapshot(id=id, raw=record, tags=tags, outputs=self._outputs(record), observation=observation)

    def summaries(self, place: str) -> list[Record]:
        """Make the listing."""
        return self.hooks.listing(self, place) if self.hooks.listing else Looks.summaries(self, place)

    def failure_details(self, id: str) -> str:
        """Return the service's explanation of its state."""
        return self.hooks.failure_details(self, id) if self.hooks.failure_details else self._reason(self.fact(id))

    def downtime_between(self, before: str, after: str) -> float | None:
        """Return how long nothing ran, for a kind that runs."""
        return self.hooks.downtime_between(self, before, after) if self.hooks.downtime_between else None

    # --- blockers and neighbours

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
        """Return a record as a blocker. ``stack``: the stack of the resource that it blocks."""
        own = bool(stack) and self.tagged(record).get("tags", {}).get(marks.OWNER, "").startswith(stack)
        state = next((record[axis] for axis in self.table.axes if axis in record), self.state(record))
        return Blocker(id=record[self.api.id], state=state, ending=self.going(record), own=own)

    def stack(self, id: str) -> str:
        """Return the stack of a resource."""
        return marks.stack_of(self.tagged(self.fact(id)).get("tags", {}).get(marks.OWNER, ""))

    def _names(self, record: Mapping[str, Any], path: str, id: str) -> bool:
        return id in {self.id_of(one) for one in _along(record, segments(path))}

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Ask one blocker to end, if the kind supports that."""
        if guard in self.hooks.cancel:
            self.hooks.cancel[guard](self, id, blocker)

    def host(self, desired: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a neighbour, looked up once. Empty when it cannot be seen."""
        if self.hooks.host:
            ((member, name),) = desired.items()
        else:
            neighbours = self.kin(self.api.host)
            member, name = neighbours.api.key, neighbours.id_of(str(desired.get(neighbours.api.key, "")))
        return self.beside(name, member, lambda: self._neighbour(member, name)) if name else {}

    def _neighbour(self, member: str, name: str) -> Record:
        try:
            if self.hooks.host:
                return self.hooks.host(self, member, name)
            return self.kin(self.api.host).records([name]).get(name, {})
        except SlackwaterError:
            return {}

    def live_status(self, id: str) -> Status:
        """Return the state of work that should be alive."""
        return self.hooks.live_status(self, id) if self.hooks.live_status else self.look([id])[id]

    def disturbed(self, host: str) -> None:
        """Forget a neighbour, because an operation has changed it."""
        with self._lock:
            self._beside.pop(self.kin(self.api.host).id_of(host), None)

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:
        """Send the create, without the fields that only an update takes."""
        action = next(one for one in self.table.actions if one.does is ActionKind.CREATE)
        request = self._creating(action, desired, tags)
        try:
            answer = self._send(action, request | ({_IDEMPOTENT: token} if action.token else {}))
        except Conflict:
            self.forget()  # another caller was first
            raise
        except Unavailable:
            if not action.token:  # only a look tells whether it was made
                self.forget()
            raise
        made = _request(action).answers
        return self._created(desired, {**answer, **(answer[made] if made else {})})

    def _created(self, desired: Mapping[str, Any], answer: Mapping[str, Any]) -> Created:
        """Return what was made. What the answer does not repeat is as it was asked for."""
        shown = {name: desired[name] for name in (self.api.within, self.api.id) if name in desired} | dict(answer)
        id = self.id_in(shown)
        if self.api.arn:
            self._arns[id] = shown[self.api.arn]
        outputs = (*filter(None, (self.api.within,)), *self.api.outputs)
        return Created(id, {name: shown[name] for name in outputs if name in shown})

    def _creating(self, action: Action, desired: Mapping[str, Any], tags: Mapping[str, str]) -> dict[str, Any]:
        later = {rule.path for rule in self.table.fields if rule.late or rule.change is Change.POWER}
        left = later.union(_request(action).without, self.hooks.in_tags)
        request = {name: value for name, value in desired.items() if name not in left}
        held = dict(self._tag(path, desired) for path in self.hooks.in_tags if path in desired)
        if self.api.arn:
            request["tags"] = {**desired.get("tags", {}), **held, **tags}
        else:
            request.pop("tags", None)
        return self.hooks.request(self, "", action.name, request, desired) if self.hooks.request else request

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> Hindrance:
        """Return what a refusal means. Without a hook, no look explains it."""
        return self.hooks.hindrance(self, desired, refusal) if self.hooks.hindrance else refusal

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call of a step."""
        action = self.table.action(step.action)
        if isinstance(step, Call) and step.action in self.hooks.calls:
            self.hooks.calls[step.action](self, id, step)
            return None
        match step, action.does:
            case Call(), ActionKind.SET_TAGS:
                self.write_tags(id, dict(self._tag(path, desired) for path in step.send))
            case Call(), ActionKind.REMOVE_TAGS:
                self.remove_tags(id, list(map(self._tag_key, step.unset)))
            case Call(), ActionKind.MARK:
                self.write_tags(id, _MARK)
            case Call(), ActionKind.UNMARK:
                self.remove_tags(id, list(_MARK))
            case _:
                return self._change(id, action, step, desired)
        return None

    def _change(self, id: str, action: Action, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        api, targets = _request(action), step.targets if isinstance(step, Call) else ()
        changed: dict[str, Any] = {}
        if isinstance(step, Call) and action.does is not ActionKind.MOVE:
            changed = members(self.table, step, desired, whole=not api.parts)
        if self.hooks.request:
            changed = self.hooks.request(self, id, action.name, changed, desired)
        answers = [self._send(action, {**self.address(one), **changed}) for one in (api.each and targets) or (id,)]
        if action.does is ActionKind.DELETE:
            self._deleted.add(id)
        return self._snapshot(id, answers[0][api.answers]) if api.answers else None

    def _send(self, action: Action, request: Mapping[str, Any]) -> dict[str, Any]:
        api = _request(action)
        sent = {api.renamed.get(name, name): value for name, value in request.items()} | dict(api.fixed)
        make = self.calls.call_once if api.once else self.calls.call
        return make(api.operation, **sent)

    # --- turns

    def turn(self, id: str, desired: Mapping[str, Any]) -> RLock | None:
        """Return the lock of what takes one operation at a time."""
        what = self._turning(id, desired)
        return self.calls.clients.turn(what) if what else None

    def busy(self, id: str, desired: Mapping[str, Any]) -> str:
        """Return what goes on with the host whose turns these are."""
        what = self._turning(id, desired) if self.api.host else ""
        if not what:
            return ""
        host = self.kin(self.api.host)
        state = host.look([what])[what].state
        words = f"{host.table.noun} {what} is {explain.state(host.table, state)}"
        return words if isinstance(host.table.state(state), Passing) else ""

    def _turning(self, id: str, desired: Mapping[str, Any]) -> str:
        """Return the name of what takes one operation at a time. Empty if nothing does."""
        if not self.api.turn:
            return ""
        return str(desired.get(self.api.turn) or (self.fact(id).get(self.api.turn, "") if id else ""))

    # --- tags

    def _tag(self, path: str, desired: Mapping[str, Any]) -> tuple[str, str]:
        value = desired[path] if path in self.hooks.in_tags else desired["tags"][key(path)]
        return self._tag_key(path), str(value)

    def _tag_key(self, path: str) -> str:
        return self.hooks.in_tags.get(path) or key(path)

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource. What has no ARN has no tags.

        Raises:
            NotFound: the resource is gone.
        """
        if not self.api.arn:
            return
        for arn in self.hooks.bearers(self, id, tags) if self.hooks.bearers else (self._arn(id),):
            if not arn:
                raise NotFound("TagResource", ABSENT, f"there is no {self.table.noun} {id}")
            self.calls.tag(arn, tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource. A resource that is gone has no tags left."""
        if self.api.arn and (arn := self._arn(id)):
            self.calls.untag(arn, list(keys))

    def _arn(self, id: str) -> str:
        if self.api.id == self.api.arn:
            return id
        return self._arns.get(id) or str(self.fact(id).get(self.api.arn, ""))

    # --- owners

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return living resources with the owner's tag. One listing serves all creates of a process."""
        theirs = (one for one in self._candidates(desired, known) if one.get("tags", {}).get(marks.OWNER) == owner)
        found = {self.id_in(one): one for one in theirs if not self.going(one)}
        return tuple(Owned(id, marks.UNSAVED in one["tags"]) for id, one in found.items() if id not in known)

    def _candidates(self, desired: Mapping[str, Any], known: Container[str]) -> Iterable[Record]:
        if self.hooks.candidates:
            return self.hooks.candidates(self, desired, known)
        if not self.api.arn:  # without tags nothing tells whose it is
            return ()
        name = str(desired.get(self.api.name, ""))
        if self.api.youngest:
            return self.youngest("", name, known)
        return self.records([name]).values() if self.api.by_name and name else self.everything()

    def named(self, name: str) -> Snapshot | None:
        """Return the living resource with that name."""
        found = name
        if self.api.name != self.api.id:
            found = next((one[self.api.id] for one in self.everything() if one.get(self.api.name) == name), "")
        shot = self.observe(found) if found else None
        return None if shot is None or self.going(shot.raw) else shot


def _request(action: Action) -> Request:
    if action.api is None:
        raise TypeError(f"{action.name} has no call")
    return action.api


def _listed(calls: Wire, listed: Listed, id: str) -> Iterator[Blocker]:
    look = listed.look
    for page in calls.pages(look.operation, look.under, **{look.by: id}, **look.fixed):
        for one in page:
            if one[listed.state] in listed.live:
                yield Blocker(id=one[listed.id], state=one[listed.state], name=one.get(listed.name, ""))


def _along(value: Any, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts at the end of a path, for all items of the lists on it."""
    if isinstance(value, list):
        for one in value:
            yield from _along(one, names)
    elif names:
        yield from _along(value.get(names[0]), names[1:]) if isinstance(value, Mapping) else ()
    elif isinstance(value, str):
        yield value
