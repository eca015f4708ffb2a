"""The actions on job runs."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.emrserverless import applications, checks, links, tables, timeline
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_PAGE: Final = 50
_SENT: Final = ("name", "executionIamPolicy", "jobDriver", "configurationOverrides", "retryPolicy", "flexExecution")
_SNAPSHOT: Final = ("releaseLabel", "networkConfiguration", "imageConfiguration", "workerTypeSpecifications")
_OF_ATTEMPT: Final = ("state", "stateDetails", "startedAt", "endedAt")
_COMMON: Final[tuple[str, ...]] = ("arn", "createdBy", "executionRole", "releaseLabel", "name", "mode", "flexExecution")
_OF_RUN: Final[tuple[str, ...]] = ("applicationId", "attemptCreatedAt", "attemptUpdatedAt")
_OWN: Final[tuple[str, ...]] = ("attempt", "createdAt", "updatedAt", "state", "stateDetails")
_SUMMARY: Final = (*_COMMON, *_OF_RUN, *_OWN)


def view(record: Record) -> dict[str, Any]:
    """A job run as GetJobRun shows it, with its latest attempt."""
    latest = record.notes["attempts"][-1]
    times = {
        "attempt": latest["attempt"],
        "attemptCreatedAt": latest["createdAt"],
        "attemptUpdatedAt": latest["updatedAt"],
    }
    identity = {
        "applicationId": record.parent,
        "jobRunId": record.id,
        "state": record.state,
        "createdAt": record.created_at,
    }
    return {**identity, **record.body, **times}


def find(call: Call, application: str, identifier: str) -> Record:
    """A job run of one of the caller's applications."""
    record = call.records.get(tables.JOB_RUN, identifier)
    if record is None or record.parent != application:
        raise ServiceError("ResourceNotFoundException", f"Job run {identifier} does not exist.", status=404)
    return record


def start(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """StartJobRun: an application at rest is started by it, unless its auto start is off."""
    token = parameters.pop("clientToken")
    if (answer := call.tokens.recall("StartJobRun", token, parameters)) is not None:
        return answer
    app = applications.find(call, parameters["applicationId"])
    at_rest = app.state in tables.LEGAL["StartApplication"]
    if app.state not in tables.LEGAL["StartJobRun"] or (at_rest and not app.body["autoStartConfiguration"]["enabled"]):
        reason = " because its auto start is off" if at_rest else ""
        message = f"Application {app.id} cannot run jobs in status {app.state}{reason}."
        raise checks.invalid(message, state=app.state)
    checks.job_run(parameters, app.body)
    tags.merged({}, parameters.get("tags", {}))
    run = add(call, app, parameters, state="SUBMITTED", due_in=tables.SECONDS["SUBMITTED"])
    if at_rest:
        timeline.start(call, app)
    timeline.rest(call, app)
    answer = {"applicationId": app.id, "jobRunId": run.id, "arn": run.body["arn"]}
    call.tokens.remember("StartJobRun", token, parameters, answer)
    return answer


def add(call: Call, app: Record, parameters: Mapping[str, Any], *, state: str, due_in: float | None) -> Record:
    """Keep a new job run."""
    identifier = call.new_id()
    mode = parameters.get("mode", "BATCH")
    details = f"The job run is {state}."
    timeout = tables.DEFAULT_TIMEOUT_MINUTES if mode == "BATCH" else 0
    body = {name: parameters[name] for name in _SENT if name in parameters}
    body |= {name: app.body[name] for name in _SNAPSHOT if name in app.body}
    body |= {
        "arn": call.caller.arn("emr-serverless", f"/applications/{app.id}/jobruns/{identifier}"),
        "createdBy": call.caller.user_arn,
        "executionRole": parameters["executionRoleArn"],
        "executionTimeoutMinutes": parameters.get("executionTimeoutMinutes", timeout),
        "mode": mode,
        "stateDetails": details,
        "tags": parameters.get("tags", {}),
        "updatedAt": call.now,
    }
    attempt = {"attempt": 1, "createdAt": call.now, "updatedAt": call.now, "state": state, "stateDetails": details}
    timeline.stamp(body, attempt, state, call.now)
    record = Record("emr-serverless", tables.JOB_RUN, identifier, call.caller.scope, state, call.now, parent=app.id)
    record.due_at = None if due_in is None else call.now + due_in
    record.body, record.notes = body, {"attempts": [attempt], "type": app.body["type"]}
    return call.records.add(record, at=call.now)


def get(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetJobRun: of the latest attempt, or of the one that is asked for."""
    record = find(call, parameters["applicationId"], parameters["jobRunId"])
    attempt = _attempt(record, parameters)
    shown: dict[str, Any] = view(record)
    if attempt["attempt"] != shown["attempt"]:
        shown = {name: value for name, value in shown.items() if name not in _OF_ATTEMPT}
        shown |= {name: attempt[name] for name in _OF_ATTEMPT if name in attempt}
        shown |= {
            "attempt": attempt["attempt"],
            "attemptCreatedAt": attempt["createdAt"],
            "attemptUpdatedAt": attempt["updatedAt"],
        }
    return {"jobRun": shown}


def cancel(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CancelJobRun: accepted means begun. A run that is being cancelled already goes on being cancelled."""
    record = find(call, parameters["applicationId"], parameters["jobRunId"])
    if record.state not in tables.CANCELLABLE:
        raise checks.invalid(
            f"Job run {record.id} is not in a cancellable state. Current state: {record.state}", state=record.state
        )
    given = parameters.get("shutdownGracePeriodInSeconds")
    grace = checks.grace(given, record.body["mode"], record.body["releaseLabel"])
    if record.state != "CANCELLING":
        timeline.cancel(call, record, grace=grace)
    return {"applicationId": record.parent, "jobRunId": record.id}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListJobRuns; empty for an application that does not exist, since the API page names no such error."""
    query = Query(
        tables.JOB_RUN,
        parent=parameters["applicationId"],
        states=parameters.get("states", ()),
        members={"mode": parameters["mode"]} if "mode" in parameters else {},
        created_after=parameters.get("createdAtAfter"),
        created_before=parameters.get("createdAtBefore"),
    )
    found, token = paging.page(
        call.records, query, size=parameters.get("maxResults", _PAGE), token=parameters.get("nextToken")
    )
    return paging.members([_summary(record) for record in found], token, under="jobRuns")


def attempts(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListJobRunAttempts, the latest first."""
    record = find(call, parameters["applicationId"], parameters["jobRunId"])
    found = record.notes["attempts"][::-1]
    first, size = paging.offset(parameters.get("nextToken")), parameters.get("maxResults", _PAGE)
    shown = [_attempt_summary(record, attempt) for attempt in found[first : first + size]]
    token = paging.offset_token(first + size) if len(found) > first + size else None
    return paging.members(shown, token, under="jobRunAttempts")


def dashboard(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetDashboardForJobRun: a URL that is valid for an hour; none before the run has workers to look at."""
    record = find(call, parameters["applicationId"], parameters["jobRunId"])
    attempt = _attempt(record, parameters)["attempt"]
    if record.state in tables.WAITING:
        return {}
    return {"url": links.dashboard(call, record, attempt=attempt)}


def _attempt(record: Record, parameters: Mapping[str, Any]) -> dict[str, Any]:
    known: list[dict[str, Any]] = record.notes["attempts"]
    number = parameters.get("attempt", len(known))
    if number > len(known):
        raise ServiceError("ResourceNotFoundException", f"Job run {record.id} has no attempt {number}.", status=404)
    return known[int(number) - 1]


def _summary(record: Record) -> dict[str, Any]:
    shown = view(record)
    return {"id": record.id, "type": record.notes["type"], **{name: shown[name] for name in _SUMMARY if name in shown}}


def _attempt_summary(record: Record, attempt: Mapping[str, Any]) -> dict[str, Any]:
    identity = {"applicationId": record.parent, "id": record.id, "type": record.notes["type"]}
    shared = {name: record.body[name] for name in _COMMON if name in record.body}
    own = {name: attempt[name] for name in _OWN}
    return {**identity, "jobCreatedAt": record.created_at, **shared, **own}
