"""What may be done to a scheduling policy, and when. Data only.

Laws, in the words of the API pages:

* It has no state: it is there or not.
* It cannot be deleted while a job queue uses it (DeleteSchedulingPolicy).
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Across,
    Action,
    ActionKind,
    Api,
    Change,
    FieldRule,
    Gone,
    Guard,
    IsSet,
    Keep,
    Lifecycle,
    Look,
    Remedy,
    Request,
    Required,
    Resting,
    Send,
    Turns,
    Users,
)
from slackwater.services.batch.states import create
from slackwater.services.tags import TAGS, tagging

_THERE: Final = frozenset({"PRESENT"})

POLICY_QUEUES: Final = Guard(
    name="job queues that use it",
    noun="job queue",
    remedy=Remedy.DETACH,
    consent="",
    way_out="Give them another scheduling policy first, or delete them",
    words="wait until it is not used by",
    found=Users("slackwater:batch:JobQueue", "schedulingPolicyArn"),
    source="DeleteSchedulingPolicy: a policy that a queue uses cannot be deleted",
)

SCHEDULING_POLICY: Final = Lifecycle(
    kind="slackwater:batch:SchedulingPolicy",
    noun="scheduling policy",
    axes=("status",),
    api=Api(
        service="batch",
        key="arn",
        id="arn",
        arn="arn",
        name="name",
        describe=Look("DescribeSchedulingPolicies", by="arns", under="schedulingPolicies", most=100),
        every=Look("ListSchedulingPolicies", under="schedulingPolicies"),
        whole=False,
        outputs=("arn",),
    ),
    states=(
        Resting("PRESENT", source="SchedulingPolicyDetail: it has no status"),
        Gone("DELETED", source="DeleteSchedulingPolicy"),
    ),
    actions=(
        create("SchedulingPolicy", passes=None, lands_in="PRESENT"),
        Action("update", ActionKind.UPDATE, _THERE, api=Request("UpdateSchedulingPolicy")),
        Action(
            "delete",
            ActionKind.DELETE,
            _THERE,
            lands_in="DELETED",
            guards=(POLICY_QUEUES,),
            api=Request("DeleteSchedulingPolicy", once=True),
        ),
        *tagging(_THERE),
    ),
    fields=(
        FieldRule("name", Change.REPLACE, Required(), "CreateSchedulingPolicy"),
        FieldRule(
            "fairsharePolicy",
            Change.AT_REST,
            Send({"shareDecaySeconds": 0, "computeReservation": 0, "shareDistribution": []}),
            "UpdateSchedulingPolicy; FairsharePolicy: each member is 0 or empty by default",
        ),
        FieldRule(
            "quotaSharePolicy",
            Change.AT_REST,
            Keep("a policy of quota shares stays one"),
            "UpdateSchedulingPolicy",
            replace_when=(
                Across(
                    Turns(IsSet("quotaSharePolicy")),
                    "a policy keeps the kind of shares that it was made with",
                    "UpdateSchedulingPolicy, fairsharePolicy, quotaSharePolicy: not removed, nor changed",
                ),
            ),
        ),
        TAGS,
    ),
)
