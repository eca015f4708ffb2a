"""The service that a command calls: the options that all commands share, and the connection made from them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import click
from click.core import ParameterSource

from slackwater.bridge import stackfile
from slackwater.cli import show
from slackwater.cli.exits import hint
from slackwater.errors import InputError, Problem
from slackwater.execute.listener import Listener
from slackwater.execute.run import Run
from slackwater.execute.waiter import SystemClock
from slackwater.provider.place import clients_of, keep_account
from slackwater.provider.settings import EMBEDDED, Settings, configured, project, text_of
from slackwater.services.aws.clients import Clients

_OPTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "endpoint": ("URL", "A URL, or `embedded` for the emulator in this process. Unset: AWS."),
    "state": ("FILE", "The file of the embedded emulator; implies --endpoint embedded."),
    "speed": ("FACTOR", "How many times faster than real the emulator runs. Unset: as the file of --state says, or 1."),
    "region": ("REGION", "As everywhere in AWS."),
    "profile": ("PROFILE", "As everywhere in AWS."),
}
_PREFIX: Final = "slackwater:"

OFTEN: Final = 5.0
"""Seconds between two lines that say that nothing is heard."""


@dataclass(frozen=True, slots=True)
class Target:
    """The service that a command calls, and a clock that runs at the same speed."""

    clients: Clients
    clock: SystemClock

    @property
    def embedded(self) -> bool:
        """Whether it is the emulator in this process, which has only the services that slackwater uses."""
        return self.clients.connection.endpoint == EMBEDDED


Connect = Callable[[str, str], Settings]
"""Gives the settings of a stack, by the names of its project and its own; explicit options speak for every stack."""


def connection(command: Callable[..., None]) -> Callable[..., None]:
    """Add the connection options to a command. It gets the target as its first argument."""

    @functools.wraps(command)
    @click.pass_context
    def connected(ctx: click.Context, /, *, stack: str | None, **rest: Any) -> None:
        target = _target(_settings(ctx, stack, _given(rest)))
        with _heard(target):
            command(target, **rest)

    return _optional(connected)


@contextmanager
def _heard(target: Target) -> Iterator[None]:
    """Report on stderr how long the service has been silent."""
    with Listener(target.clients.line, every=OFTEN).during(Run(progress=say)):
        yield


def say(text: str) -> None:
    """Print on stderr what a row would show in the engine's output."""
    show.say(text[:1].upper() + text[1:], err=True)


def connecting(command: Callable[..., None]) -> Callable[..., None]:
    """Add the same options to a command. Its first argument returns the settings of one stack after another."""

    @functools.wraps(command)
    @click.pass_context
    def connected(ctx: click.Context, /, *, stack: str | None, **rest: Any) -> None:
        given = _given(rest)
        command(lambda project, name: _settings(ctx, stack or _known(project, name), given), **rest)

    return _optional(connected)


def _optional(command: Any) -> Callable[..., None]:
    for name, (metavar, words) in reversed(tuple(_OPTIONS.items())):
        envvar = f"SLACKWATER_{name.upper()}"
        command = click.option(f"--{name}", metavar=metavar, envvar=envvar, show_envvar=True, help=words)(command)
    words = "Connect as this stack of the Pulumi project around this folder does; other connection options override it."
    made: Callable[..., None] = click.option(
        "--stack", metavar="NAME", envvar="SLACKWATER_STACK", show_envvar=True, help=words
    )(command)
    return made


def _given(rest: dict[str, Any]) -> dict[str, str]:
    """Take the connection options out of all options."""
    given = {name: rest.pop(name) for name in _OPTIONS}
    return {name: value for name, value in given.items() if value}


def _target(settings: Settings) -> Target:
    clients = clients_of(settings)
    keep_account(settings, clients)
    return Target(clients, SystemClock(settings.speed))


def _settings(ctx: click.Context, stack: str | None, given: Mapping[str, str]) -> Settings:
    """Return the settings. With a stack, environment variables do not count, as they may be meant for another one."""
    said = {n: v for n, v in given.items() if ctx.get_parameter_source(n) is ParameterSource.COMMANDLINE}
    labels = {n: f"--{n}" if n in said else f"SLACKWATER_{n.upper()}" for n in (said if stack else given)}
    raw = {**(_of_stack(stack) if stack else {}), **(said if stack else given)}
    if "state" in labels:
        raw["state"] = str(Path(raw["state"]).absolute())  # a typed path is relative to the working directory
        raw.setdefault("endpoint", EMBEDDED)
    try:
        settings = Settings.parse(raw)
        return _embedded(settings, keep_speed="speed" not in raw) if settings.endpoint == EMBEDDED else settings
    except InputError as wrong:
        raise InputError([_labelled(problem, labels, stack) for problem in wrong.problems]) from None


def _known(of: str, stack: str) -> str | None:
    """Return the stack if this folder is in its project and the project has a file for it."""
    with suppress(InputError):
        if stack and _file(stack).exists() and of in ("", stackfile.name_of_project()):
            return stack
    return None


def _labelled(problem: Problem, labels: Mapping[str, str], stack: str | None) -> Problem:
    """Name the wrong setting as the user wrote it: the option, the variable, or the key in the stack's file."""
    name = problem.path.removeprefix(_PREFIX)
    if name in labels or not stack:
        return Problem(labels.get(name, f"--{name}"), problem.reason)
    return Problem(f"{problem.path} of stack {stack}", problem.reason)


def _embedded(settings: Settings, *, keep_speed: bool) -> Settings:
    """Use an existing emulator file. A look neither creates one, nor changes its speed for others."""
    from slackwater.emulator import Emulator

    if not Path(str(settings.state)).is_file():
        reason = f"there is no file {settings.state}; `pulumi up` with an embedded endpoint, or `emulate`, makes one"
        raise InputError([Problem(f"{_PREFIX}state", reason)])
    if not keep_speed:
        return settings
    with Emulator(str(settings.state)) as emulator:
        return replace(settings, speed=emulator.speed)


# --- stacks ----------------------------------------------------------------------------------------------------------


def _of_stack(stack: str) -> dict[str, str]:
    """Return a stack's settings of the provider, as the engine would pass them."""
    with _told():
        file = _file(stack)
        if not file.exists():
            known = stackfile.others(stack)
            reason = f"there is no {file.name} in {file.parent}; {hint(stack.rpartition('/')[2], known)}"
            raise InputError([Problem("--stack", reason)])
        config = configured(stackfile.configuration(stack))
    secret = [key for key, value in config.items() if _sealed(value)]
    if secret:
        reason = "is a secret, which only the engine can read; give it as an option"
        raise InputError([Problem(f"{_PREFIX}{key} of stack {stack}", reason) for key in secret])
    return {key: text_of(value) for key, value in config.items() if value is not None}


def _sealed(value: Any) -> bool:
    """Tell whether there is a secret in a value of a stack's file."""
    if isinstance(value, Mapping):
        return set(value) == {"secure"} or any(map(_sealed, value.values()))
    return isinstance(value, list) and any(map(_sealed, value))


def _file(stack: str) -> Path:
    """Return the file with the settings of a stack."""
    if not (project() / "Pulumi.yaml").exists():
        raise InputError([Problem("--stack", "there is no Pulumi.yaml in this folder, nor in one above it")])
    with _told():
        return stackfile.file_of(stack)


@contextmanager
def _told() -> Iterator[None]:
    """Report an unreadable file by the option that leads to it."""
    try:
        yield
    except ValueError as error:
        raise InputError([Problem("--stack", str(error))]) from error
