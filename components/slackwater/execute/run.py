"""What accompanies one run of one verb: who listens, and who may interrupt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from slackwater.errors import Interrupted


def _silent(_text: str) -> None:
    """Say nothing to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Handed by a bridge to every verb that acts.

    ``progress`` takes short texts, as often as there is news. ``cancelled`` is set when the user asks to stop.
    ``timeout`` is the resource's ``customTimeouts`` value in seconds, if there is one.
    """

    progress: Callable[[str], None] = _silent
    cancelled: threading.Event = field(default_factory=threading.Event)
    timeout: float | None = None

    def check(self) -> None:
        """Raise ``Interrupted`` when the run was asked to stop."""
        if self.cancelled.is_set():
            raise Interrupted("interrupted")
