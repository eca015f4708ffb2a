"""The planner on made-up services: habits that the first real service does not have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from slackwater.lifecycle.audit_plans import audit_plan
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Blocker,
    Call,
    Drain,
    FieldChange,
    Guard,
    Intent,
    Lifecycle,
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
from tests.lifecycle.synthetic import FIRE, GUESTS, PIPES, PUMP, ROCK, WEB

PRESENT = Intent(present=True)
GONE = Intent(present=False)


def wish(*paths: str, **fields: object) -> Intent:
    """Want these paths changed."""
    return Intent(present=True, changes=tuple(FieldChange(path=path) for path in paths), fields=fields)


def steps(table: Lifecycle, state: str, intent: Intent, policy: Policy | None = None, **facts: object) -> list[str]:
    """Return the steps of a plan in short words; the plan is audited on the way."""
    observed = Observation(state=state, **facts)  # type: ignore[arg-type]
    answer = plan(table, observed, intent, policy or Policy())

    assert isinstance(answer, Plan)
    assert audit_plan(table, observed, intent, answer) == ()
    return [short(step) for step in answer.steps]


def short(step: Step) -> str:
    """Return one step in short words."""
    match step:
        case Call():
            return step.action
        case Restore():
            return f"restore: {step.action}"
        case Wait():
            return f"{step.through} > {step.until or '?'}"
        case Drain():
            return f"{step.how}: {step.noun}"
        case Replan():
            return "look again"


def test_passing_state_that_does_not_tell_ends_in_looking_again() -> None:
    """Where a passing state leads is not guessed: wait for its end, look, plan again."""
    assert steps(WEB, "OPERATING", wish("image")) == ["OPERATING > ?", "look again"]


def test_own_call_knows_where_the_silent_passing_state_lands() -> None:
    """A call that passes through the silent state says itself where it lands, so the plan goes on after it."""
    expected = ["resume", "OPERATING > RUNNING", "update", "OPERATING > RUNNING"]

    assert steps(WEB, "PAUSED", wish("image")) == expected


def test_tags_wait_where_the_service_does_not_take_them() -> None:
    """A passing state in which tags are not legal is waited for; nothing else happens."""
    assert steps(WEB, "OPERATING", wish('tags["a"]')) == ["OPERATING > ?", "look again"]


def test_power_policy_holds_for_a_new_resource() -> None:
    """A service that starts what it makes is paused at once when the resource is to rest."""
    expected = ["create", "OPERATING > RUNNING", "pause", "OPERATING > PAUSED"]

    assert steps(WEB, ABSENT, PRESENT, Policy(power="stopped")) == expected


def test_two_moves_in_a_row_lead_to_rest_and_back() -> None:
    """The way to the state that takes the change may be longer than one move, and so may the way back."""
    expected = [
        *("mark", "stop", "STOPPING > STOPPED", "empty", "STOPPED > EMPTY", "refit"),
        *("restore: fill", "EMPTY > STOPPED", "restore: start", "STOPPED > RUNNING", "unmark"),
    ]

    assert steps(PUMP, "RUNNING", wish("body"), Policy(restart="always")) == expected


def test_work_in_the_way_is_drained_once() -> None:
    """Two moves with the same guard need one drain, before the first of them."""
    expected = ["cancel: pipe", "stop", "STOPPING > STOPPED", "empty", "STOPPED > EMPTY", "refit"]
    blockers = {PIPES.name: (Blocker(id="p1", state="OPEN"),)}

    assert steps(PUMP, "RUNNING", wish("body"), Policy(on_active="cancel"), blockers=blockers) == expected


def test_fence_goes_up_before_a_delete() -> None:
    """What would bring the resource back to life is shut first, where that is legal and needed."""
    assert steps(PUMP, "EMPTY", GONE, fields={"valve": "open"}) == ["shut", "delete", "DELETING > DELETED"]
    assert steps(PUMP, "EMPTY", GONE) == ["delete", "DELETING > DELETED"]


def test_state_on_its_way_out_is_waited_for() -> None:
    """What somebody else is deleting can only be waited for; then it is made anew, or nothing is left to do."""
    assert steps(PUMP, "DELETING", wish("body")) == ["DELETING > DELETED", "look again"]
    assert steps(PUMP, "DELETING", GONE) == ["DELETING > DELETED"]


def test_what_is_gone_leaves_no_mark_on_what_is_made_anew() -> None:
    """Marks and work of an earlier life count for nothing when the resource is made again."""
    blockers = {PIPES.name: (Blocker(id="p1", state="OPEN"),)}

    assert steps(PUMP, "DELETED", PRESENT, Policy(restart="always"), marked=True, blockers=blockers) == [
        "create",
        "DELETED > EMPTY",
    ]


def test_state_without_a_way_out_is_refused() -> None:
    """Where no action leads on, the answer says so and names the way out."""
    assert plan(ROCK, Observation(state="SUNK"), GONE, Policy()) == Refusal(
        why="the rock is SUNK, and grind is possible only in LYING",
        remedy="No action of the service leads there; replace it",
    )


def test_service_without_live_update_changes_at_rest() -> None:
    """No live update in the table: stop, change. No mark in the table: none is left, and nothing is restarted."""
    assert steps(ROCK, "ROLLING", wish("face")) == ["hold", "ROLLING > LYING", "carve"]


def test_missing_call_is_refused_not_guessed() -> None:
    """A wish for which the service has no call at all is refused in plain words."""
    assert plan(ROCK, Observation(state=ABSENT), PRESENT, Policy()) == Refusal(
        why="a rock has no call to create", remedy="Change it by hand"
    )


def test_note_says_left_at_rest_only_of_what_rests() -> None:
    """A marked resource that runs again already is not said to be left stopped."""
    from slackwater.services.emrserverless.applications.rules import APPLICATION

    observed = Observation(state="STARTED", marked=True, fields={"autoStartConfiguration": {"enabled": True}})
    answer = plan(APPLICATION, observed, PRESENT, Policy())

    assert answer == Plan(steps=(Call(action="clear_mark", reason=""),))


def test_gone_as_wanted_is_nothing() -> None:
    """Deleting what was never made, or is no more, is nothing, protected or not."""
    for state in (ABSENT, "DELETED"):
        answer = plan(PUMP, Observation(state=state), GONE, Policy(delete_protection=True))

        assert answer == NoChange(why=f"pump is {state}, as wanted")


# --- what is renewed

BURN = Policy(power="running", until="warm")
BEGUN = Intent(present=True, unfinished=True)


def test_change_of_what_is_renewed_ends_one_and_begins_another() -> None:
    """The one before has ended when the other begins; where that is not told, it is looked at."""
    assert steps(FIRE, "BURNING", wish("wood"), BURN) == ["put_out", "GLOWING > ASH", "light_again", "LIT > BURNING"]
    assert steps(FIRE, "GLOWING", wish("wood"), BURN) == ["GLOWING > ?", "look again"]


def test_tags_go_with_the_renewal() -> None:
    """Tags of one that is about to end are not worth a call; alone they disturb nothing."""
    assert "tag" not in steps(FIRE, "BURNING", wish("wood", 'tags["a"]'), BURN)
    assert steps(FIRE, "BURNING", wish('tags["a"]'), BURN) == ["tag"]


@pytest.mark.parametrize("state", ["ASH", "DROWNED"])
def test_what_has_ended_begins_again_where_it_is_to_run(state: str) -> None:
    """Under the power policy running, and under no other."""
    assert steps(FIRE, state, PRESENT, BURN) == ["light_again", "LIT > BURNING"]
    assert plan(FIRE, Observation(state=state), PRESENT, Policy(until="warm")) == NoChange(
        why=f"fire is {state}, as wanted"
    )


def test_why_it_begins_again_is_told() -> None:
    """With the service's own words, if it has any."""
    answer = plan(FIRE, Observation(state="DROWNED", details="It rained."), PRESENT, BURN)

    assert isinstance(answer, Plan)
    assert {step.reason for step in answer.steps if isinstance(step, Call)} == {"it is DROWNED (It rained)"}


def test_creation_is_followed_to_the_milestone() -> None:
    """As far as the policy wants it; without a wait where that is where it begins."""
    assert steps(FIRE, ABSENT, PRESENT, BURN) == ["light", "LIT > BURNING"]
    assert steps(FIRE, ABSENT, PRESENT, Policy(until="lit")) == ["light"]


def test_what_an_earlier_run_began_is_followed_on() -> None:
    """From where it is, and not beyond the milestone; what nobody has begun is left alone."""
    assert steps(FIRE, "SMOKING", BEGUN, BURN) == ["SMOKING > BURNING"]
    assert steps(FIRE, "NEW_TO_US", BEGUN, Policy(until="warm")) == ["NEW_TO_US > ?", "look again"]
    for state, intent, until in (("BURNING", BEGUN, "warm"), ("SMOKING", BEGUN, "lit"), ("SMOKING", PRESENT, "warm")):
        assert isinstance(plan(FIRE, Observation(state=state), intent, Policy(until=until)), NoChange)


@pytest.mark.parametrize(("details", "told"), [("It rained.", ": It rained"), ("", "")], ids=["details", "none"])
def test_a_missed_milestone_is_refused(details: str, told: str) -> None:
    """It fails the run, with the service's words, and says what makes it run again."""
    observed = Observation(state="DROWNED", details=details)

    assert plan(FIRE, observed, BEGUN, Policy(until="warm")) == Refusal(
        why=f"the fire is DROWNED{told}", remedy="Bring dry wood"
    )


def test_what_cannot_be_deleted_is_brought_to_its_end() -> None:
    """By default; a fire that is out already needs nothing."""
    assert steps(FIRE, "BURNING", GONE) == ["put_out", "GLOWING > ASH"]
    assert isinstance(plan(FIRE, Observation(state="ASH"), GONE, Policy()), NoChange)


def test_what_may_be_left_is_left() -> None:
    """And the answer says how."""
    answer = plan(FIRE, Observation(state="BURNING"), GONE, Policy(on_delete="leave"))

    assert answer == NoChange(why="fire is BURNING, as wanted", notes=("the fire is left BURNING",))


def test_an_end_is_waited_for_only_if_it_comes() -> None:
    """What would burn for ever is refused; what is going out is waited for."""
    waiting = Policy(on_delete="wait")

    assert steps(FIRE, "GLOWING", GONE, waiting) == ["GLOWING > ?", "look again"]
    for state in ("LIT", "BURNING"):
        assert plan(FIRE, Observation(state=state), GONE, waiting) == Refusal(
            why=f"the fire is {state} and would never end",
            remedy="Set lifecycle.onDelete to cancel or leave and run up",
        )


# --- whose work is in the way

STRANGER = Blocker(id="g1", state="SINGING")
OWN = Blocker(id="g2", state="SINGING", endless=True, own=True)


@pytest.mark.parametrize(
    ("policy", "guests", "expected"),
    [
        pytest.param(Policy(), (OWN,), ["suspend: guest"], id="own, refuse"),
        pytest.param(Policy(on_active="wait"), (OWN,), ["suspend: guest"], id="own, wait"),
        pytest.param(Policy(on_active="cancel"), (OWN,), ["suspend: guest"], id="own, cancel"),
        pytest.param(Policy(on_active="wait"), (OWN, STRANGER), ["wait: guest", "suspend: guest"], id="both, wait"),
        pytest.param(Policy(on_active="cancel"), (OWN, STRANGER), ["cancel: guest"], id="both, cancel"),
    ],
)
def test_own_work_is_suspended_under_every_policy(
    policy: Policy, guests: tuple[Blocker, ...], expected: list[str]
) -> None:
    """It is started again; and it runs on while strangers' is waited for."""
    assert steps(FIRE, "BURNING", wish("wood"), policy, blockers={GUESTS.name: guests})[: len(expected)] == expected


def test_own_work_is_nobodys_when_all_is_to_go() -> None:
    """No run starts it again then; unless the resource goes because another one has taken its place."""
    observed = Observation(state="BURNING", blockers={GUESTS.name: (OWN,)})

    assert isinstance(plan(FIRE, observed, GONE, Policy()), Refusal)
    assert isinstance(plan(FIRE, observed, Intent(present=False, successor="coming"), Policy()), Plan)


def test_all_that_is_waited_for_comes_before_what_is_suspended() -> None:
    """Whichever guard comes first: the stack's own work stands still for a short time only."""
    doors = Guard(name="open doors", noun="door", source="made up")
    actions = tuple(replace(one, guards=(GUESTS, doors)) if one.name == "put_out" else one for one in FIRE.actions)
    blockers = {GUESTS.name: (OWN, STRANGER), doors.name: (Blocker(id="d1", state="OPEN"),)}
    planned = steps(
        replace(FIRE, actions=actions), "BURNING", wish("wood"), Policy(on_active="wait"), blockers=blockers
    )

    assert planned[:3] == ["wait: guest", "wait: door", "suspend: guest"]
