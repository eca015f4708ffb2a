"""Lists of jobs: filters, pages, and what a summary shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from slackwater.emulator import paging
from slackwater.emulator.batch import checks, definitions, named, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_SUMMARY: Final[tuple[str, ...]] = (
    "jobId",
    "jobArn",
    "jobName",
    "createdAt",
    "statusReason",
    "startedAt",
    "stoppedAt",
    "jobDefinition",
    "shareIdentifier",
    "isCancelled",
    "isTerminated",
)
_MOMENTS: Final[tuple[str, ...]] = ("createdAt", "startedAt", "stoppedAt")
_OF_CONTAINER: Final = ("exitCode", "reason")


@dataclass(frozen=True, slots=True)
class Listed:
    """A kind of jobs, the most that a page of them holds, and the filters for them."""

    kind: str
    most: int
    filters: tuple[str, ...]


JOBS: Final = Listed(
    tables.JOB,
    tables.LIST_PAGE,
    ("JOB_NAME", "JOB_DEFINITION", "BEFORE_CREATED_AT", "AFTER_CREATED_AT", "SHARE_IDENTIFIER"),
)
SERVICE_JOBS: Final = Listed(
    tables.SERVICE_JOB,
    tables.PAGE,
    ("JOB_NAME", "BEFORE_CREATED_AT", "AFTER_CREATED_AT", "SHARE_IDENTIFIER", "QUOTA_SHARE_NAME"),
)
_SHARES: Final = {"SHARE_IDENTIFIER": "shareIdentifier", "QUOTA_SHARE_NAME": "quotaShareName"}
_BOUNDS: Final = {"BEFORE_CREATED_AT": "created_before", "AFTER_CREATED_AT": "created_after"}


def page(
    call: Call, parent: str, parameters: Mapping[str, Any], *, of: Listed = JOBS
) -> tuple[list[Record], str | None]:
    """The jobs of a queue or of an array; without a status or a filter those that are RUNNING."""
    filters = parameters.get("filters", ()) if "jobQueue" in parameters else ()
    most = tables.PAGE if filters else of.most
    size, token = named.page_size(parameters, most=most), parameters.get("nextToken")
    narrowed: dict[str, Any] = {"states": (parameters.get("jobStatus", "RUNNING"),)}
    if filters:
        name, value = _one(filters, of.filters)
        if name not in _SHARES:  # only one for a share goes together with a status
            narrowed = {}
        narrowed |= _narrowed(call, name, value)
    query = Query(of.kind, parent=parent, hidden=tables.GONE, **narrowed)
    return paging.page(call.records, query, size=size, token=token)


def _one(filters: Sequence[Mapping[str, Any]], known: Sequence[str]) -> tuple[str, str]:
    name, values = str(filters[0].get("name")), list(filters[0].get("values", ()))
    if len(filters) > 1 or len(values) != 1 or name not in known:
        raise checks.invalid(f"One filter with one value can be used at a time: {', '.join(known)}")
    return name, values[0]


def _narrowed(call: Call, name: str, value: str) -> dict[str, Any]:
    """What a filter asks for, as members of a query."""
    if name == "JOB_NAME":
        return {"like": {"jobName": value.lower()}}
    if name == "JOB_DEFINITION":
        called = checks.called(call, definitions.RESOURCE, value)
        if ":" in called:
            return {"members": {"jobDefinition": checks.arn(call, definitions.RESOURCE, called)}}
        return {"like": {"jobDefinition": called}}
    if name in _SHARES:
        return {"members": {_SHARES[name]: value}}
    try:
        return {_BOUNDS[name]: int(value) / 1000}
    except ValueError:
        raise checks.invalid(f"{name} should be milliseconds since the epoch, not {value}") from None


def summary(call: Call, record: Record) -> dict[str, Any]:
    """A job as ListJobs shows it."""
    shown = {name: record.body[name] for name in _SUMMARY if name in record.body}
    shown["status"] = record.state
    container = record.body.get("container", {})
    if ended := {name: container[name] for name in _OF_CONTAINER if name in container}:
        shown["container"] = ended
    if "arrayProperties" in record.body:
        shown["arrayProperties"] = array(call, record)
    if "nodeProperties" in record.body:
        shown["nodeProperties"] = {"numNodes": record.body["nodeProperties"]["numNodes"]}
    return shown


def array(call: Call, record: Record) -> dict[str, Any]:
    """The size of an array and how many of its children are where; of a child its index."""
    properties = record.body["arrayProperties"]
    if "size" not in properties:
        return dict(properties)
    counts = dict.fromkeys(tables.JOB_STATUSES, 0) | call.records.counts(tables.JOB, parent=record.id)
    counts.pop(tables.GONE, None)
    return {**properties, "statusSummary": counts}


def nodes(job: Record) -> list[dict[str, Any]]:
    """The nodes of a multi-node job: they go as it goes."""
    properties = job.body.get("nodeProperties")
    if properties is None:
        return []
    shown = {name: job.body[name] for name in _MOMENTS if name in job.body}
    return [
        {
            "jobId": f"{job.id}#{index}",
            "jobName": job.body["jobName"],
            "status": job.state,
            "nodeProperties": {"isMainNode": index == properties["mainNode"], "nodeIndex": index},
            **shown,
        }
        for index in range(properties["numNodes"])
    ]
