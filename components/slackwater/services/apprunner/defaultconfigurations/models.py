"""The fields of a default auto scaling configuration.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.apprunner.values import ScalingRevision
from slackwater.services.base import CommonLifecycle, Model, ResourceInputs, field


class DefaultAutoScalingConfigurationInputs(ResourceInputs):
    """Which auto scaling configuration services of AWS App Runner get that name none. A region has one.

    Deleting it makes AWS's own `DefaultConfiguration` the default again, whatever was the default before.
    """

    page: ClassVar[str] = "UpdateDefaultAutoScalingConfiguration"

    lifecycle: CommonLifecycle = field(
        "What slackwater may do on the way to a change.", default=CommonLifecycle(), own=True
    )
    auto_scaling_configuration_arn: ScalingRevision = field(
        "Full ARN of a revision. A change replaces the default auto scaling configuration.", required=True
    )


class DefaultAutoScalingConfigurationOutputs(Model):
    """What a default auto scaling configuration has beside its inputs."""

    page: ClassVar[str] = "AutoScalingConfiguration"

    auto_scaling_configuration_name: StrictStr | None = field("Name of the auto scaling configuration.")
    auto_scaling_configuration_revision: StrictInt | None = field("Number of the revision.")
    status: StrictStr = field("Its status when it was last looked at, such as `ACTIVE`.", required=True)
    is_default: StrictBool = field("Whether it is the default, which it is.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
