"""Functions, as Python programs call them. Over either bridge they call the service with the stack's settings.

Programs in other languages invoke them through the native provider, see `rpc`.
"""

import asyncio
import inspect
from collections.abc import Mapping
from copy import copy
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, get_args, get_type_hints

import pulumi

from slackwater.bridge import failures, names
from slackwater.bridge.providers import bridge_of_stack, refuse_providers
from slackwater.bridge.release import release
from slackwater.bridge.rpc import settings_of
from slackwater.errors import InputError, Problem
from slackwater.provider.settings import Settings, configured
from slackwater.provider.verbs import Verbs

if TYPE_CHECKING:
    from slackwater.services.base import Model

__all__ = ["Result", "Secret", "call", "output"]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Result:
    """The result of a function: members by name, which cannot be changed.

    Dozens of real dataclasses would slow down the import of the package more than all the rest of it.
    """

    def __init__(self, **members: Any) -> None:
        self.__dict__.update(members)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *(one for one in self.__dict__.values() if isinstance(one, str))))

    def __repr__(self) -> str:
        secret = _secrets(type(self))
        told = (f"{name}={'[secret]' if name in secret else repr(one)}" for name, one in self.__dict__.items())
        return f"{type(self).__name__}({', '.join(told)})"


R = TypeVar("R", bound=Result)


class Secret:
    """Marks a member of a result that is never printed with the rest."""


Options = pulumi.InvokeOptions | None
OutputOptions = pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None


def call(token: str, arguments: Mapping[str, Any], arguments_type: type, result: type[R], opts: Options = None) -> R:
    """Call a function at once.

    Args:
        token: The function's token, `slackwater:<service>:<function>`.
        arguments: The arguments as the user gave them.
        arguments_type: The typed dictionary that names them.
        result: The type of the result.
        opts: Options that may choose the provider. The dynamic bridge refuses an explicit one.

    Raises:
        pulumi.RunError: in one line, with the cause chained.
    """
    invokes = _invokes(token, opts)
    try:
        wire = _known(token, names.to_wire(arguments, arguments_type))
        if invokes:
            return _made(_heard(token, pulumi.runtime.invoke(token, _said(wire), _released(opts)).value), result)
        return _made(_asked(_settings(), token, wire), result)
    except Exception as error:
        raise _run_error(token, error) from error


def output(
    token: str, arguments: Mapping[str, Any], arguments_type: type, result: type[R], opts: OutputOptions = None
) -> pulumi.Output[R]:
    """Call a function when its arguments are known. While one is unknown, so is the result.

    The result is secret when an argument or a part of the result is. ``opts``: as in `call`, and dependencies.
    """
    invokes = _invokes(token, opts)
    try:
        settings = _settings()
    except InputError as error:
        raise _run_error(token, error) from error

    async def answer(known: Mapping[str, Any], secret: frozenset[str]) -> "Model":
        if invokes:
            return _heard(token, await pulumi.runtime.invoke_async(token, _said(known), _released(opts)))
        return await asyncio.to_thread(
            _asked, settings, token, known, secret
        )  # resources are registered in the meantime

    async def asked(known: Mapping[str, Any]) -> tuple[R, bool]:
        secret = frozenset(known) if await given.is_secret() else frozenset()
        try:
            found = await answer(known, secret)
        except Exception as error:
            raise _run_error(token, error) from error
        return _made(found, result), bool(_sensitive(found))

    def kept(answered: tuple[R, bool]) -> pulumi.Output[R]:
        made, secret = answered
        return pulumi.Output.secret(made) if secret else pulumi.Output.from_input(made)

    before = _reached(getattr(opts, "depends_on", None) or [])
    both = pulumi.Output.all(pulumi.Output.from_input(names.to_wire(arguments, arguments_type)), before)
    given: pulumi.Output[Mapping[str, Any]] = both.apply(lambda known: known[0])
    answered: pulumi.Output[tuple[R, bool]] = given.apply(asked)
    return answered.apply(kept)


# --- the provider ----------------------------------------------------------------------------------------------------


def _invokes(token: str, opts: OutputOptions) -> bool:
    """Tell whether the engine has to choose a provider. Without options, the stack's settings suffice.

    Raises:
        pulumi.RunError: the dynamic bridge cannot honour an option.
    """
    if opts is None:
        return False
    if bridge_of_stack() == "native":
        return True
    name = _python_name(token)
    refuse_providers(name, token, opts)
    for option in ("version", "plugin_download_url"):
        if getattr(opts, option):
            way = "set slackwater:bridge to native, or leave it out"
            raise pulumi.RunError(f"{name}: opts.{option} cannot be honoured over the dynamic bridge; {way}")
    return False


def _released(opts: OutputOptions) -> Any:
    """Return the options with the release of the plugin, unless they name another one."""
    found = copy(opts)
    for option, value in release()._asdict().items():
        setattr(found, option, getattr(found, option) or value)
    return found


def _reached(before: Any) -> pulumi.Output[Any]:
    """Return an output that is known when all of these resources exist."""
    match before:
        case pulumi.CustomResource():
            return before.id
        case pulumi.Resource():
            return before.urn
        case list() | tuple():
            return pulumi.Output.all(*map(_reached, before))
        case _:
            later: pulumi.Output[Any] = pulumi.Output.from_input(before)
            return later.apply(_reached)


def _heard(token: str, found: Mapping[str, Any]) -> "Model":
    """Return the service's answer from that of a provider."""
    from slackwater.services.function import heard
    from slackwater.services.registry import function

    return heard(function(token).result, found)


# --- the call --------------------------------------------------------------------------------------------------------


def _settings() -> Settings:
    """The stack's settings, as the provider reads them."""
    found = {key: pulumi.runtime.get_config(key) for key in Settings.full_keys()}
    return settings_of(configured({key: value for key, value in found.items() if value is not None}))


@cache
def _verbs(settings: Settings) -> Verbs:
    """One set of verbs for all calls, so that they share clients."""
    return Verbs(settings)


def _asked(
    settings: Settings, token: str, arguments: Mapping[str, Any], secret: frozenset[str] = frozenset()
) -> "Model":
    return _verbs(settings).invoke(token, arguments=_said(arguments), secret=secret)


def _said(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments with times as text."""
    return {name: one.isoformat() if isinstance(one, datetime) else one for name, one in arguments.items()}


def _known(token: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments, none of which may be an output."""
    word = f"{_python_name(token)}_output"
    reason = f"is an Output, whose value is not known yet; call {word} with it"
    if problems := [Problem(name, reason) for name, one in arguments.items() if _is_output(one)]:
        raise InputError(problems)
    return arguments


def _is_output(value: Any) -> bool:
    within = value if isinstance(value, list) else [value]
    return any(isinstance(one, pulumi.Output) or inspect.isawaitable(one) for one in within)


def _python_name(token: str) -> str:
    name = token.rpartition(":")[2]
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _run_error(token: str, error: Exception) -> pulumi.RunError:
    """Return a failure that the SDK prints without a traceback. An error of a provider is one already."""
    name, heard = _python_name(token), f"invoke of {token} failed: "
    text = str(error)
    if text.startswith(heard):
        told = text.removeprefix(heard).removeprefix(f"invocation of {token} returned an error: ")
        return pulumi.RunError(f"{name}: {failures.one_line(told)}")
    return pulumi.RunError(f"{name}: {failures.describe(error)}")


def _sensitive(found: "Model") -> frozenset[str]:
    from slackwater.services.base import sensitive

    return sensitive(found)


# --- results ---------------------------------------------------------------------------------------------------------


def _made(found: Any, kind: type[R]) -> R:
    """Return the typed result of an answer."""
    made: R = _typed(found, kind)
    return made


def _typed(found: Any, kind: Any) -> Any:
    """Return an answer with models as results. `kind`: the kind of results in it, or None."""
    match found:
        case None:
            return None
        case list():
            return tuple(_typed(one, kind) for one in found)
        case dict():
            return {name: _typed(one, kind) for name, one in found.items()}
        case _ if kind is not None:
            return kind(**{name: _typed(getattr(found, name), inner) for name, inner in _inside(kind).items()})
        case _:
            return found


@cache
def _inside(kind: type) -> dict[str, type[Result] | None]:
    """Return the members of a result, each with the kind of results in it."""
    return {name: _kind_in(hint) for name, hint in get_type_hints(kind).items()}


def _kind_in(hint: Any) -> type[Result] | None:
    """Return the one kind of results in a type, however deep in lists and maps."""
    if isinstance(hint, type) and issubclass(hint, Result):
        return hint
    return next(filter(None, map(_kind_in, get_args(hint))), None)


def _secrets(kind: type) -> frozenset[str]:
    """Return the members that are marked as secret."""
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if Secret in getattr(hint, "__metadata__", ()))
