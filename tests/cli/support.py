"""Shortcuts of the command line's tests: an emulated account, the command in this process, and in one of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from click.testing import CliRunner, Result

from slackwater.cli import main
from slackwater.emulator import Emulator

FROZEN: Final = 1e-6
"""A speed at which hardly any time passes: a test turns the clock."""

OWNER: Final = "slackwater:owner"

INTERACTIVE: Final[Mapping[str, Any]] = {
    "releaseLabel": "emr-7.13.0",
    "interactiveConfiguration": {"sessionEnabled": True},
}
"""An application that takes interactive sessions."""

_PATIENCE: Final = 60.0
"""Seconds for which output is waited: far more than any takes. One that never comes fails its test with a reason."""

PROGRAM: Final = Path(sys.executable).with_name("slackwater")


def run(*words: str, env: Mapping[str, str | None] | None = None, **options: Any) -> Result:
    """Run the command in this process."""
    result = CliRunner().invoke(main, list(words), env=env, **options)
    assert "Traceback" not in result.output
    return result


def parsed(result: Result) -> Any:
    """What the command printed, which must be one JSON document and nothing else."""
    return json.loads(result.stdout)


def driver(*arguments: str) -> dict[str, Any]:
    """A Spark job that behaves as its arguments say."""
    return {"sparkSubmit": {"entryPoint": "s3://jobs/job.py", "entryPointArguments": list(arguments)}}


@dataclass(frozen=True, slots=True)
class Account:
    """An emulated account on a state file."""

    emulator: Emulator
    state: Path

    @property
    def there(self) -> tuple[str, ...]:
        """The options by which the command finds it."""
        return ("--state", str(self.state))

    def application(self, name: str = "etl", state: str = "STARTED", **members: Any) -> str:
        """An application, put into a state."""
        return self.emulator.place("emrserverless", state=state, name=name, **members)

    def job_run(self, application: str, state: str = "RUNNING", **members: Any) -> str:
        """A job run, put into a state, where it stays until somebody cancels it."""
        given = {"applicationId": application, **members}
        return self.emulator.place("emrserverless", state=state, kind="job_run", **given)

    def stream(self, application: str, owner: str = "", **members: Any) -> str:
        """A streaming job run; with an owner it is a stack's own."""
        tags = {OWNER: owner} if owner else {}
        return self.job_run(application, mode="STREAMING", tags=tags, **members)

    def session(self, application: str, state: str = "IDLE") -> str:
        """An interactive session."""
        return self.emulator.place("emrserverless", state=state, kind="session", applicationId=application)

    def state_of(self, id: str, kind: str = "job_run") -> str:
        """The state of a job run, or of something else."""
        found = self.emulator.peek("emrserverless", id, kind=kind)
        assert found is not None
        return str(found["state"])

    def calls(self) -> list[str]:
        """The operations that were called, in order."""
        return [request["operation"] for request in self.emulator.requests()]


class Process:
    """The command in a process of its own; on a terminal, or with pipes."""

    def __init__(self, *words: str, terminal: bool = False, env: Mapping[str, str] | None = None) -> None:
        """Start it."""
        self.seen = ""
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a shell; a child inherits it
            signal.signal(signal.SIGINT, signal.default_int_handler)
        mine, theirs = pty.openpty() if terminal else os.pipe()
        self._output = mine
        self._process = subprocess.Popen(
            [PROGRAM, *words],
            stdin=theirs if terminal else subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "160", "LINES": "40", **(env or {})},
        )
        os.close(theirs)

    def until(self, pattern: str) -> str:
        """Read until the pattern is there; return what matched."""
        while not (found := re.search(pattern, self.seen, re.DOTALL)):
            assert self._read(), f"no {pattern!r} in what came until the end: {self.seen}"
        return found[0]

    def end(self) -> int:
        """Read to the end, and return the exit code."""
        while self._read():
            pass
        return self._process.wait(_PATIENCE)

    def type(self, text: str) -> None:
        """Type on the terminal."""
        os.write(self._output, text.encode())

    def interrupt(self) -> None:
        """Send what Ctrl-C sends."""
        self._process.send_signal(signal.SIGINT)

    def leave(self) -> int:
        """Press Ctrl-C until it is heard: Python misses one that comes just before it begins to read."""
        for _ in range(6):
            self.interrupt()
            with suppress(subprocess.TimeoutExpired):  # a second one would hit a process that is about to end
                return self._process.wait(5)
        raise AssertionError(self.seen)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._output], [], [], _PATIENCE)
        assert ready, f"nothing more came: {self.seen}"
        try:
            more = os.read(self._output, 65536)
        except OSError:  # how the end of a terminal is told
            return False
        self.seen += more.decode(errors="replace")
        return bool(more)

    def __enter__(self) -> Self:
        """Use it as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        os.close(self._output)
