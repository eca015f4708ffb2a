"""The fields of a custom domain.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar

from pydantic import StrictBool, StrictStr

from slackwater.services.apprunner.values import DomainId, DomainName, ServiceArn
from slackwater.services.base import CommonLifecycle, Model, ResourceInputs, field


class CustomDomainAssociationLifecycle(CommonLifecycle):
    """What slackwater may do with a custom domain."""

    adopt: DomainId = field(
        "The ARN of the service, a slash and the name of a domain to take over; only for a create.",
        default="",
        own=True,
    )


class CustomDomainAssociationInputs(ResourceInputs):
    """A custom domain of a service of AWS App Runner.

    It is made as soon as the records are known that prove whose the domain is; set these, and it becomes ACTIVE. A
    change gives it up and associates it anew.
    """

    page: ClassVar[str] = "AssociateCustomDomain"
    laws: ClassVar[str] = "slackwater.services.apprunner.customdomains.checks"

    lifecycle: CustomDomainAssociationLifecycle = field(
        "What slackwater may do on the way to a change.", default=CustomDomainAssociationLifecycle(), own=True
    )
    service_arn: ServiceArn = field("ARN of the service. A change replaces the custom domain.", required=True)
    domain_name: DomainName | None = field(
        "The domain, such as `shop.example.com` or `*.example.com`. Made from the resource's name when left "
        "out. 1 to 255 characters. A change replaces the custom domain."
    )
    enable_www_subdomain: StrictBool | None = field(
        "Whether its `www` is one, too; false for a wildcard. Default true. A change replaces the custom domain.",
        service_default=True,
    )


class CertificateValidationRecord(Model):
    """A record of DNS that proves whose a domain is."""

    page: ClassVar[str] = "CertificateValidationRecord"

    name: StrictStr | None = field("Its name.")
    type: StrictStr | None = field("Its type, `CNAME`.")
    value: StrictStr | None = field("Its value.")
    status: StrictStr | None = field("Whether it was found, such as `SUCCESS`.")


class VpcDNSTarget(Model):
    """What a domain has to lead to within a VPC."""

    page: ClassVar[str] = "VpcDNSTarget"

    vpc_ingress_connection_arn: StrictStr | None = field("ARN of the VPC ingress connection.")
    vpc_id: StrictStr | None = field("Id of the VPC.")
    domain_name: StrictStr | None = field("The name to lead to.")


class CustomDomainAssociationOutputs(Model):
    """What a custom domain has beside its inputs."""

    page: ClassVar[str] = "CustomDomain"

    dns_target: StrictStr | None = field("What the domain has to lead to: set it in DNS.")
    certificate_validation_records: list[CertificateValidationRecord] | None = field(
        "The records that prove whose the domain is, by name; set them in DNS.", moves=True
    )
    vpc_dns_targets: list[VpcDNSTarget] | None = field(
        "What the domain has to lead to within VPCs, one for each way in.", moves=True
    )
    status: StrictStr = field("Its status when it was last looked at, such as `ACTIVE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
