"""Laws over the launch templates of a compute environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.model import Check
from slackwater.services.batch.capacity import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.batch.computeenvironments.models import (
        ComputeEnvironmentInputs,
        LaunchTemplate,
        LaunchTemplateOverride,
    )

__all__ = ["CHECKS"]


def _templates(template: LaunchTemplate) -> Iterator[tuple[str, LaunchTemplate | LaunchTemplateOverride]]:
    path = "computeResources.launchTemplate"
    yield path, template
    for index, one in enumerate(template.overrides or ()):
        yield paths.join(f"{path}.overrides", index), one


def _named_templates(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    if not resources or not resources.launch_template:
        return
    for path, one in _templates(resources.launch_template):
        if one.launch_template_id and one.launch_template_name:
            yield Problem(path, "has launchTemplateId and launchTemplateName; keep one of the two")
        if not one.launch_template_id and not one.launch_template_name:
            yield Problem(path, "must have launchTemplateId or launchTemplateName")


def _targeted_overrides(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    resources = environment.compute_resources
    template = resources and resources.launch_template
    for index, one in enumerate((template and template.overrides) or ()):
        if not one.target_instance_types:
            path = paths.join("computeResources.launchTemplate.overrides", index)
            yield Problem(f"{path}.targetInstanceTypes", "is required: an override is for some of instanceTypes")


def _covers(one: str, other: str) -> bool:
    """Tell whether an instance type or family is another one, or holds it."""
    return other in (one, f"{one}.{other.partition('.')[2]}")


def _fitting_targets(environment: ComputeEnvironmentInputs) -> Iterator[Problem]:
    """Judge each target against instanceTypes, and against the targets before it."""
    resources = environment.compute_resources
    template = resources and resources.launch_template
    types = (resources and resources.instance_types) or []
    before: list[str] = []
    for index, one in enumerate((template and template.overrides) or ()):
        path = paths.join("computeResources.launchTemplate.overrides", index)
        for number, target in enumerate(one.target_instance_types or ()):
            here = paths.join(f"{path}.targetInstanceTypes", number)
            twin = next((each for each in before if _covers(each, target) or _covers(target, each)), "")
            before.append(target)
            if target in NAMED:
                yield Problem(here, f"must be an instance type or family, not {target}")
            elif not (NAMED.keys() & {*types} or any(_covers(each, target) for each in types)):
                yield Problem(here, f"is {target}, which is none of instanceTypes: {', '.join(types)}")
            elif twin:
                yield Problem(here, f"is {target}, which overlaps with {twin}; one override is for each instance type")


CHECKS: Final = (
    Check(
        paths=("computeResources.launchTemplate",),
        find=_named_templates,
        words="a launch template is named by its id or by its name, not by both",
        source="API: LaunchTemplateSpecification",
    ),
    Check(
        paths=("computeResources.launchTemplate.overrides",),
        find=_targeted_overrides,
        words="an override of the launch template names its instance types",
        source="API: LaunchTemplateSpecificationOverride, targetInstanceTypes",
    ),
    Check(
        paths=("computeResources.launchTemplate.overrides", "computeResources.instanceTypes"),
        find=_fitting_targets,
        words="overrides of the launch template are for different ones of instanceTypes",
        source="API: LaunchTemplateSpecificationOverride, targetInstanceTypes",
    ),
)
