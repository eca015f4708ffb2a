"""The laws of every plan, held against every table and, for each, against every situation it can be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slackwater.lifecycle.audit_plans import World
from slackwater.lifecycle.vocabulary import ActionKind, Change, Lifecycle, Policy, Remedy
from slackwater.services.emrserverless.applications.rules import APPLICATION
from slackwater.services.registry import KINDS
from tests.laws import planned
from tests.laws.judge import judge
from tests.laws.laws import LAWS
from tests.laws.mutants import MUTANTS
from tests.laws.planned import Planned
from tests.laws.relations import RELATION_LAWS
from tests.laws.situations import (
    CLOSED,
    ENDING,
    ENDLESS,
    FOREIGN,
    GOING,
    INSISTED,
    OURS,
    OURS_GOING,
    OWN,
    SUCCESSORS,
    Situation,
    begun,
    by_facts,
    by_milestone,
    by_pair,
    by_path,
    by_policy,
    by_relation,
    by_relic,
    by_window,
    by_work_in_the_way,
    changes,
    field_sets,
    goals,
    guards,
    marks,
    powers,
    situation,
    states,
)
from tests.lifecycle.market import BOOK, STALL
from tests.lifecycle.synthetic import FIRE, PUMP, ROCK, WEB

MADE_UP: Final = (WEB, PUMP, ROCK, FIRE)
TABLES: Final = {
    f"{table.kind}{f' {number}' if number else ''}": table
    for tables in (*(kind.lifecycles for kind in KINDS.values()), *((one,) for one in MADE_UP))
    for number, table in enumerate({id(table): table for table in tables}.values())
}
Situations = Callable[[Lifecycle], Iterator[Situation]]
CHANGES: Final[tuple[Situations, ...]] = (by_facts, by_path, by_pair)
"""Products in which it matters by which update a field is carried, and when it can be."""
PRODUCTS: Final[tuple[Situations, ...]] = (
    by_facts,
    by_policy,
    by_work_in_the_way,
    by_milestone,
    by_window,
    by_path,
    by_pair,
)
RELATIONS: Final[tuple[Situations, ...]] = (by_relation, by_relic)
RELATED: Final = TABLES | {table.kind: table for table in (STALL, BOOK)}
"""Tables of which something is named, held or replaced; the last two are like real ones in everything else."""


def _varies_in_updates_alone(kind: str) -> bool:
    """Tell whether a table is another variant of a kind, which has other updates, but is alike in all the rest."""
    usual, table = RELATED[kind.partition(" ")[0]], RELATED[kind]
    alike = [[action for action in one.actions if action.does is not ActionKind.UPDATE] for one in (usual, table)]
    return table is not usual and table.states == usual.states and alike[0] == alike[1]


WALKS: Final = [
    (kind, walk)
    for kind, table in RELATED.items()
    for walk in (*(PRODUCTS if kind in TABLES else ()), *RELATIONS)
    if next(walk(table), None)  # nothing runs in some tables, or names, or is replaced
    if walk in CHANGES or not _varies_in_updates_alone(kind)
]


@pytest.mark.parametrize(("kind", "situations"), WALKS, ids=lambda one: getattr(one, "__name__", None))
def test_every_situation_keeps_the_laws(kind: str, situations: Situations) -> None:
    """Each law, whose own text says what it is, holds in every situation of every product; many of them have a plan."""
    verdict = judge(RELATED[kind], situations(RELATED[kind]))

    changing = [rule for rule in RELATED[kind].fields if rule.change is not Change.REPLACE]

    assert verdict.broken == {}
    few = not changing or (situations is by_pair and len(changing) == 1)
    assert verdict.plans * 6 > verdict.judged or few


@st.composite
def situations(draw: st.DrawFn, table: Lifecycle) -> Situation:
    """Make any question: many changes at once, any policy, any facts."""
    wished = draw(st.lists(st.sampled_from(changes(table)), max_size=6, unique_by=lambda change: change.path))
    policy = st.builds(
        Policy,
        on_active=st.sampled_from(["refuse", "wait", "cancel"]),
        restart=st.sampled_from(["auto", "always", "never"]),
        power=st.sampled_from([one.power for one in powers(table)]),
        until=st.sampled_from(goals(table)),
        on_delete=st.sampled_from(["cancel", "leave", "wait"]),
        on_foreign=st.sampled_from(["refuse", "rewire"]),
        keep=st.sampled_from([1, 2, 9]),
        delete_protection=st.booleans(),
        live_updates=st.booleans(),
        closed=st.sampled_from([None, CLOSED, INSISTED]),
    )
    one = situation(
        table,
        draw(st.sampled_from(states(table))),
        draw(st.sampled_from(field_sets(table))),
        draw(st.sampled_from([None, tuple(wished)])),
        draw(policy),
        blockers=draw(st.sampled_from([(), (ENDING,), (ENDLESS,), (ENDING, ENDLESS), (OWN,), (OWN, ENDING)])),
        marked=draw(st.sampled_from(marks(table))),
    )
    one = draw(_related(table, one))
    return begun(one) if draw(st.booleans()) else one


@st.composite
def _related(draw: st.DrawFn, table: Lifecycle, one: Situation) -> Situation:
    """Add what names the resource, and what it has been before, where the table knows of such."""
    names = st.sets(st.sampled_from([FOREIGN, OURS, GOING, OURS_GOING]), max_size=2).map(tuple)
    related = {guard.name: draw(names) for guard in guards(table, Remedy.DETACH, Remedy.REFUSE)}
    observed = replace(one.observed, blockers={**one.observed.blockers, **related})
    if table.that(ActionKind.PRUNE):
        observed = replace(observed, present="thing:3", superseded=draw(st.sampled_from([(), ("thing:2", "thing:1")])))
    successor = draw(st.sampled_from(SUCCESSORS if not one.intent.present else SUCCESSORS[:1]))
    return one._replace(observed=observed, intent=replace(one.intent, successor=successor))


@pytest.mark.parametrize("kind", RELATED)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_mixture_keeps_the_laws(kind: str, data: st.DataObject) -> None:
    """All laws hold for any subset of changes under any policy."""
    one = data.draw(situations(RELATED[kind]))

    assert judge(RELATED[kind], [one]).broken == {}


# --- the laws bite ---------------------------------------------------------------------------------------------------

TELLING: Final = (FIRE, PUMP, STALL, BOOK, APPLICATION)
"""Tables that have among them everything which the laws are about."""


def test_every_law_has_its_mutant() -> None:
    """No law goes untried."""
    assert list(MUTANTS) == [law.__name__ for law in (*LAWS, *RELATION_LAWS)]


@pytest.mark.parametrize("law", [*LAWS, *RELATION_LAWS], ids=lambda law: law.__name__)
def test_bad_planner_breaks_the_law(law: Callable[[Planned], bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each law is broken by a planner that makes just this mistake: the laws can fail."""
    monkeypatch.setattr(planned, "plan", MUTANTS[law.__name__])

    assert any(not law(Planned(table, World(one.observed, one.intent), one.policy)) for table, one in _abreast())


def _abreast() -> Iterator[tuple[Lifecycle, Situation]]:
    """Give the situations of all products of some tables side by side, so that one of them soon shows a mistake."""
    walks = [(table, walk(table)) for table in TELLING for walk in (*PRODUCTS, *RELATIONS)]
    for row in zip_longest(*(walk for _, walk in walks)):
        yield from ((table, one) for (table, _), one in zip(walks, row, strict=True) if one)
