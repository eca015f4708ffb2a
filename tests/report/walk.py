"""One stack, changed in every way at once by the real engine, and what the report said before each command."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from slackwater.emulator import Emulator
from tests.support.workspace import Result, Workspace

SERVICE: Final = "emr-serverless"
ROLE: Final = "arn:aws:iam::000000000000:role/jobs"
SPEED: Final = 100

_HEAD: Final = """
import pulumi
import slackwater as sw

BASE = dict(type="SPARK", release_label="emr-7.11.0", auto_stop_configuration={"enabled": False})
WARM = {"Driver": {"worker_count": 2, "worker_configuration": {"cpu": "2 vCPU", "memory": "4 GB"}}}
LONG = {"update": "9000h", "delete": "9000h"}

def app(logical, **inputs):
    return sw.emrserverless.Application(logical, **{**BASE, **inputs})

def net(subnet):
    return {"subnet_ids": [subnet, "subnet-z"]}

def stream(name, on):
    driver = {"spark_submit": {"entry_point": "s3://jobs/job.py", "entry_point_arguments": []}}
    return sw.emrserverless.JobRun(name, application_id=on.application_id, job_driver=driver, mode="STREAMING",
        execution_role_arn="arn:aws:iam::000000000000:role/jobs", execution_timeout_minutes=0)
"""

BEFORE: Final = (
    _HEAD
    + """
app("live", maximum_capacity={"cpu": "16 vCPU", "memory": "64 GB"})
app("drained", network_configuration=net("subnet-a"), timeouts=LONG,
    lifecycle={"on_active_jobs": "wait", "restart": "always", "drain_timeout": "9000h"})
app("warm", network_configuration=net("subnet-a"), initial_capacity=WARM, lifecycle={"on_active_jobs": "cancel"},
    tags={"token": pulumi.Output.secret("hidden-word"), "stage": "one"})
app("refused", network_configuration=net("subnet-a"))
app("tagged", tags={"stage": "one", "gone": "soon"})
app("renamed", name="first-name")
flow = app("flow", network_configuration=net("subnet-a"))
stream("clicks", flow)
left = app("left")
stream("views", left)
"""
)

AFTER: Final = (
    _HEAD
    + """
app("live", maximum_capacity={"cpu": "32 vCPU", "memory": "128 GB"})
app("drained", network_configuration=net("subnet-b"), timeouts=LONG,
    lifecycle={"on_active_jobs": "wait", "restart": "always", "drain_timeout": "9000h"})
app("warm", network_configuration=net("subnet-b"), initial_capacity=WARM, lifecycle={"on_active_jobs": "cancel"},
    tags={"token": pulumi.Output.secret("hidden-word"), "stage": "two"})
app("refused", network_configuration=net("subnet-b"))
app("tagged", tags={"stage": "two @team", "new": "one"})
renamed = app("renamed", name="second-name")
flow = app("flow", network_configuration=net("subnet-b"))
stream("clicks", flow)
app("made", initial_capacity=WARM, tags={"of": renamed.application_id})
"""
)

RIGHTED: Final = AFTER.replace(
    'app("refused", network_configuration=net("subnet-b"))', 'app("refused", network_configuration=net("subnet-a"))'
)
# Nothing else is in it: what the engine gets to before it stops depends on who is first.
WRONG: Final = _HEAD + 'app("live", maximum_capacity={"cpu": "32", "memory": "128 GB"})\n'
BUSY: Final = ("drained", "warm", "refused")


@dataclass(slots=True, kw_only=True)
class Walk:
    """What the previews printed, what was reported of the change, and what the provider then called.

    ``reports``: of the change, by form; ``calls``: by the id of the application; ``ids``: by name, before the change.
    """

    previews: dict[str, Result] = field(default_factory=dict)
    reports: dict[str, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    ids: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)


Report = Callable[..., tuple[int, str]]


def walk(folder: Path, make: Callable[..., Workspace], report: Report) -> Walk:
    """Create, preview the change, report it, make it; then preview nothing, and a mistake."""
    state, found = folder / "emulator.db", Walk()
    with Emulator(state, speed=SPEED, seed=1) as emulator:
        stack = make(BEFORE, config={"endpoint": "embedded", "state": str(state), "speed": SPEED})
        stack.up().expect()
        resources = stack.resources()
        found.ids = {name: str(one["id"]) for name, one in resources.items()}
        jobs = _others_work(emulator, found.ids)
        stack.write(AFTER)
        found.previews["change"] = stack.preview("--json").expect()
        for form in ("markdown", "json", "text", "github-annotations"):
            found.codes[form], found.reports[form] = report(found.previews["change"].stdout, state, form)
        logged = "\n".join(map(json.dumps, found.previews["change"].events))
        _, found.reports["of events"] = report(logged, state, "markdown")
        _change(stack, emulator, found, jobs)
        stack.write(RIGHTED)
        stack.env = {**stack.env, "PULUMI_ENABLE_STREAMING_JSON_PREVIEW": "1"}
        found.previews["nothing"] = stack.preview("--json").expect()
        stack.write(WRONG)
        found.previews["failed"] = stack.preview("--json").expect(1)
    return found


def _others_work(emulator: Emulator, ids: Mapping[str, str]) -> dict[str, str]:
    """Somebody starts applications and submits a job run to some."""
    stranger: Any = emulator.session().create_client(SERVICE)
    for name in (*BUSY, "live", "tagged"):
        emulator.place(SERVICE, state="STARTED", id=ids[name])
    driver = {"sparkSubmit": {"entryPoint": "s3://jobs/a.py", "entryPointArguments": ["--emulate-seconds", "1e9"]}}
    request = {"executionRoleArn": ROLE, "jobDriver": driver, "executionTimeoutMinutes": 10_080}
    return {name: stranger.start_job_run(applicationId=ids[name], **request)["jobRunId"] for name in BUSY}


def _change(stack: Workspace, emulator: Emulator, found: Walk, jobs: Mapping[str, str]) -> None:
    before = len(emulator.requests())
    running = stack.popen_up("--continue-on-error")
    running.wait_for("waiting for 1 job run")
    emulator.place(SERVICE, kind="job_run", state="SUCCESS", id=jobs["drained"])
    running.finish().expect(1)
    requests: list[dict[str, Any]] = [one for one in emulator.requests()[before:] if one["pid"] != os.getpid()]
    found.calls = [
        (one["operation"], one["resource"]) for one in requests if not one["operation"].startswith(("Get", "List"))
    ]
    # When the run is over the mark is taken off what it has made; no plan tells of that.
    marked = sum(operation in ("CreateApplication", "StartJobRun") for operation, _ in found.calls)
    assert {operation for operation, _ in found.calls[-marked:]} == {"UntagResource"}
    del found.calls[-marked:]
    found.made = {name: str(one["id"]) for name, one in stack.resources().items()}
