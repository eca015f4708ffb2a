"""What a program may say of a Spark application, in groups.

A group is a plain dictionary, since what is in it decides which resources there are; its values may be outputs. Pulumi
makes the schema for other languages from this file: it reads annotations as they are at run time, and the text after
each attribute. So the future import of annotations is banned here, every type name is unique in the package, and
`Literal`, which the analyzer does not know, is only for type checkers.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, Required, TypeAlias, TypedDict

import pulumi

from slackwater.emrserverless import (
    AutoStopArgs,
    ConfigurationArgs,
    IdentityCenterArgs,
    InitialCapacityArgs,
    InteractiveArgs,
    MaximumCapacityArgs,
    SchedulerArgs,
    TimeoutsArgs,
)

__all__ = [
    "EXISTING",
    "SparkApplicationArgs",
    "SparkCapacityArgs",
    "SparkCloudWatchLoggingArgs",
    "SparkJobRoleArgs",
    "SparkLifecycleArgs",
    "SparkMonitoringArgs",
    "SparkNetworkingArgs",
    "SparkPrometheusArgs",
    "SparkS3LoggingArgs",
    "SparkSecurityArgs",
]

if TYPE_CHECKING:
    Architecture: TypeAlias = Literal["X86_64", "ARM64"]
    OnActiveJobs: TypeAlias = Literal["refuse", "wait", "cancel"]
    Power: TypeAlias = Literal["as_found", "running", "stopped"]
    Restart: TypeAlias = Literal["auto", "always", "never"]
else:
    Architecture = OnActiveJobs = Power = Restart = str


class SparkCapacityArgs(TypedDict, total=False):
    """What the application runs on, and how much of it."""

    release_label: pulumi.Input[str]
    """The Amazon EMR release; default "emr-7.9.0"."""
    architecture: pulumi.Input[Architecture]
    """CPU architecture of the workers: `ARM64` (default), cheaper for the same work, or `X86_64`."""
    maximum_capacity: pulumi.Input[MaximumCapacityArgs]
    """What all workers together may use at any time; default "64 vCPU", "256 GB" and "2000 GB" of disk."""
    initial_capacity: pulumi.Input[Mapping[str, pulumi.Input[InitialCapacityArgs]]]
    """Workers to keep warm, by worker type (`Driver`, `Executor`); they are billed while the application is started.
    None by default.
    """
    auto_start: pulumi.Input[bool]
    """Start the application when a job is submitted; default true."""
    auto_stop: pulumi.Input[AutoStopArgs]
    """Stop the application when it has been idle; by default after 15 minutes."""
    image_uri: pulumi.Input[str]
    """A custom image in Amazon ECR for all workers."""
    worker_images: Mapping[str, pulumi.Input[str]]
    """Custom images by worker type, for both (`Driver`, `Executor`); instead of `imageUri`."""


class SparkNetworkingArgs(TypedDict, total=False):
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


class SparkCloudWatchLoggingArgs(TypedDict, total=False):
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
    """Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, each with some of `STDOUT`, `STDERR`; default both
    of the driver.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the log group that is made."""


class SparkS3LoggingArgs(TypedDict, total=False):
    """Logs to Amazon S3."""

    bucket: pulumi.Input[str]
    """Name of an existing bucket. By default one is made: encrypted, closed to the public, reached by TLS only."""
    prefix: pulumi.Input[str]
    """Where in the bucket; default `<stack>/<name>/`."""
    force_destroy: pulumi.Input[bool]
    """Delete the bucket that is made even with logs in it; default false."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the bucket that is made."""


class SparkPrometheusArgs(TypedDict, total=False):
    """Metrics to Amazon Managed Service for Prometheus."""

    workspace_arn: Required[pulumi.Input[str]]
    """ARN of the workspace; the job role may write to it and to no other."""
    remote_write_url: pulumi.Input[str]
    """The workspace's remote write URL, where it is not the usual one."""


class SparkMonitoringArgs(TypedDict, total=False):
    """Where logs and metrics go."""

    cloudwatch_logging: SparkCloudWatchLoggingArgs
    """Logs to Amazon CloudWatch; on by default, with a log group of their own."""
    s3_logging: SparkS3LoggingArgs
    """Logs to Amazon S3; off unless this is given, be it empty."""
    managed_persistence: pulumi.Input[bool]
    """Keep logs in the service's own store, where its user interface finds them; default true."""
    prometheus: SparkPrometheusArgs
    """Metrics to Amazon Managed Service for Prometheus; off unless this is given."""


class SparkJobRoleArgs(TypedDict, total=False):
    """The role that job runs work with: what they may reach beside their logs. Give `arn` or the rest."""

    arn: pulumi.Input[str]
    """ARN of an existing role. Nothing is added to it: it must allow what the logs need."""
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


class SparkSecurityArgs(TypedDict, total=False):
    """Who may do what, and what things are encrypted with."""

    kms_key_arn: pulumi.Input[str]
    """A symmetric KMS key for logs and for the workers' disks; by default AWS's own keys. The key's policy must
    let CloudWatch Logs use it.
    """
    job_role: SparkJobRoleArgs
    """The role that job runs work with; made by default, with the rights that the logs need."""
    interactive: pulumi.Input[InteractiveArgs]
    """Interactive use: EMR Studio, Apache Livy, sessions; off by default."""
    identity_center: pulumi.Input[IdentityCenterArgs]
    """Trusted identity propagation."""


class SparkLifecycleArgs(TypedDict, total=False):
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


class SparkApplicationArgs(TypedDict, total=False):
    """A Spark application on Amazon EMR Serverless, with what it needs around it."""

    name: pulumi.Input[str]
    """Name of the application, 1 to 64 characters; made from the resource's name when left out. A change replaces the
    application.
    """
    capacity: SparkCapacityArgs
    """What the application runs on, and how much of it."""
    networking: SparkNetworkingArgs
    """The VPC that workers reach."""
    monitoring: SparkMonitoringArgs
    """Where logs and metrics go."""
    scheduler: pulumi.Input[SchedulerArgs]
    """How job runs queue; needs emr-7.0.0 or later."""
    security: SparkSecurityArgs
    """Who may do what, and what things are encrypted with."""
    runtime_configuration: pulumi.Input[Sequence[pulumi.Input[ConfigurationArgs]]]
    """Settings for all job runs of the application, by configuration file, at most 100."""
    lifecycle: SparkLifecycleArgs
    """What slackwater may do on the way to a change."""
    timeouts: TimeoutsArgs
    """How long operations may take."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of everything that is made; the further tags of a part win over these."""


EXISTING: Final[Mapping[str, Sequence[str]]] = {
    "networking.security_group_ids": ("egress_cidr_blocks", "tags"),
    "monitoring.cloudwatch_logging.log_group_name": ("retention_days", "tags"),
    "monitoring.s3_logging.bucket": ("force_destroy", "tags"),
    "security.job_role.arn": tuple(name for name in SparkJobRoleArgs.__annotations__ if name != "arn"),
}
"""What names something existing, with the properties beside it that say how to make one."""
