"""What compute environments and job queues have in common.

They are known by name, described by the hundred, and leave a tombstone for a while.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Final

from slackwater.errors import Conflict, ServiceRefusal, Unavailable
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.queries import fold
from slackwater.lifecycle.vocabulary import ABSENT, Blocker, Call, Lifecycle, Observation, Restore
from slackwater.schema.paths import keys
from slackwater.services import tags as marks
from slackwater.services.aws.batcher import Batcher
from slackwater.services.aws.clients import Clients
from slackwater.services.aws.payload import members
from slackwater.services.batch.calls import Wire

CHUNK: Final = 100
"""Names in one Describe call."""

GOING: Final = ("DELETING", "DELETED")
MOVING: Final = ("CREATING", "UPDATING")
"""Statuses that end by themselves, and in which nothing can be done."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Api:
    """What the API calls one kind: its operations end in ``kind``, answers hold ``listing``, requests name ``key``."""

    kind: str
    listing: str
    key: str
    outputs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The member that is the name."""
        return f"{self.key}Name"

    @property
    def arn(self) -> str:
        """The member that is the ARN."""
        return f"{self.key}Arn"


ENVIRONMENTS: Final = Api(
    kind="ComputeEnvironment",
    listing="computeEnvironments",
    key="computeEnvironment",
    outputs=(
        *("computeEnvironmentArn", "ecsClusterArn", "uuid", "containerOrchestrationType"),
        *("status", "statusReason", "state"),
    ),
)
QUEUES: Final = Api(
    kind="JobQueue",
    listing="jobQueues",
    key="jobQueue",
    outputs=("jobQueueArn", "status", "statusReason", "state"),
)


def chunks(names: Iterable[str]) -> Iterator[list[str]]:
    """Part names into what one call takes."""
    every = list(names)
    yield from (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def name_of(reference: str) -> str:
    """Return the name in a name or an ARN."""
    return reference.rpartition("/")[2]


@dataclass(slots=True)
class Named(ABC):
    """Resources of a kind, as ``slackwater.lifecycle.driver.Cloud`` asks for them."""

    api: ClassVar[Api]
    table: ClassVar[Lifecycle]
    left_out: ClassVar[tuple[str, ...]] = ("state",)
    """Members of a wish that a create does not take, or takes only in one way."""

    clients: Clients
    _facts: dict[str, Record] = field(default_factory=dict)
    _arns: dict[str, str] = field(default_factory=dict)
    _all: list[Record] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _described: dict[Api, Batcher[Record]] = field(init=False)
    _listed: dict[Api, Batcher[list[Record]]] = field(init=False)

    def __post_init__(self) -> None:
        """Share looks among the resources of a process."""
        apis = (ENVIRONMENTS, QUEUES)
        self._described = {api: Batcher(partial(self._describe, api), CHUNK) for api in apis}
        self._listed = {api: Batcher(partial(self._list, api), 1) for api in apis}

    @property
    def wire(self) -> Wire:
        """The service's operations."""
        return Wire(self.clients)

    # --- looking

    def describe(self, api: Api, names: Iterable[str]) -> dict[str, Record]:
        """Return the records of these names; a living one hides the tombstone of one that had its name before."""
        found: dict[str, Record] = {}
        for chunk in chunks(dict.fromkeys(map(name_of, names))):
            found |= self._described[api].get(chunk)
        return found

    def _describe(self, api: Api, names: list[str]) -> dict[str, Record]:
        answer = self.wire.call(f"Describe{api.kind}s", **{api.listing: names})
        ordered = sorted(answer[api.listing], key=lambda each: each.get("status") != "DELETED")
        return {record[api.name]: record for record in ordered}

    def every(self, api: Api) -> list[Record]:
        """List all of a kind, but for tombstones."""
        return self._listed[api].get([api.kind])[api.kind]

    def _list(self, api: Api, kinds: list[str]) -> dict[str, list[Record]]:
        """Read the whole listing; it is known by the kind alone."""
        pages = self.wire.pages(f"Describe{api.kind}s", api.listing)
        return {kinds[0]: [record for page in pages for record in page if record.get("status") != "DELETED"]}

    def observe(self, id: str) -> Snapshot | None:
        """Return the record of that name, or ARN; None when there is none, or a tombstone only."""
        name = name_of(id)
        record = self.describe(self.api, [name]).get(name)
        if record is None or record.get("status") == "DELETED":
            return None
        self._facts[name] = record
        return Snapshot(
            id=name,
            raw=record,
            tags=record.get("tags", {}),
            outputs=self._outputs(record),
            observation=self.seen(record),
        )

    def seen(self, record: Record) -> Observation:
        """Return what a record tells."""
        return Observation(state=self._state(record), details=record.get("statusReason", ""), fields=record)

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states, a hundred in a call."""
        records = self.describe(self.api, ids)
        return {id: self._reading(records.get(name_of(id))) for id in ids}

    def _reading(self, record: Record | None) -> Status:
        if record is None:
            return Status(ABSENT)
        return Status(self._state(record), record.get("statusReason", ""), self._outputs(record))

    def _state(self, record: Record) -> str:
        return fold(self.table, record)

    def _outputs(self, record: Record) -> dict[str, Any]:
        return {name: record.get(name, "") for name in self.api.outputs}

    def fact(self, id: str) -> Record:
        """Return the record of the last look; empty when there is none."""
        name = name_of(id)
        if name not in self._facts:
            self.observe(name)
        return self._facts.get(name, {})

    def stack(self, id: str) -> str:
        """Return the stack whose resource it is."""
        return marks.stack_of(self.fact(id).get("tags", {}).get(marks.OWNER, ""))

    def failure_details(self, id: str) -> str:
        """Return the service's words on its status."""
        return str(self.fact(id).get("statusReason", ""))

    def downtime_between(self, before: str, after: str) -> float | None:  # noqa: ARG002 - as every cloud has it
        """None takes another one's place in the same resource."""
        return None

    @abstractmethod
    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what is in the way of a guard."""

    @abstractmethod
    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Ask for one blocker's end."""

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:  # noqa: ARG002
        """Send the create; its name is what makes it the only one."""
        request = {**self.creatable(desired), "tags": {**desired.get("tags", {}), **tags}}
        try:
            answer = self.wire.call(f"Create{self.api.kind}", **request)
        except (Conflict, Unavailable):
            self._all = None  # what there is has to be listed anew
            raise
        self._arns[answer[self.api.name]] = answer[self.api.arn]
        return Created(answer[self.api.name], {self.api.arn: answer[self.api.arn]})

    def creatable(self, desired: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a create takes of a wish."""
        return {name: value for name, value in desired.items() if name not in self.left_out}

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | None:  # noqa: ARG002
        """Nothing that is looked at explains a refusal."""
        return refusal

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        match step.action:
            case "enable" | "validate_again":
                self.update(id, {"state": "ENABLED"})
            case "disable":
                self.update(id, {"state": "DISABLED"})
            case "delete":
                self.delete(id)
            case "tag" if isinstance(step, Call):
                self.write_tags(id, {key: desired["tags"][key] for key in keys(step.send)})
            case "untag" if isinstance(step, Call):
                self.wire.untag(self.fact(id)[self.api.arn], keys(step.unset))
            case _ if isinstance(step, Call):
                self.update(id, self.request(step, desired))
        return None

    def request(self, step: Call, desired: Mapping[str, Any]) -> dict[str, Any]:
        """Return the members of an update that carry a step's changes, and nothing else."""
        return members(self.table, step, desired, whole=False)

    def update(self, id: str, request: Mapping[str, Any]) -> None:
        """Send the update."""
        self.wire.call(f"Update{self.api.kind}", **{self.api.key: name_of(id), **request})

    def delete(self, id: str) -> None:
        """Send the delete."""
        self.wire.call_once(f"Delete{self.api.kind}", **{self.api.key: name_of(id)})

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.wire.tag(self.fact(id)[self.api.arn], tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource."""
        arn = self._arns.get(id) or self.fact(id).get(self.api.arn)
        if arn:
            self.wire.untag(arn, list(keys))

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:  # noqa: ARG002 - whatever its name
        """Return living resources that carry the owner's tag; one listing serves all creates of a process."""
        theirs = (record for record in self.everything() if record["status"] not in GOING)
        return tuple(
            Owned(record[self.api.name], marks.UNSAVED in record["tags"])
            for record in theirs
            if record.get("tags", {}).get(marks.OWNER) == owner and record[self.api.name] not in known
        )

    def everything(self) -> list[Record]:
        """Return all that there was when a process first asked: one listing serves all of its creates."""
        with self._lock:
            if self._all is None:
                self._all = self.every(self.api)
            return self._all

    def named(self, name: str) -> Snapshot | None:
        """Return the living resource of that name."""
        shot = self.observe(name)
        return None if shot is None or shot.raw["status"] in GOING else shot


def queue_blocker(queue: Record, stack: str) -> Blocker:
    """Return a job queue as something in the way; ``stack``: whose resource it is in the way of."""
    owner = queue.get("tags", {}).get(marks.OWNER, "")
    return Blocker(
        id=queue["jobQueueName"],
        state=queue["status"],
        ending=queue["status"] in GOING,
        own=bool(stack) and owner.startswith(stack),
    )
