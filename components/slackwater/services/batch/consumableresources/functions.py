"""Functions about a consumable resource: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar, Final

from pydantic import StrictInt, StrictStr

from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Model, field
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.values import ConsumableRef
from slackwater.services.function import Function


class DescribeConsumableResourceArgs(Model):
    """Look at a consumable resource."""

    page: ClassVar[str] = "DescribeConsumableResource"

    consumable_resource: ConsumableRef = field("The consumable resource, its name or ARN.", required=True)


class DescribeConsumableResourceResult(Model):
    """What DescribeConsumableResource answers."""

    page: ClassVar[str] = "DescribeConsumableResource"

    consumable_resource_name: StrictStr = field("Name of the consumable resource.", required=True)
    consumable_resource_arn: StrictStr = field("ARN of the consumable resource.", required=True)
    total_quantity: StrictInt | None = field("How much there is of it.")
    in_use_quantity: StrictInt | None = field("How much of it jobs have now.")
    available_quantity: StrictInt | None = field("How much of it is left now.")
    resource_type: StrictStr | None = field("Whether a job gives back what it took when it ends.")
    created_at: StrictInt | None = field("When it was made, in milliseconds since 1970, in UTC.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")


DESCRIBE_CONSUMABLE_RESOURCE: Final = Function(
    arguments=DescribeConsumableResourceArgs,
    result=DescribeConsumableResourceResult,
    read=single(Wire, "DescribeConsumableResource"),
)


class ListConsumableResourcesArgs(Model):
    """List consumable resources."""

    page: ClassVar[str] = "ListConsumableResources"


class ConsumableResourceSummary(Model):
    """A consumable resource in a list."""

    page: ClassVar[str] = "ConsumableResourceSummary"

    consumable_resource_arn: StrictStr = field("ARN of the consumable resource.", required=True)
    consumable_resource_name: StrictStr = field("Name of the consumable resource.", required=True)
    total_quantity: StrictInt | None = field("How much there is of it.")
    in_use_quantity: StrictInt | None = field("How much of it jobs have now.")
    resource_type: StrictStr | None = field("Whether a job gives back what it took when it ends.")


class ListConsumableResourcesResult(Model):
    """What ListConsumableResources answers."""

    page: ClassVar[str] = "ListConsumableResources"

    consumable_resources: list[ConsumableResourceSummary] = field("Consumable resources.", required=True)


LIST_CONSUMABLE_RESOURCES: Final = Function(
    arguments=ListConsumableResourcesArgs,
    result=ListConsumableResourcesResult,
    read=listing(Wire, "ListConsumableResources", "consumableResources", key=("consumableResourceArn",)),
)
