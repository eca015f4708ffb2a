"""The walk through AWS Batch: what a user does to a stack of all its kinds, and what strangers and the service do.

Between two commands a role is made, strangers submit jobs, and crowds of jobs stand in queues that are to go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from slackwater.emulator import Emulator
from tests.engine import batchprograms
from tests.engine.batchprograms import LATE_ROLE, POLICIES, Chapter
from tests.engine.story import Recorder, Stage, Story
from tests.support.workspace import Bridge, Workspace

SERVICE: Final = "batch"
SPEED: Final = 100
CROWD: Final = 200
LAG: Final = 20
"""Seconds for which the service goes on to see a queue on an environment that it has let go."""

_GO_ON: Final = "--continue-on-error"  # one scenario must not hide another


@dataclass(slots=True, kw_only=True)
class BatchRecorder(Recorder):
    """Writes down what a command did to AWS Batch."""

    def shown(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """What the service has: environments and queues by name, revisions by ARN, jobs by id."""
        look, jobs = self.stranger, [job for jobs in self.story.jobs.values() for job in jobs]
        jobs += [each["outputs"]["jobId"] for each in state.values() if "jobId" in each["outputs"]]
        environments = look.describe_compute_environments()["computeEnvironments"]
        queues = look.describe_job_queues()["jobQueues"]
        return {
            **{each["computeEnvironmentName"]: each for each in environments if each["status"] != "DELETED"},
            **{each["jobQueueName"]: each for each in queues if each["status"] != "DELETED"},
            **{each["jobDefinitionArn"]: each for each in look.describe_job_definitions()["jobDefinitions"]},
            **{job: self.emulator.peek(SERVICE, job, kind="job") for job in jobs},
        }

    def crowd(self, name: str, queue: str, count: int, state: str = "RUNNABLE") -> None:
        """Jobs of strangers in a queue, which do not end by themselves."""
        self.story.jobs[name] = tuple(
            self.emulator.place(SERVICE, kind="job", state=state, jobQueue=queue) for _ in range(count)
        )

    def end_jobs(self, name: str) -> None:
        """They succeed."""
        for job in self.story.jobs[name]:
            self.emulator.place(SERVICE, kind="job", state="SUCCEEDED", id=job)


def walk(bridge: Bridge, folder: Path, make: Callable[..., Workspace]) -> Story:
    """Walk the program through its chapters over one bridge."""
    database, log = folder / "emulator.db", folder / "internal-errors.log"
    config = {"endpoint": "embedded", "state": str(database), "speed": SPEED}
    story = Story(bridge=bridge)
    with Emulator(database, speed=SPEED, seed=1) as emulator:
        emulator.configure({"batch_relationship_lag_seconds": LAG})
        emulator.place(SERVICE, kind="role", state="MISSING", role=LATE_ROLE)
        stack = make("", bridge=bridge, config=config, env={"SLACKWATER_LOG": str(log)})
        stranger = emulator.session().create_client(SERVICE)
        _go(BatchRecorder(story=story, stack=stack, emulator=emulator, stranger=stranger))
        story.refusals = emulator.refusals()
    story.internal_errors = log.read_text("utf-8") if log.exists() else ""
    return story


def _go(recorder: BatchRecorder) -> None:
    stack = recorder.stack

    def write(chapter: Chapter) -> None:
        stack.write(batchprograms.text(chapter))

    write(batchprograms.CREATED)
    recorder.record("create", stack.popen_up(_GO_ON), code=1)
    write(batchprograms.RECOVERED)
    recorder.record("preview of recover", stack.popen("preview"))
    recorder.emulator.place(SERVICE, kind="role", state="PRESENT", role=LATE_ROLE)
    recorder.record("recover", stack.popen_up())
    write(batchprograms.HELD)
    recorder.record("held", stack.popen("preview"), code=1)
    write(batchprograms.ORDERED)
    recorder.record("ordered", stack.popen_up(), code=1)
    write(batchprograms.CHANGED)
    _change(recorder, recorder.story["recover"])
    write(batchprograms.MIXED)
    recorder.record("mixed", stack.popen("preview"), code=1)
    write(batchprograms.CHANGED)
    recorder.record("nothing", stack.popen_up())
    _destroy(recorder, recorder.story["nothing"])


def _change(recorder: BatchRecorder, stage: Stage) -> None:
    """Jobs are on the environment that is replaced, and in its queues; those that run end when they are waited for."""
    recorder.crowd("running", stage.id("second"), 2, "RUNNING")
    recorder.crowd("queued", stage.id("second"), 2)
    recorder.crowd("kept waiting", stage.id("on-fixed"), 2)
    recorder.record("preview of change", recorder.stack.popen("preview"))
    running = recorder.stack.popen_up()
    running.wait_for("waiting for 2 jobs")
    recorder.end_jobs("running")
    recorder.record("change", running)
    recorder.end_jobs("queued")


def _destroy(recorder: BatchRecorder, stage: Stage) -> None:
    """Crowds are in queues that are to go; of those that are waited for the jobs end, those of another stay."""
    for policy in POLICIES:
        recorder.crowd(policy, stage.id(policy), CROWD)
    running = recorder.stack.popen("destroy", "--yes", "--skip-preview", _GO_ON)
    running.wait_for(f"waiting for {CROWD} jobs")
    recorder.end_jobs("wait")
    recorder.record("destroy", running, code=1)
    recorder.end_jobs("refuse")
    recorder.record("destroy the rest", recorder.stack.popen("destroy", "--yes", "--skip-preview"))
