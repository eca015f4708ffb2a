"""Workspaces and their queues, and what works in them beside job runs: session clusters, Kyuubi and Livy."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator.emrspark import paging, tables, timeline
from slackwater.emulator.emrspark.codec import request_id
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

FIRST: Final = "w-0123456789abcdef"
"""The workspace that every account has in every region: the emulated part of the API makes none."""

_QUEUES: Final = ("root_queue", "dev_queue")


def prepare(call: Call) -> None:
    """Give an account its first workspace."""
    if call.records.behind or call.records.get(tables.WORKSPACE, FIRST):
        return
    add_workspace(call, {"workspaceId": FIRST, "workspaceName": "default"}, state="Running")


def add_workspace(call: Call, given: Mapping[str, Any], *, state: str) -> Record:
    """Keep a new workspace, with the queues that each has."""
    identifier = given.get("workspaceId", f"w-{call.new_hex()[:16]}")
    body = {"workspaceName": identifier, "regionId": call.caller.region, "paymentType": "PayAsYouGo", **given}
    record = add(call, tables.WORKSPACE, identifier, body, state=state)
    for name in _QUEUES:
        add_queue(call, identifier, {"queueName": name}, state="RUNNING")
    return record


def add_queue(call: Call, workspace_id: str, given: Mapping[str, Any], *, state: str) -> Record:
    """Keep a new queue; its name is unique in its workspace only."""
    body = {"maxResource": '{"cu":"100"}', "queueType": "instance", **given}
    own = f"{workspace_id}/{given['queueName']}"
    return add(call, tables.QUEUE, own, body, state=state, parent=workspace_id)


def add(call: Call, kind: str, identifier: str, body: Mapping[str, Any], *, state: str, parent: str = "") -> Record:
    """Keep a new thing."""
    record = Record(tables.SERVICE, kind, identifier, call.caller.scope, state, call.now, parent=parent)
    record.body = {name: one for name, one in body.items() if name not in ("workspaceId", "id")}
    return call.records.add(record, at=call.now)


def workspace(call: Call, identifier: str) -> Record:
    """A workspace by its id."""
    record = call.records.get(tables.WORKSPACE, identifier)
    if record is None:
        message = f"The specified workspace {identifier} does not exist."
        raise ServiceError("Workspace.NotFound", message, status=404)
    return record


def queues(call: Call, workspace_id: str) -> list[Record]:
    """The queues of a workspace; their ids are their names."""
    found = call.records.listing(Query(tables.QUEUE, parent=workspace_id))
    for record in found:
        record.id = record.id.partition("/")[2]
    return found


def list_workspaces(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    """ListWorkspaces; names are matched in part, as its page says."""
    found = [_workspace(one) for one in call.records.listing(Query(tables.WORKSPACE))]
    wanted = {one["key"]: one.get("value") for one in asked.get("tag", ())}
    shown = [
        one
        for one in found
        if asked.get("name", "") in one["workspaceName"]
        and asked.get("state", one["workspaceStatus"]) == one["workspaceStatus"]
        and wanted.items() <= {each["tagKey"]: each.get("tagValue") for each in one.get("tags", ())}.items()
    ]
    return paging.page(call, shown, asked, under="workspaces") | {"requestId": request_id()}


def list_queues(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    """ListWorkspaceQueues, which has no pages."""
    found = queues(call, workspace(call, asked["workspaceId"]).id)
    shown = [
        {"workspaceId": one.parent, "queueName": one.id, "queueStatus": one.state, **one.body, "createTime": _at(one)}
        for one in found
    ]
    return {"queues": shown, "maxResults": tables.PAGE, "totalCount": len(shown), "requestId": request_id()}


def list_session_clusters(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    """ListSessionClusters."""
    shown = _inside(call, tables.SESSION_CLUSTER, asked["workspaceId"], "sessionClusterId")
    wanted = {"queueName": asked.get("queueName"), "kind": asked.get("kind")}
    meant = [one for one in shown if all(value in (None, one.get(name)) for name, value in wanted.items())]
    return paging.page(call, meant, asked, under="sessionClusters") | {"requestId": request_id()}


def list_kyuubi_services(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    """ListKyuubiServices, which has no pages."""
    shown = _inside(call, tables.KYUUBI_SERVICE, asked["workspaceId"], "kyuubiServiceId")
    return {"data": {"kyuubiServices": shown}, "requestId": request_id()}


def list_kyuubi_applications(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    """ListKyuubiSparkApplications."""
    shown = _inside(call, tables.KYUUBI_APPLICATION, asked["kyuubiServiceId"], "applicationId")
    return paging.page(call, shown, asked, under="applications") | {"requestId": request_id()}


def list_livy_computes(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    """ListLivyCompute, which has no pages."""
    shown = _inside(call, tables.LIVY_COMPUTE, asked["workspaceBizId"], "computeId", state="status")
    return {"code": "1000000", "data": {"livyComputes": shown}, "requestId": request_id()}


def list_livy_sessions(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    """ListLivyComputeSessions, which has numbered pages."""
    shown = _inside(call, tables.LIVY_SESSION, asked["livyComputeId"], "sessionId")
    size = asked.get("pageSize", tables.PAGE)
    first = (asked.get("pageNum", 1) - 1) * size
    return {"sessions": shown[first : first + size], "totalCount": len(shown), "requestId": request_id()}


def _inside(call: Call, kind: str, parent: str, id: str, *, state: str = "state") -> list[dict[str, Any]]:
    if kind in (tables.SESSION_CLUSTER, tables.KYUUBI_SERVICE, tables.LIVY_COMPUTE):
        workspace(call, parent)
    return [{id: one.id, state: one.state, **one.body} for one in call.records.listing(Query(kind, parent=parent))]


def _workspace(record: Record) -> dict[str, Any]:
    identity = {"workspaceId": record.id, "workspaceStatus": record.state, "createTime": _at(record)}
    return identity | record.body


def _at(record: Record) -> int:
    return timeline.milliseconds(record.created_at)
