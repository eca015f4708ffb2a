"""What may be done to a quota share, when, and by which call. Data only.

Laws, in the words of the API pages:

* It belongs to one queue, whose scheduling policy has quota shares. It has a ``state``, which the user sets, and a
  ``status``; what is gone is not shown any more.
* Each of its blocks is replaced as a whole, at any time; its name and its queue stay.
* It is deleted only when it is DISABLED, and the delete terminates the jobs in it (DeleteQuotaShare).
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Api,
    Change,
    FieldRule,
    Gone,
    Guard,
    Lifecycle,
    Look,
    Passing,
    Remedy,
    Request,
    Required,
    Resting,
    Route,
    Send,
    Untag,
)
from slackwater.services.batch.states import STATUS_AND_STATE

_AT_REST: Final = frozenset({"VALID", "DISABLED", "INVALID", "INVALID_DISABLED"})
_ALL: Final = frozenset({*_AT_REST, "CREATING", "UPDATING", "DISABLING", "DELETING"})
_DETAIL: Final = "DescribeQuotaShare, status and state"

SHARE_JOBS: Final = Guard(
    name="active jobs",
    noun="service job",
    remedy=Remedy.YIELD,
    consent="terminate",
    patient=True,
    source="DeleteQuotaShare: its jobs are terminated",
)

QUOTA_SHARE: Final = Lifecycle(
    kind="slackwater:batch:QuotaShare",
    noun="quota share",
    axes=("status", "state"),
    api=Api(
        service="batch",
        key="quotaShareArn",
        id="quotaShareArn",
        arn="quotaShareArn",
        name="quotaShareName",
        describe=Look("DescribeQuotaShare", by="quotaShareArn"),
        every=Look("ListQuotaShares", by="jobQueue", under="quotaShares"),
        whole=False,
        outputs=("quotaShareArn", "status"),
    ),
    folds=STATUS_AND_STATE,
    states=(
        Passing(name="CREATING", to="VALID", source=_DETAIL),
        Resting(name="VALID", running=True, source=_DETAIL),
        Resting(name="DISABLED", source="UpdateQuotaShare, state: VALID and DISABLED"),
        Resting(name="INVALID", broken=True, source=_DETAIL),
        Resting(name="INVALID_DISABLED", broken=True, source=_DETAIL),
        Passing(name="UPDATING", to="VALID", source=_DETAIL),
        Passing(name="DISABLING", to="DISABLED", source="UpdateQuotaShare, state: UPDATING and DISABLED"),
        Passing(name="DELETING", to="DELETED", source=_DETAIL),
        Gone(name="DELETED", source=_DETAIL),
    ),
    actions=(
        Action(
            name="create",
            does=ActionKind.CREATE,
            words="create",
            legal_in=frozenset({"ABSENT", "DELETED"}),
            passes="CREATING",
            lands_in="VALID",
            token=False,
            api=Request("CreateQuotaShare"),
            source="CreateQuotaShare",
        ),
        Action(
            name="update",
            does=ActionKind.UPDATE,
            words="update",
            legal_in=_AT_REST,
            passes="UPDATING",
            lands_in="VALID",
            routes=(
                Route(at="DISABLED", passes="DISABLING", lands_in="DISABLED"),
                Route(at="INVALID_DISABLED", passes="DISABLING", lands_in="DISABLED"),
            ),
            api=Request("UpdateQuotaShare"),
            source="UpdateQuotaShare",
        ),
        Action(
            name="enable",
            does=ActionKind.MOVE,
            words="enable",
            legal_in=frozenset({"DISABLED", "INVALID_DISABLED"}),
            passes="UPDATING",
            lands_in="VALID",
            api=Request("UpdateQuotaShare", fixed={"state": "ENABLED"}),
            source="UpdateQuotaShare, state",
        ),
        Action(
            name="validate_again",
            does=ActionKind.MOVE,
            words="validate again",
            legal_in=frozenset({"INVALID"}),
            passes="UPDATING",
            lands_in="VALID",
            api=Request("UpdateQuotaShare", fixed={"state": "ENABLED"}),
            source="UpdateQuotaShare: as for a compute environment, an update makes Batch look again",
        ),
        Action(
            name="disable",
            does=ActionKind.MOVE,
            words="disable",
            legal_in=frozenset({"VALID", "INVALID"}),
            passes="DISABLING",
            lands_in="DISABLED",
            routes=(Route(at="INVALID", passes="DISABLING", lands_in="INVALID_DISABLED"),),
            api=Request("UpdateQuotaShare", fixed={"state": "DISABLED"}),
            source="UpdateQuotaShare, state",
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=frozenset({"DISABLED", "INVALID_DISABLED"}),
            passes="DELETING",
            lands_in="DELETED",
            guards=(SHARE_JOBS,),
            api=Request("DeleteQuotaShare", once=True),
            source="DeleteQuotaShare: disable it first",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_ALL, source="TagResource"),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_ALL, source="UntagResource"),
    ),
    fields=(
        FieldRule(path="quotaShareName", change=Change.REPLACE, unset=Required(), source="CreateQuotaShare"),
        FieldRule(
            path="jobQueue", change=Change.REPLACE, unset=Required(), source="CreateQuotaShare; not in UpdateQuotaShare"
        ),
        FieldRule(path="state", change=Change.POWER, unset=Send("ENABLED"), source="UpdateQuotaShare"),
        FieldRule(
            path="capacityLimits",
            change=Change.AT_REST,
            unset=Required(),
            note="Sent as a whole.",
            source="UpdateQuotaShare",
        ),
        FieldRule(
            path="resourceSharingConfiguration",
            change=Change.AT_REST,
            unset=Required(),
            note="Sent as a whole.",
            source="UpdateQuotaShare",
        ),
        FieldRule(
            path="preemptionConfiguration",
            change=Change.AT_REST,
            unset=Required(),
            note="Sent as a whole.",
            source="UpdateQuotaShare",
        ),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
    again="Mend what it needs, and run up again",
    first_look=3.0,
)
