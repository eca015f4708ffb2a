"""Whether a service is heard: which calls are under way, how many were answered, and why the last one was not."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slackwater.services.answers import why_none

__all__ = ["Line"]


@dataclass(slots=True)
class Line:
    """What the clients of one connection hear; told by botocore's own events, at every try of a call.

    ``answers``: how many answers of a service came, refusals and errors of its own among them.
    """

    answers: int = 0
    _open: dict[int, str] = field(default_factory=dict)
    _why: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listen(self, events: Any) -> None:
        """Take part in what a client does."""
        events.register("before-send", self._asks)
        events.register("needs-retry", self._hears)

    def trouble(self) -> str:
        """Return what there is no answer to, and why; empty: nobody waits for one."""
        with self._lock:
            return self._why or next((f"{operation} is not answered" for operation in self._open.values()), "")

    def _asks(self, *, event_name: str, **_: Any) -> None:
        with self._lock:
            self._open[threading.get_ident()] = event_name.rpartition(".")[2]

    def _hears(
        self, *, operation: Any, response: tuple[Any, Mapping[str, Any]] | None, caught_exception: object, **_: Any
    ) -> None:
        none = why_none(response[1]) if response else str(caught_exception)
        with self._lock:
            self._open.pop(threading.get_ident(), None)
            self._why = f"{operation.name}: {' '.join(none.split())}" if none else ""
            self.answers += not none
