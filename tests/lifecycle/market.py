"""More made-up services, with the habits that AWS Batch has and the first real one lacks.

* ``STALL``: a state of two fields; moves and updates that lead elsewhere from some states; a state in which it is
  broken; three updates, of which some carry the fields of others; a delete that several things are in the way of, each
  of which takes another remedy; and what others have left beside it.
* ``BOOK``: never changed but printed again; earlier printings are pulped when nobody reads them.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Across,
    Action,
    ActionKind,
    Change,
    Equals,
    Every,
    FieldRule,
    Gone,
    Guard,
    IsSet,
    Keep,
    Lifecycle,
    Matches,
    Not,
    Omit,
    OneOf,
    Passing,
    Remedy,
    Required,
    Resting,
    Route,
    Send,
    StateMapping,
    Turns,
    Untag,
)

_MADE_UP: Final = "made up"


# --- a stall at the market

DEED: Final = Guard(
    name="lost deed",
    noun="lost deed",
    remedy=Remedy.REFUSE,
    way_out="Find the deed",
    source=_MADE_UP,
)
ROADS: Final = Guard(
    name="roads to it",
    noun="road",
    remedy=Remedy.DETACH,
    consent="rewire",
    setting="onForeignRoads",
    way_out="Lead them elsewhere",
    stays_when=(Across(condition=Turns(Equals("roof", "stone")), words="no road leads to both", source=_MADE_UP),),
    source=_MADE_UP,
)
PATHS: Final = Guard(
    name="paths to it", noun="path", remedy=Remedy.DETACH, consent="", way_out="Plough them", source=_MADE_UP
)
BUYERS: Final = Guard(name="buyers", noun="buyer", consent="send away", patient=True, source=_MADE_UP)
LODGERS: Final = Guard(
    name="lodgers", noun="lodger", remedy=Remedy.YIELD, consent="turn out", patient=True, source=_MADE_UP
)

_REST: Final = frozenset({"OPEN", "SHUT", "LEAKY", "LEAKY_SHUT"})
_SHUT: Final = (
    Route(at="SHUT", passes="SHUTTING", lands_in="SHUT"),
    Route(at="LEAKY_SHUT", passes="SHUTTING", lands_in="SHUT"),
)
STONE: Final = Across(condition=Equals("roof", "stone"), words="stone cannot be lifted", source=_MADE_UP)
GUILD: Final = Across(
    condition=Turns(Every((IsSet("owner"), Not(Matches("owner", "guild of .*"))))),
    words="a guild and a person do not take each other's place",
    source=_MADE_UP,
)


def _update(name: str, *takes: str) -> Action:
    return Action(
        name=name,
        does=ActionKind.UPDATE,
        words=name,
        legal_in=_REST,
        passes="CHANGING",
        lands_in="OPEN",
        routes=_SHUT,
        takes=takes,
        note="rebuilding is loud" if name == "rebuild" else "",
        source=_MADE_UP,
    )


def _move(name: str, legal_in: frozenset[str], passes: str, lands_in: str, *routes: Route) -> Action:
    return Action(
        name=name,
        does=ActionKind.MOVE,
        words=name,
        legal_in=legal_in,
        passes=passes,
        lands_in=lands_in,
        routes=routes,
        source=_MADE_UP,
    )


STALL: Final = Lifecycle(
    kind="test:market:Stall",
    noun="stall",
    axes=("health", "sign"),
    folds=(
        StateMapping(("RISING", "OPEN"), "RISING"),
        StateMapping(("SOUND", "OPEN"), "OPEN"),
        StateMapping(("SOUND", "SHUT"), "SHUT"),
        StateMapping(("LEAKING", "OPEN"), "LEAKY"),
        StateMapping(("LEAKING", "SHUT"), "LEAKY_SHUT"),
        StateMapping(("BUSY", "OPEN"), "CHANGING"),
        StateMapping(("BUSY", "SHUT"), "SHUTTING"),
        StateMapping(("FALLING", "SHUT"), "FALLING"),
        StateMapping(("FALLEN", ""), "FALLEN"),
    ),
    states=(
        Passing(name="RISING", to="OPEN", source=_MADE_UP),
        Resting(name="OPEN", running=True, source=_MADE_UP),
        Resting(name="SHUT", source=_MADE_UP),
        Resting(name="LEAKY", broken=True, source=_MADE_UP),
        Resting(name="LEAKY_SHUT", broken=True, source=_MADE_UP),
        Passing(name="CHANGING", to="OPEN", source=_MADE_UP),
        Passing(name="SHUTTING", to="SHUT", source=_MADE_UP),
        Passing(name="FALLING", to="FALLEN", source=_MADE_UP),
        Gone(name="FALLEN", source=_MADE_UP),
    ),
    actions=(
        Action(
            name="raise",
            does=ActionKind.CREATE,
            words="raise",
            legal_in=frozenset({"ABSENT", "FALLEN"}),
            passes="RISING",
            lands_in="OPEN",
            token=False,
            source=_MADE_UP,
        ),
        _update("deed_over"),
        _update("restock", "deed_over"),
        _update("rebuild", "restock"),
        _move("open", frozenset({"SHUT", "LEAKY_SHUT"}), "CHANGING", "OPEN"),
        _move("patch", frozenset({"LEAKY"}), "CHANGING", "OPEN"),
        _move(
            "shut",
            frozenset({"OPEN", "LEAKY"}),
            "SHUTTING",
            "SHUT",
            Route(at="LEAKY", passes="SHUTTING", lands_in="LEAKY_SHUT"),
        ),
        Action(name="sweep", does=ActionKind.PRUNE, words="sweep up", legal_in=_REST, source=_MADE_UP),
        Action(
            name="fell",
            does=ActionKind.DELETE,
            words="fell",
            legal_in=frozenset({"SHUT", "LEAKY_SHUT"}),
            passes="FALLING",
            lands_in="FALLEN",
            guards=(DEED, ROADS, PATHS, BUYERS, LODGERS),
            source=_MADE_UP,
        ),
        Action(
            name="tag",
            does=ActionKind.SET_TAGS,
            words="set tags",
            legal_in=_REST | {"RISING", "CHANGING", "SHUTTING"},
            source=_MADE_UP,
        ),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_REST, source=_MADE_UP),
    ),
    fields=(
        FieldRule(path="name", change=Change.REPLACE, unset=Required(), source=_MADE_UP),
        FieldRule(path="sign", change=Change.POWER, unset=Send("OPEN"), source=_MADE_UP),
        FieldRule(
            path="owner",
            change=Change.AT_REST,
            by="deed_over",
            replace_when=(GUILD,),
            unset=Keep("somebody owns it"),
            source=_MADE_UP,
        ),
        FieldRule(path="paint", change=Change.AT_REST, unset=Omit(), source=_MADE_UP),
        FieldRule(
            path="stock",
            change=Change.AT_REST,
            by="restock",
            unset=Keep("it is sold off"),
            rises="it is sold off",
            shown=False,
            source=_MADE_UP,
        ),
        FieldRule(path="awning", change=Change.AT_REST, by="restock", late=True, unset=Send("none"), source=_MADE_UP),
        FieldRule(
            path="roof",
            change=Change.AT_REST,
            by="rebuild",
            replace_when=(STONE,),
            unset=Send("straw"),
            source=_MADE_UP,
        ),
        FieldRule(
            path="walls",
            change=Change.AT_REST,
            by="rebuild",
            replace_when=(
                Across(condition=OneOf("walls", ("brick", None)), words="brick stays", source=_MADE_UP),
                STONE,
            ),
            unset=Required(),
            source=_MADE_UP,
        ),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source=_MADE_UP),
    ),
    again="Mend the roof",
)


# --- a book that is printed again and again

READERS: Final = Guard(name="readers", noun="reader", consent="", source=_MADE_UP)
_PRINTED: Final = frozenset({"PRINTED"})

BOOK: Final = Lifecycle(
    kind="test:market:Book",
    noun="book",
    states=(Resting(name="PRINTED", source=_MADE_UP), Gone(name="PULPED", source=_MADE_UP)),
    actions=(
        Action(
            name="print",
            does=ActionKind.CREATE,
            words="print",
            legal_in=frozenset({"ABSENT", "PULPED"}),
            lands_in="PRINTED",
            source=_MADE_UP,
        ),
        Action(
            name="reprint",
            does=ActionKind.RENEW,
            words="reprint",
            legal_in=_PRINTED,
            lands_in="PRINTED",
            source=_MADE_UP,
        ),
        Action(
            name="pulp_old", does=ActionKind.PRUNE, words="pulp", legal_in=_PRINTED, guards=(READERS,), source=_MADE_UP
        ),
        Action(
            name="pulp",
            does=ActionKind.DELETE,
            words="pulp",
            legal_in=_PRINTED,
            lands_in="PULPED",
            guards=(READERS,),
            source=_MADE_UP,
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_PRINTED, source=_MADE_UP),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_PRINTED, source=_MADE_UP),
    ),
    fields=(
        FieldRule(path="title", change=Change.REPLACE, unset=Required(), source=_MADE_UP),
        FieldRule(path="text", change=Change.RENEW, unset=Omit(), source=_MADE_UP),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source=_MADE_UP),
    ),
)
