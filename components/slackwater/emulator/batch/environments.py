"""The actions on compute environments."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import checks, named, relations, resources, roles, tables, timeline
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

RESOURCE: Final = "compute-environment"
_OPTIONAL: Final = ("unmanagedvCpus", "eksConfiguration", "ecsSettings", "context")


def view(record: Record) -> dict[str, Any]:
    """An environment as DescribeComputeEnvironments shows it."""
    return {**record.body, "status": record.state}


def find(call: Call, text: str) -> Record | None:
    """The environment of this name or ARN, if there is one; a tombstone is none."""
    return named.find(call, tables.ENVIRONMENT, RESOURCE, text)


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateComputeEnvironment."""
    name = parameters["computeEnvironmentName"]
    checks.name(name, "Compute environment name")
    body = new_body(call, parameters)
    if parameters.get("state") == "DISABLED" and call.settings["batch_create_disabled"] == "refused":
        raise checks.invalid("A compute environment must be created in the ENABLED state, not DISABLED.")
    if named.present(call, tables.ENVIRONMENT, name):
        raise checks.refused("Object already exists", unforeseeable=True)
    named.within(call, tables.ENVIRONMENT, "batch_max_compute_environments", "compute environments")
    record = add(call, body, state="CREATING", due_in=tables.SECONDS[tables.ENVIRONMENT, "CREATING"])
    roles.mention(call, record.body["serviceRole"])
    return _named(record)


def new_body(call: Call, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a new environment; refused if it cannot be."""
    managed = parameters["type"] == "MANAGED"
    on_eks = "eksConfiguration" in parameters
    if managed and "computeResources" not in parameters:
        raise checks.invalid("computeResources is required for a MANAGED compute environment.")
    if not managed and "serviceRole" not in parameters:
        raise checks.invalid("serviceRole is required for an UNMANAGED compute environment.")
    if managed and "unmanagedvCpus" in parameters:
        raise checks.invalid("unmanagedvCpus is not applicable for a MANAGED compute environment.")
    role = parameters.get("serviceRole")
    body = {
        "computeEnvironmentName": parameters["computeEnvironmentName"],
        "type": parameters["type"],
        "state": parameters.get("state", "ENABLED"),
        "serviceRole": roles.arn(call, role) if role else roles.service_linked(call),
        "containerOrchestrationType": "EKS" if on_eks else "ECS",
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
        **{member: parameters[member] for member in _OPTIONAL if member in parameters},
    }
    if managed:
        body["computeResources"] = resources.created(parameters["computeResources"], on_eks=on_eks)
        body["updatePolicy"] = dict(tables.DEFAULT_UPDATE_POLICY)
    return body


def add(call: Call, body: dict[str, Any], *, state: str, due_in: float | None) -> Record:
    """Keep a new environment: the ARN follows from its name, the cluster is a new one each time."""
    name, identifier = body["computeEnvironmentName"], call.new_uuid()
    body |= {"computeEnvironmentArn": checks.arn(call, RESOURCE, name), "uuid": identifier}
    if body["containerOrchestrationType"] == "ECS":
        body["ecsClusterArn"] = call.caller.arn("ecs", f"cluster/{name}_Batch_{identifier}")
    body["statusReason"] = timeline.reason(tables.ENVIRONMENT, state)
    record = Record("batch", tables.ENVIRONMENT, identifier, call.caller.scope, state, call.now, parent=name, body=body)
    record.due_at = None if due_in is None else call.now + due_in
    return call.records.add(record, at=call.now)


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateComputeEnvironment: what is sent is merged; also the way to let an INVALID one be looked at again."""
    record = named.must_find(call, tables.ENVIRONMENT, RESOURCE, parameters["computeEnvironment"])
    named.may_be_updated(record)
    body = {**record.body}
    infrastructure = _resources_updated(call, body, parameters)
    if "serviceRole" in parameters:
        body["serviceRole"] = _role_updated(call, record, parameters["serviceRole"])
    if "updatePolicy" in parameters:
        if body["type"] == "UNMANAGED":
            raise checks.invalid("updatePolicy is not applicable for an UNMANAGED compute environment.")
        body["updatePolicy"] = {**body["updatePolicy"], **parameters["updatePolicy"]}
    if "unmanagedvCpus" in parameters and body["type"] == "MANAGED":
        raise checks.invalid("unmanagedvCpus is not applicable for a MANAGED compute environment.")
    if "eksConfiguration" in parameters:
        body["eksConfiguration"] = {**body.get("eksConfiguration", {}), **parameters["eksConfiguration"]}
    body |= {name: parameters[name] for name in ("state", "unmanagedvCpus", "ecsSettings") if name in parameters}
    record.body = body
    timeline.update_environment(call, record, infrastructure=infrastructure)
    return _named(record)


def _resources_updated(call: Call, body: dict[str, Any], parameters: Mapping[str, Any]) -> bool:
    """Merge the compute resources; whether that makes it an infrastructure update."""
    if "computeResources" not in parameters:
        return False
    sent = parameters["computeResources"]
    if body["type"] == "UNMANAGED":
        raise checks.invalid("computeResources is not applicable for an UNMANAGED compute environment.")
    before = body["computeResources"]
    fargate_types = call.settings["batch_fargate_type_change"] == "accepted"
    after = resources.updated(before, sent, fargate_types=fargate_types)
    members = resources.infrastructure(before, sent)
    if members:
        words = f"An infrastructure update (of {', '.join(sorted(members))})"
        if "serviceRole" in parameters:
            raise checks.invalid(f"{words} may not change serviceRole.")
        if body["serviceRole"] != roles.service_linked(call):
            raise checks.invalid(f"{words} needs the service-linked role AWSServiceRoleForBatch.")
        if "BEST_FIT" in {before.get("allocationStrategy"), after.get("allocationStrategy")}:
            raise checks.invalid(f"{words} is not supported with the allocation strategy BEST_FIT.")
    body["computeResources"] = after
    return bool(members)


def _role_updated(call: Call, record: Record, role: str) -> str:
    wanted, linked = roles.arn(call, role), roles.service_linked(call)
    if (record.body["serviceRole"] == linked) != (wanted == linked):
        raise checks.invalid("serviceRole cannot be changed to or from the service-linked role.")
    roles.mention(call, wanted)
    return wanted


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteComputeEnvironment: DISABLED, and in no queue; what is gone already is gone."""
    record = find(call, parameters["computeEnvironment"])
    if record is None or not named.may_be_deleted(call, record):
        return {}
    relations.in_no_queue(call, record)
    timeline.move(call, record, "DELETING", due_in=tables.SECONDS[tables.ENVIRONMENT, "DELETING"])
    return {}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeComputeEnvironments."""
    names = parameters.get("computeEnvironments", ())
    found, token = named.described(call, tables.ENVIRONMENT, RESOURCE, names, parameters)
    return paging.members([view(record) for record in found], token, under="computeEnvironments")


def _named(record: Record) -> dict[str, Any]:
    members = ("computeEnvironmentName", "computeEnvironmentArn")
    return {member: record.body[member] for member in members}
