"""Jobs: how they are looked at, submitted exactly once, cancelled and terminated."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.errors import NotFound, Refused, ServiceRefusal, SlackwaterError
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.vocabulary import ABSENT, Blocker, Call, Observation, Restore
from slackwater.schema.paths import keys
from slackwater.services import tags as marks
from slackwater.services.aws.batcher import Batcher
from slackwater.services.aws.clients import Clients
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.named import CHUNK, name_of
from slackwater.services.batch.work import Work

_OURS: Final = ("triggers",)
"""Inputs that SubmitJob does not know."""

_REASON: Final = "its resource is deleted or changed"
_UNKNOWN: Final = "not found"
_ACTIVE: Final = "ACTIVE"
_TAKING: Final = ("CREATING", "UPDATING", "VALID")
"""Statuses of a queue that takes jobs, or will."""


@dataclass(slots=True)
class Jobs:
    """AWS Batch jobs, as ``slackwater.lifecycle.driver.Cloud`` asks for them."""

    clients: Clients
    _arns: dict[str, str] = field(default_factory=dict)
    _hosts: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    _described: Batcher[Mapping[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        """Share looks among the jobs of a process."""
        self._described = Batcher(self._describe, CHUNK)

    @property
    def wire(self) -> Wire:
        """The service's operations."""
        return Wire(self.clients)

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Return the details of a job; None when it is no longer known."""
        job = self._described.get([id]).get(id)
        if job is None:
            return None
        self._arns[id] = job["jobArn"]
        return Snapshot(
            id=id,
            raw=job,
            tags=job.get("tags", {}),
            outputs=_outputs(job),
            observation=Observation(state=job["status"], details=job.get("statusReason", ""), fields=job),
        )

    def _describe(self, ids: list[str]) -> dict[str, Mapping[str, Any]]:
        return {job["jobId"]: job for job in Work(self.wire).details(ids)}

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return the statuses of jobs, a hundred in a call."""
        found = {id: Status(ABSENT) for id in ids}
        for job in Work(self.wire).details(ids):
            found[job["jobId"]] = Status(job["status"], job.get("statusReason", ""), _outputs(job))
        return found

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:  # noqa: ARG002 - nothing is in a job's way
        """Nothing is in the way of a job."""
        return ()

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Nothing is in the way of a job."""

    def failure_details(self, id: str) -> str:
        """Return the service's words on a job and its attempts, and the log stream of the last one."""
        job = next(Work(self.wire).details([id]), None)
        if job is None:
            return "the service no longer knows it"
        attempts = [each.get("container", {}) for each in job.get("attempts", ())]
        history = ", ".join(f"attempt {number} {_ended(each)}" for number, each in enumerate(attempts, start=1))
        stream = job.get("container", {}).get("logStreamName") or (
            attempts[-1].get("logStreamName") if attempts else ""
        )
        where = f"log stream {stream}" if stream else "it has written no log"
        return "; ".join(filter(None, (job.get("statusReason") or "the service gives no reason", history, where)))

    def downtime_between(self, before: str, after: str) -> float | None:
        """A job ends by itself, so nobody asks how long none ran."""

    # --- what it is submitted to

    def host(self, desired: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the queue or the definition that a job names, looked up once; empty when it cannot be seen."""
        [(member, name)] = desired.items()
        if (member, name) not in self._hosts:
            try:
                self._hosts[member, name] = self._queue(name) if member == "jobQueue" else self._definition(name)
            except SlackwaterError:
                self._hosts[member, name] = {}
        return self._hosts[member, name]

    def _queue(self, name: str) -> Mapping[str, Any]:
        return next(iter(self.wire.call("DescribeJobQueues", jobQueues=[name])["jobQueues"]), {})

    def _definition(self, name: str) -> Mapping[str, Any]:
        """Return a revision, or the newest one of a name."""
        short = name_of(name)
        if ":" in short:
            return next(iter(self.wire.call("DescribeJobDefinitions", jobDefinitions=[name])["jobDefinitions"]), {})
        pages = self.wire.pages("DescribeJobDefinitions", "jobDefinitions", jobDefinitionName=short, status="ACTIVE")
        found = [each for page in pages for each in page]
        return max(found, key=lambda each: int(each["revision"]), default={})

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:  # noqa: ARG002
        """Send SubmitJob, once: each call makes another job."""
        request = {name: value for name, value in desired.items() if name not in _OURS}
        request["tags"] = {**desired.get("tags", {}), **tags}
        answer = self.wire.call_once("SubmitJob", **request)
        self._arns[answer["jobId"]] = answer["jobArn"]
        return Created(answer["jobId"], {"jobId": answer["jobId"], "jobArn": answer["jobArn"]})

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | NotFound | None:
        """Tell a queue and a revision that are too young to be known everywhere from those that there are not."""
        if refusal.operation != "SubmitJob" or _UNKNOWN not in refusal.message:
            return refusal
        queue, definition = desired["jobQueue"], desired["jobDefinition"]
        found = self.wire.call("DescribeJobQueues", jobQueues=[queue])["jobQueues"]
        if any(each["status"] not in _TAKING or each["state"] != "ENABLED" for each in found):
            return refusal
        absent = (
            f"job queue {queue}" if not found else "" if self._defined(definition) else f"job definition {definition}"
        )
        return NotFound(refusal.operation, refusal.code, f"there is no active {absent}") if absent else None

    def _defined(self, definition: str) -> bool:
        """Tell whether there is an ACTIVE revision: that one, or any of its name."""
        name, _, revision = name_of(definition).partition(":")
        asked = {"jobDefinitions": [definition]} if revision else {"jobDefinitionName": name, "status": _ACTIVE}
        found = self.wire.call("DescribeJobDefinitions", **asked)["jobDefinitions"]
        return any(each["status"] == _ACTIVE for each in found)

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        match step:
            case Call(action="cancel"):
                self.wire.call("CancelJob", jobId=id, reason=_REASON)
            case Call(action="terminate"):
                self.wire.call("TerminateJob", jobId=id, reason=_REASON)
            case Call(action="tag"):
                self.write_tags(id, {key: desired["tags"][key] for key in keys(step.send)})
            case Call(action="untag"):
                self.wire.untag(self._arn(id), keys(step.unset))
            case _:
                raise Refused(f"a job cannot {step.action}", "")
        return None

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.wire.tag(self._arn(id), tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource."""
        self.wire.untag(self._arn(id), list(keys))

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return the jobs of that name, in that queue, which carry the owner's tag, the newest first.

        What slackwater has ended itself is no longer anybody's.
        """
        if "jobQueue" not in desired:  # a preview that does not know it yet
            return ()
        where = [{"name": "JOB_NAME", "values": [desired["jobName"]]}]
        try:
            pages = self.wire.pages("ListJobs", "jobSummaryList", jobQueue=desired["jobQueue"], filters=where)
            ids = [job["jobId"] for page in pages for job in page if job.get("statusReason") != _REASON]
        except (NotFound, ServiceRefusal):
            return ()
        strangers = [id for id in ids if id not in known]
        jobs = [job for job in Work(self.wire).details(strangers) if job.get("tags", {}).get(marks.OWNER) == owner]
        newest = sorted(jobs, key=lambda job: -job.get("createdAt", 0))
        return tuple(Owned(job["jobId"], marks.UNSAVED in job["tags"]) for job in newest)

    def _arn(self, id: str) -> str:
        if id not in self._arns:
            self.observe(id)
        return self._arns[id]


def _ended(container: Mapping[str, Any]) -> str:
    """Return how an attempt ended."""
    code = f"exit code {container['exitCode']}" if "exitCode" in container else "no exit code"
    return f"({code}{', ' + container['reason'] if container.get('reason') else ''})"


def _outputs(job: Mapping[str, Any]) -> dict[str, Any]:
    return {name: job.get(name, "") for name in ("jobId", "jobArn", "status", "statusReason")}
