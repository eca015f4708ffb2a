"""What is odd about the default: it is not deleted, but another one takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from slackwater.services.aws.driver import Driver, Hooks, Record

_OWN: Final = "DefaultConfiguration"
"""What every account has from the beginning."""


def _request(_: Driver, id: str, action: str, request: Record, __: Mapping[str, Any]) -> Record:
    """Name AWS's own configuration in place of the one that is to be the default no more."""
    if action != "delete":
        return request
    kind, _separator, _rest = id.partition("/")
    return {"autoScalingConfigurationArn": f"{kind}/{_OWN}"}


HOOKS: Final = Hooks(request=_request)
