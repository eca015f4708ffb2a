"""What a program declares: one class per kind of resource, for both bridges.

A program uses snake_case names, as Python does; the provider uses camelCase, as the API does. The translation in both
directions follows the annotations, since only they distinguish a group (whose keys are names) from a map (whose keys
are the user's).
"""

import base64
import inspect
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Coroutine, Generator, Iterator, Mapping
from typing import Any, ClassVar, Self, cast

import pulumi

from slackwater.bridge import names
from slackwater.bridge.dynamic import PROVIDER, SECRETS, LifecycleProvider
from slackwater.bridge.providers import bridge_of_stack, explicit, refuse_autonaming, refuse_providers
from slackwater.bridge.release import release
from slackwater.provider.identity import BESIDE, DELETES_FIRST, SOURCES, dynamic_type, owner_from_parent, owner_of
from slackwater.schema import paths

__all__ = ["LifecycleResource", "provider_payload"]

_CONFIG = "slackwater"
_PICKLE = 4  # fixed: another version would show as a change of every resource


class LifecycleResource(pulumi.CustomResource):
    """A cloud object that may be changed only when it is at rest."""

    _outputs: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Keep the class's declarations of its outputs.

        The SDK would read the annotations as well, and reject the dictionary that arrives for a typed one. So it only
        learns that there are outputs.
        """
        super().__init_subclass__(**kwargs)
        found = names.outputs(cls)
        cls._outputs = {**cls._outputs, **found}
        cls.__annotations__ = {**inspect.get_annotations(cls), **dict.fromkeys(found, pulumi.Output)}

    def __init__(
        self,
        kind: str,
        resource_name: str,
        args: Mapping[str, Any],
        args_type: type,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """Register the resource of this kind with the engine.

        Args:
            kind: The type token, `slackwater:<service>:<Resource>`.
            resource_name: The name in the program.
            args: The inputs as the user gave them.
            args_type: The typed dictionary that names them.
            opts: The resource's options.
        """
        _be_quiet_when_interrupted()
        bridge = bridge_of_stack()
        opts = names.options_to_wire(opts or pulumi.ResourceOptions(), args_type, self._outputs)
        if bridge == "dynamic":
            refuse_providers(f'{kind.rpartition(":")[2]} "{resource_name}"', kind, opts)
            refuse_autonaming()
        inputs = {names.camel(name): None for name in self._outputs} | names.to_wire(args, args_type)
        given = dict(inputs)
        inputs |= {SOURCES: _Later(_sources, given), DELETES_FIRST: opts.delete_before_replace}
        if opts.id is None and BESIDE not in given and (followed := _followed(kind, opts)):
            inputs[BESIDE] = followed
        if bridge == "dynamic":
            inputs |= {SECRETS: _Later(_secret_names, given), PROVIDER: provider_payload(kind)}
            inputs["owner"] = _Later(_owner, kind, resource_name, opts.parent)
        here, there = (kind, dynamic_type(kind)) if bridge == "native" else (dynamic_type(kind), kind)
        if opts.id is None:  # so that a stack moves from one bridge to the other in place
            opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(aliases=[pulumi.Alias(type_=there)]))
        if bridge == "native":
            opts = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(**release()._asdict()), opts)
        super().__init__(here, resource_name, inputs, opts)
        for name, hint in self._outputs.items():
            self.__dict__[name] = names.from_wire(self.__dict__.pop(names.camel(name)), hint)

    @classmethod
    def get(cls, resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Self:
        """Look up an existing object by its id, without managing it."""
        construct = cast(Callable[..., Self], cls)
        return construct(resource_name, opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(id=id)))


def provider_payload(kind: str) -> str:
    """Return the provider as the engine keeps it: a reference to its class and the kind, nothing else.

    It is pickled without the SDK, whose pickler may write the same thing differently one day.
    """
    return base64.b64encode(pickle.dumps(LifecycleProvider(kind), protocol=_PICKLE)).decode("ascii")


class _Later:
    """A value computed when the engine registers the resource. A program that ends earlier leaves nothing unawaited."""

    def __init__(self, work: Callable[..., Coroutine[Any, Any, Any]], *given: Any) -> None:
        self._work = work
        self._given = given

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._work(*self._given).__await__()


async def _owner(kind: str, name: str, parent: pulumi.Resource | None) -> str:
    """Return the owner's name. It is not an output, which would make every child depend on all its siblings."""
    urn = await parent.urn.future() if parent is not None else None
    return owner_from_parent(pulumi.get_project(), pulumi.get_stack(), urn, name, kind)


async def _sources(inputs: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the owners of the resources that inputs come from, by path. A preview does not show all their outputs."""
    found = {}
    for path, value in _outputs_in(inputs, []):
        resources = await value.resources()
        for resource in resources:
            urn = await resource.urn.future() if isinstance(resource, LifecycleResource) else None
            if urn and len(resources) == 1:
                found[path] = owner_of(urn)
    return found or None


def _outputs_in(value: Any, path: list[str | int]) -> Iterator[tuple[str, pulumi.Output[Any]]]:
    """Return the outputs in a value, by their paths."""
    match value:
        case pulumi.Output():
            yield paths.text(path), value
        case Mapping():
            for key, one in value.items():
                yield from _outputs_in(one, [*path, key])
        case list():
            for index, one in enumerate(value):
                yield from _outputs_in(one, [*path, index])


async def _secret_names(inputs: Mapping[str, Any]) -> list[str] | None:
    """Return the inputs that contain secrets. The engine passes their values to a dynamic provider without marks."""
    return [name for name, value in inputs.items() if await _holds_secret(value)] or None


async def _holds_secret(value: Any) -> bool:
    match value:
        case pulumi.Output():
            return await value.is_secret()
        case Mapping():
            return await _holds_secret([*value.values()])
        case list() | tuple():
            return any([await _holds_secret(one) for one in value])
        case _:
            return False


def _followed(kind: str, opts: pulumi.ResourceOptions) -> dict[str, str] | None:
    """Return where `aws` works, if slackwater has to follow it there. An explicit `aws` provider takes precedence."""
    region = pulumi.Config("aws").get("region")
    own = pulumi.Config(_CONFIG).get("region") or explicit(kind, opts)
    return {"region": region} if region and not own else None


def _be_quiet_when_interrupted() -> None:
    """End the program without a traceback when the engine interrupts it.

    The engine does so whenever an operation fails. Twenty lines of KeyboardInterrupt would hide the relevant one, and
    with pending registrations the program would not end for five seconds. This affects only a program that the engine
    itself started, and only while nothing else handles the signal.
    """
    if (
        not any("pulumi-language-python-exec" in argument for argument in sys.orig_argv)
        or threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGINT) is not signal.default_int_handler
        or os.environ.get("SLACKWATER_QUIET_INTERRUPT") == "0"
        or pulumi.Config(_CONFIG).get_bool("quietInterrupt") is False
    ):
        return
    signal.signal(signal.SIGINT, _end)


def _end(_signal: int, _frame: object) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(130)
