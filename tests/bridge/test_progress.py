"""Progress is thinned out, and leaves the row clean."""

import json
from dataclasses import dataclass, field

import pytest

from slackwater.bridge.progress import EngineLog, Progress
from slackwater.bridge.veil import Veil
from slackwater.lifecycle.record import MARK, Entry, Record, written
from tests.bridge.doubles import serving


@dataclass
class Row:
    """A row and a clock that is turned by hand."""

    shown: list[str] = field(default_factory=list)
    moment: float = 100.0

    def progress(self) -> Progress:
        """Progress on this row."""
        return Progress(self.shown.append, now=lambda: self.moment)


def test_only_changes_are_shown_and_one_a_second() -> None:
    """The same text is not shown twice, and another one only after a second; at the end the row is cleared."""
    row = Row()
    with row.progress() as progress:
        for moment, text in [(0, "a"), (0.5, "b"), (0.9, "a"), (1.0, "b"), (1.5, "b"), (5, "b"), (5.1, "c"), (6, "c")]:
            row.moment = 100 + moment
            progress(text)

    assert row.shown == ["a", "b", "c", ""]


def test_silence_stays_silence() -> None:
    """A row on which nothing was said is not cleared."""
    row = Row()
    with row.progress():
        pass

    assert row.shown == []


def test_the_row_is_cleared_after_a_failure() -> None:
    """A failure clears the row and goes on."""
    row = Row()

    def fail() -> None:
        with row.progress() as progress:
            progress("a")
            raise ValueError("boom")

    with pytest.raises(ValueError, match="boom"):
        fail()

    assert row.shown == ["a", ""]


def test_the_engine_hears_each_kind_of_line() -> None:
    """Lasting lines, warnings and passing texts arrive as such."""
    with serving() as engine:
        channel = EngineLog(engine.address)
        channel.info("u", "plan")
        channel.warning("u", "careful")
        channel.status("u", "stopping")
        channel.plan("u", Record(words=("stop",)))

        assert engine.lines("u") == [("INFO", "plan"), ("WARNING", "careful")]
        assert engine.lines("u", ephemeral=True) == [("INFO", "stopping"), ("DEBUG", MARK + '{"words":["stop"]}')]


def test_a_plan_that_holds_a_secret_stays_data() -> None:
    """Text by text the secret is hidden, also where it is a word of the form itself, or a number."""
    known = Veil()
    known.learn(["reasons", 1800, "drained away"])
    told = Record(reasons=("drained away after 1800 s",), words=("stop",), steps=(Entry(step="drain", count=1800),))

    assert json.loads(written(told, known.hide).removeprefix(MARK)) == {
        "steps": [{"step": "drain", "count": 1800}],
        "words": ["stop"],
        "reasons": ["[secret] after [secret] s"],
    }


def test_an_engine_that_is_gone_stops_no_work() -> None:
    """A line that nobody can hear is dropped."""
    with serving() as engine:
        channel = EngineLog(engine.address)

    channel.info("u", "plan")
