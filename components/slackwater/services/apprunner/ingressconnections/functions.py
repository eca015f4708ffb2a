"""Functions about a VPC ingress connection: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import ClassVar, Final

from pydantic import StrictStr

from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.ingressconnections.models import IngressVpcConfiguration
from slackwater.services.apprunner.values import IngressArn
from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Model, field
from slackwater.services.function import Function


class DescribeVpcIngressConnectionArgs(Model):
    """Look at a VPC ingress connection."""

    page: ClassVar[str] = "DescribeVpcIngressConnection"

    vpc_ingress_connection_arn: IngressArn = field("ARN of the VPC ingress connection.", required=True)


class DescribeVpcIngressConnectionResult(Model):
    """What DescribeVpcIngressConnection answers."""

    page: ClassVar[str] = "VpcIngressConnection"

    vpc_ingress_connection_arn: StrictStr | None = field("ARN of the VPC ingress connection.")
    vpc_ingress_connection_name: StrictStr | None = field("Name of the VPC ingress connection.")
    service_arn: StrictStr | None = field("ARN of the service that it leads to, which must be private.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `AVAILABLE`.")
    account_id: StrictStr | None = field("The account that it is in.")
    domain_name: StrictStr | None = field("The name by which the service is reached within the VPC.")
    ingress_vpc_configuration: IngressVpcConfiguration | None = field("Where it is in the VPC.")
    created_at: datetime | None = field("When it was made.")
    deleted_at: datetime | None = field("When it was deleted.")


DESCRIBE_VPC_INGRESS_CONNECTION: Final = Function(
    arguments=DescribeVpcIngressConnectionArgs,
    result=DescribeVpcIngressConnectionResult,
    read=single(Wire, "DescribeVpcIngressConnection", "vpcIngressConnection"),
)


class ListVpcIngressConnectionsArgs(Model):
    """List the VPC ingress connections."""

    page: ClassVar[str] = "ListVpcIngressConnections"


class VpcIngressConnectionSummary(Model):
    """A VPC ingress connection in a list, without name and status."""

    page: ClassVar[str] = "VpcIngressConnectionSummary"

    vpc_ingress_connection_arn: StrictStr | None = field("ARN of the VPC ingress connection.")
    service_arn: StrictStr | None = field("ARN of the service that it leads to, which must be private.")


class ListVpcIngressConnectionsResult(Model):
    """What ListVpcIngressConnections answers."""

    page: ClassVar[str] = "ListVpcIngressConnections"

    vpc_ingress_connection_summary_list: list[VpcIngressConnectionSummary] = field(
        "Vpc ingress connection summary list.", required=True
    )


LIST_VPC_INGRESS_CONNECTIONS: Final = Function(
    arguments=ListVpcIngressConnectionsArgs,
    result=ListVpcIngressConnectionsResult,
    read=listing(
        Wire, "ListVpcIngressConnections", "vpcIngressConnectionSummaryList", key=("vpcIngressConnectionArn",)
    ),
)
