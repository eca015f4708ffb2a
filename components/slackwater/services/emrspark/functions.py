"""Functions about any resource: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Items, Model, Range, field, one_of
from slackwater.services.emrspark.calls import Wire
from slackwater.services.emrspark.reads import list_job_runs
from slackwater.services.emrspark.values import Filled, JobRunId, Milliseconds, Pairs, RegionId, WorkspaceId
from slackwater.services.function import Function


class GetJobRunArgs(Model):
    """Look at one job run of Alibaba Cloud EMR Serverless Spark."""

    page: ClassVar[str] = "GetJobRun"

    workspace_id: WorkspaceId = field("Id of the workspace.", required=True)
    job_run_id: JobRunId = field("Id of the job run.", required=True)
    region_id: RegionId | None = field(
        "Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."
    )


class Configuration(Model):
    """Configuration."""

    page: ClassVar[str] = "Configuration"

    config_file_name: StrictStr | None = field("Config file name.")
    config_item_key: StrictStr | None = field("Config item key.")
    config_item_value: StrictStr | None = field("Config item value.")


class ConfigurationOverrides(Model):
    """Configuration overrides."""

    page: ClassVar[str] = "ConfigurationOverrides"

    configurations: list[Configuration] | None = field("Configurations.")


class SparkSubmit(Model):
    """Spark submit."""

    page: ClassVar[str] = "SparkSubmit"

    entry_point: StrictStr | None = field("Entry point.")
    entry_point_arguments: list[StrictStr] | None = field("Entry point arguments.")
    spark_submit_parameters: StrictStr | None = field("Spark submit parameters.")


class JobDriver(Model):
    """Job driver."""

    page: ClassVar[str] = "JobDriver"

    spark_submit: SparkSubmit | None = field("Spark submit.")


class RunLog(Model):
    """Paths of the logs of a job run."""

    page: ClassVar[str] = "RunLog"

    driver_startup: StrictStr | None = field("Driver startup.")
    driver_std_error: StrictStr | None = field("Driver std error.")
    driver_std_out: StrictStr | None = field("Driver std out.")
    driver_syslog: StrictStr | None = field("Driver syslog.")


class StateChangeReason(Model):
    """Why it is in its state."""

    page: ClassVar[str] = "StateChangeReason"

    code: StrictStr | None = field("Code.")
    message: StrictStr | None = field("Message.")


class TokenDetail(Model):
    """Token detail."""

    page: ClassVar[str] = "TokenDetail"

    enable_thinking: StrictStr | None = field("Enable thinking.")
    input_modality: StrictStr | None = field("Input modality.")
    model_name: StrictStr | None = field("Model name.")
    token_range: StrictStr | None = field("Token range.")
    token_source: StrictStr | None = field("Token source.")
    token_used: StrictInt | None = field("Token used.")


class GetJobRunResult(Model):
    """A job run as it is."""

    page: ClassVar[str] = "JobRun"

    code_type: StrictStr | None = field("Code type.")
    configuration_overrides: ConfigurationOverrides | None = field("Configuration overrides.")
    display_release_version: StrictStr | None = field("Display release version.")
    end_time: StrictInt | None = field(
        "When it ended, in Unix milliseconds. One that runs may have it too: only `state` counts."
    )
    environment_id: StrictStr | None = field("Environment ID.")
    execution_timeout_seconds: StrictInt | None = field("Seconds after which the service ends it.")
    fusion: StrictBool | None = field("Fusion.")
    job_driver: JobDriver | None = field("Job driver.")
    job_run_id: StrictStr = field("Job run ID.", required=True)
    log: RunLog | None = field("Log.")
    name: StrictStr | None = field("Name.")
    notebook_access_url: StrictStr | None = field("Notebook access URL.")
    priority: StrictStr | None = field("Priority.")
    release_version: StrictStr | None = field("Release version.")
    resource_owner_id: StrictStr | None = field("Resource owner ID.")
    resource_queue_id: StrictStr | None = field("Resource queue ID.")
    state: StrictStr = field("Its state, such as `Running`. CancelFailed means that it may still run.", required=True)
    state_change_reason: StateChangeReason | None = field("State change reason.")
    submit_time: StrictInt | None = field("When it was submitted, in Unix milliseconds.")
    tags: dict[StrictStr, StrictStr] | None = field("Its tags.")
    token_details: list[TokenDetail] | None = field("Token details.")
    total_tokens: StrictInt | None = field("Total tokens.")
    web_ui: StrictStr | None = field("Address of its web UI.", name="webUI")
    workspace_id: StrictStr = field("Workspace ID.", required=True)


GET_JOB_RUN: Final = Function(arguments=GetJobRunArgs, result=GetJobRunResult, read=single(Wire, "GetJobRun", "jobRun"))


class TimeRange(Model):
    """A range of time. Either end may be left out."""

    page: ClassVar[str] = "TimeRange"

    end_time: Milliseconds | None = field("Its end, in Unix milliseconds. 0 to 9223372036854775807.")
    start_time: Milliseconds | None = field("Its begin, in Unix milliseconds. 0 to 9223372036854775807.")


class ListJobRunsArgs(Model):
    """List job runs of a workspace of EMR Serverless Spark, all of them or those that meet every filter.

    The API does not say how its filters compare, so what they return is filtered once more: names are equal, not
    similar, and a run has all tags that are asked for. Settings, deployment and workflow are not in the answer, so for
    them the service alone decides. A state that is not known here is listed when no states are asked for.
    """

    page: ClassVar[str] = "ListJobRuns"

    workspace_id: WorkspaceId = field("Id of the workspace.", required=True)
    application_configs: Pairs | None = field("Only job runs with these settings of Spark, by their names.")
    creator: Filled | None = field("Only those that the user with this UID submitted.")
    end_time: TimeRange | None = field("Only job runs that ended within this range.")
    group_by_state: StrictBool | None = field("Count the job runs of each state as well.")
    is_workflow: Annotated[StrictStr, one_of("true", "false")] | None = field(
        "Only those that belong to a workflow (`true`), or do not (`false`). `true` or `false`."
    )
    job_run_deployment_id: Filled | None = field("Only job runs of this deployment of a streaming job.")
    job_run_id: JobRunId | None = field("Only the job run with this id.")
    min_duration: Annotated[StrictInt, Range(min=0, max=9223372036854775807)] | None = field(
        "Only those that took at least so many milliseconds. 0 to 9223372036854775807."
    )
    name: Filled | None = field("Only job runs of this name.")
    region_id: RegionId | None = field(
        "Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."
    )
    resource_queue_id: Filled | None = field("Only those on this resource queue, such as `dev_queue`.")
    runtime_configs: Pairs | None = field("Only job runs with these runtime settings, such as `mainClass`.")
    start_time: TimeRange | None = field("Only job runs that started within this range.")
    states: (
        Annotated[
            list[
                Annotated[
                    StrictStr,
                    one_of(
                        "Submitted",
                        "Pending",
                        "Running",
                        "Success",
                        "Failed",
                        "Cancelling",
                        "Cancelled",
                        "CancelFailed",
                    ),
                ]
            ],
            Items(min=1, max=8, noun="state"),
        ]
        | None
    ) = field(
        "Only job runs in one of these states. 1 to 8 states; each `Submitted`, `Pending`, `Running`, "
        "`Success`, `Failed`, `Cancelling`, `Cancelled` or `CancelFailed`."
    )
    tags: Pairs | None = field("Only job runs with all of these tags. An empty value stands for any.")


class JobRunSummary(Model):
    """A job run in a list."""

    page: ClassVar[str] = "JobRunSummary"

    code_type: StrictStr | None = field("Code type.")
    creator: StrictStr | None = field("UID of whoever submitted it.")
    cu_hours: StrictFloat | None = field("Compute units times hours, an estimate: the bill counts.")
    display_release_version: StrictStr | None = field("Display release version.")
    end_time: StrictInt | None = field(
        "When it ended, in Unix milliseconds. One that runs may have it too: only `state` counts."
    )
    execution_timeout_seconds: StrictInt | None = field("Seconds after which the service ends it.")
    fusion: StrictBool | None = field("Fusion.")
    job_run_id: StrictStr = field("Job run ID.", required=True)
    log: RunLog | None = field("Paths of its logs.")
    mb_seconds: StrictInt | None = field("Megabytes of memory times seconds.")
    name: StrictStr | None = field("Name.")
    priority: StrictStr | None = field("Priority.")
    release_version: StrictStr | None = field("Release version.")
    resource_queue_id: StrictStr | None = field("Resource queue ID.")
    state: StrictStr = field("Its state, such as `Running`. CancelFailed means that it may still run.", required=True)
    state_change_reason: StateChangeReason | None = field("State change reason.")
    submit_time: StrictInt | None = field("When it was submitted, in Unix milliseconds.")
    tags: dict[StrictStr, StrictStr] | None = field("Its tags.")
    vcore_seconds: StrictInt | None = field("vCores times seconds.")
    web_ui: StrictStr | None = field("Address of its web UI.", name="webUI")
    workspace_id: StrictStr = field("Workspace ID.", required=True)


class ListJobRunsResult(Model):
    """The job runs that were found."""

    page: ClassVar[str] = "ListJobRuns"

    aggregations: dict[StrictStr, StrictStr] | None = field(
        "How many there are in each state, as text; with `groupByState` only."
    )
    job_runs: list[JobRunSummary] = field("Job runs.", required=True)
    total_count: StrictInt | None = field("How many there are.")


LIST_JOB_RUNS: Final = Function(arguments=ListJobRunsArgs, result=ListJobRunsResult, read=list_job_runs)


class ListWorkspacesArgs(Model):
    """List workspaces of Alibaba Cloud EMR Serverless Spark."""

    page: ClassVar[str] = "ListWorkspaces"

    name: Filled | None = field("Only workspaces with this in their name.")
    region_id: RegionId | None = field(
        "Region of the workspaces; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."
    )
    resource_group_id: Filled | None = field("Only workspaces of this resource group.")
    state: Annotated[StrictStr, one_of("Starting", "Running", "Stopping", "Stopped", "Error")] | None = field(
        "Only workspaces in this state. `Starting`, `Running`, `Stopping`, `Stopped` or `Error`."
    )
    tag: Pairs | None = field("Only workspaces with these tags. An empty value stands for any.")


class PrePaidQuota(Model):
    """Resources that are paid for in advance."""

    page: ClassVar[str] = "PrePaidQuota"

    allocated_resource: StrictStr | None = field("Allocated resource.")
    auto_renewal: StrictBool | None = field("Auto renewal.")
    create_time: StrictInt | None = field("Create time.")
    expire_time: StrictInt | None = field("Expire time.")
    instance_id: StrictStr | None = field("Instance ID.")
    max_resource: StrictStr | None = field("Max resource.")
    order_id: StrictStr | None = field("Order ID.")
    payment_status: StrictStr | None = field("Payment status.")
    used_resource: StrictStr | None = field("Used resource.")


class PrePaidQuotaGpu(Model):
    """Resources that are paid for in advance."""

    page: ClassVar[str] = "PrePaidQuotaGpu"

    auto_renewal: StrictBool | None = field("Auto renewal.")
    cpu_core_count: StrictStr | None = field("Cpu core count.")
    create_time: StrictInt | None = field("Create time.")
    expire_time: StrictInt | None = field("Expire time.")
    gpu_amount: StrictInt | None = field("Gpu amount.")
    gpu_machine_num: StrictInt | None = field("Gpu machine num.")
    gpu_memory_size: StrictInt | None = field("Gpu memory size.")
    gpu_num: StrictInt | None = field("Gpu num.")
    gpu_spec: StrictStr | None = field("Gpu spec.")
    instance_id: StrictStr | None = field("Instance ID.")
    instance_type_family: StrictStr | None = field("Instance type family.")
    instance_type_id: StrictStr | None = field("Instance type ID.")
    memory_size: StrictStr | None = field("Memory size.")
    order_id: StrictStr | None = field("Order ID.")
    payment_status: StrictStr | None = field("Payment status.")


class WorkspaceStateChangeReason(Model):
    """Workspace state change reason."""

    page: ClassVar[str] = "WorkspaceStateChangeReason"

    code: StrictStr | None = field("Code.")
    message: StrictStr | None = field("Message.")


class WorkspaceTag(Model):
    """Workspace tag."""

    page: ClassVar[str] = "WorkspaceTag"

    tag_key: StrictStr | None = field("Tag key.")
    tag_value: StrictStr | None = field("Tag value.")


class Workspace(Model):
    """Workspace."""

    page: ClassVar[str] = "Workspace"

    auto_renew: StrictBool | None = field("Auto renew.")
    auto_renew_period: StrictInt | None = field("Auto renew period.")
    auto_renew_period_unit: StrictStr | None = field("Auto renew period unit.")
    create_time: StrictInt | None = field("Create time.")
    dlf_catalog_id: StrictStr | None = field("Dlf catalog ID.")
    dlf_type: StrictStr | None = field("Dlf type.")
    duration: StrictInt | None = field("Duration.")
    end_time: StrictInt | None = field(
        "When it ended, in Unix milliseconds. One that runs may have it too: only `state` counts."
    )
    fail_reason: StrictStr | None = field("Fail reason.")
    gpu_spec: list[StrictStr] | None = field("Gpu spec.")
    ip_white_list: list[StrictStr] | None = field("Ip white list.")
    payment_duration_unit: StrictStr | None = field("Payment duration unit.")
    payment_status: StrictStr | None = field("Payment status.")
    payment_type: StrictStr | None = field("Payment type.")
    pre_paid_quota: PrePaidQuota | None = field("Pre paid quota.")
    pre_paid_quota_gpu: list[PrePaidQuotaGpu] | None = field("Pre paid quota gpu.")
    region_id: StrictStr | None = field("Region ID.")
    release_type: StrictStr | None = field("Release type.")
    resource_group_id: StrictStr | None = field("Resource group ID.")
    resource_spec: StrictStr | None = field("Resource spec.")
    state_change_reason: WorkspaceStateChangeReason | None = field("State change reason.")
    storage: StrictStr | None = field("Storage.")
    tags: list[WorkspaceTag] | None = field("Its tags.")
    workspace_id: StrictStr = field("Workspace ID.", required=True)
    workspace_name: StrictStr | None = field("Workspace name.")
    workspace_status: StrictStr | None = field("Workspace status.")


class ListWorkspacesResult(Model):
    """The workspaces that were found."""

    page: ClassVar[str] = "ListWorkspaces"

    workspaces: list[Workspace] = field("Workspaces.", required=True)


LIST_WORKSPACES: Final = Function(
    arguments=ListWorkspacesArgs,
    result=ListWorkspacesResult,
    read=listing(Wire, "ListWorkspaces", "workspaces", key=("workspaceId",)),
)


class ListWorkspaceQueuesArgs(Model):
    """List the resource queues of a workspace of EMR Serverless Spark."""

    page: ClassVar[str] = "ListWorkspaceQueues"

    workspace_id: WorkspaceId = field("Id of the workspace.", required=True)
    environment: Filled | None = field("Only queues for this environment.")
    region_id: RegionId | None = field(
        "Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."
    )


class AllowedAction(Model):
    """Allowed action."""

    page: ClassVar[str] = "AllowedAction"

    action_arn: StrictStr | None = field("Action ARN.")
    action_name: StrictStr | None = field("Action name.")
    dependencies: list[StrictStr] | None = field("Dependencies.")
    description: StrictStr | None = field("Description.")
    display_name: StrictStr | None = field("Display name.")


class Queue(Model):
    """Queue."""

    page: ClassVar[str] = "Queue"

    allow_actions: list[AllowedAction] | None = field("Allow actions.")
    create_time: StrictInt | None = field("Create time.")
    creator: StrictStr | None = field("UID of whoever submitted it.")
    description: StrictStr | None = field("Description.")
    environments: list[StrictStr] | None = field("Environments.")
    gpu_machine_num: StrictInt | None = field("Gpu machine num.")
    gpu_spec: list[StrictStr] | None = field("Gpu spec.")
    instance_id: StrictStr | None = field("Instance ID.")
    max_resource: StrictStr | None = field("Max resource.")
    min_resource: StrictStr | None = field("Min resource.")
    payment_type: StrictStr | None = field("Payment type.")
    preheat: StrictBool | None = field("Preheat.")
    properties: StrictStr | None = field("Properties.")
    queue_category: StrictStr | None = field("Queue category.")
    queue_name: StrictStr = field("Queue name.", required=True)
    queue_scope: StrictStr | None = field("Queue scope.")
    queue_status: StrictStr | None = field("Queue status.")
    queue_type: StrictStr | None = field("Queue type.")
    region_id: StrictStr | None = field("Region ID.")
    used_resource: StrictStr | None = field("Used resource.")
    workspace_id: StrictStr | None = field("Workspace ID.")


class ListWorkspaceQueuesResult(Model):
    """The queues of one workspace."""

    page: ClassVar[str] = "ListWorkspaceQueues"

    queues: list[Queue] = field("Queues.", required=True)


LIST_WORKSPACE_QUEUES: Final = Function(
    arguments=ListWorkspaceQueuesArgs, result=ListWorkspaceQueuesResult, read=single(Wire, "ListWorkspaceQueues")
)
