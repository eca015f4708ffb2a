"""Resources put into a state without asking whether they could get there: what tests start from.

All take the members of their Create action, with defaults; with `id`, an ARN or the name of a service or a
connection, an existing one is moved, and the members that are given too are merged into it. Nothing that is placed
moves on by itself, but a service to which `seconds` are given. What people and others do is placed as well: a
connection that is AVAILABLE has had its handshake, a `role` that is MISSING cannot be assumed, `dns` of a `domain`
that is PRESENT has its validation records, a `source` that is PUSHED begins the deployments of its services. A
service that is put DEPLOYING or MAINTAINED `after_looks` stays RUNNING until it was described so often.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from slackwater.emulator.apprunner import (
    checks,
    configurations,
    connections,
    domains,
    ingress,
    operations,
    revisions,
    roles,
    services,
    tables,
    timeline,
)
from slackwater.emulator.errors import MisuseError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_ROLLED_BACK: Final[Mapping[str, str]] = {
    "ROLLED_BACK": "ROLLBACK_SUCCEEDED",
    "ROLLBACK_FAILED": "ROLLBACK_FAILED",
}
"""Services that run, after an update that did not work; and the status of that."""
_STATES: Final[Mapping[str, tuple[str, ...]]] = {
    tables.SERVICE: (*tables.STATES, *_ROLLED_BACK),
    **dict.fromkeys(configurations.FAMILIES, tables.CONFIGURATION_STATUSES),
    tables.CONNECTION: tables.CONNECTION_STATUSES,
    tables.DOMAIN: (*tables.DOMAIN_STATUSES, tables.GONE),
    tables.INGRESS: tables.INGRESS_STATUSES,
    tables.DNS: ("PRESENT", "MISSING"),
    tables.ROLE: tables.ROLE_STATES,
    tables.SOURCE: ("PUSHED",),
    tables.DEFAULT: ("ACTIVE",),
}
_NEEDED: Final[Mapping[str, str]] = {
    tables.DOMAIN: "ServiceArn",
    tables.INGRESS: "ServiceArn",
    tables.DNS: "domain",
    tables.ROLE: "role",
    tables.SOURCE: "source",
    tables.DEFAULT: "id",
}
_SOURCE: Final[Mapping[str, Any]] = {
    "ImageRepository": {"ImageIdentifier": "public.ecr.aws/placed/app:1", "ImageRepositoryType": "ECR_PUBLIC"}
}
_INGRESS: Final[Mapping[str, Any]] = {"VpcId": "vpc-placed", "VpcEndpointId": "vpce-placed"}


def place(call: Call, kind: str, state: str, fields: Mapping[str, Any]) -> str:
    """Put it there; the answer is its ARN."""
    if state not in _STATES.get(kind, ()):
        raise MisuseError(f"place: {state!r} is no state of {kind!r}; there are {dict(_STATES)}")
    given = dict(fields)
    if (needed := _NEEDED.get(kind)) and not given.keys() & {needed, "id"}:
        raise MisuseError(f"place: a {kind} needs {needed}")
    if "id" not in given or kind == tables.DEFAULT:
        return _NEW[kind](call, state, given)
    record = find(call, kind, given.pop("id"))
    if record is None:
        raise MisuseError(f"place: there is no {kind} {fields['id']}")
    return _MOVED[kind](call, record, state, given)


def find(call: Call, kind: str, identifier: str) -> Record | None:
    """A record by its ARN, or the name that a service or a connection has now."""
    if not identifier.startswith("arn:") and kind in (tables.SERVICE, tables.CONNECTION):
        living = tables.PRESENT if kind == tables.SERVICE else tables.CONNECTION_STATUSES[:-1]
        found = call.records.oldest(kind, parent=identifier, states=living, limit=1)
        return found[0] if found else None
    if kind in configurations.FAMILIES:
        return revisions.find(call, configurations.FAMILIES[kind], identifier)
    return checks.shown(call, call.records.get(kind, identifier))


def _before(call: Call) -> Call:
    """Let what is placed be there for so long that every list has it."""
    lags = ("apprunner_list_lag_seconds", "apprunner_describe_lag_seconds")
    return replace(call, now=call.now - max(call.settings[lag] for lag in lags))


def _service(call: Call, state: str, given: dict[str, Any]) -> str:
    how: dict[str, Any] = {name: given.pop(name) for name in ("seconds", "after_looks") if name in given}
    members = {"ServiceName": f"placed-{call.new_hex()[:8]}", "SourceConfiguration": _SOURCE, **given}
    if services.present(call, members["ServiceName"]):
        raise MisuseError(f"place: {members['ServiceName']} is there already; say id=... to move it")
    return _service_moved(call, services.add(_before(call), members), state, how)


def _service_moved(call: Call, record: Record, state: str, given: dict[str, Any]) -> str:
    seconds, looks = given.pop("seconds", None), given.pop("after_looks", 0)
    _merge(record, given)
    if begun := operations.of(call, record):
        operations.enter(call, begun, "SUCCEEDED" if tables.WORK[record.state].done == state else "FAILED")
    if looks:
        record.notes["next"] = {"state": state, "seconds": seconds, "looks": looks}
        timeline.rest(call, record, "RUNNING")
    elif state in tables.WORK:
        _busy(call, record, state, seconds)
    else:
        if state in _ROLLED_BACK:
            operations.add(_before(call), record, "UPDATE_SERVICE", status=_ROLLED_BACK[state])
        timeline.rest(call, record, "RUNNING" if state in _ROLLED_BACK else state)
    return record.id


def _busy(call: Call, record: Record, state: str, seconds: float | None) -> None:
    """What goes on is not the caller's; it stays so, unless its time is said."""
    timeline.begin(_before(call), record, state, unasked=True)
    if state == "ROLLING_BACK":
        operation = operations.add(_before(call), record, "UPDATE_SERVICE", status="ROLLBACK_IN_PROGRESS")
        record.notes["operation"] = operation.id
    elif begun := operations.of(call, record):
        operations.enter(call, begun, "IN_PROGRESS")
    record.due_at = None if seconds is None else call.now + seconds
    call.save(record)


def _configuration(kind: str) -> Callable[[Call, str, dict[str, Any]], str]:
    family = configurations.FAMILIES[kind]

    def new(call: Call, state: str, given: dict[str, Any]) -> str:
        name = f"placed-{call.new_hex()[:8]}"
        own = {"Subnets": [f"subnet-{name}"]} if kind == tables.CONNECTOR else {}
        return revisions.add(_before(call), family, {family.name_member: name, **own, **given}, state=state).id

    return new


def _configuration_moved(call: Call, record: Record, state: str, given: dict[str, Any]) -> str:
    _merge(record, given)
    record.state, record.due_at = state, None
    record.body.pop("DeletedAt", None)
    if state == "INACTIVE":
        record.body["DeletedAt"] = call.now
    call.save(record)
    return record.id


def _connection(call: Call, state: str, given: dict[str, Any]) -> str:
    members = {"ConnectionName": f"placed-{call.new_hex()[:8]}", "ProviderType": "GITHUB", **given}
    return connections.add(_before(call), members, state=state).id


def _connection_moved(call: Call, record: Record, state: str, given: dict[str, Any]) -> str:
    _merge(record, given)
    connections.move(call, record, state)
    return record.id


def _domain(call: Call, state: str, given: dict[str, Any]) -> str:
    service = find(call, tables.SERVICE, given["ServiceArn"])
    if service is None:
        raise MisuseError(f"place: there is no service {given['ServiceArn']}")
    name, www = given.get("DomainName", "placed.example.com"), given.get("EnableWWWSubdomain", True)
    return _domain_moved(call, domains.add(call, service, name, www=www, state=state), state, {})


def _domain_moved(call: Call, record: Record, state: str, given: dict[str, Any]) -> str:
    _merge(record, given)
    domains.move(call, record, state, stays=True)
    return record.id


def _ingress(call: Call, state: str, given: dict[str, Any]) -> str:
    name = f"placed-{call.new_hex()[:8]}"
    members = {"VpcIngressConnectionName": name, "IngressVpcConfiguration": _INGRESS, **given}
    return _ingress_moved(call, ingress.add(_before(call), members, state=state), state, {})


def _ingress_moved(call: Call, record: Record, state: str, given: dict[str, Any]) -> str:
    _merge(record, given)
    ingress.move(call, record, state)
    return record.id


def _dns(call: Call, state: str, given: dict[str, Any]) -> str:
    domains.resolve(call, given["domain"], state)
    return str(given["domain"])


def _role(call: Call, state: str, given: dict[str, Any]) -> str:
    return roles.put(call, given["role"], state, seconds=given.get("seconds")).id


def _source(call: Call, _state: str, given: dict[str, Any]) -> str:
    return str(timeline.pushed(call, given["source"]))


def _default(call: Call, _state: str, given: dict[str, Any]) -> str:
    configurations.update_default(call, {"AutoScalingConfigurationArn": given["id"]})
    return configurations.default(call)


def _merge(record: Record, members: Mapping[str, Any]) -> None:
    for name, value in members.items():
        old = record.body.get(name)
        record.body[name] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value


_NEW: Final[Mapping[str, Callable[[Call, str, dict[str, Any]], str]]] = {
    tables.SERVICE: _service,
    **{kind: _configuration(kind) for kind in configurations.FAMILIES},
    tables.CONNECTION: _connection,
    tables.DOMAIN: _domain,
    tables.INGRESS: _ingress,
    tables.DNS: _dns,
    tables.ROLE: _role,
    tables.SOURCE: _source,
    tables.DEFAULT: _default,
}
_MOVED: Final[Mapping[str, Callable[[Call, Record, str, dict[str, Any]], str]]] = {
    tables.SERVICE: _service_moved,
    **dict.fromkeys(configurations.FAMILIES, _configuration_moved),
    tables.CONNECTION: _connection_moved,
    tables.DOMAIN: _domain_moved,
    tables.INGRESS: _ingress_moved,
}
