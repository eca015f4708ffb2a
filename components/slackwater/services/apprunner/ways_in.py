"""What the kinds that lead to a service have in common: a service at rest takes them, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slackwater.errors import Busy, ServiceRefusal
from slackwater.services.aws.driver import Driver


def hindrance(ways: Driver, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal:
    """Return what goes on with the service as the cause of a refusal, if something does."""
    busy = ways.busy("", desired)
    return Busy(refusal.operation, refusal.code, busy) if busy else refusal
