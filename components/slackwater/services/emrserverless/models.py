"""The fields of an EMR Serverless application: what a program may write and what the service answers.

Names, limits and patterns are the API's (botocore's model, compared by a test); ranges and release rules that exist in
prose only are declared here as well. Laws over several fields are in :mod:`~slackwater.services.emrserverless.checks`.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services import tags as marks
from slackwater.services.base import Check, Choice, Items, Model, Quantity, Range, ResourceInputs, Text, field
from slackwater.services.emrserverless import checks as laws

# --- kinds of values -------------------------------------------------------------------------------------------------

_WORKER_NAME: Final = r"[a-zA-Z]+[-_]*[a-zA-Z]+"
_NOT_BLANK: Final = r".*\S.*"
_KEY_ARN: Final = r"arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\-]*:([0-9]{12}):key\/[a-zA-Z0-9-]+"
_IMAGE_URI: Final = (
    r"([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+).([a-z0-9._-]+)\/((?:[a-z0-9]+(?:[-._][a-z0-9]+)*/)*"
    r"[a-z0-9]+(?:[-._][a-z0-9]+)*)(?::([a-zA-Z0-9_]+[a-zA-Z0-9-._]*)|@(sha256:[0-9a-f]{64}))"
)
_REMOTE_WRITE: Final = (
    r"https://aps-workspaces.([a-z]{2}-[a-z-]{1,20}-[1-9]).amazonaws(.[0-9A-Za-z]{2,4})+/workspaces/"
    r"[-_.0-9A-Za-z]{1,100}/api/v1/remote_write"
)
_IDENTITY_CENTER: Final = r"arn:(aws[a-zA-Z0-9-]*):sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}"

Name = Annotated[
    StrictStr,
    Text(min=1, max=64, pattern=r"[A-Za-z0-9._/#-]+", form="made of letters, digits and the characters . _ / # -"),
]
EngineType = Annotated[StrictStr, Choice(min=1, max=64, form="SPARK or HIVE", values=("SPARK", "HIVE"))]
ReleaseLabel = Annotated[
    StrictStr,
    Text(min=1, max=64, pattern=laws.RELEASE_LABEL, form='a release label like "emr-7.9.0" or "emr-7.9.0-latest"'),
]
Architecture = Annotated[StrictStr, Choice(form="X86_64 or ARM64", values=("X86_64", "ARM64"), exact=True)]
Cpu = Annotated[
    StrictStr,
    Quantity(min=1, max=15, unit="vCPU", form='like "4 vCPU"', pattern=r"[1-9][0-9]*(\s)?(vCPU|vcpu|VCPU)?"),
]
Memory = Annotated[
    StrictStr,
    Quantity(min=1, max=15, unit="GB", form='like "16 GB"', pattern=r"[1-9][0-9]*(\s)?(GB|gb|gB|Gb)?"),
]
Disk = Annotated[
    StrictStr,
    Quantity(min=1, max=15, unit="GB", form='like "40 GB"', pattern=r"[1-9][0-9]*(\s)?(GB|gb|gB|Gb)"),
]
DiskType = Annotated[
    StrictStr,
    Choice(
        form="STANDARD or SHUFFLE_OPTIMIZED",
        values=("STANDARD", "SHUFFLE_OPTIMIZED"),
        pattern=r"(SHUFFLE_OPTIMIZED|[Ss]huffle_[Oo]ptimized|STANDARD|[Ss]tandard)",
    ),
]
WorkerType = Annotated[
    StrictStr,
    Choice(
        min=1,
        max=50,
        pattern=_WORKER_NAME,
        form="made of letters, with - or _ between them",
        values=("Driver", "Executor", "HiveDriver", "TezTask"),
        open=True,
    ),
]
LogWorker = Annotated[
    StrictStr,
    Choice(
        min=1,
        max=50,
        pattern=_WORKER_NAME,
        form="a worker type",
        values=("SPARK_DRIVER", "SPARK_EXECUTOR", "HIVE_DRIVER", "TEZ_TASK"),
    ),
]
LogType = Annotated[
    StrictStr,
    Choice(
        min=1,
        max=50,
        pattern=_WORKER_NAME,
        form="a log type",
        values=("STDOUT", "STDERR", "HIVE_LOG", "TEZ_AM", "SYSTEM_LOGS"),
    ),
]
NetworkId = Annotated[
    StrictStr, Text(min=1, max=32, pattern=r"[-0-9a-zA-Z]+.*", form='an id like "subnet-0a1b" or "sg-0a1b"')
]
ImageUri = Annotated[
    StrictStr,
    Text(min=1, max=1024, pattern=_IMAGE_URI, form="the URI of an image in Amazon ECR, with a tag or a sha256 digest"),
]
KeyArn = Annotated[StrictStr, Text(min=20, max=2048, pattern=_KEY_ARN, form="the ARN of a KMS key")]
Classification = Annotated[StrictStr, Text(min=1, max=1024, pattern=_NOT_BLANK, form="text that is not blank")]
PropertyKey = Annotated[StrictStr, Text(min=1, max=1024, pattern=_NOT_BLANK, form="text that is not blank")]
PropertyValue = Annotated[
    StrictStr, Text(max=1024, pattern=rf"(?:{_NOT_BLANK})?", form="text that is empty or not blank, on one line")
]
LogUri = Annotated[
    StrictStr, Text(min=1, max=10280, pattern=r"s3://.*\S.*", form='an address like "s3://bucket/logs/"')
]
LogGroup = Annotated[
    StrictStr,
    Text(min=1, max=512, pattern=r"[\.\-_/#A-Za-z0-9]+", form="made of letters, digits and the characters . - _ / #"),
]
LogStreamPrefix = Annotated[StrictStr, Text(min=1, max=512, pattern=r"[^:*]*", form="text without : and *")]
RemoteWriteUrl = Annotated[
    StrictStr,
    Text(min=1, max=10280, pattern=_REMOTE_WRITE, form="the remote write URL of an Amazon Prometheus workspace"),
]
ContextKey = Annotated[StrictStr, Text(min=1, max=128, form="text")]
ContextValue = Annotated[StrictStr, Text(min=1, max=384, form="text")]
InstanceArn = Annotated[
    StrictStr,
    Text(min=10, max=1024, pattern=_IDENTITY_CENTER, form="the ARN of an IAM Identity Center instance"),
]
_TAG: Final = r"[A-Za-z0-9 /_.:=+@-]"
_TAG_FORM: Final = "made of letters, digits, spaces and the characters / _ . : = + @ -"
TagKey = Annotated[StrictStr, Text(min=1, max=128, pattern=f"{_TAG}+", form=_TAG_FORM, reserved=("aws:", marks.PREFIX))]
TagValue = Annotated[StrictStr, Text(max=256, pattern=f"{_TAG}*", form=_TAG_FORM)]
Tags = Annotated[dict[TagKey, TagValue], Items(max=200, noun="tag")]


# --- groups of fields ------------------------------------------------------------------------------------------------


class WorkerConfiguration(Model):
    """The size of each worker of one type."""

    page: ClassVar[str] = "WorkerResourceConfig"

    cpu: Cpu = field('vCPUs of each worker, with the unit ("4 vCPU").', required=True)
    memory: Memory = field('Memory of each worker, with the unit ("16 GB").', required=True)
    disk: Disk | None = field('Disk of each worker, with the unit ("40 GB"); the service fills in its minimum.')
    disk_type: DiskType | None = field(
        "`STANDARD` (default) or `SHUFFLE_OPTIMIZED`, for shuffle-heavy work.", unsaid="STANDARD"
    )


class InitialCapacity(Model):
    """Workers of one type that are kept warm while the application is started; they are billed."""

    page: ClassVar[str] = "InitialCapacityConfig"

    worker_count: Annotated[StrictInt, Range(min=1, max=1000000)] = field(
        "How many workers to keep, 1 to 1000000.", required=True
    )
    worker_configuration: WorkerConfiguration | None = field("Their size; the service's default when left out.")


class MaximumCapacity(Model):
    """What all workers together may use at any time."""

    page: ClassVar[str] = "MaximumAllowedResources"

    cpu: Cpu = field('The most vCPUs, with the unit ("400 vCPU").', required=True)
    memory: Memory = field('The most memory, with the unit ("3000 GB").', required=True)
    disk: Disk | None = field('The most disk, with the unit ("20000 GB"); the service fills in its own limit.')


class AutoStart(Model):
    """Start when a job is submitted."""

    page: ClassVar[str] = "AutoStartConfig"

    enabled: StrictBool | None = field("Start the application when a job is submitted; default true.", unsaid=True)


class AutoStop(Model):
    """Stop when idle."""

    page: ClassVar[str] = "AutoStopConfig"

    enabled: StrictBool | None = field("Stop the application when it has been idle; default true.", unsaid=True)
    idle_timeout_minutes: Annotated[StrictInt, Range(min=1, max=10080)] | None = field(
        "Minutes of idleness before the stop, 1 to 10080; default 15.", unsaid=15
    )


class Network(Model):
    """The VPC that workers reach."""

    page: ClassVar[str] = "NetworkConfiguration"

    subnet_ids: Annotated[list[NetworkId], Items(max=16, noun="subnet", order_free=True)] | None = field(
        "Ids of the subnets, at most 16, in any order."
    )
    security_group_ids: Annotated[list[NetworkId], Items(max=5, noun="security group", order_free=True)] | None = field(
        "Ids of the security groups, at most 5, in any order."
    )


class Image(Model):
    """A custom image."""

    page: ClassVar[str] = "ImageConfigurationInput"

    image_uri: ImageUri = field(
        "URI of an image in Amazon ECR, with a tag or a digest; its architecture must suit the application's.",
        required=True,
    )
    application_level_digest_resolution: StrictBool | None = field(
        "true: the tag is resolved to a digest once, at the start of the application; "
        "false: for each workload when it is submitted. The default depends on the release."
    )


class WorkerTypeSpecification(Model):
    """What is special about workers of one type."""

    page: ClassVar[str] = "WorkerTypeSpecificationInput"

    image_configuration: Image | None = field("The image of these workers.")


class Configuration(Model):
    """Settings of one configuration file, applied to all job runs of the application."""

    page: ClassVar[str] = "Configuration"

    classification: Classification = field('The configuration file, such as "spark-defaults".', required=True)
    properties: Annotated[dict[PropertyKey, PropertyValue], Items(max=100, noun="setting")] | None = field(
        "The settings, all of them text, at most 100; never shown in messages.", sensitive=True
    )
    configurations: "Configurations | None" = field("Nested configurations, at most 100.")


Configurations = Annotated[list[Configuration], Items(max=100, noun="configuration", key="classification")]


class S3Monitoring(Model):
    """Logs to Amazon S3."""

    page: ClassVar[str] = "S3MonitoringConfiguration"

    log_uri: LogUri | None = field('Where logs are written, such as "s3://bucket/logs/".')
    encryption_key_arn: KeyArn | None = field("ARN of the KMS key that encrypts the logs.")


class ManagedPersistenceMonitoring(Model):
    """Logs kept by the service."""

    page: ClassVar[str] = "ManagedPersistenceMonitoringConfiguration"

    enabled: StrictBool | None = field("Keep logs in the service's own store; default true.", unsaid=True)
    encryption_key_arn: KeyArn | None = field("ARN of the KMS key that encrypts the logs.")


class CloudWatchLogging(Model):
    """Logs to Amazon CloudWatch."""

    page: ClassVar[str] = "CloudWatchLoggingConfiguration"

    enabled: StrictBool = field("Send logs to CloudWatch.", required=True, unsaid=False)
    log_group_name: LogGroup | None = field("Name of the log group.")
    log_stream_name_prefix: LogStreamPrefix | None = field("Prefix of the log streams' names.")
    encryption_key_arn: KeyArn | None = field("ARN of the KMS key that encrypts the logs.")
    log_types: (
        Annotated[
            dict[
                LogWorker,
                Annotated[list[LogType], Items(min=1, max=5, noun="log type", order_free=True)],
            ],
            Items(min=1, max=4, noun="worker type"),
        ]
        | None
    ) = field(
        "Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with some of "
        "`STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; default STDOUT and STDERR of the driver."
    )


class PrometheusMonitoring(Model):
    """Metrics to Amazon Managed Service for Prometheus."""

    page: ClassVar[str] = "PrometheusMonitoringConfiguration"

    remote_write_url: RemoteWriteUrl | None = field("The workspace's remote write URL.")


class Monitoring(Model):
    """Where logs and metrics go; any of the sinks together."""

    page: ClassVar[str] = "MonitoringConfiguration"

    s3_monitoring_configuration: S3Monitoring | None = field("Logs to Amazon S3.")
    managed_persistence_monitoring_configuration: ManagedPersistenceMonitoring | None = field(
        "Logs kept by the service; on by default."
    )
    cloud_watch_logging_configuration: CloudWatchLogging | None = field("Logs to Amazon CloudWatch; off by default.")
    prometheus_monitoring_configuration: PrometheusMonitoring | None = field(
        "Metrics to Amazon Managed Service for Prometheus."
    )


class DiskEncryption(Model):
    """Encryption of the workers' local disks."""

    page: ClassVar[str] = "DiskEncryptionConfiguration"

    encryption_key_arn: KeyArn | None = field("ARN of a symmetric KMS key.")
    encryption_context: Annotated[dict[ContextKey, ContextValue], Items(max=8, noun="pair")] | None = field(
        "Pairs of names and values, at most 8, not secret, that go with the encryption."
    )


class Interactive(Model):
    """Interactive use of the application."""

    page: ClassVar[str] = "InteractiveConfiguration"

    studio_enabled: StrictBool | None = field("Let EMR Studio notebooks connect; default false.", unsaid=False)
    livy_endpoint_enabled: StrictBool | None = field(
        "Open an Apache Livy endpoint; default false; needs emr-6.14.0 or later.", unsaid=False
    )
    session_enabled: StrictBool | None = field(
        "Allow interactive sessions; default false; needs emr-7.13.0 or later.", unsaid=False
    )


class Scheduler(Model):
    """How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later."""

    page: ClassVar[str] = "SchedulerConfiguration"

    max_concurrent_runs: Annotated[StrictInt, Range(min=1, max=1000)] | None = field(
        "How many job runs may run at once, 1 to 1000; default 15."
    )
    queue_timeout_minutes: Annotated[StrictInt, Range(min=15, max=720)] | None = field(
        "Minutes that a job run may stay queued, 15 to 720; default 360."
    )


class IdentityCenter(Model):
    """Trusted identity propagation by IAM Identity Center."""

    page: ClassVar[str] = "IdentityCenterConfigurationInput"

    identity_center_instance_arn: InstanceArn | None = field("ARN of the Identity Center instance.")
    user_background_sessions_enabled: StrictBool | None = field(
        "Let Livy sessions go on after their user has logged out; default false.", unsaid=False
    )


class JobLevelCostAllocation(Model):
    """Costs told per job."""

    page: ClassVar[str] = "JobLevelCostAllocationConfiguration"

    enabled: StrictBool | None = field("Tell costs per job; default false.", unsaid=False)


# --- the resource ----------------------------------------------------------------------------------------------------


class ApplicationInputs(ResourceInputs):
    """An Amazon EMR Serverless application for Spark or Hive, changed only when it is at rest.

    A change is sent in the least disruptive way: tags at any time, what the service accepts live, live; for the rest
    the application is drained and stopped, changed, and what was running is started again.
    """

    page: ClassVar[str] = "CreateApplication"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS
    advice: ClassVar[tuple[Check, ...]] = laws.ADVICE

    name: Name | None = field(
        "Name of the application, 1 to 64 characters; made from the resource's name when left out. "
        "A change replaces the application."
    )
    type: EngineType = field("`SPARK` or `HIVE`, in any case. A change replaces the application.", required=True)
    release_label: ReleaseLabel = field('The Amazon EMR release, such as "emr-7.9.0".', required=True)
    architecture: Architecture | None = field(
        "CPU architecture of the workers: `X86_64` (default) or `ARM64`.", unsaid="X86_64"
    )
    initial_capacity: Annotated[dict[WorkerType, InitialCapacity], Items(max=10, noun="worker type")] | None = field(
        "Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for Hive."
    )
    maximum_capacity: MaximumCapacity | None = field(
        "What all workers together may use at any time; nothing more is started once a limit is reached."
    )
    auto_start_configuration: AutoStart | None = field("Start when a job is submitted; on by default.")
    auto_stop_configuration: AutoStop | None = field("Stop when idle; on by default, after 15 minutes.")
    network_configuration: Network | None = field("The VPC that workers reach.")
    image_configuration: Image | None = field(
        "A custom image for all workers; instead of images in `workerTypeSpecifications`."
    )
    worker_type_specifications: (
        Annotated[dict[WorkerType, WorkerTypeSpecification], Items(noun="worker type")] | None
    ) = field("Custom images by worker type, for all worker types; instead of `imageConfiguration`.")
    runtime_configuration: Configurations | None = field(
        "Settings for all job runs of the application, by configuration file, at most 100."
    )
    monitoring_configuration: Monitoring | None = field("Where logs and metrics go.")
    interactive_configuration: Interactive | None = field("Interactive use: EMR Studio, Apache Livy, sessions.")
    scheduler_configuration: Scheduler | None = field("How job runs queue; needs emr-7.0.0 or later.")
    disk_encryption_configuration: DiskEncryption | None = field("Encryption of the workers' local disks.")
    identity_center_configuration: IdentityCenter | None = field("Trusted identity propagation.")
    job_level_cost_allocation_configuration: JobLevelCostAllocation | None = field("Costs told per job.")
    tags: Tags | None = field(
        "Tags, at most 200; a change is made at any time. Names beginning with `aws:` or `slackwater:` are reserved."
    )


class ApplicationOutputs(Model):
    """What an application has beside its inputs."""

    page: ClassVar[str] = "Application"

    application_id: StrictStr = field("Id of the application.", required=True)
    arn: StrictStr = field("ARN of the application.", required=True)
    state: StrictStr = field("State of the application when it was last looked at, such as `STARTED`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    phase: StrictStr = field("How far slackwater got: `ready`, or what the next run resumes.", required=True, own=True)
