"""The actions on service environments: how many instances the service jobs of a queue may have."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import capacity, checks, named, relations, tables, timeline
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

RESOURCE: Final = "service-environment"
_NAMES: Final[tuple[str, ...]] = ("serviceEnvironmentName", "serviceEnvironmentArn")
_UPDATABLE: Final = ("state", "capacityLimits")


def view(record: Record) -> dict[str, Any]:
    """An environment as DescribeServiceEnvironments shows it."""
    return {**record.body, "status": record.state}


def find(call: Call, text: str) -> Record | None:
    """The environment of this name or ARN, if there is one; a tombstone is none."""
    return named.find(call, tables.SERVICE_ENVIRONMENT, RESOURCE, text)


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateServiceEnvironment; in either state, unlike a compute environment."""
    body = new_body(call, parameters)
    if find(call, body["serviceEnvironmentName"]):
        raise checks.refused("Object already exists", unforeseeable=True)
    named.within(call, tables.SERVICE_ENVIRONMENT, "batch_max_service_environments", "service environments")
    seconds = tables.SECONDS[tables.SERVICE_ENVIRONMENT, "CREATING"]
    return _named(add(call, body, state="CREATING", due_in=seconds))


def new_body(call: Call, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a new environment; refused if it cannot be."""
    name = parameters["serviceEnvironmentName"]
    checks.name(name, "Service environment name")
    capacity.check(parameters["capacityLimits"])
    return {
        "serviceEnvironmentName": name,
        "serviceEnvironmentArn": checks.arn(call, RESOURCE, name),
        "serviceEnvironmentType": parameters["serviceEnvironmentType"],
        "state": parameters.get("state", "ENABLED"),
        "capacityLimits": parameters["capacityLimits"],
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
    }


def add(call: Call, body: dict[str, Any], *, state: str, due_in: float | None) -> Record:
    """Keep a new environment."""
    return named.add(call, tables.SERVICE_ENVIRONMENT, body["serviceEnvironmentName"], body, state=state, due_in=due_in)


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateServiceEnvironment: the list of limits is replaced as a whole.

    Its units stay what its queue needs as long as there is one. No source says what would happen to the queue: refused.
    """
    record = named.must_find(call, tables.SERVICE_ENVIRONMENT, RESOURCE, parameters["serviceEnvironment"])
    named.may_be_updated(record)
    if "capacityLimits" in parameters:
        capacity.check(parameters["capacityLimits"])
        others = capacity.by_type(parameters["capacityLimits"]) != capacity.by_type(record.body["capacityLimits"])
        if others and relations.owners(call, relations.MEMBERSHIP, record.id, limit=1):
            words = f"capacityUnit cannot be changed to or from {tables.INSTANCES} while a job queue uses it."
            raise checks.refused(f"{record.body['serviceEnvironmentArn']}: {words}", state=record.state)
    record.body |= {name: parameters[name] for name in _UPDATABLE if name in parameters}
    timeline.move(call, record, "UPDATING", due_in=tables.SECONDS[tables.SERVICE_ENVIRONMENT, "UPDATING"])
    return _named(record)


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteServiceEnvironment: DISABLED, and in no queue; what is gone already is gone, as with its sisters."""
    record = find(call, parameters["serviceEnvironment"])
    if record is not None and named.may_be_deleted(call, record):
        relations.in_no_queue(call, record)
        timeline.move(call, record, "DELETING", due_in=tables.SECONDS[tables.SERVICE_ENVIRONMENT, "DELETING"])
    return {}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeServiceEnvironments."""
    names = parameters.get("serviceEnvironments", ())
    found, token = named.described(call, tables.SERVICE_ENVIRONMENT, RESOURCE, names, parameters)
    return paging.members([view(record) for record in found], token, under="serviceEnvironments")


def _named(record: Record) -> dict[str, Any]:
    return {member: record.body[member] for member in _NAMES}
