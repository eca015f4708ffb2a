"""EMR Serverless applications: how they are looked at, made, changed and deleted."""

from __future__ import annotations

import threading
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.errors import Conflict, NotFound, ServiceRefusal
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.vocabulary import ABSENT, Blocker, Call, Observation, Restore
from slackwater.schema.paths import keys
from slackwater.services import tags as marks
from slackwater.services.aws.clients import Clients
from slackwater.services.aws.payload import members
from slackwater.services.emrserverless.applications.rules import APPLICATION
from slackwater.services.emrserverless.calls import Wire
from slackwater.services.emrserverless.work import Work

_GONE: Final = "TERMINATED"
_LIVING: Final = ("CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED")

_ONCE: Final = {"stop": "StopApplication", "start": "StartApplication", "delete": "DeleteApplication"}
"""Calls that name nothing but the application, and are illegal the second time."""

_TAGGING: Final = ("tag", "untag", "mark_running", "clear_mark")

_YOUNGEST: Final = 30
"""How many applications of other names are looked at for an owner's tag, which no listing shows: the last ones made."""


@dataclass(slots=True)
class Applications:
    """EMR Serverless applications, as ``slackwater.lifecycle.driver.Cloud`` asks for them."""

    clients: Clients
    _arns: dict[str, str] = field(default_factory=dict)
    _facts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _work: Work = field(init=False)
    _summaries: list[dict[str, Any]] | None = None
    _tags: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _deleted: set[str] = field(default_factory=set)
    _pages: int = 1
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._work = Work(self.wire)

    @property
    def wire(self) -> Wire:
        """The service's operations."""
        return Wire(self.clients)

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Return GetApplication's answer; None when it does not exist or is TERMINATED."""
        try:
            application = self.wire.call("GetApplication", applicationId=id)["application"]
        except NotFound:
            return None
        return None if application["state"] == _GONE else self._snapshot(application)

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states from one listing, or one by one where that takes fewer calls.

        What was deleted and is not listed is gone. Anything else that is not listed is asked for: it may be too young.
        """
        found: dict[str, Status] = {}
        if len(ids) > self._pages:
            found = dict.fromkeys(self._deleted.intersection(ids), Status(ABSENT))
            summaries = self._listing()
            found |= {each["id"]: Status(each["state"], each.get("stateDetails", "")) for each in summaries}
        for id in ids:
            if id not in found:
                found[id] = self._look_at(id)
        return found

    def _look_at(self, id: str) -> Status:
        try:
            application = self.wire.call("GetApplication", applicationId=id)["application"]
        except NotFound:
            return Status(ABSENT)
        return Status(application["state"], application.get("stateDetails", ""))

    def _listing(self) -> list[dict[str, Any]]:
        pages = list(self.wire.pages("ListApplications", "applications", states=list(_LIVING)))
        self._pages = max(1, len(pages))
        return [summary for page in pages for summary in page]

    def _snapshot(self, application: Mapping[str, Any]) -> Snapshot:
        tags = application.get("tags", {})
        self._arns[application["applicationId"]] = application["arn"]
        self._facts[application["applicationId"]] = application
        return Snapshot(
            id=application["applicationId"],
            raw=application,
            tags=tags,
            outputs={
                "applicationId": application["applicationId"],
                "arn": application["arn"],
                "state": application["state"],
                "stateDetails": application.get("stateDetails", ""),
            },
            observation=Observation(
                state=application["state"],
                details=application.get("stateDetails", ""),
                fields=application,
                marked=marks.WAS_RUNNING in tags,
            ),
        )

    # --- what is in the way

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return the active job runs, or the live sessions, those first that should be cancelled first."""
        if id not in self._facts:
            self.observe(id)
        return self._work.blockers(id, guard, self._facts.get(id, {}))

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Ask for one job run's, or session's, end; one that has ended meanwhile refuses it."""
        self._work.cancel(id, guard, blocker)

    def failure_details(self, id: str) -> str:
        """Applications do not come to a bad end."""
        return id

    def downtime_between(self, before: str, after: str) -> float | None:
        """No application takes another one's place in the same resource."""

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:
        """Send CreateApplication."""
        request = {**desired, "tags": {**desired.get("tags", {}), **tags}}
        try:
            answer = self.wire.call("CreateApplication", clientToken=token, **request)
        except Conflict:
            self._forget()  # somebody was here first: what there is has to be listed anew
            raise
        self._arns[answer["applicationId"]] = answer["arn"]
        outputs = {"applicationId": answer["applicationId"], "arn": answer["arn"]}
        return Created(answer["applicationId"], outputs)

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | None:  # noqa: ARG002
        """Nothing that is looked at explains a refusal."""
        return refusal

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        if isinstance(step, Restore) or step.action in _ONCE:
            self.wire.call_once(_ONCE[step.action], applicationId=id)
            if step.action == "delete":
                self._deleted.add(id)
            return None
        if step.action in _TAGGING:
            self._tag(id, step, desired)
            return None
        return self._update(id, _request(step, desired))

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.wire.tag(self._arn(id), tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource."""
        self.wire.untag(self._arn(id), list(keys))

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return living applications which carry the owner's tag: of that name, or among the youngest of other names.

        One listing serves all creates of a process: what an earlier run left behind was there before this one began.
        """
        with self._lock:
            if self._summaries is None:
                self._summaries = sorted(self._listing(), key=_age)
            strangers = [each for each in self._summaries if each["id"] not in known]
            namesakes = [each for each in strangers if each.get("name", "") == desired.get("name", "")]
            for each in (*namesakes, *strangers[:_YOUNGEST]):
                if each["id"] not in self._tags:
                    shot = self.observe(each["id"])
                    self._tags[each["id"]] = shot.tags if shot else {}
        theirs = ((each["id"], self._tags.get(each["id"], {})) for each in strangers)
        return tuple(Owned(id, marks.UNSAVED in tags) for id, tags in theirs if tags.get(marks.OWNER) == owner)

    def _forget(self) -> None:
        with self._lock:
            self._summaries, self._tags = None, {}

    def _update(self, id: str, request: Mapping[str, Any]) -> Snapshot:
        return self._snapshot(self.wire.call("UpdateApplication", applicationId=id, **request)["application"])

    def _tag(self, id: str, step: Call, desired: Mapping[str, Any]) -> None:
        match step.action:
            case "mark_running":
                self.write_tags(id, {marks.WAS_RUNNING: "true"})
            case "clear_mark":
                self.wire.untag(self._arn(id), [marks.WAS_RUNNING])
            case "tag":
                self.write_tags(id, {key: desired["tags"][key] for key in keys(step.send)})
            case _:
                self.wire.untag(self._arn(id), keys(step.unset))

    def _arn(self, id: str) -> str:
        if id not in self._arns:
            self.observe(id)
        return self._arns[id]


def _age(summary: Mapping[str, Any]) -> float:
    """Sort the youngest first."""
    created = summary.get("createdAt")
    return -float(created.timestamp()) if created else 0.0


def _request(step: Call, desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members of UpdateApplication; while it runs, the service refuses every member that is not changed."""
    if step.action == "disable_auto_start":
        return {"autoStartConfiguration": {"enabled": False}}
    return members(APPLICATION, step, desired, whole=step.action == "update")
