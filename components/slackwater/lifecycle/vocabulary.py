"""The words in which a service's rules, a user's wish and a plan are said.

Three groups, all frozen values:

* **rules**: states, actions, guards and field rules, bound together in a :class:`Lifecycle`; written by hand in
  ``services/*/rules.py``, every row with its source;
* **facts and wishes**: what was observed (:class:`Observation`), what is wanted (:class:`Intent`) and what is
  allowed on the way (:class:`Policy`);
* **answers**: :class:`Plan`, :class:`Nothing` or :class:`Refusal`, and the closed union of steps.

Paths of fields are in the API's names, dotted (``schedulerConfiguration.maxConcurrentRuns``); ``*`` in a rule stands
for any one key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final, Literal

ABSENT: Final = "ABSENT"
"""The state of a resource that was never made, or that the service no longer knows."""


# --- rules: states ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A state that stays until somebody acts; ``running`` says that it serves (and may cost)."""

    name: str
    running: bool = False
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """A state that ends by itself. ``to`` is where it lands when all goes well; None: the API does not tell."""

    name: str
    to: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A final state: the resource is no more, whatever the API still answers about it."""

    name: str
    source: str


State = Resting | Passing | Gone


# --- rules: conditions, guards, actions ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IsSet:
    """Holds when the field has a value that is not empty."""

    path: str


@dataclass(frozen=True, slots=True)
class Equals:
    """Holds when the field has just this value."""

    path: str
    value: object


Condition = IsSet | Equals


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition on the resource's fields, with the words for it and its source."""

    condition: Condition
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A fact that must hold before an action: nothing may be in the way.

    ``name`` is the kind of thing that is in the way (``active job runs``), ``noun`` one of them (``job run``).
    """

    name: str
    noun: str
    source: str


class Does(Enum):
    """What an action is for; the planner chooses actions by this alone."""

    CREATE = "create"
    UPDATE = "update"
    UPDATE_LIVE = "update live"
    MOVE = "move"
    DELETE = "delete"
    SET_TAGS = "set tags"
    REMOVE_TAGS = "remove tags"
    MARK = "mark"
    UNMARK = "unmark"
    FENCE = "fence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One call of the service.

    ``legal_in``: the states in which the service accepts it. ``passes``: the passing state it leads into, if any.
    ``lands_in``: where it ends when all goes well; None: it does not move the resource. ``words``: how a plan says
    it; empty for bookkeeping that a user need not read.
    """

    name: str
    does: Does
    words: str
    legal_in: frozenset[str]
    passes: str | None = None
    lands_in: str | None = None
    guard: Guard | None = None
    source: str


# --- rules: fields ---------------------------------------------------------------------------------------------------


class Change(Enum):
    """When a field can be changed."""

    ANY_TIME = "any time"
    """In every state, by calls of its own that disturb nothing (tags)."""
    LIVE = "live"
    """Also in running states, by the live update, unless a listed condition forbids it."""
    AT_REST = "at rest"
    """Only in the states in which the update is legal."""
    REPLACE = "replace"
    """Never: the resource must be made anew."""


@dataclass(frozen=True, slots=True)
class Send:
    """A removal is sent as this value, which is also what the service fills in when the field is never sent."""

    value: object


@dataclass(frozen=True, slots=True)
class Omit:
    """A removal is made by sending the enclosing block without the member."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The service has no way to unset the field: it stays as it is, and the user is told so."""

    why: str


@dataclass(frozen=True, slots=True)
class Required:
    """The field cannot be missing, so it is never removed."""


@dataclass(frozen=True, slots=True)
class Untag:
    """A removal is made by the action that removes tags."""


Unset = Send | Omit | Keep | Required | Untag


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """When one field can be changed and how its removal is sent."""

    path: str
    change: Change
    unset: Unset
    not_live_when: tuple[When, ...] = ()
    note: str = ""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """Everything the planner knows of one kind of resource.

    ``restart_when``: any of these makes ``restart = auto`` start a resource again that was stopped for an update.
    ``fence_when``: before a delete that had to stop the resource, the fence action closes the door for new work.
    ``not_restarted``: why nothing is lost when it is left stopped.
    """

    kind: str
    noun: str
    states: tuple[State, ...]
    actions: tuple[Action, ...]
    fields: tuple[FieldRule, ...]
    restart_when: tuple[When, ...] = ()
    not_restarted: str = ""
    fence_when: When | None = None

    def state(self, name: str) -> State | None:
        """Return the declared state of that name; None for a state the table does not know."""
        return next((state for state in self.states if state.name == name), None)

    def action(self, name: str) -> Action:
        """Return the declared action of that name; raises KeyError."""
        return {action.name: action for action in self.actions}[name]

    def that(self, does: Does) -> Action | None:
        """Return the one action that does this; None when the service has none."""
        return next((action for action in self.actions if action.does is does), None)

    def names(self, kind: type[Resting | Passing | Gone]) -> frozenset[str]:
        """Return the names of all states of one kind."""
        return frozenset(state.name for state in self.states if isinstance(state, kind))


# --- facts and wishes ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """One piece of work that is in the way of an action.

    ``endless``: it never ends by itself, so waiting for it is in vain. ``ending``: it is being cancelled already.
    """

    id: str
    state: str
    name: str = ""
    endless: bool = False
    ending: bool = False


def _no_fields() -> Mapping[str, object]:
    return MappingProxyType({})


def _no_blockers() -> Mapping[str, tuple[Blocker, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a look at the service showed.

    ``fields``: the service's own values, nested, in its member names. ``blockers``: by the guard's name.
    ``marked``: an earlier, unfinished run left word in the cloud that the resource was running before it stopped it.
    """

    state: str
    details: str = ""
    fields: Mapping[str, object] = field(default_factory=_no_fields)
    blockers: Mapping[str, tuple[Blocker, ...]] = field(default_factory=_no_blockers)
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that is not as wanted. ``removed``: the program no longer names it."""

    path: str
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What the user wants: the resource present with these changes made, or absent.

    ``fields``: the resource's fields as they will be once the changes are made; empty: as observed.
    """

    present: bool
    changes: tuple[FieldChange, ...] = ()
    fields: Mapping[str, object] = field(default_factory=_no_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is allowed on the way.

    ``drain_timeout`` in seconds; the other values are explained in the README, section Policies.
    """

    on_active: Literal["refuse", "wait", "cancel"] = "refuse"
    drain_timeout: float = 1800.0
    restart: Literal["auto", "always", "never"] = "auto"
    power: Literal["as_found", "running", "stopped"] = "as_found"
    delete_protection: bool = False
    live_updates: bool = True


# --- answers ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Drain:
    """Get everything out of the way that a guard names, by waiting or by cancelling."""

    guard: str
    noun: str
    how: Literal["wait", "cancel"]
    blockers: tuple[Blocker, ...]
    timeout: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Make one call. ``send``: the fields that go with it; ``unset``: those whose removal goes with it."""

    action: str
    reason: str
    send: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Wait while the resource passes through ``through``; it should land in ``until`` (empty: anywhere at rest).

    ``after``: the state from which a call has just moved it, which a stale answer may still show.
    """

    through: str
    until: str
    reason: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Bring the resource back to serving. The change is already made: a failure here is told, and undoes nothing."""

    action: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """Where the resource will be is not known from here: observe and plan again."""

    reason: str


Step = Drain | Call | Wait | Restore | Replan


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps, in order. ``notes`` are things the user should know that are not steps."""

    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Everything is as wanted."""

    why: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """It cannot, or must not, be done; ``remedy`` is the way out."""

    why: str
    remedy: str


Answer = Plan | Nothing | Refusal
