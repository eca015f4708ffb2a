"""Facts and desired state: what was observed, what is wanted, and what is allowed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """One thing that blocks an action, such as a job run.

    Attributes:
        endless: it never ends by itself, so waiting for it is useless.
        ending: it is already being ended.
        own: it belongs to this stack, and the run that ends it starts it again.
        grace: seconds for its shutdown; None for the service's default.
        holds: the cloud object that it uses, if the resource has several.
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

    Attributes:
        fields: the service's own values, nested, under its member names.
        blockers: what is in the way, by the guard's name.
        marked: an earlier, unfinished run marked in the cloud that the resource was running before it was stopped.
        present: the present cloud object, where a resource may have several.
        superseded: the resource's own objects whose place another one has taken, or that earlier versions left, the
            newest first.
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
    """One field to change. ``removed``: the program no longer sets it. ``lowered``: its number decreases."""

    path: str
    removed: bool = False
    lowered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What the user wants: the resource present with these changes made, or absent.

    Attributes:
        fields: the fields after the changes, or those of the successor; empty for the observed ones.
        unfinished: an earlier run began it and did not reach the milestone of the policy.
        successor: when its successor comes: ``coming`` (it is made first, and the stack's own work moves to it),
            ``there`` (the work has moved), ``after`` (it is made under the same name when this one is gone), or
            ``none``.
    """

    present: bool
    changes: tuple[FieldChange, ...] = ()
    unfinished: bool = False
    successor: Literal["none", "coming", "there", "after"] = "none"
    fields: Mapping[str, object] = field(default_factory=_no_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A closed maintenance window. ``opens``: when it opens next; ``overridden``: the user overrides it."""

    window: str
    opens: str
    overridden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is allowed on the way.

    The README explains the values not listed here, in its section Policies.

    Attributes:
        drain_timeout: in seconds.
        until: the name of a milestone.
        on_foreign: what may be done to users of a resource that are not the stack's own.
        keep: how many cloud objects of a resource stay, including the present one.
        closed: the closed window, in which running work must not be disturbed.
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
