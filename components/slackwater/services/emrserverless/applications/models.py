"""The fields of an application: what a program may write and what the service answers."""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.base import Check, Items, Lifecycle, Model, Range, ResourceInputs, field
from slackwater.services.emrserverless.applications import checks as laws
from slackwater.services.emrserverless.blocks import Configurations, DiskEncryption, Monitoring
from slackwater.services.emrserverless.values import (
    Architecture,
    Cpu,
    Disk,
    DiskType,
    EngineType,
    ImageUri,
    InstanceArn,
    Memory,
    Name,
    NetworkId,
    ReleaseLabel,
    Tags,
    WorkerType,
)

# --- groups of fields ------------------------------------------------------------------------------------------------


class WorkerConfiguration(Model):
    """The size of each worker of one type."""

    page: ClassVar[str] = "WorkerResourceConfig"

    cpu: Cpu = field('vCPUs of each worker, with the unit ("4 vCPU").', required=True)
    memory: Memory = field('Memory of each worker, with the unit ("16 GB").', required=True)
    disk: Disk | None = field('Disk of each worker, with the unit ("40 GB"); the service fills in its minimum.')
    disk_type: DiskType | None = field(
        "`STANDARD` (default) or `SHUFFLE_OPTIMIZED`, for shuffle-heavy work.", service_default="STANDARD"
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

    enabled: StrictBool | None = field(
        "Start the application when a job is submitted; default true.", service_default=True
    )


class AutoStop(Model):
    """Stop when idle."""

    page: ClassVar[str] = "AutoStopConfig"

    enabled: StrictBool | None = field(
        "Stop the application when it has been idle; default true.", service_default=True
    )
    idle_timeout_minutes: Annotated[StrictInt, Range(min=1, max=10080)] | None = field(
        "Minutes of idleness before the stop, 1 to 10080; default 15.", service_default=15
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


class Interactive(Model):
    """Interactive use of the application."""

    page: ClassVar[str] = "InteractiveConfiguration"

    studio_enabled: StrictBool | None = field("Let EMR Studio notebooks connect; default false.", service_default=False)
    livy_endpoint_enabled: StrictBool | None = field(
        "Open an Apache Livy endpoint; default false; needs emr-6.14.0 or later.", service_default=False
    )
    session_enabled: StrictBool | None = field(
        "Allow interactive sessions; default false; needs emr-7.13.0 or later.", service_default=False
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
        "Let Livy sessions go on after their user has logged out; default false.", service_default=False
    )


class JobLevelCostAllocation(Model):
    """Costs told per job."""

    page: ClassVar[str] = "JobLevelCostAllocationConfiguration"

    enabled: StrictBool | None = field("Tell costs per job; default false.", service_default=False)


# --- the resource ----------------------------------------------------------------------------------------------------


class ApplicationInputs(ResourceInputs):
    """An Amazon EMR Serverless application for Spark or Hive, changed only when it is at rest.

    A change is sent in the least disruptive way: tags at any time, what the service accepts live, live; for the rest
    the application is drained and stopped, changed, and what was running is started again.
    """

    page: ClassVar[str] = "CreateApplication"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS
    advice: ClassVar[tuple[Check, ...]] = laws.ADVICE

    lifecycle: Lifecycle = field("What slackwater may do on the way to a change.", default=Lifecycle(), own=True)

    name: Name | None = field(
        "Name of the application, 1 to 64 characters; made from the resource's name when left out. "
        "A change replaces the application."
    )
    type: EngineType = field("`SPARK` or `HIVE`, in any case. A change replaces the application.", required=True)
    release_label: ReleaseLabel = field('The Amazon EMR release, such as "emr-7.9.0".', required=True)
    architecture: Architecture | None = field(
        "CPU architecture of the workers: `X86_64` (default) or `ARM64`.", service_default="X86_64"
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
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
