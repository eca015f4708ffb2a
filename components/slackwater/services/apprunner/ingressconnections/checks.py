"""The law over a VPC ingress connection and its service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem
from slackwater.lifecycle.queries import lookup
from slackwater.schema.model import Laws

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.apprunner.ingressconnections.models import VpcIngressConnectionInputs

_PUBLIC: Final = "networkConfiguration.ingressConfiguration.isPubliclyAccessible"

NEIGHBOUR_CHECKS: Final = Laws()


@NEIGHBOUR_CHECKS.law("serviceArn", source="Developer Guide: a private endpoint is for services that are not public")
def _private(_: VpcIngressConnectionInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """the service is private."""
    service = host["serviceArn"]
    if service and "networkConfiguration" in service and lookup(service, _PUBLIC) is False:
        return
    if service and not _open(service):
        yield Problem("serviceArn", f"must be that of a private service: set its {_PUBLIC} to false")


def _open(service: Mapping[str, Any]) -> bool:
    """Tell whether it is not known yet who reaches a service."""
    block = service.get("networkConfiguration")
    return block is not None and not isinstance(block, dict)
