"""The actions on connections: a person completes the handshake, which no action can."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator.apprunner import checks, listing, revisions, tables, tagging
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_IN_USE: Final = "You can't delete the connection. It's used by one or more services."


def view(record: Record) -> dict[str, Any]:
    """A connection as it is shown everywhere."""
    return {**record.body, "Status": record.state, "CreatedAt": record.created_at}


def usable(call: Call, arn: str) -> Record:
    """The connection that a service is to use."""
    record = checks.shown(call, call.records.get(tables.CONNECTION, arn))
    if record is None or record.state != "AVAILABLE":
        status = record.state if record else "none"
        words = f"The connection you specified isn't available: {arn} ({status})"
        raise checks.invalid(words, state=status, unforeseeable=record is None)
    return record


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateConnection."""
    name = parameters["ConnectionName"]
    living = [status for status in tables.CONNECTION_STATUSES if status != "DELETED"]
    if call.records.exists(tables.CONNECTION, parent=name, states=living):
        raise checks.invalid(f"Connection with the provided name already exists: {name}", unforeseeable=True)
    count = call.records.count(tables.CONNECTION, parent=None, states=living)
    checks.within(call, count, "apprunner_max_connections", "connections")
    seconds = call.settings["apprunner_handshake_seconds"]
    return {"Connection": view(add(call, parameters, state="PENDING_HANDSHAKE", due_in=float(seconds) or None))}


def add(call: Call, parameters: Mapping[str, Any], *, state: str, due_in: float | None = None) -> Record:
    """Keep a new connection."""
    name = parameters["ConnectionName"]
    arn = call.caller.arn("apprunner", f"connection/{name}/{call.new_hex()}")
    body = {"ConnectionName": name, "ConnectionArn": arn, "ProviderType": parameters["ProviderType"]}
    record = Record("apprunner", tables.CONNECTION, arn, call.caller.scope, state, call.now, parent=name, body=body)
    record.notes = {"tags": tagging.sent(parameters.get("Tags", []))}
    record.due_at = None if due_in is None else call.now + due_in
    return call.records.add(record, at=call.now)


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteConnection: in any status, unless a service uses it."""
    arn = parameters["ConnectionArn"]
    record = checks.shown(call, call.records.get(tables.CONNECTION, arn))
    if record is None or record.state == "DELETED":
        raise checks.absent("Connection", arn)
    revisions.free(call, _IN_USE, record)
    move(call, record, "DELETED")
    return {"Connection": view(record)}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListConnections, of one name or of all."""
    lingering = call.settings["apprunner_deleted_connection"] == "listed"
    name, hidden = parameters.get("ConnectionName"), None if lingering else "DELETED"
    query = Query(tables.CONNECTION, parent=name, hidden=hidden)
    return listing.page(call, query, parameters, view, under="ConnectionSummaryList")


def settle(call: Call, record: Record) -> None:
    """Somebody has completed the handshake, or a tombstone goes away."""
    if record.state == "DELETED":
        checks.forget(call, record)
    else:
        move(call, record, "AVAILABLE")


def move(call: Call, record: Record, status: str) -> None:
    """Let a connection have another status."""
    record.state, record.due_at = status, None
    if status == "DELETED":
        record.due_at = call.now + call.settings["apprunner_tombstone_seconds"]
    call.save(record)
