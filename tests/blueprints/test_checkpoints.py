"""Where a stream keeps its checkpoint: one spelling, one writer."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest

from tests.blueprints.kinds import JOB_RUN
from tests.blueprints.streams import CHECKPOINT, CONF, later, role_of, stream
from tests.support.mocks import declare


@pytest.mark.parametrize(
    "location",
    [
        pytest.param("s3://state/orders", id="no slash"),
        pytest.param("s3://state/orders///", id="slashes"),
        pytest.param("s3a://state/orders/", id="s3a"),
        pytest.param(lambda: later("s3n://state/orders"), id="an output"),
    ],
)
def test_a_checkpoint_has_one_spelling(location: Any) -> None:
    """Spark, the role and other streams know it by the same words, however it is written."""

    def program() -> Any:
        return stream(checkpoint_location=location() if callable(location) else location)()

    declared = declare(program)
    assert declared.result["checkpoint_location"] == CHECKPOINT
    assert CONF in declared.one(JOB_RUN).inputs["jobDriver"]["sparkSubmit"]["sparkSubmitParameters"]
    assert "arn:aws:s3:::state/orders/*" in role_of(declared)


def two(first: str, second: str) -> Callable[[], Any]:
    """Return a program with two streams, whose checkpoints are given."""

    def program() -> Any:
        made = [stream(name, checkpoint_location=each)() for name, each in (("a", first), ("b", second))]
        return [each["checkpoint_location"] for each in made]

    return program


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        pytest.param("s3://state/x/", "s3://state/x", 's3://state/x/ is that of StreamingJob "a"', id="the same"),
        pytest.param(
            "s3://state/x/",
            "s3a://state/x/y",
            's3://state/x/y/ overlaps that of StreamingJob "a" (s3://state/x/)',
            id="inside",
        ),
        pytest.param(
            "s3://state/x/y",
            "s3://state/x",
            's3://state/x/ overlaps that of StreamingJob "a" (s3://state/x/y/)',
            id="around",
        ),
    ],
)
def test_a_checkpoint_has_one_writer(first: str, second: str, line: str) -> None:
    """Two streams in one folder, or one within the other's, are refused in one line."""
    with pytest.raises(pulumi.RunError) as raised:
        declare(two(first, second), preview=True)

    ending = "two writers would spoil it; use a folder of its own"
    assert str(raised.value) == f'StreamingJob "b": checkpoint_location: {line}: {ending}'


def test_neighbours_do_not_mind() -> None:
    """Folders side by side are two, also when the name of one begins as the other's."""
    assert declare(two("s3://state/x", "s3://state/x2")).result == ["s3://state/x/", "s3://state/x2/"]


def test_every_run_of_a_program_is_a_new_one() -> None:
    """What one run has named another may name again, under whatever name of the stream."""
    assert declare(stream("a")).result["checkpoint_location"] == CHECKPOINT
    assert declare(stream("b")).result["checkpoint_location"] == CHECKPOINT
