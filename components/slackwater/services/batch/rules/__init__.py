"""AWS Batch: what may be done, and when. Data only; a table for each kind of resource.

Sources are API pages by name (API Reference 2016-08-10 and its present form), the user guide, or public reports of what
the service answered.
"""

from typing import Final

from slackwater.services.batch.rules.computeenvironments import (
    ACTIVE_JOBS,
    COMPUTE_ENVIRONMENT,
    FARGATE_ENVIRONMENT,
    JOB_QUEUES,
    MISSING_ROLE,
)
from slackwater.services.batch.rules.jobdefinitions import JOB_DEFINITION, LIVE_JOBS
from slackwater.services.batch.rules.jobqueues import JOB_QUEUE, QUEUED_JOBS
from slackwater.services.batch.rules.jobs import JOB
from slackwater.services.batch.rules.schedulingpolicies import POLICY_QUEUES, SCHEDULING_POLICY

__all__: Final = [
    "ACTIVE_JOBS",
    "COMPUTE_ENVIRONMENT",
    "FARGATE_ENVIRONMENT",
    "JOB",
    "JOB_DEFINITION",
    "JOB_QUEUE",
    "JOB_QUEUES",
    "LIVE_JOBS",
    "MISSING_ROLE",
    "POLICY_QUEUES",
    "QUEUED_JOBS",
    "SCHEDULING_POLICY",
]
