"""What the service shows of jobs, and of the queues that they wait in."""

from typing import ClassVar

from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from slackwater.services.base import Model, field
from slackwater.services.batch.jobdefinitions.containers import ContainerProperties, TaskContainer, TaskProperties
from slackwater.services.batch.jobdefinitions.models import (
    ConsumableResourceProperties,
    JobTimeout,
    NodeProperties,
    RetryStrategy,
)
from slackwater.services.batch.jobdefinitions.pods import EksContainer, PodProperties
from slackwater.services.batch.jobs.models import JobDependency

# --- jobs in a list --------------------------------------------------------------------------------------------------


class CapacityUsage(Model):
    """How much capacity is in use."""

    page: ClassVar[str] = "JobCapacityUsageSummary"

    capacity_unit: StrictStr | None = field("What is counted, such as `VCPU`.")
    quantity: StrictFloat | None = field("How much of it.")


class ContainerSummary(Model):
    """How a container has ended."""

    page: ClassVar[str] = "ContainerSummary"

    exit_code: StrictInt | None = field("Its exit code.")
    reason: StrictStr | None = field("The service's words on it.")


class ArraySummary(Model):
    """What is special about an array job, or a child of one."""

    page: ClassVar[str] = "ArrayPropertiesSummary"

    size: StrictInt | None = field("How many children an array job has.")
    index: StrictInt | None = field("Number of a child.")
    status_summary: dict[StrictStr, StrictInt] | None = field("How many children have which status.")
    status_summary_last_updated_at: StrictInt | None = field("When the children were counted.")


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
    job_name: StrictStr = field("Name of the job.", required=True)
    capacity_usage: list[CapacityUsage] | None = field("The capacity that it uses.")
    created_at: StrictInt | None = field("When it was submitted.")
    scheduled_at: StrictInt | None = field("When it was placed.")
    share_identifier: StrictStr | None = field("The share that it belongs to.")
    status: StrictStr | None = field("Its status, such as `RUNNING`.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    started_at: StrictInt | None = field("When it began to run.")
    stopped_at: StrictInt | None = field("When it ended.")
    container: ContainerSummary | None = field("How its container has ended.")
    array_properties: ArraySummary | None = field("What is special about an array job.")
    node_properties: NodeSummary | None = field("What is special about a multi-node job.")
    job_definition: StrictStr | None = field("ARN of its job definition.")
    is_cancelled: StrictBool | None = field("Somebody cancelled it.")
    is_terminated: StrictBool | None = field("Somebody terminated it.")


class ListJobsResult(Model):
    """Jobs."""

    page: ClassVar[str] = "ListJobs"

    job_summary_list: list[JobSummary] = field("The jobs, those of one status together.", required=True)


# --- jobs as they are ------------------------------------------------------------------------------------------------


class NetworkInterface(Model):
    """A network interface of a job's container."""

    page: ClassVar[str] = "NetworkInterface"

    attachment_id: StrictStr | None = field("Id of its attachment.")
    ipv6_address: StrictStr | None = field("Its IPv6 address.")
    private_ipv4_address: StrictStr | None = field("Its private IPv4 address.")


class ContainerDetail(ContainerProperties):
    """A job's container as it is: what the definition and the overrides make together, and how it fares."""

    page: ClassVar[str] = "ContainerDetail"

    exit_code: StrictInt | None = field("Its exit code.")
    reason: StrictStr | None = field("The service's words on it.")
    container_instance_arn: StrictStr | None = field("ARN of the instance that it runs on.")
    task_arn: StrictStr | None = field("ARN of its task.")
    log_stream_name: StrictStr | None = field("Name of its log stream.")
    network_interfaces: list[NetworkInterface] | None = field("Its network interfaces.")


class AttemptContainer(Model):
    """A container of one attempt."""

    page: ClassVar[str] = "AttemptContainerDetail"

    container_instance_arn: StrictStr | None = field("ARN of the instance that it ran on.")
    task_arn: StrictStr | None = field("ARN of its task.")
    exit_code: StrictInt | None = field("Its exit code.")
    reason: StrictStr | None = field("The service's words on it.")
    log_stream_name: StrictStr | None = field("Name of its log stream.")
    network_interfaces: list[NetworkInterface] | None = field("Its network interfaces.")


class AttemptTaskContainer(Model):
    """A container of a task of one attempt."""

    page: ClassVar[str] = "AttemptTaskContainerDetails"

    exit_code: StrictInt | None = field("Its exit code.")
    name: StrictStr | None = field("Its name.")
    reason: StrictStr | None = field("The service's words on it.")
    log_stream_name: StrictStr | None = field("Name of its log stream.")
    network_interfaces: list[NetworkInterface] | None = field("Its network interfaces.")


class AttemptTask(Model):
    """A task of one attempt."""

    page: ClassVar[str] = "AttemptEcsTaskDetails"

    container_instance_arn: StrictStr | None = field("ARN of the instance that it ran on.")
    task_arn: StrictStr | None = field("ARN of the task.")
    containers: list[AttemptTaskContainer] | None = field("Its containers.")


class JobAttempt(Model):
    """One attempt at a job."""

    page: ClassVar[str] = "AttemptDetail"

    container: AttemptContainer | None = field("Its container.")
    started_at: StrictInt | None = field("When it began to run.")
    stopped_at: StrictInt | None = field("When it ended.")
    status_reason: StrictStr | None = field("The service's words on its end.")
    task_properties: list[AttemptTask] | None = field("Its task.")


class TaskContainerDetail(TaskContainer):
    """A container of a job's task as it is."""

    page: ClassVar[str] = "TaskContainerDetails"

    image: StrictStr | None = field("The image.")  # type: ignore[assignment]  # only read
    exit_code: StrictInt | None = field("Its exit code.")
    reason: StrictStr | None = field("The service's words on it.")
    log_stream_name: StrictStr | None = field("Name of its log stream.")
    network_interfaces: list[NetworkInterface] | None = field("Its network interfaces.")


class TaskDetail(TaskProperties):
    """A job's task as it is."""

    page: ClassVar[str] = "EcsTaskDetails"

    containers: list[TaskContainerDetail] | None = field("Its containers.")  # type: ignore[assignment]  # only read
    container_instance_arn: StrictStr | None = field("ARN of the instance that it runs on.")
    task_arn: StrictStr | None = field("ARN of the task.")


class EcsPropertiesDetail(Model):
    """What runs on Amazon ECS."""

    page: ClassVar[str] = "EcsPropertiesDetail"

    task_properties: list[TaskDetail] | None = field("The task.")


class EksContainerDetail(EksContainer):
    """A container of a job's pod as it is."""

    page: ClassVar[str] = "EksContainerDetail"

    image: StrictStr | None = field("The image.")  # type: ignore[assignment]  # only read
    exit_code: StrictInt | None = field("Its exit code.")
    reason: StrictStr | None = field("The service's words on it.")


class PodDetail(PodProperties):
    """A job's pod as it is."""

    page: ClassVar[str] = "EksPodPropertiesDetail"

    containers: list[EksContainerDetail] | None = field("Its containers.")  # type: ignore[assignment]  # only read
    init_containers: list[EksContainerDetail] | None = field("Its containers that run before.")  # type: ignore[assignment]  # only read
    pod_name: StrictStr | None = field("Name of the pod.")
    node_name: StrictStr | None = field("Name of the node that it runs on.")


class EksPropertiesDetail(Model):
    """What runs on Amazon EKS."""

    page: ClassVar[str] = "EksPropertiesDetail"

    pod_properties: PodDetail | None = field("The pod.")


class EksAttemptContainer(Model):
    """A container of a pod of one attempt."""

    page: ClassVar[str] = "EksAttemptContainerDetail"

    name: StrictStr | None = field("Its name.")
    # The API's name is said, because no rule makes `containerID` of a name in snake_case.
    container_id: StrictStr | None = field("Its id.", name="containerID")
    exit_code: StrictInt | None = field("Its exit code.")
    reason: StrictStr | None = field("The service's words on it.")


class EksAttempt(Model):
    """One attempt at a job on Amazon EKS."""

    page: ClassVar[str] = "EksAttemptDetail"

    containers: list[EksAttemptContainer] | None = field("Its containers.")
    init_containers: list[EksAttemptContainer] | None = field("Its containers that ran before.")
    eks_cluster_arn: StrictStr | None = field("ARN of the cluster.")
    pod_name: StrictStr | None = field("Name of the pod.")
    pod_namespace: StrictStr | None = field("Namespace of the pod.")
    node_name: StrictStr | None = field("Name of the node that it ran on.")
    started_at: StrictInt | None = field("When it began to run.")
    stopped_at: StrictInt | None = field("When it ended.")
    status_reason: StrictStr | None = field("The service's words on its end.")


class NodeDetails(Model):
    """Which node of a multi-node job this is."""

    page: ClassVar[str] = "NodeDetails"

    node_index: StrictInt | None = field("Number of the node.")
    is_main_node: StrictBool | None = field("Whether it is the main node.")


class JobDetail(Model):
    """A job as it is."""

    page: ClassVar[str] = "JobDetail"

    job_arn: StrictStr | None = field("ARN of the job.")
    job_name: StrictStr = field("Name of the job.", required=True)
    job_id: StrictStr = field("Id of the job.", required=True)
    job_queue: StrictStr = field("ARN of the queue that it was submitted to.", required=True)
    status: StrictStr = field("Its status, such as `RUNNING`.", required=True)
    share_identifier: StrictStr | None = field("The share that it belongs to.")
    scheduling_priority: StrictInt | None = field("Which jobs of the share come first: the highest.")
    attempts: list[JobAttempt] | None = field("The attempts so far.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    created_at: StrictInt | None = field("When it was submitted.")
    retry_strategy: RetryStrategy | None = field("How often it is tried again.")
    started_at: StrictInt | None = field("When it began to run; nothing, or 0, before.")
    stopped_at: StrictInt | None = field("When it ended.")
    depends_on: list[JobDependency] | None = field("Other jobs that have to succeed first.")
    job_definition: StrictStr = field("ARN of the revision that it is made of.", required=True)
    parameters: dict[StrictStr, StrictStr] | None = field("Values of `Ref::name` in commands.")
    container: ContainerDetail | None = field("Its container.")
    node_details: NodeDetails | None = field("Which node of a multi-node job it is.")
    node_properties: NodeProperties | None = field("Several nodes.")
    array_properties: ArraySummary | None = field("What is special about an array job.")
    timeout: JobTimeout | None = field("After which time it is terminated.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    propagate_tags: StrictBool | None = field("Tags reach the task of Amazon ECS.")
    platform_capabilities: list[StrictStr] | None = field("What it runs on.")
    eks_properties: EksPropertiesDetail | None = field("A pod on Amazon EKS.")
    eks_attempts: list[EksAttempt] | None = field("The attempts so far on Amazon EKS.")
    ecs_properties: EcsPropertiesDetail | None = field("One or more containers on Amazon ECS.")
    is_cancelled: StrictBool | None = field("Somebody cancelled it.")
    is_terminated: StrictBool | None = field("Somebody terminated it.")
    consumable_resource_properties: ConsumableResourceProperties | None = field("The consumable resources needed.")


class DescribeJobsResult(Model):
    """Jobs."""

    page: ClassVar[str] = "DescribeJobs"

    jobs: list[JobDetail] | None = field("The jobs; the service forgets a job some days after its end.")


# --- the snapshot of a queue -----------------------------------------------------------------------------------------


class FrontJob(Model):
    """A job at the front."""

    page: ClassVar[str] = "FrontOfQueueJobSummary"

    job_arn: StrictStr | None = field("ARN of the job.")
    earliest_time_at_position: StrictInt | None = field("When it came to where it is.")


class FrontOfQueue(Model):
    """The jobs that come next."""

    page: ClassVar[str] = "FrontOfQueueDetail"

    jobs: list[FrontJob] | None = field("The first jobs, at most 100.")
    last_updated_at: StrictInt | None = field("When this was so.")


class FrontOfQuotaShares(Model):
    """The jobs that come next, by quota share."""

    page: ClassVar[str] = "FrontOfQuotaSharesDetail"

    quota_shares: dict[StrictStr, list[FrontJob]] | None = field("The first jobs of each share.")
    last_updated_at: StrictInt | None = field("When this was so.")


class ShareUtilization(Model):
    """The capacity that a share uses."""

    page: ClassVar[str] = "FairshareCapacityUtilization"

    share_identifier: StrictStr | None = field("The share.")
    capacity_usage: list[CapacityUsage] | None = field("The capacity that it uses.")


class FairshareUtilization(Model):
    """The capacity that fair shares use."""

    page: ClassVar[str] = "FairshareUtilizationDetail"

    active_share_count: StrictInt | None = field("How many shares have jobs.")
    top_capacity_utilization: list[ShareUtilization] | None = field("Those that use most.")


class QuotaUtilization(Model):
    """The capacity that a quota share uses."""

    page: ClassVar[str] = "QuotaShareCapacityUtilization"

    quota_share_name: StrictStr | None = field("The share.")
    capacity_usage: list[CapacityUsage] | None = field("The capacity that it uses.")


class QuotaShareUtilization(Model):
    """The capacity that quota shares use."""

    page: ClassVar[str] = "QuotaShareUtilizationDetail"

    top_capacity_utilization: list[QuotaUtilization] | None = field("Those that use most.")


class QueueUtilization(Model):
    """The capacity that a queue's jobs use."""

    page: ClassVar[str] = "QueueSnapshotUtilizationDetail"

    total_capacity_usage: list[CapacityUsage] | None = field("All together.")
    fairshare_utilization: FairshareUtilization | None = field("By fair share.")
    quota_share_utilization: QuotaShareUtilization | None = field("By quota share.")
    last_updated_at: StrictInt | None = field("When this was so.")


class GetJobQueueSnapshotResult(Model):
    """What is at the front of a queue, and what its jobs use."""

    page: ClassVar[str] = "GetJobQueueSnapshot"

    front_of_queue: FrontOfQueue | None = field("The jobs that come next.")
    front_of_quota_shares: FrontOfQuotaShares | None = field("The jobs that come next, by quota share.")
    queue_utilization: QueueUtilization | None = field("The capacity in use.")
