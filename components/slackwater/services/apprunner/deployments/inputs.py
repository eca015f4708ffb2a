"""The inputs of a deployment that the service does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import StrictStr

from slackwater.services.base import ResourceInputs, field


class Triggers(ResourceInputs):
    """The inputs of a deployment that the service does not know."""

    triggers: dict[StrictStr, StrictStr] | None = field(
        "Any names and values, such as the digest of an image or the version of a secret; a change of any of them "
        "deploys again."
    )

    def policy(self) -> Mapping[str, Any]:
        """Return the policy: its verdict is always waited for."""
        return {**super().policy(), "until": "success"}
