"""AWS Batch, put together: which function answers which action."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from slackwater.emulator.batch import (
    checks,
    consumables,
    definitions,
    environments,
    jobs,
    placing,
    policies,
    queues,
    service_environments,
    service_jobs,
    shares,
    tables,
    tagging,
    timeline,
)
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call
from slackwater.emulator.wire import Protocols, RestJson

Handler = Callable[[Call, dict[str, Any]], dict[str, Any]]

HANDLERS: Final[Mapping[str, Handler]] = {
    "CreateComputeEnvironment": environments.create,
    "UpdateComputeEnvironment": environments.update,
    "DeleteComputeEnvironment": environments.delete,
    "DescribeComputeEnvironments": environments.describe,
    "CreateServiceEnvironment": service_environments.create,
    "UpdateServiceEnvironment": service_environments.update,
    "DeleteServiceEnvironment": service_environments.delete,
    "DescribeServiceEnvironments": service_environments.describe,
    "CreateJobQueue": queues.create,
    "UpdateJobQueue": queues.update,
    "DeleteJobQueue": queues.delete,
    "DescribeJobQueues": queues.describe,
    "CreateQuotaShare": shares.create,
    "UpdateQuotaShare": shares.update,
    "DeleteQuotaShare": shares.delete,
    "DescribeQuotaShare": shares.describe,
    "ListQuotaShares": shares.list_,
    "RegisterJobDefinition": definitions.register,
    "DeregisterJobDefinition": definitions.deregister,
    "DescribeJobDefinitions": definitions.describe,
    "SubmitJob": jobs.submit,
    "DescribeJobs": jobs.describe,
    "ListJobs": jobs.list_,
    "CancelJob": jobs.cancel,
    "TerminateJob": jobs.terminate,
    "CancelJobs": jobs.cancel_all,
    "TerminateJobs": jobs.terminate_all,
    "SubmitServiceJob": service_jobs.submit,
    "DescribeServiceJob": service_jobs.describe,
    "ListServiceJobs": service_jobs.list_,
    "UpdateServiceJob": service_jobs.update,
    "TerminateServiceJob": service_jobs.terminate,
    "GetJobQueueSnapshot": jobs.snapshot,
    "CreateSchedulingPolicy": policies.create,
    "UpdateSchedulingPolicy": policies.update,
    "DeleteSchedulingPolicy": policies.delete,
    "DescribeSchedulingPolicies": policies.describe,
    "ListSchedulingPolicies": policies.list_,
    "CreateConsumableResource": consumables.create,
    "UpdateConsumableResource": consumables.update,
    "DeleteConsumableResource": consumables.delete,
    "DescribeConsumableResource": consumables.describe,
    "ListConsumableResources": consumables.list_,
    "ListJobsByConsumableResource": consumables.list_jobs,
    "TagResource": tagging.tag,
    "UntagResource": tagging.untag,
    "ListTagsForResource": tagging.list_,
}

_NAMES: Final = (
    "computeEnvironmentName",
    "computeEnvironment",
    "computeEnvironments",
    "serviceEnvironmentName",
    "serviceEnvironment",
    "serviceEnvironments",
    "jobQueueName",
    "jobQueue",
    "jobQueues",
    "quotaShareName",
    "quotaShareArn",
    "jobDefinitionName",
    "jobDefinition",
    "jobDefinitions",
    "jobId",
    "arrayJobId",
    "multiNodeJobId",
    "jobs",
    "name",
    "consumableResourceName",
    "consumableResource",
    "arn",
    "arns",
    "resourceArn",
)
"""Members that say what a request is about, the wider ones first."""
_FIND: Final[Mapping[str, Callable[[Call, str], Record | None]]] = {
    tables.ENVIRONMENT: environments.find,
    tables.SERVICE_ENVIRONMENT: service_environments.find,
    tables.QUEUE: queues.find,
    tables.QUOTA_SHARE: shares.find,
    tables.POLICY: policies.find,
    tables.CONSUMABLE: consumables.find,
    tables.DEFINITION: definitions.find,
    tables.JOB: jobs.find,
    tables.SERVICE_JOB: service_jobs.find,
}
_VIEWS: Final[Mapping[str, Callable[[Record], dict[str, Any]]]] = {
    tables.ENVIRONMENT: environments.view,
    tables.SERVICE_ENVIRONMENT: service_environments.view,
    tables.QUEUE: queues.view,
    tables.QUOTA_SHARE: shares.view,
    tables.POLICY: policies.view,
    tables.DEFINITION: definitions.view,
    tables.SERVICE_JOB: service_jobs.view,
}
_COUNTED: Final[Mapping[str, Callable[[Call, Record], dict[str, Any]]]] = {
    tables.CONSUMABLE: consumables.view,
    tables.JOB: jobs.view,
}
"""The views that count other records."""


class Batch:
    """The emulated service."""

    name = "batch"
    codec: Protocols = RestJson
    settings = tables.SETTINGS
    entered_by = tables.ENTERED_BY
    reads = tables.READS
    grants: frozenset[str] = frozenset()
    lenient = tables.LENIENT

    def perform(self, call: Call, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Do what a valid request asks."""
        if operation not in HANDLERS:
            raise ServiceError("UnknownOperationException", f"{operation} is not emulated.", status=404)
        return HANDLERS[operation](call, parameters)

    def settle(self, call: Call, record: Record, *, fail: bool) -> None:
        """A record's timer is due."""
        timeline.settle(call, record, fail=fail)

    def resource(self, parameters: Mapping[str, Any], output: Mapping[str, Any]) -> str:
        """Names and ids as a path, as the members have them; of ARNs their last part."""
        return "/".join(dict.fromkeys(_names(parameters, output)))

    def place(self, call: Call, kind: str, state: str, fields: Mapping[str, Any]) -> str:
        """Put a resource into a status, see `placing`."""
        return placing.place(call, kind, state, fields)

    def find(self, call: Call, kind: str, identifier: str) -> Record | None:
        """A record by its name or ARN, or by the id that is its own."""
        found = _FIND[kind](call, identifier) if kind in _FIND else None
        return found or call.records.get(kind, identifier)

    def view(self, call: Call, record: Record) -> dict[str, Any]:
        """A record as its Describe action shows it."""
        if record.kind in _COUNTED:
            return _COUNTED[record.kind](call, record)
        how = _VIEWS.get(record.kind)
        return how(record) if how else {"state": record.state, **record.body}

    def refusal(self, error: ServiceError) -> ServiceError:
        """As a ClientException, and a throttle with a status of its own."""
        return checks.worded(error)


def _names(parameters: Mapping[str, Any], output: Mapping[str, Any]) -> Iterator[str]:
    for member in _NAMES:
        found = parameters.get(member) or output.get(member) or []
        for text in found if isinstance(found, list) else [found]:
            if isinstance(text, str):  # an answer's list of the same name holds what was found
                yield text.rpartition("/")[2]
