"""EMR Serverless as data: what is legal in which state, how long things take, what may be changed while started.

Written from the API Reference (2021-07-13), the User Guide and, where both are silent, from what users report; the
places where the sources disagree or say nothing are marked, so that they can be corrected when somebody knows better.
Nothing here is shared with slackwater's own rules.
"""

from collections.abc import Mapping
from typing import Final

from slackwater.emulator.settings import Setting

APPLICATION: Final = "application"
JOB_RUN: Final = "job_run"
SESSION: Final = "session"
DASHBOARD: Final = "dashboard"
ENDPOINT: Final = "endpoint"
GRANTS: Final = frozenset({DASHBOARD, ENDPOINT})
"""What lets somebody in for a while: the URL of a dashboard, the token of a session's endpoint."""

APPLICATION_STATES: Final = ("CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED", "TERMINATED")
_EVERY: Final = frozenset(APPLICATION_STATES)

LEGAL: Final[Mapping[str, frozenset[str]]] = {
    "GetApplication": _EVERY,
    "UpdateApplication": frozenset({"CREATED", "STOPPED"}),  # any member; see LIVE_MEMBERS for STARTED
    "DeleteApplication": frozenset({"CREATED", "STOPPED"}),
    "StartApplication": frozenset(
        {"CREATED", "STOPPED"}
    ),  # silent about STARTING and STARTED: refused, so that a needless call is seen
    "StopApplication": frozenset({"STARTING", "STARTED"}),  # and only without active job runs and live sessions
    "StartJobRun": frozenset(
        {"CREATED", "STARTING", "STARTED", "STOPPED"}
    ),  # at rest only with auto start; silent about STOPPING: refused
    "ListJobRuns": _EVERY,
    "StartSession": frozenset(
        {"CREATED", "STARTING", "STARTED", "STOPPED"}
    ),  # STARTED, or with auto start; silent about STOPPING: refused
    "ListSessions": _EVERY,
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

LIVE: Final = ("SUBMITTED", "STARTING", "STARTED", "IDLE", "BUSY", "TERMINATING")
"""States of a session that is in the way of a stop: no page says so, and nothing else would make sense."""
ENDED: Final = ("FAILED", "TERMINATED")
CONNECTABLE: Final = ("STARTED", "IDLE", "BUSY")
IN_THE_WAY: Final = ((JOB_RUN, ACTIVE, "active job runs"), (SESSION, LIVE, "active sessions"))
"""What an application that is stopped, or that stops itself, must not have: kind, states, words."""
TERMINABLE: Final = frozenset({*LIVE, "TERMINATED"})
"""Sessions that can be terminated. The model calls the action idempotent, so again and again; silent about FAILED:
refused, so that a needless call is seen."""

ENTERED_BY: Final[Mapping[str, Mapping[str, str]]] = {
    APPLICATION: {
        "CREATING": "CreateApplication",
        "STARTING": "StartApplication",
        "STOPPING": "StopApplication",
    },
    JOB_RUN: {
        "SUBMITTED": "StartJobRun",
        "PENDING": "StartJobRun",
        "SCHEDULED": "StartJobRun",
        "CANCELLING": "CancelJobRun",
    },
    SESSION: {
        "SUBMITTED": "StartSession",
        "STARTING": "StartSession",
        "TERMINATING": "TerminateSession",
    },
}
READS: Final = frozenset(
    {
        "GetApplication",
        "ListApplications",
        "GetJobRun",
        "ListJobRuns",
        "ListJobRunAttempts",
        "ListTagsForResource",
        "GetSession",
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
}
"""How long an application and a job run take in the real service, about; the clock's speed makes it shorter."""

SESSION_SECONDS: Final[Mapping[str, float]] = {
    "SUBMITTED": 2,
    "STARTING": 30,
    "STARTED": 5,
    "TERMINATING": 10,
}
"""The same for a session; how long it is IDLE is up to its idle timeout."""

GRANT_SECONDS: Final = 3600.0
"""How long a dashboard's URL and a session's token are valid."""

WORKER_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "Spark": ("Driver", "Executor"),
    "Hive": ("HiveDriver", "TezTask"),
}

SETTINGS: Final[Mapping[str, Setting]] = {
    "updates_while_started": Setting("allow_list", ("allow_list", "none")),
    "deleted_application": Setting("terminated", ("terminated", "not_found")),
    "max_applications": Setting(10_000),
    "max_vcpu": Setting(1_000_000),
    "max_sessions": Setting(25),  # of one application
}

FIRST_RELEASE: Final = (6, 6, 0)
SCHEDULER_RELEASE: Final = (7, 0, 0)
SCHEDULER_BY_DEFAULT: Final = (7, 3, 0)
LIVY_RELEASE: Final = (6, 14, 0)
SESSION_RELEASE: Final = (7, 13, 0)
RETRY_RELEASE: Final = (7, 1, 0)
STREAMING_RELEASE: Final = (7, 1, 0)
TIMEOUT_LIMIT_RELEASE: Final = (7, 11, 0)
"""From here on a BATCH job run has a time limit, and that has a limit (release notes)."""
GRACE_RELEASE: Final = (7, 9, 0)
DIGEST_PER_JOB_RELEASE: Final = (7, 14, 0)
"""From here on an image's digest is resolved by each job run unless applicationLevelDigestResolution asks otherwise."""

DEFAULT_TIMEOUT_MINUTES: Final = 720
MAX_BATCH_TIMEOUT_MINUTES: Final = 10_080
DEFAULT_STREAM_FAILURES_PER_HOUR: Final = 5
GRACE_SECONDS: Final = (15, 1800)
DEFAULT_STREAM_GRACE_SECONDS: Final = 120
DEFAULT_IDLE_MINUTES: Final = 60
SESSION_LIMIT_MINUTES: Final = 1440
"""A session ends after so long, even if it is busy."""
CONCURRENT_RUNS: Final = (1, 1000)
QUEUE_MINUTES: Final = (15, 720)
DEFAULT_CONCURRENT_RUNS: Final = 15
DEFAULT_QUEUE_MINUTES: Final = 360
MAX_ATTEMPTS: Final = (1, 10)
