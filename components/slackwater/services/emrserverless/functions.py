"""The functions of EMR Serverless: what they are asked, what they answer, which call they make.

They only read. Over both bridges a program calls them as plain Python, over the native one every language invokes them,
and the command line calls them here.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Choice, Instant, Items, Model, Range, Text, field
from slackwater.services.emrserverless import results
from slackwater.services.emrserverless.calls import Wire
from slackwater.services.emrserverless.values import ApplicationId, Mode
from slackwater.services.function import Function

__all__ = [
    "GET_APPLICATION",
    "GET_DASHBOARD_FOR_JOB_RUN",
    "GET_JOB_RUN",
    "LIST_APPLICATIONS",
    "LIST_JOB_RUNS",
    "LIST_JOB_RUN_ATTEMPTS",
    "LIST_TAGS",
]

# --- kinds of values -------------------------------------------------------------------------------------------------

_ARN: Final = (
    r"arn:(aws[a-zA-Z0-9-]*):emr-serverless:.+:(\d{12}):\/applications\/[0-9a-zA-Z]+"
    r"(\/jobruns\/[0-9a-zA-Z]+|\/sessions\/[0-9a-zA-Z]+)?"
)
JobRunId = Annotated[
    StrictStr, Text(min=1, max=64, pattern=r"[0-9a-z]+", form='the id of a job run, such as "00f6e7d8c9b0"')
]
ResourceArn = Annotated[
    StrictStr, Text(min=60, max=1024, pattern=_ARN, form="the ARN of an application, a job run or a session")
]
ApplicationState = Annotated[
    StrictStr,
    Choice(
        form="a state",
        values=("CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED", "TERMINATED"),
        exact=True,
        name="ApplicationState",
    ),
]
JobRunState = Annotated[
    StrictStr,
    Choice(
        form="a state",
        values=(
            "SUBMITTED",
            "QUEUED",
            "PENDING",
            "SCHEDULED",
            "RUNNING",
            "CANCELLING",
            "SUCCESS",
            "FAILED",
            "CANCELLED",
        ),
        exact=True,
        name="JobRunState",
    ),
]
Attempt = Annotated[StrictInt, Range(min=1, max=2**31 - 1)]
Time = Annotated[StrictStr, Instant()]

# --- arguments -------------------------------------------------------------------------------------------------------


class GetApplicationArgs(Model):
    """Look at one application."""

    page: ClassVar[str] = "GetApplication"

    application_id: ApplicationId = field("Id of the application.", required=True)


class ListApplicationsArgs(Model):
    """List applications, all of them or those in some states."""

    page: ClassVar[str] = "ListApplications"

    states: Annotated[list[ApplicationState], Items(min=1, noun="state")] | None = field(
        "Only applications in one of these states; all when left out."
    )


class ListJobRunsArgs(Model):
    """List job runs of one application, all of them or those that meet every filter.

    Of an application that does not exist there are none: the service says no more than that.
    """

    page: ClassVar[str] = "ListJobRuns"

    application_id: ApplicationId = field("Id of the application.", required=True)
    states: Annotated[list[JobRunState], Items(min=1, noun="state")] | None = field(
        "Only job runs in one of these states; all when left out."
    )
    mode: Mode | None = field("Only job runs of this mode: `BATCH` or `STREAMING`.")
    created_at_after: Time | None = field("Only job runs submitted after this time, which has a time zone.")
    created_at_before: Time | None = field("Only job runs submitted before this time, which has a time zone.")


class ListJobRunAttemptsArgs(Model):
    """List the attempts at one job run."""

    page: ClassVar[str] = "ListJobRunAttempts"

    application_id: ApplicationId = field("Id of the application.", required=True)
    job_run_id: JobRunId = field("Id of the job run.", required=True)


class GetJobRunArgs(Model):
    """Look at one job run, or at one attempt at it."""

    page: ClassVar[str] = "GetJobRun"

    application_id: ApplicationId = field("Id of the application.", required=True)
    job_run_id: JobRunId = field("Id of the job run.", required=True)
    attempt: Attempt | None = field("Number of the attempt, from 1; the latest when left out.")


class GetDashboardForJobRunArgs(Model):
    """Make a URL of a job run's dashboard: the live one while it runs, that of its history afterwards.

    The URL is a secret, and is valid for one hour: each call makes a new one, and none is kept.
    """

    page: ClassVar[str] = "GetDashboardForJobRun"

    application_id: ApplicationId = field("Id of the application.", required=True)
    job_run_id: JobRunId = field("Id of the job run.", required=True)
    attempt: Attempt | None = field("Number of the attempt, from 1; the latest when left out.")
    access_system_profile_logs: StrictBool | None = field(
        "Let the dashboard show the system profile's logs; default false.", service_default=False
    )


class ListTagsArgs(Model):
    """List all tags of an application, a job run or a session."""

    page: ClassVar[str] = "ListTagsForResource"

    resource_arn: ResourceArn = field("ARN of the application, the job run or the session.", required=True)


# --- the functions ---------------------------------------------------------------------------------------------------

GET_APPLICATION: Final = Function(
    arguments=GetApplicationArgs,
    result=results.GetApplicationResult,
    read=single(Wire, "GetApplication", "application"),
)
LIST_APPLICATIONS: Final = Function(
    arguments=ListApplicationsArgs,
    result=results.ListApplicationsResult,
    read=listing(Wire, "ListApplications", "applications"),
)
LIST_JOB_RUNS: Final = Function(
    arguments=ListJobRunsArgs,
    result=results.ListJobRunsResult,
    read=listing(Wire, "ListJobRuns", "jobRuns"),
)
LIST_JOB_RUN_ATTEMPTS: Final = Function(
    arguments=ListJobRunAttemptsArgs,
    result=results.ListJobRunAttemptsResult,
    read=listing(Wire, "ListJobRunAttempts", "jobRunAttempts", key=("id", "attempt")),
)
GET_JOB_RUN: Final = Function(
    arguments=GetJobRunArgs,
    result=results.GetJobRunResult,
    read=single(Wire, "GetJobRun", "jobRun"),
)
GET_DASHBOARD_FOR_JOB_RUN: Final = Function(
    arguments=GetDashboardForJobRunArgs,
    result=results.GetDashboardForJobRunResult,
    read=single(Wire, "GetDashboardForJobRun"),
)
LIST_TAGS: Final = Function(
    arguments=ListTagsArgs,
    result=results.ListTagsResult,
    read=single(Wire, "ListTagsForResource"),
)
