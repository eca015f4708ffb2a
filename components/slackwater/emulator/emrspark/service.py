"""EMR Serverless Spark, put together: which function answers which action."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator.emrspark import places, runs, tables, timeline
from slackwater.emulator.emrspark.codec import Roa
from slackwater.emulator.errors import MisuseError, ServiceError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call
from slackwater.emulator.wire import Protocols

Handler = Callable[[Call, dict[str, Any]], dict[str, Any]]

HANDLERS: Final[Mapping[str, Handler]] = {
    "CancelJobRun": runs.cancel,
    "GetJobRun": runs.get,
    "ListJobRuns": runs.list_,
    "ListKyuubiServices": places.list_kyuubi_services,
    "ListKyuubiSparkApplications": places.list_kyuubi_applications,
    "ListLivyCompute": places.list_livy_computes,
    "ListLivyComputeSessions": places.list_livy_sessions,
    "ListSessionClusters": places.list_session_clusters,
    "ListWorkspaceQueues": places.list_queues,
    "ListWorkspaces": places.list_workspaces,
    "StartJobRun": runs.start,
}

_IDS: Final = ("workspaceId", "workspaceBizId", "kyuubiServiceId", "livyComputeId", "jobRunId")
_WORDS: Final[Mapping[str, tuple[str, int]]] = {
    "ConflictException": ("IdempotentParameterMismatch", 409),
    "InternalServerException": ("InternalError", 500),
    "SerializationException": ("InvalidParameter", 400),
    "ThrottlingException": ("Throttling.User", 429),
    "UnknownOperationException": ("InvalidAction.NotFound", 404),
    "ValidationException": ("InvalidParameter", 400),
}
_PARENTS: Final[Mapping[str, tuple[str, str]]] = {
    tables.SESSION_CLUSTER: ("workspaceId", "sessionClusterId"),
    tables.KYUUBI_SERVICE: ("workspaceId", "kyuubiServiceId"),
    tables.KYUUBI_APPLICATION: ("kyuubiServiceId", "applicationId"),
    tables.LIVY_COMPUTE: ("workspaceId", "computeId"),
    tables.LIVY_SESSION: ("livyComputeId", "sessionId"),
}
"""What each lies in, and what its id is called."""


class EmrSpark:
    """The emulated service."""

    name = tables.SERVICE
    codec: Protocols = Roa
    settings = tables.SETTINGS
    entered_by = tables.ENTERED_BY
    reads = tables.READS
    grants: frozenset[str] = frozenset()
    lenient: frozenset[str] = frozenset()

    def perform(self, call: Call, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Do what a valid request asks."""
        places.prepare(call)
        return HANDLERS[operation](call, parameters)

    def settle(self, call: Call, record: Record, *, fail: bool) -> None:
        """A record's timer is due."""
        timeline.settle(call, record, fail=fail)

    def resource(self, parameters: Mapping[str, Any], output: Mapping[str, Any]) -> str:
        """`workspace`, `workspace/job run`, and the like."""
        ids = (parameters.get(name) or output.get(name) for name in _IDS)
        return "/".join(str(one) for one in ids if one)

    def place(self, call: Call, kind: str, state: str, fields: Mapping[str, Any]) -> str:
        """Put something into a state, also one that no page names; with the `id` of a job run that is moved."""
        places.prepare(call)
        if kind == tables.JOB_RUN and "id" in fields:
            record = runs.find(call, fields.get("workspaceId", places.FIRST), fields["id"])
            timeline.move(call, record, state)
            return record.id
        given = {"workspaceId": places.FIRST, **fields}
        match kind:
            case tables.JOB_RUN:
                return runs.add(call, given["workspaceId"], given, state=state, due_in=None).id
            case tables.WORKSPACE:
                return places.add_workspace(call, fields, state=state).id
            case tables.QUEUE:
                return places.add_queue(call, given["workspaceId"], given, state=state).id
            case _ if kind in _PARENTS:
                parent, own = _PARENTS[kind]
                return _moved(call, kind, state, given, parent=given[parent], own=own)
            case _:
                raise MisuseError(f"place: {kind!r} is not emulated; there are {', '.join(sorted(_PARENTS))}")

    def find(self, call: Call, kind: str, identifier: str) -> Record | None:
        """A record by its id."""
        return call.records.get(kind, identifier)

    def view(self, call: Call, record: Record) -> dict[str, Any]:  # noqa: ARG002  a record says all there is
        """A record as it is kept; a job run as its actions show it."""
        return runs.view(record) if record.kind == tables.JOB_RUN else {"state": record.state, **record.body}

    def refusal(self, error: ServiceError) -> ServiceError:
        """In the words of this service."""
        if error.code not in _WORDS:
            return error
        code, status = _WORDS[error.code]
        return ServiceError(code, error.message, status=status, state=error.state, unforeseeable=error.unforeseeable)


def _moved(call: Call, kind: str, state: str, given: Mapping[str, Any], *, parent: str, own: str) -> str:
    """Keep something that may be active beside job runs, or move it to another state."""
    known = call.records.get(kind, str(given.get("id", "")))
    if known:
        known.state = state
        call.save(known)
        return known.id
    body = {name: one for name, one in given.items() if name not in (own, "kyuubiServiceId", "livyComputeId")}
    return places.add(call, kind, given.get(own, f"{kind}-{call.new_hex()[:8]}"), body, state=state, parent=parent).id
