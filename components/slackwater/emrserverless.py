"""Resources of Amazon EMR Serverless.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge.resources import LifecycleResource

__all__ = [
    "Application",
    "ApplicationArgs",
    "AutoStart",
    "AutoStartArgs",
    "AutoStop",
    "AutoStopArgs",
    "CloudWatchLogging",
    "CloudWatchLoggingArgs",
    "Configuration",
    "ConfigurationArgs",
    "DiskEncryption",
    "DiskEncryptionArgs",
    "IdentityCenter",
    "IdentityCenterArgs",
    "Image",
    "ImageArgs",
    "InitialCapacity",
    "InitialCapacityArgs",
    "Interactive",
    "InteractiveArgs",
    "JobLevelCostAllocation",
    "JobLevelCostAllocationArgs",
    "Lifecycle",
    "LifecycleArgs",
    "ManagedPersistenceMonitoring",
    "ManagedPersistenceMonitoringArgs",
    "MaximumCapacity",
    "MaximumCapacityArgs",
    "Monitoring",
    "MonitoringArgs",
    "Network",
    "NetworkArgs",
    "PrometheusMonitoring",
    "PrometheusMonitoringArgs",
    "S3Monitoring",
    "S3MonitoringArgs",
    "Scheduler",
    "SchedulerArgs",
    "Timeouts",
    "TimeoutsArgs",
    "WorkerConfiguration",
    "WorkerConfigurationArgs",
    "WorkerTypeSpecification",
    "WorkerTypeSpecificationArgs",
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
    """`STANDARD` (default) or `SHUFFLE_OPTIMIZED`, for shuffle-heavy work."""


class InitialCapacityArgs(TypedDict, total=False):
    """Workers of one type that are kept warm while the application is started; they are billed."""

    worker_count: Required[pulumi.Input[int]]
    """How many workers to keep, 1 to 1000000."""
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
    """Start the application when a job is submitted; default true."""


class AutoStopArgs(TypedDict, total=False):
    """Stop when idle."""

    enabled: pulumi.Input[bool]
    """Stop the application when it has been idle; default true."""
    idle_timeout_minutes: pulumi.Input[int]
    """Minutes of idleness before the stop, 1 to 10080; default 15."""


class NetworkArgs(TypedDict, total=False):
    """The VPC that workers reach."""

    subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the subnets, at most 16, in any order."""
    security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the security groups, at most 5, in any order."""


class ImageArgs(TypedDict, total=False):
    """A custom image."""

    image_uri: Required[pulumi.Input[str]]
    """URI of an image in Amazon ECR, with a tag or a digest; its architecture must suit the application's."""
    application_level_digest_resolution: pulumi.Input[bool]
    """true: the tag is resolved to a digest once, at the start of the application; false: for each workload when it is
    submitted. The default depends on the release.
    """


class WorkerTypeSpecificationArgs(TypedDict, total=False):
    """What is special about workers of one type."""

    image_configuration: pulumi.Input[ImageArgs]
    """The image of these workers."""


class ConfigurationArgs(TypedDict, total=False):
    """Settings of one configuration file, applied to all job runs of the application."""

    classification: Required[pulumi.Input[str]]
    """The configuration file, such as "spark-defaults"."""
    properties: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """The settings, all of them text, at most 100; never shown in messages."""
    configurations: pulumi.Input[Sequence[pulumi.Input["ConfigurationArgs"]]]
    """Nested configurations, at most 100."""


class S3MonitoringArgs(TypedDict, total=False):
    """Logs to Amazon S3."""

    log_uri: pulumi.Input[str]
    """Where logs are written, such as "s3://bucket/logs/"."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs."""


class ManagedPersistenceMonitoringArgs(TypedDict, total=False):
    """Logs kept by the service."""

    enabled: pulumi.Input[bool]
    """Keep logs in the service's own store; default true."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs."""


class CloudWatchLoggingArgs(TypedDict, total=False):
    """Logs to Amazon CloudWatch."""

    enabled: Required[pulumi.Input[bool]]
    """Send logs to CloudWatch."""
    log_group_name: pulumi.Input[str]
    """Name of the log group."""
    log_stream_name_prefix: pulumi.Input[str]
    """Prefix of the log streams' names."""
    encryption_key_arn: pulumi.Input[str]
    """ARN of the KMS key that encrypts the logs."""
    log_types: pulumi.Input[Mapping[str, pulumi.Input[Sequence[pulumi.Input[str]]]]]
    """Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of
    `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; default STDOUT and STDERR of the driver.
    """


class PrometheusMonitoringArgs(TypedDict, total=False):
    """Metrics to Amazon Managed Service for Prometheus."""

    remote_write_url: pulumi.Input[str]
    """The workspace's remote write URL."""


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


class InteractiveArgs(TypedDict, total=False):
    """Interactive use of the application."""

    studio_enabled: pulumi.Input[bool]
    """Let EMR Studio notebooks connect; default false."""
    livy_endpoint_enabled: pulumi.Input[bool]
    """Open an Apache Livy endpoint; default false; needs emr-6.14.0 or later."""
    session_enabled: pulumi.Input[bool]
    """Allow interactive sessions; default false; needs emr-7.13.0 or later."""


class SchedulerArgs(TypedDict, total=False):
    """How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later."""

    max_concurrent_runs: pulumi.Input[int]
    """How many job runs may run at once, 1 to 1000; default 15."""
    queue_timeout_minutes: pulumi.Input[int]
    """Minutes that a job run may stay queued, 15 to 720; default 360."""


class DiskEncryptionArgs(TypedDict, total=False):
    """Encryption of the workers' local disks."""

    encryption_key_arn: pulumi.Input[str]
    """ARN of a symmetric KMS key."""
    encryption_context: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Pairs of names and values, at most 8, not secret, that go with the encryption."""


class IdentityCenterArgs(TypedDict, total=False):
    """Trusted identity propagation by IAM Identity Center."""

    identity_center_instance_arn: pulumi.Input[str]
    """ARN of the Identity Center instance."""
    user_background_sessions_enabled: pulumi.Input[bool]
    """Let Livy sessions go on after their user has logged out; default false."""


class JobLevelCostAllocationArgs(TypedDict, total=False):
    """Costs told per job."""

    enabled: pulumi.Input[bool]
    """Tell costs per job; default false."""


class LifecycleArgs(TypedDict, total=False):
    """What slackwater may do on the way to a change."""

    on_active_jobs: pulumi.Input[Literal["refuse", "wait", "cancel"]]
    """What happens to work in flight that is in the way of a stop: `refuse` (default) lists it and changes nothing,
    `wait` lets it end, `cancel` cancels it, whoever started it.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for work in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m."""
    restart: pulumi.Input[Literal["auto", "always", "never"]]
    """Whether to start again what was stopped for an update: `auto` (default) when it would not start by itself or
    keeps warm capacity, `always` or `never`.
    """
    power: pulumi.Input[Literal["as_found", "running", "stopped"]]
    """The power state to keep: `as_found` (default) leaves it alone, `running` or `stopped`."""
    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    live_updates: pulumi.Input[bool]
    """Change in place, without a stop, what the service accepts on a running resource; default true."""
    adopt: pulumi.Input[str]
    """The id of an existing resource to take over instead of creating one; looked at only by a create."""


class TimeoutsArgs(TypedDict, total=False):
    """How long operations may take, each from its first call to its last look."""

    create: pulumi.Input[str]
    """Time for a create, as a duration ("20m"); default 75m."""
    update: pulumi.Input[str]
    """Time for an update, as a duration ("20m"); default 60m."""
    delete: pulumi.Input[str]
    """Time for a delete, as a duration ("20m"); default 60m."""


class ApplicationArgs(TypedDict, total=False):
    """An Amazon EMR Serverless application for Spark or Hive, changed only when it is at rest.

    A change is sent in the least disruptive way: tags at any time, what the service accepts live, live; for the
    rest the application is drained and stopped, changed, and what was running is started again.
    """

    name: pulumi.Input[str]
    """Name of the application, 1 to 64 characters; made from the resource's name when left out. A change replaces the
    application.
    """
    type: Required[pulumi.Input[str]]
    """`SPARK` or `HIVE`, in any case. A change replaces the application."""
    release_label: Required[pulumi.Input[str]]
    """The Amazon EMR release, such as "emr-7.9.0"."""
    architecture: pulumi.Input[Literal["X86_64", "ARM64"]]
    """CPU architecture of the workers: `X86_64` (default) or `ARM64`."""
    initial_capacity: pulumi.Input[Mapping[str, pulumi.Input[InitialCapacityArgs]]]
    """Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for Hive."""
    maximum_capacity: pulumi.Input[MaximumCapacityArgs]
    """What all workers together may use at any time; nothing more is started once a limit is reached."""
    auto_start_configuration: pulumi.Input[AutoStartArgs]
    """Start when a job is submitted; on by default."""
    auto_stop_configuration: pulumi.Input[AutoStopArgs]
    """Stop when idle; on by default, after 15 minutes."""
    network_configuration: pulumi.Input[NetworkArgs]
    """The VPC that workers reach."""
    image_configuration: pulumi.Input[ImageArgs]
    """A custom image for all workers; instead of images in `workerTypeSpecifications`."""
    worker_type_specifications: pulumi.Input[Mapping[str, pulumi.Input[WorkerTypeSpecificationArgs]]]
    """Custom images by worker type, for all worker types; instead of `imageConfiguration`."""
    runtime_configuration: pulumi.Input[Sequence[pulumi.Input[ConfigurationArgs]]]
    """Settings for all job runs of the application, by configuration file, at most 100."""
    monitoring_configuration: pulumi.Input[MonitoringArgs]
    """Where logs and metrics go."""
    interactive_configuration: pulumi.Input[InteractiveArgs]
    """Interactive use: EMR Studio, Apache Livy, sessions."""
    scheduler_configuration: pulumi.Input[SchedulerArgs]
    """How job runs queue; needs emr-7.0.0 or later."""
    disk_encryption_configuration: pulumi.Input[DiskEncryptionArgs]
    """Encryption of the workers' local disks."""
    identity_center_configuration: pulumi.Input[IdentityCenterArgs]
    """Trusted identity propagation."""
    job_level_cost_allocation_configuration: pulumi.Input[JobLevelCostAllocationArgs]
    """Costs told per job."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags, at most 200; a change is made at any time. Names beginning with `aws:` or `slackwater:` are reserved."""
    lifecycle: pulumi.Input[LifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


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


class Interactive(TypedDict, total=False):
    """Interactive use of the application. As read back."""

    studio_enabled: bool
    livy_endpoint_enabled: bool
    session_enabled: bool


class Scheduler(TypedDict, total=False):
    """How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later. As read back."""

    max_concurrent_runs: int
    queue_timeout_minutes: int


class DiskEncryption(TypedDict, total=False):
    """Encryption of the workers' local disks. As read back."""

    encryption_key_arn: str
    encryption_context: Mapping[str, str]


class IdentityCenter(TypedDict, total=False):
    """Trusted identity propagation by IAM Identity Center. As read back."""

    identity_center_instance_arn: str
    user_background_sessions_enabled: bool


class JobLevelCostAllocation(TypedDict, total=False):
    """Costs told per job. As read back."""

    enabled: bool


class Lifecycle(TypedDict, total=False):
    """What slackwater may do on the way to a change. As read back."""

    on_active_jobs: str
    drain_timeout: str
    restart: str
    power: str
    delete_protection: bool
    live_updates: bool
    adopt: str


class Timeouts(TypedDict, total=False):
    """How long operations may take, each from its first call to its last look. As read back."""

    create: str
    update: str
    delete: str


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
    """Name of the application, 1 to 64 characters; made from the resource's name when left out. A change replaces the
    application.
    """
    type: pulumi.Output[str]
    """`SPARK` or `HIVE`, in any case. A change replaces the application."""
    release_label: pulumi.Output[str]
    """The Amazon EMR release, such as "emr-7.9.0"."""
    architecture: pulumi.Output[str | None]
    """CPU architecture of the workers: `X86_64` (default) or `ARM64`."""
    initial_capacity: pulumi.Output[Mapping[str, InitialCapacity] | None]
    """Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for Hive."""
    maximum_capacity: pulumi.Output[MaximumCapacity | None]
    """What all workers together may use at any time; nothing more is started once a limit is reached."""
    auto_start_configuration: pulumi.Output[AutoStart | None]
    """Start when a job is submitted; on by default."""
    auto_stop_configuration: pulumi.Output[AutoStop | None]
    """Stop when idle; on by default, after 15 minutes."""
    network_configuration: pulumi.Output[Network | None]
    """The VPC that workers reach."""
    image_configuration: pulumi.Output[Image | None]
    """A custom image for all workers; instead of images in `workerTypeSpecifications`."""
    worker_type_specifications: pulumi.Output[Mapping[str, WorkerTypeSpecification] | None]
    """Custom images by worker type, for all worker types; instead of `imageConfiguration`."""
    runtime_configuration: pulumi.Output[Sequence[Configuration] | None]
    """Settings for all job runs of the application, by configuration file, at most 100."""
    monitoring_configuration: pulumi.Output[Monitoring | None]
    """Where logs and metrics go."""
    interactive_configuration: pulumi.Output[Interactive | None]
    """Interactive use: EMR Studio, Apache Livy, sessions."""
    scheduler_configuration: pulumi.Output[Scheduler | None]
    """How job runs queue; needs emr-7.0.0 or later."""
    disk_encryption_configuration: pulumi.Output[DiskEncryption | None]
    """Encryption of the workers' local disks."""
    identity_center_configuration: pulumi.Output[IdentityCenter | None]
    """Trusted identity propagation."""
    job_level_cost_allocation_configuration: pulumi.Output[JobLevelCostAllocation | None]
    """Costs told per job."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags, at most 200; a change is made at any time. Names beginning with `aws:` or `slackwater:` are reserved."""
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
