"""What the service shows of everything but jobs."""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.base import Items, Model, field
from slackwater.services.batch.computeenvironments.instances import Ec2Configuration
from slackwater.services.batch.computeenvironments.models import (
    Capacity,
    EcsSettings,
    EksAccessEntry,
    EksConfiguration,
    UpdatePolicy,
)
from slackwater.services.batch.jobdefinitions.containers import ContainerProperties, EcsProperties
from slackwater.services.batch.jobdefinitions.models import (
    ConsumableResourceProperties,
    JobTimeout,
    NodeProperties,
    RetryStrategy,
)
from slackwater.services.batch.jobdefinitions.pods import EksProperties

Shown = dict[StrictStr, StrictStr]

# --- compute environments --------------------------------------------------------------------------------------------


class ShownEc2Configuration(Ec2Configuration):
    """Which AMI instances are started from, and whether there is a newer one."""

    batch_image_status: StrictStr | None = field("`LATEST`, or `UPDATE_AVAILABLE`: there is a newer default AMI.")


ShownImages = Annotated[list[ShownEc2Configuration], Items(max=2, noun="configuration", key="imageType")]


class ShownResources(Capacity):
    """The capacity of a compute environment as it is."""

    ec2_configuration: ShownImages | None = field("Which AMIs are used.")  # type: ignore[assignment]  # only read


class ShownAccessEntry(EksAccessEntry):
    """Batch's access to the cluster, and whether it is there."""

    status: StrictStr | None = field("`ACTIVE` or `INACTIVE`.")


class ShownEksConfiguration(EksConfiguration):
    """The cluster of Amazon EKS, and Batch's access to it."""

    access_entry: ShownAccessEntry | None = field("Batch's access to the cluster.")


class ComputeEnvironmentDetail(Model):
    """A compute environment as it is."""

    page: ClassVar[str] = "ComputeEnvironmentDetail"

    compute_environment_name: StrictStr = field("Name of the compute environment.", required=True)
    compute_environment_arn: StrictStr = field("ARN of the compute environment.", required=True)
    unmanaged_vcpus: StrictInt | None = field("vCPUs of an unmanaged environment.")
    ecs_cluster_arn: StrictStr | None = field("ARN of its cluster of Amazon ECS.")
    tags: Shown | None = field("All tags, those of slackwater and of AWS too.")
    type: StrictStr | None = field("`MANAGED` or `UNMANAGED`.")
    state: StrictStr | None = field("`ENABLED` or `DISABLED`: what is wanted.")
    status: StrictStr | None = field("What the service is doing, such as `VALID`.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    compute_resources: ShownResources | None = field("The capacity.")
    service_role: StrictStr | None = field("ARN of the role as which Batch works.")
    update_policy: UpdatePolicy | None = field("What an infrastructure update does to running jobs.")
    eks_configuration: ShownEksConfiguration | None = field("The cluster of Amazon EKS.")
    container_orchestration_type: StrictStr | None = field("`ECS` or `EKS`.")
    uuid: StrictStr | None = field("What tells it apart from another one of the same name.")
    context: StrictStr | None = field("Reserved by the service.")
    ecs_settings: EcsSettings | None = field("Settings of the cluster of Amazon ECS.")


class DescribeComputeEnvironmentsResult(Model):
    """Compute environments."""

    page: ClassVar[str] = "DescribeComputeEnvironments"

    compute_environments: list[ComputeEnvironmentDetail] | None = field("The compute environments.")


# --- job queues ------------------------------------------------------------------------------------------------------


# --- job definitions -------------------------------------------------------------------------------------------------


class JobDefinitionDetail(Model):
    """One revision of a job definition."""

    page: ClassVar[str] = "JobDefinition"

    job_definition_name: StrictStr = field("Name of the job definition.", required=True)
    job_definition_arn: StrictStr = field("ARN of the revision.", required=True)
    revision: StrictInt = field("Number of the revision.", required=True)
    status: StrictStr | None = field("`ACTIVE` or `INACTIVE`.")
    type: StrictStr = field("`container` or `multinode`.", required=True)
    scheduling_priority: StrictInt | None = field("Which jobs of a share come first: the highest.")
    parameters: Shown | None = field("Values of `Ref::name` in commands.")
    retry_strategy: RetryStrategy | None = field("How often a job is tried again.")
    container_properties: ContainerProperties | None = field("One container on Amazon ECS.")
    timeout: JobTimeout | None = field("After which time a job is terminated.")
    node_properties: NodeProperties | None = field("Several nodes.")
    tags: Shown | None = field("All tags, those of slackwater and of AWS too.")
    propagate_tags: StrictBool | None = field("Tags reach the task of Amazon ECS.")
    platform_capabilities: list[StrictStr] | None = field("What it runs on.")
    ecs_properties: EcsProperties | None = field("One or more containers on Amazon ECS.")
    eks_properties: EksProperties | None = field("A pod on Amazon EKS.")
    container_orchestration_type: StrictStr | None = field("`ECS` or `EKS`.")
    consumable_resource_properties: ConsumableResourceProperties | None = field("The consumable resources needed.")


class DescribeJobDefinitionsResult(Model):
    """Revisions of job definitions."""

    page: ClassVar[str] = "DescribeJobDefinitions"

    job_definitions: list[JobDefinitionDetail] | None = field("The revisions.")


# --- scheduling policies, tags ---------------------------------------------------------------------------------------


class ListTagsResult(Model):
    """The tags of one resource."""

    page: ClassVar[str] = "ListTagsForResource"

    tags: Shown | None = field("All tags, those of slackwater and of AWS too.")
