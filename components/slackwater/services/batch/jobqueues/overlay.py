"""What AWS's model of a job queue does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals
from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Items, Range
from slackwater.services.batch.lifecycles import DrainLifecycle
from slackwater.services.batch.values import (
    EnvironmentRef,
    Name,
    QueueId,
    QueueRef,
    SchedulingPolicyArn,
    ServiceEnvironmentRef,
    Word,
)
from slackwater.services.rows import Distinct, ExactlyOneOf, NeededWith

_PAGE: Final = "API: CreateJobQueue"
_ORDER: Final = "computeEnvironmentOrder"
_SERVICES: Final = "serviceEnvironmentOrder"
_PLACE: Final = Field("Its place: environments of lower numbers are tried first.")
_EQUAL: Final = "API: CreateJobQueue (order relative to each other; what two equal ones mean is not said)"
_TWICE: Final = "has order {} twice; each environment needs a place of its own"

_USAGES: Final = (
    "JobCapacityUsageSummary",
    "FairshareCapacityUsage",
    "QuotaShareCapacityUsage",
    "QueueSnapshotCapacityUsage",
)

OVERLAY: Final = Overlay(
    says="""A job queue of AWS Batch: where jobs wait for room in its compute environments.

    A change is made in place. What replaces the queue, or deletes it, waits for its jobs or refuses, as its lifecycle
    says.""",
    lifecycle=DrainLifecycle,
    adopt=Field("", QueueId),
    fields={
        "jobQueueName": Field("Name of the job queue.", Name),
        "state": Field("Whether it takes new jobs; while it is `DISABLED` those in it go on.", default="ENABLED"),
        "priority": Field("Which of the queues that share an environment comes first: the highest.", Range(0, 1000)),
        _ORDER: Field(
            "Its compute environments, all of instances or all of Fargate, and of one architecture.",
            Items(min=1, max=3, noun="compute environment", key="computeEnvironment"),
        ),
        _SERVICES: Field(
            "Its service environments, for training jobs of SageMaker; instead of compute environments.",
            Items(min=1, noun="service environment", key="serviceEnvironment"),
        ),
        "schedulingPolicyArn": Field(
            "ARN of a scheduling policy; jobs are run first in, first out when left out.", SchedulingPolicyArn
        ),
        "jobQueueType": Field("What its jobs run on; follows from the environments when left out."),
        "jobStateTimeLimitActions": Field(
            "What happens to jobs that are stuck at the head of the queue, by the reason.",
            Items(noun="action", key="reason"),
        ),
        "jobQueueArn": Field("ARN of the job queue."),
    },
    shapes={
        "ComputeEnvironmentOrder": Shape("A place of a compute environment in a queue.").has(
            order=_PLACE,
            computeEnvironment=Field("The compute environment, its name or ARN.", EnvironmentRef),
        ),
        "ServiceEnvironmentOrder": Shape("A place of a service environment in a queue.").has(
            order=_PLACE,
            serviceEnvironment=Field("The service environment, its name or ARN.", ServiceEnvironmentRef),
        ),
        "JobStateTimeLimitAction": Shape("What happens to a job that is stuck at the head of a queue.").has(
            reason=Field(
                "The reason why it is stuck, as the service names it, such as "
                '"CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY" or "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT".',
                Word,
            ),
            state=Field("The state of such a job."),
            maxTimeSeconds=Field("Seconds in this state before something is done.", Range(600, 86400)),
            action=Field("What is done; `TERMINATE` in a queue of service environments, else `CANCEL`."),
        ),
        "JobStateTimeLimitActionsState": Shape(name="JobStateTimeLimitState"),
        "JobStateTimeLimitActionsAction": Shape(name="TimeLimitAction"),
        "JobQueueDetail": Shape("A job queue as it is."),
        **dict.fromkeys(_USAGES, Shape("How much capacity is in use.", name="CapacityUsage")),
        "FrontOfQueueJobSummary": Shape("A job at the front.", name="FrontJob"),
        "FrontOfQuotaShareJobSummary": Shape("A job at the front.", name="FrontJob"),
        "FrontOfQueueDetail": Shape("The jobs that come next.", name="FrontOfQueue"),
        "FrontOfQuotaSharesDetail": Shape("The jobs that come next, by quota share.", name="FrontOfQuotaShares"),
        "FairshareCapacityUtilization": Shape("The capacity that a share uses.", name="ShareUtilization"),
        "FairshareUtilizationDetail": Shape("The capacity that fair shares use.", name="FairshareUtilization"),
        "QuotaShareCapacityUtilization": Shape("The capacity that a quota share uses.", name="QuotaUtilization"),
        "QuotaShareUtilizationDetail": Shape("The capacity that quota shares use.", name="QuotaShareUtilization"),
        "QueueSnapshotUtilizationDetail": Shape("The capacity that a queue's jobs use.", name="QueueUtilization"),
    },
    rows=(
        ExactlyOneOf((_ORDER, _SERVICES), source=_PAGE),
        NeededWith(_SERVICES, Equals("jobQueueType", "SAGEMAKER_TRAINING"), source="API: CreateJobQueue, jobQueueType"),
        Distinct(_ORDER, "order", _TWICE, source=_EQUAL),
        Distinct(_SERVICES, "order", _TWICE, source=_EQUAL),
        Distinct(_ORDER, "computeEnvironment", "names compute environment {} twice", source=_PAGE),
    ),
    reads=(
        Read(
            "DescribeJobQueues",
            "Look at job queues, all of them or those of these names.",
            names="jobQueues",
            key=("jobQueueArn",),
        ).asks(
            jobQueues=Field("Names or ARNs; all when left out. What is not there is not in the answer.", item=QueueRef)
        ),
        Read(
            "GetJobQueueSnapshot",
            "Look at the front of a queue: the jobs that come next, and the capacity in use.",
            gives=Shape("What is at the front of a queue, and what its jobs use."),
        ).asks(jobQueue=Field("The queue, its name or ARN.", QueueRef)),
    ),
)
