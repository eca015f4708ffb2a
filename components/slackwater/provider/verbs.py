"""What check, diff, create, read, update and delete mean for any resource with a lifecycle, defined once.

Both bridges translate to and from these verbs. Values are plain: they use the API's camelCase member names and no
wrappers for secrets; unknown values are left out and named in ``unknown``. Check and diff call no service. A preview
shows the plan that the run would make by the same call.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import InputError, Problem, Refused, ServiceError
from slackwater.execute.run import Run
from slackwater.provider.operation import OperationState

if TYPE_CHECKING:
    from slackwater.execute.listener import Listener
    from slackwater.execute.waiter import Clock
    from slackwater.provider.answers import Checked, Diffed, Found, Made, Preview, Values
    from slackwater.provider.context import Context
    from slackwater.provider.maintenance import Calendar, Maintenance
    from slackwater.provider.settings import Settings
    from slackwater.services.aws.clients import Clients
    from slackwater.services.base import Model

__all__ = ["Verbs"]

_NONE: Final[frozenset[str]] = frozenset()
_NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(slots=True)
class Verbs:
    """The verbs, for every kind of resource, over one connection.

    Attributes:
        clock: measures waits; None for the machine's own.
        calendar: opens maintenance windows; None for the machine's own.
        every: seconds between two messages on a row about the same silence of the service.
    """

    settings: Settings
    clock: Clock | None = None
    calendar: Calendar | None = None
    every: float = 1.0
    _contexts: dict[str, Context] = field(default_factory=dict)
    _elsewhere: dict[str, Verbs] = field(default_factory=dict)
    _operation: OperationState = field(default_factory=OperationState)
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

        ``sources``: the owners of the resources that inputs come from. Makes no call, except for one look at each
        related resource that is not in this stack.
        """
        from slackwater.provider.answers import Checked
        from slackwater.provider.checking import check
        from slackwater.provider.place import abroad
        from slackwater.schema.references import references

        context = self._context(kind)
        elsewhere = tuple(abroad(references(context.kind.inputs, news), self.settings, context.clients))
        if elsewhere:  # a look at the objects that they name would show other ones
            return Checked(inputs=dict(news), problems=elsewhere)
        return check(context, owner=owner, olds=olds, news=news, unknown=unknown, secret=secret, sources=sources)

    def apart(self, beside: Values | None) -> tuple[Problem, ...]:
        """Return why slackwater and the `aws` provider work in different places, with their region and account."""
        if not beside:
            return ()
        from slackwater.provider.place import apart

        with self._lock:
            clients = self._clients()
        return tuple(apart(beside, clients))

    def orders(self, owner: str, *, deletes_first: bool | None) -> None:
        """Learn the order of a replacement from a program's options. None when they do not say."""
        self._operation.orders(owner, deletes_first=deletes_first)

    def names(self, owner: str, name: str | None) -> None:
        """Learn the name that the stack's autonaming has for a resource. None: it has none; empty: it forbids them."""
        self._operation.names(owner, name)

    def stays(self, owner: str) -> frozenset[str]:
        """Return the id and the ARNs of this owner's resource if a diff has found that it stays. Empty otherwise."""
        return self._operation.kept(owner)

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
        """Return the differences between two sets of inputs, and what an earlier run left undone. Makes no call."""
        from slackwater.provider.diffs import diff

        context = self._where(kind, id, old_outputs)
        return diff(context, id, old_inputs=old_inputs, old_outputs=old_outputs, news=news, unknown=unknown)

    def preview_create(self, kind: str, *, news: Values, unknown: frozenset[str], run: Run) -> Preview:
        """Return what a create would do, and what would then happen to the resource that it replaces."""
        with self.heard(run):
            from slackwater.provider import previews

            return previews.of_create(self._context(kind), news=news, unknown=unknown)

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
            from slackwater.provider import previews

            context = self._there(kind, id, old_outputs, acts=False)
            return previews.of_update(
                context, id, old_inputs=old_inputs, old_outputs=old_outputs, news=news, unknown=unknown
            )

    def preview_delete(
        self, kind: str, *, id: str, old_inputs: Values, old_outputs: Values, succeeded: bool, run: Run
    ) -> Preview:
        """Return what a delete would do, from a live look. Changes nothing.

        The engine never asks for it; the report does. ``succeeded``: another resource has taken its place.

        Raises:
            ServiceError: the look failed.
        """
        with self.heard(run):
            from slackwater.provider import previews

            context = self._there(kind, id, old_outputs, acts=False)
            return previews.of_delete(context, id, old_inputs=old_inputs, old_outputs=old_outputs, succeeded=succeeded)

    def create(self, kind: str, *, news: Values, run: Run) -> Made:
        """Create the resource, or resume what an earlier run began.

        Raises:
            Unfinished: it exists, but is not finished.
            SlackwaterError: it does not exist.
        """
        with self.heard(run) as heard:
            from slackwater.provider import creating

            return creating.create(self._context(kind), news=news, run=heard)

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
            from slackwater.provider import acting

            return acting.update(self._there(kind, id, old_outputs), id, **about, run=heard)

    def delete(self, kind: str, *, id: str, old_inputs: Values, old_outputs: Values, run: Run) -> tuple[str, ...]:
        """Bring the resource to rest and delete it, if it still exists. Return the notes for the user."""
        with self.heard(run) as heard:
            from slackwater.provider import acting

            context = self._there(kind, id, old_outputs)
            return acting.delete(context, id, old_inputs=old_inputs, old_outputs=old_outputs, run=heard)

    def read(self, kind: str, *, id: str, old_inputs: Values, old_outputs: Values, run: Run) -> Found | None:
        """Return the present state of the resource, with inputs in the form of check. None when it is gone."""
        with self.heard(run):
            from slackwater.provider import acting

            context = self._there(kind, id, old_outputs)
            return acting.read(context, id, old_inputs=old_inputs, old_outputs=old_outputs)

    def confirm(self) -> None:
        """Remove the marks from objects that the engine's state now has, at the end of an operation."""
        from slackwater.provider.ownership import confirmed

        with self._lock:
            contexts = list(self._contexts.values())
        confirmed([call for context in contexts for call in context.ownership.confirm()])

    def invoke(self, token: str, *, arguments: Values, secret: frozenset[str] = _NONE) -> Model:
        """Call a read-only function of a service. ``secret``: paths whose values must not appear in errors.

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
        """Return the verbs for the region of an object, for callers that look at objects of several providers."""
        from slackwater.provider.place import of_object

        context = self._context(kind)
        there = of_object(context.kind, id, outputs)
        if not (there and there.region and there.region != context.clients.region):
            return self
        with self._lock:
            if there.region not in self._elsewhere:
                settings = replace(self.settings, region=there.region)
                self._elsewhere[there.region] = Verbs(settings, clock=self.clock, calendar=self.calendar)
            return self._elsewhere[there.region]

    def locate(self) -> None:
        """Raise ``Refused`` if the credentials do not belong to the account in the settings."""
        with self._lock:
            self._clients()

    def _where(self, kind: str, id: str, outputs: Values) -> Context:
        """Return the context for an object after a check, without a look, that it is in the provider's place."""
        from slackwater.provider.place import stay

        context = self._context(kind)
        stay(context.kind, context.clients, id, outputs)
        return context

    def _there(self, kind: str, id: str, outputs: Values, *, acts: bool = True) -> Context:
        """Return the context, with a look where the account is not known. A preview continues if the look fails."""
        from slackwater.provider.place import found_elsewhere, of_object

        context = self._where(kind, id, outputs)
        if of_object(context.kind, id, outputs) and context.clients.unsure:
            with nullcontext() if acts else suppress(ServiceError):
                found_elsewhere(context.kind, context.driver, id, outputs)
        return context

    @contextmanager
    def heard(self, run: Run) -> Iterator[Run]:
        """Return a run whose row also says how long the service has been silent."""
        from slackwater.execute.listener import Listener

        with self._lock:
            if self._listener is None:
                self._listener = Listener(self._clients().line, every=self.every)
        with self._listener.during(run) as heard:
            yield heard

    def _context(self, kind: str) -> Context:
        from slackwater.provider.context import Context
        from slackwater.services.registry import KINDS

        with self._lock:
            if kind not in self._contexts:
                if kind not in KINDS:
                    raise Refused(f"slackwater has no resource {kind}", f"It has: {', '.join(KINDS)}")
                self._contexts[kind] = Context(
                    kind=KINDS[kind],
                    clients=self._clients(),
                    clock=self.clock,
                    maintenance=self._maintenance(),
                    default_tags=dict(self.settings.default_tags),
                    operation=self._operation,
                )
            return self._contexts[kind]

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
