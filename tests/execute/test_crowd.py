"""Many waiters, few looks: whoever's turn it is looks for everybody."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pytest

from slackwater.errors import AccessDenied, SlackwaterError
from slackwater.execute.run import Run
from slackwater.execute.waiter import Landing, Pace, SystemClock, Waiter
from slackwater.lifecycle.driver import Status
from slackwater.services.emrserverless.applications.rules import APPLICATION
from tests.support.waiting import EVEN, FOREVER, START, Turned


@dataclass
class Crowd:
    """Many threads waiting on one waiter, each for a resource of its own."""

    size: int
    states: Callable[[str, float], Status]
    pace: Pace = EVEN
    error: SlackwaterError | None = None

    def __post_init__(self) -> None:
        self.clock = Turned(parties=self.size)
        self.looks: list[set[str]] = []
        self.waiter = Waiter(self.look, self.clock, self.pace)
        self.landed: dict[str, Landing] = {}
        self.failed: dict[str, SlackwaterError] = {}

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """One look for all who wait."""
        self.looks.append(set(ids))
        if self.error:
            raise self.error
        return {id: self.states(id, self.clock.now()) for id in ids}

    def run(self, *, deadline: float = FOREVER) -> None:
        """Let all of them wait, and return when all have ended."""
        threads = [threading.Thread(target=self._wait, args=(f"app{n}", deadline)) for n in range(self.size)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert not any(thread.is_alive() for thread in threads)

    def _wait(self, id: str, deadline: float) -> None:
        try:
            self.landed[id] = self.waiter.until(id, START, APPLICATION, run=Run(), deadline=deadline)
        except SlackwaterError as error:
            self.failed[id] = error
        finally:
            self.clock.leave(self.waiter._turn)


def _in_turn(id: str, now: float) -> Status:
    return Status("STARTED" if now >= 20 + int(id[3:]) else "STARTING")


@pytest.fixture
def crowd() -> Crowd:
    """Forty waiters, whose resources land one second after the other."""
    return Crowd(40, _in_turn)


def test_many_waiters_share_their_looks(crowd: Crowd) -> None:
    """Forty waits take about as many looks as one does, and each gets its own state."""
    crowd.run()
    assert {landing.state for landing in crowd.landed.values()} == {"STARTED"}
    assert len(crowd.landed) == 40
    assert len(crowd.looks) <= 20
    assert max(map(len, crowd.looks)) == 40


def test_only_who_still_waits_is_looked_for(crowd: Crowd) -> None:
    """Whoever has landed costs no call any more."""
    crowd.run()
    sizes = [len(ids) for ids in crowd.looks]
    assert sizes[-1] < 40
    assert crowd.looks[-1] < crowd.looks[len(sizes) // 2] or len(crowd.looks[-1]) < 40
    assert crowd.waiter._watches == []


def test_looks_for_everybody_keep_their_distance() -> None:
    """However many wait, and with whatever jitter, looks are at least half a second (per page of 50) apart."""
    crowd = Crowd(60, _in_turn, Pace(jitter=0.5))
    times: list[float] = []
    look = crowd.look

    def timed(ids: Collection[str]) -> Mapping[str, Status]:
        times.append(crowd.clock.now())
        return look(ids)

    crowd.waiter.look = timed
    crowd.run()
    full = [(a, b) for (a, b), ids in zip(pairwise(times), crowd.looks[1:], strict=True) if len(ids) >= 50]
    assert len(full) > 3
    assert all(b - a >= 1.0 - 1e-6 for a, b in full)


def test_an_error_that_no_waiting_helps_reaches_every_waiter() -> None:
    """Credentials that may not look: everybody who waits learns it, and nobody hangs."""
    denied = AccessDenied("ListApplications", "AccessDeniedException", "not yours")
    crowd = Crowd(8, _in_turn, error=denied)
    crowd.run(deadline=300)
    assert set(crowd.failed.values()) == {denied}
    assert len(crowd.failed) == 8
    assert crowd.clock.now() < 60


def test_a_deadline_of_one_waiter_is_not_that_of_another() -> None:
    """Each wait has its own time."""
    crowd = Crowd(2, lambda id, now: Status("STARTED" if id == "app1" and now > 50 else "STARTING"))
    ends = {"app0": 10.0, "app1": 100.0}
    threads = [threading.Thread(target=crowd._wait, args=each) for each in ends.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert list(crowd.failed) == ["app0"]
    assert list(crowd.landed) == ["app1"]


def test_two_waits_for_one_resource_do_not_disturb_each_other() -> None:
    """Whoever gives up takes his own name off the list, not that of another who waits for the same."""
    crowd = Crowd(2, lambda _, now: Status("STARTED" if now > 50 else "STARTING"))
    threads = [threading.Thread(target=crowd._wait, args=("app1", deadline)) for deadline in (100.0, 20.0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert list(crowd.landed) == list(crowd.failed) == ["app1"]


def test_nobody_is_busy_while_another_looks() -> None:
    """During a slow look the others sleep until it is over; they do not spin."""
    slow, entered = threading.Event(), threading.Event()
    waits: list[float] = []

    class Counting(SystemClock):
        def wait(self, condition: threading.Condition, seconds: float) -> None:
            if entered.is_set() and not slow.is_set():
                waits.append(seconds)
            super().wait(condition, seconds)

    def look(ids: Collection[str]) -> Mapping[str, Status]:
        entered.set()
        slow.wait(0.5)
        slow.set()
        return dict.fromkeys(ids, Status("STARTED"))

    waiter = Waiter(look, Counting(1.0), Pace(first=0.01, jitter=0.0, grace=0.0))
    threads = [
        threading.Thread(
            target=waiter.until, args=(f"app{n}", START, APPLICATION), kwargs={"run": Run(), "deadline": FOREVER}
        )
        for n in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(waits) < 30
