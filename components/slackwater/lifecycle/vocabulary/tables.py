"""What rule tables are written with: what a person who knows the service, but no Python, can read and correct."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

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
    RENEW = "renew"
    """Make another cloud object in the place of one that has ended; the wish stays the same."""
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
    guards: tuple[Guard, ...] = ()
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
    RENEW = "renew"
    """Never in one cloud object: it is brought to its end, and another one takes its place in the same resource."""
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
    """When one field can be changed and how its removal is sent.

    ``shown``: the service shows what was sent; where it does not, only the prior wish tells a change.
    """

    path: str
    change: Change
    unset: Unset
    not_live_when: tuple[When, ...] = ()
    note: str = ""
    shown: bool = True
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """How far work that was begun has to get before a run is content.

    ``until``: the state that is waited for; ``met_in``: where it has got that far; ``missed_in``: where it never will.
    """

    name: str
    until: str
    met_in: frozenset[str]
    missed_in: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """Everything the planner knows of one kind of resource.

    ``restart_when``: any of these makes ``restart = auto`` start a resource again that was stopped for an update.
    ``fence_when``: before a delete that had to stop the resource, the fence action closes the door for new work.
    ``not_restarted``: why nothing is lost when it is left stopped. ``milestones``: how far the policy may want what
    is created to get. ``again``: what makes work run again that has failed.
    """

    kind: str
    noun: str
    states: tuple[State, ...]
    actions: tuple[Action, ...]
    fields: tuple[FieldRule, ...]
    restart_when: tuple[When, ...] = ()
    not_restarted: str = ""
    fence_when: When | None = None
    milestones: tuple[Milestone, ...] = ()
    again: str = ""

    def milestone(self, name: str) -> Milestone | None:
        """Return the milestone of that name; None for a kind that has none, or where none is asked for."""
        return next((one for one in self.milestones if one.name == name), None)

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
