"""The actions on VPC ingress connections: how a private service is reached."""

from collections.abc import Mapping
from typing import Any

from slackwater.emulator.apprunner import checks, legal, listing, tables, tagging
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_LIVING = tuple(status for status in tables.INGRESS_STATUSES if status != "DELETED")


def view(record: Record) -> dict[str, Any]:
    """An ingress connection as DescribeVpcIngressConnection shows it."""
    return {**record.body, "Status": record.state, "CreatedAt": record.created_at}


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateVpcIngressConnection: for a private service at rest."""
    service = legal.acting(call, parameters["ServiceArn"], "CreateVpcIngressConnection")
    if legal.public(service):
        raise checks.invalid("The service must be private: IsPubliclyAccessible must be false.", state=service.state)
    name = parameters["VpcIngressConnectionName"]
    if call.records.exists(tables.INGRESS, parent=name, states=_LIVING):
        words = f"VPC Ingress Connection with the provided name already exists: {name}"
        raise checks.invalid(words, unforeseeable=True)
    _pointed(parameters)
    count = call.records.count(tables.INGRESS, parent=None, states=_LIVING)
    checks.within(call, count, "apprunner_max_vpc_ingress_connections", "VPC ingress connections")
    record = add(call, parameters, state="PENDING_CREATION")
    move(call, record, "PENDING_CREATION", due_in=tables.INGRESS_SECONDS)
    return {"VpcIngressConnection": view(record)}


def add(call: Call, parameters: Mapping[str, Any], *, state: str) -> Record:
    """Keep a new one."""
    name, identifier = parameters["VpcIngressConnectionName"], call.new_hex()
    arn = call.caller.arn("apprunner", f"vpcingressconnection/{name}/{identifier}")
    body = {
        "VpcIngressConnectionArn": arn,
        "VpcIngressConnectionName": name,
        "ServiceArn": parameters["ServiceArn"],
        "AccountId": call.caller.account,
        "DomainName": f"{identifier[:10]}.{call.caller.region}.awsapprunner.com",
        "IngressVpcConfiguration": parameters["IngressVpcConfiguration"],
    }
    record = Record("apprunner", tables.INGRESS, arn, call.caller.scope, state, call.now, parent=name, body=body)
    record.notes = {"tags": tagging.sent(parameters.get("Tags", []))}
    return call.records.add(record, at=call.now)


def _pointed(parameters: Mapping[str, Any]) -> None:
    given = parameters["IngressVpcConfiguration"]
    if not (given.get("VpcId") and given.get("VpcEndpointId")):
        raise checks.invalid("IngressVpcConfiguration needs VpcId and VpcEndpointId.")


def find(call: Call, arn: str) -> Record:
    """One of the caller's, also one that was deleted a while ago."""
    record = checks.shown(call, call.records.get(tables.INGRESS, arn))
    if record is None:
        raise checks.absent("VPC Ingress Connection", arn)
    return record


def _acting(call: Call, arn: str, action: str) -> Record:
    record = find(call, arn)
    if record.state == "DELETED":
        raise checks.absent("VPC Ingress Connection", arn)
    if record.state not in tables.INGRESS_LEGAL[action]:
        allowed = ", ".join(status for status in tables.INGRESS_STATUSES if status in tables.INGRESS_LEGAL[action])
        words = f"The VPC Ingress Connection must be in one of the statuses {allowed}; it is {record.state}"
        raise checks.wrong_state(words, state=record.state)
    return record


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeVpcIngressConnection."""
    return {"VpcIngressConnection": view(find(call, parameters["VpcIngressConnectionArn"]))}


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateVpcIngressConnection."""
    record = _acting(call, parameters["VpcIngressConnectionArn"], "UpdateVpcIngressConnection")
    _pointed(parameters)
    record.notes["before"] = record.body["IngressVpcConfiguration"]
    record.body["IngressVpcConfiguration"] = parameters["IngressVpcConfiguration"]
    move(call, record, "PENDING_UPDATE", due_in=tables.INGRESS_SECONDS)
    return {"VpcIngressConnection": view(record)}


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteVpcIngressConnection."""
    record = _acting(call, parameters["VpcIngressConnectionArn"], "DeleteVpcIngressConnection")
    move(call, record, "PENDING_DELETION", due_in=tables.INGRESS_SECONDS)
    return {"VpcIngressConnection": view(record)}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListVpcIngressConnections: those of a service, of an endpoint, or all."""
    names = {"ServiceArn": "ServiceArn", "VpcEndpointId": "IngressVpcConfiguration.VpcEndpointId"}
    wanted = {names[member]: value for member, value in parameters.get("Filter", {}).items()}
    query = Query(tables.INGRESS, parent=None, members=wanted, hidden="DELETED")
    members = ("VpcIngressConnectionArn", "ServiceArn")
    return listing.page(
        call,
        query,
        parameters,
        lambda record: {member: record.body[member] for member in members},
        under="VpcIngressConnectionSummaryList",
    )


def settle(call: Call, record: Record, *, fail: bool) -> None:
    """What goes on with it ends."""
    if record.state == "DELETED":
        checks.forget(call, record)
        return
    done, failed = tables.INGRESS_ENDS[record.state]
    before = record.notes.pop("before", None)
    if fail and before:
        record.body["IngressVpcConfiguration"] = before
    move(call, record, failed if fail else done)


def move(call: Call, record: Record, status: str, *, due_in: float | None = None) -> None:
    """Let it have another status."""
    if status == "DELETED":
        record.body["DeletedAt"] = call.now
        due_in = float(call.settings["apprunner_tombstone_seconds"])
    record.state = status
    record.due_at = None if due_in is None else call.now + due_in
    call.save(record)
