"""The judge of tables: every finding provoked once, so that a clean verdict means something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from slackwater.lifecycle.audit import audit_lifecycle
from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Change,
    FieldRule,
    Gone,
    Lifecycle,
    Milestone,
    Passing,
    Required,
    Resting,
    Route,
    StaleRefusal,
    StateMapping,
)
from tests.lifecycle.market import BOOK, STALL
from tests.lifecycle.synthetic import FIRE, PUMP, ROCK, WEB

SOUND = Lifecycle(
    kind="test:lamp:Lamp",
    noun="lamp",
    states=(
        Resting(name="OFF", source="box"),
        Passing(name="WARMING", to="ON", source="box"),
        Resting(name="ON", running=True, source="box"),
        Gone(name="BROKEN", source="box"),
    ),
    actions=(
        Action(
            name="switch_on",
            does=ActionKind.MOVE,
            words="switch on",
            legal_in=frozenset({"OFF"}),
            passes="WARMING",
            lands_in="ON",
            source="box",
        ),
        Action(
            name="switch_off",
            does=ActionKind.MOVE,
            words="switch off",
            legal_in=frozenset({"ON"}),
            lands_in="OFF",
            source="box",
        ),
        Action(
            name="break",
            does=ActionKind.DELETE,
            words="break",
            legal_in=frozenset({"OFF"}),
            lands_in="BROKEN",
            source="box",
        ),
    ),
    fields=(FieldRule(path="bulb", change=Change.REPLACE, unset=Required(), source="box"),),
)


def act(name: str, does: ActionKind, *states: str, passes: str | None = None, lands: str | None = None) -> Action:
    """Make an action."""
    legal = frozenset(states)
    return Action(name=name, does=does, words=name, legal_in=legal, passes=passes, lands_in=lands, source="box")


def plus(*rows: Action | Resting | Passing | FieldRule) -> Lifecycle:
    """Return the sound table with more rows."""
    return replace(
        SOUND,
        states=SOUND.states + tuple(row for row in rows if isinstance(row, Resting | Passing)),
        actions=SOUND.actions + tuple(row for row in rows if isinstance(row, Action)),
        fields=SOUND.fields + tuple(row for row in rows if isinstance(row, FieldRule)),
    )


BRIGHT = Milestone(name="bright", until="ON", met_in=frozenset({"ON"}), missed_in=frozenset({"BROKEN"}), source="box")


def reaching(milestone: Milestone) -> Lifecycle:
    """Return the sound table with a milestone."""
    return replace(SOUND, milestones=(milestone,))


@pytest.mark.parametrize(
    "table",
    [SOUND, reaching(BRIGHT), WEB, PUMP, FIRE, STALL, BOOK],
    ids=["lamp", "bright lamp", "service", "pump", "fire", "stall", "book"],
)
def test_sound_table_has_no_findings(table: Lifecycle) -> None:
    """A table that is whole gets a clean verdict."""
    assert audit_lifecycle(table) == ()


MOVE, TAG = ActionKind.MOVE, ActionKind.SET_TAGS
SCREW = replace(act("screw", ActionKind.UPDATE, "OFF"), takes=("switch_on",))


def routed(route: Route) -> Lifecycle:
    """Return the sound table with another action that leads elsewhere from one state."""
    return plus(replace(act("dim", MOVE, "ON", lands="OFF"), routes=(route,)))


def carried(by: str, change: Change = Change.AT_REST) -> Lifecycle:
    """Return the sound table with an update, and a field that is carried by this action."""
    return plus(replace(SCREW, takes=()), FieldRule(path="shade", change=change, unset=Required(), by=by, source="box"))


def folded(*rows: StateMapping) -> Lifecycle:
    """Return the sound table with states of two fields."""
    wanted = [StateMapping((state.name, "on"), state.name) for state in SOUND.states]
    return replace(SOUND, axes=("glow", "switch"), folds=(*wanted, *rows))


TABLES = {
    "state unsourced": (plus(Resting(name="DIM", source="")), "state DIM has no source"),
    "action unsourced": (plus(replace(act("dim", MOVE, "ON", lands="OFF"), source="")), "action dim has no source"),
    "field unsourced": (
        plus(FieldRule(path="shade", change=Change.REPLACE, unset=Required(), source="")),
        "field shade has no source",
    ),
    "declared twice": (plus(Resting(name="ON", source="box")), "ON is declared twice"),
    "two deletes": (plus(act("a", ActionKind.DELETE, "ON"), act("b", ActionKind.DELETE, "OFF")), "two actions delete"),
    "passes nowhere known": (
        plus(Passing(name="FADING", to="DARK", source="box")),
        "state FADING passes to DARK, which is not declared",
    ),
    "legal nowhere known": (plus(act("dim", MOVE, "DIM", lands="ON")), "action dim names DIM, which is not declared"),
    "lands nowhere known": (plus(act("dim", MOVE, "ON", lands="DIM")), "action dim names DIM, which is not declared"),
    "passes a resting state": (
        plus(act("dim", MOVE, "ON", passes="OFF", lands="OFF")),
        "action dim passes through OFF, which is not a passing state",
    ),
    "passes and never lands": (
        plus(act("dim", MOVE, "ON", passes="WARMING")),
        "action dim passes through WARMING and lands nowhere",
    ),
    "no delete": (replace(SOUND, actions=SOUND.actions[:2]), "no action deletes"),
    "no way out": (ROCK, "no way leads from SUNK to grind"),
    "never entered": (
        plus(Passing(name="FADING", to="OFF", source="box")),
        "no action passes through FADING",
    ),
    "mark never cleared": (
        plus(act("mark", ActionKind.MARK, "ON", "OFF")),
        "a mark that is set must be cleared: declare both actions or none",
    ),
    "fence without condition": (
        plus(act("unplug", ActionKind.FENCE, "OFF")),
        "a fence needs an action and a condition: declare both or none",
    ),
    "live field, no live update": (
        plus(FieldRule(path="shade", change=Change.LIVE, unset=Required(), source="box")),
        "fields change live, but no action does",
    ),
    "renewed field, no renewal": (
        plus(FieldRule(path="shade", change=Change.RENEW, unset=Required(), source="box")),
        "fields change by renewal, but no action renews",
    ),
    "no way to a renewal": (
        replace(SOUND, actions=(act("swap", ActionKind.RENEW, "ON"), *SOUND.actions[1:2])),
        "no way leads from OFF to swap",
    ),
    "milestone unsourced": (reaching(replace(BRIGHT, source="")), "milestone bright has no source"),
    "milestone nowhere known": (
        reaching(replace(BRIGHT, missed_in=frozenset({"DIM"}))),
        "milestone bright names DIM, which is not declared",
    ),
    "milestone met where it is missed": (
        reaching(replace(BRIGHT, missed_in=frozenset({"ON"}))),
        "milestone bright is met where it is missed, or not where it is waited for",
    ),
    "milestone not met where it is waited for": (
        reaching(replace(BRIGHT, met_in=frozenset())),
        "milestone bright is met where it is missed, or not where it is waited for",
    ),
    "route from where it is not legal": (
        routed(Route(at="OFF", lands_in="ON")),
        "action dim has a route from OFF to ON, which cannot be",
    ),
    "route to nowhere known": (
        routed(Route(at="ON", lands_in="DARK")),
        "action dim has a route from ON to DARK, which cannot be",
    ),
    "route through a resting state": (
        routed(Route(at="ON", passes="OFF", lands_in="OFF")),
        "action dim passes through OFF, which is not a passing state",
    ),
    "takes what is no update": (plus(SCREW), "action screw takes switch_on, which updates nothing"),
    "carried by what is no update": (carried("break"), "field shade is carried by break, which updates nothing"),
    "carried, but replaced": (
        carried("screw", Change.REPLACE),
        f"field shade is carried by screw, but changes {Change.REPLACE.value}",
    ),
    "echo of what is in nobody's way": (
        plus(replace(SCREW, takes=(), echo=StaleRefusal(guard="shades", words="too dark", seconds=1.0, source="box"))),
        "action screw echoes shades, which does not guard it",
    ),
    "folds into nothing known": (
        folded(StateMapping(("HOT", "on"), "DARK")),
        "a row folds into DARK, which is not declared",
    ),
    "state of no row": (replace(folded(), folds=(StateMapping(("OFF", "on"), "OFF"),)), "no row folds into ON"),
    "row of too few fields": (folded(StateMapping(("ON",), "ON")), "the row of ON does not have a value for each axis"),
    "power without moves": (
        replace(carried("", Change.POWER), actions=(act("break", ActionKind.DELETE, "OFF", "ON", lands="BROKEN"),)),
        "a field changes by the moves, but no action moves",
    ),
    "echo unsourced": (
        plus(
            replace(
                act("dim", MOVE, "ON", lands="OFF"),
                echo=StaleRefusal(guard="shades", words="still hot", seconds=1.0, source=""),
            )
        ),
        "the echo of action dim has no source",
    ),
    "tags that disturb": (plus(act("label", TAG, "OFF")), "action label is not legal in ON"),
}


@pytest.mark.parametrize("name", TABLES)
def test_broken_table_is_found_out(name: str) -> None:
    """Each way in which a table can be broken has its finding, in words that name the row."""
    table, finding = TABLES[name]

    assert finding in audit_lifecycle(table)


def test_several_updates_are_no_fault() -> None:
    """A service may change different fields by different calls."""
    assert audit_lifecycle(plus(replace(SCREW, takes=()), act("unscrew", ActionKind.UPDATE, "OFF"))) == ()


def test_way_may_be_a_route() -> None:
    """A way out, and the way into a passing state, may be the one that an action takes from one state only."""
    dim = replace(act("dim", MOVE, "DIM", "ON", lands="ON"), routes=(Route(at="DIM", passes="FADING", lands_in="OFF"),))
    table = plus(Resting(name="DIM", source="box"), Passing(name="FADING", to="OFF", source="box"), dim)

    assert audit_lifecycle(table) == ()
