"""Functions about a VPC connector: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import ClassVar, Final

from pydantic import StrictInt, StrictStr

from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.values import ConnectorArn
from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Model, field
from slackwater.services.function import Function


class DescribeVpcConnectorArgs(Model):
    """Look at a VPC connector."""

    page: ClassVar[str] = "DescribeVpcConnector"

    vpc_connector_arn: ConnectorArn = field("ARN of the VPC connector.", required=True)


class VpcConnector(Model):
    """A VPC connector as it is."""

    page: ClassVar[str] = "VpcConnector"

    vpc_connector_name: StrictStr | None = field("Name of the VPC connector.")
    vpc_connector_arn: StrictStr | None = field("ARN of the VPC connector.")
    vpc_connector_revision: StrictInt | None = field("Number of the revision, which is 1.")
    subnets: list[StrictStr] | None = field("Ids of the subnets, all of one VPC.")
    security_groups: list[StrictStr] | None = field("Ids of the security groups; the VPC's own one when left out.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `ACTIVE`.")
    created_at: datetime | None = field("When it was made.")
    deleted_at: datetime | None = field("When it was deleted.")


class DescribeVpcConnectorResult(Model):
    """What DescribeVpcConnector answers."""

    page: ClassVar[str] = "DescribeVpcConnector"

    vpc_connector: VpcConnector = field("Vpc connector.", required=True)


DESCRIBE_VPC_CONNECTOR: Final = Function(
    arguments=DescribeVpcConnectorArgs, result=DescribeVpcConnectorResult, read=single(Wire, "DescribeVpcConnector")
)


class ListVpcConnectorsArgs(Model):
    """List the VPC connectors that are active."""

    page: ClassVar[str] = "ListVpcConnectors"


class ListVpcConnectorsResult(Model):
    """What ListVpcConnectors answers."""

    page: ClassVar[str] = "ListVpcConnectors"

    vpc_connectors: list[VpcConnector] = field("Vpc connectors.", required=True)


LIST_VPC_CONNECTORS: Final = Function(
    arguments=ListVpcConnectorsArgs,
    result=ListVpcConnectorsResult,
    read=listing(Wire, "ListVpcConnectors", "vpcConnectors", key=("vpcConnectorArn",)),
)
