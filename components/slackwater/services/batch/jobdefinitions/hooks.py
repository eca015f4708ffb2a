"""What is odd about job definitions: a resource is a line of revisions, and an id is the ARN of the present one."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any, Final

from slackwater.lifecycle.vocabulary import Blocker, Observation
from slackwater.services import tags as marks
from slackwater.services.aws.driver import Driver, Hooks, Record
from slackwater.services.batch.jobdefinitions.rules import LIVE_JOBS
from slackwater.services.batch.work import Work, name_of


def _revisions(definitions: Driver, name: str) -> list[Record]:
    """Return the ACTIVE revisions of a name, the newest first."""
    look = definitions.api.describe
    pages = definitions.calls.pages(look.operation, look.under, jobDefinitionName=name, status="ACTIVE")
    return sorted((each for page in pages for each in page), key=lambda each: -each["revision"])


def _sought(definitions: Driver, id: str) -> Record | None:
    """Return a revision, and remember those before and after it that are ACTIVE too; None when it is not ACTIVE."""
    revisions = _revisions(definitions, _name(id))
    record = next((each for each in revisions if each["jobDefinitionArn"] == id), None)
    if record:
        theirs = [each["jobDefinitionArn"] for each in revisions if _owner(record) and _line(each) == _line(record)]
        definitions.memory[id] = (id, *(arn for arn in theirs if arn != id))
    return record


def _own(definitions: Driver, id: str) -> tuple[str, ...]:
    """Return the ARNs of a revision and of those of the same resource."""
    if id not in definitions.memory:
        definitions.observe(id)
    own: tuple[str, ...] = definitions.memory.get(id, ())
    return own


def _observed(definitions: Driver, record: Record, observation: Observation) -> Observation:
    present, *others = map(name_of, _own(definitions, record["jobDefinitionArn"]))
    return replace(observation, present=present, superseded=tuple(others))


def _jobs(definitions: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the jobs that have not ended and were submitted with a revision of this resource's own."""
    own = set(map(name_of, _own(definitions, id)))
    queues = [queue["jobQueueName"] for queue in definitions.kin("slackwater:batch:JobQueue").every()]
    return tuple(job for job in Work(definitions.calls).using(_name(id), queues) if job.holds in own)


def _candidates(definitions: Driver, desired: Mapping[str, Any], _: Container[str]) -> list[Record]:
    """Return the ACTIVE revisions of that name, the newest first."""
    name = desired.get("jobDefinitionName", "")
    return _revisions(definitions, name) if name else []


def _bearers(definitions: Driver, id: str, tags: Mapping[str, str]) -> tuple[str, ...]:
    """Return what bears tags: the owner is that of every revision."""
    return (_own(definitions, id) or (id,)) if marks.OWNER in tags else (id,)


def _owner(record: Mapping[str, Any]) -> str:
    return str(record.get("tags", {}).get(marks.OWNER, ""))


def _line(record: Mapping[str, Any]) -> tuple[str, str]:
    """Return what the revisions of one resource have in common."""
    return marks.resource_of(_owner(record)), record.get("tags", {}).get(marks.LINEAGE, "")


def _name(arn: str) -> str:
    return name_of(arn).rpartition(":")[0]


HOOKS: Final = Hooks(
    blockers={LIVE_JOBS.name: _jobs},
    sought=_sought,
    observed=_observed,
    candidates=_candidates,
    bearers=_bearers,
)
