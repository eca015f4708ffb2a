"""What the model of EMR Serverless Spark does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Read, Service, Shape
from slackwater.services.base import Items, Range
from slackwater.services.emrspark import reads
from slackwater.services.emrspark.values import Filled, JobRunId, Milliseconds, Pairs, RegionId, WorkspaceId

_WORKSPACE: Final = Field("Id of the workspace.", WorkspaceId)
_REGION: Final = Field(
    "Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out.", RegionId
)
_NOT_LISTED: Final = "ListJobRuns does not return it"
_CONFIGURATIONS: Final = Field("Only job runs with these settings of Spark, by their names.", Pairs)
_REQUEST: Final = {"requestId": "it is about one call"}
_ONE_PAGE: Final = dict.fromkeys(("maxResults", "nextToken", "totalCount"), "it takes no token, so there is one page")
_QUOTA: Final = Shape("Resources that are paid for in advance.")

SERVICE: Final = Service(
    name="emr-serverless-spark",
    package="emrspark",
    values="slackwater.services.emrspark.values",
    fields={
        "cuHours": Field("Compute units times hours, an estimate: the bill counts."),
        "creator": Field("UID of whoever submitted it."),
        "endTime": Field("When it ended, in Unix milliseconds. One that runs may have it too: only `state` counts."),
        "executionTimeoutSeconds": Field("Seconds after which the service ends it."),
        "mbSeconds": Field("Megabytes of memory times seconds."),
        "state": Field("Its state, such as `Running`. CancelFailed means that it may still run."),
        "submitTime": Field("When it was submitted, in Unix milliseconds."),
        "tags": Field("Its tags."),
        "vcoreSeconds": Field("vCores times seconds."),
        "webUI": Field("Address of its web UI."),
    },
    shapes={
        "TimeRange": Shape("A range of time. Either end may be left out.").has(
            startTime=Field("Its begin, in Unix milliseconds.", Milliseconds),
            endTime=Field("Its end, in Unix milliseconds.", Milliseconds),
        ),
        "JobRunSummary": Shape(
            "A job run in a list.", left_out={"jobDriver": _NOT_LISTED, "configurationOverrides": _NOT_LISTED}
        ).has(log=Field("Paths of its logs.")),
        "RunLog": Shape("Paths of the logs of a job run."),
        "StateChangeReason": Shape("Why it is in its state."),
        "PrePaidQuota": _QUOTA,
        "PrePaidQuotaGpu": _QUOTA,
    },
    reads=(
        Read(
            "GetJobRun",
            "Look at one job run of Alibaba Cloud EMR Serverless Spark.",
            under="jobRun",
            gives=Shape("A job run as it is."),
        ).asks(workspaceId=_WORKSPACE, regionId=_REGION, jobRunId=Field("Id of the job run.", JobRunId)),
        Read(
            "ListJobRuns",
            """List job runs of a workspace of EMR Serverless Spark, all of them or those that meet every filter.

    The API does not say how its filters compare, so what they return is filtered once more: names are equal, not
    similar, and a run has all tags that are asked for. Settings, deployment and workflow are not in the answer, so for
    them the service alone decides. A state that is not known here is listed when no states are asked for.""",
            key=("jobRunId",),
            by=reads.list_job_runs,
            gives=Shape("The job runs that were found.", left_out=_REQUEST).has(
                totalCount=Field("How many there are."),
                aggregations=Field("How many there are in each state, as text; with `groupByState` only."),
            ),
        ).asks(
            workspaceId=_WORKSPACE,
            regionId=_REGION,
            name=Field("Only job runs of this name.", Filled),
            creator=Field("Only those that the user with this UID submitted.", Filled),
            jobRunId=Field("Only the job run with this id.", JobRunId),
            tags=Field("Only job runs with all of these tags. An empty value stands for any.", Pairs),
            states=Field("Only job runs in one of these states.", Items(min=1, max=8, noun="state")),
            startTime=Field("Only job runs that started within this range."),
            endTime=Field("Only job runs that ended within this range."),
            resourceQueueId=Field("Only those on this resource queue, such as `dev_queue`.", Filled),
            jobRunDeploymentId=Field("Only job runs of this deployment of a streaming job.", Filled),
            minDuration=Field("Only those that took at least so many milliseconds.", Range(0, 2**63 - 1)),
            isWorkflow=Field("Only those that belong to a workflow (`true`), or do not (`false`)."),
            runtimeConfigs=Field("Only job runs with these runtime settings, such as `mainClass`.", Pairs),
            applicationConfigs=_CONFIGURATIONS,
            groupByState=Field("Count the job runs of each state as well."),
        ),
        Read(
            "ListWorkspaces",
            "List workspaces of Alibaba Cloud EMR Serverless Spark.",
            key=("workspaceId",),
            gives=Shape("The workspaces that were found.", left_out=_REQUEST | {"totalCount": "programs count"}),
        ).asks(
            regionId=Field(
                "Region of the workspaces; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out.",
                RegionId,
            ),
            name=Field("Only workspaces with this in their name.", Filled),
            state=Field("Only workspaces in this state."),
            resourceGroupId=Field("Only workspaces of this resource group.", Filled),
            tag=Field("Only workspaces with these tags. An empty value stands for any.", Pairs),
        ),
        Read(
            "ListWorkspaceQueues",
            "List the resource queues of a workspace of EMR Serverless Spark.",
            gives=Shape("The queues of one workspace.", left_out=_REQUEST | _ONE_PAGE),
        ).asks(
            workspaceId=_WORKSPACE,
            regionId=_REGION,
            environment=Field("Only queues for this environment.", Filled),
        ),
    ),
)
