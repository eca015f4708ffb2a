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
    Untag,
    Users,
)

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
        Resting(name="PRESENT", source="SchedulingPolicyDetail: it has no status"),
        Gone(name="DELETED", source="DeleteSchedulingPolicy"),
    ),
    actions=(
        Action(
            name="create",
            does=ActionKind.CREATE,
            words="create",
            legal_in=frozenset({"ABSENT", "DELETED"}),
            lands_in="PRESENT",
            token=False,
            api=Request("CreateSchedulingPolicy"),
            source="CreateSchedulingPolicy",
        ),
        Action(
            name="update",
            does=ActionKind.UPDATE,
            words="update",
            legal_in=_THERE,
            api=Request("UpdateSchedulingPolicy"),
            source="UpdateSchedulingPolicy",
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=_THERE,
            lands_in="DELETED",
            guards=(POLICY_QUEUES,),
            api=Request("DeleteSchedulingPolicy", once=True),
            source="DeleteSchedulingPolicy",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_THERE, source="TagResource"),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_THERE, source="UntagResource"),
    ),
    fields=(
        FieldRule(path="name", change=Change.REPLACE, unset=Required(), source="CreateSchedulingPolicy"),
        FieldRule(
            path="fairsharePolicy",
            change=Change.AT_REST,
            unset=Send({"shareDecaySeconds": 0, "computeReservation": 0, "shareDistribution": []}),
            source="UpdateSchedulingPolicy; FairsharePolicy: each member is 0 or empty by default",
        ),
        FieldRule(
            path="quotaSharePolicy",
            change=Change.AT_REST,
            replace_when=(
                Across(
                    condition=Turns(IsSet("quotaSharePolicy")),
                    words="a policy keeps the kind of shares that it was made with",
                    source="UpdateSchedulingPolicy, fairsharePolicy, quotaSharePolicy: not removed, nor changed",
                ),
            ),
            unset=Keep("a policy of quota shares stays one"),
            source="UpdateSchedulingPolicy",
        ),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
)
