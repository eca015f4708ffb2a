"""Laws over several fields of a scheduling policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.batch.schedulingpolicies.models import SchedulingPolicyInputs

__all__ = ["CHECKS"]

_SHARES: Final = "fairsharePolicy.shareDistribution"


def _one_policy(policy: SchedulingPolicyInputs) -> Iterator[Problem]:
    if policy.fairshare_policy and policy.quota_share_policy:
        yield Problem("quotaSharePolicy", "cannot be combined with fairsharePolicy; keep one of the two")


def _meet(one: str, other: str) -> bool:
    """Tell whether two identifiers, each maybe the beginning of many, have a share in common."""
    first, second = one.removesuffix("*"), other.removesuffix("*")
    return (
        first == second
        or (one.endswith("*") and second.startswith(first))
        or (other.endswith("*") and first.startswith(second))
    )


def _apart(policy: SchedulingPolicyInputs) -> Iterator[Problem]:
    shares = (policy.fairshare_policy and policy.fairshare_policy.share_distribution) or ()
    names = [one.share_identifier for one in shares if one.share_identifier]
    for index, name in enumerate(names):
        for earlier in names[:index]:
            if _meet(earlier, name):
                yield Problem(_SHARES, f"has {earlier} and {name}, which overlap; a share may have one weight only")


CHECKS: Final = (
    Check(
        presence=("fairsharePolicy", "quotaSharePolicy"),
        find=_one_policy,
        words="a policy has fair shares or quota shares, not both",
        source="API: CreateSchedulingPolicy",
    ),
    Check(
        paths=(_SHARES,),
        find=_apart,
        words="no two identifiers of shares overlap",
        source="API: ShareAttributes, shareIdentifier",
    ),
)
