"""The dynamic bridge: what a Python program gets from `pip install` alone.

The engine stores a pickle of the provider with every resource, and loads it years later to delete what it made. So this
module and its class keep their names for ever, and an instance holds nothing but the kind of its resource: settings
come from the configuration of the stack when the plugin starts.

This bridge has no import, because the engine cannot say which provider to ask. A `create` adopts what already carries
the owner's tag.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from pulumi import dynamic

from slackwater.bridge import _dynamic_internals as internals
from slackwater.bridge import failures, values, veil
from slackwater.bridge.progress import EngineLog, Progress
from slackwater.bridge.rpc import settings_of
from slackwater.errors import InputError, Problem, Refused
from slackwater.execute.run import Run
from slackwater.provider.answers import Unfinished
from slackwater.provider.identity import BESIDE, DELETES_FIRST, SOURCES
from slackwater.provider.settings import Settings, configured
from slackwater.provider.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slackwater.provider.answers import Diffed, Made, Preview

__all__ = ["PROVIDER", "SECRETS", "LifecycleProvider"]

PROVIDER = "__provider"
"""The property in which the engine keeps the provider."""

SECRETS = "secretInputs"
"""The property in which a program tells the check which inputs it must not repeat in a message; it goes no further."""

_ADDED = {
    PROVIDER,
    SECRETS,
    SOURCES,
    BESIDE,
    DELETES_FIRST,
    "owner",
}  # what a program sends in addition to its user's inputs


class LifecycleProvider(dynamic.ResourceProvider):
    """The provider of one kind of resource."""

    serialize_as_secret_always = False  # it contains no secret, and encryption takes time

    kind: str
    _config: Mapping[str, Any]

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def configure(self, req: dynamic.ConfigureRequest) -> None:
        """Called once in the plugin, before anything else."""
        internals.install()
        self._config = configured(internals.configuration(req.config, Settings.full_keys()))

    def verbs(self) -> Verbs:
        """The verbs for the stack's settings."""
        return _verbs(settings_of(self._config))

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> dynamic.CheckResult:
        """Return the inputs, validated and completed."""
        olds = values.read(_olds)
        beside, given = values.taken(values.read(news), BESIDE)
        owner, secret = given.values.pop("owner", ""), given.values.pop(SECRETS, ())
        sources = given.values.pop(SOURCES, {})
        deletes_first = given.values.pop(DELETES_FIRST, None)
        veil.learn([given.values.get(name) for name in secret])  # create and update get secrets without a mark
        with _answering(internals.current_call(), news):
            given = self._staying(given, olds, sources)
            try:
                self.verbs().orders(owner, deletes_first=deletes_first)
                checked = self.verbs().check(
                    self.kind,
                    owner=owner,
                    olds=olds.values,
                    news=given.values,
                    unknown=given.unknown,
                    secret=given.secret | frozenset(secret),
                    sources=sources,
                )
            except InputError as error:
                return dynamic.CheckResult(dict(news), _failures(error.problems))
            problems = (*self.verbs().apart(beside), *checked.problems)
        return dynamic.CheckResult(values.graft(checked.inputs, given.unknown), _failures(problems))

    def _staying(self, given: values.Plain, olds: values.Plain, sources: Mapping[str, str]) -> values.Plain:
        """Fill in values that the preview does not know, if they come from a resource that is changed but stays."""
        stays = {
            path: was
            for path, owner in sources.items()
            if path in given.unknown and (was := values.found(olds.values, path)) in self.verbs().stays(owner)
        }
        filled = values.filled(given.values, stays)
        return dataclasses.replace(given, values=filled, unknown=given.unknown.difference(stays))

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> dynamic.DiffResult:
        """Return what differs. A preview calls nothing else, so this call reports the plan."""
        call = internals.current_call()
        news = values.read(_news)
        what = {"old_inputs": _old_inputs(call, _olds), "old_outputs": values.read(_olds).values, "news": news.values}
        with _answering(call, _news):
            diffed = self.verbs().diff(self.kind, id=_id, **what, unknown=news.unknown)
            if diffed.changes:
                _tell(call, partial(self._plan, diffed, _id, what, news.unknown))
        # A resource from the native bridge has no provider in its outputs, where a refresh and a delete look for it.
        # An update without changes adds the provider.
        moved = PROVIDER not in _olds
        return dynamic.DiffResult(
            changes=bool(diffed.changes or diffed.replaces or moved),
            replaces=list(diffed.replaces),
            delete_before_replace=diffed.delete_before_replace,
        )

    def _plan(self, diffed: Diffed, id: str, what: dict[str, Any], unknown: frozenset[str], run: Run) -> Preview:
        if diffed.replaces:
            return self.verbs().preview_create(self.kind, news=what["news"], unknown=unknown, run=run)
        return self.verbs().preview_update(self.kind, id=id, **what, unknown=unknown, run=run)

    def create(self, props: dict[str, Any]) -> dynamic.CreateResult:
        """Create the resource, or adopt what its owner made before."""
        call = internals.current_call()
        with _answering(call, props), _run(call) as run:
            made = self.verbs().create(self.kind, news=values.read(props).values, run=run)
        _told(call, made)
        return dynamic.CreateResult(made.id, dict(made.outputs))

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> dynamic.UpdateResult:
        """Update the resource."""
        call = internals.current_call()
        with _answering(call, _news), _run(call) as run:
            made = self.verbs().update(
                self.kind,
                id=_id,
                old_inputs=_old_inputs(call, _olds),
                old_outputs=values.read(_olds).values,
                news=values.read(_news).values,
                run=run,
            )
        _told(call, made)
        return dynamic.UpdateResult(dict(made.outputs))

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        """Delete the resource."""
        call = internals.current_call()
        with _answering(call, _props), _run(call) as run:
            notes = self.verbs().delete(
                self.kind,
                id=_id,
                old_inputs=_old_inputs(call, _props),
                old_outputs=values.read(_props).values,
                run=run,
            )
        _inform(call, notes)

    def read(self, id_: str, props: dict[str, Any]) -> dynamic.ReadResult:
        """Look at the resource. Without the old inputs the new ones are unknown, so they stay as they are."""
        call = internals.current_call()
        inputs, outputs = call.struct("inputs"), values.read(props).values
        known = outputs if inputs is None else values.read(inputs).values
        old_inputs = {} if known.keys() <= _ADDED else known  # a lookup knows nothing but the id
        with _answering(call, props), _run(call) as run:
            found = self.verbs().read(self.kind, id=id_, old_inputs=old_inputs, old_outputs=outputs, run=run)
            if found is None:
                return dynamic.ReadResult("", {})
            if found.unhealthy:
                raise failures.init_failed(
                    found.id,
                    [found.unhealthy],
                    properties=_stored(found.outputs, props),
                    inputs=_stored(found.inputs, props),
                )
        return dynamic.ReadResult(found.id, dict(found.outputs), None if inputs is None else dict(found.inputs))


@cache
def _verbs(settings: Settings) -> Verbs:
    """One set of verbs for all kinds, so that they share clients and waits.

    Without the SDK's internals nothing reports the end of an operation. Then the marks stay, and a create under the old
    name takes over an object that its state has lost.
    """
    verbs = Verbs(settings)
    internals.OVER.append(lambda: None if _under_way else verbs.confirm())
    return verbs


_under_way: set[object] = set()
"""The operations that act and are not answered yet."""


@cache
def _engine() -> EngineLog | None:
    address = internals.engine_address()
    return EngineLog(address) if address else None


@contextmanager
def _run(call: internals.Call) -> Iterator[Run]:
    """Return the run that accompanies a verb."""
    from slackwater.execute.waiter import SystemClock

    engine = _engine()
    show = partial(engine.status, call.urn) if engine and call.urn else _silent
    this = object()
    _under_way.add(this)
    try:
        with Progress(show, now=SystemClock().now) as progress:
            yield Run(progress=progress, cancelled=internals.CANCELLED, timeout=call.timeout)
    finally:
        _under_way.remove(this)


def _silent(_text: str) -> None:
    """Discard a text. Without the URN it would appear on the stack's row, without a hint at its resource."""


@contextmanager
def _answering(call: internals.Call, props: Mapping[str, Any]) -> Iterator[None]:
    """Report every failure in one line, and let the engine keep what is unfinished."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 -- the border: only a status may pass it
        failure: Exception = error
        if isinstance(error, Unfinished):
            failure = failures.init_failed(error.id, error.reasons, properties=_stored(error.outputs, props))
        raise call.failure(failure) from None


def _stored(plain: Mapping[str, Any], props: Mapping[str, Any]) -> Any:
    """Return these values as the struct that the state holds, with the provider."""
    return values.write({**plain, PROVIDER: props[PROVIDER]})


def _old_inputs(call: internals.Call, olds: Mapping[str, Any]) -> dict[str, Any]:
    """Return the old inputs. Where the request cannot be read, the old outputs contain them as well."""
    struct = call.struct("old_inputs")
    return values.read(olds if struct is None else struct).values


def _tell(call: internals.Call, plan: Callable[[Run], Preview]) -> None:
    """Report what would be done. A diff must not fail because the plan is not available, unless it is impossible."""
    try:
        with _run(call) as run:
            preview = plan(run)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 -- the update itself will report it
        return
    _warn(call, preview.warnings)
    if engine := _engine():
        engine.plan(call.urn, preview.record)
        if preview.line:  # last: the resource's row shows the latest message
            engine.info(call.urn, failures.one_line(preview.line))


def _told(call: internals.Call, made: Made) -> None:
    _inform(call, made.notes)
    _warn(call, made.warnings)


def _inform(call: internals.Call, notes: Iterable[str]) -> None:
    engine = _engine()
    for note in notes:
        if engine:
            engine.info(call.urn, failures.one_line(note))


def _warn(call: internals.Call, warnings: Iterable[str]) -> None:
    engine = _engine()
    for warning in warnings:
        if engine:
            engine.warning(call.urn, failures.one_line(warning))


def _failures(problems: Iterable[Problem]) -> list[dynamic.CheckFailure]:
    """Return problems with the path in the text, because the engine would print the value next to it."""
    return [dynamic.CheckFailure("", failures.one_line(str(problem))) for problem in problems]
