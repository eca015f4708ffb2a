"""The actions on consumable resources, amounts that jobs take a part of."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import checks, consumption, named, scheduler, tables, work
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

RESOURCE: Final = consumption.RESOURCE
_NAMES: Final[tuple[str, ...]] = ("consumableResourceName", "consumableResourceArn")
_LISTED: Final[tuple[str, ...]] = (*_NAMES, "totalQuantity", "resourceType")
_TYPES: Final = ("REPLENISHABLE", "NON_REPLENISHABLE")
_FILTER: Final = "CONSUMABLE_RESOURCE_NAME"
_JOB_FILTERS: Final = ("JOB_STATUS", "JOB_NAME")
_OF_JOB: Final[tuple[str, ...]] = ("jobArn", "jobName", "createdAt", "startedAt", "statusReason", "shareIdentifier")


def view(call: Call, record: Record) -> dict[str, Any]:
    """A resource as DescribeConsumableResource shows it."""
    left = {"availableQuantity": consumption.left(call, record)}
    return {**record.body, "inUseQuantity": consumption.in_use(call, record), **left}


def find(call: Call, text: str) -> Record | None:
    """The resource of this name or ARN, if there is one."""
    return named.find(call, tables.CONSUMABLE, RESOURCE, text)


def must_find(call: Call, text: str) -> Record:
    """The resource of this name or ARN."""
    return named.must_find(call, tables.CONSUMABLE, RESOURCE, text)


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateConsumableResource; one that was there before is the same one again, for the jobs that wait for it."""
    name = parameters["consumableResourceName"]
    checks.name(name, "Consumable resource name")
    kind = parameters.get("resourceType", _TYPES[0])
    if kind not in _TYPES:
        raise checks.invalid(f"resourceType {kind} is not one of {', '.join(_TYPES)}")
    if find(call, name):
        raise checks.refused("Object already exists", unforeseeable=True)
    body: dict[str, Any] = {
        "consumableResourceName": name,
        "consumableResourceArn": checks.arn(call, RESOURCE, name),
        "totalQuantity": parameters.get("totalQuantity", 0),
        "resourceType": kind,
        "createdAt": round(call.now * 1000),
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
    }
    named.add(call, tables.CONSUMABLE, name, body)
    scheduler.supplied(call, work.place)
    return {member: body[member] for member in _NAMES}


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateConsumableResource: the amount is set, or moved; the same token does it once."""
    record = must_find(call, parameters["consumableResource"])
    token = parameters.pop("clientToken", "")
    if token and (answer := call.tokens.recall("UpdateConsumableResource", token, parameters)) is not None:
        return answer
    before, amount = record.body["totalQuantity"], parameters.get("quantity", 0)
    outcomes = {"SET": amount, "ADD": before + amount, "REMOVE": before - amount}
    operation = parameters.get("operation", "SET")
    if operation not in outcomes:
        raise checks.invalid(f"operation {operation} is not one of {', '.join(outcomes)}")
    after = outcomes[operation]
    if after < 0:
        raise checks.invalid(f"quantity {amount} cannot be removed from {before}")
    record.body["totalQuantity"] = after
    call.save(record)
    scheduler.supplied(call, work.place)
    answer = {member: record.body[member] for member in (*_NAMES, "totalQuantity")}
    if token:
        call.tokens.remember("UpdateConsumableResource", token, parameters, answer)
    return answer


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteConsumableResource: at any time, says the User Guide, also while jobs have some of it."""
    record = find(call, parameters["consumableResource"])
    if record is not None:
        record.state = tables.GONE
        call.save(record)
    return {}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeConsumableResource."""
    return view(call, must_find(call, parameters["consumableResource"]))


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListConsumableResources: all, or those of the names that a filter has, which may be patterns."""
    filters = parameters.get("filters", ())
    if any(each.get("name") != _FILTER for each in filters) or len(filters) > 1:
        raise checks.invalid(f"One filter can be used: {_FILTER}")
    query = Query(tables.CONSUMABLE, parent=None, hidden=tables.GONE)
    size, token = named.page_size(parameters), parameters.get("nextToken")
    if filters:
        matching = _matching(call.records.listing(query), filters[0].get("values", ()))
        first = paging.offset(token)
        page = matching[first : first + size]
        token = paging.offset_token(first + size) if len(matching) > first + size else None
    else:
        page, token = paging.page(call.records, query, size=size, token=token)
    return paging.members([_listed(call, record) for record in page], token, under="consumableResources")


def _matching(records: Sequence[Record], names: Sequence[str]) -> list[Record]:
    patterns = [name.lower() for name in names]
    return [one for one in records if any(fnmatchcase(one.parent.lower(), pattern) for pattern in patterns)]


def _listed(call: Call, record: Record) -> dict[str, Any]:
    shown = {member: record.body[member] for member in _LISTED}
    return {**shown, "inUseQuantity": consumption.in_use(call, record)}


def list_jobs(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListJobsByConsumableResource: in all statuses, or those of the filters; the children of arrays, too."""
    resource = must_find(call, parameters["consumableResource"])
    size, token = named.page_size(parameters), parameters.get("nextToken")
    query = _filtered(resource.parent, parameters.get("filters", ()))
    page, token = paging.page(call.records, query, size=size, token=token)
    return paging.members([_job(job, resource.parent) for job in page], token, under="jobs")


def _filtered(resource: str, filters: Sequence[Mapping[str, Any]]) -> Query:
    """Each filter once; of names one, as in the filters of other lists."""
    wanted = {each.get("name", ""): each.get("values", []) for each in filters}
    names = [each.lower() for each in wanted.get("JOB_NAME", ["*"])]
    if wanted.keys() - {*_JOB_FILTERS} or len(wanted) < len(filters) or len(names) != 1:
        raise checks.invalid(f"Each filter can be used once, and one name: {', '.join(_JOB_FILTERS)}")
    return consumption.users(resource, states=wanted.get("JOB_STATUS", ()), name=names[0])


def _job(job: Record, resource: str) -> dict[str, Any]:
    """A job of the list. Its `quantity` and `createdAt` are the resource's, says the model; here they are the job's."""
    return {
        **{member: job.body[member] for member in _OF_JOB if member in job.body},
        "jobQueueArn": job.body["jobQueue"],
        "jobDefinitionArn": job.body["jobDefinition"],
        "jobStatus": job.state,
        "quantity": job.notes["needs"][resource],
        consumption.PROPERTIES: job.body[consumption.PROPERTIES],
    }
