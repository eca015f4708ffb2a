"""What AWS's model of a scheduling policy does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Items, Range, Text
from slackwater.services.batch.values import Name, PolicyId, SchedulingPolicyArn
from slackwater.services.rows import AtMostOneOf

_SHARE: Final = Text(
    min=1, max=256, pattern=r"[A-Za-z0-9]{1,255}\*?", form="made of letters and digits, with * at most at the end"
)

OVERLAY: Final = Overlay(
    says="""A scheduling policy of AWS Batch: how the queues that name it share their capacity.

    A change is made in place, and holds for all queues at once.""",
    adopt=Field("", PolicyId),
    fields={
        "name": Field("Name of the scheduling policy.", Name),
        "fairsharePolicy": Field("Fair shares; instead of quota shares."),
        "quotaSharePolicy": Field("Quota shares; instead of fair shares."),
        "arn": Field("ARN of the scheduling policy."),
    },
    shapes={
        "FairsharePolicy": Shape("Fair shares of the capacity.").has(
            shareDecaySeconds=Field(
                "Seconds for which earlier use of capacity counts; 0 is 600.",
                Range(0, 604800),
                default=0,
            ),
            computeReservation=Field(
                "How much capacity is kept for shares that are not in use yet.",
                Range(0, 99),
                default=0,
            ),
            shareDistribution=Field(
                "Weights of shares; the others have 1.", Items(max=500, noun="share", key="shareIdentifier")
            ),
        ),
        "ShareAttributes": Shape("The weight of one share, or of all shares that begin alike.").has(
            shareIdentifier=Field('The share, such as "reports"; with * at its end all shares that begin so.', _SHARE),
            weightFactor=Field(
                "Its weight; a lower one has more of the capacity.",
                Range(min=0.0001, max=999.9999),
                default=1.0,
            ),
        ),
        "QuotaSharePolicy": Shape("Quota shares of the capacity.").has(
            idleResourceAssignmentStrategy=Field("Who borrows idle capacity first.")
        ),
        "SchedulingPolicyDetail": Shape("A scheduling policy as it is."),
        "SchedulingPolicyListingDetail": Shape("A scheduling policy in a list.", name="SchedulingPolicyListing"),
    },
    rows=(AtMostOneOf(("fairsharePolicy", "quotaSharePolicy"), source="API: CreateSchedulingPolicy"),),
    reads=(
        Read("DescribeSchedulingPolicies", "Look at scheduling policies.", names="arns", key=("arn",)).asks(
            arns=Field(
                "ARNs of the scheduling policies. What is not there is not in the answer.",
                Items(noun="ARN"),
                item=SchedulingPolicyArn,
            )
        ),
        Read("ListSchedulingPolicies", "List all scheduling policies.", key=("arn",)),
    ),
)
