"""What a user reads: the plan in the preview, which is what up then does, and the progress on the row."""

import json
import re
from collections.abc import Iterator
from typing import Final

import pytest

from slackwater.lifecycle.record import MARK
from tests.engine.story import Stage, Story
from tests.engine.test_changes import native_only

PLANNED: Final = ("resting", "started", "live", "tags", "wait", "cancel", "derived", "unborn")

_PARTING: Final = ", then the application that it replaces: "
_STEPS: Final = {
    "create": ["CreateApplication"],
    "delete": ["DeleteApplication"],
    "disable auto start": ["UpdateApplication"],
    "drain": [],
    "remove tags": ["UntagResource"],
    "set tags": ["TagResource"],
    "start": ["StartApplication"],
    "stop": ["StopApplication"],
    "update": ["UpdateApplication"],
}
_ROW: Final = "slackwater:action:Step"


def plan_line(stage: Stage, name: str) -> str:
    """The plan of a resource, as the preview tells it."""
    (line,) = (line for line in stage.result.messages(name=name, severity="info") if line.startswith("plan: "))
    return line.removeprefix("plan: ").partition(" | ")[0]


def promised(line: str) -> list[str]:
    """The calls that the steps of a plan stand for.

    Around a stop and a start there is the mark in the cloud that it was running, which no user needs to read of.
    """
    calls = [call for step in line.split(" -> ") for call in _calls(step)]
    if {"StopApplication", "StartApplication"} <= set(calls):
        calls.insert(calls.index("StopApplication"), "TagResource")
        calls.append("UntagResource")
    return calls


def _calls(step: str) -> Iterator[str]:
    if cancelled := re.match(r"cancel (\d+) job runs?\b", step):
        yield from ["CancelJobRun"] * int(cancelled[1])
    else:
        yield from next(calls for words, calls in _STEPS.items() if f"{step} ".startswith(f"{words} "))


@pytest.mark.parametrize("name", PLANNED)
def test_the_plan_is_data_too_and_nobody_sees_it(story: Story, name: str) -> None:
    """Beside the line, in the engine's log of events alone, with the same steps."""
    result = story["preview of change"].result
    told = [text for text in result.messages(name=name, severity="debug", ephemeral=True) if text.startswith(MARK)]
    plan = json.loads(told[-1].removeprefix(MARK))
    removing = [_PARTING.removeprefix(", then ") + " -> ".join(plan["removing"])] if "removing" in plan else []

    assert ", then ".join([" -> ".join(plan["words"]), *removing]) == plan_line(story["preview of change"], name)
    assert MARK not in result.stdout + result.stderr


@pytest.mark.parametrize("name", PLANNED)
def test_preview_tells_what_up_does(story: Story, name: str) -> None:
    """The steps of the plan in the preview are the calls of up, one for one and in this order."""
    calls = story["change"].calls(story["change"].id(name))
    assert promised(plan_line(story["preview of change"], name)) == calls != []


def test_preview_tells_how_it_replaces(story: Story) -> None:
    """The plan of a replacement tells how the new one is made and how the old one is deleted."""
    making, found, parting = plan_line(story["preview of change"], "renamed").partition(_PARTING)
    assert found
    stage = story["change"]
    assert promised(making) == stage.calls(stage.id("renamed"))
    assert promised(parting) == stage.calls(story["create"].id("renamed"))


def test_preview_calls_nothing(story: Story) -> None:
    """A preview only looks."""
    assert story["preview of create"].calls() == story["preview of change"].calls() == []


def test_preview_gives_reasons(story: Story) -> None:
    """Beside the steps stands why they are needed."""
    (line,) = story["preview of change"].result.messages(name="wait")
    assert line == (
        "plan: drain 2 job runs (wait up to 30 min) -> stop -> update networkConfiguration -> start"
        " | stop needs no active job runs; networkConfiguration can change only in CREATED or STOPPED; "
        "it was running before"
    )


@native_only
def test_preview_rows(story: Story) -> None:
    """With SLACKWATER_PREVIEW_ROWS=1 the steps are rows of their own, in the preview and nowhere else."""
    preview = story["preview of create"]
    rows = [step.name for step in preview.result.steps if step.type == _ROW]
    assert [name for name in rows if name.startswith("running:")] == ["running: 1. create", "running: 2. start"]
    assert len(rows) > len(PLANNED)
    for name in ("create", "preview of change"):
        assert not [step for step in story[name].result.steps if step.type == _ROW]
    assert not [each for each in story["create"].state.values() if each["type"] == _ROW]


@pytest.mark.parametrize("name", PLANNED)
def test_progress_is_shown_and_wiped(story: Story, name: str) -> None:
    """While it works the row tells the step; at the end nothing of it is left there, nor among the diagnostics."""
    stage = story["change"]
    told = stage.progress(name)
    first = plan_line(story["preview of change"], name).split(" -> ")[0]
    assert (told[0], told[-1]) == (first, "")
    final = [line for line in stage.result.stdout.splitlines() if f" {name} updated (" in line]
    assert [line.partition(";")[2].strip() for line in final] == [""]


def test_progress_of_a_drain(story: Story) -> None:
    """A drain tells on the row what it waits for."""
    assert story["change"].progress("wait")[:2] == ["drain 2 job runs (wait up to 30 min)", "waiting for 2 job runs"]
