"""Job definitions: how they are looked at, registered and deregistered. An id is the ARN of a revision."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.errors import ServiceRefusal
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.vocabulary import ABSENT, Blocker, Call, Observation, Restore
from slackwater.schema.paths import keys
from slackwater.services import tags as marks
from slackwater.services.aws.clients import Clients
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.jobdefinitions.rules import LIVE_JOBS
from slackwater.services.batch.named import chunks, name_of
from slackwater.services.batch.work import Work

_ACTIVE: Final = "ACTIVE"

Record = dict[str, Any]


@dataclass(slots=True)
class JobDefinitions:
    """AWS Batch job definitions, as ``slackwater.lifecycle.driver.Cloud`` asks for them."""

    clients: Clients
    _own: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The ARNs of a revision and of those of the same resource, by its ARN."""

    @property
    def wire(self) -> Wire:
        """The service's operations."""
        return Wire(self.clients)

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Return a revision, and those before and after it that are ACTIVE too; None when it is not ACTIVE."""
        name = name_of(id).rpartition(":")[0]
        revisions = self._revisions(name)
        record = next((each for each in revisions if each["jobDefinitionArn"] == id), None)
        if record is None:
            return None
        theirs = [each for each in revisions if _owner(record) and _line(each) == _line(record)]
        older = [each for each in theirs if each is not record]
        superseded = tuple(map(_short, older))
        self._own[id] = (id, *(each["jobDefinitionArn"] for each in older))
        return Snapshot(
            id=id,
            raw=record,
            tags=record.get("tags", {}),
            outputs=_outputs(record),
            observation=Observation(
                state=record["status"], fields=record, present=_short(record), superseded=superseded
            ),
        )

    def _revisions(self, name: str) -> list[Record]:
        """Return the ACTIVE revisions of a name, the newest first."""
        pages = self.wire.pages("DescribeJobDefinitions", "jobDefinitions", jobDefinitionName=name, status=_ACTIVE)
        return sorted((each for page in pages for each in page), key=lambda each: -each["revision"])

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return the statuses of revisions, a hundred in a call."""
        found = {id: Status(ABSENT) for id in ids}
        for chunk in chunks(ids):
            for each in self.wire.call("DescribeJobDefinitions", jobDefinitions=chunk)["jobDefinitions"]:
                found[each["jobDefinitionArn"]] = Status(each["status"], "", _outputs(each))
        return found

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the jobs that have not ended and were submitted with a revision of this resource's own."""
        if guard != LIVE_JOBS.name:
            return ()
        if id not in self._own:
            self.observe(id)
        own = set(map(name_of, self._own.get(id, ())))
        pages = self.wire.pages("DescribeJobQueues", "jobQueues")
        queues = [queue["jobQueueName"] for page in pages for queue in page if queue["status"] != "DELETED"]
        jobs = Work(self.wire).using(name_of(id).rpartition(":")[0], queues)
        return tuple(job for job in jobs if job.holds in own)

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """No job is ended for its definition."""

    def failure_details(self, id: str) -> str:
        """Definitions do not come to a bad end."""
        return id

    def downtime_between(self, before: str, after: str) -> float | None:
        """Revisions do not run."""

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:  # noqa: ARG002
        """Send RegisterJobDefinition, once: each call makes another revision."""
        request = {**desired, "tags": {**desired.get("tags", {}), **tags}}
        answer = self.wire.call_once("RegisterJobDefinition", **request)
        outputs = {"jobDefinitionArn": answer["jobDefinitionArn"], "revision": answer["revision"]}
        return Created(answer["jobDefinitionArn"], outputs)

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | None:  # noqa: ARG002
        """Nothing that is looked at explains a refusal."""
        return refusal

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        match step:
            case Call(action="tag"):
                self.write_tags(id, {key: desired["tags"][key] for key in keys(step.send)})
            case Call(action="untag"):
                self.wire.untag(id, keys(step.unset))
            case Call(targets=targets):
                for each in targets or (id,):
                    self.wire.call("DeregisterJobDefinition", jobDefinition=each)
        return None

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource; the owner is that of every revision."""
        if marks.OWNER in tags and id not in self._own:
            self.observe(id)
        for each in self._own.get(id, (id,)) if marks.OWNER in tags else (id,):
            self.wire.tag(each, tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource."""
        self.wire.untag(id, list(keys))

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return the ACTIVE revisions of that name which carry the owner's tag, the newest first."""
        name = desired.get("jobDefinitionName", "")
        revisions = self._revisions(name) if name else []
        theirs = ((each["jobDefinitionArn"], each["tags"]) for each in revisions if _owner(each) == owner)
        return tuple(Owned(arn, marks.UNSAVED in tags) for arn, tags in theirs if arn not in known)


def _owner(record: Mapping[str, Any]) -> str:
    return str(record.get("tags", {}).get(marks.OWNER, ""))


def _line(record: Mapping[str, Any]) -> tuple[str, str]:
    """Return what the revisions of one resource have in common."""
    return marks.resource_of(_owner(record)), record.get("tags", {}).get(marks.LINEAGE, "")


def _short(record: Mapping[str, Any]) -> str:
    return name_of(record["jobDefinitionArn"])


def _outputs(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in ("jobDefinitionArn", "revision", "status")}
