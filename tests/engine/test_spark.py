"""A gate before the change of another resource, on the real engine over both bridges; killed in a wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from tests.support.spark import CALLER, WORKSPACE
from tests.support.workspace import Bridge, Workspace

SPARK: Final = "emr-serverless-spark"
SPEED: Final = 500
_PROGRAM: Final = """
    import pulumi
    import slackwater as sw

    release, policy = {release!r}, {policy!r}
    quiet = sw.emrspark.WorkspaceIdle(
        "quiet",
        workspace_id={workspace!r},
        triggers={{"release": release}},
        lifecycle={{"on_active_jobs": policy}},
    )
    sw.emrserverless.Application(
        "etl", type="SPARK", release_label=release, opts=pulumi.ResourceOptions(depends_on=[quiet])
    )
    active = sw.emrspark.list_job_runs(workspace_id={workspace!r}, states=["Running"])
    pulumi.export("active", [run.job_run_id for run in active.job_runs])
    pulumi.export("state", quiet.state)
"""


@dataclass(slots=True)
class Stack:
    """A gate, and an application behind it."""

    project: Workspace
    emulator: Emulator

    def program(self, release: str, policy: str = "refuse") -> None:
        """Write the program."""
        self.project.write(_PROGRAM.format(release=release, policy=policy, workspace=WORKSPACE))

    def run(self, state: str = "Running", **members: Any) -> str:
        """A job run in the workspace."""
        return self.emulator.place(SPARK, kind="job_run", state=state, caller=CALLER, **members)

    @property
    def release(self) -> str:
        """What the application behind the gate has."""
        return str(self.project.resources()["etl"]["outputs"]["releaseLabel"])


@pytest.fixture(params=["native", "dynamic"])
def stack(request: pytest.FixtureRequest, workspace: Callable[..., Workspace], tmp_path: Path) -> Iterator[Stack]:
    """The stack over both bridges, with nothing in it."""
    state, bridge = tmp_path / "emulator.db", request.param
    found: Bridge = bridge
    with Emulator(state, speed=SPEED, seed=1) as emulator:
        config = {"endpoint": "embedded", "state": str(state), "speed": SPEED}
        env = {"SLACKWATER_LOG": str(tmp_path / "slackwater.log")}
        yield Stack(workspace("", bridge=found, config=config, env=env), emulator)
        assert emulator.refusals() == []
        assert not (tmp_path / "slackwater.log").exists()


def test_a_gate_before_a_change(stack: Stack) -> None:
    """An idle workspace lets the change through; a busy one keeps it away, and says so before; a wait is resumed."""
    stack.program("emr-7.9.0")
    assert stack.project.up().expect().changes == {"create": 2}
    assert stack.project.outputs["state"] == "IDLE"

    run = stack.run()
    stack.program("emr-7.10.0")
    preview = stack.project.preview().expect()
    assert any(run in text for text in preview.messages(name="quiet", severity="warning"))
    refused = stack.project.up()
    assert refused.code > 0
    [line] = [text for text in refused.errors if run in text]
    assert "lifecycle.onActiveJobs to wait or cancel" in line
    assert stack.release == "emr-7.9.0"

    stack.program("emr-7.10.0", "wait")
    looks = {"service": SPARK, "operation": "ListJobRuns"}
    stack.emulator.add_fault({"kind": "kill", **looks, "after": 8, "times": 1})
    before = len(stack.emulator.requests(operation="ListJobRuns"))
    assert stack.project.up().code > 0
    assert len(stack.emulator.requests(operation="ListJobRuns")) >= before + 8
    assert stack.release == "emr-7.9.0"
    stack.emulator.clear_faults()
    stack.run("Success", id=run)
    stack.project.up().expect()
    assert stack.release == "emr-7.10.0"
    assert stack.project.outputs["active"] == []

    again = stack.project.up().expect()
    assert again.changes == {}
    late = stack.run()
    assert stack.project.destroy().code > 0
    stack.run("Cancelled", id=late)
    stack.project.destroy().expect()
    assert stack.emulator.requests(operation="CancelJobRun") == []
