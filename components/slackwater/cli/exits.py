"""How a command ends: exit codes, failures in one line, and Ctrl-C."""

from __future__ import annotations

import errno
import os
import re
import shlex
import signal
import sys
import threading
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click
from click.exceptions import Exit as Ended
from click.exceptions import NoArgsIsHelpError

from slackwater.cli import hiding
from slackwater.errors import Bug, InputError, Interrupted, Problem, SlackwaterError
from slackwater.schema.nearest import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SETTING: Final = re.compile(r"slackwater:(\w+)")


class Exit(IntEnum):
    """The exit codes, as the help of the group explains them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    IN_THE_WAY = 3
    INTERRUPTED = 130


def fail(text: str, code: Exit = Exit.FAILED) -> NoReturn:
    """End the command with one line on stderr."""
    _end(hiding.text(" ".join(text.split())), code)


def _end(text: str, code: Exit) -> NoReturn:
    click.echo(f"Error: {text}", err=True)
    raise Ended(code)


@contextmanager
def told(*, misused: Exit = Exit.USAGE) -> Iterator[None]:
    """Report every failure in one line. ``misused``: the exit code for wrong usage."""
    try:
        yield
    except NoArgsIsHelpError:
        raise  # its text is the help
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "slackwater"
        fail(f"{error.format_message().rstrip('.')}; see {path} -h", misused)
    except (KeyboardInterrupt, click.Abort, Interrupted):
        fail("interrupted", Exit.INTERRUPTED)
    except InputError as error:
        _end("; ".join(map(_problem, error.problems)), misused)
    except (click.ClickException, Ended):
        raise  # click's own exits
    except OSError as error:
        _unwritten(error)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches a user
        fail(_words(error))


def _unwritten(error: OSError) -> NoReturn:
    """Return the file that caused the error, and drop unwritten output, which Python would retry at its exit."""
    if error.errno == errno.EPIPE:
        raise error  # the reader has closed the pipe; click handles this as well
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    fail(f"{error.filename or 'the output'}: {error.strerror or error}")


def _problem(one: Problem) -> str:
    """Return a problem in words. A provider's setting is an option here. A path such as `--token-env` hides no text."""
    setting = _SETTING.fullmatch(one.path)
    return str(Problem(f"--{setting[1]}" if setting else one.path, hiding.text(" ".join(one.reason.split()))))


def _words(error: Exception) -> str:
    if isinstance(error, SlackwaterError) and not isinstance(error, Bug):
        return str(error)
    from slackwater.bridge.failures import describe

    return describe(error)


def hint(wrong: str, known: Iterable[str]) -> str:
    """Return the nearest right name as a question, or the list of names."""
    names = list(known)
    return meant(wrong, names, otherwise="known: {}") if names else "there is none"


def typed(ctx: click.Context) -> str:
    """Return the command as it was typed, so that it can be repeated."""
    words: list[str] = ctx.find_root().obj or []
    return shlex.join(["slackwater", *words])


@contextmanager
def interruptible() -> Iterator[threading.Event]:
    """Turn the first Ctrl-C into a request to stop, which a :class:`Run` obeys. The second one stops at once."""
    cancelled = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield cancelled  # only the main thread handles signals
        return

    def cancel(*_: Any) -> None:
        cancelled.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, cancel)
    try:
        yield cancelled
    finally:
        signal.signal(signal.SIGINT, before)
