"""A sample of the crashes under the real engine: what it keeps of them, and what a user has to do afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import pytest

from slackwater.emulator import Emulator
from tests.crash.scenarios import SERVICE, WALKING
from tests.support.workspace import Bridge, Running, Workspace

BOTH: Final[tuple[Bridge, ...]] = ("native", "dynamic")

_OLD: Final = "emr-7.9.0"
_NEW: Final = "emr-7.10.0"
_PROGRAM: Final = """
    import slackwater as sw

    sw.emrserverless.Application(
        "etl",
        type="SPARK",
        release_label={release!r},
        auto_stop_configuration={{"enabled": False}},
        lifecycle={{"on_active_jobs": {policy!r}, "restart": "always"}},
    )
"""


@dataclass(slots=True)
class Stack:
    """One application in a stack of the real engine, and the account that it is in."""

    project: Workspace
    emulator: Emulator
    policy: str = "refuse"

    @classmethod
    def make(cls, workspace: Callable[..., Workspace], bridge: Bridge, folder: Path, *, policy: str = "refuse") -> Self:
        """Lay it down, with nothing in it."""
        state = folder / "emulator.db"
        config = {"endpoint": "embedded", "state": str(state), "speed": WALKING}
        program = _PROGRAM.format(release=_OLD, policy=policy)
        project = workspace(
            program, bridge=bridge, config=config, env={"SLACKWATER_LOG": str(folder / "slackwater.log")}
        )
        return cls(project, Emulator(state, speed=WALKING, seed=1), policy)

    def started(self) -> str:
        """It is made, and somebody starts it; return its id."""
        self.project.up().expect()
        id: str = self.project.resource("etl")["id"]
        self.emulator.place(SERVICE, state="STARTED", id=id)
        return id

    def change(self) -> None:
        """The program wants what can be had only at rest."""
        self.project.write(_PROGRAM.format(release=_NEW, policy=self.policy))

    def wait_for_call(self, running: Running, operation: str) -> None:
        """Return when the provider has made this call."""
        deadline = time.monotonic() + 60
        while not self.emulator.requests(operation=operation):
            assert running.process.poll() is None, running.finish()
            assert time.monotonic() < deadline, f"no {operation}"
            time.sleep(0.02)

    def judge(self, *, state: str, release: str) -> None:
        """There is one application, as wanted; the engine knows it; nothing illegal was asked; nothing is left."""
        [id] = {each["resource"] for each in self.emulator.requests(operation="CreateApplication")}
        application = self.emulator.peek(SERVICE, id) or {}
        assert (application["state"], application["releaseLabel"]) == (state, release)
        assert set(application["tags"]) == {"slackwater:owner"}
        assert self.emulator.refusals() == []
        kept = self.project.resource("etl")
        assert kept["id"] == id
        assert not kept.get("initErrors")
        assert (kept["outputs"]["state"], kept["outputs"]["phase"]) == (state, "")
        assert not self.project.state().get("pending_operations")

    @property
    def kept(self) -> dict[str, Any]:
        """What the engine has saved of it by now."""
        return self.project.resources().get("etl", {})


@pytest.mark.parametrize("bridge", BOTH)
def test_the_provider_is_killed_in_a_create(
    workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge
) -> None:
    """The engine forgets what the dead provider made; the next `up` finds it by its tag and makes no second one."""
    stack = Stack.make(workspace, bridge, tmp_path)
    stack.emulator.add_fault({"kind": "kill", "operation": "CreateApplication", "when": "after", "times": 1})
    assert stack.project.up().code > 0
    assert not stack.kept

    stack.project.up().expect()

    stack.judge(state="CREATED", release=_OLD)


def test_the_provider_is_killed_between_stop_and_update(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """The mark in the cloud says that it has to run again: the next `up` updates and starts it."""
    stack = Stack.make(workspace, "native", tmp_path, policy="cancel")
    id = stack.started()
    run = stack.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=id)
    stack.change()
    stack.emulator.add_fault({"kind": "kill", "operation": "UpdateApplication", "when": "before", "times": 1})
    assert stack.project.up().code > 0
    assert (stack.emulator.peek(SERVICE, id) or {})["state"] == "STOPPED"

    stack.project.up().expect()

    stack.judge(state="STARTED", release=_NEW)
    assert (stack.emulator.peek(SERVICE, run, kind="job_run") or {})["state"] == "CANCELLED"


@pytest.mark.parametrize("bridge", BOTH)
def test_the_engine_is_killed_in_a_create(workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge) -> None:
    """The documented way out (cancel, refresh, up) takes away the lock and the pending create, and adopts."""
    stack = Stack.make(workspace, bridge, tmp_path)
    stack.emulator.add_fault({"kind": "stuck", "state": "CREATING"})
    running = stack.project.popen_up()
    stack.wait_for_call(running, "CreateApplication")
    running.kill()
    running.end()
    assert stack.project.state()["pending_operations"]
    stack.emulator.clear_faults()

    stack.project.cancel().expect()
    stack.project.refresh("--clear-pending-creates").expect()
    stack.project.up().expect()

    stack.judge(state="CREATED", release=_OLD)


@pytest.mark.parametrize("bridge", BOTH)
def test_ctrl_c_in_a_drain(workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge) -> None:
    """One Ctrl-C ends a drain of half an hour at once, with all saved; the next `up` goes on from there."""
    stack = Stack.make(workspace, bridge, tmp_path, policy="wait")
    id = stack.started()
    run = stack.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=id)
    stack.change()
    running = stack.project.popen_up()
    running.wait_for("waiting for 1 job run")
    running.interrupt()
    began = time.monotonic()
    while not stack.kept.get("initErrors"):
        assert time.monotonic() - began < 5, "nothing was saved"
        time.sleep(0.02)
    assert running.finish(seconds=30).code > 0
    assert stack.kept["initErrors"] == [f"interrupted with application {id} STARTED; run up again to resume"]
    assert "drain" in stack.kept["outputs"]["phase"]
    assert stack.kept["inputs"]["releaseLabel"] == _OLD

    stack.emulator.place(SERVICE, kind="job_run", state="SUCCESS", id=run)
    stack.project.up().expect()
    stack.judge(state="STARTED", release=_NEW)
