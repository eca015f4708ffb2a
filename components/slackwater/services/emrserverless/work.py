"""Work in flight on an application: what is in the way of a stop, whose it is, and how its end is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.errors import NotFound
from slackwater.lifecycle.vocabulary import Blocker
from slackwater.services import tags as marks
from slackwater.services.aws.calls import Wire

ACTIVE: Final = ("QUEUED", "SUBMITTED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING")
"""The active states of a job run, in the order of cancelling: a run that is cancelled makes room for a queued one."""

ENDED: Final = ("SUCCESS", "FAILED", "CANCELLED")
"""The states of a job run that has ended: in any other one, known or not, it is active."""

_LIVE: Final = ("SUBMITTED", "STARTING", "STARTED", "IDLE", "BUSY", "TERMINATING")
"""The live states of a session."""

_OVER: Final = ("TERMINATED", "FAILED")
"""The states of a session that is no more."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a job run's tags say: whose it is, and how long it is given to let go."""

    owner: str = ""
    grace: int | None = None


@dataclass(slots=True)
class Work:
    """Job runs and sessions of applications.

    What a run's tags say is looked up once: only a streaming run can be the stack's own in the sense of a drain.
    """

    wire: Wire
    _marks: dict[str, _Marks] = field(default_factory=dict)

    def cancel(self, id: str, run: Blocker) -> None:
        """Send CancelJobRun.

        Raises:
            ServiceRefusal: it has ended meanwhile, which the next listing shows, or it cannot be ended like this.
        """
        grace = {} if run.grace is None else {"shutdownGracePeriodInSeconds": run.grace}
        with suppress(NotFound):
            self.wire.call_once("CancelJobRun", applicationId=id, jobRunId=run.id, **grace)

    def terminate(self, id: str, session: Blocker) -> None:
        """Send TerminateSession.

        Raises:
            ServiceRefusal: it has ended meanwhile, which the next listing shows, or it cannot be ended like this.
        """
        with suppress(NotFound):
            self.wire.call_once("TerminateSession", applicationId=id, sessionId=session.id)

    def job_runs(self, id: str, application: Mapping[str, Any]) -> tuple[Blocker, ...]:
        """Return the active job runs, those first that should be cancelled first."""
        ordered = sorted(active(self.wire, id).values(), key=lambda run: (_rank(run, ACTIVE), run["id"]))
        stack = marks.stack_of(application.get("tags", {}).get(marks.OWNER, ""))
        return tuple(self._job_run(id, run, stack) for run in ordered)

    def _job_run(self, application: str, run: Mapping[str, Any], stack: str) -> Blocker:
        streaming, ending = run.get("mode") == "STREAMING", run["state"] == "CANCELLING"
        said = self._said(application, run["id"]) if streaming else _Marks()
        return Blocker(
            id=run["id"],
            state=run["state"],
            name=run.get("name", ""),
            endless=streaming and not ending,
            ending=ending,
            own=streaming and bool(stack) and said.owner.startswith(stack),
            grace=said.grace,
        )

    def _said(self, application: str, run: str) -> _Marks:
        if run not in self._marks:
            try:
                tags = self.wire.call("GetJobRun", applicationId=application, jobRunId=run)["jobRun"].get("tags", {})
            except NotFound:
                return _Marks()
            self._marks[run] = _Marks(tags.get(marks.OWNER, ""), grace_of(tags))
        return self._marks[run]

    def sessions(self, id: str, application: Mapping[str, Any]) -> tuple[Blocker, ...]:
        """Return the live sessions, those first that should be terminated first."""
        enabled = application.get("interactiveConfiguration", {}).get("sessionEnabled")
        if not enabled or not self.wire.knows("ListSessions"):
            return ()
        every, some = {"applicationId": id}, {"applicationId": id, "states": list(_LIVE)}
        sessions = {each["sessionId"]: each for each in self.wire.whole("ListSessions", "sessions", every, [some])}
        live = [session for session in sessions.values() if session["state"] not in _OVER]
        ordered = sorted(live, key=lambda session: (_rank(session, _LIVE), session["sessionId"]))
        return tuple(
            Blocker(
                id=session["sessionId"],
                state=session["state"],
                name=session.get("name", ""),
                ending=session["state"] == "TERMINATING",
            )
            for session in ordered
        )


def active(wire: Wire, application: str, **filters: str) -> dict[str, dict[str, Any]]:
    """Return the job runs of an application that are not known to have ended, by id."""
    every: dict[str, object] = {"applicationId": application, **filters}
    listed = wire.whole("ListJobRuns", "jobRuns", every, [{**every, "states": list(ACTIVE)}])
    return {id: run for id, run in {each["id"]: each for each in listed}.items() if run["state"] not in ENDED}


def _rank(one: Mapping[str, Any], states: tuple[str, ...]) -> int:
    return states.index(one["state"]) if one["state"] in states else len(states)


def grace_of(tags: Mapping[str, str]) -> int | None:
    """Return the grace period that a run's tags name, in seconds."""
    text = tags.get(marks.GRACE, "")
    return int(text) if text.isdigit() else None
