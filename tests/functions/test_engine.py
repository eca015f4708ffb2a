"""Programs that call functions, run by the real engine over both bridges."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from tests.support.workspace import Bridge, Result, Workspace

MakeWorkspace = Callable[..., Workspace]
SERVICE: Final = "emr-serverless"
SECRET_URL: Final = "authToken="
_SECRET_KEY: Final = "4dabf18193072939515e22adb298388d"  # the engine's own mark of what it has encrypted

PROGRAM: Final = """
    import pulumi
    import slackwater as sw

    functions = sw.emrserverless
    runs = functions.list_job_runs(application_id="{app}", states=["RUNNING"])
    run = runs.job_runs[0]
    pulumi.export("run", {{"id": run.id, "zone": run.created_at.tzinfo is not None, "count": len(runs.job_runs)}})

    etl = functions.Application("etl", type="SPARK", release_label="emr-7.9.0")
    made = functions.get_application_output(application_id=etl.application_id)
    pulumi.export("made", made.state)
    dashboard = functions.get_dashboard_for_job_run_output(application_id="{app}", job_run_id=run.id)
    pulumi.export("dashboard", dashboard.url)
    driver = functions.get_job_run_output(application_id="{app}", job_run_id=run.id).job_driver
    pulumi.export("driver", driver.spark_submit.entry_point)
"""

INVOKES: Final = """
    found = pulumi.runtime.invoke("slackwater:emrserverless:listJobRuns", {{"applicationId": "{app}"}}).value
    pulumi.export("invoked", [one["id"] for one in found["jobRuns"]])
    arguments = {{"applicationId": "{app}", "jobRunId": run.id}}
    opened = pulumi.runtime.invoke_output("slackwater:emrserverless:getDashboardForJobRun", arguments)
    pulumi.export("invoked_dashboard", opened.apply(lambda one: one["url"]))
"""


def prepared(folder: Path) -> tuple[dict[str, Any], str, str]:
    """An emulator with a running job run: the settings for it, and the ids."""
    state = folder / "emulator.db"
    with Emulator(state, speed=1000.0, seed=1) as emulator:
        app = emulator.place(SERVICE, state="STARTED", name="seen")
        run = emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=app)
    return {"endpoint": "embedded", "state": str(state), "speed": 1000}, app, run


def leaks(folder: Path, word: str) -> list[str]:
    """The files of a project that hold a word in plain; the emulator's own do not count."""
    files = (file for file in (folder / "project").rglob("*") if file.is_file() and file.name != "__main__.py")
    return [str(file) for file in files if word.encode() in file.read_bytes()]


def called(folder: Path) -> list[str]:
    """Every operation that was asked for."""
    with Emulator(folder / "emulator.db") as emulator:
        return [each["operation"] for each in emulator.requests()]


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
def test_a_program_calls_functions(workspace: MakeWorkspace, tmp_path: Path, bridge: Bridge) -> None:
    """Plain calls, calls with outputs and (native) invokes in one program; secrets are in no file in plain."""
    config, app, run = prepared(tmp_path)
    text = (PROGRAM + (INVOKES if bridge == "native" else "")).format(app=app)
    stack = workspace(text, bridge=bridge, config=config)
    stack.preview().expect()
    if bridge == "dynamic":  # over native the preview of a create looks for what an earlier run left
        assert "GetApplication" not in called(tmp_path)  # its argument is not known before the application is there

    stack.up().expect()
    outputs = stack.outputs
    assert outputs["run"] == {"id": run, "zone": True, "count": 1}
    assert outputs["made"] == "CREATED"
    secret = {name for name, value in outputs.items() if _SECRET_KEY in str(value)}
    expected = {"dashboard", "driver"}
    if bridge == "native":
        assert outputs["invoked"] == [run]
        expected |= {"invoked_dashboard"}
    assert secret == expected
    assert leaks(tmp_path, SECRET_URL) == []
    assert leaks(tmp_path, "placed/job.py") == []


_STATES: Final = "SUBMITTED, QUEUED, PENDING, SCHEDULED, RUNNING, CANCELLING, SUCCESS, FAILED or CANCELLED"

MISTAKES: Final = {
    "state": (
        'sw.emrserverless.list_job_runs(application_id="00f1", states=["RUNING"])',
        f'list_job_runs: states[0]: must be {_STATES}, not "RUNING"; did you mean RUNNING?',
    ),
    "name": (
        'sw.emrserverless.list_job_runs(application_ID="00f1")',
        "did you mean applicationId (in Python application_id)?",
    ),
    "not there": (
        'sw.emrserverless.get_application(application_id="00f0")',
        "get_application: GetApplication: Application 00f0 does not exist. (ResourceNotFoundException)",
    ),
    "not there, as an output": (
        'sw.emrserverless.get_application_output(application_id=pulumi.Output.from_input("00f0"))',
        "get_application: GetApplication: Application 00f0 does not exist. (ResourceNotFoundException)",
    ),
    "secret": (
        'sw.emrserverless.list_job_runs_output(application_id="00f1", mode=pulumi.Output.secret("hidden-word"))',
        "list_job_runs: mode: must be BATCH or STREAMING",
    ),
    "output": (
        'sw.emrserverless.get_application(application_id=pulumi.Output.from_input("00f0"))',
        "applicationId: is an Output, whose value is not known yet; call get_application_output with it",
    ),
}


@pytest.mark.parametrize(("code", "line"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_lines(workspace: MakeWorkspace, tmp_path: Path, code: str, line: str) -> None:
    """What is wrong with a call ends the preview with one line, and no traceback."""
    config, _, _ = prepared(tmp_path)
    stack = workspace(f"import pulumi\nimport slackwater as sw\n{code}\n", bridge="dynamic", config=config)
    result: Result = stack.preview()

    assert result.code != 0
    (error,) = [one for one in result.errors if line in one]
    assert "\n" not in error
    assert not re.search("Traceback|hidden-word", result.stdout + result.stderr)


def test_mistakes_of_invokes_are_told(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """A wrong argument of an invoke is told with its path."""
    config, app, _ = prepared(tmp_path)
    code = (
        f'pulumi.runtime.invoke("slackwater:emrserverless:listJobRuns", {{"applicationId": "{app}", "mode": "BATHC"}})'
    )
    result: Result = workspace(f"import pulumi\n{code}\n", config=config).preview()

    assert result.code != 0
    told = 'must be BATCH or STREAMING, not "BATHC"; did you mean BATCH?'
    assert any(told in error and "mode" in error for error in result.errors)
