"""The fields of a quota share.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals
from slackwater.services.base import Items, Model, Range, ResourceInputs, Validator, field, one_of
from slackwater.services.batch.lifecycles import DrainLifecycle
from slackwater.services.batch.values import Name, QueueRef, Word
from slackwater.services.rows import OnlyWith
from slackwater.services.values import Tags


class QuotaShareCapacityLimit(Model):
    """How much of one type of instances may be used."""

    page: ClassVar[str] = "QuotaShareCapacityLimit"

    max_capacity: Annotated[StrictInt, Range(min=1)] = field(
        "The most that is used at once. At least 1.", required=True
    )
    capacity_unit: Word = field("The type of instances, such as `ml.m5.large`.", required=True)


class QuotaShareResourceSharingConfiguration(Model):
    """What becomes of capacity that is not used."""

    page: ClassVar[str] = "QuotaShareResourceSharingConfiguration"
    checks: ClassVar[tuple[Validator, ...]] = (
        OnlyWith(
            path="borrowLimit",
            when=Equals(path="strategy", value="LEND_AND_BORROW"),
            source="User guide, resource sharing",
        ),
    )

    strategy: Annotated[StrictStr, one_of("RESERVE", "LEND", "LEND_AND_BORROW", name="ResourceSharingStrategy")] = (
        field(
            "Whether the share keeps it, lends it, or borrows that of others as well. `RESERVE`, `LEND` or "
            "`LEND_AND_BORROW`.",
            required=True,
        )
    )
    borrow_limit: Annotated[StrictInt, Range(min=-1)] | None = field(
        "The most that it borrows, in percent of its own; -1 is no limit. At least -1."
    )


class QuotaSharePreemptionConfiguration(Model):
    """Whether jobs make room for one another."""

    page: ClassVar[str] = "QuotaSharePreemptionConfiguration"

    in_share_preemption: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] = field(
        "Whether a job of higher priority takes the place of another one. `ENABLED` or `DISABLED`.", required=True
    )


class QuotaShareLifecycle(DrainLifecycle):
    """What slackwater may do with a quota share."""

    adopt: StrictStr = field(
        "The ARN of an existing quota share to take over instead of creating one; only for a create.",
        default="",
        own=True,
    )


class QuotaShareInputs(ResourceInputs):
    """A quota share of AWS Batch: a part of a queue for service jobs, with a capacity of its own.

    A change is made in place. What replaces the share, or deletes it, waits for its jobs or refuses, as its lifecycle
    says.
    """

    page: ClassVar[str] = "CreateQuotaShare"
    rests: ClassVar[tuple[str, str] | None] = ("state", "DISABLED")

    lifecycle: QuotaShareLifecycle = field(
        "What slackwater may do on the way to a change.", default=QuotaShareLifecycle(), own=True
    )
    quota_share_name: Name | None = field(
        "Name of the quota share. Made from the resource's name when left out. 1 to 128 characters. A change "
        "replaces the quota share."
    )
    job_queue: QueueRef = field(
        "The queue that it is a part of, its name or ARN. A change replaces the quota share.", required=True
    )
    capacity_limits: Annotated[list[QuotaShareCapacityLimit], Items(min=1, max=5, noun="limit", key="capacityUnit")] = (
        field("How much its jobs may use. 1 to 5 limits, in any order.", required=True)
    )
    resource_sharing_configuration: QuotaShareResourceSharingConfiguration = field(
        "What becomes of capacity that it does not use.", required=True
    )
    preemption_configuration: QuotaSharePreemptionConfiguration = field(
        "Whether its jobs make room for one another.", required=True
    )
    state: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] | None = field(
        "Whether it takes new jobs. `ENABLED` or `DISABLED`; default `ENABLED`.", service_default="ENABLED"
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class QuotaShareOutputs(Model):
    """What a quota share has beside its inputs."""

    page: ClassVar[str] = "DescribeQuotaShare"

    quota_share_arn: StrictStr | None = field("ARN of the quota share.")
    status: StrictStr = field("Its status when it was last looked at, such as `VALID`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
