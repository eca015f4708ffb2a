"""The scenarios of AWS Batch: each brings a stack of several resources to where the program wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from tests.crash.stacked import OWN, Changes, Stacked
from tests.crash.world import FOREVER, Scenario
from tests.support.batch import EC2, FARGATE, SHARES, Batch, container, lasting, listing, managed

SERVICE: Final = "batch"
THEIRS: Final = "theirs"
"""A queue of strangers."""

_SPOT: Final[Mapping[str, Any]] = {**FARGATE, "type": "FARGATE_SPOT"}
_ENDED: Final = ("SUCCEEDED", "FAILED")

_TWO: Final = ("one", "two")


@dataclass(slots=True)
class Platform(Stacked[Batch]):
    """An account with AWS Batch, and the jobs that strangers submitted."""

    jobs: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Let time pass until what goes by itself is gone."""
        account = self.account
        while any("ING " in status for status in (*account.environments().values(), *account.queues().values())):
            self.emulator.advance(4)


def _all(world: Platform) -> None:
    """Resources of all kinds are declared; the job does not end by itself."""
    policy = {"lifecycle": {"onActiveJobs": "terminate", "drainTimeout": FOREVER}, **OWN}
    world.declare(
        sp=("SchedulingPolicy", SHARES),
        ce=("ComputeEnvironment", managed(**policy)),
        jq=(
            "JobQueue",
            lambda lives: listing(
                lives["ce"].out("computeEnvironmentArn"), schedulingPolicyArn=lives["sp"].out("arn"), **policy
            ),
        ),
        jd=("JobDefinition", container(lifecycle={"keepRevisions": 1})),
        job=(
            "Job",
            lambda lives: {
                "jobQueue": lives["jq"].out("jobQueueArn"),
                "jobDefinition": lives["jd"].out("jobDefinitionArn"),
                "containerOverrides": {**lasting(1e9), "environment": [{"name": "STAGE", "value": "dev"}]},
                "parameters": {"day": "1"},
                "shareIdentifier": "all",
                "schedulingPriorityOverride": 1,
            },
        ),
    )


def _all_made(world: Platform) -> None:
    _all(world)
    world.made()


def _crowded(world: Platform) -> None:
    """The same, and jobs of strangers are in the queue."""
    _all_made(world)
    [queue] = world.of("JobQueue")
    world.jobs = [world.account.placed(queue.id, status) for status in ("RUNNABLE", "RUNNING")]


def _instances(world: Platform) -> None:
    """An environment on instances is declared."""
    policy = {"terminateJobsOnUpdate": True, "jobExecutionTimeoutMinutes": 60}
    world.declare(ce=("ComputeEnvironment", managed(EC2, updatePolicy=policy, **OWN)))


def _instances_made(world: Platform) -> None:
    _instances(world)
    world.made()


def _served(world: Platform, **members: Any) -> None:
    """A queue names an environment, and a job waits in it."""
    lifecycle = {"onForeignQueues": "rewire", "drainTimeout": FOREVER}
    world.declare(
        ce=("ComputeEnvironment", managed(lifecycle=lifecycle, **OWN, **members)),
        jq=("JobQueue", lambda lives: listing(lives["ce"].out("computeEnvironmentArn"), **OWN)),
    )
    world.made()
    [queue] = world.of("JobQueue")
    world.jobs = [world.account.placed(queue.id, "RUNNABLE")]


def _shared(world: Platform) -> None:
    """The same, and a queue of strangers names the environment too."""
    _served(world)
    world.account.their_queue(THEIRS, world.stack.lives["ce"].id)


def _two(world: Platform) -> None:
    """A queue names two environments."""
    environments = {name: ("ComputeEnvironment", managed(computeEnvironmentName=name, **OWN)) for name in _TWO}
    world.declare(**environments, jq=("JobQueue", listing(*_TWO, **OWN)))
    world.made()


def _defined(world: Platform) -> None:
    """There is a revision of a definition."""
    world.declare(jd=("JobDefinition", container("one", lifecycle={"keepRevisions": 1})))
    world.made()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Scenario[Platform]):
    """One way of a stack.

    ``changes``: what the program says otherwise at the end. ``gone``: it is destroyed. ``revisions``: the ACTIVE ones
    of the definition; ``submitted``: how many jobs of the stack there have been. ``runs``: what may have become of the
    strangers' jobs.
    """

    service: ClassVar[str] = SERVICE

    changes: Changes = field(default_factory=dict)
    gone: bool = False
    revisions: tuple[int, ...] = ()
    submitted: int = 0
    runs: frozenset[str] = frozenset()

    def run(self, world: Platform, *, timeout: float = 0.0) -> None:
        """What the engine does for it, once."""
        world.begin()
        world.stack.timeout = timeout
        if self.gone:
            world.stack.destroy()
        else:
            world.stack.up(**self.changes)

    def open(self, world: Platform) -> list[str]:
        """What another run would still do."""
        lives = world.stack.lives.values()
        if self.gone:
            return [life.id for life in lives if life.id]
        return [*world.stack.up(**self.changes), *(old["id"] for life in lives for old in life.doomed)]

    def cut(self, world: Platform) -> None:
        """The engine has kept what there is, and of what was begun what is left to do."""
        assert any(life.id for life in world.stack.lives.values())

    def judge(self, world: Platform) -> None:
        """One of each is left, as the program says; no job is lost, none is submitted twice."""
        account = world.account
        assert self.open(world) == []
        assert account.emulator.refusals() == []
        world.settle()
        queues = world.of("JobQueue")
        theirs = {THEIRS} & account.queues().keys()
        assert account.environments() == {life.id: "VALID ENABLED" for life in world.of("ComputeEnvironment")}
        assert account.queues() == dict.fromkeys((*theirs, *(life.id for life in queues)), "VALID ENABLED")
        for queue in (*theirs, *(life.id for life in queues)):
            assert set(account.order(queue)) <= account.environments().keys()
        assert account.statuses(*world.jobs) <= self.runs
        self._judge_work(world)
        self._judge_fields(world)

    def _judge_work(self, world: Platform) -> None:
        account, lives = world.account, world.stack.lives
        if "jd" in lives:
            found = account.revisions(lives["jd"].inputs["jobDefinitionName"])
            assert {number for number, status in found.items() if status == "ACTIVE"} == set(self.revisions)
        if "job" in lives:
            made = self._submitted(account)
            ended = [job for job in made if account.status(job) in _ENDED]
            assert len(made) == self.submitted
            assert len(ended) == self.submitted - (not self.gone)

    def _submitted(self, account: Batch) -> list[str]:
        """The jobs that were ever submitted; strangers' jobs are placed."""
        paths = (entry["resource"] for entry in account.emulator.requests(operation="SubmitJob"))
        return list(dict.fromkeys(id for path in paths for id in path.split("/") if account.peek("job", id)))

    def _judge_fields(self, world: Platform) -> None:
        """The service shows what the program says."""
        for life in world.stack.lives.values():
            if life.id:
                life.refresh()
                assert life.differs() == {}


_REBUILT: Final = {**EC2, "instanceTypes": ["m6i"]}
_REPLACED: Final[Changes] = {"ce": {"computeResources": _SPOT}}
_KEPT: Final = frozenset({"RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED"})

BATCH: Final = (
    Course(name="batch-create", prepare=_all, revisions=(1,), submitted=1),
    Course(name="batch-destroy", prepare=_crowded, gone=True, submitted=1, runs=frozenset({"FAILED"}), disturbed=False),
    Course(name="environment-create", prepare=_instances),
    Course(
        name="environment-scale",
        prepare=_instances_made,
        changes={"ce": {"computeResources": {**EC2, "minvCpus": 4, "maxvCpus": 128}}},
    ),
    Course(
        name="environment-rebuild",
        prepare=_instances_made,
        changes={"ce": {"computeResources": _REBUILT}},
        disturbed=False,
    ),
    Course(name="environment-replace", prepare=_shared, changes=_REPLACED, runs=_KEPT),
    Course(name="queue-reorder", prepare=_two, changes={"jq": listing(*reversed(_TWO))}),
    Course(name="definition-change", prepare=_defined, changes={"jd": container("two")}, revisions=(2,)),
    Course(
        name="batch-job-again",
        prepare=_all_made,
        changes={"job": {"triggers": {"day": "2"}}},
        revisions=(1,),
        submitted=2,
    ),
)
