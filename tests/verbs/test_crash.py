"""The process dies at any call, answers are lost, the service throttles: run again, and all is as wanted.

The full matrix over the real provider process is made elsewhere; here the death is an exception that nothing catches,
which costs milliseconds and so can be had at every single call.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pytest

from slackwater.errors import SlackwaterError, TimedOut
from slackwater.provider.answers import Unfinished
from tests.support.verbs import KIND, MINIMUM, WARM, KilledError, Life, World, die

SUBNETS: Final = {"subnetIds": ["subnet-1", "subnet-2"]}
BEFORE: Final = {**MINIMUM, "initialCapacity": WARM, "lifecycle": {"onActiveJobs": "cancel"}, "tags": {"team": "x"}}
AFTER: Final = {**BEFORE, "networkConfiguration": SUBNETS, "tags": {"team": "y"}}


@dataclass(frozen=True)
class Work:
    """One verb's whole plan: what is there before, what is run, and what must be true in the end."""

    prepare: Callable[[Life], object]
    act: Callable[[Life], object]
    state: str

    def reached(self, life: Life) -> None:
        """Check the goal."""
        world = life.world
        living = world.applications()
        assert len(living) == (0 if self.state == "TERMINATED" else 1)
        assert world.emulator.refusals() == []
        if living:
            assert (living, life.state, life.outputs["state"]) == ([life.id], self.state, self.state)
            assert (life.outputs["phase"], life.differs(), life.tags) == ("", {}, life.program["tags"])


def _etl(life: Life) -> None:
    life.up(BEFORE)
    life.world.start(life.id)
    life.world.running(life.id)


WORKS: Final[Mapping[str, Work]] = {
    "create": Work(lambda _: None, lambda life: life.up(BEFORE), "CREATED"),
    "create-running": Work(
        lambda _: None, lambda life: life.up({**BEFORE, "lifecycle": {"power": "running"}}), "STARTED"
    ),
    "update": Work(_etl, lambda life: life.up(AFTER), "STARTED"),
    "delete": Work(_etl, lambda life: life.destroy(), "TERMINATED"),
}


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize(
    ("event", "calls", "step"),
    [
        pytest.param("before", "acts", 1, id="before-a-call"),
        pytest.param("after", "acts", 1, id="after-a-call"),
        pytest.param("after", "looks", 4, id="after-a-look"),
    ],
)
def test_a_run_that_dies_anywhere_is_finished_by_the_next(
    world: World, *, name: str, event: str, calls: str, step: int
) -> None:
    """Killed before, or after the effect of, the first, second, ... call.

    Then there is exactly one application, in the right state, with nothing left over, and neither of the two runs made
    an illegal call.
    """
    work = WORKS[name]
    deaths = 0
    while True:
        world.begin()
        life = Life(world)
        work.prepare(life)
        getattr(world, event)(calls, die, skip=deaths * step)
        try:
            work.act(life)
        except KilledError:
            work.act(life)
            work.reached(life)
            deaths += 1
        else:
            break  # there were fewer calls than that
    work.reached(life)
    assert deaths >= (len(world.calls()) if calls == "acts" else 1)


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize("lost", ["drop", "drop_before", "throttle", "error"])
def test_a_run_that_loses_any_call_finishes_by_itself(world: World, name: str, lost: str) -> None:
    """Every call is lost once, throttled (an HTTP 400), or answered with a server's fault: the run goes on."""
    work = WORKS[name]
    life = Life(world)
    work.prepare(life)
    for operation in ("Create", "Get", "Update", "Delete", "Start", "Stop"):
        world.emulator.add_fault({"kind": lost, "operation": f"{operation}Application", "times": 1})
    for operation in ("ListApplications", "ListJobRuns", "CancelJobRun", "TagResource", "UntagResource"):
        world.emulator.add_fault({"kind": lost, "operation": operation, "times": 1})
    work.act(life)
    work.reached(life)


@pytest.mark.parametrize("name", WORKS)
def test_throttling_everywhere_is_survived(world: World, name: str) -> None:
    """Every second request is refused for a while."""
    work = WORKS[name]
    life = Life(world)
    work.prepare(life)
    world.emulator.add_fault({"kind": "throttle", "probability": 0.5, "times": 25})
    work.act(life)
    world.emulator.clear_faults()
    work.reached(life)


@pytest.mark.parametrize("name", WORKS)
def test_stale_answers_are_not_believed(world: World, name: str) -> None:
    """Reads show what was some seconds ago, now and then."""
    work = WORKS[name]
    life = Life(world)
    work.prepare(life)
    world.emulator.add_fault({"kind": "stale", "seconds": 4, "operation": "GetApplication", "after": 2, "times": 4})
    work.act(life)
    world.emulator.clear_faults()
    work.reached(life)


def test_a_service_that_does_not_come_back_ends_in_one_line(life: Life, world: World) -> None:
    """Bounded: some tries, then the error; what was reached is kept and resumed."""
    _etl(life)
    world.emulator.add_fault({"kind": "drop_before", "operation": "StopApplication"})
    with pytest.raises(Unfinished, match="StopApplication") as failed:
        life.up(AFTER)
    assert "\n" not in str(failed.value)
    assert world.calls().count("StopApplication") == 6
    assert life.outputs["phase"].startswith("stop -> update networkConfiguration")
    world.emulator.clear_faults()
    life.again()
    WORKS["update"].reached(life)


@pytest.mark.parametrize("gone", [True, False], ids=["reverted", "still-wanted"])
def test_a_killed_update_is_told_by_a_refresh(life: Life, world: World, gone: bool) -> None:  # noqa: FBT001 - a table
    """Died after the stop: even if the change is taken back meanwhile, what was running runs again."""
    _etl(life)
    world.after("StopApplication", die)
    with pytest.raises(KilledError):
        life.up(AFTER)
    life.refresh()
    life.up({**BEFORE, "tags": AFTER["tags"]} if gone else AFTER)
    assert (life.state, life.outputs["phase"], life.tags) == ("STARTED", "", {"team": "y"})
    assert life.differs() == {}


@pytest.mark.usefixtures("legal")
def test_a_mark_of_a_killed_run_is_honoured_when_nobody_needs_a_stop(life: Life, world: World) -> None:
    """The next run has a live change only: the mark makes it start the application again, and goes."""
    life.up(BEFORE)
    world.start(life.id)
    world.after("StopApplication", die)
    with pytest.raises(KilledError):
        life.up({**BEFORE, "networkConfiguration": SUBNETS})
    assert life.up({**BEFORE, "maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"}}) == [
        "UpdateApplication",
        "StartApplication",
        "UntagResource",
    ]
    assert (life.state, life.tags) == ("STARTED", {"team": "x"})


@pytest.mark.usefixtures("legal")
def test_a_mark_does_not_go_against_the_policy(life: Life, world: World) -> None:
    """`restart = never` since: it is left stopped, and the mark goes."""
    life.up(BEFORE)
    world.start(life.id)
    world.after("StopApplication", die)
    with pytest.raises(KilledError):
        life.up({**BEFORE, "networkConfiguration": SUBNETS})
    life.up({**BEFORE, "networkConfiguration": SUBNETS, "lifecycle": {"restart": "never"}})
    assert (life.state, life.tags) == ("STOPPED", {"team": "x"})


# --- time and interruption


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("stuck", "state", "left"),
    [
        pytest.param("StopApplication", "STOPPING", "update networkConfiguration", id="stop"),
        pytest.param("StartApplication", "STARTING", "", id="start"),
    ],
)
@pytest.mark.parametrize("custom", [True, False], ids=["customTimeouts", "timeouts"])
def test_an_update_that_takes_too_long_is_kept_and_resumed(
    life: Life, world: World, *, stuck: str, state: str, left: str, custom: bool
) -> None:
    """State and phase are saved, in the words of what is left; the next run goes on from there."""
    life.up(BEFORE)
    world.start(life.id)
    world.emulator.add_fault({"kind": "stuck", "operation": stuck})
    program = {**BEFORE, "networkConfiguration": SUBNETS}
    with pytest.raises(Unfinished, match=rf"application {life.id} is still {state} when the time was up \(waiting for"):
        life.up(program if custom else {**program, "timeouts": {"update": "3m"}}, timeout=180.0 if custom else None)
    assert life.outputs["state"] == state
    assert left in life.outputs["phase"]
    assert life.outputs["phase"]
    assert life.differs()["phase"] == "update"
    world.emulator.clear_faults()
    life.again()
    assert (life.state, life.outputs["phase"], life.differs(), life.tags) == ("STARTED", "", {}, {"team": "x"})


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("operation", ["StopApplication", "StartApplication"])
def test_an_interrupted_update_is_kept_and_resumed(life: Life, world: World, operation: str) -> None:
    """Ctrl-C while it stops or starts: within a second of the clock, with state and phase."""
    life.up(BEFORE)
    world.start(life.id)
    world.clock.breath = 0.25
    event, moment = threading.Event(), []

    def interrupt() -> None:
        moment.append(world.emulator.now)
        event.set()

    world.after(operation, interrupt)
    passing = {"StopApplication": "STOPPING", "StartApplication": "STARTING"}[operation]
    with pytest.raises(Unfinished, match=rf"interrupted with application {life.id} {passing}; run up again to resume"):
        life.up({**BEFORE, "networkConfiguration": SUBNETS}, cancelled=event)
    assert world.emulator.now - moment[0] < 1
    assert life.outputs["phase"]
    world.clock.breath = 60
    life.again()
    assert (life.state, life.outputs["phase"], life.differs()) == ("STARTED", "", {})


def test_an_unknown_state_is_waited_for_and_named(app: Life, world: World) -> None:
    """A state that nobody told us about: the run waits, then names it."""
    world.rewrite = lambda application: application.update(state="PAUSED")
    began = world.emulator.now
    with pytest.raises((TimedOut, Unfinished), match="is still PAUSED when the time was up"):
        app.change(architecture="ARM64", timeouts={"update": "10m"})
    assert world.emulator.now - began >= 600
    assert world.calls() == []


@pytest.mark.usefixtures("legal")
def test_an_unknown_state_that_ends_is_gone_on_from(app: Life, world: World) -> None:
    """Waited out, looked at again, and planned from there."""
    since = world.emulator.now

    def pause(application: dict[str, Any]) -> None:
        if world.emulator.now - since < 100:
            application["state"] = "PAUSED"

    world.rewrite = pause
    assert app.change(architecture="ARM64") == ["UpdateApplication"]
    assert app.outputs["state"] == "CREATED"
    assert world.emulator.now - since >= 100


def test_credentials_that_may_not_look_fail_at_once(app: Life, world: World) -> None:
    """No waiting for what no waiting helps."""
    denied = {"status": 403, "code": "AccessDeniedException", "message": "not authorized to perform GetApplication"}
    world.emulator.add_fault({"kind": "error", "operation": "GetApplication", **denied})
    began = world.emulator.now
    verbs, news = app.verbs(), app.check({**MINIMUM, "architecture": "ARM64"})
    olds: dict[str, Any] = {"old_inputs": app.inputs, "old_outputs": app.outputs}
    with pytest.raises(SlackwaterError, match="not authorized to perform GetApplication"):
        verbs.update(KIND, id=app.id, news=news, run=app.run(), **olds)
    assert world.emulator.now - began < 1
