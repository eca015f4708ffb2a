"""What a program may say of any application, in groups.

A group is a plain dictionary, since what is in it decides which resources there are; its values may be outputs. Pulumi
makes the schema for other languages from this file and its neighbours: it reads annotations as they are at run time,
and the text after each attribute of the class itself. So the future import of annotations is banned here, groups do not
inherit from each other, every type name is unique in the package, and `Literal`, which the analyzer does not know, is
only for type checkers.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict

import pulumi

from slackwater.emrserverless import AutoStopArgs, InitialCapacityArgs, MaximumCapacityArgs

__all__ = [
    "EXISTING",
    "ApplicationCapacityArgs",
    "ApplicationCloudWatchLoggingArgs",
    "ApplicationLifecycleArgs",
    "ApplicationNetworkingArgs",
    "ApplicationS3LoggingArgs",
    "JobLifecycleArgs",
    "JobRoleArgs",
    "PresetName",
    "WaitFor",
]

if TYPE_CHECKING:
    Architecture: TypeAlias = Literal["X86_64", "ARM64"]
    OnActiveJobs: TypeAlias = Literal["refuse", "wait", "cancel"]
    OnDelete: TypeAlias = Literal["cancel", "leave", "wait"]
    Power: TypeAlias = Literal["as_found", "running", "stopped"]
    PresetName: TypeAlias = Literal["local", "dev", "staging", "prod"]
    Restart: TypeAlias = Literal["auto", "always", "never"]
    WaitFor: TypeAlias = Literal["submitted", "running", "success"]
else:
    Architecture = OnActiveJobs = OnDelete = Power = PresetName = Restart = WaitFor = str


class ApplicationCapacityArgs(TypedDict, total=False):
    """What the application runs on, and how much of it."""

    release_label: pulumi.Input[str]
    """The Amazon EMR release; default "emr-7.9.0"."""
    architecture: pulumi.Input[Architecture]
    """CPU architecture of the workers: `ARM64` (default), cheaper for the same work, or `X86_64`."""
    maximum_capacity: pulumi.Input[MaximumCapacityArgs]
    """What all workers together may use at any time; default "64 vCPU", "256 GB" and "2000 GB" of disk."""
    initial_capacity: pulumi.Input[Mapping[str, pulumi.Input[InitialCapacityArgs]]]
    """Workers to keep warm, by worker type (`Driver`, `Executor` for Spark; `HiveDriver`, `TezTask` for Hive); they are
    billed while the application is started. None by default.
    """
    auto_start: pulumi.Input[bool]
    """Start the application when a job is submitted; default true."""
    auto_stop: pulumi.Input[AutoStopArgs]
    """Stop the application when it has been idle; by default after 15 minutes."""
    image_uri: pulumi.Input[str]
    """A custom image in Amazon ECR for all workers."""
    worker_images: Mapping[str, pulumi.Input[str]]
    """Custom images by worker type, for both of the engine's; instead of `imageUri`."""


class ApplicationNetworkingArgs(TypedDict, total=False):
    """The VPC that workers reach; without it they reach AWS's own endpoints of the region only."""

    subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the subnets, best of several availability zones."""
    security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of existing security groups; with them none is made."""
    vpc_id: pulumi.Input[str]
    """The VPC of the subnets. With it and without `securityGroupIds`, a security group is made that lets nothing in."""
    egress_cidr_blocks: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What the security group that is made lets workers reach; default `0.0.0.0/0`."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the security group that is made."""


class ApplicationCloudWatchLoggingArgs(TypedDict, total=False):
    """Logs to Amazon CloudWatch."""

    enabled: bool
    """Send logs to CloudWatch; default true."""
    log_group_name: pulumi.Input[str]
    """An existing log group. By default one is made: `/aws/emr-serverless/<project>-<stack>-<name>`."""
    retention_days: pulumi.Input[int]
    """How many days the log group that is made keeps logs; default 30."""
    log_stream_name_prefix: pulumi.Input[str]
    """Prefix of the log streams' names."""
    log_types: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]]]
    """Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, each with some of `STDOUT`, `STDERR`, and for Hive
    `HIVE_DRIVER`, with some of `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, and `TEZ_TASK`, with `SYSTEM_LOGS`; default
    STDOUT and STDERR of the driver.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the log group that is made."""


class ApplicationS3LoggingArgs(TypedDict, total=False):
    """Logs to Amazon S3."""

    bucket: pulumi.Input[str]
    """Name of an existing bucket. By default one is made: encrypted, closed to the public, reached by TLS only."""
    prefix: pulumi.Input[str]
    """Where in the bucket; default `<stack>/<name>/`."""
    force_destroy: pulumi.Input[bool]
    """Delete the bucket that is made even with logs in it; default false."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the bucket that is made."""


class JobRoleArgs(TypedDict, total=False):
    """The role that job runs work with: what they may reach beside their logs. Give `arn` or the rest."""

    arn: pulumi.Input[str]
    """ARN of an existing role. Nothing is added to it: it must allow what logs and checkpoints need."""
    read_buckets: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What may be read: "bucket", "bucket/prefix" or "s3://bucket/prefix/"."""
    write_buckets: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What may be read, written and deleted, in the same words."""
    glue_databases: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Databases of the Glue Data Catalog whose tables may be looked up."""
    glue_write_databases: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Databases of the Glue Data Catalog whose tables may be looked up and changed."""
    extra_policy_arns: Mapping[str, pulumi.Input[str]]
    """ARNs of further policies, each by a name of your own, which is a part of the attachment's name."""
    permissions_boundary: pulumi.Input[str]
    """ARN of the policy that bounds the role's permissions."""
    path: pulumi.Input[str]
    """Path of the role; default "/"."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the role that is made."""


class ApplicationLifecycleArgs(TypedDict, total=False):
    """What slackwater may do on the way to a change."""

    on_active_jobs: pulumi.Input[OnActiveJobs]
    """What happens to work in flight that is in the way of a stop: `refuse` (default) lists it and changes nothing,
    `wait` lets it end, `cancel` cancels it, whoever started it.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for work in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m."""
    restart: pulumi.Input[Restart]
    """Whether to start again what was stopped for an update: `auto` (default) when it would not start by itself or
    keeps warm capacity, `always` or `never`.
    """
    power: pulumi.Input[Power]
    """The power state to keep: `as_found` (default) leaves it alone, `running` or `stopped`."""
    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the application until this is switched off; default false."""
    live_updates: pulumi.Input[bool]
    """Change in place, without a stop, what the service accepts on a running application; default true."""
    adopt: pulumi.Input[str]
    """The id of an existing application to take over instead of creating one; looked at only by a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed, such as "Sun 02:00-04:00 Europe/Berlin", or "always"; default the provider's
    `maintenanceWindow`.
    """


class JobLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a job run."""

    on_delete: pulumi.Input[OnDelete]
    """What happens to a run that is under way when it goes from the program: `cancel` (default) cancels it and waits
    for its end, `leave` lets it go on unwatched, `wait` lets it end, which a stream never does.
    """
    delete_protection: pulumi.Input[bool]
    """Refuse to delete the run until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """A run that is there already, as "application/run", to take over instead of starting one; looked at only by a
    create.
    """
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed, such as "Sun 02:00-04:00 Europe/Berlin", or "always"; default the provider's
    `maintenanceWindow`.
    """


EXISTING: Final[Mapping[str, Sequence[str]]] = {
    "networking.security_group_ids": ("egress_cidr_blocks", "tags"),
    "monitoring.cloudwatch_logging.log_group_name": ("retention_days", "tags"),
    "monitoring.s3_logging.bucket": ("force_destroy", "tags"),
    "security.job_role.arn": tuple(name for name in JobRoleArgs.__annotations__ if name != "arn"),
}
"""What names something existing, with the properties beside it that say how to make one."""
