"""What is odd about custom domains: they have no tags, and their records come one after another."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, Final

from slackwater.services import tags
from slackwater.services.apprunner.states import SERVICE
from slackwater.services.apprunner.ways_in import hindrance
from slackwater.services.aws.driver import Driver, Hooks, Record

_PENDING: Final = "PENDING_CERTIFICATE_DNS_VALIDATION"
_FREE: Final = "free"
"""In memory: the ids that were not there before this process asked for them."""


def _listing(domains: Driver, service: str) -> list[Record]:
    """Return the domains of a service, or of all. One whose records are still coming counts as CREATING."""
    services = [service] if service else [one["serviceArn"] for one in domains.kin(SERVICE).every()]
    return [_settled(domains, row) for one in services for row in domains.contents(one)]


def _settled(domains: Driver, row: Record) -> Record:
    """Return a domain with its records in order. They are complete if two looks after the create show the same."""
    records = sorted(row.get("certificateValidationRecords", ()), key=lambda one: str(one.get("name")))
    id, names = domains.id_in(row), tuple(one.get("name") for one in records)
    before = domains.memory.get(id, names)
    if id in domains.memory:
        domains.memory[id] = names
    coming = row["status"] == _PENDING and (len(names) <= bool(row.get("enableWwwSubdomain")) or names != before)
    targets = sorted(row.get("vpcDnsTargets", ()), key=lambda one: str(one.get("domainName")))
    shown = {"certificateValidationRecords": records, "vpcDnsTargets": targets}
    return {**row, **shown, "status": "CREATING" if coming else row["status"]}


def _request(domains: Driver, _: str, action: str, request: Record, desired: Mapping[str, Any]) -> Record:
    """Remember that this process makes it, so that it watches its records come."""
    if action == "create":
        domains.memory[f"{desired['serviceArn']}/{desired['domainName']}"] = ()
    return request


def _candidates(domains: Driver, desired: Mapping[str, Any], _: Container[str]) -> Iterator[Record]:
    """Yield the domain of this name as its owner's, if an earlier call of the stack has made it.

    It has no tags, but it is a part of its service: it is the stack's if the service is. On a service of others it is
    only if it came after this process has looked for it.
    """
    service, owner = str(desired.get("serviceArn", "")), str(desired.get("tags", {}).get(tags.OWNER, ""))
    id, free = f"{service}/{desired.get('domainName', '')}", domains.memory.setdefault(_FREE, set())
    found = domains.records([id]).get(id) if service and owner else None
    if found is None:
        free.add(id)
    elif id in free or domains.kin(SERVICE).stack(service) == tags.stack_of(owner):
        yield {**found, "tags": {tags.OWNER: owner, **tags.unsaved(owner)}}


HOOKS: Final = Hooks(listing=_listing, request=_request, candidates=_candidates, hindrance=hindrance)
