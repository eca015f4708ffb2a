"""Functions about a compute environment: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictInt, StrictStr

from slackwater.services.aws.reads import named
from slackwater.services.base import Items, Model, Range, Text, field, one_of
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.computeenvironments.models import (
    EcsSettings,
    LaunchTemplate,
    ManagedInstancesProvider,
    ScalingPolicy,
    UpdatePolicy,
)
from slackwater.services.batch.values import (
    CapacityTags,
    ClusterArn,
    EnvironmentRef,
    InstanceRole,
    InstanceType,
    Namespace,
)
from slackwater.services.function import Function
from slackwater.services.values import RoleArn, SecurityGroupId, SubnetId


class DescribeComputeEnvironmentsArgs(Model):
    """Look at compute environments, all of them or those of these names."""

    page: ClassVar[str] = "DescribeComputeEnvironments"

    compute_environments: list[EnvironmentRef] | None = field(
        "Names or ARNs; all when left out. What is not there is not in the answer."
    )


class ShownEc2Configuration(Model):
    """Which AMI instances are started from."""

    page: ClassVar[str] = "Ec2Configuration"

    image_type: Annotated[StrictStr, Text(form="text", min=1, max=256)] = field(
        'The type of image, such as "ECS_AL2023", "ECS_AL2023_NVIDIA" or "EKS_AL2023".', required=True
    )
    image_id_override: Annotated[StrictStr, Text(form="text", min=1, max=256)] | None = field(
        "Id of an AMI to use instead of the latest one of this type."
    )
    batch_image_status: StrictStr | None = field("`LATEST`, or `UPDATE_AVAILABLE`: there is a newer default AMI.")
    image_kubernetes_version: Annotated[StrictStr, Text(form="text", min=1, max=256)] | None = field(
        "Version of Kubernetes, for Amazon EKS; the latest that Batch supports when left out."
    )


class ShownResources(Model):
    """The capacity of a managed compute environment."""

    page: ClassVar[str] = "ComputeResource"

    type: Annotated[
        StrictStr,
        one_of("EC2", "SPOT", "FARGATE", "FARGATE_SPOT", "ECS_MANAGED_INSTANCES", name="ComputeResourcesType"),
    ] = field("What the capacity is made of.", required=True)
    allocation_strategy: (
        Annotated[
            StrictStr,
            one_of(
                "BEST_FIT",
                "BEST_FIT_PROGRESSIVE",
                "BEST_FIT_PROGRESSIVE_ORDERED",
                "SPOT_CAPACITY_OPTIMIZED",
                "SPOT_PRICE_CAPACITY_OPTIMIZED",
                "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED",
            ),
        ]
        | None
    ) = field("How instance types are chosen, for EC2 and SPOT; required on Amazon EKS.")
    min_vcpus: Annotated[StrictInt, Range(min=0)] | None = field(
        "The fewest vCPUs, kept and billed even when DISABLED; required for EC2 and SPOT, not for Fargate."
    )
    max_vcpus: Annotated[StrictInt, Range(min=0)] = field("The most vCPUs at any time.", required=True)
    desired_vcpus: Annotated[StrictInt, Range(min=0)] | None = field(
        "vCPUs to begin with, between the fewest and the most; Batch goes on from there by itself, so only a "
        "change in the program counts. An update can only raise it. Not for Fargate.",
        moves=True,
    )
    instance_types: list[InstanceType] | None = field(
        'Instance types and families, "optimal", "default_x86_64" or "default_arm64", all of one '
        "architecture; their order counts only with a strategy that is ORDERED or PRIORITIZED. Not for "
        "Fargate."
    )
    image_id: StrictStr | None = field(
        "Id of an AMI; `ec2Configuration[].imageIdOverride` is preferred. Not for Fargate."
    )
    subnets: Annotated[list[SubnetId], Items(noun="subnet", order_free=True)] | None = field(
        "Ids of the subnets; at most 16 for Fargate."
    )
    security_group_ids: Annotated[list[SecurityGroupId], Items(noun="security group", order_free=True)] | None = field(
        "Ids of the security groups; 1 to 5 for Fargate, else they may come from the launch template."
    )
    ec2_key_pair: StrictStr | None = field("Name of a key pair for the instances. Not for Fargate.")
    instance_role: InstanceRole | None = field(
        "Instance profile of the instances, its name or ARN; required for EC2 and SPOT, not for Fargate."
    )
    tags: dict[StrictStr, StrictStr] | None = field(
        "Tags of the instances, apart from those of the environment. Not for Fargate."
    )
    placement_group: StrictStr | None = field("Name of a placement group. Not for Fargate.")
    bid_percentage: Annotated[StrictInt, Range(min=1, max=100)] | None = field(
        "The most that a Spot instance may cost, in percent of the On-Demand price. Not for Fargate."
    )
    spot_iam_fleet_role: RoleArn | None = field("ARN of the Spot Fleet role; required for SPOT with BEST_FIT.")
    launch_template: LaunchTemplate | None = field("The instances' launch template. Not for Fargate.")
    ec2_configuration: (
        Annotated[list[ShownEc2Configuration], Items(max=2, noun="configuration", key="imageType")] | None
    ) = field("Which AMIs are used; the service fills in its default. Not for Fargate.")
    scaling_policy: ScalingPolicy | None = field("How instances are given up; for EC2 and SPOT.")
    managed_instances_provider: ManagedInstancesProvider | None = field(
        "Instances that Amazon ECS manages; required for ECS_MANAGED_INSTANCES, and for it only."
    )
    capacity_tags: CapacityTags | None = field(
        "Tags of the capacity provider and its instances; for ECS_MANAGED_INSTANCES only."
    )


class ShownAccessEntry(Model):
    """Whether Batch manages its access to the cluster by an access entry."""

    page: ClassVar[str] = "EksAccessEntry"

    desired_state: Annotated[
        StrictStr, one_of("ENABLED", "DISABLED", "INHERIT_FROM_CLUSTER", name="EksAccessEntryDesiredState")
    ] = field("What is wanted.", required=True)
    status: StrictStr | None = field("`ACTIVE` or `INACTIVE`.")


class ShownEksConfiguration(Model):
    """The cluster of Amazon EKS on which jobs run."""

    page: ClassVar[str] = "EksConfiguration"

    eks_cluster_arn: ClusterArn = field("ARN of the cluster, which must exist.", required=True)
    kubernetes_namespace: Namespace = field("Namespace of the jobs' pods, which must exist.", required=True)
    access_entry: ShownAccessEntry | None = field("Batch's access to the cluster.")


class ComputeEnvironmentDetail(Model):
    """A compute environment as it is."""

    page: ClassVar[str] = "ComputeEnvironmentDetail"

    compute_environment_name: StrictStr = field(
        "Name of the compute environment; without one of its own a successor can be made before it goes.", required=True
    )
    compute_environment_arn: StrictStr = field("ARN of the compute environment.", required=True)
    unmanaged_vcpus: StrictInt | None = field(
        "vCPUs of an UNMANAGED environment, for the reservations of fair-share queues."
    )
    ecs_cluster_arn: StrictStr | None = field("ARN of its cluster of Amazon ECS.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    type: StrictStr | None = field("Whether Batch makes its capacity, or it has instances of one's own.")
    state: StrictStr | None = field(
        "Whether it takes jobs; while it is `DISABLED` no new ones are placed, and running ones go on."
    )
    status: StrictStr | None = field("Its status when it was last looked at, such as `VALID`.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    compute_resources: ShownResources | None = field("The capacity; required with MANAGED, and for it only.")
    service_role: StrictStr | None = field(
        "IAM role as which Batch works; its service-linked role when left out, which infrastructure updates "
        "need. Required with UNMANAGED."
    )
    update_policy: UpdatePolicy | None = field("What an infrastructure update does to running jobs.")
    eks_configuration: ShownEksConfiguration | None = field(
        "The cluster of Amazon EKS; Amazon ECS is used when left out."
    )
    container_orchestration_type: StrictStr | None = field("`ECS` or `EKS`.")
    uuid: StrictStr | None = field("What tells it apart from another one of the same name.")
    context: StrictStr | None = field("Reserved by the service.")
    ecs_settings: EcsSettings | None = field("Settings of the cluster of Amazon ECS.")


class DescribeComputeEnvironmentsResult(Model):
    """Compute environments."""

    page: ClassVar[str] = "DescribeComputeEnvironments"

    compute_environments: list[ComputeEnvironmentDetail] | None = field("Compute environments.")


DESCRIBE_COMPUTE_ENVIRONMENTS: Final = Function(
    arguments=DescribeComputeEnvironmentsArgs,
    result=DescribeComputeEnvironmentsResult,
    read=named(
        Wire,
        "DescribeComputeEnvironments",
        "computeEnvironments",
        names="computeEnvironments",
        key="computeEnvironmentArn",
    ),
)
