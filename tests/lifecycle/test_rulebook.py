"""How tables are read: paths, the rule that speaks for a path, conditions."""

from __future__ import annotations

import pytest

from slackwater.lifecycle.rulebook import holds, kept, lookup, rule_for, segments
from slackwater.lifecycle.vocabulary import Condition, Equals, FieldChange, IsSet
from slackwater.services.emrserverless.rules import APPLICATION
from tests.lifecycle.synthetic import PUMP


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("name", ("name",)),
        ("schedulerConfiguration.maxConcurrentRuns", ("schedulerConfiguration", "maxConcurrentRuns")),
        ('tags["a.b c"]', ("tags", "a.b c")),
        ("networkConfiguration.subnetIds[3]", ("networkConfiguration", "subnetIds", "3")),
        ('runtimeConfiguration["x"].properties["y.z"]', ("runtimeConfiguration", "x", "properties", "y.z")),
    ],
    ids=["name", "dots", "quoted key", "index", "mixed"],
)
def test_path_is_parted_into_names(path: str, names: tuple[str, ...]) -> None:
    """A property path is read the way Pulumi writes it."""
    assert segments(path) == names


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
    ],
    ids=["zero is set", "empty map", "empty list", "empty text", "missing", "equal", "missing inside", "not a map"],
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
