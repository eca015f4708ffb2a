"""The workspaces of Alibaba's EMR Serverless Spark for the commands: what is active in each, and how one is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from slackwater.cli import show
from slackwater.cli.choice import chosen
from slackwater.services.emrspark import client, functions
from slackwater.services.emrspark.workspaceidle.driver import Gate
from slackwater.services.emrspark.workspaceidle.rules import WORKSPACE_IDLE
from slackwater.services.registry import KINDS

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Guard
    from slackwater.services.aws.clients import Clients

COLUMNS: Final = ("NAME", "ID", "REGION", "STATUS", "STATE", "JOB RUNS", "SESSIONS")
GUARDS: Final[tuple[Guard, ...]] = WORKSPACE_IDLE.action("pass").guards
KIND: Final = KINDS[WORKSPACE_IDLE.kind]
FORM: Final = "[REGION/]WORKSPACE[/QUEUE]"
_PLACE: Final = re.compile(r"(?:([a-z]{2}(?:-[a-z0-9]+)+)/)?(w-[0-9a-z]{16})(?:/([^/]+))?")
_REGION: Final = re.compile(r"([a-z]{2}(?:-[a-z0-9]+)+)/(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Workspace:
    """A workspace in the list, by what it may be chosen."""

    id: str
    name: str | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One workspace in one look. Active work is counted by state."""

    workspace: _Workspace
    region: str
    job_runs: Mapping[str, int] = field(default_factory=dict)
    sessions: Mapping[str, int] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """What a gate would be."""
        return "BUSY" if self.job_runs or self.sessions else "IDLE"

    def document(self) -> dict[str, Any]:
        """Return the row for a program, in the API's names."""
        return {
            "workspaceId": self.workspace.id,
            "workspaceName": self.workspace.name,
            "regionId": self.region,
            "workspaceStatus": self.workspace.state,
            "state": self.state,
            "jobRuns": dict(self.job_runs),
            "sessions": dict(self.sessions),
        }

    def cells(self) -> tuple[str, ...]:
        """Return the row for a person, in the order of the columns."""
        one = self.workspace
        active = show.counts(self.job_runs), show.counts(self.sessions)
        return one.name or "", one.id, self.region, one.state, self.state, *active


def look(clients: Clients, text: str) -> list[Row]:
    """Look once, at all workspaces of a region, or only at the given one. ``text``: ``[REGION/][WORKSPACE]``."""
    given = _REGION.fullmatch(text)
    there, named = given.groups() if given else ("", text)
    there = client.region(there, clients.connection)
    listed = functions.LIST_WORKSPACES.call(clients, {"regionId": there}).workspaces or []
    found = [
        _Workspace(id=one.workspace_id, name=one.workspace_name, state=one.workspace_status or "") for one in listed
    ]
    if named:
        found = [chosen(found, named, path="--workspaces", region=there, noun="workspace")]
    return [_row(clients, one, there) for one in sorted(found, key=lambda one: (one.name or "", one.id))]


def _row(clients: Clients, one: _Workspace, there: str) -> Row:
    driver, id = KIND.driver(clients), Gate(region=there, workspace=one.id).id
    runs, sessions = (Counter(each.state for each in driver.blockers(id, guard.name)) for guard in GUARDS)
    return Row(workspace=one, region=there, job_runs=dict(runs), sessions=dict(sessions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A workspace, or one of its queues, whose work is to be drained. ``id``: as of a gate on it."""

    id: str
    name: str
    state: str = "BUSY"


def place(clients: Clients, text: str) -> Place | None:
    """Return the workspace that is meant. None if the text does not have the form of one."""
    given = _PLACE.fullmatch(text)
    if given is None:
        return None
    there, workspace, queue = given.groups()
    gate = Gate(region=client.region(there or "", clients.connection), workspace=workspace, queue=queue or "")
    return Place(id=gate.id, name=f"{workspace}/{queue}" if queue else workspace)
