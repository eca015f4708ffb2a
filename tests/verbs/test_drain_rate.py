"""Draining an application: in which order, how fast, what does not listen, and what is said of it."""

from __future__ import annotations

import threading
import time
from functools import partial
from itertools import pairwise

import pytest

from slackwater.errors import Interrupted, TimedOut
from slackwater.execute.rate import BURST, FASTEST
from slackwater.provider.answers import Unfinished
from tests.support.draining import at, cancelled, drain, placed
from tests.support.verbs import MINIMUM, Life, World, policy

# --- order and rate


@pytest.mark.usefixtures("legal")
def test_who_waits_for_room_is_asked_before_who_has_it(etl: Life, world: World) -> None:
    """All of one state are answered before the first of the next is asked, however many go side by side."""
    states = ("RUNNING", "PENDING", "QUEUED", "SCHEDULED", "SUBMITTED")
    runs = {placed(world, etl.id, state): state for _ in range(12) for state in states}
    etl.change(**policy("cancel"))
    order = [runs[run] for run in cancelled(world)]
    ranks = [("QUEUED", "SUBMITTED", "PENDING", "SCHEDULED", "RUNNING").index(state) for state in order]
    assert len(order) == 60
    assert ranks == sorted(ranks)


@pytest.mark.usefixtures("legal")
def test_five_hundred_runs_are_drained_with_few_calls(etl: Life, world: World) -> None:
    """Each is cancelled once, no faster than the rate allows, and the listings grow rarer."""
    runs = [placed(world, etl.id, state) for state in ("RUNNING", "QUEUED") for _ in range(250)]
    outcome = drain(world, etl.id, "cancel")
    assert sorted(cancelled(world)) == sorted(runs)
    assert {world.job(run)["state"] for run in runs} == {"CANCELLED"}
    assert outcome.drained == set()
    assert len(world.looks()) < 0.2 * len(runs)
    moments = at(world, "CancelJobRun")
    most = BURST + FASTEST + 8  # as many may be on their way together
    assert all(sum(one <= later < one + 1 for later in moments) <= most for one in moments)


def test_throttling_slows_the_calls_down(etl: Life, world: World) -> None:
    """What was too much is asked again after the next listing; nothing is asked twice that was heard."""
    runs = [placed(world, etl.id, "RUNNING") for _ in range(60)]
    world.emulator.add_fault({"kind": "throttle", "operation": "CancelJobRun", "after": 25, "times": 6})
    etl.change(**policy("cancel"))
    heard = [each for each in world.emulator.requests(operation="CancelJobRun") if not each["fault"]]
    assert len(cancelled(world)) == 66
    assert sorted(each["resource"].partition("/")[2] for each in heard) == sorted(runs)
    moments = at(world, "CancelJobRun")
    assert moments[-1] - moments[25] > 35 / FASTEST * 2


def test_the_quota_of_a_fresh_account_suffices(etl: Life, world: World) -> None:
    """25 calls at once and one a second from then on: the drain takes its time, and wastes few calls."""
    runs = [placed(world, etl.id, "RUNNING") for _ in range(80)]
    tokens, lock = [25.0, world.emulator.now], threading.Lock()

    def limit() -> None:
        world.before("CancelJobRun", limit)
        with lock:
            now = world.emulator.now
            tokens[:] = min(tokens[0] + now - tokens[1], 25.0), now
            if tokens[0] >= 1:
                tokens[0] -= 1
            else:
                world.emulator.add_fault({"kind": "throttle", "operation": "CancelJobRun", "times": 1})

    world.before("CancelJobRun", limit)
    etl.change(**policy("cancel"))
    moments = at(world, "CancelJobRun")
    assert {world.job(run)["state"] for run in runs} == {"CANCELLED"}
    assert 55 <= moments[-1] - moments[0] < 120
    assert len(moments) < 80 * 1.5


def test_a_listing_that_fails_is_made_again(etl: Life, world: World) -> None:
    """A drain of half an hour does not fail for a minute of trouble; not even after all of the client's retries."""
    world.running(etl.id, seconds=300)
    world.emulator.add_fault({"kind": "throttle", "operation": "ListJobRuns", "after": 4, "times": 8})
    assert "UpdateApplication" in etl.change(**policy("wait"))
    assert any(text.startswith("waiting: ListJobRuns: Rate exceeded") for text in etl.said)


def test_a_listing_that_always_fails_ends_at_the_deadline(etl: Life, world: World) -> None:
    """The text names the trouble."""
    world.running(etl.id, seconds=3600)
    world.emulator.add_fault({"kind": "throttle", "operation": "ListJobRuns", "after": 1})
    with pytest.raises(TimedOut, match=r"^job runs could not be listed: ListJobRuns: Rate exceeded .*run up again"):
        drain(world, etl.id, "wait", timeout=300.0)


# --- runs that do not listen


def test_a_cancel_without_effect_is_repeated(etl: Life, world: World) -> None:
    """Not with the next listing, which may be old, but when it cannot be old any more."""
    run = placed(world, etl.id, "RUNNING")
    again = partial(world.emulator.place, "emr-serverless", kind="job_run", state="RUNNING", id=run)
    world.after("CancelJobRun", again)
    etl.change(**policy("cancel"))
    first, second = at(world, "CancelJobRun")
    assert 30 <= second - first < 40
    assert world.job(run)["state"] == "CANCELLED"


def test_what_the_service_says_against_a_cancel_is_told(etl: Life, world: World) -> None:
    """A run that cannot be ended like this is not a riddle for half an hour: the line has the service's words."""
    run = placed(world, etl.id, "RUNNING")
    words = {"status": 400, "code": "ValidationException", "message": "The grace period is not supported."}
    world.emulator.add_fault({"kind": "error", "operation": "CancelJobRun", **words})
    with pytest.raises(Unfinished) as late:
        etl.change(**policy("cancel", drainTimeout="2m"))
    assert str(late.value) == (
        f"1 job run still active: {run} (RUNNING) after 2 min "
        f"(the service said of {run}: The grace period is not supported.); run up again to resume"
    )


def test_calls_that_nobody_answers_are_told(etl: Life, world: World) -> None:
    """At the deadline, with what became of the last of them."""
    run = placed(world, etl.id, "RUNNING")
    world.emulator.add_fault({"kind": "throttle", "operation": "CancelJobRun"})
    with pytest.raises(TimedOut, match=rf"{run} \(RUNNING\) after 1 min \(the last call .* Rate exceeded .*\); run up"):
        drain(world, etl.id, "cancel", timeout=60.0)


# --- telling, and being told to stop


@pytest.mark.usefixtures("legal")
def test_progress_counts(etl: Life, world: World) -> None:
    """How many were asked, of how many, and how many are still active."""
    for state in ("RUNNING", "QUEUED"):
        for _ in range(30):
            placed(world, etl.id, state)
    said: list[str] = []
    drain(world, etl.id, "cancel", progress=said.append)
    told = list(dict.fromkeys(said))
    assert told[:3] == [f"cancelling: {asked} of 60 asked, 60 still active" for asked in (25, 50, 60)]
    assert "cancelling: 60 of 60 asked, 30 still active" in told


def test_an_interruption_between_two_calls_ends_the_asking(etl: Life, world: World) -> None:
    """What is under way may still take effect, nothing more is sent; the next run goes on."""
    runs = [placed(world, etl.id, "RUNNING") for _ in range(200)]
    event = threading.Event()
    world.after("CancelJobRun", event.set, skip=39)
    with pytest.raises(Unfinished, match="interrupted"):
        etl.up({**etl.program, **policy("cancel")}, cancelled=event)
    assert 40 <= len(cancelled(world)) <= 48
    assert etl.outputs["phase"].startswith("cancel 200 job runs")
    etl.again()
    assert {world.job(run)["state"] for run in runs} == {"CANCELLED"}
    assert etl.differs() == {}


@pytest.mark.usefixtures("legal")
def test_an_interruption_does_not_wait_for_answers(etl: Life, world: World) -> None:
    """A service that hangs holds nobody up for longer than a second."""
    for _ in range(20):
        placed(world, etl.id, "RUNNING")
    world.emulator.add_fault({"kind": "latency", "operation": "CancelJobRun", "seconds": 2.5})
    event = threading.Event()
    threading.Timer(0.3, event.set).start()
    began = time.monotonic()
    with pytest.raises(Interrupted):
        drain(world, etl.id, "cancel", cancelled=event)
    took = time.monotonic() - began
    for thread in threading.enumerate():
        if thread.name.startswith("drain"):
            thread.join()
    assert took < 1.3
    assert len(cancelled(world)) == 8


@pytest.mark.usefixtures("legal")
def test_listings_of_a_long_wait_grow_rarer(life: Life, world: World) -> None:
    """Early ones are close, late ones a quarter of a minute apart."""
    life.up(MINIMUM)
    world.running(life.id, seconds=1500)
    drain(world, life.id, "wait")
    gaps = [later - earlier for earlier, later in pairwise(at(world, "ListJobRuns")[2:])]
    assert gaps[0] < 3
    assert 13 < gaps[-2] < 17
    assert len(gaps) < 130
