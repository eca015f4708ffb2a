"""What is odd about services: they show their auto scaling configuration in another form than they take it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from slackwater.services.aws.driver import Driver, Hooks, Record

_BLOCKS: Final = (
    "sourceConfiguration",
    "instanceConfiguration",
    "healthCheckConfiguration",
    "autoScalingConfigurationArn",
    "networkConfiguration",
    "observabilityConfiguration",
)
"""What an update takes."""


def _sought(services: Driver, id: str) -> Record | None:
    """Return the record, with the ARN of its auto scaling configuration under the name of the input."""
    record, arn = services.records([id]).get(id), "autoScalingConfigurationArn"
    return record and {**record, arn: record.get("autoScalingConfigurationSummary", {}).get(arn)}


def _request(_: Driver, __: str, action: str, request: Record, desired: Mapping[str, Any]) -> Record:
    """Give a rebuild all that is desired, since an update without any block is refused."""
    return {block: desired[block] for block in _BLOCKS if block in desired} if action == "rebuild" else request


def _failure_details(services: Driver, id: str) -> str:
    """Return how its newest operation ended, and where its logs are: operations have no reasons."""
    record = services.fact(id)
    operation = f"{record.get('operationType', 'its operation')} ended {record.get('operationStatus', '')}".strip()
    return f"{operation}; {log_group(id)}"


def log_group(service: str) -> str:
    """Say where the reason of a failed operation is. ``service``: the ARN of the service."""
    return f"the reason is in the log group /aws/apprunner/{service.partition(':service/')[2]}/service"


HOOKS: Final = Hooks(sought=_sought, request=_request, failure_details=_failure_details)
