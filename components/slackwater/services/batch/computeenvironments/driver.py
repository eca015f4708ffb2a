"""Compute environments: how they are looked at, made, changed and deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar, Final

from slackwater.errors import Busy, Failed, ServiceError, ServiceRefusal
from slackwater.lifecycle.driver import Snapshot
from slackwater.lifecycle.queries import lookup
from slackwater.lifecycle.vocabulary import Blocker, Call, Lifecycle, Observation, Restore
from slackwater.services import tags as marks
from slackwater.services.aws.clients import EMBEDDED, translated
from slackwater.services.batch.computeenvironments.rules import (
    ACTIVE_JOBS,
    COMPUTE_ENVIRONMENT,
    JOB_QUEUES,
    MISSING_ROLE,
)
from slackwater.services.batch.named import (
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
from slackwater.services.batch.work import Work

_ORDER: Final = "computeEnvironmentOrder"
_LATEST: Final = "updateToLatestImageVersion"
_ACCOMPANYING: Final = frozenset({"state", "computeResources", "serviceRole"})
"""An update has one of these. Source: reports, of some partitions: One of state | compute-resources | service-role."""
_LINKED: Final = "AWSServiceRoleForBatch"
_NO_ROLE: Final = "NoSuchEntity"
_GONE: Final = "DELETED"


@dataclass(slots=True)
class ComputeEnvironments(Named):
    """AWS Batch compute environments."""

    api: ClassVar[Api] = ENVIRONMENTS
    table: ClassVar[Lifecycle] = COMPUTE_ENVIRONMENT
    left_out: ClassVar[tuple[str, ...]] = ("state", "updatePolicy")

    _successors: dict[str, str] = field(default_factory=dict)
    _served: dict[str, set[str]] = field(default_factory=dict)
    _asked: set[tuple[str, str]] = field(default_factory=set)

    # --- looking

    def seen(self, record: Record) -> Observation:
        """Return what the record tells, and what earlier versions left behind beside it."""
        return replace(Named.seen(self, record), superseded=self._left_behind(record[self.api.name]))

    def _left_behind(self, name: str) -> tuple[str, ...]:
        """Return what was made to hold a place in queues, and does so no more: this one's, or that of one that is gone.

        Earlier versions made such; the tag tells whose place it was. One listing of a process finds them.
        """
        tagged = {one[self.api.name]: one["tags"][marks.STANDS_IN] for one in self.everything() if _stands_in(one)}
        if not tagged:
            return ()
        now = self.describe(self.api, [*tagged, *tagged.values()])
        gone = {each for each in now if now[each]["status"] in GOING} | ({*tagged, *tagged.values()} - now.keys())
        in_use = {_listed(entry) for queue in self.every(QUEUES) for entry in queue.get(_ORDER, ())}
        free = (twin for twin, held in tagged.items() if held == name or held in gone)
        return tuple(sorted(twin for twin in free if twin not in gone | in_use and twin != name))

    # --- what is in the way

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the queues that name it, the jobs that run on it, or the role that it lacks."""
        name = name_of(id)
        match guard:
            case JOB_QUEUES.name:
                found = self._naming(name, self.stack(id))
                self._served.setdefault(name, set()).update(queue.id for queue in found)
                return found
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

    def _missing_role(self, role: str) -> tuple[Blocker, ...]:
        """Return the service role if IAM says that there is none; who may not ask, or cannot, is not told."""
        if not role or _LINKED in role or self.clients.connection.endpoint == EMBEDDED:
            return ()
        try:
            with translated("GetRole"):
                self.clients.bounded("GetRole", partial(self.clients.client("iam").get_role, RoleName=name_of(role)))
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
        old = name_of(id)
        new = self._heir(old)
        queue = self.describe(QUEUES, [blocker.id]).get(blocker.id, {})
        if queue.get("status") in MOVING:
            raise Busy("UpdateJobQueue", queue["status"], f"job queue {blocker.id} is {queue['status']}")
        listed = queue.get(_ORDER, ())
        again = old not in map(_listed, listed)  # it has been asked, and could not do it
        order = [entry for entry in listed if again or entry["computeEnvironment"] != new]
        if again and (old, blocker.id) not in self._asked:
            return
        changed = [{**each, "computeEnvironment": new} if _listed(each) == old else each for each in order]
        self.wire.call("UpdateJobQueue", jobQueue=blocker.id, **{_ORDER: changed})
        self._asked.add((old, blocker.id))

    def _heir(self, name: str) -> str:
        """Return the ARN of what a queue names in an environment's place: its successor.

        Raises:
            Busy: it is on its way.
        """
        if name not in self._successors:
            self._successors[name] = self._successor(name)
        heir = self._successors[name]
        if not heir:
            raise Failed(f"compute environment {name} has no successor yet that a job queue could list")
        record = self.describe(self.api, [heir]).get(heir)
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

    # --- acting

    def creatable(self, desired: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a create takes of a wish."""
        request = Named.creatable(self, desired)
        if isinstance(resources := request.get("computeResources"), dict):
            request["computeResources"] = {name: value for name, value in resources.items() if name != _LATEST}
        return request

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        if step.action != "clear" or not isinstance(step, Call):
            return Named.call(self, id, step, desired)
        for twin in step.targets:
            self._clear(twin)
        return None

    def _clear(self, twin: str) -> None:
        """Delete what an earlier version left behind.

        Raises:
            Busy: it has to be disabled before that, is on its way, or the service does not let go of it yet.
        """
        record = self.describe(self.api, [twin]).get(twin, {"status": _GONE})
        status = record["status"]
        if status in GOING:
            return
        busy = Busy("DeleteComputeEnvironment", status, f"compute environment {twin} is {status}")
        if status in MOVING:
            raise busy
        if record["state"] != "DISABLED":
            self.update(twin, {"state": "DISABLED"})
            raise busy
        try:
            self.delete(twin)
        except ServiceRefusal as refusal:  # the service may see a queue on it for a while that has let it go
            raise Busy(refusal.operation, refusal.code, refusal.message) from refusal

    def update(self, id: str, request: Mapping[str, Any]) -> None:
        """Send the update, with the state as it is where the service would find nothing to do in it."""
        alone = not request.keys() & _ACCOMPANYING
        Named.update(self, id, {**request, "state": self.fact(id)["state"]} if alone else request)

    def request(self, step: Call, desired: Mapping[str, Any]) -> dict[str, Any]:
        """Return the members of an update; each infrastructure update says whether to take the newest image."""
        request = Named.request(self, step, desired)
        latest = lookup(desired, f"computeResources.{_LATEST}")
        if step.action == "rebuild" and latest is not None:
            request.setdefault("computeResources", {})[_LATEST] = latest
        return request


def _stands_in(record: Record) -> bool:
    return marks.STANDS_IN in record.get("tags", {})


def _listed(entry: Mapping[str, Any]) -> str:
    return name_of(entry["computeEnvironment"])
