"""What AWS's model of a VPC ingress connection does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.apprunner.values import EndpointId, IngressArn, IngressId, Name, ServiceArn, VpcId

_ONE: Final = Field("ARN of the VPC ingress connection.", IngressArn)

OVERLAY: Final = Overlay(
    says="""A VPC ingress connection of AWS App Runner: how a private service is reached from a VPC.

    It has to go before its service is deleted or made public. Where it is in the VPC changes in place; under another
    name, or for another service, it is made anew, and the old one goes first.""",
    adopt=Field("The ARN of an existing one to take over instead of making one", IngressId),
    fields={
        "vpcIngressConnectionName": Field("Name of the VPC ingress connection.", Name),
        "serviceArn": Field("ARN of the service that it leads to, which must be private.", ServiceArn),
        "ingressVpcConfiguration": Field("Where it is in the VPC."),
        "vpcIngressConnectionArn": Field("ARN of the VPC ingress connection."),
        "domainName": Field("The name by which the service is reached within the VPC."),
        "accountId": Field("The account that it is in."),
        "status": Field("Its status when it was last looked at, such as `AVAILABLE`."),
    },
    shapes={
        "IngressVpcConfiguration": Shape("Where a VPC ingress connection is.").has(
            vpcId=Field("Id of the VPC.", VpcId, required=True),
            vpcEndpointId=Field("Id of the interface endpoint of App Runner in it.", EndpointId, required=True),
        ),
        "VpcIngressConnectionSummary": Shape("A VPC ingress connection in a list, without name and status."),
    },
    reads=(
        Read("DescribeVpcIngressConnection", "Look at a VPC ingress connection.", under="vpcIngressConnection").asks(
            vpcIngressConnectionArn=_ONE
        ),
        Read(
            "ListVpcIngressConnections",
            "List the VPC ingress connections.",
            key=("vpcIngressConnectionArn",),
            left_out={"filter": "each is listed with its service, so that a program picks those it wants"},
        ),
    ),
)
