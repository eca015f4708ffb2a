"""Functions about a quota share: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar, Final

from pydantic import StrictStr

from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Model, field
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.quotashares.models import (
    QuotaShareCapacityLimit,
    QuotaSharePreemptionConfiguration,
    QuotaShareResourceSharingConfiguration,
)
from slackwater.services.batch.values import QueueRef, QuotaShareArn
from slackwater.services.function import Function


class DescribeQuotaShareArgs(Model):
    """Look at a quota share."""

    page: ClassVar[str] = "DescribeQuotaShare"

    quota_share_arn: QuotaShareArn = field("ARN of the quota share.", required=True)


class DescribeQuotaShareResult(Model):
    """What DescribeQuotaShare answers."""

    page: ClassVar[str] = "DescribeQuotaShare"

    quota_share_name: StrictStr | None = field("Name of the quota share.")
    quota_share_arn: StrictStr | None = field("ARN of the quota share.")
    job_queue_arn: StrictStr | None = field("Job queue ARN.")
    capacity_limits: list[QuotaShareCapacityLimit] | None = field("How much its jobs may use.")
    resource_sharing_configuration: QuotaShareResourceSharingConfiguration | None = field(
        "What becomes of capacity that it does not use."
    )
    preemption_configuration: QuotaSharePreemptionConfiguration | None = field(
        "Whether its jobs make room for one another."
    )
    state: StrictStr | None = field("Whether it takes new jobs.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `VALID`.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")


DESCRIBE_QUOTA_SHARE: Final = Function(
    arguments=DescribeQuotaShareArgs, result=DescribeQuotaShareResult, read=single(Wire, "DescribeQuotaShare")
)


class ListQuotaSharesArgs(Model):
    """List the quota shares of a job queue."""

    page: ClassVar[str] = "ListQuotaShares"

    job_queue: QueueRef = field("The queue, its name or ARN.", required=True)


class QuotaShareDetail(Model):
    """A quota share in a list."""

    page: ClassVar[str] = "QuotaShareDetail"

    quota_share_name: StrictStr | None = field("Name of the quota share.")
    quota_share_arn: StrictStr | None = field("ARN of the quota share.")
    job_queue_arn: StrictStr | None = field("Job queue ARN.")
    capacity_limits: list[QuotaShareCapacityLimit] | None = field("How much its jobs may use.")
    resource_sharing_configuration: QuotaShareResourceSharingConfiguration | None = field(
        "What becomes of capacity that it does not use."
    )
    preemption_configuration: QuotaSharePreemptionConfiguration | None = field(
        "Whether its jobs make room for one another."
    )
    state: StrictStr | None = field("Whether it takes new jobs.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `VALID`.")


class ListQuotaSharesResult(Model):
    """What ListQuotaShares answers."""

    page: ClassVar[str] = "ListQuotaShares"

    quota_shares: list[QuotaShareDetail] | None = field("Quota shares.")


LIST_QUOTA_SHARES: Final = Function(
    arguments=ListQuotaSharesArgs,
    result=ListQuotaSharesResult,
    read=listing(Wire, "ListQuotaShares", "quotaShares", key=("quotaShareArn",)),
)
