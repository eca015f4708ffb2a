"""What may be done to a VPC ingress connection, when, and by which call. Data only.

Laws, in the words of the API pages and the field:

* It leads to a private service, which is at rest when it is made. It has no operations; its own status tells.
* Only where it is in the VPC can be changed, when it is AVAILABLE or has failed.
* A service is neither deleted nor made public while one leads to it.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Change,
    FieldRule,
    Gone,
    Lifecycle,
    Passing,
    Request,
    Required,
    Resting,
)
from slackwater.services.apprunner.states import LAG, columns
from slackwater.services.tags import TAGS, tagging

_KIND: Final = "VpcIngressConnection"
_STATUS: Final = "VpcIngressConnection, Status"
_UPDATABLE: Final = frozenset({"AVAILABLE", "FAILED_CREATION", "FAILED_UPDATE"})
_DELETABLE: Final = frozenset({"AVAILABLE", "FAILED_CREATION", "FAILED_UPDATE", "FAILED_DELETION"})

VPC_INGRESS_CONNECTION: Final = Lifecycle(
    kind="slackwater:apprunner:VpcIngressConnection",
    noun="VPC ingress connection",
    axes=("status",),
    api=columns(
        _KIND,
        "vpcIngressConnectionSummaryList",
        "domainName",
        "accountId",
        "status",
        youngest=0,
        turn="serviceArn",
    ),
    states=(
        Passing("PENDING_CREATION", to="AVAILABLE", source=_STATUS),
        Passing("PENDING_UPDATE", to="AVAILABLE", source=_STATUS),
        Passing("PENDING_DELETION", to="DELETED", source=_STATUS),
        Resting("AVAILABLE", running=True, source=_STATUS),
        Resting("FAILED_CREATION", broken=True, source=_STATUS),
        Resting("FAILED_UPDATE", broken=True, source=_STATUS),
        Resting("FAILED_DELETION", broken=True, source=_STATUS),
        Gone("DELETED", source=_STATUS),
    ),
    actions=(
        Action(
            "create",
            ActionKind.CREATE,
            frozenset({"ABSENT", "DELETED"}),
            passes="PENDING_CREATION",
            lands_in="AVAILABLE",
            missed_in=frozenset({"FAILED_CREATION"}),
            token=False,
            api=Request("CreateVpcIngressConnection", once=True, answers="vpcIngressConnection"),
        ),
        Action(
            "update",
            ActionKind.UPDATE,
            _UPDATABLE,
            passes="PENDING_UPDATE",
            lands_in="AVAILABLE",
            missed_in=frozenset({"FAILED_UPDATE"}),
            api=Request("UpdateVpcIngressConnection", once=True),
        ),
        Action(
            "repair",
            ActionKind.MOVE,
            frozenset({"FAILED_CREATION", "FAILED_UPDATE"}),
            passes="PENDING_UPDATE",
            lands_in="AVAILABLE",
            missed_in=frozenset({"FAILED_UPDATE"}),
            api=Request("UpdateVpcIngressConnection", once=True),
            source="UpdateVpcIngressConnection: legal in FAILED_CREATION and FAILED_UPDATE",
        ),
        Action(
            "delete",
            ActionKind.DELETE,
            _DELETABLE,
            passes="PENDING_DELETION",
            lands_in="DELETED",
            missed_in=frozenset({"FAILED_DELETION"}),
            api=Request("DeleteVpcIngressConnection", once=True),
        ),
        *tagging(_DELETABLE),
    ),
    fields=(
        FieldRule("vpcIngressConnectionName", Change.REPLACE, Required(), "CreateVpcIngressConnection"),
        FieldRule("serviceArn", Change.REPLACE, Required(), "CreateVpcIngressConnection; not in the update"),
        FieldRule("ingressVpcConfiguration", Change.AT_REST, Required(), "UpdateVpcIngressConnection"),
        TAGS,
    ),
    again="Mend what it needs, and run up again",
    first_look=LAG,
)
