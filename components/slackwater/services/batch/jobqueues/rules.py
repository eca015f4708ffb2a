"""What may be done to a job queue, and when. Data only.

Laws, in the words of the API pages and the field:

* A queue has a ``state``, which the user sets, and a ``status``, as a compute environment has.
* A disabled queue takes no new jobs; those that are in it go on.
* It is deleted only when it is DISABLED, and the delete ends all jobs that are still in it (DeleteJobQueue).
* Its list of environments is replaced as a whole, and every environment in it has to be VALID.
* A scheduling policy can be exchanged, but neither given to a queue that has none nor taken away.
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
    OneOf,
    Passing,
    Remedy,
    Request,
    Required,
    Resting,
    Route,
    Send,
    Turns,
    Untag,
)
from slackwater.services.batch.states import STATUS_AND_STATE

_AT_REST: Final = frozenset({"VALID", "DISABLED", "INVALID", "INVALID_DISABLED"})
_ALL: Final = frozenset({*_AT_REST, "CREATING", "UPDATING", "DISABLING", "DELETING"})
_DETAIL: Final = "JobQueueDetail, status and state"
_UPDATE_PAGE: Final = "UpdateJobQueue"
_TYPE: Final = "CreateJobQueue, jobQueueType, which UpdateJobQueue does not take: the stricter reading"

QUEUED_JOBS: Final = Guard(
    name="active jobs",
    noun="job",
    remedy=Remedy.YIELD,
    consent="terminate",
    patient=True,
    source="DeleteJobQueue: all jobs in the queue are terminated",
)

JOB_QUEUE: Final = Lifecycle(
    kind="slackwater:batch:JobQueue",
    noun="job queue",
    axes=("status", "state"),
    api=Api(
        service="batch",
        key="jobQueue",
        id="jobQueueName",
        arn="jobQueueArn",
        name="jobQueueName",
        describe=Look("DescribeJobQueues", by="jobQueues", under="jobQueues", most=100),
        reason="statusReason",
        outputs=("jobQueueArn", "status", "statusReason"),
        host="slackwater:batch:ComputeEnvironment",
    ),
    folds=STATUS_AND_STATE,
    states=(
        Passing(name="CREATING", to="VALID", source=_DETAIL),
        Resting(name="VALID", running=True, source=_DETAIL),
        Resting(name="DISABLED", source="UpdateJobQueue, state: VALID and DISABLED"),
        Resting(name="INVALID", broken=True, source="JobQueueDetail, statusReason"),
        Resting(name="INVALID_DISABLED", broken=True, source="JobQueueDetail, statusReason"),
        Passing(name="UPDATING", to="VALID", source=_DETAIL),
        Passing(name="DISABLING", to="DISABLED", source="UpdateJobQueue, state: UPDATING and DISABLED"),
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
            api=Request("CreateJobQueue"),
            source="CreateJobQueue",
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
            api=Request("UpdateJobQueue"),
            source="UpdateJobQueue",
        ),
        Action(
            name="enable",
            does=ActionKind.MOVE,
            words="enable",
            legal_in=frozenset({"DISABLED", "INVALID_DISABLED"}),
            passes="UPDATING",
            lands_in="VALID",
            api=Request("UpdateJobQueue", fixed={"state": "ENABLED"}),
            source="UpdateJobQueue, state",
        ),
        Action(
            name="validate_again",
            does=ActionKind.MOVE,
            words="validate again",
            legal_in=frozenset({"INVALID"}),
            passes="UPDATING",
            lands_in="VALID",
            api=Request("UpdateJobQueue", fixed={"state": "ENABLED"}),
            source="UpdateJobQueue: as for a compute environment, an update makes Batch look again",
        ),
        Action(
            name="disable",
            does=ActionKind.MOVE,
            words="disable",
            legal_in=frozenset({"VALID", "INVALID"}),
            passes="DISABLING",
            lands_in="DISABLED",
            routes=(Route(at="INVALID", passes="DISABLING", lands_in="INVALID_DISABLED"),),
            api=Request("UpdateJobQueue", fixed={"state": "DISABLED"}),
            source="UpdateJobQueue, state",
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=frozenset({"DISABLED", "INVALID_DISABLED"}),
            passes="DELETING",
            lands_in="DELETED",
            guards=(QUEUED_JOBS,),
            api=Request("DeleteJobQueue", once=True),
            source="DeleteJobQueue: disable it first",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_ALL, source="TagResource"),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_ALL, source="UntagResource"),
    ),
    fields=(
        FieldRule(path="jobQueueName", change=Change.REPLACE, unset=Required(), source="CreateJobQueue"),
        FieldRule(path="state", change=Change.POWER, unset=Send("ENABLED"), source=_UPDATE_PAGE),
        FieldRule(path="priority", change=Change.AT_REST, unset=Required(), source=_UPDATE_PAGE),
        FieldRule(
            path="computeEnvironmentOrder",
            change=Change.AT_REST,
            replace_when=(
                Across(
                    condition=Turns(OneOf("neighbour.computeResources.type", ("FARGATE", "FARGATE_SPOT"))),
                    words="a queue of instances cannot become one of Fargate, nor the other way round",
                    source=_TYPE,
                ),
                Across(
                    condition=Turns(OneOf("neighbour.computeResources.type", ("ECS_MANAGED_INSTANCES",))),
                    words="managed instances have a queue of their own",
                    source=_TYPE,
                ),
                Across(
                    condition=Turns(IsSet("neighbour.eksConfiguration")),
                    words="a queue of Amazon ECS cannot become one of Amazon EKS, nor the other way round",
                    source=_TYPE,
                ),
            ),
            unset=Keep("a queue has at least one environment"),
            note="Sent as a whole.",
            source=_UPDATE_PAGE,
        ),
        FieldRule(
            path="serviceEnvironmentOrder",
            change=Change.AT_REST,
            unset=Keep("a queue for service jobs has at least one environment"),
            note="Sent as a whole.",
            source=_UPDATE_PAGE,
        ),
        FieldRule(
            path="schedulingPolicyArn",
            change=Change.AT_REST,
            replace_when=(
                Across(
                    condition=Turns(IsSet("schedulingPolicyArn")),
                    words="a queue keeps the way of scheduling that it was made with",
                    source="UpdateJobQueue, schedulingPolicyArn: can be replaced, neither added nor removed",
                ),
            ),
            unset=Keep("a queue with a scheduling policy keeps one"),
            source=_UPDATE_PAGE,
        ),
        FieldRule(
            path="jobQueueType",
            change=Change.REPLACE,
            unset=Keep("it follows from the environments"),
            source="CreateJobQueue; not in UpdateJobQueue",
        ),
        FieldRule(path="jobStateTimeLimitActions", change=Change.AT_REST, unset=Send([]), source=_UPDATE_PAGE),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
    again="Mend what it needs, such as its compute environments, and run up again",
    first_look=3.0,
)
