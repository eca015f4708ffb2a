"""What is odd about quota shares: only its queue lists one, and its jobs are those of another service."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from slackwater.errors import NotFound, ServiceRefusal
from slackwater.lifecycle.vocabulary import Blocker
from slackwater.services.aws.driver import Driver, Hooks, Record
from slackwater.services.batch.quotashares.rules import SHARE_JOBS
from slackwater.services.batch.work import Work


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
    return Work(shares.calls).serving(queue, name)


def _terminate(shares: Driver, _: str, job: Blocker) -> None:
    """End a service job."""
    Work(shares.calls).terminate(job.id, "its quota share is deleted", operation="TerminateServiceJob")


HOOKS: Final = Hooks(
    sought=_sought,
    listing=_listing,
    blockers={SHARE_JOBS.name: _jobs},
    cancel={SHARE_JOBS.name: _terminate},
)
