"""What may be done to a custom domain of a service, when, and by which call. Data only.

Laws, in the words of the API pages and the field:

* It is a row of its service, with neither an ARN nor tags. A service at rest takes and gives up one at a time.
* Its certificate waits for records that its owner sets, and those are among its outputs. So it counts as made when its
  records are known; whoever needs it ACTIVE waits for that.
* Nothing of it ever changes. The same name is associated once: it is given up before it is associated again.
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
    Lifecycle,
    Look,
    Passing,
    Request,
    Required,
    Resting,
    Send,
)
from slackwater.services.apprunner.states import LAG, SERVICE

_STATUS: Final = "CustomDomain, Status"
_NEVER: Final = "AssociateCustomDomain: there is no update"

CUSTOM_DOMAIN: Final = Lifecycle(
    kind="slackwater:apprunner:CustomDomainAssociation",
    noun="custom domain",
    axes=("status",),
    api=Api(
        service="apprunner",
        key="domainName",
        id="domainName",
        arn="",
        name="domainName",
        within="serviceArn",
        describe=Look("DescribeCustomDomains", under="customDomains", fixed={"maxResults": 5}),
        outputs=("dnsTarget", "certificateValidationRecords", "vpcDnsTargets", "status"),
        host=SERVICE,
        turn="serviceArn",
    ),
    states=(
        Resting("PENDING_CERTIFICATE_DNS_VALIDATION", source="CustomDomain, Status: until somebody sets its records"),
        Resting("ACTIVE", running=True, source=_STATUS),
        Resting("CREATE_FAILED", broken=True, source=_STATUS),
        Resting("DELETE_FAILED", broken=True, source=_STATUS),
        Passing("CREATING", to="PENDING_CERTIFICATE_DNS_VALIDATION", source=_STATUS),
        Passing("BINDING_CERTIFICATE", to="ACTIVE", source=_STATUS, unasked=True),
        Passing("DELETING", to="DELETED", source=_STATUS),
        Gone("DELETED", source="DescribeCustomDomains: its row is not shown any more"),
    ),
    actions=(
        Action(
            "create",
            ActionKind.CREATE,
            frozenset({"ABSENT", "DELETED"}),
            words="associate",
            passes="CREATING",
            lands_in="PENDING_CERTIFICATE_DNS_VALIDATION",
            token=False,
            api=Request("AssociateCustomDomain", once=True, answers="customDomain"),
        ),
        Action(
            "delete",
            ActionKind.DELETE,
            frozenset({"PENDING_CERTIFICATE_DNS_VALIDATION", "ACTIVE", "CREATE_FAILED", "DELETE_FAILED"}),
            words="disassociate",
            passes="DELETING",
            lands_in="DELETED",
            missed_in=frozenset({"DELETE_FAILED"}),
            api=Request("DisassociateCustomDomain", once=True),
        ),
    ),
    fields=(
        FieldRule("serviceArn", Change.REPLACE, Required(), _NEVER),
        FieldRule("domainName", Change.REPLACE, Required(), _NEVER),
        FieldRule("enableWwwSubdomain", Change.REPLACE, Send(value=True), _NEVER),
    ),
    again="Mend what it needs, and have it replaced (pulumi up --replace)",
    first_look=LAG,
)
