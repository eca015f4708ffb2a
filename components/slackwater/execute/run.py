"""What accompanies one run of one verb: progress messages, and interruption."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from slackwater.errors import Interrupted


def _silent(_text: str) -> None:
    """Discard a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a bridge hands to every verb that acts.

    Attributes:
        progress: takes short texts, whenever there is news.
        cancelled: set when the user asks to stop.
        timeout: the resource's ``customTimeouts`` value in seconds, if there is one.
    """

    progress: Callable[[str], None] = _silent
    cancelled: threading.Event = field(default_factory=threading.Event)
    timeout: float | None = None

    def check(self) -> None:
        """Raise ``Interrupted`` when the run was asked to stop."""
        if self.cancelled.is_set():
            raise Interrupted("interrupted")
