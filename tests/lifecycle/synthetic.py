"""Small made-up services with the habits that the first real one lacks.

* ``WEB``: one passing state that does not tell where it leads; the update itself passes through it; tags only at rest.
* ``PUMP``: two moves in a row to the state in which it changes, and back; its delete passes through a state.
* ``FIRE``: is not changed but lit anew, and not deleted but put out; guests are in the way of that, and how it goes out
  is not told.
* ``ROCK``: no update while running, no tags, no marks, and a state from which nothing leads away.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Change,
    Equals,
    FieldRule,
    Gone,
    Guard,
    IsSet,
    Keep,
    Lifecycle,
    Milestone,
    Omit,
    Passing,
    Required,
    Resting,
    Send,
    Untag,
    When,
)

_MADE_UP: Final = "made up"
_WEB_REST: Final = frozenset({"RUNNING", "PAUSED"})

WEB: Final = Lifecycle(
    kind="test:web:Service",
    noun="service",
    states=(
        Passing(name="OPERATING", to=None, source=_MADE_UP),
        Resting(name="RUNNING", running=True, source=_MADE_UP),
        Resting(name="PAUSED", source=_MADE_UP),
        Gone(name="DELETED", source=_MADE_UP),
    ),
    actions=(
        Action(
            name="create",
            does=ActionKind.CREATE,
            words="create",
            legal_in=frozenset({"ABSENT", "DELETED"}),
            passes="OPERATING",
            lands_in="RUNNING",
            source=_MADE_UP,
        ),
        Action(
            name="update",
            does=ActionKind.UPDATE,
            words="update",
            legal_in=frozenset({"RUNNING"}),
            passes="OPERATING",
            lands_in="RUNNING",
            source=_MADE_UP,
        ),
        Action(
            name="pause",
            does=ActionKind.MOVE,
            words="pause",
            legal_in=frozenset({"RUNNING"}),
            passes="OPERATING",
            lands_in="PAUSED",
            source=_MADE_UP,
        ),
        Action(
            name="resume",
            does=ActionKind.MOVE,
            words="resume",
            legal_in=frozenset({"PAUSED"}),
            passes="OPERATING",
            lands_in="RUNNING",
            source=_MADE_UP,
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=_WEB_REST,
            passes="OPERATING",
            lands_in="DELETED",
            source=_MADE_UP,
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_WEB_REST, source=_MADE_UP),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_WEB_REST, source=_MADE_UP),
    ),
    fields=(
        FieldRule(path="name", change=Change.REPLACE, unset=Required(), source=_MADE_UP),
        FieldRule(path="image", change=Change.AT_REST, unset=Required(), source=_MADE_UP),
        FieldRule(path="health", change=Change.AT_REST, unset=Send({}), source=_MADE_UP),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source=_MADE_UP),
    ),
)

_PUMP_ALL: Final = frozenset({"RUNNING", "STOPPING", "STOPPED", "EMPTY"})
PIPES: Final = Guard(name="open pipes", noun="pipe", source=_MADE_UP)

PUMP: Final = Lifecycle(
    kind="test:water:Pump",
    noun="pump",
    states=(
        Resting(name="RUNNING", running=True, source=_MADE_UP),
        Passing(name="STOPPING", to="STOPPED", source=_MADE_UP),
        Resting(name="STOPPED", source=_MADE_UP),
        Resting(name="EMPTY", source=_MADE_UP),
        Passing(name="DELETING", to="DELETED", source=_MADE_UP),
        Gone(name="DELETED", source=_MADE_UP),
    ),
    actions=(
        Action(
            name="create",
            does=ActionKind.CREATE,
            words="create",
            legal_in=frozenset({"ABSENT", "DELETED"}),
            lands_in="EMPTY",
            source=_MADE_UP,
        ),
        Action(name="refit", does=ActionKind.UPDATE, words="refit", legal_in=frozenset({"EMPTY"}), source=_MADE_UP),
        Action(
            name="tune", does=ActionKind.UPDATE_LIVE, words="tune", legal_in=frozenset({"RUNNING"}), source=_MADE_UP
        ),
        Action(
            name="stop",
            does=ActionKind.MOVE,
            words="stop",
            legal_in=frozenset({"RUNNING"}),
            passes="STOPPING",
            lands_in="STOPPED",
            guards=(PIPES,),
            source=_MADE_UP,
        ),
        Action(
            name="empty",
            does=ActionKind.MOVE,
            words="empty",
            legal_in=frozenset({"STOPPED"}),
            lands_in="EMPTY",
            guards=(PIPES,),
            source=_MADE_UP,
        ),
        Action(
            name="fill",
            does=ActionKind.MOVE,
            words="fill",
            legal_in=frozenset({"EMPTY"}),
            lands_in="STOPPED",
            source=_MADE_UP,
        ),
        Action(
            name="start",
            does=ActionKind.MOVE,
            words="start",
            legal_in=frozenset({"STOPPED"}),
            lands_in="RUNNING",
            source=_MADE_UP,
        ),
        Action(
            name="shut", does=ActionKind.FENCE, words="shut the valve", legal_in=frozenset({"EMPTY"}), source=_MADE_UP
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=frozenset({"EMPTY"}),
            passes="DELETING",
            lands_in="DELETED",
            source=_MADE_UP,
        ),
        Action(name="mark", does=ActionKind.MARK, words="", legal_in=_PUMP_ALL, source=_MADE_UP),
        Action(name="unmark", does=ActionKind.UNMARK, words="", legal_in=_PUMP_ALL, source=_MADE_UP),
    ),
    fields=(
        FieldRule(path="body", change=Change.AT_REST, unset=Keep("a pump has a body"), source=_MADE_UP),
        FieldRule(
            path="speed",
            change=Change.LIVE,
            unset=Send(1),
            not_live_when=(When(condition=Equals("seal", value="wax"), words="wax would melt", source=_MADE_UP),),
            source=_MADE_UP,
        ),
        FieldRule(path="seal", change=Change.AT_REST, unset=Omit(), source=_MADE_UP),
        FieldRule(path="valve", change=Change.AT_REST, unset=Omit(), source=_MADE_UP),
    ),
    restart_when=(When(condition=Equals("seal", value="wax"), words="wax dries out", source=_MADE_UP),),
    fence_when=When(condition=IsSet("valve"), words="so that nothing flows in again", source=_MADE_UP),
)

ROCK: Final = Lifecycle(
    kind="test:stone:Rock",
    noun="rock",
    states=(
        Resting(name="ROLLING", running=True, source=_MADE_UP),
        Resting(name="LYING", source=_MADE_UP),
        Resting(name="SUNK", source=_MADE_UP),
        Gone(name="SAND", source=_MADE_UP),
    ),
    actions=(
        Action(name="carve", does=ActionKind.UPDATE, words="carve", legal_in=frozenset({"LYING"}), source=_MADE_UP),
        Action(
            name="hold",
            does=ActionKind.MOVE,
            words="hold",
            legal_in=frozenset({"ROLLING"}),
            lands_in="LYING",
            source=_MADE_UP,
        ),
        Action(
            name="grind",
            does=ActionKind.DELETE,
            words="grind",
            legal_in=frozenset({"LYING"}),
            lands_in="SAND",
            source=_MADE_UP,
        ),
    ),
    fields=(FieldRule(path="face", change=Change.AT_REST, unset=Send("plain"), source=_MADE_UP),),
)

_FIRE_ALL: Final = frozenset({"LIT", "SMOKING", "BURNING", "GLOWING", "ASH", "DROWNED"})
GUESTS: Final = Guard(name="guests", noun="guest", source=_MADE_UP)

FIRE: Final = Lifecycle(
    kind="test:camp:Fire",
    noun="fire",
    states=(
        Passing(name="LIT", to="SMOKING", source=_MADE_UP),
        Passing(name="SMOKING", to="BURNING", source=_MADE_UP),
        Resting(name="BURNING", running=True, source=_MADE_UP),
        Passing(name="GLOWING", to=None, source=_MADE_UP),
        Resting(name="ASH", source=_MADE_UP),
        Resting(name="DROWNED", source=_MADE_UP),
    ),
    actions=(
        Action(
            name="light",
            does=ActionKind.CREATE,
            words="light",
            legal_in=frozenset({"ABSENT"}),
            passes="LIT",
            lands_in="BURNING",
            source=_MADE_UP,
        ),
        Action(
            name="put_out",
            does=ActionKind.MOVE,
            words="put out",
            legal_in=frozenset({"SMOKING", "BURNING"}),
            passes="GLOWING",
            lands_in="ASH",
            guards=(GUESTS,),
            source=_MADE_UP,
        ),
        Action(
            name="light_again",
            does=ActionKind.RENEW,
            words="light again",
            legal_in=frozenset({"ASH", "DROWNED"}),
            passes="LIT",
            lands_in="BURNING",
            source=_MADE_UP,
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_FIRE_ALL, source=_MADE_UP),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_FIRE_ALL, source=_MADE_UP),
    ),
    fields=(
        FieldRule(path="place", change=Change.REPLACE, unset=Required(), source=_MADE_UP),
        FieldRule(path="wood", change=Change.RENEW, unset=Required(), source=_MADE_UP),
        FieldRule(path="stones", change=Change.RENEW, unset=Omit(), source=_MADE_UP),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source=_MADE_UP),
    ),
    milestones=(
        Milestone(name="lit", until="LIT", met_in=_FIRE_ALL, missed_in=frozenset(), source=_MADE_UP),
        Milestone(
            name="warm",
            until="BURNING",
            met_in=frozenset({"BURNING"}),
            missed_in=frozenset({"ASH", "DROWNED"}),
            source=_MADE_UP,
        ),
    ),
    again="Bring dry wood",
)
