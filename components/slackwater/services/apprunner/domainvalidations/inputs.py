"""What is special about the inputs of a validation: it is always waited for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slackwater.services.base import ResourceInputs


class Waiting(ResourceInputs):
    """The inputs of a wait."""

    def policy(self) -> Mapping[str, Any]:
        """Return the policy: the domain is to become ACTIVE, and a delete does nothing."""
        return {**super().policy(), "until": "active", "on_delete": "leave"}
