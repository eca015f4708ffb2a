"""What happens by itself to resources with a status: creations, updates and deletions end, tombstones go away.

Each function is called at the moment it describes (`call.now`), either by a due timer or by the request that causes it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from slackwater.emulator.batch import definitions, named, relations, roles, scheduler, tables, training, work
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

Step = Callable[[Call, Record], None]

_WORDS: Final[Mapping[str, str]] = {tables.ENVIRONMENT: "ComputeEnvironment", tables.QUEUE: "JobQueue"}
"""The kinds that give a reason for their status, and what it calls them."""
_MINUTE: Final = 60.0
_HOST_GONE: Final = "Host EC2 (instance i-0123456789abcdef0) terminated."
_REPLACED: Final = "Host EC2 (instance i-0123456789abcdef0) terminated: infrastructure update"
_QUEUE_GONE: Final = "Job queue was deleted"
_FAILED: Final = "INTERNAL_ERROR - The service could not do it; update the resource, or delete it again."


def reason(kind: str, status: str) -> str:
    """The reason that goes with a status, unless there is a special one."""
    if status == "VALID":
        return f"{_WORDS[kind]} Healthy"
    return f"{_WORDS[kind]} is {status}"


def move(call: Call, record: Record, status: str, *, why: str = "", due_in: float | None = None) -> None:
    """Let a resource be in another status."""
    record.state = status
    record.due_at = None if due_in is None else call.now + due_in
    if record.kind in _WORDS:
        record.body["statusReason"] = why or reason(record.kind, status)
    call.save(record)


def update_environment(call: Call, environment: Record, *, infrastructure: bool) -> None:
    """Begin an update, of the scaling or of the infrastructure."""
    if not infrastructure:
        move(call, environment, "UPDATING", due_in=tables.SECONDS[tables.ENVIRONMENT, "UPDATING"])
        return
    policy = environment.body["updatePolicy"]
    minutes = 0 if policy["terminateJobsOnUpdate"] else policy["jobExecutionTimeoutMinutes"]
    environment.notes["renewing"] = {"since": call.now, "until": call.now + minutes * _MINUTE}
    move(call, environment, "UPDATING", due_in=call.settings["batch_infrastructure_update_seconds"])
    if not minutes:
        _evict(call, environment, _REPLACED)


def delete_queue(call: Call, queue: Record) -> None:
    """Begin to delete a queue."""
    move(call, queue, "DELETING", due_in=tables.SECONDS[tables.QUEUE, "DELETING"])


def roles_changed(call: Call, role: str) -> None:
    """A role is gone, or back: the settled environments that use it notice when they are looked at next."""
    seconds = call.settings["batch_recheck_seconds"]
    for environment in call.records.oldest(tables.ENVIRONMENT, parent=None, states=tuple(tables.SETTLED)):
        if role in roles.named(call, environment.body):
            call.records.postpone(environment, call.now + seconds)


def _updated(call: Call, environment: Record) -> None:
    """An infrastructure update is not over before the jobs on the old hosts are, or their time is up."""
    renewing = environment.notes.get("renewing")
    if renewing and (left := renewing["until"] - call.now) > 0:
        placed = call.records.oldest(relations.PLACEMENT, parent=environment.id, states=(relations.HELD,))
        if any(one.body["since"] <= renewing["since"] for one in placed):
            call.records.postpone(environment, call.now + min(left, _MINUTE))
            return
    environment.notes.pop("renewing", None)
    _settled(call, environment)
    if renewing:
        _evict(call, environment, _REPLACED, before=renewing["since"])


def _evict(call: Call, environment: Record, reason: str, *, before: float | None = None) -> None:
    """The hosts of an environment go away, those from before a moment or all, and the jobs on them fail."""
    for placed in call.records.oldest(relations.PLACEMENT, parent=environment.id, states=(relations.HELD,)):
        job = call.records.get(tables.JOB, placed.body["owner"])
        if job is not None and (before is None or placed.body["since"] <= before):
            work.evict(call, job, reason)


def _settled(call: Call, environment: Record) -> None:
    """A creation, an update or a look at it is over: VALID, unless a role is missing."""
    problem = roles.problem(call, environment.body)
    move(call, environment, "INVALID" if problem else "VALID", why=problem)
    scheduler.freed(call, environment.id, work.place)


def _looked_at(call: Call, environment: Record) -> None:
    if bool(roles.problem(call, environment.body)) == (environment.state == "VALID"):
        _settled(call, environment)
    else:
        call.records.postpone(environment, None)


def _environment_deleted(call: Call, environment: Record) -> None:
    problem = roles.problem(call, environment.body, deleting=True)
    on_fargate = environment.body.get("computeResources", {}).get("type") in tables.FARGATE
    if not problem and on_fargate and relations.owners(call, relations.PLACEMENT, environment.id, limit=1):
        problem = "CLIENT_ERROR - There are active jobs on the Fargate compute environment: terminate them first"
    if problem:
        move(call, environment, "INVALID", why=problem)
        return
    _evict(call, environment, _HOST_GONE)
    _buried(call, environment)


def _buried(call: Call, record: Record) -> None:
    """Listed as DELETED for a while; the name is free from now on."""
    seconds = call.settings["batch_tombstone_seconds"]
    if seconds:
        move(call, record, "DELETED", due_in=seconds)
    else:
        move(call, record, "DELETED")
        _forgotten(call, record)


def _forgotten(call: Call, record: Record) -> None:
    record.state, record.due_at = tables.GONE, None
    call.save(record)


def _capacity_settled(call: Call, environment: Record) -> None:
    move(call, environment, "VALID")
    training.freed(call, environment.id)


def _service_environment_deleted(call: Call, environment: Record) -> None:
    """Not before the last job of a queue that has let go of it has ended."""
    if relations.owners(call, relations.PLACEMENT, environment.id, limit=1):
        call.records.postpone(environment, call.now + tables.SECONDS[tables.SERVICE_ENVIRONMENT, "DELETING"])
    else:
        _buried(call, environment)


def _share_settled(call: Call, share: Record) -> None:
    move(call, share, "VALID")
    queue = named.present(call, tables.QUEUE, share.notes["queue"])
    if queue is not None:
        training.promote(call, queue)


def _share_deleted(call: Call, share: Record) -> None:
    """Its jobs are terminated first, as many a second as a queue's. There is no tombstone."""
    of = {"quotaShareName": share.body["quotaShareName"]}
    if _trainings_left(call, share.notes["queue"], "Quota share was deleted", **of):
        call.records.postpone(share, call.now + 1.0)
    else:
        _forgotten(call, share)


def _trainings_left(call: Call, queue: str, why: str, **members: str) -> bool:
    rate = call.settings["batch_queue_delete_jobs_per_second"]
    for job in training.active(call, queue, rate, **members):
        training.finish(call, job, "FAILED", why=why)
    return bool(training.active(call, queue, 1, **members))


def _queue_settled(call: Call, queue: Record) -> None:
    _let_go(call, queue, queue.notes.pop("dropped", []))
    move(call, queue, "VALID")
    if queue.body["jobQueueType"] == tables.TRAINING:
        training.promote(call, queue)
    else:
        scheduler.promote(call, queue, work.place)


def _queue_deleted(call: Call, queue: Record) -> None:
    """Its jobs are terminated first, so many a second."""
    if _jobs_left(call, queue) or _trainings_left(call, queue.parent, _QUEUE_GONE):
        call.records.postpone(queue, call.now + 1.0)
        return
    _let_go(call, queue, [*queue.notes.pop("dropped", []), *queue.notes["environments"]])
    if arn := queue.body.get("schedulingPolicyArn"):
        policy = named.present(call, tables.POLICY, arn.rpartition("/")[2])
        relations.release(call, relations.POLICY_USE, policy.id if policy else "", queue.id)
    _buried(call, queue)


def _jobs_left(call: Call, queue: Record) -> bool:
    rate = call.settings["batch_queue_delete_jobs_per_second"]
    for job in call.records.oldest(tables.JOB, parent=queue.parent, states=tables.ACTIVE, limit=rate):
        rate -= _ended(call, job, rate)
        if rate <= 0:
            break
    return call.records.exists(tables.JOB, parent=queue.parent, states=tables.ACTIVE)


def _ended(call: Call, job: Record, most: int) -> int:
    """End a job whose queue is deleted, of an array so many children; how many were ended."""
    children = call.records.oldest(tables.JOB, parent=job.id, states=tables.ACTIVE, limit=most)
    for one in children or [job]:  # the parent ends with the last of its children
        work.finish(call, one, "FAILED", why=_QUEUE_GONE)
    return len(children) or 1


def _let_go(call: Call, queue: Record, environments: list[str]) -> None:
    lag = call.settings["batch_relationship_lag_seconds"]
    for identifier in environments:
        relations.release(call, relations.MEMBERSHIP, identifier, queue.id, linger=lag)


def _invalid(call: Call, record: Record) -> None:
    move(call, record, "INVALID", why=_FAILED)


def _propagated(call: Call, role: Record) -> None:
    roles.put(call, role.id, "PRESENT")
    roles_changed(call, role.id)


def settle(call: Call, record: Record, *, fail: bool) -> None:
    """The record's timer is due: it passes into its next status, or into INVALID."""
    if record.kind in _JOBS:
        steps, failures = _JOBS[record.kind]
        (failures if fail else steps)[record.state](call, record)
    else:
        (_invalid if fail else _STEPS[record.kind, record.state])(call, record)


_JOBS: Final[Mapping[str, tuple[Mapping[str, Step], Mapping[str, Step]]]] = {
    tables.JOB: (work.STEPS, work.FAILURES),
    tables.SERVICE_JOB: (training.STEPS, training.FAILURES),
}
_STEPS: Final[Mapping[tuple[str, str], Step]] = {
    (tables.ENVIRONMENT, "CREATING"): _settled,
    (tables.ENVIRONMENT, "UPDATING"): _updated,
    (tables.ENVIRONMENT, "VALID"): _looked_at,
    (tables.ENVIRONMENT, "INVALID"): _looked_at,
    (tables.ENVIRONMENT, "DELETING"): _environment_deleted,
    (tables.ENVIRONMENT, "DELETED"): _forgotten,
    (tables.SERVICE_ENVIRONMENT, "CREATING"): _capacity_settled,
    (tables.SERVICE_ENVIRONMENT, "UPDATING"): _capacity_settled,
    (tables.SERVICE_ENVIRONMENT, "DELETING"): _service_environment_deleted,
    (tables.SERVICE_ENVIRONMENT, "DELETED"): _forgotten,
    (tables.QUEUE, "CREATING"): _queue_settled,
    (tables.QUEUE, "UPDATING"): _queue_settled,
    (tables.QUEUE, "DELETING"): _queue_deleted,
    (tables.QUEUE, "DELETED"): _forgotten,
    (tables.QUOTA_SHARE, "CREATING"): _share_settled,
    (tables.QUOTA_SHARE, "UPDATING"): _share_settled,
    (tables.QUOTA_SHARE, "DELETING"): _share_deleted,
    (tables.DEFINITION, "INACTIVE"): definitions.purge,
    (tables.ROLE, "PROPAGATING"): _propagated,
    (relations.MEMBERSHIP, relations.LINGERING): relations.settle,
}
