"""Tags: lists of keys and values on the wire, kept in a record's notes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from slackwater.emulator import tags
from slackwater.emulator.apprunner import checks, tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_KINDS: Final[Mapping[str, str]] = {
    "service": tables.SERVICE,
    "autoscalingconfiguration": tables.SCALING,
    "observabilityconfiguration": tables.OBSERVABILITY,
    "vpcconnector": tables.CONNECTOR,
    "connection": tables.CONNECTION,
    "vpcingressconnection": tables.INGRESS,
}
_DELETED: Final = ("DELETED", "INACTIVE")


def sent(entries: Sequence[Mapping[str, str]], *, existing: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, beside those that are there."""
    if any("Key" not in entry for entry in entries):
        raise checks.invalid("Each tag must have a key.")
    added = {entry["Key"]: entry.get("Value", "") for entry in entries}
    return tags.merged(existing or {}, added, limit=tables.MAX_TAGS)


def tag(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """TagResource."""
    record = _tagged(call, parameters["ResourceArn"], "TagResource")
    record.notes["tags"] = sent(parameters["Tags"], existing=record.notes["tags"])
    call.save(record)
    return {}


def untag(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UntagResource."""
    record = _tagged(call, parameters["ResourceArn"], "UntagResource")
    record.notes["tags"] = tags.without(record.notes["tags"], parameters["TagKeys"])
    call.save(record)
    return {}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListTagsForResource."""
    found = _tagged(call, parameters["ResourceArn"]).notes["tags"]
    return {"Tags": [{"Key": key, "Value": value} for key, value in found.items()]}


def _tagged(call: Call, arn: str, action: str = "") -> Record:
    prefix = call.caller.arn("apprunner", "")
    kind = _KINDS.get(arn.removeprefix(prefix).partition("/")[0]) if arn.startswith(prefix) else None
    record = checks.shown(call, call.records.get(kind, arn)) if kind else None
    if record is None or (action and record.state in _DELETED):
        raise checks.absent("Resource", arn)
    if kind == tables.SERVICE and action and record.state not in tables.LEGAL[action]:
        shown = tables.IN_PROGRESS if record.state in tables.WORK else record.state
        message = f"Tags of a service can't be changed in the current state: {shown}"
        raise checks.wrong_state(message, state=record.state, unforeseeable=bool(record.notes.get("unasked")))
    return record
