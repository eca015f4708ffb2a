"""The kinds of values: equal spellings become one, and what is refused is refused in plain words."""

from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from slackwater.services.base import Choice, Document, Duration, Items, Quantity, Range, Text, duration

CPU = Quantity(form="", unit="vCPU", max=15)
DISK_TYPE = Choice(form="", values=("STANDARD", "SHUFFLE_OPTIMIZED"))
WORKER = Choice(form="made of letters", pattern="[A-Za-z_]+", values=("Driver", "TezTask"), open=True)
TAG = Text(form="made of small letters", pattern="[a-z:]+", max=5, reserved=("aws:",))

OBJECT = "must be the text of a JSON object"


@pytest.mark.parametrize(
    ("rule", "spellings", "canonical"),
    [
        pytest.param(CPU, ("4 vCPU", "4vcpu", "4 VCPU", " 4  vCpu "), "4 vCPU", id="vcpus"),
        pytest.param(Quantity(form="", unit="GB"), ("16GB", "16 gb", "16 Gb"), "16 GB", id="gigabytes"),
        pytest.param(DISK_TYPE, ("Shuffle_Optimized", "SHUFFLE_OPTIMIZED"), "SHUFFLE_OPTIMIZED", id="choice"),
        pytest.param(WORKER, ("TezTask", "TEZ_TASK", "tez-task"), "TezTask", id="name"),
        pytest.param(WORKER, ("Other_One",), "Other_One", id="open choice"),
        pytest.param(
            Document(),
            (
                '{"a": [1, true], "b": "\u00e9"}',
                '{"b":"\\u00e9",\n "a":[1,true]}',
                '{"b": 0, "a": [1, true], "b": "\u00e9"}',
            ),
            '{"a":[1,true],"b":"\\u00e9"}',
            id="document",
        ),
        pytest.param(Duration(), ("90m", "1h30m", "5400s"), "1h30m", id="duration"),
    ],
)
def test_equal_spellings_become_one(rule: Any, spellings: tuple[str, ...], canonical: str) -> None:
    """Every spelling of a value is accepted and turned into the same text."""
    assert {rule.accept(each) for each in spellings} == {canonical}
    assert {rule.canonical(each) for each in spellings} == {canonical}


def test_zero_may_be_allowed_beside_a_range() -> None:
    """0 can mean something of its own, outside of the bounds."""
    assert [Range(min=15, max=20, zero=True).accept(number) for number in (0, 15, 20)] == [0, 15, 20]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": NaN}', '{"a": 1e999}'])
def test_a_document_that_is_no_json_stays_as_it_is(text: str) -> None:
    """What a service holds is compared, not judged: text that is no JSON is compared as text."""
    assert Document().canonical(text) == text


def test_the_service_may_leave_the_unit_out() -> None:
    """A number without unit, as the service may answer, equals the same number with its unit."""
    assert CPU.canonical("4") == CPU.canonical("4 vCPU") == "4 vCPU"


@pytest.mark.parametrize(
    ("rule", "value", "words"),
    [
        pytest.param(CPU, "4", 'must be a whole number with its unit, such as "4 vCPU"', id="no unit"),
        pytest.param(CPU, "1.5 vCPU", 'must be a whole number with its unit, such as "4 vCPU"', id="fraction"),
        pytest.param(CPU, "0 vCPU", 'must be a whole number with its unit, such as "4 vCPU"', id="zero"),
        pytest.param(CPU, "4 GB", 'must be a whole number with its unit, such as "4 vCPU"', id="other unit"),
        pytest.param(CPU, "12345678901 vCPU", "must have at most 15 characters, has 16", id="too long a number"),
        pytest.param(DISK_TYPE, "FAST", "must be STANDARD or SHUFFLE_OPTIMIZED", id="not listed"),
        pytest.param(WORKER, "4", "must be made of letters", id="open, but malformed"),
        pytest.param(TAG, "aws:x", "must not begin with aws:, which is reserved", id="reserved"),
        pytest.param(TAG, "abcdef", "must have at most 5 characters, has 6", id="too long"),
        pytest.param(TAG, "aB", "must be made of small letters", id="malformed"),
        pytest.param(Text(form="text", min=2), "a", "must have at least 2 characters, has 1", id="too short"),
        pytest.param(Range(min=1, max=10), 0, "must be from 1 to 10", id="below"),
        pytest.param(Range(min=1, max=10), 11, "must be from 1 to 10", id="above"),
        pytest.param(Range(min=15, max=20, zero=True), 14, "must be 0 or from 15 to 20", id="between 0 and the bounds"),
        pytest.param(Document(), "{'a'}", f"{OBJECT}; it is not JSON from line 1, column 2 on", id="no JSON"),
        pytest.param(Document(), "", f"{OBJECT}; it is not JSON from line 1, column 1 on", id="empty"),
        pytest.param(Document(), "[1]", OBJECT, id="JSON, but no object"),
        pytest.param(Document(), '{"a": NaN}', OBJECT, id="Python's JSON"),
        pytest.param(Document(), "[" * 100_000, OBJECT, id="bottomless"),
        pytest.param(
            Document(max=7), '{"a": 12}', "must have at most 7 characters, has 8", id="too long without spaces"
        ),
        pytest.param(Items(max=2, noun="subnet"), [1, 2, 3], "must have at most 2 subnets, has 3", id="too many"),
        pytest.param(Items(min=1), [], "must have at least 1 items, has 0", id="too few"),
    ],
)
def test_a_refusal_says_what_is_allowed(rule: Any, value: Any, words: str) -> None:
    """A value that is not allowed is refused with the words for what is."""
    with pytest.raises(PydanticCustomError) as caught:
        rule.accept(value)

    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("30m", 1800), ("1h30m", 5400), ("2h", 7200), ("1h1m1s", 3661)]
)
def test_a_duration_is_counted_in_seconds(text: str, seconds: int) -> None:
    """Hours, minutes and seconds add up."""
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["", "30", "m", "1d", "30m1h", "-5m", "1.5h", "0m", "ten minutes"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    """Text that is no duration, or lasts no time, is refused with an example of one."""
    with pytest.raises(ValueError, match="a duration of hours, minutes and seconds, such as"):
        duration(text)


def test_every_canonical_duration_lasts_as_long() -> None:
    """The canonical spelling of a duration is a duration of the same length."""
    for seconds in (1, 59, 60, 61, 3599, 3600, 3661, 86400):
        assert duration(Duration().canonical(f"{seconds}s")) == seconds
