"""What the resources with a name have in common: it comes back; and many have a state and a status, and tombstones.

A record's parent is the name, so that the one of today and the tombstones of those before are found under it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from slackwater.emulator import paging
from slackwater.emulator.batch import checks, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call


def present(call: Call, kind: str, name: str) -> Record | None:
    """What has this name now."""
    found = call.records.oldest(kind, parent=name, states=tables.PRESENT, limit=1)
    return found[0] if found else None


def find(call: Call, kind: str, resource: str, text: str) -> Record | None:
    """The resource of this name or ARN, if there is one; a tombstone is none."""
    return present(call, kind, checks.called(call, resource, text))


def must_find(call: Call, kind: str, resource: str, text: str) -> Record:
    """The resource of this name or ARN."""
    record = find(call, kind, resource, text)
    if record is None:
        raise checks.absent(text if text.startswith("arn:") else checks.arn(call, resource, text))
    return record


def add(
    call: Call, kind: str, name: str, body: dict[str, Any], *, state: str = "VALID", due_in: float | None = None
) -> Record:
    """Keep a new resource."""
    record = Record("batch", kind, call.new_uuid(), call.caller.scope, state, call.now, parent=name, body=body)
    record.due_at = None if due_in is None else call.now + due_in
    return call.records.add(record, at=call.now)


def shares(queue: Record) -> Query:
    """The quota shares of a queue."""
    return Query(tables.QUOTA_SHARE, parent=None, like={"queue": queue.parent}, hidden=tables.GONE)


def within(call: Call, kind: str, setting: str, words: str) -> None:
    """Refuse one more than the account may have."""
    if call.records.count(kind, parent=None, states=tables.PRESENT) >= call.settings[setting]:
        raise checks.refused(f"The account has reached its limit of {call.settings[setting]} {words}.")


def may_be_updated(record: Record) -> None:
    """Refuse an update of what is not settled."""
    if record.state not in tables.SETTLED:
        raise checks.refused("Cannot update, resource is being modified.", state=record.state)


def may_be_deleted(call: Call, record: Record) -> bool:
    """Whether there is anything to do for a deletion; refused unless the resource is settled and DISABLED."""
    if record.state == "DELETING" and call.settings["batch_delete_while_deleting"] == "accepted":
        return False
    if record.state not in tables.SETTLED:
        raise checks.refused("Cannot delete, resource is being modified.", state=record.state)
    if record.body["state"] == "ENABLED":
        raise checks.refused("Cannot delete, state must be DISABLED, not ENABLED.", state=record.state)
    return True


def described(
    call: Call, kind: str, resource: str, names: Sequence[str], parameters: Mapping[str, Any]
) -> tuple[list[Record], str | None]:
    """Those of these names, tombstones included, or a page of all; unknown names are no mistake."""
    size = page_size(parameters)
    if not names:
        query = Query(kind, parent=None, hidden=tables.GONE)
        return paging.page(call.records, query, size=size, token=parameters.get("nextToken"))
    if len(names) > tables.NAMES:
        raise checks.invalid(f"Maximum number of {resource}s supported is {tables.NAMES}")
    called = dict.fromkeys(checks.called(call, resource, text) for text in names)
    found = [record for name in called for record in call.records.oldest(kind, parent=name, states=tables.STATUSES)]
    return found, None


def page_size(parameters: Mapping[str, Any], *, most: int = tables.PAGE) -> int:
    """How many a page shall hold."""
    size: int = parameters.get("maxResults", most)
    if not 1 <= size <= most:
        raise checks.invalid(f"maxResults must be between 1 and {most}, not {size}.")
    return size
