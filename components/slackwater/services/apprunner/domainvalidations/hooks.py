"""What is odd about the validation of a domain: the domain is a row of its service."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any, Final

from slackwater.services.aws.driver import Driver, Hooks, Record


def _listing(validations: Driver, service: str) -> list[Record]:
    """Return the domains of a service."""
    return validations.contents(service) if service else []


def _candidates(_: Driver, __: Mapping[str, Any], ___: Container[str]) -> tuple[Record, ...]:
    """Return none: a wait leaves nothing behind."""
    return ()


HOOKS: Final = Hooks(listing=_listing, candidates=_candidates)
