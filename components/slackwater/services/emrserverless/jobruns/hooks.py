"""The peculiarities of job runs: the application that they run on, and the explanation of a failure.

The grace period, which the service has no place for, is kept in a tag of the run.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, Final

from slackwater.errors import Busy, Refused, ServiceError, ServiceRefusal
from slackwater.lifecycle.driver import Status
from slackwater.services import tags as marks
from slackwater.services.aws.driver import Driver, Hooks, Record
from slackwater.services.emrserverless import logs
from slackwater.services.emrserverless.work import ENDED, active, grace_of

_GRACE: Final = "shutdownGracePeriodInSeconds"

_MOVING: Final = frozenset({"CREATING", "STOPPING"})
"""States of an application that take no job run, and end by themselves."""

_AT_REST: Final = frozenset({"CREATED", "STOPPED"})


# --- looking


def _sought(runs: Driver, id: str) -> Record | None:
    """Return a run under the names of its inputs, with the grace period that its tags name."""
    record = runs.records([id]).get(id)
    if record is None:
        return None
    grace = grace_of(record.get("tags", {}))
    return {**record, "executionRoleArn": record["executionRole"], **({} if grace is None else {_GRACE: grace})}


def _active(runs: Driver, application: str) -> list[Record]:
    """Return the active runs of an application."""
    return list(active(runs.calls, application).values())


def _candidates(runs: Driver, desired: Mapping[str, Any], known: Container[str]) -> list[Record]:
    """Return active runs on that application."""
    application = desired.get("applicationId", "")
    found = runs.youngest(application, desired.get("name", ""), known) if application else []
    return [run for run in found if run["state"] not in ENDED]


def _live_status(runs: Driver, id: str) -> Status:
    """Return the state of a run that should be alive; one listing serves all of an application's, once."""
    application, _, run = id.partition("/")
    found = runs.beside(application, "streams", lambda: active(runs.calls, application, mode="STREAMING")).get(run)
    return Status(found["state"], found.get("stateDetails", "")) if found else runs.look([id])[id]


# --- the application


def _request(runs: Driver, id: str, action: str, request: Record, desired: Mapping[str, Any]) -> Record:
    """Add the grace period to a cancel.

    Raises:
        Busy: a run is to be started on an application that is passing into another state.
    """
    if action != "cancel":
        _settled(runs, desired["applicationId"])
        return request
    grace = grace_of(runs.fact(id).get("tags", {}))
    return request if grace is None else {**request, _GRACE: grace}


def _settled(runs: Driver, application: str) -> None:
    """Look, before asking again, whether an application has come to where it takes job runs."""
    if application not in _moving(runs):
        return
    runs.disturbed(application)
    state = runs.host({"applicationId": application}).get("state", "")
    if state in _MOVING:
        raise Busy("StartJobRun", state, f"application {application} is {state}")
    _moving(runs).discard(application)


def _moving(runs: Driver) -> set[str]:
    """Return the applications that took no job run when they were last asked, and were on their way."""
    found: set[str] = runs.memory.setdefault("moving", set())
    return found


def _hindrance(runs: Driver, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal:
    """Tell an application that takes no job run, now or at all, from a job run that is wrong.

    Raises:
        Refused: the application is stopped, and a submit does not start it.
        ServiceError: it cannot be looked at.
    """
    if refusal.operation != "StartJobRun":
        return refusal
    application = desired["applicationId"]
    runs.disturbed(application)
    host = runs.calls.call("GetApplication", applicationId=application)["application"]
    state = host["state"]
    if state in _MOVING:
        _moving(runs).add(application)
        return Busy(refusal.operation, refusal.code, f"application {application} is {state}")
    _moving(runs).discard(application)
    if state in _AT_REST and not host.get("autoStartConfiguration", {}).get("enabled", True):
        raise Refused(
            f"application {application} is {state} and its auto start is off, so it takes no job run",
            "Set lifecycle.power of the application to running, or switch its autoStartConfiguration on",
        )
    return refusal


# --- its end


def _downtime_between(runs: Driver, before: str, after: str) -> float | None:
    """Return the seconds between the end of one run and the start of the next one's work."""
    ended = runs.fact(before).get("endedAt")
    shot = runs.observe(after) if ended else None
    began = shot.raw.get("startedAt") if shot else None
    return max(0.0, (began - ended).total_seconds()) if ended and began else None


def _failure_details(runs: Driver, id: str) -> str:
    """Return the service's words on a run, its attempts, and where its logs are."""
    where = runs.address(id)
    try:
        found = runs.calls.call("GetJobRun", **where)["jobRun"]
        pages = runs.calls.pages("ListJobRunAttempts", "jobRunAttempts", **where)
        attempts = [attempt for page in pages for attempt in page]
    except ServiceError as error:
        return f"looking failed: {error}"
    history = ", ".join(
        f"attempt {each.get('attempt', 1)} {each['state']} ({_details(each) or 'no details'})"
        for each in sorted(attempts, key=lambda each: each.get("attempt", 1))
    )
    logged = "; ".join(_logs(found, runs.host(where)))
    return f"{_details(found) or 'the service gives no reason'}; {history}; {logged}"


def _details(run: Mapping[str, Any]) -> str:
    return str(run.get("stateDetails", "")).rstrip(".")


def _logs(run: Mapping[str, Any], application: Mapping[str, Any]) -> Iterator[str]:
    """Say where a run's logs are, and how to read them."""
    path = f"applications/{run['applicationId']}/jobs/{run['jobRunId']}/"
    places = [sink.below(path) for sink in logs.sinks(run, application)]
    yield f"logs in {' and in '.join(places)}" if places else "logs in its dashboard alone: no sink is configured"
    if places:
        yield f"`slackwater logs {run['applicationId']}/{run['jobRunId']}` shows them"


HOOKS: Final = Hooks(
    sought=_sought,
    listing=_active,
    candidates=_candidates,
    live_status=_live_status,
    request=_request,
    in_tags={_GRACE: marks.GRACE},
    hindrance=_hindrance,
    downtime_between=_downtime_between,
    failure_details=_failure_details,
)
