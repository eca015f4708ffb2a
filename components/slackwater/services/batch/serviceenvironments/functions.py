"""Functions about a service environment: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar, Final

from pydantic import StrictStr

from slackwater.services.aws.reads import named
from slackwater.services.base import Model, field
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.serviceenvironments.models import CapacityLimit
from slackwater.services.batch.values import ServiceEnvironmentRef
from slackwater.services.function import Function


class DescribeServiceEnvironmentsArgs(Model):
    """Look at service environments, all of them or those of these names."""

    page: ClassVar[str] = "DescribeServiceEnvironments"

    service_environments: list[ServiceEnvironmentRef] | None = field(
        "Names or ARNs; all when left out. What is not there is not in the answer."
    )


class ServiceEnvironmentDetail(Model):
    """A service environment as it is."""

    page: ClassVar[str] = "ServiceEnvironmentDetail"

    service_environment_name: StrictStr = field("Name of the service environment.", required=True)
    service_environment_arn: StrictStr = field("ARN of the service environment.", required=True)
    service_environment_type: StrictStr = field("The service that runs the jobs.", required=True)
    state: StrictStr | None = field("Whether jobs are sent to the service; while it is `DISABLED` none is.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `VALID`.")
    capacity_limits: list[CapacityLimit] = field("How much its jobs may use, each unit once.", required=True)
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")


class DescribeServiceEnvironmentsResult(Model):
    """What DescribeServiceEnvironments answers."""

    page: ClassVar[str] = "DescribeServiceEnvironments"

    service_environments: list[ServiceEnvironmentDetail] | None = field("Service environments.")


DESCRIBE_SERVICE_ENVIRONMENTS: Final = Function(
    arguments=DescribeServiceEnvironmentsArgs,
    result=DescribeServiceEnvironmentsResult,
    read=named(
        Wire,
        "DescribeServiceEnvironments",
        "serviceEnvironments",
        names="serviceEnvironments",
        key="serviceEnvironmentArn",
    ),
)
