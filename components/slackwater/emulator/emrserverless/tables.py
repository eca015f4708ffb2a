"""EMR Serverless as data: what is legal in which state, how long things take, what may be changed while started.

Written from the API Reference (2021-07-13) and, where that is silent, from what users report; the places where the
sources disagree or say nothing are marked, so that they can be corrected when somebody knows better. Nothing here is
shared with slackwater's own rules.
"""

from collections.abc import Mapping
from typing import Final

from slackwater.emulator.settings import Setting

APPLICATION: Final = "application"
JOB_RUN: Final = "job_run"
DASHBOARD: Final = "dashboard"

APPLICATION_STATES: Final = ("CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED", "TERMINATED")
_EVERY: Final = frozenset(APPLICATION_STATES)

LEGAL: Final[Mapping[str, frozenset[str]]] = {
    "GetApplication": _EVERY,
    "UpdateApplication": frozenset({"CREATED", "STOPPED"}),  # any member; see LIVE_MEMBERS for STARTED
    "DeleteApplication": frozenset({"CREATED", "STOPPED"}),
    "StartApplication": frozenset(
        {"CREATED", "STOPPED"}
    ),  # silent about STARTING and STARTED: refused, so that a needless call is seen
    "StopApplication": frozenset({"STARTING", "STARTED"}),  # and only without active job runs
    "StartJobRun": frozenset(
        {"CREATED", "STARTING", "STARTED", "STOPPED"}
    ),  # at rest only with auto start; silent about STOPPING: refused
    "ListJobRuns": _EVERY,
    "TagResource": _EVERY,
    "UntagResource": _EVERY,
    "ListTagsForResource": _EVERY,
}
"""Application states in which an action is accepted."""

LIVE_MEMBERS: Final = (
    "schedulerConfiguration.maxConcurrentRuns",
    "extendedSupportConfiguration",
    "imageConfiguration",
    "workerTypeSpecifications.imageConfiguration",
    "maximumCapacity",
)
"""What may be updated in STARTED, if the request holds nothing else. The 2021 page allows nothing; users report this
list."""

ACTIVE: Final = ("SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING")
TERMINAL: Final = ("SUCCESS", "FAILED", "CANCELLED")
CANCELLABLE: Final = frozenset(ACTIVE)  # silent about CANCELLING: accepted without effect
WAITING: Final = ("SUBMITTED", "QUEUED", "PENDING")
"""Active job runs that need the application before they can go on."""
SLOT_HOLDERS: Final = ("PENDING", "SCHEDULED", "RUNNING", "CANCELLING")
"""Active job runs that count against maxConcurrentRuns."""

ENTERED_BY: Final[Mapping[str, str]] = {
    "CREATING": "CreateApplication",
    "STARTING": "StartApplication",
    "STOPPING": "StopApplication",
    "SUBMITTED": "StartJobRun",
    "PENDING": "StartJobRun",
    "SCHEDULED": "StartJobRun",
    "CANCELLING": "CancelJobRun",
}
READS: Final = frozenset(
    {
        "GetApplication",
        "ListApplications",
        "GetJobRun",
        "ListJobRuns",
        "ListJobRunAttempts",
        "ListTagsForResource",
        "ListSessions",
    }
)

SECONDS: Final[Mapping[str, float]] = {
    "CREATING": 8,
    "STARTING": 40,
    "STOPPING": 20,
    "SUBMITTED": 2,
    "PENDING": 4,
    "SCHEDULED": 6,
    "CANCELLING": 10,
    "RUNNING": 60,  # a job run that does not say how long it takes
    "DASHBOARD": 3600,
}
"""How long the real service takes, about; the clock's speed makes it shorter."""

WORKER_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "Spark": ("Driver", "Executor"),
    "Hive": ("HiveDriver", "TezTask"),
}

SETTINGS: Final[Mapping[str, Setting]] = {
    "updates_while_started": Setting("allow_list", ("allow_list", "none")),
    "deleted_application": Setting("terminated", ("terminated", "not_found")),
    "max_applications": Setting(10_000),
    "max_vcpu": Setting(1_000_000),
}

FIRST_RELEASE: Final = (6, 6, 0)
SCHEDULER_RELEASE: Final = (7, 0, 0)
SCHEDULER_BY_DEFAULT: Final = (7, 3, 0)
LIVY_RELEASE: Final = (6, 14, 0)
SESSION_RELEASE: Final = (7, 13, 0)
RETRY_RELEASE: Final = (7, 1, 0)
TIMEOUT_LIMIT_RELEASE: Final = (7, 11, 0)
GRACE_RELEASE: Final = (7, 9, 0)
DIGEST_PER_JOB_RELEASE: Final = (7, 14, 0)
"""From here on an image's digest is resolved by each job run unless applicationLevelDigestResolution asks otherwise."""

DEFAULT_TIMEOUT_MINUTES: Final = 720
MAX_BATCH_TIMEOUT_MINUTES: Final = 10_080
DEFAULT_STREAM_FAILURES_PER_HOUR: Final = 5
GRACE_SECONDS: Final = (15, 1800)
CONCURRENT_RUNS: Final = (1, 1000)
QUEUE_MINUTES: Final = (15, 720)
DEFAULT_CONCURRENT_RUNS: Final = 15
DEFAULT_QUEUE_MINUTES: Final = 360
MAX_ATTEMPTS: Final = (1, 10)
