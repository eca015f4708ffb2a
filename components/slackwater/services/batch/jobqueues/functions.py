"""Functions about a job queue: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar, Final

from pydantic import StrictFloat, StrictInt, StrictStr

from slackwater.services.aws.reads import named, single
from slackwater.services.base import Model, field
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.jobqueues.models import (
    ComputeEnvironmentOrder,
    JobStateTimeLimitAction,
    ServiceEnvironmentOrder,
)
from slackwater.services.batch.values import QueueRef
from slackwater.services.function import Function


class DescribeJobQueuesArgs(Model):
    """Look at job queues, all of them or those of these names."""

    page: ClassVar[str] = "DescribeJobQueues"

    job_queues: list[QueueRef] | None = field(
        "Names or ARNs; all when left out. What is not there is not in the answer."
    )


class JobQueueDetail(Model):
    """A job queue as it is."""

    page: ClassVar[str] = "JobQueueDetail"

    job_queue_name: StrictStr = field("Name of the job queue.", required=True)
    job_queue_arn: StrictStr = field("ARN of the job queue.", required=True)
    state: StrictStr = field("Whether it takes new jobs; while it is `DISABLED` those in it go on.", required=True)
    scheduling_policy_arn: StrictStr | None = field(
        "ARN of a scheduling policy; jobs are run first in, first out when left out."
    )
    status: StrictStr | None = field("Its status when it was last looked at, such as `VALID`.")
    status_reason: StrictStr | None = field("The service's words on the status.")
    priority: StrictInt = field(
        "Which of the queues that share an environment comes first: the highest.", required=True
    )
    compute_environment_order: list[ComputeEnvironmentOrder] = field(
        "Its compute environments, all of instances or all of Fargate, and of one architecture.", required=True
    )
    service_environment_order: list[ServiceEnvironmentOrder] | None = field(
        "Its service environments, for training jobs of SageMaker; instead of compute environments."
    )
    job_queue_type: StrictStr | None = field("What its jobs run on; follows from the environments when left out.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    job_state_time_limit_actions: list[JobStateTimeLimitAction] | None = field(
        "What happens to jobs that are stuck at the head of the queue, by the reason."
    )


class DescribeJobQueuesResult(Model):
    """What DescribeJobQueues answers."""

    page: ClassVar[str] = "DescribeJobQueues"

    job_queues: list[JobQueueDetail] | None = field("Job queues.")


DESCRIBE_JOB_QUEUES: Final = Function(
    arguments=DescribeJobQueuesArgs,
    result=DescribeJobQueuesResult,
    read=named(Wire, "DescribeJobQueues", "jobQueues", names="jobQueues", key="jobQueueArn"),
)


class GetJobQueueSnapshotArgs(Model):
    """Look at the front of a queue: the jobs that come next, and the capacity in use."""

    page: ClassVar[str] = "GetJobQueueSnapshot"

    job_queue: QueueRef = field("The queue, its name or ARN.", required=True)


class FrontJob(Model):
    """A job at the front."""

    page: ClassVar[str] = "FrontOfQueueJobSummary"

    job_arn: StrictStr | None = field("Job ARN.")
    earliest_time_at_position: StrictInt | None = field("Earliest time at position.")


class FrontOfQueue(Model):
    """The jobs that come next."""

    page: ClassVar[str] = "FrontOfQueueDetail"

    jobs: list[FrontJob] | None = field("Jobs.")
    last_updated_at: StrictInt | None = field("When this was so, in milliseconds since 1970, in UTC.")


class FrontOfQuotaShares(Model):
    """The jobs that come next, by quota share."""

    page: ClassVar[str] = "FrontOfQuotaSharesDetail"

    quota_shares: dict[StrictStr, list[FrontJob]] | None = field("Quota shares.")
    last_updated_at: StrictInt | None = field("When this was so, in milliseconds since 1970, in UTC.")


class CapacityUsage(Model):
    """How much capacity is in use."""

    page: ClassVar[str] = "QueueSnapshotCapacityUsage"

    capacity_unit: StrictStr | None = field("What is counted, such as `VCPU`.")
    quantity: StrictFloat | None = field("How much of it.")


class ShareUtilization(Model):
    """The capacity that a share uses."""

    page: ClassVar[str] = "FairshareCapacityUtilization"

    share_identifier: StrictStr | None = field("Share identifier.")
    capacity_usage: list[CapacityUsage] | None = field("Capacity usage.")


class FairshareUtilization(Model):
    """The capacity that fair shares use."""

    page: ClassVar[str] = "FairshareUtilizationDetail"

    active_share_count: StrictInt | None = field("Active share count.")
    top_capacity_utilization: list[ShareUtilization] | None = field("Top capacity utilization.")


class QuotaUtilization(Model):
    """The capacity that a quota share uses."""

    page: ClassVar[str] = "QuotaShareCapacityUtilization"

    quota_share_name: StrictStr | None = field("Quota share name.")
    capacity_usage: list[CapacityUsage] | None = field("Capacity usage.")


class QuotaShareUtilization(Model):
    """The capacity that quota shares use."""

    page: ClassVar[str] = "QuotaShareUtilizationDetail"

    top_capacity_utilization: list[QuotaUtilization] | None = field("Top capacity utilization.")


class QueueUtilization(Model):
    """The capacity that a queue's jobs use."""

    page: ClassVar[str] = "QueueSnapshotUtilizationDetail"

    total_capacity_usage: list[CapacityUsage] | None = field("Total capacity usage.")
    fairshare_utilization: FairshareUtilization | None = field("Fairshare utilization.")
    quota_share_utilization: QuotaShareUtilization | None = field("Quota share utilization.")
    last_updated_at: StrictInt | None = field("When this was so, in milliseconds since 1970, in UTC.")


class GetJobQueueSnapshotResult(Model):
    """What is at the front of a queue, and what its jobs use."""

    page: ClassVar[str] = "GetJobQueueSnapshot"

    front_of_queue: FrontOfQueue | None = field("Front of queue.")
    front_of_quota_shares: FrontOfQuotaShares | None = field("Front of quota shares.")
    queue_utilization: QueueUtilization | None = field("Queue utilization.")


GET_JOB_QUEUE_SNAPSHOT: Final = Function(
    arguments=GetJobQueueSnapshotArgs, result=GetJobQueueSnapshotResult, read=single(Wire, "GetJobQueueSnapshot")
)
