"""The fields of an application.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.base import (
    Choice,
    Items,
    Lifecycle,
    Model,
    Quantity,
    Range,
    ResourceInputs,
    Text,
    Validator,
    field,
    one_of,
)
from slackwater.services.emrserverless.releases import Since


class WorkerConfiguration(Model):
    """The size of each worker of one type."""

    page: ClassVar[str] = "WorkerResourceConfig"

    cpu: Annotated[
        StrictStr,
        Quantity(form='like "4 vCPU"', pattern="[1-9][0-9]*(\\s)?(vCPU|vcpu|VCPU)?", min=1, max=15, unit="vCPU"),
    ] = field('vCPUs of each worker, with the unit ("4 vCPU").', required=True)
    memory: Annotated[
        StrictStr, Quantity(form='like "16 GB"', pattern="[1-9][0-9]*(\\s)?(GB|gb|gB|Gb)?", min=1, max=15, unit="GB")
    ] = field('Memory of each worker, with the unit ("16 GB").', required=True)
    disk: (
        Annotated[
            StrictStr, Quantity(form='like "40 GB"', pattern="[1-9][0-9]*(\\s)?(GB|gb|gB|Gb)", min=1, max=15, unit="GB")
        ]
        | None
    ) = field('Disk of each worker, with the unit ("40 GB"); the service fills in its minimum.')
    disk_type: (
        Annotated[
            StrictStr,
            Choice(
                form="STANDARD or SHUFFLE_OPTIMIZED",
                pattern="(SHUFFLE_OPTIMIZED|[Ss]huffle_[Oo]ptimized|STANDARD|[Ss]tandard)",
                values=("STANDARD", "SHUFFLE_OPTIMIZED"),
            ),
        ]
        | None
    ) = field(
        "The kind of disk; the second is for shuffle-heavy work. `STANDARD` or `SHUFFLE_OPTIMIZED`; default "
        "`STANDARD`.",
        service_default="STANDARD",
    )


class InitialCapacity(Model):
    """Workers of one type that are kept warm while the application is started; they are billed."""

    page: ClassVar[str] = "InitialCapacityConfig"

    worker_count: Annotated[StrictInt, Range(min=1, max=1000000)] = field(
        "How many workers to keep. 1 to 1000000.", required=True
    )
    worker_configuration: WorkerConfiguration | None = field("Their size; the service's default when left out.")


class MaximumCapacity(Model):
    """What all workers together may use at any time."""

    page: ClassVar[str] = "MaximumAllowedResources"

    cpu: Annotated[
        StrictStr,
        Quantity(form='like "4 vCPU"', pattern="[1-9][0-9]*(\\s)?(vCPU|vcpu|VCPU)?", min=1, max=15, unit="vCPU"),
    ] = field('The most vCPUs, with the unit ("400 vCPU").', required=True)
    memory: Annotated[
        StrictStr, Quantity(form='like "16 GB"', pattern="[1-9][0-9]*(\\s)?(GB|gb|gB|Gb)?", min=1, max=15, unit="GB")
    ] = field('The most memory, with the unit ("3000 GB").', required=True)
    disk: (
        Annotated[
            StrictStr, Quantity(form='like "40 GB"', pattern="[1-9][0-9]*(\\s)?(GB|gb|gB|Gb)", min=1, max=15, unit="GB")
        ]
        | None
    ) = field('The most disk, with the unit ("20000 GB"); the service fills in its own limit.')


class AutoStart(Model):
    """Start when a job is submitted."""

    page: ClassVar[str] = "AutoStartConfig"

    enabled: StrictBool | None = field(
        "Start the application when a job is submitted. Default true.", service_default=True
    )


class AutoStop(Model):
    """Stop when idle."""

    page: ClassVar[str] = "AutoStopConfig"

    enabled: StrictBool | None = field(
        "Stop the application when it has been idle. Default true.", service_default=True
    )
    idle_timeout_minutes: Annotated[StrictInt, Range(min=1, max=10080)] | None = field(
        "Minutes of idleness before the stop. 1 to 10080; default 15.", service_default=15
    )


class Network(Model):
    """The VPC that workers reach."""

    page: ClassVar[str] = "NetworkConfiguration"

    subnet_ids: (
        Annotated[
            list[
                Annotated[
                    StrictStr,
                    Text(form='an id like "subnet-0a1b" or "sg-0a1b"', pattern="[-0-9a-zA-Z]+.*", min=1, max=32),
                ]
            ],
            Items(max=16, noun="subnet", order_free=True),
        ]
        | None
    ) = field("Ids of the subnets. At most 16 subnets, in any order.")
    security_group_ids: (
        Annotated[
            list[
                Annotated[
                    StrictStr,
                    Text(form='an id like "subnet-0a1b" or "sg-0a1b"', pattern="[-0-9a-zA-Z]+.*", min=1, max=32),
                ]
            ],
            Items(max=5, noun="security group", order_free=True),
        ]
        | None
    ) = field("Ids of the security groups. At most 5 security groups, in any order.")


class Image(Model):
    """A custom image."""

    page: ClassVar[str] = "ImageConfigurationInput"

    image_uri: Annotated[
        StrictStr,
        Text(
            form="the URI of an image in Amazon ECR, with a tag or a sha256 digest",
            pattern="([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+).([a-z0-9._-]+)\\/((?:[a-z0-9]+(?:[-._][a-z0-9]+)*/)*[a-z0-9]+(?:[-._][a-z0-9]+)*)(?::([a-zA-Z0-9_]+[a-zA-Z0-9-._]*)|@(sha256:[0-9a-f]{64}))",
            min=1,
            max=1024,
        ),
    ] = field(
        "URI of an image in Amazon ECR, with a tag or a digest; its architecture must suit the application's."
        " 1 to 1024 characters.",
        required=True,
    )
    application_level_digest_resolution: StrictBool | None = field(
        "true: the tag is resolved to a digest once, at the start of the application; false: for each "
        "workload when it is submitted. The default depends on the release."
    )


class WorkerTypeSpecification(Model):
    """What is special about workers of one type."""

    page: ClassVar[str] = "WorkerTypeSpecificationInput"

    image_configuration: Image | None = field("The image of these workers.")


class Configuration(Model):
    """Settings of one configuration file, applied to all job runs of the application."""

    page: ClassVar[str] = "Configuration"

    classification: Annotated[StrictStr, Text(form="text that is not blank", pattern=".*\\S.*", min=1, max=1024)] = (
        field('The configuration file, such as "spark-defaults". 1 to 1024 characters.', required=True)
    )
    properties: (
        Annotated[
            dict[
                Annotated[StrictStr, Text(form="text that is not blank", pattern=".*\\S.*", min=1, max=1024)],
                Annotated[StrictStr, Text(form="text that is not blank, on one line", pattern=".*\\S.*", max=1024)],
            ],
            Items(max=100, noun="setting"),
        ]
        | None
    ) = field("The settings, all of them text. At most 100 settings. Never shown in messages.", sensitive=True)
    configurations: (
        Annotated[list["Configuration"], Items(max=100, noun="configuration", key="classification")] | None
    ) = field("Nested configurations. At most 100 configurations, in any order.")


class S3Monitoring(Model):
    """Logs to Amazon S3."""

    page: ClassVar[str] = "S3MonitoringConfiguration"

    log_uri: (
        Annotated[StrictStr, Text(form='an address like "s3://bucket/logs/"', pattern="s3://.*\\S.*", min=1, max=10280)]
        | None
    ) = field('Where logs are written, such as "s3://bucket/logs/". 1 to 10280 characters.')
    encryption_key_arn: (
        Annotated[
            StrictStr,
            Text(
                form="the ARN of a KMS key",
                pattern="arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
                min=20,
                max=2048,
            ),
        ]
        | None
    ) = field("ARN of the KMS key that encrypts the logs. 20 to 2048 characters.")


class ManagedPersistenceMonitoring(Model):
    """Logs kept by the service."""

    page: ClassVar[str] = "ManagedPersistenceMonitoringConfiguration"

    enabled: StrictBool | None = field("Keep logs in the service's own store. Default true.", service_default=True)
    encryption_key_arn: (
        Annotated[
            StrictStr,
            Text(
                form="the ARN of a KMS key",
                pattern="arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
                min=20,
                max=2048,
            ),
        ]
        | None
    ) = field("ARN of the KMS key that encrypts the logs. 20 to 2048 characters.")


class CloudWatchLogging(Model):
    """Logs to Amazon CloudWatch."""

    page: ClassVar[str] = "CloudWatchLoggingConfiguration"

    enabled: StrictBool = field("Send logs to CloudWatch. Default false.", required=True, service_default=False)
    log_group_name: (
        Annotated[
            StrictStr,
            Text(
                form="made of letters, digits and the characters . - _ / #",
                pattern="[\\.\\-_/#A-Za-z0-9]+",
                min=1,
                max=512,
            ),
        ]
        | None
    ) = field("Name of the log group. 1 to 512 characters.")
    log_stream_name_prefix: (
        Annotated[StrictStr, Text(form="text without : and *", pattern="[^:*]*", min=1, max=512)] | None
    ) = field("Prefix of the log streams' names. 1 to 512 characters.")
    encryption_key_arn: (
        Annotated[
            StrictStr,
            Text(
                form="the ARN of a KMS key",
                pattern="arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
                min=20,
                max=2048,
            ),
        ]
        | None
    ) = field("ARN of the KMS key that encrypts the logs. 20 to 2048 characters.")
    log_types: (
        Annotated[
            dict[
                Annotated[
                    StrictStr,
                    Choice(
                        form="a worker type",
                        pattern="[a-zA-Z]+[-_]*[a-zA-Z]+",
                        min=1,
                        max=50,
                        values=("SPARK_DRIVER", "SPARK_EXECUTOR", "HIVE_DRIVER", "TEZ_TASK"),
                    ),
                ],
                Annotated[
                    list[
                        Annotated[
                            StrictStr,
                            Choice(
                                form="a log type",
                                pattern="[a-zA-Z]+[-_]*[a-zA-Z]+",
                                min=1,
                                max=50,
                                values=("STDOUT", "STDERR", "HIVE_LOG", "TEZ_AM", "SYSTEM_LOGS"),
                            ),
                        ]
                    ],
                    Items(min=1, max=5, noun="log type", order_free=True),
                ],
            ],
            Items(min=1, max=4, noun="worker type"),
        ]
        | None
    ) = field(
        "Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with "
        "some of `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; STDOUT and STDERR of the driver "
        "when left out. 1 to 4 worker types."
    )


class PrometheusMonitoring(Model):
    """Metrics to Amazon Managed Service for Prometheus."""

    page: ClassVar[str] = "PrometheusMonitoringConfiguration"

    remote_write_url: (
        Annotated[
            StrictStr,
            Text(
                form="the remote write URL of an Amazon Prometheus workspace",
                pattern="https://aps-workspaces.([a-z]{2}-[a-z-]{1,20}-[1-9]).amazonaws(.[0-9A-Za-z]{2,4})+/workspaces/[-_.0-9A-Za-z]{1,100}/api/v1/remote_write",
                min=1,
                max=10280,
            ),
        ]
        | None
    ) = field("The workspace's remote write URL. 1 to 10280 characters.")


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

    encryption_context: (
        Annotated[
            dict[
                Annotated[StrictStr, Text(form="text", min=1, max=128)],
                Annotated[StrictStr, Text(form="text", min=1, max=384)],
            ],
            Items(max=8, noun="pair"),
        ]
        | None
    ) = field("Pairs of names and values, not secret, that go with the encryption. At most 8 pairs.")
    encryption_key_arn: (
        Annotated[
            StrictStr,
            Text(
                form="the ARN of a KMS key",
                pattern="arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
                min=20,
                max=2048,
            ),
        ]
        | None
    ) = field("ARN of a symmetric KMS key. 20 to 2048 characters.")


class Interactive(Model):
    """Interactive use of the application."""

    page: ClassVar[str] = "InteractiveConfiguration"

    studio_enabled: StrictBool | None = field("Let EMR Studio notebooks connect. Default false.", service_default=False)
    livy_endpoint_enabled: StrictBool | None = field(
        "Open an Apache Livy endpoint; needs emr-6.14.0 or later. Default false.", service_default=False
    )
    session_enabled: StrictBool | None = field(
        "Allow interactive sessions; needs emr-7.13.0 or later. Default false.", service_default=False
    )


class Scheduler(Model):
    """How job runs queue; on by default, with 15 and 360, from emr-7.3.0 on. Needs emr-7.0.0 or later."""

    page: ClassVar[str] = "SchedulerConfiguration"

    queue_timeout_minutes: Annotated[StrictInt, Range(min=15, max=720)] | None = field(
        "Minutes that a job run may stay queued; 360 when left out. 15 to 720."
    )
    max_concurrent_runs: Annotated[StrictInt, Range(min=1, max=1000)] | None = field(
        "How many job runs may run at once; 15 when left out. 1 to 1000."
    )


class IdentityCenter(Model):
    """Trusted identity propagation by IAM Identity Center."""

    page: ClassVar[str] = "IdentityCenterConfigurationInput"

    identity_center_instance_arn: (
        Annotated[
            StrictStr,
            Text(
                form="the ARN of an IAM Identity Center instance",
                pattern="arn:(aws[a-zA-Z0-9-]*):sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}",
                min=10,
                max=1024,
            ),
        ]
        | None
    ) = field("ARN of the Identity Center instance. 10 to 1024 characters.")
    user_background_sessions_enabled: StrictBool | None = field(
        "Let Livy sessions go on after their user has logged out. Default false.", service_default=False
    )


class JobLevelCostAllocation(Model):
    """Costs told per job."""

    page: ClassVar[str] = "JobLevelCostAllocationConfiguration"

    enabled: StrictBool | None = field("Tell costs per job. Default false.", service_default=False)


class ApplicationInputs(ResourceInputs):
    """An Amazon EMR Serverless application for Spark or Hive, changed only when it is at rest.

    A change is sent in the least disruptive way: tags at any time, what the service accepts live, live; for the rest
    the application is drained and stopped, changed, and what was running is started again.
    """

    page: ClassVar[str] = "CreateApplication"
    checks: ClassVar[tuple[Validator, ...]] = (
        Since(path="schedulerConfiguration", release="emr-7.0.0", source="API: SchedulerConfiguration"),
        Since(
            path="interactiveConfiguration.livyEndpointEnabled",
            release="emr-6.14.0",
            source="user guide: Apache Livy endpoints",
        ),
        Since(
            path="interactiveConfiguration.sessionEnabled", release="emr-7.13.0", source="API: InteractiveConfiguration"
        ),
    )
    laws: ClassVar[str] = "slackwater.services.emrserverless.applications.checks"

    lifecycle: Lifecycle = field("What slackwater may do on the way to a change.", default=Lifecycle(), own=True)
    name: (
        Annotated[
            StrictStr,
            Text(
                form="made of letters, digits and the characters . _ / # -", pattern="[A-Za-z0-9._/#-]+", min=1, max=64
            ),
        ]
        | None
    ) = field(
        "Name of the application. Made from the resource's name when left out. 1 to 64 characters. A change "
        "replaces the application."
    )
    release_label: Annotated[
        StrictStr,
        Text(
            form='a release label like "emr-7.9.0" or "emr-7.9.0-latest"',
            pattern="emr-(?:[a-z]+-)?([0-9]+)\\.([0-9]+)(?:\\.([0-9]+))?(?:-[A-Za-z0-9._-]+)?",
            min=1,
            max=64,
        ),
    ] = field('The Amazon EMR release, such as "emr-7.9.0". 1 to 64 characters.', required=True)
    type: Annotated[StrictStr, Choice(form="SPARK or HIVE", min=1, max=64, values=("SPARK", "HIVE"))] = field(
        "Its engine. `SPARK` or `HIVE`. A change replaces the application.", required=True
    )
    initial_capacity: (
        Annotated[
            dict[
                Annotated[
                    StrictStr,
                    Choice(
                        form="made of letters, with - or _ between them",
                        pattern="[a-zA-Z]+[-_]*[a-zA-Z]+",
                        min=1,
                        max=50,
                        values=("Driver", "Executor", "HiveDriver", "TezTask"),
                        open=True,
                    ),
                ],
                InitialCapacity,
            ],
            Items(max=10, noun="worker type"),
        ]
        | None
    ) = field(
        "Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` "
        "for Hive. At most 10 worker types."
    )
    maximum_capacity: MaximumCapacity | None = field(
        "What all workers together may use at any time; nothing more is started once a limit is reached. It "
        "cannot be taken away: the API needs cpu and memory in it, so a maximum can be raised but not taken "
        "away."
    )
    tags: (
        Annotated[
            dict[
                Annotated[
                    StrictStr,
                    Text(
                        form="made of letters, digits, spaces and the characters / _ . : = + @ -",
                        pattern="[A-Za-z0-9 /_.:=+@-]+",
                        min=1,
                        max=128,
                        reserved=("aws:", "slackwater:"),
                    ),
                ],
                Annotated[
                    StrictStr,
                    Text(
                        form="made of letters, digits, spaces and the characters / _ . : = + @ -",
                        pattern="[A-Za-z0-9 /_.:=+@-]*",
                        max=256,
                    ),
                ],
            ],
            Items(max=200, noun="tag"),
        ]
        | None
    ) = field(
        "Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved. At"
        " most 200 tags."
    )
    auto_start_configuration: AutoStart | None = field("Start when a job is submitted; on by default.")
    auto_stop_configuration: AutoStop | None = field("Stop when idle; on by default, after 15 minutes.")
    network_configuration: Network | None = field("The VPC that workers reach.")
    architecture: Annotated[StrictStr, one_of("X86_64", "ARM64")] | None = field(
        "CPU architecture of the workers. `X86_64` or `ARM64`; default `X86_64`.", service_default="X86_64"
    )
    image_configuration: Image | None = field(
        "A custom image for all workers; instead of images in `workerTypeSpecifications`."
    )
    worker_type_specifications: (
        Annotated[
            dict[
                Annotated[
                    StrictStr,
                    Choice(
                        form="made of letters, with - or _ between them",
                        pattern="[a-zA-Z]+[-_]*[a-zA-Z]+",
                        min=1,
                        max=50,
                        values=("Driver", "Executor", "HiveDriver", "TezTask"),
                        open=True,
                    ),
                ],
                WorkerTypeSpecification,
            ],
            Items(noun="worker type"),
        ]
        | None
    ) = field("Custom images by worker type, for all worker types; instead of `imageConfiguration`.")
    runtime_configuration: (
        Annotated[list[Configuration], Items(max=100, noun="configuration", key="classification")] | None
    ) = field(
        "Settings for all job runs of the application, by configuration file. At most 100 configurations, in any order."
    )
    monitoring_configuration: Monitoring | None = field("Where logs and metrics go.")
    disk_encryption_configuration: DiskEncryption | None = field("Encryption of the workers' local disks.")
    interactive_configuration: Interactive | None = field("Interactive use: EMR Studio, Apache Livy, sessions.")
    scheduler_configuration: Scheduler | None = field(
        "How job runs queue; needs emr-7.0.0 or later. Some changes replace the application: a release before"
        " emr-7.0.0 takes none, and no update takes one away."
    )
    identity_center_configuration: IdentityCenter | None = field("Trusted identity propagation.")
    job_level_cost_allocation_configuration: JobLevelCostAllocation | None = field("Costs told per job.")


class ApplicationOutputs(Model):
    """What an application has beside its inputs."""

    page: ClassVar[str] = "Application"

    application_id: StrictStr = field("Id of the application.", required=True)
    arn: StrictStr = field("ARN of the application.", required=True)
    state: StrictStr = field("State of the application when it was last looked at, such as `STARTED`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
