"""How tables are read: paths, the rule that speaks for a path, conditions."""

from __future__ import annotations

import pytest

from slackwater.lifecycle.queries import fold, holds, kept, lookup, replacing, rule_for, share
from slackwater.lifecycle.vocabulary import (
    ActionKind,
    Condition,
    Equals,
    Every,
    FieldChange,
    IsSet,
    Matches,
    Not,
    OneOf,
)
from slackwater.services.emrserverless.applications.rules import APPLICATION
from tests.lifecycle.market import STALL
from tests.lifecycle.synthetic import PUMP


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("schedulerConfiguration.maxConcurrentRuns", "schedulerConfiguration.maxConcurrentRuns"),
        ("schedulerConfiguration", "schedulerConfiguration"),
        (
            "workerTypeSpecifications.Driver.imageConfiguration.imageUri",
            "workerTypeSpecifications.*.imageConfiguration",
        ),
        ("workerTypeSpecifications.Driver", "workerTypeSpecifications"),
        ('tags["team"]', "tags"),
    ],
    ids=["exact", "whole block", "wildcard", "short of the wildcard", "key of a map"],
)
def test_longest_enclosing_rule_speaks(path: str, rule: str) -> None:
    """The most exact rule that is the path, or encloses it, decides."""
    assert rule_for(APPLICATION, path).path == rule


@pytest.mark.parametrize("path", ["nameless", "colour"])
def test_path_without_a_rule_is_an_error(path: str) -> None:
    """A path for which no rule speaks is never planned by guess; a like beginning is no match."""
    with pytest.raises(KeyError, match=path):
        rule_for(APPLICATION, path)


@pytest.mark.parametrize(
    ("condition", "fields", "expected"),
    [
        (IsSet("a"), {"a": 0}, True),
        (IsSet("a"), {"a": {}}, False),
        (IsSet("a"), {"a": []}, False),
        (IsSet("a"), {"a": ""}, False),
        (IsSet("a"), {}, False),
        (Equals("a.b", value=False), {"a": {"b": False}}, True),
        (Equals("a.b", value=False), {"a": {}}, False),
        (Equals("a.b", value=False), {"a": "text"}, False),
        (OneOf("a", (1, 2)), {"a": 2}, True),
        (OneOf("a", (1, 2)), {}, False),
        (OneOf("a", (1, None)), {}, True),
        (Matches("a", ".*b"), {"a": "ab"}, True),
        (Matches("a", ".*b"), {"a": "abc"}, False),
        (Matches("a", ".*"), {"a": 1}, False),
        (Not(IsSet("a")), {}, True),
        (Every((IsSet("a"), IsSet("b"))), {"a": 1, "b": 1}, True),
        (Every((IsSet("a"), IsSet("b"))), {"a": 1}, False),
    ],
    ids=[
        *("zero is set", "empty map", "empty list", "empty text", "missing", "equal", "missing inside", "not a map"),
        *("one of them", "none of them", "missing is one of them"),
        *("whole text", "part of the text", "no text", "not set", "every one", "not every one"),
    ],
)
def test_condition_is_read_off_the_fields(condition: Condition, fields: dict[str, object], expected: bool) -> None:  # noqa: FBT001
    """Empty and missing are not set; a missing value equals nothing."""
    assert holds(condition, fields) is expected


def test_lookup_walks_maps_only() -> None:
    """A path that leads through something other than a map finds nothing."""
    assert lookup({"a": {"b": 1}}, "a.b") == 1
    assert lookup({"a": [1]}, "a.b") is None


def test_only_a_whole_removal_is_kept() -> None:
    """A field that cannot be unset stays when it is removed; a part of it, or a change, is sent."""
    rule = rule_for(PUMP, "body")

    assert kept(rule, FieldChange(path="body", removed=True)) == "a pump has a body"
    assert kept(rule, FieldChange(path="body.colour", removed=True)) == ""
    assert kept(rule, FieldChange(path="body")) == ""


def test_what_rises_is_not_lowered() -> None:
    """A value that can only be raised stays when the program wants it lower; a raise is sent."""
    rule = rule_for(STALL, "stock")

    assert kept(rule, FieldChange(path="stock", lowered=True)) == "it is sold off"
    assert kept(rule, FieldChange(path="stock")) == ""
    assert kept(rule_for(STALL, "walls"), FieldChange(path="walls", lowered=True)) == ""


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ({"health": "SOUND", "sign": "SHUT", "name": "a"}, "SHUT"),
        ({"health": "FALLEN"}, "FALLEN"),
        ({"health": "SOUND", "sign": "HALF_OPEN"}, "SOUND HALF_OPEN"),
        ({"health": "SUNK"}, "SUNK"),
        ({}, ""),
    ],
    ids=["row", "row with a field that is missing", "no row", "no row, one field", "nothing"],
)
def test_state_of_several_fields_is_folded(record: dict[str, object], state: str) -> None:
    """A row says which state they make up; what no row has is named by the fields, so that it can be looked up."""
    assert fold(STALL, record) == state


WOOD, STONE = {"roof": "wood", "walls": "wood"}, {"roof": "stone", "walls": "wood"}
GUILD, PERSON = {"owner": "guild of bakers"}, {"owner": "Ann"}


@pytest.mark.parametrize(
    ("path", "before", "after", "expected", "whys"),
    [
        pytest.param("name", {}, {}, True, [], id="never in place"),
        pytest.param("paint", {}, {}, False, [], id="always in place"),
        pytest.param("roof", WOOD, WOOD, False, [], id="condition holds on neither side"),
        pytest.param("roof", STONE, WOOD, True, ["stone cannot be lifted"], id="condition holds before"),
        pytest.param("roof", WOOD, STONE, True, ["stone cannot be lifted"], id="condition holds after"),
        pytest.param(
            "walls", STONE | {"walls": "brick"}, STONE, True, ["brick stays", "stone cannot be lifted"], id="two"
        ),
        pytest.param("owner", GUILD, PERSON, True, ["a guild and a person do not take each other's place"], id="turns"),
        pytest.param("owner", {}, PERSON, True, ["a guild and a person do not take each other's place"], id="begins"),
        pytest.param("owner", PERSON, {"owner": "Bob"}, False, [], id="holds on both sides"),
        pytest.param("owner", GUILD, {"owner": "guild of cooks"}, False, [], id="holds on no side"),
    ],
)
def test_replacement_under_a_condition(
    path: str,
    before: dict[str, object],
    after: dict[str, object],
    expected: bool,  # noqa: FBT001
    whys: list[str],
) -> None:
    """A plain condition counts on either side of the change; one that turns has to end or to begin with it."""
    another, held = replacing(STALL, path, before, after)

    assert another is expected
    assert [across.words for across in held] == whys


@pytest.mark.parametrize(
    ("paths", "calls"),
    [
        pytest.param(("paint",), {"deed_over": ["paint"]}, id="whoever is first carries what names no carrier"),
        pytest.param(("owner", "awning"), {"restock": ["owner", "awning"]}, id="taken along"),
        pytest.param(("stock", "roof"), {"rebuild": ["stock", "roof"]}, id="taken along by the last"),
        pytest.param(("roof", "owner"), {"deed_over": ["owner"], "rebuild": ["roof"]}, id="not taken by the last"),
        pytest.param(
            ("roof", "stock", "owner"),
            {"deed_over": ["owner"], "rebuild": ["roof", "stock"]},
            id="what takes it is not called for it",
        ),
        pytest.param((), {}, id="nothing"),
    ],
)
def test_changes_are_shared_out_to_few_calls(paths: tuple[str, ...], calls: dict[str, list[str]]) -> None:
    """Each change goes once, by an update that can carry it, in the order of the table."""
    shared = share(STALL, STALL.those(ActionKind.UPDATE), [FieldChange(path=path) for path in paths])

    assert {action.name: [change.path for change in theirs] for action, theirs in shared} == calls
    assert [action.name for action, _ in shared] == list(calls)
