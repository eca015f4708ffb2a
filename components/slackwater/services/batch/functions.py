"""The functions of AWS Batch: what they are asked, what they answer, which calls they make.

They only read. Over both bridges a program calls them as plain Python, over the native one every language invokes them,
and the command line calls them here.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final

from pydantic import StrictStr

from slackwater.errors import Problem
from slackwater.schema.fields import either
from slackwater.services.aws.clients import Clients
from slackwater.services.aws.reads import named, single
from slackwater.services.base import Check, Choice, Model, Text, field, members
from slackwater.services.batch import results
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.values import EnvironmentRef, Name, QueueRef, RevisionRef
from slackwater.services.function import Function

__all__ = [
    "DESCRIBE_COMPUTE_ENVIRONMENTS",
    "DESCRIBE_JOBS",
    "DESCRIBE_JOB_DEFINITIONS",
    "GET_JOB_QUEUE_SNAPSHOT",
    "LIST_JOBS",
    "LIST_TAGS",
]

# --- kinds of values -------------------------------------------------------------------------------------------------

STATUSES: Final = ("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED")
"""The statuses of a job, in the order in which it passes through them."""

JobId = Annotated[StrictStr, Text(min=1, form="the id of a job")]
JobStatus = Annotated[StrictStr, Choice(form="a status", values=STATUSES, exact=True, name="JobStatus")]
DefinitionStatus = Annotated[
    StrictStr,
    Choice(form="ACTIVE or INACTIVE", values=("ACTIVE", "INACTIVE"), exact=True, name="JobDefinitionStatus"),
]
ResourceArn = Annotated[
    StrictStr, Text(pattern=r"arn:aws[a-zA-Z0-9-]*:batch:.+", form="the ARN of something in AWS Batch")
]

# --- arguments -------------------------------------------------------------------------------------------------------


class DescribeComputeEnvironmentsArgs(Model):
    """Look at compute environments, all of them or those of these names."""

    page: ClassVar[str] = "DescribeComputeEnvironments"

    compute_environments: list[EnvironmentRef] | None = field(
        "Names or ARNs; all when left out. What is not there is not in the answer."
    )


def _definitions_alone(asked: "DescribeJobDefinitionsArgs") -> Iterator[Problem]:
    if asked.job_definitions is not None and (asked.job_definition_name or asked.status):
        yield Problem("jobDefinitions", "cannot be combined with jobDefinitionName or status")


class DescribeJobDefinitionsArgs(Model):
    """Look at revisions of job definitions: all of them, those of one name, or these."""

    page: ClassVar[str] = "DescribeJobDefinitions"
    checks: ClassVar[tuple[Check, ...]] = (
        Check(
            presence=("jobDefinitions", "jobDefinitionName", "status"),
            find=_definitions_alone,
            words="jobDefinitions is not combined with other filters",
            source="API: DescribeJobDefinitions",
        ),
    )

    job_definitions: list[RevisionRef] | None = field(
        'ARNs or "name:revision"; instead of the other filters. What is not there is not in the answer.'
    )
    job_definition_name: Name | None = field("Only revisions of this job definition.")
    status: DefinitionStatus | None = field("Only revisions of this status: `ACTIVE` or `INACTIVE`.")


class DescribeJobsArgs(Model):
    """Look at jobs; the service forgets a job some days after its end, and it is not in the answer then."""

    page: ClassVar[str] = "DescribeJobs"

    jobs: list[JobId] = field("Ids of the jobs, any number of them.", required=True)


SOURCES: Final = ("jobQueue", "arrayJobId", "multiNodeJobId")
"""Whose jobs are listed, exactly one."""


def _one_source(asked: "ListJobsArgs") -> Iterator[Problem]:
    known = members(type(asked))
    given = [name for name in SOURCES if getattr(asked, known[name].attribute) is not None]
    if not given:
        yield Problem("", f"{either(SOURCES)} is required")
    if len(given) > 1:
        yield Problem(given[1], f"cannot be combined with {given[0]}; keep one of them")


class ListJobsArgs(Model):
    """List jobs of a queue, children of an array job or nodes of a multi-node job, of every status or of one."""

    page: ClassVar[str] = "ListJobs"
    checks: ClassVar[tuple[Check, ...]] = (
        Check(
            presence=SOURCES,
            find=_one_source,
            words=f"exactly one of {either(SOURCES)} is given",
            source="API: ListJobs",
        ),
    )

    job_queue: QueueRef | None = field("The queue, its name or ARN.")
    array_job_id: JobId | None = field("Id of an array job, for its children.")
    multi_node_job_id: JobId | None = field("Id of a multi-node job, for its nodes.")
    job_status: JobStatus | None = field("Only jobs of this status; those of every status when left out.")


class GetJobQueueSnapshotArgs(Model):
    """Look at the front of a queue: the jobs that come next, and the capacity in use."""

    page: ClassVar[str] = "GetJobQueueSnapshot"

    job_queue: QueueRef = field("The queue, its name or ARN.", required=True)


class ListTagsArgs(Model):
    """List all tags of a compute environment, a job queue, a job definition, a job or a scheduling policy."""

    page: ClassVar[str] = "ListTagsForResource"

    resource_arn: ResourceArn = field("ARN of the resource.", required=True)


# --- the functions ---------------------------------------------------------------------------------------------------


def _jobs(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """List jobs. Without a status the service lists those that are RUNNING, so each status is asked for.

    They are asked for in the order of a job's life: one that moves on meanwhile comes twice, and the later look counts.
    """
    calls, found = Wire(clients), dict[str, dict[str, Any]]()
    for status in (request["jobStatus"],) if "jobStatus" in request else STATUSES:
        for page in calls.pages("ListJobs", "jobSummaryList", **{**request, "jobStatus": status}):
            found.update({one["jobId"]: one for one in page})
    return {"jobSummaryList": list(found.values())}


DESCRIBE_COMPUTE_ENVIRONMENTS: Final = Function(
    arguments=DescribeComputeEnvironmentsArgs,
    result=results.DescribeComputeEnvironmentsResult,
    read=named(
        Wire,
        "DescribeComputeEnvironments",
        "computeEnvironments",
        names="computeEnvironments",
        key="computeEnvironmentArn",
    ),
)
DESCRIBE_JOB_DEFINITIONS: Final = Function(
    arguments=DescribeJobDefinitionsArgs,
    result=results.DescribeJobDefinitionsResult,
    read=named(Wire, "DescribeJobDefinitions", "jobDefinitions", names="jobDefinitions", key="jobDefinitionArn"),
)
DESCRIBE_JOBS: Final = Function(
    arguments=DescribeJobsArgs,
    result=results.DescribeJobsResult,
    read=named(Wire, "DescribeJobs", "jobs", names="jobs", key="jobId"),
)
LIST_JOBS: Final = Function(arguments=ListJobsArgs, result=results.ListJobsResult, read=_jobs)
GET_JOB_QUEUE_SNAPSHOT: Final = Function(
    arguments=GetJobQueueSnapshotArgs,
    result=results.GetJobQueueSnapshotResult,
    read=single(Wire, "GetJobQueueSnapshot"),
)
LIST_TAGS: Final = Function(
    arguments=ListTagsArgs,
    result=results.ListTagsResult,
    read=single(Wire, "ListTagsForResource"),
)
