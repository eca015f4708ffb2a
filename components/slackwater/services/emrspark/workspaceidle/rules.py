"""When a workspace of EMR Serverless Spark is idle, and what may be done about it. Data only.

Laws:

* The gate makes nothing. Its state is what a look at the workspace shows.
* One empty look proves little: a run may be between two states, or two pages. So several in a row count.
* CancelFailed means that a run may go on, and a state without a name here may be anything: both are active.
* Nothing keeps new runs out: no call of the API does.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Action,
    ActionKind,
    Change,
    FieldRule,
    Gone,
    Guard,
    Keep,
    Lifecycle,
    Omit,
    Passing,
    Required,
    Resting,
)

_STATES: Final = "ListJobRuns, states"
_KEPT: Final = Keep("a gate looks at what it was made for")

_RUNS: Final = Guard(
    name="active job runs",
    noun="job run",
    source="ListJobRuns; CancelJobRun",
)
_SESSIONS: Final = Guard(
    name="live sessions",
    noun="session",
    consent="",
    source="ListSessionClusters, ListKyuubiSparkApplications, ListLivyComputeSessions",
)

WORKSPACE_IDLE: Final = Lifecycle(
    kind="slackwater:emrspark:WorkspaceIdle",
    noun="workspace gate",
    states=(
        Resting("BUSY", source=_STATES),
        Passing("QUIET", to="IDLE", unasked=True, source="fewer empty looks in a row than quietLooks"),
        Resting("IDLE", running=True, source=_STATES),
        Gone("REMOVED", source="the gate is no longer in the program"),
    ),
    actions=(
        Action(
            "look",
            ActionKind.CREATE,
            frozenset({ABSENT, "REMOVED"}),
            lands_in="IDLE",
            token=False,
            source="ListJobRuns",
        ),
        Action(
            "pass",
            ActionKind.MOVE,
            frozenset({"BUSY"}),
            passes="QUIET",
            lands_in="IDLE",
            guards=(_RUNS, _SESSIONS),
            source="ListJobRuns, several times",
        ),
        Action("note", ActionKind.UPDATE, frozenset({"IDLE"}), words="", source="triggers are slackwater's own"),
        Action(
            "remove",
            ActionKind.DELETE,
            frozenset({"IDLE"}),
            lands_in="REMOVED",
            words="remove the gate",
            source="nothing is deleted",
        ),
    ),
    fields=(
        FieldRule("workspaceId", Change.REPLACE, Required(), "ListJobRuns"),
        FieldRule("regionId", Change.REPLACE, _KEPT, "ListJobRuns"),
        FieldRule("resourceQueueId", Change.REPLACE, _KEPT, "ListJobRuns"),
        FieldRule("quietLooks", Change.REPLACE, _KEPT, "slackwater's own"),
        FieldRule("sessions", Change.REPLACE, _KEPT, "slackwater's own"),
        FieldRule("triggers", Change.AT_REST, Omit(), "slackwater's own", shown=False),
    ),
    first_look=5.0,
    standing=True,
)
