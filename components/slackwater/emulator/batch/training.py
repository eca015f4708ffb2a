"""The automatic life of service jobs: they wait for instances, go to SageMaker, run, and end.

Each job waits in a line, that of its quota share or of its queue, and each line starts its jobs in the order of their
arrival. Shares borrow idle instances. Priorities have no effect, and no job is preempted.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from slackwater.emulator.batch import named, relations, retries, tables
from slackwater.emulator.batch.behaviour import Behaviour
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

Step = Callable[[Call, Record], None]

_AT_ONCE: Final = 20
_TIMED_OUT: Final = "Job attempt duration exceeded timeout"


def milliseconds(moment: float) -> int:
    """As this service writes moments."""
    return round(moment * 1000)


def move(call: Call, job: Record, status: str, *, why: str = "", due_in: float | None = None) -> None:
    """Let a job be in another status."""
    job.state = status
    job.due_at = None if due_in is None else call.now + due_in
    job.body.pop("statusReason", None)
    if why:
        job.body["statusReason"] = why
    call.save(job)


def active(call: Call, queue: str, limit: int, **members: str) -> list[Record]:
    """The jobs of a queue that have not ended, or those of them with such members; at most so many."""
    query, found = Query(tables.SERVICE_JOB, parent=queue, members=members), list[Record]()
    for status in tables.SERVICE_ACTIVE:
        found += call.records.listing(query, state=status, limit=limit - len(found))
    return found


def end_soon(call: Call, job: Record, reason: str) -> None:
    """Begin to end a job that was terminated: its status changes when it has ended."""
    job.body["isTerminated"] = True
    job.notes["ending"] = reason
    relations.release(call, relations.REQUEST, job.notes["line"], job.id)
    seconds = _behaviour(job).terminate_seconds if job.state in tables.ON_INSTANCES else tables.CANCEL_SECONDS
    job.due_at = call.now + seconds
    call.save(job)


def freed(call: Call, environment: str) -> None:
    """An environment has instances, or takes jobs again: the lines of its queues get them."""
    for identifier in relations.owners(call, relations.MEMBERSHIP, environment):
        queue = call.records.get(tables.QUEUE, identifier)
        if queue is not None:
            promote(call, queue)


def promote(call: Call, queue: Record) -> None:
    """Let the jobs of a queue's lines have instances, as far as there are any."""
    environment = _environment(call, queue)
    if environment is not None and queue.state != "DELETING":
        _promote(call, queue.id, (environment,), borrowing=False)
        shares = call.records.listing(named.shares(queue))[::-1]
        for borrowing in (False, True):  # no share gets what another one is entitled to and asks for
            for share in shares:
                _promote(call, share.id, (environment, share), borrowing=borrowing)


def _environment(call: Call, queue: Record) -> Record | None:
    """The one that gives instances to the queue's jobs now."""
    for identifier in queue.notes["environments"]:
        environment = call.records.get(tables.SERVICE_ENVIRONMENT, identifier)
        if environment and environment.state in tables.TAKES_JOBS and environment.body["state"] == "ENABLED":
            return environment
    return None


def _promote(call: Call, line: str, holders: Sequence[Record], *, borrowing: bool) -> None:
    while waiting := relations.owners(call, relations.REQUEST, line, limit=_AT_ONCE):
        for identifier in waiting:
            job = call.records.get(tables.SERVICE_JOB, identifier)
            wanted = job.notes["instances"] if job else {}
            if job is None or not all(_room(call, holder, wanted, borrowing=borrowing) for holder in holders):
                return
            relations.release(call, relations.REQUEST, line, job.id)
            occupy(call, holders, job)
            _scheduled(call, job)


def _room(call: Call, holder: Record, wanted: Mapping[str, int], *, borrowing: bool) -> bool:
    """Whether an environment or a share has these instances left; a share may borrow some."""
    limits = {limit["capacityUnit"]: limit["maxCapacity"] for limit in holder.body["capacityLimits"]}
    units = {tables.INSTANCES: sum(wanted.values())} if tables.INSTANCES in limits else wanted
    borrowed = holder.body.get("resourceSharingConfiguration", {}).get("borrowLimit", 0) if borrowing else 0
    factor = math.inf if borrowed == tables.UNLIMITED else 1 + borrowed / 100
    return all(
        unit in limits and _used(call, holder, unit) + count <= limits[unit] * factor for unit, count in units.items()
    )


def _used(call: Call, holder: Record, unit: str) -> float:
    return call.records.total(relations.PLACEMENT, f'"{unit}"', parent=holder.id, state=relations.HELD)


def occupy(call: Call, holders: Sequence[Record], job: Record) -> None:
    """The job has its instances, of its environment and of its share."""
    wanted: Mapping[str, int] = job.notes["instances"]
    for holder in holders:
        relations.hold(
            call, relations.PLACEMENT, holder.id, job.id, **{tables.INSTANCES: sum(wanted.values()), **wanted}
        )
    job.notes["holders"] = [holder.id for holder in holders]


def leave(call: Call, job: Record) -> list[str]:
    """The job has no instances any more, and waits for none; who had given them, the environment first."""
    relations.release(call, relations.REQUEST, job.notes["line"], job.id)
    holders: list[str] = job.notes.pop("holders", [])
    for holder in holders:
        relations.release(call, relations.PLACEMENT, holder, job.id)
    return holders


def _behaviour(job: Record) -> Behaviour:
    """How each attempt goes: the environment of the training says so."""
    return Behaviour.of((), [{"name": name, "value": value} for name, value in job.notes["environment"].items()])


def _submitted(call: Call, job: Record) -> None:
    """It waits for instances."""
    if "ending" in job.notes:
        finish(call, job, "FAILED", why=job.notes["ending"])
        return
    move(call, job, "RUNNABLE")
    relations.hold(call, relations.REQUEST, job.notes["line"], job.id)
    queue = call.records.get(tables.QUEUE, job.notes["queue"])
    if queue is not None:
        promote(call, queue)


def put(call: Call, job: Record, status: str) -> None:
    """Let a job be in a status, with what goes with it: its instances, the moments that it has come to."""
    queue = call.records.get(tables.QUEUE, job.notes["queue"])
    listed = queue.notes["environments"] if queue else []
    found = [call.records.get(tables.SERVICE_ENVIRONMENT, identifier) for identifier in listed]
    found += [call.records.get(tables.QUOTA_SHARE, job.notes["line"])]
    if status in tables.ON_INSTANCES:
        occupy(call, [holder for holder in found if holder], job)
        _hand_over(call, job)
    if status == "RUNNING" or status in tables.ENDED:
        job.body["startedAt"] = job.body["startedAt"] or milliseconds(call.now)
    if status in tables.ENDED:
        job.body["stoppedAt"] = milliseconds(call.now)
    move(call, job, status)


def _hand_over(call: Call, job: Record) -> None:
    number = len(job.body["attempts"]) + 1
    arn = call.caller.arn("sagemaker", f"training-job/AWSBatch-{job.id}-{number}")
    job.body["latestAttempt"] = {"serviceResourceId": {"name": "TrainingJobArn", "value": arn}}
    job.body["scheduledAt"] = milliseconds(call.now)


def _scheduled(call: Call, job: Record) -> None:
    """It is SageMaker's now."""
    _hand_over(call, job)
    move(call, job, "SCHEDULED", due_in=tables.SECONDS[tables.SERVICE_JOB, "SCHEDULED"])


def _starting(call: Call, job: Record) -> None:
    if "ending" in job.notes:
        _attempted(call, job, job.notes["ending"], failed=True)
    else:
        move(call, job, "STARTING", due_in=tables.SECONDS[tables.SERVICE_JOB, "STARTING"])


def _started(call: Call, job: Record) -> None:
    if "ending" in job.notes:
        _attempted(call, job, job.notes["ending"], failed=True)
        return
    job.body["startedAt"] = milliseconds(call.now)
    limit, seconds = job.body.get("timeoutConfig", {}).get("attemptDurationSeconds"), _behaviour(job).seconds
    job.notes["times_out"] = limit is not None and limit < seconds
    move(call, job, "RUNNING", due_in=min(seconds, limit or seconds))


def _ran(call: Call, job: Record) -> None:
    if "ending" not in job.notes and job.notes.get("times_out"):
        job.notes["ending"] = _TIMED_OUT  # never tried again after that
    failed = bool(_behaviour(job).exit_code) or "ending" in job.notes
    why = job.notes.get("ending", "Training job failed" if failed else "Training job completed")
    _attempted(call, job, why, failed=failed)


def _attempted(call: Call, job: Record, why: str, *, failed: bool) -> None:
    """An attempt has ended: the job ends with it, or waits for instances again."""
    started = {"startedAt": job.body["startedAt"]} if job.state == "RUNNING" else {}
    attempt = {**job.body["latestAttempt"], **started, "stoppedAt": milliseconds(call.now), "statusReason": why}
    job.body["attempts"] = [*job.body["attempts"], attempt]
    strategy = job.body.get("retryStrategy", {})
    if failed and "ending" not in job.notes and retries.again(strategy, attempt, len(job.body["attempts"])):
        holders = leave(call, job)
        job.body["startedAt"] = 0
        _submitted(call, job)
        for environment in holders[:1]:
            freed(call, environment)
    else:
        finish(call, job, "FAILED" if failed else "SUCCEEDED", why=why)


def finish(call: Call, job: Record, status: str, *, why: str) -> None:
    """A job has ended: others get its instances."""
    holders = leave(call, job)
    job.body["stoppedAt"] = milliseconds(call.now)
    move(call, job, status, why=why, due_in=tables.KEPT_SECONDS)
    for environment in holders[:1]:
        freed(call, environment)


def _expired(call: Call, job: Record) -> None:
    job.state, job.due_at = tables.GONE, None
    call.save(job)


def _not_submitted(call: Call, job: Record) -> None:
    finish(call, job, "FAILED", why="The job could not be submitted.")


def _not_started(call: Call, job: Record) -> None:
    _attempted(call, job, "CapacityError: no instances of the type are available", failed=True)


STEPS: Final[Mapping[str, Step]] = {
    "SUBMITTED": _submitted,
    "PENDING": _submitted,
    "RUNNABLE": _submitted,
    "SCHEDULED": _starting,
    "STARTING": _started,
    "RUNNING": _ran,
    "SUCCEEDED": _expired,
    "FAILED": _expired,
}
FAILURES: Final[Mapping[str, Step]] = {
    "SUBMITTED": _not_submitted,
    "SCHEDULED": _not_started,
    "STARTING": _not_started,
}
