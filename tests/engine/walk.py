"""The walk: what a user, a stranger and the service do, one after the other.

Between two commands the applications are brought where the next command is to find them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from slackwater.emulator import Emulator
from tests.engine import programs
from tests.engine.programs import Chapter
from tests.engine.story import SERVICE, Recorder, Stage, Story
from tests.support.workspace import Bridge, Workspace

KIND: Final = "slackwater:emrserverless:Application"
SPEED: Final = 100

BUSY: Final = ("refuse", "wait", "cancel", "tags", "live")
STARTED: Final = (*BUSY, "started", "forced", "late", "unstarted")

_GO_ON: Final = "--continue-on-error"  # one scenario must not hide another
_QUOTA: Final = {"code": "ServiceQuotaExceededException", "status": 402, "message": "No room for it."}
_CAPACITY: Final = {"cpu": "8 vCPU", "memory": "32 GB"}


def walk(bridge: Bridge, folder: Path, make: Callable[..., Workspace]) -> Story:
    """Walk the program through its chapters over one bridge."""
    database, log = folder / "emulator.db", folder / "internal-errors.log"
    config = {"endpoint": "embedded", "state": str(database), "speed": SPEED}
    story = Story(bridge=bridge)
    with Emulator(database, speed=SPEED, seed=1) as emulator:
        story.placed = {
            "seen": emulator.place(SERVICE, state="STOPPED", name="looked-at", maximumCapacity=_CAPACITY),
            "adopted": emulator.place(SERVICE, state="CREATED", name="of-a-stranger"),
        }
        stack = make("", bridge=bridge, config=config, env={"SLACKWATER_LOG": str(log)})
        stranger = emulator.session().create_client(SERVICE)
        recorder = Recorder(story=story, stack=stack, emulator=emulator, stranger=stranger)
        _go(recorder)
        story.refusals = emulator.refusals()
    story.internal_errors = log.read_text("utf-8") if log.exists() else ""
    return story


def _go(recorder: Recorder) -> None:
    ids = dict(recorder.story.placed)

    def write(chapter: Chapter, more: str = "") -> None:
        recorder.stack.write(programs.text(chapter, more=more, **ids))

    write(programs.FIRST)
    _create(recorder)
    write(programs.MISTAKES)
    recorder.record("mistakes", recorder.stack.popen("preview"), code=1)
    write(programs.MORE_MISTAKES)
    recorder.record("more mistakes", recorder.stack.popen("preview"), code=1)
    write(programs.CHANGED)
    _change(recorder)
    write(programs.RIGHTED)
    _disturb(recorder, recorder.story["change"])
    recorder.record("refresh", recorder.stack.popen("refresh", "--yes", "--skip-preview"))
    recorder.record("repair", recorder.stack.popen_up())
    write(programs.RIGHTED, more=_import(recorder))
    recorder.record("nothing", recorder.stack.popen_up())
    _destroy(recorder, recorder.story["nothing"])


def _create(recorder: Recorder) -> None:
    """Preview, with the steps as rows; create; then others start applications and submit job runs."""
    stack, env = recorder.stack, recorder.stack.env
    stack.env = {**env, "SLACKWATER_PREVIEW_ROWS": "1"}
    recorder.record("preview of create", stack.popen("preview"))
    stack.env = env
    created = recorder.record("create", stack.popen_up(_GO_ON), code=1)
    for name in STARTED:
        recorder.place(created, name, "STARTED")
    for name in BUSY:
        recorder.submit(created, name)


def _change(recorder: Recorder) -> None:
    """Preview all changes, then make them; one stop does not end, one drain ends because its job runs do.

    One application cannot be started again, for want of a quota.
    """
    created = recorder.story["create"]
    anew = ("--replace", created.state["asked"]["urn"])
    recorder.record("preview of change", recorder.stack.popen("preview", *anew))
    recorder.emulator.add_fault({"kind": "stuck", "operation": "StopApplication", "resource": created.id("late")})
    full = {"kind": "error", "operation": "StartApplication", "resource": created.id("unstarted"), **_QUOTA}
    recorder.emulator.add_fault(full)
    running = recorder.stack.popen_up(_GO_ON, *anew)
    running.wait_for("waiting for 2 job runs")
    recorder.end_jobs("wait")
    recorder.record("change", running, code=1)
    recorder.emulator.clear_faults()


def _disturb(recorder: Recorder, stage: Stage) -> None:
    """Others change, delete, stop and start what is ours."""
    stranger = recorder.stranger
    stranger.update_application(
        applicationId=stage.id("drifted"), clientToken="drift", networkConfiguration={"subnetIds": ["subnet-9"]}
    )
    stranger.delete_application(applicationId=stage.id("vanished"))
    recorder.place(stage, "running", "STOPPED")
    recorder.place(stage, "stopped", "STARTED")


def _import(recorder: Recorder) -> str:
    """Import an application of somebody else's; return the code that the engine wrote for it."""
    if recorder.story.bridge == "dynamic":
        return ""
    found = recorder.emulator.place(
        SERVICE,
        state="STARTED",
        name="found",
        maximumCapacity=_CAPACITY,
        networkConfiguration={"subnetIds": ["subnet-1"]},
        autoStopConfiguration={"enabled": False},
        tags={"team": "data"},
    )
    recorder.story.placed["found"] = found
    code = recorder.stack.folder / "found.py"
    options = ("--yes", "--skip-preview", "--protect=false", "--out", str(code))
    recorder.record("import", recorder.stack.popen("import", KIND, "found", found, *options))
    return code.read_text("utf-8")


def _destroy(recorder: Recorder, stage: Stage) -> None:
    """Destroy while job runs are in flight: some may be cancelled, some not."""
    for name in ("live", "tags"):
        recorder.end_jobs(name)
    recorder.submit(stage, "cancel")
    recorder.record("destroy", recorder.stack.popen("destroy", "--yes", "--skip-preview", _GO_ON), code=1)
