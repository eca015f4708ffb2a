"""Whether a service is heard: which calls are under way, how many were answered, and why the last one was not.

No call holds up its caller for longer than there is a reason to. A timeout of botocore's is one of a single read: an
answer that comes drop by drop never meets it, and the tries of one call add up. So a call is made in a thread of its
own, which its caller leaves when the time is up or the run is to stop; from then on it sends nothing any more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from slackwater.errors import Interrupted, Unavailable
from slackwater.services.aws.answers import why_none

__all__ = ["Line"]

T = TypeVar("T")

_LONGEST: Final = 60.0
"""Seconds of the machine for one call, all its tries together."""

_GRACE: Final = 3.0
"""Seconds that a call still has when the run is to stop: nearly all are answered by then, and nothing is left open."""

_BREATH: Final = 0.1
"""Seconds between two looks at whether there is still a reason to wait."""


class _LeftError(Exception):
    """Nobody waits for this call any more."""


@dataclass(slots=True, eq=False)
class _Attempt:
    """A call in a thread of its own. ``left``: nobody waits for it any more."""

    call: Callable[[], Any]
    left: bool = False
    _over: threading.Event = field(default_factory=threading.Event)
    _answer: Any = None
    _error: BaseException | None = None

    def run(self) -> None:
        """Make the call, and keep what comes of it."""
        _HERE.attempt = self
        try:
            self._answer = self.call()
        except BaseException as error:  # noqa: BLE001 - it is the caller's
            self._error = error
        self._over.set()

    def over(self, seconds: float) -> bool:
        """Wait for its end for so long; return whether it has come."""
        return self._over.wait(seconds)

    def result(self) -> Any:
        """Return what came of it, or raise it."""
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
    """What the clients of one connection hear; told by botocore's own events, at every try of a call.

    ``answers``: how many answers of a service came, refusals and errors of its own among them.
    """

    answers: int = 0
    _runs: list[threading.Event] = field(default_factory=list)
    _open: dict[int, str] = field(default_factory=dict)
    _why: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listen(self, events: Any) -> None:
        """Take part in what a client does."""
        events.register("before-send", self._asks)
        events.register("needs-retry", self._hears)

    @contextmanager
    def during(self, cancelled: threading.Event) -> Iterator[None]:
        """Leave calls soon after this event is set, as long as the run lasts that it belongs to."""
        self._runs.append(cancelled)
        try:
            yield
        finally:
            self._runs.remove(cancelled)

    def bounded(self, operation: str, call: Callable[[], T]) -> T:
        """Make a call, and leave it when it takes too long, or soon after the run is to stop.

        Raises:
            Unavailable: there was no whole answer in time. Whether the call has an effect is not known.
            Interrupted: the run is to stop.
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
        """Return what there is no answer to, and why; empty: nobody waits for one."""
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
