"""What may be done to a job definition, and when. Data only.

Laws, in the words of the API pages and the field:

* A revision never changes: any change registers another one, under the next number, which is never given twice.
* A revision that is deregistered takes no new jobs. Jobs that run are not touched; no page says what becomes of those
  that are queued, so one that a live job uses is left alone.
* Tags have no state rule, and belong to one revision.
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
    Omit,
    Request,
    Required,
    Resting,
    Untag,
)

_ACTIVE: Final = frozenset({"ACTIVE"})
_REGISTER: Final = "RegisterJobDefinition: a revision never changes"
_REGISTERING: Final = Request("RegisterJobDefinition", once=True)
"""Each call makes another revision."""

LIVE_JOBS: Final = Guard(
    name="live jobs",
    noun="job",
    consent="",
    source="DeregisterJobDefinition; what becomes of queued jobs no page says: taken to need their revision",
)

JOB_DEFINITION: Final = Lifecycle(
    kind="slackwater:batch:JobDefinition",
    noun="job definition",
    axes=("status",),
    api=Api(
        service="batch",
        key="jobDefinition",
        id="jobDefinitionArn",
        arn="jobDefinitionArn",
        name="jobDefinitionName",
        describe=Look("DescribeJobDefinitions", by="jobDefinitions", under="jobDefinitions", most=100),
        outputs=("jobDefinitionArn", "revision", "status"),
    ),
    states=(
        Resting(name="ACTIVE", source="JobDefinition, status"),
        Gone(name="INACTIVE", source="JobDefinition, status; DeregisterJobDefinition"),
    ),
    actions=(
        Action(
            name="register",
            does=ActionKind.CREATE,
            words="register",
            legal_in=frozenset({"ABSENT", "INACTIVE"}),
            lands_in="ACTIVE",
            token=False,
            api=_REGISTERING,
            source="RegisterJobDefinition",
        ),
        Action(
            name="register_revision",
            does=ActionKind.RENEW,
            words="register a new revision",
            legal_in=_ACTIVE,
            lands_in="ACTIVE",
            token=False,
            api=_REGISTERING,
            source="RegisterJobDefinition, under a name that exists",
        ),
        Action(
            name="deregister_revision",
            does=ActionKind.PRUNE,
            words="deregister",
            legal_in=_ACTIVE,
            guards=(LIVE_JOBS,),
            api=Request("DeregisterJobDefinition", each=True),
            source="DeregisterJobDefinition, of an earlier revision",
        ),
        Action(
            name="deregister",
            does=ActionKind.DELETE,
            words="deregister",
            legal_in=_ACTIVE,
            lands_in="INACTIVE",
            guards=(LIVE_JOBS,),
            api=Request("DeregisterJobDefinition"),
            source="DeregisterJobDefinition",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_ACTIVE, source="TagResource"),
        Action(
            name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_ACTIVE, source="UntagResource"
        ),
    ),
    fields=(
        FieldRule(path="jobDefinitionName", change=Change.REPLACE, unset=Required(), source="RegisterJobDefinition"),
        FieldRule(path="type", change=Change.RENEW, unset=Required(), source=_REGISTER),
        FieldRule(path="parameters", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="schedulingPriority", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="containerProperties", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="nodeProperties", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="ecsProperties", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="eksProperties", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="retryStrategy", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="timeout", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="propagateTags", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="platformCapabilities", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="consumableResourceProperties", change=Change.RENEW, unset=Omit(), source=_REGISTER),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
)
