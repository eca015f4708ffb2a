"""The elements of rule tables, which a person who knows the service, but no Python, can read and correct."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary.conditions import Across, When
    from slackwater.lifecycle.vocabulary.wire import Api, Listed, Request, Users

ABSENT: Final = "ABSENT"
"""The state of a resource that was never made, or that the service no longer knows."""


# --- rules: states ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Resting:
    """A state that stays until somebody acts. ``running``: the resource serves (and may cost).

    ``broken``: something that the resource needs is missing, so that it cannot serve.
    """

    name: str
    source: str
    _: KW_ONLY
    running: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Passing:
    """A state that ends by itself. ``to``: where it lands when all goes well; None when the API does not say.

    ``unasked``: it begins without any of the actions: by the service itself, or by another kind's. ``asks``: what a
    person has to do, and where, so that it ends.
    """

    name: str
    to: str | None
    source: str
    _: KW_ONLY
    unasked: bool = False
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A final state: the resource no longer exists, whatever the API still says about it."""

    name: str
    source: str


State = Resting | Passing | Gone


@dataclass(frozen=True, slots=True)
class StateMapping:
    """One row of a table that maps several fields of the service to one state, in the order of the axes.

    ``*`` stands for any value; the first row that fits counts.
    """

    values: tuple[str, ...]
    into: str


# --- rules: guards, actions ------------------------------------------------------------------------------------------


class Remedy(Enum):
    """What can be done about a blocker."""

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

    Attributes:
        name: the kind of blockers (``active job runs``).
        noun: one of them (``job run``).
        consent: the policy's word that allows ending them; empty if nobody can.
        setting: the property of the policy that holds this word.
        patient: a replaced resource is kept until they are gone, unless the policy says to end them.
        way_out: what the user can do, where the policy cannot help.
        words: what is done about those that name the resource.
        stays_when: differences of a successor which prevent them from naming it.
        found: how the driver finds them; None if its hooks do.
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
    """The purpose of an action. The planner chooses actions by it alone."""

    CREATE = "create"
    UPDATE = "update"
    UPDATE_LIVE = "update live"
    MOVE = "move"
    RENEW = "renew"
    """Put another cloud object in the place of one that has ended; the desired state stays the same."""
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
    """Where an action leads from one state, if it differs from the others."""

    at: str
    passes: str | None = None
    lands_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleRefusal:
    """A refusal that outlives its cause: it repeats these words, for so many seconds after the cause has gone.

    ``guard``: shows whether the cause still exists.
    """

    guard: str
    words: str
    seconds: float
    source: str


_ITS_NAME: Final = "*"


@dataclass(frozen=True, slots=True)
class Action:
    """One call of the service.

    Attributes:
        legal_in: the states in which the service accepts it.
        passes: the passing state that it leads into, if any.
        lands_in: where it ends when all goes well; None if it does not move the resource.
        missed_in: the states in which it has failed for good, so that the run fails.
        routes: the states from which it leads elsewhere.
        words: how a plan words it, by default with its name; empty for bookkeeping that users need not read.
        note: what its user should know.
        disturbs: work suffers although the resource keeps serving.
        takes: other updates whose fields it can carry as well.
        token: it takes a client token, so that the same one never makes a second resource.
        api: its wire columns, and its source unless another one is given.
    """

    name: str
    does: ActionKind
    legal_in: frozenset[str]
    _: KW_ONLY
    words: str = _ITS_NAME
    passes: str | None = None
    lands_in: str | None = None
    missed_in: frozenset[str] = frozenset()
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
        """Fill in what follows from the name and the wire columns."""
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
    """Never: the resource must be replaced."""
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
    """The service has no way to unset the field. It stays as it is, and a note tells the user."""

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
    """When a field can be changed, and how its removal is sent.

    Attributes:
        shown: the service shows what was sent, and does not change it by itself. Otherwise only the prior desired state
            tells a change.
        replace_when: changes of the field that need a replacement after all.
        by: the update that carries it, where there are several.
        late: a create does not take it; an update sets it afterwards.
        rises: why the field can be raised, but not lowered.
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
    """How far work has to get before a run ends.

    Attributes:
        until: the state that is waited for.
        met_in: the states that have got that far.
        missed_in: the states that never will.
    """

    name: str
    until: str
    met_in: frozenset[str]
    missed_in: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """Everything that the planner knows about one kind of resource.

    Attributes:
        restart_when: any of these makes ``restart = auto`` start a resource again that was stopped for an update.
        fence_when: before a delete that had to stop the resource, the fence action keeps new work out.
        not_restarted: why nothing is lost when it is left stopped.
        milestones: how far the policy may ask a new resource to get.
        again: how failed work is run again, or a broken resource repaired.
        axes: the service's fields that form a state, where there are several.
        folds: how they form it.
        fleeting: the service's words on a broken resource that may be repaired shortly.
        first_look: seconds after a call before the first look.
        api: the wire columns of the kind.
        standing: what it is about is there before it, so that a create makes nothing.
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
    standing: bool = False

    def milestone(self, name: str) -> Milestone | None:
        """Return the milestone of that name. None for a kind without it, or when none is asked for."""
        return next((one for one in self.milestones if one.name == name), None)

    def state(self, name: str) -> State | None:
        """Return the declared state of that name. None for a state that the table does not know."""
        return next((state for state in self.states if state.name == name), None)

    def action(self, name: str) -> Action:
        """Return the declared action of that name. Raises KeyError."""
        return {action.name: action for action in self.actions}[name]

    def that(self, does: ActionKind) -> Action | None:
        """Return the one action of this kind. None when the service has none."""
        return next((action for action in self.actions if action.does is does), None)

    def those(self, does: ActionKind) -> tuple[Action, ...]:
        """Return the actions of this kind, in the order of the table."""
        return tuple(action for action in self.actions if action.does is does)

    def serves(self, name: str) -> bool:
        """Tell whether a resource in this state serves."""
        state = self.state(name)
        return isinstance(state, Resting) and state.running

    def idle(self, name: str) -> bool:
        """Tell whether a resource in this state rests and does not serve."""
        state = self.state(name)
        return isinstance(state, Resting) and not state.running

    def broken(self, name: str) -> bool:
        """Tell whether a resource in this state cannot serve."""
        state = self.state(name)
        return isinstance(state, Resting) and state.broken

    def names(self, kind: type[Resting | Passing | Gone]) -> frozenset[str]:
        """Return the names of all states of one kind."""
        return frozenset(state.name for state in self.states if isinstance(state, kind))
