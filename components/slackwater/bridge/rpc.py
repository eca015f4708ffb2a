"""The translation of the native bridge: from an engine's request to a verb, and from its answer to a response.

Everything here blocks and runs in a thread of the plugin. See `native` for the server around it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf import empty_pb2, struct_pb2
from pulumi.runtime.proto import provider_pb2, resource_status_pb2, resource_status_pb2_grpc

from slackwater.bridge import failures, values, veil
from slackwater.bridge.progress import EngineLog, Progress
from slackwater.bridge.stackfile import followed
from slackwater.errors import Bug, InputError, Problem, Refused
from slackwater.execute.run import Run
from slackwater.provider import place
from slackwater.provider.answers import Unfinished
from slackwater.provider.identity import BESIDE, DELETES_FIRST, SOURCES, kind_of, owner_of, stack_of, type_of
from slackwater.provider.settings import Settings, text_of
from slackwater.schema.paths import top

if TYPE_CHECKING:
    from slackwater.bridge.values import Plain
    from slackwater.provider.answers import Made, Preview
    from slackwater.provider.verbs import Verbs

__all__ = ["RpcAdapter", "check_config", "diff_config", "settings_of"]


class RpcAdapter:
    """Passes requests to the verbs, and their answers back."""

    def __init__(self, engine: EngineLog, verbs: Callable[[Settings], Verbs]) -> None:
        self.engine = engine
        self.shows_rows = False
        self._make_verbs = verbs
        self._configured: Verbs | None = None
        self._takes_secrets = False
        self._cancelled = threading.Event()
        self._under_way = 0
        self._counting = threading.Lock()

    def configure(self, request: provider_pb2.ConfigureRequest) -> None:
        """Take the settings. An attached plugin serves many operations, and each begins with this call."""
        verbs = self._make_verbs(settings_of(values.read(request.args).values))
        verbs.locate()
        self._configured = verbs
        self._takes_secrets = request.acceptSecrets
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask all pending operations to save what they have and return."""
        self._cancelled.set()

    def confirm(self) -> None:
        """Note the end of an operation. While calls are pending, it is only an interruption."""
        if self._configured and not self._under_way:
            self._configured.confirm()

    def check(self, request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
        """Return the inputs, validated and completed."""
        olds, news = values.read(request.olds), values.read(request.news)
        beside, news = values.taken(news, BESIDE)
        sources = news.values.pop(SOURCES, {})
        self._verbs.orders(owner_of(request.urn), deletes_first=news.values.pop(DELETES_FIRST, None))
        self._verbs.names(owner_of(request.urn), _autonamed(request))
        checked = self._verbs.check(
            _kind(request),
            owner=owner_of(request.urn),
            olds=olds.values,
            news=news.values,
            unknown=news.unknown,
            secret=news.secret,
            sources=sources,
        )
        # With a separate path the engine would print the value as well; the reason says all that is needed.
        found = (*self._verbs.apart(beside), *checked.problems)
        problems = [provider_pb2.CheckFailure(reason=failures.one_line(str(problem))) for problem in found]
        inputs = _marked(checked.inputs, like=news, unknown=news.unknown)
        return provider_pb2.CheckResponse(inputs=inputs, failures=problems)

    def diff(self, request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
        """Return what differs, in full detail. A diff without details shows as an update without changes."""
        old_inputs, news = values.read(request.old_inputs), values.read(request.news)
        diffed = self._verbs.diff(
            _kind(request),
            id=request.id,
            old_inputs=old_inputs.values,
            old_outputs=values.read(request.olds).values,
            news=news.values,
            unknown=news.unknown,
        )
        ours = old_inputs.values.keys() | news.values.keys() | set(map(top, news.unknown))
        details = {
            path: provider_pb2.PropertyDiff(
                kind=provider_pb2.PropertyDiff.Kind.Value(change.name), inputDiff=top(path) in ours
            )
            for path, change in diffed.changes.items()
        }
        differs = bool(details or diffed.replaces)
        return provider_pb2.DiffResponse(
            changes=provider_pb2.DiffResponse.DIFF_SOME if differs else provider_pb2.DiffResponse.DIFF_NONE,
            detailedDiff=details,
            hasDetailedDiff=True,
            diffs=sorted({top(path) for path in details}),
            replaces=diffed.replaces,
            deleteBeforeReplace=diffed.delete_before_replace,
        )

    def create(self, request: provider_pb2.CreateRequest) -> provider_pb2.CreateResponse:
        """Create the resource. Once it exists, no failure forgets it."""
        news = values.read(request.properties)
        if request.preview:
            with self._run(request) as run:
                preview = self._verbs.preview_create(_kind(request), news=news.values, unknown=news.unknown, run=run)
            return provider_pb2.CreateResponse(properties=self._previewed(request, preview, like=news))
        with _keeping(news), self._run(request) as run:
            made = self._verbs.create(_kind(request), news=news.values, run=run)
        self._tell(request.urn, made)
        return provider_pb2.CreateResponse(id=made.id, properties=_marked(made.outputs, like=news))

    def update(self, request: provider_pb2.UpdateRequest) -> provider_pb2.UpdateResponse:
        """Update the resource."""
        news = values.read(request.news)
        what: dict[str, Any] = {
            "id": request.id,
            "old_inputs": values.read(request.old_inputs).values,
            "old_outputs": values.read(request.olds).values,
            "news": news.values,
        }
        if request.preview:
            with self._run(request) as run:
                preview = self._verbs.preview_update(_kind(request), **what, unknown=news.unknown, run=run)
            return provider_pb2.UpdateResponse(properties=self._previewed(request, preview, like=news))
        with _keeping(news), self._run(request) as run:
            made = self._verbs.update(_kind(request), **what, run=run)
        self._tell(request.urn, made)
        return provider_pb2.UpdateResponse(properties=_marked(made.outputs, like=news))

    def delete(self, request: provider_pb2.DeleteRequest) -> empty_pb2.Empty:
        """Delete the resource. After a failure the engine keeps its state unchanged."""
        with self._run(request) as run:
            notes = self._verbs.delete(
                _kind(request),
                id=request.id,
                old_inputs=values.read(request.old_inputs).values,
                old_outputs=values.read(request.properties).values,
                run=run,
            )
        for note in notes:
            self.engine.info(request.urn, failures.one_line(note))
        return empty_pb2.Empty()

    def read(self, request: provider_pb2.ReadRequest) -> provider_pb2.ReadResponse:
        """Look at the resource: for a refresh, for an import (which knows nothing but the id), or for a `get`."""
        inputs, outputs = values.read(request.inputs), values.read(request.properties)
        with self._run(request) as run:
            found = self._verbs.read(
                _kind(request), id=request.id, old_inputs=inputs.values, old_outputs=outputs.values, run=run
            )
        if found is None:
            return provider_pb2.ReadResponse(id="")
        properties = _marked(found.outputs, like=outputs)
        new_inputs = _marked(found.inputs, like=inputs)
        if found.unhealthy:
            raise failures.init_failed(found.id, [found.unhealthy], properties=properties, inputs=new_inputs)
        return provider_pb2.ReadResponse(id=found.id, properties=properties, inputs=new_inputs)

    def invoke(self, request: provider_pb2.InvokeRequest) -> provider_pb2.InvokeResponse:
        """Call a function. Problems with arguments name their paths."""
        from slackwater.services.base import sensitive
        from slackwater.services.function import plain

        given = values.read(request.args)
        if given.unknown:
            return _mistaken(Problem(path, "is not known yet") for path in sorted(given.unknown))
        try:
            found = self._verbs.invoke(request.tok, arguments=given.values, secret=given.secret)
        except InputError as error:
            return _mistaken(error.problems)
        secret = sensitive(found) if self._takes_secrets else ()
        response = provider_pb2.InvokeResponse()
        getattr(response, "return").CopyFrom(values.write(plain(found), secret=secret))  # a keyword in Python
        return response

    @property
    def _verbs(self) -> Verbs:
        if self._configured is None:
            raise Bug("the engine asked for a verb before it configured the provider")
        return self._configured

    @contextmanager
    def _run(self, request: Any) -> Iterator[Run]:
        """Return the run that accompanies a verb."""
        from slackwater.execute.waiter import SystemClock

        with self._counting:
            self._under_way += 1
        try:
            with Progress(partial(self.engine.status, request.urn), now=SystemClock().now) as progress:
                yield Run(progress=progress, cancelled=self._cancelled, timeout=request.timeout or None)
        finally:
            with self._counting:
                self._under_way -= 1

    def _previewed(self, request: Any, preview: Preview, *, like: Plain) -> struct_pb2.Struct:
        """Report what would be done, and return the outputs as far as they are known."""
        self._warn(request.urn, preview.warnings)
        self.engine.plan(request.urn, preview.record)
        if preview.line:  # last: the resource's row shows the latest message, and a reviewer wants the plan
            self.engine.info(request.urn, failures.one_line(preview.line))
        if self.shows_rows and preview.steps:
            _publish(request, preview.steps)
        return _marked(preview.outputs, like=like, unknown=preview.unknown)

    def _tell(self, urn: str, made: Made) -> None:
        for note in made.notes:
            self.engine.info(urn, failures.one_line(note))
        self._warn(urn, made.warnings)

    def _warn(self, urn: str, warnings: Iterable[str]) -> None:
        for warning in warnings:
            self.engine.warning(urn, failures.one_line(warning))


def check_config(request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
    """Validate the configuration, and record its place. A value that is not known yet is validated later.

    An operation without a program works in the recorded place, whatever its environment says. The place must not
    change: refused here, that is one line, whereas a failing DiffConfig makes the program fail as well.
    """
    given, olds = values.read(request.news), values.read(request.olds).values
    inputs = struct_pb2.Struct()
    inputs.CopyFrom(request.news)
    try:
        settings = settings_of({**followed(stack_of(request.urn)), **given.values})
        if not given.unknown:
            found = {**place.recorded(settings, olds), **given.values}
            place.moved(olds, found)
            inputs.MergeFrom(values.write({key: one for key, one in found.items() if key not in given.values}))
    except (InputError, Refused) as error:
        problems = error.problems if isinstance(error, InputError) else (error,)
        found_wrong = [provider_pb2.CheckFailure(reason=failures.one_line(str(one))) for one in problems]
        return provider_pb2.CheckResponse(inputs=request.news, failures=found_wrong)
    return provider_pb2.CheckResponse(inputs=inputs)


def diff_config(request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
    """Compare configurations. A new one never replaces resources, and must not lead to another place.

    The one exception is a resource that moves to another provider, which works elsewhere: it is created again there.
    The engine compares the two providers as if they were one. For a single provider, `check_config` comes first.
    """
    olds, news = values.read(request.olds), values.read(request.news)
    before, default = olds.values, _is_default(request.urn)
    if not default:  # whose rows are shown: what an earlier version did not write down is no change
        before = {**{key: news.values[key] for key in place.RECORDED & news.values.keys()}, **before}
    differing = place.moved(olds.values, news.values, refuse=default)
    same = before == news.values and not news.unknown
    changes = provider_pb2.DiffResponse.DIFF_NONE if same else provider_pb2.DiffResponse.DIFF_SOME
    return provider_pb2.DiffResponse(changes=changes, replaces=differing, diffs=differing)


def _autonamed(request: provider_pb2.CheckRequest) -> str | None:
    """Return the name that the stack's autonaming has, as `Verbs.names` takes it."""
    if not request.HasField("autonaming"):
        return None
    options = request.autonaming
    return "" if options.mode == type(options).DISABLE else options.proposed_name or None


def _is_default(urn: str) -> bool:
    """Tell whether the engine created a provider from the stack's configuration."""
    return urn.rpartition("::")[2].split("_")[0] == "default"


def settings_of(config: Mapping[str, Any]) -> Settings:
    """Return the settings in a configuration, whose values are texts, as the engine and the stack's file have them."""
    return Settings.parse({key: text_of(value) for key, value in config.items()})


def _mistaken(problems: Iterable[Problem]) -> provider_pb2.InvokeResponse:
    """Return the answer to wrong arguments. Here the SDKs show the path, and no value."""
    found = [provider_pb2.CheckFailure(property=one.path, reason=failures.one_line(one.reason)) for one in problems]
    return provider_pb2.InvokeResponse(failures=found)


def _kind(request: Any) -> str:
    return kind_of(type_of(request.urn))


def _marked(plain: Mapping[str, Any], *, like: Plain, unknown: Iterable[str] = ()) -> struct_pb2.Struct:
    """Return these values as a struct. A value is secret if it was so under its name before, or contains a secret."""
    secret = values.carry(like.secret, before=like.values, after=plain)
    secret |= {name for name, value in plain.items() if like.values.get(name) != value and veil.holds(value)}
    return values.write(plain, unknown=unknown, secret=secret)


@contextmanager
def _keeping(news: Plain) -> Iterator[None]:
    """End an unfinished operation so that the engine keeps what exists."""
    try:
        yield
    except Unfinished as error:
        properties = _marked(error.outputs, like=news)
        raise failures.init_failed(error.id, error.reasons, properties=properties) from error


def _publish(request: Any, steps: Iterable[str]) -> None:
    """Show the steps as rows below the resource, only on demand, because the engine counts them as resources."""
    name = request.urn.rpartition("::")[2]
    views = []
    for number, step in enumerate(steps, start=1):
        state = resource_status_pb2.ViewStepState(type=_STEP, name=veil.hide(f"{name}: {number}. {step}"))
        views.append(
            resource_status_pb2.ViewStep(
                op=resource_status_pb2.ViewStep.CREATE, type=state.type, name=state.name, new=state
            )
        )
    with grpc.insecure_channel(request.resource_status_address) as channel:
        resource_status_pb2_grpc.ResourceStatusStub(channel).PublishViewSteps(
            resource_status_pb2.PublishViewStepsRequest(token=request.resource_status_token, steps=views)
        )


_STEP = "slackwater:action:Step"
