"""The application or service that is meant: by its id, or by an unambiguous name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from slackwater.cli.exits import hint
from slackwater.errors import InputError, Problem
from slackwater.lifecycle.vocabulary import Gone
from slackwater.services.emrserverless.applications import functions
from slackwater.services.emrserverless.applications.rules import APPLICATION
from slackwater.services.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slackwater.services.aws.clients import Clients
    from slackwater.services.emrserverless.applications.functions import ApplicationSummary

_LIVING: Final = [state.name for state in APPLICATION.states if not isinstance(state, Gone)]


def applications(clients: Clients) -> list[ApplicationSummary]:
    """Return all living applications, by name."""
    found = functions.LIST_APPLICATIONS.call(clients, {"states": _LIVING}).applications
    return sorted(found, key=lambda each: (each.name or "", each.id))


class Known(Protocol):
    """What can be chosen."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str | None:
        """Its name, if it has one."""

    @property
    def state(self) -> str:
        """Its state."""


One = TypeVar("One", bound=Known)


def chosen(found: Sequence[One], text: str, *, path: str, region: str, noun: str = "application") -> One:
    """Return the one with that id, name or ARN. ``region``: the region of all of them.

    Raises:
        InputError: there is none, or several have that name; ``path`` says where the text was given.
    """
    text = _without_place(text, path=path, region=region)
    named = [each for each in found if each.id == text] or [each for each in found if each.name == text]
    match named:
        case [one]:
            return one
        case []:
            known = [each.name or each.id for each in found]
            raise InputError([Problem(path, f"there is no {noun} {text} in {region}; {hint(text, known)}")])
        case _:
            ids = ", ".join(f"{each.id} ({each.state})" for each in named)
            raise InputError([Problem(path, f"{len(named)} {noun}s have the name {text}; give the id: {ids}")])


def _without_place(text: str, *, path: str, region: str) -> str:
    """Return an id or a name; of an ARN the id, after a look at its region."""
    there = Place.of(text)
    if there is None:
        return text
    if there.region != region:
        reason = f"is in {there.region}, and {region} is looked at; give --region {there.region}"
        raise InputError([Problem(path, reason)])
    return text.rpartition("/")[2]
