"""What is odd about quota shares: only its queue lists one, and its jobs are those of another service."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from slackwater.errors import NotFound, ServiceRefusal
from slackwater.lifecycle.vocabulary import Blocker
from slackwater.services.aws.driver import Driver, Hooks, Record
from slackwater.services.batch.quotashares.rules import SHARE_JOBS

_LIVE: Final = ("SUBMITTED", "PENDING", "RUNNABLE", "SCHEDULED", "STARTING", "RUNNING")
"""The statuses of a service job that has not ended. Source: ListServiceJobs, jobStatus."""


def _sought(shares: Driver, arn: str) -> Record | None:
    """Return a share with its queue under the name that the create has for it."""
    record = shares.records([arn]).get(arn)
    return {**record, "jobQueue": record["jobQueueArn"]} if record else None


def _listing(shares: Driver, _: str) -> list[Record]:
    """Return the shares of all queues that may have some."""
    found: list[Record] = []
    for queue in shares.kin("slackwater:batch:JobQueue").every():
        if queue.get("schedulingPolicyArn") and queue.get("serviceEnvironmentOrder"):
            pages = shares.calls.pages("ListQuotaShares", "quotaShares", jobQueue=queue["jobQueueName"])
            with suppress(NotFound, ServiceRefusal):  # it goes meanwhile, or its policy is one of fair shares
                found += [share for page in pages for share in page]
    return found


def _jobs(shares: Driver, arn: str) -> tuple[Blocker, ...]:
    """Return the service jobs in it that have not ended."""
    queue, _, name = arn.partition("/quota-share/")
    found = []
    for status in _LIVE:
        for page in shares.calls.pages("ListServiceJobs", "jobSummaryList", jobQueue=queue, jobStatus=status):
            found += [Blocker(id=job["jobId"], state=status, name=job["jobName"]) for job in page if _in(job, name)]
    return tuple({job.id: job for job in found}.values())


def _in(job: Mapping[str, Any], share: str) -> bool:
    return share == job.get("quotaShareName")


def _terminate(shares: Driver, _: str, job: Blocker) -> None:
    """End a service job."""
    shares.calls.call("TerminateServiceJob", jobId=job.id, reason="its quota share is deleted")


HOOKS: Final = Hooks(
    sought=_sought,
    listing=_listing,
    blockers={SHARE_JOBS.name: _jobs},
    cancel={SHARE_JOBS.name: _terminate},
)
