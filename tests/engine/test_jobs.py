"""Job runs in flight under every policy, and deleting from CREATED and from STARTED."""

from typing import Final

from tests.engine.story import Stage, Story
from tests.engine.test_changes import AROUND, FAREWELL


def refusal(story: Story, stage: Stage) -> str:
    """The one line that says who is in the way, and the ways out."""
    runs = sorted(story.jobs["refuse"])
    assert [stage.service[run]["state"] for run in runs] == ["RUNNING", "RUNNING"]
    ids = ", ".join(f"{run} (RUNNING)" for run in runs)
    return (
        f"stop would meet 2 active job runs: {ids}. "
        "Run again when they are done, or set lifecycle.onActiveJobs to wait or cancel"
    )


def test_update_refused(story: Story) -> None:
    """By default job runs in flight stop the update before any call, with their ids in one line."""
    stage = story["change"]
    assert stage.errors("refuse") == [refusal(story, stage)]
    assert stage.calls(stage.id("refuse")) == []
    assert stage.shown("refuse")["state"] == "STARTED"
    assert stage.state["refuse"]["inputs"] == story["create"].state["refuse"]["inputs"]


def test_refusal_is_told_by_the_preview(story: Story) -> None:
    """The preview warns with the very refusal that up then ends in, instead of a plan."""
    stage = story["preview of change"]
    assert stage.result.messages(name="refuse") == [f"refused: {refusal(story, stage)}"]
    assert stage.result.messages(name="refuse", severity="warning") == stage.result.messages(name="refuse")


def test_update_waits(story: Story) -> None:
    """With `wait` the job runs end by themselves, and only then is the application stopped."""
    stage = story["change"]
    assert stage.calls(stage.id("wait")) == AROUND
    assert [stage.service[run]["state"] for run in story.jobs["wait"]] == ["SUCCESS", "SUCCESS"]
    _is_changed_and_started(stage, "wait")


def test_update_cancels(story: Story) -> None:
    """With `cancel` each job run is cancelled once; what keeps warm capacity is started again."""
    stage = story["change"]
    assert stage.calls(stage.id("cancel")) == ["CancelJobRun", "CancelJobRun", *AROUND]
    _is_changed_and_started(stage, "cancel")


def test_destroy_refused(story: Story) -> None:
    """By default job runs in flight stop the delete in one line, and the application lives on, in the state too."""
    stage = story["destroy"]
    assert stage.errors("refuse") == [refusal(story, stage)]
    id = story["nothing"].id("refuse")
    assert (stage.calls(id), stage.service[id]["state"]) == ([], "STARTED")
    assert stage.id("refuse") == id


def test_destroy_protected(story: Story) -> None:
    """What is protected is not deleted, and the way to do so is told."""
    stage = story["destroy"]
    remedy = "Set lifecycle.deleteProtection to false and run up before deleting it"
    assert stage.errors("protected") == [f"the application is protected from deletion. {remedy}"]
    assert (stage.calls(stage.id("protected")), stage.shown("protected")["state"]) == ([], "CREATED")


def test_destroy_cancels(story: Story) -> None:
    """With `cancel` a started application with job runs is brought to rest and deleted."""
    stage, id = story["destroy"], story["nothing"].id("cancel")
    assert story["nothing"].shown("cancel")["state"] == "STARTED"
    assert stage.calls(id) == ["CancelJobRun", "CancelJobRun", *FAREWELL]
    assert [stage.service[run]["state"] for run in story.jobs["cancel"]] == ["CANCELLED", "CANCELLED"]
    assert stage.service[id]["state"] == "TERMINATED"


def test_destroy_from_started(story: Story) -> None:
    """What runs is stopped, kept from starting by itself, and deleted."""
    assert story["nothing"].shown("started")["state"] == "STARTED"
    assert story["destroy"].calls(story["nothing"].id("started")) == FAREWELL


def test_destroy_from_created(story: Story) -> None:
    """What has never run is only deleted."""
    assert story["nothing"].shown("resting")["state"] == "CREATED"
    assert story["destroy"].calls(story["nothing"].id("resting")) == ["DeleteApplication"]


def test_destroy_leaves_nothing_else(story: Story) -> None:
    """Everything but what must not be deleted is gone, from the service and from the state."""
    before, stage = story["nothing"], story["destroy"]
    ids = {name: before.id(name) for name in before.state.keys() - {"seen"}}
    assert {name for name, id in ids.items() if stage.service[id]["state"] != "TERMINATED"} == _LEFT
    assert stage.state.keys() == _LEFT


_LEFT: Final = {"refuse", "protected"}


def _is_changed_and_started(stage: Stage, name: str) -> None:
    shown = stage.shown(name)
    assert shown["networkConfiguration"]["subnetIds"] == ["subnet-3", "subnet-4"]
    assert shown["state"] == stage.state[name]["outputs"]["state"] == "STARTED"
    assert "slackwater:was-running" not in shown["tags"]
