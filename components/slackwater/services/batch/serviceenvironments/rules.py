"""What may be done to a service environment, when, and by which call. Data only.

Laws, in the words of the API pages:

* It has a ``state``, which the user sets, and a ``status``, as a compute environment has.
* Its limits are replaced as a whole, at any time; its type stays.
* It is deleted only when it is DISABLED and no job queue lists it (DeleteServiceEnvironment).
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
    Users,
)
from slackwater.services.batch.states import STATUS_AND_STATE

_AT_REST: Final = frozenset({"VALID", "DISABLED", "INVALID", "INVALID_DISABLED"})
_ALL: Final = frozenset({*_AT_REST, "CREATING", "UPDATING", "DISABLING", "DELETING"})
_DETAIL: Final = "ServiceEnvironmentDetail, status and state"

LISTING_QUEUES: Final = Guard(
    name="job queues that list it",
    noun="job queue",
    remedy=Remedy.DETACH,
    consent="",
    way_out="Let them list another service environment, or delete them, first",
    words="wait until it is not listed by",
    found=Users("slackwater:batch:JobQueue", "serviceEnvironmentOrder.serviceEnvironment"),
    source="DeleteServiceEnvironment: disassociate it from any job queues first",
)

SERVICE_ENVIRONMENT: Final = Lifecycle(
    kind="slackwater:batch:ServiceEnvironment",
    noun="service environment",
    axes=("status", "state"),
    api=Api(
        service="batch",
        key="serviceEnvironment",
        id="serviceEnvironmentName",
        arn="serviceEnvironmentArn",
        name="serviceEnvironmentName",
        describe=Look("DescribeServiceEnvironments", by="serviceEnvironments", under="serviceEnvironments", most=100),
        outputs=("serviceEnvironmentArn", "status"),
    ),
    folds=STATUS_AND_STATE,
    states=(
        Passing(name="CREATING", to="VALID", source=_DETAIL),
        Resting(name="VALID", running=True, source=_DETAIL),
        Resting(name="DISABLED", source="UpdateServiceEnvironment, state: VALID and DISABLED"),
        Resting(name="INVALID", broken=True, source=_DETAIL),
        Resting(name="INVALID_DISABLED", broken=True, source=_DETAIL),
        Passing(name="UPDATING", to="VALID", source=_DETAIL),
        Passing(name="DISABLING", to="DISABLED", source="UpdateServiceEnvironment, state: UPDATING and DISABLED"),
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
            api=Request("CreateServiceEnvironment"),
            source="CreateServiceEnvironment",
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
            api=Request("UpdateServiceEnvironment"),
            source="UpdateServiceEnvironment",
        ),
        Action(
            name="enable",
            does=ActionKind.MOVE,
            words="enable",
            legal_in=frozenset({"DISABLED", "INVALID_DISABLED"}),
            passes="UPDATING",
            lands_in="VALID",
            api=Request("UpdateServiceEnvironment", fixed={"state": "ENABLED"}),
            source="UpdateServiceEnvironment, state",
        ),
        Action(
            name="validate_again",
            does=ActionKind.MOVE,
            words="validate again",
            legal_in=frozenset({"INVALID"}),
            passes="UPDATING",
            lands_in="VALID",
            api=Request("UpdateServiceEnvironment", fixed={"state": "ENABLED"}),
            source="UpdateServiceEnvironment: as for a compute environment, an update makes Batch look again",
        ),
        Action(
            name="disable",
            does=ActionKind.MOVE,
            words="disable",
            legal_in=frozenset({"VALID", "INVALID"}),
            passes="DISABLING",
            lands_in="DISABLED",
            routes=(Route(at="INVALID", passes="DISABLING", lands_in="INVALID_DISABLED"),),
            api=Request("UpdateServiceEnvironment", fixed={"state": "DISABLED"}),
            source="UpdateServiceEnvironment, state",
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=frozenset({"DISABLED", "INVALID_DISABLED"}),
            passes="DELETING",
            lands_in="DELETED",
            guards=(LISTING_QUEUES,),
            api=Request("DeleteServiceEnvironment", once=True),
            source="DeleteServiceEnvironment: disable it first",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_ALL, source="TagResource"),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_ALL, source="UntagResource"),
    ),
    fields=(
        FieldRule(
            path="serviceEnvironmentName", change=Change.REPLACE, unset=Required(), source="CreateServiceEnvironment"
        ),
        FieldRule(
            path="serviceEnvironmentType",
            change=Change.REPLACE,
            unset=Required(),
            source="CreateServiceEnvironment; not in UpdateServiceEnvironment",
        ),
        FieldRule(path="state", change=Change.POWER, unset=Send("ENABLED"), source="UpdateServiceEnvironment"),
        FieldRule(
            path="capacityLimits",
            change=Change.AT_REST,
            unset=Required(),
            note="Sent as a whole.",
            source="UpdateServiceEnvironment",
        ),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
    again="Mend what it needs, and run up again",
    first_look=3.0,
)
