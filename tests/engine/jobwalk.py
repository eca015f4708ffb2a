"""The walk through job runs: what a user does to a stack with jobs in it, and what strangers and the service do.

Between two commands streams are killed, strangers submit, and one of them starts an application at the worst moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from slackwater.emulator import Emulator
from tests.engine import jobprograms
from tests.engine.jobprograms import Chapter
from tests.engine.story import SERVICE, Recorder, Stage, Story
from tests.support.workspace import Bridge, Running, Workspace

SPEED: Final = 100
CROWD: Final = 500

_WRONG: Final = {"mistakes": jobprograms.MISTAKES, "unsuited": jobprograms.UNSUITED}
_GO_ON: Final = "--continue-on-error"  # one scenario must not hide another


def walk(bridge: Bridge, folder: Path, make: Callable[..., Workspace]) -> Story:
    """Walk the program through its chapters over one bridge."""
    database, log = folder / "emulator.db", folder / "internal-errors.log"
    config = {"endpoint": "embedded", "state": str(database), "speed": SPEED}
    story = Story(bridge=bridge)
    with Emulator(database, speed=SPEED, seed=1) as emulator:
        stack = make("", bridge=bridge, config=config, env={"SLACKWATER_LOG": str(log)})
        stranger = emulator.session().create_client(SERVICE)
        _go(Recorder(story=story, stack=stack, emulator=emulator, stranger=stranger))
        story.refusals = emulator.refusals()
    story.internal_errors = log.read_text("utf-8") if log.exists() else ""
    return story


def _go(recorder: Recorder) -> None:
    stack = recorder.stack

    def write(chapter: Chapter) -> None:
        stack.write(jobprograms.text(chapter))

    write(jobprograms.CREATED)
    _meet(recorder, recorder.record("create", stack.popen_up(_GO_ON), code=1))
    write(jobprograms.LIVE)
    recorder.record("preview of live", stack.popen("preview"))
    recorder.record("live", stack.popen_up(_GO_ON), code=1)
    write(jobprograms.AT_REST)
    recorder.record("preview of at rest", stack.popen("preview"))
    _race(recorder, stack.popen_up)
    write(jobprograms.RENAMED)
    _kill(recorder, recorder.story["at rest"], "dies")
    _leave(recorder, recorder.story["at rest"])
    recorder.record("preview of renamed", stack.popen("preview"))
    recorder.record("renamed", stack.popen_up("--refresh"))
    write(jobprograms.SETTLED)
    recorder.record("nothing", stack.popen_up())
    for name, chapter in _WRONG.items():
        write(chapter)
        recorder.record(name, stack.popen("preview"), code=1)
    recorder.record("destroy", stack.popen("destroy", "--yes", "--skip-preview"))


def _meet(recorder: Recorder, stage: Stage) -> None:
    """A crowd, a job that does not listen, a stranger's stream; and somebody kills one of ours."""
    states = ("RUNNING", "QUEUED")
    recorder.story.jobs["crowded"] = tuple(
        recorder.emulator.place(SERVICE, kind="job_run", state=states[number % 2], applicationId=stage.id("crowded"))
        for number in range(CROWD)
    )
    recorder.place(stage, "crowded", "STARTED")
    recorder.submit(stage, "stubborn", 1, "--emulate-ignore-cancel", "--emulate-seconds", "1e9")
    recorder.submit(stage, "shared", 1, mode="STREAMING")
    _kill(recorder, stage, "dies")


def _kill(recorder: Recorder, stage: Stage, name: str) -> None:
    """A stream ends without anybody's wish."""
    run = stage.state[name]["outputs"]["jobRunId"]
    recorder.emulator.place(SERVICE, kind="job_run", state="FAILED", id=run)


def _leave(recorder: Recorder, stage: Stage) -> None:
    """The stranger on the shared application goes."""
    for run in recorder.story.jobs["shared"]:
        recorder.stranger.cancel_job_run(applicationId=stage.id("shared"), jobRunId=run)


def _race(recorder: Recorder, up: Callable[..., Running]) -> None:
    """A stranger submits between the stop of an application and its update: the update is held up until he has.

    And a job run that is cancelled succeeds all the same.
    """
    created = recorder.story["create"]
    throttled = {"kind": "throttle", "operation": "UpdateApplication", "resource": created.id("raced")}
    recorder.emulator.add_fault(throttled)
    running = up(_GO_ON)
    _called(recorder, running, "UpdateApplication", created.id("raced"))
    recorder.submit(created, "raced", 1, "--emulate-seconds", "300")
    recorder.emulator.clear_faults()
    _called(recorder, running, "CancelJobRun", created.id("stubborn"))
    recorder.end_jobs("stubborn")
    recorder.record("at rest", running, code=1)


def _called(recorder: Recorder, running: Running, operation: str, id: str) -> None:
    """Return when the provider has made this call."""
    deadline = time.monotonic() + 60
    while not recorder.emulator.requests(operation=operation, resource=id):
        assert running.process.poll() is None, running.finish()
        assert time.monotonic() < deadline, f"no {operation}"
        time.sleep(0.02)
