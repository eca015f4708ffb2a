"""The fields of an auto scaling configuration.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.apprunner.values import ScalingId, ShortName
from slackwater.services.base import CommonLifecycle, Model, Range, ResourceInputs, field
from slackwater.services.values import Tags


class AutoScalingConfigurationLifecycle(CommonLifecycle):
    """What slackwater may do with an auto scaling configuration."""

    adopt: ScalingId = field(
        "The ARN of an existing revision to take over instead of making one; only for a create.", default="", own=True
    )


class AutoScalingConfigurationInputs(ResourceInputs):
    """A revision of an auto scaling configuration of AWS App Runner: how many instances services run on.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves to the
    new one, and then the old one is deleted.
    """

    page: ClassVar[str] = "CreateAutoScalingConfiguration"
    laws: ClassVar[str] = "slackwater.services.apprunner.autoscalingconfigurations.checks"

    lifecycle: AutoScalingConfigurationLifecycle = field(
        "What slackwater may do on the way to a change.", default=AutoScalingConfigurationLifecycle(), own=True
    )
    auto_scaling_configuration_name: ShortName | None = field(
        "Name of the auto scaling configuration. Made from the resource's name when left out. 4 to 32 "
        "characters. A change replaces the auto scaling configuration."
    )
    max_concurrency: Annotated[StrictInt, Range(min=1, max=200)] | None = field(
        "Requests that one instance gets at a time. 1 to 200; default 100. A change replaces the auto scaling"
        " configuration.",
        service_default=100,
    )
    min_size: Annotated[StrictInt, Range(min=1, max=25)] | None = field(
        "Instances that are always there. 1 to 25; default 1. A change replaces the auto scaling configuration.",
        service_default=1,
    )
    max_size: Annotated[StrictInt, Range(min=1)] | None = field(
        "Instances at most. At least 1; default 25. A change replaces the auto scaling configuration.",
        service_default=25,
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class AutoScalingConfigurationOutputs(Model):
    """What an auto scaling configuration has beside its inputs."""

    page: ClassVar[str] = "AutoScalingConfiguration"

    auto_scaling_configuration_arn: StrictStr | None = field("ARN of the revision.")
    auto_scaling_configuration_revision: StrictInt | None = field("Number of the revision.")
    latest: StrictBool | None = field("Whether it is the newest revision of its name.", moves=True)
    is_default: StrictBool | None = field("Whether services that name no configuration get it.", moves=True)
    has_associated_service: StrictBool | None = field("Whether a service uses it.", moves=True)
    status: StrictStr = field("Its status when it was last looked at, such as `ACTIVE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
