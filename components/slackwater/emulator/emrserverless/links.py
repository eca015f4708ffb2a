"""What lets somebody in for an hour: the URLs of dashboards, and the tokens of sessions' endpoints.

Each call makes a new one. It is kept as a record of its own, so that a test can ask whether it is still valid.
"""

from typing import Any

from slackwater.emulator.emrserverless import tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call


def dashboard(call: Call, resource: Record, **query: Any) -> str:
    """A new URL of the application UI of a job run or a session."""
    made = _made(call, tables.DASHBOARD, resource)
    words = "&".join(f"{name}={value}" for name, value in {**query, "authToken": made.id}.items())
    url = f"https://{resource.id}.dashboard.emr-serverless.{call.caller.region}.amazonaws.com/?{words}"
    made.body["url"] = url
    call.records.add(made, at=call.now)
    return url


def endpoint(call: Call, session: Record) -> dict[str, Any]:
    """The endpoint of a session, and a new token for it."""
    made = _made(call, tables.ENDPOINT, session)
    made.body["url"] = f"https://{session.id}.session.emr-serverless.{call.caller.region}.amazonaws.com"
    call.records.add(made, at=call.now)
    return {"endpoint": made.body["url"], "authToken": made.id, "authTokenExpiresAt": made.body["expiresAt"]}


def _made(call: Call, kind: str, resource: Record) -> Record:
    made = Record(resource.service, kind, call.new_id(), resource.scope, "VALID", call.now, parent=resource.id)
    made.due_at = made.body["expiresAt"] = call.now + tables.GRANT_SECONDS
    return made
