"""The fields of a VPC connector.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictInt, StrictStr

from slackwater.services.apprunner.values import ConnectorId, Name
from slackwater.services.base import CommonLifecycle, Items, Model, ResourceInputs, field
from slackwater.services.values import SecurityGroupId, SubnetId, Tags


class VpcConnectorLifecycle(CommonLifecycle):
    """What slackwater may do with a VPC connector."""

    adopt: ConnectorId = field(
        "The ARN of an existing connector to take over instead of making one; only for a create.", default="", own=True
    )


class VpcConnectorInputs(ResourceInputs):
    """A VPC connector of AWS App Runner: what services reach in a VPC.

    A connector never changes. Without a name of the program's, a change makes another one; every service of the stack
    that uses the old one moves to the new one, and then the old one is deleted. With a name of the program's, services
    have to let go of it first.
    """

    page: ClassVar[str] = "CreateVpcConnector"

    lifecycle: VpcConnectorLifecycle = field(
        "What slackwater may do on the way to a change.", default=VpcConnectorLifecycle(), own=True
    )
    vpc_connector_name: Name | None = field(
        "Name of the VPC connector. Made from the resource's name when left out. 4 to 40 characters. A change"
        " replaces the VPC connector."
    )
    subnets: Annotated[list[SubnetId], Items(min=1, noun="subnet", order_free=True)] = field(
        "Ids of the subnets, all of one VPC. In any order. A change replaces the VPC connector.", required=True
    )
    security_groups: Annotated[list[SecurityGroupId], Items(noun="security group", order_free=True)] | None = field(
        "Ids of the security groups; the VPC's own one when left out. In any order. A change replaces the VPC"
        " connector."
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class VpcConnectorOutputs(Model):
    """What a VPC connector has beside its inputs."""

    page: ClassVar[str] = "VpcConnector"

    vpc_connector_arn: StrictStr | None = field("ARN of the VPC connector.")
    vpc_connector_revision: StrictInt | None = field("Number of the revision, which is 1.")
    status: StrictStr = field("Its status when it was last looked at, such as `ACTIVE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
