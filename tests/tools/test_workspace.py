"""The harness for tests with the real engine, where a test interrupts or kills it, and where CI demands it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from tests.support.workspace import Workspace
from tools.engine import ROOT

SLOW = """
    import time

    import pulumi

    pulumi.log.info("waiting")
    time.sleep(30)
"""


def test_killed_engine_leaves_a_lock(workspace: Callable[..., Workspace]) -> None:
    """A killed `up` leaves its lock, `cancel` takes it away, and the next `up` works."""
    project = workspace(SLOW)
    running = project.popen_up()
    running.wait_for("waiting")
    running.kill()
    running.finish().expect(-9)
    assert running.provider_pids("pulumi-language-python")
    running.end()
    assert not running.provider_pids("pulumi-language-python")

    project.write("import pulumi; pulumi.export('done', 1)")
    assert "currently locked" in project.up().expect(1).stderr
    project.cancel().expect()
    project.up().expect()
    assert project.outputs == {"done": 1}


def test_interrupted_engine_ends_in_order(workspace: Callable[..., Workspace]) -> None:
    """A second Ctrl-C ends an `up` long before its program would, without leaving a lock."""
    project = workspace(SLOW)
    running = project.popen_up()
    running.wait_for("waiting")
    running.interrupt()
    time.sleep(0.5)
    running.interrupt()
    result = running.finish(seconds=25)

    assert result.code > 0
    assert result.seconds < 25
    assert result.messages(severity="info") == ["waiting"]
    assert not list(project.folder.glob("pulumi/.pulumi/locks/**/*.json"))


def test_demanded_engine_must_have_been_used() -> None:
    """Where CI demands the engine, a run whose tests all passed without it has failed."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/tools/test_settings.py"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SLACKWATER_REQUIRE_ENGINE": "1"},
    )

    assert done.returncode == 1
    assert "no test ran with the real engine" in done.stdout
