"""What the order of instance types says, which programs write and the service shows in its own way."""

from __future__ import annotations

from typing import Any, Self

from slackwater.services.base import Model


class Ordered(Model):
    """The capacity of a managed compute environment."""

    def resembling(self, other: Self) -> Self:
        """Name the instance types in the order of the other one, where their order says nothing."""
        mine: Any = self
        others: Any = other
        ordered = (mine.allocation_strategy or "").endswith(("_ORDERED", "_PRIORITIZED"))
        if ordered or set(mine.instance_types or ()) != set(others.instance_types or ()):
            return self
        return self.saying(instance_types=others.instance_types)
