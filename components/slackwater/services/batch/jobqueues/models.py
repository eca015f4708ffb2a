"""The fields of a job queue.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals
from slackwater.services.base import Items, Model, Range, ResourceInputs, Validator, field, one_of
from slackwater.services.batch.lifecycles import DrainLifecycle
from slackwater.services.batch.values import (
    EnvironmentRef,
    Name,
    QueueId,
    SchedulingPolicyArn,
    ServiceEnvironmentRef,
    Word,
)
from slackwater.services.rows import Distinct, ExactlyOneOf, NeededWith
from slackwater.services.values import Tags


class ComputeEnvironmentOrder(Model):
    """A place of a compute environment in a queue."""

    page: ClassVar[str] = "ComputeEnvironmentOrder"

    order: StrictInt = field("Its place: environments of lower numbers are tried first.", required=True)
    compute_environment: EnvironmentRef = field("The compute environment, its name or ARN.", required=True)


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
    state: Annotated[StrictStr, one_of("RUNNABLE", name="JobStateTimeLimitState")] = field(
        "The state of such a job. `RUNNABLE`.", required=True
    )
    max_time_seconds: Annotated[StrictInt, Range(min=600, max=86400)] = field(
        "Seconds in this state before something is done. 600 to 86400.", required=True
    )
    action: Annotated[StrictStr, one_of("CANCEL", "TERMINATE", name="TimeLimitAction")] = field(
        "What is done; `TERMINATE` in a queue of service environments, else `CANCEL`. `CANCEL` or `TERMINATE`.",
        required=True,
    )


class JobQueueLifecycle(DrainLifecycle):
    """What slackwater may do with a job queue."""

    adopt: QueueId = field(
        "The name of an existing job queue to take over instead of creating one; only for a create.",
        default="",
        own=True,
    )


class JobQueueInputs(ResourceInputs):
    """A job queue of AWS Batch: where jobs wait for room in its compute environments.

    A change is made in place. What replaces the queue, or deletes it, waits for its jobs or refuses, as its lifecycle
    says.
    """

    page: ClassVar[str] = "CreateJobQueue"
    checks: ClassVar[tuple[Validator, ...]] = (
        ExactlyOneOf(of=("computeEnvironmentOrder", "serviceEnvironmentOrder"), source="API: CreateJobQueue"),
        NeededWith(
            path="serviceEnvironmentOrder",
            when=Equals(path="jobQueueType", value="SAGEMAKER_TRAINING"),
            source="API: CreateJobQueue, jobQueueType",
        ),
        Distinct(
            path="computeEnvironmentOrder",
            by="order",
            says="has order {} twice; each environment needs a place of its own",
            source="API: CreateJobQueue (order relative to each other; what two equal ones mean is not said)",
        ),
        Distinct(
            path="serviceEnvironmentOrder",
            by="order",
            says="has order {} twice; each environment needs a place of its own",
            source="API: CreateJobQueue (order relative to each other; what two equal ones mean is not said)",
        ),
        Distinct(
            path="computeEnvironmentOrder",
            by="computeEnvironment",
            says="names compute environment {} twice",
            source="API: CreateJobQueue",
        ),
    )
    laws: ClassVar[str] = "slackwater.services.batch.jobqueues.checks"
    rests: ClassVar[tuple[str, str] | None] = ("state", "DISABLED")

    lifecycle: JobQueueLifecycle = field(
        "What slackwater may do on the way to a change.", default=JobQueueLifecycle(), own=True
    )
    job_queue_name: Name | None = field(
        "Name of the job queue. Made from the resource's name when left out. 1 to 128 characters. A change "
        "replaces the job queue."
    )
    state: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] | None = field(
        "Whether it takes new jobs; while it is `DISABLED` those in it go on. `ENABLED` or `DISABLED`; "
        "default `ENABLED`.",
        service_default="ENABLED",
    )
    scheduling_policy_arn: SchedulingPolicyArn | None = field(
        "ARN of a scheduling policy; jobs are run first in, first out when left out. Some changes replace the"
        " job queue: a queue keeps the way of scheduling that it was made with. It cannot be taken away: a "
        "queue with a scheduling policy keeps one."
    )
    priority: Annotated[StrictInt, Range(min=0, max=1000)] = field(
        "Which of the queues that share an environment comes first: the highest. 0 to 1000.", required=True
    )
    compute_environment_order: (
        Annotated[
            list[ComputeEnvironmentOrder], Items(min=1, max=3, noun="compute environment", key="computeEnvironment")
        ]
        | None
    ) = field(
        "Its compute environments, all of instances or all of Fargate, and of one architecture. 1 to 3 "
        "compute environments, in any order. Some changes replace the job queue: a queue of instances cannot "
        "become one of Fargate, nor the other way round; managed instances have a queue of their own; a queue"
        " of Amazon ECS cannot become one of Amazon EKS, nor the other way round. It cannot be taken away: a "
        "queue has at least one environment."
    )
    service_environment_order: (
        Annotated[list[ServiceEnvironmentOrder], Items(min=1, noun="service environment", key="serviceEnvironment")]
        | None
    ) = field(
        "Its service environments, for training jobs of SageMaker; instead of compute environments. In any "
        "order. It cannot be taken away: a queue for service jobs has at least one environment."
    )
    job_queue_type: (
        Annotated[StrictStr, one_of("EKS", "ECS", "ECS_FARGATE", "SAGEMAKER_TRAINING", "ECS_MANAGED_INSTANCES")] | None
    ) = field(
        "What its jobs run on; follows from the environments when left out. `EKS`, `ECS`, `ECS_FARGATE`, "
        "`SAGEMAKER_TRAINING` or `ECS_MANAGED_INSTANCES`. A change replaces the job queue."
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")
    job_state_time_limit_actions: (
        Annotated[list[JobStateTimeLimitAction], Items(noun="action", key="reason")] | None
    ) = field("What happens to jobs that are stuck at the head of the queue, by the reason. In any order.")


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
