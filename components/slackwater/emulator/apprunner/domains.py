"""The actions on custom domains, and what happens to them: their certificates wait for records that somebody sets."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator.apprunner import checks, legal, listing, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

_PENDING: Final = "PENDING_CERTIFICATE_DNS_VALIDATION"
_MOST: Final = 5
_NEXT: Final[Mapping[str, str]] = {
    "CREATING": _PENDING,
    _PENDING: "BINDING_CERTIFICATE",
    "BINDING_CERTIFICATE": "ACTIVE",
    "DELETING": tables.GONE,
}
_FAILED: Final[Mapping[str, str]] = {**dict.fromkeys(_NEXT, "CREATE_FAILED"), "DELETING": "DELETE_FAILED"}


def view(call: Call, record: Record) -> dict[str, Any]:
    """A domain as DescribeCustomDomains shows it; its validation records come one after another."""
    lag = call.settings["apprunner_record_lag_seconds"]
    count = int((call.now - record.notes["since"]) / lag) if lag else None
    if record.state not in ("CREATING", _PENDING):
        count = None
    proven = record.state in ("BINDING_CERTIFICATE", "ACTIVE")
    status = {"Status": "SUCCESS" if proven else "PENDING_VALIDATION"}
    shown = [{**each, **status} for each in _records(record)][:count]
    return {**record.body, "Status": record.state, "CertificateValidationRecords": shown}


def _records(record: Record) -> list[dict[str, str]]:
    """What proves that the domain is its owner's: two for a name, one more for its www."""
    name = record.body["DomainName"].removeprefix("*.")
    names = [name, f"2a57j7.{name}", *([f"www.{name}"] if record.body["EnableWWWSubdomain"] else [])]
    return [
        {"Name": f"_{_digest(each)}.{each}.", "Type": "CNAME", "Value": f"_{_digest(each[::-1])}.acm-validations.aws."}
        for each in names
    ]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _answer(call: Call, service: Record, **members: Any) -> dict[str, Any]:
    query = Query(tables.INGRESS, parent=None, members={"ServiceArn": service.id}, hidden="DELETED")
    targets = [
        {
            "VpcIngressConnectionArn": record.id,
            "VpcId": record.body["IngressVpcConfiguration"]["VpcId"],
            "DomainName": record.body["DomainName"],
        }
        for record in call.records.listing(query)
    ]
    return {
        "DNSTarget": service.body["ServiceUrl"],
        "ServiceArn": service.id,
        "VpcDNSTargets": targets,
        **members,
    }


def find(call: Call, identifier: str) -> Record | None:
    """The domain of `ARN of the service/name`, unless it was let go."""
    record = call.records.get(tables.DOMAIN, identifier)
    return None if record is None or record.state == tables.GONE else record


def associate(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """AssociateCustomDomain."""
    service = legal.acting(call, parameters["ServiceArn"], "AssociateCustomDomain")
    name, www = parameters["DomainName"].lower(), parameters.get("EnableWWWSubdomain", True)
    _allowed(call, service, name, www=www)
    record = add(call, service, name, www=www, state="CREATING")
    certified = record.notes.get("certified_until", 0.0) > call.now
    move(call, record, "BINDING_CERTIFICATE" if certified else "CREATING")
    return _answer(call, service, CustomDomain=view(call, record))


def _allowed(call: Call, service: Record, name: str, *, www: bool) -> None:
    if "*" in name.removeprefix("*.") or name.startswith("."):
        raise checks.invalid(f"{name} isn't a valid domain name: a wildcard is the whole first label.")
    if name.startswith("*.") and www:
        raise checks.invalid("EnableWWWSubdomain must be false for a wildcard domain.")
    query = Query(tables.DOMAIN, parent=None, members={"DomainName": name}, hidden=tables.GONE)
    if found := call.records.listing(query, limit=1):
        raise checks.invalid(f"{name} is already associated with {found[0].parent}", unforeseeable=True)
    if len(_of(call, service)) >= tables.DOMAINS_OF_SERVICE:
        raise checks.invalid(f"A service can have at most {tables.DOMAINS_OF_SERVICE} custom domains.")


def _of(call: Call, service: Record) -> list[Record]:
    return call.records.listing(Query(tables.DOMAIN, parent=service.id, hidden=tables.GONE))


def add(call: Call, service: Record, name: str, *, www: bool, state: str) -> Record:
    """Keep a new one; one of this name that was let go comes back."""
    body = {"DomainName": name, "EnableWWWSubdomain": www}
    record = call.records.get(tables.DOMAIN, f"{service.id}/{name}")
    if record is None:
        identifier, scope = f"{service.id}/{name}", call.caller.scope
        record = Record("apprunner", tables.DOMAIN, identifier, scope, state, call.now, parent=service.id, body=body)
        record.notes = {"since": call.now, "certified_until": _certified(call, name)}
        return call.records.add(record, at=call.now)
    record.body, record.state = body, state
    record.notes["since"] = call.now
    call.save(record)
    return record


def _certified(call: Call, name: str) -> float:
    """Until when a certificate is kept that another service had for the same name."""
    query = Query(tables.DOMAIN, parent=None, members={"DomainName": name})
    return max((record.notes.get("certified_until", 0.0) for record in call.records.listing(query)), default=0.0)


def disassociate(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DisassociateCustomDomain."""
    service = legal.acting(call, parameters["ServiceArn"], "DisassociateCustomDomain")
    name = parameters["DomainName"].lower()
    record = find(call, f"{service.id}/{name}")
    if record is None:
        raise checks.invalid(f"No custom domain {name} found for the provided service", unforeseeable=True)
    if record.state not in tables.DISSOCIABLE:
        words = f"The custom domain {name} cannot be disassociated in the current state: {record.state}"
        raise checks.wrong_state(words, state=record.state)
    move(call, record, "DELETING")
    return _answer(call, service, CustomDomain=view(call, record))


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeCustomDomains."""
    service = legal.find(call, parameters["ServiceArn"])
    query = Query(tables.DOMAIN, parent=service.id, hidden=tables.GONE)
    page = listing.page(
        call, query, parameters, lambda record: view(call, record), under="CustomDomains", most=_MOST, settled=False
    )
    return _answer(call, service, **page)


def settle(call: Call, record: Record, *, fail: bool) -> None:
    """What goes on with a domain ends, and something else begins."""
    move(call, record, (_FAILED if fail else _NEXT)[record.state])


def move(call: Call, record: Record, status: str, *, stays: bool = False) -> None:
    """Let a domain have another status; `stays`: nothing happens to it by itself then."""
    seconds = None if stays else tables.DOMAIN_SECONDS.get(status)
    if status == _PENDING and not _there(call, record.body["DomainName"]):
        seconds = None  # until somebody sets the records
    if status == "ACTIVE":
        record.notes["certified_until"] = call.now + tables.CERTIFICATE_SECONDS
    record.state = status
    record.due_at = None if seconds is None else call.now + seconds
    call.save(record)


def _there(call: Call, name: str) -> bool:
    if call.settings["apprunner_dns"] == "at_once":
        return True
    record = call.records.get(tables.DNS, name)
    return record is not None and record.state == "PRESENT"


def resolve(call: Call, name: str, state: str) -> None:
    """Somebody sets the validation records of a domain, or takes them away."""
    record = call.records.get(tables.DNS, name)
    if record is None:
        call.records.add(Record("apprunner", tables.DNS, name, call.caller.scope, state, call.now), at=call.now)
    else:
        record.state = state
        call.save(record)
    for domain in call.records.listing(Query(tables.DOMAIN, parent=None, members={"DomainName": name})):
        if domain.state == _PENDING:
            move(call, domain, _PENDING)


def dropped(call: Call, service: Record) -> None:
    """A service that is deleted lets go of its domains."""
    for record in _of(call, service):
        move(call, record, tables.GONE)
