"""Lists of jobs: filters, pages, and what a summary shows."""

from collections.abc import Mapping
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
_FILTERS: Final = ("JOB_NAME", "JOB_DEFINITION", "BEFORE_CREATED_AT", "AFTER_CREATED_AT", "SHARE_IDENTIFIER")


def page(call: Call, parent: str, parameters: Mapping[str, Any]) -> tuple[list[Record], str | None]:
    """The jobs of a queue or of an array; without a status or a filter those that are RUNNING."""
    filters = parameters.get("filters", ()) if "jobQueue" in parameters else ()
    most = tables.PAGE if filters else tables.LIST_PAGE
    size, token = named.page_size(parameters, most=most), parameters.get("nextToken")
    states = (parameters.get("jobStatus", "RUNNING"),)
    query = _filtered(call, parent, filters, states) if filters else Query(tables.JOB, parent=parent, states=states)
    return paging.page(call.records, query, size=size, token=token)


def _filtered(call: Call, parent: str, filters: list[Mapping[str, Any]], states: tuple[str, ...]) -> Query:
    """One filter, over all statuses; only one for a share goes together with a status."""
    name, values = filters[0].get("name"), filters[0].get("values", ())
    if len(filters) > 1 or len(values) != 1 or name not in _FILTERS:
        raise checks.invalid(f"One filter with one value can be used at a time: {', '.join(_FILTERS)}")
    (value,) = values
    if name == "JOB_NAME":
        return Query(tables.JOB, parent=parent, like={"jobName": value.lower()}, hidden=tables.GONE)
    if name == "JOB_DEFINITION":
        called = checks.called(call, definitions.RESOURCE, value)
        if ":" in called:
            members = {"jobDefinition": checks.arn(call, definitions.RESOURCE, called)}
            return Query(tables.JOB, parent=parent, members=members, hidden=tables.GONE)
        return Query(tables.JOB, parent=parent, like={"jobDefinition": called}, hidden=tables.GONE)
    if name == "SHARE_IDENTIFIER":
        return Query(tables.JOB, parent=parent, states=states, members={"shareIdentifier": value})
    try:
        moment = int(value) / 1000
    except ValueError:
        raise checks.invalid(f"{name} should be milliseconds since the epoch, not {value}") from None
    if name == "BEFORE_CREATED_AT":
        return Query(tables.JOB, parent=parent, created_before=moment, hidden=tables.GONE)
    return Query(tables.JOB, parent=parent, created_after=moment, hidden=tables.GONE)


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
