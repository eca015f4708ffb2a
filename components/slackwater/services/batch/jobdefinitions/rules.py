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
)
from slackwater.services.tags import TAGS, tagging

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
        Resting("ACTIVE", source="JobDefinition, status"),
        Gone("INACTIVE", source="JobDefinition, status; DeregisterJobDefinition"),
    ),
    actions=(
        Action(
            "register",
            ActionKind.CREATE,
            frozenset({"ABSENT", "INACTIVE"}),
            lands_in="ACTIVE",
            token=False,
            api=_REGISTERING,
            source="RegisterJobDefinition",
        ),
        Action(
            "register_revision",
            ActionKind.RENEW,
            _ACTIVE,
            words="register a new revision",
            lands_in="ACTIVE",
            token=False,
            api=_REGISTERING,
            source="RegisterJobDefinition, under a name that exists",
        ),
        Action(
            "deregister_revision",
            ActionKind.PRUNE,
            _ACTIVE,
            words="deregister",
            guards=(LIVE_JOBS,),
            api=Request("DeregisterJobDefinition", each=True),
            source="DeregisterJobDefinition, of an earlier revision",
        ),
        Action(
            "deregister",
            ActionKind.DELETE,
            _ACTIVE,
            lands_in="INACTIVE",
            guards=(LIVE_JOBS,),
            api=Request("DeregisterJobDefinition"),
        ),
        *tagging(_ACTIVE),
    ),
    fields=(
        FieldRule("jobDefinitionName", Change.REPLACE, Required(), "RegisterJobDefinition"),
        FieldRule("type", Change.RENEW, Required(), _REGISTER),
        FieldRule("parameters", Change.RENEW, Omit(), _REGISTER),
        FieldRule("schedulingPriority", Change.RENEW, Omit(), _REGISTER),
        FieldRule("containerProperties", Change.RENEW, Omit(), _REGISTER),
        FieldRule("nodeProperties", Change.RENEW, Omit(), _REGISTER),
        FieldRule("ecsProperties", Change.RENEW, Omit(), _REGISTER),
        FieldRule("eksProperties", Change.RENEW, Omit(), _REGISTER),
        FieldRule("retryStrategy", Change.RENEW, Omit(), _REGISTER),
        FieldRule("timeout", Change.RENEW, Omit(), _REGISTER),
        FieldRule("propagateTags", Change.RENEW, Omit(), _REGISTER),
        FieldRule("platformCapabilities", Change.RENEW, Omit(), _REGISTER),
        FieldRule("consumableResourceProperties", Change.RENEW, Omit(), _REGISTER),
        TAGS,
    ),
)
