"""The place of a cloud object: its region and account, as its ARN says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

_ARN: Final = re.compile(r"arn:[^:]+:(?P<service>[^:]+):(?P<region>[^:]*):(?P<account>[^:]*):.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region and an account; each is empty when unknown. ``service``: the service in the ARN."""

    region: str = ""
    account: str = ""
    service: str = ""

    @classmethod
    def of(cls, arn: object) -> Self | None:
        """Return the place in an ARN. None for text that is not an ARN."""
        found = _ARN.fullmatch(arn) if isinstance(arn, str) else None
        return cls(**found.groupdict()) if found else None

    def differing(self, other: Place) -> list[str]:
        """Return the names of the known parts that differ."""
        return [name for name in ("region", "account") if _differ(getattr(self, name), getattr(other, name))]

    def elsewhere(self, other: Place) -> bool:
        """Tell whether a part that both places know differs."""
        return bool(self.differing(other))

    def told(self, beside: Place) -> str:
        """Return the place in words, with the account if it differs from the other place's."""
        if not _differ(self.account, beside.account):
            return self.region
        return f"{self.region} of account {self.account}" if self.region else f"account {self.account}"


def region_of(name: str) -> str:
    """Return the region of a configured name. Some old names also ask for FIPS endpoints."""
    return name.removeprefix("fips-").removesuffix("-fips")


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
