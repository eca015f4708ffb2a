"""Operations: what goes on with a service, or went on, as ListOperations tells it. They have no reasons."""

from typing import Any, Final

from slackwater.emulator.apprunner import checks, listing, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_UNENDED: Final = ("PENDING", "IN_PROGRESS", "ROLLBACK_IN_PROGRESS")
_MOST: Final = 20


def view(record: Record) -> dict[str, Any]:
    """An operation as ListOperations shows it."""
    return {**record.body, "Id": record.id, "Status": record.state, "StartedAt": record.created_at}


def add(call: Call, service: Record, type_: str, *, status: str = "PENDING") -> Record:
    """A new one; it is PENDING for a moment."""
    record = Record("apprunner", tables.OPERATION, call.new_uuid(), call.caller.scope, status, call.now)
    record.parent = service.id
    record.body = {"Type": type_, "TargetArn": service.id, "UpdatedAt": call.now}
    record.due_at = call.now + tables.PENDING_SECONDS if status == "PENDING" else None
    if status not in _UNENDED:
        record.body["EndedAt"] = call.now
    return call.records.add(record, at=call.now)


def settle(call: Call, record: Record) -> None:
    """It is in progress now; how it ends, its service says."""
    enter(call, record, "IN_PROGRESS")


def enter(call: Call, record: Record, status: str) -> None:
    """Let it have another status."""
    record.state, record.due_at = status, None
    record.body["UpdatedAt"] = call.now
    if status not in _UNENDED:
        record.body["EndedAt"] = call.now
    call.save(record)


def of(call: Call, service: Record) -> Record | None:
    """The one that goes on with a service."""
    return call.records.get(tables.OPERATION, service.notes.get("operation", ""))


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListOperations, the newest first; also of a service that was deleted, while it is still shown."""
    arn = parameters["ServiceArn"]
    if checks.shown(call, call.records.get(tables.SERVICE, arn)) is None:
        raise checks.absent("Service", arn)
    query = Query(tables.OPERATION, parent=arn)
    return listing.page(call, query, parameters, view, under="OperationSummaryList", most=_MOST)
