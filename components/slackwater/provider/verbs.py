"""What check, diff, create, read, update and delete mean for any resource with a lifecycle. Said once.

Both bridges translate to and from these verbs. Values are plain: the API's camelCase member names, no secrets'
wrappers, what is not known yet left out and named in ``unknown``. Check and diff call no service; the plan that a
preview shows is made by the very call that the run makes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import InputError, Problem, Refused, ServiceError, SlackwaterError
from slackwater.execute.run import Run
from slackwater.provider.operation import OperationState
from slackwater.provider.settings import EMBEDDED, Settings

if TYPE_CHECKING:
    from slackwater.execute.listener import Listener
    from slackwater.execute.waiter import Clock
    from slackwater.lifecycle.record import Record
    from slackwater.provider.handler import Handler
    from slackwater.provider.maintenance import Calendar, Maintenance
    from slackwater.services.aws.clients import Clients
    from slackwater.services.base import Model

__all__ = [
    "EMBEDDED",
    "Checked",
    "Diffed",
    "Found",
    "Made",
    "Preview",
    "PropertyChange",
    "Run",
    "Settings",
    "Unfinished",
    "Verbs",
]

Values = Mapping[str, Any]
_NONE: Final[frozenset[str]] = frozenset()
_NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Inputs with what the provider adds, and everything that is wrong with them."""

    inputs: dict[str, Any]
    problems: tuple[Problem, ...]


class PropertyChange(Enum):
    """How one property differs, and whether that needs another resource."""

    ADD = "add"
    ADD_REPLACE = "add-replace"
    UPDATE = "update"
    UPDATE_REPLACE = "update-replace"
    DELETE = "delete"
    DELETE_REPLACE = "delete-replace"

    @classmethod
    def between(cls, old: object, new: object) -> PropertyChange:
        """Return how a value differs that needs no other resource."""
        if old is None:
            return cls.ADD
        return cls.DELETE if new is None else cls.UPDATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Diffed:
    """What differs, by property path; a path may name an output. Empty: nothing does."""

    changes: Mapping[str, PropertyChange]
    replaces: tuple[str, ...]
    delete_before_replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an operation would do.

    ``line``: the whole plan in one line, empty when there is nothing to say;
    ``unknown``: outputs that are known only afterwards; ``record``: the plan as data. ``trouble``: why looking failed,
    and this is what the last run saved; empty: it was looked at.
    """

    outputs: dict[str, Any]
    unknown: frozenset[str] = _NONE
    line: str = ""
    warnings: tuple[str, ...] = ()
    record: Record
    trouble: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """What it would do, in the words that a user reads."""
        return self.record.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A resource as an operation left it.

    ``notes``: what the plan left alone, and why; ``warnings``: what went wrong on the way.
    """

    id: str
    outputs: dict[str, Any]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A resource as it is. ``unhealthy``: what an earlier run left undone."""

    id: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]
    unhealthy: str = ""


class Unfinished(SlackwaterError):
    """The resource exists, the operation on it did not end; what was reached is to be kept in the state."""

    def __init__(self, *, id: str, outputs: dict[str, Any], reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.id = id
        self.outputs = outputs
        self.reasons = reasons


@dataclass(slots=True)
class Verbs:
    """The verbs, for every kind of resource, over one connection.

    ``clock``: by which it waits, ``calendar``: by which maintenance windows open; None for the machine's own.
    ``every``: seconds between two words on a row about the same silence of the service.
    """

    settings: Settings
    clock: Clock | None = None
    calendar: Calendar | None = None
    every: float = 1.0
    _handlers: dict[str, Handler] = field(default_factory=dict)
    _elsewhere: dict[str, Verbs] = field(default_factory=dict)
    _ledger: OperationState = field(default_factory=OperationState)
    _shared: Clients | None = None
    _listener: Listener | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(
        self,
        kind: str,
        *,
        owner: str,
        olds: Values,
        news: Values,
        unknown: frozenset[str],
        secret: frozenset[str],
        sources: Mapping[str, str] = _NOWHERE,
    ) -> Checked:
        """Return the inputs with name, owner and generation filled in, and every problem.

        ``sources``: the owners of the resources that inputs come from. Calls nothing, but for one look at each resource
        that others run on and that is not of this stack.
        """
        from slackwater.provider.place import abroad
        from slackwater.schema.references import references

        handler = self._handler(kind)
        elsewhere = tuple(abroad(references(handler.kind.inputs, news), self.settings, handler.clients))
        if elsewhere:  # to look at what they name would show something else
            return Checked(inputs=dict(news), problems=elsewhere)
        return handler.check(owner=owner, olds=olds, news=news, unknown=unknown, secret=secret, sources=sources)

    def apart(self, beside: Values | None) -> tuple[Problem, ...]:
        """Return what is wrong with where the provider works, beside what `aws` makes: ``region`` and ``account``."""
        if not beside:
            return ()
        from slackwater.provider.place import apart

        with self._lock:
            clients = self._clients()
        return tuple(apart(beside, clients))

    def orders(self, owner: str, *, deletes_first: bool | None) -> None:
        """Hear what a program's options say of the order of a replacement; None: nothing."""
        self._ledger.orders(owner, deletes_first=deletes_first)

    def stays(self, owner: str) -> frozenset[str]:
        """Return the id and the ARNs of the resource of this owner that a diff has found to stay; empty: none yet."""
        return self._ledger.kept(owner)

    def diff(
        self,
        kind: str,
        *,
        old_inputs: Values,
        old_outputs: Values,
        news: Values,
        unknown: frozenset[str],
        id: str = "",
    ) -> Diffed:
        """Return what differs between two sets of inputs, and what an earlier run left undone. Calls nothing."""
        return self._where(kind, id, old_outputs).diff(
            id, old_inputs=old_inputs, old_outputs=old_outputs, news=news, unknown=unknown
        )

    def preview_create(self, kind: str, *, news: Values, unknown: frozenset[str], run: Run) -> Preview:
        """Return what a create would do, and what then becomes of the resource that it replaces, if it does."""
        with self.heard(run):
            return self._handler(kind).preview_create(news=news, unknown=unknown)

    def preview_update(
        self,
        kind: str,
        *,
        id: str,
        old_inputs: Values,
        old_outputs: Values,
        news: Values,
        unknown: frozenset[str],
        run: Run,
    ) -> Preview:
        """Return what an update would do, from a live look at the resource. Changes nothing."""
        with self.heard(run):
            return self._there(kind, id, old_outputs, acts=False).preview_update(
                id, old_inputs=old_inputs, old_outputs=old_outputs, news=news, unknown=unknown
            )

    def preview_delete(
        self, kind: str, *, id: str, old_inputs: Values, old_outputs: Values, succeeded: bool, run: Run
    ) -> Preview:
        """Return what a delete would do, from a live look. Changes nothing.

        The engine never asks for it; the report does. ``succeeded``: another one has taken its place.

        Raises:
            ServiceError: looking failed.
        """
        with self.heard(run):
            return self._there(kind, id, old_outputs, acts=False).preview_delete(
                id, old_inputs=old_inputs, old_outputs=old_outputs, succeeded=succeeded
            )

    def create(self, kind: str, *, news: Values, run: Run) -> Made:
        """Create the resource, or take up again what an earlier run began.

        Raises:
            Unfinished: it exists, but is not finished.
            SlackwaterError: it does not exist.
        """
        with self.heard(run) as heard:
            return self._handler(kind).create(news=news, run=heard)

    def update(
        self,
        kind: str,
        *,
        id: str,
        old_inputs: Values,
        old_outputs: Values,
        news: Values,
        run: Run,
    ) -> Made:
        """Bring the resource to the new inputs.

        Raises:
            Unfinished: something was changed, but not everything.
            SlackwaterError: nothing was changed.
        """
        about: dict[str, Any] = {"old_inputs": old_inputs, "old_outputs": old_outputs, "news": news}
        with self.heard(run) as heard:
            return self._there(kind, id, old_outputs).update(id, **about, run=heard)

    def delete(self, kind: str, *, id: str, old_inputs: Values, old_outputs: Values, run: Run) -> tuple[str, ...]:
        """Bring the resource to rest and delete it; one that is gone already is no error. Returns what to tell."""
        with self.heard(run) as heard:
            return self._there(kind, id, old_outputs).delete(
                id, old_inputs=old_inputs, old_outputs=old_outputs, run=heard
            )

    def read(self, kind: str, *, id: str, old_inputs: Values, old_outputs: Values, run: Run) -> Found | None:
        """Return the resource as it is, inputs in the form of check; None when it is gone."""
        with self.heard(run):
            return self._there(kind, id, old_outputs).read(id, old_inputs=old_inputs, old_outputs=old_outputs)

    def confirm(self) -> None:
        """Take the marks off what is in the engine's state now: an operation is over, and everything is answered."""
        from slackwater.provider.ownership import confirmed

        with self._lock:
            handlers = list(self._handlers.values())
        confirmed([call for handler in handlers for call in handler.ownership.confirm()])

    def invoke(self, token: str, *, arguments: Values, secret: frozenset[str] = _NONE) -> Model:
        """Call a function of a service, which only reads. ``secret``: paths whose values must not be told.

        Raises:
            InputError: an argument is wrong; nothing was called.
            SlackwaterError: there is no such function, or the service refused.
        """
        from slackwater.provider.place import abroad
        from slackwater.schema.references import asked
        from slackwater.services.registry import function

        called = function(token)
        with self._lock:
            clients = self._clients()
        if elsewhere := list(abroad(asked(arguments), self.settings, clients)):
            raise InputError(elsewhere)
        return called.call(clients, arguments, secret=secret)

    def near(self, kind: str, id: str, outputs: Values) -> Verbs:
        """Return the verbs for the region of an object, for whoever looks at those of several providers."""
        from slackwater.provider.place import of_object

        handler = self._handler(kind)
        there = of_object(handler.kind, id, outputs)
        if not (there and there.region and there.region != handler.clients.region):
            return self
        with self._lock:
            if there.region not in self._elsewhere:
                settings = replace(self.settings, region=there.region)
                self._elsewhere[there.region] = Verbs(settings, clock=self.clock, calendar=self.calendar)
            return self._elsewhere[there.region]

    def locate(self) -> None:
        """Raise ``Refused`` if the credentials are not of the account that the settings ask for."""
        with self._lock:
            self._clients()

    def _where(self, kind: str, id: str, outputs: Values) -> Handler:
        """Return who deals with an object, having made sure, without a look, that it is where the provider works."""
        from slackwater.provider.place import stay

        handler = self._handler(kind)
        stay(handler.kind, handler.clients, id, outputs)
        return handler

    def _there(self, kind: str, id: str, outputs: Values, *, acts: bool = True) -> Handler:
        """Return the same, with a look where nobody tells the account. A preview goes on when that fails."""
        from slackwater.provider.place import found_elsewhere

        handler = self._where(kind, id, outputs)
        if handler.clients.unsure:
            with nullcontext() if acts else suppress(ServiceError):
                found_elsewhere(handler.kind, handler.driver, id, outputs)
        return handler

    @contextmanager
    def heard(self, run: Run) -> Iterator[Run]:
        """Give a run whose row also says for how long the service has not been heard."""
        from slackwater.execute.listener import Listener

        with self._lock:
            if self._listener is None:
                self._listener = Listener(self._clients().line, every=self.every)
        with self._listener.during(run) as heard:
            yield heard

    def _handler(self, kind: str) -> Handler:
        from slackwater.provider.handler import Handler
        from slackwater.services.registry import KINDS

        with self._lock:
            if kind not in self._handlers:
                if kind not in KINDS:
                    raise Refused(f"slackwater has no resource {kind}", f"It has: {', '.join(KINDS)}")
                self._handlers[kind] = Handler(
                    kind=KINDS[kind],
                    clients=self._clients(),
                    clock=self.clock,
                    maintenance=self._maintenance(),
                    operation=self._ledger,
                )
            return self._handlers[kind]

    def _maintenance(self) -> Maintenance:
        from slackwater.execute.waiter import calendar
        from slackwater.provider.maintenance import Maintenance

        return Maintenance(window=self.settings.maintenance_window or "", calendar=self.calendar or calendar)

    def _clients(self) -> Clients:
        from slackwater.provider.place import clients_of, keep_account

        if self._shared is None:
            clients = clients_of(self.settings)
            keep_account(self.settings, clients)
            self._shared = clients
        return self._shared
