"""Job queues: how they are looked at, made, changed and deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from slackwater.errors import Busy, ServiceRefusal, SlackwaterError
from slackwater.lifecycle.driver import Status
from slackwater.lifecycle.vocabulary import Blocker, Lifecycle
from slackwater.services.batch.jobqueues.rules import JOB_QUEUE, QUEUED_JOBS
from slackwater.services.batch.named import ENVIRONMENTS, MOVING, QUEUES, Api, Named, Record, name_of
from slackwater.services.batch.work import Work

_ORDER: Final = "computeEnvironmentOrder"
_NAMING: Final = ("CreateJobQueue", "UpdateJobQueue")
"""Operations that need the environments which the queue names."""


@dataclass(slots=True)
class JobQueues(Named):
    """AWS Batch job queues."""

    api: ClassVar[Api] = QUEUES
    table: ClassVar[Lifecycle] = JOB_QUEUE

    _hosts: dict[str, Record] = field(default_factory=dict)

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the jobs that have not ended."""
        return Work(self.wire).queued(name_of(id)) if guard == QUEUED_JOBS.name else ()

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:  # noqa: ARG002 - only jobs are in the way
        """End a job."""
        Work(self.wire).terminate(blocker.id, "its job queue is deleted")

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | None:
        """Tell an environment that is not VALID yet from one that will not be, and name them."""
        names = [entry["computeEnvironment"] for entry in desired.get(_ORDER, ())]
        if isinstance(refusal, Busy) or refusal.operation not in _NAMING or not names:
            return refusal
        records = self.describe(ENVIRONMENTS, names)
        moving = [name for name, record in records.items() if record["status"] in MOVING]
        if moving:
            return Busy(refusal.operation, refusal.code, f"{', '.join(moving)} is not VALID yet")
        broken = [f"{name} is {each['status']}" for name, each in records.items() if each["status"] != "VALID"]
        if not broken:
            return refusal
        return ServiceRefusal(refusal.operation, refusal.code, f"{refusal.message} ({', '.join(broken)})")

    # --- what it belongs with

    def host(self, desired: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a compute environment that the queue names, looked up once; empty when it cannot be seen."""
        name = name_of(str(desired.get("computeEnvironment", "")))
        with self._lock:
            if name not in self._hosts:
                try:
                    self._hosts[name] = self.describe(ENVIRONMENTS, [name]).get(name, {})
                except SlackwaterError:
                    self._hosts[name] = {}
        return self._hosts[name]

    def live_status(self, id: str) -> Status:
        """Return the state; a queue does not end with its environments."""
        return self.look([id])[id]

    def disturbed(self, host: str) -> None:
        """Forget an environment: something was done to it."""
        with self._lock:
            self._hosts.pop(name_of(host), None)
