"""The one driver of all kinds: it makes the calls that the wire columns of a table say, and decides nothing.

What a kind has that no column says is in its :class:`Hooks`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.errors import Conflict, NotFound, ServiceRefusal, SlackwaterError, Unavailable
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
    """What is odd about a kind.

    ``blockers`` and ``cancel``: by the name of a guard, what is in its way, and how one of those is asked to end;
    ``hindrance``: what a refusal of a create or an update means; ``sought``: the record of one, where it takes more
    than a look by its id; ``observed``: what else is to be seen of a resource; ``listing``: what lies in a place;
    ``candidates``: what may be an owner's, where no column says it; ``host``: a neighbour, by the input that names it;
    ``request``: what else a call has to carry, by the action; ``calls``: actions that no single call is, by name;
    ``in_tags``: the tags that hold fields for which the service has no place; ``bearers``: the ARNs that bear tags, of
    a resource that has several; ``failure_details``, ``downtime_between`` and ``live_status`` as in the protocol.
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
    """The resources of one kind, as ``slackwater.lifecycle.driver.Driver`` asks for them.

    ``kin``: returns the driver of another kind at the same service. ``memory``: what hooks remember in a process.
    """

    hooks: Hooks
    kin: Callable[[str], Driver] = field(repr=False)
    memory: dict[str, Any] = field(default_factory=dict)
    _arns: dict[str, str] = field(default_factory=dict)

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Return the resource of that id, or of an ARN that ends in it; None when there is none, or a tombstone."""
        id = self.id_of(id)
        record = self.hooks.sought(self, id) if self.hooks.sought else self.records([id]).get(id)
        return None if record is None or self._gone(record) else self._snapshot(id, record)

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
        """Return the service's words on its state."""
        return self.hooks.failure_details(self, id) if self.hooks.failure_details else self._reason(self.fact(id))

    def downtime_between(self, before: str, after: str) -> float | None:
        """Return for how long nothing ran, of a kind that runs."""
        return self.hooks.downtime_between(self, before, after) if self.hooks.downtime_between else None

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
        """Return the state of what should be alive."""
        return self.hooks.live_status(self, id) if self.hooks.live_status else self.look([id])[id]

    def disturbed(self, host: str) -> None:
        """Forget a neighbour: something was done to it."""
        with self._lock:
            self._beside.pop(self.kin(self.api.host).id_of(host), None)

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:
        """Send the create, without what only an update takes, or no call."""
        action = next(one for one in self.table.actions if one.does is ActionKind.CREATE)
        later = {rule.path for rule in self.table.fields if rule.late or rule.change is Change.POWER}
        left = later.union(_request(action).without, self.hooks.in_tags)
        request = {name: value for name, value in desired.items() if name not in left}
        held = dict(self._tag(path, desired) for path in self.hooks.in_tags if path in desired)
        request["tags"] = {**desired.get("tags", {}), **held, **tags}
        if self.hooks.request:
            request = self.hooks.request(self, "", action.name, request, desired)
        try:
            answer = self._send(action, request | ({_IDEMPOTENT: token} if action.token else {}))
        except Conflict:
            self.forget()  # somebody was here first
            raise
        except Unavailable:
            if not action.token:  # only what there is now tells whether it was made
                self.forget()
            raise
        id = self.id_in(answer)
        self._arns[id] = answer[self.api.arn]
        place = {self.api.within: answer[self.api.within]} if self.api.within else {}
        return Created(id, place | {name: answer[name] for name in self.api.outputs if name in answer})

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

    # --- tags

    def _tag(self, path: str, desired: Mapping[str, Any]) -> tuple[str, str]:
        value = desired[path] if path in self.hooks.in_tags else desired["tags"][key(path)]
        return self._tag_key(path), str(value)

    def _tag_key(self, path: str) -> str:
        return self.hooks.in_tags.get(path) or key(path)

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource.

        Raises:
            NotFound: it is gone.
        """
        for arn in self.hooks.bearers(self, id, tags) if self.hooks.bearers else (self._arn(id),):
            if not arn:
                raise NotFound("TagResource", ABSENT, f"there is no {self.table.noun} {id}")
            self.calls.tag(arn, tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource; what is gone has no tags any more."""
        if arn := self._arn(id):
            self.calls.untag(arn, list(keys))

    def _arn(self, id: str) -> str:
        if self.api.id == self.api.arn:
            return id
        return self._arns.get(id) or str(self.fact(id).get(self.api.arn, ""))

    # --- whose it is

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return living resources that carry the owner's tag; one listing serves all creates of a process."""
        theirs = (one for one in self._candidates(desired, known) if one.get("tags", {}).get(marks.OWNER) == owner)
        found = {self.id_in(one): one for one in theirs if not self.going(one)}
        return tuple(Owned(id, marks.UNSAVED in one["tags"]) for id, one in found.items() if id not in known)

    def _candidates(self, desired: Mapping[str, Any], known: Container[str]) -> Iterable[Record]:
        if self.hooks.candidates:
            return self.hooks.candidates(self, desired, known)
        name = str(desired.get(self.api.name, ""))
        if self.api.youngest:
            return self.youngest("", name, known)
        return self.records([name]).values() if self.api.by_name and name else self.everything()

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
