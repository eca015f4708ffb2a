"""Both bridges under the real engine, over the real verbs and the embedded emulator."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from slackwater.provider.identity import dynamic_type
from tests.bridge.plugins import KIND, Bridge
from tests.support.workspace import Workspace

PROGRAM = """
    import pulumi
    import slackwater as sw

    team = pulumi.ComponentResource("my:index:Team", "team")
    app = sw.emrserverless.Application(
        "etl",
        type="SPARK",
        release_label="emr-7.9.0",
        maximum_capacity={"cpu": "16 vCPU", "memory": "64 GB"},
        lifecycle={"power": "running"},
        tags={"team_name": "x", "token": pulumi.Output.secret("hidden-word")},
        opts=pulumi.ResourceOptions(parent=team),
    )
    pulumi.export("capacity", app.maximum_capacity)
    pulumi.export("power", app.lifecycle["power"])
    pulumi.export("state", app.state)
"""
MakeWorkspace = Callable[..., Workspace]
BOTH: tuple[tuple[Bridge, Bridge], ...] = (("native", "dynamic"), ("dynamic", "native"))


def config(folder: Path, speed: int = 1000) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": speed}


def type_over(bridge: Bridge) -> str:
    """The type under which a bridge registers the application."""
    return KIND if bridge == "native" else dynamic_type(KIND)


@pytest.mark.parametrize(("bridge", "other"), BOTH, ids=["native to dynamic", "dynamic to native"])
def test_a_stack_moves_to_the_other_bridge(
    workspace: MakeWorkspace, tmp_path: Path, bridge: Bridge, other: Bridge
) -> None:
    """Create, nothing to do, move in place, refresh, destroy: the same object all the time, its secrets encrypted."""
    stack = workspace(PROGRAM, bridge=bridge, config=config(tmp_path))
    assert stack.up().expect().changes == {"create": 2}
    made = stack.resource("etl")
    assert (made["type"], made["outputs"]["state"]) == (type_over(bridge), "STARTED")
    assert stack.outputs == {"capacity": {"cpu": "16 vCPU", "memory": "64 GB"}, "power": "running", "state": "STARTED"}
    assert stack.up().expect().changes == {}

    stack.bridge = other
    stack.configure({})
    assert set(stack.up().expect().changes) <= {"update"}
    moved = stack.resource("etl")
    assert (moved["type"], moved["id"]) == (type_over(other), made["id"])
    assert {**moved["inputs"], "__provider": "", "tags": ""} == {**made["inputs"], "__provider": "", "tags": ""}
    assert "hidden-word" not in str(stack.state())
    stack.refresh().expect()
    assert stack.destroy().expect().changes == {"delete": 2}


def test_an_application_is_imported_with_its_code(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """The native bridge imports by id, with code that changes nothing."""
    workspace(PROGRAM, name="maker", config=config(tmp_path)).up().expect()
    maker = workspace(PROGRAM, name="maker", config=config(tmp_path)).resource("etl")
    stack = workspace("", config=config(tmp_path))

    imported = stack.import_(KIND, "found", maker["id"], "--protect=false").expect()

    assert "slackwater.emrserverless.Application" in imported.stdout
    assert stack.resource("found")["inputs"]["releaseLabel"] == "emr-7.9.0"


IMPORTED = """
    import slackwater as sw

    app = sw.emrserverless.Application("etl", type="SPARK", release_label="emr-7.9.0", architecture="ARM64")
    sw.emrserverless.JobRun(
        "clicks",
        application_id=app.application_id,
        execution_role_arn="arn:aws:iam::000000000000:role/jobs",
        mode="STREAMING",
        execution_timeout_minutes=0,
        job_driver={"spark_submit": {"entry_point": "s3://jobs/clicks.py"}},
    )
"""


def test_the_code_of_an_import_runs(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """What an import prints is a program that changes nothing, values of enumerations among it."""
    maker = workspace(IMPORTED, name="maker", config=config(tmp_path))
    maker.up().expect()
    stream = maker.resource("clicks")
    run = f"{stream['outputs']['applicationId']}/{stream['outputs']['jobRunId']}"
    stack = workspace("", config=config(tmp_path))
    imports = (
        stack.import_(KIND, "found", maker.resource("etl")["id"], "--protect=false"),
        stack.import_("slackwater:emrserverless:JobRun", "stream", run, "--protect=false"),
    )
    stack.write("".join(one.expect().stdout[one.stdout.index("import pulumi") :] for one in imports))

    assert "Mode.STREAMING" in stack.program
    assert "Architecture.ARM64" in stack.program
    assert stack.preview().expect().changes == {}


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
def test_an_interrupt_is_saved_and_quiet(workspace: MakeWorkspace, tmp_path: Path, bridge: Bridge) -> None:
    """Ctrl-C in the middle of a start keeps the application, prints no traceback, and the next run ends it."""
    stack = workspace(PROGRAM, bridge=bridge, config=config(tmp_path, speed=2))
    running = stack.popen_up()
    running.wait_for("STARTING for")
    running.interrupt()
    result = running.finish()

    assert result.code != 0
    assert "Traceback" not in result.stdout + result.stderr
    unfinished = stack.resource("etl")
    assert unfinished["initErrors"]
    stack.configure({"speed": 1000})
    assert stack.up().expect().changes == {"update": 1}
    assert stack.resource("etl")["id"] == unfinished["id"]
    assert stack.outputs["state"] == "STARTED"
