"""What is odd about job queues: the jobs in them, and a refusal that only their environments explain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from slackwater.errors import Busy, ServiceRefusal
from slackwater.lifecycle.vocabulary import Blocker, Passing
from slackwater.services.aws.driver import Driver, Hooks
from slackwater.services.batch.jobqueues.rules import QUEUED_JOBS
from slackwater.services.batch.work import Work

_NAMING: Final = ("CreateJobQueue", "UpdateJobQueue")
"""Operations that need the environments which the queue names."""


def _jobs(queues: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the jobs that have not ended; a queue of service environments has jobs of their service."""
    work, name = Work(queues.calls), queues.id_of(id)
    return work.serving(name) if _serves(queues, id) else work.queued(name)


def _serves(queues: Driver, id: str) -> bool:
    return bool(queues.fact(id).get("serviceEnvironmentOrder"))


def _terminate(queues: Driver, id: str, job: Blocker) -> None:
    """End a job."""
    operation = "TerminateServiceJob" if _serves(queues, id) else "TerminateJob"
    Work(queues.calls).terminate(job.id, "its job queue is deleted", operation=operation)


def _hindrance(queues: Driver, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal:
    """Tell an environment that is not VALID yet from one that will not be, and name them."""
    environments = queues.kin(queues.api.host)
    names = [environments.id_of(entry["computeEnvironment"]) for entry in desired.get("computeEnvironmentOrder", ())]
    if isinstance(refusal, Busy) or refusal.operation not in _NAMING or not names:
        return refusal
    records = environments.records(names)
    moving = [name for name, one in records.items() if _moves(environments, one)]
    if moving:
        return Busy(refusal.operation, refusal.code, f"{', '.join(moving)} is not VALID yet")
    broken = [f"{name} is {one['status']}" for name, one in records.items() if one["status"] != "VALID"]
    if not broken:
        return refusal
    return ServiceRefusal(refusal.operation, refusal.code, f"{refusal.message} ({', '.join(broken)})")


def _moves(environments: Driver, record: Mapping[str, Any]) -> bool:
    state = environments.table.state(environments.state(record))
    return isinstance(state, Passing) and not environments.going(record)


HOOKS: Final = Hooks(
    blockers={QUEUED_JOBS.name: _jobs},
    cancel={QUEUED_JOBS.name: _terminate},
    hindrance=_hindrance,
)
