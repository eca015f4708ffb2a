"""What may be done to a deployment, and when. Data only.

Laws, in the words of the API pages and the field:

* A deployment is an operation of a service. It never changes, and its record stays; a change starts another one.
* It needs a service that is RUNNING. Its refusal is an InvalidRequestException, unlike those of all other actions.
* It ends in SUCCEEDED, or the service is rolled back.
* It has no tags: one whose answer was lost is waited for, and another one is started.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Api,
    Change,
    FieldRule,
    Lifecycle,
    Look,
    Milestone,
    Omit,
    Passing,
    Request,
    Required,
    Resting,
)
from slackwater.services.apprunner.states import SERVICE
from slackwater.services.submitted import submits

_FAILED: Final = frozenset({"FAILED", "ROLLBACK_SUCCEEDED", "ROLLBACK_FAILED"})
_ENDED: Final = frozenset({"SUCCEEDED", "FAILED", "ROLLBACK_SUCCEEDED", "ROLLBACK_FAILED"})
_STATUS: Final = "OperationSummary, Status"

DEPLOYMENT: Final = Lifecycle(
    kind="slackwater:apprunner:Deployment",
    noun="deployment",
    axes=("status",),
    api=Api(
        service="apprunner",
        within="serviceArn",
        key="operationId",
        id="operationId",
        arn="",
        name="",
        describe=Look("ListOperations", under="operationSummaryList", id="id"),
        outputs=("operationId", "status"),
        host=SERVICE,
        turn="serviceArn",
    ),
    states=(
        Passing("PENDING", to="IN_PROGRESS", source=_STATUS),
        Passing("IN_PROGRESS", to="SUCCEEDED", source=_STATUS),
        Passing("ROLLBACK_IN_PROGRESS", to="ROLLBACK_SUCCEEDED", source=_STATUS, unasked=True),
        Resting("SUCCEEDED", source=_STATUS),
        Resting("FAILED", source=_STATUS),
        Resting("ROLLBACK_SUCCEEDED", source=_STATUS),
        Resting("ROLLBACK_FAILED", source=_STATUS),
    ),
    actions=submits(
        "start deployment",
        Request("StartDeployment", once=True, without=("triggers",)),
        _ENDED,
        "SUCCEEDED",
        token=False,
        passes="PENDING",
    ),
    fields=(
        FieldRule("serviceArn", Change.RENEW, Required(), "StartDeployment"),
        FieldRule("triggers", Change.RENEW, Omit(), "slackwater's own: a changed trigger deploys again", shown=False),
    ),
    milestones=(
        Milestone(
            "success",
            until="SUCCEEDED",
            met_in=frozenset({"SUCCEEDED"}),
            missed_in=_FAILED,
            source=_STATUS,
        ),
    ),
    again="Change `triggers` to deploy again",
    first_look=15.0,
)
