"""What jobs take of consumable resources, from the moment at which they get a host until they leave it.

A resource that is created again under its old name is the same one for its jobs. In between, its jobs wait.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from slackwater.emulator.batch import checks, named, relations, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

RESOURCE: Final = "consumable-resource"
PROPERTIES: Final = "consumableResourceProperties"

Entries = Sequence[Mapping[str, Any]]


def checked(properties: Mapping[str, Any] | None) -> Entries:
    """The entries of what a definition or a job requires; refused if they cannot be.

    The model requires neither member; what one of them would mean alone, and a quantity of 0, no source says: refused.
    """
    entries: Entries = (properties or {}).get("consumableResourceList", ())
    if len(entries) > tables.MAX_CONSUMABLES:
        raise checks.invalid(f"A job can require at most {tables.MAX_CONSUMABLES} consumable resources.")
    for entry in entries:
        if not entry.get("consumableResource") or entry.get("quantity", 0) < 1:
            raise checks.invalid(
                "A required consumable resource needs consumableResource, and a quantity of at least 1."
            )
    return entries


def required(of: Mapping[str, Any], parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What a new job shows: the quantities of its definition, and those of the request instead."""
    override = checked(parameters.get(f"{PROPERTIES}Override"))
    entries = [*checked(of.get(PROPERTIES)), *override]
    merged = {entry["consumableResource"].rpartition("/")[2]: dict(entry) for entry in entries}
    return {PROPERTIES: {"consumableResourceList": list(merged.values())}} if merged else {}


def needs(call: Call, body: Mapping[str, Any]) -> dict[str, int]:
    """The quantity of each resource that a new job needs.

    The resources must be there. No source says so of a job; a definition may name one that comes later.
    """
    found: dict[str, int] = {}
    for entry in checked(body.get(PROPERTIES)):
        resource = named.must_find(call, tables.CONSUMABLE, RESOURCE, entry["consumableResource"])
        found[resource.parent] = found.get(resource.parent, 0) + entry["quantity"]
    return found


def users(resource: str, *, states: Sequence[str], name: str) -> Query:
    """The jobs that need a resource, with names of this pattern."""
    patterns = {"needs": f'*"{resource}":*', "jobName": name}
    return Query(tables.JOB, parent=None, states=states, like=patterns, hidden=tables.GONE)


def in_use(call: Call, resource: Record) -> int:
    """How much of it the jobs on hosts have."""
    return int(call.records.total(relations.CONSUMPTION, "quantity", parent=resource.parent, state=relations.HELD))


def left(call: Call, resource: Record) -> int:
    """How much of it the next job can have. What is not replenished is taken off the total at once, and for good."""
    total: int = resource.body["totalQuantity"]
    return max(0, total - in_use(call, resource)) if _replenishable(resource) else total


def _replenishable(resource: Record) -> bool:
    return bool(resource.body["resourceType"] == "REPLENISHABLE")


def available(call: Call, job: Record) -> bool:
    """Tell whether everything that a job needs is available."""
    for name, quantity in job.notes.get("needs", {}).items():
        resource = named.present(call, tables.CONSUMABLE, name)
        if resource is None or left(call, resource) < quantity:
            return False
    return True


def take(call: Call, job: Record) -> None:
    """The job has a host, and what it needs."""
    for name, quantity in job.notes.get("needs", {}).items():
        relations.hold(call, relations.CONSUMPTION, name, job.id, quantity=quantity)
        resource = named.present(call, tables.CONSUMABLE, name)
        if resource is not None and not _replenishable(resource):
            resource.body["totalQuantity"] = max(0, resource.body["totalQuantity"] - quantity)
            call.save(resource)


def give_back(call: Call, job: Record) -> None:
    """The job has left its host."""
    for name in job.notes.get("needs", {}):
        relations.release(call, relations.CONSUMPTION, name, job.id)
