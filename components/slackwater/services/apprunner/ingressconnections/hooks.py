"""What is odd about VPC ingress connections: a list shows neither names nor tags, so each is looked at."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, Final

from slackwater.services.apprunner.ways_in import hindrance
from slackwater.services.aws.driver import Driver, Hooks, Record


def _candidates(ingresses: Driver, desired: Mapping[str, Any], known: Container[str]) -> Iterator[Record]:
    """Yield those of the service, or all, with their tags."""
    wanted = {"filter": {"serviceArn": desired["serviceArn"]}} if "serviceArn" in desired else {}
    for page in ingresses.calls.pages("ListVpcIngressConnections", "vpcIngressConnectionSummaryList", **wanted):
        listed = (one["vpcIngressConnectionArn"] for one in page)
        found = ingresses.records(arn for arn in listed if arn not in known)
        yield from map(ingresses.tagged, found.values())


def _request(_: Driver, __: str, action: str, request: Record, desired: Mapping[str, Any]) -> Record:
    """Give a repair where it is to be, which an update cannot be without."""
    repairs = action == "repair" and "ingressVpcConfiguration" in desired
    return {"ingressVpcConfiguration": desired["ingressVpcConfiguration"]} if repairs else request


HOOKS: Final = Hooks(candidates=_candidates, hindrance=hindrance, request=_request)
