"""Which actions on a service are legal in the state that it is in, and how the others are refused."""

from collections.abc import Mapping
from typing import Final

from slackwater.emulator.apprunner import checks, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_UNDEPLOYED: Final = "Can't start a deployment on the specified service, because it isn't in RUNNING state."
_WORDS: Final[Mapping[str, str]] = {
    "UpdateService": "updated",
    "PauseService": "paused",
    "ResumeService": "resumed",
    "DeleteService": "deleted",
    "AssociateCustomDomain": "associated with a domain",
    "DisassociateCustomDomain": "disassociated from a domain",
    "CreateVpcIngressConnection": "connected",
}
_OPEN: Final[Mapping[str, str]] = {
    "PAUSED": "apprunner_update_when_paused",
    "CREATE_FAILED": "apprunner_update_create_failed",
}
"""States in which the sources disagree about an update, and the settings for them."""


def public(record: Record) -> bool:
    """Whether a service is reached from the internet."""
    return bool(record.body["NetworkConfiguration"]["IngressConfiguration"]["IsPubliclyAccessible"])


def find(call: Call, arn: str) -> Record:
    """A service of the caller, also one that was deleted a while ago."""
    record = checks.shown(call, call.records.get(tables.SERVICE, arn))
    if record is None:
        raise checks.absent("Service", arn)
    return record


def acting(call: Call, arn: str, action: str) -> Record:
    """A service on which this action is legal now."""
    record = find(call, arn)
    state, unasked = record.state, bool(record.notes.get("unasked"))
    if state == "DELETED":
        if call.settings["apprunner_deleted_service"] == "not_found":
            raise checks.absent("Service", arn)
        unasked = True  # somebody else may have deleted it
    legal = set(tables.LEGAL[action])
    if action == "UpdateService":
        accepted = {one for one, setting in _OPEN.items() if call.settings[setting] == "accepted"}
        legal = (legal - _OPEN.keys()) | accepted
    if state in legal:
        return record
    if action == "StartDeployment":  # the one action without InvalidStateException
        raise checks.invalid(_UNDEPLOYED, state=state, unforeseeable=unasked)
    shown = tables.IN_PROGRESS if state in tables.WORK else state
    words = f"Service cannot be {_WORDS[action]} in the current state: {shown}"
    raise checks.wrong_state(words, state=state, unforeseeable=unasked)


def ways_in(call: Call, service: Record) -> list[str]:
    """The ARNs of the ingress connections that are in the way of a deletion, or of making a service public."""
    query = Query(tables.INGRESS, parent=None, members={"ServiceArn": service.id}, hidden="DELETED")
    return [record.id for record in call.records.listing(query) if record.state in tables.IN_THE_WAY]
