"""The fields of a scheduling policy.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictFloat, StrictInt, StrictStr

from slackwater.services.base import (
    CommonLifecycle,
    Items,
    Model,
    Range,
    ResourceInputs,
    Text,
    Validator,
    field,
    one_of,
)
from slackwater.services.batch.values import Name, PolicyId
from slackwater.services.rows import AtMostOneOf
from slackwater.services.values import Tags


class QuotaSharePolicy(Model):
    """Quota shares of the capacity."""

    page: ClassVar[str] = "QuotaSharePolicy"

    idle_resource_assignment_strategy: Annotated[StrictStr, one_of("FIFO")] = field(
        "Who borrows idle capacity first. `FIFO`.", required=True
    )


class ShareAttributes(Model):
    """The weight of one share, or of all shares that begin alike."""

    page: ClassVar[str] = "ShareAttributes"

    share_identifier: Annotated[
        StrictStr,
        Text(
            form="made of letters and digits, with * at most at the end",
            pattern="[A-Za-z0-9]{1,255}\\*?",
            min=1,
            max=256,
        ),
    ] = field(
        'The share, such as "reports"; with * at its end all shares that begin so. 1 to 256 characters.', required=True
    )
    weight_factor: Annotated[StrictFloat, Range(min=0.0001, max=999.9999)] | None = field(
        "Its weight; a lower one has more of the capacity. 0.0001 to 999.9999; default 1.", service_default=1.0
    )


class FairsharePolicy(Model):
    """Fair shares of the capacity."""

    page: ClassVar[str] = "FairsharePolicy"

    share_decay_seconds: Annotated[StrictInt, Range(min=0, max=604800)] | None = field(
        "Seconds for which earlier use of capacity counts; 0 is 600. 0 to 604800; default 0.", service_default=0
    )
    compute_reservation: Annotated[StrictInt, Range(min=0, max=99)] | None = field(
        "How much capacity is kept for shares that are not in use yet. 0 to 99; default 0.", service_default=0
    )
    share_distribution: Annotated[list[ShareAttributes], Items(max=500, noun="share", key="shareIdentifier")] | None = (
        field("Weights of shares; the others have 1. At most 500 shares, in any order.")
    )


class SchedulingPolicyLifecycle(CommonLifecycle):
    """What slackwater may do with a scheduling policy."""

    adopt: PolicyId = field(
        "The ARN of an existing scheduling policy to take over instead of creating one; only for a create.",
        default="",
        own=True,
    )


class SchedulingPolicyInputs(ResourceInputs):
    """A scheduling policy of AWS Batch: how the queues that name it share their capacity.

    A change is made in place, and holds for all queues at once.
    """

    page: ClassVar[str] = "CreateSchedulingPolicy"
    checks: ClassVar[tuple[Validator, ...]] = (
        AtMostOneOf(of=("fairsharePolicy", "quotaSharePolicy"), source="API: CreateSchedulingPolicy"),
    )
    laws: ClassVar[str] = "slackwater.services.batch.schedulingpolicies.checks"

    lifecycle: SchedulingPolicyLifecycle = field(
        "What slackwater may do on the way to a change.", default=SchedulingPolicyLifecycle(), own=True
    )
    name: Name | None = field(
        "Name of the scheduling policy. Made from the resource's name when left out. 1 to 128 characters. A "
        "change replaces the scheduling policy."
    )
    quota_share_policy: QuotaSharePolicy | None = field(
        "Quota shares; instead of fair shares. Some changes replace the scheduling policy: a policy keeps the"
        " kind of shares that it was made with. It cannot be taken away: a policy of quota shares stays one."
    )
    fairshare_policy: FairsharePolicy | None = field("Fair shares; instead of quota shares.")
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class SchedulingPolicyOutputs(Model):
    """What a scheduling policy has beside its inputs."""

    page: ClassVar[str] = "SchedulingPolicyDetail"

    arn: StrictStr = field("ARN of the scheduling policy.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
