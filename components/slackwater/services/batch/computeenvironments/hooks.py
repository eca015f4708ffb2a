"""What is odd about compute environments: who is in the way of their end, and who takes their place in queues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from slackwater.errors import Busy, Failed, ServiceError, ServiceRefusal
from slackwater.lifecycle.queries import lookup
from slackwater.lifecycle.vocabulary import Blocker, Call, Observation
from slackwater.services import tags as marks
from slackwater.services.aws.clients import EMBEDDED, translated
from slackwater.services.aws.driver import Driver, Hooks, Record
from slackwater.services.batch.computeenvironments.rules import ACTIVE_JOBS, JOB_QUEUES, MISSING_ROLE
from slackwater.services.batch.work import Work

_QUEUES: Final = "slackwater:batch:JobQueue"
_ORDER: Final = "computeEnvironmentOrder"
_LATEST: Final = "updateToLatestImageVersion"
_MOVING: Final = ("CREATING", "UPDATING")
"""Statuses that end by themselves, and in which nothing can be done."""
_ACCOMPANYING: Final = frozenset({"state", "computeResources", "serviceRole"})
"""An update has one of these. Source: reports, of some partitions: One of state | compute-resources | service-role."""
_LINKED: Final = "AWSServiceRoleForBatch"
_NO_ROLE: Final = "NoSuchEntity"


# --- looking


def _observed(environments: Driver, record: Record, seen: Observation) -> Observation:
    """Add what was made to hold this one's place in queues, and does so no more; or the place of one that is gone.

    Earlier versions made such; the tag tells whose place it was. One listing of a process finds them.
    """
    name, id = record[environments.api.id], environments.api.id
    tagged = {one[id]: one["tags"][marks.STANDS_IN] for one in environments.everything() if _stands_in(one)}
    if not tagged:
        return seen
    now = environments.records([*tagged, *tagged.values()])
    gone = {each for each in now if environments.going(now[each])} | ({*tagged, *tagged.values()} - now.keys())
    in_use = {listed for queue in environments.kin(_QUEUES).every() for listed in _listed(environments, queue)}
    free = (twin for twin, held in tagged.items() if held == name or held in gone)
    return replace(seen, superseded=tuple(sorted(twin for twin in free if twin not in gone | in_use and twin != name)))


def _stands_in(record: Record) -> bool:
    return marks.STANDS_IN in record.get("tags", {})


def _listed(environments: Driver, queue: Record) -> list[str]:
    """Return the environments that a queue lists."""
    return [environments.id_of(entry["computeEnvironment"]) for entry in queue.get(_ORDER, ())]


# --- what is in the way


def _queues(environments: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the queues that list an environment, and those that may have been asked not to and are at it.

    Until an update has ended well, a queue holds what it listed before. Who asked it may be a process that is no
    more.
    """
    name, queues, found = environments.id_of(id), environments.kin(_QUEUES), []
    for queue in queues.every():
        blocker = queues.blocker(queue, environments.stack(id))
        asked = (name, blocker.id) in _asked(environments)
        if name in _listed(environments, queue):
            found.append(blocker)
        elif queue["status"] == "UPDATING" and (blocker.own or asked):
            found.append(replace(blocker, ending=True))
        elif queue["status"] == "INVALID" and asked:
            found.append(blocker)
    _served(environments).setdefault(name, set()).update(queue.id for queue in found)
    return tuple(found)


def _asked(environments: Driver) -> set[tuple[str, str]]:
    """Return which queues were asked, for which environment."""
    known: set[tuple[str, str]] = environments.memory.setdefault("asked", set())
    return known


def _served(environments: Driver) -> dict[str, set[str]]:
    """Return the queues that have listed an environment."""
    known: dict[str, set[str]] = environments.memory.setdefault("served", {})
    return known


def _jobs(environments: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the jobs that run on it."""
    queues = environments.kin(_QUEUES)
    served = _served(environments).get(environments.id_of(id)) or {queue[queues.api.id] for queue in queues.every()}
    return Work(environments.calls).on(environments.fact(id), sorted(served))


def _terminate(environments: Driver, _: str, job: Blocker) -> None:
    """End a job."""
    Work(environments.calls).terminate(job.id, "its compute environment is deleted")


def _missing_role(environments: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the service role if IAM says that there is none; who may not ask, or cannot, is not told."""
    role, clients = environments.fact(id).get("serviceRole", ""), environments.calls.clients
    if not role or _LINKED in role or clients.connection.endpoint == EMBEDDED:
        return ()
    try:
        with translated("GetRole"):
            clients.bounded("GetRole", partial(clients.client("iam").get_role, RoleName=environments.id_of(role)))
    except ServiceError as error:
        return (Blocker(id=role, state="MISSING"),) if error.code == _NO_ROLE else ()
    return ()


def _lead_over(environments: Driver, id: str, blocker: Blocker) -> None:
    """Let a queue name another environment in this one's place.

    Raises:
        Busy: the queue, or what it is to name, is on its way.
    """
    old, queues = environments.id_of(id), environments.kin(_QUEUES)
    new = _heir(environments, old)
    queue = queues.records([blocker.id]).get(blocker.id, {})
    if queue.get("status") in _MOVING:
        raise Busy("UpdateJobQueue", queue["status"], f"job queue {blocker.id} is {queue['status']}")
    again = old not in _listed(environments, queue)  # it has been asked, and could not do it
    if again and (old, blocker.id) not in _asked(environments):
        return
    order = [entry for entry in queue.get(_ORDER, ()) if again or entry["computeEnvironment"] != new]
    changed = [
        {**each, "computeEnvironment": new} if environments.id_of(each["computeEnvironment"]) == old else each
        for each in order
    ]
    environments.calls.call("UpdateJobQueue", jobQueue=blocker.id, **{_ORDER: changed})
    _asked(environments).add((old, blocker.id))


def _heir(environments: Driver, name: str) -> str:
    """Return the ARN of what a queue names in an environment's place: its successor.

    Raises:
        Busy: it is on its way.
    """
    successors: dict[str, str] = environments.memory.setdefault("successors", {})
    if name not in successors:
        successors[name] = _successor(environments, name)
    heir = successors[name]
    if not heir:
        raise Failed(f"compute environment {name} has no successor yet that a job queue could list")
    record = environments.records([heir]).get(heir)
    status = record["status"] if record else "DELETED"
    if record is None or status != "VALID":
        refusal = Busy if status in _MOVING else ServiceRefusal
        raise refusal("UpdateJobQueue", status, f"compute environment {heir}, its successor, is {status}")
    return str(record[environments.api.arn])


def _successor(environments: Driver, name: str) -> str:
    """Return the name of the newest environment of the same owner; empty: there is no other."""
    owner = marks.resource_of(_owner(environments.fact(name)))
    theirs = {
        record[environments.api.id]: marks.generation_of(_owner(record))
        for record in environments.every()
        if record[environments.api.id] != name and marks.resource_of(_owner(record)) == owner
    }
    return max(theirs, key=lambda each: theirs[each]) if owner and theirs else ""


def _owner(record: Record) -> str:
    return str(record.get("tags", {}).get(marks.OWNER, ""))


# --- acting


def _request(environments: Driver, id: str, action: str, request: Record, desired: Mapping[str, Any]) -> Record:
    """Complete a call.

    A create takes no word on images. Each infrastructure update says whether to take the newest one; what the service
    would find nothing to do in goes with the state as it is.
    """
    latest = lookup(desired, f"computeResources.{_LATEST}")
    resources = request.get("computeResources")
    if not id:
        known = {name: value for name, value in (resources or {}).items() if name != _LATEST}
        return {**request, "computeResources": known} if isinstance(resources, dict) else request
    if action == "rebuild" and latest is not None:
        request.setdefault("computeResources", {})[_LATEST] = latest
    moves = environments.table.action(action).api
    if request.keys() & _ACCOMPANYING or (moves and moves.fixed) or action == "delete":
        return request
    return {**request, "state": environments.fact(id)["state"]}


def _clear(environments: Driver, _: str, step: Call) -> None:
    """Delete what an earlier version left behind.

    Raises:
        Busy: it has to be disabled before that, is on its way, or the service does not let go of it yet.
    """
    for twin in step.targets:
        record = environments.records([twin]).get(twin)
        if record is None or environments.going(record):
            continue
        status = record["status"]
        busy = Busy("DeleteComputeEnvironment", status, f"compute environment {twin} is {status}")
        if status in _MOVING:
            raise busy
        if record["state"] != "DISABLED":
            environments.calls.call("UpdateComputeEnvironment", computeEnvironment=twin, state="DISABLED")
            raise busy
        try:
            environments.calls.call_once("DeleteComputeEnvironment", computeEnvironment=twin)
        except ServiceRefusal as refusal:  # the service may see a queue on it for a while that has let it go
            raise Busy(refusal.operation, refusal.code, refusal.message) from refusal


HOOKS: Final = Hooks(
    blockers={JOB_QUEUES.name: _queues, ACTIVE_JOBS.name: _jobs, MISSING_ROLE.name: _missing_role},
    cancel={JOB_QUEUES.name: _lead_over, ACTIVE_JOBS.name: _terminate},
    observed=_observed,
    request=_request,
    calls={"clear": _clear},
)
