"""Groups of fields that say on which instances a compute environment runs jobs."""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictStr

from slackwater.services.base import Items, Model, field, one_of
from slackwater.services.batch.values import (
    Arn,
    Gibibytes,
    IdleSeconds,
    ImageType,
    InstanceType,
    Plain,
    RoleArn,
    ScaleDownMinutes,
    SecurityGroupId,
    SubnetId,
    UserdataType,
)

Subnets = Annotated[list[SubnetId], Items(noun="subnet", order_free=True)]
SecurityGroups = Annotated[list[SecurityGroupId], Items(noun="security group", order_free=True)]
TargetTypes = Annotated[list[InstanceType], Items(min=1, noun="instance type", order_free=True)]
AllowedTypes = Annotated[list[InstanceType], Items(noun="instance type", order_free=True)]


class LaunchTemplateOverride(Model):
    """A launch template for some of the instance types; exactly one of its id and its name."""

    page: ClassVar[str] = "LaunchTemplateSpecificationOverride"

    launch_template_id: Plain | None = field("Id of the launch template; instead of its name.", service_default="")
    launch_template_name: Plain | None = field("Name of the launch template; instead of its id.", service_default="")
    version: Plain | None = field(
        'Its version: a number, "$Latest" or "$Default" (default).', service_default="$Default"
    )
    target_instance_types: TargetTypes | None = field(
        "The instance types and families that it is for; all of them are among `instanceTypes`."
    )
    userdata_type: UserdataType | None = field(
        "How nodes of Amazon EKS with an AMI of one's own start: `EKS_BOOTSTRAP_SH` (default) or `EKS_NODEADM`.",
        service_default="EKS_BOOTSTRAP_SH",
    )


class LaunchTemplate(Model):
    """The launch template of the instances; exactly one of its id and its name."""

    page: ClassVar[str] = "LaunchTemplateSpecification"

    launch_template_id: Plain | None = field("Id of the launch template; instead of its name.", service_default="")
    launch_template_name: Plain | None = field("Name of the launch template; instead of its id.", service_default="")
    version: Plain | None = field(
        'Its version: a number, "$Latest" or "$Default" (default). What the latter two stand for is looked up at an '
        "infrastructure update only.",
        service_default="$Default",
    )
    overrides: Annotated[list[LaunchTemplateOverride], Items(max=10, noun="override")] | None = field(
        "Other launch templates for some of the instance types, at most 10."
    )
    userdata_type: UserdataType | None = field(
        "How nodes of Amazon EKS with an AMI of one's own start: `EKS_BOOTSTRAP_SH` (default) or `EKS_NODEADM`.",
        service_default="EKS_BOOTSTRAP_SH",
    )


class Ec2Configuration(Model):
    """Which AMI instances are started from."""

    page: ClassVar[str] = "Ec2Configuration"

    image_type: ImageType = field(
        'The type of image, such as "ECS_AL2023", "ECS_AL2023_NVIDIA" or "EKS_AL2023".', required=True
    )
    image_id_override: ImageType | None = field("Id of an AMI to use instead of the latest one of this type.")
    image_kubernetes_version: ImageType | None = field(
        "Version of Kubernetes, for Amazon EKS; the latest that Batch supports when left out."
    )


class ScalingPolicy(Model):
    """How instances are given up."""

    page: ClassVar[str] = "ComputeScalingPolicy"

    min_scale_down_delay_minutes: ScaleDownMinutes | None = field(
        "Minutes that an instance is kept after its last job, 20 to 10080; 0 (default): no delay.", service_default=0
    )


class ManagedInstancesNetwork(Model):
    """The VPC of managed instances."""

    page: ClassVar[str] = "ManagedInstancesNetworkConfiguration"

    subnets: Subnets = field("Ids of the subnets, in any order.", required=True)
    security_groups: SecurityGroups = field("Ids of the security groups, in any order.", required=True)


class InstanceRequirements(Model):
    """Which instances Amazon ECS may choose from."""

    page: ClassVar[str] = "InstanceRequirementsRequest"

    allowed_instance_types: AllowedTypes | None = field("Instance types and families, in any order; any when left out.")


class ManagedInstancesStorage(Model):
    """The root volume of managed instances."""

    page: ClassVar[str] = "ManagedInstancesStorageConfiguration"

    storage_size_gib: Gibibytes | None = field("Size of the root volume in GiB.")


class CapacityReservations(Model):
    """Which capacity reservations managed instances use."""

    page: ClassVar[str] = "CapacityReservationRequest"

    reservation_group_arn: Arn | None = field("ARN of the group of capacity reservations.")
    reservation_preference: (
        Annotated[StrictStr, one_of("RESERVATIONS_ONLY", "RESERVATIONS_FIRST", "RESERVATIONS_EXCLUDED")] | None
    ) = field("`RESERVATIONS_ONLY`, `RESERVATIONS_FIRST` or `RESERVATIONS_EXCLUDED`.")


class LocalStorage(Model):
    """The local disks of managed instances."""

    page: ClassVar[str] = "ManagedInstancesLocalStorageConfiguration"

    use_local_storage: StrictBool | None = field(
        "Use the instances' local disks; default false.", service_default=False
    )


class InstanceLaunchTemplate(Model):
    """How Amazon ECS starts managed instances."""

    page: ClassVar[str] = "InstanceLaunchTemplate"

    ec2_instance_profile_arn: Arn = field("ARN of the instance profile.", required=True)
    network_configuration: ManagedInstancesNetwork = field("The VPC of the instances.", required=True)
    instance_requirements: InstanceRequirements | None = field("Which instances may be chosen.")
    capacity_option_type: Annotated[StrictStr, one_of("ON_DEMAND", "SPOT")] | None = field(
        "`ON_DEMAND` (default) or `SPOT`. A change replaces the compute environment.", service_default="ON_DEMAND"
    )
    storage_configuration: ManagedInstancesStorage | None = field("The root volume.")
    monitoring: Annotated[StrictStr, one_of("BASIC", "DETAILED", name="InstanceMonitoring")] | None = field(
        "`BASIC` or `DETAILED` monitoring by CloudWatch."
    )
    fips_enabled: StrictBool | None = field(
        "Use cryptographic modules validated for FIPS 140-2; default false. A change replaces the compute environment.",
        service_default=False,
    )
    capacity_reservations: CapacityReservations | None = field("Which capacity reservations are used.")
    instance_metadata_tags_propagation: StrictBool | None = field(
        "Show instances their tags in their metadata; default false.", service_default=False
    )
    local_storage_configuration: LocalStorage | None = field("The instances' local disks.")


class InfrastructureOptimization(Model):
    """When idle managed instances are given up."""

    page: ClassVar[str] = "InfrastructureOptimization"

    scale_in_after: IdleSeconds | None = field("Seconds of idleness, 0 to 3600; -1: never.")


class ManagedInstancesProvider(Model):
    """Instances that Amazon ECS manages."""

    page: ClassVar[str] = "ManagedInstancesProvider"

    propagate_tags: Annotated[StrictStr, one_of("CAPACITY_PROVIDER", "NONE", name="PropagateCapacityTags")] | None = (
        field(
            "`CAPACITY_PROVIDER`: the capacity provider's tags reach instances; `NONE` (default).",
            service_default="NONE",
        )
    )
    infrastructure_role_arn: RoleArn = field(
        "ARN of the IAM role as which Amazon ECS manages the instances.", required=True
    )
    instance_launch_template: InstanceLaunchTemplate = field("How instances are started.", required=True)
    infrastructure_optimization: InfrastructureOptimization | None = field("When idle instances are given up.")
