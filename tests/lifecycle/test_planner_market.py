"""The planner on made-up services with the habits of AWS Batch: remedies, several updates, printings."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from slackwater.lifecycle.explain import MADE_FIRST
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Blocker,
    Call,
    FieldChange,
    Intent,
    NoChange,
    Observation,
    Plan,
    Policy,
    Refusal,
)
from tests.lifecycle.market import BOOK, BUYERS, DEED, LODGERS, PATHS, READERS, ROADS, STALL
from tests.lifecycle.test_planner import GONE, PRESENT, steps, wish

FELL = ["shut", "SHUTTING > SHUT", "fell", "FALLING > FALLEN"]
SERVING, RESTING = Policy(power="running"), Policy(power="stopped")


def gone_for(successor: Literal["none", "coming", "there", "after"]) -> Intent:
    """Want it gone, with or without another one in its place."""
    return Intent(present=False, successor=successor)


def notes(state: str, intent: Intent, policy: Policy | None = None, **facts: object) -> tuple[str, ...]:
    """Return the notes of a plan for the stall."""
    answer = plan(STALL, Observation(state=state, **facts), intent, policy or Policy())  # type: ignore[arg-type]
    assert isinstance(answer, Plan)
    return answer.notes


# --- states with ways of their own


@pytest.mark.parametrize(
    ("state", "policy", "expected"),
    [
        pytest.param("OPEN", SERVING, ["deed_over", "CHANGING > OPEN"], id="serving"),
        pytest.param("SHUT", Policy(), ["deed_over", "SHUTTING > SHUT"], id="shut, and stays so"),
        pytest.param(
            "SHUT", SERVING, ["deed_over", "SHUTTING > SHUT", "open", "CHANGING > OPEN"], id="shut, and to serve"
        ),
        pytest.param("LEAKY", SERVING, ["deed_over", "CHANGING > OPEN"], id="broken: the update mends it"),
        pytest.param("LEAKY_SHUT", RESTING, ["deed_over", "SHUTTING > SHUT"], id="broken and shut"),
    ],
)
def test_update_leads_where_its_route_says(state: str, policy: Policy, expected: list[str]) -> None:
    """One action may lead to different states, by the one from which it is made; the power policy holds after it."""
    assert steps(STALL, state, wish("paint"), policy) == expected


@pytest.mark.parametrize(
    ("state", "policy", "expected"),
    [
        pytest.param("LEAKY", SERVING, ["patch", "CHANGING > OPEN"], id="mended to serve"),
        pytest.param("LEAKY_SHUT", SERVING, ["open", "CHANGING > OPEN"], id="opened to serve"),
        pytest.param("LEAKY", RESTING, ["shut", "SHUTTING > LEAKY_SHUT"], id="shut, though broken"),
        pytest.param("OPEN", RESTING, ["shut", "SHUTTING > SHUT"], id="shut"),
        pytest.param(ABSENT, RESTING, ["raise", "RISING > OPEN", "shut", "SHUTTING > SHUT"], id="made, then shut"),
    ],
)
def test_what_is_broken_is_at_rest_only_when_it_was_stopped(state: str, policy: Policy, expected: list[str]) -> None:
    """It may be whole again at any time, and would serve then; so where it is to rest it is stopped like any other."""
    assert steps(STALL, state, PRESENT, policy) == expected


def test_broken_one_that_was_stopped_is_left() -> None:
    """One that is to rest need not be whole for that; nor is one mended that nobody asked to serve."""
    for state, policy in (("LEAKY_SHUT", RESTING), ("LEAKY", Policy())):
        assert isinstance(plan(STALL, Observation(state=state), PRESENT, policy), NoChange)


# --- fields


def test_each_update_is_made_once_and_in_the_order_of_the_table() -> None:
    """Several updates of one plan come one after the other, each with its own fields and those that it takes."""
    intent = wish("roof", "owner", "awning")
    answer = plan(STALL, Observation(state="OPEN"), intent, Policy())

    assert isinstance(answer, Plan)
    assert [(step.action, step.send) for step in answer.steps if isinstance(step, Call)] == [
        ("deed_over", ("owner",)),
        ("rebuild", ("roof", "awning")),
    ]
    assert answer.notes == ("rebuilding is loud",)
    assert steps(STALL, "OPEN", intent)[1::2] == ["CHANGING > OPEN"] * 2


def test_field_that_a_create_does_not_take_goes_after_it() -> None:
    """With a call of its own, once the resource is whole, and before it is shut."""
    after = ["restock", "CHANGING > OPEN", "shut", "SHUTTING > SHUT"]

    assert steps(STALL, ABSENT, wish("awning", "roof"), RESTING) == ["raise", "RISING > OPEN", *after]
    assert steps(STALL, ABSENT, wish("roof"), SERVING) == ["raise", "RISING > OPEN"]


def test_lower_value_is_not_sent() -> None:
    """What can only be raised stays as it is, and the plan says why; what else has changed is sent."""
    lowered = FieldChange(path="stock", lowered=True)
    intent = Intent(present=True, changes=(lowered, FieldChange(path="awning")))

    assert notes("OPEN", intent) == ("stock stays as it is: it is sold off",)
    assert plan(STALL, Observation(state="OPEN"), replace(intent, changes=(lowered,)), Policy()) == NoChange(
        why="stall is OPEN, as wanted", notes=("stock stays as it is: it is sold off",)
    )


def test_power_field_is_changed_by_the_moves() -> None:
    """No update carries it; the policy says where to move."""
    assert steps(STALL, "OPEN", wish("sign", "paint"), RESTING) == [
        *("deed_over", "CHANGING > OPEN", "shut", "SHUTTING > SHUT")
    ]
    assert isinstance(plan(STALL, Observation(state="SHUT"), wish("sign"), RESTING), NoChange)


def test_replacement_under_a_condition_is_refused_with_its_words() -> None:
    """The fields as they are, and as they will be, decide; without those to come the present ones count twice."""
    stone = Observation(state="OPEN", fields={"roof": "stone", "owner": "Ann"})
    refusal = plan(STALL, stone, wish("roof", "owner", roof="wood", owner="guild of bakers"), Policy())

    assert refusal == Refusal(
        why="roof can change only by replacement: stone cannot be lifted"
        "; owner can change only by replacement: a guild and a person do not take each other's place",
        remedy="Replace it",
    )
    assert isinstance(plan(STALL, stone, wish("roof"), Policy()), Refusal)
    assert isinstance(plan(STALL, stone, wish("owner"), Policy()), Plan)


# --- what is in the way of a delete

OWN = Blocker(id="r1", name="own road", state="THERE", own=True)
FOREIGN = Blocker(id="r2", name="road to Rome", state="THERE")
REWIRE = Policy(on_foreign="rewire")


def test_what_only_the_user_can_mend_is_refused_with_the_way_out() -> None:
    """Whatever the policy says."""
    observed = Observation(state="OPEN", blockers={DEED.name: (Blocker(id="d", name="deed of 1492", state="LOST"),)})

    assert plan(STALL, observed, GONE, Policy(on_active="cancel", on_foreign="rewire")) == Refusal(
        why="fell is not possible: 1 lost deed (deed of 1492)", remedy="Find the deed"
    )


@pytest.mark.parametrize(
    ("successor", "policy", "roads", "expected"),
    [
        pytest.param("coming", Policy(), (OWN,), FELL, id="own, by then moved"),
        pytest.param("coming", REWIRE, (OWN, FOREIGN), ["detach: road", *FELL], id="a stranger's, moved with consent"),
        pytest.param("there", REWIRE, (OWN, FOREIGN), ["detach: road", *FELL], id="what has not moved, with consent"),
    ],
)
def test_what_names_it_is_led_to_its_successor(
    successor: Literal["coming", "there"], policy: Policy, roads: tuple[Blocker, ...], expected: list[str]
) -> None:
    """The stack's own moves by itself when the successor comes first; the rest before the delete, with consent."""
    blockers = {ROADS.name: roads}

    assert steps(STALL, "OPEN", gone_for(successor), policy, blockers=blockers) == expected


def test_only_what_does_not_move_by_itself_is_led() -> None:
    """The stack's own is said to move, and is no part of the step."""
    observed = Observation(state="SHUT", blockers={ROADS.name: (OWN, FOREIGN)})
    answer = plan(STALL, observed, gone_for("coming"), REWIRE)

    assert isinstance(answer, Plan)
    assert [step.blockers for step in answer.steps if not isinstance(step, Call) and hasattr(step, "blockers")] == [
        (FOREIGN,)
    ]
    assert answer.notes == ("1 road (own road) of this stack will name its successor by then",)


NO_WAY = "Lead them elsewhere"
WITH_CONSENT = "Lead them elsewhere, or set lifecycle.onForeignRoads to rewire"


@pytest.mark.parametrize(
    ("successor", "policy", "road", "remedy"),
    [
        pytest.param("none", REWIRE, FOREIGN, NO_WAY, id="nothing to name instead"),
        pytest.param("none", REWIRE, OWN, NO_WAY, id="nothing to name instead, own"),
        pytest.param("coming", Policy(), FOREIGN, WITH_CONSENT, id="no consent, coming"),
        pytest.param("there", Policy(), OWN, WITH_CONSENT, id="own that has not moved"),
    ],
)
def test_nothing_is_rewired_without_successor_and_consent(
    successor: Literal["none", "coming", "there"], policy: Policy, road: Blocker, remedy: str
) -> None:
    """The refusal names what names it, and offers the policy only where the policy would help."""
    observed = Observation(state="OPEN", blockers={ROADS.name: (road,)})

    assert plan(STALL, observed, gone_for(successor), policy) == Refusal(
        why=f"fell is not possible: 1 road ({road.name})", remedy=remedy
    )


@pytest.mark.parametrize("policy", [Policy(), REWIRE], ids=["refuse", "rewire"])
@pytest.mark.parametrize("road", [OWN, FOREIGN], ids=["own", "a stranger's"])
def test_what_is_named_cannot_go_before_its_successor_is_made(road: Blocker, policy: Policy) -> None:
    """Whoever's it is: it would name nothing in between. No run of this program gets round that, so it is lasting."""
    observed = Observation(state="OPEN", blockers={ROADS.name: (road,)})

    assert plan(STALL, observed, gone_for("after"), policy) == Refusal(
        why=f"1 road ({road.name}) would name nothing until the new stall is made", remedy=MADE_FIRST, lasting=True
    )
    assert steps(STALL, "OPEN", gone_for("after"), policy) == FELL


@pytest.mark.parametrize(
    ("successor", "staying"),
    [
        ("coming", "1 road (road to Rome)"),
        ("there", "2 roads (own road, road to Rome)"),
    ],
)
def test_nothing_is_rewired_to_a_successor_that_it_cannot_name(
    successor: Literal["coming", "there"], staying: str
) -> None:
    """Whatever the policy says; what is going needs not name it, and what nobody names may go."""
    stone = Observation(state="OPEN", fields={"roof": "stone"}, blockers={ROADS.name: (OWN, FOREIGN)})
    straw = replace(gone_for(successor), fields={"roof": "straw"})
    refused = plan(STALL, stone, straw, REWIRE)

    assert isinstance(refused, Refusal)
    assert refused.why.startswith(staying)
    assert refused.why.endswith("cannot name its successor: no road leads to both")
    assert refused.remedy == NO_WAY
    going = replace(stone, blockers={ROADS.name: (replace(OWN, ending=True),)})
    assert isinstance(plan(STALL, going, straw, Policy()), Plan)
    assert isinstance(plan(STALL, replace(stone, blockers={}), straw, Policy()), Plan)


def test_what_the_stack_replaces_as_well_is_no_hindrance() -> None:
    """Its own road has another one in its place by the time that the stall goes; it is not promised to lead there."""
    stone = Observation(state="OPEN", fields={"roof": "stone"}, blockers={ROADS.name: (OWN,)})
    answer = plan(STALL, stone, replace(gone_for("coming"), fields={"roof": "straw"}), Policy())

    assert isinstance(answer, Plan)
    assert answer.notes == ("1 road (own road) of this stack will have been replaced by then: no road leads to both",)


def test_what_is_going_is_waited_for_and_not_promised() -> None:
    """A road of the stack that is going will name nothing by then."""
    going = replace(OWN, ending=True)
    blockers = {ROADS.name: (going,)}

    assert steps(STALL, "OPEN", gone_for("coming"), blockers=blockers) == ["detach: road", *FELL]
    assert notes("OPEN", gone_for("coming"), blockers=blockers) == ()


def test_guard_without_consent_offers_no_policy() -> None:
    """What no policy can rewire is refused, with what the user can do."""
    observed = Observation(state="OPEN", blockers={PATHS.name: (FOREIGN,)})

    assert plan(STALL, observed, gone_for("coming"), REWIRE) == Refusal(
        why="fell is not possible: 1 path (road to Rome)", remedy="Plough them"
    )


BUYER = Blocker(id="b1", state="BUYING")
LODGER = Blocker(id="l1", state="ASLEEP")
BOTH = {BUYERS.name: (BUYER,), LODGERS.name: (LODGER,)}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(Policy(on_active="wait"), ["wait: buyer", "wait: lodger", *FELL], id="wait"),
        pytest.param(Policy(on_active="cancel"), ["cancel: buyer", *FELL], id="cancel"),
    ],
)
def test_work_that_the_delete_itself_ends_is_not_ended_before(policy: Policy, expected: list[str]) -> None:
    """With consent the action ends it, and the plan says so; otherwise it is waited for like any other."""
    moved = [*FELL[:2], *expected[:-4], *FELL[2:]]

    assert steps(STALL, "OPEN", GONE, policy, blockers=BOTH) == moved
    told = notes("OPEN", GONE, policy, blockers=BOTH)
    assert told == (("fell ends 1 lodger",) if policy.on_active == "cancel" else ())


@pytest.mark.parametrize("successor", ["none", "after"])
@pytest.mark.parametrize("guard", [BUYERS, LODGERS], ids=["drained", "ended by the delete"])
def test_work_in_the_way_is_refused_in_the_words_of_the_guard(guard: object, successor: str) -> None:
    """The default refuses, and offers the word by which this work may be ended."""
    assert guard in (BUYERS, LODGERS)
    one = BUYER if guard is BUYERS else LODGER
    noun, word = ("buyer", "send away") if guard is BUYERS else ("lodger", "turn out")
    observed = Observation(state="OPEN", blockers={guard.name: (one,)})

    assert plan(STALL, observed, gone_for(successor), Policy()) == Refusal(  # type: ignore[arg-type]
        why=f"fell would meet 1 active {noun}: {one.id} ({one.state})",
        remedy=f"Run again when they are done, or set lifecycle.onActiveJobs to wait or {word}",
    )


@pytest.mark.parametrize("successor", ["coming", "there"])
def test_one_that_is_replaced_is_kept_until_its_work_is_done(successor: Literal["coming", "there"]) -> None:
    """Another one serves already, so there is time; only what would never end is still refused."""
    kept = [*FELL[:2], "wait: buyer", "wait: lodger", *FELL[2:]]

    assert steps(STALL, "OPEN", gone_for(successor), blockers=BOTH) == kept
    endless = Observation(state="OPEN", blockers={BUYERS.name: (replace(BUYER, endless=True),)})
    assert plan(STALL, endless, gone_for(successor), Policy()) == Refusal(
        why="1 buyer would never end: b1 (BUYING)", remedy="Cancel them, or set lifecycle.onActiveJobs to send away"
    )


# --- what others have left beside it


def test_what_was_left_beside_it_is_swept_up() -> None:
    """With whatever else is done, and when nothing is; there is no number of them to keep."""
    observed = Observation(state="SHUT", superseded=("crate",))

    assert plan(STALL, observed, PRESENT, Policy()) == Plan(
        steps=(Call(action="sweep", targets=("crate",), reason=""),)
    )
    assert steps(STALL, "OPEN", wish("paint"), superseded=("crate",)) == ["deed_over", "CHANGING > OPEN", "sweep"]
    assert steps(STALL, "OPEN", GONE, superseded=("crate",)) == [*FELL[:2], "sweep", *FELL[2:]]


# --- printings


@pytest.mark.parametrize(
    ("keep", "superseded", "pulped"),
    [
        pytest.param(1, (), ("b:3",), id="the one before"),
        pytest.param(1, ("b:2", "b:1"), ("b:3", "b:2", "b:1"), id="and all before it"),
        pytest.param(2, ("b:2", "b:1"), ("b:2", "b:1"), id="two stay"),
        pytest.param(4, ("b:2", "b:1"), (), id="all stay"),
    ],
)
def test_printings_beyond_those_to_keep_are_pulped(
    keep: int, superseded: tuple[str, ...], pulped: tuple[str, ...]
) -> None:
    """The present one counts among them; the newest stay."""
    observed = Observation(state="PRINTED", present="b:3", superseded=superseded)
    answer = plan(BOOK, observed, wish("text"), Policy(keep=keep))

    assert isinstance(answer, Plan)
    assert [step.targets for step in answer.steps if isinstance(step, Call) and step.action == "pulp_old"] == (
        [pulped] if pulped else []
    )


def test_older_printings_are_pulped_by_a_later_run() -> None:
    """What an earlier run left is caught up on when nothing else has changed, and never the present one."""
    observed = Observation(state="PRINTED", present="b:3", superseded=("b:2", "b:1"))

    assert plan(BOOK, observed, PRESENT, Policy(keep=2)) == Plan(
        steps=(Call(action="pulp_old", targets=("b:1",), reason="lifecycle.keepRevisions is 2"),)
    )
    assert isinstance(plan(BOOK, observed, PRESENT, Policy(keep=3)), NoChange)
    assert steps(BOOK, "UNHEARD_OF", PRESENT, present="b:3", superseded=("b:2",)) == ["UNHEARD_OF > ?", "look again"]


def test_printing_that_is_read_stays() -> None:
    """It goes by a later run, when nobody needs it; the plan says for whom it stays."""
    readers = (Blocker(id="r1", state="READING", holds="b:2"), Blocker(id="r2", state="READING", holds="b:3"))
    observed = Observation(state="PRINTED", present="b:3", superseded=("b:2", "b:1"), blockers={READERS.name: readers})

    assert plan(BOOK, observed, PRESENT, Policy()) == Plan(
        steps=(Call(action="pulp_old", targets=("b:1",), reason="lifecycle.keepRevisions is 1"),),
        notes=("b:2 stays: 1 reader needs it",),
    )
    renewed = plan(BOOK, observed, wish("text"), Policy())
    assert isinstance(renewed, Plan)
    assert renewed.notes == ("b:3, b:2 stay: 2 readers need them",)


def test_all_printings_go_with_the_book() -> None:
    """Under the delete's own guard; and without a word of a policy that could not help."""
    observed = Observation(state="PRINTED", present="b:3", superseded=("b:2",))
    reader = Blocker(id="r1", state="READING", holds="b:2")
    read = replace(observed, blockers={READERS.name: (reader,)})

    assert steps(BOOK, "PRINTED", GONE, present="b:3", superseded=("b:2",)) == ["pulp_old", "pulp", "PRINTED > PULPED"]
    assert plan(BOOK, read, GONE, Policy()) == Refusal(
        why="pulp would meet 1 active reader: r1 (READING)",
        remedy="Run again when they are done, or set lifecycle.onActiveJobs to wait",
    )
    for active in ("wait", "cancel"):
        assert "wait: reader" in steps(BOOK, "PRINTED", GONE, Policy(on_active=active), blockers=read.blockers)
    endless = replace(observed, blockers={READERS.name: (replace(reader, endless=True),)})
    assert plan(BOOK, endless, GONE, Policy(on_active="cancel")) == Refusal(
        why="1 reader would never end: r1 (READING)", remedy="Cancel them"
    )
