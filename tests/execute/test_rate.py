"""How fast many calls follow one another: at once at first, then as fast as the service takes them."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from slackwater.errors import Interrupted
from slackwater.execute.rate import BURST, FASTEST, SLOWEST, Rate
from slackwater.execute.run import Run
from slackwater.execute.waiter import Waiter
from tests.support.waiting import EVEN, FOREVER, Turned


def stream(*, deadline: float = FOREVER, run: Run | None = None) -> tuple[Rate, Turned]:
    """A stream of calls, and the clock that it goes by."""
    clock = Turned()
    return Rate(Waiter(look=lambda _: {}, clock=clock, pace=EVEN), run or Run(), deadline), clock


def moments(rate: Rate, clock: Turned, calls: int) -> list[float]:
    """When so many calls may be made."""
    made = []
    for _ in range(calls):
        rate.turn()
        made.append(clock.now())
    return made


def test_a_few_calls_go_at_once() -> None:
    """As many as a fresh account may make at once need not wait."""
    assert set(moments(*stream(), int(BURST))) == {0.0}


def test_many_calls_go_at_the_rate() -> None:
    """No second sees more than the rate, what went at once left out; and no time is wasted."""
    made = moments(*stream(), 500)
    assert made[-1] == pytest.approx((500 - BURST) / FASTEST, rel=0.3)
    later = made[int(BURST) :]
    assert all(sum(moment <= one < moment + 1 for one in later) <= FASTEST + 1 for moment in later)


def test_a_pause_fills_the_bucket_and_no_more() -> None:
    """However long nothing was called, no more than the burst goes at once."""
    rate, clock = stream()
    moments(rate, clock, 100)
    clock.time += 3600
    made = moments(rate, clock, int(BURST) + 1)
    assert made[-2] == made[0]
    assert made[-1] > made[0]


def test_each_complaint_slows_down() -> None:
    """Down to what a fresh account may do for good; and the next call waits, whatever is left of the burst."""
    rate, clock = stream()
    rates = []
    for _ in range(12):
        rate.refused(rate.turn())
        rates.append(rate.per_second)
    assert rates[:3] == [FASTEST / 4, FASTEST / 16, FASTEST / 64]
    assert rates[-1] == SLOWEST
    made = moments(rate, clock, 3)
    assert [later - earlier for earlier, later in pairwise(made)] == pytest.approx([1 / SLOWEST] * 2, rel=0.01)


def test_complaints_about_calls_that_went_together_are_one() -> None:
    """Eight calls that are under way when the service has enough say the same eight times."""
    rate, _ = stream()
    together = [rate.turn() for _ in range(8)]
    for turn in together:
        rate.refused(turn)
    assert rate.per_second == FASTEST / 4


def test_calls_that_are_taken_win_the_rate_back() -> None:
    """What was too much for a moment need not be for good; but the rate never passes where it began."""
    rate, _ = stream()
    rate.refused(rate.turn())
    for _ in range(10):
        rate.taken()
    assert FASTEST / 4 < rate.per_second < FASTEST
    for _ in range(10_000):
        rate.taken()
    assert rate.per_second == FASTEST


def test_a_deadline_ends_the_waiting() -> None:
    """A turn that comes too late is not waited for."""
    rate, clock = stream(deadline=0.5)
    rate.per_second = SLOWEST
    moments(rate, clock, 40)
    assert clock.now() == 0.5


def test_an_interruption_ends_the_waiting() -> None:
    """Ctrl-C is heard between two calls."""
    event = threading.Event()
    rate, clock = stream(run=Run(cancelled=event))
    moments(rate, clock, int(BURST))
    event.set()
    with pytest.raises(Interrupted):
        rate.turn()
