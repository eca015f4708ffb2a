"""Laws over the launch templates of a compute environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.services.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.batch.models.computeenvironments import ComputeEnvironmentInputs
    from slackwater.services.batch.models.instances import LaunchTemplate, LaunchTemplateOverride

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
)
