"""The actions on services."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator.apprunner import (
    checks,
    configurations,
    connections,
    fields,
    legal,
    listing,
    revisions,
    roles,
    tables,
    tagging,
    timeline,
)
from slackwater.emulator.apprunner.configurations import CONNECTOR, OBSERVABILITY, SCALING
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_SUMMARY: Final = ("ServiceName", "ServiceId", "ServiceArn", "ServiceUrl", "CreatedAt", "UpdatedAt", "Status")
_MOST: Final = 20


def view(call: Call, record: Record) -> dict[str, Any]:
    """A service as DescribeService shows it."""
    shown = {
        **record.body,
        "Status": tables.IN_PROGRESS if record.state in tables.WORK else record.state,
        "CreatedAt": record.created_at,
        "AutoScalingConfigurationSummary": configurations.summary(call, record.notes["scaling"]),
    }
    if not legal.public(record):
        del shown["ServiceUrl"]
    return shown


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateService: it is deployed, too."""
    name = parameters["ServiceName"]
    if present(call, name):
        raise checks.invalid(f"Service with the provided name already exists: {name}.", unforeseeable=True)
    count = call.records.count(tables.SERVICE, parent=None, states=tables.PRESENT)
    checks.within(call, count, "apprunner_max_services", "services")
    record = add(call, parameters)
    operation = timeline.begin(call, record, "CREATING")
    return {"Service": view(call, record), "OperationId": operation}


def present(call: Call, name: str) -> Record | None:
    """What has this name now."""
    found = call.records.oldest(tables.SERVICE, parent=name, states=tables.PRESENT, limit=1)
    return found[0] if found else None


def add(call: Call, parameters: Mapping[str, Any]) -> Record:
    """Keep a new service; it is for the caller to say what state it is in."""
    name, identifier = parameters["ServiceName"], call.new_hex()
    members = fields.completed(parameters, call.caller)
    scaling = _resolved(call, members, parameters)
    arn = call.caller.arn("apprunner", f"service/{name}/{identifier}")
    body = {
        "ServiceName": name,
        "ServiceId": identifier,
        "ServiceArn": arn,
        "ServiceUrl": f"{identifier[:10]}.{call.caller.region}.awsapprunner.com",
        "UpdatedAt": call.now,
        **members,
    }
    if "EncryptionConfiguration" in parameters:
        body["EncryptionConfiguration"] = parameters["EncryptionConfiguration"]
    notes = {"scaling": scaling, "tags": tagging.sent(parameters.get("Tags", []))}
    record = Record("apprunner", tables.SERVICE, arn, call.caller.scope, "CREATING", call.now, parent=name, body=body)
    record.notes = notes
    return call.records.add(record, at=call.now)


def _resolved(call: Call, members: dict[str, Any], sent: Mapping[str, Any], present: str = "") -> str:
    """Let what a service uses be named by full ARNs; refuse what cannot be used. The answer is that of its scaling."""
    roles.assumable(call, members)
    observed = members["ObservabilityConfiguration"]
    if "ObservabilityConfigurationArn" in observed:
        record = revisions.usable(call, OBSERVABILITY, observed["ObservabilityConfigurationArn"])
        members["ObservabilityConfiguration"] = {**observed, "ObservabilityConfigurationArn": record.id}
    egress = members["NetworkConfiguration"]["EgressConfiguration"]
    if "VpcConnectorArn" in egress:
        revisions.usable(call, CONNECTOR, egress["VpcConnectorArn"])
    if connection := members["SourceConfiguration"].get("AuthenticationConfiguration", {}).get("ConnectionArn"):
        connections.usable(call, connection)
    if "AutoScalingConfigurationArn" in sent:
        return revisions.usable(call, SCALING, sent["AutoScalingConfigurationArn"]).id
    return present or configurations.default(call)


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeService."""
    record = legal.find(call, parameters["ServiceArn"])
    shown = view(call, record)
    timeline.looked_at(call, record)
    return {"Service": shown}


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateService: a deployment with the new values, which are shown at once; the old ones come back if it fails."""
    record = legal.acting(call, parameters.pop("ServiceArn"), "UpdateService")
    if not parameters:
        raise checks.invalid("No configurations provided in the UpdateService request.", state=record.state)
    members = fields.completed(parameters, call.caller, before=record.body)
    scaling = _resolved(call, members, parameters, record.notes["scaling"])
    _may_be_updated(call, record, members)
    before = {name: record.body[name] for name in fields.CONFIGURATIONS}
    record.notes |= {"before": {"body": before, "scaling": record.notes["scaling"]}, "scaling": scaling}
    record.body |= members
    if record.state == "PAUSED":  # where the setting allows it; what then, no source says
        record.notes["back"] = "PAUSED"
    operation = timeline.begin(call, record, "REBUILDING" if record.state == "CREATE_FAILED" else "UPDATING")
    return {"Service": view(call, record), "OperationId": operation}


def _may_be_updated(call: Call, record: Record, members: Mapping[str, Any]) -> None:
    was, becomes = (
        each["SourceConfiguration"].get("CodeRepository", {}).get("CodeConfiguration", {}).get("ConfigurationSource")
        for each in (record.body, members)
    )
    if record.state == "CREATE_FAILED" and (was, becomes) == ("REPOSITORY", "API"):
        words = "ConfigurationSource can't be changed from REPOSITORY to API in the current state: CREATE_FAILED"
        raise checks.invalid(words, state=record.state)
    opens = members["NetworkConfiguration"]["IngressConfiguration"]["IsPubliclyAccessible"] and not legal.public(record)
    if opens and (names := legal.ways_in(call, record)):
        words = f"You cannot make a Service public while it has VpcIngressConnections: {', '.join(names)}"
        raise checks.wrong_state(words, state=record.state)


def _begun(call: Call, parameters: Mapping[str, Any], action: str, state: str) -> dict[str, Any]:
    record = legal.acting(call, parameters["ServiceArn"], action)
    operation = timeline.begin(call, record, state)
    return {"Service": view(call, record), "OperationId": operation}


def pause(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """PauseService."""
    return _told(call, _begun(call, parameters, "PauseService", "PAUSING"))


def resume(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ResumeService: what was deployed last, nothing newer."""
    return _told(call, _begun(call, parameters, "ResumeService", "RESUMING"))


def _told(call: Call, answer: dict[str, Any]) -> dict[str, Any]:
    """With the operation's id, unless the setting hides it."""
    hidden = call.settings["apprunner_pause_operation_id"] == "hidden"
    return {"Service": answer["Service"]} if hidden else answer


def deploy(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """StartDeployment."""
    return {"OperationId": _begun(call, parameters, "StartDeployment", "DEPLOYING")["OperationId"]}


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteService: not while something else leads to it."""
    record = legal.acting(call, parameters["ServiceArn"], "DeleteService")
    if names := legal.ways_in(call, record):
        words = "You cannot delete a Service while it has VpcIngressConnections with a status of AVAILABLE"
        raise checks.wrong_state(f"{words}: {', '.join(names)}", state=record.state)
    return _begun(call, parameters, "DeleteService", "DELETING")


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListServices: those that are there."""
    query = Query(tables.SERVICE, parent=None, hidden="DELETED")
    return listing.page(
        call, query, parameters, lambda record: _summary(call, record), under="ServiceSummaryList", most=_MOST
    )


def _summary(call: Call, record: Record) -> dict[str, Any]:
    shown = view(call, record)
    return {name: shown[name] for name in _SUMMARY if name in shown}
