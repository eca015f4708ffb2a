"""Laws over several fields of a compute environment, and advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema.fields import either
from slackwater.schema.model import Check, members
from slackwater.services.batch.capacity import FARGATE, INSTANCES, architectures
from slackwater.services.batch.computeenvironments import launchtemplates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs, ComputeResources

    Find = Callable[[ComputeEnvironmentInputs], Iterable[Problem]]

__all__ = ["ADVICE", "CHECKS"]

_ALL: Final = (*INSTANCES, *FARGATE)
_MANAGED: Final = ("ECS_MANAGED_INSTANCES",)
_SERVICE_LINKED: Final = "AWSServiceRoleForBatch"
_TYPE: Final = "computeResources.type"
_STRATEGY: Final = "computeResources.allocationStrategy"
_NEWEST: Final = "computeResources.updateToLatestImageVersion"

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

STRATEGIES: Final[Mapping[str, tuple[str, ...]]] = {
    "BEST_FIT": INSTANCES,
    "BEST_FIT_PROGRESSIVE": INSTANCES,
    "BEST_FIT_PROGRESSIVE_ORDERED": ("EC2",),
    "SPOT_CAPACITY_OPTIMIZED": ("SPOT",),
    "SPOT_PRICE_CAPACITY_OPTIMIZED": ("SPOT",),
    "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED": ("SPOT",),
}
"""The types that strategies are for. Source: API: ComputeResource, allocationStrategy."""

_FARGATE_LIMITS: Final[Mapping[str, tuple[int, int]]] = {"subnets": (1, 16), "securityGroupIds": (1, 5)}
"""How many of each Fargate takes. Source: API: ComputeResource; AwsVpcConfiguration of Amazon ECS."""


def _said(resources: ComputeResources, name: str) -> object:
    """Return a field of computeResources by its API name; None: it says nothing."""
    value: object = getattr(resources, members(type(resources))[name].attribute)
    return None if value in ([], {}, "") else value


def _strategy(environment: ComputeEnvironmentInputs) -> str:
    """Return the strategy that an environment of instances on Amazon ECS has."""
    resources = environment.compute_resources
    if resources is None or resources.type not in INSTANCES:
        return ""
    return resources.allocation_strategy or ("" if environment.eks_configuration else "BEST_FIT")


# --- laws: which fields belong to which type -------------------------------------------------------------------------


def _for_types(name: str, types: tuple[str, ...]) -> Find:
    def find(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
        resources = environment.compute_resources
        if resources and resources.type not in types and _said(resources, name) is not None:
            words = f"is not for type {resources.type}, only for {either(types)}; leave it out"
            yield Problem(f"computeResources.{name}", words)

    return find


def _needs(name: str, types: tuple[str, ...]) -> Find:
    def find(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
        resources = environment.compute_resources
        if resources and resources.type in types and _said(resources, name) is None:
            yield Problem(f"computeResources.{name}", f"is required with type {resources.type}")

    return find


def _for_managed(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    if environment.type == "MANAGED" and environment.compute_resources is None:
        yield Problem("computeResources", "is required with type MANAGED")
    if environment.type == "UNMANAGED" and environment.compute_resources is not None:
        yield Problem("computeResources", "is for type MANAGED only: an UNMANAGED environment's instances are your own")


def _for_unmanaged(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    if environment.type == "MANAGED" and environment.unmanaged_vcpus:
        yield Problem("unmanagedvCpus", "is for type UNMANAGED only; use computeResources.maxvCpus")


def _unmanaged_role(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    if environment.type == "UNMANAGED" and not environment.service_role:
        yield Problem("serviceRole", "is required with type UNMANAGED")


def _suitable_strategy(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    types = STRATEGIES.get((resources and resources.allocation_strategy) or "")
    if resources and types and resources.type in INSTANCES and resources.type not in types:
        fitting = [name for name, each in STRATEGIES.items() if resources.type in each]
        words = f"{resources.allocation_strategy} is for type {either(types)}; {resources.type} has {either(fitting)}"
        yield Problem(_STRATEGY, words)


def _fleet_role(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    wanting = resources and resources.type == "SPOT" and not resources.spot_iam_fleet_role
    if wanting and _strategy(environment) == "BEST_FIT":
        words = "is required for SPOT with strategy BEST_FIT, which is taken when allocationStrategy is left out"
        yield Problem("computeResources.spotIamFleetRole", f"{words}; or use SPOT_PRICE_CAPACITY_OPTIMIZED")


def _security_groups(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    wanting = resources and resources.type in INSTANCES and not resources.security_group_ids
    if resources and wanting and not resources.launch_template:
        yield Problem("computeResources.securityGroupIds", "is required, unless a launchTemplate has them")


def _counted(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if resources and resources.type in FARGATE:
        given = {"subnets": resources.subnets, "securityGroupIds": resources.security_group_ids}
        for name, (_, most) in _FARGATE_LIMITS.items():
            if len(given[name] or ()) > most:
                words = f"must have at most {most} for Fargate, has {len(given[name] or ())}"
                yield Problem(f"computeResources.{name}", words)


# --- laws: sizes, updates, clusters, instances -----------------------------------------------------------------------


def _ordered_sizes(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if resources is None or resources.max_vcpus is None:
        return
    least, most, wanted = resources.min_vcpus or 0, resources.max_vcpus, resources.desired_vcpus
    if least > most:
        yield Problem("computeResources.minvCpus", f"is {least}, more than maxvCpus, which is {most}")
    elif wanted is not None and not least <= wanted <= most:
        words = f"must be from minvCpus to maxvCpus, which is from {least} to {most}, not {wanted}"
        yield Problem("computeResources.desiredvCpus", words)


def _updatable(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if _strategy(environment) != "BEST_FIT" or resources is None:
        return
    why = "" if resources.allocation_strategy else " (taken when allocationStrategy is left out)"
    words = f"is for infrastructure updates, which BEST_FIT{why} rules out; use another {_STRATEGY}"
    if environment.update_policy:
        yield Problem("updatePolicy", words)
    if resources.update_to_latest_image_version:
        yield Problem(_NEWEST, words)


def _policy_of_instances(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    type = environment.compute_resources.type if environment.compute_resources else None
    if environment.update_policy and (environment.type == "UNMANAGED" or (type or "EC2") not in INSTANCES):
        yield Problem("updatePolicy", f"is for managed environments of type {either(INSTANCES)} only; leave it out")


def _desired_on_eks(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if environment.eks_configuration and resources and resources.desired_vcpus is not None:
        yield Problem("computeResources.desiredvCpus", "is not for Amazon EKS, where no update takes it; leave it out")


def _on_eks(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if not environment.eks_configuration:
        return
    if environment.ecs_settings:
        yield Problem("ecsSettings", "is for Amazon ECS; leave it out where eksConfiguration is given")
    if resources and resources.type is not None and resources.type not in INSTANCES:
        yield Problem(_TYPE, f"must be EC2 or SPOT on Amazon EKS, not {resources.type}")


def _eks_strategy(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    choosing = resources and resources.type in INSTANCES and not resources.allocation_strategy
    if environment.eks_configuration and choosing:
        yield Problem(_STRATEGY, "is required on Amazon EKS, such as BEST_FIT_PROGRESSIVE")


def _one_architecture(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    found = architectures((resources and resources.instance_types) or ())
    if len(found) > 1:
        words = " and ".join(f"{example} ({name})" for name, example in found.items())
        yield Problem("computeResources.instanceTypes", f"mixes architectures: {words}; keep one of the two")


CHECKS: Final = (
    Check(
        paths=("type",),
        presence=("computeResources",),
        find=_for_managed,
        words="computeResources is given with type MANAGED, and with it only",
        source="API: CreateComputeEnvironment, computeResources",
    ),
    Check(
        paths=("type", "unmanagedvCpus"),
        find=_for_unmanaged,
        words="unmanagedvCpus is for type UNMANAGED only",
        source="API: CreateComputeEnvironment, unmanagedvCpus",
    ),
    Check(
        paths=("type",),
        presence=("serviceRole",),
        find=_unmanaged_role,
        words="serviceRole is given with type UNMANAGED",
        source="API: CreateComputeEnvironment, serviceRole",
    ),
    *(
        Check(
            paths=(_TYPE,),
            presence=(f"computeResources.{name}",),
            find=_for_types(name, types),
            words=f"computeResources.{name} is for type {either(types)} only",
            source=f"API: ComputeResource, {name}",
        )
        for name, types in ONLY.items()
    ),
    *(
        Check(
            paths=(_TYPE, f"computeResources.{name}"),
            find=_needs(name, types),
            words=f"computeResources.{name} is given with type {either(types)}",
            source=source,
        )
        for name, (types, source) in NEEDED.items()
    ),
    Check(
        paths=(_TYPE, _STRATEGY),
        find=_suitable_strategy,
        words="computeResources.allocationStrategy is one for the type",
        source="API: ComputeResource, allocationStrategy",
    ),
    Check(
        paths=(_TYPE, _STRATEGY),
        presence=("computeResources.spotIamFleetRole", "eksConfiguration"),
        find=_fleet_role,
        words="computeResources.spotIamFleetRole is given for SPOT with BEST_FIT",
        source="API: ComputeResource, spotIamFleetRole",
    ),
    Check(
        paths=(_TYPE, "computeResources.securityGroupIds"),
        presence=("computeResources.launchTemplate",),
        find=_security_groups,
        words="instances have security groups, of computeResources.securityGroupIds or of a launch template",
        source="API: ComputeResource, securityGroupIds",
    ),
    Check(
        paths=(_TYPE, "computeResources.subnets", "computeResources.securityGroupIds"),
        find=_counted,
        words="Fargate takes at most 16 subnets and 5 security groups",
        source="API: ComputeResource, subnets, securityGroupIds",
    ),
    Check(
        paths=("computeResources.minvCpus", "computeResources.maxvCpus", "computeResources.desiredvCpus"),
        find=_ordered_sizes,
        words="minvCpus, desiredvCpus and maxvCpus are in this order",
        source="API: UpdateComputeEnvironment, desiredvCpus",
    ),
    Check(
        paths=(_TYPE, _STRATEGY, _NEWEST),
        presence=("updatePolicy", "eksConfiguration"),
        find=_updatable,
        words="updatePolicy and updateToLatestImageVersion need a strategy other than BEST_FIT",
        source="user guide: infrastructure updates; API: UpdateComputeEnvironment",
    ),
    Check(
        paths=(_TYPE,),
        presence=("eksConfiguration", "ecsSettings"),
        find=_on_eks,
        words="on Amazon EKS capacity is of type EC2 or SPOT, and there are no ecsSettings",
        source="API: CreateComputeEnvironment, eksConfiguration, ecsSettings; user guide: Batch on Amazon EKS",
    ),
    Check(
        paths=(_TYPE,),
        presence=("eksConfiguration", _STRATEGY),
        find=_eks_strategy,
        words="computeResources.allocationStrategy is given on Amazon EKS",
        source="API: ComputeResource, allocationStrategy",
    ),
    Check(
        paths=("computeResources.instanceTypes",),
        find=_one_architecture,
        words="computeResources.instanceTypes are of one architecture",
        source="API: ComputeResource, instanceTypes",
    ),
    Check(
        paths=("type", _TYPE),
        presence=("updatePolicy",),
        find=_policy_of_instances,
        words="updatePolicy is for managed environments of instances",
        source="API: UpdatePolicy",
    ),
    Check(
        presence=("eksConfiguration", "computeResources.desiredvCpus"),
        find=_desired_on_eks,
        words="on Amazon EKS there is no desiredvCpus",
        source="API: ComputeResourceUpdate, desiredvCpus",
    ),
    *launchtemplates.CHECKS,
)


# --- advice ----------------------------------------------------------------------------------------------------------


def _kept_though_disabled(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if environment.state == "DISABLED" and resources and resources.min_vcpus:
        words = f"keeps instances of {resources.min_vcpus} vCPUs although the environment is DISABLED; they are billed"
        yield Problem("computeResources.minvCpus", words)


def _fixed_image(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if not resources or not resources.update_to_latest_image_version:
        return
    if resources.image_id or any(one.image_id_override for one in resources.ec2_configuration or ()):
        yield Problem(_NEWEST, "has no effect: an AMI is given by its id")


def _own_role(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    role = environment.service_role
    if environment.update_policy and role and not role.endswith(_SERVICE_LINKED):
        words = f"has no effect: infrastructure updates need the service-linked role {_SERVICE_LINKED}"
        yield Problem("updatePolicy", f"{words}, which is taken when serviceRole is left out")


ADVICE: Final = (
    Check(
        paths=("state", "computeResources.minvCpus"),
        find=_kept_though_disabled,
        words="computeResources.minvCpus keeps instances although the environment is DISABLED",
        source="API: ComputeResource, minvCpus",
    ),
    Check(
        paths=(_NEWEST, "computeResources.imageId", "computeResources.ec2Configuration"),
        find=_fixed_image,
        words="computeResources.updateToLatestImageVersion has no effect where an AMI is given by its id",
        source="API: ComputeResourceUpdate, updateToLatestImageVersion",
    ),
    Check(
        paths=("serviceRole",),
        presence=("updatePolicy",),
        find=_own_role,
        words="updatePolicy has no effect with a role of one's own",
        source="user guide: infrastructure updates",
    ),
)
