"""The fields of a job: what a program may write and what the service answers."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import StrictBool, StrictStr

from slackwater.services.base import Check, CommonLifecycle, Items, Model, ResourceInputs, field, members, one_of
from slackwater.services.batch.jobdefinitions.models import ConsumableResourceProperties, JobTimeout, RetryStrategy
from slackwater.services.batch.jobs import checks as laws
from slackwater.services.batch.jobs.overrides import (
    ContainerOverrides,
    EcsPropertiesOverride,
    EksPropertiesOverride,
    NodeOverrides,
)
from slackwater.services.batch.values import (
    ArrayDependency,
    ArraySize,
    DefinitionRef,
    JobId,
    Name,
    Parameters,
    QueueRef,
    SchedulingPriority,
    ShareIdentifier,
    Tags,
    Word,
)

OnDelete = Annotated[StrictStr, one_of("cancel", "leave", "wait")]
WaitFor = Annotated[StrictStr, one_of("submitted", "running", "success")]


class JobLifecycle(CommonLifecycle):
    """What slackwater may do with a job."""

    on_delete: OnDelete = field(
        "What a delete does with a job that has not ended: `cancel` (default) terminates it, `leave` lets it run on, "
        "managed by nobody, `wait` lets it end.",
        default="cancel",
        own=True,
    )
    adopt: JobId = field(
        "The id of an existing job to take over instead of submitting one; looked at only by a create.",
        default="",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), "on_delete": self.on_delete}


class JobDependency(Model):
    """Another job that has to succeed first."""

    page: ClassVar[str] = "JobDependency"

    job_id: Word | None = field("Id of the other job; left out with SEQUENTIAL.")
    type: ArrayDependency | None = field(
        "For array jobs: `N_TO_N`, each child waits for that of its number of the other job; `SEQUENTIAL`, without an "
        "id, each child waits for the one before it."
    )


class ArrayProperties(Model):
    """An array job: children that are alike but for their number."""

    page: ClassVar[str] = "ArrayProperties"

    size: ArraySize | None = field("How many children there are, 2 to 10000.")


class JobInputs(ResourceInputs):
    """A job of AWS Batch; the service cannot change one, so a change submits another.

    It runs once, and again when an input or a trigger changes. A job that succeeded long ago, and that the service has
    forgotten, is still done.
    """

    page: ClassVar[str] = "SubmitJob"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS
    neighbour_checks: ClassVar[tuple[Check, ...]] = laws.NEIGHBOUR_CHECKS

    lifecycle: JobLifecycle = field("What slackwater may do with a job.", default=JobLifecycle(), own=True)
    job_name: Name | None = field(
        "Name of the job, 1 to 128 characters; made from the resource's name when left out. It need not be unique."
    )
    job_queue: QueueRef = field("The queue that the job is submitted to, its name or ARN.", required=True)
    share_identifier: ShareIdentifier | None = field(
        "The share that the job belongs to; required in a queue with fair shares, and for it only."
    )
    scheduling_priority_override: SchedulingPriority | None = field(
        "Which jobs of a share come first, 0 to 9999: the highest; overrides that of the definition."
    )
    array_properties: ArrayProperties | None = field("Makes it an array job.")
    depends_on: Annotated[list[JobDependency], Items(max=20, noun="job", key="jobId")] | None = field(
        "Other jobs that have to succeed first, at most 20."
    )
    job_definition: DefinitionRef = field(
        'What is run: a job definition as "name:revision" or ARN; its latest revision when none is named.',
        required=True,
    )
    parameters: Parameters | None = field("Values of `Ref::name` in commands; they override those of the definition.")
    container_overrides: ContainerOverrides | None = field("What its container has otherwise.")
    node_overrides: NodeOverrides | None = field("What its nodes have otherwise.")
    retry_strategy: RetryStrategy | None = field("How often it is tried again; overrides that of the definition.")
    propagate_tags: StrictBool | None = field(
        "Tags of the job and of the definition reach the task of Amazon ECS; as the definition says when left out."
    )
    timeout: JobTimeout | None = field("After which time it is terminated; overrides that of the definition.")
    tags: Tags | None = field(
        "Tags, at most 47; a change is made at any time. Names beginning with `aws:` or `slackwater:` are reserved."
    )
    eks_properties_override: EksPropertiesOverride | None = field("What its pod has otherwise.")
    ecs_properties_override: EcsPropertiesOverride | None = field("What its task has otherwise.")
    consumable_resource_properties_override: ConsumableResourceProperties | None = field(
        "The consumable resources that it needs; overrides those of the definition."
    )
    triggers: dict[StrictStr, StrictStr] | None = field(
        "Any names and values, such as the hash of a script; a change of any of them runs the job again."
    )
    wait_for: WaitFor | None = field(
        "How far a new job has to get before an update is done: `submitted` (default), `running` or `success`; "
        "`timeouts` must leave the time for it.",
        own=True,
    )

    def resembling(self, other: Self) -> Self:
        """Name the definition as the other one does, where that takes the latest revision, whichever it is."""
        rule = members(type(self))["jobDefinition"].shape.rule  # type: ignore[union-attr]  # it is a leaf
        mine, others = (rule.identity(one.job_definition or "") for one in (self, other))
        same = ":" not in others and mine.split(":")[0] == others
        return self.saying(job_definition=other.job_definition) if same else self

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), "until": self.wait_for or "submitted"}


class JobOutputs(Model):
    """What a job has beside its inputs. Another job may take the place of one, and has another id."""

    page: ClassVar[str] = "JobDetail"

    job_id: StrictStr = field("Id of the present job.", required=True)
    job_arn: StrictStr | None = field("ARN of the present job.")
    status: StrictStr = field("Its status when it was last looked at, such as `RUNNING`.", required=True)
    status_reason: StrictStr | None = field("The service's words on the status.")
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
