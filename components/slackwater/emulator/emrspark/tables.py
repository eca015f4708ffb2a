"""EMR Serverless Spark as data: states, how long they last, what is listed where.

Written from the pages of the API and from its official client (2023-08-08). What neither says is marked.
"""

from collections.abc import Mapping
from typing import Final

from slackwater.emulator.settings import Setting

SERVICE: Final = "emr-serverless-spark"
VERSION: Final = "2023-08-08"
SECRET: Final = "emulated"  # noqa: S105  the secret of every access key here
REGION: Final = "cn-hangzhou"

WORKSPACE: Final = "workspace"
QUEUE: Final = "queue"
JOB_RUN: Final = "job_run"
SESSION_CLUSTER: Final = "session_cluster"
KYUUBI_SERVICE: Final = "kyuubi_service"
KYUUBI_APPLICATION: Final = "kyuubi_application"
LIVY_COMPUTE: Final = "livy_compute"
LIVY_SESSION: Final = "livy_session"

ACTIVE: Final = ("Submitted", "Pending", "Running", "Cancelling")
ENDED: Final = ("Success", "Failed", "Cancelled", "CancelFailed")
CANCELLABLE: Final = frozenset({*ACTIVE, "CancelFailed"})
"""No page says in which states: of a run that has ended it is refused, so that a needless call is seen."""

SECONDS: Final[Mapping[str, float]] = {"Submitted": 3.0, "Pending": 10.0, "Running": 60.0, "Cancelling": 8.0}

ENTERED_BY: Final[Mapping[str, Mapping[str, str]]] = {
    JOB_RUN: {
        "Submitted": "StartJobRun",
        "Pending": "StartJobRun",
        "Running": "StartJobRun",
        "Cancelling": "CancelJobRun",
    },
}
READS: Final = frozenset(
    {
        "GetJobRun",
        "ListJobRuns",
        "ListKyuubiServices",
        "ListKyuubiSparkApplications",
        "ListLivyCompute",
        "ListLivyComputeSessions",
        "ListSessionClusters",
        "ListWorkspaceQueues",
        "ListWorkspaces",
    }
)
SETTINGS: Final[Mapping[str, Setting]] = {
    "spark_tokens": Setting("absent", ("absent", "empty", "repeated")),
    "spark_overlap": Setting(0),
}
"""How the last page says that it is the last, or that the pages never end; how many items a page repeats."""

PAGE: Final = 20
"""What the page's sample shows; the default is not documented."""
