"""Facts and wishes: what was observed, what is wanted, and what is allowed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """One piece of work that is in the way of an action.

    ``endless``: it never ends by itself, so waiting for it is in vain. ``ending``: it is being cancelled already.
    ``own``: this stack's own, and started again by the same run that ends it. ``grace``: seconds that it is given to
    let go; None: as the service likes. ``holds``: the cloud object that it keeps in use, if the resource has several.
    """

    id: str
    state: str
    name: str = ""
    endless: bool = False
    ending: bool = False
    own: bool = False
    grace: int | None = None
    holds: str = ""


def _no_fields() -> Mapping[str, object]:
    return MappingProxyType({})


def _no_blockers() -> Mapping[str, tuple[Blocker, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a look at the service showed.

    ``fields``: the service's own values, nested, in its member names. ``blockers``: by the guard's name.
    ``marked``: an earlier, unfinished run left word in the cloud that the resource was running before it stopped it.
    ``present`` and ``relics``: where a resource has had several cloud objects, the present one, and those of its own
    whose place it has taken, or that earlier versions left beside it, the newest first.
    """

    state: str
    details: str = ""
    fields: Mapping[str, object] = field(default_factory=_no_fields)
    blockers: Mapping[str, tuple[Blocker, ...]] = field(default_factory=_no_blockers)
    marked: bool = False
    present: str = ""
    superseded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that is not as wanted. ``removed``: the program no longer names it; ``lowered``: it wants it lower."""

    path: str
    removed: bool = False
    lowered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What the user wants: the resource present with these changes made, or absent.

    ``fields``: the resource's fields as they will be once the changes are made, or its successor's; empty: as
    observed. ``unfinished``: an earlier run began it and did not see the milestone of the policy. ``successor``: it
    goes for another one, which is ``coming`` (it is made first, and the stack's own work moves to it), is ``there``
    (and what was to move has moved), or is made ``after`` this one is gone, under the same name.
    """

    present: bool
    changes: tuple[FieldChange, ...] = ()
    unfinished: bool = False
    successor: Literal["none", "coming", "there", "after"] = "none"
    fields: Mapping[str, object] = field(default_factory=_no_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A maintenance window that is closed now. ``opens``: when it opens next; ``overridden``: somebody insists."""

    window: str
    opens: str
    overridden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is allowed on the way.

    ``drain_timeout`` in seconds; ``until`` is the name of a milestone; ``on_foreign``: what may be done to what names a
    resource and is not the stack's own; ``keep``: how many cloud objects of a resource stay, the present one among
    them; ``closed``: what runs may not be disturbed now; the other values are explained in the README, section
    Policies.
    """

    on_active: Literal["refuse", "wait", "cancel"] = "refuse"
    drain_timeout: float = 1800.0
    restart: Literal["auto", "always", "never"] = "auto"
    power: Literal["as_found", "running", "stopped"] = "as_found"
    delete_protection: bool = False
    live_updates: bool = True
    on_delete: Literal["cancel", "leave", "wait"] = "cancel"
    until: str = ""
    on_foreign: Literal["refuse", "rewire"] = "refuse"
    keep: int = 1
    closed: Closed | None = None
