"""Scheduling policies: how they are looked at, made, changed and deleted. An id is an ARN."""

from __future__ import annotations

import threading
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.errors import Conflict, ServiceRefusal, Unavailable
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.vocabulary import ABSENT, Blocker, Call, Observation, Restore
from slackwater.schema.paths import keys
from slackwater.services import tags as marks
from slackwater.services.aws.clients import Clients
from slackwater.services.aws.payload import members
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.named import chunks, queue_blocker
from slackwater.services.batch.schedulingpolicies.rules import POLICY_QUEUES, SCHEDULING_POLICY

_PRESENT: Final = "PRESENT"
"""The state of a policy that there is: the API has none."""

Record = dict[str, Any]


@dataclass(slots=True)
class SchedulingPolicies:
    """AWS Batch scheduling policies, as ``slackwater.lifecycle.driver.Cloud`` asks for them."""

    clients: Clients
    _stacks: dict[str, str] = field(default_factory=dict)
    _all: list[Record] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def wire(self) -> Wire:
        """The service's operations."""
        return Wire(self.clients)

    # --- looking

    def _describe(self, arns: Collection[str]) -> list[Record]:
        answers = (self.wire.call("DescribeSchedulingPolicies", arns=chunk) for chunk in chunks(arns))
        return [record for answer in answers for record in answer["schedulingPolicies"]]

    def observe(self, id: str) -> Snapshot | None:
        """Return the policy of that ARN; None when there is none."""
        record = next(iter(self._describe([id])), None)
        if record is None:
            return None
        tags = record.get("tags", {})
        self._stacks[id] = marks.stack_of(tags.get(marks.OWNER, ""))
        observation = Observation(state=_PRESENT, fields=record)
        return Snapshot(id=id, raw=record, tags=tags, outputs={"arn": id}, observation=observation)

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Tell which of these there are."""
        there = {record["arn"] for record in self._describe(ids)}
        return {id: Status(_PRESENT if id in there else ABSENT, "", {"arn": id}) for id in ids}

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the queues that use it."""
        if guard != POLICY_QUEUES.name:
            return ()
        pages = self.wire.pages("DescribeJobQueues", "jobQueues")
        return tuple(
            queue_blocker(queue, self._stacks.get(id, ""))
            for page in pages
            for queue in page
            if queue.get("schedulingPolicyArn") == id and queue["status"] != "DELETED"
        )

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """No queue is given another policy behind its owner's back."""

    def failure_details(self, id: str) -> str:
        """Policies do not come to a bad end."""
        return id

    def downtime_between(self, before: str, after: str) -> float | None:
        """Policies do not run."""

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:  # noqa: ARG002
        """Send CreateSchedulingPolicy; its name is what makes it the only one."""
        request = {**desired, "tags": {**desired.get("tags", {}), **tags}}
        try:
            answer = self.wire.call("CreateSchedulingPolicy", **request)
        except (Conflict, Unavailable):
            self._all = None  # what there is has to be listed anew
            raise
        return Created(answer["arn"], {"arn": answer["arn"]})

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | None:  # noqa: ARG002
        """Nothing that is looked at explains a refusal."""
        return refusal

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        match step:
            case Call(action="update"):
                self.wire.call("UpdateSchedulingPolicy", arn=id, **members(SCHEDULING_POLICY, step, desired))
            case Call(action="tag"):
                self.write_tags(id, {key: desired["tags"][key] for key in keys(step.send)})
            case Call(action="untag"):
                self.wire.untag(id, keys(step.unset))
            case _:
                self.wire.call_once("DeleteSchedulingPolicy", arn=id)
        return None

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.wire.tag(id, tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource."""
        self.wire.untag(id, list(keys))

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:  # noqa: ARG002 - whatever its name
        """Return policies that carry the owner's tag; one listing serves all creates of a process."""
        return tuple(
            Owned(each["arn"], marks.UNSAVED in each["tags"])
            for each in self._every()
            if each.get("tags", {}).get(marks.OWNER) == owner and each["arn"] not in known
        )

    def named(self, name: str) -> Snapshot | None:
        """Return the policy of that name."""
        found = next((each["arn"] for each in self._every() if each["name"] == name), None)
        return self.observe(found) if found else None

    def _every(self) -> list[Record]:
        with self._lock:
            if self._all is None:
                pages = self.wire.pages("ListSchedulingPolicies", "schedulingPolicies")
                self._all = self._describe([each["arn"] for page in pages for each in page])
            return self._all
