"""What a container gets and which variables it has can be said in several ways, in definitions and in overrides."""

from __future__ import annotations

from typing import Any, Final, Self

from slackwater.services.base import Model, members

AMOUNTS: Final = {"VCPU": "vcpus", "MEMORY": "memory"}
"""Requirements that may also be said by a field of their own, by type."""


class Amounts(Model):
    """A container, in a definition or in an override."""

    def resembling(self, other: Self) -> Self:
        """Say amounts and variables as the other one does."""
        return self.saying(**_in_the_way_of(self, other))


def _in_the_way_of(container: Any, other: Any) -> dict[str, Any]:
    """Return what a container has to say so that it says it as another one does; both are groups of a kind.

    Amounts stand in fields of their own or among the requirements, and variables without value may be left out.
    """
    said: dict[str, Any] = {"environment": _with_blanks(container.environment, other.environment)}
    if not hasattr(container, "vcpus"):
        return said
    requirements = {one.type: one for one in container.resource_requirements or ()}
    wanted = {one.type for one in other.resource_requirements or ()}
    for type, attribute in AMOUNTS.items():
        amount, other_amount = getattr(container, attribute), getattr(other, attribute)
        if other_amount is not None and type not in wanted and type in requirements:
            said[attribute] = _whole(requirements.pop(type).value)
        elif type in wanted and other_amount is None and amount is not None:
            requirements.setdefault(type, _requirement(container, type, amount))
            said[attribute] = None
    return said | {"resource_requirements": list(requirements.values()) or None}


def _requirement(container: Any, type: str, amount: int) -> Any:
    """Return a requirement of a container."""
    listed: Any = members(container.__class__)["resourceRequirements"].shape
    return listed.item.model(type=type, value=str(amount))


def _whole(amount: str) -> int | None:
    """Return a whole amount, as the fields of their own have it; None: it is not whole."""
    number = float(amount)
    return int(number) if number.is_integer() else None


def _with_blanks(mine: list[Any] | None, others: list[Any] | None) -> list[Any] | None:
    """Return variables with those of the other one that have no value: the service may not keep them."""
    known = {one.name for one in mine or ()}
    blank = [one for one in others or () if not one.value and one.name not in known]
    return [*(mine or ()), *blank] or None
