"""The actions on job definitions: revisions of a name, never the same one twice."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import checks, consumption, containers, named, retries, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

RESOURCE: Final = "job-definition"
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "container": ("containerProperties", "ecsProperties", "eksProperties"),
    "multinode": ("nodeProperties",),
}
_CONTENTS: Final = tuple(name for names in _KINDS.values() for name in names)
_SENT: Final = ("type", "timeout", "schedulingPriority", "consumableResourceProperties", *_CONTENTS)
_EVERY: Final = (*tables.DEFINITION_STATUSES, tables.GONE)


def view(record: Record) -> dict[str, Any]:
    """A revision as DescribeJobDefinitions shows it."""
    return {**record.body, "status": record.state}


def find(call: Call, text: str) -> Record | None:
    """The revision of this `name:revision` or ARN, also one that is INACTIVE."""
    record = call.records.get(tables.DEFINITION, checks.called(call, RESOURCE, text))
    return record if record and record.state != tables.GONE else None


def active(call: Call, text: str) -> Record:
    """The revision that a job is submitted with: without a number the latest one that is ACTIVE."""
    name = checks.called(call, RESOURCE, text)
    if ":" in name:
        record = find(call, text)
    else:
        found = call.records.listing(Query(tables.DEFINITION, parent=name), state="ACTIVE", limit=1)
        record = found[0] if found else None
    if record is None:
        raise checks.refused(f"JobDefinition {text} not found", unforeseeable=True)
    if record.state != "ACTIVE":
        raise checks.refused(f"JobDefinition {text} is not ACTIVE", state=record.state)
    return record


def register(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """RegisterJobDefinition: a new revision each time, even of the same content."""
    record = add(call, new_body(parameters), state="ACTIVE")
    return {member: record.body[member] for member in ("jobDefinitionName", "jobDefinitionArn", "revision")}


def new_body(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a new revision; refused if it cannot be."""
    checks.name(parameters["jobDefinitionName"], "Job definition name")
    retries.check(parameters.get("retryStrategy"), parameters.get("timeout"))
    capabilities = parameters.get("platformCapabilities") or ["EC2"]
    consumption.checked(parameters.get(consumption.PROPERTIES))
    _contents(parameters, fargate="FARGATE" in capabilities)
    body = {
        "jobDefinitionName": parameters["jobDefinitionName"],
        **{name: parameters[name] for name in _SENT if name in parameters},
        "parameters": parameters.get("parameters", {}),
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
        "propagateTags": parameters.get("propagateTags", False),
        "containerOrchestrationType": "EKS" if "eksProperties" in parameters else "ECS",
    }
    if "retryStrategy" in parameters:
        body["retryStrategy"] = retries.shown(parameters["retryStrategy"])
    if "containerProperties" in parameters:
        body["containerProperties"] = containers.completed(parameters["containerProperties"])
    if "eksProperties" not in parameters:
        body["platformCapabilities"] = capabilities
    return body


def _contents(parameters: Mapping[str, Any], *, fargate: bool) -> None:
    """Refuse what the jobs would consist of, if they cannot."""
    kind = parameters["type"]
    if fargate and kind == "multinode":
        raise checks.invalid("Multi-node parallel jobs are not supported on Fargate.")
    sent = [name for name in _CONTENTS if name in parameters]
    if len(sent) != 1 or sent[0] not in _KINDS[kind]:
        words = " or ".join(_KINDS[kind])
        raise checks.invalid(f"Container properties should not be empty: a {kind} job needs {words}")
    if "containerProperties" in parameters:
        containers.check(parameters["containerProperties"], fargate=fargate)
    if "nodeProperties" in parameters:
        _nodes(parameters["nodeProperties"])


def _nodes(properties: Mapping[str, Any]) -> None:
    count = properties["numNodes"]
    if not 0 <= properties["mainNode"] < count:
        raise checks.invalid(f"mainNode must be from 0 to {count - 1}, not {properties['mainNode']}")
    covered: set[int] = set()
    for part in properties["nodeRangeProperties"]:
        first, _, last = part["targetNodes"].partition(":")
        try:
            covered |= set(range(int(first or 0), int(last or count - 1) + 1))
        except ValueError:
            raise checks.invalid(f"targetNodes should look like 0:3, not {part['targetNodes']}") from None
    if not set(range(count)) <= covered:
        raise checks.invalid(f"nodeRangeProperties must cover all {count} nodes")


def add(call: Call, body: dict[str, Any], *, state: str) -> Record:
    """Keep a new revision."""
    name = body["jobDefinitionName"]
    revision = call.records.count(tables.DEFINITION, parent=name, states=_EVERY) + 1
    identifier = f"{name}:{revision}"
    body |= {"revision": revision, "jobDefinitionArn": checks.arn(call, RESOURCE, identifier)}
    record = Record("batch", tables.DEFINITION, identifier, call.caller.scope, state, call.now, parent=name, body=body)
    return call.records.add(record, at=call.now)


def deregister(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeregisterJobDefinition: one revision, and one way; jobs are not affected."""
    text = parameters["jobDefinition"]
    if ":" not in checks.called(call, RESOURCE, text):
        raise checks.invalid(f"A revision is required to deregister a job definition: {text}:1, for example")
    record = find(call, text)
    if record is not None and record.state == "ACTIVE":
        record.state, record.due_at = "INACTIVE", call.now + tables.PURGE_SECONDS
        call.save(record)
    return {}


def purge(call: Call, record: Record) -> None:
    """An INACTIVE revision is forgotten; its number stays used."""
    record.state, record.due_at = tables.GONE, None
    call.save(record)


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeJobDefinitions: by their names and numbers, or a page of a name's, of a status, of all."""
    if "jobDefinitions" in parameters:
        if parameters.keys() - {"jobDefinitions"}:
            raise checks.invalid("jobDefinitions cannot be used with other parameters")
        return {"jobDefinitions": [view(record) for record in _called(call, parameters["jobDefinitions"])]}
    query = Query(
        tables.DEFINITION,
        parent=parameters.get("jobDefinitionName"),
        states=(parameters["status"],) if "status" in parameters else (),
        hidden=tables.GONE,
    )
    size, token = named.page_size(parameters), parameters.get("nextToken")
    found, token = paging.page(call.records, query, size=size, token=token)
    return paging.members([view(record) for record in found], token, under="jobDefinitions")


def _called(call: Call, texts: list[str]) -> list[Record]:
    if len(texts) > tables.NAMES:
        raise checks.invalid(f"Maximum number of job definitions supported is {tables.NAMES}")
    found: list[Record] = []
    for text in dict.fromkeys(texts):
        name = checks.called(call, RESOURCE, text)
        if ":" in name:
            record = find(call, text)
            found += [record] if record else []
        else:
            found += call.records.listing(Query(tables.DEFINITION, parent=name, hidden=tables.GONE))
    return found
