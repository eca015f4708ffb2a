"""What AWS's model of a custom domain's validation does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay
from slackwater.services.apprunner.domainvalidations.inputs import Waiting
from slackwater.services.apprunner.values import DomainName, ServiceArn

OVERLAY: Final = Overlay(
    says="""The wait until a custom domain of a service of AWS App Runner is ACTIVE.

    Make the domain's DNS records from the outputs of its CustomDomainAssociation, and this after them. It changes
    nothing, and deleting it does nothing.""",
    base=Waiting,
    adopt=None,
    fields={
        "serviceArn": Field("ARN of the service.", ServiceArn),
        "domainName": Field("The domain, as in its association.", DomainName, required=True),
        "status": Field("Its status when it was last looked at, such as `ACTIVE`."),
    },
    also={"domainName": "DisassociateCustomDomain"},
    left_out={"maxResults": "pages", "nextToken": "pages"},
)
