"""The words that users read. They are written out here in full, for they are the product."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from slackwater.lifecycle import explain
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Answer,
    Blocker,
    Call,
    Drain,
    Intent,
    NoChange,
    Observation,
    Plan,
    Policy,
    Refusal,
    Replan,
    Restore,
    Step,
    Wait,
)
from slackwater.services.batch.computeenvironments.rules import COMPUTE_ENVIRONMENT
from slackwater.services.emrserverless.applications.rules import APPLICATION
from slackwater.services.emrserverless.jobruns.rules import STREAMING_RUN
from slackwater.services.registry import KINDS
from tests.lifecycle.market import BOOK, GUILD, STALL, STONE

RUNS = tuple(Blocker(id=f"00f{n}", state="RUNNING") for n in range(1, 8))


def drain(how: Literal["wait", "cancel", "suspend"], number: int, timeout: float = 1800.0) -> Drain:
    """Make a drain of so many job runs."""
    return Drain(
        guard="active job runs",
        noun="job run",
        how=how,
        blockers=RUNS[:number],
        timeout=timeout,
        reason="stop needs no active job runs",
    )


def call(action: str, *send: str, unset: tuple[str, ...] = ()) -> Call:
    """Make a call without a reason."""
    return Call(action=action, send=send, unset=unset, reason="")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 job runs"), (1, "1 job run"), (1200, "1,200 job runs")], ids=["none", "one", "many"]
)
def test_counts_read_as_people_say_them(number: int, text: str) -> None:
    """One is singular, everything else plural, thousands are parted."""
    assert explain.count(number, "job run") == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (1.5, "1.5 s"),
        (90, "90 s"),
        (60, "1 min"),
        (1800, "30 min"),
        (3600, "1 h"),
        (5400, "1 h 30 min"),
    ],
    ids=str,
)
def test_durations_read_as_people_say_them(seconds: float, text: str) -> None:
    """Whole minutes and hours are said as such, everything else in seconds."""
    assert explain.duration(seconds) == text


def test_many_ids_are_cut_short() -> None:
    """A message names the first few, and how many more there are."""
    assert explain.named(RUNS[:2]) == "00f1 (RUNNING), 00f2 (RUNNING)"
    assert explain.named(RUNS) == (
        "00f1 (RUNNING), 00f2 (RUNNING), 00f3 (RUNNING), 00f4 (RUNNING), 00f5 (RUNNING) and 2 more"
    )


def test_states_read_as_a_choice() -> None:
    """States are named in the same order every time."""
    assert explain.states(APPLICATION, ["STOPPED"]) == "STOPPED"
    assert explain.states(APPLICATION, {"STOPPED", "CREATED"}) == "CREATED or STOPPED"
    assert explain.choice({"C", "A", "B"}) == "A, B or C"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("VALID", "VALID", id="a word of the service"),
        pytest.param("INVALID_DISABLED", "INVALID and DISABLED", id="two words of it"),
        pytest.param("DISABLING", "UPDATING and DISABLED", id="on the way"),
        pytest.param("UNHEARD_OF ENABLED", "UNHEARD_OF ENABLED", id="that no row has"),
        pytest.param(ABSENT, ABSENT, id="not there"),
    ],
)
def test_a_state_is_told_in_the_words_of_the_service(name: str, text: str) -> None:
    """A name that only the table has tells a user nothing; what it is folded from does."""
    assert explain.state(COMPUTE_ENVIRONMENT, name) == text


def test_a_state_that_another_word_covers_is_not_named() -> None:
    """INVALID and DISABLED is DISABLED too; alone it is named."""
    assert explain.states(COMPUTE_ENVIRONMENT, {"DISABLED", "INVALID_DISABLED"}) == "DISABLED"
    assert explain.states(COMPUTE_ENVIRONMENT, {"VALID", "DISABLED", "INVALID", "INVALID_DISABLED"}) == (
        "DISABLED, INVALID or VALID"
    )
    assert explain.states(COMPUTE_ENVIRONMENT, {"VALID", "INVALID_DISABLED"}) == "INVALID and DISABLED or VALID"


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_has_a_name_that_only_the_table_has(kind: str) -> None:
    """Whatever the state and the wish: of a state that is two fields the service shows two words."""
    for table in KINDS[kind].lifecycles:
        known = {value for row in table.folds for value in row.values}
        own = [state.name for state in table.states if table.folds and state.name not in known]
        for state in table.states:
            for policy in (Policy(power="running"), Policy(power="stopped"), Policy()):
                for intent in (Intent(present=True), Intent(present=False)):
                    line = explain.answer(table, plan(table, Observation(state=state.name), intent, policy))
                    assert not [name for name in own if name in line]


@pytest.mark.parametrize(
    ("paths", "text"),
    [
        (["networkConfiguration.subnetIds", "networkConfiguration.securityGroupIds"], "networkConfiguration"),
        (["schedulerConfiguration.maxConcurrentRuns"], "schedulerConfiguration.maxConcurrentRuns"),
        (
            ["workerTypeSpecifications.Driver.imageConfiguration.imageUri"],
            "workerTypeSpecifications.Driver.imageConfiguration",
        ),
        (['tags["cost.centre"]', 'tags["team"]'], "cost.centre, team"),
        (["tags"], "tags"),
    ],
    ids=["once each", "as the rule names it", "key in place of the star", "keys of tags", "all tags"],
)
def test_fields_are_named_as_their_rules_name_them(paths: list[str], text: str) -> None:
    """A changed leaf is said by the field that has to be changed for it."""
    assert explain.fields(APPLICATION, paths) == text


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (drain("wait", 4), "drain 4 job runs (wait up to 30 min)"),
        (drain("cancel", 1, 90), "cancel 1 job run (wait up to 90 s)"),
        (drain("suspend", 3), "suspend 3 job runs of this stack (started again afterwards)"),
        (call("stop"), "stop"),
        (call("update", "networkConfiguration.subnetIds"), "update networkConfiguration"),
        (
            call("update", "maximumCapacity.cpu", unset=("imageConfiguration",)),
            "update maximumCapacity and remove imageConfiguration",
        ),
        (call("update", unset=("imageConfiguration",)), "update to remove imageConfiguration"),
        (call("update_live", "maximumCapacity.cpu"), "update live maximumCapacity"),
        (call("tag", 'tags["a"]', 'tags["b"]'), "set tags a, b"),
        (call("untag", unset=('tags["a"]',)), "remove tags a"),
        (call("mark_running"), ""),
        (Restore(action="start", reason=""), "start"),
        (Wait(through="STOPPING", until="STOPPED", reason=""), ""),
        (Replan(reason="what can be done is not known yet"), "look again"),
        (Replan(reason=""), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_each_step_in_a_few_words(step: Step, text: str) -> None:
    """Every step reads as what is done; waits and notes in the cloud are not worth a word."""
    assert explain.step(APPLICATION, step) == text


FULL = Plan(
    steps=(
        call("tag", 'tags["team"]'),
        drain("wait", 2),
        call("mark_running"),
        Call(action="stop", reason="networkConfiguration can change only in CREATED or STOPPED"),
        Wait(through="STOPPING", until="STOPPED", reason=""),
        call("update", "networkConfiguration.subnetIds"),
        Restore(action="start", reason="it was running before"),
        Wait(through="STARTING", until="STARTED", reason=""),
        call("clear_mark"),
    ),
    notes=("maximumCapacity stays as it is: no way",),
)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (
            FULL,
            (
                "plan: set tags team -> drain 2 job runs (wait up to 30 min) -> stop -> update networkConfiguration"
                " -> start | stop needs no active job runs; networkConfiguration can change only in CREATED or STOPPED;"
                " it was running before; maximumCapacity stays as it is: no way"
            ),
        ),
        (Plan(steps=(call("tag", 'tags["team"]'),)), "plan: set tags team"),
        (Plan(steps=(call("clear_mark"),)), "plan: finish what an earlier run began"),
        (
            Plan(steps=(Wait(through="STARTING", until="STARTED", reason=""), call("stop"))),
            "plan: wait for STARTED -> stop",
        ),
        (
            Plan(steps=(Wait(through="PAUSED", until="", reason=""), Replan(reason="it is not known where"))),
            "plan: wait for rest -> look again | it is not known where",
        ),
        (NoChange(why="application is STARTED, as wanted"), "nothing to do: application is STARTED, as wanted"),
        (NoChange(why="as wanted", notes=("x stays",)), "nothing to do: as wanted; x stays"),
        (Refusal(why="it would hurt", remedy="Do not"), "refused: it would hurt. Do not"),
        (Refusal(why="it would hurt", remedy=""), "refused: it would hurt"),
    ],
    ids=["full", "no reasons", "bookkeeping", "opening wait", "unknown landing", "nothing", "noted", "refused", "bare"],
)
def test_whole_answer_in_one_line(answer: Answer, text: str) -> None:
    """The line that preview, report and command line share."""
    assert explain.answer(APPLICATION, answer) == text


def test_one_reason_is_said_once() -> None:
    """Several steps for one reason give it one mention, in the order of the steps."""
    steps = (Call(action="stop", reason="b"), Call(action="update", reason="a"), Call(action="start", reason="b"))

    assert explain.reasons(Plan(steps=steps)) == ("b", "a")


def test_a_renewal_is_said_without_its_fields() -> None:
    """Everything goes with it; what made it necessary stands in the reason."""
    assert explain.step(STREAMING_RUN, call("submit_again", "name", unset=('tags["a"]',))) == "start job run"


def test_a_gap_is_told() -> None:
    """Which one took whose place, and for how long there was none."""
    assert explain.gap(STREAMING_RUN, "a/1", "a/2", 41.6) == (
        "job run a/2 took the place of job run a/1 after 42 s in which neither ran"
    )


def test_a_replacement_tells_both_ends() -> None:
    """How the new one is made, what becomes of the old one, and why so; a reason is left out where there is none."""
    started = Observation(state="STARTED", fields={"autoStartConfiguration": {"enabled": True}})
    parting = plan(APPLICATION, started, Intent(present=False), Policy())
    assert isinstance(parting, Plan)
    assert explain.replacement(APPLICATION, ("create",), parting) == (
        "plan: create, then the application that it replaces: stop -> disable auto start -> delete"
        " | delete is possible only in CREATED or STOPPED; so that no submit starts it again before the delete"
    )
    assert explain.replacement(APPLICATION, ("create", "start"), NoChange(why="it is gone")) == (
        "plan: create -> start, then the application that it replaces: it is gone"
    )


def test_work_that_ended_with_its_host() -> None:
    """A host is named by its table."""
    assert explain.ended(APPLICATION) == "ended by the stop of its application"


# --- what is in the way, what is rewired, what is replaced

QUEUES = tuple(Blocker(id=f"q{n}", name=f"line-{n}" if n < 3 else "", state="VALID") for n in range(1, 8))
MIXED = (*RUNS[:5], Blocker(id="00e1", state="QUEUED"))


def test_few_are_named_and_many_are_counted_by_state() -> None:
    """Up to five are told by number and name; of more, the states are counted, where that tells more."""
    assert explain.met("job run", RUNS[:2]) == "2 job runs: 00f1 (RUNNING), 00f2 (RUNNING)"
    assert explain.met("job run", MIXED).startswith("6 job runs (5 RUNNING, 1 QUEUED): 00f1 (RUNNING), ")
    assert explain.many("job run", RUNS[:5]) == "5 job runs"
    assert explain.tally("job run", MIXED[-2:]) == "2 job runs (1 RUNNING, 1 QUEUED)"
    assert explain.tally("job run", RUNS[:1]) == "1 job run"


def test_what_stays_is_told_by_name() -> None:
    """By the name where there is one, and by the id where there is none; a few of them."""
    assert explain.names("job queue", QUEUES[:3]) == "3 job queues (line-1, line-2, q3)"
    assert explain.names("job queue", QUEUES) == "7 job queues (line-1, line-2, q3, q4, q5 and 2 more)"
    assert explain.listed(["a"]) == "a"


def test_a_drain_of_what_names_the_resource_is_a_rewiring() -> None:
    """What names it does not end, so it is told otherwise than work that does."""
    words = "put it back into"
    step = Drain(
        guard="roads", noun="job queue", how="detach", blockers=QUEUES[:2], timeout=60.0, words=words, reason=""
    )

    assert explain.step(STALL, step) == "put it back into 2 job queues (line-1, line-2)"
    going = replace(step, blockers=(Blocker(id="q", state="DELETING", ending=True),))
    assert explain.step(STALL, going) == "wait for the end of 1 job queue (q)"


def test_work_is_ended_in_the_words_of_its_guard() -> None:
    """Batch has another word for what others call to cancel, and another call under that name."""
    step = replace(drain("cancel", 2), noun="job", words="terminate")

    assert explain.step(COMPUTE_ENVIRONMENT, step) == "terminate 2 jobs (wait up to 30 min)"
    assert [explain.ending(replace(step, words=words)) for words in ("terminate", "", "send away")] == [
        *("terminating", "cancelling", "ending")
    ]


def test_a_call_about_others_names_them() -> None:
    """Where a call is not about the present cloud object it says which ones it is about."""
    assert explain.step(BOOK, Call(action="pulp_old", targets=("book:1", "book:2"), reason="")) == "pulp book:1, book:2"


def test_a_reason_of_a_replacement_is_told_once() -> None:
    """Fields that can never change are told together, those that a condition binds by the condition."""
    owner, roof = {"owner": (GUILD,)}, {"roof": (STONE,), "walls": (STONE,)}

    assert explain.grounds(STALL, {"name": ()}) == "name can be set only when the stall is made"
    assert explain.grounds(STALL, {"name": (), **roof, **owner}) == (
        "name can be set only when the stall is made"
        "; roof, walls can change only by replacement: stone cannot be lifted"
        "; owner can change only by replacement: a guild and a person do not take each other's place"
    )


def test_a_replacement_is_told_in_the_order_in_which_it_is_made() -> None:
    """The old one goes first where both would have one name; why it is replaced comes before why it is removed so."""
    parting = plan(STALL, Observation(state="OPEN"), Intent(present=False, successor="after"), Policy())
    assert isinstance(parting, Plan)
    why = "roof can change only by replacement: stone cannot be lifted"

    assert explain.replacement(STALL, ("raise",), parting, why=why, first=False) == (
        f"plan: the stall that it replaces: shut -> fell, then raise | {why}; fell is possible only in SHUT"
    )
    assert explain.replacement(STALL, ("raise",), parting, why=why).startswith(
        "plan: raise, then the stall that it replaces: shut -> fell | "
    )
