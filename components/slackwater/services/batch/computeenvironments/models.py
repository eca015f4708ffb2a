"""The fields of a compute environment.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, Matches, Not, OneOf
from slackwater.services.base import Items, Model, Range, ResourceInputs, Text, Validator, field, one_of
from slackwater.services.batch.computeenvironments.order import Ordered
from slackwater.services.batch.lifecycles import RewireLifecycle
from slackwater.services.batch.values import (
    Arn,
    CapacityTags,
    ClusterArn,
    EnvironmentId,
    InstanceRole,
    InstanceType,
    Name,
    Namespace,
    ServiceRole,
)
from slackwater.services.rows import Count, NeededWith, Never, OnlyWith
from slackwater.services.values import RoleArn, SecurityGroupId, SubnetId, Tags


class LaunchTemplateOverride(Model):
    """A launch template for some of the instance types; exactly one of its id and its name."""

    page: ClassVar[str] = "LaunchTemplateSpecificationOverride"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="",
            says="has launchTemplateId and launchTemplateName; keep one of the two",
            when=Every(conditions=(IsSet(path="launchTemplateId"), IsSet(path="launchTemplateName"))),
            source="API: LaunchTemplateSpecification",
        ),
        Never(
            path="",
            says="must have launchTemplateId or launchTemplateName",
            when=Every(
                conditions=(
                    Not(condition=IsSet(path="launchTemplateId")),
                    Not(condition=IsSet(path="launchTemplateName")),
                )
            ),
            source="API: LaunchTemplateSpecification",
        ),
        Never(
            path="targetInstanceTypes",
            says="is required: an override is for some of instanceTypes",
            when=Not(condition=IsSet(path="targetInstanceTypes")),
            source="API: LaunchTemplateSpecificationOverride, targetInstanceTypes",
        ),
    )

    launch_template_id: StrictStr | None = field("Id of the launch template; instead of its name.", service_default="")
    launch_template_name: StrictStr | None = field(
        "Name of the launch template; instead of its id.", service_default=""
    )
    version: StrictStr | None = field(
        'Its version: a number, "$Latest" or "$Default". What the latter two stand for is looked up at an '
        "infrastructure update only. Default `$Default`.",
        service_default="$Default",
    )
    target_instance_types: Annotated[list[InstanceType], Items(min=1, noun="instance type", order_free=True)] | None = (
        field("The instance types and families that it is for; all of them are among `instanceTypes`. In any order.")
    )
    userdata_type: Annotated[StrictStr, one_of("EKS_BOOTSTRAP_SH", "EKS_NODEADM")] | None = field(
        "How nodes of Amazon EKS with an AMI of one's own start. `EKS_BOOTSTRAP_SH` or `EKS_NODEADM`; default"
        " `EKS_BOOTSTRAP_SH`.",
        service_default="EKS_BOOTSTRAP_SH",
    )


class LaunchTemplate(Model):
    """The launch template of the instances; exactly one of its id and its name."""

    page: ClassVar[str] = "LaunchTemplateSpecification"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="",
            says="has launchTemplateId and launchTemplateName; keep one of the two",
            when=Every(conditions=(IsSet(path="launchTemplateId"), IsSet(path="launchTemplateName"))),
            source="API: LaunchTemplateSpecification",
        ),
        Never(
            path="",
            says="must have launchTemplateId or launchTemplateName",
            when=Every(
                conditions=(
                    Not(condition=IsSet(path="launchTemplateId")),
                    Not(condition=IsSet(path="launchTemplateName")),
                )
            ),
            source="API: LaunchTemplateSpecification",
        ),
    )

    launch_template_id: StrictStr | None = field("Id of the launch template; instead of its name.", service_default="")
    launch_template_name: StrictStr | None = field(
        "Name of the launch template; instead of its id.", service_default=""
    )
    version: StrictStr | None = field(
        'Its version: a number, "$Latest" or "$Default". What the latter two stand for is looked up at an '
        "infrastructure update only. Default `$Default`.",
        service_default="$Default",
    )
    overrides: Annotated[list[LaunchTemplateOverride], Items(max=10, noun="override")] | None = field(
        "Other launch templates for some of the instance types. At most 10 overrides."
    )
    userdata_type: Annotated[StrictStr, one_of("EKS_BOOTSTRAP_SH", "EKS_NODEADM")] | None = field(
        "How nodes of Amazon EKS with an AMI of one's own start. `EKS_BOOTSTRAP_SH` or `EKS_NODEADM`; default"
        " `EKS_BOOTSTRAP_SH`.",
        service_default="EKS_BOOTSTRAP_SH",
    )


class Ec2Configuration(Model):
    """Which AMI instances are started from."""

    page: ClassVar[str] = "Ec2Configuration"

    image_type: Annotated[StrictStr, Text(form="text", min=1, max=256)] = field(
        'The type of image, such as "ECS_AL2023", "ECS_AL2023_NVIDIA" or "EKS_AL2023". 1 to 256 characters.',
        required=True,
    )
    image_id_override: Annotated[StrictStr, Text(form="text", min=1, max=256)] | None = field(
        "Id of an AMI to use instead of the latest one of this type. 1 to 256 characters."
    )
    image_kubernetes_version: Annotated[StrictStr, Text(form="text", min=1, max=256)] | None = field(
        "Version of Kubernetes, for Amazon EKS; the latest that Batch supports when left out. 1 to 256 characters."
    )


class ScalingPolicy(Model):
    """How instances are given up."""

    page: ClassVar[str] = "ComputeScalingPolicy"

    min_scale_down_delay_minutes: Annotated[StrictInt, Range(min=20, max=10080, zero=True)] | None = field(
        "Minutes that an instance is kept after its last job; 0: no delay. 0, or 20 to 10080; default 0.",
        service_default=0,
    )


class ManagedInstancesNetwork(Model):
    """The VPC of managed instances."""

    page: ClassVar[str] = "ManagedInstancesNetworkConfiguration"

    subnets: Annotated[list[SubnetId], Items(noun="subnet", order_free=True)] = field(
        "Ids of the subnets. In any order.", required=True
    )
    security_groups: Annotated[list[SecurityGroupId], Items(noun="security group", order_free=True)] = field(
        "Ids of the security groups. In any order.", required=True
    )


class InstanceRequirements(Model):
    """Which instances Amazon ECS may choose from."""

    page: ClassVar[str] = "InstanceRequirementsRequest"

    allowed_instance_types: Annotated[list[InstanceType], Items(noun="instance type", order_free=True)] | None = field(
        "Instance types and families; any when left out. In any order."
    )


class ManagedInstancesStorage(Model):
    """The root volume of managed instances."""

    page: ClassVar[str] = "ManagedInstancesStorageConfiguration"

    storage_size_gib: Annotated[StrictInt, Range(min=1)] | None = field("Size of the root volume in GiB. At least 1.")


class CapacityReservations(Model):
    """Which capacity reservations managed instances use."""

    page: ClassVar[str] = "CapacityReservationRequest"

    reservation_group_arn: Arn | None = field("ARN of the group of capacity reservations.")
    reservation_preference: (
        Annotated[StrictStr, one_of("RESERVATIONS_ONLY", "RESERVATIONS_FIRST", "RESERVATIONS_EXCLUDED")] | None
    ) = field(
        "Whether they are used, and what beside them. `RESERVATIONS_ONLY`, `RESERVATIONS_FIRST` or "
        "`RESERVATIONS_EXCLUDED`."
    )


class LocalStorage(Model):
    """The local disks of managed instances."""

    page: ClassVar[str] = "ManagedInstancesLocalStorageConfiguration"

    use_local_storage: StrictBool | None = field(
        "Use the instances' local disks. Default false.", service_default=False
    )


class InstanceLaunchTemplate(Model):
    """How Amazon ECS starts managed instances."""

    page: ClassVar[str] = "InstanceLaunchTemplate"

    ec2_instance_profile_arn: Arn = field("ARN of the instance profile.", required=True)
    network_configuration: ManagedInstancesNetwork = field("The VPC of the instances.", required=True)
    instance_requirements: InstanceRequirements | None = field("Which instances may be chosen.")
    capacity_option_type: Annotated[StrictStr, one_of("ON_DEMAND", "SPOT")] | None = field(
        "How the instances are bought. `ON_DEMAND` or `SPOT`; default `ON_DEMAND`. A change replaces the "
        "compute environment.",
        service_default="ON_DEMAND",
    )
    storage_configuration: ManagedInstancesStorage | None = field("The root volume.")
    monitoring: Annotated[StrictStr, one_of("BASIC", "DETAILED", name="InstanceMonitoring")] | None = field(
        "How closely CloudWatch watches. `BASIC` or `DETAILED`."
    )
    fips_enabled: StrictBool | None = field(
        "Use cryptographic modules validated for FIPS 140-2. Default false. A change replaces the compute environment.",
        service_default=False,
    )
    capacity_reservations: CapacityReservations | None = field("Which capacity reservations are used.")
    instance_metadata_tags_propagation: StrictBool | None = field(
        "Show instances their tags in their metadata. Default false.", service_default=False
    )
    local_storage_configuration: LocalStorage | None = field("The instances' local disks.")


class InfrastructureOptimization(Model):
    """When idle managed instances are given up."""

    page: ClassVar[str] = "InfrastructureOptimization"

    scale_in_after: Annotated[StrictInt, Range(min=-1, max=3600)] | None = field(
        "Seconds of idleness; -1: never. -1 to 3600."
    )


class ManagedInstancesProvider(Model):
    """Instances that Amazon ECS manages."""

    page: ClassVar[str] = "ManagedInstancesProvider"

    propagate_tags: Annotated[StrictStr, one_of("CAPACITY_PROVIDER", "NONE", name="PropagateCapacityTags")] | None = (
        field(
            "Whether the capacity provider's tags reach instances. `CAPACITY_PROVIDER` or `NONE`; default `NONE`.",
            service_default="NONE",
        )
    )
    infrastructure_role_arn: RoleArn = field(
        "ARN of the IAM role as which Amazon ECS manages the instances.", required=True
    )
    instance_launch_template: InstanceLaunchTemplate = field("How instances are started.", required=True)
    infrastructure_optimization: InfrastructureOptimization | None = field("When idle instances are given up.")


class ComputeResources(Ordered):
    """The capacity of a managed compute environment."""

    page: ClassVar[str] = "ComputeResource"
    checks: ClassVar[tuple[Validator, ...]] = (
        OnlyWith(
            path="allocationStrategy",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, allocationStrategy",
        ),
        OnlyWith(
            path="minvCpus",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, minvCpus",
        ),
        OnlyWith(
            path="desiredvCpus",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, desiredvCpus",
        ),
        OnlyWith(
            path="instanceTypes",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, instanceTypes",
        ),
        OnlyWith(
            path="imageId",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, imageId",
        ),
        OnlyWith(
            path="ec2KeyPair",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, ec2KeyPair",
        ),
        OnlyWith(
            path="instanceRole",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, instanceRole",
        ),
        OnlyWith(
            path="tags",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, tags",
        ),
        OnlyWith(
            path="placementGroup",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, placementGroup",
        ),
        OnlyWith(
            path="bidPercentage",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, bidPercentage",
        ),
        OnlyWith(
            path="spotIamFleetRole",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, spotIamFleetRole",
        ),
        OnlyWith(
            path="launchTemplate",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, launchTemplate",
        ),
        OnlyWith(
            path="ec2Configuration",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, ec2Configuration",
        ),
        OnlyWith(
            path="scalingPolicy",
            when=OneOf(path="type", values=("EC2", "SPOT", "ECS_MANAGED_INSTANCES")),
            source="API: ComputeResource, scalingPolicy",
        ),
        OnlyWith(
            path="managedInstancesProvider",
            when=OneOf(path="type", values=("ECS_MANAGED_INSTANCES",)),
            source="API: ComputeResource, managedInstancesProvider",
        ),
        OnlyWith(
            path="capacityTags",
            when=OneOf(path="type", values=("ECS_MANAGED_INSTANCES",)),
            source="API: ComputeResource, capacityTags",
        ),
        NeededWith(
            path="subnets",
            when=OneOf(path="type", values=("EC2", "SPOT", "FARGATE", "FARGATE_SPOT")),
            source="API: ComputeResource, subnets",
        ),
        NeededWith(
            path="securityGroupIds",
            when=OneOf(path="type", values=("FARGATE", "FARGATE_SPOT")),
            source="API: ComputeResource, securityGroupIds",
        ),
        NeededWith(
            path="minvCpus",
            when=OneOf(path="type", values=("EC2", "SPOT")),
            source="reports: Resource minvCpus is required.",
        ),
        NeededWith(
            path="instanceTypes",
            when=OneOf(path="type", values=("EC2", "SPOT")),
            source="API Reference of 2018: ComputeResource, instanceTypes (the stricter reading)",
        ),
        NeededWith(
            path="instanceRole",
            when=OneOf(path="type", values=("EC2", "SPOT")),
            source="API: ComputeResource, instanceRole; reports: Instance role is required.",
        ),
        NeededWith(
            path="managedInstancesProvider",
            when=OneOf(path="type", values=("ECS_MANAGED_INSTANCES",)),
            source="API: ComputeResource, type",
        ),
        Never(
            path="securityGroupIds",
            says="is required, unless a launchTemplate has them",
            when=Every(
                conditions=(
                    OneOf(path="type", values=("EC2", "SPOT")),
                    Not(condition=IsSet(path="securityGroupIds")),
                    Not(condition=IsSet(path="launchTemplate")),
                )
            ),
            source="API: ComputeResource, securityGroupIds",
        ),
        Count(
            path="subnets",
            most=16,
            where="for Fargate",
            when=OneOf(path="type", values=("FARGATE", "FARGATE_SPOT")),
            source="API: ComputeResource, subnets",
        ),
        Count(
            path="securityGroupIds",
            most=5,
            where="for Fargate",
            when=OneOf(path="type", values=("FARGATE", "FARGATE_SPOT")),
            source="Amazon ECS: AwsVpcConfiguration",
        ),
    )

    type: Annotated[
        StrictStr,
        one_of("EC2", "SPOT", "FARGATE", "FARGATE_SPOT", "ECS_MANAGED_INSTANCES", name="ComputeResourcesType"),
    ] = field(
        "What the capacity is made of. `EC2`, `SPOT`, `FARGATE`, `FARGATE_SPOT` or `ECS_MANAGED_INSTANCES`. "
        "Some changes replace the compute environment: the type changes in place only between EC2 and SPOT; "
        "BEST_FIT, which is the default, allows no infrastructure update; only with the service-linked role "
        "AWSServiceRoleForBatch does Batch make an infrastructure update.",
        required=True,
    )
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
    ) = field(
        "How instance types are chosen, for EC2 and SPOT; required on Amazon EKS. `BEST_FIT`, "
        "`BEST_FIT_PROGRESSIVE`, `BEST_FIT_PROGRESSIVE_ORDERED`, `SPOT_CAPACITY_OPTIMIZED`, "
        "`SPOT_PRICE_CAPACITY_OPTIMIZED` or `SPOT_CAPACITY_OPTIMIZED_PRIORITIZED`; default `BEST_FIT`. Some "
        "changes replace the compute environment: BEST_FIT, which is the default, allows no infrastructure "
        "update; only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure "
        "update. It cannot be taken away: an environment keeps the strategy that it has.",
        service_default="BEST_FIT",
    )
    min_vcpus: Annotated[StrictInt, Range(min=0)] | None = field(
        "The fewest vCPUs, kept and billed even when DISABLED; required for EC2 and SPOT, not for Fargate. At"
        " least 0; default 0.",
        service_default=0,
    )
    max_vcpus: Annotated[StrictInt, Range(min=0)] = field("The most vCPUs at any time. At least 0.", required=True)
    desired_vcpus: Annotated[StrictInt, Range(min=0)] | None = field(
        "vCPUs to begin with, between the fewest and the most; Batch goes on from there by itself, so only a "
        "change in the program counts. An update can only raise it. Not for Fargate. At least 0. It cannot be"
        " taken away: Batch moves it with the load.",
        moves=True,
    )
    instance_types: list[InstanceType] | None = field(
        'Instance types and families, "optimal", "default_x86_64" or "default_arm64", all of one '
        "architecture; their order counts only with a strategy that is ORDERED or PRIORITIZED. Not for "
        "Fargate. Some changes replace the compute environment: BEST_FIT, which is the default, allows no "
        "infrastructure update; only with the service-linked role AWSServiceRoleForBatch does Batch make an "
        "infrastructure update. It cannot be taken away: an environment on EC2 has instance types."
    )
    image_id: StrictStr | None = field(
        "Id of an AMI; `ec2Configuration[].imageIdOverride` is preferred. Not for Fargate. Some changes "
        "replace the compute environment: BEST_FIT, which is the default, allows no infrastructure update; "
        "only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update.",
        service_default="",
    )
    subnets: Annotated[list[SubnetId], Items(noun="subnet", order_free=True)] | None = field(
        "Ids of the subnets; at most 16 for Fargate. In any order. Some changes replace the compute "
        "environment: BEST_FIT, which is the default, allows no infrastructure update; only with the service-"
        "linked role AWSServiceRoleForBatch does Batch make an infrastructure update. It cannot be taken "
        "away: an environment has subnets."
    )
    security_group_ids: Annotated[list[SecurityGroupId], Items(noun="security group", order_free=True)] | None = field(
        "Ids of the security groups; 1 to 5 for Fargate, else they may come from the launch template. In any "
        "order. Some changes replace the compute environment: BEST_FIT, which is the default, allows no "
        "infrastructure update; only with the service-linked role AWSServiceRoleForBatch does Batch make an "
        "infrastructure update."
    )
    ec2_key_pair: StrictStr | None = field(
        "Name of a key pair for the instances. Not for Fargate. Some changes replace the compute environment:"
        " BEST_FIT, which is the default, allows no infrastructure update; only with the service-linked role "
        "AWSServiceRoleForBatch does Batch make an infrastructure update.",
        service_default="",
    )
    instance_role: InstanceRole | None = field(
        "Instance profile of the instances, its name or ARN; required for EC2 and SPOT, not for Fargate. Some"
        " changes replace the compute environment: BEST_FIT, which is the default, allows no infrastructure "
        "update; only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure "
        "update. It cannot be taken away: an environment on EC2 has an instance role."
    )
    tags: dict[StrictStr, StrictStr] | None = field(
        "Tags of the instances, apart from those of the environment. Not for Fargate. Some changes replace "
        "the compute environment: BEST_FIT, which is the default, allows no infrastructure update; only with "
        "the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update."
    )
    placement_group: StrictStr | None = field(
        "Name of a placement group. Not for Fargate. Some changes replace the compute environment: BEST_FIT, "
        "which is the default, allows no infrastructure update; only with the service-linked role "
        "AWSServiceRoleForBatch does Batch make an infrastructure update.",
        service_default="",
    )
    bid_percentage: Annotated[StrictInt, Range(min=1, max=100)] | None = field(
        "The most that a Spot instance may cost, in percent of the On-Demand price. Not for Fargate. 1 to "
        "100; default 100. Some changes replace the compute environment: BEST_FIT, which is the default, "
        "allows no infrastructure update; only with the service-linked role AWSServiceRoleForBatch does Batch"
        " make an infrastructure update.",
        service_default=100,
    )
    spot_iam_fleet_role: RoleArn | None = field(
        "ARN of the Spot Fleet role; required for SPOT with BEST_FIT. A change replaces the compute environment."
    )
    launch_template: LaunchTemplate | None = field(
        "The instances' launch template. Not for Fargate. Some changes replace the compute environment: "
        "BEST_FIT, which is the default, allows no infrastructure update; only with the service-linked role "
        "AWSServiceRoleForBatch does Batch make an infrastructure update."
    )
    ec2_configuration: Annotated[list[Ec2Configuration], Items(max=2, noun="configuration", key="imageType")] | None = (
        field(
            "Which AMIs are used; the service fills in its default. Not for Fargate. At most 2 configurations, in"
            " any order. Some changes replace the compute environment: BEST_FIT, which is the default, allows no "
            "infrastructure update; only with the service-linked role AWSServiceRoleForBatch does Batch make an "
            "infrastructure update."
        )
    )
    scaling_policy: ScalingPolicy | None = field("How instances are given up; for EC2 and SPOT.")
    managed_instances_provider: ManagedInstancesProvider | None = field(
        "Instances that Amazon ECS manages; required for ECS_MANAGED_INSTANCES, and for it only. It cannot be"
        " taken away: an environment on managed instances has a provider."
    )
    capacity_tags: CapacityTags | None = field(
        "Tags of the capacity provider and its instances; for ECS_MANAGED_INSTANCES only. At most 50 tags."
    )
    update_to_latest_image_version: StrictBool | None = field(
        "Take the latest AMI with the next infrastructure update, which this alone does not make; without "
        "effect where an AMI's id is given. Some changes replace the compute environment: BEST_FIT, which is "
        "the default, allows no infrastructure update; only with the service-linked role "
        "AWSServiceRoleForBatch does Batch make an infrastructure update.",
        page="ComputeResourceUpdate",
        write_only=True,
    )


class EksAccessEntry(Model):
    """Whether Batch manages its access to the cluster by an access entry."""

    page: ClassVar[str] = "EksAccessEntry"

    desired_state: Annotated[
        StrictStr, one_of("ENABLED", "DISABLED", "INHERIT_FROM_CLUSTER", name="EksAccessEntryDesiredState")
    ] = field("What is wanted. `ENABLED`, `DISABLED` or `INHERIT_FROM_CLUSTER`.", required=True)


class EksConfiguration(Model):
    """The cluster of Amazon EKS on which jobs run."""

    page: ClassVar[str] = "EksConfiguration"

    eks_cluster_arn: ClusterArn = field("ARN of the cluster, which must exist.", required=True)
    kubernetes_namespace: Namespace = field(
        "Namespace of the jobs' pods, which must exist. 1 to 63 characters.", required=True
    )
    access_entry: EksAccessEntry | None = field(
        "Batch's access to the cluster. It cannot be taken away: the access entry is as Batch made it."
    )


class EcsSettings(Model):
    """Settings of the environment's cluster of Amazon ECS."""

    page: ClassVar[str] = "EcsSettings"

    container_insights: Annotated[StrictStr, one_of("ENABLED", "ENHANCED", "DISABLED")] | None = field(
        "Container Insights of CloudWatch. `ENABLED`, `ENHANCED` or `DISABLED`; default `DISABLED`.",
        service_default="DISABLED",
    )


class UpdatePolicy(Model):
    """What an infrastructure update does to running jobs; without effect for Fargate."""

    page: ClassVar[str] = "UpdatePolicy"

    terminate_jobs_on_update: StrictBool | None = field(
        "Terminate jobs at once, when their instances are replaced. Default false.", service_default=False
    )
    job_execution_timeout_minutes: Annotated[StrictInt, Range(min=1, max=7200)] | None = field(
        "Minutes that jobs are given to end before they are terminated. 1 to 7200; default 30.", service_default=30
    )


class ComputeEnvironmentLifecycle(RewireLifecycle):
    """What slackwater may do with a compute environment."""

    adopt: EnvironmentId = field(
        "The name of an existing compute environment to take over instead of creating one; only for a create.",
        default="",
        own=True,
    )


class ComputeEnvironmentInputs(ResourceInputs):
    """A compute environment of AWS Batch: the capacity on which the jobs of its queues run.

    A change is made in the least disruptive way: tags at any time, sizes by a scaling update, instances by an
    infrastructure update where the service has one; for the rest another environment takes its place in its queues.
    """

    page: ClassVar[str] = "CreateComputeEnvironment"
    checks: ClassVar[tuple[Validator, ...]] = (
        NeededWith(
            path="computeResources",
            when=Equals(path="type", value="MANAGED"),
            source="API: CreateComputeEnvironment, computeResources",
        ),
        Never(
            path="computeResources",
            says="is for type MANAGED only: an UNMANAGED environment's instances are your own",
            when=Equals(path="type", value="UNMANAGED"),
            given=("computeResources",),
            source="API: CreateComputeEnvironment, computeResources",
        ),
        Never(
            path="unmanagedvCpus",
            says="is for type UNMANAGED only; use computeResources.maxvCpus",
            when=Every(
                conditions=(
                    Equals(path="type", value="MANAGED"),
                    IsSet(path="unmanagedvCpus"),
                    Not(condition=Equals(path="unmanagedvCpus", value=0)),
                )
            ),
            source="API: CreateComputeEnvironment, unmanagedvCpus",
        ),
        NeededWith(
            path="serviceRole",
            when=Equals(path="type", value="UNMANAGED"),
            source="API: CreateComputeEnvironment, serviceRole",
        ),
        Never(
            path="computeResources.spotIamFleetRole",
            says="is required for SPOT with strategy BEST_FIT, which is taken when allocationStrategy is left out; or "
            "use SPOT_PRICE_CAPACITY_OPTIMIZED",
            when=Every(
                conditions=(
                    Equals(path="computeResources.type", value="SPOT"),
                    Not(condition=IsSet(path="computeResources.spotIamFleetRole")),
                    Equals(path="computeResources.allocationStrategy", value="BEST_FIT"),
                )
            ),
            source="API: ComputeResource, spotIamFleetRole",
        ),
        Never(
            path="computeResources.spotIamFleetRole",
            says="is required for SPOT with strategy BEST_FIT, which is taken when allocationStrategy is left out; or "
            "use SPOT_PRICE_CAPACITY_OPTIMIZED",
            when=Every(
                conditions=(
                    Equals(path="computeResources.type", value="SPOT"),
                    Not(condition=IsSet(path="computeResources.spotIamFleetRole")),
                    Not(condition=IsSet(path="computeResources.allocationStrategy")),
                    Not(condition=IsSet(path="eksConfiguration")),
                )
            ),
            source="API: ComputeResource, spotIamFleetRole",
        ),
        Never(
            path="ecsSettings",
            says="is for Amazon ECS; leave it out where eksConfiguration is given",
            given=("eksConfiguration", "ecsSettings"),
            source="API: CreateComputeEnvironment, ecsSettings",
        ),
        Never(
            path="computeResources.type",
            says="must be EC2 or SPOT on Amazon EKS, not {}",
            when=Not(condition=OneOf(path="computeResources.type", values=("EC2", "SPOT", None))),
            given=("eksConfiguration",),
            source="user guide: Batch on Amazon EKS",
        ),
        Never(
            path="computeResources.allocationStrategy",
            says="is required on Amazon EKS, such as BEST_FIT_PROGRESSIVE",
            when=Every(
                conditions=(
                    OneOf(path="computeResources.type", values=("EC2", "SPOT")),
                    Not(condition=IsSet(path="computeResources.allocationStrategy")),
                )
            ),
            given=("eksConfiguration",),
            source="API: ComputeResource, allocationStrategy",
        ),
        Never(
            path="updatePolicy",
            says="is for managed environments of type EC2 or SPOT only; leave it out",
            when=Not(
                condition=Every(
                    conditions=(
                        Not(condition=Equals(path="type", value="UNMANAGED")),
                        OneOf(path="computeResources.type", values=("EC2", "SPOT", None)),
                    )
                )
            ),
            given=("updatePolicy",),
            source="API: UpdatePolicy",
        ),
        Never(
            path="computeResources.desiredvCpus",
            says="is not for Amazon EKS, where no update takes it; leave it out",
            given=("eksConfiguration", "computeResources.desiredvCpus"),
            source="API: ComputeResourceUpdate, desiredvCpus",
        ),
    )
    advice: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="computeResources.minvCpus",
            says="keeps instances of {} vCPUs although the environment is DISABLED; they are billed",
            when=Every(
                conditions=(
                    Equals(path="state", value="DISABLED"),
                    IsSet(path="computeResources.minvCpus"),
                    Not(condition=Equals(path="computeResources.minvCpus", value=0)),
                )
            ),
            source="API: ComputeResource, minvCpus",
        ),
        Never(
            path="updatePolicy",
            says="has no effect: infrastructure updates need the service-linked role AWSServiceRoleForBatch, which is "
            "taken when serviceRole is left out",
            when=Every(
                conditions=(
                    IsSet(path="serviceRole"),
                    Not(condition=Matches(path="serviceRole", pattern=".*AWSServiceRoleForBatch")),
                )
            ),
            given=("updatePolicy",),
            source="user guide: infrastructure updates",
        ),
    )
    laws: ClassVar[str] = "slackwater.services.batch.computeenvironments.checks"
    rests: ClassVar[tuple[str, str] | None] = ("state", "DISABLED")

    lifecycle: ComputeEnvironmentLifecycle = field(
        "What slackwater may do on the way to a change.", default=ComputeEnvironmentLifecycle(), own=True
    )
    compute_environment_name: Name | None = field(
        "Name of the compute environment; without one of its own a successor can be made before it goes. Made"
        " from the resource's name when left out. 1 to 128 characters. A change replaces the compute "
        "environment."
    )
    type: Annotated[StrictStr, one_of("MANAGED", "UNMANAGED", name="ComputeEnvironmentType")] = field(
        "Whether Batch makes its capacity, or it has instances of one's own. `MANAGED` or `UNMANAGED`. A "
        "change replaces the compute environment.",
        required=True,
    )
    state: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] | None = field(
        "Whether it takes jobs; while it is `DISABLED` no new ones are placed, and running ones go on. "
        "`ENABLED` or `DISABLED`; default `ENABLED`.",
        service_default="ENABLED",
    )
    unmanaged_vcpus: Annotated[StrictInt, Range(min=0)] | None = field(
        "vCPUs of an UNMANAGED environment, for the reservations of fair-share queues. At least 0; default 0.",
        service_default=0,
    )
    compute_resources: ComputeResources | None = field(
        "The capacity; required with MANAGED, and for it only. It cannot be taken away: a managed environment"
        " has compute resources."
    )
    service_role: ServiceRole | None = field(
        "IAM role as which Batch works; its service-linked role when left out, which infrastructure updates "
        "need. Required with UNMANAGED. Some changes replace the compute environment: a service-linked role "
        "and any other one do not take each other's place. It cannot be taken away: an environment that was "
        "given a role keeps one."
    )
    tags: Tags | None = field(
        "Tags of the environment, not of its instances. Names beginning with `aws:` or `slackwater:` are "
        "reserved. At most 47 tags."
    )
    eks_configuration: EksConfiguration | None = field(
        "The cluster of Amazon EKS; Amazon ECS is used when left out. A change replaces the compute "
        "environment, but for one of `accessEntry`."
    )
    ecs_settings: EcsSettings | None = field("Settings of the cluster of Amazon ECS.")
    update_policy: UpdatePolicy | None = field(
        "What an infrastructure update does to running jobs.", page="UpdateComputeEnvironment"
    )


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
