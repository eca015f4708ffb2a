"""Compute environments: how they are looked at, made, changed and deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final

from slackwater.errors import Busy, ServiceError, ServiceRefusal
from slackwater.lifecycle.port import Snapshot
from slackwater.lifecycle.rulebook import lookup
from slackwater.lifecycle.vocabulary import Blocker, Call, Lifecycle, Observation, Restore
from slackwater.services import tags as marks
from slackwater.services.aws import EMBEDDED, translated
from slackwater.services.batch.cloud import standin
from slackwater.services.batch.cloud.named import (
    ENVIRONMENTS,
    GOING,
    MOVING,
    QUEUES,
    Api,
    Named,
    Record,
    name_of,
    queue_blocker,
)
from slackwater.services.batch.cloud.work import Work
from slackwater.services.batch.rules import (
    ACTIVE_JOBS,
    COMPUTE_ENVIRONMENT,
    HELD_QUEUES,
    JOB_QUEUES,
    MISSING_ROLE,
    STAND_IN,
)

_ORDER: Final = "computeEnvironmentOrder"
_LATEST: Final = "updateToLatestImageVersion"
_LINKED: Final = "AWSServiceRoleForBatch"
_NO_ROLE: Final = "NoSuchEntity"
_GONE: Final = "DELETED"
_BUSY: Final = (*MOVING, "DELETING")


@dataclass(slots=True)
class ComputeEnvironments(Named):
    """AWS Batch compute environments."""

    api: ClassVar[Api] = ENVIRONMENTS
    table: ClassVar[Lifecycle] = COMPUTE_ENVIRONMENT
    left_out: ClassVar[tuple[str, ...]] = ("state", "updatePolicy")

    _successors: dict[str, str] = field(default_factory=dict)
    _served: dict[str, set[str]] = field(default_factory=dict)
    _asked: set[tuple[str, str]] = field(default_factory=set)
    _mended: set[str] = field(default_factory=set)

    # --- looking

    def together(self, name: str) -> tuple[str, ...]:
        """Return its name and that of its stand-in: to look at both is one call."""
        return (name, standin.name_for(name))

    def seen(self, record: Record, around: Mapping[str, Record]) -> Observation:
        """Return what the record tells, and whether a stand-in holds its place."""
        twin = around.get(standin.name_for(record[self.api.name]))
        held = twin is not None and twin["status"] != _GONE
        return replace(Named.seen(self, record, around), relieves=held and standin.stands_in(twin or {}, record))

    # --- what is in the way

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the queues that name it, its stand-in, the jobs that run on it, or the role that it lacks."""
        name = name_of(id)
        match guard:
            case JOB_QUEUES.name:
                found = self._naming(name, self.stack(id))
                self._served.setdefault(name, set()).update(queue.id for queue in found)
                return found
            case HELD_QUEUES.name:
                return self._naming(standin.name_for(name), self.stack(id))
            case STAND_IN.name:
                return self._unready(standin.name_for(name))
            case ACTIVE_JOBS.name:
                queues = self._served.get(name) or {queue["jobQueueName"] for queue in self.every(QUEUES)}
                return Work(self.wire).on(self.fact(id), sorted(queues))
            case MISSING_ROLE.name:
                return self._missing_role(self.fact(id).get("serviceRole", ""))
            case _:
                return ()

    def _naming(self, name: str, stack: str) -> tuple[Blocker, ...]:
        """Return the queues that list an environment, and those that may have been asked not to and are at it.

        Until an update has ended well, a queue holds what it listed before. Who asked it may be a process that is no
        more.
        """
        found = []
        for queue in self.every(QUEUES):
            blocker = queue_blocker(queue, stack)
            if name in map(_listed, queue.get(_ORDER, ())):
                found.append(blocker)
            elif queue["status"] == "UPDATING" and (blocker.own or (name, blocker.id) in self._asked):
                found.append(replace(blocker, ending=True))
            elif queue["status"] == "INVALID" and (name, blocker.id) in self._asked:
                found.append(blocker)
        return tuple(found)

    def _unready(self, twin: str) -> tuple[Blocker, ...]:
        """Return a stand-in that cannot be deleted yet, or is at it."""
        record = self.describe(self.api, [twin]).get(twin, {"status": _GONE})
        status = record["status"]
        if status == _GONE or (status not in _BUSY and record["state"] == "DISABLED"):
            return ()
        return (Blocker(id=twin, state=status, ending=status in _BUSY, own=True),)

    def _missing_role(self, role: str) -> tuple[Blocker, ...]:
        """Return the service role if IAM says that there is none; who may not ask, or cannot, is not told."""
        if not role or _LINKED in role or self.clients.connection.endpoint == EMBEDDED:
            return ()
        try:
            with translated("GetRole"):
                self.clients.client("iam").get_role(RoleName=name_of(role))
        except ServiceError as error:
            return (Blocker(id=role, state="MISSING"),) if error.code == _NO_ROLE else ()
        return ()

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Let a queue name another environment in its place, or end a job.

        Raises:
            Busy: the queue, or what it is to name, is on its way.
        """
        if guard == ACTIVE_JOBS.name:
            Work(self.wire).terminate(blocker.id, "its compute environment is deleted")
            return
        if guard == STAND_IN.name:
            self.update(blocker.id, {"state": "DISABLED"})
            return
        name = name_of(id)
        twin = standin.name_for(name)
        old, new = (twin, self._arn(name)) if guard == HELD_QUEUES.name else (name, self._heir(name))
        queue = self.describe(QUEUES, [blocker.id]).get(blocker.id, {})
        if queue.get("status") in MOVING:
            raise Busy("UpdateJobQueue", queue["status"], f"job queue {blocker.id} is {queue['status']}")
        listed = queue.get(_ORDER, ())
        again = old not in map(_listed, listed)  # it has been asked, and could not do it
        order = [entry for entry in listed if again or entry["computeEnvironment"] != new]
        if again and (old, blocker.id) not in self._asked:
            return
        changed = [{**each, "computeEnvironment": new} if _listed(each) == old else each for each in order]
        self.wire.ask("UpdateJobQueue", jobQueue=blocker.id, **{_ORDER: changed})
        self._asked.add((old, blocker.id))

    def _heir(self, name: str) -> str:
        """Return the ARN of what a queue names in an environment's place: its successor, or else its stand-in.

        Raises:
            Busy: the stand-in is on its way.
        """
        if name not in self._successors:
            self._successors[name] = self._successor(name)
        heir = self._successors[name] or standin.name_for(name)
        record = self.describe(self.api, [heir]).get(heir)
        if not self._successors[name]:
            return standin.ready(self.wire, self.fact(name), record, mended=self._mended)
        status = record["status"] if record else "DELETED"
        if record is None or status != "VALID":
            refusal = Busy if status in MOVING else ServiceRefusal
            raise refusal("UpdateJobQueue", status, f"compute environment {heir}, its successor, is {status}")
        return str(record[self.api.arn])

    def _successor(self, name: str) -> str:
        """Return the name of the newest environment of the same owner; empty: there is no other."""
        owner = marks.resource_of(self.fact(name).get("tags", {}).get(marks.OWNER, ""))
        theirs = {
            record[self.api.name]: marks.generation_of(record["tags"][marks.OWNER])
            for record in self.every(self.api)
            if record[self.api.name] != name and marks.resource_of(record.get("tags", {}).get(marks.OWNER, "")) == owner
        }
        return max(theirs, key=lambda each: theirs[each]) if owner and theirs else ""

    def _arn(self, name: str) -> str:
        return str(self.fact(name)[self.api.arn])

    # --- acting

    def creatable(self, desired: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a create takes of a wish."""
        request = Named.creatable(self, desired)
        if isinstance(resources := request.get("computeResources"), dict):
            request["computeResources"] = {name: value for name, value in resources.items() if name != _LATEST}
        return request

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        if step.action == "relieve":
            twin = standin.name_for(name_of(id))
            if self.describe(self.api, [twin]).get(twin, {"status": _GONE})["status"] not in GOING:
                self.delete(twin)
            return None
        return Named.call(self, id, step, desired)

    def request(self, step: Call, desired: Mapping[str, Any]) -> dict[str, Any]:
        """Return the members of an update; each infrastructure update says whether to take the newest image."""
        request = Named.request(self, step, desired)
        latest = lookup(desired, f"computeResources.{_LATEST}")
        if step.action == "rebuild" and latest is not None:
            request.setdefault("computeResources", {})[_LATEST] = latest
        return request


def _listed(entry: Mapping[str, Any]) -> str:
    return name_of(entry["computeEnvironment"])
