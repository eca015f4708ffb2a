"""What AWS's model of a quota share does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals
from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Items, Range
from slackwater.services.batch.lifecycles import DrainLifecycle
from slackwater.services.batch.values import Name, QueueRef, QuotaShareArn, Word
from slackwater.services.rows import OnlyWith

OVERLAY: Final = Overlay(
    says="""A quota share of AWS Batch: a part of a queue for service jobs, with a capacity of its own.

    A change is made in place. What replaces the share, or deletes it, waits for its jobs or refuses, as its lifecycle
    says.""",
    lifecycle=DrainLifecycle,
    fields={
        "quotaShareName": Field("Name of the quota share.", Name),
        "jobQueue": Field("The queue that it is a part of, its name or ARN.", QueueRef),
        "state": Field("Whether it takes new jobs.", default="ENABLED"),
        "capacityLimits": Field("How much its jobs may use.", Items(min=1, max=5, noun="limit", key="capacityUnit")),
        "resourceSharingConfiguration": Field("What becomes of capacity that it does not use."),
        "preemptionConfiguration": Field("Whether its jobs make room for one another."),
        "quotaShareArn": Field("ARN of the quota share."),
    },
    shapes={
        "QuotaShareCapacityLimit": Shape("How much of one type of instances may be used.").has(
            maxCapacity=Field("The most that is used at once.", Range(min=1)),
            capacityUnit=Field("The type of instances, such as `ml.m5.large`.", Word),
        ),
        "QuotaShareResourceSharingConfiguration": Shape(
            "What becomes of capacity that is not used.",
            rows=(
                OnlyWith("borrowLimit", Equals("strategy", "LEND_AND_BORROW"), source="User guide, resource sharing"),
            ),
        ).has(
            strategy=Field("Whether the share keeps it, lends it, or borrows that of others as well."),
            borrowLimit=Field("The most that it borrows, in percent of its own; -1 is no limit.", Range(min=-1)),
        ),
        "QuotaSharePreemptionConfiguration": Shape("Whether jobs make room for one another.").has(
            inSharePreemption=Field("Whether a job of higher priority takes the place of another one.")
        ),
        "QuotaShareResourceSharingStrategy": Shape(name="ResourceSharingStrategy"),
        "QuotaShareInSharePreemptionState": Shape(name="State"),
        "QuotaShareState": Shape(name="State"),
        "QuotaShareDetail": Shape("A quota share in a list."),
    },
    reads=(
        Read("DescribeQuotaShare", "Look at a quota share.").asks(
            quotaShareArn=Field("ARN of the quota share.", QuotaShareArn)
        ),
        Read("ListQuotaShares", "List the quota shares of a job queue.", key=("quotaShareArn",)).asks(
            jobQueue=Field("The queue, its name or ARN.", QueueRef)
        ),
    ),
)
