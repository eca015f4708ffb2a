"""Functions about an observability configuration: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import ClassVar, Final

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.observabilityconfigurations.models import TraceConfiguration
from slackwater.services.apprunner.values import ObservabilityArn, ShortName
from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Model, field
from slackwater.services.function import Function


class DescribeObservabilityConfigurationArgs(Model):
    """Look at a revision of an observability configuration."""

    page: ClassVar[str] = "DescribeObservabilityConfiguration"

    observability_configuration_arn: ObservabilityArn = field(
        "ARN of a revision; shortened to its number, or to the name, which is the newest revision.", required=True
    )


class ObservabilityConfiguration(Model):
    """A revision of an observability configuration."""

    page: ClassVar[str] = "ObservabilityConfiguration"

    observability_configuration_arn: StrictStr | None = field("ARN of the revision.")
    observability_configuration_name: StrictStr | None = field("Name of the observability configuration.")
    trace_configuration: TraceConfiguration | None = field("How services are traced; they are not when left out.")
    observability_configuration_revision: StrictInt | None = field("Number of the revision.")
    latest: StrictBool | None = field("Whether it is the newest revision of its name.", moves=True)
    status: StrictStr | None = field("Its status when it was last looked at, such as `ACTIVE`.")
    created_at: datetime | None = field("When it was made.")
    deleted_at: datetime | None = field("When it was deleted.")


class DescribeObservabilityConfigurationResult(Model):
    """What DescribeObservabilityConfiguration answers."""

    page: ClassVar[str] = "DescribeObservabilityConfiguration"

    observability_configuration: ObservabilityConfiguration = field("Observability configuration.", required=True)


DESCRIBE_OBSERVABILITY_CONFIGURATION: Final = Function(
    arguments=DescribeObservabilityConfigurationArgs,
    result=DescribeObservabilityConfigurationResult,
    read=single(Wire, "DescribeObservabilityConfiguration"),
)


class ListObservabilityConfigurationsArgs(Model):
    """List the observability configurations that are active."""

    page: ClassVar[str] = "ListObservabilityConfigurations"

    observability_configuration_name: ShortName | None = field("Only revisions of this name. 4 to 32 characters.")
    latest_only: StrictBool | None = field("Only the newest revision of each name. Default true.", service_default=True)


class ObservabilityConfigurationSummary(Model):
    """A revision in a list."""

    page: ClassVar[str] = "ObservabilityConfigurationSummary"

    observability_configuration_arn: StrictStr | None = field("ARN of the revision.")
    observability_configuration_name: StrictStr | None = field("Name of the observability configuration.")
    observability_configuration_revision: StrictInt | None = field("Number of the revision.")


class ListObservabilityConfigurationsResult(Model):
    """What ListObservabilityConfigurations answers."""

    page: ClassVar[str] = "ListObservabilityConfigurations"

    observability_configuration_summary_list: list[ObservabilityConfigurationSummary] = field(
        "Observability configuration summary list.", required=True
    )


LIST_OBSERVABILITY_CONFIGURATIONS: Final = Function(
    arguments=ListObservabilityConfigurationsArgs,
    result=ListObservabilityConfigurationsResult,
    read=listing(
        Wire,
        "ListObservabilityConfigurations",
        "observabilityConfigurationSummaryList",
        key=("observabilityConfigurationArn",),
    ),
)
