"""The engine is killed again and again while it replaces a compute environment under the queues that use it.

Each `up` takes up where the one before was killed, at the next step of the plan. So one walk shows every step, and that
no sequence of crashes adds up to anything.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from tests.crash.scenarios import WALKING
from tests.support.workspace import Running, Workspace

SERVICE: Final = "batch"
LAG: Final = 20
QUEUES: Final = ("first", "second", "third")

_PROGRAM: Final = """
    import slackwater as sw

    environment = sw.batch.ComputeEnvironment(
        "environment",
        type="MANAGED",
        compute_resources={{
            "type": {type!r}, "max_vcpus": 16, "subnets": ["subnet-1"], "security_group_ids": ["sg-1"]
        }},
    )
    for name in {queues!r}:
        order = [{{"order": 1, "compute_environment": environment.compute_environment_arn}}]
        sw.batch.JobQueue(name, priority=1, compute_environment_order=order)
"""


@dataclass(frozen=True, slots=True)
class Kill:
    """When the engine is killed: once this has been called, which does not come to its end before that."""

    operation: str
    kind: str = "stuck"
    pending: bool = False  # the engine has begun to make something, and knows no more of it than that
    job_ends: bool = False  # and then the job that was waited for ends

    @property
    def fault(self) -> Mapping[str, Any]:
        """What keeps the service from going on."""
        return {"kind": self.kind, "service": SERVICE, "operation": self.operation, "seconds": 86_400.0}


AUTO_NAMED: Final = (
    Kill("CreateComputeEnvironment", pending=True),
    Kill("UpdateJobQueue"),  # the new one is VALID, and the first queue is asked to name it
    Kill("ListJobs", "latency"),  # all queues name it
    Kill("UpdateComputeEnvironment", job_ends=True),  # the old one is disabled, and a job still runs on it
    Kill("DeleteComputeEnvironment"),
)


@dataclass(slots=True)
class Stack:
    """An environment under some queues, in a stack of the real engine; one job runs on it, one waits."""

    project: Workspace
    emulator: Emulator
    queues: tuple[str, ...]
    running: str = ""
    waiting: str = ""

    def write(self, type_: str) -> None:
        """The program wants an environment of this type."""
        self.project.write(_PROGRAM.format(type=type_, queues=self.queues))

    def begin(self, *, running: bool) -> str:
        """Make it all, with jobs, and change the program; return the id of the environment that is to go."""
        self.write("FARGATE")
        self.project.up().expect()
        queue = self.project.resource(self.queues[0])["id"]
        if running:
            self.running = self.emulator.place(SERVICE, kind="job", state="RUNNING", jobQueue=queue)
        self.waiting = self.emulator.place(SERVICE, kind="job", state="RUNNABLE", jobQueue=queue)
        self.write("FARGATE_SPOT")
        return str(self.project.resource("environment")["id"])

    def crash(self, kill: Kill) -> None:
        """Run up, and kill the engine in it; then do what a user has to do."""
        seen = len(self.emulator.requests(operation=kill.operation))
        self.emulator.add_fault(kill.fault)
        running = self.project.popen_up("--parallel", "1")
        try:
            self._wait_for_call(running, kill.operation, seen)
        finally:
            running.kill()
            running.end()
        self.emulator.clear_faults()
        if kill.job_ends:
            self.emulator.place(SERVICE, kind="job", state="SUCCEEDED", id=self.running)
        self.project.cancel().expect()
        if kill.pending:
            assert self.project.state()["pending_operations"]
            self.project.refresh("--clear-pending-creates").expect()

    def _wait_for_call(self, running: Running, operation: str, seen: int) -> None:
        deadline = time.monotonic() + 60
        while len(self.emulator.requests(operation=operation)) == seen:
            assert running.process.poll() is None, running.finish()
            assert time.monotonic() < deadline, f"no {operation}"
            time.sleep(0.02)

    def changes(self) -> Counter[str]:
        """The calls that changed something, those left out that the lag answered with a refusal."""
        journal = self.emulator.requests()
        return Counter(each["operation"] for each in journal if not each["code"] and each["operation"] in _CHANGES)

    def status(self, job: str) -> str:
        """Of a job."""
        return str((self.emulator.peek(SERVICE, job, kind="job") or {})["status"])

    def judge(self, old: Mapping[str, Any]) -> None:
        """One environment is left, as wanted, every queue names it, every job is there, nothing was illegal."""
        new = self.project.resource("environment")
        client: Any = self.emulator.session().create_client(SERVICE)
        found = client.describe_compute_environments()["computeEnvironments"]
        [alive] = [each for each in found if each["status"] != "DELETED"]
        assert alive["computeEnvironmentName"] == new["id"]
        assert alive["uuid"] != old["uuid"]
        assert (alive["status"], alive["state"]) == ("VALID", "ENABLED")
        assert alive["computeResources"]["type"] == "FARGATE_SPOT"
        for name in self.queues:
            queue = self.emulator.peek(SERVICE, self.project.resource(name)["id"], kind="job_queue") or {}
            assert [each["computeEnvironment"] for each in queue["computeEnvironmentOrder"]] == [
                alive["computeEnvironmentArn"]
            ]
        assert self.status(self.waiting) == "RUNNABLE"
        assert self.emulator.refusals() == []
        assert not self.project.state().get("pending_operations")
        kept = self.project.resources()
        assert {name for name, each in kept.items() if each.get("initErrors") or each["outputs"]["phase"]} == set()
        assert len(self.project.state()["resources"]) == len(kept) + 2  # the stack and the provider, nothing besides


_CHANGES: Final = {
    "CreateComputeEnvironment",
    "UpdateComputeEnvironment",
    "DeleteComputeEnvironment",
    "CreateJobQueue",
    "UpdateJobQueue",
    "TerminateJob",
}


@pytest.fixture
def make(workspace: Callable[..., Workspace], tmp_path: Path) -> Iterator[Callable[..., Stack]]:
    """Lay a stack down with nothing in it."""
    state = tmp_path / "emulator.db"
    with Emulator(state, speed=WALKING, seed=1) as emulator:
        emulator.configure({"batch_relationship_lag_seconds": LAG})
        config = {"endpoint": "embedded", "state": str(state), "speed": WALKING}
        log = tmp_path / "slackwater.log"
        project = workspace("", config=config, env={"SLACKWATER_LOG": str(log)})
        yield lambda *queues: Stack(project, emulator, queues)
        assert not log.exists(), log.read_text("utf-8")


def test_every_step_of_a_replacement(make: Callable[..., Stack]) -> None:
    """Whatever the engine was killed in, each step is done once, and the job on the old environment ends by itself."""
    stack = make(*QUEUES)
    old = stack.emulator.peek(SERVICE, stack.begin(running=True), kind="compute_environment") or {}
    for kill in AUTO_NAMED:
        stack.crash(kill)
    stack.project.up().expect()

    stack.judge(old)
    assert stack.status(stack.running) == "SUCCEEDED"
    assert stack.changes() == {
        "CreateComputeEnvironment": 2,
        "UpdateComputeEnvironment": 1,
        "DeleteComputeEnvironment": 1,
        "CreateJobQueue": len(QUEUES),
        "UpdateJobQueue": len(QUEUES),
    }
