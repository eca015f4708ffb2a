"""What may be done to a compute environment, and when. Data only.

Laws, in the words of the API pages, the user guide and the field:

* An environment has a ``state``, which the user sets, and a ``status``, which the service has reached; the table folds
  the two into one.
* Nothing is done to it while it is CREATING, UPDATING or DELETING ("is being modified").
* Most fields of an environment on EC2 change by an infrastructure update, if Batch may make one: with the
  service-linked role, and neither from nor to the strategy BEST_FIT. Otherwise only another environment has them.
* It is deleted only when it is DISABLED and in no job queue (DeleteComputeEnvironment). A disabled one places no new
  jobs; those that run go on.
* One that is INVALID lacks something outside of itself (a role, a subnet); an update that finds it again mends it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from slackwater.lifecycle.vocabulary import (
    Across,
    Action,
    ActionKind,
    Guard,
    IsSet,
    Lifecycle,
    OneOf,
    Remedy,
    Request,
    StaleRefusal,
    Turns,
)
from slackwater.services.batch.computeenvironments.fields import FIELDS
from slackwater.services.batch.states import ALL, STATUS_AND_STATE, columns, create, delete, moves, states, update
from slackwater.services.tags import tagging

_KIND: Final = "ComputeEnvironment"

_ON_FARGATE: Final = OneOf("computeResources.type", ("FARGATE", "FARGATE_SPOT"))
_ON_MANAGED_INSTANCES: Final = OneOf("computeResources.type", ("ECS_MANAGED_INSTANCES",))
_ONE_FAMILY: Final = "a queue keeps to the family of environments that it was made with"
_NO_SWAP: Final = (
    "CreateJobQueue, computeEnvironmentOrder and jobQueueType; whether a queue may go over to another family in one "
    "update no page says: taken that it may not"
)

JOB_QUEUES: Final = Guard(
    name="job queues",
    noun="job queue",
    remedy=Remedy.DETACH,
    consent="rewire",
    setting="onForeignQueues",
    way_out="Let them list another environment in its place, or delete them, first",
    words="let another one take its place in",
    stays_when=(
        Across(Turns(_ON_FARGATE), _ONE_FAMILY, _NO_SWAP),
        Across(Turns(_ON_MANAGED_INSTANCES), _ONE_FAMILY, _NO_SWAP),
        Across(Turns(IsSet("eksConfiguration")), _ONE_FAMILY, _NO_SWAP),
    ),
    source="DeleteComputeEnvironment: disassociate it from any job queues first",
)
ACTIVE_JOBS: Final = Guard(
    name="active jobs",
    noun="job",
    consent="terminate",
    patient=True,
    source="User guide: the jobs of a deleted environment fail; on Fargate they have to be ended before the delete",
)
MISSING_ROLE: Final = Guard(
    name="missing service role",
    noun="missing service role",
    remedy=Remedy.REFUSE,
    way_out="Make the role again under the same name, and run again",
    source="Reports (terraform-provider-aws #8549): without its role an environment stays in DELETING, then INVALID",
)

_STILL_LISTED: Final = "found existing JobQueue relationship"
_LISTED_FOR: Final = 300.0
_LISTED: Final = (
    "Reports (pulumi-aws #6233, terraform-provider-aws #46925): seen for some minutes after the queue's update"
)

# --- the tables

_UPDATE: Final = replace(update(_KIND), api=Request("UpdateComputeEnvironment", parts=True))
_ROLE: Final = replace(
    _UPDATE,
    name="set_service_role",
    source="UpdateComputeEnvironment, serviceRole: not together with an infrastructure update",
)
_SCALE: Final = replace(_UPDATE, name="scale", takes=("set_service_role",), source="User guide, Scaling updates")
_MOVES: Final = moves(_KIND, validates="User guide, INVALID compute environment: an update makes Batch look again")
_REST: Final = (
    Action(
        "clear",
        ActionKind.PRUNE,
        ALL,
        words="clear away",
        note="an earlier version made it to hold a place in queues, and none lists it any more",
        source="slackwater's own: UpdateComputeEnvironment and DeleteComputeEnvironment, of what it left behind",
    ),
    delete(
        _KIND,
        *(MISSING_ROLE, JOB_QUEUES, ACTIVE_JOBS),
        echo=StaleRefusal(guard=JOB_QUEUES.name, words=_STILL_LISTED, seconds=_LISTED_FOR, source=_LISTED),
        source="DeleteComputeEnvironment",
    ),
    *tagging(ALL),
)


COMPUTE_ENVIRONMENT: Final = Lifecycle(
    kind="slackwater:batch:ComputeEnvironment",
    noun="compute environment",
    axes=("status", "state"),
    api=columns(
        "computeEnvironment",
        *("ecsClusterArn", "uuid", "containerOrchestrationType", "status", "statusReason"),
        reason="statusReason",
    ),
    folds=STATUS_AND_STATE,
    states=states(
        _KIND,
        invalid="ComputeEnvironmentDetail, statusReason; user guide, INVALID",
        invalid_disabled="Reports (terraform-provider-aws #26930): settled, too",
    ),
    actions=(
        create(_KIND),
        _ROLE,
        _SCALE,
        replace(
            _UPDATE,
            name="rebuild",
            words="infrastructure update",
            takes=("scale",),
            disturbs=True,
            note=(
                "an infrastructure update puts new instances in the place of the old ones; updatePolicy says for how "
                "long running jobs may go on, 30 minutes by default"
            ),
            source="User guide, Infrastructure updates",
        ),
        *_MOVES,
        *_REST,
    ),
    fields=FIELDS,
    again="Mend what it needs, such as its service role, and run up again",
    fleeting=("not authorized", "not assume", "AccessDenied", "UnauthorizedOperation"),
    first_look=3.0,
)

FARGATE_ENVIRONMENT: Final = replace(
    COMPUTE_ENVIRONMENT,
    actions=(
        create(_KIND),
        _ROLE,
        _SCALE,
        replace(
            _UPDATE,
            name="rebuild",
            takes=("set_service_role", "scale"),
            source="UpdateComputeEnvironment, subnets and securityGroupIds: on Fargate no infrastructure is updated",
        ),
        *_MOVES,
        *_REST,
    ),
)
