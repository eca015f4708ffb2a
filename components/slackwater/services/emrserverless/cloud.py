"""Amazon EMR Serverless: every call that slackwater makes to it.

The only module that knows this service's operations. Words of the wire stay in here; what leaves is the vocabulary
of ``slackwater.lifecycle`` and the errors of ``slackwater.errors``.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from botocore import xform_name

from slackwater.errors import Conflict, NotFound, ServiceRefusal
from slackwater.lifecycle.port import Born, Reading, Snapshot
from slackwater.lifecycle.rulebook import segments
from slackwater.lifecycle.vocabulary import ABSENT, Blocker, Call, Lifecycle, Observation, Restore
from slackwater.services import tags as marks
from slackwater.services.aws import Clients, translated
from slackwater.services.emrserverless.rules import ACTIVE_JOB_RUNS, APPLICATION
from slackwater.services.payload import members

_SERVICE: Final = "emr-serverless"
_GONE: Final = "TERMINATED"
_LIVING: Final = ("CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED")
_PAGE: Final = 50

_CANCEL_ORDER: Final = ("QUEUED", "SUBMITTED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING")
"""The active states of a job run, in the order of cancelling: a run that is cancelled makes room for a queued one."""

_ONCE: Final = {"stop": "StopApplication", "start": "StartApplication", "delete": "DeleteApplication"}
"""Calls that name nothing but the application, and are illegal the second time."""

_TAGGING: Final = ("tag", "untag", "mark_running", "clear_mark")

_UNTAG_CHUNK: Final = 50
"""Tag keys in one UntagResource: they travel in the URL."""


@dataclass(slots=True)
class Applications:
    """EMR Serverless applications, as ``slackwater.lifecycle.port.Cloud`` asks for them."""

    clients: Clients
    _arns: dict[str, str] = field(default_factory=dict)
    _names: list[tuple[str, str]] | None = None
    _deleted: set[str] = field(default_factory=set)
    _pages: int = 1
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def lifecycle(self) -> Lifecycle:
        """The rules of an application."""
        return APPLICATION

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Return GetApplication's answer; None when it does not exist or is TERMINATED."""
        try:
            application = self._ask("GetApplication", applicationId=id)["application"]
        except NotFound:
            return None
        return None if application["state"] == _GONE else self._snapshot(application)

    def look(self, ids: Collection[str]) -> Mapping[str, Reading]:
        """Return states from one listing, or one by one where that takes fewer calls.

        What was deleted and is not listed is gone. Anything else that is not listed is asked for: it may be too young.
        """
        found: dict[str, Reading] = {}
        if len(ids) > self._pages:
            found = dict.fromkeys(self._deleted.intersection(ids), Reading(ABSENT))
            summaries = self._listing()
            found |= {each["id"]: Reading(each["state"], each.get("stateDetails", "")) for each in summaries}
        for id in ids:
            if id not in found:
                found[id] = self._look_at(id)
        return found

    def _look_at(self, id: str) -> Reading:
        try:
            application = self._ask("GetApplication", applicationId=id)["application"]
        except NotFound:
            return Reading(ABSENT)
        return Reading(application["state"], application.get("stateDetails", ""))

    def _listing(self) -> list[dict[str, Any]]:
        pages = list(self._page_through("ListApplications", "applications", states=list(_LIVING)))
        self._pages = max(1, len(pages))
        return [summary for page in pages for summary in page]

    def _snapshot(self, application: Mapping[str, Any]) -> Snapshot:
        tags = application.get("tags", {})
        self._arns[application["applicationId"]] = application["arn"]
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
        """Return the active job runs, those first that should be cancelled first."""
        if guard != ACTIVE_JOB_RUNS.name:
            return ()
        runs: dict[str, dict[str, Any]] = {}
        for page in self._page_through("ListJobRuns", "jobRuns", applicationId=id, states=list(_CANCEL_ORDER)):
            runs.update({run["id"]: run for run in page})
        ordered = sorted(runs.values(), key=lambda run: (_CANCEL_ORDER.index(run["state"]), run["id"]))
        return tuple(
            Blocker(
                id=run["id"],
                state=run["state"],
                name=run.get("name", ""),
                endless=run.get("mode") == "STREAMING",
                ending=run["state"] == "CANCELLING",
            )
            for run in ordered
        )

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:  # noqa: ARG002
        """Send CancelJobRun; a run that has ended meanwhile refuses it, which the next listing shows."""
        try:
            self._tell("CancelJobRun", applicationId=id, jobRunId=blocker.id)
        except (ServiceRefusal, NotFound):
            return

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Born:
        """Send CreateApplication."""
        request = {**desired, "tags": {**desired.get("tags", {}), **tags}}
        try:
            answer = self._ask("CreateApplication", clientToken=token, **request)
        except Conflict:
            self._names = None  # somebody was here first: what there is has to be listed anew
            raise
        self._arns[answer["applicationId"]] = answer["arn"]
        outputs = {"applicationId": answer["applicationId"], "arn": answer["arn"]}
        return Born(answer["applicationId"], outputs)

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        if isinstance(step, Restore) or step.action in _ONCE:
            self._tell(_ONCE[step.action], applicationId=id)
            if step.action == "delete":
                self._deleted.add(id)
            return None
        if step.action in _TAGGING:
            self._tag(id, step, desired)
            return None
        return self._update(id, _request(step, desired))

    def claim(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self._ask("TagResource", resourceArn=self._arn(id), tags=dict(tags))

    def owned(self, owner: str, desired: Mapping[str, Any]) -> tuple[str, ...]:
        """Return living applications of that name which carry the owner's tag.

        One listing serves all creates of a process: what an earlier run left behind was there before this one began.
        """
        with self._lock:
            if self._names is None:
                self._names = [(each["id"], each.get("name", "")) for each in self._listing()]
        namesakes = [id for id, name in self._names if name == desired.get("name", "")]
        snapshots = (self.observe(id) for id in namesakes)
        return tuple(shot.id for shot in snapshots if shot and shot.tags.get(marks.OWNER) == owner)

    def _update(self, id: str, request: Mapping[str, Any]) -> Snapshot:
        return self._snapshot(self._ask("UpdateApplication", applicationId=id, **request)["application"])

    def _tag(self, id: str, step: Call, desired: Mapping[str, Any]) -> None:
        match step.action:
            case "mark_running":
                self.claim(id, {marks.WAS_RUNNING: "true"})
            case "clear_mark":
                self._untag(id, [marks.WAS_RUNNING])
            case "tag":
                self.claim(id, {key: desired["tags"][key] for key in _keys(step.send)})
            case _:
                self._untag(id, _keys(step.unset))

    def _untag(self, id: str, keys: list[str]) -> None:
        for start in range(0, len(keys), _UNTAG_CHUNK):
            chunk = keys[start : start + _UNTAG_CHUNK]
            self._ask("UntagResource", resourceArn=self._arn(id), tagKeys=chunk)

    def _arn(self, id: str) -> str:
        if id not in self._arns:
            self.observe(id)
        return self._arns[id]

    # --- the wire

    def _ask(self, operation: str, **request: object) -> dict[str, Any]:
        """Make a call that may be repeated: a read, or one that is the same the second time."""
        return self._send(operation, request, retries=True)

    def _tell(self, operation: str, **request: object) -> None:
        """Make a call that would be illegal the second time; it is sent once, and looking tells what it did."""
        self._send(operation, request, retries=False)

    def _send(self, operation: str, request: Mapping[str, object], *, retries: bool) -> dict[str, Any]:
        client = self.clients.client(_SERVICE, retries=retries)
        with translated(operation):
            answer: dict[str, Any] = getattr(client, xform_name(operation))(**request)
            return answer

    def _page_through(self, operation: str, member: str, **request: object) -> Iterator[list[dict[str, Any]]]:
        token: dict[str, object] = {}
        while True:
            answer = self._ask(operation, maxResults=_PAGE, **request, **token)
            yield answer.get(member, [])
            if not answer.get("nextToken"):
                return
            token = {"nextToken": answer["nextToken"]}


def _request(step: Call, desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members of UpdateApplication; while it runs, the service refuses every member that is not changed."""
    if step.action == "disable_auto_start":
        return {"autoStartConfiguration": {"enabled": False}}
    return members(APPLICATION, step, desired, whole=step.action == "update")


def _keys(paths: tuple[str, ...]) -> list[str]:
    return [segments(path)[1] for path in paths]
