"""A batch job is submitted exactly once, whatever kills the provider right after the submit's effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from tests.crash.scenarios import SERVICE, WALKING
from tests.crash.test_engine_crashes import BOTH
from tests.support.workspace import Workspace

_PROGRAM: Final = """
    import pulumi
    import slackwater as sw

    def job(name, **options):
        return sw.emrserverless.JobRun(
            name,
            application_id={application!r},
            execution_role_arn="arn:aws:iam::000000000000:role/jobs",
            job_driver={{"spark_submit": {{"entry_point": "s3://jobs/" + name}}}},
            opts=pulumi.ResourceOptions(**options),
        )

    job("second", depends_on=[job("first")])
"""


@dataclass(slots=True)
class Stack:
    """Two batch jobs, one after the other, on an application that somebody else has made."""

    project: Workspace
    emulator: Emulator

    def submit_and_die(self) -> None:
        """Run `up`; the provider is killed right after the first submit that makes a new run."""
        seen = len(self.runs)
        fault = {"kind": "kill", "operation": "StartJobRun", "when": "after", "after": seen, "times": 1}
        self.emulator.add_fault(fault)
        assert self.project.up().code > 0
        self.emulator.clear_faults()
        assert len(self.runs) == seen + 1

    @property
    def runs(self) -> list[str]:
        """Every job run that was ever made, in order."""
        starts = [each["resource"] for each in self.emulator.requests(operation="StartJobRun")]
        return list(dict.fromkeys(path.partition("/")[2] for path in starts if "/" in path))

    def kept(self, name: str) -> dict[str, Any]:
        """What the engine has saved of a job."""
        return self.project.resources().get(name, {})


@pytest.fixture(params=BOTH)
def stack(request: pytest.FixtureRequest, workspace: Callable[..., Workspace], tmp_path: Path) -> Iterator[Stack]:
    """The stack over both bridges, with nothing in it."""
    state = tmp_path / "emulator.db"
    with Emulator(state, speed=WALKING, seed=1) as emulator:
        application = emulator.place(SERVICE, state="STARTED", autoStopConfiguration={"enabled": False})
        config = {"endpoint": "embedded", "state": str(state), "speed": WALKING}
        program = _PROGRAM.format(application=application)
        env = {"SLACKWATER_LOG": str(tmp_path / "slackwater.log")}
        project = workspace(program, bridge=request.param, config=config, env=env)
        yield Stack(project, emulator)
        assert emulator.refusals() == []


def test_the_provider_is_killed_after_each_submit(stack: Stack) -> None:
    """The engine forgets both; the next up finds one that has ended, and one that is under way, and submits neither."""
    stack.submit_and_die()
    assert not stack.kept("first")
    [first] = stack.runs
    stack.emulator.place(SERVICE, kind="job_run", state="SUCCESS", id=first)

    stack.submit_and_die()
    assert stack.kept("first")["outputs"]["jobRunId"] == first
    assert stack.kept("first")["outputs"]["state"] == "SUCCESS"
    assert not stack.kept("second")

    ended = stack.project.up().expect()
    [_, second] = stack.runs
    assert stack.kept("second")["outputs"]["jobRunId"] == second
    notes = ended.messages(name="second", severity="info")
    assert any("instead of creating one" in note or "by an earlier run" in note for note in notes)
