"""The judge of plans: every finding provoked once, so that a clean verdict means something."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from slackwater.lifecycle.audit_plans import World, advance, audit_plan
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Blocker,
    Call,
    Drain,
    FieldChange,
    Intent,
    Lifecycle,
    Observation,
    Plan,
    Replan,
    Restore,
    Step,
    Wait,
)
from tests.lifecycle.market import BOOK, LODGERS, READERS, ROADS, STALL
from tests.lifecycle.synthetic import FIRE, GUESTS, PIPES, PUMP, WEB


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


STRANGER = Blocker(id="g1", state="SINGING")
HOLDING = {GUESTS.name: (STRANGER,)}
SUSPENDED = Drain(guard=GUESTS.name, noun="guest", how="suspend", blockers=(STRANGER,), timeout=1.0, reason="")
FIRES: dict[str, tuple[Observation, Intent, tuple[Step, ...], str]] = {
    "suspends a stranger": (
        Observation(state="BURNING", blockers=HOLDING),
        GONE,
        (SUSPENDED,),
        "step 1: suspends a guest that is not the stack's own",
    ),
    "two at once": (
        Observation(state="BURNING"),
        want("wood"),
        (call("light_again", "wood"),),
        "step 1: light_again is not legal in BURNING",
    ),
    "renewal of what cannot be renewed": (
        Observation(state="ASH"),
        want("place"),
        (call("light_again", "place"),),
        "step 1: light_again cannot carry place",
    ),
    "left alive": (Observation(state="BURNING"), GONE, (call("tag"),), "ends in BURNING"),
    "awaits what cannot come": (
        Observation(state="SMOKING"),
        GONE,
        (call("put_out"), wait("GLOWING", "DROWNED")),
        "step 2: waits for DROWNED, but GLOWING leads to ASH",
    ),
}


@pytest.mark.parametrize("name", FIRES)
def test_bad_plan_for_what_is_renewed_is_found_out(name: str) -> None:
    """The same for a resource that is not changed, but of which another one takes the place."""
    observed, intent, steps, finding = FIRES[name]

    assert finding in audit_plan(FIRE, observed, intent, Plan(steps=steps))


def test_a_wait_may_be_missed_where_it_says_so() -> None:
    """A milestone may fail where the table says so, or anywhere if a state does not tell where it leads."""
    missing = Wait(through="GLOWING", until="BURNING", missed_in=frozenset({"ASH", "DROWNED"}), reason="")
    ended = World(Observation(state="GLOWING"), want(), heading="ASH")

    assert advance(FIRE, ended, missing).observed.state == "ASH"
    assert advance(FIRE, replace(ended, heading=None), missing).observed.state == "BURNING"


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
    plan = Plan(steps=(*STOPPED, call("empty"), call("delete"), wait("DELETING", "DELETED")))

    assert audit_plan(PUMP, Observation(state="RUNNING", blockers={PIPES.name: ()}), GONE, plan) == ()


# --- what the services of the market add

ROAD = Blocker(id="r1", state="THERE", own=True)
DETACHED = Drain(guard=ROADS.name, noun="road", how="detach", blockers=(ROAD,), timeout=1.0, reason="")
FELLED = (call("shut"), wait("SHUTTING", "SHUT"), call("fell"), wait("FALLING", "FALLEN"))
NAMED = Observation(state="OPEN", blockers={ROADS.name: (ROAD,)})
STONE = Observation(state="OPEN", fields={"roof": "stone"})
PRINTED = Observation(state="PRINTED", present="b:2", superseded=("b:1",))


def replaced(successor: Literal["coming", "there", "after"]) -> Intent:
    """Want it gone, for another one."""
    return Intent(present=False, successor=successor)


MARKETS: dict[str, tuple[Lifecycle, Observation, Intent, tuple[Step, ...], str]] = {
    "detached from nothing else": (
        STALL,
        NAMED,
        GONE,
        (DETACHED, *FELLED),
        "step 1: takes it out of a road, which has nothing to name instead",
    ),
    "led where it cannot go": (
        STALL,
        replace(NAMED, fields={"roof": "stone"}),
        replace(replaced("there"), fields={"roof": "straw"}),
        (DETACHED, *FELLED),
        "step 1: leads a road to a successor that it cannot name",
    ),
    "named by what does not move": (STALL, NAMED, replaced("there"), FELLED, "step 3: fell meets roads to it"),
    "carried by another update": (
        STALL,
        Observation(state="OPEN"),
        want("roof", "owner"),
        (call("rebuild", "roof", "owner"),),
        "step 1: rebuild cannot carry owner",
    ),
    "sent, but needs another one": (
        STALL,
        STONE,
        want("roof"),
        (call("rebuild", "roof"),),
        "step 1: rebuild cannot carry roof",
    ),
    "wrong landing of a route": (
        STALL,
        Observation(state="LEAKY"),
        GONE,
        (call("shut"), wait("SHUTTING", "SHUT")),
        "step 2: waits for SHUT, but SHUTTING leads to LEAKY_SHUT",
    ),
    "late field left": (
        STALL,
        Observation(state=ABSENT),
        want("awning"),
        (call("raise"), wait("RISING", "OPEN")),
        "leaves awning unchanged",
    ),
    "present one pruned": (
        BOOK,
        PRINTED,
        want(),
        (Call(action="pulp_old", targets=("b:1", "b:2"), reason=""),),
        "step 1: pulp_old is not only about what has been replaced: b:1, b:2",
    ),
    "one in use pruned": (
        BOOK,
        replace(PRINTED, blockers={READERS.name: (Blocker(id="r", state="READING", holds="b:1"),)}),
        want(),
        (Call(action="pulp_old", targets=("b:1",), reason=""),),
        "step 1: pulp_old meets readers",
    ),
}


@pytest.mark.parametrize("name", MARKETS)
def test_bad_plan_at_the_market_is_found_out(name: str) -> None:
    """The same for what is rewired, for several updates and for printings."""
    table, observed, intent, steps, finding = MARKETS[name]

    assert audit_plan(table, observed, intent, Plan(steps=steps)) == (finding,)


def test_what_the_delete_itself_ends_is_not_in_its_way() -> None:
    """Nor is what the stack's own work names, when that moves to the successor by itself."""
    lodging = Observation(state="OPEN", blockers={LODGERS.name: (Blocker(id="l1", state="ASLEEP"),)})

    assert audit_plan(STALL, lodging, GONE, Plan(steps=FELLED)) == ()
    assert audit_plan(STALL, NAMED, replaced("coming"), Plan(steps=FELLED)) == ()
    assert audit_plan(STALL, NAMED, replaced("there"), Plan(steps=(DETACHED, *FELLED))) == ()


def test_each_update_is_judged_by_what_it_takes() -> None:
    """A change may go by any update that carries its field; and a power field by none."""
    intent = want("owner", "awning", "sign")
    steps = (call("restock", "owner", "awning"), wait("CHANGING", "OPEN"))

    assert audit_plan(STALL, Observation(state="OPEN"), intent, Plan(steps=steps)) == ()


def test_renewal_makes_a_relic_of_the_present_one() -> None:
    """So it may be pruned by the same plan; one that somebody uses stays out of the others' way."""
    reader = {READERS.name: (Blocker(id="r", state="READING", holds="b:1"),)}
    pruned = Call(action="pulp_old", targets=("b:2",), reason="")
    world = World(replace(PRINTED, blockers=reader), want("text"))
    after = advance(BOOK, advance(BOOK, world, call("reprint", "text")), pruned).observed

    assert (after.present, after.superseded) == ("its successor", ("b:1",))
    assert (
        advance(BOOK, World(Observation(state="PRINTED"), want("text")), call("reprint", "text")).observed.superseded
        == ()
    )
