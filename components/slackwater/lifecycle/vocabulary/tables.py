"""What rule tables are written with: what a person who knows the service, but no Python, can read and correct."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary.wire import Api, Listed, Request, Users

ABSENT: Final = "ABSENT"
"""The state of a resource that was never made, or that the service no longer knows."""


# --- rules: states ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Resting:
    """A state that stays until somebody acts; ``running`` says that it serves (and may cost).

    ``broken``: something that it needs is missing, so that it cannot do what it is for.
    """

    name: str
    source: str
    _: KW_ONLY
    running: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Passing:
    """A state that ends by itself. ``to`` is where it lands when all goes well; None: the API does not tell."""

    name: str
    to: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A final state: the resource is no more, whatever the API still answers about it."""

    name: str
    source: str


State = Resting | Passing | Gone


@dataclass(frozen=True, slots=True)
class StateMapping:
    """One row of a table that folds several fields of the service into one state, in the order of the axes."""

    values: tuple[str, ...]
    into: str


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


@dataclass(frozen=True, slots=True)
class OneOf:
    """Holds when the field has one of these values; None stands for a field that is missing."""

    path: str
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """Holds when the field is a text of which the whole suits the regular expression."""

    path: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the other one does not."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Every:
    """Holds when each of them does."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """Holds of a change that ends it or begins it: it holds either before or after, and not both."""

    condition: Condition


Condition = IsSet | Equals | OneOf | Matches | Not | Every
Transition = Condition | Turns


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition on the resource's fields, with the words for it and its source."""

    condition: Condition
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """A condition on a change, with the words for it and its source; a plain one counts before and after."""

    condition: Transition
    words: str
    source: str


class Remedy(Enum):
    """What can be done about what is in the way."""

    DRAIN = "drain"
    """It ends by itself, or can be asked to."""
    YIELD = "yield"
    """The action itself ends it; what needs consent is the action."""
    DETACH = "detach"
    """It names the resource, and can be made to name another one instead."""
    REFUSE = "refuse"
    """Only the user can do something about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A fact that must hold before an action: nothing may be in the way.

    ``name`` is the kind of thing that is in the way (``active job runs``), ``noun`` one of them (``job run``).
    ``consent``: the word of the policy that lets it be ended; empty: nobody can end it. ``setting``: the property of
    the policy in which that word stands. ``patient``: a resource that another one has taken the place of is kept until
    it is out of the way, unless the policy says to end it. ``way_out``: what the user can do about it, where the policy
    can do nothing. ``words``: what is done about it, said of those who name the resource. ``stays_when``: differences
    of a successor for which they cannot name it instead. ``found``: how the driver finds them; None: its hooks know.
    """

    name: str
    noun: str
    remedy: Remedy = Remedy.DRAIN
    consent: str = "cancel"
    setting: str = "onActiveJobs"
    patient: bool = False
    way_out: str = ""
    words: str = ""
    stays_when: tuple[Across, ...] = ()
    found: Users | Listed | None = None
    source: str


class ActionKind(Enum):
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
    PRUNE = "prune"
    """Remove cloud objects of the resource's own whose place has been taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where an action leads from one state, where that is not where it leads from the others."""

    at: str
    passes: str | None = None
    lands_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleRefusal:
    """A refusal that outlives its cause: with these words, for so many seconds after nothing is in the way any more.

    ``guard``: the one that tells whether there still is a cause.
    """

    guard: str
    words: str
    seconds: float
    source: str


_ITS_NAME: Final = "*"


@dataclass(frozen=True, slots=True)
class Action:
    """One call of the service.

    ``legal_in``: the states in which the service accepts it. ``passes``: the passing state it leads into, if any.
    ``lands_in``: where it ends when all goes well; None: it does not move the resource. ``routes``: the states from
    which it leads elsewhere. ``words``: how a plan says it, by its name unless something else is given; empty for
    bookkeeping that a user need not read. ``note``: what a user should know who does it. ``disturbs``: work suffers
    although it goes on serving. ``takes``: other updates whose fields this one can carry as well. ``token``: the call
    takes a client token, so that the same one never makes a second resource. ``api``: the call that it is, and the
    source where no other one is given.
    """

    name: str
    does: ActionKind
    legal_in: frozenset[str]
    _: KW_ONLY
    words: str = _ITS_NAME
    passes: str | None = None
    lands_in: str | None = None
    routes: tuple[Route, ...] = ()
    guards: tuple[Guard, ...] = ()
    echo: StaleRefusal | None = None
    note: str = ""
    disturbs: bool = False
    takes: tuple[str, ...] = ()
    token: bool = True
    api: Request | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Fill in what follows from the name and the call."""
        if self.words == _ITS_NAME:
            object.__setattr__(self, "words", self.name.replace("_", " "))
        if not self.source and self.api:
            object.__setattr__(self, "source", self.api.operation)

    def passing(self, at: str) -> str | None:
        """Return the passing state that it leads into from a state."""
        return next((route.passes for route in self.routes if route.at == at), self.passes)

    def landing(self, at: str) -> str | None:
        """Return where it ends, from a state, when all goes well."""
        return next((route.lands_in for route in self.routes if route.at == at), self.lands_in)


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
    POWER = "power"
    """By the moves: the field says whether the resource is to serve."""


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


@dataclass(frozen=True, slots=True)
class FieldRule:
    """When one field can be changed and how its removal is sent.

    ``shown``: the service shows what was sent, and does not move it by itself; where it does not, only the prior wish
    tells a change. ``replace_when``: changes of the field that need another resource after all. ``by``: the update that
    carries it, where there are several. ``late``: a create does not take it; it goes with an update after that.
    ``rises``: why the field can be raised, but not lowered.
    """

    path: str
    change: Change
    unset: Unset
    source: str
    _: KW_ONLY
    not_live_when: tuple[When, ...] = ()
    replace_when: tuple[Across, ...] = ()
    by: str = ""
    late: bool = False
    rises: str = ""
    note: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True)
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
    is created to get. ``again``: what makes work run again that has failed, or a broken resource whole.
    ``axes`` and ``folds``: the service's fields that make up a state, and how, where they are several. ``fleeting``:
    words of the service on a broken resource that tell that looking again a little later may find it whole.
    ``first_look``: seconds after a call, before which it is not worth a look whether it has settled. ``api``: the kind
    on the wire.
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
    axes: tuple[str, ...] = ("state",)
    folds: tuple[StateMapping, ...] = ()
    fleeting: tuple[str, ...] = ()
    first_look: float = 1.0
    api: Api | None = None

    def milestone(self, name: str) -> Milestone | None:
        """Return the milestone of that name; None for a kind that has none, or where none is asked for."""
        return next((one for one in self.milestones if one.name == name), None)

    def state(self, name: str) -> State | None:
        """Return the declared state of that name; None for a state the table does not know."""
        return next((state for state in self.states if state.name == name), None)

    def action(self, name: str) -> Action:
        """Return the declared action of that name; raises KeyError."""
        return {action.name: action for action in self.actions}[name]

    def that(self, does: ActionKind) -> Action | None:
        """Return the one action that does this; None when the service has none."""
        return next((action for action in self.actions if action.does is does), None)

    def those(self, does: ActionKind) -> tuple[Action, ...]:
        """Return the actions that do this, in the order of the table."""
        return tuple(action for action in self.actions if action.does is does)

    def serves(self, name: str) -> bool:
        """Tell whether a resource in this state does what it is for."""
        state = self.state(name)
        return isinstance(state, Resting) and state.running

    def idle(self, name: str) -> bool:
        """Tell whether a resource in this state rests, and does not serve."""
        state = self.state(name)
        return isinstance(state, Resting) and not state.running

    def broken(self, name: str) -> bool:
        """Tell whether a resource in this state cannot do what it is for."""
        state = self.state(name)
        return isinstance(state, Resting) and state.broken

    def names(self, kind: type[Resting | Passing | Gone]) -> frozenset[str]:
        """Return the names of all states of one kind."""
        return frozenset(state.name for state in self.states if isinstance(state, kind))
