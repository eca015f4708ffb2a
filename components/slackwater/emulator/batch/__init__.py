"""AWS Batch, emulated: environments, job queues, job definitions, jobs, scheduling policies, and their tags."""

from slackwater.emulator.batch.service import HANDLERS, Batch
from slackwater.emulator.batch.tables import (
    ACTIVE,
    BUSY,
    DEFINITION_STATUSES,
    ENDED,
    JOB_STATUSES,
    ON_INSTANCES,
    PRESENT,
    SERVICE_ACTIVE,
    SERVICE_JOB_STATUSES,
    SETTLED,
    STATUSES,
    WAITING,
)

__all__ = [
    "ACTIVE",
    "BUSY",
    "DEFINITION_STATUSES",
    "ENDED",
    "HANDLERS",
    "JOB_STATUSES",
    "ON_INSTANCES",
    "PRESENT",
    "SERVICE_ACTIVE",
    "SERVICE_JOB_STATUSES",
    "SETTLED",
    "STATUSES",
    "WAITING",
    "Batch",
]
