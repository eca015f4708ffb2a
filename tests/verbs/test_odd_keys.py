"""Keys of maps are the users': whatever is in one, it is set, changed, taken away and told apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support.batch import SHARES, Batch, container
from tests.support.life import Life
from tests.support.verbs import MINIMUM, World

pytestmark = pytest.mark.usefixtures("legal")

ODD = ('a"b', "a.b", "a[0]", 'a"]["b', "a\\b", 'a\\"b', "a\\", "a b", "größe", "*", "0", "'", "tags")
KEYS = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6)
MAPS = st.dictionaries(KEYS.filter(lambda key: not key.startswith(("aws:", "slackwater:"))), st.sampled_from("12"))
EVERY = dict.fromkeys(ODD, "1")
LIGHT = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

PROGRAMS: dict[str, Mapping[str, Any]] = {
    "ComputeEnvironment": {"type": "UNMANAGED", "serviceRole": "arn:aws:iam::000000000000:role/batch"},
    "JobDefinition": container(),
    "SchedulingPolicy": SHARES,
}


def walked(life: Life, program: Mapping[str, Any], first: Mapping[str, str], then: Mapping[str, str]) -> None:
    """Go from tags to other tags: what a preview tells differs key by key, and afterwards nothing does."""
    life.up({**program, "tags": first})
    foreseen = life.foresee({**program, "tags": then})
    assert bool(foreseen) is (first != then)
    assert len(life.diff.changes) == sum(first.get(key) != then.get(key) for key in {**first, **then})
    life.up({**program, "tags": then})
    assert {key: value for key, value in life.tags.items() if not key.startswith("slackwater:")} == then
    assert life.differs() == {}
    life.refresh()
    assert (life.inputs["tags"], life.differs()) == (then, {})


@pytest.mark.parametrize("kind", PROGRAMS)
def test_odd_keys_of_tags_are_kept(batch: Batch, kind: str) -> None:
    """Quotes, dots, brackets, backslashes, blanks and letters of any script, on each kind in Batch."""
    life = batch.life(kind, "odd")

    @LIGHT
    @example(EVERY, {**EVERY, 'a"b': "2"})
    @example(EVERY, {"a.b": "1"})
    @given(MAPS, MAPS)
    def walk(first: dict[str, str], then: dict[str, str]) -> None:
        walked(life, PROGRAMS[kind], first, then)

    walk()


def test_odd_keys_of_an_applications_tags_are_kept(life: Life, world: World) -> None:
    """EMR Serverless takes fewer characters, dots and blanks among them."""
    del world
    walked(life, MINIMUM, {"a.b": "1", "a b": "1", "a": "1", "0": "1"}, {"a.b": "2", "a": "1", "=@:/": "1"})


def test_odd_keys_of_what_only_a_new_revision_changes_are_kept(batch: Batch) -> None:
    """A revision is cut for a change of one, and for nothing else."""
    jd = batch.definition()
    jd.up({**container(), "parameters": EVERY})
    assert jd.differs() == {}
    assert jd.change(parameters={**EVERY, 'a"b': "2"}) == ["RegisterJobDefinition"]
    jd.refresh()
    assert jd.differs() == {}
    assert jd.differs({**jd.program, "parameters": {key: "1" for key in ODD if key != "a\\"}}) == {
        'parameters["a\\"b"]': "update",
        'parameters["a\\"]': "delete",
    }
