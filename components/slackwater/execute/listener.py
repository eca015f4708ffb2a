"""Says on the rows of all runs how long the service has been silent, and why.

A thread that waits for a call's answer cannot report anything itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from slackwater.execute.waiter import Clock, SystemClock
from slackwater.lifecycle import explain

if TYPE_CHECKING:
    from slackwater.execute.run import Run
    from slackwater.services.aws.line import Line

_SILENCE: Final = 3.0
"""Seconds after which an answer is missed: nearly all come within one."""

_MOMENT: Final = 0.25
"""Seconds between two moments of listening."""


@dataclass(slots=True, eq=False)
class _Row:
    """The last message of one run."""

    run: Run
    text: str = ""

    def say(self, text: str) -> None:
        """Show a message, and keep it."""
        self.text = text
        self.run.progress(text)

    def miss(self, span: str, trouble: str) -> None:
        """Show, next to the last message, how long nothing was heard, and why unless the message says it."""
        why = "" if trouble in self.text else f": {trouble}"
        self.run.progress("; ".join(filter(None, (self.text, f"nothing heard for {span}{why}"))))


@dataclass(slots=True)
class Listener:
    """Listens while there are runs, with one thread for all of them.

    Attributes:
        every: seconds between two lines about the same silence.
        clock: the machine's clock, since nothing speeds up a network.
    """

    line: Line
    every: float = 1.0
    clock: Clock = field(default_factory=SystemClock)
    _rows: list[_Row] = field(default_factory=list)
    _listening: bool = False
    _turn: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def during(self, run: Run) -> Iterator[Run]:
        """Return a run whose row also reports silence. Soon after its cancellation, it abandons unanswered calls."""
        row = _Row(run)
        with self._turn:
            self._rows.append(row)
            if not self._listening:
                self._listening = True
                threading.Thread(target=self._listen, daemon=True, name="listener").start()
        try:
            with self.line.during(run.cancelled):
                yield replace(run, progress=row.say)
        finally:
            with self._turn:
                self._rows.remove(row)
                self._turn.notify_all()

    def _listen(self) -> None:
        answers, since = self.line.answers, self.clock.now()
        due = since + _SILENCE
        while rows := self._wait():
            trouble, now = self.line.trouble(), self.clock.now()
            if not trouble or self.line.answers != answers:
                answers, since, due = self.line.answers, now, now + _SILENCE
            elif now >= due:
                due = now + self.every
                for row in rows:
                    row.miss(explain.duration(round(now - since)), trouble)

    def _wait(self) -> list[_Row]:
        """Wait for a moment. Return the present rows, or stop listening."""
        with self._turn:
            if self._rows:
                self.clock.wait(self._turn, _MOMENT)
            self._listening = bool(self._rows)
            return list(self._rows)
