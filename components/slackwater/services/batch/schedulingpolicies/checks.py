"""The law over a scheduling policy that no row can say."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema.model import Laws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.batch.schedulingpolicies.models import SchedulingPolicyInputs

_SHARES: Final = "fairsharePolicy.shareDistribution"


def _meet(one: str, other: str) -> bool:
    """Tell whether two identifiers, each maybe the beginning of many, have a share in common."""
    first, second = one.removesuffix("*"), other.removesuffix("*")
    return (
        first == second
        or (one.endswith("*") and second.startswith(first))
        or (other.endswith("*") and first.startswith(second))
    )


CHECKS: Final = Laws()


@CHECKS.law(_SHARES, source="API: ShareAttributes, shareIdentifier")
def _apart(policy: SchedulingPolicyInputs) -> Iterator[Problem]:
    """no two identifiers of shares overlap."""
    shares = (policy.fairshare_policy and policy.fairshare_policy.share_distribution) or ()
    names = [one.share_identifier for one in shares if one.share_identifier]
    for earlier, name in combinations(names, 2):
        if _meet(earlier, name):
            yield Problem(_SHARES, f"has {earlier} and {name}, which overlap; a share may have one weight only")
