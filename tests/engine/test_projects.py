"""The projects of the repository, as they are: one runs jobs on what another has made, one has a gate, one serves."""

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.support.workspace import lay_stack
from tools import stack

Command = Callable[..., subprocess.CompletedProcess[str]]
SPEED: Final = "40"
SUBNET: Final = "subnet-9f8e7d6c5b4a39281"


def closed() -> str:
    """A window that opens in some hours."""
    opens = datetime.now(UTC) + timedelta(hours=8)
    return f"daily {opens:%H}:00-{opens + timedelta(hours=1):%H}:00 UTC"


@pytest.fixture
def command(engine: Path, pulumi_home: Path, tmp_path: Path) -> Command:
    """Run a command on the local stack of a project, with a backend and an emulator of the test's own.

    `config` is merged into the values of the stack's file, which stays as it is.
    """
    environment = stack.local_environment(stack.common_environment(engine), tmp_path)
    environment |= {"PULUMI_HOME": str(pulumi_home)}

    def run(project: str, what: str, code: int = 0, **config: Any) -> subprocess.CompletedProcess[str]:
        folder, file = stack.PROJECTS[project], tmp_path / f"{project}.yaml"
        settings = yaml.safe_load((folder / "Pulumi.yaml").read_text("utf-8")).get("stackConfigDir", ".")
        content = yaml.safe_load((folder / settings / "Pulumi.local.yaml").read_text("utf-8"))
        ours = {"slackwater:state": str(tmp_path / "emulator.db"), "slackwater:speed": SPEED}
        content["config"] |= ours | {f"slackwater:{key}": value for key, value in config.pop("ours", {}).items()}
        for key, value in config.items():
            content["config"][f"{project}:{key}"] = value
        file.write_text(json.dumps(content), "utf-8")
        line = ["pulumi", what, *stack.options(what, stack.LOCAL), "--config-file", str(file), "--non-interactive"]
        done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    for project in stack.PROJECTS:
        lay_stack(tmp_path / "pulumi" / ".pulumi", project, stack.LOCAL)
    return run


def test_jobs_run_on_the_other_stack_and_its_window_is_kept(command: Command) -> None:
    """The platform exports what the jobs need; what they have started is not stopped outside of its window."""
    window = {"maintenanceWindow": closed()}
    etl = {"autoStopConfiguration": {"enabled": False}}  # else it may have stopped by itself on a slow machine
    made = command("platform", "up", ours=window, applications={"etl": etl})
    assert "etl_application_id" in made.stdout

    ran = command("jobs", "up")
    assert "daily_job_run_id" in ran.stdout

    changed = {"etl": {**etl, "networkConfiguration": {"subnetIds": [SUBNET]}}}
    shown = command("platform", "preview", ours=window, applications=changed)
    refusal = "stop would disturb the application outside of its maintenance window, daily "
    assert f"warning: refused: {refusal}" in shown.stdout
    assert "plan: stop -> update networkConfiguration" in shown.stdout
    refused = command("platform", "up", 1, ours=window, applications=changed)
    assert f"error: {refusal}" in refused.stdout
    assert "Traceback" not in refused.stdout + refused.stderr


def test_a_gate_without_an_account(command: Command) -> None:
    """`make up PROJECT=spark` needs neither an account nor the official client."""
    made = command("spark", "up")
    assert "workspace_state: " in made.stdout
    assert '"IDLE"' in made.stdout
    assert "dev_queue" in made.stdout


def test_a_web_service_is_made_and_paused(command: Command) -> None:
    """`make up PROJECT=web`: a service runs, a value of the stack pauses it, and the preview says what that costs."""
    made = command("web", "up")
    assert ".awsapprunner.com" in made.stdout
    paused = command("web", "preview", power="stopped")
    assert "plan: pause | " in paused.stdout
    assert "what its instances have in memory and on disk is lost when it is paused" in paused.stdout
