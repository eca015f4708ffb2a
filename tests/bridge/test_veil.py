"""What is known to be secret is hidden in whatever is said, in every way in which it may be written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slackwater.bridge import failures, values
from slackwater.bridge.veil import Veil
from slackwater.errors import Refused


def hidden(secret: object, text: str) -> str:
    """The text as a process passes it on that knows the secret."""
    veil = Veil()
    veil.learn(secret)
    return veil.hide(text)


@pytest.mark.parametrize(
    ("secret", "text", "passed_on"),
    [
        pytest.param("hunter2-9f", "Value 'hunter2-9f' failed", "Value '[secret]' failed", id="quoted"),
        pytest.param("hunter2-9f", "xhunter2-9fx", "x[secret]x", id="in a word"),
        pytest.param({"a": ["hunter2-9f"]}, "hunter2-9f", "[secret]", id="inside"),
        pytest.param("two\nlines here", "got two lines here", "got [secret]", id="in one line"),
        pytest.param("first line\nsecond line", "at second line: x", "at [secret]: x", id="a line of it"),
        pytest.param('say "when"', r'{"a": "say \"when\""}', '{"a": "[secret]"}', id="as JSON"),
        pytest.param(12345678, "port 12345678 is taken", "port [secret] is taken", id="a number"),
        pytest.param("prod", "reproduce prod in 'prod'", "reproduce [secret] in '[secret]'", id="a short word"),
        pytest.param("on", "on and 'on'", "on and '[secret]'", id="a very short word"),
        pytest.param("true", "is 'true'", "is 'true'", id="an everyday word"),
        pytest.param(True, "true", "true", id="a switch"),
        pytest.param("", "nothing", "nothing", id="empty"),
        pytest.param(["abcdefgh", "abcdefghij"], "abcdefghij", "[secret]", id="one within another"),
    ],
)
def test_what_is_passed_on(secret: object, text: str, passed_on: str) -> None:
    """Words that anybody would use are hidden only where values stand."""
    assert hidden(secret, text) == passed_on


@given(st.text(min_size=8).filter(lambda text: len(text.strip()) >= 8), st.text(max_size=20))
def test_no_secret_of_some_length_passes(secret: str, around: str) -> None:
    """Neither as it is nor as JSON nor in one line."""
    for form in (secret, json.dumps(secret), " ".join(secret.split())):
        if len(form.strip()) >= 8:
            assert form.strip() not in hidden(secret, f"{around}{form}{around}")


def test_a_mark_is_enough_to_be_known() -> None:
    """Whatever request a secret came with: no failure of this process tells it from then on."""
    values.read(values.write({"a": {"b": "sesame-4711"}}, secret={"a.b"}))

    assert failures.describe(Refused("Value 'sesame-4711' failed", "")) == "Value '[secret]' failed"
    assert failures.status_of(RuntimeError("sesame-4711")).message.count("sesame-4711") == 0
