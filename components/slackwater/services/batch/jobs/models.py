"""The fields of a job.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, Not
from slackwater.services.base import Items, Model, Range, Validator, field, one_of
from slackwater.services.batch.jobdefinitions.amounts import Amounts
from slackwater.services.batch.jobdefinitions.models import (
    ConsumableResourceProperties,
    EksContainerResources,
    EksMetadata,
    EksVariable,
    JobTimeout,
    ResourceRequirement,
    RetryStrategy,
    Variable,
)
from slackwater.services.batch.jobs.submission import Submission
from slackwater.services.batch.lifecycles import EndLifecycle
from slackwater.services.batch.values import (
    DefinitionRef,
    ImageUri,
    InstanceType,
    JobId,
    Name,
    NodeRange,
    QueueRef,
    ShareIdentifier,
    Word,
)
from slackwater.services.rows import Never
from slackwater.services.values import Tags


class ArrayProperties(Model):
    """An array job: children that are alike but for their number."""

    page: ClassVar[str] = "ArrayProperties"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="size", says="is required", when=Not(condition=IsSet(path="size")), source="API: ArrayProperties, size"
        ),
    )

    size: Annotated[StrictInt, Range(min=2, max=10000)] | None = field("How many children there are. 2 to 10000.")


class JobDependency(Model):
    """Another job that has to succeed first."""

    page: ClassVar[str] = "JobDependency"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="jobId",
            says="is not for SEQUENTIAL, which is about the job's own children; leave it out",
            when=Every(conditions=(Equals(path="type", value="SEQUENTIAL"), IsSet(path="jobId"))),
            source="API: SubmitJob, dependsOn",
        ),
        Never(
            path="jobId",
            says="is required, unless type is SEQUENTIAL",
            when=Every(
                conditions=(Not(condition=Equals(path="type", value="SEQUENTIAL")), Not(condition=IsSet(path="jobId")))
            ),
            source="API: SubmitJob, dependsOn",
        ),
    )

    job_id: Word | None = field("Id of the other job; left out with SEQUENTIAL.")
    type: Annotated[StrictStr, one_of("N_TO_N", "SEQUENTIAL", name="ArrayJobDependency")] | None = field(
        "For array jobs: `N_TO_N`, each child waits for that of its number of the other job; `SEQUENTIAL`, "
        "without an id, each child waits for the one before it. `N_TO_N` or `SEQUENTIAL`."
    )


class ContainerOverrides(Amounts):
    """What one container has otherwise."""

    page: ClassVar[str] = "ContainerOverrides"

    vcpus: Annotated[StrictInt, Range(min=1)] | None = field(
        "vCPUs; they do not override a requirement of type VCPU of the definition. At least 1."
    )
    memory: Annotated[StrictInt, Range(min=4)] | None = field(
        "Memory in MiB; it does not override a requirement of type MEMORY of the definition. At least 4."
    )
    command: list[Word] | None = field("The command and its arguments, of which none is empty.")
    instance_type: StrictStr | None = field("Instance type of all nodes of a multi-node job.", service_default="")
    environment: Annotated[list[Variable], Items(noun="variable", key="name")] | None = field(
        "Variables that are added, or have another value. In any order."
    )
    resource_requirements: Annotated[list[ResourceRequirement], Items(noun="requirement", key="type")] | None = field(
        "What the container gets. In any order."
    )


class TaskContainerOverride(Model):
    """What one container of a task has otherwise."""

    page: ClassVar[str] = "TaskContainerOverrides"

    command: list[Word] | None = field("The command and its arguments, of which none is empty.")
    environment: Annotated[list[Variable], Items(noun="variable", key="name")] | None = field(
        "Variables that are added, or have another value. In any order."
    )
    name: StrictStr | None = field("Name of the container in the definition.", service_default="")
    resource_requirements: Annotated[list[ResourceRequirement], Items(noun="requirement", key="type")] | None = field(
        "What the container gets. In any order."
    )


class TaskPropertiesOverride(Model):
    """What a task has otherwise."""

    page: ClassVar[str] = "TaskPropertiesOverride"

    containers: Annotated[list[TaskContainerOverride], Items(key="name")] | None = field(
        "What its containers have otherwise, by their names. In any order."
    )


class EcsPropertiesOverride(Model):
    """What a job on Amazon ECS has otherwise."""

    page: ClassVar[str] = "EcsPropertiesOverride"

    task_properties: Annotated[list[TaskPropertiesOverride], Items(max=1, noun="task")] | None = field(
        "What its task has otherwise. At most 1 tasks."
    )


class EksContainerOverride(Model):
    """What one container of a pod has otherwise."""

    page: ClassVar[str] = "EksContainerOverride"

    name: StrictStr | None = field("Its name in the definition. Default `Default`.", service_default="Default")
    image: ImageUri | None = field("The image. 1 to 255 characters.")
    command: list[StrictStr] | None = field("The entry point.")
    args: list[StrictStr] | None = field("The arguments of the entry point.")
    env: Annotated[list[EksVariable], Items(noun="variable", key="name")] | None = field(
        "Variables that are added, or have another value. In any order."
    )
    resources: EksContainerResources | None = field("What the container gets.")


class PodPropertiesOverride(Model):
    """What a pod has otherwise."""

    page: ClassVar[str] = "EksPodPropertiesOverride"

    containers: Annotated[list[EksContainerOverride], Items(key="name")] | None = field(
        "What its containers have otherwise, by their names. In any order."
    )
    init_containers: Annotated[list[EksContainerOverride], Items(key="name")] | None = field(
        "What the containers that run before have otherwise, by their names. In any order."
    )
    metadata: EksMetadata | None = field("Data about the pod.")


class EksPropertiesOverride(Model):
    """What a job on Amazon EKS has otherwise."""

    page: ClassVar[str] = "EksPropertiesOverride"

    pod_properties: PodPropertiesOverride | None = field("What its pod has otherwise.")


class NodePropertyOverride(Model):
    """What some nodes have otherwise."""

    page: ClassVar[str] = "NodePropertyOverride"

    target_nodes: NodeRange = field('The nodes, by their numbers from 0: "0:3", or "4:" to the last.', required=True)
    container_overrides: ContainerOverrides | None = field("What their container has otherwise.")
    ecs_properties_override: EcsPropertiesOverride | None = field("What their task has otherwise.")
    instance_types: Annotated[list[InstanceType], Items(noun="instance type", order_free=True)] | None = field(
        "Other instance types. In any order."
    )
    eks_properties_override: EksPropertiesOverride | None = field("What their pod has otherwise.")
    consumable_resource_properties_override: ConsumableResourceProperties | None = field(
        "The consumable resources that they need."
    )


class NodeOverrides(Model):
    """What a multi-node job has otherwise."""

    page: ClassVar[str] = "NodeOverrides"

    num_nodes: Annotated[StrictInt, Range(min=1, max=1000)] | None = field(
        "How many nodes there are; needs a range without end in the definition. 1 to 1000."
    )
    node_property_overrides: Annotated[list[NodePropertyOverride], Items(key="targetNodes")] | None = field(
        "What some nodes have otherwise, by their range. In any order."
    )


class JobLifecycle(EndLifecycle):
    """What slackwater may do with a job."""

    adopt: JobId = field(
        "The id of an existing job to take over instead of creating one; only for a create.", default="", own=True
    )


class JobInputs(Submission):
    """A job of AWS Batch; the service cannot change one, so a change submits another.

    It runs once, and again when an input or a trigger changes. A job that succeeded long ago, and that the service has
    forgotten, is still done.
    """

    page: ClassVar[str] = "SubmitJob"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="arrayProperties",
            says="cannot be combined with nodeOverrides: a multi-node job is no array job",
            given=("arrayProperties", "nodeOverrides"),
            source="user guide: multi-node parallel jobs",
        ),
    )
    laws: ClassVar[str] = "slackwater.services.batch.jobs.checks"

    lifecycle: JobLifecycle = field("What slackwater may do on the way to a change.", default=JobLifecycle(), own=True)
    job_name: Name | None = field(
        "Name of the job, which need not be unique. Made from the resource's name when left out. 1 to 128 characters."
    )
    job_queue: QueueRef = field("The queue that the job is submitted to, its name or ARN.", required=True)
    share_identifier: ShareIdentifier | None = field(
        "The share that the job belongs to; required in a queue with fair shares, and for it only. 1 to 256 characters."
    )
    scheduling_priority_override: Annotated[StrictInt, Range(min=0, max=9999)] | None = field(
        "Which jobs of a share come first: the highest; overrides that of the definition. 0 to 9999."
    )
    array_properties: ArrayProperties | None = field("Makes it an array job.")
    depends_on: Annotated[list[JobDependency], Items(max=20, noun="job", key="jobId")] | None = field(
        "Other jobs that have to succeed first. At most 20 jobs, in any order."
    )
    job_definition: DefinitionRef = field(
        'What is run: a job definition as "name:revision" or ARN; its latest revision when none is named.',
        required=True,
    )
    parameters: dict[StrictStr, StrictStr] | None = field(
        "Values of `Ref::name` in commands; they override those of the definition."
    )
    container_overrides: ContainerOverrides | None = field("What its container has otherwise.")
    node_overrides: NodeOverrides | None = field("What its nodes have otherwise.")
    retry_strategy: RetryStrategy | None = field("How often it is tried again; overrides that of the definition.")
    propagate_tags: StrictBool | None = field(
        "Tags of the job and of the definition reach the task of Amazon ECS; as the definition says when left out."
    )
    timeout: JobTimeout | None = field("After which time it is terminated; overrides that of the definition.")
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")
    eks_properties_override: EksPropertiesOverride | None = field("What its pod has otherwise.")
    ecs_properties_override: EcsPropertiesOverride | None = field("What its task has otherwise.")
    consumable_resource_properties_override: ConsumableResourceProperties | None = field(
        "The consumable resources that it needs; overrides those of the definition."
    )


class JobOutputs(Model):
    """What a job has beside its inputs."""

    page: ClassVar[str] = "JobDetail"

    job_id: StrictStr = field("Id of the job.", required=True)
    job_arn: StrictStr | None = field("ARN of the job.")
    status: StrictStr = field("Its status when it was last looked at, such as `RUNNING`.", required=True)
    status_reason: StrictStr | None = field("The service's words on the status.")
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
