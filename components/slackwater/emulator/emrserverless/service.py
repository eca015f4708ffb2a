"""EMR Serverless, put together: which function answers which action."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator import tags
from slackwater.emulator.emrserverless import applications, fields, jobs, sessions, tables, timeline
from slackwater.emulator.errors import MisuseError, ServiceError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call
from slackwater.emulator.wire import Protocols, RestJson

Handler = Callable[[Call, dict[str, Any]], dict[str, Any]]


def _tagged(call: Call, arn: str) -> Record:
    match arn.partition(":/applications/")[2].split("/"):
        case [application] if call.caller.arn("emr-serverless", f"/applications/{application}") == arn:
            return applications.find(call, application)
        case [application, "jobruns", run] if (
            call.caller.arn("emr-serverless", f"/applications/{application}/jobruns/{run}") == arn
        ):
            return jobs.find(call, application, run)
        case [application, "sessions", session] if (
            call.caller.arn("emr-serverless", f"/applications/{application}/sessions/{session}") == arn
        ):
            return sessions.find(call, application, session)
        case _:
            raise ServiceError("ResourceNotFoundException", f"Resource {arn} does not exist.", status=404)


def _tag(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    record = _tagged(call, parameters["resourceArn"])
    record.body["tags"] = tags.merged(record.body["tags"], parameters["tags"])
    call.save(record)
    return {}


def _untag(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    record = _tagged(call, parameters["resourceArn"])
    record.body["tags"] = tags.without(record.body["tags"], parameters["tagKeys"])
    call.save(record)
    return {}


def _tags(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    return {"tags": _tagged(call, parameters["resourceArn"]).body["tags"]}


HANDLERS: Final[Mapping[str, Handler]] = {
    "CreateApplication": applications.create,
    "GetApplication": applications.get,
    "UpdateApplication": applications.update,
    "DeleteApplication": applications.delete,
    "ListApplications": applications.list_,
    "StartApplication": applications.start,
    "StopApplication": applications.stop,
    "StartJobRun": jobs.start,
    "GetJobRun": jobs.get,
    "CancelJobRun": jobs.cancel,
    "ListJobRuns": jobs.list_,
    "ListJobRunAttempts": jobs.attempts,
    "GetDashboardForJobRun": jobs.dashboard,
    "TagResource": _tag,
    "UntagResource": _untag,
    "ListTagsForResource": _tags,
    "StartSession": sessions.start,
    "GetSession": sessions.get,
    "TerminateSession": sessions.terminate,
    "ListSessions": sessions.list_,
    "GetSessionEndpoint": sessions.endpoint,
    "GetResourceDashboard": sessions.dashboard,
}

_IDS: Final = ("applicationId", "jobRunId", "sessionId", "resourceId")
_STATES: Final[Mapping[str, tuple[str, ...]]] = {
    tables.APPLICATION: tables.APPLICATION_STATES,
    tables.JOB_RUN: (*tables.ACTIVE, *tables.TERMINAL),
    tables.SESSION: (*tables.LIVE, *tables.ENDED),
}

_VIEWS: Final[Mapping[str, Callable[[Record], dict[str, Any]]]] = {
    tables.APPLICATION: applications.view,
    tables.JOB_RUN: jobs.view,
    tables.SESSION: sessions.view,
}


class EmrServerless:
    """The emulated service."""

    name = "emr-serverless"
    codec: Protocols = RestJson
    settings = tables.SETTINGS
    entered_by = tables.ENTERED_BY
    reads = tables.READS
    grants = tables.GRANTS
    lenient: frozenset[str] = frozenset()

    def perform(self, call: Call, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Do what a valid request asks."""
        if operation not in HANDLERS:
            raise ServiceError("UnknownOperationException", f"{operation} is not emulated.", status=404)
        return HANDLERS[operation](call, parameters)

    def settle(self, call: Call, record: Record, *, fail: bool) -> None:
        """A record's timer is due."""
        timeline.settle(call, record, fail=fail)

    def resource(self, parameters: Mapping[str, Any], output: Mapping[str, Any]) -> str:
        """`application`, `application/job run` or `application/session`."""
        if "resourceArn" in parameters:
            return "/".join(str(parameters["resourceArn"]).partition(":/applications/")[2].split("/")[::2])
        ids = (parameters.get(name) or output.get(name) for name in _IDS)
        return "/".join(str(identifier) for identifier in ids if identifier)

    def place(self, call: Call, kind: str, state: str, fields_: Mapping[str, Any]) -> str:
        """Put a resource into a state.

        An application takes any members of CreateApplication, a job run `applicationId` and any members of StartJobRun,
        a session `applicationId` and any members of StartSession. With `id` an existing one is moved: so a session
        becomes BUSY, and IDLE again.
        """
        if state not in _STATES.get(kind, ()):
            raise MisuseError(f"place: {state!r} is no state of {kind!r}; there are {dict(_STATES)}")
        if "id" in fields_:
            if fields_.keys() > {"id"}:
                raise MisuseError("place: with `id` only the state of an existing resource is set")
            return _moved(call, kind, state, fields_["id"])
        if kind == tables.APPLICATION:
            members = {"type": "SPARK", "releaseLabel": "emr-7.9.0", **fields_}
            body = fields.created(members, call.caller)
            return applications.add(call, body, state=state, due_in=None).id
        app = applications.find(call, fields_["applicationId"])
        role = f"arn:{call.caller.partition}:iam::{call.caller.account}:role/placed"
        members = {"executionRoleArn": role, **fields_}
        if kind == tables.SESSION:
            return sessions.add(call, app, members, state=state, due_in=None).id
        driver = {"sparkSubmit": {"entryPoint": "s3://placed/job.py"}}
        return jobs.add(call, app, {"jobDriver": driver, **members}, state=state, due_in=None).id

    def find(self, call: Call, kind: str, identifier: str) -> Record | None:
        """A record by its id."""
        return call.records.get(kind, identifier)

    def view(self, call: Call, record: Record) -> dict[str, Any]:  # noqa: ARG002  a record says all there is
        """A record as its Get action shows it; a URL or a token as it is kept."""
        how = _VIEWS.get(record.kind)
        return how(record) if how else {"state": record.state, **record.body}

    def refusal(self, error: ServiceError) -> ServiceError:
        """As it is: this service's words are the common ones."""
        return error


def _moved(call: Call, kind: str, state: str, identifier: str) -> str:
    record = call.records.get(kind, identifier)
    if record is None:
        raise MisuseError(f"place: there is no {kind} {identifier}")
    move = {tables.JOB_RUN: timeline.move, tables.SESSION: timeline.move_session}.get(kind, Call.enter)
    move(call, record, state)
    return identifier
