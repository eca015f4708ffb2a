"""The law over an auto scaling configuration that no row can say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema.model import Laws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.apprunner.autoscalingconfigurations.models import AutoScalingConfigurationInputs

CHECKS: Final = Laws()


@CHECKS.law("minSize", "maxSize", source="API: CreateAutoScalingConfiguration, MinSize, MaxSize")
def _in_order(configuration: AutoScalingConfigurationInputs) -> Iterator[Problem]:
    """minSize is at most maxSize."""
    least, most = configuration.min_size or 1, configuration.max_size or 25
    if least > most:
        yield Problem("minSize", f"is {least}, and maxSize is {most}; it can be at most maxSize")
