"""The fields of a job queue: what a program may write and what the service answers."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StrictInt, StrictStr

from slackwater.services.base import Check, Items, Model, ResourceInputs, field, members
from slackwater.services.batch.jobqueues import checks as laws
from slackwater.services.batch.lifecycles import DrainLifecycle, power
from slackwater.services.batch.values import (
    EnvironmentRef,
    LimitAction,
    LimitedState,
    LimitSeconds,
    Name,
    Priority,
    QueueId,
    QueueType,
    SchedulingPolicyArn,
    ServiceEnvironmentRef,
    State,
    Tags,
    Word,
)


class JobQueueLifecycle(DrainLifecycle):
    """What slackwater may do on the way to a change of a job queue."""

    adopt: QueueId = field(
        "The name of an existing job queue to take over instead of creating one; looked at only by a create.",
        default="",
        own=True,
    )


class ComputeEnvironmentOrder(Model):
    """A place of a compute environment in a queue."""

    page: ClassVar[str] = "ComputeEnvironmentOrder"

    order: StrictInt = field("Its place: environments of lower numbers are tried first.", required=True)
    compute_environment: EnvironmentRef = field("The compute environment, its name or ARN.", required=True)

    @property
    def name(self) -> str:
        """The name of the environment."""
        rule = members(type(self))["computeEnvironment"].shape.rule  # type: ignore[union-attr]  # it is a leaf
        return str(rule.identity(self.compute_environment or ""))


class ServiceEnvironmentOrder(Model):
    """A place of a service environment in a queue."""

    page: ClassVar[str] = "ServiceEnvironmentOrder"

    order: StrictInt = field("Its place: environments of lower numbers are tried first.", required=True)
    service_environment: ServiceEnvironmentRef = field("The service environment, its name or ARN.", required=True)


class JobStateTimeLimitAction(Model):
    """What happens to a job that is stuck at the head of a queue."""

    page: ClassVar[str] = "JobStateTimeLimitAction"

    reason: Word = field(
        "The reason why it is stuck, as the service names it, such as "
        '"CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY" or "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT".',
        required=True,
    )
    state: LimitedState = field("The state of such a job: `RUNNABLE`.", required=True)
    max_time_seconds: LimitSeconds = field(
        "Seconds in this state before something is done, 600 to 86400.", required=True
    )
    action: LimitAction = field("`CANCEL`, or in a queue of service environments `TERMINATE`.", required=True)


class JobQueueInputs(ResourceInputs):
    """A job queue of AWS Batch: where jobs wait for room in its compute environments.

    A change is made in place. What replaces the queue, or deletes it, waits for its jobs or refuses, as its lifecycle
    says.
    """

    page: ClassVar[str] = "CreateJobQueue"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS
    neighbour_checks: ClassVar[tuple[Check, ...]] = laws.ENVIRONMENT_CHECKS

    lifecycle: JobQueueLifecycle = field(
        "What slackwater may do on the way to a change.", default=JobQueueLifecycle(), own=True
    )
    job_queue_name: Name | None = field(
        "Name of the job queue, 1 to 128 characters; made from the resource's name when left out. A change replaces "
        "the queue."
    )
    state: State | None = field(
        "`ENABLED` (default), or `DISABLED`: it takes no new jobs, and those in it go on.", service_default="ENABLED"
    )
    priority: Priority = field(
        "Which of the queues that share an environment comes first, 0 to 1000: the highest.", required=True
    )
    compute_environment_order: (
        Annotated[
            list[ComputeEnvironmentOrder],
            Items(min=1, max=3, noun="compute environment", key="computeEnvironment"),
        ]
        | None
    ) = field("Its compute environments, 1 to 3, all of instances or all of Fargate, and of one architecture.")
    service_environment_order: (
        Annotated[list[ServiceEnvironmentOrder], Items(min=1, noun="service environment", key="serviceEnvironment")]
        | None
    ) = field("Its service environments, for training jobs of SageMaker; instead of compute environments.")
    scheduling_policy_arn: SchedulingPolicyArn | None = field(
        "ARN of a scheduling policy; jobs are run first in, first out when left out. It can be changed to another one; "
        "giving a queue its first one, or taking it away, replaces the queue."
    )
    job_queue_type: QueueType | None = field(
        "`EKS`, `ECS`, `ECS_FARGATE`, `ECS_MANAGED_INSTANCES` or `SAGEMAKER_TRAINING`; follows from the environments "
        "when left out. A change replaces the queue."
    )
    job_state_time_limit_actions: (
        Annotated[list[JobStateTimeLimitAction], Items(noun="action", key="reason")] | None
    ) = field("What happens to jobs that are stuck at the head of the queue, by the reason.")
    tags: Tags | None = field(
        "Tags, at most 47; a change is made at any time. Names beginning with `aws:` or `slackwater:` are reserved."
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), **power(self.state)}


class JobQueueOutputs(Model):
    """What a job queue has beside its inputs."""

    page: ClassVar[str] = "JobQueueDetail"

    job_queue_arn: StrictStr = field("ARN of the job queue.", required=True)
    status: StrictStr = field("Its status when it was last looked at, such as `VALID`.", required=True)
    status_reason: StrictStr | None = field("The service's words on the status.")
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
