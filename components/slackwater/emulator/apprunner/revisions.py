"""Configurations that have revisions: each is made once, shared by services, and not deleted while one uses it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.emulator import relations
from slackwater.emulator.apprunner import checks, listing, tables, tagging
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

USE: Final = "use"
"""A configuration, a connector or a connection is held by the services that use it."""


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of configurations; `prefix` is what the names of its members begin with."""

    kind: str
    resource: str
    prefix: str
    words: str
    in_use: str
    defaults: Mapping[str, Any] = field(default_factory=dict)

    @property
    def arn_member(self) -> str:
        """The member that holds the ARN."""
        return f"{self.prefix}Arn"

    @property
    def name_member(self) -> str:
        """The member that holds the name."""
        return f"{self.prefix}Name"


def add(call: Call, family: Family, members: Mapping[str, Any], *, state: str = "ACTIVE") -> Record:
    """Keep a new revision of a name."""
    name, tags = members[family.name_member], tagging.sent(members.get("Tags", []))
    count = call.records.count(family.kind, parent=name, states=tables.CONFIGURATION_STATUSES)
    revision = 1 if family.kind == tables.CONNECTOR else count + 1
    arn = call.caller.arn("apprunner", f"{family.resource}/{name}/{revision}/{call.new_hex()}")
    return keep(call, family, arn, revision, members, state=state, tags=tags)


def keep(
    call: Call,
    family: Family,
    arn: str,
    revision: int,
    members: Mapping[str, Any],
    *,
    state: str,
    tags: Mapping[str, str],
) -> Record:
    """Keep it under an ARN."""
    given = {name: value for name, value in members.items() if name != "Tags"}
    body = {**family.defaults, **given, family.arn_member: arn, f"{family.prefix}Revision": revision}
    notes: dict[str, Any] = {"tags": dict(tags), "revision": revision}
    name = members[family.name_member]
    record = Record("apprunner", family.kind, arn, call.caller.scope, state, call.now, parent=name, body=body)
    record.notes = notes
    if state == "INACTIVE":
        record.body["DeletedAt"] = call.now
    return call.records.add(record, at=call.now)


def view(call: Call, family: Family, record: Record) -> dict[str, Any]:
    """A revision as its Describe action shows it."""
    latest = {} if family.kind == tables.CONNECTOR else {"Latest": _latest(call, family, record)}
    return {**record.body, **latest, "Status": record.state, "CreatedAt": record.created_at}


def _latest(call: Call, family: Family, record: Record) -> bool:
    if record.state != "ACTIVE":
        return False
    moves = call.settings["apprunner_latest_after_delete"] == "moves"
    rivals = ("ACTIVE",) if moves else tables.CONFIGURATION_STATUSES
    others = call.records.oldest(family.kind, parent=record.parent, states=rivals)
    return all(other.notes["revision"] <= record.notes["revision"] for other in others)


def find(call: Call, family: Family, arn: str) -> Record | None:
    """The revision of a full ARN, of one that ends with its number, or the latest of one that ends with the name."""
    prefix = call.caller.arn("apprunner", f"{family.resource}/")
    name, _, rest = arn.removeprefix(prefix).partition("/")
    if not arn.startswith(prefix) or "/" in rest or family.kind == tables.CONNECTOR:
        return checks.shown(call, call.records.get(family.kind, arn))
    states = tables.CONFIGURATION_STATUSES if rest else ("ACTIVE",)
    found = call.records.oldest(family.kind, parent=name, states=states)
    wanted = [one for one in found if not rest or rest == str(one.notes["revision"])]
    return checks.shown(call, wanted[-1] if wanted else None)


def must_find(call: Call, family: Family, arn: str) -> Record:
    """The revision of this ARN, whether or not it was deleted."""
    record = find(call, family, arn)
    if record is None:
        raise checks.absent(f"{family.words} configuration".strip(), arn)
    return record


def usable(call: Call, family: Family, arn: str) -> Record:
    """The revision that a service is to use."""
    record = find(call, family, arn)
    if record is None or record.state != "ACTIVE":
        raise checks.invalid(f"The {family.prefix} ARN you specified isn't valid. ARN: '{arn}'", unforeseeable=True)
    return record


def delete(call: Call, family: Family, record: Record) -> None:
    """Delete a revision that no service uses."""
    if record.state != "ACTIVE":
        raise checks.invalid(f"The {family.words} you specified has been deleted.", unforeseeable=True)
    free(call, family.in_use, record)
    record.state, record.body["DeletedAt"] = "INACTIVE", call.now
    record.due_at = call.now + call.settings["apprunner_tombstone_seconds"]
    call.save(record)


def free(call: Call, in_use: str, record: Record) -> None:
    """Refuse to delete what a service uses; that one has just let go of it, nobody can know."""
    for state in (relations.HELD, relations.LINGERING):
        if relations.owners(call, USE, record.id, states=(state,), limit=1):
            raise checks.invalid(in_use, state=record.state, unforeseeable=state == relations.LINGERING)


def users(call: Call, record: Record) -> list[str]:
    """The ARNs of the services that use it, as far as that is known already."""
    return relations.owners(call, USE, record.id, states=(relations.HELD, relations.LINGERING))


def list_(
    call: Call, family: Family, parameters: Mapping[str, Any], shown: Callable[[Record], Any], *, under: str
) -> dict[str, Any]:
    """A page of the active ones, of one name or of all; the latest of each unless all are asked for."""
    query = Query(family.kind, parent=parameters.get(family.name_member), hidden="INACTIVE")
    if family.kind == tables.CONNECTOR or not parameters.get("LatestOnly", True):
        return listing.page(call, query, parameters, shown, under=under)
    found = [record for record in call.records.listing(query) if _latest(call, family, record)]
    return listing.slice_([shown(record) for record in found], parameters, under=under)
