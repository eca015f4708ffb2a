"""The actions on job runs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from slackwater.emulator.emrspark import paging, places, tables, timeline
from slackwater.emulator.emrspark.codec import request_id
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_SENT: Final = (
    "codeType",
    "configurationOverrides",
    "displayReleaseVersion",
    "executionTimeoutSeconds",
    "fusion",
    "jobDriver",
    "name",
    "releaseVersion",
    "resourceQueueId",
    "tags",
)
_NOT_LISTED: Final = frozenset({"configurationOverrides", "jobDriver"})
_NOT_GOT: Final = frozenset({"creator", "cuHours", "mbSeconds", "vcoreSeconds"})


def start(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """StartJobRun."""
    token = parameters.pop("clientToken", None)
    if token and (answer := call.tokens.recall("StartJobRun", token, parameters)) is not None:
        return answer
    workspace = places.workspace(call, parameters["workspaceId"])
    if parameters.get("resourceQueueId", "dev_queue") not in {one.id for one in places.queues(call, workspace.id)}:
        raise ServiceError("InvalidParameter", "The specified resource queue does not exist.")
    run = add(call, workspace.id, parameters, state="Submitted", due_in=tables.SECONDS["Submitted"])
    answer = {"jobRunId": run.id, "requestId": request_id()}
    if token:
        call.tokens.remember("StartJobRun", token, parameters, answer)
    return answer


def add(call: Call, workspace: str, given: Mapping[str, Any], *, state: str, due_in: float | None) -> Record:
    """Keep a new job run."""
    body = {name: given[name] for name in _SENT if name in given}
    body |= {
        "creator": call.caller.account,
        "executionTimeoutSeconds": given.get("executionTimeoutSeconds", 0),
        "name": given.get("name", "job"),
        "resourceQueueId": given.get("resourceQueueId", "dev_queue"),
        "stateChangeReason": {"code": "0", "message": ""},
        "submitTime": given.get("submitTime", timeline.milliseconds(call.now)),
        "tags": given.get("tags", []),
    }
    identifier = given.get("jobRunId", f"jr-{call.new_hex()[:16]}")
    logs = f"oss://emulated/{workspace}/{identifier}"
    names = ("driverStdOut", "driverStdError", "driverSyslog", "driverStartup")
    body["log"] = {name: f"{logs}/{name[6:].lower()}" for name in names}
    body["webUI"] = f"https://spark-ui.emulated/{identifier}"
    record = Record(tables.SERVICE, tables.JOB_RUN, identifier, call.caller.scope, state, call.now, parent=workspace)
    record.body = body
    record.notes = {"deployment": given.get("jobRunDeploymentId", ""), "workflow": given.get("isWorkflow", "false")}
    call.records.add(record, at=call.now)
    timeline.move(call, record, state, due_in=due_in)
    return record


def view(record: Record) -> dict[str, Any]:
    """A job run with all that is known of it."""
    return {"workspaceId": record.parent, "jobRunId": record.id, "state": record.state, **record.body}


def find(call: Call, workspace: str, identifier: str) -> Record:
    """A job run of a workspace."""
    record = call.records.get(tables.JOB_RUN, identifier)
    if record is None or record.parent != workspace:
        raise ServiceError("JobRun.NotFound", f"The job run {identifier} does not exist.", status=404)
    return record


def get(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetJobRun."""
    places.workspace(call, parameters["workspaceId"])
    shown = view(find(call, parameters["workspaceId"], parameters["jobRunId"]))
    owner = {"resourceOwnerId": shown["creator"]}
    return {"jobRun": {name: one for name, one in shown.items() if name not in _NOT_GOT} | owner, **answered()}


def cancel(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CancelJobRun: accepted means begun. A run that is being cancelled goes on being cancelled."""
    places.workspace(call, parameters["workspaceId"])
    record = find(call, parameters["workspaceId"], parameters["jobRunId"])
    if record.state not in tables.CANCELLABLE:
        message = f"The job run {record.id} is in the state {record.state} and cannot be cancelled."
        raise ServiceError("JobRun.StateConflict", message, state=record.state)
    if record.state != "Cancelling":
        timeline.cancel(call, record)
    return {"jobRunId": record.id, **answered()}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListJobRuns, the newest first. Names are matched in part, and one of several tags is enough: the page is silent.

    Of the time ranges, the run's start is that of its submission.
    """
    places.workspace(call, parameters["workspaceId"])
    found = call.records.listing(Query(tables.JOB_RUN, parent=parameters["workspaceId"]))
    meant = [record for record in found if all(_filters(call, record, parameters))]
    shown = [{name: one for name, one in view(record).items() if name not in _NOT_LISTED} for record in meant]
    answer = paging.page(call, shown, parameters, under="jobRuns")
    if parameters.get("groupByState"):
        answer["aggregations"] = {state: str(count) for state, count in Counter(one["state"] for one in shown).items()}
    return answer | answered()


def answered() -> dict[str, Any]:
    """What every answer has."""
    return {"requestId": request_id()}


def _filters(call: Call, record: Record, asked: Mapping[str, Any]) -> Iterator[bool]:
    body, tags = record.body, [(one["key"], one.get("value")) for one in record.body["tags"]]
    equal = {"creator": body["creator"], "jobRunId": record.id, "resourceQueueId": body["resourceQueueId"]}
    equal |= {"jobRunDeploymentId": record.notes["deployment"], "isWorkflow": record.notes["workflow"]}
    yield from (asked[name] == value for name, value in equal.items() if name in asked)
    yield asked.get("name", "") in body["name"]
    yield not asked.get("states") or record.state in asked["states"]
    wanted = [(one["key"], one.get("value")) for one in asked.get("tags", ())]
    yield not wanted or any(key == own and value in (None, held) for key, value in wanted for own, held in tags)
    yield from _within(asked.get("startTime", {}), body["submitTime"])
    yield from _within(asked.get("endTime", {}), body.get("endTime"))
    ended = body.get("endTime", timeline.milliseconds(call.now))
    yield ended - body["submitTime"] >= asked.get("minDuration", 0)
    yield from _configured(record, asked)


def _within(span: Mapping[str, int], moment: int | None) -> Iterator[bool]:
    yield not span or moment is not None
    if moment is not None:
        yield span.get("startTime", moment) <= moment <= span.get("endTime", moment)


def _configured(record: Record, asked: Mapping[str, Any]) -> Iterator[bool]:
    """What a run was configured with: of its runtime only the main class, as the page's example has it."""
    overrides = record.body.get("configurationOverrides", {}).get("configurations", ())
    known = {one["configItemKey"]: one["configItemValue"] for one in overrides}
    words = record.body.get("jobDriver", {}).get("sparkSubmit", {}).get("sparkSubmitParameters", "").split()
    main = next((after for word, after in pairwise(words) if word == "--class"), None)
    runtime = {"mainClass": main}
    for name, held in (("applicationConfigs", known), ("runtimeConfigs", runtime)):
        yield from (held.get(one["key"]) == one.get("value") for one in asked.get(name, ()))
