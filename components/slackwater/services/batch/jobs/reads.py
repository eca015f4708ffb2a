"""The calls behind functions about jobs, where one operation does not answer them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from slackwater.services.batch.calls import Wire

if TYPE_CHECKING:
    from slackwater.services.aws.clients import Clients

STATUSES: Final = ("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED")
"""The statuses of a job, in the order in which it passes through them."""


def of_every_status(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """List jobs. Without a status the service lists those that are RUNNING, so each status is asked for.

    They are asked for in the order of a job's life: one that moves on meanwhile comes twice, and the later look counts.
    """
    calls, found = Wire(clients), dict[str, dict[str, Any]]()
    for status in (request["jobStatus"],) if "jobStatus" in request else STATUSES:
        for page in calls.pages("ListJobs", "jobSummaryList", **{**request, "jobStatus": status}):
            found.update({one["jobId"]: one for one in page})
    return {"jobSummaryList": list(found.values())}
