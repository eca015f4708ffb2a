"""Maintenance windows: how they are read, when they are open, when they open next."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from slackwater.lifecycle.window import Window, shown


def at(text: str) -> datetime:
    """A point in time, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("window", "now", "open_now"),
    [
        pytest.param("Sun 02:00-04:00 UTC", "2026-11-29 02:00", True, id="at-the-opening"),
        pytest.param("Sun 02:00-04:00 UTC", "2026-11-29 01:59", False, id="before-the-opening"),
        pytest.param("Sun 02:00-04:00 UTC", "2026-11-29 04:00", False, id="at-the-closing"),
        pytest.param("Sun 02:00-04:00 UTC", "2026-11-28 03:00", False, id="another-day"),
        pytest.param("sun  2:00-4:00  UTC", "2026-11-29 03:00", True, id="written-carelessly"),
        pytest.param("Sun 02:00-04:00 Europe/Berlin", "2026-11-29 01:30", True, id="local-time-in-winter"),
        pytest.param("Sun 02:00-04:00 Europe/Berlin", "2026-08-02 00:30", True, id="local-time-in-summer"),
        pytest.param("Sun 02:00-04:00 Europe/Berlin", "2026-08-02 02:30", False, id="not-by-the-winter-clock"),
        pytest.param("Sun 02:00-06:00 Europe/Berlin", "2026-03-29 03:59", True, id="shorter-where-clocks-go-forward"),
        pytest.param("Sat 22:00-04:00 UTC", "2026-11-29 03:00", True, id="after-midnight"),
        pytest.param("Sat 22:00-04:00 UTC", "2026-11-28 03:00", False, id="only-after-its-own-day"),
        pytest.param("Sat 22:00-24:00 UTC", "2026-11-28 23:59", True, id="until-midnight"),
        pytest.param("Sat 22:00-24:00 UTC", "2026-11-29 00:00", False, id="not-after-midnight"),
        pytest.param("Sat 00:00-24:00 UTC", "2026-11-28 12:00", True, id="a-whole-day"),
        pytest.param("Mon-Fri 22:00-05:00 UTC", "2026-11-28 04:00", True, id="range-of-days"),
        pytest.param("Fri-Mon 01:00-02:00 UTC", "2026-11-29 01:00", True, id="range-over-the-weekend"),
        pytest.param("Tue,Thu 01:00-02:00 UTC", "2026-11-25 01:00", False, id="between-listed-days"),
        pytest.param("daily 01:00-02:00 Asia/Kolkata", "2026-11-24 19:45", True, id="daily"),
        pytest.param("always", "2026-11-24 19:45", True, id="always"),
    ],
)
def test_window_is_open_when_it_says(window: str, now: str, *, open_now: bool) -> None:
    """The opening counts, the closing does not; days and times are those of its time zone."""
    assert Window.parse(window).holds(at(now)) is open_now


@pytest.mark.parametrize(
    ("window", "now", "opens"),
    [
        pytest.param("Sun 02:00-04:00 UTC", "2026-11-25 12:00", "Sun 2026-11-29 02:00", id="this-week"),
        pytest.param("Sun 02:00-04:00 UTC", "2026-11-29 02:00", "Sun 2026-12-06 02:00", id="open-now"),
        pytest.param("daily 02:00-04:00 Europe/Berlin", "2026-11-29 01:30", "Mon 2026-11-30 02:00", id="local-time"),
        pytest.param("Sun 02:00-04:00 Europe/Berlin", "2026-03-28 12:00", "Sun 2026-03-29 03:00", id="skipped-partly"),
        pytest.param("Sun 02:00-03:00 Europe/Berlin", "2026-03-28 12:00", "Sun 2026-04-05 02:00", id="skipped-wholly"),
    ],
)
def test_next_opening_is_told_by_the_clock_of_its_zone(window: str, now: str, opens: str) -> None:
    """An opening that the clocks skip is no opening."""
    found = Window.parse(window).next(at(now))

    assert shown(found) == opens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Sunday night", "must be days, times and a time zone, such as", id="prose"),
        pytest.param("0 2 * * 0", "must be days, times and a time zone, such as", id="cron"),
        pytest.param("Sun 02:00-04:00", "must end with its time zone, such as UTC or Europe/Berlin", id="no-zone"),
        pytest.param(
            "Sun 02:00-04:00 Europe/Berln",
            "must end with a time zone of the IANA database: Europe/Berln is none; did you mean Europe/Berlin?",
            id="misspelt-zone",
        ),
        pytest.param("Sun 02:00-04:00 utc", "utc is none; did you mean UTC?", id="zone-in-small-letters"),
        pytest.param("Sun 02:00-04:00 Moon", "Moon is none; such as UTC or Europe/Berlin", id="no-such-zone"),
        pytest.param("Sun 02:00-04:00 Europe", "time zone of the IANA database: Europe is none", id="part-of-a-zone"),
        pytest.param("Sun 02:00-04:00 ../etc", "time zone of the IANA database: ../etc is none", id="path"),
        pytest.param("Son 02:00-04:00 UTC", "'Son' is none of Mon, Tue, Wed,", id="day"),
        pytest.param("Mon- 02:00-04:00 UTC", "'' is none of Mon, Tue, Wed,", id="half-a-range"),
        pytest.param("Sun 25:00-26:00 UTC", "must have times from 00:00 to 24:00: 25:00 is none", id="hour"),
        pytest.param("Sun 24:00-02:00 UTC", "must have times from 00:00 to 24:00: 24:00 is none", id="opens-at-24"),
        pytest.param("Sun 02:00-02:00 UTC", "must close at another time than it opens", id="no-time"),
    ],
)
def test_wrong_window_is_told(text: str, words: str) -> None:
    """What is wrong, and what is allowed, in one line."""
    with pytest.raises(ValueError, match=r"^must [^\n]+$") as wrong:
        Window.parse(text)

    assert words in str(wrong.value)
