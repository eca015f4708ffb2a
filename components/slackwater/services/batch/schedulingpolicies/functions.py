"""Functions about a scheduling policy: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictStr

from slackwater.services.aws.reads import listing, named
from slackwater.services.base import Items, Model, field
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.schedulingpolicies.models import FairsharePolicy, QuotaSharePolicy
from slackwater.services.batch.values import SchedulingPolicyArn
from slackwater.services.function import Function


class DescribeSchedulingPoliciesArgs(Model):
    """Look at scheduling policies."""

    page: ClassVar[str] = "DescribeSchedulingPolicies"

    arns: Annotated[list[SchedulingPolicyArn], Items(noun="ARN")] = field(
        "ARNs of the scheduling policies. What is not there is not in the answer.", required=True
    )


class SchedulingPolicyDetail(Model):
    """A scheduling policy as it is."""

    page: ClassVar[str] = "SchedulingPolicyDetail"

    name: StrictStr = field("Name of the scheduling policy.", required=True)
    arn: StrictStr = field("ARN of the scheduling policy.", required=True)
    quota_share_policy: QuotaSharePolicy | None = field("Quota shares; instead of fair shares.")
    fairshare_policy: FairsharePolicy | None = field("Fair shares; instead of quota shares.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")


class DescribeSchedulingPoliciesResult(Model):
    """What DescribeSchedulingPolicies answers."""

    page: ClassVar[str] = "DescribeSchedulingPolicies"

    scheduling_policies: list[SchedulingPolicyDetail] | None = field("Scheduling policies.")


DESCRIBE_SCHEDULING_POLICIES: Final = Function(
    arguments=DescribeSchedulingPoliciesArgs,
    result=DescribeSchedulingPoliciesResult,
    read=named(Wire, "DescribeSchedulingPolicies", "schedulingPolicies", names="arns", key="arn"),
)


class ListSchedulingPoliciesArgs(Model):
    """List all scheduling policies."""

    page: ClassVar[str] = "ListSchedulingPolicies"


class SchedulingPolicyListing(Model):
    """A scheduling policy in a list."""

    page: ClassVar[str] = "SchedulingPolicyListingDetail"

    arn: StrictStr = field("ARN of the scheduling policy.", required=True)


class ListSchedulingPoliciesResult(Model):
    """What ListSchedulingPolicies answers."""

    page: ClassVar[str] = "ListSchedulingPolicies"

    scheduling_policies: list[SchedulingPolicyListing] | None = field("Scheduling policies.")


LIST_SCHEDULING_POLICIES: Final = Function(
    arguments=ListSchedulingPoliciesArgs,
    result=ListSchedulingPoliciesResult,
    read=listing(Wire, "ListSchedulingPolicies", "schedulingPolicies", key=("arn",)),
)
