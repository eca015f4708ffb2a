"""A service that is not heard in a drain, under the real engine: the row says so, and the run goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import pytest

from slackwater.emulator.server import Server
from tests.crash.scenarios import SERVICE, WALKING
from tests.crash.test_engine_crashes import _NEW, BOTH, Stack
from tests.support.workspace import Bridge, Running, Workspace


@dataclass(slots=True)
class _Draining:
    """A run that waits for the end of a job run, at a service that is reached over HTTP."""

    stack: Stack
    served: Server
    running: Running
    run: str

    @classmethod
    def begin(cls, workspace: Callable[..., Workspace], bridge: Bridge, folder: Path) -> Self:
        """Begin it, and wait until it waits."""
        stack = Stack.make(workspace, bridge, folder, policy="wait")
        served = stack.emulator.serve()
        stack.project.config = {"endpoint": served.url, "region": "us-east-1", "speed": WALKING}
        stack.project.configure({})
        id = stack.started()
        run = stack.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=id)
        stack.change()
        running = stack.project.popen_up()
        running.wait_for("waiting for 1 job run")
        return cls(stack, served, running, run)


@pytest.mark.parametrize(("bridge", "how"), [("native", "hangs"), ("dynamic", "is gone")])
def test_nothing_is_heard_in_a_drain(
    workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge, how: str
) -> None:
    """The row says for how long, and why; when the service answers again the drain ends, and nothing is lost."""
    draining = _Draining.begin(workspace, bridge, tmp_path)
    stack, served, running, run = draining.stack, draining.served, draining.running, draining.run

    if how == "hangs":
        stack.emulator.add_fault({"kind": "hang", "operation": "ListJobRuns", "seconds": 5.0, "times": 1})
    else:
        served.close()
    running.wait_for("nothing heard for")
    [row, *_] = re.findall(r"[^\n]*nothing heard for \d+ s[^\n]*", running.log.read_text("utf-8"))
    assert "waiting" in row
    assert "ListJobRuns" in row
    if how == "is gone":
        served = stack.emulator.serve(port=urlsplit(served.url).port or 0)
    stack.emulator.place(SERVICE, kind="job_run", state="SUCCESS", id=run)
    running.finish().expect()

    stack.judge(state="STARTED", release=_NEW)
    served.close()


@pytest.mark.parametrize("bridge", BOTH)
def test_an_interrupt_while_nothing_is_heard(
    workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge
) -> None:
    """It does not wait for the end of all tries, which is minutes away; the next up goes on."""
    draining = _Draining.begin(workspace, bridge, tmp_path)
    stack = draining.stack
    stack.emulator.add_fault({"kind": "hang", "operation": "ListJobRuns", "seconds": 60.0})
    draining.running.wait_for("nothing heard for")
    draining.running.interrupt()
    assert draining.running.finish(seconds=30).code > 0
    words = f"interrupted with application {stack.kept['id']} STARTED; run up again to resume"
    assert stack.kept["initErrors"] == [words]

    stack.emulator.clear_faults()
    stack.emulator.place(SERVICE, kind="job_run", state="SUCCESS", id=draining.run)
    stack.project.up().expect()

    stack.judge(state="STARTED", release=_NEW)
    draining.served.close()
