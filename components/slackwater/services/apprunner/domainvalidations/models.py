"""The fields of a custom domain.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar

from pydantic import StrictStr

from slackwater.services.apprunner.domainvalidations.inputs import Waiting
from slackwater.services.apprunner.values import DomainName, ServiceArn
from slackwater.services.base import CommonLifecycle, Model, field


class CustomDomainValidationInputs(Waiting):
    """The wait until a custom domain of a service of AWS App Runner is ACTIVE.

    Make the domain's DNS records from the outputs of its CustomDomainAssociation, and this after them. It changes
    nothing, and deleting it does nothing.
    """

    page: ClassVar[str] = "DescribeCustomDomains"

    lifecycle: CommonLifecycle = field(
        "What slackwater may do on the way to a change.", default=CommonLifecycle(), own=True
    )
    service_arn: ServiceArn = field("ARN of the service.", required=True)
    domain_name: DomainName = field(
        "The domain, as in its association. 1 to 255 characters.", required=True, page="DisassociateCustomDomain"
    )


class CustomDomainValidationOutputs(Model):
    """What a custom domain has beside its inputs."""

    page: ClassVar[str] = "CustomDomain"

    status: StrictStr = field("Its status when it was last looked at, such as `ACTIVE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
