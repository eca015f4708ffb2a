"""Functions, as Python programs call them: the service itself is asked, with the stack's settings, over either bridge.

Programs in other languages invoke them of the native provider, see `carrier`.
"""

import asyncio
import inspect
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, get_args, get_type_hints

import pulumi

from slackwater.bridge import failures, names
from slackwater.bridge.carrier import settings_of
from slackwater.bridge.settings import Settings
from slackwater.bridge.verbs import Verbs
from slackwater.errors import InputError, Problem

if TYPE_CHECKING:
    from slackwater.services.base import Model

__all__ = ["Result", "Secret", "call", "output"]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Result:
    """What a function answers: members by name, which cannot be changed.

    Dozens of real dataclasses would cost every program that imports them more time than the rest of the package.
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


def call(token: str, arguments: Mapping[str, Any], arguments_type: type, result: type[R]) -> R:
    """Call a function at once.

    Args:
        token: The function's token, `slackwater:<service>:<function>`.
        arguments: The arguments as the user gave them.
        arguments_type: The typed dictionary that names them.
        result: The type of the answer.

    Raises:
        pulumi.RunError: in one line, with the cause chained.
    """
    try:
        wire = _known(token, names.to_wire(arguments, arguments_type))
        return _made(_asked(_settings(), token, wire), result)
    except Exception as error:
        raise _run_error(token, error) from error


def output(token: str, arguments: Mapping[str, Any], arguments_type: type, result: type[R]) -> pulumi.Output[R]:
    """Call a function when its arguments are known; while one is not, neither is the answer.

    The answer is secret when an argument is, or when something in it is.
    """
    try:
        settings = _settings()
    except InputError as error:
        raise _run_error(token, error) from error

    def ask(known: Mapping[str, Any], secret: frozenset[str]) -> tuple[R, bool]:
        try:
            found = _asked(settings, token, known, secret)
        except Exception as error:
            raise _run_error(token, error) from error
        return _made(found, result), bool(_sensitive(found))

    async def asked(known: Mapping[str, Any]) -> tuple[R, bool]:
        secret = frozenset(known) if await given.is_secret() else frozenset()
        return await asyncio.to_thread(ask, known, secret)  # resources are registered meanwhile

    def kept(answered: tuple[R, bool]) -> pulumi.Output[R]:
        made, secret = answered
        return pulumi.Output.secret(made) if secret else pulumi.Output.from_input(made)

    given: pulumi.Output[Mapping[str, Any]] = pulumi.Output.from_input(names.to_wire(arguments, arguments_type))
    answered: pulumi.Output[tuple[R, bool]] = given.apply(asked)
    return answered.apply(kept)


# --- asking ----------------------------------------------------------------------------------------------------------


def _settings() -> Settings:
    """The stack's settings, as the provider sees them."""
    config = pulumi.Config("slackwater")
    found = {key: config.get(key) for key in Settings.by_key()}
    return settings_of({name: value for name, value in found.items() if value is not None})


@cache
def _verbs(settings: Settings) -> Verbs:
    """One set of verbs for all calls, so that they share clients."""
    return Verbs(settings)


def _asked(
    settings: Settings, token: str, arguments: Mapping[str, Any], secret: frozenset[str] = frozenset()
) -> "Model":
    said = {name: one.isoformat() if isinstance(one, datetime) else one for name, one in arguments.items()}
    return _verbs(settings).invoke(token, arguments=said, secret=secret)


def _known(token: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments, none of which may be an output."""
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
    """The failure as the SDK prints it without a traceback."""
    return pulumi.RunError(f"{_python_name(token)}: {failures.describe(error)}")


def _sensitive(found: "Model") -> frozenset[str]:
    from slackwater.services.base import sensitive

    return sensitive(found)


# --- results ---------------------------------------------------------------------------------------------------------


def _made(found: Any, kind: type[R]) -> R:
    """The typed result of what was found."""
    made: R = _typed(found, kind)
    return made


def _typed(found: Any, kind: Any) -> Any:
    """What was found, with models as results; `kind`: the kind of results in it, or None."""
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
    """The members of a result, each with the kind of results in it."""
    return {name: _kind_in(hint) for name, hint in get_type_hints(kind).items()}


def _kind_in(hint: Any) -> type[Result] | None:
    """The one kind of results that a type speaks of, however deep in lists and maps."""
    if isinstance(hint, type) and issubclass(hint, Result):
        return hint
    return next(filter(None, map(_kind_in, get_args(hint))), None)


def _secrets(kind: type) -> frozenset[str]:
    """The members that are marked as secret."""
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if Secret in getattr(hint, "__metadata__", ()))
