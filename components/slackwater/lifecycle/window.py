"""Maintenance windows: when running work may be disturbed.

``Sun 02:00-04:00 Europe/Berlin`` is days, times of the day and a time zone. A window is a pure value; its caller
supplies the present time. Its times are local, so it opens at two o'clock in summer and in winter. Where the clocks
skip all of it, it does not open that night.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Self
from zoneinfo import ZoneInfo, available_timezones

from slackwater.schema.nearest import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

ALWAYS: Final = "always"
"""The text of the window that never closes, for a resource that none of the provider's windows applies to."""

DAILY: Final = "daily"
OVERRIDE: Final = "SLACKWATER_MAINTENANCE_OVERRIDE"
"""The environment variable that opens every window, for emergencies. A setting might be left behind in a file."""

FORM: Final = 'days, times and a time zone, such as "Sun 02:00-04:00 Europe/Berlin" or "Mon-Fri 22:00-05:00 UTC"'
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EVERY: Final = frozenset(range(len(_DAYS)))
_DAY: Final = timedelta(days=1)
_TEXT: Final = re.compile(r"(?P<days>\S+) (?P<opens>\d?\d:\d\d)-(?P<closes>\d?\d:\d\d)(?: (?P<zone>\S+))?")
_AHEAD: Final = 22
"""Days within which a weekly window opens, even where the clocks skip it once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which it opens, by number from Monday; when it opens and closes, perhaps past midnight; the zone."""

    days: frozenset[int]
    opens: time
    closes: time
    zone: ZoneInfo

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the window that a text describes.

        Raises:
            ValueError: it describes none; the message says what is wrong and what is allowed.
        """
        plain = " ".join(text.split())
        if plain.lower() == ALWAYS:
            return cls(days=_EVERY, opens=time(), closes=time(), zone=_zone("UTC"))
        parts = _TEXT.fullmatch(plain)
        if not parts:
            raise ValueError(f"must be {FORM}, or {ALWAYS}")
        if not parts["zone"]:
            raise ValueError("must end with its time zone, such as UTC or Europe/Berlin")
        opens, closes = _time(parts["opens"]), _time(parts["closes"], end=True)
        if opens == closes and (opens, parts["closes"]) != (time(), "24:00"):
            raise ValueError("must close at another time than it opens; 00:00-24:00 is the whole day")
        return cls(days=_days(parts["days"]), opens=opens, closes=closes, zone=_zone(parts["zone"]))

    def holds(self, now: datetime) -> bool:
        """Tell whether it is open."""
        today = now.astimezone(self.zone).date()
        return any(start <= now < end for start, end in self._openings(today - _DAY, days=2))

    def next(self, now: datetime) -> datetime:
        """Return when it opens next, in its own time zone."""
        today = now.astimezone(self.zone).date()
        soonest = min(start for start, end in self._openings(today, days=_AHEAD) if start > now and end > start)
        return soonest.astimezone(self.zone)

    def _openings(self, first: date, *, days: int) -> Iterator[tuple[datetime, datetime]]:
        """Return when it opens and closes, in UTC, where differences of times are exact."""
        for day in (first + _DAY * number for number in range(days)):
            if day.weekday() in self.days:
                last = day if self.closes > self.opens else day + _DAY
                yield self._at(day, self.opens), self._at(last, self.closes)

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone).astimezone(UTC)


def shown(moment: datetime) -> str:
    """Return a point in time as a calendar shows it: ``Sun 2026-11-29 02:00``."""
    return f"{_DAYS[moment.weekday()]} {moment:%Y-%m-%d %H:%M}"


def _days(text: str) -> frozenset[int]:
    if text.lower() == DAILY:
        return _EVERY
    found: set[int] = set()
    for part in text.split(","):
        first, *rest = map(_day, part.split("-", 1))
        length = (rest[0] - first) % len(_DAYS) if rest else 0
        found |= {(first + number) % len(_DAYS) for number in range(length + 1)}
    return frozenset(found)


def _day(name: str) -> int:
    if name.capitalize() not in _DAYS:
        known = f"{', '.join(_DAYS)}, joined by commas or, for a range, by -, or {DAILY}"
        raise ValueError(f"must open on days that there are: {name!r} is none of {known}")
    return _DAYS.index(name.capitalize())


def _time(text: str, *, end: bool = False) -> time:
    if end and text == "24:00":
        return time()
    try:
        hours, minutes = map(int, text.split(":"))
        return time(hours, minutes)
    except ValueError:
        raise ValueError(f"must have times from 00:00 to 24:00: {text} is none") from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # malformed, a folder of the database, not in it
        hint = meant(name, available_timezones(), otherwise="such as UTC or Europe/Berlin")
        raise ValueError(f"must end with a time zone of the IANA database: {name} is none; {hint}") from None
