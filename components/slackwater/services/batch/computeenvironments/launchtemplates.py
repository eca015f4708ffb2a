"""Laws over the launch templates of a compute environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.model import Laws
from slackwater.services.batch.capacity import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs


def _covers(one: str, other: str) -> bool:
    """Tell whether an instance type or family is another one, or holds it."""
    return other in (one, f"{one}.{other.partition('.')[2]}")


CHECKS: Final = Laws()


@CHECKS.law(
    "computeResources.launchTemplate.overrides",
    "computeResources.instanceTypes",
    source="API: LaunchTemplateSpecificationOverride, targetInstanceTypes",
)
def _fitting_targets(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    """overrides of the launch template are for different ones of instanceTypes.

    Judge each target against instanceTypes, and against the targets before it.
    """
    resources = environment.compute_resources
    types = (resources and resources.instance_types) or []
    before: list[str] = []
    for here, target in _targets(environment):
        twin = next((each for each in before if _covers(each, target) or _covers(target, each)), "")
        before.append(target)
        if target in NAMED:
            yield Problem(here, f"must be an instance type or family, not {target}")
        elif not (NAMED.keys() & {*types} or any(_covers(each, target) for each in types)):
            yield Problem(here, f"is {target}, which is none of instanceTypes: {', '.join(types)}")
        elif twin:
            yield Problem(here, f"is {target}, which overlaps with {twin}; one override is for each instance type")


def _targets(environment: ComputeEnvironmentInputs) -> Iterator[tuple[str, str]]:
    """Yield the targets of all overrides, with their paths."""
    resources = environment.compute_resources
    template = resources and resources.launch_template
    for index, one in enumerate((template and template.overrides) or ()):
        path = paths.join("computeResources.launchTemplate.overrides", index)
        for number, target in enumerate(one.target_instance_types or ()):
            yield paths.join(f"{path}.targetInstanceTypes", number), target
