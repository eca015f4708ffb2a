"""The actions on applications."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.emrserverless import checks, fields, tables, timeline
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_SUMMARY: Final[tuple[str, ...]] = ("name", "arn", "releaseLabel", "type", "stateDetails", "updatedAt", "architecture")
_PAGE: Final = 50
_NAMED: Final = 5
"""How many of those that are in the way of a stop are named."""


def view(record: Record) -> dict[str, Any]:
    """An application as GetApplication shows it."""
    return {"applicationId": record.id, "state": record.state, "createdAt": record.created_at, **record.body}


def find(call: Call, identifier: str) -> Record:
    """An application of the caller."""
    record = call.records.get(tables.APPLICATION, identifier)
    gone = record is not None and record.state == "TERMINATED" and call.settings["deleted_application"] == "not_found"
    if record is None or gone:
        raise ServiceError("ResourceNotFoundException", f"Application {identifier} does not exist.", status=404)
    return record


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateApplication."""
    token = parameters.pop("clientToken")
    if (answer := call.tokens.recall("CreateApplication", token, parameters)) is not None:
        return answer
    living = [state for state in tables.APPLICATION_STATES if state != "TERMINATED"]
    if call.records.count(tables.APPLICATION, states=living) >= call.settings["max_applications"]:
        raise checks.invalid(f"The account has reached its limit of {call.settings['max_applications']} applications.")
    body = fields.created(parameters, call.caller)
    body["tags"] = tags.merged({}, parameters.get("tags", {}))
    record = add(call, body, state="CREATING", due_in=tables.SECONDS["CREATING"])
    known = {"applicationId": record.id, **record.body}
    answer = {member: known[member] for member in ("applicationId", "arn", "name") if member in known}
    call.tokens.remember("CreateApplication", token, parameters, answer)
    return answer


def add(call: Call, body: dict[str, Any], *, state: str, due_in: float | None) -> Record:
    """Keep a new application."""
    identifier = call.new_id()
    body = {**body, "arn": call.caller.arn("emr-serverless", f"/applications/{identifier}"), "updatedAt": call.now}
    due_at = None if due_in is None else call.now + due_in
    record = Record(
        "emr-serverless", tables.APPLICATION, identifier, call.caller.scope, state, call.now, due_at=due_at, body=body
    )
    return call.records.add(record, at=call.now)


def get(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetApplication."""
    return {"application": view(find(call, parameters["applicationId"]))}


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateApplication.

    Its client token is not remembered: the API names no conflict for it, and a repeated patch changes nothing.
    """
    record = find(call, parameters["applicationId"])
    live = record.state == "STARTED"
    _may_be_updated(call, record, parameters)
    body = fields.updated(record.body, parameters, call.caller)
    if live and body.get("initialCapacity") and parameters.keys() & {"imageConfiguration", "workerTypeSpecifications"}:
        message = "The image of an application with pre-initialized capacity cannot be updated in STARTED state."
        raise checks.invalid(message, state=record.state)
    record.body = fields.resolved(body) if live else body
    record.body["updatedAt"] = call.now
    call.save(record)
    timeline.promote(call, record)
    return {"application": view(record)}


def _may_be_updated(call: Call, record: Record, parameters: Mapping[str, Any]) -> None:
    if record.state in tables.LEGAL["UpdateApplication"]:
        return
    if record.state != "STARTED" or call.settings["updates_while_started"] == "none":
        allowed = f"[STOPPED, CREATED]. Current status: {record.state}"
        message = f"Application {record.id} must be in one of the statuses to be updated: {allowed}"
        raise checks.invalid(message, state=record.state)
    if not fields.only_live(parameters):
        members = ", ".join(tables.LIVE_MEMBERS)
        message = (
            f"Only the following configurations can be updated when an application is in STARTED state: {members}."
        )
        raise checks.invalid(message, state=record.state)


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteApplication."""
    record = find(call, parameters["applicationId"])
    if record.state == "TERMINATED":
        raise ServiceError("ResourceNotFoundException", f"Application {record.id} does not exist.", status=404)
    if record.state not in tables.LEGAL["DeleteApplication"]:
        allowed = f"[STOPPED, CREATED]. Current status: {record.state}"
        raise checks.invalid(
            f"Application {record.id} must be in one of the statuses to be deleted: {allowed}", state=record.state
        )
    call.enter(record, "TERMINATED")
    return {}


def start(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """StartApplication."""
    record = find(call, parameters["applicationId"])
    _legal(record, "StartApplication", "STARTED")
    wanted = _initial_vcpu(record)
    if wanted:  # without initial workers nobody needs to know what all the others have
        running = call.records.oldest(tables.APPLICATION, parent="", states=("STARTING", "STARTED", "STOPPING"))
        wanted += sum(map(_initial_vcpu, running))
    if wanted > call.settings["max_vcpu"]:
        message = (
            f"Starting the application needs {wanted} vCPU in the account; the limit is {call.settings['max_vcpu']}."
        )
        raise ServiceError("ServiceQuotaExceededException", message, status=402, state=record.state)
    timeline.start(call, record)
    return {}


def stop(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """StopApplication."""
    record = find(call, parameters["applicationId"])
    _legal(record, "StopApplication", "STOPPED")
    if found := [text for text in (_in_the_way(call, record, *kind) for kind in tables.IN_THE_WAY) if text]:
        message = f"Application cannot be STOPPED. It has {' and '.join(found)}"
        raise checks.invalid(message, state=record.state)
    timeline.stop(call, record)
    return {}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListApplications."""
    states = parameters.get("states", ())
    if call.settings["deleted_application"] == "not_found":
        states = [state for state in states or tables.APPLICATION_STATES if state != "TERMINATED"]
    query = Query(tables.APPLICATION, states=states)
    found, token = paging.page(
        call.records, query, size=parameters.get("maxResults", _PAGE), token=parameters.get("nextToken")
    )
    return paging.members([_summary(record) for record in found], token, under="applications")


def _summary(record: Record) -> dict[str, Any]:
    shown = {name: record.body[name] for name in _SUMMARY if name in record.body}
    return {"id": record.id, "state": record.state, "createdAt": record.created_at, **shown}


def _legal(record: Record, operation: str, goal: str) -> None:
    if record.state not in tables.LEGAL[operation]:
        allowed = ", ".join(state for state in tables.APPLICATION_STATES if state in tables.LEGAL[operation])
        message = f"Application cannot be {goal}. Applications must be in one of the following statuses: [{allowed}]"
        raise checks.invalid(message, state=record.state)


def _in_the_way(call: Call, app: Record, kind: str, states: tuple[str, ...], words: str) -> str:
    count = call.records.count(kind, parent=app.id, states=states)
    some = call.records.oldest(kind, parent=app.id, states=states, limit=_NAMED) if count else []
    named = ", ".join(f"{record.id} ({record.state})" for record in some)
    return f"{count} {words}: {named}{', ...' if count > _NAMED else ''}" if count else ""


def _initial_vcpu(record: Record) -> int:
    workers = record.body.get("initialCapacity", {}).values()
    return sum(
        worker["workerCount"] * checks.amount(worker.get("workerConfiguration", {}).get("cpu", "4"))
        for worker in workers
    )
