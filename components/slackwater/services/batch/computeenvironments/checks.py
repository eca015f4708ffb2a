"""Laws over several fields of a compute environment, and advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema.fields import either
from slackwater.schema.model import Laws
from slackwater.services.batch.capacity import INSTANCES, architectures
from slackwater.services.batch.computeenvironments import launchtemplates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs

_TYPE: Final = "computeResources.type"
_STRATEGY: Final = "computeResources.allocationStrategy"
_NEWEST: Final = "computeResources.updateToLatestImageVersion"

STRATEGIES: Final[Mapping[str, tuple[str, ...]]] = {
    "BEST_FIT": INSTANCES,
    "BEST_FIT_PROGRESSIVE": INSTANCES,
    "BEST_FIT_PROGRESSIVE_ORDERED": ("EC2",),
    "SPOT_CAPACITY_OPTIMIZED": ("SPOT",),
    "SPOT_PRICE_CAPACITY_OPTIMIZED": ("SPOT",),
    "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED": ("SPOT",),
}
"""The types that strategies are for. Source: API: ComputeResource, allocationStrategy."""


def _strategy(environment: ComputeEnvironmentInputs) -> str:
    """Return the strategy that an environment of instances on Amazon ECS has."""
    resources = environment.compute_resources
    if resources is None or resources.type not in INSTANCES:
        return ""
    return resources.allocation_strategy or ("" if environment.eks_configuration else "BEST_FIT")


CHECKS: Final = Laws()


@CHECKS.law(_TYPE, _STRATEGY, source="API: ComputeResource, allocationStrategy")
def _suitable_strategy(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    """computeResources.allocationStrategy is one for the type."""
    resources = environment.compute_resources
    types = STRATEGIES.get((resources and resources.allocation_strategy) or "")
    if resources and types and resources.type in INSTANCES and resources.type not in types:
        fitting = [name for name, each in STRATEGIES.items() if resources.type in each]
        words = f"{resources.allocation_strategy} is for type {either(types)}; {resources.type} has {either(fitting)}"
        yield Problem(_STRATEGY, words)


# --- laws: sizes, updates, clusters, instances -----------------------------------------------------------------------


@CHECKS.law(
    "computeResources.minvCpus",
    "computeResources.maxvCpus",
    "computeResources.desiredvCpus",
    source="API: UpdateComputeEnvironment, desiredvCpus",
)
def _ordered_sizes(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    """minvCpus, desiredvCpus and maxvCpus are in this order."""
    resources = environment.compute_resources
    if resources is None or resources.max_vcpus is None:
        return
    least, most, wanted = resources.min_vcpus or 0, resources.max_vcpus, resources.desired_vcpus
    if least > most:
        yield Problem("computeResources.minvCpus", f"is {least}, more than maxvCpus, which is {most}")
    elif wanted is not None and not least <= wanted <= most:
        words = f"must be from minvCpus to maxvCpus, which is from {least} to {most}, not {wanted}"
        yield Problem("computeResources.desiredvCpus", words)


@CHECKS.law(
    _TYPE,
    _STRATEGY,
    _NEWEST,
    presence=("updatePolicy", "eksConfiguration"),
    source="user guide: infrastructure updates; API: UpdateComputeEnvironment",
)
def _updatable(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    """updatePolicy and updateToLatestImageVersion need a strategy other than BEST_FIT."""
    resources = environment.compute_resources
    if _strategy(environment) != "BEST_FIT" or resources is None:
        return
    why = "" if resources.allocation_strategy else " (taken when allocationStrategy is left out)"
    words = f"is for infrastructure updates, which BEST_FIT{why} rules out; use another {_STRATEGY}"
    if environment.update_policy:
        yield Problem("updatePolicy", words)
    if resources.update_to_latest_image_version:
        yield Problem(_NEWEST, words)


@CHECKS.law("computeResources.instanceTypes", source="API: ComputeResource, instanceTypes")
def _one_architecture(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    """computeResources.instanceTypes are of one architecture."""
    resources = environment.compute_resources
    found = architectures((resources and resources.instance_types) or ())
    if len(found) > 1:
        words = " and ".join(f"{example} ({name})" for name, example in found.items())
        yield Problem("computeResources.instanceTypes", f"mixes architectures: {words}; keep one of the two")


CHECKS.extend(launchtemplates.CHECKS)


# --- advice ----------------------------------------------------------------------------------------------------------


ADVICE: Final = Laws()


@ADVICE.law(
    _NEWEST,
    "computeResources.imageId",
    "computeResources.ec2Configuration",
    source="API: ComputeResourceUpdate, updateToLatestImageVersion",
)
def _fixed_image(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    """computeResources.updateToLatestImageVersion has no effect where an AMI is given by its id."""
    resources = environment.compute_resources
    if not resources or not resources.update_to_latest_image_version:
        return
    if resources.image_id or any(one.image_id_override for one in resources.ec2_configuration or ()):
        yield Problem(_NEWEST, "has no effect: an AMI is given by its id")
