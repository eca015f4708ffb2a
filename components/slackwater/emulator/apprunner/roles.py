"""IAM roles as this service sees them: there, missing, or not got around yet.

A role that was never mentioned is there. Tests take roles away and give them back by `place`; a setting lets every role
that a service names for the first time need a while.
"""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator.apprunner import checks, tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_NAMED: Final = (
    ("SourceConfiguration", "AuthenticationConfiguration", "AccessRoleArn", "access role"),
    ("InstanceConfiguration", "", "InstanceRoleArn", "instance role"),
)


def assumable(call: Call, members: Mapping[str, Any]) -> None:
    """Refuse a service whose roles cannot be assumed; that they cannot, nobody can know."""
    for block, inner, member, words in _NAMED:
        given = members[block].get(inner, {}) if inner else members[block]
        role = given.get(member)
        if role and not _there(call, role):
            message = f"Error in assuming {words} {role}. Please check the role's trust relationship and try again."
            raise checks.invalid(message, unforeseeable=True)


def _there(call: Call, role: str) -> bool:
    record = call.records.get(tables.ROLE, role)
    seconds = call.settings["apprunner_role_propagation_seconds"]
    if record is None and seconds:
        record = put(call, role, "PROPAGATING", seconds=seconds)
    return record is None or record.state == "PRESENT"


def put(call: Call, role: str, state: str, *, seconds: float | None = None) -> Record:
    """Let a role be in a state; one that is propagating is there after so many seconds."""
    record = call.records.get(tables.ROLE, role)
    if record is None:
        record = Record("apprunner", tables.ROLE, role, call.caller.scope, state, call.now)
        call.records.add(record, at=call.now)
    record.state = state
    record.due_at = None if seconds is None else call.now + seconds
    call.save(record)
    return record


def settle(call: Call, record: Record) -> None:
    """It has got around."""
    put(call, record.id, "PRESENT")
