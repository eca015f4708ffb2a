"""The emulated Batch as the tests of the verbs use it: programs, resources in a stack, and who else works there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from tests.support.account import Account
from tests.support.life import Life, Out, Stack

KINDS: Final = "slackwater:batch:"
ARN: Final = "arn:aws:batch:us-east-1:000000000000:"
IAM: Final = "arn:aws:iam::000000000000:"
LINKED: Final = f"{IAM}role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch"
ROLE: Final = f"{IAM}role/batch"

EC2: Final[Mapping[str, Any]] = {
    "type": "EC2",
    "allocationStrategy": "BEST_FIT_PROGRESSIVE",
    "minvCpus": 0,
    "maxvCpus": 64,
    "instanceTypes": ["m5"],
    "instanceRole": "ecsInstanceRole",
    "subnets": ["subnet-1"],
    "securityGroupIds": ["sg-1"],
}
FARGATE: Final[Mapping[str, Any]] = {
    "type": "FARGATE",
    "maxvCpus": 16,
    "subnets": ["subnet-1"],
    "securityGroupIds": ["sg-1"],
}
CONTAINER: Final[Mapping[str, Any]] = {
    "image": "busybox",
    "executionRoleArn": f"{IAM}role/tasks",
    "resourceRequirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "2048"}],
}
TRAINING: Final[Mapping[str, Any]] = {
    "serviceEnvironmentType": "SAGEMAKER_TRAINING",
    "capacityLimits": [{"capacityUnit": "NUM_INSTANCES", "maxCapacity": 4}],
}
BY_TYPE: Final[Mapping[str, Any]] = {**TRAINING, "capacityLimits": [{"capacityUnit": "ml.m5.large", "maxCapacity": 4}]}
SHARE: Final[Mapping[str, Any]] = {
    "capacityLimits": [{"capacityUnit": "ml.m5.large", "maxCapacity": 2}],
    "resourceSharingConfiguration": {"strategy": "RESERVE"},
    "preemptionConfiguration": {"inSharePreemption": "DISABLED"},
}
SHARES: Final[Mapping[str, Any]] = {"fairsharePolicy": {"shareDecaySeconds": 60}}


def managed(resources: Mapping[str, Any] = FARGATE, **members: Any) -> dict[str, Any]:
    """The inputs of a compute environment; members of its resources have names of two words or more."""
    return {"type": "MANAGED", "computeResources": dict(resources), **members}


def listing(*environments: str | Out, **members: Any) -> dict[str, Any]:
    """The inputs of a job queue that lists these environments."""
    order = [{"order": number, "computeEnvironment": each} for number, each in enumerate(environments, start=1)]
    return {"priority": 1, "computeEnvironmentOrder": order, **members}


def container(image: str = "busybox", *command: str, **members: Any) -> dict[str, Any]:
    """The inputs of a job definition for Fargate."""
    properties = {**CONTAINER, "image": image, "command": list(command)}
    return {"type": "container", "platformCapabilities": ["FARGATE"], "containerProperties": properties, **members}


def lasting(seconds: float, *, ends: int = 0) -> dict[str, Any]:
    """Overrides of a job's container: how long it runs, and how it ends."""
    return {"command": ["--emulate-seconds", str(seconds), "--emulate-exit", str(ends)]}


class Batch(Account):
    """One emulated account with Batch in it."""

    service: ClassVar[str] = "batch"
    told: ClassVar[str] = "computeEnvironments"

    # --- resources of the stack that the tests deal with

    def environment(self, name: str = "ce") -> Life:
        """A compute environment that is not created yet."""
        return self.life("ComputeEnvironment", name)

    def queue(self, name: str = "jq") -> Life:
        """A job queue that is not created yet."""
        return self.life("JobQueue", name)

    def definition(self, name: str = "jd") -> Life:
        """A job definition that is not registered yet."""
        return self.life("JobDefinition", name)

    def job(self, name: str = "job") -> Life:
        """A job that is not submitted yet."""
        return self.life("Job", name)

    def consumable(self, name: str = "licences") -> Life:
        """Return a consumable resource, which is not made yet."""
        return self.life("ConsumableResource", name)

    def training(self, name: str = "se") -> Life:
        """Return a service environment, which is not made yet."""
        return self.life("ServiceEnvironment", name)

    def share(self, name: str = "team") -> Life:
        """Return a quota share, which is not made yet."""
        return self.life("QuotaShare", name)

    def shared(self) -> Life:
        """Return a queue for service jobs that takes quota shares, with all that it needs."""
        environment, policy, queue = self.training(), self.scheduling("quotas"), self.queue("training")
        environment.up(BY_TYPE)
        policy.up({"quotaSharePolicy": {"idleResourceAssignmentStrategy": "FIFO"}})
        order = [{"order": 1, "serviceEnvironment": environment.id}]
        listed = {"jobQueueType": "SAGEMAKER_TRAINING", "serviceEnvironmentOrder": order}
        queue.up({"priority": 1, "schedulingPolicyArn": policy.id, **listed})
        return queue

    def scheduling(self, name: str = "sp") -> Life:
        """A scheduling policy that is not created yet."""
        return self.life("SchedulingPolicy", name)

    def life(self, kind: str, name: str) -> Life:
        """Any of these."""
        digest = f"{sum(name.encode()):x}".rjust(12, "0")
        return Life(self, owner=f"shop/dev/{name}@{digest}", kind=f"{KINDS}{kind}")

    def served(self, resources: Mapping[str, Any] = FARGATE, **members: Any) -> tuple[Life, Life]:
        """An environment and a queue that lists it, both made."""
        environment, queue = self.environment(), self.queue()
        environment.up(managed(resources, **members))
        queue.up(listing(environment.out("computeEnvironmentArn")))
        return environment, queue

    def stack(self, **lives: Life) -> Stack:
        """A stack of these, in the order of the program."""
        return Stack(self, lives)

    # --- what others have, placed where it is wanted

    def theirs(self, name: str, status: str = "VALID", **members: Any) -> str:
        """A compute environment of somebody else."""
        fields = {"computeEnvironmentName": name, **members}
        return self.emulator.place("batch", kind="compute_environment", state=status, **fields)

    def their_queue(self, name: str, *environments: str, **members: Any) -> str:
        """A job queue of somebody else that lists these environments."""
        fields = {"jobQueueName": name, **listing(*environments), **members}
        return self.emulator.place("batch", kind="job_queue", state="VALID", **fields)

    def put(self, kind: str, id: str, status: str, **members: Any) -> None:
        """Put something that exists into a status."""
        self.emulator.place("batch", kind=kind, state=status, id=id, **members)

    def role(self, role: str = ROLE, *, there: bool) -> None:
        """Take a role away, or give it back."""
        self.emulator.place("batch", kind="role", state="PRESENT" if there else "MISSING", role=role)

    def placed(self, queue: str, status: str, **members: Any) -> str:
        """A job that stays in a status until somebody acts."""
        return self.emulator.place("batch", kind="job", state=status, jobQueue=queue, **members)

    def submit(self, queue: str, *, seconds: float = 60.0, name: str = "theirs", **members: Any) -> str:
        """A stranger's job that takes so long."""
        definition = members.pop("jobDefinition", "") or self._defined()
        request = {"jobQueue": queue, "jobDefinition": definition, "containerOverrides": lasting(seconds), **members}
        return str(self.stranger.submit_job(jobName=name, **request)["jobId"])

    def running(self, queue: str, *, seconds: float = 600.0, **members: Any) -> str:
        """A stranger's job that is RUNNING already."""
        job = self.submit(queue, seconds=seconds, **members)
        while self.status(job) != "RUNNING":
            self.emulator.advance(2)
        return job

    def _defined(self) -> str:
        """A definition of the stranger's, registered once."""
        found = self.stranger.describe_job_definitions(jobDefinitionName="theirs", status="ACTIVE")["jobDefinitions"]
        if not found:
            self.stranger.register_job_definition(jobDefinitionName="theirs", **container())
        return "theirs"

    # --- looking

    def settle(self, kind: str, id: str) -> None:
        """Let time pass until it rests."""
        while self.peek(kind, id).get("status") in ("CREATING", "UPDATING", "DELETING"):
            self.emulator.advance(4)

    def status(self, job: str) -> str:
        """The status of a job."""
        return str(self.peek("job", job).get("status", "ABSENT"))

    def statuses(self, *jobs: str) -> set[str]:
        """The statuses of jobs."""
        return {self.status(job) for job in jobs}

    def jobs(self, name: str) -> list[str]:
        """The ids of all jobs of a name, in whichever queue."""
        found: list[str] = []
        for queue in self.stranger.describe_job_queues()["jobQueues"]:
            where = [{"name": "JOB_NAME", "values": [name]}]
            listed = self.stranger.list_jobs(jobQueue=queue["jobQueueName"], filters=where)["jobSummaryList"]
            found += [job["jobId"] for job in listed]
        return found

    def environments(self) -> dict[str, str]:
        """The status and state of every living environment, by name."""
        found = self.stranger.describe_compute_environments()["computeEnvironments"]
        alive = [each for each in found if each["status"] != "DELETED"]
        return {each["computeEnvironmentName"]: f"{each['status']} {each['state']}" for each in alive}

    def queues(self) -> dict[str, str]:
        """The status and state of every living queue, by name."""
        found = self.stranger.describe_job_queues()["jobQueues"]
        return {
            each["jobQueueName"]: f"{each['status']} {each['state']}" for each in found if each["status"] != "DELETED"
        }

    def order(self, queue: str) -> list[str]:
        """The names of the environments that a queue lists, in the order in which they are tried."""
        entries = sorted(self.peek("job_queue", queue)["computeEnvironmentOrder"], key=lambda entry: entry["order"])
        return [entry["computeEnvironment"].rpartition("/")[2] for entry in entries]

    def revisions(self, name: str) -> dict[int, str]:
        """The status of every revision of a definition."""
        found = self.stranger.describe_job_definitions(jobDefinitionName=name)["jobDefinitions"]
        return {each["revision"]: each["status"] for each in found}
