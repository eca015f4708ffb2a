"""Shortcuts of the tests of the emulated Batch."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from botocore.config import Config

from slackwater.emulator import Caller, Emulator
from tests.emulator.support import ACCOUNT, HERE, REGION, refused

ARN: Final = f"arn:aws:batch:{REGION}:{ACCOUNT}:"
LINKED: Final = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch"
ROLE: Final = f"arn:aws:iam::{ACCOUNT}:role/batch"
FARGATE: Final[dict[str, Any]] = {
    "type": "FARGATE",
    "maxvCpus": 16,
    "subnets": ["subnet-1"],
    "securityGroupIds": ["sg-1"],
}
EC2: Final[dict[str, Any]] = {
    "type": "EC2",
    "minvCpus": 0,
    "maxvCpus": 64,
    "instanceTypes": ["m5"],
    "instanceRole": "ecsInstanceRole",
    "subnets": ["subnet-1"],
    "securityGroupIds": ["sg-1"],
}
PROGRESSIVE: Final[dict[str, Any]] = {**EC2, "allocationStrategy": "BEST_FIT_PROGRESSIVE"}
TYPE: Final = "ml.m5.large"
TRAINING: Final[dict[str, Any]] = {
    "serviceEnvironmentType": "SAGEMAKER_TRAINING",
    "capacityLimits": [{"maxCapacity": 10, "capacityUnit": "NUM_INSTANCES"}],
}
BY_TYPE: Final[dict[str, Any]] = {**TRAINING, "capacityLimits": [{"maxCapacity": 10, "capacityUnit": TYPE}]}
"""What a queue with quota shares needs."""
SHARE: Final[dict[str, Any]] = {
    "capacityLimits": [{"maxCapacity": 4, "capacityUnit": TYPE}],
    "resourceSharingConfiguration": {"strategy": "RESERVE"},
    "preemptionConfiguration": {"inSharePreemption": "DISABLED"},
}
PAYLOAD: Final[dict[str, Any]] = {"ResourceConfig": {"InstanceType": TYPE, "InstanceCount": 1}}
"""What SageMaker is asked for."""
CONTAINER: Final[dict[str, Any]] = {
    "image": "image",
    "executionRoleArn": ROLE,
    "resourceRequirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "2048"}],
}


class BatchCloud:
    """One account's view of the emulated Batch."""

    def __init__(self, emulator: Emulator, caller: Caller = HERE, *, retries: int = 0) -> None:
        """Make a real client; it tries again only if asked to."""
        self.emulator = emulator
        config = Config(retries={"max_attempts": retries, "mode": "standard"})
        self.api: Any = emulator.session(caller).create_client("batch", config=config)

    def environment(self, name: str = "work", resources: dict[str, Any] = FARGATE, **members: Any) -> str:
        """An environment that has settled."""
        given = {"computeEnvironmentName": name, "type": "MANAGED", "computeResources": resources, **members}
        self.api.create_compute_environment(**given)
        self.emulator.advance(21)
        return name

    def queue(self, name: str = "line", *environments: str, **members: Any) -> str:
        """A queue that has settled."""
        order = [{"order": number, "computeEnvironment": each} for number, each in enumerate(environments, start=1)]
        given = {"jobQueueName": name, "priority": 1, "computeEnvironmentOrder": order, **members}
        self.api.create_job_queue(**given)
        self.emulator.advance(6)
        return name

    def service_environment(self, name: str = "service", **members: Any) -> str:
        """A service environment that has settled."""
        self.api.create_service_environment(**{"serviceEnvironmentName": name, **TRAINING, **members})
        self.emulator.advance(6)
        return name

    def training_queue(self, name: str = "training", environment: str = "service", **members: Any) -> str:
        """A queue for service jobs that has settled."""
        order = [{"order": 1, "serviceEnvironment": environment}]
        given = {"jobQueueName": name, "priority": 1, "jobQueueType": "SAGEMAKER_TRAINING", **members}
        self.api.create_job_queue(**{"serviceEnvironmentOrder": order, **given})
        self.emulator.advance(6)
        return name

    def quota_policy(self, name: str = "quota") -> str:
        """A scheduling policy with quota shares."""
        policy = {"idleResourceAssignmentStrategy": "FIFO"}
        return str(self.api.create_scheduling_policy(name=name, quotaSharePolicy=policy)["arn"])

    def shared_queue(self, name: str = "training") -> str:
        """A queue that takes quota shares, with all that it needs."""
        self.service_environment(f"for-{name}", **BY_TYPE)
        return self.training_queue(name, f"for-{name}", schedulingPolicyArn=self.quota_policy(f"for-{name}"))

    def share(self, name: str = "team", queue: str = "training", **members: Any) -> str:
        """A quota share that has settled."""
        given = {"quotaShareName": name, "jobQueue": queue, **SHARE, **members}
        arn = str(self.api.create_quota_share(**given)["quotaShareArn"])
        self.emulator.advance(6)
        return arn

    def shown_share(self, arn: str) -> dict[str, Any]:
        """DescribeQuotaShare."""
        answer: dict[str, Any] = self.api.describe_quota_share(quotaShareArn=arn)
        answer.pop("ResponseMetadata")
        return answer

    def train(self, count: int = 1, queue: str = "training", seconds: float = 99_999, **members: Any) -> str:
        """A service job of so many instances."""
        config = {"ResourceConfig": {"InstanceType": TYPE, "InstanceCount": count}}
        payload = json.dumps({**config, "Environment": {"EMULATE_SECONDS": str(seconds)}})
        given = {"jobName": "job", "serviceJobType": "SAGEMAKER_TRAINING", "serviceRequestPayload": payload, **members}
        return str(self.api.submit_service_job(jobQueue=queue, **given)["jobId"])

    def training(self, identifier: str) -> dict[str, Any]:
        """DescribeServiceJob."""
        answer: dict[str, Any] = self.api.describe_service_job(jobId=identifier)
        answer.pop("ResponseMetadata")
        return answer

    def trainings(self, *identifiers: str) -> list[str]:
        """The statuses of these service jobs."""
        return [str(self.training(identifier)["status"]) for identifier in identifiers]

    def listed_trainings(self, status: str | None = None, queue: str = "training", **members: Any) -> list[str]:
        """ListServiceJobs: the ids."""
        wanted = {"jobStatus": status} if status else {}
        found = self.api.list_service_jobs(**{"jobQueue": queue, **wanted, **members})["jobSummaryList"]
        return [str(each["jobId"]) for each in found]

    def change(self, name: str, seconds: float = 11, **members: Any) -> None:
        """Update an environment and let it settle."""
        self.api.update_compute_environment(computeEnvironment=name, **members)
        self.emulator.advance(seconds)

    def requeue(self, name: str, *environments: str, **members: Any) -> None:
        """Update a queue and let it settle."""
        order = [{"order": number, "computeEnvironment": each} for number, each in enumerate(environments, start=1)]
        given = {**({"computeEnvironmentOrder": order} if environments else {}), **members}
        self.api.update_job_queue(jobQueue=name, **given)
        self.emulator.advance(6)

    def environments(self, *names: str) -> list[dict[str, Any]]:
        """DescribeComputeEnvironments."""
        found: list[dict[str, Any]] = self.api.describe_compute_environments(computeEnvironments=list(names))[
            "computeEnvironments"
        ]
        return found

    def queues(self, *names: str) -> list[dict[str, Any]]:
        """DescribeJobQueues."""
        found: list[dict[str, Any]] = self.api.describe_job_queues(jobQueues=list(names))["jobQueues"]
        return found

    def service_environments(self, *names: str) -> list[dict[str, Any]]:
        """DescribeServiceEnvironments."""
        answer = self.api.describe_service_environments(serviceEnvironments=list(names))
        found: list[dict[str, Any]] = answer["serviceEnvironments"]
        return found

    def shown_service_environment(self, name: str = "service") -> dict[str, Any]:
        """The one service environment of this name."""
        (found,) = self.service_environments(name)
        return found

    def shown(self, name: str = "work") -> dict[str, Any]:
        """The one environment of this name."""
        (found,) = self.environments(name)
        return found

    def shown_queue(self, name: str = "line") -> dict[str, Any]:
        """The one queue of this name."""
        (found,) = self.queues(name)
        return found

    def define(self, name: str = "task", *command: str, **members: Any) -> str:
        """A revision of a definition for Fargate."""
        container = {**CONTAINER, "command": list(command)}
        given = {"type": "container", "platformCapabilities": ["FARGATE"], "containerProperties": container, **members}
        return str(self.api.register_job_definition(jobDefinitionName=name, **given)["jobDefinitionArn"])

    def ready(self, **resources: Any) -> None:
        """An environment, a queue and a definition: all that jobs need."""
        self.environment("work", {**FARGATE, **resources})
        self.queue("line", "work")
        self.define()

    def submit(self, *command: str, name: str = "job", queue: str = "line", **members: Any) -> str:
        """A job; its command says how it goes."""
        given: dict[str, Any] = {"jobDefinition": "task", "containerOverrides": {"command": list(command)}, **members}
        return str(self.api.submit_job(jobName=name, jobQueue=queue, **given)["jobId"])

    def job(self, identifier: str) -> dict[str, Any]:
        """DescribeJobs, of one."""
        (found,) = self.api.describe_jobs(jobs=[identifier])["jobs"]
        return dict(found)

    def status(self, identifier: str) -> str:
        """The job's status."""
        return str(self.job(identifier)["status"])

    def listed(self, status: str | None = None, queue: str = "line", **members: Any) -> list[str]:
        """ListJobs: the ids."""
        wanted = {"jobStatus": status} if status else {}
        found = self.api.list_jobs(**{"jobQueue": queue, **wanted, **members})["jobSummaryList"]
        return [str(each["jobId"]) for each in found]

    def statuses_of(self, identifier: str) -> list[str]:
        """All statuses a job has been in."""
        return [state for _, state in self.emulator.history("batch", identifier)]

    def place(self, kind: str, state: str, **fields: Any) -> str:
        """Put something into a status."""
        return self.emulator.place("batch", kind=kind, state=state, caller=HERE, **fields)

    def illegal(self) -> list[str]:
        """The actions of this test's calls that no correct client would have made."""
        return [refusal["operation"] for refusal in self.emulator.refusals()]


@contextmanager
def denied(*words: str) -> Iterator[None]:
    """The call in the block must be refused with these words; the code is always the same one."""
    with refused("ClientException", *words):
        yield
