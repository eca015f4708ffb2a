"""Capacity limits: the number of instances for service jobs, in total or by type."""

from collections.abc import Mapping, Sequence
from typing import Any

from slackwater.emulator.batch import checks, tables

Limits = Sequence[Mapping[str, Any]]


def check(limits: Limits, *, by_type_only: bool = False) -> None:
    """Refuse invalid limits: a wrong number of them, a missing member, an unknown or a repeated unit.

    The model requires neither member. No source says what one of them means alone, nor a capacity of 0, so both are
    refused.
    """
    low, high = tables.CAPACITY_LIMITS
    if not low <= len(limits) <= high:
        raise checks.invalid(f"capacityLimits must have {low} to {high} entries, not {len(limits)}.")
    for limit in limits:
        if limit.get("maxCapacity", 0) < 1:
            raise checks.invalid("maxCapacity is required for each of capacityLimits, and at least 1.")
        _unit(limit.get("capacityUnit", ""), alone=len(limits) == 1, by_type_only=by_type_only)
    units = [limit["capacityUnit"] for limit in limits]
    if len(set(units)) < len(units):
        raise checks.invalid("capacityLimits may use each capacityUnit once only.")


def _unit(unit: str, *, alone: bool, by_type_only: bool) -> None:
    if unit == tables.INSTANCES and not by_type_only:
        if not alone:
            raise checks.invalid(f"capacityLimits with {tables.INSTANCES} may have no other entry.")
    elif not tables.INSTANCE_UNIT.fullmatch(unit):
        allowed = "an instance type" if by_type_only else f"{tables.INSTANCES} or an instance type"
        raise checks.invalid(f"capacityUnit must be {allowed}, not '{unit}'.")


def by_type(limits: Limits) -> bool:
    """Tell whether instances are counted by type, as quota shares require."""
    return all(limit["capacityUnit"] != tables.INSTANCES for limit in limits)
