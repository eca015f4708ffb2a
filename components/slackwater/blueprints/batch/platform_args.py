"""What a program may say of a Batch platform, in groups; see `application_args` for what binds these files."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Required, TypedDict

import pulumi

from slackwater.batch import (
    ComputeEnvironmentLifecycleArgs,
    ContainerPropertiesArgs,
    Ec2ConfigurationArgs,
    JobDefinitionLifecycleArgs,
    JobQueueLifecycleArgs,
    JobStateTimeLimitActionArgs,
    JobTimeoutArgs,
    LaunchTemplateArgs,
    RetryStrategyArgs,
    ScalingPolicyArgs,
    SchedulingPolicyLifecycleArgs,
    UpdatePolicyArgs,
)
from slackwater.blueprints.batch.infrastructure_args import BatchMonitoringArgs, BatchNetworkingArgs, BatchSecurityArgs
from slackwater.blueprints.emr.application_args import PresetName
from slackwater.emrserverless import TimeoutsArgs

if not TYPE_CHECKING:
    from slackwater.bridge.names import Literal
else:
    from typing import Literal

__all__ = [
    "BatchComputeEnvironmentArgs",
    "BatchJobDefinitionArgs",
    "BatchJobQueueArgs",
    "BatchLifecycleArgs",
    "BatchPlatformArgs",
    "BatchSchedulingPolicyArgs",
]


class BatchComputeEnvironmentArgs(TypedDict, total=False):
    """A managed compute environment: Fargate, or instances of EC2 on Amazon ECS. API: CreateComputeEnvironment."""

    type: Required[Literal["FARGATE", "FARGATE_SPOT", "EC2", "SPOT"]]
    """`FARGATE`, `FARGATE_SPOT`, `EC2` or `SPOT`. EC2 and SPOT can become each other by an infrastructure update; every
    other change replaces the environment, in one `up`.
    """
    name: pulumi.Input[str]
    """Name of the environment, 1 to 128 characters. Best left out: a made-up one lets a successor be made first, under
    a fixed one jobs have to wait while the environment is replaced.
    """
    state: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """`ENABLED` (default), or `DISABLED`: no new jobs are placed, and running ones go on."""
    max_vcpus: pulumi.Input[int]
    """The most vCPUs at any time; default 256, or the preset's."""
    min_vcpus: pulumi.Input[int]
    """The fewest vCPUs, kept and billed even when nothing runs; default 0. EC2 and SPOT only."""
    instance_types: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Instance types and families, "optimal", "default_x86_64" (default) or "default_arm64", all of one architecture.
    EC2 and SPOT only.
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
    """How instance types are chosen; default `BEST_FIT_PROGRESSIVE` for EC2, `SPOT_PRICE_CAPACITY_OPTIMIZED` for SPOT.
    `BEST_FIT` rules out infrastructure updates, and for SPOT it needs `spotIamFleetRole`.
    """
    bid_percentage: pulumi.Input[int]
    """The most that a Spot instance may cost, in percent of the On-Demand price; default 100, which is best left alone.
    """
    spot_iam_fleet_role: pulumi.Input[str]
    """ARN of the Spot Fleet role; for SPOT with BEST_FIT only."""
    instance_role: pulumi.Input[str]
    """An existing instance profile, its name or ARN; by default one is made for all environments of instances."""
    image_id: pulumi.Input[str]
    """Id of an AMI; `ec2Configuration[].imageIdOverride` is preferred. EC2 and SPOT only."""
    ec2_configuration: pulumi.Input[Sequence[pulumi.Input[Ec2ConfigurationArgs]]]
    """Which AMIs are used, one or two types; the service fills in its default. EC2 and SPOT only."""
    launch_template: pulumi.Input[LaunchTemplateArgs]
    """The instances' launch template. EC2 and SPOT only."""
    placement_group: pulumi.Input[str]
    """Name of a placement group. EC2 and SPOT only."""
    scaling_policy: pulumi.Input[ScalingPolicyArgs]
    """How instances are given up. EC2 and SPOT only."""
    update_policy: pulumi.Input[UpdatePolicyArgs]
    """What an infrastructure update does to running jobs; by default they are given 30 minutes to end. EC2 and SPOT
    only.
    """
    update_to_latest_image_version: pulumi.Input[bool]
    """Take the latest AMI with the next infrastructure update; default false. EC2 and SPOT only."""
    instance_tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of the instances; none by default, not even the platform's: a change is an infrastructure update. EC2 and
    SPOT only.
    """
    subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the subnets of this environment; by default the platform's."""
    security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of existing security groups of this environment; by default the platform's."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the environment."""
    lifecycle: ComputeEnvironmentLifecycleArgs
    """What slackwater may do with this environment; what is said here wins over the platform's."""
    timeouts: TimeoutsArgs
    """How long operations may take."""


class BatchSchedulingPolicyArgs(TypedDict, total=False):
    """Fair shares of the capacity of the queues that name it. API: CreateSchedulingPolicy."""

    name: pulumi.Input[str]
    """Name of the policy; made from the platform's and its own when left out. A change replaces the policy."""
    share_decay_seconds: pulumi.Input[int]
    """Seconds for which earlier use of capacity counts, 0 (which is 600) to 604800; default 0."""
    compute_reservation: pulumi.Input[int]
    """How much capacity is kept for shares that are not in use yet, 0 to 99; default 0."""
    shares: Mapping[str, pulumi.Input[float]]
    """Weights, 0.0001 to 999.9999, by share, or by what shares begin with and *; the others have 1. A lower one has
    more of the capacity.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the policy."""
    lifecycle: SchedulingPolicyLifecycleArgs
    """What slackwater may do with this policy; what is said here wins over the platform's."""


class BatchJobQueueArgs(TypedDict, total=False):
    """A job queue. API: CreateJobQueue."""

    compute_environments: Sequence[pulumi.Input[str]]
    """Its compute environments by their names in `computeEnvironments`, the preferred one first, at most 3; or the ARN
    of one that was made elsewhere. By default all of them.
    """
    name: pulumi.Input[str]
    """Name of the queue, 1 to 128 characters; made from the platform's and its own when left out. A change replaces the
    queue.
    """
    priority: pulumi.Input[int]
    """Which of the queues that share an environment comes first, 0 to 1000: the highest; default 1."""
    state: pulumi.Input[Literal["ENABLED", "DISABLED"]]
    """`ENABLED` (default), or `DISABLED`: it takes no new jobs, and those in it go on."""
    scheduling_policy: pulumi.Input[str]
    """Name of one of `schedulingPolicies`, or the ARN of one that was made elsewhere; first in, first out when left
    out. Giving a queue its first one, or taking it away, replaces the queue.
    """
    cancel_blocked_after_seconds: pulumi.Input[int]
    """Cancel a job that could never run and stands at the head of the queue for so long, 600 to 86400; never by
    default.
    """
    job_state_time_limit_actions: pulumi.Input[Sequence[pulumi.Input[JobStateTimeLimitActionArgs]]]
    """The same reason by reason; instead of `cancelBlockedAfterSeconds`."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the queue."""
    lifecycle: JobQueueLifecycleArgs
    """What slackwater may do with this queue; what is said here wins over the platform's."""
    timeouts: TimeoutsArgs
    """How long operations may take."""


class BatchJobDefinitionArgs(TypedDict, total=False):
    """A job definition of one container, with roles and logs of the platform. API: RegisterJobDefinition."""

    image: Required[pulumi.Input[str]]
    """The image, such as "public.ecr.aws/docker/library/python:3.13"; the execution role that is made may pull it from
    Amazon ECR.
    """
    name: pulumi.Input[str]
    """Name of the definition, 1 to 128 characters; made from the platform's and its own when left out. A change
    replaces the definition.
    """
    command: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."""
    platform: Literal["FARGATE", "EC2"]
    """`FARGATE` or `EC2`; by default what all of `computeEnvironments` are, and required if they differ."""
    vcpus: pulumi.Input[float]
    """vCPUs; default 1. Fargate has 0.25, 0.5, 1, 2, 4, 8 and 16, EC2 whole ones."""
    memory: pulumi.Input[int]
    """Memory in MiB; default 2048. Fargate has certain amounts for each number of vCPUs."""
    gpus: pulumi.Input[int]
    """GPUs; none by default, and none on Fargate."""
    environment: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Variables by name; not for secrets."""
    secrets: Mapping[str, pulumi.Input[str]]
    """Secrets in variables, by the variable's name: the ARN of a secret in Secrets Manager, or the ARN or name of a
    parameter in the SSM Parameter Store. The execution role that is made may read them.
    """
    parameters: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Values of `Ref::name` in the command, which a job may override."""
    retry_strategy: pulumi.Input[RetryStrategyArgs]
    """How often a job is tried again. By default, if there is an environment on Spot, up to 3 attempts, and another one
    only after an interruption of Spot; else one.
    """
    timeout: pulumi.Input[JobTimeoutArgs]
    """After which time a job is terminated; never by default."""
    architecture: pulumi.Input[Literal["X86_64", "ARM64"]]
    """CPU architecture of a job on Fargate: `X86_64` (default) or `ARM64`. Elsewhere it is that of the instances."""
    job_role_arn: pulumi.Input[str]
    """ARN of an existing role that these jobs have; by default the platform's."""
    execution_role_arn: pulumi.Input[str]
    """ARN of an existing role with which their images, secrets and logs are reached; by default the platform's."""
    container_properties: pulumi.Input[ContainerPropertiesArgs]
    """Whatever else a container can have, in the API's words; what is said here wins."""
    scheduling_priority: pulumi.Input[int]
    """Which jobs of a share come first, 0 to 9999: the highest; for queues with a scheduling policy."""
    propagate_tags: pulumi.Input[bool]
    """Tags of the job and of the definition reach the task of Amazon ECS; default false."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the definition."""
    lifecycle: JobDefinitionLifecycleArgs
    """What slackwater may do with this definition; what is said here wins over the platform's."""
    timeouts: TimeoutsArgs
    """How long operations may take."""


class BatchLifecycleArgs(TypedDict, total=False):
    """What slackwater may do on the way to a change, for all parts of the platform."""

    on_active_jobs: pulumi.Input[Literal["refuse", "wait", "terminate"]]
    """What happens to jobs that are in the way: `refuse` (default) lists them and changes nothing, `wait` lets them
    end, `terminate` terminates them, whoever submitted them; a job definition waits for them then.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for jobs in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m."""
    on_foreign_queues: pulumi.Input[Literal["refuse", "rewire"]]
    """What happens to job queues of others that name an environment when it is to go: `refuse` (default) lists them and
    changes nothing, `rewire` takes it out of their order, or puts its successor in its place.
    """
    keep_revisions: pulumi.Input[int]
    """How many revisions of each job definition stay active, the newest among them; default 2."""
    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace any part of the platform until this is switched off; default false."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed, such as "Sun 02:00-04:00 Europe/Berlin", or "always"; default the provider's
    `maintenanceWindow`.
    """


class BatchPlatformArgs(TypedDict, total=False):
    """Compute environments, queues and job definitions of AWS Batch, with what they need around them."""

    preset: PresetName
    """The environment, `local`, `dev`, `staging` or `prod`, whose values fill in what is left open: compute
    environments and their limits, how long logs are kept, alarms, drain policy, delete protection, maintenance window.
    None by default.
    """
    networking: Required[BatchNetworkingArgs]
    """The VPC in which jobs run."""
    compute_environments: Mapping[str, BatchComputeEnvironmentArgs]
    """Compute environments by names of your own, which are a part of the resources' names. By default one of type
    FARGATE, `on_demand`; with a preset FARGATE_SPOT, `spot`, instead of it or as well.
    """
    job_queues: Mapping[str, BatchJobQueueArgs]
    """Job queues by names of your own. By default one, `default`, on all environments."""
    job_definitions: Mapping[str, BatchJobDefinitionArgs]
    """Job definitions by names of your own; none by default."""
    scheduling_policies: Mapping[str, BatchSchedulingPolicyArgs]
    """Scheduling policies by names of your own, for the queues that name them; none by default."""
    monitoring: BatchMonitoringArgs
    """What is seen of the platform."""
    security: BatchSecurityArgs
    """Who may do what."""
    lifecycle: BatchLifecycleArgs
    """What slackwater may do on the way to a change, for all parts of the platform."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of everything that is made, but for instances; the further tags of a part win over these."""
