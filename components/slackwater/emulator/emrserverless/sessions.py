"""The actions on interactive sessions: a Spark driver that a client on the outside talks to."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.emrserverless import applications, checks, links, tables, timeline
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_PAGE: Final = 50
_SENT: Final = ("name", "executionRoleArn", "configurationOverrides")
_SNAPSHOT: Final = ("releaseLabel", "networkConfiguration")
_NAMES: Final = ("applicationId", "sessionId", "arn", "name", "releaseLabel", "executionRoleArn", "createdBy")
_SUMMARY: Final = (*_NAMES, "state", "stateDetails", "createdAt", "updatedAt")


def view(record: Record) -> dict[str, Any]:
    """A session as GetSession shows it."""
    identity = {"applicationId": record.parent, "sessionId": record.id}
    return {**identity, "state": record.state, "createdAt": record.created_at, **record.body}


def find(call: Call, application: str, identifier: str) -> Record:
    """A session of one of the caller's applications."""
    record = call.records.get(tables.SESSION, identifier)
    if record is None or record.parent != application:
        raise ServiceError("ResourceNotFoundException", f"Session {identifier} does not exist.", status=404)
    return record


def start(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """StartSession: an application at rest is started by it, unless its auto start is off."""
    token = parameters.pop("clientToken")
    if (answer := call.tokens.recall("StartSession", token, parameters)) is not None:
        return answer
    app = applications.find(call, parameters["applicationId"])
    _accepts(call, app)
    tags.merged({}, parameters.get("tags", {}))
    ready = app.state == "STARTED"  # a starting application sets the timers of those that wait for it
    session = add(
        call, app, parameters, state="SUBMITTED", due_in=tables.SESSION_SECONDS["SUBMITTED"] if ready else None
    )
    if app.state in tables.LEGAL["StartApplication"]:
        timeline.start(call, app)
    timeline.rest(call, app)
    answer = {"applicationId": app.id, "sessionId": session.id, "arn": session.body["arn"]}
    call.tokens.remember("StartSession", token, parameters, answer)
    return answer


def _accepts(call: Call, app: Record) -> None:
    automatic = app.body["autoStartConfiguration"]["enabled"]
    if app.state not in tables.LEGAL["StartSession"] or (app.state != "STARTED" and not automatic):
        reason = "" if automatic else " because its auto start is off"
        message = f"Application {app.id} cannot start sessions in status {app.state}{reason}."
        raise checks.invalid(message, state=app.state)
    checks.session(app.body)
    limit = call.settings["max_sessions"]
    if call.records.count(tables.SESSION, parent=app.id, states=tables.LIVE) >= limit:
        message = f"Application {app.id} has reached its limit of {limit} concurrent sessions."
        raise ServiceError("ServiceQuotaExceededException", message, status=402, state=app.state)


def add(call: Call, app: Record, parameters: Mapping[str, Any], *, state: str, due_in: float | None) -> Record:
    """Keep a new session."""
    identifier = call.new_id()
    body = {name: parameters[name] for name in _SENT if name in parameters}
    body |= {name: app.body[name] for name in _SNAPSHOT if name in app.body}
    body |= {
        "arn": call.caller.arn("emr-serverless", f"/applications/{app.id}/sessions/{identifier}"),
        "createdBy": call.caller.user_arn,
        "idleTimeoutMinutes": parameters.get("idleTimeoutMinutes", tables.DEFAULT_IDLE_MINUTES),
        "tags": parameters.get("tags", {}),
    }
    record = Record("emr-serverless", tables.SESSION, identifier, call.caller.scope, state, call.now, parent=app.id)
    record.body = body
    timeline.enter_session(call, record, state, due_in=due_in)
    return call.records.add(record, at=call.now)


def get(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetSession."""
    return {"session": view(find(call, parameters["applicationId"], parameters["sessionId"]))}


def terminate(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """TerminateSession: accepted means begun. One that is being terminated, or is, stays as it is."""
    record = find(call, parameters["applicationId"], parameters["sessionId"])
    if record.state not in tables.TERMINABLE:
        message = f"Session {record.id} cannot be terminated. Current state: {record.state}"
        raise checks.invalid(message, state=record.state)
    if record.state not in {"TERMINATING", "TERMINATED"}:
        timeline.terminate(call, record)
    return {"applicationId": record.parent, "sessionId": record.id}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListSessions; other than for job runs, an application that does not exist is an error."""
    query = Query(
        tables.SESSION,
        parent=applications.find(call, parameters["applicationId"]).id,
        states=parameters.get("states", ()),
        created_after=parameters.get("createdAtAfter"),
        created_before=parameters.get("createdAtBefore"),
    )
    found, token = paging.page(
        call.records, query, size=parameters.get("maxResults", _PAGE), token=parameters.get("nextToken")
    )
    return paging.members([_summary(record) for record in found], token, under="sessions")


def endpoint(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetSessionEndpoint: where a client connects to, with a new token that is valid for an hour."""
    record = find(call, parameters["applicationId"], parameters["sessionId"])
    if record.state not in tables.CONNECTABLE:
        allowed = ", ".join(tables.CONNECTABLE)
        message = f"Session {record.id} must be in one of the states [{allowed}]. Current state: {record.state}"
        raise checks.invalid(message, state=record.state)
    return {"applicationId": record.parent, "sessionId": record.id, **links.endpoint(call, record)}


def dashboard(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetResourceDashboard: a URL that is valid for an hour; none before the session has a driver to look at."""
    record = find(call, parameters["applicationId"], parameters["resourceId"])
    return {"url": links.dashboard(call, record)} if "startedAt" in record.body else {}


def _summary(record: Record) -> dict[str, Any]:
    shown = view(record)
    return {name: shown[name] for name in _SUMMARY if name in shown}
