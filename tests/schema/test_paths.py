"""Property paths: written and read in one place, as the engine does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slackwater.schema import paths

STEPS = st.text(max_size=8) | st.text(alphabet="ab.[]\"\\*' \n", max_size=8) | st.integers(0, 99)
READABLE = STEPS.filter(lambda step: isinstance(step, int) or not step.endswith("\\"))
"""Steps that the engine's own syntax can say: it has no way to write a key that ends in a backslash."""


@given(st.lists(READABLE, max_size=5))
def test_a_path_is_read_as_it_was_written(steps: list[str | int]) -> None:
    """Quotes, dots, brackets, backslashes, letters of any script and no letter at all: a path names its steps again."""
    assert paths.parse(paths.text(steps)) == tuple(steps)


@given(READABLE, st.text(max_size=4).map("{}\\".format))
def test_a_key_that_ends_in_a_backslash_is_read_as_well(before: str | int, last: str) -> None:
    """The engine has no syntax for such a key, so we take the backslash for what it is where the path ends with it."""
    assert paths.parse(paths.text([before, last])) == (before, last)


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        pytest.param(("name",), "name", id="name"),
        pytest.param(("a", "b", 0, "c"), "a.b[0].c", id="names and indices"),
        pytest.param(("tags", "x y"), 'tags["x y"]', id="a key with a blank"),
        pytest.param(("tags", "a.b c"), 'tags["a.b c"]', id="a key with a dot"),
        pytest.param(("tags", 'say "hi"'), 'tags["say \\"hi\\""]', id="a key with quotes"),
        pytest.param(("tags", "a\\b"), 'tags["a\\b"]', id="a key with a backslash"),
        pytest.param(("tags", '\\"'), 'tags["\\\\""]', id="a backslash before a quote"),
        pytest.param(("tags", ""), 'tags[""]', id="an empty key"),
        pytest.param(("tags", "0"), 'tags["0"]', id="a number as a key"),
        pytest.param(("tags", "größe"), 'tags["größe"]', id="letters beyond ASCII"),
        pytest.param(("cost-center",), "cost-center", id="a hyphen"),
    ],
)
def test_paths_are_written_as_the_engine_reads_them(steps: tuple[str | int, ...], path: str) -> None:
    """In quotes a backslash escapes a quote and nothing else, as in `ignoreChanges` and in a detailed diff."""
    assert paths.text(steps) == path
    assert paths.parse(path) == steps


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("a[*].b", ("a", "*", "b"), id="all of a list"),
        pytest.param('a["*"].b', ("a", "*", "b"), id="all of a map"),
        pytest.param('a.["b"]', ("a", "b"), id="a dot too many"),
        pytest.param('["a b"][3]', ("a b", 3), id="quoted at the top"),
        pytest.param("a[x", ("a[x",), id="unclosed"),
        pytest.param("a[x]", ("a[x]",), id="a name for a number"),
        pytest.param('a["b', ('a["b',), id="an unclosed quote"),
        pytest.param("a..b", ("a..b",), id="two dots"),
    ],
)
def test_what_others_write_is_read_as_the_engine_reads_it(path: str, steps: tuple[str | int, ...]) -> None:
    """What is no path is the name of one member: other providers' diffs may hold anything."""
    assert paths.parse(path) == steps


@pytest.mark.parametrize(
    ("path", "others", "below", "meets"),
    [
        pytest.param("a.b", ["a"], True, True, id="inside"),
        pytest.param("a", ["a.b"], False, True, id="around"),
        pytest.param("ab", ["a"], False, False, id="a longer name"),
        pytest.param('tags["a.b"]', ["tags.a"], False, False, id="a dot within a key"),
        pytest.param("list[1]", ["list[10]"], False, False, id="another number"),
    ],
)
def test_paths_lie_within_each_other(path: str, others: list[str], *, below: bool, meets: bool) -> None:
    """Steps are compared, never the beginnings of texts."""
    assert (paths.below(path, others), paths.meets(path, others)) == (below, meets)
