"""The one clock: when looks are taken, when a wait ends, and what is said when it does not end well."""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import Final

import pytest

from slackwater.errors import Interrupted, NotFound, ServiceError, TimedOut, Unavailable
from slackwater.execute.run import Run
from slackwater.execute.waiter import Landing, Pace, SystemClock, Waiter
from slackwater.lifecycle.vocabulary import ABSENT, Wait
from slackwater.services.emrserverless.applications.rules import APPLICATION
from tests.support.waiting import EVEN, FOREVER, START, STOP, Scene, Service, Turned, script

REST: Final = Wait(through="STARTING", until="", reason="")


def waiting(scene: Scene, *, pace: Pace = EVEN) -> tuple[Service, Waiter]:
    """A service, and a waiter that looks at it."""
    clock = Turned()
    service = Service(clock, scene)
    return service, Waiter(service.look, clock, pace)


def until(waiter: Waiter, wait: Wait, *, run: Run | None = None, deadline: float = FOREVER) -> Landing:
    """Wait for the one application."""
    return waiter.until("a", wait, APPLICATION, run=run or Run(), deadline=deadline)


# --- pace


def test_the_first_look_is_early_and_pauses_grow_to_a_limit() -> None:
    """A look after a second, then pauses that grow by a quarter and never exceed 15 seconds."""
    service, waiter = waiting(script((300, "STOPPING"), (FOREVER, "STOPPED")))
    assert until(waiter, STOP) == Landing("STOPPED", "it is STOPPED", passed=True)
    pauses = [later - earlier for earlier, later in pairwise([0.0, *service.looks])]
    assert pauses[0] == 1.0
    assert pauses[1:4] == pytest.approx([1.25, 1.5625, 1.953125])
    assert all(later == pytest.approx(min(earlier * 1.25, 15.0)) for earlier, later in pairwise(pauses))
    assert pauses[-1] == 15.0


def test_pauses_are_shaken_within_bounds() -> None:
    """Jitter moves each pause by at most a tenth, and does move them."""
    service, waiter = waiting(script((2000, "STOPPING"), (FOREVER, "STOPPED")), pace=Pace())
    until(waiter, STOP)
    pauses = [later - earlier for earlier, later in pairwise(service.looks)]
    settled = pauses[20:]
    assert all(13.5 <= pause <= 16.5 for pause in settled)
    assert max(settled) - min(settled) > 0.5


def test_a_wait_ends_at_the_first_look_after_the_landing() -> None:
    """A stop of 20 seconds is seen to have ended within its own pause."""
    service, waiter = waiting(script((20, "STOPPING"), (FOREVER, "STOPPED")))
    until(waiter, STOP)
    assert service.looks[-2] < 20 <= service.looks[-1] < 20 * 1.3


@pytest.mark.parametrize(("speed", "longest"), [(1.0, 0.25), (1000.0, 0.25)], ids=["real", "fast"])
def test_no_real_pause_is_longer_than_a_breath(speed: float, longest: float) -> None:
    """However long the wait, an interruption is seen within a quarter of a second."""
    asked: list[float] = []

    class Spy(threading.Condition):
        def wait(self, timeout: float | None = None) -> bool:
            asked.append(timeout or 0.0)
            return True

    SystemClock(speed).wait(Spy(), 600)
    SystemClock(speed).wait(Spy(), 0)
    assert asked == [longest, 0.001]


# --- landings


@pytest.mark.parametrize(
    ("wait", "scene", "landing"),
    [
        pytest.param(START, script((9, "STARTING"), (99, "STOPPED")), ("STOPPED", True), id="a-start-that-failed"),
        pytest.param(STOP, script((9, "STOPPING"), (99, "STARTING")), ("STARTING", True), id="started-by-a-stranger"),
        pytest.param(STOP, script((9, "STOPPING"), (99, ABSENT)), (ABSENT, True), id="vanished"),
        pytest.param(START, script((9, "STARTED"), (99, "STARTED")), ("STARTED", False), id="there-already"),
        pytest.param(REST, script((9, "STARTING"), (20, "STOPPING"), (99, "STOPPED")), ("STOPPED", True), id="at-rest"),
        pytest.param(STOP, script((9, "STOPPING"), (99, "TERMINATED")), ("TERMINATED", True), id="deleted"),
    ],
)
def test_a_wait_ends_wherever_the_resource_lands(wait: Wait, scene: Scene, landing: tuple[str, bool]) -> None:
    """Another landing than hoped for is returned, not waited out: the caller decides."""
    _, waiter = waiting(scene)
    found = until(waiter, wait)
    assert (found.state, found.passed) == landing


def test_the_state_before_the_call_is_not_believed_at_once() -> None:
    """A stale answer within the grace period is not a landing."""
    service, waiter = waiting(script((5, "STARTED"), (20, "STOPPING"), (FOREVER, "STOPPED")))
    assert until(waiter, STOP).state == "STOPPED"
    assert len(service.looks) > 3


def test_after_the_grace_the_state_before_the_call_is_believed() -> None:
    """A stop that never took effect is told after half a minute, not after the whole deadline."""
    service, waiter = waiting(script((FOREVER, "STARTED")))
    assert until(waiter, STOP) == Landing("STARTED", "it is STARTED", passed=False)
    assert 30 <= service.looks[-1] < 45


def test_a_stop_that_failed_is_believed_when_it_lasts() -> None:
    """STARTED after STOPPING is either a stale answer or a stop that failed; ten seconds tell them apart."""
    service, waiter = waiting(script((3, "STOPPING"), (FOREVER, "STARTED")))
    assert until(waiter, STOP) == Landing("STARTED", "it is STARTED", passed=True)
    assert 12 <= service.looks[-1] < 20


@pytest.mark.parametrize(
    ("wait", "passing", "landing"),
    [
        pytest.param(STOP, "STOPPING", "STOPPED", id="stop"),
        pytest.param(START, "STARTING", "STARTED", id="start"),
        pytest.param(
            Wait(through="CREATING", until="CREATED", after=ABSENT, reason=""), "CREATING", "CREATED", id="create"
        ),
    ],
)
def test_answers_may_go_back_and_forth(wait: Wait, passing: str, landing: str) -> None:
    """A stale answer after a fresh one ends nothing."""
    _, waiter = waiting(script((3, passing), (9, wait.after), (12, passing), (16, wait.after), (FOREVER, landing)))
    assert until(waiter, wait) == Landing(landing, f"it is {landing}", passed=True)


# --- what does not end well


@pytest.mark.parametrize(
    ("wait", "goal"), [pytest.param(STOP, "STOPPED", id="a-state"), pytest.param(REST, "it to rest", id="any-rest")]
)
def test_the_deadline_names_what_was_reached_and_what_was_hoped_for(wait: Wait, goal: str) -> None:
    """The text says the state, the goal, and that running again resumes."""
    service, waiter = waiting(script((FOREVER, wait.through)))
    with pytest.raises(TimedOut) as late:
        until(waiter, wait, deadline=60)
    expected = f"still {wait.through} when the time was up (waiting for {goal}); run up again to resume"
    assert str(late.value) == expected
    assert service.clock.now() == pytest.approx(60)


def test_an_unknown_state_is_waited_out() -> None:
    """A state that the table does not know ends nothing."""
    _, waiter = waiting(script((10, "STOPPING"), (40, "PAUSED"), (FOREVER, "STOPPED")))
    assert until(waiter, STOP).state == "STOPPED"


def test_an_unknown_state_is_named_at_the_timeout() -> None:
    """The reader of the error learns what the service said."""
    _, waiter = waiting(script((10, "STOPPING"), (FOREVER, "PAUSED")))
    with pytest.raises(TimedOut, match=r"^still PAUSED when the time was up \(waiting for STOPPED\)"):
        until(waiter, STOP, deadline=60)


TROUBLE = [
    pytest.param(Unavailable("ListApplications", "ThrottlingException", "Rate exceeded"), id="throttled"),
    pytest.param(NotFound("GetApplication", "ResourceNotFoundException", "not yet there"), id="not-found"),
]


@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_look_that_fails_is_survived(trouble: ServiceError) -> None:
    """The next look is taken after the next pause."""
    _, waiter = waiting(script((12, trouble), (20, "STOPPING"), (FOREVER, "STOPPED")))
    assert until(waiter, STOP).state == "STOPPED"


@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_look_that_fails_is_told_at_the_timeout(trouble: ServiceError) -> None:
    """The text says why nothing was seen."""
    _, waiter = waiting(script((5, "STOPPING"), (FOREVER, trouble)))
    with pytest.raises(TimedOut) as late:
        until(waiter, STOP, deadline=60)
    assert str(late.value).endswith(f"; the last look failed: {trouble}")


def test_trouble_that_is_over_is_not_told() -> None:
    """Only the last look counts."""
    _, waiter = waiting(script((5, Unavailable("GetApplication", "Throttling", "")), (FOREVER, "STOPPING")))
    with pytest.raises(TimedOut) as late:
        until(waiter, STOP, deadline=60)
    assert "last look" not in str(late.value)


def test_progress_is_told_with_every_look() -> None:
    """Whoever watches learns the state, and for how long it has been waited."""
    said: list[str] = []
    _, waiter = waiting(script((4, "STOPPING"), (FOREVER, "STOPPED")))
    until(waiter, STOP, run=Run(progress=said.append))
    assert said == ["STOPPING for 1 s", "STOPPING for 2 s", "STOPPING for 4 s"]


# --- interruption


def test_an_interrupted_wait_ends_within_one_breath() -> None:
    """The cancellation is looked at after every pause of the clock, not only after looks."""
    run = Run()
    clock = Turned()
    service = Service(clock, script((FOREVER, "STOPPING")))

    class Breathing(Turned):
        def wait(self, condition: threading.Condition, seconds: float) -> None:
            super().wait(condition, min(seconds, 0.25))
            if self.time >= 100:
                run.cancelled.set()

    service.clock = breathing = Breathing()
    waiter = Waiter(service.look, breathing, EVEN)
    with pytest.raises(Interrupted):
        until(waiter, STOP, run=run)
    assert 100 <= breathing.now() < 100.5


def test_an_interrupted_pause_ends_within_one_breath() -> None:
    """The same for the pauses of a drain."""
    run = Run()
    waiter = Waiter(lambda ids: {}, SystemClock(), EVEN)
    threading.Timer(0.05, run.cancelled.set).start()
    before = waiter.now()
    with pytest.raises(Interrupted):
        waiter.pause(60, run, before + 600)
    assert waiter.now() - before < 1


def test_a_pause_ends_at_the_deadline() -> None:
    """No pause outlives the run."""
    _, waiter = waiting(script((FOREVER, "STOPPING")))
    waiter.pause(60, Run(), 10)
    assert waiter.now() == 10


def test_a_wait_leaves_nothing_behind() -> None:
    """Neither a wait that landed nor one that failed is looked for any more."""
    _, waiter = waiting(script((5, "STOPPING"), (20, "STOPPED"), (FOREVER, "STOPPING")))
    until(waiter, STOP)
    waiter.pause(60, Run(), FOREVER)
    with pytest.raises(TimedOut):
        until(waiter, STOP, deadline=waiter.now() + 10)
    assert waiter._watches == []
