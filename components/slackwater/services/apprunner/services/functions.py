"""Functions about a service: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import ClassVar, Final

from pydantic import StrictStr

from slackwater.services.apprunner.autoscalingconfigurations.functions import AutoScalingConfigurationSummary
from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.services.models import (
    EncryptionConfiguration,
    HealthCheckConfiguration,
    InstanceConfiguration,
    NetworkConfiguration,
    ServiceObservabilityConfiguration,
    SourceConfiguration,
)
from slackwater.services.apprunner.values import ServiceArn
from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Model, field
from slackwater.services.function import Function


class DescribeServiceArgs(Model):
    """Look at a service."""

    page: ClassVar[str] = "DescribeService"

    service_arn: ServiceArn = field("ARN of the service.", required=True)


class DescribeServiceResult(Model):
    """What DescribeService answers."""

    page: ClassVar[str] = "Service"

    service_name: StrictStr = field("Name of the service.", required=True)
    service_id: StrictStr = field("Id of the service.", required=True)
    service_arn: StrictStr = field("ARN of the service.", required=True)
    service_url: StrictStr | None = field("The host name that it is reached by; none for a private service.")
    created_at: datetime = field("When it was made.", required=True)
    updated_at: datetime = field("When it was last changed.", required=True)
    deleted_at: datetime | None = field("When it was deleted.")
    status: StrictStr = field("Its status when it was last looked at, such as `RUNNING`.", required=True)
    source_configuration: SourceConfiguration = field("What runs: an image or code.", required=True)
    instance_configuration: InstanceConfiguration = field("The size and the role of its instances.", required=True)
    encryption_configuration: EncryptionConfiguration | None = field(
        "The key that encrypts its source; one of AWS's when left out."
    )
    health_check_configuration: HealthCheckConfiguration | None = field(
        "How App Runner finds out whether an instance is healthy."
    )
    auto_scaling_configuration_summary: AutoScalingConfigurationSummary = field(
        "Auto scaling configuration summary.", required=True
    )
    network_configuration: NetworkConfiguration = field("How it is reached, and what it reaches.", required=True)
    observability_configuration: ServiceObservabilityConfiguration | None = field("Whether and how it is traced.")


DESCRIBE_SERVICE: Final = Function(
    arguments=DescribeServiceArgs, result=DescribeServiceResult, read=single(Wire, "DescribeService", "service")
)


class ListServicesArgs(Model):
    """List the services."""

    page: ClassVar[str] = "ListServices"


class ServiceSummary(Model):
    """A service in a list."""

    page: ClassVar[str] = "ServiceSummary"

    service_name: StrictStr | None = field("Name of the service.")
    service_id: StrictStr | None = field("Id of the service.")
    service_arn: StrictStr | None = field("ARN of the service.")
    service_url: StrictStr | None = field("The host name that it is reached by; none for a private service.")
    created_at: datetime | None = field("When it was made.")
    updated_at: datetime | None = field("When it was last changed.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `RUNNING`.")


class ListServicesResult(Model):
    """What ListServices answers."""

    page: ClassVar[str] = "ListServices"

    service_summary_list: list[ServiceSummary] = field("Service summary list.", required=True)


LIST_SERVICES: Final = Function(
    arguments=ListServicesArgs,
    result=ListServicesResult,
    read=listing(Wire, "ListServices", "serviceSummaryList", key=("serviceArn",)),
)


class ListOperationsArgs(Model):
    """List what was done to a service, the newest first."""

    page: ClassVar[str] = "ListOperations"

    service_arn: ServiceArn = field("ARN of the service.", required=True)


class OperationSummary(Model):
    """Something that was done to a service."""

    page: ClassVar[str] = "OperationSummary"

    id: StrictStr | None = field("ID.")
    type: StrictStr | None = field("Type.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `RUNNING`.")
    target_arn: StrictStr | None = field("Target ARN.")
    started_at: datetime | None = field("Started at.")
    ended_at: datetime | None = field("Ended at.")
    updated_at: datetime | None = field("When it was last changed.")


class ListOperationsResult(Model):
    """What ListOperations answers."""

    page: ClassVar[str] = "ListOperations"

    operation_summary_list: list[OperationSummary] | None = field("Operation summary list.")


LIST_OPERATIONS: Final = Function(
    arguments=ListOperationsArgs,
    result=ListOperationsResult,
    read=listing(Wire, "ListOperations", "operationSummaryList", key=("id",)),
)
