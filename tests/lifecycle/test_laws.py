"""The laws of every plan, held against every table and, for each, against every situation it can be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slackwater.lifecycle.audit import World
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    Answer,
    Call,
    Does,
    Drain,
    Intent,
    Lifecycle,
    Observation,
    Plan,
    Policy,
    Refusal,
    Restore,
    Step,
    Wait,
)
from slackwater.services.emrserverless.rules import APPLICATION
from slackwater.services.registry import KINDS
from tests.lifecycle import laws
from tests.lifecycle.laws import LAWS, judge
from tests.lifecycle.situations import (
    CLOSED,
    ENDING,
    ENDLESS,
    INSISTED,
    OWN,
    Situation,
    begun,
    by_facts,
    by_milestone,
    by_pair,
    by_path,
    by_policy,
    by_window,
    by_work_in_the_way,
    changes,
    field_sets,
    goals,
    powers,
    situation,
    states,
)
from tests.lifecycle.synthetic import FIRE, PUMP, ROCK, WEB

REAL: Final = {
    f"{kind.lifecycle.kind}{f' {number}' if number else ''}": table
    for kind in KINDS.values()
    for number, table in enumerate(kind.lifecycles)
}
TABLES: Final = REAL | {table.kind: table for table in (WEB, PUMP, ROCK, FIRE)}
Situations = Callable[[Lifecycle], Iterator[Situation]]
PRODUCTS: Final[tuple[Situations, ...]] = (
    by_facts,
    by_policy,
    by_work_in_the_way,
    by_milestone,
    by_window,
    by_path,
    by_pair,
)


@pytest.mark.parametrize("situations", PRODUCTS, ids=lambda every: every.__name__)
@pytest.mark.parametrize("kind", TABLES)
def test_every_situation_keeps_the_laws(kind: str, situations: Situations) -> None:
    """Each law, whose own text says what it is, holds in every situation of every product."""
    verdict = judge(TABLES[kind], situations(TABLES[kind]))

    assert verdict.broken == {}


@pytest.mark.parametrize("kind", TABLES)
def test_products_are_worth_walking(kind: str) -> None:
    """A sample of the products gets enough plans for the laws to judge."""
    table = TABLES[kind]
    verdict = judge(table, [*by_work_in_the_way(table), *by_policy(table), *by_milestone(table)][::9])

    assert verdict.plans * 5 > verdict.judged >= 40


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
        marked=draw(st.booleans()),
    )
    return begun(one) if draw(st.booleans()) else one


@pytest.mark.parametrize("kind", TABLES)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_mixture_keeps_the_laws(kind: str, data: st.DataObject) -> None:
    """All laws hold for any subset of changes under any policy."""
    one = data.draw(situations(TABLES[kind]))

    assert judge(TABLES[kind], [one]).broken == {}


# --- the laws bite ---------------------------------------------------------------------------------------------------

Planner = Callable[[Lifecycle, Observation, Intent, Policy], Answer]


def without(*what: Does | type[Step]) -> Planner:
    """Make a planner that forgets some of the steps."""

    def kept(table: Lifecycle, step: Step) -> bool:
        if isinstance(step, Call | Restore) and table.action(step.action).does in what:
            return False
        return type(step) not in what

    def forgetful(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
        answer = plan(table, observed, intent, policy)
        left = tuple(step for step in answer.steps if kept(table, step)) if isinstance(answer, Plan) else ()
        return Plan(steps=left) if left else answer

    return forgetful


def under(**other: object) -> Planner:
    """Make a planner that takes the policy for another."""
    return lambda table, observed, intent, policy: plan(table, observed, intent, replace(policy, **other))  # type: ignore[arg-type]


def twice(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Plan everything twice."""
    answer = plan(table, observed, intent, policy)
    return Plan(steps=answer.steps * 2) if isinstance(answer, Plan) else answer


def patient(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Wait where the work should be cancelled."""
    answer = plan(table, observed, intent, policy)
    if not isinstance(answer, Plan):
        return answer
    return Plan(steps=tuple(replace(step, how="wait") if isinstance(step, Drain) else step for step in answer.steps))


def fickle() -> Planner:
    """Make a planner that adds a note every other time."""
    turns = cycle(("a note", "another note"))
    return lambda table, observed, intent, policy: _noted(plan(table, observed, intent, policy), next(turns))


def _noted(answer: Answer, note: str) -> Answer:
    return answer if isinstance(answer, Refusal) else replace(answer, notes=(note,))


def meddling(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Stop everything before anything else."""
    answer = plan(table, observed, intent, policy)
    stop = Call(action="stop", reason="")
    return Plan(steps=(stop, *answer.steps)) if isinstance(answer, Plan) and observed.state == "STARTED" else answer


def greedy(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Take everybody's work for the stack's own."""
    blockers = {name: tuple(replace(one, own=True) for one in found) for name, found in observed.blockers.items()}
    answer = plan(table, replace(observed, blockers=blockers), intent, policy)
    if not isinstance(answer, Plan):
        return answer
    return Plan(
        steps=tuple(
            replace(step, blockers=observed.blockers[step.guard]) if isinstance(step, Drain) else step
            for step in answer.steps
        )
    )


def hasty(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Suspend the stack's own work before anything else."""
    answer = plan(table, observed, intent, policy)
    if not isinstance(answer, Plan):
        return answer
    return Plan(steps=tuple(sorted(answer.steps, key=lambda step: getattr(step, "how", "") != "suspend")))


def stubborn(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Do nothing at all outside of the window."""
    return Refusal(why="", remedy="") if policy.closed else plan(table, observed, intent, policy)


MUTANTS: Final[dict[str, Planner]] = {
    "legal": without(Drain),
    "settles": without(Does.UNMARK),
    "resumes": without(Does.MARK),
    "repeats": fickle(),
    "tags_disturb_nothing": meddling,
    "refuses_work_in_the_way": under(on_active="cancel"),
    "hurts_nobody_unasked": greedy,
    "own_work_ends_last": hasty,
    "waits_for_nothing_endless": patient,
    "protects": under(delete_protection=False),
    "does_nothing_twice": twice,
    "marks_what_it_stops": without(Does.MARK),
    "stops_only_when_needed": under(live_updates=False),
    "ends_as_wished": under(power="as_found", restart="never"),
    "never_two_at_once": without(Does.MOVE, Wait),
    "gets_as_far_as_wanted": without(Wait),
    "tells_what_has_failed": under(until=""),
    "leaves_what_may_be_left": under(on_delete="cancel"),
    "disturbs_only_in_its_window": under(closed=None),
    "refuses_only_what_disturbs": stubborn,
    "brings_back_at_any_time": stubborn,
}


def test_every_law_has_its_mutant() -> None:
    """No law goes untried."""
    assert MUTANTS.keys() == {law.__name__ for law in LAWS}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_bad_planner_breaks_the_law(law: Callable[[laws.Planned], bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each law is broken by a planner that makes just this mistake: the laws can fail."""
    monkeypatch.setattr(laws, "plan", MUTANTS[law.__name__])
    products = (by_work_in_the_way, by_facts, by_policy, by_milestone, by_window)
    questions = ((table, one) for table in (APPLICATION, FIRE) for product in products for one in product(table))

    assert any(not law(laws.Planned(table, World(one.observed, one.intent), one.policy)) for table, one in questions)
