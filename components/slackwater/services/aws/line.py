"""Whether a service answers: which calls are in progress, how many were answered, and why the last one was not.

No call may hold up its caller without a reason. botocore's timeout covers a single read: an answer that trickles in
never meets it, and the attempts of one call add up. So each call runs in a thread of its own. The caller leaves it when
the time is up or the run has to stop; from then on the thread sends nothing more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from slackwater.errors import Interrupted, Unavailable
from slackwater.services.aws.answers import why_none

T = TypeVar("T")

_LONGEST: Final = 60.0
"""Real seconds for one call, including all its attempts."""

_GRACE: Final = 3.0
"""Seconds that a call still has when the run has to stop. Nearly all calls are answered by then."""

_BREATH: Final = 0.1
"""Seconds between two checks whether there is still a reason to wait."""


class _LeftError(Exception):
    """The caller no longer waits for this call."""


@dataclass(slots=True, eq=False)
class _Attempt:
    """A call in a thread of its own. ``left``: the caller no longer waits for it."""

    call: Callable[[], Any]
    left: bool = False
    _over: threading.Event = field(default_factory=threading.Event)
    _answer: Any = None
    _error: BaseException | None = None

    def run(self) -> None:
        """Make the call, and keep its result."""
        _HERE.attempt = self
        try:
            self._answer = self.call()
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            self._error = error
        self._over.set()

    def over(self, seconds: float) -> bool:
        """Wait so long for its end. Return whether it has ended."""
        return self._over.wait(seconds)

    def result(self) -> Any:
        """Return the result of the call, or raise its error."""
        if self._error is not None:
            raise self._error
        return self._answer


_HERE: Final = threading.local()
"""The attempt of this thread."""


def _left() -> bool:
    attempt: _Attempt | None = getattr(_HERE, "attempt", None)
    return attempt is not None and attempt.left


@dataclass(slots=True)
class Line:
    """Tracks the answers on one connection, through botocore's events at every attempt of a call.

    ``answers``: how many answers came, including refusals and errors of the service itself.
    """

    answers: int = 0
    _runs: list[threading.Event] = field(default_factory=list)
    _open: dict[int, str] = field(default_factory=dict)
    _why: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listen(self, events: Any) -> None:
        """Register for a client's events."""
        events.register("before-send", self._asks)
        events.register("needs-retry", self._hears)

    @contextmanager
    def during(self, cancelled: threading.Event) -> Iterator[None]:
        """Within this context, leave calls soon after the event is set."""
        self._runs.append(cancelled)
        try:
            yield
        finally:
            self._runs.remove(cancelled)

    def bounded(self, operation: str, call: Callable[[], T]) -> T:
        """Make a call. Leave it when it takes too long, or soon after the run has to stop.

        Raises:
            Unavailable: no complete answer came in time. The call may have taken effect.
            Interrupted: the run has to stop.
        """
        attempt, stopping = _Attempt(call), 0.0
        thread = threading.Thread(target=attempt.run, daemon=True, name=operation)
        thread.start()
        for _ in range(round(_LONGEST / _BREATH)):
            if attempt.over(_BREATH):
                answer: T = attempt.result()
                return answer
            stopping += _BREATH * any(cancelled.is_set() for cancelled in self._runs)
            if stopping >= _GRACE:
                break
        with self._lock:
            attempt.left = True
            self._open.pop(thread.ident or 0, None)
        if stopping >= _GRACE:
            raise Interrupted(f"interrupted while {operation} was not answered")
        raise Unavailable(operation, "NoAnswer", f"there was no whole answer within {_LONGEST:g} s")

    def trouble(self) -> str:
        """Return which call has no answer, and why. Empty when no caller waits for one."""
        with self._lock:
            return self._why or next((f"{operation} is not answered" for operation in self._open.values()), "")

    def _asks(self, *, event_name: str, **_: Any) -> None:
        with self._lock:
            if _left():
                raise _LeftError
            self._open[threading.get_ident()] = event_name.rpartition(".")[2]

    def _hears(
        self, *, operation: Any, response: tuple[Any, Mapping[str, Any]] | None, caught_exception: object, **_: Any
    ) -> None:
        none = why_none(response[1]) if response else str(caught_exception)
        with self._lock:
            if _left():
                return
            self._open.pop(threading.get_ident(), None)
            self._why = f"{operation.name}: {' '.join(none.split())}" if none else ""
            self.answers += not none
