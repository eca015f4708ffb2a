"""IAM roles as this service sees them: there, missing, or not propagated yet.

A role that was never mentioned is there. Tests take roles away and give them back by `place`; a setting lets every role
that an environment names for the first time need a while.
"""

from collections.abc import Mapping
from typing import Any

from slackwater.emulator.batch import tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call


def service_linked(call: Call) -> str:
    """The role that the service makes for itself."""
    return _arn(call, "role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch")


def arn(call: Call, role: str, *, kind: str = "role") -> str:
    """A role's ARN; of a bare name the service assumes that it has no path."""
    return role if role.startswith("arn:") else _arn(call, f"{kind}/{role}")


def mention(call: Call, role: str) -> None:
    """An environment names a role; the first time it may not work at once."""
    seconds = call.settings["batch_role_propagation_seconds"]
    if seconds and role != service_linked(call) and call.records.get(tables.ROLE, role) is None:
        put(call, role, "PROPAGATING", seconds=seconds)


def put(call: Call, role: str, state: str, *, seconds: float | None = None) -> Record:
    """Let a role be in a state; one that is propagating is there after so many seconds."""
    due_at = call.now + seconds if state == "PROPAGATING" and seconds is not None else None
    record = call.records.get(tables.ROLE, role)
    if record is None:
        record = Record("batch", tables.ROLE, role, call.caller.scope, state, call.now, due_at=due_at)
        return call.records.add(record, at=call.now)
    record.state, record.due_at = state, due_at
    call.save(record)
    return record


def problem(call: Call, body: Mapping[str, Any], *, deleting: bool = False) -> str:
    """Why an environment cannot work with its roles; to delete it, the service role is enough."""
    for role in named(call, body)[: 1 if deleting else None]:
        record = call.records.get(tables.ROLE, role)
        if record is not None and record.state != "PRESENT":
            return (
                f"CLIENT_ERROR - Not authorized to perform sts:AssumeRole: the role {role} does not exist, or AWS Batch"
                " may not assume it"
            )
    return ""


def named(call: Call, body: Mapping[str, Any]) -> list[str]:
    """The roles that an environment names, the service role first."""
    resources = body.get("computeResources", {})
    fleet, instance = resources.get("spotIamFleetRole"), resources.get("instanceRole")
    found = [body["serviceRole"], *([arn(call, fleet)] if fleet else [])]
    return found + ([arn(call, instance, kind="instance-profile")] if instance else [])


def _arn(call: Call, resource: str) -> str:
    return f"arn:{call.caller.partition}:iam::{call.caller.account}:{resource}"
