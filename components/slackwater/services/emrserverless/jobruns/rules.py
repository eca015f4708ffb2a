"""What may be done to a job run, and when. Data only.

Laws, in the words of the API pages and the field:

* A job run cannot be changed: there is no UpdateJobRun. Another one takes its place, once it has ended: two writers
  on one checkpoint would spoil it.
* There is no DeleteJobRun either: what can be done is to bring it to its end. Its record stays.
* Cancelling is asynchronous: a run is CANCELLING until its workers have let go, and may still end in SUCCESS or FAILED.
* A batch run ends by itself. A streaming run never does: ended means that it has to be started again.
* Tags have no state rule.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Api,
    Change,
    FieldRule,
    Lifecycle,
    Look,
    Milestone,
    Omit,
    Passing,
    Request,
    Required,
    Resting,
    State,
    Untag,
)
from slackwater.services.submitted import milestones, submits
from slackwater.services.tags import TAGS, tagging

_UNDER_WAY: Final = frozenset({"SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING"})
_ENDED: Final = frozenset({"SUCCESS", "FAILED", "CANCELLED"})
_ALL: Final = frozenset({*_UNDER_WAY, "CANCELLING", *_ENDED})

_STATE_PAGE: Final = "JobRun, state; user guide, Job run states"
_NO_UPDATE: Final = "StartJobRun; there is no action that updates a job run"

_START: Final = Request("StartJobRun", without=("triggers",))

_BEFORE: Final[tuple[State, ...]] = (
    Passing("SUBMITTED", to="QUEUED", source=_STATE_PAGE),
    Passing("QUEUED", to="PENDING", source="SchedulerConfiguration: only when the application is full"),
    Passing("PENDING", to="SCHEDULED", source=_STATE_PAGE),
    Passing("SCHEDULED", to="RUNNING", source=_STATE_PAGE),
)
_AFTER: Final[tuple[State, ...]] = (
    Passing("CANCELLING", to="CANCELLED", source="JobRun, state; it may still end in SUCCESS or FAILED"),
    Resting("SUCCESS", source=_STATE_PAGE),
    Resting("FAILED", source=_STATE_PAGE),
    Resting("CANCELLED", source=_STATE_PAGE),
)

_CANCEL: Final = Action(
    "cancel",
    ActionKind.MOVE,
    _UNDER_WAY,
    words="cancel job run",
    passes="CANCELLING",
    lands_in="CANCELLED",
    api=Request("CancelJobRun", once=True),
    source="CancelJobRun; on a run that is CANCELLING the pages are silent: it is waited for",
)

BATCH_RUN: Final = Lifecycle(
    kind="slackwater:emrserverless:JobRun",
    noun="job run",
    api=Api(
        service="emr-serverless",
        within="applicationId",
        key="jobRunId",
        id="jobRunId",
        arn="arn",
        name="name",
        describe=Look("GetJobRun", by="jobRunId", under="jobRun"),
        every=Look("ListJobRuns", by="applicationId", under="jobRuns", id="id"),
        whole=False,
        youngest=30,
        reason="stateDetails",
        outputs=("jobRunId", "arn", "state", "stateDetails"),
        host="slackwater:emrserverless:Application",
    ),
    states=(*_BEFORE, Passing("RUNNING", to="SUCCESS", source=_STATE_PAGE), *_AFTER),
    actions=(
        *submits("start job run", _START, _ENDED, "SUCCESS"),
        _CANCEL,
        *tagging(_ALL),
    ),
    fields=(
        FieldRule("applicationId", Change.RENEW, Required(), _NO_UPDATE),
        FieldRule("name", Change.RENEW, Required(), _NO_UPDATE),
        FieldRule("mode", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("executionRoleArn", Change.RENEW, Required(), _NO_UPDATE),
        FieldRule("executionIamPolicy", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("jobDriver", Change.RENEW, Required(), _NO_UPDATE),
        FieldRule("configurationOverrides", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("executionTimeoutMinutes", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("retryPolicy", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("flexExecution", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule(
            "triggers", Change.RENEW, Omit(), "slackwater's own: a changed trigger asks for another run", shown=False
        ),
        FieldRule(
            "shutdownGracePeriodInSeconds",
            Change.ANY_TIME,
            Untag(),
            "CancelJobRun",
            note="Kept in a tag of the run, so that whoever cancels it knows.",
        ),
        TAGS,
    ),
    milestones=milestones(
        _ALL, frozenset({"FAILED", "CANCELLED"}), "SUCCESS", submit="StartJobRun", source=_STATE_PAGE
    ),
    again="Change an input or `triggers` to run it again",
)

STREAMING_RUN: Final = replace(
    BATCH_RUN,
    states=(
        *_BEFORE,
        Resting("RUNNING", running=True, source="StartJobRun, mode STREAMING: it never ends by itself"),
        *_AFTER,
    ),
    actions=(
        *submits("start job run", _START, _ENDED, "RUNNING"),
        _CANCEL,
        *tagging(_ALL),
    ),
    milestones=(
        Milestone("submitted", until="SUBMITTED", met_in=_ALL, missed_in=frozenset(), source="StartJobRun"),
        Milestone(
            "running",
            until="RUNNING",
            met_in=frozenset({"RUNNING"}),
            missed_in=_ENDED,
            source="StartJobRun, mode STREAMING: any end is a bad one",
        ),
    ),
    again="Run up again to start it again",
)
