"""Where a cloud object is: in which region of which account, as its ARN says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

__all__ = ["Place", "region_of"]

_ARN: Final = re.compile(r"arn:[^:]+:(?P<service>[^:]+):(?P<region>[^:]*):(?P<account>[^:]*):.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region and an account; empty: not known. ``service``: the one that an ARN is of."""

    region: str = ""
    account: str = ""
    service: str = ""

    @classmethod
    def of(cls, arn: object) -> Self | None:
        """Return what an ARN says; None for what is no ARN."""
        found = _ARN.fullmatch(arn) if isinstance(arn, str) else None
        return cls(**found.groupdict()) if found else None

    def differing(self, other: Place) -> list[str]:
        """Return what differs, of what is known of both."""
        return [name for name in ("region", "account") if _differ(getattr(self, name), getattr(other, name))]

    def elsewhere(self, other: Place) -> bool:
        """Tell whether two places differ in what is known of both."""
        return bool(self.differing(other))

    def told(self, beside: Place) -> str:
        """Return it in words, the account where it differs from the other one's."""
        if not _differ(self.account, beside.account):
            return self.region
        return f"{self.region} of account {self.account}" if self.region else f"account {self.account}"


def region_of(name: str) -> str:
    """Return the region that a name stands for: some names of old ask for FIPS endpoints as well."""
    return name.removeprefix("fips-").removesuffix("-fips")


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
