"""What a container gets and which variables it has, in definitions and in overrides; several ways to say the same."""

from typing import Annotated, Any, ClassVar, Final

from pydantic import StrictInt

from slackwater.services.base import Items, Model, Range, field
from slackwater.services.batch.values import Amount, Plain, ResourceType, VariableName

__all__ = ["Environment", "ResourceRequirement", "ResourceRequirements", "Variable", "Vcpus", "in_the_way_of"]

Vcpus = Annotated[StrictInt, Range(min=1)]


class Variable(Model):
    """A variable of a container's environment."""

    page: ClassVar[str] = "KeyValuePair"

    name: VariableName | None = field("Its name; names beginning with AWS_BATCH are the service's.")
    value: Plain | None = field("Its value, not secret.", service_default="")


Environment = Annotated[list[Variable], Items(noun="variable", key="name")]


class ResourceRequirement(Model):
    """How much of something a container gets."""

    page: ClassVar[str] = "ResourceRequirement"

    value: Amount = field('How much, as text: vCPUs ("0.25" for Fargate), MiB of memory, or GPUs.', required=True)
    type: ResourceType = field("`VCPU`, `MEMORY` or `GPU` (not for Fargate).", required=True)


ResourceRequirements = Annotated[list[ResourceRequirement], Items(noun="requirement", key="type")]

AMOUNTS: Final = {"VCPU": "vcpus", "MEMORY": "memory"}
"""Requirements that may also be said by a field of their own, by type."""


def in_the_way_of(container: Any, other: Any) -> dict[str, Any]:
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
            requirements.setdefault(type, ResourceRequirement(type=type, value=str(amount)))
            said[attribute] = None
    return said | {"resource_requirements": list(requirements.values()) or None}


def _whole(amount: str) -> int | None:
    """Return a whole amount, as the fields of their own have it; None: it is not whole."""
    number = float(amount)
    return int(number) if number.is_integer() else None


def _with_blanks(mine: list[Variable] | None, others: list[Variable] | None) -> list[Variable] | None:
    """Return variables with those of the other one that have no value: the service may not keep them."""
    known = {one.name for one in mine or ()}
    blank = [one for one in others or () if not one.value and one.name not in known]
    return [*(mine or ()), *blank] or None
