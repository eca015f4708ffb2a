"""What happens by itself to jobs: they wait, find a host, start, run and end; arrays and dependants follow.

Each function is called at the moment it describes (`call.now`), either by a due timer or by the request that causes it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator.batch import containers, relations, retries, scheduler, tables
from slackwater.emulator.batch.behaviour import Behaviour
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

Step = Callable[[Call, Record], None]

_KILLED: Final = 137
_TIMED_OUT: Final = "Job attempt duration exceeded timeout"
_DEPENDED: Final = "Dependent Job failed"


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


def end_soon(call: Call, job: Record, reason: str, *, cancelled: bool) -> None:
    """Begin to end a job that was cancelled or terminated: its status changes when it has ended."""
    job.body["isCancelled" if cancelled else "isTerminated"] = True
    job.notes["ending"] = reason
    if _size(job) and job.state == "PENDING":
        call.save(job)
        for child in call.records.oldest(tables.JOB, parent=job.id, states=tables.ACTIVE):
            if not cancelled or child.state in tables.WAITING:
                end_soon(call, child, reason, cancelled=cancelled)
        return
    if job.state == "RUNNABLE":
        relations.release(call, relations.REQUEST, job.notes["queue"], job.id)
    waits = cancelled and job.state == "PENDING" and job.notes["waiting"] > 0  # for its dependencies, even so
    seconds = behaviour(job).terminate_seconds if job.state in tables.ON_HOST else tables.CANCEL_SECONDS
    job.due_at = None if waits else call.now + seconds
    call.save(job)


def evict(call: Call, job: Record, reason: str) -> None:
    """The host of a job goes away under it."""
    if job.state in tables.ON_HOST:
        _attempted(call, job, reason, _KILLED, reason)


def behaviour(job: Record) -> Behaviour:
    """How each attempt of the job goes."""
    container = job.body.get("container") or _inner(job.body)
    command = containers.substituted(container.get("command") or (), job.body["parameters"])
    return Behaviour.of(command, container.get("environment") or container.get("env") or ())


def _inner(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The first container of a job that has its containers further inside."""
    parts: list[Mapping[str, Any]] = [
        *body.get("ecsProperties", {}).get("taskProperties", ()),
        body.get("eksProperties", {}).get("podProperties", {}),
    ]
    for part in parts:
        for container in part.get("containers", ()):
            return {**container, "command": [*container.get("command", ()), *container.get("args", ())]}
    for part in body.get("nodeProperties", {}).get("nodeRangeProperties", ()):
        found: Mapping[str, Any] = part.get("container", {})
        return found
    return {}


def _submitted(call: Call, job: Record) -> None:
    if "ending" in job.notes:
        finish(call, job, "FAILED", why=job.notes["ending"])
    elif _size(job):
        _spawned(call, job)
    elif job.notes["waiting"] or job.notes.get("doomed"):
        move(call, job, "PENDING", due_in=0.0 if job.notes.get("doomed") else None)
    else:
        _runnable(call, job)


def _runnable(call: Call, job: Record) -> None:
    move(call, job, "RUNNABLE", due_in=tables.SECONDS[tables.JOB, "RUNNABLE"])


def _spawned(call: Call, parent: Record) -> None:
    """An array's children begin as PENDING. The parent shows their counts until all have ended."""
    move(call, parent, "PENDING", due_in=0.0 if parent.notes.get("doomed") else None)
    gate = 1 if parent.notes["waiting"] else 0
    for index in range(_size(parent)):
        child = _child(call, parent, index)
        awaited = [f"{other}:{index}" for other in parent.notes["n_to_n"]]
        awaited += [f"{parent.id}:{index - 1}"] if parent.notes["sequential"] and index else []
        await_jobs(call, child, awaited)
        child.notes["waiting"] += gate
        if not child.notes["waiting"]:
            child.due_at = call.now
        call.records.add(child, at=call.now)


def _child(call: Call, parent: Record, index: int) -> Record:
    identifier = f"{parent.id}:{index}"
    body = {name: value for name, value in parent.body.items() if name not in {"dependsOn", "tags", "isTerminated"}}
    body |= {
        "jobId": identifier,
        "jobArn": f"{parent.body['jobArn']}:{index}",
        "arrayProperties": {"index": index},
        "createdAt": milliseconds(call.now),
        "attempts": [],
    }
    kept = {name: parent.notes[name] for name in ("queue", "vcpus", "needs", "jobName")}
    notes = {**kept, "waiting": 0, "parent": parent.id}
    return Record(
        "batch", tables.JOB, identifier, parent.scope, "PENDING", call.now, parent=parent.id, body=body, notes=notes
    )


def await_jobs(call: Call, job: Record, awaited: list[str]) -> None:
    """Note for which jobs a job waits; the caller keeps it. One of them may have ended already."""
    for identifier in dict.fromkeys(awaited):
        # A child that does not exist yet waits for its parent; if the parent has ended, it never will exist.
        other = call.records.get(tables.JOB, identifier) or call.records.get(tables.JOB, identifier.partition(":")[0])
        if other is None or other.state in tables.ACTIVE:
            relations.hold(call, relations.DEPENDENCY, identifier, job.id)
            job.notes["waiting"] += 1
        elif other.state == "FAILED":
            job.notes["doomed"] = True
            job.due_at = call.now if job.due_at is None else job.due_at


def _pending(call: Call, job: Record) -> None:
    if "ending" in job.notes or job.notes.get("doomed"):
        why = job.notes.get("ending", _DEPENDED)
        children = call.records.oldest(tables.JOB, parent=job.id, states=("PENDING",))
        for child in children:
            finish(call, child, "FAILED", why=why)
        if not children:  # otherwise the parent ended with the last of them
            finish(call, job, "FAILED", why=why)
    elif job.notes["waiting"]:
        call.records.postpone(job, None)
    elif _size(job):
        call.records.postpone(job, None)
        for child in call.records.oldest(tables.JOB, parent=job.id, states=("PENDING",)):
            _one_less(call, child)
    else:
        _runnable(call, job)


def _one_less(call: Call, job: Record, *, failed: bool = False) -> None:
    """One of the jobs that a job waits for has ended."""
    job.notes["waiting"] -= 1
    if failed:
        job.notes["doomed"] = True
    if job.state == "PENDING" and (failed or not job.notes["waiting"]):
        job.due_at = call.now
    call.save(job)


def _waited(call: Call, job: Record) -> None:
    """There would be a host now, if there is room."""
    if "ending" in job.notes:
        finish(call, job, "FAILED", why=job.notes["ending"])
        return
    move(call, job, "RUNNABLE")
    relations.hold(call, relations.REQUEST, job.notes["queue"], job.id)
    queue = call.records.get(tables.QUEUE, job.notes["queue"])
    if queue is not None:
        scheduler.promote(call, queue, place)


def place(call: Call, job: Record, environment: Record) -> None:
    """The job has found a host."""
    if "container" in job.body:
        job.body["container"] |= hosted(call, job, environment)
    move(call, job, "STARTING", due_in=tables.SECONDS[tables.JOB, "STARTING"])


def hosted(call: Call, job: Record, environment: Record) -> dict[str, str]:
    """What a container shows of its host: the task's ARN names the cluster of the environment."""
    cluster = environment.body.get("ecsClusterArn", "").rpartition("/")[2]
    number = job.id.replace("-", "").replace(":", "") + str(len(job.body["attempts"]))
    shown = {"taskArn": call.caller.arn("ecs", f"task/{cluster}/{number}")}
    if environment.body.get("computeResources", {}).get("type") in tables.EC2:
        shown["containerInstanceArn"] = call.caller.arn("ecs", f"container-instance/{cluster}/{number}")
    return shown


def _started(call: Call, job: Record) -> None:
    if "ending" in job.notes:
        _attempted(call, job, job.notes["ending"], _KILLED, "")
        return
    job.body["startedAt"] = milliseconds(call.now)
    if "container" in job.body:
        name = job.body["jobDefinition"].rpartition("/")[2].partition(":")[0]
        job.body["container"]["logStreamName"] = f"{name}/default/{job.body['container']['taskArn'].rpartition('/')[2]}"
    limit = job.body.get("timeout", {}).get("attemptDurationSeconds")
    seconds = behaviour(job).seconds
    job.notes["times_out"] = limit is not None and limit < seconds
    move(call, job, "RUNNING", due_in=min(seconds, limit or seconds))


def _ran(call: Call, job: Record) -> None:
    code = behaviour(job).exit_code
    if "ending" in job.notes:
        _attempted(call, job, job.notes["ending"], _KILLED, "")
    elif job.notes.get("times_out"):
        job.notes["ending"] = _TIMED_OUT  # never tried again after that
        _attempted(call, job, _TIMED_OUT, _KILLED, "")
    else:
        _attempted(call, job, "Essential container in task exited", code, "")


def _not_started(call: Call, job: Record) -> None:
    _attempted(call, job, "Task failed to start", None, "CannotPullContainerError: the image could not be pulled")


def _attempted(call: Call, job: Record, why: str, code: int | None, reason: str) -> None:
    """An attempt has ended: the job ends with it, or waits for a host again."""
    shown = {**({} if code is None else {"exitCode": code}), **({"reason": reason} if reason else {})}
    container = job.body.get("container", {})
    known = ("taskArn", "containerInstanceArn", "logStreamName")
    attempt: dict[str, Any] = {
        "container": {**{name: container[name] for name in known if name in container}, **shown},
        "stoppedAt": milliseconds(call.now),
        "statusReason": why,
    }
    if job.state == "RUNNING":
        attempt["startedAt"] = job.body.get("startedAt", 0)
    job.body["attempts"] = [*job.body["attempts"], attempt]
    if "container" in job.body:
        job.body["container"] = {**container, **shown}
    strategy = job.body.get("retryStrategy", {})
    failed = code != 0
    if failed and "ending" not in job.notes and retries.again(strategy, attempt, len(job.body["attempts"])):
        environment = scheduler.leave(call, job)
        job.body.pop("startedAt", None)
        for name in (*known, *shown):
            job.body.get("container", {}).pop(name, None)
        _runnable(call, job)
        _freed(call, job, environment)
    else:
        finish(call, job, "FAILED" if failed else "SUCCEEDED", why=why)


def finish(call: Call, job: Record, status: str, *, why: str) -> None:
    """A job has ended: its room is free, its array and those that wait for it hear of it."""
    environment = scheduler.leave(call, job)
    job.body["stoppedAt"] = milliseconds(call.now)
    move(call, job, status, why=why, due_in=tables.KEPT_SECONDS)
    unborn = 0 if call.records.exists(tables.JOB, parent=job.id, states=tables.JOB_STATUSES) else _size(job)
    for awaited in (job.id, *(f"{job.id}:{index}" for index in range(unborn))):
        _told(call, awaited, failed=status == "FAILED")
    if "parent" in job.notes:
        _array_ended(call, job.notes["parent"])
    if environment:
        _freed(call, job, environment)


def _freed(call: Call, job: Record, environment: str) -> None:
    """Others get what the job had."""
    scheduler.freed(call, environment, place)
    if job.notes.get("needs"):
        scheduler.supplied(call, place)


def _told(call: Call, identifier: str, *, failed: bool) -> None:
    """Those that wait for a job hear that it has ended."""
    for dependant in relations.owners(call, relations.DEPENDENCY, identifier):
        relations.release(call, relations.DEPENDENCY, identifier, dependant)
        other = call.records.get(tables.JOB, dependant)
        if other is not None and other.state in tables.ACTIVE:
            _one_less(call, other, failed=failed)


def _size(job: Record) -> int:
    """How many children an array has; 0 if it is none."""
    return int(job.body.get("arrayProperties", {}).get("size", 0))


def _array_ended(call: Call, identifier: str) -> None:
    """The last child of an array may have ended; one that failed makes it fail."""
    if call.records.exists(tables.JOB, parent=identifier, states=tables.ACTIVE):
        return
    parent = call.records.get(tables.JOB, identifier)
    if parent is not None and parent.state in tables.ACTIVE:
        failed = call.records.exists(tables.JOB, parent=identifier, states=("FAILED",))
        why = parent.notes.get("ending", "Array Child Job failed" if failed else "")
        finish(call, parent, "FAILED" if failed else "SUCCEEDED", why=why)


def _expired(call: Call, job: Record) -> None:
    job.state, job.due_at = tables.GONE, None
    call.save(job)


def _fails(why: str) -> Step:
    return lambda call, job: finish(call, job, "FAILED", why=why)


STEPS: Final[Mapping[str, Step]] = {
    "SUBMITTED": _submitted,
    "PENDING": _pending,
    "RUNNABLE": _waited,
    "STARTING": _started,
    "RUNNING": _ran,
    "SUCCEEDED": _expired,
    "FAILED": _expired,
}
FAILURES: Final[Mapping[str, Step]] = {
    "SUBMITTED": _fails("The job could not be submitted."),
    "RUNNABLE": _fails("MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - no host can take the job."),
    "STARTING": _not_started,
}
