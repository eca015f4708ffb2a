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
    Change,
    FieldRule,
    Guard,
    IsSet,
    Keep,
    Lifecycle,
    OneOf,
    Remedy,
    Required,
    Send,
    Turns,
)
from slackwater.services.batch.states import ALL, STATUS_AND_STATE, columns, create, delete, moves, states, update
from slackwater.services.tags import TAGS, tagging

_KIND: Final = "JobQueue"
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
    api=columns(
        "jobQueue", "status", "statusReason", reason="statusReason", host="slackwater:batch:ComputeEnvironment"
    ),
    folds=STATUS_AND_STATE,
    states=states(_KIND, invalid="JobQueueDetail, statusReason"),
    actions=(create(_KIND), update(_KIND), *moves(_KIND), delete(_KIND, QUEUED_JOBS), *tagging(ALL)),
    fields=(
        FieldRule("jobQueueName", Change.REPLACE, Required(), "CreateJobQueue"),
        FieldRule("state", Change.POWER, Send("ENABLED"), _UPDATE_PAGE),
        FieldRule("priority", Change.AT_REST, Required(), _UPDATE_PAGE),
        FieldRule(
            "computeEnvironmentOrder",
            Change.AT_REST,
            Keep("a queue has at least one environment"),
            _UPDATE_PAGE,
            replace_when=(
                Across(
                    Turns(OneOf("neighbour.computeResources.type", ("FARGATE", "FARGATE_SPOT"))),
                    "a queue of instances cannot become one of Fargate, nor the other way round",
                    _TYPE,
                ),
                Across(
                    Turns(OneOf("neighbour.computeResources.type", ("ECS_MANAGED_INSTANCES",))),
                    "managed instances have a queue of their own",
                    _TYPE,
                ),
                Across(
                    Turns(IsSet("neighbour.eksConfiguration")),
                    "a queue of Amazon ECS cannot become one of Amazon EKS, nor the other way round",
                    _TYPE,
                ),
            ),
            note="Sent as a whole.",
        ),
        FieldRule(
            "serviceEnvironmentOrder",
            Change.AT_REST,
            Keep("a queue for service jobs has at least one environment"),
            _UPDATE_PAGE,
            note="Sent as a whole.",
        ),
        FieldRule(
            "schedulingPolicyArn",
            Change.AT_REST,
            Keep("a queue with a scheduling policy keeps one"),
            _UPDATE_PAGE,
            replace_when=(
                Across(
                    Turns(IsSet("schedulingPolicyArn")),
                    "a queue keeps the way of scheduling that it was made with",
                    "UpdateJobQueue, schedulingPolicyArn: can be replaced, neither added nor removed",
                ),
            ),
        ),
        FieldRule(
            "jobQueueType",
            Change.REPLACE,
            Keep("it follows from the environments"),
            "CreateJobQueue; not in UpdateJobQueue",
        ),
        FieldRule("jobStateTimeLimitActions", Change.AT_REST, Send([]), _UPDATE_PAGE),
        TAGS,
    ),
    again="Mend what it needs, such as its compute environments, and run up again",
    first_look=3.0,
)
