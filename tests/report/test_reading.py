"""What the engine wrote is read the same from both of its forms, also when the preview failed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.record import Record, record
from slackwater.lifecycle.vocabulary import Intent, Lifecycle, Observation, Policy
from slackwater.report.reading import Reading, read
from tests.lifecycle.test_impact import CASES
from tests.report.writing import BUCKET, Step, digest, events, planned, said

CHANGED = Step(
    op="update",
    name="etl",
    old={"maximumCapacity": {"cpu": "4 vCPU"}, "tags": {"token": "[secret]"}},
    new={"maximumCapacity": {"cpu": "8 vCPU"}, "tags": {"token": "[secret]"}},
    details={"maximumCapacity.cpu": "update"},
)
REPLACED = Step(op="replace", name="old", old={"name": "a"}, new={"name": "b"}, because=["name"], protect=True)
STEPS = (
    CHANGED,
    REPLACED,
    Step(op="delete", name="logs", type=BUCKET, old={"bucket": "x"}),
    Step(op="create", name="etl: 1. stop", type="slackwater:action:Step", new={}),
    Step(op="same", name="default", type="pulumi:providers:slackwater", old={}, new={}),
)
MESSAGES = (said("plan: update live maximumCapacity", "etl"), said("careful", severity="warning"))


@pytest.mark.parametrize("write", [digest, events], ids=["digest", "events"])
def test_both_forms_say_the_same(write: Callable[..., str]) -> None:
    """Changes, what stays the same, and messages; neither rows of steps nor providers nor the stack are changes."""
    found = read(write(STEPS, MESSAGES, same=12))

    assert (found.project, found.stack, found.same, found.failed) == ("shop", "dev", 12, False)
    assert [(change.op, change.name) for change in found.changes] == [
        ("update", "etl"),
        ("replace", "old"),
        ("delete", "logs"),
    ]
    update, replace, delete = found.changes
    assert update.details == {"maximumCapacity.cpu": "update"}
    assert update.new is not None
    assert update.new.inputs["tags"] == {"token": "[secret]"}
    assert (replace.because, replace.type) == (("name",), REPLACED.type)
    assert replace.old is not None
    assert replace.new is not None
    assert (replace.old.inputs, replace.new.inputs, replace.old.protected) == ({"name": "a"}, {"name": "b"}, True)
    assert delete.new is None
    assert [(one.severity, one.text) for one in found.diagnostics] == [
        ("info", "plan: update live maximumCapacity"),
        ("warning", "careful"),
    ]


@pytest.mark.parametrize("case", [pytest.param(case.values, id=case.id) for case in CASES])
def test_a_plan_is_read_as_it_was_written(case: tuple[Lifecycle, Observation, Intent, Policy, str]) -> None:
    """The last one that was told of a resource, whole; the digest has none, and the words are left alone."""
    lifecycle, observed, intent, policy, _ = case
    told = record(lifecycle, observed, plan(lifecycle, observed, intent, policy))
    messages = [planned(Record(words=("sleep",)), "etl"), planned(told, "etl"), said("plan: sleep", "etl")]
    found = read(events([CHANGED], messages))

    assert found.plans == {CHANGED.urn("dev"): told}
    assert [one.text for one in found.diagnostics] == ["plan: sleep"]
    assert read(digest([CHANGED], messages)).plans == {}


@pytest.mark.parametrize(
    "text",
    [
        digest([], [said("boom", "etl", "error")]),
        events([], [said("boom", "etl", "error")], result="failed"),
        events([], result="failed"),
        events(STEPS).rpartition("\n")[0],  # killed before the summary
        "error: no stack named 'dev' found",
        "",
    ],
    ids=["digest", "events", "no message", "killed", "never began", "empty"],
)
def test_a_preview_that_failed_is_read_as_such(text: str) -> None:
    """Whatever came of it: nothing makes it look like one that found no changes."""
    assert read(text, stack="shop/dev").failed


def test_words_of_a_preview_that_never_began_are_its_error() -> None:
    """The stack is then known by the name that it was given under."""
    found = read("error: the stack is currently locked by 1 lock(s)\n", stack="acme/shop/dev")

    assert (found.project, found.stack) == ("shop", "dev")
    assert [(one.severity, one.text) for one in found.diagnostics] == [
        ("error", "error: the stack is currently locked by 1 lock(s)\n")
    ]


def test_lines_of_others_among_the_events_are_left_out() -> None:
    """A shell may have put its own words before and between them."""
    lines = events([CHANGED]).splitlines()

    found: Reading = read("\n".join(["warning: old engine", lines[0], "{not json", *lines[1:]]))

    assert [change.name for change in found.changes] == ["etl"]
    assert not found.failed
