"""Rows say for how long the service has not been heard, and why; they say nothing while it answers."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Final

import pytest

from slackwater.execute.listener import Listener
from slackwater.execute.run import Run
from slackwater.services.aws.line import Line

_OPERATION: Final = SimpleNamespace(name="ListJobs")


@dataclass(slots=True)
class TurnedClock:
    """A clock that a test turns; whoever waits is woken when it is."""

    time: float = 0.0
    turned: threading.Condition = field(default_factory=threading.Condition)

    def now(self) -> float:
        """Return the time."""
        return self.time

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Wait for a moment of the machine."""
        condition.wait(min(seconds, 0.001))


def eventually(said: list[str], text: str) -> None:
    """Wait until something is said."""
    end = time.monotonic() + 5
    while text not in said:
        assert time.monotonic() < end, said
        time.sleep(0.002)


def asks(line: Line) -> None:
    """A call is begun."""
    line._asks(event_name="before-send.batch.ListJobs", request=None)


def hears(line: Line, answer: dict[str, Any] | None = None, error: Exception | None = None) -> None:
    """A try of a call is over."""
    line._hears(operation=_OPERATION, response=None if answer is None else (None, answer), caught_exception=error)


def test_a_call_that_hangs_is_told_on_every_row() -> None:
    """What the row said last stays; why there is no answer is told when it is known."""
    line, clock = Line(), TurnedClock()
    listener, one, other = Listener(line, clock=clock), list[str](), list[str]()
    with listener.during(Run(progress=one.append)) as run, listener.during(Run(progress=other.append)):
        run.progress("waiting for 1 job")
        asks(line)
        time.sleep(0.1)
        assert (one, other) == (["waiting for 1 job"], [])
        clock.time = 3.5
        eventually(one, "waiting for 1 job; nothing heard for 4 s: ListJobs is not answered")
        eventually(other, "nothing heard for 4 s: ListJobs is not answered")
        hears(line, error=TimeoutError("read timeout"))
        clock.time = 20.0
        eventually(other, "nothing heard for 20 s: ListJobs: read timeout")
        run.progress("waiting: ListJobs: read timeout")
        clock.time = 30.0
        eventually(one, "waiting: ListJobs: read timeout; nothing heard for 30 s")


@pytest.mark.parametrize(
    "answer", [{"jobs": []}, {"Error": {"Code": "ThrottlingException"}}], ids=["an answer", "an error of the service"]
)
def test_who_is_heard_is_not_missed(answer: dict[str, Any]) -> None:
    """Silence begins anew with each answer, and where nobody asks there is none."""
    line, clock, said = Line(), TurnedClock(), list[str]()
    with Listener(line, clock=clock).during(Run(progress=said.append)):
        for _ in range(10):
            asks(line)
            clock.time += 2.0
            hears(line, answer)
            time.sleep(0.02)
        clock.time += 600.0
        time.sleep(0.05)
    assert said == []
