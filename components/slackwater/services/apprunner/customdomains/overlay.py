"""What AWS's model of a custom domain does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.apprunner.values import DomainId, DomainName, ServiceArn

_RECORDS: Final = Field("The records that prove whose the domain is, by name; set them in DNS.", moves=True)
_TARGETS: Final = Field("What the domain has to lead to within VPCs, one for each way in.", moves=True)
_TARGET: Final = Field("What the domain has to lead to: set it in DNS.")

OVERLAY: Final = Overlay(
    says="""A custom domain of a service of AWS App Runner.

    It is made as soon as the records are known that prove whose the domain is; set these, and it becomes ACTIVE. A
    change gives it up and associates it anew.""",
    adopt=Field("The ARN of the service, a slash and the name of a domain to take over", DomainId),
    fields={
        "serviceArn": Field("ARN of the service.", ServiceArn),
        "domainName": Field("The domain, such as `shop.example.com` or `*.example.com`.", DomainName),
        "enableWwwSubdomain": Field("Whether its `www` is one, too; false for a wildcard.", default=True),
        "dnsTarget": _TARGET,
        "certificateValidationRecords": _RECORDS,
        "vpcDnsTargets": _TARGETS,
        "status": Field("Its status when it was last looked at, such as `ACTIVE`."),
    },
    shapes={
        "CustomDomain": Shape("A custom domain in a list."),
        "CertificateValidationRecord": Shape("A record of DNS that proves whose a domain is.").has(
            name=Field("Its name."),
            type=Field("Its type, `CNAME`."),
            value=Field("Its value."),
            status=Field("Whether it was found, such as `SUCCESS`."),
        ),
        "VpcDNSTarget": Shape("What a domain has to lead to within a VPC.").has(
            vpcIngressConnectionArn=Field("ARN of the VPC ingress connection."),
            vpcId=Field("Id of the VPC."),
            domainName=Field("The name to lead to."),
        ),
    },
    reads=(
        Read("DescribeCustomDomains", "List the custom domains of a service.", key=("domainName",)).asks(
            serviceArn=Field("ARN of the service.", ServiceArn)
        ),
    ),
)
