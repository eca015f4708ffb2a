"""Functions about an auto scaling configuration: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import ClassVar, Final

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.values import ScalingArn, ShortName
from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Model, field
from slackwater.services.function import Function


class DescribeAutoScalingConfigurationArgs(Model):
    """Look at a revision of an auto scaling configuration."""

    page: ClassVar[str] = "DescribeAutoScalingConfiguration"

    auto_scaling_configuration_arn: ScalingArn = field(
        "ARN of a revision; shortened to its number, or to the name, which is the newest revision.", required=True
    )


class AutoScalingConfiguration(Model):
    """A revision of an auto scaling configuration."""

    page: ClassVar[str] = "AutoScalingConfiguration"

    auto_scaling_configuration_arn: StrictStr | None = field("ARN of the revision.")
    auto_scaling_configuration_name: StrictStr | None = field("Name of the auto scaling configuration.")
    auto_scaling_configuration_revision: StrictInt | None = field("Number of the revision.")
    latest: StrictBool | None = field("Whether it is the newest revision of its name.", moves=True)
    status: StrictStr | None = field("Its status when it was last looked at, such as `ACTIVE`.")
    max_concurrency: StrictInt | None = field("Requests that one instance gets at a time.")
    min_size: StrictInt | None = field("Instances that are always there.")
    max_size: StrictInt | None = field("Instances at most.")
    created_at: datetime | None = field("When it was made.")
    deleted_at: datetime | None = field("When it was deleted.")
    has_associated_service: StrictBool | None = field("Whether a service uses it.", moves=True)
    is_default: StrictBool | None = field("Whether services that name no configuration get it.", moves=True)


class DescribeAutoScalingConfigurationResult(Model):
    """What DescribeAutoScalingConfiguration answers."""

    page: ClassVar[str] = "DescribeAutoScalingConfiguration"

    auto_scaling_configuration: AutoScalingConfiguration = field("Auto scaling configuration.", required=True)


DESCRIBE_AUTO_SCALING_CONFIGURATION: Final = Function(
    arguments=DescribeAutoScalingConfigurationArgs,
    result=DescribeAutoScalingConfigurationResult,
    read=single(Wire, "DescribeAutoScalingConfiguration"),
)


class ListAutoScalingConfigurationsArgs(Model):
    """List the auto scaling configurations that are active."""

    page: ClassVar[str] = "ListAutoScalingConfigurations"

    auto_scaling_configuration_name: ShortName | None = field("Only revisions of this name. 4 to 32 characters.")
    latest_only: StrictBool | None = field("Only the newest revision of each name. Default true.", service_default=True)


class AutoScalingConfigurationSummary(Model):
    """A revision in a list."""

    page: ClassVar[str] = "AutoScalingConfigurationSummary"

    auto_scaling_configuration_arn: StrictStr | None = field("ARN of the revision.")
    auto_scaling_configuration_name: StrictStr | None = field("Name of the auto scaling configuration.")
    auto_scaling_configuration_revision: StrictInt | None = field("Number of the revision.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `ACTIVE`.")
    created_at: datetime | None = field("When it was made.")
    has_associated_service: StrictBool | None = field("Whether a service uses it.", moves=True)
    is_default: StrictBool | None = field("Whether services that name no configuration get it.", moves=True)


class ListAutoScalingConfigurationsResult(Model):
    """What ListAutoScalingConfigurations answers."""

    page: ClassVar[str] = "ListAutoScalingConfigurations"

    auto_scaling_configuration_summary_list: list[AutoScalingConfigurationSummary] = field(
        "Auto scaling configuration summary list.", required=True
    )


LIST_AUTO_SCALING_CONFIGURATIONS: Final = Function(
    arguments=ListAutoScalingConfigurationsArgs,
    result=ListAutoScalingConfigurationsResult,
    read=listing(
        Wire,
        "ListAutoScalingConfigurations",
        "autoScalingConfigurationSummaryList",
        key=("autoScalingConfigurationArn",),
    ),
)


class ListServicesForAutoScalingConfigurationArgs(Model):
    """List the services that use a revision of an auto scaling configuration."""

    page: ClassVar[str] = "ListServicesForAutoScalingConfiguration"

    auto_scaling_configuration_arn: ScalingArn = field(
        "ARN of a revision; shortened to its number, or to the name, which is the newest revision.", required=True
    )


class ListServicesForAutoScalingConfigurationResult(Model):
    """What ListServicesForAutoScalingConfiguration answers."""

    page: ClassVar[str] = "ListServicesForAutoScalingConfiguration"

    service_arn_list: list[StrictStr] = field("Service ARN list.", required=True)


LIST_SERVICES_FOR_AUTO_SCALING_CONFIGURATION: Final = Function(
    arguments=ListServicesForAutoScalingConfigurationArgs,
    result=ListServicesForAutoScalingConfigurationResult,
    read=listing(Wire, "ListServicesForAutoScalingConfiguration", "serviceArnList", key=()),
)
