"""Functions about a job run: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Choice, Items, Model, Range, Text, field, one_of
from slackwater.services.emrserverless.applications.functions import ResolvedImage, ResolvedWorkerType
from slackwater.services.emrserverless.applications.models import Network
from slackwater.services.emrserverless.calls import Wire
from slackwater.services.emrserverless.jobruns.models import (
    ConfigurationOverrides,
    ExecutionIamPolicy,
    FlexExecution,
    JobDriver,
    RetryPolicy,
)
from slackwater.services.emrserverless.values import Time
from slackwater.services.function import Function


class GetJobRunArgs(Model):
    """Look at one job run, or at one attempt at it."""

    page: ClassVar[str] = "GetJobRun"

    application_id: Annotated[
        StrictStr, Text(form='the id of an application, such as "00f1a2b3c4d5"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the application. 1 to 64 characters.", required=True)
    job_run_id: Annotated[
        StrictStr, Text(form='the id of a job run, such as "00f6e7d8c9b0"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the job run. 1 to 64 characters.", required=True)
    attempt: Annotated[StrictInt, Range(min=1, max=2147483647)] | None = field(
        "Number of the attempt; the latest when left out. At least 1."
    )


class ResourceUtilization(Model):
    """What a job run used, or what of it is billed."""

    page: ClassVar[str] = "TotalResourceUtilization"

    vcpu_hour: StrictFloat | None = field("vCPUs times hours.", name="vCPUHour")
    memory_gb_hour: StrictFloat | None = field("Gigabytes of memory times hours.", name="memoryGBHour")
    storage_gb_hour: StrictFloat | None = field("Gigabytes of disk times hours.", name="storageGBHour")


class GetJobRunResult(Model):
    """A job run as it is; of an attempt, if one was asked for."""

    page: ClassVar[str] = "JobRun"

    application_id: StrictStr = field("Id of the application.", required=True)
    job_run_id: StrictStr = field("Id of the job run.", required=True)
    name: StrictStr | None = field("Name of the job run.")
    arn: StrictStr = field("ARN of the job run.", required=True)
    created_by: StrictStr = field("ARN of whoever submitted it.", required=True)
    created_at: datetime = field("Created at.", required=True)
    updated_at: datetime = field("Updated at.", required=True)
    execution_role: StrictStr = field("Execution role.", required=True)
    execution_iam_policy: ExecutionIamPolicy | None = field("Narrows what the role permits.")
    state: StrictStr = field("State of the job run when it was last looked at, such as `RUNNING`.", required=True)
    state_details: StrictStr = field("The service's words on the state.", required=True)
    release_label: StrictStr = field("Release label.", required=True)
    configuration_overrides: ConfigurationOverrides | None = field("What is otherwise than in the application.")
    job_driver: JobDriver = field("What is run: a Spark job or a Hive job.", required=True)
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    total_resource_utilization: ResourceUtilization | None = field("What it used; told when it has ended.")
    network_configuration: Network | None = field("Network configuration.")
    total_execution_duration_seconds: StrictInt | None = field("Seconds that it ran; told when it has ended.")
    execution_timeout_minutes: StrictInt | None = field(
        "Minutes after which the service cancels the run. BATCH: at least 1, from emr-7.11.0 on at most "
        "10080; STREAMING: 0 is no limit."
    )
    billed_resource_utilization: ResourceUtilization | None = field("What is billed; told when it has ended.")
    mode: StrictStr | None = field("`BATCH` or `STREAMING`.")
    retry_policy: RetryPolicy | None = field("How often the job is tried again; needs emr-7.1.0 or later.")
    attempt: StrictInt | None = field("Number of the attempt, from 1.")
    attempt_created_at: datetime | None = field("Attempt created at.")
    attempt_updated_at: datetime | None = field("Attempt updated at.")
    started_at: datetime | None = field("Started at.")
    ended_at: datetime | None = field("Ended at.")
    queued_duration_milliseconds: StrictInt | None = field("Queued duration milliseconds.")
    image_configuration: ResolvedImage | None = field("Image configuration.")
    worker_type_specifications: dict[StrictStr, ResolvedWorkerType] | None = field("Worker type specifications.")
    flex_execution: FlexExecution | None = field("Executors on spare capacity; for BATCH runs of Spark only.")


GET_JOB_RUN: Final = Function(arguments=GetJobRunArgs, result=GetJobRunResult, read=single(Wire, "GetJobRun", "jobRun"))


class ListJobRunsArgs(Model):
    """List job runs of one application, all of them or those that meet every filter.

    Of an application that does not exist there are none: the service says no more than that.
    """

    page: ClassVar[str] = "ListJobRuns"

    application_id: Annotated[
        StrictStr, Text(form='the id of an application, such as "00f1a2b3c4d5"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the application. 1 to 64 characters.", required=True)
    created_at_after: Time | None = field("Only job runs submitted after this time, which has a time zone.")
    created_at_before: Time | None = field("Only job runs submitted before this time, which has a time zone.")
    states: (
        Annotated[
            list[
                Annotated[
                    StrictStr,
                    one_of(
                        "SUBMITTED",
                        "QUEUED",
                        "PENDING",
                        "SCHEDULED",
                        "RUNNING",
                        "CANCELLING",
                        "SUCCESS",
                        "FAILED",
                        "CANCELLED",
                        name="JobRunState",
                    ),
                ]
            ],
            Items(min=1, max=9, noun="state"),
        ]
        | None
    ) = field(
        "Only job runs in one of these states; all when left out. 1 to 9 states; each `SUBMITTED`, `QUEUED`, "
        "`PENDING`, `SCHEDULED`, `RUNNING`, `CANCELLING`, `SUCCESS`, `FAILED` or `CANCELLED`."
    )
    mode: Annotated[StrictStr, one_of("BATCH", "STREAMING")] | None = field(
        "Only job runs of this mode. `BATCH` or `STREAMING`."
    )


class JobRunSummary(Model):
    """A job run in a list."""

    page: ClassVar[str] = "JobRunSummary"

    application_id: StrictStr = field("Id of the application.", required=True)
    id: StrictStr = field("ID.", required=True)
    name: StrictStr | None = field("Name of the job run.")
    mode: StrictStr | None = field("`BATCH` or `STREAMING`.")
    arn: StrictStr = field("ARN of the job run.", required=True)
    created_by: StrictStr = field("ARN of whoever submitted it.", required=True)
    created_at: datetime = field("Created at.", required=True)
    updated_at: datetime = field("Updated at.", required=True)
    execution_role: StrictStr = field("Execution role.", required=True)
    state: StrictStr = field("State of the job run when it was last looked at, such as `RUNNING`.", required=True)
    state_details: StrictStr = field("The service's words on the state.", required=True)
    release_label: StrictStr = field("Release label.", required=True)
    type: Annotated[StrictStr, Choice(form="SPARK or HIVE", values=("SPARK", "HIVE"))] | None = field("Its engine.")
    attempt: StrictInt | None = field("Number of the attempt, from 1.")
    attempt_created_at: datetime | None = field("Attempt created at.")
    attempt_updated_at: datetime | None = field("Attempt updated at.")
    flex_execution: FlexExecution | None = field("Executors on spare capacity; for BATCH runs of Spark only.")


class ListJobRunsResult(Model):
    """What ListJobRuns answers."""

    page: ClassVar[str] = "ListJobRuns"

    job_runs: list[JobRunSummary] = field("Job runs.", required=True)


LIST_JOB_RUNS: Final = Function(
    arguments=ListJobRunsArgs, result=ListJobRunsResult, read=listing(Wire, "ListJobRuns", "jobRuns", key=("id",))
)


class ListJobRunAttemptsArgs(Model):
    """List the attempts at one job run."""

    page: ClassVar[str] = "ListJobRunAttempts"

    application_id: Annotated[
        StrictStr, Text(form='the id of an application, such as "00f1a2b3c4d5"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the application. 1 to 64 characters.", required=True)
    job_run_id: Annotated[
        StrictStr, Text(form='the id of a job run, such as "00f6e7d8c9b0"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the job run. 1 to 64 characters.", required=True)


class JobRunAttemptSummary(Model):
    """One attempt at a job run."""

    page: ClassVar[str] = "JobRunAttemptSummary"

    application_id: StrictStr = field("Id of the application.", required=True)
    id: StrictStr = field("ID.", required=True)
    name: StrictStr | None = field("Name of the job run.")
    mode: StrictStr | None = field("`BATCH` or `STREAMING`.")
    arn: StrictStr = field("ARN of the job run.", required=True)
    created_by: StrictStr = field("ARN of whoever submitted it.", required=True)
    job_created_at: datetime = field("When the job run was submitted.", required=True)
    created_at: datetime = field("When the attempt was begun.", required=True)
    updated_at: datetime = field("Updated at.", required=True)
    execution_role: StrictStr = field("Execution role.", required=True)
    state: StrictStr = field("State of the job run when it was last looked at, such as `RUNNING`.", required=True)
    state_details: StrictStr = field("The service's words on the state.", required=True)
    release_label: StrictStr = field("Release label.", required=True)
    type: Annotated[StrictStr, Choice(form="SPARK or HIVE", values=("SPARK", "HIVE"))] | None = field("Its engine.")
    attempt: StrictInt | None = field("Number of the attempt, from 1.")
    flex_execution: FlexExecution | None = field("Executors on spare capacity; for BATCH runs of Spark only.")


class ListJobRunAttemptsResult(Model):
    """What ListJobRunAttempts answers."""

    page: ClassVar[str] = "ListJobRunAttempts"

    job_run_attempts: list[JobRunAttemptSummary] = field("Job run attempts.", required=True)


LIST_JOB_RUN_ATTEMPTS: Final = Function(
    arguments=ListJobRunAttemptsArgs,
    result=ListJobRunAttemptsResult,
    read=listing(Wire, "ListJobRunAttempts", "jobRunAttempts", key=("id", "attempt")),
)


class GetDashboardForJobRunArgs(Model):
    """Make a URL of a job run's dashboard: the live one while it runs, that of its history afterwards.

    The URL is a secret, and is valid for one hour: each call makes a new one, and none is kept.
    """

    page: ClassVar[str] = "GetDashboardForJobRun"

    application_id: Annotated[
        StrictStr, Text(form='the id of an application, such as "00f1a2b3c4d5"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the application. 1 to 64 characters.", required=True)
    job_run_id: Annotated[
        StrictStr, Text(form='the id of a job run, such as "00f6e7d8c9b0"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the job run. 1 to 64 characters.", required=True)
    attempt: Annotated[StrictInt, Range(min=1, max=2147483647)] | None = field(
        "Number of the attempt; the latest when left out. At least 1."
    )
    access_system_profile_logs: StrictBool | None = field(
        "Let the dashboard show the system profile's logs. Default false.", service_default=False
    )


class GetDashboardForJobRunResult(Model):
    """The dashboard of a job run."""

    page: ClassVar[str] = "GetDashboardForJobRun"

    url: StrictStr | None = field(
        "Where to look: whoever has it may look, for an hour. Nothing while the job run has no workers yet.",
        sensitive=True,
    )


GET_DASHBOARD_FOR_JOB_RUN: Final = Function(
    arguments=GetDashboardForJobRunArgs, result=GetDashboardForJobRunResult, read=single(Wire, "GetDashboardForJobRun")
)
