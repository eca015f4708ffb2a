"""Groups of fields that say what runs in a container of Amazon ECS."""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.base import Items, Model, Range, field, one_of
from slackwater.services.batch.jobdefinitions.amounts import Environment, ResourceRequirements, Vcpus, in_the_way_of
from slackwater.services.batch.jobdefinitions.volumes import Volumes
from slackwater.services.batch.values import (
    Arn,
    DevicePermission,
    ExecutionGibibytes,
    FirelensType,
    ImageUri,
    IpcMode,
    LogDriver,
    MountOption,
    OperatingSystem,
    PidMode,
    Plain,
    RoleArn,
    StartSeconds,
    State,
    Swappiness,
    UlimitName,
    Word,
)

__all__ = [
    "Command",
    "ContainerProperties",
    "EcsProperties",
    "EphemeralStorage",
    "FargatePlatformConfiguration",
    "FirelensConfiguration",
    "LinuxParameters",
    "LogConfiguration",
    "MountPoint",
    "NetworkConfiguration",
    "RepositoryCredentials",
    "RuntimePlatform",
    "TaskContainer",
    "TaskContainerDependency",
    "TaskProperties",
    "Ulimit",
]

Command = list[StrictStr]


class MountPoint(Model):
    """Where in a container a volume is."""

    page: ClassVar[str] = "MountPoint"

    container_path: Plain | None = field("Path in the container.")
    read_only: StrictBool | None = field("The container cannot write to it; default false.", service_default=False)
    source_volume: Plain = field("Name of the volume, one of `volumes`.", required=True)


class Ulimit(Model):
    """A limit of the container's processes."""

    page: ClassVar[str] = "Ulimit"

    hard_limit: StrictInt = field("The hard limit.", required=True)
    name: UlimitName = field('Its name, such as "nofile".', required=True)
    soft_limit: StrictInt = field("The soft limit.", required=True)


class Device(Model):
    """A device of the instance in a container."""

    page: ClassVar[str] = "Device"

    host_path: Word = field("Path on the instance.", required=True)
    container_path: Plain | None = field("Path in the container; as on the instance when left out.", service_default="")
    permissions: Annotated[list[DevicePermission], Items(noun="permission", order_free=True)] | None = field(
        "Some of `READ`, `WRITE` and `MKNOD`, in any order; all when left out."
    )


class Tmpfs(Model):
    """A volume in memory."""

    page: ClassVar[str] = "Tmpfs"

    container_path: Word = field("Path in the container.", required=True)
    size: Annotated[StrictInt, Range(min=1)] = field("Size in MiB.", required=True)
    mount_options: Annotated[list[MountOption], Items(order_free=True)] | None = field(
        'Options of the mount, such as "noexec", in any order.'
    )


class LinuxParameters(Model):
    """What is special about a container under Linux; for Fargate `initProcessEnabled` only."""

    page: ClassVar[str] = "LinuxParameters"

    devices: Annotated[list[Device], Items(key="hostPath")] | None = field("Devices of the instance.")
    init_process_enabled: StrictBool | None = field(
        "Run an init process that passes signals on and reaps processes; default false.", service_default=False
    )
    shared_memory_size: Annotated[StrictInt, Range(min=0)] | None = field("Size of /dev/shm in MiB.")
    tmpfs: Annotated[list[Tmpfs], Items(key="containerPath")] | None = field("Volumes in memory.")
    max_swap: Annotated[StrictInt, Range(min=0)] | None = field("Swap in MiB; 0: none.")
    swappiness: Swappiness | None = field("How eagerly pages are swapped, 0 to 100; default 60 with `maxSwap`.")


class Secret(Model):
    """A secret in a variable or an option; the value itself stays where it is kept."""

    page: ClassVar[str] = "Secret"

    name: Word = field("Name of the variable or option.", required=True)
    value_from: Word = field(
        "ARN of the secret in Secrets Manager, or ARN or name of the parameter in the SSM Parameter Store.",
        required=True,
    )


Secrets = Annotated[list[Secret], Items(noun="secret", key="name")]


class LogConfiguration(Model):
    """Where a container's logs go."""

    page: ClassVar[str] = "LogConfiguration"

    log_driver: LogDriver = field(
        "The log driver, such as `awslogs`; for Fargate `awslogs` or `splunk`, and in `ecsProperties` `awsfirelens`.",
        required=True,
    )
    options: dict[StrictStr, StrictStr] | None = field('Options of the driver, such as "awslogs-group".')
    secret_options: Secrets | None = field("Options that are secret.")


class NetworkConfiguration(Model):
    """The network of a job on Fargate."""

    page: ClassVar[str] = "NetworkConfiguration"

    assign_public_ip: State | None = field(
        "`ENABLED`, or `DISABLED` (default): a public IP address, which a job in a public subnet needs to reach the "
        "internet.",
        service_default="DISABLED",
    )


class FargatePlatformConfiguration(Model):
    """The platform of a job on Fargate."""

    page: ClassVar[str] = "FargatePlatformConfiguration"

    platform_version: Plain | None = field('Version of the platform; default "LATEST".', service_default="LATEST")


class EphemeralStorage(Model):
    """The disk of a job on Fargate."""

    page: ClassVar[str] = "EphemeralStorage"

    size_in_gib: ExecutionGibibytes = field("Its size in GiB, 21 to 200.", required=True)


class RuntimePlatform(Model):
    """The platform that an image is for, of a job on Fargate or managed instances."""

    page: ClassVar[str] = "RuntimePlatform"

    operating_system_family: OperatingSystem | None = field(
        'The operating system: "LINUX" (default) or a version of Windows.', service_default="LINUX"
    )
    cpu_architecture: Annotated[StrictStr, one_of("X86_64", "ARM64", name="CpuArchitecture")] | None = field(
        "`X86_64` (default) or `ARM64`.", service_default="X86_64"
    )


class RepositoryCredentials(Model):
    """Credentials for a private registry of images."""

    page: ClassVar[str] = "RepositoryCredentials"

    credentials_parameter: Arn = field("ARN of the secret that has them.", required=True)


class ContainerProperties(Model):
    """One container, and what it gets."""

    page: ClassVar[str] = "ContainerProperties"

    image: ImageUri | None = field('The image, such as "amazonlinux:2023" or a URI in Amazon ECR; required.')
    vcpus: Vcpus | None = field(
        "vCPUs, at least 1; `resourceRequirements` of type VCPU is preferred, and required for Fargate.",
    )
    memory: Annotated[StrictInt, Range(min=4)] | None = field(
        "Memory in MiB, at least 4; `resourceRequirements` of type MEMORY is preferred, and required for Fargate.",
    )
    command: Command | None = field(
        "The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."
    )
    job_role_arn: RoleArn | None = field("ARN of the IAM role that the job itself has.")
    execution_role_arn: RoleArn | None = field(
        "ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."
    )
    volumes: Volumes | None = field("Volumes for `mountPoints`.")
    environment: Environment | None = field("Variables, in any order; not for secrets.")
    mount_points: Annotated[list[MountPoint], Items(key="containerPath")] | None = field("Where the volumes are.")
    readonly_root_filesystem: StrictBool | None = field(
        "The container cannot write to its root file system; default false.", service_default=False
    )
    privileged: StrictBool | None = field(
        "The container has the rights of the instance's root; default false; not for Fargate.", service_default=False
    )
    ulimits: Annotated[list[Ulimit], Items(key="name")] | None = field(
        "Limits of the container's processes; not for Fargate."
    )
    user: Plain | None = field("User in the container; the image's own when left out.", service_default="")
    instance_type: Plain | None = field("Instance type of all nodes of a multi-node job.", service_default="")
    resource_requirements: ResourceRequirements | None = field("What the container gets, in any order.")
    linux_parameters: LinuxParameters | None = field("What is special under Linux.")
    log_configuration: LogConfiguration | None = field("Where logs go; to CloudWatch when left out.")
    secrets: Secrets | None = field("Secrets in variables, in any order.")
    network_configuration: NetworkConfiguration | None = field("The network, for Fargate only.")
    fargate_platform_configuration: FargatePlatformConfiguration | None = field("The platform, for Fargate only.")
    enable_execute_command: StrictBool | None = field(
        "Let commands be run in the container with ECS Exec; default false.", service_default=False
    )
    ephemeral_storage: EphemeralStorage | None = field("The disk, for Fargate only; 20 GiB when left out.")
    runtime_platform: RuntimePlatform | None = field("The platform that the image is for, for Fargate.")
    repository_credentials: RepositoryCredentials | None = field("Credentials for a private registry.")

    def resembling(self, other: "ContainerProperties") -> "ContainerProperties":
        """Say amounts and variables as the other one does."""
        return self.saying(**in_the_way_of(self, other))


# --- tasks -----------------------------------------------------------------------------------------------------------


class TaskContainerDependency(Model):
    """Another container of the task that has to be so far first."""

    page: ClassVar[str] = "TaskContainerDependency"

    container_name: Plain | None = field("Name of the other container.")
    condition: Annotated[StrictStr, one_of("START", "COMPLETE", "SUCCESS", name="TaskContainerCondition")] | None = (
        field("How far it has to be: `START`, `COMPLETE` or `SUCCESS`.")
    )


class FirelensConfiguration(Model):
    """A router of logs."""

    page: ClassVar[str] = "FirelensConfiguration"

    type: FirelensType = field("`fluentd` or `fluentbit`.", required=True)
    options: dict[StrictStr, StrictStr] | None = field('Options, such as "enable-ecs-log-metadata".')


class TaskContainer(Model):
    """One container of a task."""

    page: ClassVar[str] = "TaskContainerProperties"

    command: Command | None = field(
        "The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."
    )
    depends_on: Annotated[list[TaskContainerDependency], Items(key="containerName")] | None = field(
        "Other containers of the task that have to be so far first."
    )
    environment: Environment | None = field("Variables, in any order; not for secrets.")
    essential: StrictBool | None = field(
        "When this container stops, all others are stopped; default true. At least one is.", service_default=True
    )
    firelens_configuration: FirelensConfiguration | None = field("Makes this container a router of logs.")
    image: ImageUri = field('The image, such as "amazonlinux:2023" or a URI in Amazon ECR.', required=True)
    linux_parameters: LinuxParameters | None = field("What is special under Linux.")
    log_configuration: LogConfiguration | None = field("Where logs go; to CloudWatch when left out.")
    mount_points: Annotated[list[MountPoint], Items(key="containerPath")] | None = field("Where the volumes are.")
    name: Plain | None = field("Name of the container, which others may depend on.", service_default="")
    privileged: StrictBool | None = field(
        "The container has the rights of the instance's root; default false; not for Fargate.", service_default=False
    )
    readonly_root_filesystem: StrictBool | None = field(
        "The container cannot write to its root file system; default false.", service_default=False
    )
    repository_credentials: RepositoryCredentials | None = field("Credentials for a private registry.")
    resource_requirements: ResourceRequirements | None = field("What the container gets, in any order.")
    secrets: Secrets | None = field("Secrets in variables, in any order.")
    ulimits: Annotated[list[Ulimit], Items(key="name")] | None = field(
        "Limits of the container's processes; not for Fargate."
    )
    user: Plain | None = field("User in the container; the image's own when left out.", service_default="")
    start_timeout: StartSeconds | None = field(
        "Seconds that containers on which this one depends are given to get so far."
    )
    stop_timeout: Annotated[StrictInt, Range(min=0)] | None = field(
        "Seconds that the container is given to let go before it is killed."
    )

    def resembling(self, other: "TaskContainer") -> "TaskContainer":
        """Say variables as the other one does."""
        return self.saying(**in_the_way_of(self, other))


class TaskProperties(Model):
    """A task: containers that run together."""

    page: ClassVar[str] = "EcsTaskProperties"

    containers: Annotated[list[TaskContainer], Items(min=1, max=10, noun="container", key="name")] = field(
        "The containers, 1 to 10.", required=True
    )
    ephemeral_storage: EphemeralStorage | None = field("The disk, for Fargate only; 20 GiB when left out.")
    execution_role_arn: RoleArn | None = field(
        "ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."
    )
    platform_version: Plain | None = field(
        'Version of the platform of Fargate; default "LATEST".', service_default="LATEST"
    )
    ipc_mode: IpcMode | None = field(
        'Whose IPC resources are used: "host", "task" or "none"; not for Fargate.', service_default=""
    )
    task_role_arn: RoleArn | None = field("ARN of the IAM role that the job itself has.")
    pid_mode: PidMode | None = field('Whose processes are seen: "host" or "task".', service_default="")
    network_configuration: NetworkConfiguration | None = field("The network, for Fargate only.")
    runtime_platform: RuntimePlatform | None = field("The platform that the images are for.")
    volumes: Volumes | None = field("Volumes for the containers' `mountPoints`.")
    enable_execute_command: StrictBool | None = field(
        "Let commands be run in the containers with ECS Exec; default false.", service_default=False
    )
    network_mode: Plain | None = field(
        'Mode of the network, for managed instances; "host" (default).', service_default="host"
    )


class EcsProperties(Model):
    """What runs on Amazon ECS, one or more containers together."""

    page: ClassVar[str] = "EcsProperties"

    task_properties: Annotated[list[TaskProperties], Items(min=1, max=1, noun="task")] = field(
        "The task, exactly one.", required=True
    )
