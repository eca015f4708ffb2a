"""What happened: one walk of the program through its chapters, recorded command by command.

A command of the engine takes seconds, an assertion none; so the commands are run once, and every test reads what they
did from here. Everything recorded is plain data: the workers of a test run hand it to each other as a file.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.emulator import Emulator
from slackwater.emulator.emrserverless import Interval
from tests.engine.programs import HIDDEN
from tests.support.workspace import Bridge, Result, Running, Step, Workspace

SERVICE: Final = "emr-serverless"
_LOOKS: Final = ("Get", "List", "Describe")
_MAKING: Final = ("Create", "Register", "StartJobRun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One command, and how it left the state and the service."""

    result: Result
    requests: tuple[tuple[str, str], ...]  # operation and path (application, job run), of the provider only
    state: Mapping[str, Any]  # by logical name
    outputs: Mapping[str, Any]
    service: Mapping[str, Mapping[str, Any]]  # applications and job runs by id
    intervals: tuple[Interval, ...]  # when job runs could write
    leaks: tuple[str, ...]  # files of the engine's in which the secret can be read

    def id(self, name: str) -> str:
        """The id of the application that the state holds under this name."""
        return str(self.state[name]["id"])

    def shown(self, name: str) -> Mapping[str, Any]:
        """The application of this name as the service has it."""
        return self.service[self.id(name)]

    def calls(self, *ids: str) -> list[str]:
        """What the provider called, looks left out: of all applications, or of these.

        What it calls when the run is over, to take the mark off what was made, is left out as well.
        """
        called = [name for name, path in self.writes if not ids or path.partition("/")[0] in ids]
        for _ in range(sum(name.startswith(_MAKING) for name in called)):
            if called[-1] == "UntagResource":
                called.pop()
        return called

    @property
    def writes(self) -> list[tuple[str, str]]:
        """What the provider called, and the path of each: looks left out."""
        return [(name, path) for name, path in self.requests if not name.startswith(_LOOKS)]

    def run(self, name: str) -> str:
        """The id of the job run that the state holds under this name."""
        return str(self.state[name]["outputs"]["jobRunId"])

    def writers(self, name: str) -> list[Interval]:
        """When the job of this name could write, from the first of its runs on."""
        return [one for one in self.intervals if one.name.startswith(f"test-test-{name}-")]

    def steps(self, name: str) -> list[Step]:
        """What the engine did to the resource of this name."""
        return [step for step in self.result.steps if step.name == name]

    def ops(self, name: str) -> list[str]:
        """The kinds of these steps."""
        return [step.op for step in self.steps(name)]

    def outcomes(self, name: str) -> list[str]:
        """How a refresh found the resource of this name."""
        ended = (each["resOutputsEvent"]["metadata"] for each in self.result.events if "resOutputsEvent" in each)
        return [each["op"] for each in ended if each["urn"].endswith(f"::{name}")]

    def errors(self, name: str) -> list[str]:
        """The errors on the resource of this name."""
        return self.result.messages(name=name, severity="error")

    def progress(self, name: str) -> list[str]:
        """What stood on the row of this name in turn."""
        return self.result.messages(name=name, severity="info", ephemeral=True)


@dataclass(slots=True, kw_only=True)
class Story:
    """The stages of one walk by name, and what was done beside the engine.

    ``placed``: applications of somebody else's by what becomes of them; ``jobs``: the job runs that were submitted last
    to the application of a name.
    """

    bridge: Bridge
    placed: dict[str, str] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    jobs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refusals: list[dict[str, Any]] = field(default_factory=list)
    internal_errors: str = ""

    def __getitem__(self, name: str) -> Stage:
        """The stage of this name."""
        return self.stages[name]


@dataclass(slots=True, kw_only=True)
class Recorder:
    """Runs commands, and writes down what they did; plays the stranger who shares the account."""

    story: Story
    stack: Workspace
    emulator: Emulator
    stranger: Any
    _known: set[str] = field(default_factory=set)

    def record(self, name: str, running: Running, *, code: int = 0) -> Stage:
        """Wait for the end of a command and write down what it did."""
        result = running.finish().expect(code)
        done = [(each["operation"], each["resource"]) for each in self._news()]
        state = self.stack.resources()
        self._known |= {str(each["id"]) for each in state.values()}
        self._known |= {path.partition("/")[0] for _, path in done if path}
        self.story.stages[name] = Stage(
            result=result,
            requests=tuple(done),
            state=state,
            outputs=self.stack.outputs,
            service={one: found for one, found in self.shown(state).items() if found},
            intervals=tuple(self.emulator.intervals()),
            leaks=tuple(self._leaks()),
        )
        return self.story.stages[name]

    def shown(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """What the service has of all that was ever known."""
        jobs = {run for runs in self.story.jobs.values() for run in runs} | {
            str(each["outputs"]["jobRunId"]) for each in state.values() if "jobRunId" in each["outputs"]
        }
        found = {one: self.emulator.peek(SERVICE, one) for one in self._known}
        return found | {one: self.emulator.peek(SERVICE, one, kind="job_run") for one in jobs}

    def place(self, stage: Stage, name: str, state: str) -> None:
        """Bring an application to a state, in which it stays."""
        self.emulator.place(SERVICE, state=state, id=stage.id(name))

    def submit(self, stage: Stage, name: str, count: int = 2, *arguments: str, mode: str = "BATCH") -> None:
        """A stranger's job runs; without arguments so long that none ends by itself."""
        said = list(arguments) or ["--emulate-seconds", "1e9"]
        driver = {"sparkSubmit": {"entryPoint": "s3://jobs/a.py", "entryPointArguments": said}}
        role = "arn:aws:iam::000000000000:role/jobs"
        request = {"executionRoleArn": role, "jobDriver": driver, "executionTimeoutMinutes": 10_080, "mode": mode}
        runs = tuple(self.stranger.start_job_run(applicationId=stage.id(name), **request) for _ in range(count))
        self.story.jobs[name] = tuple(each["jobRunId"] for each in runs)

    def end_jobs(self, name: str) -> None:
        """The job runs of an application succeed."""
        for run in self.story.jobs[name]:
            self.emulator.place(SERVICE, kind="job_run", state="SUCCESS", id=run)

    def _news(self) -> list[dict[str, Any]]:
        """The provider's requests since the stage before."""
        seen = sum(len(stage.requests) for stage in self.story.stages.values())
        return [each for each in self.emulator.requests() if each["pid"] != os.getpid()][seen:]

    def _leaks(self) -> list[str]:
        files = [*self.stack.folder.glob("run-*"), *(self.stack.folder / "pulumi").rglob("*")]
        return [str(file) for file in files if file.is_file() and HIDDEN.encode() in file.read_bytes()]
