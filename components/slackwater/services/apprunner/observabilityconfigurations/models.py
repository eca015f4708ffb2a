"""The fields of an observability configuration.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals
from slackwater.services.apprunner.values import ObservabilityId, ShortName
from slackwater.services.base import CommonLifecycle, Model, ResourceInputs, Validator, field, one_of
from slackwater.services.rows import Never
from slackwater.services.values import Tags


class TraceConfiguration(Model):
    """How services are traced."""

    page: ClassVar[str] = "TraceConfiguration"

    vendor: Annotated[StrictStr, one_of("AWSXRAY")] = field("What traces them. `AWSXRAY`.", required=True)


class ObservabilityConfigurationLifecycle(CommonLifecycle):
    """What slackwater may do with an observability configuration."""

    adopt: ObservabilityId = field(
        "The ARN of an existing revision to take over instead of making one; only for a create.", default="", own=True
    )


class ObservabilityConfigurationInputs(ResourceInputs):
    """A revision of an observability configuration of AWS App Runner: how services are traced.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves to the
    new one, and then the old one is deleted.
    """

    page: ClassVar[str] = "CreateObservabilityConfiguration"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="observabilityConfigurationName",
            says="must not be DefaultConfiguration, which is reserved",
            when=Equals(path="observabilityConfigurationName", value="DefaultConfiguration"),
            source="API: CreateObservabilityConfiguration, ObservabilityConfigurationName",
        ),
    )

    lifecycle: ObservabilityConfigurationLifecycle = field(
        "What slackwater may do on the way to a change.", default=ObservabilityConfigurationLifecycle(), own=True
    )
    observability_configuration_name: ShortName | None = field(
        "Name of the observability configuration. Made from the resource's name when left out. 4 to 32 "
        "characters. A change replaces the observability configuration."
    )
    trace_configuration: TraceConfiguration | None = field(
        "How services are traced; they are not when left out. A change replaces the observability configuration."
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class ObservabilityConfigurationOutputs(Model):
    """What an observability configuration has beside its inputs."""

    page: ClassVar[str] = "ObservabilityConfiguration"

    observability_configuration_arn: StrictStr | None = field("ARN of the revision.")
    observability_configuration_revision: StrictInt | None = field("Number of the revision.")
    latest: StrictBool | None = field("Whether it is the newest revision of its name.", moves=True)
    status: StrictStr = field("Its status when it was last looked at, such as `ACTIVE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
