"""Resources and functions of AWS App Runner.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge import functions
from slackwater.bridge.resources import LifecycleResource

if not TYPE_CHECKING:
    pass
else:
    pass

__all__ = [
    "AutoScalingConfiguration",
    "AutoScalingConfigurationArgs",
    "AutoScalingConfigurationLifecycle",
    "AutoScalingConfigurationLifecycleArgs",
    "AutoScalingConfigurationResult",
    "AutoScalingConfigurationSummary",
    "DescribeAutoScalingConfigurationArgs",
    "DescribeAutoScalingConfigurationOutputArgs",
    "DescribeAutoScalingConfigurationResult",
    "ListAutoScalingConfigurationsArgs",
    "ListAutoScalingConfigurationsOutputArgs",
    "ListAutoScalingConfigurationsResult",
    "ListServicesForAutoScalingConfigurationArgs",
    "ListServicesForAutoScalingConfigurationOutputArgs",
    "ListServicesForAutoScalingConfigurationResult",
    "ListTagsArgs",
    "ListTagsOutputArgs",
    "ListTagsResult",
    "Timeouts",
    "TimeoutsArgs",
    "describe_auto_scaling_configuration",
    "describe_auto_scaling_configuration_output",
    "list_auto_scaling_configurations",
    "list_auto_scaling_configurations_output",
    "list_services_for_auto_scaling_configuration",
    "list_services_for_auto_scaling_configuration_output",
    "list_tags",
    "list_tags_output",
]


class AutoScalingConfigurationLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with an auto scaling configuration."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing revision to take over instead of making one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class TimeoutsArgs(TypedDict, total=False):
    """How long operations may take, from the first call to the last look."""

    create: pulumi.Input[str]
    """Time for a create, as a duration ("20m"); default 75m."""
    update: pulumi.Input[str]
    """Time for an update, as a duration ("20m"); default 60m."""
    delete: pulumi.Input[str]
    """Time for a delete, as a duration ("20m"); default 60m."""


class AutoScalingConfigurationArgs(TypedDict, total=False):
    """A revision of an auto scaling configuration of AWS App Runner: how many instances services run on.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves
    to the new one, and then the old one is deleted.
    """

    auto_scaling_configuration_name: pulumi.Input[str]
    """Name of the auto scaling configuration. Made from the resource's name when left out. 4 to 32 characters. A
    change replaces the auto scaling configuration.
    """
    max_concurrency: pulumi.Input[int]
    """Requests that one instance gets at a time. 1 to 200; default 100. A change replaces the auto scaling
    configuration.
    """
    min_size: pulumi.Input[int]
    """Instances that are always there. 1 to 25; default 1. A change replaces the auto scaling configuration."""
    max_size: pulumi.Input[int]
    """Instances at most. At least 1; default 25. A change replaces the auto scaling configuration."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[AutoScalingConfigurationLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class AutoScalingConfigurationLifecycle(TypedDict, total=False):
    """What slackwater may do with an auto scaling configuration. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class Timeouts(TypedDict, total=False):
    """How long operations may take, from the first call to the last look. As read back."""

    create: str
    update: str
    delete: str


class AutoScalingConfiguration(LifecycleResource):
    """A revision of an auto scaling configuration of AWS App Runner: how many instances services run on.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves
    to the new one, and then the old one is deleted.
    """

    auto_scaling_configuration_arn: pulumi.Output[str | None]
    """ARN of the revision."""
    auto_scaling_configuration_revision: pulumi.Output[int | None]
    """Number of the revision."""
    latest: pulumi.Output[bool | None]
    """Whether it is the newest revision of its name."""
    is_default: pulumi.Output[bool | None]
    """Whether services that name no configuration get it."""
    has_associated_service: pulumi.Output[bool | None]
    """Whether a service uses it."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `ACTIVE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    auto_scaling_configuration_name: pulumi.Output[str]
    """Name of the auto scaling configuration. Made from the resource's name when left out. 4 to 32 characters. A
    change replaces the auto scaling configuration.
    """
    max_concurrency: pulumi.Output[int | None]
    """Requests that one instance gets at a time. 1 to 200; default 100. A change replaces the auto scaling
    configuration.
    """
    min_size: pulumi.Output[int | None]
    """Instances that are always there. 1 to 25; default 1. A change replaces the auto scaling configuration."""
    max_size: pulumi.Output[int | None]
    """Instances at most. At least 1; default 25. A change replaces the auto scaling configuration."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[AutoScalingConfigurationLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[AutoScalingConfigurationArgs],
    ) -> None:
        super().__init__(
            "slackwater:apprunner:AutoScalingConfiguration", resource_name, kwargs, AutoScalingConfigurationArgs, opts
        )


class AutoScalingConfigurationResult(functions.Result):
    """A revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: str | None = None
    """ARN of the revision."""
    auto_scaling_configuration_name: str | None = None
    """Name of the auto scaling configuration."""
    auto_scaling_configuration_revision: int | None = None
    """Number of the revision."""
    latest: bool | None = None
    """Whether it is the newest revision of its name."""
    status: str | None = None
    """Its status when it was last looked at, such as `ACTIVE`."""
    max_concurrency: int | None = None
    """Requests that one instance gets at a time."""
    min_size: int | None = None
    """Instances that are always there."""
    max_size: int | None = None
    """Instances at most."""
    created_at: datetime | None = None
    """When it was made."""
    deleted_at: datetime | None = None
    """When it was deleted."""
    has_associated_service: bool | None = None
    """Whether a service uses it."""
    is_default: bool | None = None
    """Whether services that name no configuration get it."""


class AutoScalingConfigurationSummary(functions.Result):
    """A revision in a list."""

    auto_scaling_configuration_arn: str | None = None
    """ARN of the revision."""
    auto_scaling_configuration_name: str | None = None
    """Name of the auto scaling configuration."""
    auto_scaling_configuration_revision: int | None = None
    """Number of the revision."""
    status: str | None = None
    """Its status when it was last looked at, such as `ACTIVE`."""
    created_at: datetime | None = None
    """When it was made."""
    has_associated_service: bool | None = None
    """Whether a service uses it."""
    is_default: bool | None = None
    """Whether services that name no configuration get it."""


class DescribeAutoScalingConfigurationResult(functions.Result):
    """What DescribeAutoScalingConfiguration answers."""

    auto_scaling_configuration: AutoScalingConfigurationResult
    """Auto scaling configuration."""


class ListAutoScalingConfigurationsResult(functions.Result):
    """What ListAutoScalingConfigurations answers."""

    auto_scaling_configuration_summary_list: Sequence[AutoScalingConfigurationSummary]
    """Auto scaling configuration summary list."""


class ListServicesForAutoScalingConfigurationResult(functions.Result):
    """What ListServicesForAutoScalingConfiguration answers."""

    service_arn_list: Sequence[str]
    """Service ARN list."""


class ListTagsResult(functions.Result):
    """The tags of one resource."""

    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class DescribeAutoScalingConfigurationArgs(TypedDict, total=False):
    """Look at a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[str]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


class DescribeAutoScalingConfigurationOutputArgs(TypedDict, total=False):
    """Look at a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[pulumi.Input[str]]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


def describe_auto_scaling_configuration(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeAutoScalingConfigurationArgs]
) -> DescribeAutoScalingConfigurationResult:
    """Look at a revision of an auto scaling configuration."""
    return functions.call(
        "slackwater:apprunner:describeAutoScalingConfiguration",
        kwargs,
        DescribeAutoScalingConfigurationArgs,
        DescribeAutoScalingConfigurationResult,
        opts,
    )


def describe_auto_scaling_configuration_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeAutoScalingConfigurationOutputArgs]
) -> pulumi.Output[DescribeAutoScalingConfigurationResult]:
    """As `describe_auto_scaling_configuration`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:describeAutoScalingConfiguration",
        kwargs,
        DescribeAutoScalingConfigurationOutputArgs,
        DescribeAutoScalingConfigurationResult,
        opts,
    )


class ListAutoScalingConfigurationsArgs(TypedDict, total=False):
    """List the auto scaling configurations that are active."""

    auto_scaling_configuration_name: str
    """Only revisions of this name. 4 to 32 characters."""
    latest_only: bool
    """Only the newest revision of each name. Default true."""


class ListAutoScalingConfigurationsOutputArgs(TypedDict, total=False):
    """List the auto scaling configurations that are active."""

    auto_scaling_configuration_name: pulumi.Input[str]
    """Only revisions of this name. 4 to 32 characters."""
    latest_only: pulumi.Input[bool]
    """Only the newest revision of each name. Default true."""


def list_auto_scaling_configurations(
    *, opts: functions.Options = None, **kwargs: Unpack[ListAutoScalingConfigurationsArgs]
) -> ListAutoScalingConfigurationsResult:
    """List the auto scaling configurations that are active."""
    return functions.call(
        "slackwater:apprunner:listAutoScalingConfigurations",
        kwargs,
        ListAutoScalingConfigurationsArgs,
        ListAutoScalingConfigurationsResult,
        opts,
    )


def list_auto_scaling_configurations_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListAutoScalingConfigurationsOutputArgs]
) -> pulumi.Output[ListAutoScalingConfigurationsResult]:
    """As `list_auto_scaling_configurations`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listAutoScalingConfigurations",
        kwargs,
        ListAutoScalingConfigurationsOutputArgs,
        ListAutoScalingConfigurationsResult,
        opts,
    )


class ListServicesForAutoScalingConfigurationArgs(TypedDict, total=False):
    """List the services that use a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[str]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


class ListServicesForAutoScalingConfigurationOutputArgs(TypedDict, total=False):
    """List the services that use a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[pulumi.Input[str]]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


def list_services_for_auto_scaling_configuration(
    *, opts: functions.Options = None, **kwargs: Unpack[ListServicesForAutoScalingConfigurationArgs]
) -> ListServicesForAutoScalingConfigurationResult:
    """List the services that use a revision of an auto scaling configuration."""
    return functions.call(
        "slackwater:apprunner:listServicesForAutoScalingConfiguration",
        kwargs,
        ListServicesForAutoScalingConfigurationArgs,
        ListServicesForAutoScalingConfigurationResult,
        opts,
    )


def list_services_for_auto_scaling_configuration_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListServicesForAutoScalingConfigurationOutputArgs]
) -> pulumi.Output[ListServicesForAutoScalingConfigurationResult]:
    """As `list_services_for_auto_scaling_configuration`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listServicesForAutoScalingConfiguration",
        kwargs,
        ListServicesForAutoScalingConfigurationOutputArgs,
        ListServicesForAutoScalingConfigurationResult,
        opts,
    )


class ListTagsArgs(TypedDict, total=False):
    """List all tags of a resource of AWS App Runner."""

    resource_arn: Required[str]
    """ARN of the resource. 1 to 1011 characters."""


class ListTagsOutputArgs(TypedDict, total=False):
    """List all tags of a resource of AWS App Runner."""

    resource_arn: Required[pulumi.Input[str]]
    """ARN of the resource. 1 to 1011 characters."""


def list_tags(*, opts: functions.Options = None, **kwargs: Unpack[ListTagsArgs]) -> ListTagsResult:
    """List all tags of a resource of AWS App Runner."""
    return functions.call("slackwater:apprunner:listTags", kwargs, ListTagsArgs, ListTagsResult, opts)


def list_tags_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListTagsOutputArgs]
) -> pulumi.Output[ListTagsResult]:
    """As `list_tags`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:apprunner:listTags", kwargs, ListTagsOutputArgs, ListTagsResult, opts)
