"""What AWS's model of a consumable resource does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Range, one_of
from slackwater.services.batch.values import ConsumableRef, Name

_ONE: Final = Field("The consumable resource, its name or ARN.", ConsumableRef)

OVERLAY: Final = Overlay(
    says="""A consumable resource of AWS Batch: an amount, such as of licences, of which running jobs hold a part.

    A change of the amount is made in place.""",
    fields={
        "consumableResourceName": Field("Name of the consumable resource.", Name),
        "totalQuantity": Field("How much there is of it.", Range(min=0), default=0),
        "resourceType": Field(
            "Whether a job gives back what it took when it ends.",
            one_of("REPLENISHABLE", "NON_REPLENISHABLE", name="ConsumableResourceType"),
            default="REPLENISHABLE",
        ),
        "consumableResourceArn": Field("ARN of the consumable resource."),
        "inUseQuantity": Field("How much of it jobs have now."),
        "availableQuantity": Field("How much of it is left now."),
        "createdAt": Field("When it was made, in milliseconds since 1970, in UTC."),
    },
    shapes={"ConsumableResourceSummary": Shape("A consumable resource in a list.")},
    reads=(
        Read("DescribeConsumableResource", "Look at a consumable resource.").asks(consumableResource=_ONE),
        Read(
            "ListConsumableResources",
            "List consumable resources.",
            key=("consumableResourceArn",),
            left_out={"filters": "a program filters a list itself"},
        ),
    ),
)
