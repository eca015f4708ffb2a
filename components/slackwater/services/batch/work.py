"""Jobs in queues and on compute environments: what is under way, and how its end is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from slackwater.errors import NotFound
from slackwater.lifecycle.vocabulary import Blocker
from slackwater.services.aws.calls import Wire

ACTIVE: Final = ("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING")
"""The statuses of a job that has not ended, in the order in which they are passed."""

_PLACED: Final = ("STARTING", "RUNNING")
"""The statuses in which a job has a place on an environment."""

_UNPLACED: Final = ("SUBMITTED", "PENDING", "RUNNABLE")
"""The statuses in which it has none; in one that this version does not know it may have."""

_EVER: Final = [{"name": "AFTER_CREATED_AT", "values": ["1"]}]
"""The filter that leaves nothing out: without one, ListJobs shows one status only."""

_SIDE_BY_SIDE: Final = 8
"""How many queues are asked at once; each is asked several times."""

_NO_MORE: Final = ("SUCCEEDED", "FAILED")

_SERVING: Final = (*_UNPLACED, "SCHEDULED", *_PLACED)
"""The statuses of a service job that has not ended. Source: ListServiceJobs, jobStatus."""

FEW: Final = 100
"""So many jobs one more call tells about."""


@dataclass(frozen=True, slots=True)
class Work:
    """Jobs, as something in the way."""

    wire: Wire

    def queued(self, queue: str) -> tuple[Blocker, ...]:
        """Return the jobs of a queue that have not ended; of an array the parent."""
        ordered = sorted(self._confirmed(self._live(queue)), key=lambda job: (_rank(job), job["jobId"]))
        return tuple(_blocker(job) for job in ordered)

    def on(self, environment: Mapping[str, Any], queues: Iterable[str]) -> tuple[Blocker, ...]:
        """Return the jobs of these queues that have a place on an environment, children of arrays each by itself."""
        with ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="jobs") as pool:
            listed = pool.map(lambda queue: list(self._placed(queue)), queues)
        jobs = {job["jobId"]: job for each in listed for job in each}
        found = [job for job in self.details(jobs) if _runs_on(job, environment)]
        return tuple(_blocker(job) for job in sorted(found, key=lambda job: (job["status"], job["jobId"])))

    def using(self, definition: str, queues: Iterable[str]) -> tuple[Blocker, ...]:
        """Return the jobs of these queues that have not ended and were submitted with a definition of this name."""
        by_name = [{"name": "JOB_DEFINITION", "values": [definition]}]
        jobs = {job["jobId"]: job for queue in queues for job in self._listed(jobQueue=queue, filters=by_name)}
        live = self._confirmed(job for job in jobs.values() if job["status"] not in _NO_MORE)
        return tuple(_blocker(job, holds=name_of(job.get("jobDefinition", ""))) for job in live)

    def serving(self, queue: str, share: str = "") -> tuple[Blocker, ...]:
        """Return the service jobs of a queue that have not ended; ``share``: only those in this quota share."""
        found: dict[str, Blocker] = {}
        for status in _SERVING:
            for job in self._listed("ListServiceJobs", jobQueue=queue, jobStatus=status):
                if not share or job.get("quotaShareName") == share:
                    found[job["jobId"]] = _blocker(job)
        return tuple(found.values())

    def details(self, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Give the details of jobs that are still known."""
        every = list(ids)
        for start in range(0, len(every), FEW):
            yield from self.wire.call("DescribeJobs", jobs=every[start : start + FEW])["jobs"]

    def terminate(self, job: str, reason: str, *, operation: str = "TerminateJob") -> None:
        """Send TerminateJob, or its like, which ends a job of any status; one that is no longer known has ended."""
        try:
            self.wire.call(operation, jobId=job, reason=reason)
        except NotFound:
            return

    def _confirmed(self, jobs: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the jobs that have not ended by a second look; a listing is late, and may show what was ended here.

        Where they are many they are taken as they are listed: not all of them have ended just now. So is one that the
        second look does not show: nothing says that it has ended.
        """
        listed = {job["jobId"]: job for job in jobs}
        if len(listed) > FEW:
            return list(listed.values())
        shown = {job["jobId"]: job["status"] for job in self.details(listed)}
        now = ({**job, "status": shown.get(id, job["status"])} for id, job in listed.items())
        return [job for job in now if job["status"] not in _NO_MORE]

    def _placed(self, queue: str) -> Iterator[dict[str, Any]]:
        """Give what may have a place: jobs, and the children of arrays, whose parents are PENDING meanwhile."""
        for job in self._live(queue):
            if job["status"] not in _UNPLACED:
                yield job
            elif job["status"] == "PENDING" and job.get("arrayProperties", {}).get("size"):
                for status in _PLACED:
                    yield from self._listed(arrayJobId=job["jobId"], jobStatus=status)

    def _live(self, queue: str) -> list[dict[str, Any]]:
        """Return the jobs of a queue that are not known to have ended."""
        parts = [{"jobQueue": queue, "jobStatus": status} for status in ACTIVE]
        try:
            listed = self.wire.whole("ListJobs", "jobSummaryList", {"jobQueue": queue, "filters": _EVER}, parts)
        except NotFound:
            return []
        return [job for job in {job["jobId"]: job for job in listed}.values() if job["status"] not in _NO_MORE]

    def _listed(self, operation: str = "ListJobs", **where: object) -> Iterator[dict[str, Any]]:
        try:
            for page in self.wire.pages(operation, "jobSummaryList", **where):
                yield from page
        except NotFound:
            return


def name_of(reference: str) -> str:
    """Return the name in a name or an ARN."""
    return reference.rpartition("/")[2]


def _rank(job: Mapping[str, Any]) -> int:
    return ACTIVE.index(job["status"]) if job["status"] in ACTIVE else len(ACTIVE)


def _blocker(job: Mapping[str, Any], *, holds: str = "") -> Blocker:
    return Blocker(id=job["jobId"], state=job["status"], name=job.get("jobName", ""), holds=holds)


def _runs_on(job: Mapping[str, Any], environment: Mapping[str, Any]) -> bool:
    """Tell whether a job has its place on an environment; where a job does not tell, it is taken to have it."""
    tasks = [
        *[job.get("container", {}).get("taskArn")],
        *[attempt.get("container", {}).get("taskArn") for attempt in job.get("attempts", ())[-1:]],
    ]
    clusters = {task.split("/")[-2] for task in tasks if task and task.count("/") > 1}
    clusters |= {
        name_of(each["eksClusterArn"]) for each in job.get("eksAttempts", ())[-1:] if each.get("eksClusterArn")
    }
    own = {
        name_of(environment.get("ecsClusterArn", "")),
        name_of(environment.get("eksConfiguration", {}).get("eksClusterArn", "")),
    }
    return not clusters or bool(clusters & own - {""})
