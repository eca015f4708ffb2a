"""AWS App Runner, put together: which function answers which action."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from slackwater.emulator import relations
from slackwater.emulator.apprunner import (
    checks,
    configurations,
    connections,
    domains,
    ingress,
    operations,
    placing,
    revisions,
    roles,
    services,
    tables,
    tagging,
    timeline,
)
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call
from slackwater.emulator.wire import JsonRpc, Protocols

Handler = Callable[[Call, dict[str, Any]], dict[str, Any]]

HANDLERS: Final[Mapping[str, Handler]] = {
    "CreateService": services.create,
    "DescribeService": services.describe,
    "UpdateService": services.update,
    "DeleteService": services.delete,
    "PauseService": services.pause,
    "ResumeService": services.resume,
    "StartDeployment": services.deploy,
    "ListServices": services.list_,
    "ListOperations": operations.list_,
    "CreateAutoScalingConfiguration": configurations.create_scaling,
    "DescribeAutoScalingConfiguration": configurations.describe_scaling,
    "DeleteAutoScalingConfiguration": configurations.delete_scaling,
    "ListAutoScalingConfigurations": configurations.list_scaling,
    "ListServicesForAutoScalingConfiguration": configurations.list_services,
    "UpdateDefaultAutoScalingConfiguration": configurations.update_default,
    "CreateObservabilityConfiguration": configurations.create_observability,
    "DescribeObservabilityConfiguration": configurations.describe_observability,
    "DeleteObservabilityConfiguration": configurations.delete_observability,
    "ListObservabilityConfigurations": configurations.list_observability,
    "CreateVpcConnector": configurations.create_connector,
    "DescribeVpcConnector": configurations.describe_connector,
    "DeleteVpcConnector": configurations.delete_connector,
    "ListVpcConnectors": configurations.list_connectors,
    "CreateConnection": connections.create,
    "DeleteConnection": connections.delete,
    "ListConnections": connections.list_,
    "AssociateCustomDomain": domains.associate,
    "DescribeCustomDomains": domains.describe,
    "DisassociateCustomDomain": domains.disassociate,
    "CreateVpcIngressConnection": ingress.create,
    "DescribeVpcIngressConnection": ingress.describe,
    "UpdateVpcIngressConnection": ingress.update,
    "DeleteVpcIngressConnection": ingress.delete,
    "ListVpcIngressConnections": ingress.list_,
    "TagResource": tagging.tag,
    "UntagResource": tagging.untag,
    "ListTagsForResource": tagging.list_,
}

_NAMES: Final = (
    "ServiceArn",
    "ServiceName",
    "DomainName",
    "AutoScalingConfigurationArn",
    "AutoScalingConfigurationName",
    "ObservabilityConfigurationArn",
    "ObservabilityConfigurationName",
    "VpcConnectorArn",
    "VpcConnectorName",
    "ConnectionArn",
    "ConnectionName",
    "VpcIngressConnectionArn",
    "VpcIngressConnectionName",
    "ResourceArn",
)
"""Members that say what a request is about, the wider ones first."""
_VIEWS: Final[Mapping[str, Callable[[Call, Record], dict[str, Any]]]] = {
    tables.SERVICE: services.view,
    **dict.fromkeys(configurations.FAMILIES, configurations.view),
    tables.CONNECTION: lambda _, record: connections.view(record),
    tables.DOMAIN: domains.view,
    tables.INGRESS: lambda _, record: ingress.view(record),
    tables.OPERATION: lambda _, record: operations.view(record),
}


class AppRunner:
    """The emulated service."""

    name = "apprunner"
    codec: Protocols = JsonRpc
    settings = tables.SETTINGS
    entered_by = tables.ENTERED_BY
    reads = tables.READS
    grants: frozenset[str] = frozenset()
    lenient = tables.LENIENT

    def perform(self, call: Call, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Do what a valid request asks."""
        configurations.prepare(call)
        return HANDLERS[operation](call, parameters)

    def settle(self, call: Call, record: Record, *, fail: bool) -> None:
        """A record's timer is due."""
        _SETTLE[record.kind](call, record, fail)

    def resource(self, parameters: Mapping[str, Any], output: Mapping[str, Any]) -> str:
        """Names and ids as a path: of ARNs what follows the kind."""
        return "/".join(dict.fromkeys(_names(parameters, output)))

    def place(self, call: Call, kind: str, state: str, fields: Mapping[str, Any]) -> str:
        """Put a resource into a state, see `placing`."""
        configurations.prepare(call)
        return placing.place(call, kind, state, fields)

    def find(self, call: Call, kind: str, identifier: str) -> Record | None:
        """A record by its ARN; a service and a connection also by the name that it has now."""
        return placing.find(call, kind, identifier)

    def view(self, call: Call, record: Record) -> dict[str, Any]:
        """A record as its Describe action shows it."""
        how = _VIEWS.get(record.kind)
        return how(call, record) if how else {"state": record.state, **record.body}

    def refusal(self, error: ServiceError) -> ServiceError:
        """In the words of this service."""
        return checks.worded(error)


_SETTLE: Final[Mapping[str, Callable[[Call, Record, bool], None]]] = {
    tables.SERVICE: lambda call, record, fail: timeline.settle(call, record, fail=fail),
    tables.OPERATION: lambda call, record, _: operations.settle(call, record),
    **dict.fromkeys(configurations.FAMILIES, lambda call, record, _: checks.forget(call, record)),
    tables.CONNECTION: lambda call, record, _: connections.settle(call, record),
    tables.DOMAIN: lambda call, record, fail: domains.settle(call, record, fail=fail),
    tables.INGRESS: lambda call, record, fail: ingress.settle(call, record, fail=fail),
    tables.ROLE: lambda call, record, _: roles.settle(call, record),
    revisions.USE: lambda call, record, _: relations.settle(call, record),
}


def _names(parameters: Mapping[str, Any], output: Mapping[str, Any]) -> Iterator[str]:
    nested = [value for value in output.values() if isinstance(value, dict)]
    for member in _NAMES:
        for members in (parameters, output, *nested):
            found = members.get(member)
            if isinstance(found, str):
                yield from found.split("/")[1:] if found.startswith("arn:") else [found]
