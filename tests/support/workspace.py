"""A temporary Pulumi project with a state of its own, run by the real engine over this checkout.

Making one writes a few small files and starts nothing: the stack is laid down as the file that `pulumi stack init`
would write, so that a test pays for the engine only where it uses it.
"""

import json
import os
import signal
import subprocess
import textwrap
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self

from tools import stack
from tools.engine import ROOT

Bridge = Literal["native", "dynamic"]

PROJECT = "test"
STACK = "test"
# Made once by `pulumi stack init` for the passphrase `local`; the committed local stack has one of its own.
SALT = "v1:eFXt7kxvvrM=:v1:lHJfy2Hs+3iV8Ir5:nkmodD7q8bvZxnFVgcrfmCYLFAOHGg=="
_DEADLINE = 200  # seconds; below the time that a test has, so that a stuck engine shows what it printed


@dataclass(frozen=True, slots=True)
class Step:
    """What the engine did, or planned to do, to one resource."""

    op: str
    urn: str
    type: str
    keys: tuple[str, ...]  # the properties that differ

    @property
    def name(self) -> str:
        """The logical name."""
        return self.urn.rpartition("::")[2]


@dataclass(frozen=True, slots=True)
class Result:
    """One finished command: what a user saw of it, and what the engine reported of it."""

    command: tuple[str, ...]
    code: int
    stdout: str
    stderr: str
    seconds: float
    events: tuple[Mapping[str, Any], ...]

    def expect(self, code: int = 0) -> Self:
        """Return itself, or fail with everything that was printed."""
        if self.code != code:
            message = f"{' '.join(self.command)} ended with {self.code}, not {code}:\n{self.stdout}\n{self.stderr}"
            raise AssertionError(message)
        return self

    @property
    def changes(self) -> Mapping[str, int]:
        """How many resources met which fate, such as `{"create": 2}`; unchanged ones and the stack are left out."""
        counted: dict[str, int] = {}
        for step in self.steps:
            if step.op != "same" and step.type != "pulumi:pulumi:Stack":
                counted[step.op] = counted.get(step.op, 0) + 1
        return counted

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order in which the engine began it; reads of default providers are left out."""
        found = (event["resourcePreEvent"]["metadata"] for event in self.events if "resourcePreEvent" in event)
        return tuple(
            Step(each["op"], each["urn"], each["type"], tuple(sorted(each.get("detailedDiff") or {})))
            for each in found
            if not each["type"].startswith("pulumi:providers:")
        )

    def messages(self, *, name: str | None = None, severity: str | None = None, ephemeral: bool = False) -> list[str]:
        """Diagnostics as plain text: those that stay, or the ephemeral ones, of all rows or of one resource."""
        found = (event["diagnosticEvent"] for event in self.events if "diagnosticEvent" in event)
        return [
            _plain(each["message"])
            for each in found
            if bool(each.get("ephemeral")) is ephemeral
            and severity in {None, each["severity"]}
            and (name is None or each.get("urn", "").endswith(f"::{name}"))
        ]

    @property
    def errors(self) -> list[str]:
        """The error messages, each as it was shown, but for the SDK's last words when the engine ends a program."""
        return [message for message in self.messages(severity="error") if message != _LAST_WORDS]


_LAST_WORDS = "Resource monitor has terminated, shutting down"


@dataclass(slots=True)
class Running:
    """A command that is under way, for tests that interrupt or kill it."""

    process: subprocess.Popen[bytes]
    command: tuple[str, ...]
    output: Path  # beside it, with other endings: what goes to standard error, and the engine's log of events
    began: float

    @property
    def log(self) -> Path:
        """The engine's log of events, one JSON object a line."""
        return self.output.with_suffix(".events")

    def events(self) -> tuple[Mapping[str, Any], ...]:
        """What the engine has reported so far; a line that is still being written is left for the next look."""
        lines = self.log.read_text("utf-8").splitlines(keepends=True) if self.log.exists() else []
        return tuple(json.loads(line) for line in lines if line.endswith("\n"))

    def wait_for(self, text: str, *, seconds: float = 60) -> None:
        """Return when `text` has appeared anywhere in the engine's events."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            if self.log.exists() and text in self.log.read_text("utf-8"):
                return
            time.sleep(0.02)
        message = f"{text!r} did not appear:\n{self.output.read_text('utf-8')}"
        raise AssertionError(message)

    def interrupt(self) -> None:
        """What Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """The engine is gone at once, and with it nothing is saved."""
        self.process.kill()

    def provider_pids(self, program: str = "components") -> list[int]:
        """The processes that serve providers, told by a word of their command line; for the dynamic one `dynamic`."""
        return sorted(pid for pid in _session(self.process.pid) if program in _command_line(pid))

    def end(self) -> None:
        """Kill all that is left of it, and see it gone: plugins and language hosts outlive a killed engine."""
        end = time.monotonic() + _DEADLINE
        while (left := [pid for pid in _session(self.process.pid) if _command_line(pid)]) and time.monotonic() < end:
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)
        self.process.wait()

    def finish(self, *, seconds: float = _DEADLINE) -> Result:
        """Wait for the end; a command that does not end is killed and shown with what it printed."""
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.end()
        took = time.monotonic() - self.began
        stdout, stderr = (self.output.with_suffix(end).read_text("utf-8") for end in (".out", ".err"))
        return Result(self.command, self.process.returncode, stdout, stderr, took, self.events())


@dataclass(slots=True)
class Workspace:
    """A project in `folder`; `program` is the text of its `__main__.py`."""

    folder: Path
    engine: Path  # the folder that holds `pulumi`
    program: str
    bridge: Bridge = "native"
    config: Mapping[str, object] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    plugins: Mapping[str, Path] = field(default_factory=lambda: {"slackwater": ROOT / "components"})
    home: Path | None = None  # Pulumi's own folder, shared by the tests of one session
    _started: list[Running] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Lay down the project, its stack and its empty state."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.write(self.program)
        plugins = [{"name": name, "path": str(path)} for name, path in self.plugins.items()]
        runtime = {"name": "python", "options": {"virtualenv": str(ROOT / ".venv")}}
        _write(self.folder / "Pulumi.yaml", {"name": PROJECT, "runtime": runtime, "plugins": {"providers": plugins}})
        self.configure({})
        if not self._state_file.exists():
            lay_stack(self._backend, PROJECT, STACK)

    def write(self, program: str) -> None:
        """Change the program."""
        self.program = textwrap.dedent(program)
        (self.folder / "__main__.py").write_text(self.program, "utf-8")

    def configure(self, config: Mapping[str, object]) -> None:
        """Change configuration values; keys without a namespace are slackwater's."""
        self.config = {**self.config, **config}
        named = {"bridge": self.bridge, **self.config}
        values = {key if ":" in key else f"slackwater:{key}": value for key, value in named.items()}
        _write(self.folder / f"Pulumi.{STACK}.yaml", {"encryptionsalt": SALT, "config": values})

    def up(self, *options: str) -> Result:
        """`pulumi up` without its preview."""
        return self.popen("up", "--yes", "--skip-preview", *options).finish()

    def preview(self, *options: str) -> Result:
        """`pulumi preview`."""
        return self.popen("preview", *options).finish()

    def refresh(self, *options: str) -> Result:
        """`pulumi refresh` without its preview."""
        return self.popen("refresh", "--yes", "--skip-preview", *options).finish()

    def destroy(self, *options: str) -> Result:
        """`pulumi destroy` without its preview."""
        return self.popen("destroy", "--yes", "--skip-preview", *options).finish()

    def import_(self, type_: str, name: str, id_: str, *options: str) -> Result:
        """`pulumi import` of one resource; the generated code is a part of its output."""
        return self.popen("import", type_, name, id_, "--yes", "--skip-preview", *options).finish()

    def cancel(self) -> Result:
        """`pulumi cancel`: take away the lock that a killed engine left."""
        return self.run("cancel", "--yes", "--stack", STACK)

    def popen_up(self, *options: str) -> Running:
        """`pulumi up`, begun but not waited for."""
        return self.popen("up", "--yes", "--skip-preview", *options)

    def popen(self, command: str, *options: str) -> Running:
        """Any command that runs the engine, with the log of its events."""
        output = self._next_output()
        log = str(output.with_suffix(".events"))
        return self._start(
            (command, "--stack", STACK, "--skip-plugin-pre-install", "--event-log", log, *options), output
        )

    def run(self, *command: str) -> Result:
        """Any other command of Pulumi, as it is."""
        return self._start(command, self._next_output()).finish()

    def state(self) -> dict[str, Any]:
        """The latest state, straight from the backend's file; secrets stay as they are kept."""
        latest = json.loads(self._state_file.read_text("utf-8"))["checkpoint"]["latest"]
        return dict(latest)

    def resource(self, name: str) -> dict[str, Any]:
        """The state of one resource by its logical name."""
        found = [each for each in self.state().get("resources", []) if each["urn"].endswith(f"::{name}")]
        [only] = found
        return dict(only)

    def resources(self) -> dict[str, dict[str, Any]]:
        """The state of all resources but the stack and the providers, by logical name."""
        return {
            each["urn"].rpartition("::")[2]: each
            for each in self.state().get("resources", [])
            if not each["type"].startswith("pulumi:")
        }

    def end(self) -> None:
        """Kill whatever its commands have left running."""
        for running in self._started:
            running.end()

    @property
    def outputs(self) -> dict[str, Any]:
        """What the program exports."""
        stacks = [each for each in self.state().get("resources", []) if each["type"] == "pulumi:pulumi:Stack"]
        return dict(stacks[0].get("outputs", {})) if stacks else {}

    @property
    def _backend(self) -> Path:
        return self.folder / "pulumi" / ".pulumi"

    @property
    def _state_file(self) -> Path:
        return self._backend / "stacks" / PROJECT / f"{STACK}.json"

    def _environment(self) -> dict[str, str]:
        environment = stack.local_environment(stack.common_environment(self.engine), self.folder)
        home = {"PULUMI_HOME": str(self.home)} if self.home else {}
        return {**environment, **home, "PULUMI_DEBUG_COMMANDS": "true", **self.env}

    def _next_output(self) -> Path:
        return self.folder / f"run-{len(self._started) + 1}.out"

    def _start(self, command: Sequence[str], output: Path) -> Running:
        """Start it with files for its output: processes that outlive a killed engine would keep pipes open."""
        line = ("pulumi", *command, "--non-interactive", "--color", "never")
        environment = self._environment()
        began = time.monotonic()
        with output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
            process = subprocess.Popen(
                line,
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        self._started.append(Running(process, line, output, began))
        return self._started[-1]


# The engine refuses a state without a manifest; these are the words of an empty one.
_MANIFEST = {"time": "2026-01-01T00:00:00Z", "magic": "", "version": ""}


def lay_stack(backend: Path, project: str, stack: str) -> None:
    """Lay down a stack without resources, as `pulumi stack init` would; `backend` is the folder `.pulumi`."""
    latest = {"secrets_providers": {"type": "passphrase", "state": {"salt": SALT}}, "manifest": _MANIFEST}
    checkpoint = {"stack": f"organization/{project}/{stack}", "latest": latest}
    _write(backend / "stacks" / project / f"{stack}.json", {"version": 3, "checkpoint": checkpoint})
    (backend / "meta.yaml").write_text("version: 1\n", "utf-8")


def _write(path: Path, content: Mapping[str, object]) -> None:
    """Write JSON, which is YAML too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")


def _plain(message: str) -> str:
    """A message without the marks that the engine's display turns into colours."""
    parts = message.split("<{%")
    return (parts[0] + "".join(part.partition("%}>")[2] for part in parts[1:])).strip()


def _session(leader: int) -> list[int]:
    """All processes of a session, those too whose parents are gone, but for the ones that have ended already."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, _group, session = stat.read_text().rpartition(")")[2].split()[:4]
            if int(session) == leader and state != "Z":
                found.append(int(stat.parent.name))
    return found


def _command_line(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""
