"""Resources and functions of AWS Batch.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge import functions
from slackwater.bridge.resources import LifecycleResource

if not TYPE_CHECKING:
    from slackwater.bridge.names import Literal
else:
    from typing import Literal

__all__ = [
    "AllocationStrategy",
    "ArrayJobDependency",
    "ArrayProperties",
    "ArrayPropertiesArgs",
    "ArraySummary",
    "AttemptContainer",
    "AttemptTask",
    "AttemptTaskContainer",
    "CapacityLimit",
    "CapacityLimitArgs",
    "CapacityLimitResult",
    "CapacityOptionType",
    "CapacityReservations",
    "CapacityReservationsArgs",
    "CapacityReservationsResult",
    "CapacityUsage",
    "ComputeEnvironment",
    "ComputeEnvironmentArgs",
    "ComputeEnvironmentDetail",
    "ComputeEnvironmentLifecycle",
    "ComputeEnvironmentLifecycleArgs",
    "ComputeEnvironmentOrder",
    "ComputeEnvironmentOrderArgs",
    "ComputeEnvironmentOrderResult",
    "ComputeEnvironmentType",
    "ComputeResources",
    "ComputeResourcesArgs",
    "ComputeResourcesType",
    "ConsumableResource",
    "ConsumableResourceArgs",
    "ConsumableResourceLifecycle",
    "ConsumableResourceLifecycleArgs",
    "ConsumableResourceProperties",
    "ConsumableResourcePropertiesArgs",
    "ConsumableResourcePropertiesResult",
    "ConsumableResourceRequirement",
    "ConsumableResourceRequirementArgs",
    "ConsumableResourceRequirementResult",
    "ConsumableResourceSummary",
    "ConsumableResourceType",
    "ContainerDetail",
    "ContainerInsights",
    "ContainerOverrides",
    "ContainerOverridesArgs",
    "ContainerProperties",
    "ContainerPropertiesArgs",
    "ContainerPropertiesResult",
    "ContainerSummary",
    "CpuArchitecture",
    "DescribeComputeEnvironmentsArgs",
    "DescribeComputeEnvironmentsOutputArgs",
    "DescribeComputeEnvironmentsResult",
    "DescribeConsumableResourceArgs",
    "DescribeConsumableResourceOutputArgs",
    "DescribeConsumableResourceResult",
    "DescribeJobDefinitionsArgs",
    "DescribeJobDefinitionsOutputArgs",
    "DescribeJobDefinitionsResult",
    "DescribeJobQueuesArgs",
    "DescribeJobQueuesOutputArgs",
    "DescribeJobQueuesResult",
    "DescribeJobsArgs",
    "DescribeJobsOutputArgs",
    "DescribeJobsResult",
    "DescribeQuotaShareArgs",
    "DescribeQuotaShareOutputArgs",
    "DescribeQuotaShareResult",
    "DescribeSchedulingPoliciesArgs",
    "DescribeSchedulingPoliciesOutputArgs",
    "DescribeSchedulingPoliciesResult",
    "DescribeServiceEnvironmentsArgs",
    "DescribeServiceEnvironmentsOutputArgs",
    "DescribeServiceEnvironmentsResult",
    "Device",
    "DeviceArgs",
    "DevicePermission",
    "DeviceResult",
    "Ec2Configuration",
    "Ec2ConfigurationArgs",
    "EcsProperties",
    "EcsPropertiesArgs",
    "EcsPropertiesDetail",
    "EcsPropertiesOverride",
    "EcsPropertiesOverrideArgs",
    "EcsPropertiesResult",
    "EcsSettings",
    "EcsSettingsArgs",
    "EcsSettingsResult",
    "EfsAuthorization",
    "EfsAuthorizationArgs",
    "EfsAuthorizationResult",
    "EfsVolume",
    "EfsVolumeArgs",
    "EfsVolumeResult",
    "EksAccessEntry",
    "EksAccessEntryArgs",
    "EksAccessEntryDesiredState",
    "EksAttempt",
    "EksAttemptContainer",
    "EksCapabilities",
    "EksCapabilitiesArgs",
    "EksCapabilitiesResult",
    "EksConfiguration",
    "EksConfigurationArgs",
    "EksContainer",
    "EksContainerArgs",
    "EksContainerDetail",
    "EksContainerOverride",
    "EksContainerOverrideArgs",
    "EksContainerResources",
    "EksContainerResourcesArgs",
    "EksContainerResourcesResult",
    "EksContainerResult",
    "EksContainerSecurity",
    "EksContainerSecurityArgs",
    "EksContainerSecurityResult",
    "EksEmptyDir",
    "EksEmptyDirArgs",
    "EksEmptyDirResult",
    "EksHostPath",
    "EksHostPathArgs",
    "EksHostPathResult",
    "EksImagePullSecret",
    "EksImagePullSecretArgs",
    "EksImagePullSecretResult",
    "EksMetadata",
    "EksMetadataArgs",
    "EksMetadataResult",
    "EksPersistentVolumeClaim",
    "EksPersistentVolumeClaimArgs",
    "EksPersistentVolumeClaimResult",
    "EksPodSecurity",
    "EksPodSecurityArgs",
    "EksPodSecurityResult",
    "EksProperties",
    "EksPropertiesArgs",
    "EksPropertiesDetail",
    "EksPropertiesOverride",
    "EksPropertiesOverrideArgs",
    "EksPropertiesResult",
    "EksSeccompProfile",
    "EksSeccompProfileArgs",
    "EksSeccompProfileResult",
    "EksSeccompProfileType",
    "EksSecret",
    "EksSecretArgs",
    "EksSecretResult",
    "EksVariable",
    "EksVariableArgs",
    "EksVariableResult",
    "EksVolume",
    "EksVolumeArgs",
    "EksVolumeMount",
    "EksVolumeMountArgs",
    "EksVolumeMountResult",
    "EksVolumeResult",
    "EphemeralStorage",
    "EphemeralStorageArgs",
    "EphemeralStorageResult",
    "EvaluateOnExit",
    "EvaluateOnExitArgs",
    "EvaluateOnExitResult",
    "FairsharePolicy",
    "FairsharePolicyArgs",
    "FairsharePolicyResult",
    "FairshareUtilization",
    "FargatePlatformConfiguration",
    "FargatePlatformConfigurationArgs",
    "FargatePlatformConfigurationResult",
    "FirelensConfiguration",
    "FirelensConfigurationArgs",
    "FirelensConfigurationResult",
    "FirelensType",
    "FrontJob",
    "FrontOfQueue",
    "FrontOfQuotaShares",
    "GetJobQueueSnapshotArgs",
    "GetJobQueueSnapshotOutputArgs",
    "GetJobQueueSnapshotResult",
    "Host",
    "HostArgs",
    "HostResult",
    "IdleResourceAssignmentStrategy",
    "ImagePullPolicy",
    "InfrastructureOptimization",
    "InfrastructureOptimizationArgs",
    "InfrastructureOptimizationResult",
    "InstanceLaunchTemplate",
    "InstanceLaunchTemplateArgs",
    "InstanceLaunchTemplateResult",
    "InstanceMonitoring",
    "InstanceRequirements",
    "InstanceRequirementsArgs",
    "InstanceRequirementsResult",
    "Job",
    "JobArgs",
    "JobAttempt",
    "JobDefinition",
    "JobDefinitionArgs",
    "JobDefinitionDetail",
    "JobDefinitionLifecycle",
    "JobDefinitionLifecycleArgs",
    "JobDefinitionType",
    "JobDependency",
    "JobDependencyArgs",
    "JobDependencyResult",
    "JobDetail",
    "JobLifecycle",
    "JobLifecycleArgs",
    "JobQueue",
    "JobQueueArgs",
    "JobQueueDetail",
    "JobQueueLifecycle",
    "JobQueueLifecycleArgs",
    "JobQueueType",
    "JobStateTimeLimitAction",
    "JobStateTimeLimitActionArgs",
    "JobStateTimeLimitActionResult",
    "JobStateTimeLimitState",
    "JobSummary",
    "JobTimeout",
    "JobTimeoutArgs",
    "JobTimeoutResult",
    "LaunchTemplate",
    "LaunchTemplateArgs",
    "LaunchTemplateOverride",
    "LaunchTemplateOverrideArgs",
    "LaunchTemplateOverrideResult",
    "LaunchTemplateResult",
    "LinuxParameters",
    "LinuxParametersArgs",
    "LinuxParametersResult",
    "ListConsumableResourcesArgs",
    "ListConsumableResourcesOutputArgs",
    "ListConsumableResourcesResult",
    "ListJobsArgs",
    "ListJobsOutputArgs",
    "ListJobsResult",
    "ListQuotaSharesArgs",
    "ListQuotaSharesOutputArgs",
    "ListQuotaSharesResult",
    "ListSchedulingPoliciesArgs",
    "ListSchedulingPoliciesOutputArgs",
    "ListSchedulingPoliciesResult",
    "ListTagsArgs",
    "ListTagsOutputArgs",
    "ListTagsResult",
    "LocalStorage",
    "LocalStorageArgs",
    "LocalStorageResult",
    "LogConfiguration",
    "LogConfigurationArgs",
    "LogConfigurationResult",
    "LogDriver",
    "ManagedInstancesNetwork",
    "ManagedInstancesNetworkArgs",
    "ManagedInstancesNetworkResult",
    "ManagedInstancesProvider",
    "ManagedInstancesProviderArgs",
    "ManagedInstancesProviderResult",
    "ManagedInstancesStorage",
    "ManagedInstancesStorageArgs",
    "ManagedInstancesStorageResult",
    "MountPoint",
    "MountPointArgs",
    "MountPointResult",
    "NetworkConfiguration",
    "NetworkConfigurationArgs",
    "NetworkConfigurationResult",
    "NetworkInterface",
    "NodeDetails",
    "NodeOverrides",
    "NodeOverridesArgs",
    "NodeProperties",
    "NodePropertiesArgs",
    "NodePropertiesResult",
    "NodePropertyOverride",
    "NodePropertyOverrideArgs",
    "NodeRangeProperties",
    "NodeRangePropertiesArgs",
    "NodeRangePropertiesResult",
    "NodeSummary",
    "OnActiveJobs",
    "OnActiveJobsOfDefinition",
    "OnDelete",
    "OnForeignQueues",
    "PlatformCapability",
    "PodDetail",
    "PodProperties",
    "PodPropertiesArgs",
    "PodPropertiesOverride",
    "PodPropertiesOverrideArgs",
    "PodPropertiesResult",
    "PropagateCapacityTags",
    "QueueUtilization",
    "QuotaShare",
    "QuotaShareArgs",
    "QuotaShareCapacityLimit",
    "QuotaShareCapacityLimitArgs",
    "QuotaShareCapacityLimitResult",
    "QuotaShareDetail",
    "QuotaShareLifecycle",
    "QuotaShareLifecycleArgs",
    "QuotaSharePolicy",
    "QuotaSharePolicyArgs",
    "QuotaSharePolicyResult",
    "QuotaSharePreemptionConfiguration",
    "QuotaSharePreemptionConfigurationArgs",
    "QuotaSharePreemptionConfigurationResult",
    "QuotaShareResourceSharingConfiguration",
    "QuotaShareResourceSharingConfigurationArgs",
    "QuotaShareResourceSharingConfigurationResult",
    "QuotaShareUtilization",
    "QuotaUtilization",
    "RepositoryCredentials",
    "RepositoryCredentialsArgs",
    "RepositoryCredentialsResult",
    "ReservationPreference",
    "ResourceRequirement",
    "ResourceRequirementArgs",
    "ResourceRequirementResult",
    "ResourceSharingStrategy",
    "ResourceType",
    "RetryAction",
    "RetryStrategy",
    "RetryStrategyArgs",
    "RetryStrategyResult",
    "RuntimePlatform",
    "RuntimePlatformArgs",
    "RuntimePlatformResult",
    "S3FilesVolume",
    "S3FilesVolumeArgs",
    "S3FilesVolumeResult",
    "ScalingPolicy",
    "ScalingPolicyArgs",
    "ScalingPolicyResult",
    "SchedulingPolicy",
    "SchedulingPolicyArgs",
    "SchedulingPolicyDetail",
    "SchedulingPolicyLifecycle",
    "SchedulingPolicyLifecycleArgs",
    "SchedulingPolicyListing",
    "Secret",
    "SecretArgs",
    "SecretResult",
    "ServiceEnvironment",
    "ServiceEnvironmentArgs",
    "ServiceEnvironmentDetail",
    "ServiceEnvironmentLifecycle",
    "ServiceEnvironmentLifecycleArgs",
    "ServiceEnvironmentOrder",
    "ServiceEnvironmentOrderArgs",
    "ServiceEnvironmentOrderResult",
    "ServiceEnvironmentType",
    "ShareAttributes",
    "ShareAttributesArgs",
    "ShareAttributesResult",
    "ShareUtilization",
    "ShownAccessEntry",
    "ShownEc2Configuration",
    "ShownEksConfiguration",
    "ShownResources",
    "State",
    "TaskContainer",
    "TaskContainerArgs",
    "TaskContainerCondition",
    "TaskContainerDependency",
    "TaskContainerDependencyArgs",
    "TaskContainerDependencyResult",
    "TaskContainerDetail",
    "TaskContainerOverride",
    "TaskContainerOverrideArgs",
    "TaskContainerResult",
    "TaskDetail",
    "TaskProperties",
    "TaskPropertiesArgs",
    "TaskPropertiesOverride",
    "TaskPropertiesOverrideArgs",
    "TaskPropertiesResult",
    "TimeLimitAction",
    "Timeouts",
    "TimeoutsArgs",
    "Tmpfs",
    "TmpfsArgs",
    "TmpfsResult",
    "Ulimit",
    "UlimitArgs",
    "UlimitResult",
    "UpdatePolicy",
    "UpdatePolicyArgs",
    "UpdatePolicyResult",
    "UserdataType",
    "Variable",
    "VariableArgs",
    "VariableResult",
    "Volume",
    "VolumeArgs",
    "VolumeResult",
    "WaitFor",
    "describe_compute_environments",
    "describe_compute_environments_output",
    "describe_consumable_resource",
    "describe_consumable_resource_output",
    "describe_job_definitions",
    "describe_job_definitions_output",
    "describe_job_queues",
    "describe_job_queues_output",
    "describe_jobs",
    "describe_jobs_output",
    "describe_quota_share",
    "describe_quota_share_output",
    "describe_scheduling_policies",
    "describe_scheduling_policies_output",
    "describe_service_environments",
    "describe_service_environments_output",
    "get_job_queue_snapshot",
    "get_job_queue_snapshot_output",
    "list_consumable_resources",
    "list_consumable_resources_output",
    "list_jobs",
    "list_jobs_output",
    "list_quota_shares",
    "list_quota_shares_output",
    "list_scheduling_policies",
    "list_scheduling_policies_output",
    "list_tags",
    "list_tags_output",
]


class LaunchTemplateOverrideArgs(TypedDict, total=False):
    """A launch template for some of the instance types; exactly one of its id and its name."""

    launch_template_id: pulumi.Input[str]
    """Id of the launch template; instead of its name."""
    launch_template_name: pulumi.Input[str]
    """Name of the launch template; instead of its id."""
    version: pulumi.Input[str]
    """Its version: a number, "$Latest" or "$Default". What the latter two stand for is looked up at an
    infrastructure update only. Default `$Default`.
    """
    target_instance_types: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The instance types and families that it is for; all of them are among `instanceTypes`. In any order."""
    userdata_type: pulumi.Input[Literal["EKS_BOOTSTRAP_SH", "EKS_NODEADM"]]
    """How nodes of Amazon EKS with an AMI of one's own start. `EKS_BOOTSTRAP_SH` or `EKS_NODEADM`; default
    `EKS_BOOTSTRAP_SH`.
    """


class LaunchTemplateArgs(TypedDict, total=False):
    """The launch template of the instances; exactly one of its id and its name."""

    launch_template_id: pulumi.Input[str]
    """Id of the launch template; instead of its name."""
    launch_template_name: pulumi.Input[str]
    """Name of the launch template; instead of its id."""
    version: pulumi.Input[str]
    """Its version: a number, "$Latest" or "$Default". What the latter two stand for is looked up at an
    infrastructure update only. Default `$Default`.
    """
    overrides: pulumi.Input[Sequence[pulumi.Input[LaunchTemplateOverrideArgs]]]
    """Other launch templates for some of the instance types. At most 10 overrides."""
    userdata_type: pulumi.Input[Literal["EKS_BOOTSTRAP_SH", "EKS_NODEADM"]]
    """How nodes of Amazon EKS with an AMI of one's own start. `EKS_BOOTSTRAP_SH` or `EKS_NODEADM`; default
    `EKS_BOOTSTRAP_SH`.
    """


class Ec2ConfigurationArgs(TypedDict, total=False):
    """Which AMI instances are started from."""

    image_type: Required[pulumi.Input[str]]
    """The type of image, such as "ECS_AL2023", "ECS_AL2023_NVIDIA" or "EKS_AL2023". 1 to 256 characters."""
    image_id_override: pulumi.Input[str]
    """Id of an AMI to use instead of the latest one of this type. 1 to 256 characters."""
    image_kubernetes_version: pulumi.Input[str]
    """Version of Kubernetes, for Amazon EKS; the latest that Batch supports when left out. 1 to 256 characters."""


class ScalingPolicyArgs(TypedDict, total=False):
    """How instances are given up."""

    min_scale_down_delay_minutes: pulumi.Input[int]
    """Minutes that an instance is kept after its last job; 0: no delay. 0, or 20 to 10080; default 0."""


class ManagedInstancesNetworkArgs(TypedDict, total=False):
    """The VPC of managed instances."""

    subnets: Required[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """Ids of the subnets. In any order."""
    security_groups: Required[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """Ids of the security groups. In any order."""


class InstanceRequirementsArgs(TypedDict, total=False):
    """Which instances Amazon ECS may choose from."""

    allowed_instance_types: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Instance types and families; any when left out. In any order."""


class ManagedInstancesStorageArgs(TypedDict, total=False):
    """The root volume of managed instances."""

    storage_size_gib: pulumi.Input[int]
    """Size of the root volume in GiB. At least 1."""
    storage_size_gi_b: pulumi.Input[int]
    """`storage_size_gib`, as the code that an import writes spells it."""


class CapacityReservationsArgs(TypedDict, total=False):
    """Which capacity reservations managed instances use."""

    reservation_group_arn: pulumi.Input[str]
    """ARN of the group of capacity reservations."""
    reservation_preference: pulumi.Input[Literal["RESERVATIONS_ONLY", "RESERVATIONS_FIRST", "RESERVATIONS_EXCLUDED"]]
    """Whether they are used, and what beside them. `RESERVATIONS_ONLY`, `RESERVATIONS_FIRST` or
    `RESERVATIONS_EXCLUDED`.
    """


class LocalStorageArgs(TypedDict, total=False):
    """The local disks of managed instances."""

    use_local_storage: pulumi.Input[bool]
    """Use the instances' local disks. Default false."""


class InstanceLaunchTemplateArgs(TypedDict, total=False):
    """How Amazon ECS starts managed instances."""

    ec2_instance_profile_arn: Required[pulumi.Input[str]]
    """ARN of the instance profile."""
    network_configuration: Required[pulumi.Input[ManagedInstancesNetworkArgs]]
    """The VPC of the instances."""
    instance_requirements: pulumi.Input[InstanceRequirementsArgs]
    """Which instances may be chosen."""
    capacity_option_type: pulumi.Input[Literal["ON_DEMAND", "SPOT"]]
    """How the instances are bought. `ON_DEMAND` or `SPOT`; default `ON_DEMAND`. A change replaces the compute
    environment.
    """
    storage_configuration: pulumi.Input[ManagedInstancesStorageArgs]
    """The root volume."""
    monitoring: pulumi.Input[Literal["BASIC", "DETAILED"]]
    """How closely CloudWatch watches. `BASIC` or `DETAILED`."""
    fips_enabled: pulumi.Input[bool]
    """Use cryptographic modules validated for FIPS 140-2. Default false. A change replaces the compute environment."""
    capacity_reservations: pulumi.Input[CapacityReservationsArgs]
    """Which capacity reservations are used."""
    instance_metadata_tags_propagation: pulumi.Input[bool]
    """Show instances their tags in their metadata. Default false."""
    local_storage_configuration: pulumi.Input[LocalStorageArgs]
    """The instances' local disks."""


class InfrastructureOptimizationArgs(TypedDict, total=False):
    """When idle managed instances are given up."""

    scale_in_after: pulumi.Input[int]
    """Seconds of idleness; -1: never. -1 to 3600."""


class ManagedInstancesProviderArgs(TypedDict, total=False):
    """Instances that Amazon ECS manages."""

    propagate_tags: pulumi.Input[Literal["CAPACITY_PROVIDER", "NONE"]]
    """Whether the capacity provider's tags reach instances. `CAPACITY_PROVIDER` or `NONE`; default `NONE`."""
    infrastructure_role_arn: Required[pulumi.Input[str]]
    """ARN of the IAM role as which Amazon ECS manages the instances."""
    instance_launch_template: Required[pulumi.Input[InstanceLaunchTemplateArgs]]
    """How instances are started."""
    infrastructure_optimization: pulumi.Input[InfrastructureOptimizationArgs]
    """When idle instances are given up."""


class ComputeResourcesArgs(TypedDict, total=False):
    """The capacity of a managed compute environment."""

    type: Required[pulumi.Input[Literal["EC2", "SPOT", "FARGATE", "FARGATE_SPOT", "ECS_MANAGED_INSTANCES"]]]
    """What the capacity is made of. `EC2`, `SPOT`, `FARGATE`, `FARGATE_SPOT` or `ECS_MANAGED_INSTANCES`. Some
    changes replace the compute environment: the type changes in place only between EC2 and SPOT; BEST_FIT, which
    is the default, allows no infrastructure update; only with the service-linked role AWSServiceRoleForBatch does
    Batch make an infrastructure update.
    """
    allocation_strategy: pulumi.Input[
        Literal[
            "BEST_FIT",
            "BEST_FIT_PROGRESSIVE",
            "BEST_FIT_PROGRESSIVE_ORDERED",
            "SPOT_CAPACITY_OPTIMIZED",
            "SPOT_PRICE_CAPACITY_OPTIMIZED",
            "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED",
        ]
    ]
    """How instance types are chosen, for EC2 and SPOT; required on Amazon EKS. `BEST_FIT`, `BEST_FIT_PROGRESSIVE`,
    `BEST_FIT_PROGRESSIVE_ORDERED`, `SPOT_CAPACITY_OPTIMIZED`, `SPOT_PRICE_CAPACITY_OPTIMIZED` or
    `SPOT_CAPACITY_OPTIMIZED_PRIORITIZED`; default `BEST_FIT`. Some changes replace the compute environment:
    BEST_FIT, which is the default, allows no infrastructure update; only with the service-linked role
    AWSServiceRoleForBatch does Batch make an infrastructure update. It cannot be taken away: an environment keeps
    the strategy that it has.
    """
    min_vcpus: pulumi.Input[int]
    """The fewest vCPUs, kept and billed even when DISABLED; required for EC2 and SPOT, not for Fargate. At least 0;
    default 0.
    """
    minv_cpus: pulumi.Input[int]
    """`min_vcpus`, as the code that an import writes spells it."""
    max_vcpus: pulumi.Input[int]
    """The most vCPUs at any time. At least 0."""
    maxv_cpus: pulumi.Input[int]
    """`max_vcpus`, as the code that an import writes spells it."""
    desired_vcpus: pulumi.Input[int]
    """vCPUs to begin with, between the fewest and the most; Batch goes on from there by itself, so only a change in
    the program counts. An update can only raise it. Not for Fargate. At least 0. It cannot be taken away: Batch
    moves it with the load.
    """
    desiredv_cpus: pulumi.Input[int]
    """`desired_vcpus`, as the code that an import writes spells it."""
    instance_types: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Instance types and families, "optimal", "default_x86_64" or "default_arm64", all of one architecture; their
    order counts only with a strategy that is ORDERED or PRIORITIZED. Not for Fargate. Some changes replace the
    compute environment: BEST_FIT, which is the default, allows no infrastructure update; only with the service-
    linked role AWSServiceRoleForBatch does Batch make an infrastructure update. It cannot be taken away: an
    environment on EC2 has instance types.
    """
    image_id: pulumi.Input[str]
    """Id of an AMI; `ec2Configuration[].imageIdOverride` is preferred. Not for Fargate. Some changes replace the
    compute environment: BEST_FIT, which is the default, allows no infrastructure update; only with the service-
    linked role AWSServiceRoleForBatch does Batch make an infrastructure update.
    """
    subnets: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the subnets; at most 16 for Fargate. In any order. Some changes replace the compute environment:
    BEST_FIT, which is the default, allows no infrastructure update; only with the service-linked role
    AWSServiceRoleForBatch does Batch make an infrastructure update. It cannot be taken away: an environment has
    subnets.
    """
    security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the security groups; 1 to 5 for Fargate, else they may come from the launch template. In any order.
    Some changes replace the compute environment: BEST_FIT, which is the default, allows no infrastructure update;
    only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update.
    """
    ec2_key_pair: pulumi.Input[str]
    """Name of a key pair for the instances. Not for Fargate. Some changes replace the compute environment: BEST_FIT,
    which is the default, allows no infrastructure update; only with the service-linked role
    AWSServiceRoleForBatch does Batch make an infrastructure update.
    """
    instance_role: pulumi.Input[str]
    """Instance profile of the instances, its name or ARN; required for EC2 and SPOT, not for Fargate. Some changes
    replace the compute environment: BEST_FIT, which is the default, allows no infrastructure update; only with
    the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update. It cannot be taken
    away: an environment on EC2 has an instance role.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of the instances, apart from those of the environment. Not for Fargate. Some changes replace the compute
    environment: BEST_FIT, which is the default, allows no infrastructure update; only with the service-linked
    role AWSServiceRoleForBatch does Batch make an infrastructure update.
    """
    placement_group: pulumi.Input[str]
    """Name of a placement group. Not for Fargate. Some changes replace the compute environment: BEST_FIT, which is
    the default, allows no infrastructure update; only with the service-linked role AWSServiceRoleForBatch does
    Batch make an infrastructure update.
    """
    bid_percentage: pulumi.Input[int]
    """The most that a Spot instance may cost, in percent of the On-Demand price. Not for Fargate. 1 to 100; default
    100. Some changes replace the compute environment: BEST_FIT, which is the default, allows no infrastructure
    update; only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update.
    """
    spot_iam_fleet_role: pulumi.Input[str]
    """ARN of the Spot Fleet role; required for SPOT with BEST_FIT. A change replaces the compute environment."""
    launch_template: pulumi.Input[LaunchTemplateArgs]
    """The instances' launch template. Not for Fargate. Some changes replace the compute environment: BEST_FIT, which
    is the default, allows no infrastructure update; only with the service-linked role AWSServiceRoleForBatch does
    Batch make an infrastructure update.
    """
    ec2_configuration: pulumi.Input[Sequence[pulumi.Input[Ec2ConfigurationArgs]]]
    """Which AMIs are used; the service fills in its default. Not for Fargate. At most 2 configurations, in any
    order. Some changes replace the compute environment: BEST_FIT, which is the default, allows no infrastructure
    update; only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update.
    """
    scaling_policy: pulumi.Input[ScalingPolicyArgs]
    """How instances are given up; for EC2 and SPOT."""
    managed_instances_provider: pulumi.Input[ManagedInstancesProviderArgs]
    """Instances that Amazon ECS manages; required for ECS_MANAGED_INSTANCES, and for it only. It cannot be taken
    away: an environment on managed instances has a provider.
    """
    capacity_tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of the capacity provider and its instances; for ECS_MANAGED_INSTANCES only. At most 50 tags."""
    update_to_latest_image_version: pulumi.Input[bool]
    """Take the latest AMI with the next infrastructure update, which this alone does not make; without effect where
    an AMI's id is given. Some changes replace the compute environment: BEST_FIT, which is the default, allows no
    infrastructure update; only with the service-linked role AWSServiceRoleForBatch does Batch make an
    infrastructure update.
    """


class EksAccessEntryArgs(TypedDict, total=False):
    """Whether Batch manages its access to the cluster by an access entry."""

    desired_state: Required[pulumi.Input[Literal["ENABLED", "DISABLED", "INHERIT_FROM_CLUSTER"]]]
    """What is wanted. `ENABLED`, `DISABLED` or `INHERIT_FROM_CLUSTER`."""


class EksConfigurationArgs(TypedDict, total=False):
    """The cluster of Amazon EKS on which jobs run."""

    eks_cluster_arn: Required[pulumi.Input[str]]
    """ARN of the cluster, which must exist."""
    kubernetes_namespace: Required[pulumi.Input[str]]
    """Namespace of the jobs' pods, which must exist. 1 to 63 characters."""
    access_entry: pulumi.Input[EksAccessEntryArgs]
    """Batch's access to the cluster. It cannot be taken away: the access entry is as Batch made it."""


class EcsSettingsArgs(TypedDict, total=False):
    """Settings of the environment's cluster of Amazon ECS."""

    container_insights: pulumi.Input[Literal["ENABLED", "ENHANCED", "DISABLED"]]
    """Container Insights of CloudWatch. `ENABLED`, `ENHANCED` or `DISABLED`; default `DISABLED`."""


class UpdatePolicyArgs(TypedDict, total=False):
    """What an infrastructure update does to running jobs; without effect for Fargate."""

    terminate_jobs_on_update: pulumi.Input[bool]
    """Terminate jobs at once, when their instances are replaced. Default false."""
    job_execution_timeout_minutes: pulumi.Input[int]
    """Minutes that jobs are given to end before they are terminated. 1 to 7200; default 30."""


class ComputeEnvironmentLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a compute environment."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The name of an existing compute environment to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    on_active_jobs: pulumi.Input[Literal["refuse", "wait", "terminate"]]
    """What happens to jobs that are in the way: `refuse` (default) lists them and changes nothing, `wait` lets them
    end, `terminate` terminates them, whoever submitted them.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for jobs in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m."""
    on_foreign_queues: pulumi.Input[Literal["refuse", "rewire"]]
    """What happens to job queues of others that name the environment when it is to go: `refuse` (default) lists them
    and changes nothing, `rewire` takes it out of their order, or puts its successor in its place.
    """


class TimeoutsArgs(TypedDict, total=False):
    """How long operations may take, from the first call to the last look."""

    create: pulumi.Input[str]
    """Time for a create, as a duration ("20m"); default 75m."""
    update: pulumi.Input[str]
    """Time for an update, as a duration ("20m"); default 60m."""
    delete: pulumi.Input[str]
    """Time for a delete, as a duration ("20m"); default 60m."""


class ConsumableResourceLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a consumable resource."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The name of an existing consumable resource to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class ArrayPropertiesArgs(TypedDict, total=False):
    """An array job: children that are alike but for their number."""

    size: pulumi.Input[int]
    """How many children there are. 2 to 10000."""


class JobDependencyArgs(TypedDict, total=False):
    """Another job that has to succeed first."""

    job_id: pulumi.Input[str]
    """Id of the other job; left out with SEQUENTIAL."""
    type: pulumi.Input[Literal["N_TO_N", "SEQUENTIAL"]]
    """For array jobs: `N_TO_N`, each child waits for that of its number of the other job; `SEQUENTIAL`, without an
    id, each child waits for the one before it. `N_TO_N` or `SEQUENTIAL`.
    """


class VariableArgs(TypedDict, total=False):
    """A variable of a container's environment."""

    name: pulumi.Input[str]
    """Its name; names beginning with AWS_BATCH are the service's."""
    value: pulumi.Input[str]
    """Its value, not secret."""


class ResourceRequirementArgs(TypedDict, total=False):
    """How much of something a container gets."""

    value: Required[pulumi.Input[str]]
    """How much, as text: vCPUs ("0.25" for Fargate), MiB of memory, or GPUs."""
    type: Required[pulumi.Input[Literal["VCPU", "MEMORY", "GPU"]]]
    """What it is of; Fargate has no GPU. `VCPU`, `MEMORY` or `GPU`."""


class ContainerOverridesArgs(TypedDict, total=False):
    """What one container has otherwise."""

    vcpus: pulumi.Input[int]
    """vCPUs; they do not override a requirement of type VCPU of the definition. At least 1."""
    memory: pulumi.Input[int]
    """Memory in MiB; it does not override a requirement of type MEMORY of the definition. At least 4."""
    command: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The command and its arguments, of which none is empty."""
    instance_type: pulumi.Input[str]
    """Instance type of all nodes of a multi-node job."""
    environment: pulumi.Input[Sequence[pulumi.Input[VariableArgs]]]
    """Variables that are added, or have another value. In any order."""
    resource_requirements: pulumi.Input[Sequence[pulumi.Input[ResourceRequirementArgs]]]
    """What the container gets. In any order."""


class TaskContainerOverrideArgs(TypedDict, total=False):
    """What one container of a task has otherwise."""

    command: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The command and its arguments, of which none is empty."""
    environment: pulumi.Input[Sequence[pulumi.Input[VariableArgs]]]
    """Variables that are added, or have another value. In any order."""
    name: pulumi.Input[str]
    """Name of the container in the definition."""
    resource_requirements: pulumi.Input[Sequence[pulumi.Input[ResourceRequirementArgs]]]
    """What the container gets. In any order."""


class TaskPropertiesOverrideArgs(TypedDict, total=False):
    """What a task has otherwise."""

    containers: pulumi.Input[Sequence[pulumi.Input[TaskContainerOverrideArgs]]]
    """What its containers have otherwise, by their names. In any order."""


class EcsPropertiesOverrideArgs(TypedDict, total=False):
    """What a job on Amazon ECS has otherwise."""

    task_properties: pulumi.Input[Sequence[pulumi.Input[TaskPropertiesOverrideArgs]]]
    """What its task has otherwise. At most 1 tasks."""


class EksVariableArgs(TypedDict, total=False):
    """A variable of a container's environment."""

    name: Required[pulumi.Input[str]]
    """Its name; names beginning with AWS_BATCH are the service's."""
    value: pulumi.Input[str]
    """Its value, not secret."""


class EksContainerResourcesArgs(TypedDict, total=False):
    """What a container gets: "cpu", "memory" and "nvidia.com/gpu", in limits or in requests."""

    limits: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """The most that it gets, such as "memory" "2048Mi"."""
    requests: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """What is kept for it, such as "cpu" "0.5"."""


class EksContainerOverrideArgs(TypedDict, total=False):
    """What one container of a pod has otherwise."""

    name: pulumi.Input[str]
    """Its name in the definition. Default `Default`."""
    image: pulumi.Input[str]
    """The image. 1 to 255 characters."""
    command: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The entry point."""
    args: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The arguments of the entry point."""
    env: pulumi.Input[Sequence[pulumi.Input[EksVariableArgs]]]
    """Variables that are added, or have another value. In any order."""
    resources: pulumi.Input[EksContainerResourcesArgs]
    """What the container gets."""


class EksMetadataArgs(TypedDict, total=False):
    """Data about the pod."""

    labels: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Labels of the pod."""
    annotations: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Annotations of the pod."""
    namespace: pulumi.Input[str]
    """Namespace of the pod; that of the compute environment when left out. 1 to 63 characters."""


class PodPropertiesOverrideArgs(TypedDict, total=False):
    """What a pod has otherwise."""

    containers: pulumi.Input[Sequence[pulumi.Input[EksContainerOverrideArgs]]]
    """What its containers have otherwise, by their names. In any order."""
    init_containers: pulumi.Input[Sequence[pulumi.Input[EksContainerOverrideArgs]]]
    """What the containers that run before have otherwise, by their names. In any order."""
    metadata: pulumi.Input[EksMetadataArgs]
    """Data about the pod."""


class EksPropertiesOverrideArgs(TypedDict, total=False):
    """What a job on Amazon EKS has otherwise."""

    pod_properties: pulumi.Input[PodPropertiesOverrideArgs]
    """What its pod has otherwise."""


class ConsumableResourceRequirementArgs(TypedDict, total=False):
    """How much of a consumable resource a job needs."""

    consumable_resource: pulumi.Input[str]
    """The resource, its name or ARN."""
    quantity: pulumi.Input[int]
    """How much of it. At least 0."""


class ConsumableResourcePropertiesArgs(TypedDict, total=False):
    """The consumable resources that a job needs."""

    consumable_resource_list: pulumi.Input[Sequence[pulumi.Input[ConsumableResourceRequirementArgs]]]
    """The resources. In any order."""


class NodePropertyOverrideArgs(TypedDict, total=False):
    """What some nodes have otherwise."""

    target_nodes: Required[pulumi.Input[str]]
    """The nodes, by their numbers from 0: "0:3", or "4:" to the last."""
    container_overrides: pulumi.Input[ContainerOverridesArgs]
    """What their container has otherwise."""
    ecs_properties_override: pulumi.Input[EcsPropertiesOverrideArgs]
    """What their task has otherwise."""
    instance_types: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Other instance types. In any order."""
    eks_properties_override: pulumi.Input[EksPropertiesOverrideArgs]
    """What their pod has otherwise."""
    consumable_resource_properties_override: pulumi.Input[ConsumableResourcePropertiesArgs]
    """The consumable resources that they need."""


class NodeOverridesArgs(TypedDict, total=False):
    """What a multi-node job has otherwise."""

    num_nodes: pulumi.Input[int]
    """How many nodes there are; needs a range without end in the definition. 1 to 1000."""
    node_property_overrides: pulumi.Input[Sequence[pulumi.Input[NodePropertyOverrideArgs]]]
    """What some nodes have otherwise, by their range. In any order."""


class EvaluateOnExitArgs(TypedDict, total=False):
    """What follows on an attempt that has ended in one way; all that is said has to be met."""

    on_status_reason: pulumi.Input[str]
    """The reason of the status, such as "Host EC2*". 1 to 512 characters."""
    on_reason: pulumi.Input[str]
    """The reason of the container, such as "OutOfMemoryError*". 1 to 512 characters."""
    on_exit_code: pulumi.Input[str]
    """The exit code, such as "137" or "1*". 1 to 512 characters."""
    action: Required[pulumi.Input[Literal["RETRY", "EXIT"]]]
    """What follows, in any case of letters. `RETRY` or `EXIT`."""


class RetryStrategyArgs(TypedDict, total=False):
    """How often a job is tried again."""

    attempts: Required[pulumi.Input[int]]
    """Attempts in all; 1: no retry. 1 to 10; default 1."""
    evaluate_on_exit: pulumi.Input[Sequence[pulumi.Input[EvaluateOnExitArgs]]]
    """On what it is tried again; the first that is met counts, and when none is, it is tried again. At most 5
    conditions.
    """


class JobTimeoutArgs(TypedDict, total=False):
    """After which time a job is terminated; it is not tried again then."""

    attempt_duration_seconds: Required[pulumi.Input[int]]
    """Seconds of each attempt. At least 60."""


class JobLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a job."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The id of an existing job to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    on_delete: pulumi.Input[Literal["cancel", "leave", "wait"]]
    """What a delete does with a job that has not ended: `cancel` (default) terminates it, `leave` lets it run on,
    managed by nobody, `wait` lets it end.
    """


class HostArgs(TypedDict, total=False):
    """A volume on the instance."""

    source_path: pulumi.Input[str]
    """Path on the instance; made by Docker, and not kept, when left out."""


class EfsAuthorizationArgs(TypedDict, total=False):
    """With whose rights a file system is mounted."""

    access_point_id: pulumi.Input[str]
    """Id of an access point; needs `transitEncryption`."""
    iam: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """Whether the job's role is used, which needs `transitEncryption`. `ENABLED` or `DISABLED`; default `DISABLED`."""


class EfsVolumeArgs(TypedDict, total=False):
    """A file system of Amazon EFS."""

    file_system_id: Required[pulumi.Input[str]]
    """Id of the file system."""
    root_directory: pulumi.Input[str]
    """Its folder that is mounted. Default `/`."""
    transit_encryption: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """Encryption on the way. `ENABLED` or `DISABLED`; default `DISABLED`."""
    transit_encryption_port: pulumi.Input[int]
    """Port of the encrypted way. 0 to 65535."""
    authorization_config: pulumi.Input[EfsAuthorizationArgs]
    """With whose rights it is mounted."""


class S3FilesVolumeArgs(TypedDict, total=False):
    """A file system of Amazon S3 Files."""

    file_system_arn: Required[pulumi.Input[str]]
    """ARN of the file system."""
    root_directory: pulumi.Input[str]
    """Its folder that is mounted. Default `/`."""
    transit_encryption_port: pulumi.Input[int]
    """Port of the encrypted way. 0 to 65535."""
    access_point_arn: pulumi.Input[str]
    """ARN of an access point."""


class VolumeArgs(TypedDict, total=False):
    """A volume that containers can mount."""

    host: pulumi.Input[HostArgs]
    """On the instance; not for Fargate."""
    name: pulumi.Input[str]
    """Its name, by which `mountPoints` know it. 1 to 255 characters."""
    efs_volume_configuration: pulumi.Input[EfsVolumeArgs]
    """A file system of Amazon EFS."""
    s3files_volume_configuration: pulumi.Input[S3FilesVolumeArgs]
    """A file system of Amazon S3 Files."""


class MountPointArgs(TypedDict, total=False):
    """Where in a container a volume is."""

    container_path: pulumi.Input[str]
    """Path in the container."""
    read_only: pulumi.Input[bool]
    """The container cannot write to it. Default false."""
    source_volume: Required[pulumi.Input[str]]
    """Name of the volume, one of `volumes`."""


class UlimitArgs(TypedDict, total=False):
    """A limit of the container's processes."""

    hard_limit: Required[pulumi.Input[int]]
    """The hard limit."""
    name: Required[pulumi.Input[str]]
    """Its name, such as "nofile". `core`, `cpu`, `data`, `fsize`, `locks`, `memlock`, `msgqueue`, `nice`, `nofile`,
    `nproc`, `rss`, `rtprio`, `rttime`, `sigpending` or `stack`.
    """
    soft_limit: Required[pulumi.Input[int]]
    """The soft limit."""


class DeviceArgs(TypedDict, total=False):
    """A device of the instance in a container."""

    host_path: Required[pulumi.Input[str]]
    """Path on the instance."""
    container_path: pulumi.Input[str]
    """Path in the container; as on the instance when left out."""
    permissions: pulumi.Input[Sequence[pulumi.Input[Literal["READ", "WRITE", "MKNOD"]]]]
    """What it allows; all when left out. In any order; each `READ`, `WRITE` or `MKNOD`."""


class TmpfsArgs(TypedDict, total=False):
    """A volume in memory."""

    container_path: Required[pulumi.Input[str]]
    """Path in the container."""
    size: Required[pulumi.Input[int]]
    """Size in MiB. At least 1."""
    mount_options: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Options of the mount, such as "noexec". In any order."""


class LinuxParametersArgs(TypedDict, total=False):
    """What is special about a container under Linux; for Fargate `initProcessEnabled` only."""

    devices: pulumi.Input[Sequence[pulumi.Input[DeviceArgs]]]
    """Devices of the instance. In any order."""
    init_process_enabled: pulumi.Input[bool]
    """Run an init process that passes signals on and reaps processes. Default false."""
    shared_memory_size: pulumi.Input[int]
    """Size of /dev/shm in MiB. At least 0."""
    tmpfs: pulumi.Input[Sequence[pulumi.Input[TmpfsArgs]]]
    """Volumes in memory. In any order."""
    max_swap: pulumi.Input[int]
    """Swap in MiB; 0: none. At least 0."""
    swappiness: pulumi.Input[int]
    """How eagerly pages are swapped. 0 to 100."""


class SecretArgs(TypedDict, total=False):
    """A secret in a variable or an option; the value itself stays where it is kept."""

    name: Required[pulumi.Input[str]]
    """Name of the variable or option."""
    value_from: Required[pulumi.Input[str]]
    """ARN of the secret in Secrets Manager, or ARN or name of the parameter in the SSM Parameter Store."""


class LogConfigurationArgs(TypedDict, total=False):
    """Where a container's logs go."""

    log_driver: Required[
        pulumi.Input[Literal["json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens"]]
    ]
    """The log driver; for Fargate `awslogs` or `splunk`, and in `ecsProperties` `awsfirelens`. `json-file`,
    `syslog`, `journald`, `gelf`, `fluentd`, `awslogs`, `splunk` or `awsfirelens`.
    """
    options: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Options of the driver, such as "awslogs-group"."""
    secret_options: pulumi.Input[Sequence[pulumi.Input[SecretArgs]]]
    """Options that are secret. In any order."""


class NetworkConfigurationArgs(TypedDict, total=False):
    """The network of a job on Fargate."""

    assign_public_ip: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """A public IP address, which a job in a public subnet needs to reach the internet. `ENABLED` or `DISABLED`;
    default `DISABLED`.
    """


class FargatePlatformConfigurationArgs(TypedDict, total=False):
    """The platform of a job on Fargate."""

    platform_version: pulumi.Input[str]
    """Version of the platform. Default `LATEST`."""


class EphemeralStorageArgs(TypedDict, total=False):
    """The disk of a job on Fargate."""

    size_in_gib: pulumi.Input[int]
    """Its size in GiB. 21 to 200."""
    size_in_gi_b: pulumi.Input[int]
    """`size_in_gib`, as the code that an import writes spells it."""


class RuntimePlatformArgs(TypedDict, total=False):
    """The platform that an image is for, of a job on Fargate or managed instances."""

    operating_system_family: pulumi.Input[str]
    """The operating system. `LINUX`, `WINDOWS_SERVER_2019_CORE`, `WINDOWS_SERVER_2019_FULL`,
    `WINDOWS_SERVER_2022_CORE` or `WINDOWS_SERVER_2022_FULL`; default `LINUX`.
    """
    cpu_architecture: pulumi.Input[Literal["X86_64", "ARM64"]]
    """The architecture of the processor. `X86_64` or `ARM64`; default `X86_64`."""


class RepositoryCredentialsArgs(TypedDict, total=False):
    """Credentials for a private registry of images."""

    credentials_parameter: Required[pulumi.Input[str]]
    """ARN of the secret that has them."""


class ContainerPropertiesArgs(TypedDict, total=False):
    """One container, and what it gets."""

    image: pulumi.Input[str]
    """The image, such as "amazonlinux:2023" or a URI in Amazon ECR. 1 to 255 characters."""
    vcpus: pulumi.Input[int]
    """vCPUs; `resourceRequirements` of type VCPU is preferred, and required for Fargate. At least 1."""
    memory: pulumi.Input[int]
    """Memory in MiB; `resourceRequirements` of type MEMORY is preferred, and required for Fargate. At least 4."""
    command: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."""
    job_role_arn: pulumi.Input[str]
    """ARN of the IAM role that the job itself has."""
    execution_role_arn: pulumi.Input[str]
    """ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."""
    volumes: pulumi.Input[Sequence[pulumi.Input[VolumeArgs]]]
    """Volumes for `mountPoints`. In any order."""
    environment: pulumi.Input[Sequence[pulumi.Input[VariableArgs]]]
    """Variables; not for secrets. In any order."""
    mount_points: pulumi.Input[Sequence[pulumi.Input[MountPointArgs]]]
    """Where the volumes are. In any order."""
    readonly_root_filesystem: pulumi.Input[bool]
    """The container cannot write to its root file system. Default false."""
    privileged: pulumi.Input[bool]
    """The container has the rights of the instance's root; not for Fargate. Default false."""
    ulimits: pulumi.Input[Sequence[pulumi.Input[UlimitArgs]]]
    """Limits of the container's processes; not for Fargate. In any order."""
    user: pulumi.Input[str]
    """User in the container; the image's own when left out."""
    instance_type: pulumi.Input[str]
    """Instance type of all nodes of a multi-node job."""
    resource_requirements: pulumi.Input[Sequence[pulumi.Input[ResourceRequirementArgs]]]
    """What the container gets. In any order."""
    linux_parameters: pulumi.Input[LinuxParametersArgs]
    """What is special under Linux."""
    log_configuration: pulumi.Input[LogConfigurationArgs]
    """Where logs go; to CloudWatch when left out."""
    secrets: pulumi.Input[Sequence[pulumi.Input[SecretArgs]]]
    """Secrets in variables. In any order."""
    network_configuration: pulumi.Input[NetworkConfigurationArgs]
    """The network, for Fargate only."""
    fargate_platform_configuration: pulumi.Input[FargatePlatformConfigurationArgs]
    """The platform, for Fargate only."""
    enable_execute_command: pulumi.Input[bool]
    """Let commands be run in the container with ECS Exec. Default false."""
    ephemeral_storage: pulumi.Input[EphemeralStorageArgs]
    """The disk, for Fargate only; 20 GiB when left out."""
    runtime_platform: pulumi.Input[RuntimePlatformArgs]
    """The platform that the image is for, for Fargate."""
    repository_credentials: pulumi.Input[RepositoryCredentialsArgs]
    """Credentials for a private registry."""


class TaskContainerDependencyArgs(TypedDict, total=False):
    """Another container of the task that has to be so far first."""

    container_name: pulumi.Input[str]
    """Name of the other container."""
    condition: pulumi.Input[Literal["START", "COMPLETE", "SUCCESS"]]
    """How far it has to be. `START`, `COMPLETE` or `SUCCESS`."""


class FirelensConfigurationArgs(TypedDict, total=False):
    """A router of logs."""

    type: Required[pulumi.Input[Literal["fluentd", "fluentbit"]]]
    """The router. `fluentd` or `fluentbit`."""
    options: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Options, such as "enable-ecs-log-metadata"."""


class TaskContainerArgs(TypedDict, total=False):
    """One container of a task."""

    command: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."""
    depends_on: pulumi.Input[Sequence[pulumi.Input[TaskContainerDependencyArgs]]]
    """Other containers of the task that have to be so far first. In any order."""
    environment: pulumi.Input[Sequence[pulumi.Input[VariableArgs]]]
    """Variables; not for secrets. In any order."""
    essential: pulumi.Input[bool]
    """When this container stops, all others are stopped. At least one is. Default true."""
    firelens_configuration: pulumi.Input[FirelensConfigurationArgs]
    """Makes this container a router of logs."""
    image: Required[pulumi.Input[str]]
    """The image, such as "amazonlinux:2023" or a URI in Amazon ECR. 1 to 255 characters."""
    linux_parameters: pulumi.Input[LinuxParametersArgs]
    """What is special under Linux."""
    log_configuration: pulumi.Input[LogConfigurationArgs]
    """Where logs go; to CloudWatch when left out."""
    mount_points: pulumi.Input[Sequence[pulumi.Input[MountPointArgs]]]
    """Where the volumes are. In any order."""
    name: pulumi.Input[str]
    """Name of the container, which others may depend on."""
    privileged: pulumi.Input[bool]
    """The container has the rights of the instance's root; not for Fargate. Default false."""
    readonly_root_filesystem: pulumi.Input[bool]
    """The container cannot write to its root file system. Default false."""
    repository_credentials: pulumi.Input[RepositoryCredentialsArgs]
    """Credentials for a private registry."""
    resource_requirements: pulumi.Input[Sequence[pulumi.Input[ResourceRequirementArgs]]]
    """What the container gets. In any order."""
    secrets: pulumi.Input[Sequence[pulumi.Input[SecretArgs]]]
    """Secrets in variables. In any order."""
    ulimits: pulumi.Input[Sequence[pulumi.Input[UlimitArgs]]]
    """Limits of the container's processes; not for Fargate. In any order."""
    user: pulumi.Input[str]
    """User in the container; the image's own when left out."""
    start_timeout: pulumi.Input[int]
    """Seconds that containers on which this one depends are given to get so far. At least 2."""
    stop_timeout: pulumi.Input[int]
    """Seconds that the container is given to let go before it is killed. At least 0."""


class TaskPropertiesArgs(TypedDict, total=False):
    """A task: containers that run together."""

    containers: Required[pulumi.Input[Sequence[pulumi.Input[TaskContainerArgs]]]]
    """The containers. 1 to 10 containers, in any order."""
    ephemeral_storage: pulumi.Input[EphemeralStorageArgs]
    """The disk, for Fargate only; 20 GiB when left out."""
    execution_role_arn: pulumi.Input[str]
    """ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."""
    platform_version: pulumi.Input[str]
    """Version of the platform of Fargate. Default `LATEST`."""
    ipc_mode: pulumi.Input[str]
    """Whose IPC resources are used; not for Fargate. `host`, `task` or `none`."""
    task_role_arn: pulumi.Input[str]
    """ARN of the IAM role that the job itself has."""
    pid_mode: pulumi.Input[str]
    """Whose processes are seen. `host` or `task`."""
    network_configuration: pulumi.Input[NetworkConfigurationArgs]
    """The network, for Fargate only."""
    runtime_platform: pulumi.Input[RuntimePlatformArgs]
    """The platform that the images are for."""
    volumes: pulumi.Input[Sequence[pulumi.Input[VolumeArgs]]]
    """Volumes for the containers' `mountPoints`. In any order."""
    enable_execute_command: pulumi.Input[bool]
    """Let commands be run in the containers with ECS Exec. Default false."""
    network_mode: pulumi.Input[str]
    """Mode of the network, for managed instances. Default `host`."""


class EcsPropertiesArgs(TypedDict, total=False):
    """What runs on Amazon ECS, one or more containers together."""

    task_properties: Required[pulumi.Input[Sequence[pulumi.Input[TaskPropertiesArgs]]]]
    """The task. 1 to 1 tasks."""


class EksImagePullSecretArgs(TypedDict, total=False):
    """A secret with which images are pulled."""

    name: Required[pulumi.Input[str]]
    """Its name in the namespace. 1 to 253 characters."""


class EksVolumeMountArgs(TypedDict, total=False):
    """Where in a container a volume is."""

    name: pulumi.Input[str]
    """Name of the volume, one of the pod's."""
    mount_path: pulumi.Input[str]
    """Path in the container."""
    sub_path: pulumi.Input[str]
    """Path in the volume; its root when left out."""
    read_only: pulumi.Input[bool]
    """The container cannot write to it. Default false."""


class EksCapabilitiesArgs(TypedDict, total=False):
    """Capabilities of Linux that a container has beyond its usual ones, or does not have."""

    add: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What it has beyond. At most 64 names, in any order."""
    drop: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What it does not have. At most 64 names, in any order."""


class EksSeccompProfileArgs(TypedDict, total=False):
    """Which calls of the system are allowed."""

    type: Required[pulumi.Input[Literal["RuntimeDefault", "Localhost", "Unconfined"]]]
    """The kind of profile. `RuntimeDefault`, `Localhost` or `Unconfined`."""
    localhost_profile: pulumi.Input[str]
    """Path of the profile on the node, with `Localhost`. 1 to 4095 characters."""


class EksContainerSecurityArgs(TypedDict, total=False):
    """With which rights a container runs."""

    run_as_user: pulumi.Input[int]
    """Id of its user; the image's own when left out. At least 0."""
    run_as_group: pulumi.Input[int]
    """Id of its group; the image's own when left out. At least 0."""
    privileged: pulumi.Input[bool]
    """It has the rights of the node's root. Default false."""
    allow_privilege_escalation: pulumi.Input[bool]
    """It may gain more rights. Default false."""
    read_only_root_filesystem: pulumi.Input[bool]
    """It cannot write to its root file system. Default false."""
    run_as_non_root: pulumi.Input[bool]
    """It is not run as root."""
    capabilities: pulumi.Input[EksCapabilitiesArgs]
    """Its capabilities of Linux."""
    seccomp_profile: pulumi.Input[EksSeccompProfileArgs]
    """Which calls of the system are allowed; the pod's when left out."""


class EksContainerArgs(TypedDict, total=False):
    """One container of a pod."""

    name: pulumi.Input[str]
    """Its name, other than those of the rest. Default `Default`."""
    image: Required[pulumi.Input[str]]
    """The image. 1 to 255 characters."""
    image_pull_policy: pulumi.Input[Literal["Always", "IfNotPresent", "Never"]]
    """When the image is pulled. `Always`, `IfNotPresent` or `Never`."""
    command: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The entry point; the image's own when left out."""
    args: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The arguments of the entry point; the image's own when left out."""
    env: pulumi.Input[Sequence[pulumi.Input[EksVariableArgs]]]
    """Variables; not for secrets. In any order."""
    resources: pulumi.Input[EksContainerResourcesArgs]
    """What the container gets."""
    volume_mounts: pulumi.Input[Sequence[pulumi.Input[EksVolumeMountArgs]]]
    """Where the volumes are. In any order."""
    security_context: pulumi.Input[EksContainerSecurityArgs]
    """With which rights it runs."""


class EksHostPathArgs(TypedDict, total=False):
    """A volume on the node."""

    path: pulumi.Input[str]
    """Path on the node."""


class EksEmptyDirArgs(TypedDict, total=False):
    """A volume that is empty at first."""

    medium: pulumi.Input[str]
    """Where it is: "", which is the disk of the node, or "Memory"."""
    size_limit: pulumi.Input[str]
    """Its greatest size, such as "1Gi". 1 to 256 characters."""


class EksSecretArgs(TypedDict, total=False):
    """A volume with the values of a secret."""

    secret_name: Required[pulumi.Input[str]]
    """Name of the secret in the namespace. 1 to 253 characters."""
    optional: pulumi.Input[bool]
    """It need not be there. Default false."""


class EksPersistentVolumeClaimArgs(TypedDict, total=False):
    """A volume that is claimed in the namespace."""

    claim_name: Required[pulumi.Input[str]]
    """Name of the claim."""
    read_only: pulumi.Input[bool]
    """It is mounted for reading only. Default false."""


class EksVolumeArgs(TypedDict, total=False):
    """A volume that containers can mount."""

    name: Required[pulumi.Input[str]]
    """Its name, by which `volumeMounts` know it."""
    host_path: pulumi.Input[EksHostPathArgs]
    """On the node."""
    empty_dir: pulumi.Input[EksEmptyDirArgs]
    """Empty at first."""
    secret: pulumi.Input[EksSecretArgs]
    """With the values of a secret."""
    persistent_volume_claim: pulumi.Input[EksPersistentVolumeClaimArgs]
    """Claimed in the namespace."""


class EksPodSecurityArgs(TypedDict, total=False):
    """With which rights all containers of a pod run, where they say nothing themselves."""

    run_as_user: pulumi.Input[int]
    """Id of its user; the image's own when left out. At least 0."""
    run_as_group: pulumi.Input[int]
    """Id of its group; the image's own when left out. At least 0."""
    run_as_non_root: pulumi.Input[bool]
    """It is not run as root."""
    seccomp_profile: pulumi.Input[EksSeccompProfileArgs]
    """Which calls of the system are allowed."""
    fs_group: pulumi.Input[int]
    """Id of the group to which volumes belong. At least 0."""


class PodPropertiesArgs(TypedDict, total=False):
    """A pod: containers that run together."""

    service_account_name: pulumi.Input[str]
    """The service account that the pod runs as."""
    host_network: pulumi.Input[bool]
    """The pod has the node's IP address. Default true."""
    dns_policy: pulumi.Input[str]
    """Policy of names, such as "ClusterFirst". `Default`, `ClusterFirst` or `ClusterFirstWithHostNet`."""
    image_pull_secrets: pulumi.Input[Sequence[pulumi.Input[EksImagePullSecretArgs]]]
    """Secrets with which images are pulled. In any order."""
    containers: pulumi.Input[Sequence[pulumi.Input[EksContainerArgs]]]
    """The containers. At most 10 containers, in any order."""
    init_containers: pulumi.Input[Sequence[pulumi.Input[EksContainerArgs]]]
    """Containers that run, one after the other, before. At most 10 containers, in any order."""
    volumes: pulumi.Input[Sequence[pulumi.Input[EksVolumeArgs]]]
    """Volumes for the containers' `volumeMounts`. In any order."""
    metadata: pulumi.Input[EksMetadataArgs]
    """Data about the pod."""
    share_process_namespace: pulumi.Input[bool]
    """Containers see each other's processes. Default false."""
    security_context: pulumi.Input[EksPodSecurityArgs]
    """With which rights all containers run."""


class EksPropertiesArgs(TypedDict, total=False):
    """What runs on Amazon EKS."""

    pod_properties: pulumi.Input[PodPropertiesArgs]
    """The pod."""


class NodeRangePropertiesArgs(TypedDict, total=False):
    """What runs on some nodes of a multi-node job."""

    target_nodes: Required[pulumi.Input[str]]
    """The nodes, by their numbers from 0: "0:3", or "4:" to the last; a range within another one counts more."""
    container: pulumi.Input[ContainerPropertiesArgs]
    """The container of each of these nodes."""
    instance_types: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Instance types of these nodes, for Amazon EKS. In any order."""
    ecs_properties: pulumi.Input[EcsPropertiesArgs]
    """The containers of each of these nodes, on Amazon ECS."""
    eks_properties: pulumi.Input[EksPropertiesArgs]
    """The pod of each of these nodes, on Amazon EKS."""
    consumable_resource_properties: pulumi.Input[ConsumableResourcePropertiesArgs]
    """The consumable resources that these nodes need."""


class NodePropertiesArgs(TypedDict, total=False):
    """A multi-node job: several nodes that work together."""

    num_nodes: Required[pulumi.Input[int]]
    """How many nodes there are. 1 to 1000."""
    main_node: Required[pulumi.Input[int]]
    """Number of the main node, from 0, less than `numNodes`; the job is done when it is. At least 0."""
    node_range_properties: Required[pulumi.Input[Sequence[pulumi.Input[NodeRangePropertiesArgs]]]]
    """What runs on which nodes; the ranges cover all nodes. In any order."""


class JobDefinitionLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a job definition."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """An existing revision to take over instead of registering one, as "name:revision" or ARN; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    keep_revisions: pulumi.Input[int]
    """How many of its own revisions stay active, the newest among them; older ones are deregistered after a change;
    default 2.
    """
    on_active_jobs: pulumi.Input[Literal["refuse", "wait"]]
    """What happens when jobs of a revision that is to be deregistered have not ended: `refuse` (default) lists them
    and changes nothing, `wait` lets them end.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for jobs to end, as a duration ("90s", "30m", "1h30m"); default 30m."""


class ComputeEnvironmentOrderArgs(TypedDict, total=False):
    """A place of a compute environment in a queue."""

    order: Required[pulumi.Input[int]]
    """Its place: environments of lower numbers are tried first."""
    compute_environment: Required[pulumi.Input[str]]
    """The compute environment, its name or ARN."""


class ServiceEnvironmentOrderArgs(TypedDict, total=False):
    """A place of a service environment in a queue."""

    order: Required[pulumi.Input[int]]
    """Its place: environments of lower numbers are tried first."""
    service_environment: Required[pulumi.Input[str]]
    """The service environment, its name or ARN."""


class JobStateTimeLimitActionArgs(TypedDict, total=False):
    """What happens to a job that is stuck at the head of a queue."""

    reason: Required[pulumi.Input[str]]
    """The reason why it is stuck, as the service names it, such as "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY" or
    "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT".
    """
    state: Required[pulumi.Input[Literal["RUNNABLE"]]]
    """The state of such a job. `RUNNABLE`."""
    max_time_seconds: Required[pulumi.Input[int]]
    """Seconds in this state before something is done. 600 to 86400."""
    action: Required[pulumi.Input[Literal["CANCEL", "TERMINATE"]]]
    """What is done; `TERMINATE` in a queue of service environments, else `CANCEL`. `CANCEL` or `TERMINATE`."""


class JobQueueLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a job queue."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The name of an existing job queue to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    on_active_jobs: pulumi.Input[Literal["refuse", "wait", "terminate"]]
    """What happens to jobs that are in the way: `refuse` (default) lists them and changes nothing, `wait` lets them
    end, `terminate` terminates them, whoever submitted them.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for jobs in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m."""


class CapacityLimitArgs(TypedDict, total=False):
    """How much of one unit may be used."""

    max_capacity: pulumi.Input[int]
    """The most that is used at once. At least 1."""
    capacity_unit: pulumi.Input[str]
    """`NUM_INSTANCES`, or a type of instances such as `ml.m5.large`."""


class ServiceEnvironmentLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a service environment."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The name of an existing service environment to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class QuotaShareCapacityLimitArgs(TypedDict, total=False):
    """How much of one type of instances may be used."""

    max_capacity: Required[pulumi.Input[int]]
    """The most that is used at once. At least 1."""
    capacity_unit: Required[pulumi.Input[str]]
    """The type of instances, such as `ml.m5.large`."""


class QuotaShareResourceSharingConfigurationArgs(TypedDict, total=False):
    """What becomes of capacity that is not used."""

    strategy: Required[pulumi.Input[Literal["RESERVE", "LEND", "LEND_AND_BORROW"]]]
    """Whether the share keeps it, lends it, or borrows that of others as well. `RESERVE`, `LEND` or
    `LEND_AND_BORROW`.
    """
    borrow_limit: pulumi.Input[int]
    """The most that it borrows, in percent of its own; -1 is no limit. At least -1."""


class QuotaSharePreemptionConfigurationArgs(TypedDict, total=False):
    """Whether jobs make room for one another."""

    in_share_preemption: Required[pulumi.Input[Literal["ENABLED", "DISABLED"]]]
    """Whether a job of higher priority takes the place of another one. `ENABLED` or `DISABLED`."""


class QuotaShareLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a quota share."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing quota share to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    on_active_jobs: pulumi.Input[Literal["refuse", "wait", "terminate"]]
    """What happens to jobs that are in the way: `refuse` (default) lists them and changes nothing, `wait` lets them
    end, `terminate` terminates them, whoever submitted them.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for jobs in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m."""


class QuotaSharePolicyArgs(TypedDict, total=False):
    """Quota shares of the capacity."""

    idle_resource_assignment_strategy: Required[pulumi.Input[Literal["FIFO"]]]
    """Who borrows idle capacity first. `FIFO`."""


class ShareAttributesArgs(TypedDict, total=False):
    """The weight of one share, or of all shares that begin alike."""

    share_identifier: Required[pulumi.Input[str]]
    """The share, such as "reports"; with * at its end all shares that begin so. 1 to 256 characters."""
    weight_factor: pulumi.Input[float]
    """Its weight; a lower one has more of the capacity. 0.0001 to 999.9999; default 1."""


class FairsharePolicyArgs(TypedDict, total=False):
    """Fair shares of the capacity."""

    share_decay_seconds: pulumi.Input[int]
    """Seconds for which earlier use of capacity counts; 0 is 600. 0 to 604800; default 0."""
    compute_reservation: pulumi.Input[int]
    """How much capacity is kept for shares that are not in use yet. 0 to 99; default 0."""
    share_distribution: pulumi.Input[Sequence[pulumi.Input[ShareAttributesArgs]]]
    """Weights of shares; the others have 1. At most 500 shares, in any order."""


class SchedulingPolicyLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a scheduling policy."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing scheduling policy to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class ComputeEnvironmentArgs(TypedDict, total=False):
    """A compute environment of AWS Batch: the capacity on which the jobs of its queues run.

    A change is made in the least disruptive way: tags at any time, sizes by a scaling update, instances by an
    infrastructure update where the service has one; for the rest another environment takes its place in its
    queues.
    """

    compute_environment_name: pulumi.Input[str]
    """Name of the compute environment; without one of its own a successor can be made before it goes. Made from the
    resource's name when left out. 1 to 128 characters. A change replaces the compute environment.
    """
    type: Required[pulumi.Input[Literal["MANAGED", "UNMANAGED"]]]
    """Whether Batch makes its capacity, or it has instances of one's own. `MANAGED` or `UNMANAGED`. A change
    replaces the compute environment.
    """
    state: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """Whether it takes jobs; while it is `DISABLED` no new ones are placed, and running ones go on. `ENABLED` or
    `DISABLED`; default `ENABLED`.
    """
    unmanaged_vcpus: pulumi.Input[int]
    """vCPUs of an UNMANAGED environment, for the reservations of fair-share queues. At least 0; default 0."""
    unmanagedv_cpus: pulumi.Input[int]
    """`unmanaged_vcpus`, as the code that an import writes spells it."""
    compute_resources: pulumi.Input[ComputeResourcesArgs]
    """The capacity; required with MANAGED, and for it only. It cannot be taken away: a managed environment has
    compute resources.
    """
    service_role: pulumi.Input[str]
    """IAM role as which Batch works; its service-linked role when left out, which infrastructure updates need.
    Required with UNMANAGED. Some changes replace the compute environment: a service-linked role and any other one
    do not take each other's place. It cannot be taken away: an environment that was given a role keeps one.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of the environment, not of its instances. Names beginning with `aws:` or `slackwater:` are reserved. At
    most 47 tags.
    """
    eks_configuration: pulumi.Input[EksConfigurationArgs]
    """The cluster of Amazon EKS; Amazon ECS is used when left out. A change replaces the compute environment, but
    for one of `accessEntry`.
    """
    ecs_settings: pulumi.Input[EcsSettingsArgs]
    """Settings of the cluster of Amazon ECS."""
    update_policy: pulumi.Input[UpdatePolicyArgs]
    """What an infrastructure update does to running jobs."""
    lifecycle: pulumi.Input[ComputeEnvironmentLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class ConsumableResourceArgs(TypedDict, total=False):
    """A consumable resource of AWS Batch: an amount, such as of licences, of which running jobs hold a part.

    A change of the amount is made in place.
    """

    consumable_resource_name: pulumi.Input[str]
    """Name of the consumable resource. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the consumable resource.
    """
    total_quantity: pulumi.Input[int]
    """How much there is of it. At least 0; default 0."""
    resource_type: pulumi.Input[Literal["REPLENISHABLE", "NON_REPLENISHABLE"]]
    """Whether a job gives back what it took when it ends. `REPLENISHABLE` or `NON_REPLENISHABLE`; default
    `REPLENISHABLE`. A change replaces the consumable resource.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[ConsumableResourceLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class JobArgs(TypedDict, total=False):
    """A job of AWS Batch; the service cannot change one, so a change submits another.

    It runs once, and again when an input or a trigger changes. A job that succeeded long ago, and that the
    service has forgotten, is still done.
    """

    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Any names and values, such as the hash of a script; a change of any of them runs the job again."""
    job_name: pulumi.Input[str]
    """Name of the job, which need not be unique. Made from the resource's name when left out. 1 to 128 characters."""
    job_queue: Required[pulumi.Input[str]]
    """The queue that the job is submitted to, its name or ARN."""
    share_identifier: pulumi.Input[str]
    """The share that the job belongs to; required in a queue with fair shares, and for it only. 1 to 256 characters."""
    scheduling_priority_override: pulumi.Input[int]
    """Which jobs of a share come first: the highest; overrides that of the definition. 0 to 9999."""
    array_properties: pulumi.Input[ArrayPropertiesArgs]
    """Makes it an array job."""
    depends_on: pulumi.Input[Sequence[pulumi.Input[JobDependencyArgs]]]
    """Other jobs that have to succeed first. At most 20 jobs, in any order."""
    job_definition: Required[pulumi.Input[str]]
    """What is run: a job definition as "name:revision" or ARN; its latest revision when none is named."""
    parameters: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Values of `Ref::name` in commands; they override those of the definition."""
    container_overrides: pulumi.Input[ContainerOverridesArgs]
    """What its container has otherwise."""
    node_overrides: pulumi.Input[NodeOverridesArgs]
    """What its nodes have otherwise."""
    retry_strategy: pulumi.Input[RetryStrategyArgs]
    """How often it is tried again; overrides that of the definition."""
    propagate_tags: pulumi.Input[bool]
    """Tags of the job and of the definition reach the task of Amazon ECS; as the definition says when left out."""
    timeout: pulumi.Input[JobTimeoutArgs]
    """After which time it is terminated; overrides that of the definition."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    eks_properties_override: pulumi.Input[EksPropertiesOverrideArgs]
    """What its pod has otherwise."""
    ecs_properties_override: pulumi.Input[EcsPropertiesOverrideArgs]
    """What its task has otherwise."""
    consumable_resource_properties_override: pulumi.Input[ConsumableResourcePropertiesArgs]
    """The consumable resources that it needs; overrides those of the definition."""
    lifecycle: pulumi.Input[JobLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""
    wait_for: pulumi.Input[Literal["submitted", "running", "success"]]
    """How far a new job has to get before an update is done: `submitted` (default), `running` or `success`;
    `timeouts` must leave the time for it.
    """


class JobDefinitionArgs(TypedDict, total=False):
    """A job definition of AWS Batch, with its revisions.

    The service cannot change a revision, so a change registers a new one, and deregisters the oldest of its own
    revisions when they become too many. Revisions that others registered under the same name are left alone.
    """

    job_definition_name: pulumi.Input[str]
    """Name of the job definition. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the job definition.
    """
    type: Required[pulumi.Input[Literal["container", "multinode"]]]
    """`container`, or `multinode` for several nodes that work together. `container` or `multinode`."""
    parameters: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Values of `Ref::name` in commands, which a job may override."""
    scheduling_priority: pulumi.Input[int]
    """Which jobs of a share come first: the highest; for queues with a scheduling policy. 0 to 9999."""
    container_properties: pulumi.Input[ContainerPropertiesArgs]
    """One container on Amazon ECS."""
    node_properties: pulumi.Input[NodePropertiesArgs]
    """Several nodes, with type `multinode`."""
    retry_strategy: pulumi.Input[RetryStrategyArgs]
    """How often a job is tried again."""
    propagate_tags: pulumi.Input[bool]
    """Tags of the job and of the definition reach the task of Amazon ECS; not for Amazon EKS. Default false."""
    timeout: pulumi.Input[JobTimeoutArgs]
    """After which time a job is terminated."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of the active revisions; a change makes no new one. Names beginning with `aws:` or `slackwater:` are
    reserved. At most 47 tags.
    """
    platform_capabilities: pulumi.Input[Sequence[pulumi.Input[Literal["EC2", "FARGATE", "MANAGED_INSTANCES"]]]]
    """What it runs on; not for Amazon EKS. In any order; each `EC2`, `FARGATE` or `MANAGED_INSTANCES`; default
    `EC2`.
    """
    eks_properties: pulumi.Input[EksPropertiesArgs]
    """A pod on Amazon EKS."""
    ecs_properties: pulumi.Input[EcsPropertiesArgs]
    """One or more containers on Amazon ECS."""
    consumable_resource_properties: pulumi.Input[ConsumableResourcePropertiesArgs]
    """The consumable resources that a job needs."""
    lifecycle: pulumi.Input[JobDefinitionLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class JobQueueArgs(TypedDict, total=False):
    """A job queue of AWS Batch: where jobs wait for room in its compute environments.

    A change is made in place. What replaces the queue, or deletes it, waits for its jobs or refuses, as its
    lifecycle says.
    """

    job_queue_name: pulumi.Input[str]
    """Name of the job queue. Made from the resource's name when left out. 1 to 128 characters. A change replaces the
    job queue.
    """
    state: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """Whether it takes new jobs; while it is `DISABLED` those in it go on. `ENABLED` or `DISABLED`; default
    `ENABLED`.
    """
    scheduling_policy_arn: pulumi.Input[str]
    """ARN of a scheduling policy; jobs are run first in, first out when left out. Some changes replace the job
    queue: a queue keeps the way of scheduling that it was made with. It cannot be taken away: a queue with a
    scheduling policy keeps one.
    """
    priority: Required[pulumi.Input[int]]
    """Which of the queues that share an environment comes first: the highest. 0 to 1000."""
    compute_environment_order: pulumi.Input[Sequence[pulumi.Input[ComputeEnvironmentOrderArgs]]]
    """Its compute environments, all of instances or all of Fargate, and of one architecture. 1 to 3 compute
    environments, in any order. Some changes replace the job queue: a queue of instances cannot become one of
    Fargate, nor the other way round; managed instances have a queue of their own; a queue of Amazon ECS cannot
    become one of Amazon EKS, nor the other way round. It cannot be taken away: a queue has at least one
    environment.
    """
    service_environment_order: pulumi.Input[Sequence[pulumi.Input[ServiceEnvironmentOrderArgs]]]
    """Its service environments, for training jobs of SageMaker; instead of compute environments. In any order. It
    cannot be taken away: a queue for service jobs has at least one environment.
    """
    job_queue_type: pulumi.Input[Literal["EKS", "ECS", "ECS_FARGATE", "SAGEMAKER_TRAINING", "ECS_MANAGED_INSTANCES"]]
    """What its jobs run on; follows from the environments when left out. `EKS`, `ECS`, `ECS_FARGATE`,
    `SAGEMAKER_TRAINING` or `ECS_MANAGED_INSTANCES`. A change replaces the job queue.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    job_state_time_limit_actions: pulumi.Input[Sequence[pulumi.Input[JobStateTimeLimitActionArgs]]]
    """What happens to jobs that are stuck at the head of the queue, by the reason. In any order."""
    lifecycle: pulumi.Input[JobQueueLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class ServiceEnvironmentArgs(TypedDict, total=False):
    """A service environment of AWS Batch: how much of another service the jobs of its queue may use.

    Its limits are changed in place. What deletes it waits until no queue lists it.
    """

    service_environment_name: pulumi.Input[str]
    """Name of the service environment. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the service environment.
    """
    service_environment_type: Required[pulumi.Input[Literal["SAGEMAKER_TRAINING"]]]
    """The service that runs the jobs. `SAGEMAKER_TRAINING`. A change replaces the service environment."""
    state: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """Whether jobs are sent to the service; while it is `DISABLED` none is. `ENABLED` or `DISABLED`; default
    `ENABLED`.
    """
    capacity_limits: Required[pulumi.Input[Sequence[pulumi.Input[CapacityLimitArgs]]]]
    """How much its jobs may use, each unit once. 1 to 5 limits, in any order."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[ServiceEnvironmentLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class QuotaShareArgs(TypedDict, total=False):
    """A quota share of AWS Batch: a part of a queue for service jobs, with a capacity of its own.

    A change is made in place. What replaces the share, or deletes it, waits for its jobs or refuses, as its
    lifecycle says.
    """

    quota_share_name: pulumi.Input[str]
    """Name of the quota share. Made from the resource's name when left out. 1 to 128 characters. A change replaces
    the quota share.
    """
    job_queue: Required[pulumi.Input[str]]
    """The queue that it is a part of, its name or ARN. A change replaces the quota share."""
    capacity_limits: Required[pulumi.Input[Sequence[pulumi.Input[QuotaShareCapacityLimitArgs]]]]
    """How much its jobs may use. 1 to 5 limits, in any order."""
    resource_sharing_configuration: Required[pulumi.Input[QuotaShareResourceSharingConfigurationArgs]]
    """What becomes of capacity that it does not use."""
    preemption_configuration: Required[pulumi.Input[QuotaSharePreemptionConfigurationArgs]]
    """Whether its jobs make room for one another."""
    state: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """Whether it takes new jobs. `ENABLED` or `DISABLED`; default `ENABLED`."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[QuotaShareLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class SchedulingPolicyArgs(TypedDict, total=False):
    """A scheduling policy of AWS Batch: how the queues that name it share their capacity.

    A change is made in place, and holds for all queues at once.
    """

    name: pulumi.Input[str]
    """Name of the scheduling policy. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the scheduling policy.
    """
    quota_share_policy: pulumi.Input[QuotaSharePolicyArgs]
    """Quota shares; instead of fair shares. Some changes replace the scheduling policy: a policy keeps the kind of
    shares that it was made with. It cannot be taken away: a policy of quota shares stays one.
    """
    fairshare_policy: pulumi.Input[FairsharePolicyArgs]
    """Fair shares; instead of quota shares."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[SchedulingPolicyLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class LaunchTemplateOverride(TypedDict, total=False):
    """A launch template for some of the instance types; exactly one of its id and its name. As read back."""

    launch_template_id: str
    launch_template_name: str
    version: str
    target_instance_types: Sequence[str]
    userdata_type: str


class LaunchTemplate(TypedDict, total=False):
    """The launch template of the instances; exactly one of its id and its name. As read back."""

    launch_template_id: str
    launch_template_name: str
    version: str
    overrides: Sequence[LaunchTemplateOverride]
    userdata_type: str


class Ec2Configuration(TypedDict, total=False):
    """Which AMI instances are started from. As read back."""

    image_type: str
    image_id_override: str
    image_kubernetes_version: str


class ScalingPolicy(TypedDict, total=False):
    """How instances are given up. As read back."""

    min_scale_down_delay_minutes: int


class ManagedInstancesNetwork(TypedDict, total=False):
    """The VPC of managed instances. As read back."""

    subnets: Sequence[str]
    security_groups: Sequence[str]


class InstanceRequirements(TypedDict, total=False):
    """Which instances Amazon ECS may choose from. As read back."""

    allowed_instance_types: Sequence[str]


class ManagedInstancesStorage(TypedDict, total=False):
    """The root volume of managed instances. As read back."""

    storage_size_gib: int


class CapacityReservations(TypedDict, total=False):
    """Which capacity reservations managed instances use. As read back."""

    reservation_group_arn: str
    reservation_preference: str


class LocalStorage(TypedDict, total=False):
    """The local disks of managed instances. As read back."""

    use_local_storage: bool


class InstanceLaunchTemplate(TypedDict, total=False):
    """How Amazon ECS starts managed instances. As read back."""

    ec2_instance_profile_arn: str
    network_configuration: ManagedInstancesNetwork
    instance_requirements: InstanceRequirements
    capacity_option_type: str
    storage_configuration: ManagedInstancesStorage
    monitoring: str
    fips_enabled: bool
    capacity_reservations: CapacityReservations
    instance_metadata_tags_propagation: bool
    local_storage_configuration: LocalStorage


class InfrastructureOptimization(TypedDict, total=False):
    """When idle managed instances are given up. As read back."""

    scale_in_after: int


class ManagedInstancesProvider(TypedDict, total=False):
    """Instances that Amazon ECS manages. As read back."""

    propagate_tags: str
    infrastructure_role_arn: str
    instance_launch_template: InstanceLaunchTemplate
    infrastructure_optimization: InfrastructureOptimization


class ComputeResources(TypedDict, total=False):
    """The capacity of a managed compute environment. As read back."""

    type: str
    allocation_strategy: str
    min_vcpus: int
    max_vcpus: int
    desired_vcpus: int
    instance_types: Sequence[str]
    image_id: str
    subnets: Sequence[str]
    security_group_ids: Sequence[str]
    ec2_key_pair: str
    instance_role: str
    tags: Mapping[str, str]
    placement_group: str
    bid_percentage: int
    spot_iam_fleet_role: str
    launch_template: LaunchTemplate
    ec2_configuration: Sequence[Ec2Configuration]
    scaling_policy: ScalingPolicy
    managed_instances_provider: ManagedInstancesProvider
    capacity_tags: Mapping[str, str]
    update_to_latest_image_version: bool


class EksAccessEntry(TypedDict, total=False):
    """Whether Batch manages its access to the cluster by an access entry. As read back."""

    desired_state: str


class EksConfiguration(TypedDict, total=False):
    """The cluster of Amazon EKS on which jobs run. As read back."""

    eks_cluster_arn: str
    kubernetes_namespace: str
    access_entry: EksAccessEntry


class EcsSettings(TypedDict, total=False):
    """Settings of the environment's cluster of Amazon ECS. As read back."""

    container_insights: str


class UpdatePolicy(TypedDict, total=False):
    """What an infrastructure update does to running jobs; without effect for Fargate. As read back."""

    terminate_jobs_on_update: bool
    job_execution_timeout_minutes: int


class ComputeEnvironmentLifecycle(TypedDict, total=False):
    """What slackwater may do with a compute environment. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    on_active_jobs: str
    drain_timeout: str
    on_foreign_queues: str


class Timeouts(TypedDict, total=False):
    """How long operations may take, from the first call to the last look. As read back."""

    create: str
    update: str
    delete: str


class ConsumableResourceLifecycle(TypedDict, total=False):
    """What slackwater may do with a consumable resource. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class ArrayProperties(TypedDict, total=False):
    """An array job: children that are alike but for their number. As read back."""

    size: int


class JobDependency(TypedDict, total=False):
    """Another job that has to succeed first. As read back."""

    job_id: str
    type: str


class Variable(TypedDict, total=False):
    """A variable of a container's environment. As read back."""

    name: str
    value: str


class ResourceRequirement(TypedDict, total=False):
    """How much of something a container gets. As read back."""

    value: str
    type: str


class ContainerOverrides(TypedDict, total=False):
    """What one container has otherwise. As read back."""

    vcpus: int
    memory: int
    command: Sequence[str]
    instance_type: str
    environment: Sequence[Variable]
    resource_requirements: Sequence[ResourceRequirement]


class TaskContainerOverride(TypedDict, total=False):
    """What one container of a task has otherwise. As read back."""

    command: Sequence[str]
    environment: Sequence[Variable]
    name: str
    resource_requirements: Sequence[ResourceRequirement]


class TaskPropertiesOverride(TypedDict, total=False):
    """What a task has otherwise. As read back."""

    containers: Sequence[TaskContainerOverride]


class EcsPropertiesOverride(TypedDict, total=False):
    """What a job on Amazon ECS has otherwise. As read back."""

    task_properties: Sequence[TaskPropertiesOverride]


class EksVariable(TypedDict, total=False):
    """A variable of a container's environment. As read back."""

    name: str
    value: str


class EksContainerResources(TypedDict, total=False):
    """What a container gets: "cpu", "memory" and "nvidia.com/gpu", in limits or in requests. As read back."""

    limits: Mapping[str, str]
    requests: Mapping[str, str]


class EksContainerOverride(TypedDict, total=False):
    """What one container of a pod has otherwise. As read back."""

    name: str
    image: str
    command: Sequence[str]
    args: Sequence[str]
    env: Sequence[EksVariable]
    resources: EksContainerResources


class EksMetadata(TypedDict, total=False):
    """Data about the pod. As read back."""

    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    namespace: str


class PodPropertiesOverride(TypedDict, total=False):
    """What a pod has otherwise. As read back."""

    containers: Sequence[EksContainerOverride]
    init_containers: Sequence[EksContainerOverride]
    metadata: EksMetadata


class EksPropertiesOverride(TypedDict, total=False):
    """What a job on Amazon EKS has otherwise. As read back."""

    pod_properties: PodPropertiesOverride


class ConsumableResourceRequirement(TypedDict, total=False):
    """How much of a consumable resource a job needs. As read back."""

    consumable_resource: str
    quantity: int


class ConsumableResourceProperties(TypedDict, total=False):
    """The consumable resources that a job needs. As read back."""

    consumable_resource_list: Sequence[ConsumableResourceRequirement]


class NodePropertyOverride(TypedDict, total=False):
    """What some nodes have otherwise. As read back."""

    target_nodes: str
    container_overrides: ContainerOverrides
    ecs_properties_override: EcsPropertiesOverride
    instance_types: Sequence[str]
    eks_properties_override: EksPropertiesOverride
    consumable_resource_properties_override: ConsumableResourceProperties


class NodeOverrides(TypedDict, total=False):
    """What a multi-node job has otherwise. As read back."""

    num_nodes: int
    node_property_overrides: Sequence[NodePropertyOverride]


class EvaluateOnExit(TypedDict, total=False):
    """What follows on an attempt that has ended in one way; all that is said has to be met. As read back."""

    on_status_reason: str
    on_reason: str
    on_exit_code: str
    action: str


class RetryStrategy(TypedDict, total=False):
    """How often a job is tried again. As read back."""

    attempts: int
    evaluate_on_exit: Sequence[EvaluateOnExit]


class JobTimeout(TypedDict, total=False):
    """After which time a job is terminated; it is not tried again then. As read back."""

    attempt_duration_seconds: int


class JobLifecycle(TypedDict, total=False):
    """What slackwater may do with a job. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    on_delete: str


class Host(TypedDict, total=False):
    """A volume on the instance. As read back."""

    source_path: str


class EfsAuthorization(TypedDict, total=False):
    """With whose rights a file system is mounted. As read back."""

    access_point_id: str
    iam: str


class EfsVolume(TypedDict, total=False):
    """A file system of Amazon EFS. As read back."""

    file_system_id: str
    root_directory: str
    transit_encryption: str
    transit_encryption_port: int
    authorization_config: EfsAuthorization


class S3FilesVolume(TypedDict, total=False):
    """A file system of Amazon S3 Files. As read back."""

    file_system_arn: str
    root_directory: str
    transit_encryption_port: int
    access_point_arn: str


class Volume(TypedDict, total=False):
    """A volume that containers can mount. As read back."""

    host: Host
    name: str
    efs_volume_configuration: EfsVolume
    s3files_volume_configuration: S3FilesVolume


class MountPoint(TypedDict, total=False):
    """Where in a container a volume is. As read back."""

    container_path: str
    read_only: bool
    source_volume: str


class Ulimit(TypedDict, total=False):
    """A limit of the container's processes. As read back."""

    hard_limit: int
    name: str
    soft_limit: int


class Device(TypedDict, total=False):
    """A device of the instance in a container. As read back."""

    host_path: str
    container_path: str
    permissions: Sequence[str]


class Tmpfs(TypedDict, total=False):
    """A volume in memory. As read back."""

    container_path: str
    size: int
    mount_options: Sequence[str]


class LinuxParameters(TypedDict, total=False):
    """What is special about a container under Linux; for Fargate `initProcessEnabled` only. As read back."""

    devices: Sequence[Device]
    init_process_enabled: bool
    shared_memory_size: int
    tmpfs: Sequence[Tmpfs]
    max_swap: int
    swappiness: int


class Secret(TypedDict, total=False):
    """A secret in a variable or an option; the value itself stays where it is kept. As read back."""

    name: str
    value_from: str


class LogConfiguration(TypedDict, total=False):
    """Where a container's logs go. As read back."""

    log_driver: str
    options: Mapping[str, str]
    secret_options: Sequence[Secret]


class NetworkConfiguration(TypedDict, total=False):
    """The network of a job on Fargate. As read back."""

    assign_public_ip: str


class FargatePlatformConfiguration(TypedDict, total=False):
    """The platform of a job on Fargate. As read back."""

    platform_version: str


class EphemeralStorage(TypedDict, total=False):
    """The disk of a job on Fargate. As read back."""

    size_in_gib: int


class RuntimePlatform(TypedDict, total=False):
    """The platform that an image is for, of a job on Fargate or managed instances. As read back."""

    operating_system_family: str
    cpu_architecture: str


class RepositoryCredentials(TypedDict, total=False):
    """Credentials for a private registry of images. As read back."""

    credentials_parameter: str


class ContainerProperties(TypedDict, total=False):
    """One container, and what it gets. As read back."""

    image: str
    vcpus: int
    memory: int
    command: Sequence[str]
    job_role_arn: str
    execution_role_arn: str
    volumes: Sequence[Volume]
    environment: Sequence[Variable]
    mount_points: Sequence[MountPoint]
    readonly_root_filesystem: bool
    privileged: bool
    ulimits: Sequence[Ulimit]
    user: str
    instance_type: str
    resource_requirements: Sequence[ResourceRequirement]
    linux_parameters: LinuxParameters
    log_configuration: LogConfiguration
    secrets: Sequence[Secret]
    network_configuration: NetworkConfiguration
    fargate_platform_configuration: FargatePlatformConfiguration
    enable_execute_command: bool
    ephemeral_storage: EphemeralStorage
    runtime_platform: RuntimePlatform
    repository_credentials: RepositoryCredentials


class TaskContainerDependency(TypedDict, total=False):
    """Another container of the task that has to be so far first. As read back."""

    container_name: str
    condition: str


class FirelensConfiguration(TypedDict, total=False):
    """A router of logs. As read back."""

    type: str
    options: Mapping[str, str]


class TaskContainer(TypedDict, total=False):
    """One container of a task. As read back."""

    command: Sequence[str]
    depends_on: Sequence[TaskContainerDependency]
    environment: Sequence[Variable]
    essential: bool
    firelens_configuration: FirelensConfiguration
    image: str
    linux_parameters: LinuxParameters
    log_configuration: LogConfiguration
    mount_points: Sequence[MountPoint]
    name: str
    privileged: bool
    readonly_root_filesystem: bool
    repository_credentials: RepositoryCredentials
    resource_requirements: Sequence[ResourceRequirement]
    secrets: Sequence[Secret]
    ulimits: Sequence[Ulimit]
    user: str
    start_timeout: int
    stop_timeout: int


class TaskProperties(TypedDict, total=False):
    """A task: containers that run together. As read back."""

    containers: Sequence[TaskContainer]
    ephemeral_storage: EphemeralStorage
    execution_role_arn: str
    platform_version: str
    ipc_mode: str
    task_role_arn: str
    pid_mode: str
    network_configuration: NetworkConfiguration
    runtime_platform: RuntimePlatform
    volumes: Sequence[Volume]
    enable_execute_command: bool
    network_mode: str


class EcsProperties(TypedDict, total=False):
    """What runs on Amazon ECS, one or more containers together. As read back."""

    task_properties: Sequence[TaskProperties]


class EksImagePullSecret(TypedDict, total=False):
    """A secret with which images are pulled. As read back."""

    name: str


class EksVolumeMount(TypedDict, total=False):
    """Where in a container a volume is. As read back."""

    name: str
    mount_path: str
    sub_path: str
    read_only: bool


class EksCapabilities(TypedDict, total=False):
    """Capabilities of Linux that a container has beyond its usual ones, or does not have. As read back."""

    add: Sequence[str]
    drop: Sequence[str]


class EksSeccompProfile(TypedDict, total=False):
    """Which calls of the system are allowed. As read back."""

    type: str
    localhost_profile: str


class EksContainerSecurity(TypedDict, total=False):
    """With which rights a container runs. As read back."""

    run_as_user: int
    run_as_group: int
    privileged: bool
    allow_privilege_escalation: bool
    read_only_root_filesystem: bool
    run_as_non_root: bool
    capabilities: EksCapabilities
    seccomp_profile: EksSeccompProfile


class EksContainer(TypedDict, total=False):
    """One container of a pod. As read back."""

    name: str
    image: str
    image_pull_policy: str
    command: Sequence[str]
    args: Sequence[str]
    env: Sequence[EksVariable]
    resources: EksContainerResources
    volume_mounts: Sequence[EksVolumeMount]
    security_context: EksContainerSecurity


class EksHostPath(TypedDict, total=False):
    """A volume on the node. As read back."""

    path: str


class EksEmptyDir(TypedDict, total=False):
    """A volume that is empty at first. As read back."""

    medium: str
    size_limit: str


class EksSecret(TypedDict, total=False):
    """A volume with the values of a secret. As read back."""

    secret_name: str
    optional: bool


class EksPersistentVolumeClaim(TypedDict, total=False):
    """A volume that is claimed in the namespace. As read back."""

    claim_name: str
    read_only: bool


class EksVolume(TypedDict, total=False):
    """A volume that containers can mount. As read back."""

    name: str
    host_path: EksHostPath
    empty_dir: EksEmptyDir
    secret: EksSecret
    persistent_volume_claim: EksPersistentVolumeClaim


class EksPodSecurity(TypedDict, total=False):
    """With which rights all containers of a pod run, where they say nothing themselves. As read back."""

    run_as_user: int
    run_as_group: int
    run_as_non_root: bool
    seccomp_profile: EksSeccompProfile
    fs_group: int


class PodProperties(TypedDict, total=False):
    """A pod: containers that run together. As read back."""

    service_account_name: str
    host_network: bool
    dns_policy: str
    image_pull_secrets: Sequence[EksImagePullSecret]
    containers: Sequence[EksContainer]
    init_containers: Sequence[EksContainer]
    volumes: Sequence[EksVolume]
    metadata: EksMetadata
    share_process_namespace: bool
    security_context: EksPodSecurity


class EksProperties(TypedDict, total=False):
    """What runs on Amazon EKS. As read back."""

    pod_properties: PodProperties


class NodeRangeProperties(TypedDict, total=False):
    """What runs on some nodes of a multi-node job. As read back."""

    target_nodes: str
    container: ContainerProperties
    instance_types: Sequence[str]
    ecs_properties: EcsProperties
    eks_properties: EksProperties
    consumable_resource_properties: ConsumableResourceProperties


class NodeProperties(TypedDict, total=False):
    """A multi-node job: several nodes that work together. As read back."""

    num_nodes: int
    main_node: int
    node_range_properties: Sequence[NodeRangeProperties]


class JobDefinitionLifecycle(TypedDict, total=False):
    """What slackwater may do with a job definition. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    keep_revisions: int
    on_active_jobs: str
    drain_timeout: str


class ComputeEnvironmentOrder(TypedDict, total=False):
    """A place of a compute environment in a queue. As read back."""

    order: int
    compute_environment: str


class ServiceEnvironmentOrder(TypedDict, total=False):
    """A place of a service environment in a queue. As read back."""

    order: int
    service_environment: str


class JobStateTimeLimitAction(TypedDict, total=False):
    """What happens to a job that is stuck at the head of a queue. As read back."""

    reason: str
    state: str
    max_time_seconds: int
    action: str


class JobQueueLifecycle(TypedDict, total=False):
    """What slackwater may do with a job queue. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    on_active_jobs: str
    drain_timeout: str


class CapacityLimit(TypedDict, total=False):
    """How much of one unit may be used. As read back."""

    max_capacity: int
    capacity_unit: str


class ServiceEnvironmentLifecycle(TypedDict, total=False):
    """What slackwater may do with a service environment. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class QuotaShareCapacityLimit(TypedDict, total=False):
    """How much of one type of instances may be used. As read back."""

    max_capacity: int
    capacity_unit: str


class QuotaShareResourceSharingConfiguration(TypedDict, total=False):
    """What becomes of capacity that is not used. As read back."""

    strategy: str
    borrow_limit: int


class QuotaSharePreemptionConfiguration(TypedDict, total=False):
    """Whether jobs make room for one another. As read back."""

    in_share_preemption: str


class QuotaShareLifecycle(TypedDict, total=False):
    """What slackwater may do with a quota share. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    on_active_jobs: str
    drain_timeout: str


class QuotaSharePolicy(TypedDict, total=False):
    """Quota shares of the capacity. As read back."""

    idle_resource_assignment_strategy: str


class ShareAttributes(TypedDict, total=False):
    """The weight of one share, or of all shares that begin alike. As read back."""

    share_identifier: str
    weight_factor: float


class FairsharePolicy(TypedDict, total=False):
    """Fair shares of the capacity. As read back."""

    share_decay_seconds: int
    compute_reservation: int
    share_distribution: Sequence[ShareAttributes]


class SchedulingPolicyLifecycle(TypedDict, total=False):
    """What slackwater may do with a scheduling policy. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class ComputeEnvironment(LifecycleResource):
    """A compute environment of AWS Batch: the capacity on which the jobs of its queues run.

    A change is made in the least disruptive way: tags at any time, sizes by a scaling update, instances by an
    infrastructure update where the service has one; for the rest another environment takes its place in its
    queues.
    """

    compute_environment_arn: pulumi.Output[str]
    """ARN of the compute environment."""
    ecs_cluster_arn: pulumi.Output[str | None]
    """ARN of its cluster of Amazon ECS."""
    uuid: pulumi.Output[str | None]
    """What tells it apart from another one of the same name."""
    container_orchestration_type: pulumi.Output[str | None]
    """`ECS` or `EKS`."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `VALID`."""
    status_reason: pulumi.Output[str | None]
    """The service's words on the status."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    compute_environment_name: pulumi.Output[str]
    """Name of the compute environment; without one of its own a successor can be made before it goes. Made from the
    resource's name when left out. 1 to 128 characters. A change replaces the compute environment.
    """
    type: pulumi.Output[str]
    """Whether Batch makes its capacity, or it has instances of one's own. `MANAGED` or `UNMANAGED`. A change
    replaces the compute environment.
    """
    state: pulumi.Output[str | None]
    """Whether it takes jobs; while it is `DISABLED` no new ones are placed, and running ones go on. `ENABLED` or
    `DISABLED`; default `ENABLED`.
    """
    unmanaged_vcpus: pulumi.Output[int | None]
    """vCPUs of an UNMANAGED environment, for the reservations of fair-share queues. At least 0; default 0."""
    compute_resources: pulumi.Output[ComputeResources | None]
    """The capacity; required with MANAGED, and for it only. It cannot be taken away: a managed environment has
    compute resources.
    """
    service_role: pulumi.Output[str | None]
    """IAM role as which Batch works; its service-linked role when left out, which infrastructure updates need.
    Required with UNMANAGED. Some changes replace the compute environment: a service-linked role and any other one
    do not take each other's place. It cannot be taken away: an environment that was given a role keeps one.
    """
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags of the environment, not of its instances. Names beginning with `aws:` or `slackwater:` are reserved. At
    most 47 tags.
    """
    eks_configuration: pulumi.Output[EksConfiguration | None]
    """The cluster of Amazon EKS; Amazon ECS is used when left out. A change replaces the compute environment, but
    for one of `accessEntry`.
    """
    ecs_settings: pulumi.Output[EcsSettings | None]
    """Settings of the cluster of Amazon ECS."""
    update_policy: pulumi.Output[UpdatePolicy | None]
    """What an infrastructure update does to running jobs."""
    lifecycle: pulumi.Output[ComputeEnvironmentLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[ComputeEnvironmentArgs],
    ) -> None:
        super().__init__("slackwater:batch:ComputeEnvironment", resource_name, kwargs, ComputeEnvironmentArgs, opts)


class ConsumableResource(LifecycleResource):
    """A consumable resource of AWS Batch: an amount, such as of licences, of which running jobs hold a part.

    A change of the amount is made in place.
    """

    consumable_resource_arn: pulumi.Output[str]
    """ARN of the consumable resource."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    consumable_resource_name: pulumi.Output[str]
    """Name of the consumable resource. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the consumable resource.
    """
    total_quantity: pulumi.Output[int | None]
    """How much there is of it. At least 0; default 0."""
    resource_type: pulumi.Output[str | None]
    """Whether a job gives back what it took when it ends. `REPLENISHABLE` or `NON_REPLENISHABLE`; default
    `REPLENISHABLE`. A change replaces the consumable resource.
    """
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[ConsumableResourceLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[ConsumableResourceArgs],
    ) -> None:
        super().__init__("slackwater:batch:ConsumableResource", resource_name, kwargs, ConsumableResourceArgs, opts)


class Job(LifecycleResource):
    """A job of AWS Batch; the service cannot change one, so a change submits another.

    It runs once, and again when an input or a trigger changes. A job that succeeded long ago, and that the
    service has forgotten, is still done.
    """

    job_id: pulumi.Output[str]
    """Id of the job."""
    job_arn: pulumi.Output[str | None]
    """ARN of the job."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `RUNNING`."""
    status_reason: pulumi.Output[str | None]
    """The service's words on the status."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    triggers: pulumi.Output[Mapping[str, str] | None]
    """Any names and values, such as the hash of a script; a change of any of them runs the job again."""
    job_name: pulumi.Output[str]
    """Name of the job, which need not be unique. Made from the resource's name when left out. 1 to 128 characters."""
    job_queue: pulumi.Output[str]
    """The queue that the job is submitted to, its name or ARN."""
    share_identifier: pulumi.Output[str | None]
    """The share that the job belongs to; required in a queue with fair shares, and for it only. 1 to 256 characters."""
    scheduling_priority_override: pulumi.Output[int | None]
    """Which jobs of a share come first: the highest; overrides that of the definition. 0 to 9999."""
    array_properties: pulumi.Output[ArrayProperties | None]
    """Makes it an array job."""
    depends_on: pulumi.Output[Sequence[JobDependency] | None]
    """Other jobs that have to succeed first. At most 20 jobs, in any order."""
    job_definition: pulumi.Output[str]
    """What is run: a job definition as "name:revision" or ARN; its latest revision when none is named."""
    parameters: pulumi.Output[Mapping[str, str] | None]
    """Values of `Ref::name` in commands; they override those of the definition."""
    container_overrides: pulumi.Output[ContainerOverrides | None]
    """What its container has otherwise."""
    node_overrides: pulumi.Output[NodeOverrides | None]
    """What its nodes have otherwise."""
    retry_strategy: pulumi.Output[RetryStrategy | None]
    """How often it is tried again; overrides that of the definition."""
    propagate_tags: pulumi.Output[bool | None]
    """Tags of the job and of the definition reach the task of Amazon ECS; as the definition says when left out."""
    timeout: pulumi.Output[JobTimeout | None]
    """After which time it is terminated; overrides that of the definition."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    eks_properties_override: pulumi.Output[EksPropertiesOverride | None]
    """What its pod has otherwise."""
    ecs_properties_override: pulumi.Output[EcsPropertiesOverride | None]
    """What its task has otherwise."""
    consumable_resource_properties_override: pulumi.Output[ConsumableResourceProperties | None]
    """The consumable resources that it needs; overrides those of the definition."""
    lifecycle: pulumi.Output[JobLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""
    wait_for: pulumi.Output[str]
    """How far a new job has to get before an update is done: `submitted` (default), `running` or `success`;
    `timeouts` must leave the time for it.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[JobArgs],
    ) -> None:
        super().__init__("slackwater:batch:Job", resource_name, kwargs, JobArgs, opts)


class JobDefinition(LifecycleResource):
    """A job definition of AWS Batch, with its revisions.

    The service cannot change a revision, so a change registers a new one, and deregisters the oldest of its own
    revisions when they become too many. Revisions that others registered under the same name are left alone.
    """

    job_definition_arn: pulumi.Output[str]
    """ARN of the revision."""
    revision: pulumi.Output[int]
    """Number of the revision."""
    status: pulumi.Output[str]
    """Its status when it was last looked at: `ACTIVE` or `INACTIVE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    job_definition_name: pulumi.Output[str]
    """Name of the job definition. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the job definition.
    """
    type: pulumi.Output[str]
    """`container`, or `multinode` for several nodes that work together. `container` or `multinode`."""
    parameters: pulumi.Output[Mapping[str, str] | None]
    """Values of `Ref::name` in commands, which a job may override."""
    scheduling_priority: pulumi.Output[int | None]
    """Which jobs of a share come first: the highest; for queues with a scheduling policy. 0 to 9999."""
    container_properties: pulumi.Output[ContainerProperties | None]
    """One container on Amazon ECS."""
    node_properties: pulumi.Output[NodeProperties | None]
    """Several nodes, with type `multinode`."""
    retry_strategy: pulumi.Output[RetryStrategy | None]
    """How often a job is tried again."""
    propagate_tags: pulumi.Output[bool | None]
    """Tags of the job and of the definition reach the task of Amazon ECS; not for Amazon EKS. Default false."""
    timeout: pulumi.Output[JobTimeout | None]
    """After which time a job is terminated."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags of the active revisions; a change makes no new one. Names beginning with `aws:` or `slackwater:` are
    reserved. At most 47 tags.
    """
    platform_capabilities: pulumi.Output[Sequence[str] | None]
    """What it runs on; not for Amazon EKS. In any order; each `EC2`, `FARGATE` or `MANAGED_INSTANCES`; default
    `EC2`.
    """
    eks_properties: pulumi.Output[EksProperties | None]
    """A pod on Amazon EKS."""
    ecs_properties: pulumi.Output[EcsProperties | None]
    """One or more containers on Amazon ECS."""
    consumable_resource_properties: pulumi.Output[ConsumableResourceProperties | None]
    """The consumable resources that a job needs."""
    lifecycle: pulumi.Output[JobDefinitionLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[JobDefinitionArgs],
    ) -> None:
        super().__init__("slackwater:batch:JobDefinition", resource_name, kwargs, JobDefinitionArgs, opts)


class JobQueue(LifecycleResource):
    """A job queue of AWS Batch: where jobs wait for room in its compute environments.

    A change is made in place. What replaces the queue, or deletes it, waits for its jobs or refuses, as its
    lifecycle says.
    """

    job_queue_arn: pulumi.Output[str]
    """ARN of the job queue."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `VALID`."""
    status_reason: pulumi.Output[str | None]
    """The service's words on the status."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    job_queue_name: pulumi.Output[str]
    """Name of the job queue. Made from the resource's name when left out. 1 to 128 characters. A change replaces the
    job queue.
    """
    state: pulumi.Output[str | None]
    """Whether it takes new jobs; while it is `DISABLED` those in it go on. `ENABLED` or `DISABLED`; default
    `ENABLED`.
    """
    scheduling_policy_arn: pulumi.Output[str | None]
    """ARN of a scheduling policy; jobs are run first in, first out when left out. Some changes replace the job
    queue: a queue keeps the way of scheduling that it was made with. It cannot be taken away: a queue with a
    scheduling policy keeps one.
    """
    priority: pulumi.Output[int]
    """Which of the queues that share an environment comes first: the highest. 0 to 1000."""
    compute_environment_order: pulumi.Output[Sequence[ComputeEnvironmentOrder] | None]
    """Its compute environments, all of instances or all of Fargate, and of one architecture. 1 to 3 compute
    environments, in any order. Some changes replace the job queue: a queue of instances cannot become one of
    Fargate, nor the other way round; managed instances have a queue of their own; a queue of Amazon ECS cannot
    become one of Amazon EKS, nor the other way round. It cannot be taken away: a queue has at least one
    environment.
    """
    service_environment_order: pulumi.Output[Sequence[ServiceEnvironmentOrder] | None]
    """Its service environments, for training jobs of SageMaker; instead of compute environments. In any order. It
    cannot be taken away: a queue for service jobs has at least one environment.
    """
    job_queue_type: pulumi.Output[str | None]
    """What its jobs run on; follows from the environments when left out. `EKS`, `ECS`, `ECS_FARGATE`,
    `SAGEMAKER_TRAINING` or `ECS_MANAGED_INSTANCES`. A change replaces the job queue.
    """
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    job_state_time_limit_actions: pulumi.Output[Sequence[JobStateTimeLimitAction] | None]
    """What happens to jobs that are stuck at the head of the queue, by the reason. In any order."""
    lifecycle: pulumi.Output[JobQueueLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[JobQueueArgs],
    ) -> None:
        super().__init__("slackwater:batch:JobQueue", resource_name, kwargs, JobQueueArgs, opts)


class ServiceEnvironment(LifecycleResource):
    """A service environment of AWS Batch: how much of another service the jobs of its queue may use.

    Its limits are changed in place. What deletes it waits until no queue lists it.
    """

    service_environment_arn: pulumi.Output[str]
    """ARN of the service environment."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `VALID`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    service_environment_name: pulumi.Output[str]
    """Name of the service environment. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the service environment.
    """
    service_environment_type: pulumi.Output[str]
    """The service that runs the jobs. `SAGEMAKER_TRAINING`. A change replaces the service environment."""
    state: pulumi.Output[str | None]
    """Whether jobs are sent to the service; while it is `DISABLED` none is. `ENABLED` or `DISABLED`; default
    `ENABLED`.
    """
    capacity_limits: pulumi.Output[Sequence[CapacityLimit]]
    """How much its jobs may use, each unit once. 1 to 5 limits, in any order."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[ServiceEnvironmentLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[ServiceEnvironmentArgs],
    ) -> None:
        super().__init__("slackwater:batch:ServiceEnvironment", resource_name, kwargs, ServiceEnvironmentArgs, opts)


class QuotaShare(LifecycleResource):
    """A quota share of AWS Batch: a part of a queue for service jobs, with a capacity of its own.

    A change is made in place. What replaces the share, or deletes it, waits for its jobs or refuses, as its
    lifecycle says.
    """

    quota_share_arn: pulumi.Output[str | None]
    """ARN of the quota share."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `VALID`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    quota_share_name: pulumi.Output[str]
    """Name of the quota share. Made from the resource's name when left out. 1 to 128 characters. A change replaces
    the quota share.
    """
    job_queue: pulumi.Output[str]
    """The queue that it is a part of, its name or ARN. A change replaces the quota share."""
    capacity_limits: pulumi.Output[Sequence[QuotaShareCapacityLimit]]
    """How much its jobs may use. 1 to 5 limits, in any order."""
    resource_sharing_configuration: pulumi.Output[QuotaShareResourceSharingConfiguration]
    """What becomes of capacity that it does not use."""
    preemption_configuration: pulumi.Output[QuotaSharePreemptionConfiguration]
    """Whether its jobs make room for one another."""
    state: pulumi.Output[str | None]
    """Whether it takes new jobs. `ENABLED` or `DISABLED`; default `ENABLED`."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[QuotaShareLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[QuotaShareArgs],
    ) -> None:
        super().__init__("slackwater:batch:QuotaShare", resource_name, kwargs, QuotaShareArgs, opts)


class SchedulingPolicy(LifecycleResource):
    """A scheduling policy of AWS Batch: how the queues that name it share their capacity.

    A change is made in place, and holds for all queues at once.
    """

    arn: pulumi.Output[str]
    """ARN of the scheduling policy."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    name: pulumi.Output[str]
    """Name of the scheduling policy. Made from the resource's name when left out. 1 to 128 characters. A change
    replaces the scheduling policy.
    """
    quota_share_policy: pulumi.Output[QuotaSharePolicy | None]
    """Quota shares; instead of fair shares. Some changes replace the scheduling policy: a policy keeps the kind of
    shares that it was made with. It cannot be taken away: a policy of quota shares stays one.
    """
    fairshare_policy: pulumi.Output[FairsharePolicy | None]
    """Fair shares; instead of quota shares."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[SchedulingPolicyLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[SchedulingPolicyArgs],
    ) -> None:
        super().__init__("slackwater:batch:SchedulingPolicy", resource_name, kwargs, SchedulingPolicyArgs, opts)


class ComputeEnvironmentType:
    """Values by name, as the code that an import writes has them."""

    MANAGED: Final = "MANAGED"
    UNMANAGED: Final = "UNMANAGED"


class State:
    """Values by name, as the code that an import writes has them."""

    ENABLED: Final = "ENABLED"
    DISABLED: Final = "DISABLED"


class ConsumableResourceType:
    """Values by name, as the code that an import writes has them."""

    REPLENISHABLE: Final = "REPLENISHABLE"
    NON_REPLENISHABLE: Final = "NON_REPLENISHABLE"


class WaitFor:
    """Values by name, as the code that an import writes has them."""

    SUBMITTED: Final = "submitted"
    RUNNING: Final = "running"
    SUCCESS: Final = "success"


class JobDefinitionType:
    """Values by name, as the code that an import writes has them."""

    CONTAINER: Final = "container"
    MULTINODE: Final = "multinode"


class PlatformCapability:
    """Values by name, as the code that an import writes has them."""

    EC2: Final = "EC2"
    FARGATE: Final = "FARGATE"
    MANAGED_INSTANCES: Final = "MANAGED_INSTANCES"


class JobQueueType:
    """Values by name, as the code that an import writes has them."""

    EKS: Final = "EKS"
    ECS: Final = "ECS"
    ECS_FARGATE: Final = "ECS_FARGATE"
    SAGEMAKER_TRAINING: Final = "SAGEMAKER_TRAINING"
    ECS_MANAGED_INSTANCES: Final = "ECS_MANAGED_INSTANCES"


class ServiceEnvironmentType:
    """Values by name, as the code that an import writes has them."""

    SAGEMAKER_TRAINING: Final = "SAGEMAKER_TRAINING"


class UserdataType:
    """Values by name, as the code that an import writes has them."""

    EKS_BOOTSTRAP_SH: Final = "EKS_BOOTSTRAP_SH"
    EKS_NODEADM: Final = "EKS_NODEADM"


class ReservationPreference:
    """Values by name, as the code that an import writes has them."""

    RESERVATIONS_ONLY: Final = "RESERVATIONS_ONLY"
    RESERVATIONS_FIRST: Final = "RESERVATIONS_FIRST"
    RESERVATIONS_EXCLUDED: Final = "RESERVATIONS_EXCLUDED"


class CapacityOptionType:
    """Values by name, as the code that an import writes has them."""

    ON_DEMAND: Final = "ON_DEMAND"
    SPOT: Final = "SPOT"


class InstanceMonitoring:
    """Values by name, as the code that an import writes has them."""

    BASIC: Final = "BASIC"
    DETAILED: Final = "DETAILED"


class PropagateCapacityTags:
    """Values by name, as the code that an import writes has them."""

    CAPACITY_PROVIDER: Final = "CAPACITY_PROVIDER"
    NONE: Final = "NONE"


class ComputeResourcesType:
    """Values by name, as the code that an import writes has them."""

    EC2: Final = "EC2"
    SPOT: Final = "SPOT"
    FARGATE: Final = "FARGATE"
    FARGATE_SPOT: Final = "FARGATE_SPOT"
    ECS_MANAGED_INSTANCES: Final = "ECS_MANAGED_INSTANCES"


class AllocationStrategy:
    """Values by name, as the code that an import writes has them."""

    BEST_FIT: Final = "BEST_FIT"
    BEST_FIT_PROGRESSIVE: Final = "BEST_FIT_PROGRESSIVE"
    BEST_FIT_PROGRESSIVE_ORDERED: Final = "BEST_FIT_PROGRESSIVE_ORDERED"
    SPOT_CAPACITY_OPTIMIZED: Final = "SPOT_CAPACITY_OPTIMIZED"
    SPOT_PRICE_CAPACITY_OPTIMIZED: Final = "SPOT_PRICE_CAPACITY_OPTIMIZED"
    SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: Final = "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED"


class EksAccessEntryDesiredState:
    """Values by name, as the code that an import writes has them."""

    ENABLED: Final = "ENABLED"
    DISABLED: Final = "DISABLED"
    INHERIT_FROM_CLUSTER: Final = "INHERIT_FROM_CLUSTER"


class ContainerInsights:
    """Values by name, as the code that an import writes has them."""

    ENABLED: Final = "ENABLED"
    ENHANCED: Final = "ENHANCED"
    DISABLED: Final = "DISABLED"


class OnActiveJobs:
    """Values by name, as the code that an import writes has them."""

    REFUSE: Final = "refuse"
    WAIT: Final = "wait"
    TERMINATE: Final = "terminate"


class OnForeignQueues:
    """Values by name, as the code that an import writes has them."""

    REFUSE: Final = "refuse"
    REWIRE: Final = "rewire"


class ArrayJobDependency:
    """Values by name, as the code that an import writes has them."""

    NTO_N: Final = "N_TO_N"
    SEQUENTIAL: Final = "SEQUENTIAL"


class ResourceType:
    """Values by name, as the code that an import writes has them."""

    VCPU: Final = "VCPU"
    MEMORY: Final = "MEMORY"
    GPU: Final = "GPU"


class RetryAction:
    """Values by name, as the code that an import writes has them."""

    RETRY: Final = "RETRY"
    EXIT: Final = "EXIT"


class OnDelete:
    """Values by name, as the code that an import writes has them."""

    CANCEL: Final = "cancel"
    LEAVE: Final = "leave"
    WAIT: Final = "wait"


class DevicePermission:
    """Values by name, as the code that an import writes has them."""

    READ: Final = "READ"
    WRITE: Final = "WRITE"
    MKNOD: Final = "MKNOD"


class LogDriver:
    """Values by name, as the code that an import writes has them."""

    JSON_FILE: Final = "json-file"
    SYSLOG: Final = "syslog"
    JOURNALD: Final = "journald"
    GELF: Final = "gelf"
    FLUENTD: Final = "fluentd"
    AWSLOGS: Final = "awslogs"
    SPLUNK: Final = "splunk"
    AWSFIRELENS: Final = "awsfirelens"


class CpuArchitecture:
    """Values by name, as the code that an import writes has them."""

    X8664: Final = "X86_64"
    ARM64: Final = "ARM64"


class TaskContainerCondition:
    """Values by name, as the code that an import writes has them."""

    START: Final = "START"
    COMPLETE: Final = "COMPLETE"
    SUCCESS: Final = "SUCCESS"


class FirelensType:
    """Values by name, as the code that an import writes has them."""

    FLUENTD: Final = "fluentd"
    FLUENTBIT: Final = "fluentbit"


class EksSeccompProfileType:
    """Values by name, as the code that an import writes has them."""

    RUNTIMEDEFAULT: Final = "RuntimeDefault"
    LOCALHOST: Final = "Localhost"
    UNCONFINED: Final = "Unconfined"


class ImagePullPolicy:
    """Values by name, as the code that an import writes has them."""

    ALWAYS: Final = "Always"
    IFNOTPRESENT: Final = "IfNotPresent"
    NEVER: Final = "Never"


class OnActiveJobsOfDefinition:
    """Values by name, as the code that an import writes has them."""

    REFUSE: Final = "refuse"
    WAIT: Final = "wait"


class JobStateTimeLimitState:
    """Values by name, as the code that an import writes has them."""

    RUNNABLE: Final = "RUNNABLE"


class TimeLimitAction:
    """Values by name, as the code that an import writes has them."""

    CANCEL: Final = "CANCEL"
    TERMINATE: Final = "TERMINATE"


class ResourceSharingStrategy:
    """Values by name, as the code that an import writes has them."""

    RESERVE: Final = "RESERVE"
    LEND: Final = "LEND"
    LEND_AND_BORROW: Final = "LEND_AND_BORROW"


class IdleResourceAssignmentStrategy:
    """Values by name, as the code that an import writes has them."""

    FIFO: Final = "FIFO"


class LaunchTemplateOverrideResult(functions.Result):
    """A launch template for some of the instance types; exactly one of its id and its name."""

    launch_template_id: str | None = None
    """Id of the launch template; instead of its name."""
    launch_template_name: str | None = None
    """Name of the launch template; instead of its id."""
    version: str | None = None
    """Its version: a number, "$Latest" or "$Default". What the latter two stand for is looked up at an
    infrastructure update only. Default `$Default`.
    """
    target_instance_types: Sequence[str] | None = None
    """The instance types and families that it is for; all of them are among `instanceTypes`. In any order."""
    userdata_type: str | None = None
    """How nodes of Amazon EKS with an AMI of one's own start. `EKS_BOOTSTRAP_SH` or `EKS_NODEADM`; default
    `EKS_BOOTSTRAP_SH`.
    """


class LaunchTemplateResult(functions.Result):
    """The launch template of the instances; exactly one of its id and its name."""

    launch_template_id: str | None = None
    """Id of the launch template; instead of its name."""
    launch_template_name: str | None = None
    """Name of the launch template; instead of its id."""
    version: str | None = None
    """Its version: a number, "$Latest" or "$Default". What the latter two stand for is looked up at an
    infrastructure update only. Default `$Default`.
    """
    overrides: Sequence[LaunchTemplateOverrideResult] | None = None
    """Other launch templates for some of the instance types. At most 10 overrides."""
    userdata_type: str | None = None
    """How nodes of Amazon EKS with an AMI of one's own start. `EKS_BOOTSTRAP_SH` or `EKS_NODEADM`; default
    `EKS_BOOTSTRAP_SH`.
    """


class ShownEc2Configuration(functions.Result):
    """Which AMI instances are started from."""

    image_type: str
    """The type of image, such as "ECS_AL2023", "ECS_AL2023_NVIDIA" or "EKS_AL2023"."""
    image_id_override: str | None = None
    """Id of an AMI to use instead of the latest one of this type."""
    batch_image_status: str | None = None
    """`LATEST`, or `UPDATE_AVAILABLE`: there is a newer default AMI."""
    image_kubernetes_version: str | None = None
    """Version of Kubernetes, for Amazon EKS; the latest that Batch supports when left out."""


class ScalingPolicyResult(functions.Result):
    """How instances are given up."""

    min_scale_down_delay_minutes: int | None = None
    """Minutes that an instance is kept after its last job; 0: no delay. 0, or 20 to 10080; default 0."""


class ManagedInstancesNetworkResult(functions.Result):
    """The VPC of managed instances."""

    subnets: Sequence[str]
    """Ids of the subnets. In any order."""
    security_groups: Sequence[str]
    """Ids of the security groups. In any order."""


class InstanceRequirementsResult(functions.Result):
    """Which instances Amazon ECS may choose from."""

    allowed_instance_types: Sequence[str] | None = None
    """Instance types and families; any when left out. In any order."""


class ManagedInstancesStorageResult(functions.Result):
    """The root volume of managed instances."""

    storage_size_gib: int | None = None
    """Size of the root volume in GiB. At least 1."""


class CapacityReservationsResult(functions.Result):
    """Which capacity reservations managed instances use."""

    reservation_group_arn: str | None = None
    """ARN of the group of capacity reservations."""
    reservation_preference: str | None = None
    """Whether they are used, and what beside them. `RESERVATIONS_ONLY`, `RESERVATIONS_FIRST` or
    `RESERVATIONS_EXCLUDED`.
    """


class LocalStorageResult(functions.Result):
    """The local disks of managed instances."""

    use_local_storage: bool | None = None
    """Use the instances' local disks. Default false."""


class InstanceLaunchTemplateResult(functions.Result):
    """How Amazon ECS starts managed instances."""

    ec2_instance_profile_arn: str
    """ARN of the instance profile."""
    network_configuration: ManagedInstancesNetworkResult
    """The VPC of the instances."""
    instance_requirements: InstanceRequirementsResult | None = None
    """Which instances may be chosen."""
    capacity_option_type: str | None = None
    """How the instances are bought. `ON_DEMAND` or `SPOT`; default `ON_DEMAND`. A change replaces the compute
    environment.
    """
    storage_configuration: ManagedInstancesStorageResult | None = None
    """The root volume."""
    monitoring: str | None = None
    """How closely CloudWatch watches. `BASIC` or `DETAILED`."""
    fips_enabled: bool | None = None
    """Use cryptographic modules validated for FIPS 140-2. Default false. A change replaces the compute environment."""
    capacity_reservations: CapacityReservationsResult | None = None
    """Which capacity reservations are used."""
    instance_metadata_tags_propagation: bool | None = None
    """Show instances their tags in their metadata. Default false."""
    local_storage_configuration: LocalStorageResult | None = None
    """The instances' local disks."""


class InfrastructureOptimizationResult(functions.Result):
    """When idle managed instances are given up."""

    scale_in_after: int | None = None
    """Seconds of idleness; -1: never. -1 to 3600."""


class ManagedInstancesProviderResult(functions.Result):
    """Instances that Amazon ECS manages."""

    infrastructure_role_arn: str
    """ARN of the IAM role as which Amazon ECS manages the instances."""
    instance_launch_template: InstanceLaunchTemplateResult
    """How instances are started."""
    propagate_tags: str | None = None
    """Whether the capacity provider's tags reach instances. `CAPACITY_PROVIDER` or `NONE`; default `NONE`."""
    infrastructure_optimization: InfrastructureOptimizationResult | None = None
    """When idle instances are given up."""


class ShownResources(functions.Result):
    """The capacity of a managed compute environment."""

    type: str
    """What the capacity is made of."""
    max_vcpus: int
    """The most vCPUs at any time."""
    allocation_strategy: str | None = None
    """How instance types are chosen, for EC2 and SPOT; required on Amazon EKS."""
    min_vcpus: int | None = None
    """The fewest vCPUs, kept and billed even when DISABLED; required for EC2 and SPOT, not for Fargate."""
    desired_vcpus: int | None = None
    """vCPUs to begin with, between the fewest and the most; Batch goes on from there by itself, so only a change in
    the program counts. An update can only raise it. Not for Fargate.
    """
    instance_types: Sequence[str] | None = None
    """Instance types and families, "optimal", "default_x86_64" or "default_arm64", all of one architecture; their
    order counts only with a strategy that is ORDERED or PRIORITIZED. Not for Fargate.
    """
    image_id: str | None = None
    """Id of an AMI; `ec2Configuration[].imageIdOverride` is preferred. Not for Fargate."""
    subnets: Sequence[str] | None = None
    """Ids of the subnets; at most 16 for Fargate."""
    security_group_ids: Sequence[str] | None = None
    """Ids of the security groups; 1 to 5 for Fargate, else they may come from the launch template."""
    ec2_key_pair: str | None = None
    """Name of a key pair for the instances. Not for Fargate."""
    instance_role: str | None = None
    """Instance profile of the instances, its name or ARN; required for EC2 and SPOT, not for Fargate."""
    tags: Mapping[str, str] | None = None
    """Tags of the instances, apart from those of the environment. Not for Fargate."""
    placement_group: str | None = None
    """Name of a placement group. Not for Fargate."""
    bid_percentage: int | None = None
    """The most that a Spot instance may cost, in percent of the On-Demand price. Not for Fargate."""
    spot_iam_fleet_role: str | None = None
    """ARN of the Spot Fleet role; required for SPOT with BEST_FIT."""
    launch_template: LaunchTemplateResult | None = None
    """The instances' launch template. Not for Fargate."""
    ec2_configuration: Sequence[ShownEc2Configuration] | None = None
    """Which AMIs are used; the service fills in its default. Not for Fargate."""
    scaling_policy: ScalingPolicyResult | None = None
    """How instances are given up; for EC2 and SPOT."""
    managed_instances_provider: ManagedInstancesProviderResult | None = None
    """Instances that Amazon ECS manages; required for ECS_MANAGED_INSTANCES, and for it only."""
    capacity_tags: Mapping[str, str] | None = None
    """Tags of the capacity provider and its instances; for ECS_MANAGED_INSTANCES only."""


class UpdatePolicyResult(functions.Result):
    """What an infrastructure update does to running jobs; without effect for Fargate."""

    terminate_jobs_on_update: bool | None = None
    """Terminate jobs at once, when their instances are replaced. Default false."""
    job_execution_timeout_minutes: int | None = None
    """Minutes that jobs are given to end before they are terminated. 1 to 7200; default 30."""


class ShownAccessEntry(functions.Result):
    """Whether Batch manages its access to the cluster by an access entry."""

    desired_state: str
    """What is wanted."""
    status: str | None = None
    """`ACTIVE` or `INACTIVE`."""


class ShownEksConfiguration(functions.Result):
    """The cluster of Amazon EKS on which jobs run."""

    eks_cluster_arn: str
    """ARN of the cluster, which must exist."""
    kubernetes_namespace: str
    """Namespace of the jobs' pods, which must exist."""
    access_entry: ShownAccessEntry | None = None
    """Batch's access to the cluster."""


class EcsSettingsResult(functions.Result):
    """Settings of the environment's cluster of Amazon ECS."""

    container_insights: str | None = None
    """Container Insights of CloudWatch. `ENABLED`, `ENHANCED` or `DISABLED`; default `DISABLED`."""


class ComputeEnvironmentDetail(functions.Result):
    """A compute environment as it is."""

    compute_environment_name: str
    """Name of the compute environment; without one of its own a successor can be made before it goes."""
    compute_environment_arn: str
    """ARN of the compute environment."""
    unmanaged_vcpus: int | None = None
    """vCPUs of an UNMANAGED environment, for the reservations of fair-share queues."""
    ecs_cluster_arn: str | None = None
    """ARN of its cluster of Amazon ECS."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""
    type: str | None = None
    """Whether Batch makes its capacity, or it has instances of one's own."""
    state: str | None = None
    """Whether it takes jobs; while it is `DISABLED` no new ones are placed, and running ones go on."""
    status: str | None = None
    """Its status when it was last looked at, such as `VALID`."""
    status_reason: str | None = None
    """The service's words on the status."""
    compute_resources: ShownResources | None = None
    """The capacity; required with MANAGED, and for it only."""
    service_role: str | None = None
    """IAM role as which Batch works; its service-linked role when left out, which infrastructure updates need.
    Required with UNMANAGED.
    """
    update_policy: UpdatePolicyResult | None = None
    """What an infrastructure update does to running jobs."""
    eks_configuration: ShownEksConfiguration | None = None
    """The cluster of Amazon EKS; Amazon ECS is used when left out."""
    container_orchestration_type: str | None = None
    """`ECS` or `EKS`."""
    uuid: str | None = None
    """What tells it apart from another one of the same name."""
    context: str | None = None
    """Reserved by the service."""
    ecs_settings: EcsSettingsResult | None = None
    """Settings of the cluster of Amazon ECS."""


class EvaluateOnExitResult(functions.Result):
    """What follows on an attempt that has ended in one way; all that is said has to be met."""

    action: str
    """What follows, in any case of letters. `RETRY` or `EXIT`."""
    on_status_reason: str | None = None
    """The reason of the status, such as "Host EC2*". 1 to 512 characters."""
    on_reason: str | None = None
    """The reason of the container, such as "OutOfMemoryError*". 1 to 512 characters."""
    on_exit_code: str | None = None
    """The exit code, such as "137" or "1*". 1 to 512 characters."""


class RetryStrategyResult(functions.Result):
    """How often a job is tried again."""

    attempts: int
    """Attempts in all; 1: no retry. 1 to 10; default 1."""
    evaluate_on_exit: Sequence[EvaluateOnExitResult] | None = None
    """On what it is tried again; the first that is met counts, and when none is, it is tried again. At most 5
    conditions.
    """


class HostResult(functions.Result):
    """A volume on the instance."""

    source_path: str | None = None
    """Path on the instance; made by Docker, and not kept, when left out."""


class EfsAuthorizationResult(functions.Result):
    """With whose rights a file system is mounted."""

    access_point_id: str | None = None
    """Id of an access point; needs `transitEncryption`."""
    iam: str | None = None
    """Whether the job's role is used, which needs `transitEncryption`. `ENABLED` or `DISABLED`; default `DISABLED`."""


class EfsVolumeResult(functions.Result):
    """A file system of Amazon EFS."""

    file_system_id: str
    """Id of the file system."""
    root_directory: str | None = None
    """Its folder that is mounted. Default `/`."""
    transit_encryption: str | None = None
    """Encryption on the way. `ENABLED` or `DISABLED`; default `DISABLED`."""
    transit_encryption_port: int | None = None
    """Port of the encrypted way. 0 to 65535."""
    authorization_config: EfsAuthorizationResult | None = None
    """With whose rights it is mounted."""


class S3FilesVolumeResult(functions.Result):
    """A file system of Amazon S3 Files."""

    file_system_arn: str
    """ARN of the file system."""
    root_directory: str | None = None
    """Its folder that is mounted. Default `/`."""
    transit_encryption_port: int | None = None
    """Port of the encrypted way. 0 to 65535."""
    access_point_arn: str | None = None
    """ARN of an access point."""


class VolumeResult(functions.Result):
    """A volume that containers can mount."""

    host: HostResult | None = None
    """On the instance; not for Fargate."""
    name: str | None = None
    """Its name, by which `mountPoints` know it. 1 to 255 characters."""
    efs_volume_configuration: EfsVolumeResult | None = None
    """A file system of Amazon EFS."""
    s3files_volume_configuration: S3FilesVolumeResult | None = None
    """A file system of Amazon S3 Files."""


class VariableResult(functions.Result):
    """A variable of a container's environment."""

    name: str | None = None
    """Its name; names beginning with AWS_BATCH are the service's."""
    value: str | None = None
    """Its value, not secret."""


class MountPointResult(functions.Result):
    """Where in a container a volume is."""

    source_volume: str
    """Name of the volume, one of `volumes`."""
    container_path: str | None = None
    """Path in the container."""
    read_only: bool | None = None
    """The container cannot write to it. Default false."""


class UlimitResult(functions.Result):
    """A limit of the container's processes."""

    hard_limit: int
    """The hard limit."""
    name: str
    """Its name, such as "nofile". `core`, `cpu`, `data`, `fsize`, `locks`, `memlock`, `msgqueue`, `nice`, `nofile`,
    `nproc`, `rss`, `rtprio`, `rttime`, `sigpending` or `stack`.
    """
    soft_limit: int
    """The soft limit."""


class ResourceRequirementResult(functions.Result):
    """How much of something a container gets."""

    value: str
    """How much, as text: vCPUs ("0.25" for Fargate), MiB of memory, or GPUs."""
    type: str
    """What it is of; Fargate has no GPU. `VCPU`, `MEMORY` or `GPU`."""


class DeviceResult(functions.Result):
    """A device of the instance in a container."""

    host_path: str
    """Path on the instance."""
    container_path: str | None = None
    """Path in the container; as on the instance when left out."""
    permissions: Sequence[str] | None = None
    """What it allows; all when left out. In any order; each `READ`, `WRITE` or `MKNOD`."""


class TmpfsResult(functions.Result):
    """A volume in memory."""

    container_path: str
    """Path in the container."""
    size: int
    """Size in MiB. At least 1."""
    mount_options: Sequence[str] | None = None
    """Options of the mount, such as "noexec". In any order."""


class LinuxParametersResult(functions.Result):
    """What is special about a container under Linux; for Fargate `initProcessEnabled` only."""

    devices: Sequence[DeviceResult] | None = None
    """Devices of the instance. In any order."""
    init_process_enabled: bool | None = None
    """Run an init process that passes signals on and reaps processes. Default false."""
    shared_memory_size: int | None = None
    """Size of /dev/shm in MiB. At least 0."""
    tmpfs: Sequence[TmpfsResult] | None = None
    """Volumes in memory. In any order."""
    max_swap: int | None = None
    """Swap in MiB; 0: none. At least 0."""
    swappiness: int | None = None
    """How eagerly pages are swapped. 0 to 100."""


class SecretResult(functions.Result):
    """A secret in a variable or an option; the value itself stays where it is kept."""

    name: str
    """Name of the variable or option."""
    value_from: str
    """ARN of the secret in Secrets Manager, or ARN or name of the parameter in the SSM Parameter Store."""


class LogConfigurationResult(functions.Result):
    """Where a container's logs go."""

    log_driver: str
    """The log driver; for Fargate `awslogs` or `splunk`, and in `ecsProperties` `awsfirelens`. `json-file`,
    `syslog`, `journald`, `gelf`, `fluentd`, `awslogs`, `splunk` or `awsfirelens`.
    """
    options: Mapping[str, str] | None = None
    """Options of the driver, such as "awslogs-group"."""
    secret_options: Sequence[SecretResult] | None = None
    """Options that are secret. In any order."""


class NetworkConfigurationResult(functions.Result):
    """The network of a job on Fargate."""

    assign_public_ip: str | None = None
    """A public IP address, which a job in a public subnet needs to reach the internet. `ENABLED` or `DISABLED`;
    default `DISABLED`.
    """


class FargatePlatformConfigurationResult(functions.Result):
    """The platform of a job on Fargate."""

    platform_version: str | None = None
    """Version of the platform. Default `LATEST`."""


class EphemeralStorageResult(functions.Result):
    """The disk of a job on Fargate."""

    size_in_gib: int
    """Its size in GiB. 21 to 200."""


class RuntimePlatformResult(functions.Result):
    """The platform that an image is for, of a job on Fargate or managed instances."""

    operating_system_family: str | None = None
    """The operating system. `LINUX`, `WINDOWS_SERVER_2019_CORE`, `WINDOWS_SERVER_2019_FULL`,
    `WINDOWS_SERVER_2022_CORE` or `WINDOWS_SERVER_2022_FULL`; default `LINUX`.
    """
    cpu_architecture: str | None = None
    """The architecture of the processor. `X86_64` or `ARM64`; default `X86_64`."""


class RepositoryCredentialsResult(functions.Result):
    """Credentials for a private registry of images."""

    credentials_parameter: str
    """ARN of the secret that has them."""


class ContainerPropertiesResult(functions.Result):
    """One container, and what it gets."""

    image: str | None = None
    """The image, such as "amazonlinux:2023" or a URI in Amazon ECR. 1 to 255 characters."""
    vcpus: int | None = None
    """vCPUs; `resourceRequirements` of type VCPU is preferred, and required for Fargate. At least 1."""
    memory: int | None = None
    """Memory in MiB; `resourceRequirements` of type MEMORY is preferred, and required for Fargate. At least 4."""
    command: Sequence[str] | None = None
    """The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."""
    job_role_arn: str | None = None
    """ARN of the IAM role that the job itself has."""
    execution_role_arn: str | None = None
    """ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."""
    volumes: Sequence[VolumeResult] | None = None
    """Volumes for `mountPoints`. In any order."""
    environment: Sequence[VariableResult] | None = None
    """Variables; not for secrets. In any order."""
    mount_points: Sequence[MountPointResult] | None = None
    """Where the volumes are. In any order."""
    readonly_root_filesystem: bool | None = None
    """The container cannot write to its root file system. Default false."""
    privileged: bool | None = None
    """The container has the rights of the instance's root; not for Fargate. Default false."""
    ulimits: Sequence[UlimitResult] | None = None
    """Limits of the container's processes; not for Fargate. In any order."""
    user: str | None = None
    """User in the container; the image's own when left out."""
    instance_type: str | None = None
    """Instance type of all nodes of a multi-node job."""
    resource_requirements: Sequence[ResourceRequirementResult] | None = None
    """What the container gets. In any order."""
    linux_parameters: LinuxParametersResult | None = None
    """What is special under Linux."""
    log_configuration: LogConfigurationResult | None = None
    """Where logs go; to CloudWatch when left out."""
    secrets: Sequence[SecretResult] | None = None
    """Secrets in variables. In any order."""
    network_configuration: NetworkConfigurationResult | None = None
    """The network, for Fargate only."""
    fargate_platform_configuration: FargatePlatformConfigurationResult | None = None
    """The platform, for Fargate only."""
    enable_execute_command: bool | None = None
    """Let commands be run in the container with ECS Exec. Default false."""
    ephemeral_storage: EphemeralStorageResult | None = None
    """The disk, for Fargate only; 20 GiB when left out."""
    runtime_platform: RuntimePlatformResult | None = None
    """The platform that the image is for, for Fargate."""
    repository_credentials: RepositoryCredentialsResult | None = None
    """Credentials for a private registry."""


class JobTimeoutResult(functions.Result):
    """After which time a job is terminated; it is not tried again then."""

    attempt_duration_seconds: int
    """Seconds of each attempt. At least 60."""


class TaskContainerDependencyResult(functions.Result):
    """Another container of the task that has to be so far first."""

    container_name: str | None = None
    """Name of the other container."""
    condition: str | None = None
    """How far it has to be. `START`, `COMPLETE` or `SUCCESS`."""


class FirelensConfigurationResult(functions.Result):
    """A router of logs."""

    type: str
    """The router. `fluentd` or `fluentbit`."""
    options: Mapping[str, str] | None = None
    """Options, such as "enable-ecs-log-metadata"."""


class TaskContainerResult(functions.Result):
    """One container of a task."""

    image: str
    """The image, such as "amazonlinux:2023" or a URI in Amazon ECR. 1 to 255 characters."""
    command: Sequence[str] | None = None
    """The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."""
    depends_on: Sequence[TaskContainerDependencyResult] | None = None
    """Other containers of the task that have to be so far first. In any order."""
    environment: Sequence[VariableResult] | None = None
    """Variables; not for secrets. In any order."""
    essential: bool | None = None
    """When this container stops, all others are stopped. At least one is. Default true."""
    firelens_configuration: FirelensConfigurationResult | None = None
    """Makes this container a router of logs."""
    linux_parameters: LinuxParametersResult | None = None
    """What is special under Linux."""
    log_configuration: LogConfigurationResult | None = None
    """Where logs go; to CloudWatch when left out."""
    mount_points: Sequence[MountPointResult] | None = None
    """Where the volumes are. In any order."""
    name: str | None = None
    """Name of the container, which others may depend on."""
    privileged: bool | None = None
    """The container has the rights of the instance's root; not for Fargate. Default false."""
    readonly_root_filesystem: bool | None = None
    """The container cannot write to its root file system. Default false."""
    repository_credentials: RepositoryCredentialsResult | None = None
    """Credentials for a private registry."""
    resource_requirements: Sequence[ResourceRequirementResult] | None = None
    """What the container gets. In any order."""
    secrets: Sequence[SecretResult] | None = None
    """Secrets in variables. In any order."""
    ulimits: Sequence[UlimitResult] | None = None
    """Limits of the container's processes; not for Fargate. In any order."""
    user: str | None = None
    """User in the container; the image's own when left out."""
    start_timeout: int | None = None
    """Seconds that containers on which this one depends are given to get so far. At least 2."""
    stop_timeout: int | None = None
    """Seconds that the container is given to let go before it is killed. At least 0."""


class TaskPropertiesResult(functions.Result):
    """A task: containers that run together."""

    containers: Sequence[TaskContainerResult]
    """The containers. 1 to 10 containers, in any order."""
    ephemeral_storage: EphemeralStorageResult | None = None
    """The disk, for Fargate only; 20 GiB when left out."""
    execution_role_arn: str | None = None
    """ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."""
    platform_version: str | None = None
    """Version of the platform of Fargate. Default `LATEST`."""
    ipc_mode: str | None = None
    """Whose IPC resources are used; not for Fargate. `host`, `task` or `none`."""
    task_role_arn: str | None = None
    """ARN of the IAM role that the job itself has."""
    pid_mode: str | None = None
    """Whose processes are seen. `host` or `task`."""
    network_configuration: NetworkConfigurationResult | None = None
    """The network, for Fargate only."""
    runtime_platform: RuntimePlatformResult | None = None
    """The platform that the images are for."""
    volumes: Sequence[VolumeResult] | None = None
    """Volumes for the containers' `mountPoints`. In any order."""
    enable_execute_command: bool | None = None
    """Let commands be run in the containers with ECS Exec. Default false."""
    network_mode: str | None = None
    """Mode of the network, for managed instances. Default `host`."""


class EcsPropertiesResult(functions.Result):
    """What runs on Amazon ECS, one or more containers together."""

    task_properties: Sequence[TaskPropertiesResult]
    """The task. 1 to 1 tasks."""


class EksImagePullSecretResult(functions.Result):
    """A secret with which images are pulled."""

    name: str
    """Its name in the namespace. 1 to 253 characters."""


class EksVariableResult(functions.Result):
    """A variable of a container's environment."""

    name: str
    """Its name; names beginning with AWS_BATCH are the service's."""
    value: str | None = None
    """Its value, not secret."""


class EksContainerResourcesResult(functions.Result):
    """What a container gets: "cpu", "memory" and "nvidia.com/gpu", in limits or in requests."""

    limits: Mapping[str, str] | None = None
    """The most that it gets, such as "memory" "2048Mi"."""
    requests: Mapping[str, str] | None = None
    """What is kept for it, such as "cpu" "0.5"."""


class EksVolumeMountResult(functions.Result):
    """Where in a container a volume is."""

    name: str | None = None
    """Name of the volume, one of the pod's."""
    mount_path: str | None = None
    """Path in the container."""
    sub_path: str | None = None
    """Path in the volume; its root when left out."""
    read_only: bool | None = None
    """The container cannot write to it. Default false."""


class EksCapabilitiesResult(functions.Result):
    """Capabilities of Linux that a container has beyond its usual ones, or does not have."""

    add: Sequence[str] | None = None
    """What it has beyond. At most 64 names, in any order."""
    drop: Sequence[str] | None = None
    """What it does not have. At most 64 names, in any order."""


class EksSeccompProfileResult(functions.Result):
    """Which calls of the system are allowed."""

    type: str
    """The kind of profile. `RuntimeDefault`, `Localhost` or `Unconfined`."""
    localhost_profile: str | None = None
    """Path of the profile on the node, with `Localhost`. 1 to 4095 characters."""


class EksContainerSecurityResult(functions.Result):
    """With which rights a container runs."""

    run_as_user: int | None = None
    """Id of its user; the image's own when left out. At least 0."""
    run_as_group: int | None = None
    """Id of its group; the image's own when left out. At least 0."""
    privileged: bool | None = None
    """It has the rights of the node's root. Default false."""
    allow_privilege_escalation: bool | None = None
    """It may gain more rights. Default false."""
    read_only_root_filesystem: bool | None = None
    """It cannot write to its root file system. Default false."""
    run_as_non_root: bool | None = None
    """It is not run as root."""
    capabilities: EksCapabilitiesResult | None = None
    """Its capabilities of Linux."""
    seccomp_profile: EksSeccompProfileResult | None = None
    """Which calls of the system are allowed; the pod's when left out."""


class EksContainerResult(functions.Result):
    """One container of a pod."""

    image: str
    """The image. 1 to 255 characters."""
    name: str | None = None
    """Its name, other than those of the rest. Default `Default`."""
    image_pull_policy: str | None = None
    """When the image is pulled. `Always`, `IfNotPresent` or `Never`."""
    command: Sequence[str] | None = None
    """The entry point; the image's own when left out."""
    args: Sequence[str] | None = None
    """The arguments of the entry point; the image's own when left out."""
    env: Sequence[EksVariableResult] | None = None
    """Variables; not for secrets. In any order."""
    resources: EksContainerResourcesResult | None = None
    """What the container gets."""
    volume_mounts: Sequence[EksVolumeMountResult] | None = None
    """Where the volumes are. In any order."""
    security_context: EksContainerSecurityResult | None = None
    """With which rights it runs."""


class EksHostPathResult(functions.Result):
    """A volume on the node."""

    path: str | None = None
    """Path on the node."""


class EksEmptyDirResult(functions.Result):
    """A volume that is empty at first."""

    medium: str | None = None
    """Where it is: "", which is the disk of the node, or "Memory"."""
    size_limit: str | None = None
    """Its greatest size, such as "1Gi". 1 to 256 characters."""


class EksSecretResult(functions.Result):
    """A volume with the values of a secret."""

    secret_name: str
    """Name of the secret in the namespace. 1 to 253 characters."""
    optional: bool | None = None
    """It need not be there. Default false."""


class EksPersistentVolumeClaimResult(functions.Result):
    """A volume that is claimed in the namespace."""

    claim_name: str
    """Name of the claim."""
    read_only: bool | None = None
    """It is mounted for reading only. Default false."""


class EksVolumeResult(functions.Result):
    """A volume that containers can mount."""

    name: str
    """Its name, by which `volumeMounts` know it."""
    host_path: EksHostPathResult | None = None
    """On the node."""
    empty_dir: EksEmptyDirResult | None = None
    """Empty at first."""
    secret: EksSecretResult | None = None
    """With the values of a secret."""
    persistent_volume_claim: EksPersistentVolumeClaimResult | None = None
    """Claimed in the namespace."""


class EksMetadataResult(functions.Result):
    """Data about the pod."""

    labels: Mapping[str, str] | None = None
    """Labels of the pod."""
    annotations: Mapping[str, str] | None = None
    """Annotations of the pod."""
    namespace: str | None = None
    """Namespace of the pod; that of the compute environment when left out. 1 to 63 characters."""


class EksPodSecurityResult(functions.Result):
    """With which rights all containers of a pod run, where they say nothing themselves."""

    run_as_user: int | None = None
    """Id of its user; the image's own when left out. At least 0."""
    run_as_group: int | None = None
    """Id of its group; the image's own when left out. At least 0."""
    run_as_non_root: bool | None = None
    """It is not run as root."""
    seccomp_profile: EksSeccompProfileResult | None = None
    """Which calls of the system are allowed."""
    fs_group: int | None = None
    """Id of the group to which volumes belong. At least 0."""


class PodPropertiesResult(functions.Result):
    """A pod: containers that run together."""

    service_account_name: str | None = None
    """The service account that the pod runs as."""
    host_network: bool | None = None
    """The pod has the node's IP address. Default true."""
    dns_policy: str | None = None
    """Policy of names, such as "ClusterFirst". `Default`, `ClusterFirst` or `ClusterFirstWithHostNet`."""
    image_pull_secrets: Sequence[EksImagePullSecretResult] | None = None
    """Secrets with which images are pulled. In any order."""
    containers: Sequence[EksContainerResult] | None = None
    """The containers. At most 10 containers, in any order."""
    init_containers: Sequence[EksContainerResult] | None = None
    """Containers that run, one after the other, before. At most 10 containers, in any order."""
    volumes: Sequence[EksVolumeResult] | None = None
    """Volumes for the containers' `volumeMounts`. In any order."""
    metadata: EksMetadataResult | None = None
    """Data about the pod."""
    share_process_namespace: bool | None = None
    """Containers see each other's processes. Default false."""
    security_context: EksPodSecurityResult | None = None
    """With which rights all containers run."""


class EksPropertiesResult(functions.Result):
    """What runs on Amazon EKS."""

    pod_properties: PodPropertiesResult | None = None
    """The pod."""


class ConsumableResourceRequirementResult(functions.Result):
    """How much of a consumable resource a job needs."""

    consumable_resource: str | None = None
    """The resource, its name or ARN."""
    quantity: int | None = None
    """How much of it. At least 0."""


class ConsumableResourcePropertiesResult(functions.Result):
    """The consumable resources that a job needs."""

    consumable_resource_list: Sequence[ConsumableResourceRequirementResult] | None = None
    """The resources. In any order."""


class NodeRangePropertiesResult(functions.Result):
    """What runs on some nodes of a multi-node job."""

    target_nodes: str
    """The nodes, by their numbers from 0: "0:3", or "4:" to the last; a range within another one counts more."""
    container: ContainerPropertiesResult | None = None
    """The container of each of these nodes."""
    instance_types: Sequence[str] | None = None
    """Instance types of these nodes, for Amazon EKS. In any order."""
    ecs_properties: EcsPropertiesResult | None = None
    """The containers of each of these nodes, on Amazon ECS."""
    eks_properties: EksPropertiesResult | None = None
    """The pod of each of these nodes, on Amazon EKS."""
    consumable_resource_properties: ConsumableResourcePropertiesResult | None = None
    """The consumable resources that these nodes need."""


class NodePropertiesResult(functions.Result):
    """A multi-node job: several nodes that work together."""

    num_nodes: int
    """How many nodes there are. 1 to 1000."""
    main_node: int
    """Number of the main node, from 0, less than `numNodes`; the job is done when it is. At least 0."""
    node_range_properties: Sequence[NodeRangePropertiesResult]
    """What runs on which nodes; the ranges cover all nodes. In any order."""


class JobDefinitionDetail(functions.Result):
    """One revision of a job definition."""

    job_definition_name: str
    """Name of the job definition."""
    job_definition_arn: str
    """ARN of the revision."""
    revision: int
    """Number of the revision."""
    type: str
    """`container`, or `multinode` for several nodes that work together."""
    status: str | None = None
    """Its status when it was last looked at: `ACTIVE` or `INACTIVE`."""
    scheduling_priority: int | None = None
    """Which jobs of a share come first: the highest; for queues with a scheduling policy."""
    parameters: Mapping[str, str] | None = None
    """Values of `Ref::name` in commands, which a job may override."""
    retry_strategy: RetryStrategyResult | None = None
    """How often a job is tried again."""
    container_properties: ContainerPropertiesResult | None = None
    """One container on Amazon ECS."""
    timeout: JobTimeoutResult | None = None
    """After which time a job is terminated."""
    node_properties: NodePropertiesResult | None = None
    """Several nodes, with type `multinode`."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""
    propagate_tags: bool | None = None
    """Tags of the job and of the definition reach the task of Amazon ECS; not for Amazon EKS."""
    platform_capabilities: Sequence[str] | None = None
    """What it runs on; not for Amazon EKS."""
    ecs_properties: EcsPropertiesResult | None = None
    """One or more containers on Amazon ECS."""
    eks_properties: EksPropertiesResult | None = None
    """A pod on Amazon EKS."""
    container_orchestration_type: str | None = None
    """Container orchestration type."""
    consumable_resource_properties: ConsumableResourcePropertiesResult | None = None
    """The consumable resources that a job needs."""


class ComputeEnvironmentOrderResult(functions.Result):
    """A place of a compute environment in a queue."""

    order: int
    """Its place: environments of lower numbers are tried first."""
    compute_environment: str
    """The compute environment, its name or ARN."""


class ServiceEnvironmentOrderResult(functions.Result):
    """A place of a service environment in a queue."""

    order: int
    """Its place: environments of lower numbers are tried first."""
    service_environment: str
    """The service environment, its name or ARN."""


class JobStateTimeLimitActionResult(functions.Result):
    """What happens to a job that is stuck at the head of a queue."""

    reason: str
    """The reason why it is stuck, as the service names it, such as "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY" or
    "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT".
    """
    state: str
    """The state of such a job. `RUNNABLE`."""
    max_time_seconds: int
    """Seconds in this state before something is done. 600 to 86400."""
    action: str
    """What is done; `TERMINATE` in a queue of service environments, else `CANCEL`. `CANCEL` or `TERMINATE`."""


class JobQueueDetail(functions.Result):
    """A job queue as it is."""

    job_queue_name: str
    """Name of the job queue."""
    job_queue_arn: str
    """ARN of the job queue."""
    state: str
    """Whether it takes new jobs; while it is `DISABLED` those in it go on."""
    priority: int
    """Which of the queues that share an environment comes first: the highest."""
    compute_environment_order: Sequence[ComputeEnvironmentOrderResult]
    """Its compute environments, all of instances or all of Fargate, and of one architecture."""
    scheduling_policy_arn: str | None = None
    """ARN of a scheduling policy; jobs are run first in, first out when left out."""
    status: str | None = None
    """Its status when it was last looked at, such as `VALID`."""
    status_reason: str | None = None
    """The service's words on the status."""
    service_environment_order: Sequence[ServiceEnvironmentOrderResult] | None = None
    """Its service environments, for training jobs of SageMaker; instead of compute environments."""
    job_queue_type: str | None = None
    """What its jobs run on; follows from the environments when left out."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""
    job_state_time_limit_actions: Sequence[JobStateTimeLimitActionResult] | None = None
    """What happens to jobs that are stuck at the head of the queue, by the reason."""


class NetworkInterface(functions.Result):
    """A network interface of a job's container."""

    attachment_id: str | None = None
    """Attachment ID."""
    ipv6_address: str | None = None
    """IPv6 address."""
    private_ipv4_address: str | None = None
    """Private IPv4 address."""


class AttemptContainer(functions.Result):
    """A container of one attempt."""

    container_instance_arn: str | None = None
    """ARN of the instance that it ran on."""
    task_arn: str | None = None
    """Task ARN."""
    exit_code: int | None = None
    """Exit code."""
    reason: str | None = None
    """The service's words on it."""
    log_stream_name: str | None = None
    """Log stream name."""
    network_interfaces: Sequence[NetworkInterface] | None = None
    """Network interfaces."""


class AttemptTaskContainer(functions.Result):
    """A container of a task of one attempt."""

    exit_code: int | None = None
    """Exit code."""
    name: str | None = None
    """Name."""
    reason: str | None = None
    """The service's words on it."""
    log_stream_name: str | None = None
    """Log stream name."""
    network_interfaces: Sequence[NetworkInterface] | None = None
    """Network interfaces."""


class AttemptTask(functions.Result):
    """A task of one attempt."""

    container_instance_arn: str | None = None
    """ARN of the instance that it ran on."""
    task_arn: str | None = None
    """Task ARN."""
    containers: Sequence[AttemptTaskContainer] | None = None
    """Containers."""


class JobAttempt(functions.Result):
    """One attempt at a job."""

    container: AttemptContainer | None = None
    """Container."""
    started_at: int | None = None
    """When it began to run, in milliseconds since 1970, in UTC."""
    stopped_at: int | None = None
    """When it ended, in milliseconds since 1970, in UTC."""
    status_reason: str | None = None
    """The service's words on the status."""
    task_properties: Sequence[AttemptTask] | None = None
    """Task properties."""


class JobDependencyResult(functions.Result):
    """Another job that has to succeed first."""

    job_id: str | None = None
    """Id of the other job; left out with SEQUENTIAL."""
    type: str | None = None
    """For array jobs: `N_TO_N`, each child waits for that of its number of the other job; `SEQUENTIAL`, without an
    id, each child waits for the one before it. `N_TO_N` or `SEQUENTIAL`.
    """


class ContainerDetail(functions.Result):
    """A job's container as it is: what the definition and the overrides make together, and how it fares."""

    image: str | None = None
    """The image, such as "amazonlinux:2023" or a URI in Amazon ECR."""
    vcpus: int | None = None
    """vCPUs; `resourceRequirements` of type VCPU is preferred, and required for Fargate."""
    memory: int | None = None
    """Memory in MiB; `resourceRequirements` of type MEMORY is preferred, and required for Fargate."""
    command: Sequence[str] | None = None
    """The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."""
    job_role_arn: str | None = None
    """ARN of the IAM role that the job itself has."""
    execution_role_arn: str | None = None
    """ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."""
    volumes: Sequence[VolumeResult] | None = None
    """Volumes for `mountPoints`."""
    environment: Sequence[VariableResult] | None = None
    """Variables; not for secrets."""
    mount_points: Sequence[MountPointResult] | None = None
    """Where the volumes are."""
    readonly_root_filesystem: bool | None = None
    """The container cannot write to its root file system."""
    ulimits: Sequence[UlimitResult] | None = None
    """Limits of the container's processes; not for Fargate."""
    privileged: bool | None = None
    """The container has the rights of the instance's root; not for Fargate."""
    user: str | None = None
    """User in the container; the image's own when left out."""
    exit_code: int | None = None
    """Exit code."""
    reason: str | None = None
    """The service's words on it."""
    container_instance_arn: str | None = None
    """ARN of the instance that it runs on."""
    task_arn: str | None = None
    """Task ARN."""
    log_stream_name: str | None = None
    """Log stream name."""
    instance_type: str | None = None
    """Instance type of all nodes of a multi-node job."""
    network_interfaces: Sequence[NetworkInterface] | None = None
    """Network interfaces."""
    resource_requirements: Sequence[ResourceRequirementResult] | None = None
    """What the container gets."""
    linux_parameters: LinuxParametersResult | None = None
    """What is special under Linux."""
    log_configuration: LogConfigurationResult | None = None
    """Where logs go; to CloudWatch when left out."""
    secrets: Sequence[SecretResult] | None = None
    """Secrets in variables."""
    network_configuration: NetworkConfigurationResult | None = None
    """The network, for Fargate only."""
    fargate_platform_configuration: FargatePlatformConfigurationResult | None = None
    """The platform, for Fargate only."""
    ephemeral_storage: EphemeralStorageResult | None = None
    """The disk, for Fargate only; 20 GiB when left out."""
    runtime_platform: RuntimePlatformResult | None = None
    """The platform that the image is for, for Fargate."""
    repository_credentials: RepositoryCredentialsResult | None = None
    """Credentials for a private registry."""
    enable_execute_command: bool | None = None
    """Let commands be run in the container with ECS Exec."""


class NodeDetails(functions.Result):
    """Which node of a multi-node job this is."""

    node_index: int | None = None
    """Number of the node."""
    is_main_node: bool | None = None
    """Whether it is the main node."""


class ArraySummary(functions.Result):
    """What is special about an array job, or a child of one."""

    status_summary: Mapping[str, int] | None = None
    """How many children have which status."""
    status_summary_last_updated_at: int | None = None
    """When the children were counted."""
    size: int | None = None
    """How many children an array job has."""
    index: int | None = None
    """Number of a child."""


class EksContainerDetail(functions.Result):
    """A container of a job's pod as it is."""

    name: str | None = None
    """Its name, other than those of the rest."""
    image: str | None = None
    """The image."""
    image_pull_policy: str | None = None
    """When the image is pulled."""
    command: Sequence[str] | None = None
    """The entry point; the image's own when left out."""
    args: Sequence[str] | None = None
    """The arguments of the entry point; the image's own when left out."""
    env: Sequence[EksVariableResult] | None = None
    """Variables; not for secrets."""
    resources: EksContainerResourcesResult | None = None
    """What the container gets."""
    exit_code: int | None = None
    """Exit code."""
    reason: str | None = None
    """The service's words on it."""
    volume_mounts: Sequence[EksVolumeMountResult] | None = None
    """Where the volumes are."""
    security_context: EksContainerSecurityResult | None = None
    """With which rights it runs."""


class PodDetail(functions.Result):
    """A job's pod as it is."""

    service_account_name: str | None = None
    """The service account that the pod runs as."""
    host_network: bool | None = None
    """The pod has the node's IP address."""
    dns_policy: str | None = None
    """Policy of names, such as "ClusterFirst"."""
    image_pull_secrets: Sequence[EksImagePullSecretResult] | None = None
    """Secrets with which images are pulled."""
    containers: Sequence[EksContainerDetail] | None = None
    """The containers."""
    init_containers: Sequence[EksContainerDetail] | None = None
    """Containers that run, one after the other, before."""
    volumes: Sequence[EksVolumeResult] | None = None
    """Volumes for the containers' `volumeMounts`."""
    pod_name: str | None = None
    """Pod name."""
    node_name: str | None = None
    """Node name."""
    metadata: EksMetadataResult | None = None
    """Data about the pod."""
    share_process_namespace: bool | None = None
    """Containers see each other's processes."""
    security_context: EksPodSecurityResult | None = None
    """With which rights all containers run."""


class EksPropertiesDetail(functions.Result):
    """What runs on Amazon EKS."""

    pod_properties: PodDetail | None = None
    """Pod properties."""


class EksAttemptContainer(functions.Result):
    """A container of a pod of one attempt."""

    name: str | None = None
    """Name."""
    container_id: str | None = None
    """Container ID."""
    exit_code: int | None = None
    """Exit code."""
    reason: str | None = None
    """The service's words on it."""


class EksAttempt(functions.Result):
    """One attempt at a job on Amazon EKS."""

    containers: Sequence[EksAttemptContainer] | None = None
    """Containers."""
    init_containers: Sequence[EksAttemptContainer] | None = None
    """Init containers."""
    eks_cluster_arn: str | None = None
    """EKS cluster ARN."""
    pod_name: str | None = None
    """Pod name."""
    pod_namespace: str | None = None
    """Pod namespace."""
    node_name: str | None = None
    """Node name."""
    started_at: int | None = None
    """When it began to run, in milliseconds since 1970, in UTC."""
    stopped_at: int | None = None
    """When it ended, in milliseconds since 1970, in UTC."""
    status_reason: str | None = None
    """The service's words on the status."""


class TaskContainerDetail(functions.Result):
    """A container of a job's task as it is."""

    command: Sequence[str] | None = None
    """The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."""
    depends_on: Sequence[TaskContainerDependencyResult] | None = None
    """Other containers of the task that have to be so far first."""
    environment: Sequence[VariableResult] | None = None
    """Variables; not for secrets."""
    essential: bool | None = None
    """When this container stops, all others are stopped. At least one is."""
    firelens_configuration: FirelensConfigurationResult | None = None
    """Makes this container a router of logs."""
    image: str | None = None
    """The image, such as "amazonlinux:2023" or a URI in Amazon ECR."""
    linux_parameters: LinuxParametersResult | None = None
    """What is special under Linux."""
    log_configuration: LogConfigurationResult | None = None
    """Where logs go; to CloudWatch when left out."""
    mount_points: Sequence[MountPointResult] | None = None
    """Where the volumes are."""
    name: str | None = None
    """Name of the container, which others may depend on."""
    privileged: bool | None = None
    """The container has the rights of the instance's root; not for Fargate."""
    readonly_root_filesystem: bool | None = None
    """The container cannot write to its root file system."""
    repository_credentials: RepositoryCredentialsResult | None = None
    """Credentials for a private registry."""
    resource_requirements: Sequence[ResourceRequirementResult] | None = None
    """What the container gets."""
    secrets: Sequence[SecretResult] | None = None
    """Secrets in variables."""
    ulimits: Sequence[UlimitResult] | None = None
    """Limits of the container's processes; not for Fargate."""
    user: str | None = None
    """User in the container; the image's own when left out."""
    start_timeout: int | None = None
    """Seconds that containers on which this one depends are given to get so far."""
    stop_timeout: int | None = None
    """Seconds that the container is given to let go before it is killed."""
    exit_code: int | None = None
    """Exit code."""
    reason: str | None = None
    """The service's words on it."""
    log_stream_name: str | None = None
    """Log stream name."""
    network_interfaces: Sequence[NetworkInterface] | None = None
    """Network interfaces."""


class TaskDetail(functions.Result):
    """A job's task as it is."""

    containers: Sequence[TaskContainerDetail] | None = None
    """The containers."""
    container_instance_arn: str | None = None
    """ARN of the instance that it runs on."""
    task_arn: str | None = None
    """Task ARN."""
    ephemeral_storage: EphemeralStorageResult | None = None
    """The disk, for Fargate only; 20 GiB when left out."""
    execution_role_arn: str | None = None
    """ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."""
    platform_version: str | None = None
    """Version of the platform of Fargate."""
    ipc_mode: str | None = None
    """Whose IPC resources are used; not for Fargate."""
    task_role_arn: str | None = None
    """ARN of the IAM role that the job itself has."""
    pid_mode: str | None = None
    """Whose processes are seen."""
    network_configuration: NetworkConfigurationResult | None = None
    """The network, for Fargate only."""
    runtime_platform: RuntimePlatformResult | None = None
    """The platform that the images are for."""
    volumes: Sequence[VolumeResult] | None = None
    """Volumes for the containers' `mountPoints`."""
    enable_execute_command: bool | None = None
    """Let commands be run in the containers with ECS Exec."""
    network_mode: str | None = None
    """Mode of the network, for managed instances."""


class EcsPropertiesDetail(functions.Result):
    """What runs on Amazon ECS."""

    task_properties: Sequence[TaskDetail] | None = None
    """Task properties."""


class JobDetail(functions.Result):
    """A job as it is."""

    job_name: str
    """Name of the job, which need not be unique."""
    job_id: str
    """Id of the job."""
    job_queue: str
    """ARN of the queue that it was submitted to."""
    status: str
    """Its status when it was last looked at, such as `RUNNING`."""
    job_definition: str
    """ARN of the revision that it is made of."""
    job_arn: str | None = None
    """ARN of the job."""
    share_identifier: str | None = None
    """The share that the job belongs to; required in a queue with fair shares, and for it only."""
    scheduling_priority: int | None = None
    """Scheduling priority."""
    attempts: Sequence[JobAttempt] | None = None
    """Attempts."""
    status_reason: str | None = None
    """The service's words on the status."""
    created_at: int | None = None
    """When it was made, in milliseconds since 1970, in UTC."""
    retry_strategy: RetryStrategyResult | None = None
    """How often it is tried again; overrides that of the definition."""
    started_at: int | None = None
    """When it began to run; nothing, or 0, before."""
    stopped_at: int | None = None
    """When it ended, in milliseconds since 1970, in UTC."""
    depends_on: Sequence[JobDependencyResult] | None = None
    """Other jobs that have to succeed first."""
    parameters: Mapping[str, str] | None = None
    """Values of `Ref::name` in commands; they override those of the definition."""
    container: ContainerDetail | None = None
    """Its container, as the definition and the overrides make it together."""
    node_details: NodeDetails | None = None
    """Node details."""
    node_properties: NodePropertiesResult | None = None
    """Node properties."""
    array_properties: ArraySummary | None = None
    """What is special about an array job, or a child of one."""
    timeout: JobTimeoutResult | None = None
    """After which time it is terminated; overrides that of the definition."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""
    propagate_tags: bool | None = None
    """Tags of the job and of the definition reach the task of Amazon ECS; as the definition says when left out."""
    platform_capabilities: Sequence[str] | None = None
    """Platform capabilities."""
    eks_properties: EksPropertiesDetail | None = None
    """EKS properties."""
    eks_attempts: Sequence[EksAttempt] | None = None
    """EKS attempts."""
    ecs_properties: EcsPropertiesDetail | None = None
    """ECS properties."""
    is_cancelled: bool | None = None
    """Whether somebody cancelled it."""
    is_terminated: bool | None = None
    """Whether somebody terminated it."""
    consumable_resource_properties: ConsumableResourcePropertiesResult | None = None
    """Consumable resource properties."""


class QuotaShareCapacityLimitResult(functions.Result):
    """How much of one type of instances may be used."""

    max_capacity: int
    """The most that is used at once. At least 1."""
    capacity_unit: str
    """The type of instances, such as `ml.m5.large`."""


class QuotaShareResourceSharingConfigurationResult(functions.Result):
    """What becomes of capacity that is not used."""

    strategy: str
    """Whether the share keeps it, lends it, or borrows that of others as well. `RESERVE`, `LEND` or
    `LEND_AND_BORROW`.
    """
    borrow_limit: int | None = None
    """The most that it borrows, in percent of its own; -1 is no limit. At least -1."""


class QuotaSharePreemptionConfigurationResult(functions.Result):
    """Whether jobs make room for one another."""

    in_share_preemption: str
    """Whether a job of higher priority takes the place of another one. `ENABLED` or `DISABLED`."""


class QuotaSharePolicyResult(functions.Result):
    """Quota shares of the capacity."""

    idle_resource_assignment_strategy: str
    """Who borrows idle capacity first. `FIFO`."""


class ShareAttributesResult(functions.Result):
    """The weight of one share, or of all shares that begin alike."""

    share_identifier: str
    """The share, such as "reports"; with * at its end all shares that begin so. 1 to 256 characters."""
    weight_factor: float | None = None
    """Its weight; a lower one has more of the capacity. 0.0001 to 999.9999; default 1."""


class FairsharePolicyResult(functions.Result):
    """Fair shares of the capacity."""

    share_decay_seconds: int | None = None
    """Seconds for which earlier use of capacity counts; 0 is 600. 0 to 604800; default 0."""
    compute_reservation: int | None = None
    """How much capacity is kept for shares that are not in use yet. 0 to 99; default 0."""
    share_distribution: Sequence[ShareAttributesResult] | None = None
    """Weights of shares; the others have 1. At most 500 shares, in any order."""


class SchedulingPolicyDetail(functions.Result):
    """A scheduling policy as it is."""

    name: str
    """Name of the scheduling policy."""
    arn: str
    """ARN of the scheduling policy."""
    quota_share_policy: QuotaSharePolicyResult | None = None
    """Quota shares; instead of fair shares."""
    fairshare_policy: FairsharePolicyResult | None = None
    """Fair shares; instead of quota shares."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class CapacityLimitResult(functions.Result):
    """How much of one unit may be used."""

    max_capacity: int | None = None
    """The most that is used at once. At least 1."""
    capacity_unit: str | None = None
    """`NUM_INSTANCES`, or a type of instances such as `ml.m5.large`."""


class ServiceEnvironmentDetail(functions.Result):
    """A service environment as it is."""

    service_environment_name: str
    """Name of the service environment."""
    service_environment_arn: str
    """ARN of the service environment."""
    service_environment_type: str
    """The service that runs the jobs."""
    capacity_limits: Sequence[CapacityLimitResult]
    """How much its jobs may use, each unit once."""
    state: str | None = None
    """Whether jobs are sent to the service; while it is `DISABLED` none is."""
    status: str | None = None
    """Its status when it was last looked at, such as `VALID`."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class FrontJob(functions.Result):
    """A job at the front."""

    job_arn: str | None = None
    """Job ARN."""
    earliest_time_at_position: int | None = None
    """Earliest time at position."""


class FrontOfQueue(functions.Result):
    """The jobs that come next."""

    jobs: Sequence[FrontJob] | None = None
    """Jobs."""
    last_updated_at: int | None = None
    """When this was so, in milliseconds since 1970, in UTC."""


class FrontOfQuotaShares(functions.Result):
    """The jobs that come next, by quota share."""

    quota_shares: Mapping[str, Sequence[FrontJob]] | None = None
    """Quota shares."""
    last_updated_at: int | None = None
    """When this was so, in milliseconds since 1970, in UTC."""


class CapacityUsage(functions.Result):
    """How much capacity is in use."""

    capacity_unit: str | None = None
    """What is counted, such as `VCPU`."""
    quantity: float | None = None
    """How much of it."""


class ShareUtilization(functions.Result):
    """The capacity that a share uses."""

    share_identifier: str | None = None
    """Share identifier."""
    capacity_usage: Sequence[CapacityUsage] | None = None
    """Capacity usage."""


class FairshareUtilization(functions.Result):
    """The capacity that fair shares use."""

    active_share_count: int | None = None
    """Active share count."""
    top_capacity_utilization: Sequence[ShareUtilization] | None = None
    """Top capacity utilization."""


class QuotaUtilization(functions.Result):
    """The capacity that a quota share uses."""

    quota_share_name: str | None = None
    """Quota share name."""
    capacity_usage: Sequence[CapacityUsage] | None = None
    """Capacity usage."""


class QuotaShareUtilization(functions.Result):
    """The capacity that quota shares use."""

    top_capacity_utilization: Sequence[QuotaUtilization] | None = None
    """Top capacity utilization."""


class QueueUtilization(functions.Result):
    """The capacity that a queue's jobs use."""

    total_capacity_usage: Sequence[CapacityUsage] | None = None
    """Total capacity usage."""
    fairshare_utilization: FairshareUtilization | None = None
    """Fairshare utilization."""
    quota_share_utilization: QuotaShareUtilization | None = None
    """Quota share utilization."""
    last_updated_at: int | None = None
    """When this was so, in milliseconds since 1970, in UTC."""


class ConsumableResourceSummary(functions.Result):
    """A consumable resource in a list."""

    consumable_resource_arn: str
    """ARN of the consumable resource."""
    consumable_resource_name: str
    """Name of the consumable resource."""
    total_quantity: int | None = None
    """How much there is of it."""
    in_use_quantity: int | None = None
    """How much of it jobs have now."""
    resource_type: str | None = None
    """Whether a job gives back what it took when it ends."""


class ContainerSummary(functions.Result):
    """How a container has ended."""

    exit_code: int | None = None
    """Exit code."""
    reason: str | None = None
    """The service's words on it."""


class NodeSummary(functions.Result):
    """What is special about a multi-node job, or a node of one."""

    is_main_node: bool | None = None
    """Whether it is the main node."""
    num_nodes: int | None = None
    """How many nodes there are."""
    node_index: int | None = None
    """Number of the node."""


class JobSummary(functions.Result):
    """A job in a list."""

    job_id: str
    """Id of the job."""
    job_name: str
    """Name of the job, which need not be unique."""
    job_arn: str | None = None
    """ARN of the job."""
    capacity_usage: Sequence[CapacityUsage] | None = None
    """Capacity usage."""
    created_at: int | None = None
    """When it was made, in milliseconds since 1970, in UTC."""
    scheduled_at: int | None = None
    """When it was placed, in milliseconds since 1970, in UTC."""
    share_identifier: str | None = None
    """The share that the job belongs to; required in a queue with fair shares, and for it only."""
    status: str | None = None
    """Its status when it was last looked at, such as `RUNNING`."""
    status_reason: str | None = None
    """The service's words on the status."""
    started_at: int | None = None
    """When it began to run, in milliseconds since 1970, in UTC."""
    stopped_at: int | None = None
    """When it ended, in milliseconds since 1970, in UTC."""
    container: ContainerSummary | None = None
    """Container."""
    array_properties: ArraySummary | None = None
    """What is special about an array job, or a child of one."""
    node_properties: NodeSummary | None = None
    """Node properties."""
    job_definition: str | None = None
    """ARN of the revision that it is made of."""
    is_cancelled: bool | None = None
    """Whether somebody cancelled it."""
    is_terminated: bool | None = None
    """Whether somebody terminated it."""


class QuotaShareDetail(functions.Result):
    """A quota share in a list."""

    quota_share_name: str | None = None
    """Name of the quota share."""
    quota_share_arn: str | None = None
    """ARN of the quota share."""
    job_queue_arn: str | None = None
    """Job queue ARN."""
    capacity_limits: Sequence[QuotaShareCapacityLimitResult] | None = None
    """How much its jobs may use."""
    resource_sharing_configuration: QuotaShareResourceSharingConfigurationResult | None = None
    """What becomes of capacity that it does not use."""
    preemption_configuration: QuotaSharePreemptionConfigurationResult | None = None
    """Whether its jobs make room for one another."""
    state: str | None = None
    """Whether it takes new jobs."""
    status: str | None = None
    """Its status when it was last looked at, such as `VALID`."""


class SchedulingPolicyListing(functions.Result):
    """A scheduling policy in a list."""

    arn: str
    """ARN of the scheduling policy."""


class DescribeComputeEnvironmentsResult(functions.Result):
    """Compute environments."""

    compute_environments: Sequence[ComputeEnvironmentDetail] | None = None
    """Compute environments."""


class DescribeConsumableResourceResult(functions.Result):
    """What DescribeConsumableResource answers."""

    consumable_resource_name: str
    """Name of the consumable resource."""
    consumable_resource_arn: str
    """ARN of the consumable resource."""
    total_quantity: int | None = None
    """How much there is of it."""
    in_use_quantity: int | None = None
    """How much of it jobs have now."""
    available_quantity: int | None = None
    """How much of it is left now."""
    resource_type: str | None = None
    """Whether a job gives back what it took when it ends."""
    created_at: int | None = None
    """When it was made, in milliseconds since 1970, in UTC."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class DescribeJobDefinitionsResult(functions.Result):
    """Revisions of job definitions."""

    job_definitions: Sequence[JobDefinitionDetail] | None = None
    """Job definitions."""


class DescribeJobQueuesResult(functions.Result):
    """What DescribeJobQueues answers."""

    job_queues: Sequence[JobQueueDetail] | None = None
    """Job queues."""


class DescribeJobsResult(functions.Result):
    """Jobs."""

    jobs: Sequence[JobDetail] | None = None
    """The jobs; the service forgets a job some days after its end."""


class DescribeQuotaShareResult(functions.Result):
    """What DescribeQuotaShare answers."""

    quota_share_name: str | None = None
    """Name of the quota share."""
    quota_share_arn: str | None = None
    """ARN of the quota share."""
    job_queue_arn: str | None = None
    """Job queue ARN."""
    capacity_limits: Sequence[QuotaShareCapacityLimitResult] | None = None
    """How much its jobs may use."""
    resource_sharing_configuration: QuotaShareResourceSharingConfigurationResult | None = None
    """What becomes of capacity that it does not use."""
    preemption_configuration: QuotaSharePreemptionConfigurationResult | None = None
    """Whether its jobs make room for one another."""
    state: str | None = None
    """Whether it takes new jobs."""
    status: str | None = None
    """Its status when it was last looked at, such as `VALID`."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class DescribeSchedulingPoliciesResult(functions.Result):
    """What DescribeSchedulingPolicies answers."""

    scheduling_policies: Sequence[SchedulingPolicyDetail] | None = None
    """Scheduling policies."""


class DescribeServiceEnvironmentsResult(functions.Result):
    """What DescribeServiceEnvironments answers."""

    service_environments: Sequence[ServiceEnvironmentDetail] | None = None
    """Service environments."""


class GetJobQueueSnapshotResult(functions.Result):
    """What is at the front of a queue, and what its jobs use."""

    front_of_queue: FrontOfQueue | None = None
    """Front of queue."""
    front_of_quota_shares: FrontOfQuotaShares | None = None
    """Front of quota shares."""
    queue_utilization: QueueUtilization | None = None
    """Queue utilization."""


class ListConsumableResourcesResult(functions.Result):
    """What ListConsumableResources answers."""

    consumable_resources: Sequence[ConsumableResourceSummary]
    """Consumable resources."""


class ListJobsResult(functions.Result):
    """Jobs."""

    job_summary_list: Sequence[JobSummary]
    """The jobs, those of one status together."""


class ListQuotaSharesResult(functions.Result):
    """What ListQuotaShares answers."""

    quota_shares: Sequence[QuotaShareDetail] | None = None
    """Quota shares."""


class ListSchedulingPoliciesResult(functions.Result):
    """What ListSchedulingPolicies answers."""

    scheduling_policies: Sequence[SchedulingPolicyListing] | None = None
    """Scheduling policies."""


class ListTagsResult(functions.Result):
    """The tags of one resource."""

    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class DescribeComputeEnvironmentsArgs(TypedDict, total=False):
    """Look at compute environments, all of them or those of these names."""

    compute_environments: Sequence[str]
    """Names or ARNs; all when left out. What is not there is not in the answer."""


class DescribeComputeEnvironmentsOutputArgs(TypedDict, total=False):
    """Look at compute environments, all of them or those of these names."""

    compute_environments: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Names or ARNs; all when left out. What is not there is not in the answer."""


def describe_compute_environments(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeComputeEnvironmentsArgs]
) -> DescribeComputeEnvironmentsResult:
    """Look at compute environments, all of them or those of these names."""
    return functions.call(
        "slackwater:batch:describeComputeEnvironments",
        kwargs,
        DescribeComputeEnvironmentsArgs,
        DescribeComputeEnvironmentsResult,
        opts,
    )


def describe_compute_environments_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeComputeEnvironmentsOutputArgs]
) -> pulumi.Output[DescribeComputeEnvironmentsResult]:
    """As `describe_compute_environments`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:describeComputeEnvironments",
        kwargs,
        DescribeComputeEnvironmentsOutputArgs,
        DescribeComputeEnvironmentsResult,
        opts,
    )


class DescribeConsumableResourceArgs(TypedDict, total=False):
    """Look at a consumable resource."""

    consumable_resource: Required[str]
    """The consumable resource, its name or ARN."""


class DescribeConsumableResourceOutputArgs(TypedDict, total=False):
    """Look at a consumable resource."""

    consumable_resource: Required[pulumi.Input[str]]
    """The consumable resource, its name or ARN."""


def describe_consumable_resource(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeConsumableResourceArgs]
) -> DescribeConsumableResourceResult:
    """Look at a consumable resource."""
    return functions.call(
        "slackwater:batch:describeConsumableResource",
        kwargs,
        DescribeConsumableResourceArgs,
        DescribeConsumableResourceResult,
        opts,
    )


def describe_consumable_resource_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeConsumableResourceOutputArgs]
) -> pulumi.Output[DescribeConsumableResourceResult]:
    """As `describe_consumable_resource`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:describeConsumableResource",
        kwargs,
        DescribeConsumableResourceOutputArgs,
        DescribeConsumableResourceResult,
        opts,
    )


class DescribeJobDefinitionsArgs(TypedDict, total=False):
    """Look at revisions of job definitions: all of them, those of one name, or these."""

    job_definitions: Sequence[str]
    """ARNs or "name:revision"; instead of the other filters. What is not there is not in the answer."""
    job_definition_name: str
    """Only revisions of this job definition. 1 to 128 characters."""
    status: Literal["ACTIVE", "INACTIVE"]
    """Only revisions of this status. `ACTIVE` or `INACTIVE`."""


class DescribeJobDefinitionsOutputArgs(TypedDict, total=False):
    """Look at revisions of job definitions: all of them, those of one name, or these."""

    job_definitions: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs or "name:revision"; instead of the other filters. What is not there is not in the answer."""
    job_definition_name: pulumi.Input[str]
    """Only revisions of this job definition. 1 to 128 characters."""
    status: pulumi.Input[Literal["ACTIVE", "INACTIVE"]]
    """Only revisions of this status. `ACTIVE` or `INACTIVE`."""


def describe_job_definitions(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeJobDefinitionsArgs]
) -> DescribeJobDefinitionsResult:
    """Look at revisions of job definitions: all of them, those of one name, or these."""
    return functions.call(
        "slackwater:batch:describeJobDefinitions",
        kwargs,
        DescribeJobDefinitionsArgs,
        DescribeJobDefinitionsResult,
        opts,
    )


def describe_job_definitions_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeJobDefinitionsOutputArgs]
) -> pulumi.Output[DescribeJobDefinitionsResult]:
    """As `describe_job_definitions`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:describeJobDefinitions",
        kwargs,
        DescribeJobDefinitionsOutputArgs,
        DescribeJobDefinitionsResult,
        opts,
    )


class DescribeJobQueuesArgs(TypedDict, total=False):
    """Look at job queues, all of them or those of these names."""

    job_queues: Sequence[str]
    """Names or ARNs; all when left out. What is not there is not in the answer."""


class DescribeJobQueuesOutputArgs(TypedDict, total=False):
    """Look at job queues, all of them or those of these names."""

    job_queues: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Names or ARNs; all when left out. What is not there is not in the answer."""


def describe_job_queues(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeJobQueuesArgs]
) -> DescribeJobQueuesResult:
    """Look at job queues, all of them or those of these names."""
    return functions.call(
        "slackwater:batch:describeJobQueues", kwargs, DescribeJobQueuesArgs, DescribeJobQueuesResult, opts
    )


def describe_job_queues_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeJobQueuesOutputArgs]
) -> pulumi.Output[DescribeJobQueuesResult]:
    """As `describe_job_queues`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:describeJobQueues", kwargs, DescribeJobQueuesOutputArgs, DescribeJobQueuesResult, opts
    )


class DescribeJobsArgs(TypedDict, total=False):
    """Look at jobs; the service forgets a job some days after its end, and it is not in the answer then."""

    jobs: Required[Sequence[str]]
    """Ids of the jobs, any number of them."""


class DescribeJobsOutputArgs(TypedDict, total=False):
    """Look at jobs; the service forgets a job some days after its end, and it is not in the answer then."""

    jobs: Required[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """Ids of the jobs, any number of them."""


def describe_jobs(*, opts: functions.Options = None, **kwargs: Unpack[DescribeJobsArgs]) -> DescribeJobsResult:
    """Look at jobs; the service forgets a job some days after its end, and it is not in the answer then."""
    return functions.call("slackwater:batch:describeJobs", kwargs, DescribeJobsArgs, DescribeJobsResult, opts)


def describe_jobs_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeJobsOutputArgs]
) -> pulumi.Output[DescribeJobsResult]:
    """As `describe_jobs`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:batch:describeJobs", kwargs, DescribeJobsOutputArgs, DescribeJobsResult, opts)


class DescribeQuotaShareArgs(TypedDict, total=False):
    """Look at a quota share."""

    quota_share_arn: Required[str]
    """ARN of the quota share."""


class DescribeQuotaShareOutputArgs(TypedDict, total=False):
    """Look at a quota share."""

    quota_share_arn: Required[pulumi.Input[str]]
    """ARN of the quota share."""


def describe_quota_share(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeQuotaShareArgs]
) -> DescribeQuotaShareResult:
    """Look at a quota share."""
    return functions.call(
        "slackwater:batch:describeQuotaShare", kwargs, DescribeQuotaShareArgs, DescribeQuotaShareResult, opts
    )


def describe_quota_share_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeQuotaShareOutputArgs]
) -> pulumi.Output[DescribeQuotaShareResult]:
    """As `describe_quota_share`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:describeQuotaShare", kwargs, DescribeQuotaShareOutputArgs, DescribeQuotaShareResult, opts
    )


class DescribeSchedulingPoliciesArgs(TypedDict, total=False):
    """Look at scheduling policies."""

    arns: Required[Sequence[str]]
    """ARNs of the scheduling policies. What is not there is not in the answer."""


class DescribeSchedulingPoliciesOutputArgs(TypedDict, total=False):
    """Look at scheduling policies."""

    arns: Required[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """ARNs of the scheduling policies. What is not there is not in the answer."""


def describe_scheduling_policies(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeSchedulingPoliciesArgs]
) -> DescribeSchedulingPoliciesResult:
    """Look at scheduling policies."""
    return functions.call(
        "slackwater:batch:describeSchedulingPolicies",
        kwargs,
        DescribeSchedulingPoliciesArgs,
        DescribeSchedulingPoliciesResult,
        opts,
    )


def describe_scheduling_policies_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeSchedulingPoliciesOutputArgs]
) -> pulumi.Output[DescribeSchedulingPoliciesResult]:
    """As `describe_scheduling_policies`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:describeSchedulingPolicies",
        kwargs,
        DescribeSchedulingPoliciesOutputArgs,
        DescribeSchedulingPoliciesResult,
        opts,
    )


class DescribeServiceEnvironmentsArgs(TypedDict, total=False):
    """Look at service environments, all of them or those of these names."""

    service_environments: Sequence[str]
    """Names or ARNs; all when left out. What is not there is not in the answer."""


class DescribeServiceEnvironmentsOutputArgs(TypedDict, total=False):
    """Look at service environments, all of them or those of these names."""

    service_environments: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Names or ARNs; all when left out. What is not there is not in the answer."""


def describe_service_environments(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeServiceEnvironmentsArgs]
) -> DescribeServiceEnvironmentsResult:
    """Look at service environments, all of them or those of these names."""
    return functions.call(
        "slackwater:batch:describeServiceEnvironments",
        kwargs,
        DescribeServiceEnvironmentsArgs,
        DescribeServiceEnvironmentsResult,
        opts,
    )


def describe_service_environments_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeServiceEnvironmentsOutputArgs]
) -> pulumi.Output[DescribeServiceEnvironmentsResult]:
    """As `describe_service_environments`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:describeServiceEnvironments",
        kwargs,
        DescribeServiceEnvironmentsOutputArgs,
        DescribeServiceEnvironmentsResult,
        opts,
    )


class GetJobQueueSnapshotArgs(TypedDict, total=False):
    """Look at the front of a queue: the jobs that come next, and the capacity in use."""

    job_queue: Required[str]
    """The queue, its name or ARN."""


class GetJobQueueSnapshotOutputArgs(TypedDict, total=False):
    """Look at the front of a queue: the jobs that come next, and the capacity in use."""

    job_queue: Required[pulumi.Input[str]]
    """The queue, its name or ARN."""


def get_job_queue_snapshot(
    *, opts: functions.Options = None, **kwargs: Unpack[GetJobQueueSnapshotArgs]
) -> GetJobQueueSnapshotResult:
    """Look at the front of a queue: the jobs that come next, and the capacity in use."""
    return functions.call(
        "slackwater:batch:getJobQueueSnapshot", kwargs, GetJobQueueSnapshotArgs, GetJobQueueSnapshotResult, opts
    )


def get_job_queue_snapshot_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[GetJobQueueSnapshotOutputArgs]
) -> pulumi.Output[GetJobQueueSnapshotResult]:
    """As `get_job_queue_snapshot`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:getJobQueueSnapshot", kwargs, GetJobQueueSnapshotOutputArgs, GetJobQueueSnapshotResult, opts
    )


class ListConsumableResourcesArgs(TypedDict, total=False):
    """List consumable resources."""


class ListConsumableResourcesOutputArgs(TypedDict, total=False):
    """List consumable resources."""


def list_consumable_resources(
    *, opts: functions.Options = None, **kwargs: Unpack[ListConsumableResourcesArgs]
) -> ListConsumableResourcesResult:
    """List consumable resources."""
    return functions.call(
        "slackwater:batch:listConsumableResources",
        kwargs,
        ListConsumableResourcesArgs,
        ListConsumableResourcesResult,
        opts,
    )


def list_consumable_resources_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListConsumableResourcesOutputArgs]
) -> pulumi.Output[ListConsumableResourcesResult]:
    """As `list_consumable_resources`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:listConsumableResources",
        kwargs,
        ListConsumableResourcesOutputArgs,
        ListConsumableResourcesResult,
        opts,
    )


class ListJobsArgs(TypedDict, total=False):
    """List jobs of a queue, children of an array job or nodes of a multi-node job, of every status or of one."""

    job_queue: str
    """The queue, its name or ARN."""
    array_job_id: str
    """Id of an array job, for its children."""
    multi_node_job_id: str
    """Id of a multi-node job, for its nodes."""
    job_status: Literal["SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED"]
    """Only jobs of this status; those of every status when left out. `SUBMITTED`, `PENDING`, `RUNNABLE`, `STARTING`,
    `RUNNING`, `SUCCEEDED` or `FAILED`.
    """


class ListJobsOutputArgs(TypedDict, total=False):
    """List jobs of a queue, children of an array job or nodes of a multi-node job, of every status or of one."""

    job_queue: pulumi.Input[str]
    """The queue, its name or ARN."""
    array_job_id: pulumi.Input[str]
    """Id of an array job, for its children."""
    multi_node_job_id: pulumi.Input[str]
    """Id of a multi-node job, for its nodes."""
    job_status: pulumi.Input[Literal["SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED"]]
    """Only jobs of this status; those of every status when left out. `SUBMITTED`, `PENDING`, `RUNNABLE`, `STARTING`,
    `RUNNING`, `SUCCEEDED` or `FAILED`.
    """


def list_jobs(*, opts: functions.Options = None, **kwargs: Unpack[ListJobsArgs]) -> ListJobsResult:
    """List jobs of a queue, children of an array job or nodes of a multi-node job, of every status or of one."""
    return functions.call("slackwater:batch:listJobs", kwargs, ListJobsArgs, ListJobsResult, opts)


def list_jobs_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListJobsOutputArgs]
) -> pulumi.Output[ListJobsResult]:
    """As `list_jobs`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:batch:listJobs", kwargs, ListJobsOutputArgs, ListJobsResult, opts)


class ListQuotaSharesArgs(TypedDict, total=False):
    """List the quota shares of a job queue."""

    job_queue: Required[str]
    """The queue, its name or ARN."""


class ListQuotaSharesOutputArgs(TypedDict, total=False):
    """List the quota shares of a job queue."""

    job_queue: Required[pulumi.Input[str]]
    """The queue, its name or ARN."""


def list_quota_shares(
    *, opts: functions.Options = None, **kwargs: Unpack[ListQuotaSharesArgs]
) -> ListQuotaSharesResult:
    """List the quota shares of a job queue."""
    return functions.call("slackwater:batch:listQuotaShares", kwargs, ListQuotaSharesArgs, ListQuotaSharesResult, opts)


def list_quota_shares_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListQuotaSharesOutputArgs]
) -> pulumi.Output[ListQuotaSharesResult]:
    """As `list_quota_shares`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:listQuotaShares", kwargs, ListQuotaSharesOutputArgs, ListQuotaSharesResult, opts
    )


class ListSchedulingPoliciesArgs(TypedDict, total=False):
    """List all scheduling policies."""


class ListSchedulingPoliciesOutputArgs(TypedDict, total=False):
    """List all scheduling policies."""


def list_scheduling_policies(
    *, opts: functions.Options = None, **kwargs: Unpack[ListSchedulingPoliciesArgs]
) -> ListSchedulingPoliciesResult:
    """List all scheduling policies."""
    return functions.call(
        "slackwater:batch:listSchedulingPolicies",
        kwargs,
        ListSchedulingPoliciesArgs,
        ListSchedulingPoliciesResult,
        opts,
    )


def list_scheduling_policies_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListSchedulingPoliciesOutputArgs]
) -> pulumi.Output[ListSchedulingPoliciesResult]:
    """As `list_scheduling_policies`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:batch:listSchedulingPolicies",
        kwargs,
        ListSchedulingPoliciesOutputArgs,
        ListSchedulingPoliciesResult,
        opts,
    )


class ListTagsArgs(TypedDict, total=False):
    """List all tags of a compute environment, a job queue, a job definition, a job or a scheduling policy."""

    resource_arn: Required[str]
    """ARN of the resource."""


class ListTagsOutputArgs(TypedDict, total=False):
    """List all tags of a compute environment, a job queue, a job definition, a job or a scheduling policy."""

    resource_arn: Required[pulumi.Input[str]]
    """ARN of the resource."""


def list_tags(*, opts: functions.Options = None, **kwargs: Unpack[ListTagsArgs]) -> ListTagsResult:
    """List all tags of a compute environment, a job queue, a job definition, a job or a scheduling policy."""
    return functions.call("slackwater:batch:listTags", kwargs, ListTagsArgs, ListTagsResult, opts)


def list_tags_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListTagsOutputArgs]
) -> pulumi.Output[ListTagsResult]:
    """As `list_tags`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:batch:listTags", kwargs, ListTagsOutputArgs, ListTagsResult, opts)
