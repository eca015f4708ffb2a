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

_UNDER_WAY: Final = frozenset({"SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING"})
_ENDED: Final = frozenset({"SUCCESS", "FAILED", "CANCELLED"})
_ALL: Final = frozenset(
    {"SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING", "SUCCESS", "FAILED", "CANCELLED"}
)

_STATE_PAGE: Final = "JobRun, state; user guide, Job run states"
_NO_UPDATE: Final = "StartJobRun; there is no action that updates a job run"

_API: Final = Api(
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
)
_START: Final = Request("StartJobRun", without=("triggers",))

_BEFORE: Final[tuple[State, ...]] = (
    Passing(name="SUBMITTED", to="QUEUED", source=_STATE_PAGE),
    Passing(name="QUEUED", to="PENDING", source="SchedulerConfiguration: only when the application is full"),
    Passing(name="PENDING", to="SCHEDULED", source=_STATE_PAGE),
    Passing(name="SCHEDULED", to="RUNNING", source=_STATE_PAGE),
)
_AFTER: Final[tuple[State, ...]] = (
    Passing(name="CANCELLING", to="CANCELLED", source="JobRun, state; it may still end in SUCCESS or FAILED"),
    Resting(name="SUCCESS", source=_STATE_PAGE),
    Resting(name="FAILED", source=_STATE_PAGE),
    Resting(name="CANCELLED", source=_STATE_PAGE),
)

_SUBMITTED: Final = Milestone(
    name="submitted", until="SUBMITTED", met_in=_ALL, missed_in=frozenset(), source="StartJobRun"
)

_CANCEL: Final = Action(
    name="cancel",
    does=ActionKind.MOVE,
    words="cancel job run",
    legal_in=_UNDER_WAY,
    passes="CANCELLING",
    lands_in="CANCELLED",
    api=Request("CancelJobRun", once=True),
    source="CancelJobRun; on a run that is CANCELLING the pages are silent: it is waited for",
)
_TAG: Final = Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_ALL, source="TagResource")
_UNTAG: Final = Action(
    name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_ALL, source="UntagResource"
)

_FIELDS: Final = (
    FieldRule(path="applicationId", change=Change.RENEW, unset=Required(), source=_NO_UPDATE),
    FieldRule(path="name", change=Change.RENEW, unset=Required(), source=_NO_UPDATE),
    FieldRule(path="mode", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
    FieldRule(path="executionRoleArn", change=Change.RENEW, unset=Required(), source=_NO_UPDATE),
    FieldRule(path="executionIamPolicy", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
    FieldRule(path="jobDriver", change=Change.RENEW, unset=Required(), source=_NO_UPDATE),
    FieldRule(path="configurationOverrides", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
    FieldRule(path="executionTimeoutMinutes", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
    FieldRule(path="retryPolicy", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
    FieldRule(path="flexExecution", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
    FieldRule(
        path="triggers",
        change=Change.RENEW,
        unset=Omit(),
        shown=False,
        source="slackwater's own: a changed trigger asks for another run",
    ),
    FieldRule(
        path="shutdownGracePeriodInSeconds",
        change=Change.ANY_TIME,
        unset=Untag(),
        note="Kept in a tag of the run, so that whoever cancels it knows.",
        source="CancelJobRun",
    ),
    FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
)

BATCH_RUN: Final = Lifecycle(
    kind="slackwater:emrserverless:JobRun",
    noun="job run",
    api=_API,
    states=(*_BEFORE, Passing(name="RUNNING", to="SUCCESS", source=_STATE_PAGE), *_AFTER),
    actions=(
        Action(
            name="submit",
            does=ActionKind.CREATE,
            words="start job run",
            legal_in=frozenset({"ABSENT"}),
            passes="SUBMITTED",
            lands_in="SUCCESS",
            api=_START,
            source="StartJobRun",
        ),
        Action(
            name="submit_again",
            does=ActionKind.RENEW,
            words="start job run",
            legal_in=_ENDED,
            passes="SUBMITTED",
            lands_in="SUCCESS",
            api=_START,
            source="StartJobRun, once the one before has ended",
        ),
        _CANCEL,
        _TAG,
        _UNTAG,
    ),
    fields=_FIELDS,
    milestones=(
        _SUBMITTED,
        Milestone(
            name="running",
            until="RUNNING",
            met_in=frozenset({"RUNNING", "SUCCESS"}),
            missed_in=frozenset({"FAILED", "CANCELLED"}),
            source=_STATE_PAGE,
        ),
        Milestone(
            name="success",
            until="SUCCESS",
            met_in=frozenset({"SUCCESS"}),
            missed_in=frozenset({"FAILED", "CANCELLED"}),
            source=_STATE_PAGE,
        ),
    ),
    again="Change an input or `triggers` to run it again",
)

STREAMING_RUN: Final = Lifecycle(
    kind="slackwater:emrserverless:JobRun",
    noun="job run",
    api=_API,
    states=(
        *_BEFORE,
        Resting(name="RUNNING", running=True, source="StartJobRun, mode STREAMING: it never ends by itself"),
        *_AFTER,
    ),
    actions=(
        Action(
            name="submit",
            does=ActionKind.CREATE,
            words="start job run",
            legal_in=frozenset({"ABSENT"}),
            passes="SUBMITTED",
            lands_in="RUNNING",
            api=_START,
            source="StartJobRun",
        ),
        Action(
            name="submit_again",
            does=ActionKind.RENEW,
            words="start job run",
            legal_in=_ENDED,
            passes="SUBMITTED",
            lands_in="RUNNING",
            api=_START,
            source="StartJobRun, once the one before has ended",
        ),
        _CANCEL,
        _TAG,
        _UNTAG,
    ),
    fields=_FIELDS,
    milestones=(
        _SUBMITTED,
        Milestone(
            name="running",
            until="RUNNING",
            met_in=frozenset({"RUNNING"}),
            missed_in=_ENDED,
            source="StartJobRun, mode STREAMING: any end is a bad one",
        ),
    ),
    again="Run up again to start it again",
)
