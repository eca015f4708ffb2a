"""What instance types and types of compute resources have to do with each other: families and architectures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FARGATE: Final = ("FARGATE", "FARGATE_SPOT")
INSTANCES: Final = ("EC2", "SPOT")

FAMILY: Final[Mapping[str, str]] = {
    "EC2": "EC2",
    "SPOT": "EC2",
    "FARGATE": "FARGATE",
    "FARGATE_SPOT": "FARGATE",
    "ECS_MANAGED_INSTANCES": "ECS_MANAGED_INSTANCES",
}
"""The families of compute resources, which are not mixed in one queue. Source: API: CreateJobQueue."""

NAMED: Final[Mapping[str, str]] = {"default_arm64": "ARM64", "default_x86_64": "X86_64", "optimal": "X86_64"}
"""Names that Batch has for groups of instance types. Source: API: ComputeResource, instanceTypes."""

_FAMILY_NAME: Final = re.compile(r"(?P<series>[a-z]+)(?P<generation>\d+)(?P<attributes>[a-z]*)(?:[.-].*)?")
"""An instance type's name: series, generation, attributes, size. Source: EC2 user guide: naming conventions."""

_GRAVITON: Final = "g"
"""The attribute of Graviton processors, which are ARM. Source: as above."""

_GRAVITON_SERIES: Final = ("a",)
"""Series that are ARM without the attribute (a1). Source: as above."""


def architecture(instance_type: str) -> str | None:
    """Return the architecture of an instance type or family; None: its name does not tell."""
    if instance_type in NAMED:
        return NAMED[instance_type]
    parts = _FAMILY_NAME.fullmatch(instance_type)
    if not parts:
        return None
    return "ARM64" if _GRAVITON in parts["attributes"] or parts["series"] in _GRAVITON_SERIES else "X86_64"


def architectures(instance_types: Iterable[str]) -> dict[str, str]:
    """Return the architectures of these instance types, each with the first that has it."""
    found: dict[str, str] = {}
    for one in instance_types:
        if known := architecture(one):
            found.setdefault(known, one)
    return found
