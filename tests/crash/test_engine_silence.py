"""A service that is not heard in a drain, under the real engine: the row says so, and the run goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.crash.scenarios import SERVICE, WALKING
from tests.crash.test_engine_crashes import _NEW, Stack
from tests.support.workspace import Bridge, Workspace


@pytest.mark.parametrize(("bridge", "how"), [("native", "hangs"), ("dynamic", "is gone")])
def test_nothing_is_heard_in_a_drain(
    workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge, how: str
) -> None:
    """The row says for how long, and why; when the service answers again the drain ends, and nothing is lost."""
    stack = Stack.make(workspace, bridge, tmp_path, policy="wait")
    served = stack.emulator.serve()
    stack.project.config = {"endpoint": served.url, "region": "us-east-1", "speed": WALKING}
    stack.project.configure({})
    id = stack.started()
    run = stack.emulator.place(SERVICE, kind="job_run", state="RUNNING", applicationId=id)
    stack.change()
    running = stack.project.popen_up()
    running.wait_for("waiting for 1 job run")

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
