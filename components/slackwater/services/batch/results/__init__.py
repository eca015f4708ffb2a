"""What the functions of AWS Batch answer: the API's own members, all of them.

Nothing here is judged: a status that nobody knows yet, or a member that is missing, is shown as the service has it.
Blocks that a program can write are those of ``models``; here are the others, and what the service adds to a block.
Times are the API's: milliseconds since 1970, in UTC.
"""

from slackwater.services.batch.results.jobs import DescribeJobsResult, GetJobQueueSnapshotResult, ListJobsResult
from slackwater.services.batch.results.resources import (
    DescribeComputeEnvironmentsResult,
    DescribeJobDefinitionsResult,
    ListTagsResult,
)

__all__ = [
    "DescribeComputeEnvironmentsResult",
    "DescribeJobDefinitionsResult",
    "DescribeJobsResult",
    "GetJobQueueSnapshotResult",
    "ListJobsResult",
    "ListTagsResult",
]
