"""A plan as data: complete for who knows neither the table nor the words, and short."""

from __future__ import annotations

import json

import pytest

from slackwater.lifecycle import explain
from slackwater.lifecycle.impact import impact
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.record import MARK, Entry, Record, record, replacement, written
from slackwater.lifecycle.replay import course
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Blocker,
    Closed,
    Intent,
    Lifecycle,
    Observation,
    Plan,
    Policy,
)
from slackwater.services.emrserverless.applications.rules import APPLICATION
from tests.lifecycle.test_impact import CASES, GONE, NETWORK, RUNS

CLOSED = Policy(restart="always", closed=Closed(window="Sun 02:00-04:00", opens="Sunday"))


def answered(observed: Observation, intent: Intent, policy: Policy) -> Record:
    """The answer on an application, as data."""
    return record(APPLICATION, observed, plan(APPLICATION, observed, intent, policy))


@pytest.mark.parametrize("case", [pytest.param(case.values, id=case.id) for case in CASES])
def test_a_record_holds_all_of_a_plan(case: tuple[Lifecycle, Observation, Intent, Policy, str]) -> None:
    """Every step with its words, why, what it does to users, and the way from the first state to the last."""
    lifecycle, observed, intent, policy, _ = case
    answer = plan(lifecycle, observed, intent, policy)
    assert isinstance(answer, Plan)
    found = record(lifecycle, observed, answer)

    assert [entry.words for entry in found.steps] == [explain.step(lifecycle, one) for one in answer.steps]
    assert found.words == explain.steps(lifecycle, answer)
    assert found.reasons == (*explain.reasons(answer), *answer.notes)
    assert found.impact == impact(lifecycle, observed.state, answer)
    assert found.course == course(lifecycle, observed.state, answer)


def test_steps_tell_what_they_act_on() -> None:
    """The rows of the table, the fields, the number of what is in the way and its first ids, and states."""
    many = tuple(Blocker(id=f"r{number}", state="QUEUED" if number else "RUNNING") for number in range(1_200))
    observed = Observation(state="STARTED", blockers={"active job runs": many})
    found = answered(observed, NETWORK, Policy(on_active="wait", restart="always"))
    drain, mark, stop, stopping, update, start, *_ = found.steps

    assert (drain.step, drain.how, drain.guard, drain.count) == ("drain", "wait", "active job runs", 1_200)
    assert drain.blockers == ("r0", "r1", "r2", "r3", "r4")
    assert found.affected == {"job run": {"QUEUED": 1_199, "RUNNING": 1}}
    assert (mark.does, mark.words) == ("mark", "")
    assert (stop.step, stop.action, stop.does, stop.why) == ("call", "stop", "move", found.reasons[1])
    assert stopping == Entry(step="wait", through="STOPPING", until="STOPPED")
    assert (update.fields, update.removes) == (("networkConfiguration",), ())
    assert (start.step, start.action) == ("restore", "start")
    assert len(written(found, str)) < 2_000


def test_the_other_answers_are_data_too() -> None:
    """Nothing to do, a refusal with its way out, and one that holds only for now: with the steps of another time."""
    rest, busy = Observation(state="STOPPED"), Observation(state="STARTED", blockers=RUNS)
    nothing = answered(rest, Intent(present=True), Policy())
    refused, later = answered(busy, NETWORK, Policy()), answered(Observation(state="STARTED"), NETWORK, CLOSED)

    assert (nothing.words, nothing.reasons) == ((), ("application is STOPPED, as wanted",))
    assert (refused.words, refused.refused[:33]) == ((), "stop would meet 2 active job runs")
    assert later.refused.startswith("stop would disturb the application outside of its maintenance window, Sun")
    assert later.words == ("stop", "update networkConfiguration", "start")


def test_where_a_passing_state_leads_is_looked_at_again() -> None:
    """The record says so."""
    observed = Observation(state="HIBERNATING")
    found = answered(observed, NETWORK, Policy())

    assert [entry.step for entry in found.steps] == ["wait", "look again"]


def test_a_replacement_is_noticed_by_what_becomes_of_the_old_one() -> None:
    """Both sets of steps, and each reason once."""
    made = answered(Observation(state=ABSENT), Intent(present=True), Policy())
    gone = answered(Observation(state="STARTED"), GONE, Policy())
    both = replacement(made, gone, why=gone.reasons[0])

    assert (both.words, both.removing) == (made.words, gone.words)
    assert (both.steps, both.removal) == (made.steps, gone.steps)
    assert both.reasons == gone.reasons
    assert (both.impact, both.state) == (gone.impact, "STARTED")


def test_what_is_written_is_one_line_without_what_is_empty() -> None:
    """Each text as it may be shown."""
    told = Record(words=("stop a\nb",), steps=(Entry(step="drain", count=1),), affected={"job run": {"RUNNING": 1}})
    text = written(told, str.upper)

    assert "\n" not in text
    assert json.loads(text.removeprefix(MARK)) == {
        "words": ["STOP A\nB"],
        "steps": [{"step": "DRAIN", "count": 1}],
        "affected": {"job run": {"RUNNING": 1}},
    }
