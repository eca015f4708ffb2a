"""The fields of a job definition: what a program may write and what the service answers."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.base import (
    Check,
    CommonLifecycle,
    Items,
    Model,
    Range,
    ResourceInputs,
    Span,
    duration,
    field,
    one_of,
)
from slackwater.services.batch.jobdefinitions import checks as laws
from slackwater.services.batch.jobdefinitions.containers import ContainerProperties, EcsProperties
from slackwater.services.batch.jobdefinitions.pods import EksProperties
from slackwater.services.batch.values import (
    Attempts,
    AttemptSeconds,
    ConsumableRef,
    DefinitionType,
    ExitCodeGlob,
    Glob,
    InstanceType,
    Name,
    NodeCount,
    NodeRange,
    Parameters,
    PlatformCapability,
    RetryAction,
    RevisionId,
    SchedulingPriority,
    Tags,
)

OnActiveJobs = Annotated[StrictStr, one_of("refuse", "wait", name="OnActiveJobsOfDefinition")]


class JobDefinitionLifecycle(CommonLifecycle):
    """What slackwater may do on the way to a change of a job definition."""

    keep_revisions: Annotated[StrictInt, Range(min=1, max=1000)] = field(
        "How many of its own revisions stay active, the newest among them; older ones are deregistered after a change; "
        "default 2.",
        default=2,
        own=True,
    )
    on_active_jobs: OnActiveJobs = field(
        "What happens when jobs of a revision that is to be deregistered have not ended: `refuse` (default) lists them "
        "and changes nothing, `wait` lets them end.",
        default="refuse",
        own=True,
    )
    drain_timeout: Span = field(
        'How long to wait for jobs to end, as a duration ("90s", "30m", "1h30m"); default 30m.',
        default="30m",
        own=True,
    )
    adopt: RevisionId = field(
        'An existing revision to take over instead of registering one, as "name:revision" or ARN; looked at only by a '
        "create.",
        default="",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        said = {"on_active": self.on_active_jobs, "drain_timeout": duration(self.drain_timeout)}
        return {**super().policy(), **said, "keep": self.keep_revisions}


# --- groups of fields ------------------------------------------------------------------------------------------------


class EvaluateOnExit(Model):
    """What follows on an attempt that has ended in one way; all that is said has to be met."""

    page: ClassVar[str] = "EvaluateOnExit"

    on_status_reason: Glob | None = field('The reason of the status, such as "Host EC2*".')
    on_reason: Glob | None = field('The reason of the container, such as "OutOfMemoryError*".')
    on_exit_code: ExitCodeGlob | None = field('The exit code, such as "137" or "1*".')
    action: RetryAction = field("`RETRY` or `EXIT`, in any case.", required=True)


class RetryStrategy(Model):
    """How often a job is tried again."""

    page: ClassVar[str] = "RetryStrategy"

    attempts: Attempts = field("Attempts in all, 1 to 10; 1: no retry.", required=True, service_default=1)
    evaluate_on_exit: Annotated[list[EvaluateOnExit], Items(max=5, noun="condition")] | None = field(
        "On what it is tried again, at most 5; the first that is met counts, and when none is, it is tried again."
    )


class JobTimeout(Model):
    """After which time a job is terminated; it is not tried again then."""

    page: ClassVar[str] = "JobTimeout"

    attempt_duration_seconds: AttemptSeconds = field("Seconds of each attempt, at least 60.", required=True)


class ConsumableResourceRequirement(Model):
    """How much of a consumable resource a job needs."""

    page: ClassVar[str] = "ConsumableResourceRequirement"

    consumable_resource: ConsumableRef | None = field("The resource, its name or ARN.")
    quantity: Annotated[StrictInt, Range(min=0)] | None = field("How much of it.")


class ConsumableResourceProperties(Model):
    """The consumable resources that a job needs."""

    page: ClassVar[str] = "ConsumableResourceProperties"

    consumable_resource_list: (
        Annotated[list[ConsumableResourceRequirement], Items(noun="resource", key="consumableResource")] | None
    ) = field("The resources, in any order.")


class NodeRangeProperties(Model):
    """What runs on some nodes of a multi-node job."""

    page: ClassVar[str] = "NodeRangeProperty"

    target_nodes: NodeRange = field(
        'The nodes, by their numbers from 0: "0:3", or "4:" to the last; a range within another one counts more.',
        required=True,
    )
    container: ContainerProperties | None = field("The container of each of these nodes.")
    instance_types: Annotated[list[InstanceType], Items(noun="instance type", order_free=True)] | None = field(
        "Instance types of these nodes, for Amazon EKS, in any order."
    )
    ecs_properties: EcsProperties | None = field("The containers of each of these nodes, on Amazon ECS.")
    eks_properties: EksProperties | None = field("The pod of each of these nodes, on Amazon EKS.")
    consumable_resource_properties: ConsumableResourceProperties | None = field(
        "The consumable resources that these nodes need."
    )


class NodeProperties(Model):
    """A multi-node job: several nodes that work together."""

    page: ClassVar[str] = "NodeProperties"

    num_nodes: NodeCount = field("How many nodes there are.", required=True)
    main_node: Annotated[StrictInt, Range(min=0)] = field(
        "Number of the main node, from 0, less than `numNodes`; the job is done when it is.", required=True
    )
    node_range_properties: Annotated[list[NodeRangeProperties], Items(min=1, noun="range", key="targetNodes")] = field(
        "What runs on which nodes; the ranges cover all nodes.", required=True
    )


# --- the resource ----------------------------------------------------------------------------------------------------


class JobDefinitionInputs(ResourceInputs):
    """A job definition of AWS Batch, with its revisions.

    The service cannot change a revision, so a change registers a new one, and deregisters the oldest of its own
    revisions when they become too many. Revisions that others registered under the same name are left alone.
    """

    page: ClassVar[str] = "RegisterJobDefinition"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS
    advice: ClassVar[tuple[Check, ...]] = laws.ADVICE

    lifecycle: JobDefinitionLifecycle = field(
        "What slackwater may do on the way to a change.", default=JobDefinitionLifecycle(), own=True
    )
    job_definition_name: Name | None = field(
        "Name of the job definition, 1 to 128 characters; made from the resource's name when left out. A change "
        "replaces the definition."
    )
    type: DefinitionType = field("`container`, or `multinode` for several nodes that work together.", required=True)
    parameters: Parameters | None = field("Values of `Ref::name` in commands, which a job may override.")
    scheduling_priority: SchedulingPriority | None = field(
        "Which jobs of a share come first, 0 to 9999: the highest; for queues with a scheduling policy."
    )
    container_properties: ContainerProperties | None = field("One container on Amazon ECS.")
    node_properties: NodeProperties | None = field("Several nodes, with type `multinode`.")
    retry_strategy: RetryStrategy | None = field("How often a job is tried again.")
    propagate_tags: StrictBool | None = field(
        "Tags of the job and of the definition reach the task of Amazon ECS; default false; not for Amazon EKS.",
        service_default=False,
    )
    timeout: JobTimeout | None = field("After which time a job is terminated.")
    tags: Tags | None = field(
        "Tags of the active revisions, at most 47; a change is made at any time, without a new revision. Names "
        "beginning with `aws:` or `slackwater:` are reserved."
    )
    platform_capabilities: Annotated[list[PlatformCapability], Items(noun="platform", order_free=True)] | None = field(
        "What it runs on: `EC2` (default), `FARGATE` or `MANAGED_INSTANCES`; not for Amazon EKS.",
        service_default=["EC2"],
    )
    eks_properties: EksProperties | None = field("A pod on Amazon EKS.")
    ecs_properties: EcsProperties | None = field("One or more containers on Amazon ECS.")
    consumable_resource_properties: ConsumableResourceProperties | None = field(
        "The consumable resources that a job needs."
    )

    @property
    def fargate(self) -> bool:
        """Whether jobs may be run on Fargate."""
        return "FARGATE" in (self.platform_capabilities or ())


class JobDefinitionOutputs(Model):
    """What a job definition has beside its inputs: those of its newest revision."""

    page: ClassVar[str] = "JobDefinition"

    job_definition_arn: StrictStr = field("ARN of the newest revision, with its number.", required=True)
    revision: StrictInt = field("Number of the newest revision.", required=True)
    status: StrictStr = field("Its status when it was last looked at: `ACTIVE` or `INACTIVE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
