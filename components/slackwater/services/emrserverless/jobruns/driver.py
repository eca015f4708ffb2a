"""EMR Serverless job runs: how they are looked at, started, tagged and brought to their end.

The id of a job run here is ``application/run``. What the service keeps no place for (the grace period, a digest of what
the run was made of) is kept in the run's tags.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from slackwater.errors import Busy, NotFound, Refused, ServiceError, ServiceRefusal, SlackwaterError
from slackwater.lifecycle.driver import Created, Owned, Snapshot, Status
from slackwater.lifecycle.vocabulary import ABSENT, Blocker, Call, Observation, Restore
from slackwater.schema.paths import key
from slackwater.services import tags as marks
from slackwater.services.aws.clients import Clients
from slackwater.services.emrserverless import logs
from slackwater.services.emrserverless.calls import Wire
from slackwater.services.emrserverless.work import ENDED, active, grace_of

_GRACE: Final = "shutdownGracePeriodInSeconds"
_OURS: Final = ("triggers", _GRACE)
"""Inputs that StartJobRun does not know."""

_MOVING: Final = frozenset({"CREATING", "STOPPING"})
"""States of an application that take no job run, and end by themselves."""

_YOUNGEST: Final = 30
"""How many active runs of other names are looked at for an owner's tag, which no listing shows: the last ones made."""

_AT_REST: Final = frozenset({"CREATED", "STOPPED"})


@dataclass(slots=True)
class JobRuns:
    """EMR Serverless job runs, as ``slackwater.lifecycle.driver.Cloud`` asks for them."""

    clients: Clients
    _tags: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _arns: dict[str, str] = field(default_factory=dict)
    _ends: dict[str, datetime] = field(default_factory=dict)
    _actives: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    _left: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    _hosts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _moving: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def wire(self) -> Wire:
        """The service's operations."""
        return Wire(self.clients)

    # --- looking

    def observe(self, id: str) -> Snapshot | None:
        """Return GetJobRun's answer; None when the run, or its application, does not exist."""
        application, _, run = id.partition("/")
        try:
            found = self.wire.call("GetJobRun", applicationId=application, jobRunId=run)["jobRun"]
        except NotFound:
            return None
        tags = found.get("tags", {})
        self._tags[id], self._arns[id] = tags, found["arn"]
        if "endedAt" in found:
            self._ends[id] = found["endedAt"]
        fields = {**found, "executionRoleArn": found["executionRole"]}
        grace = grace_of(tags)
        if grace is not None:
            fields[_GRACE] = grace
        return Snapshot(
            id=id,
            raw=fields,
            tags=tags,
            outputs={
                "applicationId": application,
                "jobRunId": run,
                "arn": found["arn"],
                "state": found["state"],
                "stateDetails": found.get("stateDetails", ""),
            },
            observation=Observation(state=found["state"], details=found.get("stateDetails", ""), fields=fields),
        )

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states, from a listing of the active runs of an application where that takes fewer calls."""
        found: dict[str, Status] = {}
        for application in dict.fromkeys(id.partition("/")[0] for id in ids):
            wanted = [id for id in ids if id.startswith(f"{application}/")]
            if len(wanted) > 1:
                active = self._active(application)
                found |= {id: Status(run["state"], run.get("stateDetails", "")) for id, run in active.items()}
            found |= {id: self._look_at(id) for id in wanted if id not in found}
        return found

    def live_status(self, id: str) -> Status:
        """Return the state of a run that should be alive; one listing serves all of an application's, once."""
        application = id.partition("/")[0]
        with self._lock:
            if application not in self._actives:
                self._actives[application] = self._active(application, mode="STREAMING")
        run = self._actives[application].get(id)
        return Status(run["state"], run.get("stateDetails", "")) if run else self._look_at(id)

    def disturbed(self, application: str) -> None:
        """Forget what was seen of an application: its work is not what it was."""
        with self._lock:
            self._actives.pop(application, None)
            self._hosts.pop(application, None)

    def host(self, desired: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the application that a run is for, looked up once; empty when it cannot be looked at."""
        application = str(desired.get("applicationId", ""))
        with self._lock:
            if application and application not in self._hosts:
                try:
                    found = self.wire.call("GetApplication", applicationId=application)["application"]
                except SlackwaterError:
                    found = {}
                self._hosts[application] = found
        return self._hosts.get(application, {})

    def _look_at(self, id: str) -> Status:
        snapshot = self.observe(id)
        return Status(snapshot.observation.state, snapshot.observation.details) if snapshot else Status(ABSENT)

    def _active(self, application: str, **filters: str) -> dict[str, dict[str, Any]]:
        return {f"{application}/{id}": run for id, run in active(self.wire, application, **filters).items()}

    def failure_details(self, id: str) -> str:
        """Return the service's words on a run, its attempts, and where its logs are."""
        application, _, run = id.partition("/")
        try:
            found = self.wire.call("GetJobRun", applicationId=application, jobRunId=run)["jobRun"]
            pages = self.wire.pages("ListJobRunAttempts", "jobRunAttempts", applicationId=application, jobRunId=run)
            attempts = [attempt for page in pages for attempt in page]
        except ServiceError as error:
            return f"looking failed: {error}"
        history = ", ".join(
            f"attempt {each.get('attempt', 1)} {each['state']} ({_details(each) or 'no details'})"
            for each in sorted(attempts, key=lambda each: each.get("attempt", 1))
        )
        where = "; ".join(_logs(found, self.host({"applicationId": application})))
        return f"{_details(found) or 'the service gives no reason'}; {history}; {where}"

    def downtime_between(self, before: str, after: str) -> float | None:
        """Return the seconds between the end of one run and the start of the next one's work."""
        ended = self._ends.get(before)  # it was looked at, or nobody would have taken its place
        shot = self.observe(after) if ended else None
        began = shot.raw.get("startedAt") if shot else None
        return max(0.0, (began - ended).total_seconds()) if ended and began else None

    # --- what is in the way

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:  # noqa: ARG002 - nothing is in a run's way
        """Nothing is in the way of a job run."""
        return ()

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Nothing is in the way of a job run."""

    # --- acting

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:
        """Send StartJobRun.

        Raises:
            Busy: the application is known to pass into another state, in which it may take job runs.
        """
        application = desired["applicationId"]
        if application in self._moving:
            self._settled(application)
        request = {name: value for name, value in desired.items() if name not in _OURS}
        request["tags"] = {**desired.get("tags", {}), **_grace_tag(desired), **tags}
        answer = self.wire.call("StartJobRun", clientToken=token, **request)
        id = f"{application}/{answer['jobRunId']}"
        self._arns[id] = answer["arn"]
        return Created(id, {"applicationId": application, "jobRunId": answer["jobRunId"], "arn": answer["arn"]})

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | None:
        """Tell an application that takes no job run, now or at all, from a job run that is wrong.

        Raises:
            Refused: the application is stopped, and a submit does not start it.
            ServiceError: it cannot be looked at.
        """
        if refusal.operation != "StartJobRun":
            return refusal
        application = desired["applicationId"]
        self.disturbed(application)
        host = self.wire.call("GetApplication", applicationId=application)["application"]
        state = host["state"]
        if state in _MOVING:
            self._moving.add(application)
            return Busy(refusal.operation, refusal.code, f"application {application} is {state}")
        self._moving.discard(application)
        if state in _AT_REST and not host.get("autoStartConfiguration", {}).get("enabled", True):
            raise Refused(
                f"application {application} is {state} and its auto start is off, so it takes no job run",
                "Set lifecycle.power of the application to running, or switch its autoStartConfiguration on",
            )
        return refusal

    def _settled(self, application: str) -> None:
        """Look, before asking again, whether an application has come to where it takes job runs."""
        self.disturbed(application)
        state = self.host({"applicationId": application}).get("state", "")
        if state in _MOVING:
            raise Busy("StartJobRun", state, f"application {application} is {state}")
        self._moving.discard(application)

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call that a step names."""
        match step:
            case Call(action="cancel"):
                self._cancel(id)
            case Call(action="tag"):
                self.write_tags(id, dict(_tagged(step.send, desired)))
            case Call(action="untag"):
                self.wire.untag(self._arn(id), [_tag_key(path) for path in step.unset])
            case _:
                raise Refused(f"a job run cannot {step.action}", "")
        return None

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.wire.tag(self._arn(id), tags)

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Send UntagResource."""
        self.wire.untag(self._arn(id), list(keys))

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return active runs on that application which carry the owner's tag: of that name, or among the youngest.

        One listing of an application serves all creates of a process: what an earlier run left behind was there before.
        """
        application = desired.get("applicationId", "")
        with self._lock:
            if application and application not in self._left:
                self._left[application] = self._active(application)
        strangers = {id: run for id, run in self._left.get(application, {}).items() if id not in known}
        youngest = sorted(strangers, key=lambda id: str(strangers[id].get("createdAt", "")), reverse=True)[:_YOUNGEST]
        namesakes = [id for id, run in strangers.items() if run.get("name", "") == desired.get("name", "")]
        snapshots = (self.observe(id) for id in dict.fromkeys((*namesakes, *youngest)))
        return tuple(
            Owned(shot.id, marks.UNSAVED in shot.tags)
            for shot in snapshots
            if shot and shot.tags.get(marks.OWNER) == owner and shot.observation.state not in ENDED
        )

    def _cancel(self, id: str) -> None:
        application, _, run = id.partition("/")
        if id not in self._tags:
            self.observe(id)
        grace = grace_of(self._tags.get(id, {}))
        asked = {} if grace is None else {_GRACE: grace}
        self.wire.call_once("CancelJobRun", applicationId=application, jobRunId=run, **asked)

    def _arn(self, id: str) -> str:
        if id not in self._arns:
            self.observe(id)
        return self._arns[id]


def _details(run: Mapping[str, Any]) -> str:
    return str(run.get("stateDetails", "")).rstrip(".")


def _grace_tag(desired: Mapping[str, Any]) -> dict[str, str]:
    return {marks.GRACE: str(desired[_GRACE])} if _GRACE in desired else {}


def _tagged(paths: tuple[str, ...], desired: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for path in paths:
        value = desired[_GRACE] if path == _GRACE else desired["tags"][key(path)]
        yield _tag_key(path), str(value)


def _tag_key(path: str) -> str:
    return marks.GRACE if path == _GRACE else key(path)


def _logs(run: Mapping[str, Any], application: Mapping[str, Any]) -> Iterator[str]:
    """Say where a run's logs are, and how to read them."""
    path = f"applications/{run['applicationId']}/jobs/{run['jobRunId']}/"
    places = [sink.below(path) for sink in logs.sinks(run, application)]
    yield f"logs in {' and in '.join(places)}" if places else "logs in its dashboard alone: no sink is configured"
    if places:
        yield f"`slackwater logs {run['applicationId']}/{run['jobRunId']}` shows them"
