"""The job runs of a workspace, filtered once more: the API does not say how its own filters compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from slackwater.services.aws.clients import Clients
from slackwater.services.emrspark.calls import Wire

Run = Mapping[str, Any]

_EQUAL: Final = ("name", "creator", "jobRunId", "resourceQueueId")


def list_job_runs(clients: Clients, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the job runs that meet every filter. One that comes twice counts once, as it came last."""
    answers = list(Wire(clients).answers("ListJobRuns", **request))
    runs = {run["jobRunId"]: run for answer in answers for run in answer["jobRuns"]}
    found = [run for run in runs.values() if all(_fits(run, request))]
    counted = {name: answers[0][name] for name in ("aggregations",) if name in answers[0]}
    return {"jobRuns": found, "totalCount": len(found), **counted}


def _fits(run: Run, asked: Mapping[str, Any]) -> Iterator[bool]:
    """Tell for each filter whether a run meets it, as far as the run shows."""
    yield from (run.get(name, asked[name]) == asked[name] for name in _EQUAL if name in asked)
    yield run["state"] in asked.get("states", (run["state"],))
    tags = run.get("tags", {})
    yield all(key in tags and value in ("", tags[key]) for key, value in asked.get("tags", {}).items())
    yield from _timely(run, asked)


def _timely(run: Run, asked: Mapping[str, Any]) -> Iterator[bool]:
    """Compare times. When a run started is not shown: it was not before its submission."""
    submitted, ended = run.get("submitTime", 0), run.get("endTime")
    yield submitted <= asked.get("startTime", {}).get("endTime", submitted)
    if span := asked.get("endTime"):
        yield ended is not None and span.get("startTime", ended) <= ended <= span.get("endTime", ended)
    if ended is not None:
        yield ended - submitted >= asked.get("minDuration", 0)
