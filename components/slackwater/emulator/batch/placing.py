"""Resources put into a status without asking whether they could get there: what tests start from.

An environment and a queue take the members of their Create action, and `enabled` for the state; with `id`, a name or an
ARN, an existing one is moved, and the members that are given too are merged into it. Nothing that is placed moves on by
itself.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator.batch import environments, queues, roles, tables, timeline
from slackwater.emulator.errors import MisuseError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_STATES: Final[Mapping[str, tuple[str, ...]]] = {
    tables.ENVIRONMENT: tables.STATUSES,
    tables.QUEUE: tables.STATUSES,
    tables.ROLE: tables.ROLE_STATES,
}
_RESOURCES: Final[Mapping[str, Any]] = {
    "type": "FARGATE",
    "maxvCpus": 16,
    "subnets": ["subnet-placed"],
    "securityGroupIds": ["sg-placed"],
}


def place(call: Call, kind: str, state: str, fields: Mapping[str, Any]) -> str:
    """Put it there; the answer is its name, or its ARN if it has none."""
    if state not in _STATES.get(kind, ()):
        raise MisuseError(f"place: {state!r} is no state of {kind!r}; there are {dict(_STATES)}")
    given = dict(fields)
    if "enabled" in given:
        given["state"] = "ENABLED" if given.pop("enabled") else "DISABLED"
    return _HOW[kind](call, state, given)


def _environment(call: Call, status: str, given: dict[str, Any]) -> str:
    if "id" in given:
        return _moved(call, environments.find(call, given.pop("id")), status, given)
    name = given.get("computeEnvironmentName", f"placed-{call.new_uuid()[:8]}")
    members = {"computeEnvironmentName": name, "type": "MANAGED", "computeResources": _RESOURCES, **given}
    return environments.add(call, environments.new_body(call, members), state=status, due_in=None).parent


def _queue(call: Call, status: str, given: dict[str, Any]) -> str:
    order = given.get("computeEnvironmentOrder")
    listed = [_listed(call, each["computeEnvironment"]) for each in order or ()]
    if "id" in given:
        record = queues.find(call, given.pop("id"))
        if record is not None and order is not None:
            queues.attach(call, record, listed)
            given["computeEnvironmentOrder"] = queues.order(order, listed)
        return _moved(call, record, status, given)
    members = {"jobQueueName": f"placed-{call.new_uuid()[:8]}", "priority": 1, **given}
    return queues.add(call, queues.new_body(call, members, listed), listed, state=status, due_in=None).parent


def _listed(call: Call, text: str) -> Record:
    record = environments.find(call, text)
    if record is None:
        raise MisuseError(f"place: there is no compute environment {text}")
    return record


def _role(call: Call, state: str, given: dict[str, Any]) -> str:
    role = roles.put(call, roles.arn(call, given["role"]), state, seconds=given.get("seconds"))
    timeline.roles_changed(call, role.id)
    return role.id


def _moved(call: Call, record: Record | None, status: str, given: Mapping[str, Any]) -> str:
    if record is None:
        raise MisuseError("place: there is nothing of that id")
    merged = {name: {**record.body.get(name, {}), **value} for name, value in given.items() if isinstance(value, dict)}
    record.body |= {**given, **merged}
    timeline.move(call, record, status)
    return record.parent


_HOW: Final[Mapping[str, Callable[[Call, str, dict[str, Any]], str]]] = {
    tables.ENVIRONMENT: _environment,
    tables.QUEUE: _queue,
    tables.ROLE: _role,
}
