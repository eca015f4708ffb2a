"""Functions about a job queue: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar, Final

from pydantic import StrictInt, StrictStr

from slackwater.services.aws.reads import named
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
