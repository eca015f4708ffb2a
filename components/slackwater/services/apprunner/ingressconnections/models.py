"""The fields of a VPC ingress connection.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar

from pydantic import StrictStr

from slackwater.services.apprunner.values import EndpointId, IngressId, Name, ServiceArn, VpcId
from slackwater.services.base import CommonLifecycle, Model, ResourceInputs, field
from slackwater.services.values import Tags


class IngressVpcConfiguration(Model):
    """Where a VPC ingress connection is."""

    page: ClassVar[str] = "IngressVpcConfiguration"

    vpc_id: VpcId = field("Id of the VPC.", required=True)
    vpc_endpoint_id: EndpointId = field("Id of the interface endpoint of App Runner in it.", required=True)


class VpcIngressConnectionLifecycle(CommonLifecycle):
    """What slackwater may do with a VPC ingress connection."""

    adopt: IngressId = field(
        "The ARN of an existing one to take over instead of making one; only for a create.", default="", own=True
    )


class VpcIngressConnectionInputs(ResourceInputs):
    """A VPC ingress connection of AWS App Runner: how a private service is reached from a VPC.

    It has to go before its service is deleted or made public. Where it is in the VPC changes in place; under another
    name, or for another service, it is made anew, and the old one goes first.
    """

    page: ClassVar[str] = "CreateVpcIngressConnection"
    laws: ClassVar[str] = "slackwater.services.apprunner.ingressconnections.checks"

    lifecycle: VpcIngressConnectionLifecycle = field(
        "What slackwater may do on the way to a change.", default=VpcIngressConnectionLifecycle(), own=True
    )
    service_arn: ServiceArn = field(
        "ARN of the service that it leads to, which must be private. A change replaces the VPC ingress connection.",
        required=True,
    )
    vpc_ingress_connection_name: Name | None = field(
        "Name of the VPC ingress connection. Made from the resource's name when left out. 4 to 40 characters."
        " A change replaces the VPC ingress connection."
    )
    ingress_vpc_configuration: IngressVpcConfiguration = field("Where it is in the VPC.", required=True)
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class VpcIngressConnectionOutputs(Model):
    """What a VPC ingress connection has beside its inputs."""

    page: ClassVar[str] = "VpcIngressConnection"

    vpc_ingress_connection_arn: StrictStr | None = field("ARN of the VPC ingress connection.")
    domain_name: StrictStr | None = field("The name by which the service is reached within the VPC.")
    account_id: StrictStr | None = field("The account that it is in.")
    status: StrictStr = field("Its status when it was last looked at, such as `AVAILABLE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
