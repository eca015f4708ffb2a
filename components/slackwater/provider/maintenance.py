"""When running work may be disturbed: the window of a resource or of the provider, and its override."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from slackwater.execute import waiter
from slackwater.lifecycle.vocabulary import Closed
from slackwater.lifecycle.window import OVERRIDE, Window, shown

if TYPE_CHECKING:
    from slackwater.services import base

Calendar = Callable[[], datetime]

_NO: frozenset[str] = frozenset({"", "0", "false", "no"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """The provider's window, for all resources without their own. ``calendar`` returns the present time."""

    window: str = ""
    calendar: Calendar = waiter.calendar

    def closed(self, inputs: base.ResourceInputs) -> Closed | None:
        """Return the window of a resource with these inputs if it is closed now."""
        text = inputs.lifecycle.maintenance_window or self.window
        if not text:
            return None
        window, now = Window.parse(text), self.calendar()
        if window.holds(now):
            return None
        opens = f"{shown(window.next(now))} {window.zone}"
        return Closed(window=text, opens=opens, overridden=os.environ.get(OVERRIDE, "").lower() not in _NO)
