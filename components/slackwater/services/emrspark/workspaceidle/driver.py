"""The driver of workspace gates. The service has no such thing, so nothing of it has a record there: it only looks.

The id of a gate says all that a look needs, ``region/workspace/queue/looks``, with ``*`` for every queue, and a digest
of its owner, so that two gates of one workspace are two.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from slackwater.errors import Bug, NotFound, ServiceRefusal
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.vocabulary import Blocker, Call, Observation, Restore
from slackwater.services import tags as marks
from slackwater.services.emrspark.client import region
from slackwater.services.emrspark.looks import job_runs, sessions

if TYPE_CHECKING:
    from slackwater.lifecycle import driver as protocol
    from slackwater.services.emrspark.calls import Wire

_EVERY: Final = "*"
_JOBS_ALONE: Final = "-jobs"
_LOOKS: Final = 2
_DIGEST: Final = 12
_REMOVED: Final = "REMOVED"
_RUNS: Final = "active job runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a gate looks at. ``looks``: how many in a row have to be empty."""

    region: str
    workspace: str
    queue: str = ""
    looks: int = _LOOKS
    sessions: bool = True
    owner: str = ""

    @property
    def id(self) -> str:
        """The id."""
        looks = f"{self.looks}{'' if self.sessions else _JOBS_ALONE}"
        return "/".join((self.region, self.workspace, self.queue or _EVERY, looks, self.owner))

    @classmethod
    def of(cls, id: str) -> Self | None:
        """Return the gate with this id. None if it is not the id of one."""
        there, workspace, queue, looks, owner = (*id.split("/", 4), "", "", "", "", "")[:5]
        number = looks.removesuffix(_JOBS_ALONE)
        if not (workspace and number.isdecimal()):
            return None
        return cls(
            region=there,
            workspace=workspace,
            queue="" if queue == _EVERY else queue,
            looks=int(number),
            sessions=number == looks,
            owner=hashlib.sha256(owner.encode()).hexdigest()[:_DIGEST],
        )

    @property
    def fields(self) -> dict[str, Any]:
        """What it is made of, by the names of the inputs."""
        own = {"resourceQueueId": self.queue} if self.queue else {}
        about = {"workspaceId": self.workspace, "regionId": self.region, **own}
        return {**about, "quietLooks": self.looks, "sessions": self.sessions}


@dataclass(slots=True)
class Driver:
    """Workspace gates, behind the protocol ``slackwater.lifecycle.driver.Driver``."""

    calls: Wire
    _quiet: dict[str, int] = field(default_factory=dict)
    _removed: set[str] = field(default_factory=set)
    _cancelled: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Look at the workspace. None if this is not the id of a gate."""
        gate = Gate.of(id)
        if gate is None or id in self._removed:
            return None
        state, fields = self._state(id, gate), gate.fields
        seen = Observation(state=state, fields=fields)
        return Snapshot(id=id, observation=seen, outputs={"state": state}, raw=fields)

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states. A gate that was removed has none at the service."""
        return {id: Status(_REMOVED if id in self._removed else self._state(id, _gate(id))) for id in ids}

    def _state(self, id: str, gate: Gate) -> str:
        busy = next(self._found(gate, _RUNS), None) or next(self._found(gate, ""), None)
        with self._lock:
            self._quiet[id] = 0 if busy else self._quiet.get(id, 0) + 1
            if busy:
                return "BUSY"
            return "IDLE" if self._quiet[id] >= gate.looks else "QUIET"

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what is active."""
        found = tuple(self._found(_gate(id), guard))
        if found:
            with self._lock:
                self._quiet[id] = 0
        return found

    def _found(self, gate: Gate, guard: str) -> Iterator[Blocker]:
        about = {"workspaceId": gate.workspace, "regionId": gate.region}
        if guard == _RUNS:
            yield from job_runs(self.calls, about, gate.queue)
        elif gate.sessions:
            yield from sessions(self.calls, about, gate.queue)

    # --- acting

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Cancel a job run, once. Sessions are nobody's to end here."""
        gate, key = _gate(id), f"{id}/{blocker.id}"
        if guard != _RUNS or key in self._cancelled:
            return
        try:
            about = {"workspaceId": gate.workspace, "regionId": gate.region, "jobRunId": blocker.id}
            self.calls.call_once("CancelJobRun", **about)
        except NotFound as gone:
            raise ServiceRefusal(gone.operation, gone.code, gone.message) from gone
        finally:
            self._cancelled.add(key)

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:  # noqa: ARG002
        """Begin to count empty looks, or forget the gate. Nothing is sent."""
        with self._lock:
            if step.action == "pass":
                self._quiet[id] = 0
            elif step.action == "remove":
                self._removed.add(id)
        return None

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:  # noqa: ARG002
        """Return the gate with these inputs. Nothing is sent."""
        return Created(self._wanted(desired, tags[marks.OWNER]).id, {})

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:  # noqa: ARG002
        """Return the gate with these inputs, which is there as soon as somebody wants it."""
        return (Owned(self._wanted(desired, owner).id, lost=True),) if "workspaceId" in desired else ()

    def _wanted(self, desired: Mapping[str, Any], owner: str) -> Gate:
        gate = Gate(
            region=region(str(desired.get("regionId") or ""), self.calls.clients.connection),
            workspace=desired["workspaceId"],
            queue=desired.get("resourceQueueId", ""),
            looks=desired.get("quietLooks", _LOOKS),
            sessions=desired.get("sessions", True),
            owner=hashlib.sha256(owner.encode()).hexdigest()[:_DIGEST],
        )
        self._removed.discard(gate.id)
        return gate

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal:  # noqa: ARG002
        """No look explains a refusal."""
        return refusal

    def failure_details(self, id: str) -> str:  # noqa: ARG002
        """A gate runs nothing that could fail."""
        return ""

    def downtime_between(self, before: str, after: str) -> None:  # noqa: ARG002
        """A gate runs nothing."""
        return

    def turn(self, id: str, desired: Mapping[str, Any]) -> None:  # noqa: ARG002
        """Any number of gates may look at the same time."""
        return

    def busy(self, id: str, desired: Mapping[str, Any]) -> str:  # noqa: ARG002
        """A gate shares nothing."""
        return ""

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """A gate has no tags at the service."""

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """A gate has no tags at the service."""


def _gate(id: str) -> Gate:
    gate = Gate.of(id)
    if gate is None:
        raise Bug(f"{id} is not the id of a workspace gate")
    return gate


if TYPE_CHECKING:
    _PROTOCOL: type[protocol.Driver] = Driver  # the registry loads it by its name, which no type checker follows
