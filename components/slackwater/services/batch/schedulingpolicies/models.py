"""The fields of a scheduling policy: what a program may write and what the service answers."""

from typing import Annotated, ClassVar

from pydantic import StrictStr

from slackwater.services.base import Check, CommonLifecycle, Items, Model, ResourceInputs, field
from slackwater.services.batch.schedulingpolicies import checks as laws
from slackwater.services.batch.values import (
    ComputeReservation,
    IdleStrategy,
    Name,
    PolicyId,
    ShareDecaySeconds,
    ShareIdentifier,
    Tags,
    WeightFactor,
)


class ShareAttributes(Model):
    """The weight of one share, or of all shares that begin alike."""

    page: ClassVar[str] = "ShareAttributes"

    share_identifier: ShareIdentifier = field(
        'The share, such as "reports"; with * at its end all shares that begin so.', required=True
    )
    weight_factor: WeightFactor | None = field(
        "Its weight, 0.0001 to 999.9999; default 1. A lower one has more of the capacity.", service_default=1.0
    )


class FairsharePolicy(Model):
    """Fair shares of the capacity."""

    page: ClassVar[str] = "FairsharePolicy"

    share_decay_seconds: ShareDecaySeconds | None = field(
        "Seconds for which earlier use of capacity counts, 0 (which is 600) to 604800; default 0.", service_default=0
    )
    compute_reservation: ComputeReservation | None = field(
        "How much capacity is kept for shares that are not in use yet, 0 to 99; default 0.", service_default=0
    )
    share_distribution: Annotated[list[ShareAttributes], Items(max=500, noun="share", key="shareIdentifier")] | None = (
        field("Weights of shares, at most 500, in any order; the others have 1.")
    )


class QuotaSharePolicy(Model):
    """Quota shares of the capacity."""

    page: ClassVar[str] = "QuotaSharePolicy"

    idle_resource_assignment_strategy: IdleStrategy = field("Who borrows idle capacity first: `FIFO`.", required=True)


class SchedulingPolicyLifecycle(CommonLifecycle):
    """What slackwater may do with a scheduling policy."""

    adopt: PolicyId = field(
        "The ARN of an existing scheduling policy to take over instead of creating one; looked at only by a create.",
        default="",
        own=True,
    )


class SchedulingPolicyInputs(ResourceInputs):
    """A scheduling policy of AWS Batch: how the queues that name it share their capacity.

    A change is made in place, and holds for all queues at once.
    """

    page: ClassVar[str] = "CreateSchedulingPolicy"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS

    lifecycle: SchedulingPolicyLifecycle = field(
        "What slackwater may do.", default=SchedulingPolicyLifecycle(), own=True
    )
    name: Name | None = field(
        "Name of the scheduling policy, 1 to 128 characters; made from the resource's name when left out. A change "
        "replaces the policy."
    )
    fairshare_policy: FairsharePolicy | None = field("Fair shares; instead of quota shares.")
    quota_share_policy: QuotaSharePolicy | None = field(
        "Quota shares; instead of fair shares. A change from one to the other replaces the policy."
    )
    tags: Tags | None = field(
        "Tags, at most 47; a change is made at any time. Names beginning with `aws:` or `slackwater:` are reserved."
    )


class SchedulingPolicyOutputs(Model):
    """What a scheduling policy has beside its inputs."""

    page: ClassVar[str] = "SchedulingPolicyDetail"

    arn: StrictStr = field("ARN of the scheduling policy.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
