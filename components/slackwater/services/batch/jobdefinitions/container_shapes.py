"""What AWS's model of a container of Amazon ECS does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Shape
from slackwater.services.base import Items, Range, one_of
from slackwater.services.batch.jobdefinitions.amounts import Amounts
from slackwater.services.batch.values import (
    Amount,
    Arn,
    ImageUri,
    IpcMode,
    MountOption,
    OperatingSystem,
    PidMode,
    ResourceType,
    UlimitName,
    VariableName,
    VolumeName,
    Word,
)
from slackwater.services.values import RoleArn

SHAPES: Final = {
    "Host": Shape("A volume on the instance.").has(
        sourcePath=Field("Path on the instance; made by Docker, and not kept, when left out.", default="")
    ),
    "EFSAuthorizationConfig": Shape("With whose rights a file system is mounted.", name="EfsAuthorization").has(
        accessPointId=Field("Id of an access point; needs `transitEncryption`.", default=""),
        iam=Field("Whether the job's role is used, which needs `transitEncryption`.", default="DISABLED"),
    ),
    "EFSVolumeConfiguration": Shape("A file system of Amazon EFS.", name="EfsVolume").has(
        fileSystemId=Field("Id of the file system.", Word),
        rootDirectory=Field("Its folder that is mounted.", default="/"),
        transitEncryption=Field("Encryption on the way.", default="DISABLED"),
        transitEncryptionPort=Field("Port of the encrypted way.", Range(0, 65535)),
        authorizationConfig=Field("With whose rights it is mounted."),
    ),
    "S3FilesVolumeConfiguration": Shape("A file system of Amazon S3 Files.", name="S3FilesVolume").has(
        fileSystemArn=Field("ARN of the file system.", Arn),
        rootDirectory=Field("Its folder that is mounted.", default="/"),
        transitEncryptionPort=Field("Port of the encrypted way.", Range(0, 65535)),
        accessPointArn=Field("ARN of an access point.", Arn),
    ),
    "Volume": Shape("A volume that containers can mount.").has(
        host=Field("On the instance; not for Fargate."),
        name=Field("Its name, by which `mountPoints` know it.", VolumeName),
        efsVolumeConfiguration=Field("A file system of Amazon EFS."),
        s3filesVolumeConfiguration=Field("A file system of Amazon S3 Files."),
    ),
    "KeyValuePair": Shape("A variable of a container's environment.", name="Variable").has(
        name=Field("Its name; names beginning with AWS_BATCH are the service's.", VariableName),
        value=Field("Its value, not secret.", default=""),
    ),
    "MountPoint": Shape("Where in a container a volume is.").has(
        containerPath=Field("Path in the container."),
        readOnly=Field("The container cannot write to it.", default=False),
        sourceVolume=Field("Name of the volume, one of `volumes`.", required=True),
    ),
    "Ulimit": Shape("A limit of the container's processes.").has(
        hardLimit=Field("The hard limit."),
        name=Field('Its name, such as "nofile".', UlimitName),
        softLimit=Field("The soft limit."),
    ),
    "ResourceRequirement": Shape("How much of something a container gets.").has(
        value=Field('How much, as text: vCPUs ("0.25" for Fargate), MiB of memory, or GPUs.', Amount),
        type=Field("What it is of; Fargate has no GPU.", ResourceType),
    ),
    "Device": Shape("A device of the instance in a container.").has(
        hostPath=Field("Path on the instance.", Word),
        containerPath=Field("Path in the container; as on the instance when left out.", default=""),
        permissions=Field("What it allows; all when left out.", Items(noun="permission", order_free=True)),
    ),
    "Tmpfs": Shape("A volume in memory.").has(
        containerPath=Field("Path in the container.", Word),
        size=Field("Size in MiB.", Range(min=1)),
        mountOptions=Field('Options of the mount, such as "noexec".', Items(order_free=True), item=MountOption),
    ),
    "LinuxParameters": Shape(
        "What is special about a container under Linux; for Fargate `initProcessEnabled` only."
    ).has(
        devices=Field("Devices of the instance.", Items(key="hostPath")),
        initProcessEnabled=Field("Run an init process that passes signals on and reaps processes.", default=False),
        sharedMemorySize=Field("Size of /dev/shm in MiB.", Range(min=0)),
        tmpfs=Field("Volumes in memory.", Items(key="containerPath")),
        maxSwap=Field("Swap in MiB; 0: none.", Range(min=0)),
        swappiness=Field("How eagerly pages are swapped.", Range(0, 100)),
    ),
    "Secret": Shape("A secret in a variable or an option; the value itself stays where it is kept.").has(
        name=Field("Name of the variable or option.", Word),
        valueFrom=Field(
            "ARN of the secret in Secrets Manager, or ARN or name of the parameter in the SSM Parameter Store.",
            Word,
        ),
    ),
    "LogConfiguration": Shape("Where a container's logs go.").has(
        logDriver=Field("The log driver; for Fargate `awslogs` or `splunk`, and in `ecsProperties` `awsfirelens`."),
        options=Field('Options of the driver, such as "awslogs-group".'),
        secretOptions=Field("Options that are secret.", Items(noun="secret", key="name")),
    ),
    "NetworkConfiguration": Shape("The network of a job on Fargate.").has(
        assignPublicIp=Field(
            "A public IP address, which a job in a public subnet needs to reach the internet.", default="DISABLED"
        )
    ),
    "FargatePlatformConfiguration": Shape("The platform of a job on Fargate.").has(
        platformVersion=Field("Version of the platform.", default="LATEST")
    ),
    "EphemeralStorage": Shape("The disk of a job on Fargate.").has(sizeInGiB=Field("Its size in GiB.", Range(21, 200))),
    "RuntimePlatform": Shape("The platform that an image is for, of a job on Fargate or managed instances.").has(
        operatingSystemFamily=Field("The operating system.", OperatingSystem, default="LINUX"),
        cpuArchitecture=Field(
            "The architecture of the processor.",
            one_of("X86_64", "ARM64", name="CpuArchitecture"),
            default="X86_64",
        ),
    ),
    "RepositoryCredentials": Shape("Credentials for a private registry of images.").has(
        credentialsParameter=Field("ARN of the secret that has them.", Arn)
    ),
    "ContainerProperties": Shape("One container, and what it gets.", base=Amounts).has(
        image=Field('The image, such as "amazonlinux:2023" or a URI in Amazon ECR.', ImageUri),
        vcpus=Field("vCPUs; `resourceRequirements` of type VCPU is preferred, and required for Fargate.", Range(min=1)),
        memory=Field(
            "Memory in MiB; `resourceRequirements` of type MEMORY is preferred, and required for Fargate.",
            Range(min=4),
        ),
        command=Field(
            "The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."
        ),
        jobRoleArn=Field("ARN of the IAM role that the job itself has.", RoleArn),
        executionRoleArn=Field(
            "ARN of the IAM role with which images, secrets and logs are reached; required for Fargate.", RoleArn
        ),
        volumes=Field("Volumes for `mountPoints`.", Items(noun="volume", key="name")),
        environment=Field("Variables; not for secrets.", Items(noun="variable", key="name")),
        mountPoints=Field("Where the volumes are.", Items(key="containerPath")),
        readonlyRootFilesystem=Field("The container cannot write to its root file system.", default=False),
        privileged=Field("The container has the rights of the instance's root; not for Fargate.", default=False),
        ulimits=Field("Limits of the container's processes; not for Fargate.", Items(key="name")),
        user=Field("User in the container; the image's own when left out.", default=""),
        instanceType=Field("Instance type of all nodes of a multi-node job.", default=""),
        resourceRequirements=Field("What the container gets.", Items(noun="requirement", key="type")),
        linuxParameters=Field("What is special under Linux."),
        logConfiguration=Field("Where logs go; to CloudWatch when left out."),
        secrets=Field("Secrets in variables.", Items(noun="secret", key="name")),
        networkConfiguration=Field("The network, for Fargate only."),
        fargatePlatformConfiguration=Field("The platform, for Fargate only."),
        enableExecuteCommand=Field("Let commands be run in the container with ECS Exec.", default=False),
        ephemeralStorage=Field("The disk, for Fargate only; 20 GiB when left out."),
        runtimePlatform=Field("The platform that the image is for, for Fargate."),
        repositoryCredentials=Field("Credentials for a private registry."),
    ),
    "TaskContainerDependency": Shape("Another container of the task that has to be so far first.").has(
        containerName=Field("Name of the other container."),
        condition=Field("How far it has to be.", one_of("START", "COMPLETE", "SUCCESS", name="TaskContainerCondition")),
    ),
    "FirelensConfiguration": Shape("A router of logs.").has(
        type=Field("The router."),
        options=Field('Options, such as "enable-ecs-log-metadata".'),
    ),
    "TaskContainerProperties": Shape(
        "One container of a task.", name="TaskContainer", like="ContainerProperties", base=Amounts
    ).has(
        dependsOn=Field("Other containers of the task that have to be so far first.", Items(key="containerName")),
        essential=Field("When this container stops, all others are stopped. At least one is.", default=True),
        firelensConfiguration=Field("Makes this container a router of logs."),
        name=Field("Name of the container, which others may depend on.", default=""),
        startTimeout=Field("Seconds that containers on which this one depends are given to get so far.", Range(min=2)),
        stopTimeout=Field("Seconds that the container is given to let go before it is killed.", Range(min=0)),
    ),
    "EcsTaskProperties": Shape(
        "A task: containers that run together.", name="TaskProperties", like="ContainerProperties"
    ).has(
        containers=Field("The containers.", Items(min=1, max=10, noun="container", key="name")),
        platformVersion=Field("Version of the platform of Fargate.", default="LATEST"),
        ipcMode=Field("Whose IPC resources are used; not for Fargate.", IpcMode, default=""),
        taskRoleArn=Field("ARN of the IAM role that the job itself has.", RoleArn),
        pidMode=Field("Whose processes are seen.", PidMode, default=""),
        runtimePlatform=Field("The platform that the images are for."),
        volumes=Field("Volumes for the containers' `mountPoints`.", Items(noun="volume", key="name")),
        enableExecuteCommand=Field("Let commands be run in the containers with ECS Exec.", default=False),
        networkMode=Field("Mode of the network, for managed instances.", default="host"),
    ),
    "EcsProperties": Shape("What runs on Amazon ECS, one or more containers together.").has(
        taskProperties=Field("The task.", Items(min=1, max=1, noun="task"))
    ),
    **dict.fromkeys(("EFSTransitEncryption", "EFSAuthorizationConfigIAM", "AssignPublicIp"), Shape(name="State")),
    "DeviceCgroupPermission": Shape(name="DevicePermission"),
    "FirelensConfigurationType": Shape(name="FirelensType"),
}
