"""What may be done to the validation of a custom domain, and when. Data only.

Laws, in the words of the API pages and the field:

* It changes nothing: it is the wait until a domain is ACTIVE, for whoever needs that.
* Nobody but the owner of the name's DNS can end that wait, by the records of the association.
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
    Passing,
    Request,
    Required,
    Resting,
)
from slackwater.services.apprunner.states import SERVICE
from slackwater.services.submitted import submits

_ENDED: Final = frozenset({"ACTIVE", "CREATE_FAILED", "DELETE_FAILED"})
_PENDING: Final = "PENDING_CERTIFICATE_DNS_VALIDATION"
_STATUS: Final = "CustomDomain, Status"

CUSTOM_DOMAIN_VALIDATION: Final = Lifecycle(
    kind="slackwater:apprunner:CustomDomainValidation",
    noun="custom domain",
    axes=("status",),
    api=Api(
        service="apprunner",
        key="domainName",
        id="domainName",
        arn="",
        name="",
        within="serviceArn",
        describe=Look("DescribeCustomDomains", under="customDomains", fixed={"maxResults": 5}),
        outputs=("status",),
        host=SERVICE,
    ),
    states=(
        Passing("CREATING", to=_PENDING, source=_STATUS, unasked=True),
        Passing(
            _PENDING,
            to="BINDING_CERTIFICATE",
            source=_STATUS,
            asks="set the records of its association in the DNS of the domain",
        ),
        Passing("BINDING_CERTIFICATE", to="ACTIVE", source=_STATUS),
        Passing("DELETING", to=None, source=_STATUS, unasked=True),
        Resting("ACTIVE", source=_STATUS),
        Resting("CREATE_FAILED", source=_STATUS),
        Resting("DELETE_FAILED", source=_STATUS),
    ),
    actions=submits(
        "wait for the domain",
        Request("DescribeCustomDomains", fixed={"maxResults": 5}, without=("domainName",)),
        _ENDED,
        "ACTIVE",
        token=False,
        passes=_PENDING,
    ),
    fields=(
        FieldRule("serviceArn", Change.RENEW, Required(), "DescribeCustomDomains"),
        FieldRule("domainName", Change.RENEW, Required(), "DescribeCustomDomains"),
    ),
    milestones=(
        Milestone(
            "active",
            until="ACTIVE",
            met_in=frozenset({"ACTIVE"}),
            missed_in=frozenset({"CREATE_FAILED", "DELETE_FAILED"}),
            source=_STATUS,
        ),
    ),
    again="Have its association replaced (pulumi up --replace)",
)
