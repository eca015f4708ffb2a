"""The fields of a compute environment: what a program may write and what the service answers."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import StrictBool, StrictStr

from slackwater.services.base import Check, Items, Model, ResourceInputs, field, one_of
from slackwater.services.batch.computeenvironments import checks as laws
from slackwater.services.batch.computeenvironments.instances import (
    Ec2Configuration,
    LaunchTemplate,
    ManagedInstancesProvider,
    ScalingPolicy,
    SecurityGroups,
    Subnets,
)
from slackwater.services.batch.lifecycles import DrainLifecycle, power
from slackwater.services.batch.values import (
    AccessEntryState,
    AllocationStrategy,
    BidPercentage,
    CapacityTags,
    ClusterArn,
    ContainerInsights,
    EnvironmentId,
    EnvironmentType,
    InstanceRole,
    InstanceType,
    Name,
    Namespace,
    Plain,
    ResourcesType,
    RoleArn,
    ServiceRole,
    State,
    Tags,
    UpdateMinutes,
    Vcpus,
)

OnForeignQueues = Annotated[StrictStr, one_of("refuse", "rewire")]


class ComputeEnvironmentLifecycle(DrainLifecycle):
    """What slackwater may do on the way to a change of a compute environment."""

    on_foreign_queues: OnForeignQueues = field(
        "What happens to job queues of others that name the environment when it is to go: `refuse` (default) lists "
        "them and changes nothing, `rewire` takes it out of their order, or puts its successor in its place.",
        default="refuse",
        own=True,
    )
    adopt: EnvironmentId = field(
        "The name of an existing compute environment to take over instead of creating one; looked at only by a create.",
        default="",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), "on_foreign": self.on_foreign_queues}


# --- groups of fields ------------------------------------------------------------------------------------------------


class Capacity(Model):
    """The capacity of a managed compute environment, as programs say it and as the service shows it."""

    page: ClassVar[str] = "ComputeResource"

    type: ResourcesType = field(
        "`EC2`, `SPOT`, `FARGATE`, `FARGATE_SPOT` or `ECS_MANAGED_INSTANCES`. EC2 and SPOT can become each other by an "
        "infrastructure update; every other change replaces the environment.",
        required=True,
    )
    allocation_strategy: AllocationStrategy | None = field(
        "How instance types are chosen; EC2 and SPOT only. On Amazon ECS `BEST_FIT` when left out, which rules out "
        "infrastructure updates; required on Amazon EKS. A change to or from BEST_FIT replaces the environment.",
        service_default="BEST_FIT",
    )
    min_vcpus: Vcpus | None = field(
        "The fewest vCPUs, kept and billed even when DISABLED; required for EC2 and SPOT, not for Fargate.",
        service_default=0,
    )
    max_vcpus: Vcpus = field("The most vCPUs at any time.", required=True)
    desired_vcpus: Vcpus | None = field(
        "vCPUs to begin with, between the fewest and the most; Batch goes on from there by itself, so only a change "
        "in the program counts. An update can only raise it. Not for Fargate.",
        moves=True,
    )
    instance_types: Annotated[list[InstanceType], Items(noun="instance type")] | None = field(
        'Instance types and families, "optimal", "default_x86_64" or "default_arm64", all of one architecture; their '
        "order counts only with a strategy that is ORDERED or PRIORITIZED. Not for Fargate."
    )
    image_id: Plain | None = field(
        "Id of an AMI; `ec2Configuration[].imageIdOverride` is preferred. Not for Fargate.", service_default=""
    )
    subnets: Subnets | None = field("Ids of the subnets, in any order; at most 16 for Fargate.")
    security_group_ids: SecurityGroups | None = field(
        "Ids of the security groups, in any order; 1 to 5 for Fargate, else they may come from the launch template."
    )
    ec2_key_pair: Plain | None = field("Name of a key pair for the instances. Not for Fargate.", service_default="")
    instance_role: InstanceRole | None = field(
        "Instance profile of the instances, its name or ARN; required for EC2 and SPOT, not for Fargate."
    )
    tags: dict[StrictStr, StrictStr] | None = field(
        "Tags of the instances, apart from those of the environment; a change is an infrastructure update. "
        "Not for Fargate."
    )
    placement_group: Plain | None = field("Name of a placement group. Not for Fargate.", service_default="")
    bid_percentage: BidPercentage | None = field(
        "The most that a Spot instance may cost, in percent of the On-Demand price; default 100. Not for Fargate.",
        service_default=100,
    )
    spot_iam_fleet_role: RoleArn | None = field(
        "ARN of the Spot Fleet role; required for SPOT with BEST_FIT. A change replaces the environment."
    )
    launch_template: LaunchTemplate | None = field("The instances' launch template. Not for Fargate.")
    ec2_configuration: Annotated[list[Ec2Configuration], Items(max=2, noun="configuration", key="imageType")] | None = (
        field("Which AMIs are used, one or two types; the service fills in its default. Not for Fargate.")
    )
    scaling_policy: ScalingPolicy | None = field("How instances are given up; for EC2 and SPOT.")
    managed_instances_provider: ManagedInstancesProvider | None = field(
        "Instances that Amazon ECS manages; required for ECS_MANAGED_INSTANCES, and for it only."
    )
    capacity_tags: CapacityTags | None = field(
        "Tags of the capacity provider and its instances; for ECS_MANAGED_INSTANCES only."
    )

    def resembling(self, other: Self) -> Self:
        """Name the instance types in the order of the other one, where their order says nothing."""
        ordered = (self.allocation_strategy or "").endswith(("_ORDERED", "_PRIORITIZED"))
        if ordered or set(self.instance_types or ()) != set(other.instance_types or ()):
            return self
        return self.saying(instance_types=other.instance_types)


class ComputeResources(Capacity):
    """The capacity of a managed compute environment."""

    update_to_latest_image_version: StrictBool | None = field(
        "Take the latest AMI with the next infrastructure update, which this alone does not make; default false, and "
        "without effect where an AMI's id is given.",
        page="ComputeResourceUpdate",
        write_only=True,
    )


class UpdatePolicy(Model):
    """What an infrastructure update does to running jobs; without effect for Fargate."""

    page: ClassVar[str] = "UpdatePolicy"

    terminate_jobs_on_update: StrictBool | None = field(
        "Terminate jobs at once, when their instances are replaced; default false.", service_default=False
    )
    job_execution_timeout_minutes: UpdateMinutes | None = field(
        "Minutes that jobs are given to end before they are terminated, 1 to 7200; default 30.", service_default=30
    )


class EksAccessEntry(Model):
    """Whether Batch manages its access to the cluster by an access entry."""

    page: ClassVar[str] = "EksAccessEntry"

    desired_state: AccessEntryState = field("`ENABLED`, `DISABLED` or `INHERIT_FROM_CLUSTER`.", required=True)


class EksConfiguration(Model):
    """The cluster of Amazon EKS on which jobs run."""

    page: ClassVar[str] = "EksConfiguration"

    eks_cluster_arn: ClusterArn = field(
        "ARN of the cluster, which must exist. A change replaces the environment.", required=True
    )
    kubernetes_namespace: Namespace = field(
        "Namespace of the jobs' pods, which must exist. A change replaces the environment.", required=True
    )
    access_entry: EksAccessEntry | None = field("Batch's access to the cluster.")


class EcsSettings(Model):
    """Settings of the environment's cluster of Amazon ECS."""

    page: ClassVar[str] = "EcsSettings"

    container_insights: ContainerInsights | None = field(
        "Container Insights of CloudWatch: `ENABLED`, `ENHANCED` or `DISABLED` (default).", service_default="DISABLED"
    )


# --- the resource ----------------------------------------------------------------------------------------------------


class ComputeEnvironmentInputs(ResourceInputs):
    """A compute environment of AWS Batch: the capacity on which the jobs of its queues run.

    A change is made in the least disruptive way: tags at any time, sizes by a scaling update, instances by an
    infrastructure update where the service has one; for the rest another environment takes its place in its queues.
    """

    page: ClassVar[str] = "CreateComputeEnvironment"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS
    advice: ClassVar[tuple[Check, ...]] = laws.ADVICE

    lifecycle: ComputeEnvironmentLifecycle = field(
        "What slackwater may do on the way to a change.", default=ComputeEnvironmentLifecycle(), own=True
    )
    compute_environment_name: Name | None = field(
        "Name of the compute environment, 1 to 128 characters; made from the resource's name when left out, which lets "
        "a successor be made before it goes. A change replaces the environment."
    )
    type: EnvironmentType = field(
        "`MANAGED`, with capacity by Batch, or `UNMANAGED`, with instances of one's own. A change replaces the "
        "environment.",
        required=True,
    )
    state: State | None = field(
        "`ENABLED` (default), or `DISABLED`: no new jobs are placed, and running ones go on.", service_default="ENABLED"
    )
    unmanaged_vcpus: Vcpus | None = field(
        "vCPUs of an UNMANAGED environment, for the reservations of fair-share queues.", service_default=0
    )
    compute_resources: ComputeResources | None = field("The capacity; required with MANAGED, and for it only.")
    service_role: ServiceRole | None = field(
        "IAM role as which Batch works; its service-linked role when left out, which infrastructure updates need. "
        "Required with UNMANAGED."
    )
    update_policy: UpdatePolicy | None = field(
        "What an infrastructure update does to running jobs.", page="UpdateComputeEnvironment"
    )
    eks_configuration: EksConfiguration | None = field("The cluster of Amazon EKS; Amazon ECS is used when left out.")
    ecs_settings: EcsSettings | None = field("Settings of the cluster of Amazon ECS.")
    tags: Tags | None = field(
        "Tags of the environment, not of its instances, at most 47; a change is made at any time. Names beginning with "
        "`aws:` or `slackwater:` are reserved."
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), **power(self.state)}


class ComputeEnvironmentOutputs(Model):
    """What a compute environment has beside its inputs."""

    page: ClassVar[str] = "ComputeEnvironmentDetail"

    compute_environment_arn: StrictStr = field("ARN of the compute environment.", required=True)
    ecs_cluster_arn: StrictStr | None = field("ARN of its cluster of Amazon ECS.")
    uuid: StrictStr | None = field("What tells it apart from another one of the same name.")
    container_orchestration_type: StrictStr | None = field("`ECS` or `EKS`.")
    status: StrictStr = field("Its status when it was last looked at, such as `VALID`.", required=True)
    status_reason: StrictStr | None = field("The service's words on the status.")
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
