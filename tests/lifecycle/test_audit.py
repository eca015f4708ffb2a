"""The judge of tables and plans: every finding provoked once, so that a clean verdict means something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from slackwater.lifecycle.audit import World, advance, audit_lifecycle, audit_plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Action,
    Blocker,
    Call,
    Change,
    Does,
    Drain,
    FieldChange,
    FieldRule,
    Gone,
    Guard,
    Intent,
    Lifecycle,
    Observation,
    Passing,
    Plan,
    Replan,
    Required,
    Resting,
    Restore,
    Step,
    Wait,
)
from tests.lifecycle.synthetic import PIPES, PUMP, ROCK, WEB

SOUND = Lifecycle(
    kind="test:lamp:Lamp",
    noun="lamp",
    states=(
        Resting(name="OFF", source="box"),
        Passing(name="WARMING", to="ON", source="box"),
        Resting(name="ON", running=True, source="box"),
        Gone(name="BROKEN", source="box"),
    ),
    actions=(
        Action(
            name="switch_on",
            does=Does.MOVE,
            words="switch on",
            legal_in=frozenset({"OFF"}),
            passes="WARMING",
            lands_in="ON",
            source="box",
        ),
        Action(
            name="switch_off",
            does=Does.MOVE,
            words="switch off",
            legal_in=frozenset({"ON"}),
            lands_in="OFF",
            source="box",
        ),
        Action(
            name="break",
            does=Does.DELETE,
            words="break",
            legal_in=frozenset({"OFF"}),
            lands_in="BROKEN",
            source="box",
        ),
    ),
    fields=(FieldRule(path="bulb", change=Change.REPLACE, unset=Required(), source="box"),),
)


def act(name: str, does: Does, *states: str, passes: str | None = None, lands: str | None = None) -> Action:
    """Make an action."""
    legal = frozenset(states)
    return Action(name=name, does=does, words=name, legal_in=legal, passes=passes, lands_in=lands, source="box")


def plus(*rows: Action | Resting | Passing | FieldRule) -> Lifecycle:
    """Return the sound table with more rows."""
    return replace(
        SOUND,
        states=SOUND.states + tuple(row for row in rows if isinstance(row, Resting | Passing)),
        actions=SOUND.actions + tuple(row for row in rows if isinstance(row, Action)),
        fields=SOUND.fields + tuple(row for row in rows if isinstance(row, FieldRule)),
    )


@pytest.mark.parametrize("table", [SOUND, WEB, PUMP], ids=lambda table: table.noun)
def test_sound_table_has_no_findings(table: Lifecycle) -> None:
    """A table that is whole gets a clean verdict."""
    assert audit_lifecycle(table) == ()


MOVE, TAG = Does.MOVE, Does.SET_TAGS

TABLES = {
    "state unsourced": (plus(Resting(name="DIM", source="")), "state DIM has no source"),
    "action unsourced": (plus(replace(act("dim", MOVE, "ON", lands="OFF"), source="")), "action dim has no source"),
    "field unsourced": (
        plus(FieldRule(path="shade", change=Change.REPLACE, unset=Required(), source="")),
        "field shade has no source",
    ),
    "declared twice": (plus(Resting(name="ON", source="box")), "ON is declared twice"),
    "two updates": (plus(act("a", Does.UPDATE, "ON"), act("b", Does.UPDATE, "OFF")), "two actions update"),
    "passes nowhere known": (
        plus(Passing(name="FADING", to="DARK", source="box")),
        "state FADING passes to DARK, which is not declared",
    ),
    "legal nowhere known": (plus(act("dim", MOVE, "DIM", lands="ON")), "action dim names DIM, which is not declared"),
    "lands nowhere known": (plus(act("dim", MOVE, "ON", lands="DIM")), "action dim names DIM, which is not declared"),
    "passes a resting state": (
        plus(act("dim", MOVE, "ON", passes="OFF", lands="OFF")),
        "action dim passes through OFF, which is not a passing state",
    ),
    "passes and never lands": (
        plus(act("dim", MOVE, "ON", passes="WARMING")),
        "action dim passes through WARMING and lands nowhere",
    ),
    "no delete": (replace(SOUND, actions=SOUND.actions[:2]), "no action deletes"),
    "no way out": (ROCK, "no way leads from SUNK to grind"),
    "never entered": (
        plus(Passing(name="FADING", to="OFF", source="box")),
        "no action passes through FADING",
    ),
    "mark never cleared": (
        plus(act("mark", Does.MARK, "ON", "OFF")),
        "a mark that is set must be cleared: declare both actions or none",
    ),
    "fence without condition": (
        plus(act("unplug", Does.FENCE, "OFF")),
        "a fence needs an action and a condition: declare both or none",
    ),
    "live field, no live update": (
        plus(FieldRule(path="shade", change=Change.LIVE, unset=Required(), source="box")),
        "fields change live, but no action does",
    ),
    "tags that disturb": (plus(act("label", TAG, "OFF")), "action label is not legal in ON"),
}


@pytest.mark.parametrize("name", TABLES)
def test_broken_table_is_found_out(name: str) -> None:
    """Each way in which a table can be broken has its finding, in words that name the row."""
    table, finding = TABLES[name]

    assert finding in audit_lifecycle(table)


# --- plans -----------------------------------------------------------------------------------------------------------


def call(action: str, *send: str, unset: tuple[str, ...] = ()) -> Call:
    """Make a call without a reason."""
    return Call(action=action, send=send, unset=unset, reason="")


def wait(through: str, until: str) -> Wait:
    """Make a wait without a reason."""
    return Wait(through=through, until=until, reason="")


def want(*paths: str, removed: bool = False) -> Intent:
    """Want these paths changed, or removed."""
    return Intent(present=True, changes=tuple(FieldChange(path=path, removed=removed) for path in paths))


OPEN_PIPE = {PIPES.name: (Blocker(id="p1", state="OPEN", endless=True),)}
GONE = Intent(present=False)
DRAIN = Drain(guard=PIPES.name, noun="pipe", how="wait", blockers=OPEN_PIPE[PIPES.name], timeout=1.0, reason="")
STOPPED = (call("stop"), wait("STOPPING", "STOPPED"))

PLANS: dict[str, tuple[Observation, Intent, tuple[Step, ...], str]] = {
    "illegal state": (
        Observation(state="RUNNING"),
        want("body"),
        (call("refit", "body"),),
        "step 1: refit is not legal in RUNNING",
    ),
    "work in the way": (
        Observation(state="RUNNING", blockers=OPEN_PIPE),
        GONE,
        (call("stop"),),
        "step 1: stop meets open pipes",
    ),
    "endless wait": (
        Observation(state="RUNNING", blockers=OPEN_PIPE),
        GONE,
        (DRAIN,),
        "step 1: waits for a pipe that never ends",
    ),
    "nobody changed it": (
        Observation(state="EMPTY"),
        want("body"),
        (call("refit", "body", "seal"),),
        "step 1: refit sends seal, which nobody changed",
    ),
    "live at rest": (
        Observation(state="RUNNING"),
        want("body"),
        (call("tune", "body"),),
        "step 1: tune cannot carry body",
    ),
    "live, but a condition forbids it": (
        Observation(state="RUNNING", fields={"seal": "wax"}),
        want("speed"),
        (call("tune", "speed"),),
        "step 1: tune cannot carry speed",
    ),
    "live removal": (
        Observation(state="RUNNING"),
        want("speed", removed=True),
        (call("tune", unset=("speed",)),),
        "step 1: tune cannot carry speed",
    ),
    "removal that cannot be": (
        Observation(state="EMPTY"),
        want("body", removed=True),
        (call("refit", unset=("body",)),),
        "step 1: refit cannot carry body",
    ),
    "fields with a move": (
        Observation(state="RUNNING"),
        want("body"),
        (call("stop", "body"),),
        "step 1: stop cannot carry body",
    ),
    "empty update": (Observation(state="EMPTY"), want("body"), (call("refit"),), "step 1: refit sends nothing"),
    "wait for the wrong state": (
        Observation(state="RUNNING"),
        GONE,
        (call("stop"), wait("DELETING", "DELETED")),
        "step 2: waits for DELETING to end, but the state is STOPPING",
    ),
    "wait for the wrong landing": (
        Observation(state="RUNNING"),
        GONE,
        (call("stop"), wait("STOPPING", "EMPTY")),
        "step 2: waits for EMPTY, but STOPPING leads to STOPPED",
    ),
    "ends on the way": (
        Observation(state="RUNNING"),
        want(),
        (call("stop"),),
        "ends in STOPPING, which is no place to rest",
    ),
    "ends alive": (Observation(state="RUNNING"), GONE, STOPPED, "ends in STOPPED"),
    "ends gone": (
        Observation(state="EMPTY"),
        want(),
        (call("delete"), wait("DELETING", "DELETED")),
        "ends in DELETED",
    ),
    "leaves the mark": (
        Observation(state="RUNNING", marked=True),
        want(),
        (*STOPPED, Restore(action="start", reason="")),
        "leaves the mark behind",
    ),
    "leaves a wish": (
        Observation(state="EMPTY"),
        want("body", "seal"),
        (call("refit", "body"),),
        "leaves seal unchanged",
    ),
    "no steps": (Observation(state="EMPTY"), want(), (), "a plan without steps"),
}


@pytest.mark.parametrize("name", PLANS)
def test_bad_plan_is_found_out(name: str) -> None:
    """Each way in which a plan can be bad has its finding, with the step where there is one."""
    observed, intent, steps, finding = PLANS[name]

    assert audit_plan(PUMP, observed, intent, Plan(steps=steps)) == (finding,)


@pytest.mark.parametrize(
    ("action", "path", "removed"),
    [
        ("tag", "image", False),
        ("update", 'tags["a"]', False),
        ("tag", 'tags["a"]', True),
        ("untag", 'tags["a"]', False),
    ],
    ids=["field by the tag call", "tag by the update", "removal by setting", "setting by removal"],
)
def test_each_call_carries_only_its_own(action: str, path: str, removed: bool) -> None:  # noqa: FBT001
    """Tags and fields never go by each other's calls, nor a removal by the call that sets."""
    plan = Plan(steps=(call(action, path),))

    assert audit_plan(WEB, Observation(state="RUNNING"), want(path, removed=removed), plan) == (
        f"step 1: {action} cannot carry {path}",
    )


def test_replaced_field_goes_by_no_update() -> None:
    """A field that can never be changed is not sent."""
    plan = Plan(steps=(call("update", "name"),))

    assert audit_plan(WEB, Observation(state="RUNNING"), want("name"), plan) == ("step 1: update cannot carry name",)


def test_plan_that_looks_again_may_leave_wishes_open() -> None:
    """What a look will show is not the plan's to know."""
    plan = Plan(steps=(wait("OPERATING", ""), Replan(reason="")))

    assert audit_plan(WEB, Observation(state="OPERATING"), want("image"), plan) == ()


def test_passing_by_untouched_is_no_fault() -> None:
    """A resource found in passing, and not moved by the plan, may pass on by itself."""
    plan = Plan(steps=(call("unmark"),))

    assert audit_plan(PUMP, Observation(state="STOPPING", marked=True), want(), plan) == ()


def test_creation_starts_a_new_life() -> None:
    """Whatever was observed of an earlier life holds no longer after the create."""
    plan = Plan(steps=(call("create"),))

    assert audit_plan(PUMP, Observation(state="DELETED", marked=True), want("body"), plan) == ()
    assert audit_plan(PUMP, Observation(state=ABSENT), want(), plan) == ()


def test_fence_ends_what_it_is_there_to_end() -> None:
    """After the fence its condition no longer holds; where a table has no condition nothing changes."""
    world = World(Observation(state="EMPTY", fields={"valve": "open", "body": "iron"}), GONE)
    unfenced = replace(PUMP, fence_when=None)

    assert advance(PUMP, world, call("shut")).observed.fields == {"body": "iron"}
    assert advance(unfenced, world, call("shut")).observed.fields == {"valve": "open", "body": "iron"}


def test_guard_that_nothing_blocks_lets_pass() -> None:
    """A guard is a fact to look up, not a wall."""
    guarded = replace(SOUND.actions[1], guard=Guard(name="readers", noun="reader", source="box"))
    table = replace(SOUND, actions=(SOUND.actions[0], guarded, SOUND.actions[2]))
    plan = Plan(steps=(call("switch_off"), call("break")))

    assert audit_plan(table, Observation(state="ON", blockers={"readers": ()}), GONE, plan) == ()
