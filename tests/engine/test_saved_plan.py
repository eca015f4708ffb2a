"""What the workflows rely on: a saved plan is what `up` does, and drift has an exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from slackwater.emulator import Emulator
from tests.support.workspace import Workspace

PROGRAM = """
import slackwater as sw
sw.emrserverless.Application("etl", type="SPARK", release_label="emr-7.9.0", maximum_capacity={capacity})
"""
SMALL = '{"cpu": "16 vCPU", "memory": "64 GB"}'
LARGE = '{"cpu": "32 vCPU", "memory": "128 GB"}'
DRIFT = ("--refresh", "--expect-no-changes", "--json")


def test_plan_then_up_then_drift(workspace: Callable[..., Workspace], emulator: Emulator, tmp_path: Path) -> None:
    """The plan is kept to, also when the program has changed meanwhile; a change by others fails the nightly look."""
    config = {"endpoint": "embedded", "state": str(tmp_path / "emulator.db"), "speed": 1000}
    stack = workspace(PROGRAM.format(capacity=SMALL), config=config)
    plan = str(tmp_path / "plan.json")

    stack.preview("--save-plan", plan).expect()
    stack.up("--plan", plan).expect()

    stranger: Any = emulator.session().create_client("emr-serverless")
    application = stack.resource("etl")["id"]
    stack.preview(*DRIFT).expect()
    drifted = {"cpu": "8 vCPU", "memory": "64 GB"}
    stranger.update_application(applicationId=application, clientToken="t", maximumCapacity=drifted)
    assert stack.preview(*DRIFT).code != 0

    stack.write(PROGRAM.format(capacity=LARGE))
    refused = stack.up("--plan", plan)
    assert refused.code != 0
    assert "violates plan" in str(refused.errors)
    assert stranger.get_application(applicationId=application)["application"]["maximumCapacity"]["cpu"] == "8 vCPU"
