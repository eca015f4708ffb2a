"""One object, one place: the provider reads, changes and deletes objects only in its own region and account.

An object's ARN, which is its id or one of its outputs, says where it is. A provider that works elsewhere would find
nothing there, or an object of the same name. It reports the difference and touches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem, Refused
from slackwater.services.place import Place

if TYPE_CHECKING:
    from slackwater.lifecycle.driver import Driver
    from slackwater.provider.settings import Settings
    from slackwater.services.aws.clients import Clients
    from slackwater.services.registry import Kind

__all__ = [
    "RECORDED",
    "abroad",
    "apart",
    "clients_of",
    "found_elsewhere",
    "keep_account",
    "moved",
    "of_object",
    "recorded",
    "stay",
]

RECORDED: Final = frozenset({"region", "profile", "account"})
"""The keys under which a provider's state keeps where it works."""

Values = Mapping[str, Any]

_UNSURE: Final = "Let the credentials reach sts:GetCallerIdentity, so that it is sure where it is looked for"


def clients_of(settings: Settings) -> Clients:
    """Return the service clients for these settings."""
    from slackwater.services.aws.clients import Clients, Connection  # programs that make no calls do not need botocore

    return Clients(Connection(**{one.name: getattr(settings, one.name) for one in fields(Connection)}))


def of_object(kind: Kind, id: str, outputs: Values) -> Place | None:
    """Return the place of an object. None when neither its id nor its outputs name one."""
    return next(filter(None, map(Place.of, (id, *(outputs.get(name) for name in kind.outputs)))), None)


def stay(kind: Kind, clients: Clients, id: str, outputs: Values) -> None:
    """Make sure that an object is where the provider works, as far as its ARN says where it is.

    Raises:
        Refused: it is elsewhere.
    """
    there = of_object(kind, id, outputs)
    if there and there.elsewhere(here := clients.place()):
        raise _elsewhere(f"{kind.lifecycle.noun} {kind.present(id, outputs)}", there, here)


def found_elsewhere(kind: Kind, driver: Driver, id: str, outputs: Values) -> None:
    """Look at an object to confirm its account, where the account of the credentials is not known.

    Raises:
        Refused: it is not there, perhaps because it is elsewhere; or another object has its name there.
        ServiceError: the look failed.
    """
    there = of_object(kind, id, outputs)
    if there is None or not there.account:
        return
    noun, present = kind.lifecycle.noun, kind.present(id, outputs)
    snapshot = driver.observe(present)
    if snapshot is None:
        why = f"{noun} {present} of account {there.account} is not there, and may be in another account"
        raise Refused(why, _UNSURE)
    seen = of_object(kind, snapshot.id, snapshot.outputs)
    if seen and there.elsewhere(seen):
        raise _elsewhere(f"{noun} {present}", there, seen)


def keep_account(settings: Settings, clients: Clients) -> None:
    """Make sure that the credentials belong to the required account, and to an allowed one.

    Raises:
        Refused: they belong to another account.
    """
    allowed = settings.allowed_account_ids
    if allowed and (account := clients.place().account) and account not in allowed:
        way = f"Use credentials of {' or '.join(allowed)}, or change slackwater:allowedAccountIds"
        raise Refused(
            f"the credentials are of account {account}, which slackwater:allowedAccountIds does not allow", way
        )
    wanted = Place(account=settings.account or "")
    if wanted.account and wanted.elsewhere(here := clients.place()):
        raise _elsewhere("what this provider manages", wanted, Place(account=here.account))


def recorded(settings: Settings, before: Values) -> dict[str, str]:
    """Return what a provider's state keeps about its place, as far as it can be found out.

    ``before``: the previous state, which is used when the account cannot be found out now.
    """
    clients = clients_of(settings)
    keep_account(settings, clients)
    here = clients.place()
    account = here.account or str(before.get("account") or "")
    found = {"region": here.region, "profile": settings.profile or "", "account": account}
    return {name: value for name, value in found.items() if value}


def apart(beside: Values, clients: Clients) -> Iterator[Problem]:
    """Say why slackwater and the `aws` provider work in different places. A component must not be split.

    ``beside``: the region and the account of `aws`, as far as they are known. Emulated accounts are not compared.
    """
    theirs = _of_state(beside)
    asks = theirs.account and not clients.connection.endpoint
    here = clients.place() if asks else Place(region=clients.region)
    if theirs.elsewhere(here):
        reason = f"slackwater works in {here.told(theirs)}, and aws beside it in {theirs.told(here)}"
        way = "set slackwater:region and slackwater:profile as those of aws, or give both an explicit provider"
        yield Problem("", f"{reason}: {way} of one region and account")


def abroad(named: Iterable[tuple[str, str]], settings: Settings, clients: Clients) -> Iterator[Problem]:
    """Return problems, by path, for the ARNs of objects outside the provider's place."""
    here = Place(region=clients.region, account=settings.account or "")
    for path, text in named:
        there = Place.of(text)
        if there and there.region and there.elsewhere(here):
            sides = f"{there.told(here)}, and the provider works in {here.told(there)}"
            yield Problem(path, f"is the ARN of something in {sides}")


def moved(before: Values, after: Values, *, refuse: bool = True) -> list[str]:
    """Return what differs between the places in two states of a provider.

    Raises:
        Refused: they differ, and the provider has to stay where it was.
    """
    there, here = map(_of_state, (before, after))
    differing = there.differing(here)
    if differing and refuse:
        raise _elsewhere("what this provider manages", there, here)
    return differing


def _of_state(kept: Values) -> Place:
    return Place(region=str(kept.get("region") or ""), account=str(kept.get("account") or ""))


def _elsewhere(what: str, there: Place, here: Place) -> Refused:
    """Name both places and the way out. Never advise to drop the object from the state."""
    ways = []
    if there.region and there.region != here.region:
        ways.append(f"set slackwater:region, or the explicit provider's region, to {there.region} again")
    if there.account and there.account != here.account:
        ways.append(f"use credentials of account {there.account} (slackwater:profile)")
    old, new = there.told(here), here.told(there)
    why = f"{what} is in {old}, and the provider works in {new}: nothing was read or changed"
    way = ", ".join((*ways, "and run up"))
    other = f"for {new} declare another stack, or over the native bridge another explicit provider"
    return Refused(why, f"{way[:1].upper()}{way[1:]}; {other}")
