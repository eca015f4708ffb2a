"""Functions about a custom domain: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar, Final

from pydantic import StrictBool, StrictStr

from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.customdomains.models import CertificateValidationRecord, VpcDNSTarget
from slackwater.services.apprunner.values import ServiceArn
from slackwater.services.aws.reads import listing
from slackwater.services.base import Model, field
from slackwater.services.function import Function


class DescribeCustomDomainsArgs(Model):
    """List the custom domains of a service."""

    page: ClassVar[str] = "DescribeCustomDomains"

    service_arn: ServiceArn = field("ARN of the service.", required=True)


class CustomDomain(Model):
    """A custom domain in a list."""

    page: ClassVar[str] = "CustomDomain"

    domain_name: StrictStr = field("The domain, such as `shop.example.com` or `*.example.com`.", required=True)
    enable_www_subdomain: StrictBool = field("Whether its `www` is one, too; false for a wildcard.", required=True)
    certificate_validation_records: list[CertificateValidationRecord] | None = field(
        "The records that prove whose the domain is, by name; set them in DNS.", moves=True
    )
    status: StrictStr = field("Its status when it was last looked at, such as `ACTIVE`.", required=True)


class DescribeCustomDomainsResult(Model):
    """What DescribeCustomDomains answers."""

    page: ClassVar[str] = "DescribeCustomDomains"

    dns_target: StrictStr = field("What the domain has to lead to: set it in DNS.", required=True)
    service_arn: StrictStr = field("ARN of the service.", required=True)
    custom_domains: list[CustomDomain] = field("Custom domains.", required=True)
    vpc_dns_targets: list[VpcDNSTarget] = field(
        "What the domain has to lead to within VPCs, one for each way in.", required=True, moves=True
    )


DESCRIBE_CUSTOM_DOMAINS: Final = Function(
    arguments=DescribeCustomDomainsArgs,
    result=DescribeCustomDomainsResult,
    read=listing(Wire, "DescribeCustomDomains", "customDomains", key=("domainName",)),
)
