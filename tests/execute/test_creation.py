"""Identity of what is created: derived, so that a process that knows nothing derives it again."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest

from slackwater.execute.creation import birth, token
from slackwater.lifecycle.vocabulary import ABSENT, Wait
from slackwater.services.emrserverless.applications.rules import APPLICATION

WISH: dict[str, Any] = {"name": "etl", "type": "SPARK", "tags": {"a": "1", "b": "2"}}


def test_a_token_fits_the_api() -> None:
    """At most 64 characters of those that are allowed."""
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", token("shop/dev/etl@0123456789ab/g1", WISH, 0))


def test_the_same_wish_has_the_same_token() -> None:
    """In whichever order its members are."""
    turned = {"tags": {"b": "2", "a": "1"}, "type": "SPARK", "name": "etl"}
    assert token("o/g1", WISH, 0) == token("o/g1", turned, 0)


@pytest.mark.parametrize(
    ("owner", "wish", "salt"),
    [
        pytest.param("p/g1", WISH, 0, id="owner"),
        pytest.param("o/g2", WISH, 0, id="generation"),
        pytest.param("o/g1", {**WISH, "name": "other"}, 0, id="content"),
        pytest.param("o/g1", WISH, 1, id="salt"),
        pytest.param("o/g1", {**WISH, "tags": {"a": "1"}}, 0, id="tags"),
    ],
)
def test_another_wish_has_another_token(owner: str, wish: dict[str, Any], salt: int) -> None:
    """Whatever differs, the service must not take it for a repetition."""
    assert token(owner, wish, salt) != token("o/g1", WISH, 0)


def test_a_token_does_not_depend_on_the_process() -> None:
    """A digest of owner, salt and content; another way to make it would make twins of what is being created."""
    assert token("o/g1", {"name": "etl"}, 0) == hashlib.sha256(b'o/g1\n0\n{"name":"etl"}').hexdigest()


def test_a_birth_is_waited_for_as_the_table_says() -> None:
    """From nothing, through CREATING, to CREATED."""
    assert birth(APPLICATION) == Wait(through="CREATING", until="CREATED", after=ABSENT, reason="")
