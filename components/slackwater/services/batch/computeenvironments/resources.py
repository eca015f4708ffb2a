"""Which fields of computeResources belong to which type. Data only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, Not, OneOf
from slackwater.schema.model import Validator
from slackwater.services.batch.capacity import FARGATE, INSTANCES
from slackwater.services.rows import Count, NeededWith, Never, OnlyWith

if TYPE_CHECKING:
    from collections.abc import Mapping

_MANAGED: Final = ("ECS_MANAGED_INSTANCES",)
_ALL: Final = (*INSTANCES, *FARGATE)
NOT_FARGATE: Final = (
    "allocationStrategy",
    "minvCpus",
    "desiredvCpus",
    "instanceTypes",
    "imageId",
    "ec2KeyPair",
    "instanceRole",
    "tags",
    "placementGroup",
    "bidPercentage",
    "spotIamFleetRole",
    "launchTemplate",
    "ec2Configuration",
    "scalingPolicy",
)
"""Fields of computeResources that Fargate rejects. Source: API: ComputeResource (each: do not specify it)."""

ONLY: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(NOT_FARGATE, (*INSTANCES, *_MANAGED)),
    "managedInstancesProvider": _MANAGED,
    "capacityTags": _MANAGED,
}
"""The types that fields of computeResources are for, where that is not all. Source: API: ComputeResource."""

NEEDED: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "subnets": (_ALL, "API: ComputeResource, subnets"),
    "securityGroupIds": (FARGATE, "API: ComputeResource, securityGroupIds"),
    "minvCpus": (INSTANCES, "reports: Resource minvCpus is required."),
    "instanceTypes": (INSTANCES, "API Reference of 2018: ComputeResource, instanceTypes (the stricter reading)"),
    "instanceRole": (INSTANCES, "API: ComputeResource, instanceRole; reports: Instance role is required."),
    "managedInstancesProvider": (_MANAGED, "API: ComputeResource, type"),
}
"""Fields of computeResources that these types need, and the source."""

_PAGE: Final = "API: ComputeResource"

ROWS: Final[tuple[Validator, ...]] = (
    *(OnlyWith(name, OneOf("type", types), source=f"{_PAGE}, {name}") for name, types in ONLY.items()),
    *(NeededWith(name, OneOf("type", types), source=source) for name, (types, source) in NEEDED.items()),
    Never(
        "securityGroupIds",
        "is required, unless a launchTemplate has them",
        when=Every((OneOf("type", INSTANCES), Not(IsSet("securityGroupIds")), Not(IsSet("launchTemplate")))),
        source=f"{_PAGE}, securityGroupIds",
    ),
    Count("subnets", 16, "for Fargate", OneOf("type", FARGATE), source=f"{_PAGE}, subnets"),
    Count("securityGroupIds", 5, "for Fargate", OneOf("type", FARGATE), source="Amazon ECS: AwsVpcConfiguration"),
)
"""Laws over computeResources alone."""

TEMPLATE: Final = (
    Never(
        "",
        "has launchTemplateId and launchTemplateName; keep one of the two",
        when=Every((IsSet("launchTemplateId"), IsSet("launchTemplateName"))),
        source="API: LaunchTemplateSpecification",
    ),
    Never(
        "",
        "must have launchTemplateId or launchTemplateName",
        when=Every((Not(IsSet("launchTemplateId")), Not(IsSet("launchTemplateName")))),
        source="API: LaunchTemplateSpecification",
    ),
)
"""Laws over the names of a launch template, or of one for some of the instance types."""

TYPE: Final = "computeResources.type"
LEAST: Final = "computeResources.minvCpus"
STRATEGY: Final = "computeResources.allocationStrategy"
_ROLE: Final = "computeResources.spotIamFleetRole"
_FLEET_ROLE: Final = (
    "is required for SPOT with strategy BEST_FIT, which is taken when allocationStrategy is left out; or use "
    "SPOT_PRICE_CAPACITY_OPTIMIZED"
)
_NO_ROLE: Final = (Equals(TYPE, "SPOT"), Not(IsSet(_ROLE)))

SPOT: Final = (
    Never(
        _ROLE, _FLEET_ROLE, when=Every((*_NO_ROLE, Equals(STRATEGY, "BEST_FIT"))), source=f"{_PAGE}, spotIamFleetRole"
    ),
    Never(
        _ROLE,
        _FLEET_ROLE,
        when=Every((*_NO_ROLE, Not(IsSet(STRATEGY)), Not(IsSet("eksConfiguration")))),
        source=f"{_PAGE}, spotIamFleetRole",
    ),
)
"""Laws over the role of a fleet; without a strategy BEST_FIT is taken, but on Amazon EKS, where one is required."""
