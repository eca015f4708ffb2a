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
    Omit,
    Passing,
    Request,
    Required,
    Resting,
)
from slackwater.services.submitted import milestones, submits
from slackwater.services.tags import TAGS, tagging

_ENDED: Final = frozenset({"SUCCEEDED", "FAILED"})
_ALL: Final = frozenset({*_ENDED, "SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING"})
_STATUS: Final = "JobDetail, status; user guide, Job states"
_NO_UPDATE: Final = "SubmitJob; there is no action that updates a job"
_SUBMIT: Final = Request("SubmitJob", once=True, without=("triggers",))
"""Each call makes another job."""

ENDED_BY_US: Final = "its resource is deleted or changed"
"""The reason given when slackwater ends a job, which identifies the job's record."""

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
        Passing("SUBMITTED", to="PENDING", source="JobDetail, status; to RUNNABLE where it waits for nothing"),
        Passing("PENDING", to="RUNNABLE", source="JobDetail, status; of an array it lasts until its last child"),
        Passing("RUNNABLE", to="STARTING", source=_STATUS),
        Passing("STARTING", to="RUNNING", source=_STATUS),
        Passing("RUNNING", to="SUCCEEDED", source=_STATUS),
        Resting("SUCCEEDED", source=_STATUS),
        Resting("FAILED", source=_STATUS),
    ),
    actions=(
        *submits("submit job", _SUBMIT, _ENDED, "SUCCEEDED", token=False),
        Action(
            "cancel",
            ActionKind.MOVE,
            frozenset({"SUBMITTED", "RUNNABLE"}),
            words="cancel job",
            lands_in="FAILED",
            api=Request("CancelJob", fixed={"reason": ENDED_BY_US}),
        ),
        Action(
            "terminate",
            ActionKind.MOVE,
            frozenset({"PENDING", "STARTING", "RUNNING"}),
            words="terminate job",
            lands_in="FAILED",
            api=Request("TerminateJob", fixed={"reason": ENDED_BY_US}),
        ),
        *tagging(_ALL),
    ),
    fields=(
        FieldRule("jobName", Change.RENEW, Required(), _NO_UPDATE),
        FieldRule("jobQueue", Change.RENEW, Required(), _NO_UPDATE),
        FieldRule("jobDefinition", Change.RENEW, Required(), _NO_UPDATE),
        FieldRule("shareIdentifier", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("schedulingPriorityOverride", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("arrayProperties", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("dependsOn", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("parameters", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("containerOverrides", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("nodeOverrides", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("ecsPropertiesOverride", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("eksPropertiesOverride", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("consumableResourcePropertiesOverride", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("retryStrategy", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("timeout", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule("propagateTags", Change.RENEW, Omit(), _NO_UPDATE),
        FieldRule(
            "triggers", Change.RENEW, Omit(), "slackwater's own: a changed trigger asks for another job", shown=False
        ),
        TAGS,
    ),
    milestones=milestones(_ALL, frozenset({"FAILED"}), "SUCCEEDED", submit="SubmitJob", source=_STATUS),
    again="Change an input or `triggers` to run it again",
)
