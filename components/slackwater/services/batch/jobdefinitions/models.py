"""The fields of a job definition.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals, IsSet, Not
from slackwater.services.base import Items, Model, Range, ResourceInputs, Text, Validator, field, one_of
from slackwater.services.batch.jobdefinitions.amounts import Amounts
from slackwater.services.batch.lifecycles import RevisionLifecycle
from slackwater.services.batch.values import (
    Amount,
    AnnotationValue,
    Arn,
    Capability,
    ConsumableRef,
    DnsName,
    DnsPolicy,
    ExitCodeGlob,
    Glob,
    ImageUri,
    InstanceType,
    IpcMode,
    LabelValue,
    MetadataKey,
    MountOption,
    Name,
    Namespace,
    NodeRange,
    OperatingSystem,
    PidMode,
    ResourceType,
    RevisionId,
    UlimitName,
    VariableName,
    VolumeName,
    Word,
)
from slackwater.services.rows import NeededWith, Never, OnlyWith
from slackwater.services.values import RoleArn, Tags


class Host(Model):
    """A volume on the instance."""

    page: ClassVar[str] = "Host"

    source_path: StrictStr | None = field(
        "Path on the instance; made by Docker, and not kept, when left out.", service_default=""
    )


class EfsAuthorization(Model):
    """With whose rights a file system is mounted."""

    page: ClassVar[str] = "EFSAuthorizationConfig"

    access_point_id: StrictStr | None = field("Id of an access point; needs `transitEncryption`.", service_default="")
    iam: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] | None = field(
        "Whether the job's role is used, which needs `transitEncryption`. `ENABLED` or `DISABLED`; default `DISABLED`.",
        service_default="DISABLED",
    )


class EfsVolume(Model):
    """A file system of Amazon EFS."""

    page: ClassVar[str] = "EFSVolumeConfiguration"

    file_system_id: Word = field("Id of the file system.", required=True)
    root_directory: StrictStr | None = field("Its folder that is mounted. Default `/`.", service_default="/")
    transit_encryption: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] | None = field(
        "Encryption on the way. `ENABLED` or `DISABLED`; default `DISABLED`.", service_default="DISABLED"
    )
    transit_encryption_port: Annotated[StrictInt, Range(min=0, max=65535)] | None = field(
        "Port of the encrypted way. 0 to 65535."
    )
    authorization_config: EfsAuthorization | None = field("With whose rights it is mounted.")


class S3FilesVolume(Model):
    """A file system of Amazon S3 Files."""

    page: ClassVar[str] = "S3FilesVolumeConfiguration"

    file_system_arn: Arn = field("ARN of the file system.", required=True)
    root_directory: StrictStr | None = field("Its folder that is mounted. Default `/`.", service_default="/")
    transit_encryption_port: Annotated[StrictInt, Range(min=0, max=65535)] | None = field(
        "Port of the encrypted way. 0 to 65535."
    )
    access_point_arn: Arn | None = field("ARN of an access point.")


class Volume(Model):
    """A volume that containers can mount."""

    page: ClassVar[str] = "Volume"

    host: Host | None = field("On the instance; not for Fargate.")
    name: VolumeName | None = field("Its name, by which `mountPoints` know it. 1 to 255 characters.")
    efs_volume_configuration: EfsVolume | None = field("A file system of Amazon EFS.")
    s3files_volume_configuration: S3FilesVolume | None = field("A file system of Amazon S3 Files.")


class Variable(Model):
    """A variable of a container's environment."""

    page: ClassVar[str] = "KeyValuePair"

    name: VariableName | None = field("Its name; names beginning with AWS_BATCH are the service's.")
    value: StrictStr | None = field("Its value, not secret.", service_default="")


class MountPoint(Model):
    """Where in a container a volume is."""

    page: ClassVar[str] = "MountPoint"

    container_path: StrictStr | None = field("Path in the container.")
    read_only: StrictBool | None = field("The container cannot write to it. Default false.", service_default=False)
    source_volume: StrictStr = field("Name of the volume, one of `volumes`.", required=True)


class Ulimit(Model):
    """A limit of the container's processes."""

    page: ClassVar[str] = "Ulimit"

    hard_limit: StrictInt = field("The hard limit.", required=True)
    name: UlimitName = field(
        'Its name, such as "nofile". `core`, `cpu`, `data`, `fsize`, `locks`, `memlock`, `msgqueue`, `nice`, '
        "`nofile`, `nproc`, `rss`, `rtprio`, `rttime`, `sigpending` or `stack`.",
        required=True,
    )
    soft_limit: StrictInt = field("The soft limit.", required=True)


class ResourceRequirement(Model):
    """How much of something a container gets."""

    page: ClassVar[str] = "ResourceRequirement"

    value: Amount = field('How much, as text: vCPUs ("0.25" for Fargate), MiB of memory, or GPUs.', required=True)
    type: ResourceType = field("What it is of; Fargate has no GPU. `VCPU`, `MEMORY` or `GPU`.", required=True)


class Device(Model):
    """A device of the instance in a container."""

    page: ClassVar[str] = "Device"

    host_path: Word = field("Path on the instance.", required=True)
    container_path: StrictStr | None = field(
        "Path in the container; as on the instance when left out.", service_default=""
    )
    permissions: (
        Annotated[
            list[Annotated[StrictStr, one_of("READ", "WRITE", "MKNOD", name="DevicePermission")]],
            Items(noun="permission", order_free=True),
        ]
        | None
    ) = field("What it allows; all when left out. In any order; each `READ`, `WRITE` or `MKNOD`.")


class Tmpfs(Model):
    """A volume in memory."""

    page: ClassVar[str] = "Tmpfs"

    container_path: Word = field("Path in the container.", required=True)
    size: Annotated[StrictInt, Range(min=1)] = field("Size in MiB. At least 1.", required=True)
    mount_options: Annotated[list[MountOption], Items(order_free=True)] | None = field(
        'Options of the mount, such as "noexec". In any order.'
    )


class LinuxParameters(Model):
    """What is special about a container under Linux; for Fargate `initProcessEnabled` only."""

    page: ClassVar[str] = "LinuxParameters"

    devices: Annotated[list[Device], Items(key="hostPath")] | None = field("Devices of the instance. In any order.")
    init_process_enabled: StrictBool | None = field(
        "Run an init process that passes signals on and reaps processes. Default false.", service_default=False
    )
    shared_memory_size: Annotated[StrictInt, Range(min=0)] | None = field("Size of /dev/shm in MiB. At least 0.")
    tmpfs: Annotated[list[Tmpfs], Items(key="containerPath")] | None = field("Volumes in memory. In any order.")
    max_swap: Annotated[StrictInt, Range(min=0)] | None = field("Swap in MiB; 0: none. At least 0.")
    swappiness: Annotated[StrictInt, Range(min=0, max=100)] | None = field("How eagerly pages are swapped. 0 to 100.")


class Secret(Model):
    """A secret in a variable or an option; the value itself stays where it is kept."""

    page: ClassVar[str] = "Secret"

    name: Word = field("Name of the variable or option.", required=True)
    value_from: Word = field(
        "ARN of the secret in Secrets Manager, or ARN or name of the parameter in the SSM Parameter Store.",
        required=True,
    )


class LogConfiguration(Model):
    """Where a container's logs go."""

    page: ClassVar[str] = "LogConfiguration"

    log_driver: Annotated[
        StrictStr, one_of("json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens")
    ] = field(
        "The log driver; for Fargate `awslogs` or `splunk`, and in `ecsProperties` `awsfirelens`. `json-"
        "file`, `syslog`, `journald`, `gelf`, `fluentd`, `awslogs`, `splunk` or `awsfirelens`.",
        required=True,
    )
    options: dict[StrictStr, StrictStr] | None = field('Options of the driver, such as "awslogs-group".')
    secret_options: Annotated[list[Secret], Items(noun="secret", key="name")] | None = field(
        "Options that are secret. In any order."
    )


class NetworkConfiguration(Model):
    """The network of a job on Fargate."""

    page: ClassVar[str] = "NetworkConfiguration"

    assign_public_ip: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] | None = field(
        "A public IP address, which a job in a public subnet needs to reach the internet. `ENABLED` or "
        "`DISABLED`; default `DISABLED`.",
        service_default="DISABLED",
    )


class FargatePlatformConfiguration(Model):
    """The platform of a job on Fargate."""

    page: ClassVar[str] = "FargatePlatformConfiguration"

    platform_version: StrictStr | None = field("Version of the platform. Default `LATEST`.", service_default="LATEST")


class EphemeralStorage(Model):
    """The disk of a job on Fargate."""

    page: ClassVar[str] = "EphemeralStorage"

    size_in_gib: Annotated[StrictInt, Range(min=21, max=200)] = field("Its size in GiB. 21 to 200.", required=True)


class RuntimePlatform(Model):
    """The platform that an image is for, of a job on Fargate or managed instances."""

    page: ClassVar[str] = "RuntimePlatform"

    operating_system_family: OperatingSystem | None = field(
        "The operating system. `LINUX`, `WINDOWS_SERVER_2019_CORE`, `WINDOWS_SERVER_2019_FULL`, "
        "`WINDOWS_SERVER_2022_CORE` or `WINDOWS_SERVER_2022_FULL`; default `LINUX`.",
        service_default="LINUX",
    )
    cpu_architecture: Annotated[StrictStr, one_of("X86_64", "ARM64", name="CpuArchitecture")] | None = field(
        "The architecture of the processor. `X86_64` or `ARM64`; default `X86_64`.", service_default="X86_64"
    )


class RepositoryCredentials(Model):
    """Credentials for a private registry of images."""

    page: ClassVar[str] = "RepositoryCredentials"

    credentials_parameter: Arn = field("ARN of the secret that has them.", required=True)


class ContainerProperties(Amounts):
    """One container, and what it gets."""

    page: ClassVar[str] = "ContainerProperties"

    image: ImageUri | None = field('The image, such as "amazonlinux:2023" or a URI in Amazon ECR. 1 to 255 characters.')
    vcpus: Annotated[StrictInt, Range(min=1)] | None = field(
        "vCPUs; `resourceRequirements` of type VCPU is preferred, and required for Fargate. At least 1."
    )
    memory: Annotated[StrictInt, Range(min=4)] | None = field(
        "Memory in MiB; `resourceRequirements` of type MEMORY is preferred, and required for Fargate. At least 4."
    )
    command: list[StrictStr] | None = field(
        "The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."
    )
    job_role_arn: RoleArn | None = field("ARN of the IAM role that the job itself has.")
    execution_role_arn: RoleArn | None = field(
        "ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."
    )
    volumes: Annotated[list[Volume], Items(noun="volume", key="name")] | None = field(
        "Volumes for `mountPoints`. In any order."
    )
    environment: Annotated[list[Variable], Items(noun="variable", key="name")] | None = field(
        "Variables; not for secrets. In any order."
    )
    mount_points: Annotated[list[MountPoint], Items(key="containerPath")] | None = field(
        "Where the volumes are. In any order."
    )
    readonly_root_filesystem: StrictBool | None = field(
        "The container cannot write to its root file system. Default false.", service_default=False
    )
    privileged: StrictBool | None = field(
        "The container has the rights of the instance's root; not for Fargate. Default false.", service_default=False
    )
    ulimits: Annotated[list[Ulimit], Items(key="name")] | None = field(
        "Limits of the container's processes; not for Fargate. In any order."
    )
    user: StrictStr | None = field("User in the container; the image's own when left out.", service_default="")
    instance_type: StrictStr | None = field("Instance type of all nodes of a multi-node job.", service_default="")
    resource_requirements: Annotated[list[ResourceRequirement], Items(noun="requirement", key="type")] | None = field(
        "What the container gets. In any order."
    )
    linux_parameters: LinuxParameters | None = field("What is special under Linux.")
    log_configuration: LogConfiguration | None = field("Where logs go; to CloudWatch when left out.")
    secrets: Annotated[list[Secret], Items(noun="secret", key="name")] | None = field(
        "Secrets in variables. In any order."
    )
    network_configuration: NetworkConfiguration | None = field("The network, for Fargate only.")
    fargate_platform_configuration: FargatePlatformConfiguration | None = field("The platform, for Fargate only.")
    enable_execute_command: StrictBool | None = field(
        "Let commands be run in the container with ECS Exec. Default false.", service_default=False
    )
    ephemeral_storage: EphemeralStorage | None = field("The disk, for Fargate only; 20 GiB when left out.")
    runtime_platform: RuntimePlatform | None = field("The platform that the image is for, for Fargate.")
    repository_credentials: RepositoryCredentials | None = field("Credentials for a private registry.")


class TaskContainerDependency(Model):
    """Another container of the task that has to be so far first."""

    page: ClassVar[str] = "TaskContainerDependency"

    container_name: StrictStr | None = field("Name of the other container.")
    condition: Annotated[StrictStr, one_of("START", "COMPLETE", "SUCCESS", name="TaskContainerCondition")] | None = (
        field("How far it has to be. `START`, `COMPLETE` or `SUCCESS`.")
    )


class FirelensConfiguration(Model):
    """A router of logs."""

    page: ClassVar[str] = "FirelensConfiguration"

    type: Annotated[StrictStr, one_of("fluentd", "fluentbit", name="FirelensType")] = field(
        "The router. `fluentd` or `fluentbit`.", required=True
    )
    options: dict[StrictStr, StrictStr] | None = field('Options, such as "enable-ecs-log-metadata".')


class TaskContainer(Amounts):
    """One container of a task."""

    page: ClassVar[str] = "TaskContainerProperties"

    command: list[StrictStr] | None = field(
        "The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."
    )
    depends_on: Annotated[list[TaskContainerDependency], Items(key="containerName")] | None = field(
        "Other containers of the task that have to be so far first. In any order."
    )
    environment: Annotated[list[Variable], Items(noun="variable", key="name")] | None = field(
        "Variables; not for secrets. In any order."
    )
    essential: StrictBool | None = field(
        "When this container stops, all others are stopped. At least one is. Default true.", service_default=True
    )
    firelens_configuration: FirelensConfiguration | None = field("Makes this container a router of logs.")
    image: ImageUri = field(
        'The image, such as "amazonlinux:2023" or a URI in Amazon ECR. 1 to 255 characters.', required=True
    )
    linux_parameters: LinuxParameters | None = field("What is special under Linux.")
    log_configuration: LogConfiguration | None = field("Where logs go; to CloudWatch when left out.")
    mount_points: Annotated[list[MountPoint], Items(key="containerPath")] | None = field(
        "Where the volumes are. In any order."
    )
    name: StrictStr | None = field("Name of the container, which others may depend on.", service_default="")
    privileged: StrictBool | None = field(
        "The container has the rights of the instance's root; not for Fargate. Default false.", service_default=False
    )
    readonly_root_filesystem: StrictBool | None = field(
        "The container cannot write to its root file system. Default false.", service_default=False
    )
    repository_credentials: RepositoryCredentials | None = field("Credentials for a private registry.")
    resource_requirements: Annotated[list[ResourceRequirement], Items(noun="requirement", key="type")] | None = field(
        "What the container gets. In any order."
    )
    secrets: Annotated[list[Secret], Items(noun="secret", key="name")] | None = field(
        "Secrets in variables. In any order."
    )
    ulimits: Annotated[list[Ulimit], Items(key="name")] | None = field(
        "Limits of the container's processes; not for Fargate. In any order."
    )
    user: StrictStr | None = field("User in the container; the image's own when left out.", service_default="")
    start_timeout: Annotated[StrictInt, Range(min=2)] | None = field(
        "Seconds that containers on which this one depends are given to get so far. At least 2."
    )
    stop_timeout: Annotated[StrictInt, Range(min=0)] | None = field(
        "Seconds that the container is given to let go before it is killed. At least 0."
    )


class TaskProperties(Model):
    """A task: containers that run together."""

    page: ClassVar[str] = "EcsTaskProperties"

    containers: Annotated[list[TaskContainer], Items(min=1, max=10, noun="container", key="name")] = field(
        "The containers. 1 to 10 containers, in any order.", required=True
    )
    ephemeral_storage: EphemeralStorage | None = field("The disk, for Fargate only; 20 GiB when left out.")
    execution_role_arn: RoleArn | None = field(
        "ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."
    )
    platform_version: StrictStr | None = field(
        "Version of the platform of Fargate. Default `LATEST`.", service_default="LATEST"
    )
    ipc_mode: IpcMode | None = field(
        "Whose IPC resources are used; not for Fargate. `host`, `task` or `none`.", service_default=""
    )
    task_role_arn: RoleArn | None = field("ARN of the IAM role that the job itself has.")
    pid_mode: PidMode | None = field("Whose processes are seen. `host` or `task`.", service_default="")
    network_configuration: NetworkConfiguration | None = field("The network, for Fargate only.")
    runtime_platform: RuntimePlatform | None = field("The platform that the images are for.")
    volumes: Annotated[list[Volume], Items(noun="volume", key="name")] | None = field(
        "Volumes for the containers' `mountPoints`. In any order."
    )
    enable_execute_command: StrictBool | None = field(
        "Let commands be run in the containers with ECS Exec. Default false.", service_default=False
    )
    network_mode: StrictStr | None = field(
        "Mode of the network, for managed instances. Default `host`.", service_default="host"
    )


class EcsProperties(Model):
    """What runs on Amazon ECS, one or more containers together."""

    page: ClassVar[str] = "EcsProperties"

    task_properties: Annotated[list[TaskProperties], Items(min=1, max=1, noun="task")] = field(
        "The task. 1 to 1 tasks.", required=True
    )


class EksImagePullSecret(Model):
    """A secret with which images are pulled."""

    page: ClassVar[str] = "ImagePullSecret"

    name: DnsName = field("Its name in the namespace. 1 to 253 characters.", required=True)


class EksVariable(Model):
    """A variable of a container's environment."""

    page: ClassVar[str] = "EksContainerEnvironmentVariable"

    name: VariableName = field("Its name; names beginning with AWS_BATCH are the service's.", required=True)
    value: StrictStr | None = field("Its value, not secret.", service_default="")


class EksContainerResources(Model):
    """What a container gets: "cpu", "memory" and "nvidia.com/gpu", in limits or in requests."""

    page: ClassVar[str] = "EksContainerResourceRequirements"

    limits: dict[StrictStr, Annotated[StrictStr, Text(form="text", min=1, max=256)]] | None = field(
        'The most that it gets, such as "memory" "2048Mi".'
    )
    requests: dict[StrictStr, Annotated[StrictStr, Text(form="text", min=1, max=256)]] | None = field(
        'What is kept for it, such as "cpu" "0.5".'
    )


class EksVolumeMount(Model):
    """Where in a container a volume is."""

    page: ClassVar[str] = "EksContainerVolumeMount"

    name: StrictStr | None = field("Name of the volume, one of the pod's.")
    mount_path: StrictStr | None = field("Path in the container.")
    sub_path: StrictStr | None = field("Path in the volume; its root when left out.", service_default="")
    read_only: StrictBool | None = field("The container cannot write to it. Default false.", service_default=False)


class EksCapabilities(Model):
    """Capabilities of Linux that a container has beyond its usual ones, or does not have."""

    page: ClassVar[str] = "EksContainerLinuxCapabilities"

    add: Annotated[list[Capability], Items(max=64, noun="name", order_free=True)] | None = field(
        "What it has beyond. At most 64 names, in any order."
    )
    drop: Annotated[list[Capability], Items(max=64, noun="name", order_free=True)] | None = field(
        "What it does not have. At most 64 names, in any order."
    )


class EksSeccompProfile(Model):
    """Which calls of the system are allowed."""

    page: ClassVar[str] = "EksSeccompProfile"
    checks: ClassVar[tuple[Validator, ...]] = (
        OnlyWith(path="localhostProfile", when=Equals(path="type", value="Localhost"), source="API: EksSeccompProfile"),
        NeededWith(
            path="localhostProfile", when=Equals(path="type", value="Localhost"), source="API: EksSeccompProfile"
        ),
    )

    type: Annotated[StrictStr, one_of("RuntimeDefault", "Localhost", "Unconfined", name="EksSeccompProfileType")] = (
        field("The kind of profile. `RuntimeDefault`, `Localhost` or `Unconfined`.", required=True)
    )
    localhost_profile: Annotated[StrictStr, Text(form="text", min=1, max=4095)] | None = field(
        "Path of the profile on the node, with `Localhost`. 1 to 4095 characters."
    )


class EksContainerSecurity(Model):
    """With which rights a container runs."""

    page: ClassVar[str] = "EksContainerSecurityContext"

    run_as_user: Annotated[StrictInt, Range(min=0, max=2147483647)] | None = field(
        "Id of its user; the image's own when left out. At least 0."
    )
    run_as_group: Annotated[StrictInt, Range(min=0, max=2147483647)] | None = field(
        "Id of its group; the image's own when left out. At least 0."
    )
    privileged: StrictBool | None = field("It has the rights of the node's root. Default false.", service_default=False)
    allow_privilege_escalation: StrictBool | None = field(
        "It may gain more rights. Default false.", service_default=False
    )
    read_only_root_filesystem: StrictBool | None = field(
        "It cannot write to its root file system. Default false.", service_default=False
    )
    run_as_non_root: StrictBool | None = field("It is not run as root.")
    capabilities: EksCapabilities | None = field("Its capabilities of Linux.")
    seccomp_profile: EksSeccompProfile | None = field("Which calls of the system are allowed; the pod's when left out.")


class EksContainer(Model):
    """One container of a pod."""

    page: ClassVar[str] = "EksContainer"

    name: StrictStr | None = field(
        "Its name, other than those of the rest. Default `Default`.", service_default="Default"
    )
    image: ImageUri = field("The image. 1 to 255 characters.", required=True)
    image_pull_policy: (
        Annotated[StrictStr, one_of("Always", "IfNotPresent", "Never", name="ImagePullPolicy")] | None
    ) = field("When the image is pulled. `Always`, `IfNotPresent` or `Never`.")
    command: list[StrictStr] | None = field("The entry point; the image's own when left out.")
    args: list[StrictStr] | None = field("The arguments of the entry point; the image's own when left out.")
    env: Annotated[list[EksVariable], Items(noun="variable", key="name")] | None = field(
        "Variables; not for secrets. In any order."
    )
    resources: EksContainerResources | None = field("What the container gets.")
    volume_mounts: Annotated[list[EksVolumeMount], Items(key="mountPath")] | None = field(
        "Where the volumes are. In any order."
    )
    security_context: EksContainerSecurity | None = field("With which rights it runs.")


class EksHostPath(Model):
    """A volume on the node."""

    page: ClassVar[str] = "EksHostPath"

    path: StrictStr | None = field("Path on the node.")


class EksEmptyDir(Model):
    """A volume that is empty at first."""

    page: ClassVar[str] = "EksEmptyDir"

    medium: StrictStr | None = field('Where it is: "", which is the disk of the node, or "Memory".', service_default="")
    size_limit: Annotated[StrictStr, Text(form="text", min=1, max=256)] | None = field(
        'Its greatest size, such as "1Gi". 1 to 256 characters.'
    )


class EksSecret(Model):
    """A volume with the values of a secret."""

    page: ClassVar[str] = "EksSecret"

    secret_name: DnsName = field("Name of the secret in the namespace. 1 to 253 characters.", required=True)
    optional: StrictBool | None = field("It need not be there. Default false.", service_default=False)


class EksPersistentVolumeClaim(Model):
    """A volume that is claimed in the namespace."""

    page: ClassVar[str] = "EksPersistentVolumeClaim"

    claim_name: Word = field("Name of the claim.", required=True)
    read_only: StrictBool | None = field("It is mounted for reading only. Default false.", service_default=False)


class EksVolume(Model):
    """A volume that containers can mount."""

    page: ClassVar[str] = "EksVolume"

    name: Word = field("Its name, by which `volumeMounts` know it.", required=True)
    host_path: EksHostPath | None = field("On the node.")
    empty_dir: EksEmptyDir | None = field("Empty at first.")
    secret: EksSecret | None = field("With the values of a secret.")
    persistent_volume_claim: EksPersistentVolumeClaim | None = field("Claimed in the namespace.")


class EksMetadata(Model):
    """Data about the pod."""

    page: ClassVar[str] = "EksMetadata"

    labels: dict[MetadataKey, LabelValue] | None = field("Labels of the pod.")
    annotations: dict[MetadataKey, AnnotationValue] | None = field("Annotations of the pod.")
    namespace: Namespace | None = field(
        "Namespace of the pod; that of the compute environment when left out. 1 to 63 characters."
    )


class EksPodSecurity(Model):
    """With which rights all containers of a pod run, where they say nothing themselves."""

    page: ClassVar[str] = "EksPodSecurityContext"

    run_as_user: Annotated[StrictInt, Range(min=0, max=2147483647)] | None = field(
        "Id of its user; the image's own when left out. At least 0."
    )
    run_as_group: Annotated[StrictInt, Range(min=0, max=2147483647)] | None = field(
        "Id of its group; the image's own when left out. At least 0."
    )
    run_as_non_root: StrictBool | None = field("It is not run as root.")
    seccomp_profile: EksSeccompProfile | None = field("Which calls of the system are allowed.")
    fs_group: Annotated[StrictInt, Range(min=0, max=2147483647)] | None = field(
        "Id of the group to which volumes belong. At least 0."
    )


class PodProperties(Model):
    """A pod: containers that run together."""

    page: ClassVar[str] = "EksPodProperties"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="containers",
            says="is required",
            when=Not(condition=IsSet(path="containers")),
            source="API: EksPodProperties",
        ),
    )

    service_account_name: StrictStr | None = field("The service account that the pod runs as.", service_default="")
    host_network: StrictBool | None = field("The pod has the node's IP address. Default true.", service_default=True)
    dns_policy: DnsPolicy | None = field(
        'Policy of names, such as "ClusterFirst". `Default`, `ClusterFirst` or `ClusterFirstWithHostNet`.'
    )
    image_pull_secrets: Annotated[list[EksImagePullSecret], Items(key="name")] | None = field(
        "Secrets with which images are pulled. In any order."
    )
    containers: Annotated[list[EksContainer], Items(max=10, noun="container", key="name")] | None = field(
        "The containers. At most 10 containers, in any order."
    )
    init_containers: Annotated[list[EksContainer], Items(max=10, noun="container", key="name")] | None = field(
        "Containers that run, one after the other, before. At most 10 containers, in any order."
    )
    volumes: Annotated[list[EksVolume], Items(noun="volume", key="name")] | None = field(
        "Volumes for the containers' `volumeMounts`. In any order."
    )
    metadata: EksMetadata | None = field("Data about the pod.")
    share_process_namespace: StrictBool | None = field(
        "Containers see each other's processes. Default false.", service_default=False
    )
    security_context: EksPodSecurity | None = field("With which rights all containers run.")


class EksProperties(Model):
    """What runs on Amazon EKS."""

    page: ClassVar[str] = "EksProperties"

    pod_properties: PodProperties | None = field("The pod.")


class ConsumableResourceRequirement(Model):
    """How much of a consumable resource a job needs."""

    page: ClassVar[str] = "ConsumableResourceRequirement"

    consumable_resource: ConsumableRef | None = field("The resource, its name or ARN.")
    quantity: Annotated[StrictInt, Range(min=0)] | None = field("How much of it. At least 0.")


class ConsumableResourceProperties(Model):
    """The consumable resources that a job needs."""

    page: ClassVar[str] = "ConsumableResourceProperties"

    consumable_resource_list: (
        Annotated[list[ConsumableResourceRequirement], Items(noun="resource", key="consumableResource")] | None
    ) = field("The resources. In any order.")


class NodeRangeProperties(Model):
    """What runs on some nodes of a multi-node job."""

    page: ClassVar[str] = "NodeRangeProperty"

    target_nodes: NodeRange = field(
        'The nodes, by their numbers from 0: "0:3", or "4:" to the last; a range within another one counts more.',
        required=True,
    )
    container: ContainerProperties | None = field("The container of each of these nodes.")
    instance_types: Annotated[list[InstanceType], Items(noun="instance type", order_free=True)] | None = field(
        "Instance types of these nodes, for Amazon EKS. In any order."
    )
    ecs_properties: EcsProperties | None = field("The containers of each of these nodes, on Amazon ECS.")
    eks_properties: EksProperties | None = field("The pod of each of these nodes, on Amazon EKS.")
    consumable_resource_properties: ConsumableResourceProperties | None = field(
        "The consumable resources that these nodes need."
    )


class NodeProperties(Model):
    """A multi-node job: several nodes that work together."""

    page: ClassVar[str] = "NodeProperties"

    num_nodes: Annotated[StrictInt, Range(min=1, max=1000)] = field(
        "How many nodes there are. 1 to 1000.", required=True
    )
    main_node: Annotated[StrictInt, Range(min=0)] = field(
        "Number of the main node, from 0, less than `numNodes`; the job is done when it is. At least 0.", required=True
    )
    node_range_properties: Annotated[list[NodeRangeProperties], Items(min=1, noun="range", key="targetNodes")] = field(
        "What runs on which nodes; the ranges cover all nodes. In any order.", required=True
    )


class EvaluateOnExit(Model):
    """What follows on an attempt that has ended in one way; all that is said has to be met."""

    page: ClassVar[str] = "EvaluateOnExit"

    on_status_reason: Glob | None = field('The reason of the status, such as "Host EC2*". 1 to 512 characters.')
    on_reason: Glob | None = field('The reason of the container, such as "OutOfMemoryError*". 1 to 512 characters.')
    on_exit_code: ExitCodeGlob | None = field('The exit code, such as "137" or "1*". 1 to 512 characters.')
    action: Annotated[StrictStr, one_of("RETRY", "EXIT", name="RetryAction")] = field(
        "What follows, in any case of letters. `RETRY` or `EXIT`.", required=True
    )


class RetryStrategy(Model):
    """How often a job is tried again."""

    page: ClassVar[str] = "RetryStrategy"

    attempts: Annotated[StrictInt, Range(min=1, max=10)] = field(
        "Attempts in all; 1: no retry. 1 to 10; default 1.", required=True, service_default=1
    )
    evaluate_on_exit: Annotated[list[EvaluateOnExit], Items(max=5, noun="condition")] | None = field(
        "On what it is tried again; the first that is met counts, and when none is, it is tried again. At "
        "most 5 conditions."
    )


class JobTimeout(Model):
    """After which time a job is terminated; it is not tried again then."""

    page: ClassVar[str] = "JobTimeout"

    attempt_duration_seconds: Annotated[StrictInt, Range(min=60)] = field(
        "Seconds of each attempt. At least 60.", required=True
    )


class JobDefinitionLifecycle(RevisionLifecycle):
    """What slackwater may do with a job definition."""

    adopt: RevisionId = field(
        'An existing revision to take over instead of registering one, as "name:revision" or ARN; only for a create.',
        default="",
        own=True,
    )


class JobDefinitionInputs(ResourceInputs):
    """A job definition of AWS Batch, with its revisions.

    The service cannot change a revision, so a change registers a new one, and deregisters the oldest of its own
    revisions when they become too many. Revisions that others registered under the same name are left alone.
    """

    page: ClassVar[str] = "RegisterJobDefinition"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="platformCapabilities",
            says="is not for Amazon EKS; leave it out",
            when=IsSet(path="platformCapabilities"),
            given=("eksProperties",),
            source="API: RegisterJobDefinition, platformCapabilities",
        ),
        Never(
            path="propagateTags",
            says="is not for Amazon EKS; leave it out",
            when=Equals(path="propagateTags", value=True),
            given=("eksProperties",),
            source="API: RegisterJobDefinition, propagateTags",
        ),
        Never(
            path="eksProperties.podProperties",
            says="is required",
            when=Equals(path="eksProperties.podProperties", value=None),
            given=("eksProperties",),
            source="API: EksProperties",
        ),
    )
    laws: ClassVar[str] = "slackwater.services.batch.jobdefinitions.checks"

    lifecycle: JobDefinitionLifecycle = field(
        "What slackwater may do on the way to a change.", default=JobDefinitionLifecycle(), own=True
    )
    job_definition_name: Name | None = field(
        "Name of the job definition. Made from the resource's name when left out. 1 to 128 characters. A "
        "change replaces the job definition."
    )
    type: Annotated[StrictStr, one_of("container", "multinode", name="JobDefinitionType")] = field(
        "`container`, or `multinode` for several nodes that work together. `container` or `multinode`.", required=True
    )
    parameters: dict[StrictStr, StrictStr] | None = field(
        "Values of `Ref::name` in commands, which a job may override."
    )
    scheduling_priority: Annotated[StrictInt, Range(min=0, max=9999)] | None = field(
        "Which jobs of a share come first: the highest; for queues with a scheduling policy. 0 to 9999."
    )
    container_properties: ContainerProperties | None = field("One container on Amazon ECS.")
    node_properties: NodeProperties | None = field("Several nodes, with type `multinode`.")
    retry_strategy: RetryStrategy | None = field("How often a job is tried again.")
    propagate_tags: StrictBool | None = field(
        "Tags of the job and of the definition reach the task of Amazon ECS; not for Amazon EKS. Default false.",
        service_default=False,
    )
    timeout: JobTimeout | None = field("After which time a job is terminated.")
    tags: Tags | None = field(
        "Tags of the active revisions; a change makes no new one. Names beginning with `aws:` or "
        "`slackwater:` are reserved. At most 47 tags."
    )
    platform_capabilities: (
        Annotated[
            list[Annotated[StrictStr, one_of("EC2", "FARGATE", "MANAGED_INSTANCES", name="PlatformCapability")]],
            Items(noun="platform", order_free=True),
        ]
        | None
    ) = field(
        "What it runs on; not for Amazon EKS. In any order; each `EC2`, `FARGATE` or `MANAGED_INSTANCES`; "
        "default `EC2`.",
        service_default=["EC2"],
    )
    eks_properties: EksProperties | None = field("A pod on Amazon EKS.")
    ecs_properties: EcsProperties | None = field("One or more containers on Amazon ECS.")
    consumable_resource_properties: ConsumableResourceProperties | None = field(
        "The consumable resources that a job needs."
    )


class JobDefinitionOutputs(Model):
    """What a job definition has beside its inputs."""

    page: ClassVar[str] = "JobDefinition"

    job_definition_arn: StrictStr = field("ARN of the revision.", required=True)
    revision: StrictInt = field("Number of the revision.", required=True)
    status: StrictStr = field("Its status when it was last looked at: `ACTIVE` or `INACTIVE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
