"""The laws of every plan, held against every table and, for each, against every situation it can be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slackwater.lifecycle.vocabulary import Lifecycle, Policy
from tests.lifecycle.laws import LAWS, Planned, Verdict, judge
from tests.lifecycle.situations import (
    ENDING,
    ENDLESS,
    Situation,
    by_facts,
    by_pair,
    by_path,
    by_work_in_the_way,
    changes,
    field_sets,
    situation,
    states,
)
from tests.lifecycle.synthetic import PUMP, ROCK, WEB
from tools.docs import tables

TABLES: Final = {
    table.kind: table for table in (*(table for found in tables().values() for table in found), WEB, PUMP, ROCK)
}
PRODUCTS: Final[tuple[Callable[[Lifecycle], Iterator[Situation]], ...]] = (
    by_facts,
    by_work_in_the_way,
    by_path,
    by_pair,
)


@cache
def verdict(kind: str) -> Verdict:
    """Judge all situations of a table once, for all the laws."""
    table = TABLES[kind]
    return judge(table, (one for every in PRODUCTS for one in every(table)))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("kind", TABLES)
def test_every_situation_keeps_the_law(kind: str, law: Callable[[Planned], bool]) -> None:
    """Each law, whose own text says what it is, holds in every situation of every product."""
    assert verdict(kind).broken.get(law.__name__, []) == []


@pytest.mark.parametrize("kind", TABLES)
def test_products_are_worth_walking(kind: str) -> None:
    """The products ask much and get plans, so that the laws have something to judge."""
    assert verdict(kind).judged > 500
    assert verdict(kind).plans > 100


@st.composite
def situations(draw: st.DrawFn, table: Lifecycle) -> Situation:
    """Make any question: many changes at once, any policy, any facts."""
    wished = draw(st.lists(st.sampled_from(changes(table)), max_size=6, unique_by=lambda change: change.path))
    policy = st.builds(
        Policy,
        on_active=st.sampled_from(["refuse", "wait", "cancel"]),
        restart=st.sampled_from(["auto", "always", "never"]),
        power=st.sampled_from(["as_found", "running", "stopped"]),
        delete_protection=st.booleans(),
        live_updates=st.booleans(),
    )
    return situation(
        table,
        draw(st.sampled_from(states(table))),
        draw(st.sampled_from(field_sets(table))),
        draw(st.sampled_from([None, tuple(wished)])),
        draw(policy),
        blockers=draw(st.sampled_from([(), (ENDING,), (ENDLESS,), (ENDING, ENDLESS)])),
        marked=draw(st.booleans()),
    )


@pytest.mark.parametrize("kind", TABLES)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_mixture_keeps_the_laws(kind: str, data: st.DataObject) -> None:
    """All laws hold for any subset of changes under any policy."""
    one = data.draw(situations(TABLES[kind]))

    assert judge(TABLES[kind], [one]).broken == {}
