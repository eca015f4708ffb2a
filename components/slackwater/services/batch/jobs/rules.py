"""What may be done to a job, and when. Data only.

Laws, in the words of the API pages and the user guide:

* Nothing of a job changes but its tags: another one is submitted, once it has ended.
* There is no way to delete a job: what can be done is to bring it to its end. Its record vanishes after a week.
* CancelJob ends a job that has not begun; on one that has, it is accepted and does nothing. TerminateJob ends any.
* A job that waits for others is cancelled only when they are done, so it is terminated.
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
    Untag,
)

_ENDED: Final = frozenset({"SUCCEEDED", "FAILED"})
_ALL: Final = frozenset({*_ENDED, "SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING"})
_STATUS: Final = "JobDetail, status; user guide, Job states"
_NO_UPDATE: Final = "SubmitJob; there is no action that updates a job"
_SUBMIT: Final = Request("SubmitJob", once=True, without=("triggers",))
"""Each call makes another job."""

ENDED_BY_US: Final = "its resource is deleted or changed"
"""The reason that is given when a job is ended, by which its record is told from others."""

JOB: Final = Lifecycle(
    kind="slackwater:batch:Job",
    noun="job",
    axes=("status",),
    api=Api(
        service="batch",
        key="jobId",
        id="jobId",
        arn="jobArn",
        name="jobName",
        describe=Look("DescribeJobs", by="jobs", under="jobs", most=100),
        reason="statusReason",
        outputs=("jobId", "jobArn", "status", "statusReason"),
    ),
    states=(
        Passing(name="SUBMITTED", to="PENDING", source="JobDetail, status; to RUNNABLE where it waits for nothing"),
        Passing(name="PENDING", to="RUNNABLE", source="JobDetail, status; of an array it lasts until its last child"),
        Passing(name="RUNNABLE", to="STARTING", source=_STATUS),
        Passing(name="STARTING", to="RUNNING", source=_STATUS),
        Passing(name="RUNNING", to="SUCCEEDED", source=_STATUS),
        Resting(name="SUCCEEDED", source=_STATUS),
        Resting(name="FAILED", source=_STATUS),
    ),
    actions=(
        Action(
            name="submit",
            does=ActionKind.CREATE,
            words="submit job",
            legal_in=frozenset({"ABSENT"}),
            passes="SUBMITTED",
            lands_in="SUCCEEDED",
            token=False,
            api=_SUBMIT,
            source="SubmitJob",
        ),
        Action(
            name="submit_again",
            does=ActionKind.RENEW,
            words="submit job",
            legal_in=_ENDED,
            passes="SUBMITTED",
            lands_in="SUCCEEDED",
            token=False,
            api=_SUBMIT,
            source="SubmitJob, once the one before has ended",
        ),
        Action(
            name="cancel",
            does=ActionKind.MOVE,
            words="cancel job",
            legal_in=frozenset({"SUBMITTED", "RUNNABLE"}),
            lands_in="FAILED",
            api=Request("CancelJob", fixed={"reason": ENDED_BY_US}),
            source="CancelJob",
        ),
        Action(
            name="terminate",
            does=ActionKind.MOVE,
            words="terminate job",
            legal_in=frozenset({"PENDING", "STARTING", "RUNNING"}),
            lands_in="FAILED",
            api=Request("TerminateJob", fixed={"reason": ENDED_BY_US}),
            source="TerminateJob",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_ALL, source="TagResource"),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_ALL, source="UntagResource"),
    ),
    fields=(
        FieldRule(path="jobName", change=Change.RENEW, unset=Required(), source=_NO_UPDATE),
        FieldRule(path="jobQueue", change=Change.RENEW, unset=Required(), source=_NO_UPDATE),
        FieldRule(path="jobDefinition", change=Change.RENEW, unset=Required(), source=_NO_UPDATE),
        FieldRule(path="shareIdentifier", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="schedulingPriorityOverride", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="arrayProperties", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="dependsOn", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="parameters", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="containerOverrides", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="nodeOverrides", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="ecsPropertiesOverride", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="eksPropertiesOverride", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="consumableResourcePropertiesOverride", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="retryStrategy", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="timeout", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(path="propagateTags", change=Change.RENEW, unset=Omit(), source=_NO_UPDATE),
        FieldRule(
            path="triggers",
            change=Change.RENEW,
            unset=Omit(),
            shown=False,
            source="slackwater's own: a changed trigger asks for another job",
        ),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
    milestones=(
        Milestone(name="submitted", until="SUBMITTED", met_in=_ALL, missed_in=frozenset(), source="SubmitJob"),
        Milestone(
            name="running",
            until="RUNNING",
            met_in=frozenset({"RUNNING", "SUCCEEDED"}),
            missed_in=frozenset({"FAILED"}),
            source=_STATUS,
        ),
        Milestone(
            name="success",
            until="SUCCEEDED",
            met_in=frozenset({"SUCCEEDED"}),
            missed_in=frozenset({"FAILED"}),
            source=_STATUS,
        ),
    ),
    again="Change an input or `triggers` to run it again",
)
