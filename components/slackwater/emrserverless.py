"""Resources and functions of Amazon EMR Serverless.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge import functions
from slackwater.bridge.resources import LifecycleResource

if not TYPE_CHECKING:
    from slackwater.bridge.names import Literal
else:
    from typing import Literal

__all__ = [
    "Application",
    "ApplicationArgs",
    "ApplicationSummary",
    "Architecture",
    "AutoStart",
    "AutoStartArgs",
    "AutoStartResult",
    "AutoStop",
    "AutoStopArgs",
    "AutoStopResult",
    "CloudWatchLogging",
    "CloudWatchLoggingArgs",
    "CloudWatchLoggingOverrides",
    "CloudWatchLoggingOverridesArgs",
    "CloudWatchLoggingOverridesResult",
    "CloudWatchLoggingResult",
    "Configuration",
    "ConfigurationArgs",
    "ConfigurationOverrides",
    "ConfigurationOverridesArgs",
    "ConfigurationOverridesResult",
    "ConfigurationResult",
    "ConnectedIdentityCenter",
    "DiskEncryption",
    "DiskEncryptionArgs",
    "DiskEncryptionResult",
    "ExecutionIamPolicy",
    "ExecutionIamPolicyArgs",
    "ExecutionIamPolicyResult",
    "FlexExecution",
    "FlexExecutionArgs",
    "FlexExecutionResult",
    "GetApplicationArgs",
    "GetApplicationOutputArgs",
    "GetApplicationResult",
    "GetDashboardForJobRunArgs",
    "GetDashboardForJobRunOutputArgs",
    "GetDashboardForJobRunResult",
    "GetJobRunArgs",
    "GetJobRunOutputArgs",
    "GetJobRunResult",
    "Hive",
    "HiveArgs",
    "HiveResult",
    "IdentityCenter",
    "IdentityCenterArgs",
    "Image",
    "ImageArgs",
    "InitialCapacity",
    "InitialCapacityArgs",
    "InitialCapacityResult",
    "Interactive",
    "InteractiveArgs",
    "InteractiveResult",
    "JobDriver",
    "JobDriverArgs",
    "JobDriverResult",
    "JobLevelCostAllocation",
    "JobLevelCostAllocationArgs",
    "JobLevelCostAllocationResult",
    "JobRun",
    "JobRunArgs",
    "JobRunAttemptSummary",
    "JobRunLifecycle",
    "JobRunLifecycleArgs",
    "JobRunSummary",
    "Lifecycle",
    "LifecycleArgs",
    "ListApplicationsArgs",
    "ListApplicationsOutputArgs",
    "ListApplicationsResult",
    "ListJobRunAttemptsArgs",
    "ListJobRunAttemptsOutputArgs",
    "ListJobRunAttemptsResult",
    "ListJobRunsArgs",
    "ListJobRunsOutputArgs",
    "ListJobRunsResult",
    "ListTagsArgs",
    "ListTagsOutputArgs",
    "ListTagsResult",
    "ManagedPersistenceMonitoring",
    "ManagedPersistenceMonitoringArgs",
    "ManagedPersistenceMonitoringResult",
    "ManagedPersistenceOverrides",
    "ManagedPersistenceOverridesArgs",
    "ManagedPersistenceOverridesResult",
    "MaximumCapacity",
    "MaximumCapacityArgs",
    "MaximumCapacityResult",
    "Mode",
    "Monitoring",
    "MonitoringArgs",
    "MonitoringOverrides",
    "MonitoringOverridesArgs",
    "MonitoringOverridesResult",
    "MonitoringResult",
    "Network",
    "NetworkArgs",
    "NetworkResult",
    "OnActiveJobs",
    "OnDelete",
    "Power",
    "PrometheusMonitoring",
    "PrometheusMonitoringArgs",
    "PrometheusMonitoringResult",
    "ResolvedImage",
    "ResolvedWorkerType",
    "ResourceUtilization",
    "Restart",
    "RetryPolicy",
    "RetryPolicyArgs",
    "RetryPolicyResult",
    "S3Monitoring",
    "S3MonitoringArgs",
    "S3MonitoringResult",
    "Scheduler",
    "SchedulerArgs",
    "SchedulerResult",
    "SparkSubmit",
    "SparkSubmitArgs",
    "SparkSubmitResult",
    "Timeouts",
    "TimeoutsArgs",
    "WaitFor",
    "WorkerConfiguration",
    "WorkerConfigurationArgs",
    "WorkerConfigurationResult",
    "WorkerTypeSpecification",
    "WorkerTypeSpecificationArgs",
    "get_application",
    "get_application_output",
    "get_dashboard_for_job_run",
    "get_dashboard_for_job_run_output",
    "get_job_run",
    "get_job_run_output",
    "list_applications",
    "list_applications_output",
    "list_job_run_attempts",
    "list_job_run_attempts_output",
    "list_job_runs",
    "list_job_runs_output",
    "list_tags",
    "list_tags_output",
]


class WorkerConfigurationArgs(TypedDict, total=False):
    """The size of each worker of one type."""

    cpu: Required[pulumi.Input[str]]
    """vCPUs of each worker, with the unit ("4 vCPU")."""
    memory: Required[pulumi.Input[str]]
    """Memory of each worker, with the unit ("16 GB")."""
    disk: pulumi.Input[str]
    """Disk of each worker, with the unit ("40 GB"); the service fills in its minimum."""
    disk_type: pulumi.Input[str]
    """The kind of disk; the second is for shuffle-heavy work. `STANDARD` or `SHUFFLE_OPTIMIZED`; default `STANDARD`."""


class InitialCapacityArgs(TypedDict, total=False):
    """Workers of one type that are kept warm while the application is started; they are billed."""

    worker_count: Required[pulumi.Input[int]]
    """How many workers to keep. 1 to 1000000."""
    worker_configuration: pulumi.Input[WorkerConfigurationArgs]
    """Their size; the service's default when left out."""


class MaximumCapacityArgs(TypedDict, total=False):
    """What all workers together may use at any time."""

    cpu: Required[pulumi.Input[str]]
    """The most vCPUs, with the unit ("400 vCPU")."""
    memory: Required[pulumi.Input[str]]
    """The most memory, with the unit ("3000 GB")."""
    disk: pulumi.Input[str]
    """The most disk, with the unit ("20000 GB"); the service fills in its own limit."""


class AutoStartArgs(TypedDict, total=False):
    """Start when a job is submitted."""

    enabled: pulumi.Input[bool]
    """Start the application when a job is submitted. Default true."""


class AutoStopArgs(TypedDict, total=False):
    """Stop when idle."""

    enabled: pulumi.Input[bool]
    """Stop the application when it has been idle. Default true."""
    idle_timeout_minutes: pulumi.Input[int]
    """Minutes of idleness before the stop. 1 to 10080; default 15."""


class NetworkArgs(TypedDict, total=False):
    """The VPC that workers reach."""

    subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the subnets. At most 16 subnets, in any order."""
    security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the security groups. At most 5 security groups, in any order."""


class ImageArgs(TypedDict, total=False):
    """A custom image."""

    image_uri: Required[pulumi.Input[str]]
    """URI of an image in Amazon ECR, with a tag or a digest; its architecture must suit the application's. 1 to 1024
    characters.
    """
    application_level_digest_resolution: pulumi.Input[bool]
    """true: the tag is resolved to a digest once, at the start of the application; false: for each workload when it
    is submitted. The default depends on the release.
    """


class WorkerTypeSpecificationArgs(TypedDict, total=False):
    """What is special about workers of one type."""

    image_configuration: pulumi.Input[ImageArgs]
    """The image of these workers."""


class ConfigurationArgs(TypedDict, total=False):
    """Settings of one configuration file, applied to all job runs of the application."""

    classification: Required[pulumi.Input[str]]
    """The configuration file, such as "spark-defaults". 1 to 1024 characters."""
    properties: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """The settings, all of them text. At most 100 settings. Never shown in messages."""
    configurations: pulumi.Input[Sequence[pulumi.Input["ConfigurationArgs"]]]
    """Nested configurations. At most 100 configurations, in any order."""


class S3MonitoringArgs(TypedDict, total=False):
    """Logs to Amazon S3."""

    log_uri: pulumi.Input[str]
    """Where logs are written, such as "s3://bucket/logs/". 1 to 10280 characters."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""


class ManagedPersistenceMonitoringArgs(TypedDict, total=False):
    """Logs kept by the service."""

    enabled: pulumi.Input[bool]
    """Keep logs in the service's own store. Default true."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""


class CloudWatchLoggingArgs(TypedDict, total=False):
    """Logs to Amazon CloudWatch."""

    enabled: Required[pulumi.Input[bool]]
    """Send logs to CloudWatch. Default false."""
    log_group_name: pulumi.Input[str]
    """Name of the log group. 1 to 512 characters."""
    log_stream_name_prefix: pulumi.Input[str]
    """Prefix of the log streams' names. 1 to 512 characters."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""
    log_types: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]]]
    """Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of
    `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; STDOUT and STDERR of the driver when left out. 1 to 4
    worker types.
    """


class PrometheusMonitoringArgs(TypedDict, total=False):
    """Metrics to Amazon Managed Service for Prometheus."""

    remote_write_url: pulumi.Input[str]
    """The workspace's remote write URL. 1 to 10280 characters."""


class MonitoringArgs(TypedDict, total=False):
    """Where logs and metrics go; any of the sinks together."""

    s3_monitoring_configuration: pulumi.Input[S3MonitoringArgs]
    """Logs to Amazon S3."""
    managed_persistence_monitoring_configuration: pulumi.Input[ManagedPersistenceMonitoringArgs]
    """Logs kept by the service; on by default."""
    cloud_watch_logging_configuration: pulumi.Input[CloudWatchLoggingArgs]
    """Logs to Amazon CloudWatch; off by default."""
    prometheus_monitoring_configuration: pulumi.Input[PrometheusMonitoringArgs]
    """Metrics to Amazon Managed Service for Prometheus."""


class DiskEncryptionArgs(TypedDict, total=False):
    """Encryption of the workers' local disks."""

    encryption_context: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Pairs of names and values, not secret, that go with the encryption. At most 8 pairs."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of a symmetric KMS key. 20 to 2048 characters."""


class InteractiveArgs(TypedDict, total=False):
    """Interactive use of the application."""

    studio_enabled: pulumi.Input[bool]
    """Let EMR Studio notebooks connect. Default false."""
    livy_endpoint_enabled: pulumi.Input[bool]
    """Open an Apache Livy endpoint; needs emr-6.14.0 or later. Default false."""
    session_enabled: pulumi.Input[bool]
    """Allow interactive sessions; needs emr-7.13.0 or later. Default false."""


class SchedulerArgs(TypedDict, total=False):
    """How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later."""

    queue_timeout_minutes: pulumi.Input[int]
    """Minutes that a job run may stay queued; 360 when left out. 15 to 720."""
    max_concurrent_runs: pulumi.Input[int]
    """How many job runs may run at once; 15 when left out. 1 to 1000."""


class IdentityCenterArgs(TypedDict, total=False):
    """Trusted identity propagation by IAM Identity Center."""

    identity_center_instance_arn: pulumi.Input[str]
    """ARN of the Identity Center instance. 10 to 1024 characters."""
    user_background_sessions_enabled: pulumi.Input[bool]
    """Let Livy sessions go on after their user has logged out. Default false."""


class JobLevelCostAllocationArgs(TypedDict, total=False):
    """Costs told per job."""

    enabled: pulumi.Input[bool]
    """Tell costs per job. Default false."""


class LifecycleArgs(TypedDict, total=False):
    """What slackwater may do on the way to a change."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The id of an existing resource to take over instead of creating one; looked at only by a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    on_active_jobs: pulumi.Input[Literal["refuse", "wait", "cancel"]]
    """What happens to work in flight that is in the way of a stop: `refuse` (default) lists it and changes nothing,
    `wait` lets it end, `cancel` cancels it, whoever started it. Streaming job runs of this stack's own, which
    carry its ownership tag, are cancelled with their grace period and started again by the same up, whatever this
    says.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for work in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m."""
    restart: pulumi.Input[Literal["auto", "always", "never"]]
    """Whether to start again what was stopped for an update: `auto` (default) when it would not start by itself or
    keeps warm capacity, `always` or `never`.
    """
    power: pulumi.Input[Literal["as_found", "running", "stopped"]]
    """The power state to keep: `as_found` (default) leaves it alone, `running` or `stopped`."""
    live_updates: pulumi.Input[bool]
    """Change in place, without a stop, what the service accepts on a running resource; default true."""


class TimeoutsArgs(TypedDict, total=False):
    """How long operations may take, from the first call to the last look."""

    create: pulumi.Input[str]
    """Time for a create, as a duration ("20m"); default 75m."""
    update: pulumi.Input[str]
    """Time for an update, as a duration ("20m"); default 60m."""
    delete: pulumi.Input[str]
    """Time for a delete, as a duration ("20m"); default 60m."""


class ExecutionIamPolicyArgs(TypedDict, total=False):
    """What a job may do at most: its permissions are those that its role and these policies both give."""

    policy: pulumi.Input[str]
    """An IAM policy as JSON text, at most 2048 characters without the white space; its formatting makes no
    difference.
    """
    policy_arns: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs of managed policies. At most 10 policy ARNs, in any order."""


class SparkSubmitArgs(TypedDict, total=False):
    """A Spark job, Spark SQL too."""

    entry_point: Required[pulumi.Input[str]]
    """The main file, such as "s3://bucket/main.py" or a jar. 1 to 4096 characters. Never shown in messages."""
    entry_point_arguments: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The arguments of the main file. At most 1024 arguments. Never shown in messages."""
    spark_submit_parameters: pulumi.Input[str]
    """Parameters of spark-submit, such as "--conf spark.executor.cores=4". 1 to 102400 characters. Never shown in
    messages.
    """


class HiveArgs(TypedDict, total=False):
    """A Hive job."""

    query: Required[pulumi.Input[str]]
    """The query, or the file that it is in, such as "s3://bucket/query.ql". 1 to 10280 characters. Never shown in
    messages.
    """
    init_query_file: pulumi.Input[str]
    """The file of a query that is run before. 1 to 256 characters. Never shown in messages."""
    parameters: pulumi.Input[str]
    """Parameters of Hive, such as "--hiveconf hive.root.logger=INFO". 1 to 102400 characters. Never shown in
    messages.
    """


class JobDriverArgs(TypedDict, total=False):
    """What is run: exactly one of `sparkSubmit` and `hive`, as suits the application's type."""

    spark_submit: pulumi.Input[SparkSubmitArgs]
    """A Spark job, on an application of type SPARK."""
    hive: pulumi.Input[HiveArgs]
    """A Hive job, on an application of type HIVE."""


class ManagedPersistenceOverridesArgs(TypedDict, total=False):
    """Logs kept by the service, for one job run."""

    enabled: pulumi.Input[bool]
    """Keep logs in the service's own store; as the application when left out."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""


class CloudWatchLoggingOverridesArgs(TypedDict, total=False):
    """Logs to Amazon CloudWatch, for one job run."""

    enabled: Required[pulumi.Input[bool]]
    """Send logs to CloudWatch."""
    log_group_name: pulumi.Input[str]
    """Name of the log group. 1 to 512 characters."""
    log_stream_name_prefix: pulumi.Input[str]
    """Prefix of the log streams' names. 1 to 512 characters."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""
    log_types: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]]]
    """Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of
    `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; STDOUT and STDERR of the driver when left out. 1 to 4
    worker types.
    """


class MonitoringOverridesArgs(TypedDict, total=False):
    """Where logs and metrics of a job run go; a sink that is left out is as the application has it."""

    s3_monitoring_configuration: pulumi.Input[S3MonitoringArgs]
    """Logs to Amazon S3."""
    managed_persistence_monitoring_configuration: pulumi.Input[ManagedPersistenceOverridesArgs]
    """Logs kept by the service."""
    cloud_watch_logging_configuration: pulumi.Input[CloudWatchLoggingOverridesArgs]
    """Logs to Amazon CloudWatch."""
    prometheus_monitoring_configuration: pulumi.Input[PrometheusMonitoringArgs]
    """Metrics to Amazon Managed Service for Prometheus."""


class ConfigurationOverridesArgs(TypedDict, total=False):
    """What a job run has otherwise than its application."""

    application_configuration: pulumi.Input[Sequence[pulumi.Input[ConfigurationArgs]]]
    """Settings of the job, by configuration file. At most 100 configurations, in any order."""
    monitoring_configuration: pulumi.Input[MonitoringOverridesArgs]
    """Where logs and metrics go."""
    disk_encryption_configuration: pulumi.Input[DiskEncryptionArgs]
    """Encryption of the workers' local disks."""


class RetryPolicyArgs(TypedDict, total=False):
    """How often a job is tried again. Needs emr-7.1.0 or later."""

    max_attempts: pulumi.Input[int]
    """Attempts of a BATCH run; 1 is no retry. 1 to 10; default 1."""
    max_failed_attempts_per_hour: pulumi.Input[int]
    """Failed attempts within an hour after which a STREAMING run is given up. 1 to 10; default 5."""


class FlexExecutionArgs(TypedDict, total=False):
    """Executors on spare capacity: cheaper, but later to start and to end."""

    enabled: pulumi.Input[bool]
    """Run the executors on spare capacity; for BATCH runs of Spark only. Default false."""


class JobRunLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a job run."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """An existing job run to take over instead of starting one, as `application id/job run id`; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    on_delete: pulumi.Input[Literal["cancel", "leave", "wait"]]
    """What a delete does with a run that has not ended: `cancel` (default), with its grace period, `leave` it
    running, managed by nobody, or `wait` until it has ended (not with STREAMING).
    """


class ApplicationArgs(TypedDict, total=False):
    """An Amazon EMR Serverless application for Spark or Hive, changed only when it is at rest.

    A change is sent in the least disruptive way: tags at any time, what the service accepts live, live; for the
    rest the application is drained and stopped, changed, and what was running is started again.
    """

    name: pulumi.Input[str]
    """Name of the application. Made from the resource's name when left out. 1 to 64 characters. A change replaces
    the application.
    """
    release_label: Required[pulumi.Input[str]]
    """The Amazon EMR release, such as "emr-7.9.0". 1 to 64 characters."""
    type: Required[pulumi.Input[str]]
    """Its engine. `SPARK` or `HIVE`. A change replaces the application."""
    initial_capacity: pulumi.Input[Mapping[str, pulumi.Input[InitialCapacityArgs]]]
    """Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for Hive.
    At most 10 worker types.
    """
    maximum_capacity: pulumi.Input[MaximumCapacityArgs]
    """What all workers together may use at any time; nothing more is started once a limit is reached. It cannot be
    taken away: the API needs cpu and memory in it, so a maximum can be raised but not taken away.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved. At most 200
    tags.
    """
    auto_start_configuration: pulumi.Input[AutoStartArgs]
    """Start when a job is submitted; on by default."""
    auto_stop_configuration: pulumi.Input[AutoStopArgs]
    """Stop when idle; on by default, after 15 minutes."""
    network_configuration: pulumi.Input[NetworkArgs]
    """The VPC that workers reach."""
    architecture: pulumi.Input[Literal["X86_64", "ARM64"]]
    """CPU architecture of the workers. `X86_64` or `ARM64`; default `X86_64`."""
    image_configuration: pulumi.Input[ImageArgs]
    """A custom image for all workers; instead of images in `workerTypeSpecifications`."""
    worker_type_specifications: pulumi.Input[Mapping[str, pulumi.Input[WorkerTypeSpecificationArgs]]]
    """Custom images by worker type, for all worker types; instead of `imageConfiguration`."""
    runtime_configuration: pulumi.Input[Sequence[pulumi.Input[ConfigurationArgs]]]
    """Settings for all job runs of the application, by configuration file. At most 100 configurations, in any order."""
    monitoring_configuration: pulumi.Input[MonitoringArgs]
    """Where logs and metrics go."""
    disk_encryption_configuration: pulumi.Input[DiskEncryptionArgs]
    """Encryption of the workers' local disks."""
    interactive_configuration: pulumi.Input[InteractiveArgs]
    """Interactive use: EMR Studio, Apache Livy, sessions."""
    scheduler_configuration: pulumi.Input[SchedulerArgs]
    """How job runs queue; needs emr-7.0.0 or later. Some changes replace the application: a release before emr-7.0.0
    takes none, and no update takes one away.
    """
    identity_center_configuration: pulumi.Input[IdentityCenterArgs]
    """Trusted identity propagation."""
    job_level_cost_allocation_configuration: pulumi.Input[JobLevelCostAllocationArgs]
    """Costs told per job."""
    lifecycle: pulumi.Input[LifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class JobRunArgs(TypedDict, total=False):
    """A job run on an Amazon EMR Serverless application. None can be changed, so a change starts another.

    BATCH: run once, and again when an input or a trigger changes. STREAMING: kept alive; a run that has ended is
    started again, and one that is replaced is cancelled and has ended before the next one starts.
    """

    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Any names and values, such as the hash of a script; a change of any of them runs the job again."""
    application_id: Required[pulumi.Input[str]]
    """Id of the application. 1 to 64 characters."""
    execution_role_arn: Required[pulumi.Input[str]]
    """ARN of the IAM role that the job runs as. 20 to 2048 characters."""
    execution_iam_policy: pulumi.Input[ExecutionIamPolicyArgs]
    """Narrows what the role permits."""
    job_driver: Required[pulumi.Input[JobDriverArgs]]
    """What is run: a Spark job or a Hive job."""
    configuration_overrides: pulumi.Input[ConfigurationOverridesArgs]
    """What is otherwise than in the application."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved. At most 200
    tags.
    """
    execution_timeout_minutes: pulumi.Input[int]
    """Minutes after which the service cancels the run. BATCH: at least 1, from emr-7.11.0 on at most 10080;
    STREAMING: 0 is no limit. 0 to 1000000; default 720.
    """
    name: pulumi.Input[str]
    """Name of the job run. Made from the resource's name when left out. 1 to 256 characters."""
    mode: pulumi.Input[Literal["BATCH", "STREAMING"]]
    """`BATCH` for a job that ends by itself, or `STREAMING` for one that does not, which needs Spark and emr-7.1.0
    or later. `BATCH` or `STREAMING`; default `BATCH`.
    """
    retry_policy: pulumi.Input[RetryPolicyArgs]
    """How often the job is tried again; needs emr-7.1.0 or later."""
    flex_execution: pulumi.Input[FlexExecutionArgs]
    """Executors on spare capacity; for BATCH runs of Spark only."""
    shutdown_grace_period_in_seconds: pulumi.Input[int]
    """Seconds that the run is given to let go when it is cancelled; 0 is at once. 0 for BATCH by itself, the
    service's own for STREAMING; needs emr-7.9.0 or later. A change is made at any time. 0, or 15 to 1800.
    """
    lifecycle: pulumi.Input[JobRunLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""
    wait_for: pulumi.Input[Literal["submitted", "running", "success"]]
    """How far a new run has to get before an update is done: `submitted` (default for BATCH), `running` (default for
    STREAMING) or `success` (BATCH only); `timeouts` must leave the time for it.
    """


class WorkerConfiguration(TypedDict, total=False):
    """The size of each worker of one type. As read back."""

    cpu: str
    memory: str
    disk: str
    disk_type: str


class InitialCapacity(TypedDict, total=False):
    """Workers of one type that are kept warm while the application is started; they are billed. As read back."""

    worker_count: int
    worker_configuration: WorkerConfiguration


class MaximumCapacity(TypedDict, total=False):
    """What all workers together may use at any time. As read back."""

    cpu: str
    memory: str
    disk: str


class AutoStart(TypedDict, total=False):
    """Start when a job is submitted. As read back."""

    enabled: bool


class AutoStop(TypedDict, total=False):
    """Stop when idle. As read back."""

    enabled: bool
    idle_timeout_minutes: int


class Network(TypedDict, total=False):
    """The VPC that workers reach. As read back."""

    subnet_ids: Sequence[str]
    security_group_ids: Sequence[str]


class Image(TypedDict, total=False):
    """A custom image. As read back."""

    image_uri: str
    application_level_digest_resolution: bool


class WorkerTypeSpecification(TypedDict, total=False):
    """What is special about workers of one type. As read back."""

    image_configuration: Image


class Configuration(TypedDict, total=False):
    """Settings of one configuration file, applied to all job runs of the application. As read back."""

    classification: str
    properties: Mapping[str, str]
    configurations: Sequence["Configuration"]


class S3Monitoring(TypedDict, total=False):
    """Logs to Amazon S3. As read back."""

    log_uri: str
    encryption_key_arn: str


class ManagedPersistenceMonitoring(TypedDict, total=False):
    """Logs kept by the service. As read back."""

    enabled: bool
    encryption_key_arn: str


class CloudWatchLogging(TypedDict, total=False):
    """Logs to Amazon CloudWatch. As read back."""

    enabled: bool
    log_group_name: str
    log_stream_name_prefix: str
    encryption_key_arn: str
    log_types: Mapping[str, Sequence[str]]


class PrometheusMonitoring(TypedDict, total=False):
    """Metrics to Amazon Managed Service for Prometheus. As read back."""

    remote_write_url: str


class Monitoring(TypedDict, total=False):
    """Where logs and metrics go; any of the sinks together. As read back."""

    s3_monitoring_configuration: S3Monitoring
    managed_persistence_monitoring_configuration: ManagedPersistenceMonitoring
    cloud_watch_logging_configuration: CloudWatchLogging
    prometheus_monitoring_configuration: PrometheusMonitoring


class DiskEncryption(TypedDict, total=False):
    """Encryption of the workers' local disks. As read back."""

    encryption_context: Mapping[str, str]
    encryption_key_arn: str


class Interactive(TypedDict, total=False):
    """Interactive use of the application. As read back."""

    studio_enabled: bool
    livy_endpoint_enabled: bool
    session_enabled: bool


class Scheduler(TypedDict, total=False):
    """How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later. As read back."""

    queue_timeout_minutes: int
    max_concurrent_runs: int


class IdentityCenter(TypedDict, total=False):
    """Trusted identity propagation by IAM Identity Center. As read back."""

    identity_center_instance_arn: str
    user_background_sessions_enabled: bool


class JobLevelCostAllocation(TypedDict, total=False):
    """Costs told per job. As read back."""

    enabled: bool


class Lifecycle(TypedDict, total=False):
    """What slackwater may do on the way to a change. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    on_active_jobs: str
    drain_timeout: str
    restart: str
    power: str
    live_updates: bool


class Timeouts(TypedDict, total=False):
    """How long operations may take, from the first call to the last look. As read back."""

    create: str
    update: str
    delete: str


class ExecutionIamPolicy(TypedDict, total=False):
    """What a job may do at most: its permissions are those that its role and these policies both give. As read back."""

    policy: str
    policy_arns: Sequence[str]


class SparkSubmit(TypedDict, total=False):
    """A Spark job, Spark SQL too. As read back."""

    entry_point: str
    entry_point_arguments: Sequence[str]
    spark_submit_parameters: str


class Hive(TypedDict, total=False):
    """A Hive job. As read back."""

    query: str
    init_query_file: str
    parameters: str


class JobDriver(TypedDict, total=False):
    """What is run: exactly one of `sparkSubmit` and `hive`, as suits the application's type. As read back."""

    spark_submit: SparkSubmit
    hive: Hive


class ManagedPersistenceOverrides(TypedDict, total=False):
    """Logs kept by the service, for one job run. As read back."""

    enabled: bool
    encryption_key_arn: str


class CloudWatchLoggingOverrides(TypedDict, total=False):
    """Logs to Amazon CloudWatch, for one job run. As read back."""

    enabled: bool
    log_group_name: str
    log_stream_name_prefix: str
    encryption_key_arn: str
    log_types: Mapping[str, Sequence[str]]


class MonitoringOverrides(TypedDict, total=False):
    """Where logs and metrics of a job run go; a sink that is left out is as the application has it. As read back."""

    s3_monitoring_configuration: S3Monitoring
    managed_persistence_monitoring_configuration: ManagedPersistenceOverrides
    cloud_watch_logging_configuration: CloudWatchLoggingOverrides
    prometheus_monitoring_configuration: PrometheusMonitoring


class ConfigurationOverrides(TypedDict, total=False):
    """What a job run has otherwise than its application. As read back."""

    application_configuration: Sequence[Configuration]
    monitoring_configuration: MonitoringOverrides
    disk_encryption_configuration: DiskEncryption


class RetryPolicy(TypedDict, total=False):
    """How often a job is tried again. Needs emr-7.1.0 or later. As read back."""

    max_attempts: int
    max_failed_attempts_per_hour: int


class FlexExecution(TypedDict, total=False):
    """Executors on spare capacity: cheaper, but later to start and to end. As read back."""

    enabled: bool


class JobRunLifecycle(TypedDict, total=False):
    """What slackwater may do with a job run. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    on_delete: str


class Application(LifecycleResource):
    """An Amazon EMR Serverless application for Spark or Hive, changed only when it is at rest.

    A change is sent in the least disruptive way: tags at any time, what the service accepts live, live; for the
    rest the application is drained and stopped, changed, and what was running is started again.
    """

    application_id: pulumi.Output[str]
    """Id of the application."""
    arn: pulumi.Output[str]
    """ARN of the application."""
    state: pulumi.Output[str]
    """State of the application when it was last looked at, such as `STARTED`."""
    state_details: pulumi.Output[str | None]
    """The service's words on the state."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    name: pulumi.Output[str]
    """Name of the application. Made from the resource's name when left out. 1 to 64 characters. A change replaces
    the application.
    """
    release_label: pulumi.Output[str]
    """The Amazon EMR release, such as "emr-7.9.0". 1 to 64 characters."""
    type: pulumi.Output[str]
    """Its engine. `SPARK` or `HIVE`. A change replaces the application."""
    initial_capacity: pulumi.Output[Mapping[str, InitialCapacity] | None]
    """Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for Hive.
    At most 10 worker types.
    """
    maximum_capacity: pulumi.Output[MaximumCapacity | None]
    """What all workers together may use at any time; nothing more is started once a limit is reached. It cannot be
    taken away: the API needs cpu and memory in it, so a maximum can be raised but not taken away.
    """
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved. At most 200
    tags.
    """
    auto_start_configuration: pulumi.Output[AutoStart | None]
    """Start when a job is submitted; on by default."""
    auto_stop_configuration: pulumi.Output[AutoStop | None]
    """Stop when idle; on by default, after 15 minutes."""
    network_configuration: pulumi.Output[Network | None]
    """The VPC that workers reach."""
    architecture: pulumi.Output[str | None]
    """CPU architecture of the workers. `X86_64` or `ARM64`; default `X86_64`."""
    image_configuration: pulumi.Output[Image | None]
    """A custom image for all workers; instead of images in `workerTypeSpecifications`."""
    worker_type_specifications: pulumi.Output[Mapping[str, WorkerTypeSpecification] | None]
    """Custom images by worker type, for all worker types; instead of `imageConfiguration`."""
    runtime_configuration: pulumi.Output[Sequence[Configuration] | None]
    """Settings for all job runs of the application, by configuration file. At most 100 configurations, in any order."""
    monitoring_configuration: pulumi.Output[Monitoring | None]
    """Where logs and metrics go."""
    disk_encryption_configuration: pulumi.Output[DiskEncryption | None]
    """Encryption of the workers' local disks."""
    interactive_configuration: pulumi.Output[Interactive | None]
    """Interactive use: EMR Studio, Apache Livy, sessions."""
    scheduler_configuration: pulumi.Output[Scheduler | None]
    """How job runs queue; needs emr-7.0.0 or later. Some changes replace the application: a release before emr-7.0.0
    takes none, and no update takes one away.
    """
    identity_center_configuration: pulumi.Output[IdentityCenter | None]
    """Trusted identity propagation."""
    job_level_cost_allocation_configuration: pulumi.Output[JobLevelCostAllocation | None]
    """Costs told per job."""
    lifecycle: pulumi.Output[Lifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[ApplicationArgs],
    ) -> None:
        super().__init__("slackwater:emrserverless:Application", resource_name, kwargs, ApplicationArgs, opts)


class JobRun(LifecycleResource):
    """A job run on an Amazon EMR Serverless application. None can be changed, so a change starts another.

    BATCH: run once, and again when an input or a trigger changes. STREAMING: kept alive; a run that has ended is
    started again, and one that is replaced is cancelled and has ended before the next one starts.
    """

    job_run_id: pulumi.Output[str]
    """Id of the present job run; what takes its place has another one."""
    arn: pulumi.Output[str]
    """ARN of the job run."""
    state: pulumi.Output[str]
    """State of the job run when it was last looked at, such as `RUNNING`."""
    state_details: pulumi.Output[str | None]
    """The service's words on the state."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    triggers: pulumi.Output[Mapping[str, str] | None]
    """Any names and values, such as the hash of a script; a change of any of them runs the job again."""
    application_id: pulumi.Output[str]
    """Id of the application. 1 to 64 characters."""
    execution_role_arn: pulumi.Output[str]
    """ARN of the IAM role that the job runs as. 20 to 2048 characters."""
    execution_iam_policy: pulumi.Output[ExecutionIamPolicy | None]
    """Narrows what the role permits."""
    job_driver: pulumi.Output[JobDriver]
    """What is run: a Spark job or a Hive job."""
    configuration_overrides: pulumi.Output[ConfigurationOverrides | None]
    """What is otherwise than in the application."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved. At most 200
    tags.
    """
    execution_timeout_minutes: pulumi.Output[int | None]
    """Minutes after which the service cancels the run. BATCH: at least 1, from emr-7.11.0 on at most 10080;
    STREAMING: 0 is no limit. 0 to 1000000; default 720.
    """
    name: pulumi.Output[str]
    """Name of the job run. Made from the resource's name when left out. 1 to 256 characters."""
    mode: pulumi.Output[str | None]
    """`BATCH` for a job that ends by itself, or `STREAMING` for one that does not, which needs Spark and emr-7.1.0
    or later. `BATCH` or `STREAMING`; default `BATCH`.
    """
    retry_policy: pulumi.Output[RetryPolicy | None]
    """How often the job is tried again; needs emr-7.1.0 or later."""
    flex_execution: pulumi.Output[FlexExecution | None]
    """Executors on spare capacity; for BATCH runs of Spark only."""
    shutdown_grace_period_in_seconds: pulumi.Output[int | None]
    """Seconds that the run is given to let go when it is cancelled; 0 is at once. 0 for BATCH by itself, the
    service's own for STREAMING; needs emr-7.9.0 or later. A change is made at any time. 0, or 15 to 1800.
    """
    lifecycle: pulumi.Output[JobRunLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""
    wait_for: pulumi.Output[str]
    """How far a new run has to get before an update is done: `submitted` (default for BATCH), `running` (default for
    STREAMING) or `success` (BATCH only); `timeouts` must leave the time for it.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[JobRunArgs],
    ) -> None:
        super().__init__("slackwater:emrserverless:JobRun", resource_name, kwargs, JobRunArgs, opts)


class Architecture:
    """Values by name, as the code that an import writes has them."""

    X8664: Final = "X86_64"
    ARM64: Final = "ARM64"


class Mode:
    """Values by name, as the code that an import writes has them."""

    BATCH: Final = "BATCH"
    STREAMING: Final = "STREAMING"


class WaitFor:
    """Values by name, as the code that an import writes has them."""

    SUBMITTED: Final = "submitted"
    RUNNING: Final = "running"
    SUCCESS: Final = "success"


class OnActiveJobs:
    """Values by name, as the code that an import writes has them."""

    REFUSE: Final = "refuse"
    WAIT: Final = "wait"
    CANCEL: Final = "cancel"


class Restart:
    """Values by name, as the code that an import writes has them."""

    AUTO: Final = "auto"
    ALWAYS: Final = "always"
    NEVER: Final = "never"


class Power:
    """Values by name, as the code that an import writes has them."""

    AS_FOUND: Final = "as_found"
    RUNNING: Final = "running"
    STOPPED: Final = "stopped"


class OnDelete:
    """Values by name, as the code that an import writes has them."""

    CANCEL: Final = "cancel"
    LEAVE: Final = "leave"
    WAIT: Final = "wait"


class WorkerConfigurationResult(functions.Result):
    """The size of each worker of one type."""

    cpu: str
    """vCPUs of each worker, with the unit ("4 vCPU")."""
    memory: str
    """Memory of each worker, with the unit ("16 GB")."""
    disk: str | None = None
    """Disk of each worker, with the unit ("40 GB"); the service fills in its minimum."""
    disk_type: str | None = None
    """The kind of disk; the second is for shuffle-heavy work. `STANDARD` or `SHUFFLE_OPTIMIZED`; default `STANDARD`."""


class InitialCapacityResult(functions.Result):
    """Workers of one type that are kept warm while the application is started; they are billed."""

    worker_count: int
    """How many workers to keep. 1 to 1000000."""
    worker_configuration: WorkerConfigurationResult | None = None
    """Their size; the service's default when left out."""


class MaximumCapacityResult(functions.Result):
    """What all workers together may use at any time."""

    cpu: str
    """The most vCPUs, with the unit ("400 vCPU")."""
    memory: str
    """The most memory, with the unit ("3000 GB")."""
    disk: str | None = None
    """The most disk, with the unit ("20000 GB"); the service fills in its own limit."""


class AutoStartResult(functions.Result):
    """Start when a job is submitted."""

    enabled: bool | None = None
    """Start the application when a job is submitted. Default true."""


class AutoStopResult(functions.Result):
    """Stop when idle."""

    enabled: bool | None = None
    """Stop the application when it has been idle. Default true."""
    idle_timeout_minutes: int | None = None
    """Minutes of idleness before the stop. 1 to 10080; default 15."""


class NetworkResult(functions.Result):
    """The VPC that workers reach."""

    subnet_ids: Sequence[str] | None = None
    """Ids of the subnets. At most 16 subnets, in any order."""
    security_group_ids: Sequence[str] | None = None
    """Ids of the security groups. At most 5 security groups, in any order."""


class ResolvedImage(functions.Result):
    """A custom image, and what its tag stands for."""

    image_uri: str
    """Image URI."""
    resolved_image_digest: str | None = None
    """The digest that the image's tag was resolved to."""
    application_level_digest_resolution: bool | None = None
    """Application level digest resolution."""


class ResolvedWorkerType(functions.Result):
    """What is special about workers of one type."""

    image_configuration: ResolvedImage | None = None
    """A custom image for all workers; instead of images in `workerTypeSpecifications`."""


class ConfigurationResult(functions.Result):
    """Settings of one configuration file, applied to all job runs of the application."""

    classification: str
    """The configuration file, such as "spark-defaults". 1 to 1024 characters."""
    properties: Annotated[Mapping[str, str] | None, functions.Secret] = None
    """The settings, all of them text. At most 100 settings. Never shown in messages."""
    configurations: "Sequence[ConfigurationResult] | None" = None
    """Nested configurations. At most 100 configurations, in any order."""


class S3MonitoringResult(functions.Result):
    """Logs to Amazon S3."""

    log_uri: str | None = None
    """Where logs are written, such as "s3://bucket/logs/". 1 to 10280 characters."""
    encryption_key_arn: str | None = None
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""


class ManagedPersistenceMonitoringResult(functions.Result):
    """Logs kept by the service."""

    enabled: bool | None = None
    """Keep logs in the service's own store. Default true."""
    encryption_key_arn: str | None = None
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""


class CloudWatchLoggingResult(functions.Result):
    """Logs to Amazon CloudWatch."""

    enabled: bool
    """Send logs to CloudWatch. Default false."""
    log_group_name: str | None = None
    """Name of the log group. 1 to 512 characters."""
    log_stream_name_prefix: str | None = None
    """Prefix of the log streams' names. 1 to 512 characters."""
    encryption_key_arn: str | None = None
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""
    log_types: Mapping[str, Sequence[str]] | None = None
    """Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of
    `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; STDOUT and STDERR of the driver when left out. 1 to 4
    worker types.
    """


class PrometheusMonitoringResult(functions.Result):
    """Metrics to Amazon Managed Service for Prometheus."""

    remote_write_url: str | None = None
    """The workspace's remote write URL. 1 to 10280 characters."""


class MonitoringResult(functions.Result):
    """Where logs and metrics go; any of the sinks together."""

    s3_monitoring_configuration: S3MonitoringResult | None = None
    """Logs to Amazon S3."""
    managed_persistence_monitoring_configuration: ManagedPersistenceMonitoringResult | None = None
    """Logs kept by the service; on by default."""
    cloud_watch_logging_configuration: CloudWatchLoggingResult | None = None
    """Logs to Amazon CloudWatch; off by default."""
    prometheus_monitoring_configuration: PrometheusMonitoringResult | None = None
    """Metrics to Amazon Managed Service for Prometheus."""


class DiskEncryptionResult(functions.Result):
    """Encryption of the workers' local disks."""

    encryption_context: Mapping[str, str] | None = None
    """Pairs of names and values, not secret, that go with the encryption. At most 8 pairs."""
    encryption_key_arn: str | None = None
    """ARN of a symmetric KMS key. 20 to 2048 characters."""


class InteractiveResult(functions.Result):
    """Interactive use of the application."""

    studio_enabled: bool | None = None
    """Let EMR Studio notebooks connect. Default false."""
    livy_endpoint_enabled: bool | None = None
    """Open an Apache Livy endpoint; needs emr-6.14.0 or later. Default false."""
    session_enabled: bool | None = None
    """Allow interactive sessions; needs emr-7.13.0 or later. Default false."""


class SchedulerResult(functions.Result):
    """How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later."""

    queue_timeout_minutes: int | None = None
    """Minutes that a job run may stay queued; 360 when left out. 15 to 720."""
    max_concurrent_runs: int | None = None
    """How many job runs may run at once; 15 when left out. 1 to 1000."""


class ConnectedIdentityCenter(functions.Result):
    """Trusted identity propagation, and the application that the service made for it."""

    identity_center_instance_arn: str | None = None
    """Identity center instance ARN."""
    identity_center_application_arn: str | None = None
    """ARN of the application in IAM Identity Center."""
    user_background_sessions_enabled: bool | None = None
    """User background sessions enabled."""


class JobLevelCostAllocationResult(functions.Result):
    """Costs told per job."""

    enabled: bool | None = None
    """Tell costs per job. Default false."""


class ExecutionIamPolicyResult(functions.Result):
    """What a job may do at most: its permissions are those that its role and these policies both give."""

    policy: str | None = None
    """An IAM policy as JSON text, at most 2048 characters without the white space; its formatting makes no
    difference.
    """
    policy_arns: Sequence[str] | None = None
    """ARNs of managed policies. At most 10 policy ARNs, in any order."""


class ManagedPersistenceOverridesResult(functions.Result):
    """Logs kept by the service, for one job run."""

    enabled: bool | None = None
    """Keep logs in the service's own store; as the application when left out."""
    encryption_key_arn: str | None = None
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""


class CloudWatchLoggingOverridesResult(functions.Result):
    """Logs to Amazon CloudWatch, for one job run."""

    enabled: bool
    """Send logs to CloudWatch."""
    log_group_name: str | None = None
    """Name of the log group. 1 to 512 characters."""
    log_stream_name_prefix: str | None = None
    """Prefix of the log streams' names. 1 to 512 characters."""
    encryption_key_arn: str | None = None
    """ARN of the KMS key that encrypts the logs. 20 to 2048 characters."""
    log_types: Mapping[str, Sequence[str]] | None = None
    """Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of
    `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; STDOUT and STDERR of the driver when left out. 1 to 4
    worker types.
    """


class MonitoringOverridesResult(functions.Result):
    """Where logs and metrics of a job run go; a sink that is left out is as the application has it."""

    s3_monitoring_configuration: S3MonitoringResult | None = None
    """Logs to Amazon S3."""
    managed_persistence_monitoring_configuration: ManagedPersistenceOverridesResult | None = None
    """Logs kept by the service."""
    cloud_watch_logging_configuration: CloudWatchLoggingOverridesResult | None = None
    """Logs to Amazon CloudWatch."""
    prometheus_monitoring_configuration: PrometheusMonitoringResult | None = None
    """Metrics to Amazon Managed Service for Prometheus."""


class ConfigurationOverridesResult(functions.Result):
    """What a job run has otherwise than its application."""

    application_configuration: Sequence[ConfigurationResult] | None = None
    """Settings of the job, by configuration file. At most 100 configurations, in any order."""
    monitoring_configuration: MonitoringOverridesResult | None = None
    """Where logs and metrics go."""
    disk_encryption_configuration: DiskEncryptionResult | None = None
    """Encryption of the workers' local disks."""


class SparkSubmitResult(functions.Result):
    """A Spark job, Spark SQL too."""

    entry_point: Annotated[str, functions.Secret]
    """The main file, such as "s3://bucket/main.py" or a jar. 1 to 4096 characters. Never shown in messages."""
    entry_point_arguments: Annotated[Sequence[str] | None, functions.Secret] = None
    """The arguments of the main file. At most 1024 arguments. Never shown in messages."""
    spark_submit_parameters: Annotated[str | None, functions.Secret] = None
    """Parameters of spark-submit, such as "--conf spark.executor.cores=4". 1 to 102400 characters. Never shown in
    messages.
    """


class HiveResult(functions.Result):
    """A Hive job."""

    query: Annotated[str, functions.Secret]
    """The query, or the file that it is in, such as "s3://bucket/query.ql". 1 to 10280 characters. Never shown in
    messages.
    """
    init_query_file: Annotated[str | None, functions.Secret] = None
    """The file of a query that is run before. 1 to 256 characters. Never shown in messages."""
    parameters: Annotated[str | None, functions.Secret] = None
    """Parameters of Hive, such as "--hiveconf hive.root.logger=INFO". 1 to 102400 characters. Never shown in
    messages.
    """


class JobDriverResult(functions.Result):
    """What is run: exactly one of `sparkSubmit` and `hive`, as suits the application's type."""

    spark_submit: SparkSubmitResult | None = None
    """A Spark job, on an application of type SPARK."""
    hive: HiveResult | None = None
    """A Hive job, on an application of type HIVE."""


class ResourceUtilization(functions.Result):
    """What a job run used, or what of it is billed."""

    vcpu_hour: float | None = None
    """vCPUs times hours."""
    memory_gb_hour: float | None = None
    """Gigabytes of memory times hours."""
    storage_gb_hour: float | None = None
    """Gigabytes of disk times hours."""


class RetryPolicyResult(functions.Result):
    """How often a job is tried again. Needs emr-7.1.0 or later."""

    max_attempts: int | None = None
    """Attempts of a BATCH run; 1 is no retry. 1 to 10; default 1."""
    max_failed_attempts_per_hour: int | None = None
    """Failed attempts within an hour after which a STREAMING run is given up. 1 to 10; default 5."""


class FlexExecutionResult(functions.Result):
    """Executors on spare capacity: cheaper, but later to start and to end."""

    enabled: bool | None = None
    """Run the executors on spare capacity; for BATCH runs of Spark only. Default false."""


class ApplicationSummary(functions.Result):
    """An application in a list."""

    id: str
    """ID."""
    arn: str
    """ARN of the application."""
    release_label: str
    """The Amazon EMR release, such as "emr-7.9.0"."""
    type: str
    """Its engine."""
    state: str
    """State of the application when it was last looked at, such as `STARTED`."""
    created_at: datetime
    """Created at."""
    updated_at: datetime
    """Updated at."""
    name: str | None = None
    """Name of the application."""
    state_details: str | None = None
    """The service's words on the state."""
    architecture: str | None = None
    """CPU architecture of the workers."""


class JobRunAttemptSummary(functions.Result):
    """One attempt at a job run."""

    application_id: str
    """Id of the application."""
    id: str
    """ID."""
    arn: str
    """ARN of the job run."""
    created_by: str
    """ARN of whoever submitted it."""
    job_created_at: datetime
    """When the job run was submitted."""
    created_at: datetime
    """When the attempt was begun."""
    updated_at: datetime
    """Updated at."""
    execution_role: str
    """Execution role."""
    state: str
    """State of the job run when it was last looked at, such as `RUNNING`."""
    state_details: str
    """The service's words on the state."""
    release_label: str
    """Release label."""
    name: str | None = None
    """Name of the job run."""
    mode: str | None = None
    """`BATCH` or `STREAMING`."""
    type: str | None = None
    """Its engine."""
    attempt: int | None = None
    """Number of the attempt, from 1."""
    flex_execution: FlexExecutionResult | None = None
    """Executors on spare capacity; for BATCH runs of Spark only."""


class JobRunSummary(functions.Result):
    """A job run in a list."""

    application_id: str
    """Id of the application."""
    id: str
    """ID."""
    arn: str
    """ARN of the job run."""
    created_by: str
    """ARN of whoever submitted it."""
    created_at: datetime
    """Created at."""
    updated_at: datetime
    """Updated at."""
    execution_role: str
    """Execution role."""
    state: str
    """State of the job run when it was last looked at, such as `RUNNING`."""
    state_details: str
    """The service's words on the state."""
    release_label: str
    """Release label."""
    name: str | None = None
    """Name of the job run."""
    mode: str | None = None
    """`BATCH` or `STREAMING`."""
    type: str | None = None
    """Its engine."""
    attempt: int | None = None
    """Number of the attempt, from 1."""
    attempt_created_at: datetime | None = None
    """Attempt created at."""
    attempt_updated_at: datetime | None = None
    """Attempt updated at."""
    flex_execution: FlexExecutionResult | None = None
    """Executors on spare capacity; for BATCH runs of Spark only."""


class GetApplicationResult(functions.Result):
    """An application as it is."""

    application_id: str
    """Id of the application."""
    arn: str
    """ARN of the application."""
    release_label: str
    """The Amazon EMR release, such as "emr-7.9.0"."""
    type: str
    """Its engine."""
    state: str
    """State of the application when it was last looked at, such as `STARTED`."""
    created_at: datetime
    """Created at."""
    updated_at: datetime
    """When it last changed; a start or stop is a change."""
    name: str | None = None
    """Name of the application."""
    state_details: str | None = None
    """The service's words on the state."""
    initial_capacity: Mapping[str, InitialCapacityResult] | None = None
    """Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for Hive."""
    maximum_capacity: MaximumCapacityResult | None = None
    """What all workers together may use at any time; nothing more is started once a limit is reached."""
    tags: Mapping[str, str] | None = None
    """Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved."""
    auto_start_configuration: AutoStartResult | None = None
    """Start when a job is submitted; on by default."""
    auto_stop_configuration: AutoStopResult | None = None
    """Stop when idle; on by default, after 15 minutes."""
    network_configuration: NetworkResult | None = None
    """The VPC that workers reach."""
    architecture: str | None = None
    """CPU architecture of the workers."""
    image_configuration: ResolvedImage | None = None
    """A custom image for all workers; instead of images in `workerTypeSpecifications`."""
    worker_type_specifications: Mapping[str, ResolvedWorkerType] | None = None
    """Custom images by worker type, for all worker types; instead of `imageConfiguration`."""
    runtime_configuration: Sequence[ConfigurationResult] | None = None
    """Settings for all job runs of the application, by configuration file."""
    monitoring_configuration: MonitoringResult | None = None
    """Where logs and metrics go."""
    disk_encryption_configuration: DiskEncryptionResult | None = None
    """Encryption of the workers' local disks."""
    interactive_configuration: InteractiveResult | None = None
    """Interactive use: EMR Studio, Apache Livy, sessions."""
    scheduler_configuration: SchedulerResult | None = None
    """How job runs queue; needs emr-7.0.0 or later."""
    identity_center_configuration: ConnectedIdentityCenter | None = None
    """Trusted identity propagation."""
    job_level_cost_allocation_configuration: JobLevelCostAllocationResult | None = None
    """Costs told per job."""


class GetDashboardForJobRunResult(functions.Result):
    """The dashboard of a job run."""

    url: Annotated[str | None, functions.Secret] = None
    """Where to look: whoever has it may look, for an hour. Nothing while the job run has no workers yet."""


class GetJobRunResult(functions.Result):
    """A job run as it is; of an attempt, if one was asked for."""

    application_id: str
    """Id of the application."""
    job_run_id: str
    """Id of the job run."""
    arn: str
    """ARN of the job run."""
    created_by: str
    """ARN of whoever submitted it."""
    created_at: datetime
    """Created at."""
    updated_at: datetime
    """Updated at."""
    execution_role: str
    """Execution role."""
    state: str
    """State of the job run when it was last looked at, such as `RUNNING`."""
    state_details: str
    """The service's words on the state."""
    release_label: str
    """Release label."""
    job_driver: JobDriverResult
    """What is run: a Spark job or a Hive job."""
    name: str | None = None
    """Name of the job run."""
    execution_iam_policy: ExecutionIamPolicyResult | None = None
    """Narrows what the role permits."""
    configuration_overrides: ConfigurationOverridesResult | None = None
    """What is otherwise than in the application."""
    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""
    total_resource_utilization: ResourceUtilization | None = None
    """What it used; told when it has ended."""
    network_configuration: NetworkResult | None = None
    """Network configuration."""
    total_execution_duration_seconds: int | None = None
    """Seconds that it ran; told when it has ended."""
    execution_timeout_minutes: int | None = None
    """Minutes after which the service cancels the run. BATCH: at least 1, from emr-7.11.0 on at most 10080;
    STREAMING: 0 is no limit.
    """
    billed_resource_utilization: ResourceUtilization | None = None
    """What is billed; told when it has ended."""
    mode: str | None = None
    """`BATCH` or `STREAMING`."""
    retry_policy: RetryPolicyResult | None = None
    """How often the job is tried again; needs emr-7.1.0 or later."""
    attempt: int | None = None
    """Number of the attempt, from 1."""
    attempt_created_at: datetime | None = None
    """Attempt created at."""
    attempt_updated_at: datetime | None = None
    """Attempt updated at."""
    started_at: datetime | None = None
    """Started at."""
    ended_at: datetime | None = None
    """Ended at."""
    queued_duration_milliseconds: int | None = None
    """Queued duration milliseconds."""
    image_configuration: ResolvedImage | None = None
    """Image configuration."""
    worker_type_specifications: Mapping[str, ResolvedWorkerType] | None = None
    """Worker type specifications."""
    flex_execution: FlexExecutionResult | None = None
    """Executors on spare capacity; for BATCH runs of Spark only."""


class ListApplicationsResult(functions.Result):
    """What ListApplications answers."""

    applications: Sequence[ApplicationSummary]
    """Applications."""


class ListJobRunAttemptsResult(functions.Result):
    """What ListJobRunAttempts answers."""

    job_run_attempts: Sequence[JobRunAttemptSummary]
    """Job run attempts."""


class ListJobRunsResult(functions.Result):
    """What ListJobRuns answers."""

    job_runs: Sequence[JobRunSummary]
    """Job runs."""


class ListTagsResult(functions.Result):
    """The tags of one resource."""

    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class GetApplicationArgs(TypedDict, total=False):
    """Look at one application."""

    application_id: Required[str]
    """Id of the application. 1 to 64 characters."""


class GetApplicationOutputArgs(TypedDict, total=False):
    """Look at one application."""

    application_id: Required[pulumi.Input[str]]
    """Id of the application. 1 to 64 characters."""


def get_application(*, opts: functions.Options = None, **kwargs: Unpack[GetApplicationArgs]) -> GetApplicationResult:
    """Look at one application."""
    return functions.call(
        "slackwater:emrserverless:getApplication", kwargs, GetApplicationArgs, GetApplicationResult, opts
    )


def get_application_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[GetApplicationOutputArgs]
) -> pulumi.Output[GetApplicationResult]:
    """As `get_application`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:emrserverless:getApplication", kwargs, GetApplicationOutputArgs, GetApplicationResult, opts
    )


class GetDashboardForJobRunArgs(TypedDict, total=False):
    """Make a URL of a job run's dashboard: the live one while it runs, that of its history afterwards.

    The URL is a secret, and is valid for one hour: each call makes a new one, and none is kept.
    """

    application_id: Required[str]
    """Id of the application. 1 to 64 characters."""
    job_run_id: Required[str]
    """Id of the job run. 1 to 64 characters."""
    attempt: int
    """Number of the attempt; the latest when left out. At least 1."""
    access_system_profile_logs: bool
    """Let the dashboard show the system profile's logs. Default false."""


class GetDashboardForJobRunOutputArgs(TypedDict, total=False):
    """Make a URL of a job run's dashboard: the live one while it runs, that of its history afterwards.

    The URL is a secret, and is valid for one hour: each call makes a new one, and none is kept.
    """

    application_id: Required[pulumi.Input[str]]
    """Id of the application. 1 to 64 characters."""
    job_run_id: Required[pulumi.Input[str]]
    """Id of the job run. 1 to 64 characters."""
    attempt: pulumi.Input[int]
    """Number of the attempt; the latest when left out. At least 1."""
    access_system_profile_logs: pulumi.Input[bool]
    """Let the dashboard show the system profile's logs. Default false."""


def get_dashboard_for_job_run(
    *, opts: functions.Options = None, **kwargs: Unpack[GetDashboardForJobRunArgs]
) -> GetDashboardForJobRunResult:
    """Make a URL of a job run's dashboard: the live one while it runs, that of its history afterwards.

    The URL is a secret, and is valid for one hour: each call makes a new one, and none is kept.
    """
    return functions.call(
        "slackwater:emrserverless:getDashboardForJobRun",
        kwargs,
        GetDashboardForJobRunArgs,
        GetDashboardForJobRunResult,
        opts,
    )


def get_dashboard_for_job_run_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[GetDashboardForJobRunOutputArgs]
) -> pulumi.Output[GetDashboardForJobRunResult]:
    """As `get_dashboard_for_job_run`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:emrserverless:getDashboardForJobRun",
        kwargs,
        GetDashboardForJobRunOutputArgs,
        GetDashboardForJobRunResult,
        opts,
    )


class GetJobRunArgs(TypedDict, total=False):
    """Look at one job run, or at one attempt at it."""

    application_id: Required[str]
    """Id of the application. 1 to 64 characters."""
    job_run_id: Required[str]
    """Id of the job run. 1 to 64 characters."""
    attempt: int
    """Number of the attempt; the latest when left out. At least 1."""


class GetJobRunOutputArgs(TypedDict, total=False):
    """Look at one job run, or at one attempt at it."""

    application_id: Required[pulumi.Input[str]]
    """Id of the application. 1 to 64 characters."""
    job_run_id: Required[pulumi.Input[str]]
    """Id of the job run. 1 to 64 characters."""
    attempt: pulumi.Input[int]
    """Number of the attempt; the latest when left out. At least 1."""


def get_job_run(*, opts: functions.Options = None, **kwargs: Unpack[GetJobRunArgs]) -> GetJobRunResult:
    """Look at one job run, or at one attempt at it."""
    return functions.call("slackwater:emrserverless:getJobRun", kwargs, GetJobRunArgs, GetJobRunResult, opts)


def get_job_run_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[GetJobRunOutputArgs]
) -> pulumi.Output[GetJobRunResult]:
    """As `get_job_run`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:emrserverless:getJobRun", kwargs, GetJobRunOutputArgs, GetJobRunResult, opts)


class ListApplicationsArgs(TypedDict, total=False):
    """List applications, all of them or those in some states."""

    states: Sequence[Literal["CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED", "TERMINATED"]]
    """Only applications in one of these states; all when left out. 1 to 7 states; each `CREATING`, `CREATED`,
    `STARTING`, `STARTED`, `STOPPING`, `STOPPED` or `TERMINATED`.
    """


class ListApplicationsOutputArgs(TypedDict, total=False):
    """List applications, all of them or those in some states."""

    states: pulumi.Input[
        Sequence[
            pulumi.Input[Literal["CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED", "TERMINATED"]]
        ]
    ]
    """Only applications in one of these states; all when left out. 1 to 7 states; each `CREATING`, `CREATED`,
    `STARTING`, `STARTED`, `STOPPING`, `STOPPED` or `TERMINATED`.
    """


def list_applications(
    *, opts: functions.Options = None, **kwargs: Unpack[ListApplicationsArgs]
) -> ListApplicationsResult:
    """List applications, all of them or those in some states."""
    return functions.call(
        "slackwater:emrserverless:listApplications", kwargs, ListApplicationsArgs, ListApplicationsResult, opts
    )


def list_applications_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListApplicationsOutputArgs]
) -> pulumi.Output[ListApplicationsResult]:
    """As `list_applications`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:emrserverless:listApplications", kwargs, ListApplicationsOutputArgs, ListApplicationsResult, opts
    )


class ListJobRunAttemptsArgs(TypedDict, total=False):
    """List the attempts at one job run."""

    application_id: Required[str]
    """Id of the application. 1 to 64 characters."""
    job_run_id: Required[str]
    """Id of the job run. 1 to 64 characters."""


class ListJobRunAttemptsOutputArgs(TypedDict, total=False):
    """List the attempts at one job run."""

    application_id: Required[pulumi.Input[str]]
    """Id of the application. 1 to 64 characters."""
    job_run_id: Required[pulumi.Input[str]]
    """Id of the job run. 1 to 64 characters."""


def list_job_run_attempts(
    *, opts: functions.Options = None, **kwargs: Unpack[ListJobRunAttemptsArgs]
) -> ListJobRunAttemptsResult:
    """List the attempts at one job run."""
    return functions.call(
        "slackwater:emrserverless:listJobRunAttempts", kwargs, ListJobRunAttemptsArgs, ListJobRunAttemptsResult, opts
    )


def list_job_run_attempts_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListJobRunAttemptsOutputArgs]
) -> pulumi.Output[ListJobRunAttemptsResult]:
    """As `list_job_run_attempts`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:emrserverless:listJobRunAttempts",
        kwargs,
        ListJobRunAttemptsOutputArgs,
        ListJobRunAttemptsResult,
        opts,
    )


class ListJobRunsArgs(TypedDict, total=False):
    """List job runs of one application, all of them or those that meet every filter.

    Of an application that does not exist there are none: the service says no more than that.
    """

    application_id: Required[str]
    """Id of the application. 1 to 64 characters."""
    created_at_after: datetime | str
    """Only job runs submitted after this time, which has a time zone."""
    created_at_before: datetime | str
    """Only job runs submitted before this time, which has a time zone."""
    states: Sequence[
        Literal[
            "SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING", "SUCCESS", "FAILED", "CANCELLED"
        ]
    ]
    """Only job runs in one of these states; all when left out. 1 to 9 states; each `SUBMITTED`, `QUEUED`, `PENDING`,
    `SCHEDULED`, `RUNNING`, `CANCELLING`, `SUCCESS`, `FAILED` or `CANCELLED`.
    """
    mode: Literal["BATCH", "STREAMING"]
    """Only job runs of this mode. `BATCH` or `STREAMING`."""


class ListJobRunsOutputArgs(TypedDict, total=False):
    """List job runs of one application, all of them or those that meet every filter.

    Of an application that does not exist there are none: the service says no more than that.
    """

    application_id: Required[pulumi.Input[str]]
    """Id of the application. 1 to 64 characters."""
    created_at_after: pulumi.Input[datetime | str]
    """Only job runs submitted after this time, which has a time zone."""
    created_at_before: pulumi.Input[datetime | str]
    """Only job runs submitted before this time, which has a time zone."""
    states: pulumi.Input[
        Sequence[
            pulumi.Input[
                Literal[
                    "SUBMITTED",
                    "QUEUED",
                    "PENDING",
                    "SCHEDULED",
                    "RUNNING",
                    "CANCELLING",
                    "SUCCESS",
                    "FAILED",
                    "CANCELLED",
                ]
            ]
        ]
    ]
    """Only job runs in one of these states; all when left out. 1 to 9 states; each `SUBMITTED`, `QUEUED`, `PENDING`,
    `SCHEDULED`, `RUNNING`, `CANCELLING`, `SUCCESS`, `FAILED` or `CANCELLED`.
    """
    mode: pulumi.Input[Literal["BATCH", "STREAMING"]]
    """Only job runs of this mode. `BATCH` or `STREAMING`."""


def list_job_runs(*, opts: functions.Options = None, **kwargs: Unpack[ListJobRunsArgs]) -> ListJobRunsResult:
    """List job runs of one application, all of them or those that meet every filter.

    Of an application that does not exist there are none: the service says no more than that.
    """
    return functions.call("slackwater:emrserverless:listJobRuns", kwargs, ListJobRunsArgs, ListJobRunsResult, opts)


def list_job_runs_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListJobRunsOutputArgs]
) -> pulumi.Output[ListJobRunsResult]:
    """As `list_job_runs`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:emrserverless:listJobRuns", kwargs, ListJobRunsOutputArgs, ListJobRunsResult, opts
    )


class ListTagsArgs(TypedDict, total=False):
    """List all tags of an application, a job run or a session."""

    resource_arn: Required[str]
    """ARN of the application, the job run or the session. 60 to 1024 characters."""


class ListTagsOutputArgs(TypedDict, total=False):
    """List all tags of an application, a job run or a session."""

    resource_arn: Required[pulumi.Input[str]]
    """ARN of the application, the job run or the session. 60 to 1024 characters."""


def list_tags(*, opts: functions.Options = None, **kwargs: Unpack[ListTagsArgs]) -> ListTagsResult:
    """List all tags of an application, a job run or a session."""
    return functions.call("slackwater:emrserverless:listTags", kwargs, ListTagsArgs, ListTagsResult, opts)


def list_tags_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListTagsOutputArgs]
) -> pulumi.Output[ListTagsResult]:
    """As `list_tags`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:emrserverless:listTags", kwargs, ListTagsOutputArgs, ListTagsResult, opts)
