"""The fields of a consumable resource.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictInt, StrictStr

from slackwater.services.base import CommonLifecycle, Model, Range, ResourceInputs, field, one_of
from slackwater.services.batch.values import Name
from slackwater.services.values import Tags


class ConsumableResourceLifecycle(CommonLifecycle):
    """What slackwater may do with a consumable resource."""

    adopt: StrictStr = field(
        "The name of an existing consumable resource to take over instead of creating one; only for a create.",
        default="",
        own=True,
    )


class ConsumableResourceInputs(ResourceInputs):
    """A consumable resource of AWS Batch: an amount, such as of licences, of which running jobs hold a part.

    A change of the amount is made in place.
    """

    page: ClassVar[str] = "CreateConsumableResource"

    lifecycle: ConsumableResourceLifecycle = field(
        "What slackwater may do on the way to a change.", default=ConsumableResourceLifecycle(), own=True
    )
    consumable_resource_name: Name | None = field(
        "Name of the consumable resource. Made from the resource's name when left out. 1 to 128 characters. A"
        " change replaces the consumable resource."
    )
    total_quantity: Annotated[StrictInt, Range(min=0)] | None = field(
        "How much there is of it. At least 0; default 0.", service_default=0
    )
    resource_type: (
        Annotated[StrictStr, one_of("REPLENISHABLE", "NON_REPLENISHABLE", name="ConsumableResourceType")] | None
    ) = field(
        "Whether a job gives back what it took when it ends. `REPLENISHABLE` or `NON_REPLENISHABLE`; default "
        "`REPLENISHABLE`. A change replaces the consumable resource.",
        service_default="REPLENISHABLE",
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class ConsumableResourceOutputs(Model):
    """What a consumable resource has beside its inputs."""

    page: ClassVar[str] = "DescribeConsumableResource"

    consumable_resource_arn: StrictStr = field("ARN of the consumable resource.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
