"""What a program may say of a Spark application, in groups; see `application_args` for what binds these files."""

from collections.abc import Mapping, Sequence
from typing import Required, TypedDict

import pulumi

from slackwater.blueprints.emr.application_args import (
    ApplicationCapacityArgs,
    ApplicationCloudWatchLoggingArgs,
    ApplicationLifecycleArgs,
    ApplicationNetworkingArgs,
    ApplicationS3LoggingArgs,
    JobLifecycleArgs,
    JobRoleArgs,
    PresetName,
    WaitFor,
)
from slackwater.emrserverless import (
    ConfigurationArgs,
    ExecutionIamPolicyArgs,
    IdentityCenterArgs,
    InteractiveArgs,
    SchedulerArgs,
    TimeoutsArgs,
)

__all__ = [
    "SparkApplicationArgs",
    "SparkJobArgs",
    "SparkMonitoringArgs",
    "SparkPrometheusArgs",
    "SparkSecurityArgs",
]


class SparkPrometheusArgs(TypedDict, total=False):
    """Metrics to Amazon Managed Service for Prometheus."""

    workspace_arn: Required[pulumi.Input[str]]
    """ARN of the workspace; the job role may write to it and to no other."""
    remote_write_url: pulumi.Input[str]
    """The workspace's remote write URL, where it is not the usual one."""


class SparkMonitoringArgs(TypedDict, total=False):
    """Where logs and metrics go."""

    cloudwatch_logging: ApplicationCloudWatchLoggingArgs
    """Logs to Amazon CloudWatch; on by default, with a log group of their own."""
    s3_logging: ApplicationS3LoggingArgs
    """Logs to Amazon S3; off unless this is given, be it empty."""
    managed_persistence: pulumi.Input[bool]
    """Keep logs in the service's own store, where its user interface finds them; default true."""
    prometheus: SparkPrometheusArgs
    """Metrics to Amazon Managed Service for Prometheus; off unless this is given."""


class SparkSecurityArgs(TypedDict, total=False):
    """Who may do what, and what things are encrypted with."""

    kms_key_arn: pulumi.Input[str]
    """A symmetric KMS key for logs and for the workers' disks; by default AWS's own keys. The key's policy must
    let CloudWatch Logs use it.
    """
    job_role: JobRoleArgs
    """The role that job runs work with; made by default, with the rights that the logs need."""
    interactive: pulumi.Input[InteractiveArgs]
    """Interactive use: EMR Studio, Apache Livy, sessions; off by default."""
    identity_center: pulumi.Input[IdentityCenterArgs]
    """Trusted identity propagation."""


class SparkJobArgs(TypedDict, total=False):
    """A batch job of a Spark application: run once, and again when an input of it or a trigger changes."""

    name: pulumi.Input[str]
    """Name of the job run, 1 to 256 characters; made from the application's and the job's when left out."""
    entry_point: Required[pulumi.Input[str]]
    """The main file, such as "s3://bucket/main.py"; the role that is made may read it."""
    entry_point_arguments: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The arguments of the main file, at most 1024."""
    spark_submit_parameters: pulumi.Input[str]
    """Parameters of spark-submit, such as "--conf spark.executor.cores=4"."""
    application_configuration: pulumi.Input[Sequence[pulumi.Input[ConfigurationArgs]]]
    """Settings of this job, by configuration file, at most 100; they win over the application's."""
    execution_iam_policy: pulumi.Input[ExecutionIamPolicyArgs]
    """What this job may do at most, of what its role permits."""
    execution_timeout_minutes: pulumi.Input[int]
    """Minutes after which the service cancels the run, at least 1; default 720."""
    max_attempts: pulumi.Input[int]
    """How often the service tries the job, 1 to 10; default 1, no retry. Needs emr-7.1.0 or later."""
    flex_execution: pulumi.Input[bool]
    """Run the executors on spare capacity: cheaper, but later to start and to end; default false."""
    shutdown_grace_period_in_seconds: pulumi.Input[int]
    """Seconds that the run is given to let go when it is cancelled, 15 to 1800; default 0, at once. Needs emr-7.9.0 or
    later. A change runs nothing.
    """
    wait_for: pulumi.Input[WaitFor]
    """How far the run has to get before an update is done: `submitted` (default), `running` or `success`."""
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Any names and values, such as the hash of a script; a change of any of them runs the job again."""
    lifecycle: JobLifecycleArgs
    """What slackwater may do with the run."""
    timeouts: TimeoutsArgs
    """How long operations may take; with `waitFor: success` longer than the job."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the job run. A change runs nothing."""


class SparkApplicationArgs(TypedDict, total=False):
    """A Spark application on Amazon EMR Serverless, with what it needs around it."""

    preset: PresetName
    """The environment, `local`, `dev`, `staging` or `prod`, whose values fill in what is left open: limits, auto stop,
    how long logs are kept, drain policy, delete protection, maintenance window. None by default.
    """
    name: pulumi.Input[str]
    """Name of the application, 1 to 64 characters; made from the resource's name when left out. A change replaces the
    application.
    """
    capacity: ApplicationCapacityArgs
    """What the application runs on, and how much of it."""
    networking: ApplicationNetworkingArgs
    """The VPC that workers reach."""
    monitoring: SparkMonitoringArgs
    """Where logs and metrics go."""
    scheduler: pulumi.Input[SchedulerArgs]
    """How job runs queue; needs emr-7.0.0 or later."""
    security: SparkSecurityArgs
    """Who may do what, and what things are encrypted with."""
    runtime_configuration: pulumi.Input[Sequence[pulumi.Input[ConfigurationArgs]]]
    """Settings for all job runs of the application, by configuration file, at most 100."""
    jobs: Mapping[str, SparkJobArgs]
    """Batch jobs by name; each is run with the application's role, its logs go where the application's go."""
    lifecycle: ApplicationLifecycleArgs
    """What slackwater may do on the way to a change."""
    timeouts: TimeoutsArgs
    """How long operations may take."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of everything that is made; the further tags of a part win over these."""
