"""Functions about a job: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.aws.reads import named
from slackwater.services.base import Items, Model, Range, Text, Validator, field, one_of
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.jobdefinitions.models import (
    ConsumableResourceProperties,
    EksContainerResources,
    EksContainerSecurity,
    EksImagePullSecret,
    EksMetadata,
    EksPodSecurity,
    EksVariable,
    EksVolume,
    EksVolumeMount,
    EphemeralStorage,
    FargatePlatformConfiguration,
    FirelensConfiguration,
    JobTimeout,
    LinuxParameters,
    LogConfiguration,
    MountPoint,
    NetworkConfiguration,
    NodeProperties,
    RepositoryCredentials,
    ResourceRequirement,
    RetryStrategy,
    RuntimePlatform,
    Secret,
    TaskContainerDependency,
    Ulimit,
    Variable,
    Volume,
)
from slackwater.services.batch.jobqueues.functions import CapacityUsage
from slackwater.services.batch.jobs.models import JobDependency
from slackwater.services.batch.jobs.reads import of_every_status
from slackwater.services.batch.values import DnsPolicy, ImageUri, IpcMode, PidMode, QueueRef
from slackwater.services.function import Function
from slackwater.services.rows import ExactlyOneOf
from slackwater.services.values import RoleArn


class DescribeJobsArgs(Model):
    """Look at jobs; the service forgets a job some days after its end, and it is not in the answer then."""

    page: ClassVar[str] = "DescribeJobs"

    jobs: list[Annotated[StrictStr, Text(form="the id of a job", min=1)]] = field(
        "Ids of the jobs, any number of them.", required=True
    )


class NetworkInterface(Model):
    """A network interface of a job's container."""

    page: ClassVar[str] = "NetworkInterface"

    attachment_id: StrictStr | None = field("Attachment ID.")
    ipv6_address: StrictStr | None = field("IPv6 address.")
    private_ipv4_address: StrictStr | None = field("Private IPv4 address.")


class AttemptContainer(Model):
    """A container of one attempt."""

    page: ClassVar[str] = "AttemptContainerDetail"

    container_instance_arn: StrictStr | None = field("ARN of the instance that it ran on.")
    task_arn: StrictStr | None = field("Task ARN.")
    exit_code: StrictInt | None = field("Exit code.")
    reason: StrictStr | None = field("The service's words on it.")
    log_stream_name: StrictStr | None = field("Log stream name.")
    network_interfaces: list[NetworkInterface] | None = field("Network interfaces.")


class AttemptTaskContainer(Model):
    """A container of a task of one attempt."""

    page: ClassVar[str] = "AttemptTaskContainerDetails"

    exit_code: StrictInt | None = field("Exit code.")
    name: StrictStr | None = field("Name.")
    reason: StrictStr | None = field("The service's words on it.")
    log_stream_name: StrictStr | None = field("Log stream name.")
    network_interfaces: list[NetworkInterface] | None = field("Network interfaces.")


class AttemptTask(Model):
    """A task of one attempt."""

    page: ClassVar[str] = "AttemptEcsTaskDetails"

    container_instance_arn: StrictStr | None = field("ARN of the instance that it ran on.")
    task_arn: StrictStr | None = field("Task ARN.")
    containers: list[AttemptTaskContainer] | None = field("Containers.")


class JobAttempt(Model):
    """One attempt at a job."""

    page: ClassVar[str] = "AttemptDetail"

    container: AttemptContainer | None = field("Container.")
    started_at: StrictInt | None = field("When it began to run, in milliseconds since 1970, in UTC.")
    stopped_at: StrictInt | None = field("When it ended, in milliseconds since 1970, in UTC.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    task_properties: list[AttemptTask] | None = field("Task properties.")


class ContainerDetail(Model):
    """A job's container as it is: what the definition and the overrides make together, and how it fares."""

    page: ClassVar[str] = "ContainerDetail"

    image: ImageUri | None = field('The image, such as "amazonlinux:2023" or a URI in Amazon ECR.')
    vcpus: Annotated[StrictInt, Range(min=1)] | None = field(
        "vCPUs; `resourceRequirements` of type VCPU is preferred, and required for Fargate."
    )
    memory: Annotated[StrictInt, Range(min=4)] | None = field(
        "Memory in MiB; `resourceRequirements` of type MEMORY is preferred, and required for Fargate."
    )
    command: list[StrictStr] | None = field(
        "The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."
    )
    job_role_arn: RoleArn | None = field("ARN of the IAM role that the job itself has.")
    execution_role_arn: RoleArn | None = field(
        "ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."
    )
    volumes: Annotated[list[Volume], Items(noun="volume", key="name")] | None = field("Volumes for `mountPoints`.")
    environment: Annotated[list[Variable], Items(noun="variable", key="name")] | None = field(
        "Variables; not for secrets."
    )
    mount_points: Annotated[list[MountPoint], Items(key="containerPath")] | None = field("Where the volumes are.")
    readonly_root_filesystem: StrictBool | None = field("The container cannot write to its root file system.")
    ulimits: Annotated[list[Ulimit], Items(key="name")] | None = field(
        "Limits of the container's processes; not for Fargate."
    )
    privileged: StrictBool | None = field("The container has the rights of the instance's root; not for Fargate.")
    user: StrictStr | None = field("User in the container; the image's own when left out.")
    exit_code: StrictInt | None = field("Exit code.")
    reason: StrictStr | None = field("The service's words on it.")
    container_instance_arn: StrictStr | None = field("ARN of the instance that it runs on.")
    task_arn: StrictStr | None = field("Task ARN.")
    log_stream_name: StrictStr | None = field("Log stream name.")
    instance_type: StrictStr | None = field("Instance type of all nodes of a multi-node job.")
    network_interfaces: list[NetworkInterface] | None = field("Network interfaces.")
    resource_requirements: Annotated[list[ResourceRequirement], Items(noun="requirement", key="type")] | None = field(
        "What the container gets."
    )
    linux_parameters: LinuxParameters | None = field("What is special under Linux.")
    log_configuration: LogConfiguration | None = field("Where logs go; to CloudWatch when left out.")
    secrets: Annotated[list[Secret], Items(noun="secret", key="name")] | None = field("Secrets in variables.")
    network_configuration: NetworkConfiguration | None = field("The network, for Fargate only.")
    fargate_platform_configuration: FargatePlatformConfiguration | None = field("The platform, for Fargate only.")
    ephemeral_storage: EphemeralStorage | None = field("The disk, for Fargate only; 20 GiB when left out.")
    runtime_platform: RuntimePlatform | None = field("The platform that the image is for, for Fargate.")
    repository_credentials: RepositoryCredentials | None = field("Credentials for a private registry.")
    enable_execute_command: StrictBool | None = field("Let commands be run in the container with ECS Exec.")


class NodeDetails(Model):
    """Which node of a multi-node job this is."""

    page: ClassVar[str] = "NodeDetails"

    node_index: StrictInt | None = field("Number of the node.")
    is_main_node: StrictBool | None = field("Whether it is the main node.")


class ArraySummary(Model):
    """What is special about an array job, or a child of one."""

    page: ClassVar[str] = "ArrayPropertiesDetail"

    status_summary: dict[StrictStr, StrictInt] | None = field("How many children have which status.")
    status_summary_last_updated_at: StrictInt | None = field("When the children were counted.")
    size: StrictInt | None = field("How many children an array job has.")
    index: StrictInt | None = field("Number of a child.")


class EksContainerDetail(Model):
    """A container of a job's pod as it is."""

    page: ClassVar[str] = "EksContainerDetail"

    name: StrictStr | None = field("Its name, other than those of the rest.")
    image: ImageUri | None = field("The image.")
    image_pull_policy: (
        Annotated[StrictStr, one_of("Always", "IfNotPresent", "Never", name="ImagePullPolicy")] | None
    ) = field("When the image is pulled.")
    command: list[StrictStr] | None = field("The entry point; the image's own when left out.")
    args: list[StrictStr] | None = field("The arguments of the entry point; the image's own when left out.")
    env: Annotated[list[EksVariable], Items(noun="variable", key="name")] | None = field("Variables; not for secrets.")
    resources: EksContainerResources | None = field("What the container gets.")
    exit_code: StrictInt | None = field("Exit code.")
    reason: StrictStr | None = field("The service's words on it.")
    volume_mounts: Annotated[list[EksVolumeMount], Items(key="mountPath")] | None = field("Where the volumes are.")
    security_context: EksContainerSecurity | None = field("With which rights it runs.")


class PodDetail(Model):
    """A job's pod as it is."""

    page: ClassVar[str] = "EksPodPropertiesDetail"

    service_account_name: StrictStr | None = field("The service account that the pod runs as.")
    host_network: StrictBool | None = field("The pod has the node's IP address.")
    dns_policy: DnsPolicy | None = field('Policy of names, such as "ClusterFirst".')
    image_pull_secrets: Annotated[list[EksImagePullSecret], Items(key="name")] | None = field(
        "Secrets with which images are pulled."
    )
    containers: Annotated[list[EksContainerDetail], Items(max=10, noun="container", key="name")] | None = field(
        "The containers."
    )
    init_containers: Annotated[list[EksContainerDetail], Items(max=10, noun="container", key="name")] | None = field(
        "Containers that run, one after the other, before."
    )
    volumes: Annotated[list[EksVolume], Items(noun="volume", key="name")] | None = field(
        "Volumes for the containers' `volumeMounts`."
    )
    pod_name: StrictStr | None = field("Pod name.")
    node_name: StrictStr | None = field("Node name.")
    metadata: EksMetadata | None = field("Data about the pod.")
    share_process_namespace: StrictBool | None = field("Containers see each other's processes.")
    security_context: EksPodSecurity | None = field("With which rights all containers run.")


class EksPropertiesDetail(Model):
    """What runs on Amazon EKS."""

    page: ClassVar[str] = "EksPropertiesDetail"

    pod_properties: PodDetail | None = field("Pod properties.")


class EksAttemptContainer(Model):
    """A container of a pod of one attempt."""

    page: ClassVar[str] = "EksAttemptContainerDetail"

    name: StrictStr | None = field("Name.")
    container_id: StrictStr | None = field("Container ID.", name="containerID")
    exit_code: StrictInt | None = field("Exit code.")
    reason: StrictStr | None = field("The service's words on it.")


class EksAttempt(Model):
    """One attempt at a job on Amazon EKS."""

    page: ClassVar[str] = "EksAttemptDetail"

    containers: list[EksAttemptContainer] | None = field("Containers.")
    init_containers: list[EksAttemptContainer] | None = field("Init containers.")
    eks_cluster_arn: StrictStr | None = field("EKS cluster ARN.")
    pod_name: StrictStr | None = field("Pod name.")
    pod_namespace: StrictStr | None = field("Pod namespace.")
    node_name: StrictStr | None = field("Node name.")
    started_at: StrictInt | None = field("When it began to run, in milliseconds since 1970, in UTC.")
    stopped_at: StrictInt | None = field("When it ended, in milliseconds since 1970, in UTC.")
    status_reason: StrictStr | None = field("The service's words on the status.")


class TaskContainerDetail(Model):
    """A container of a job's task as it is."""

    page: ClassVar[str] = "TaskContainerDetails"

    command: list[StrictStr] | None = field(
        "The command and its arguments; `Ref::name` stands for a parameter. The image's own when left out."
    )
    depends_on: Annotated[list[TaskContainerDependency], Items(key="containerName")] | None = field(
        "Other containers of the task that have to be so far first."
    )
    environment: Annotated[list[Variable], Items(noun="variable", key="name")] | None = field(
        "Variables; not for secrets."
    )
    essential: StrictBool | None = field("When this container stops, all others are stopped. At least one is.")
    firelens_configuration: FirelensConfiguration | None = field("Makes this container a router of logs.")
    image: ImageUri | None = field('The image, such as "amazonlinux:2023" or a URI in Amazon ECR.')
    linux_parameters: LinuxParameters | None = field("What is special under Linux.")
    log_configuration: LogConfiguration | None = field("Where logs go; to CloudWatch when left out.")
    mount_points: Annotated[list[MountPoint], Items(key="containerPath")] | None = field("Where the volumes are.")
    name: StrictStr | None = field("Name of the container, which others may depend on.")
    privileged: StrictBool | None = field("The container has the rights of the instance's root; not for Fargate.")
    readonly_root_filesystem: StrictBool | None = field("The container cannot write to its root file system.")
    repository_credentials: RepositoryCredentials | None = field("Credentials for a private registry.")
    resource_requirements: Annotated[list[ResourceRequirement], Items(noun="requirement", key="type")] | None = field(
        "What the container gets."
    )
    secrets: Annotated[list[Secret], Items(noun="secret", key="name")] | None = field("Secrets in variables.")
    ulimits: Annotated[list[Ulimit], Items(key="name")] | None = field(
        "Limits of the container's processes; not for Fargate."
    )
    user: StrictStr | None = field("User in the container; the image's own when left out.")
    start_timeout: Annotated[StrictInt, Range(min=2)] | None = field(
        "Seconds that containers on which this one depends are given to get so far."
    )
    stop_timeout: Annotated[StrictInt, Range(min=0)] | None = field(
        "Seconds that the container is given to let go before it is killed."
    )
    exit_code: StrictInt | None = field("Exit code.")
    reason: StrictStr | None = field("The service's words on it.")
    log_stream_name: StrictStr | None = field("Log stream name.")
    network_interfaces: list[NetworkInterface] | None = field("Network interfaces.")


class TaskDetail(Model):
    """A job's task as it is."""

    page: ClassVar[str] = "EcsTaskDetails"

    containers: Annotated[list[TaskContainerDetail], Items(min=1, max=10, noun="container", key="name")] | None = field(
        "The containers."
    )
    container_instance_arn: StrictStr | None = field("ARN of the instance that it runs on.")
    task_arn: StrictStr | None = field("Task ARN.")
    ephemeral_storage: EphemeralStorage | None = field("The disk, for Fargate only; 20 GiB when left out.")
    execution_role_arn: RoleArn | None = field(
        "ARN of the IAM role with which images, secrets and logs are reached; required for Fargate."
    )
    platform_version: StrictStr | None = field("Version of the platform of Fargate.")
    ipc_mode: IpcMode | None = field("Whose IPC resources are used; not for Fargate.")
    task_role_arn: RoleArn | None = field("ARN of the IAM role that the job itself has.")
    pid_mode: PidMode | None = field("Whose processes are seen.")
    network_configuration: NetworkConfiguration | None = field("The network, for Fargate only.")
    runtime_platform: RuntimePlatform | None = field("The platform that the images are for.")
    volumes: Annotated[list[Volume], Items(noun="volume", key="name")] | None = field(
        "Volumes for the containers' `mountPoints`."
    )
    enable_execute_command: StrictBool | None = field("Let commands be run in the containers with ECS Exec.")
    network_mode: StrictStr | None = field("Mode of the network, for managed instances.")


class EcsPropertiesDetail(Model):
    """What runs on Amazon ECS."""

    page: ClassVar[str] = "EcsPropertiesDetail"

    task_properties: list[TaskDetail] | None = field("Task properties.")


class JobDetail(Model):
    """A job as it is."""

    page: ClassVar[str] = "JobDetail"

    job_arn: StrictStr | None = field("ARN of the job.")
    job_name: StrictStr = field("Name of the job, which need not be unique.", required=True)
    job_id: StrictStr = field("Id of the job.", required=True)
    job_queue: StrictStr = field("ARN of the queue that it was submitted to.", required=True)
    status: StrictStr = field("Its status when it was last looked at, such as `RUNNING`.", required=True)
    share_identifier: StrictStr | None = field(
        "The share that the job belongs to; required in a queue with fair shares, and for it only."
    )
    scheduling_priority: StrictInt | None = field("Scheduling priority.")
    attempts: list[JobAttempt] | None = field("Attempts.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    created_at: StrictInt | None = field("When it was made, in milliseconds since 1970, in UTC.")
    retry_strategy: RetryStrategy | None = field("How often it is tried again; overrides that of the definition.")
    started_at: StrictInt | None = field("When it began to run; nothing, or 0, before.")
    stopped_at: StrictInt | None = field("When it ended, in milliseconds since 1970, in UTC.")
    depends_on: list[JobDependency] | None = field("Other jobs that have to succeed first.")
    job_definition: StrictStr = field("ARN of the revision that it is made of.", required=True)
    parameters: dict[StrictStr, StrictStr] | None = field(
        "Values of `Ref::name` in commands; they override those of the definition."
    )
    container: ContainerDetail | None = field("Its container, as the definition and the overrides make it together.")
    node_details: NodeDetails | None = field("Node details.")
    node_properties: NodeProperties | None = field("Node properties.")
    array_properties: ArraySummary | None = field("What is special about an array job, or a child of one.")
    timeout: JobTimeout | None = field("After which time it is terminated; overrides that of the definition.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    propagate_tags: StrictBool | None = field(
        "Tags of the job and of the definition reach the task of Amazon ECS; as the definition says when left out."
    )
    platform_capabilities: list[StrictStr] | None = field("Platform capabilities.")
    eks_properties: EksPropertiesDetail | None = field("EKS properties.")
    eks_attempts: list[EksAttempt] | None = field("EKS attempts.")
    ecs_properties: EcsPropertiesDetail | None = field("ECS properties.")
    is_cancelled: StrictBool | None = field("Whether somebody cancelled it.")
    is_terminated: StrictBool | None = field("Whether somebody terminated it.")
    consumable_resource_properties: ConsumableResourceProperties | None = field("Consumable resource properties.")


class DescribeJobsResult(Model):
    """Jobs."""

    page: ClassVar[str] = "DescribeJobs"

    jobs: list[JobDetail] | None = field("The jobs; the service forgets a job some days after its end.")


DESCRIBE_JOBS: Final = Function(
    arguments=DescribeJobsArgs,
    result=DescribeJobsResult,
    read=named(Wire, "DescribeJobs", "jobs", names="jobs", key="jobId"),
)


class ListJobsArgs(Model):
    """List jobs of a queue, children of an array job or nodes of a multi-node job, of every status or of one."""

    page: ClassVar[str] = "ListJobs"
    checks: ClassVar[tuple[Validator, ...]] = (
        ExactlyOneOf(of=("jobQueue", "arrayJobId", "multiNodeJobId"), source="API: ListJobs"),
    )

    job_queue: QueueRef | None = field("The queue, its name or ARN.")
    array_job_id: Annotated[StrictStr, Text(form="the id of a job", min=1)] | None = field(
        "Id of an array job, for its children."
    )
    multi_node_job_id: Annotated[StrictStr, Text(form="the id of a job", min=1)] | None = field(
        "Id of a multi-node job, for its nodes."
    )
    job_status: (
        Annotated[
            StrictStr,
            one_of("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED", name="JobStatus"),
        ]
        | None
    ) = field(
        "Only jobs of this status; those of every status when left out. `SUBMITTED`, `PENDING`, `RUNNABLE`, "
        "`STARTING`, `RUNNING`, `SUCCEEDED` or `FAILED`."
    )


class ContainerSummary(Model):
    """How a container has ended."""

    page: ClassVar[str] = "ContainerSummary"

    exit_code: StrictInt | None = field("Exit code.")
    reason: StrictStr | None = field("The service's words on it.")


class NodeSummary(Model):
    """What is special about a multi-node job, or a node of one."""

    page: ClassVar[str] = "NodePropertiesSummary"

    is_main_node: StrictBool | None = field("Whether it is the main node.")
    num_nodes: StrictInt | None = field("How many nodes there are.")
    node_index: StrictInt | None = field("Number of the node.")


class JobSummary(Model):
    """A job in a list."""

    page: ClassVar[str] = "JobSummary"

    job_arn: StrictStr | None = field("ARN of the job.")
    job_id: StrictStr = field("Id of the job.", required=True)
    job_name: StrictStr = field("Name of the job, which need not be unique.", required=True)
    capacity_usage: list[CapacityUsage] | None = field("Capacity usage.")
    created_at: StrictInt | None = field("When it was made, in milliseconds since 1970, in UTC.")
    scheduled_at: StrictInt | None = field("When it was placed, in milliseconds since 1970, in UTC.")
    share_identifier: StrictStr | None = field(
        "The share that the job belongs to; required in a queue with fair shares, and for it only."
    )
    status: StrictStr | None = field("Its status when it was last looked at, such as `RUNNING`.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    started_at: StrictInt | None = field("When it began to run, in milliseconds since 1970, in UTC.")
    stopped_at: StrictInt | None = field("When it ended, in milliseconds since 1970, in UTC.")
    container: ContainerSummary | None = field("Container.")
    array_properties: ArraySummary | None = field("What is special about an array job, or a child of one.")
    node_properties: NodeSummary | None = field("Node properties.")
    job_definition: StrictStr | None = field("ARN of the revision that it is made of.")
    is_cancelled: StrictBool | None = field("Whether somebody cancelled it.")
    is_terminated: StrictBool | None = field("Whether somebody terminated it.")


class ListJobsResult(Model):
    """Jobs."""

    page: ClassVar[str] = "ListJobs"

    job_summary_list: list[JobSummary] = field("The jobs, those of one status together.", required=True)


LIST_JOBS: Final = Function(arguments=ListJobsArgs, result=ListJobsResult, read=of_every_status)
