"""What AWS's model of a VPC connector does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.apprunner.values import ConnectorArn, ConnectorId, Name
from slackwater.services.base import Items
from slackwater.services.values import SecurityGroupId, SubnetId

OVERLAY: Final = Overlay(
    says="""A VPC connector of AWS App Runner: what services reach in a VPC.

    A connector never changes. Without a name of the program's, a change makes another one; every service of the stack
    that uses the old one moves to the new one, and then the old one is deleted. With a name of the program's, services
    have to let go of it first.""",
    adopt=Field("The ARN of an existing connector to take over instead of making one", ConnectorId),
    fields={
        "vpcConnectorName": Field("Name of the VPC connector.", Name),
        "subnets": Field(
            "Ids of the subnets, all of one VPC.", Items(min=1, noun="subnet", order_free=True), item=SubnetId
        ),
        "securityGroups": Field(
            "Ids of the security groups; the VPC's own one when left out.",
            Items(noun="security group", order_free=True),
            item=SecurityGroupId,
        ),
        "vpcConnectorArn": Field("ARN of the VPC connector."),
        "vpcConnectorRevision": Field("Number of the revision, which is 1."),
    },
    shapes={"VpcConnector": Shape("A VPC connector as it is.")},
    reads=(
        Read("DescribeVpcConnector", "Look at a VPC connector.").asks(
            vpcConnectorArn=Field("ARN of the VPC connector.", ConnectorArn)
        ),
        Read("ListVpcConnectors", "List the VPC connectors that are active.", key=("vpcConnectorArn",)),
    ),
)
