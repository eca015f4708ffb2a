"""The peculiarities of jobs: what they are submitted to, and the explanation of a failure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final

from slackwater.errors import NotFound, ServiceRefusal
from slackwater.services.aws.driver import Driver, Hooks, Record
from slackwater.services.batch.jobs.rules import ENDED_BY_US
from slackwater.services.batch.work import name_of

_QUEUES: Final = "slackwater:batch:JobQueue"
_UNKNOWN: Final = "not found"
_ACTIVE: Final = "ACTIVE"
_TAKING: Final = ("CREATING", "UPDATING", "VALID")
"""Statuses of a queue that takes jobs, or will."""


# --- what it is submitted to


def _host(jobs: Driver, member: str, name: str) -> Record:
    """Return the queue or the definition that a job names; of a definition without a revision the newest one."""
    if member == "jobQueue":
        return _queue(jobs, name)
    return max(_defined(jobs, name), key=lambda each: int(each["revision"]), default={})


def _queue(jobs: Driver, name: str) -> Record:
    queues = jobs.kin(_QUEUES)
    id = queues.id_of(name)
    return queues.records([id]).get(id, {})


def _defined(jobs: Driver, definition: str) -> Iterator[Record]:
    """Give a revision, or the ACTIVE ones of a name."""
    name, _, revision = name_of(definition).partition(":")
    if revision:
        yield from jobs.calls.call("DescribeJobDefinitions", jobDefinitions=[definition])["jobDefinitions"]
        return
    where = {"jobDefinitionName": name, "status": _ACTIVE}
    for page in jobs.calls.pages("DescribeJobDefinitions", "jobDefinitions", **where):
        yield from page


def _hindrance(jobs: Driver, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | NotFound | None:
    """Tell a queue and a revision that are too young to be known everywhere from those that there are not."""
    if refusal.operation != "SubmitJob" or _UNKNOWN not in refusal.message:
        return refusal
    queue, definition = _queue(jobs, desired["jobQueue"]), desired["jobDefinition"]
    if queue and (queue["status"] not in _TAKING or queue["state"] != "ENABLED"):
        return refusal
    absent = "" if queue else f"job queue {desired['jobQueue']}"
    if queue and not any(each["status"] == _ACTIVE for each in _defined(jobs, definition)):
        absent = f"job definition {definition}"
    return NotFound(refusal.operation, refusal.code, f"there is no active {absent}") if absent else None


# --- what there is of it


def _candidates(jobs: Driver, desired: Mapping[str, Any], known: Container[str]) -> Iterable[Record]:
    """Return the jobs of that name in that queue, the newest first, without those that slackwater has ended."""
    if "jobQueue" not in desired:  # a preview that does not know it yet
        return ()
    where = [{"name": "JOB_NAME", "values": [desired["jobName"]]}]
    try:
        pages = jobs.calls.pages("ListJobs", "jobSummaryList", jobQueue=desired["jobQueue"], filters=where)
        ids = [job["jobId"] for page in pages for job in page if job.get("statusReason") != ENDED_BY_US]
    except (NotFound, ServiceRefusal):
        return ()
    found = jobs.records(id for id in ids if id not in known).values()
    return sorted(found, key=lambda job: -job.get("createdAt", 0))


def _failure_details(jobs: Driver, id: str) -> str:
    """Return the service's words on a job and its attempts, and the log stream of the last one."""
    job = jobs.records([id]).get(id)
    if job is None:
        return "the service no longer knows it"
    attempts = [each.get("container", {}) for each in job.get("attempts", ())]
    history = ", ".join(f"attempt {number} {_ended(each)}" for number, each in enumerate(attempts, start=1))
    stream = job.get("container", {}).get("logStreamName") or (attempts[-1].get("logStreamName") if attempts else "")
    where = f"log stream {stream}" if stream else "it has written no log"
    return "; ".join(filter(None, (job.get("statusReason") or "the service gives no reason", history, where)))


def _ended(container: Mapping[str, Any]) -> str:
    """Return how an attempt ended."""
    code = f"exit code {container['exitCode']}" if "exitCode" in container else "no exit code"
    return f"({code}{', ' + container['reason'] if container.get('reason') else ''})"


HOOKS: Final = Hooks(hindrance=_hindrance, candidates=_candidates, host=_host, failure_details=_failure_details)
