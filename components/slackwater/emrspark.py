"""Resources and functions of Alibaba Cloud EMR Serverless Spark.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge import functions
from slackwater.bridge.resources import LifecycleResource

if not TYPE_CHECKING:
    from slackwater.bridge.names import Literal
else:
    from typing import Literal

__all__ = [
    "AllowedAction",
    "Configuration",
    "ConfigurationOverrides",
    "GetJobRunArgs",
    "GetJobRunOutputArgs",
    "GetJobRunResult",
    "JobDriver",
    "JobRunSummary",
    "ListJobRunsArgs",
    "ListJobRunsOutputArgs",
    "ListJobRunsResult",
    "ListWorkspaceQueuesArgs",
    "ListWorkspaceQueuesOutputArgs",
    "ListWorkspaceQueuesResult",
    "ListWorkspacesArgs",
    "ListWorkspacesOutputArgs",
    "ListWorkspacesResult",
    "OnActiveJobs",
    "PrePaidQuota",
    "PrePaidQuotaGpu",
    "Queue",
    "RunLog",
    "SparkSubmit",
    "StateChangeReason",
    "TimeRangeArgs",
    "Timeouts",
    "TimeoutsArgs",
    "TokenDetail",
    "Workspace",
    "WorkspaceIdle",
    "WorkspaceIdleArgs",
    "WorkspaceIdleLifecycle",
    "WorkspaceIdleLifecycleArgs",
    "WorkspaceStateChangeReason",
    "WorkspaceTag",
    "get_job_run",
    "get_job_run_output",
    "list_job_runs",
    "list_job_runs_output",
    "list_workspace_queues",
    "list_workspace_queues_output",
    "list_workspaces",
    "list_workspaces_output",
]


class WorkspaceIdleLifecycleArgs(TypedDict, total=False):
    """What slackwater may do to bring a workspace to rest."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The id of an existing resource to take over instead of creating one; looked at only by a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    on_active_jobs: pulumi.Input[Literal["refuse", "wait", "cancel"]]
    """What happens to active job runs: `refuse` (default) lists them and changes nothing, `wait` lets them end,
    `cancel` cancels them, whoever submitted them. Sessions are never ended.
    """
    drain_timeout: pulumi.Input[str]
    """How long to wait for work to end, as a duration ("90s", "30m", "1h30m"); default 30m."""


class TimeoutsArgs(TypedDict, total=False):
    """How long operations may take, from the first call to the last look."""

    create: pulumi.Input[str]
    """Time for a create, as a duration ("20m"); default 75m."""
    update: pulumi.Input[str]
    """Time for an update, as a duration ("20m"); default 60m."""
    delete: pulumi.Input[str]
    """Time for a delete, as a duration ("20m"); default 60m."""


class TimeRangeArgs(TypedDict, total=False):
    """A range of time. Either end may be left out."""

    end_time: pulumi.Input[int]
    """Its end, in Unix milliseconds. 0 to 9223372036854775807."""
    start_time: pulumi.Input[int]
    """Its begin, in Unix milliseconds. 0 to 9223372036854775807."""


class WorkspaceIdleArgs(TypedDict, total=False):
    """A gate: it is passed when a workspace of EMR Serverless Spark, or one of its queues, has no active job run.

    It makes nothing. It looks when it is made, when one of its `triggers` changes, and before it is removed. What
    depends on it is changed after that; what it depends on is deleted after that. It cannot keep new job runs
    out.
    """

    workspace_id: Required[pulumi.Input[str]]
    """Id of the workspace."""
    region_id: pulumi.Input[str]
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""
    resource_queue_id: pulumi.Input[str]
    """Only what is active on this resource queue, such as `dev_queue`; the whole workspace when left out."""
    quiet_looks: pulumi.Input[int]
    """How many looks in a row have to find nothing active. 1 to 100; default 2."""
    sessions: pulumi.Input[bool]
    """Whether session clusters, applications of Kyuubi and sessions of Livy count as well; default true."""
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Any names and values, such as the version of an image; a change of any of them looks again."""
    lifecycle: pulumi.Input[WorkspaceIdleLifecycleArgs]
    """What slackwater may do to bring the workspace to rest."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class WorkspaceIdleLifecycle(TypedDict, total=False):
    """What slackwater may do to bring a workspace to rest. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    on_active_jobs: str
    drain_timeout: str


class Timeouts(TypedDict, total=False):
    """How long operations may take, from the first call to the last look. As read back."""

    create: str
    update: str
    delete: str


class WorkspaceIdle(LifecycleResource):
    """A gate: it is passed when a workspace of EMR Serverless Spark, or one of its queues, has no active job run.

    It makes nothing. It looks when it is made, when one of its `triggers` changes, and before it is removed. What
    depends on it is changed after that; what it depends on is deleted after that. It cannot keep new job runs
    out.
    """

    state: pulumi.Output[str]
    """`IDLE`, `QUIET` (too few empty looks so far) or `BUSY` when it was last looked at."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    workspace_id: pulumi.Output[str]
    """Id of the workspace."""
    region_id: pulumi.Output[str | None]
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""
    resource_queue_id: pulumi.Output[str | None]
    """Only what is active on this resource queue, such as `dev_queue`; the whole workspace when left out."""
    quiet_looks: pulumi.Output[int | None]
    """How many looks in a row have to find nothing active. 1 to 100; default 2."""
    sessions: pulumi.Output[bool | None]
    """Whether session clusters, applications of Kyuubi and sessions of Livy count as well; default true."""
    triggers: pulumi.Output[Mapping[str, str] | None]
    """Any names and values, such as the version of an image; a change of any of them looks again."""
    lifecycle: pulumi.Output[WorkspaceIdleLifecycle]
    """What slackwater may do to bring the workspace to rest."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[WorkspaceIdleArgs],
    ) -> None:
        super().__init__("slackwater:emrspark:WorkspaceIdle", resource_name, kwargs, WorkspaceIdleArgs, opts)


class OnActiveJobs:
    """Values by name, as the code that an import writes has them."""

    REFUSE: Final = "refuse"
    WAIT: Final = "wait"
    CANCEL: Final = "cancel"


class Configuration(functions.Result):
    """Configuration."""

    config_file_name: str | None = None
    """Config file name."""
    config_item_key: str | None = None
    """Config item key."""
    config_item_value: str | None = None
    """Config item value."""


class ConfigurationOverrides(functions.Result):
    """Configuration overrides."""

    configurations: Sequence[Configuration] | None = None
    """Configurations."""


class SparkSubmit(functions.Result):
    """Spark submit."""

    entry_point: str | None = None
    """Entry point."""
    entry_point_arguments: Sequence[str] | None = None
    """Entry point arguments."""
    spark_submit_parameters: str | None = None
    """Spark submit parameters."""


class JobDriver(functions.Result):
    """Job driver."""

    spark_submit: SparkSubmit | None = None
    """Spark submit."""


class RunLog(functions.Result):
    """Paths of the logs of a job run."""

    driver_startup: str | None = None
    """Driver startup."""
    driver_std_error: str | None = None
    """Driver std error."""
    driver_std_out: str | None = None
    """Driver std out."""
    driver_syslog: str | None = None
    """Driver syslog."""


class StateChangeReason(functions.Result):
    """Why it is in its state."""

    code: str | None = None
    """Code."""
    message: str | None = None
    """Message."""


class TokenDetail(functions.Result):
    """Token detail."""

    enable_thinking: str | None = None
    """Enable thinking."""
    input_modality: str | None = None
    """Input modality."""
    model_name: str | None = None
    """Model name."""
    token_range: str | None = None
    """Token range."""
    token_source: str | None = None
    """Token source."""
    token_used: int | None = None
    """Token used."""


class JobRunSummary(functions.Result):
    """A job run in a list."""

    job_run_id: str
    """Job run ID."""
    state: str
    """Its state, such as `Running`. CancelFailed means that it may still run."""
    workspace_id: str
    """Workspace ID."""
    code_type: str | None = None
    """Code type."""
    creator: str | None = None
    """UID of whoever submitted it."""
    cu_hours: float | None = None
    """Compute units times hours, an estimate: the bill counts."""
    display_release_version: str | None = None
    """Display release version."""
    end_time: int | None = None
    """When it ended, in Unix milliseconds. One that runs may have it too: only `state` counts."""
    execution_timeout_seconds: int | None = None
    """Seconds after which the service ends it."""
    fusion: bool | None = None
    """Fusion."""
    log: RunLog | None = None
    """Paths of its logs."""
    mb_seconds: int | None = None
    """Megabytes of memory times seconds."""
    name: str | None = None
    """Name."""
    priority: str | None = None
    """Priority."""
    release_version: str | None = None
    """Release version."""
    resource_queue_id: str | None = None
    """Resource queue ID."""
    state_change_reason: StateChangeReason | None = None
    """State change reason."""
    submit_time: int | None = None
    """When it was submitted, in Unix milliseconds."""
    tags: Mapping[str, str] | None = None
    """Its tags."""
    vcore_seconds: int | None = None
    """vCores times seconds."""
    web_ui: str | None = None
    """Address of its web UI."""


class AllowedAction(functions.Result):
    """Allowed action."""

    action_arn: str | None = None
    """Action ARN."""
    action_name: str | None = None
    """Action name."""
    dependencies: Sequence[str] | None = None
    """Dependencies."""
    description: str | None = None
    """Description."""
    display_name: str | None = None
    """Display name."""


class Queue(functions.Result):
    """Queue."""

    queue_name: str
    """Queue name."""
    allow_actions: Sequence[AllowedAction] | None = None
    """Allow actions."""
    create_time: int | None = None
    """Create time."""
    creator: str | None = None
    """UID of whoever submitted it."""
    description: str | None = None
    """Description."""
    environments: Sequence[str] | None = None
    """Environments."""
    gpu_machine_num: int | None = None
    """Gpu machine num."""
    gpu_spec: Sequence[str] | None = None
    """Gpu spec."""
    instance_id: str | None = None
    """Instance ID."""
    max_resource: str | None = None
    """Max resource."""
    min_resource: str | None = None
    """Min resource."""
    payment_type: str | None = None
    """Payment type."""
    preheat: bool | None = None
    """Preheat."""
    properties: str | None = None
    """Properties."""
    queue_category: str | None = None
    """Queue category."""
    queue_scope: str | None = None
    """Queue scope."""
    queue_status: str | None = None
    """Queue status."""
    queue_type: str | None = None
    """Queue type."""
    region_id: str | None = None
    """Region ID."""
    used_resource: str | None = None
    """Used resource."""
    workspace_id: str | None = None
    """Workspace ID."""


class PrePaidQuota(functions.Result):
    """Resources that are paid for in advance."""

    allocated_resource: str | None = None
    """Allocated resource."""
    auto_renewal: bool | None = None
    """Auto renewal."""
    create_time: int | None = None
    """Create time."""
    expire_time: int | None = None
    """Expire time."""
    instance_id: str | None = None
    """Instance ID."""
    max_resource: str | None = None
    """Max resource."""
    order_id: str | None = None
    """Order ID."""
    payment_status: str | None = None
    """Payment status."""
    used_resource: str | None = None
    """Used resource."""


class PrePaidQuotaGpu(functions.Result):
    """Resources that are paid for in advance."""

    auto_renewal: bool | None = None
    """Auto renewal."""
    cpu_core_count: str | None = None
    """Cpu core count."""
    create_time: int | None = None
    """Create time."""
    expire_time: int | None = None
    """Expire time."""
    gpu_amount: int | None = None
    """Gpu amount."""
    gpu_machine_num: int | None = None
    """Gpu machine num."""
    gpu_memory_size: int | None = None
    """Gpu memory size."""
    gpu_num: int | None = None
    """Gpu num."""
    gpu_spec: str | None = None
    """Gpu spec."""
    instance_id: str | None = None
    """Instance ID."""
    instance_type_family: str | None = None
    """Instance type family."""
    instance_type_id: str | None = None
    """Instance type ID."""
    memory_size: str | None = None
    """Memory size."""
    order_id: str | None = None
    """Order ID."""
    payment_status: str | None = None
    """Payment status."""


class WorkspaceStateChangeReason(functions.Result):
    """Workspace state change reason."""

    code: str | None = None
    """Code."""
    message: str | None = None
    """Message."""


class WorkspaceTag(functions.Result):
    """Workspace tag."""

    tag_key: str | None = None
    """Tag key."""
    tag_value: str | None = None
    """Tag value."""


class Workspace(functions.Result):
    """Workspace."""

    workspace_id: str
    """Workspace ID."""
    auto_renew: bool | None = None
    """Auto renew."""
    auto_renew_period: int | None = None
    """Auto renew period."""
    auto_renew_period_unit: str | None = None
    """Auto renew period unit."""
    create_time: int | None = None
    """Create time."""
    dlf_catalog_id: str | None = None
    """Dlf catalog ID."""
    dlf_type: str | None = None
    """Dlf type."""
    duration: int | None = None
    """Duration."""
    end_time: int | None = None
    """When it ended, in Unix milliseconds. One that runs may have it too: only `state` counts."""
    fail_reason: str | None = None
    """Fail reason."""
    gpu_spec: Sequence[str] | None = None
    """Gpu spec."""
    ip_white_list: Sequence[str] | None = None
    """Ip white list."""
    payment_duration_unit: str | None = None
    """Payment duration unit."""
    payment_status: str | None = None
    """Payment status."""
    payment_type: str | None = None
    """Payment type."""
    pre_paid_quota: PrePaidQuota | None = None
    """Pre paid quota."""
    pre_paid_quota_gpu: Sequence[PrePaidQuotaGpu] | None = None
    """Pre paid quota gpu."""
    region_id: str | None = None
    """Region ID."""
    release_type: str | None = None
    """Release type."""
    resource_group_id: str | None = None
    """Resource group ID."""
    resource_spec: str | None = None
    """Resource spec."""
    state_change_reason: WorkspaceStateChangeReason | None = None
    """State change reason."""
    storage: str | None = None
    """Storage."""
    tags: Sequence[WorkspaceTag] | None = None
    """Its tags."""
    workspace_name: str | None = None
    """Workspace name."""
    workspace_status: str | None = None
    """Workspace status."""


class GetJobRunResult(functions.Result):
    """A job run as it is."""

    job_run_id: str
    """Job run ID."""
    state: str
    """Its state, such as `Running`. CancelFailed means that it may still run."""
    workspace_id: str
    """Workspace ID."""
    code_type: str | None = None
    """Code type."""
    configuration_overrides: ConfigurationOverrides | None = None
    """Configuration overrides."""
    display_release_version: str | None = None
    """Display release version."""
    end_time: int | None = None
    """When it ended, in Unix milliseconds. One that runs may have it too: only `state` counts."""
    environment_id: str | None = None
    """Environment ID."""
    execution_timeout_seconds: int | None = None
    """Seconds after which the service ends it."""
    fusion: bool | None = None
    """Fusion."""
    job_driver: JobDriver | None = None
    """Job driver."""
    log: RunLog | None = None
    """Log."""
    name: str | None = None
    """Name."""
    notebook_access_url: str | None = None
    """Notebook access URL."""
    priority: str | None = None
    """Priority."""
    release_version: str | None = None
    """Release version."""
    resource_owner_id: str | None = None
    """Resource owner ID."""
    resource_queue_id: str | None = None
    """Resource queue ID."""
    state_change_reason: StateChangeReason | None = None
    """State change reason."""
    submit_time: int | None = None
    """When it was submitted, in Unix milliseconds."""
    tags: Mapping[str, str] | None = None
    """Its tags."""
    token_details: Sequence[TokenDetail] | None = None
    """Token details."""
    total_tokens: int | None = None
    """Total tokens."""
    web_ui: str | None = None
    """Address of its web UI."""


class ListJobRunsResult(functions.Result):
    """The job runs that were found."""

    job_runs: Sequence[JobRunSummary]
    """Job runs."""
    aggregations: Mapping[str, str] | None = None
    """How many there are in each state, as text; with `groupByState` only."""
    total_count: int | None = None
    """How many there are."""


class ListWorkspaceQueuesResult(functions.Result):
    """The queues of one workspace."""

    queues: Sequence[Queue]
    """Queues."""


class ListWorkspacesResult(functions.Result):
    """The workspaces that were found."""

    workspaces: Sequence[Workspace]
    """Workspaces."""


class GetJobRunArgs(TypedDict, total=False):
    """Look at one job run of Alibaba Cloud EMR Serverless Spark."""

    workspace_id: Required[str]
    """Id of the workspace."""
    job_run_id: Required[str]
    """Id of the job run."""
    region_id: str
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""


class GetJobRunOutputArgs(TypedDict, total=False):
    """Look at one job run of Alibaba Cloud EMR Serverless Spark."""

    workspace_id: Required[pulumi.Input[str]]
    """Id of the workspace."""
    job_run_id: Required[pulumi.Input[str]]
    """Id of the job run."""
    region_id: pulumi.Input[str]
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""


def get_job_run(*, opts: functions.Options = None, **kwargs: Unpack[GetJobRunArgs]) -> GetJobRunResult:
    """Look at one job run of Alibaba Cloud EMR Serverless Spark."""
    return functions.call("slackwater:emrspark:getJobRun", kwargs, GetJobRunArgs, GetJobRunResult, opts)


def get_job_run_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[GetJobRunOutputArgs]
) -> pulumi.Output[GetJobRunResult]:
    """As `get_job_run`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:emrspark:getJobRun", kwargs, GetJobRunOutputArgs, GetJobRunResult, opts)


class ListJobRunsArgs(TypedDict, total=False):
    """List job runs of a workspace of EMR Serverless Spark, all of them or those that meet every filter.

    The API does not say how its filters compare, so what they return is filtered once more: names are equal, not
    similar, and a run has all tags that are asked for. Settings, deployment and workflow are not in the answer,
    so for them the service alone decides. A state that is not known here is listed when no states are asked for.
    """

    workspace_id: Required[str]
    """Id of the workspace."""
    application_configs: Mapping[str, str]
    """Only job runs with these settings of Spark, by their names."""
    creator: str
    """Only those that the user with this UID submitted."""
    end_time: TimeRangeArgs
    """Only job runs that ended within this range."""
    group_by_state: bool
    """Count the job runs of each state as well."""
    is_workflow: Literal["true", "false"]
    """Only those that belong to a workflow (`true`), or do not (`false`). `true` or `false`."""
    job_run_deployment_id: str
    """Only job runs of this deployment of a streaming job."""
    job_run_id: str
    """Only the job run with this id."""
    min_duration: int
    """Only those that took at least so many milliseconds. 0 to 9223372036854775807."""
    name: str
    """Only job runs of this name."""
    region_id: str
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""
    resource_queue_id: str
    """Only those on this resource queue, such as `dev_queue`."""
    runtime_configs: Mapping[str, str]
    """Only job runs with these runtime settings, such as `mainClass`."""
    start_time: TimeRangeArgs
    """Only job runs that started within this range."""
    states: Sequence[
        Literal["Submitted", "Pending", "Running", "Success", "Failed", "Cancelling", "Cancelled", "CancelFailed"]
    ]
    """Only job runs in one of these states. 1 to 8 states; each `Submitted`, `Pending`, `Running`, `Success`,
    `Failed`, `Cancelling`, `Cancelled` or `CancelFailed`.
    """
    tags: Mapping[str, str]
    """Only job runs with all of these tags. An empty value stands for any."""


class ListJobRunsOutputArgs(TypedDict, total=False):
    """List job runs of a workspace of EMR Serverless Spark, all of them or those that meet every filter.

    The API does not say how its filters compare, so what they return is filtered once more: names are equal, not
    similar, and a run has all tags that are asked for. Settings, deployment and workflow are not in the answer,
    so for them the service alone decides. A state that is not known here is listed when no states are asked for.
    """

    workspace_id: Required[pulumi.Input[str]]
    """Id of the workspace."""
    application_configs: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Only job runs with these settings of Spark, by their names."""
    creator: pulumi.Input[str]
    """Only those that the user with this UID submitted."""
    end_time: pulumi.Input[TimeRangeArgs]
    """Only job runs that ended within this range."""
    group_by_state: pulumi.Input[bool]
    """Count the job runs of each state as well."""
    is_workflow: pulumi.Input[Literal["true", "false"]]
    """Only those that belong to a workflow (`true`), or do not (`false`). `true` or `false`."""
    job_run_deployment_id: pulumi.Input[str]
    """Only job runs of this deployment of a streaming job."""
    job_run_id: pulumi.Input[str]
    """Only the job run with this id."""
    min_duration: pulumi.Input[int]
    """Only those that took at least so many milliseconds. 0 to 9223372036854775807."""
    name: pulumi.Input[str]
    """Only job runs of this name."""
    region_id: pulumi.Input[str]
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""
    resource_queue_id: pulumi.Input[str]
    """Only those on this resource queue, such as `dev_queue`."""
    runtime_configs: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Only job runs with these runtime settings, such as `mainClass`."""
    start_time: pulumi.Input[TimeRangeArgs]
    """Only job runs that started within this range."""
    states: pulumi.Input[
        Sequence[
            pulumi.Input[
                Literal[
                    "Submitted", "Pending", "Running", "Success", "Failed", "Cancelling", "Cancelled", "CancelFailed"
                ]
            ]
        ]
    ]
    """Only job runs in one of these states. 1 to 8 states; each `Submitted`, `Pending`, `Running`, `Success`,
    `Failed`, `Cancelling`, `Cancelled` or `CancelFailed`.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Only job runs with all of these tags. An empty value stands for any."""


def list_job_runs(*, opts: functions.Options = None, **kwargs: Unpack[ListJobRunsArgs]) -> ListJobRunsResult:
    """List job runs of a workspace of EMR Serverless Spark, all of them or those that meet every filter.

    The API does not say how its filters compare, so what they return is filtered once more: names are equal, not
    similar, and a run has all tags that are asked for. Settings, deployment and workflow are not in the answer,
    so for them the service alone decides. A state that is not known here is listed when no states are asked for.
    """
    return functions.call("slackwater:emrspark:listJobRuns", kwargs, ListJobRunsArgs, ListJobRunsResult, opts)


def list_job_runs_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListJobRunsOutputArgs]
) -> pulumi.Output[ListJobRunsResult]:
    """As `list_job_runs`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:emrspark:listJobRuns", kwargs, ListJobRunsOutputArgs, ListJobRunsResult, opts)


class ListWorkspaceQueuesArgs(TypedDict, total=False):
    """List the resource queues of a workspace of EMR Serverless Spark."""

    workspace_id: Required[str]
    """Id of the workspace."""
    environment: str
    """Only queues for this environment."""
    region_id: str
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""


class ListWorkspaceQueuesOutputArgs(TypedDict, total=False):
    """List the resource queues of a workspace of EMR Serverless Spark."""

    workspace_id: Required[pulumi.Input[str]]
    """Id of the workspace."""
    environment: pulumi.Input[str]
    """Only queues for this environment."""
    region_id: pulumi.Input[str]
    """Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""


def list_workspace_queues(
    *, opts: functions.Options = None, **kwargs: Unpack[ListWorkspaceQueuesArgs]
) -> ListWorkspaceQueuesResult:
    """List the resource queues of a workspace of EMR Serverless Spark."""
    return functions.call(
        "slackwater:emrspark:listWorkspaceQueues", kwargs, ListWorkspaceQueuesArgs, ListWorkspaceQueuesResult, opts
    )


def list_workspace_queues_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListWorkspaceQueuesOutputArgs]
) -> pulumi.Output[ListWorkspaceQueuesResult]:
    """As `list_workspace_queues`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:emrspark:listWorkspaceQueues",
        kwargs,
        ListWorkspaceQueuesOutputArgs,
        ListWorkspaceQueuesResult,
        opts,
    )


class ListWorkspacesArgs(TypedDict, total=False):
    """List workspaces of Alibaba Cloud EMR Serverless Spark."""

    name: str
    """Only workspaces with this in their name."""
    region_id: str
    """Region of the workspaces; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""
    resource_group_id: str
    """Only workspaces of this resource group."""
    state: Literal["Starting", "Running", "Stopping", "Stopped", "Error"]
    """Only workspaces in this state. `Starting`, `Running`, `Stopping`, `Stopped` or `Error`."""
    tag: Mapping[str, str]
    """Only workspaces with these tags. An empty value stands for any."""


class ListWorkspacesOutputArgs(TypedDict, total=False):
    """List workspaces of Alibaba Cloud EMR Serverless Spark."""

    name: pulumi.Input[str]
    """Only workspaces with this in their name."""
    region_id: pulumi.Input[str]
    """Region of the workspaces; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."""
    resource_group_id: pulumi.Input[str]
    """Only workspaces of this resource group."""
    state: pulumi.Input[Literal["Starting", "Running", "Stopping", "Stopped", "Error"]]
    """Only workspaces in this state. `Starting`, `Running`, `Stopping`, `Stopped` or `Error`."""
    tag: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Only workspaces with these tags. An empty value stands for any."""


def list_workspaces(*, opts: functions.Options = None, **kwargs: Unpack[ListWorkspacesArgs]) -> ListWorkspacesResult:
    """List workspaces of Alibaba Cloud EMR Serverless Spark."""
    return functions.call("slackwater:emrspark:listWorkspaces", kwargs, ListWorkspacesArgs, ListWorkspacesResult, opts)


def list_workspaces_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListWorkspacesOutputArgs]
) -> pulumi.Output[ListWorkspacesResult]:
    """As `list_workspaces`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:emrspark:listWorkspaces", kwargs, ListWorkspacesOutputArgs, ListWorkspacesResult, opts
    )
