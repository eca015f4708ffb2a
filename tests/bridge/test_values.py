"""Nothing is lost between the wire and plain values: no value, no secret, no unknown."""

import json
from typing import Any

import pytest
from google.protobuf import json_format
from hypothesis import given
from hypothesis import strategies as st
from pulumi.output import UNKNOWN as UNKNOWN_OBJECT
from pulumi.runtime import rpc

from slackwater.bridge import values
from slackwater.schema import paths

KEYS = st.text(min_size=1, max_size=6).filter(lambda key: not key.startswith("__") and key != values.SIGNATURE)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False).filter(
    lambda number: not number.is_integer()
)
LEAVES = st.booleans() | NUMBERS | st.text(max_size=8).filter(lambda text: text != values.UNKNOWN)
TREES = st.dictionaries(
    KEYS,
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)),
    max_size=4,
)


def leaves(value: Any, at: tuple[str | int, ...] = ()) -> list[str]:
    """The paths of all values that hold no other."""
    match value:
        case dict() if value:
            return [path for key, member in value.items() for path in leaves(member, (*at, key))]
        case list() if value:
            return [path for index, element in enumerate(value) for path in leaves(element, (*at, index))]
        case _:
            return [paths.text(at)] if at else []


@given(TREES)
def test_plain_values_survive(tree: dict[str, Any]) -> None:
    """What is written is read again as it was, whole numbers as integers."""
    read = values.read(values.write(tree))

    assert read == values.Plain(values=tree)
    assert json.dumps(read.values, sort_keys=True) == json.dumps(tree, sort_keys=True), "1 and 1.0 are different texts"


@given(TREES, st.data())
def test_marks_survive(tree: dict[str, Any], data: st.DataObject) -> None:
    """Secrets and unknowns are found at the very paths at which they were put."""
    marks = leaves(tree)
    chosen = st.sets(st.sampled_from(marks), max_size=4) if marks else st.just(set())
    secret, unknown = data.draw(chosen), data.draw(chosen)

    read = values.read(values.write(tree, unknown=unknown, secret=secret))

    assert read.unknown == unknown
    assert read.secret == secret
    again = values.read(values.write(read.values, unknown=read.unknown, secret=read.secret))
    assert again == read


def test_unknown_members_go_and_unknown_elements_keep_their_place() -> None:
    """A map loses what is unknown, a list keeps a place for it."""
    struct = values.write({"known": [1, 2, 3], "map": {"a": 1}}, unknown=["known[1]", "map.b", "all"])

    assert values.read(struct) == values.Plain(
        values={"known": [1, None, 3], "map": {"a": 1}}, unknown=frozenset({"known[1]", "map.b", "all"})
    )


def test_unknown_in_something_that_is_gone_makes_all_of_a_list_unknown() -> None:
    """Of a list that was taken away nothing is known any more; of a map only the member."""
    struct = values.write({}, unknown=["list[1].a", "map.a"])

    assert values.read(struct).unknown == {"list", "map.a"}


def test_secret_in_something_that_is_gone_covers_its_parent() -> None:
    """A secret whose place is gone is covered with the nearest parent that is there."""
    struct = values.write({"map": {"other": 1}, "list": ["a"]}, secret=["map.key.deep", "list[3]", "gone"])

    assert values.read(struct).secret == {"map", "list"}


@pytest.mark.parametrize(
    ("after", "secret"),
    [
        pytest.param({"list": ["a", "s"], "own": 1}, {"list[1]"}, id="the same: the very place"),
        pytest.param({"list": ["s", "a"]}, {"list"}, id="another order: everything"),
        pytest.param({"list": "s"}, {"list"}, id="another form: everything"),
    ],
)
def test_secrets_are_carried_to_other_values(after: dict[str, Any], secret: set[str]) -> None:
    """A secret may have moved in a property that changed: then all of the property is secret."""
    carried = values.carry(["list[1]"], before={"list": ["a", "s"]}, after=after)

    assert carried == secret


def test_what_the_sdk_writes_is_understood() -> None:
    """The marks of the SDK itself, nested secrets and nulls included, are read."""
    raw = {
        "secret": {values.SIGNATURE: values.SECRET, "value": {"inner": {values.SIGNATURE: values.SECRET, "value": 1}}},
        "output": {values.SIGNATURE: values.OUTPUT, "value": "v", "secret": True, "dependencies": []},
        "nothing yet": {values.SIGNATURE: values.OUTPUT, "dependencies": []},
        "resource": {values.SIGNATURE: values.RESOURCE, "urn": "urn:x", "id": "i-1"},
        "component": {values.SIGNATURE: values.RESOURCE, "urn": "urn:x", "id": ""},
        "null": None,
        "nulls": {"a": None},
        "__defaults": [],
    }
    struct = json_format.ParseDict(raw, values.write({}))

    assert values.read(struct) == values.Plain(
        values={"secret": {"inner": 1}, "output": "v", "resource": "i-1", "component": "urn:x", "nulls": {}},
        unknown=frozenset({'["nothing yet"]'}),
        secret=frozenset({"secret", "secret.inner", "output"}),
    )


def test_what_the_sdk_hands_to_a_dynamic_provider_is_understood() -> None:
    """The dictionary of a dynamic provider has objects for unknowns, floats for numbers, and the provider."""
    given = rpc.deserialize_properties(values.write({"n": 2, "l": [1]}, unknown=["u", "l[0]"]), keep_unknowns=True)
    assert given["u"].__class__ is UNKNOWN_OBJECT.__class__

    read = values.read({**given, "__provider": "x"})

    assert read == values.Plain(values={"n": 2, "l": [None]}, unknown=frozenset({"u", "l[0]"}))
    assert isinstance(read.values["n"], int)


def test_the_marks_are_the_sdks() -> None:
    """The constants of the protocol are those that the SDK has."""
    assert values.UNKNOWN == rpc.UNKNOWN
    assert rpc._special_sig_key == values.SIGNATURE
    assert rpc._special_secret_sig == values.SECRET
    assert rpc._special_output_value_sig == values.OUTPUT
    assert rpc._special_resource_sig == values.RESOURCE
