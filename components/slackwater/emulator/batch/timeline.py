"""What happens by itself to environments and queues: creations, updates and deletions end, tombstones go away.

Each function is called at the moment it describes (`call.now`), either by a due timer or by the request that causes it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from slackwater.emulator.batch import named, relations, roles, tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

Step = Callable[[Call, Record], None]

_WORDS: Final[Mapping[str, str]] = {tables.ENVIRONMENT: "ComputeEnvironment", tables.QUEUE: "JobQueue"}
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
    record.body["statusReason"] = why or reason(record.kind, status)
    call.save(record)


def update_environment(call: Call, environment: Record, *, infrastructure: bool) -> None:
    """Begin an update, of the scaling or of the infrastructure."""
    seconds = tables.SECONDS[tables.ENVIRONMENT, "UPDATING"]
    if infrastructure:
        seconds = call.settings["batch_infrastructure_update_seconds"]
    move(call, environment, "UPDATING", due_in=seconds)


def delete_queue(call: Call, queue: Record) -> None:
    """Begin to delete a queue."""
    move(call, queue, "DELETING", due_in=tables.SECONDS[tables.QUEUE, "DELETING"])


def roles_changed(call: Call, role: str) -> None:
    """A role is gone, or back: the settled environments that use it notice when they are looked at next."""
    seconds = call.settings["batch_recheck_seconds"]
    for environment in call.records.oldest(tables.ENVIRONMENT, parent=None, states=tuple(tables.SETTLED)):
        if role in roles.named(call, environment.body):
            call.records.postpone(environment, call.now + seconds)


def _settled(call: Call, environment: Record) -> None:
    """A creation, an update or a look at it is over: VALID, unless a role is missing."""
    problem = roles.problem(call, environment.body)
    move(call, environment, "INVALID" if problem else "VALID", why=problem)


def _looked_at(call: Call, environment: Record) -> None:
    if bool(roles.problem(call, environment.body)) == (environment.state == "VALID"):
        _settled(call, environment)
    else:
        call.records.postpone(environment, None)


def _environment_deleted(call: Call, environment: Record) -> None:
    if problem := roles.problem(call, environment.body, deleting=True):
        move(call, environment, "INVALID", why=problem)
    else:
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


def _queue_settled(call: Call, queue: Record) -> None:
    _let_go(call, queue, queue.notes.pop("dropped", []))
    move(call, queue, "VALID")


def _queue_deleted(call: Call, queue: Record) -> None:
    _let_go(call, queue, [*queue.notes.pop("dropped", []), *queue.notes["environments"]])
    if arn := queue.body.get("schedulingPolicyArn"):
        policy = named.present(call, tables.POLICY, arn.rpartition("/")[2])
        relations.release(call, relations.POLICY_USE, policy.id if policy else "", queue.id)
    _buried(call, queue)


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
    (_invalid if fail else _STEPS[record.kind, record.state])(call, record)


_STEPS: Final[Mapping[tuple[str, str], Step]] = {
    (tables.ENVIRONMENT, "CREATING"): _settled,
    (tables.ENVIRONMENT, "UPDATING"): _settled,
    (tables.ENVIRONMENT, "VALID"): _looked_at,
    (tables.ENVIRONMENT, "INVALID"): _looked_at,
    (tables.ENVIRONMENT, "DELETING"): _environment_deleted,
    (tables.ENVIRONMENT, "DELETED"): _forgotten,
    (tables.QUEUE, "CREATING"): _queue_settled,
    (tables.QUEUE, "UPDATING"): _queue_settled,
    (tables.QUEUE, "DELETING"): _queue_deleted,
    (tables.QUEUE, "DELETED"): _forgotten,
    (tables.ROLE, "PROPAGATING"): _propagated,
    (relations.MEMBERSHIP, relations.LINGERING): relations.settle,
}
