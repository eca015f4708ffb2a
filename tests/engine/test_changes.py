"""Create, change and replace, from CREATED and from STARTED: only the calls that it takes."""

from collections.abc import Mapping
from typing import Final

import pytest

from tests.engine.programs import CREATED
from tests.engine.story import Story

# What the plan of an update that stops and starts consists of; the tag in the cloud says meanwhile: was running.
AROUND: Final = ["TagResource", "StopApplication", "UpdateApplication", "StartApplication", "UntagResource"]
FAREWELL: Final = ["StopApplication", "UpdateApplication", "DeleteApplication"]  # the update: no auto start any more
PLAIN: Final = sorted(CREATED.keys() - {"running", "unborn", "adopted"})

native_only = pytest.mark.parametrize("story", ["native"], indirect=True)


def still(state: str, id: str) -> str:
    """How the engine shows that the time for an operation was up."""
    goal = {"CREATING": "CREATED", "STOPPING": "STOPPED"}[state]
    words = f"application {id} is still {state} when the time was up (waiting for {goal}); run up again to resume"
    return f"1 error occurred:\n\t* {words}"


def test_no_call_was_illegal(story: Story) -> None:
    """On the whole walk the service refused nothing, and nothing unexpected happened in the provider."""
    assert story.refusals == []
    assert story.internal_errors == ""


@pytest.mark.parametrize("name", PLAIN)
def test_create(story: Story, name: str) -> None:
    """A create is one call; the state knows the application, and the application its owner."""
    stage = story["create"]
    assert (stage.ops(name), stage.calls(stage.id(name))) == (["create"], ["CreateApplication"])
    outputs = stage.state[name]["outputs"]
    assert (outputs["applicationId"], outputs["state"], outputs["phase"]) == (stage.id(name), "CREATED", "")
    assert stage.shown(name)["tags"]["slackwater:owner"].startswith(f"test/test/{name}@")


def test_create_running(story: Story) -> None:
    """What is to run is started at once."""
    stage = story["create"]
    assert stage.calls(stage.id("running")) == ["CreateApplication", "StartApplication"]
    assert stage.shown("running")["state"] == stage.state["running"]["outputs"]["state"] == "STARTED"


def test_create_takes_over(story: Story) -> None:
    """What is to be adopted is tagged and brought to what the program says; no second one is made."""
    stage = story["create"]
    assert stage.id("adopted") == story.placed["adopted"]
    assert stage.calls(stage.id("adopted")) == ["TagResource", "UpdateApplication"]
    assert stage.shown("adopted")["autoStopConfiguration"]["enabled"] is False


def test_create_that_is_late(story: Story) -> None:
    """A create whose time is up keeps the application and what is left to do; the next up does that and no more."""
    late, resumed = story["create"], story["change"]
    assert late.errors("unborn") == [still("CREATING", late.id("unborn"))]
    assert late.state["unborn"]["initErrors"]
    assert late.state["unborn"]["outputs"]["phase"] == "wait until it is created"

    assert resumed.id("unborn") == late.id("unborn")
    assert resumed.calls(late.id("unborn")) == ["StartApplication"]
    assert "initErrors" not in resumed.state["unborn"]
    assert resumed.state["unborn"]["outputs"]["phase"] == ""
    assert resumed.shown("unborn")["state"] == "STARTED"


def test_what_is_not_known_yet(story: Story) -> None:
    """An input that is another resource's output: a preview takes it as it is, up has its value, also a new one."""
    assert story["preview of create"].ops("derived") == ["create"]
    assert story["preview of change"].ops("derived") == ["update"]
    for stage in (story["create"], story["change"]):
        subnets = ["subnet-1", f"subnet-{stage.id('renamed')}"]
        assert stage.shown("derived")["networkConfiguration"]["subnetIds"] == subnets
    assert story["change"].outputs["derived"] == {"subnet_ids": subnets}
    assert story["create"].id("renamed") != story["change"].id("renamed")
    assert story["change"].calls(story["change"].id("derived")) == ["UpdateApplication"]


def test_nothing_to_do(story: Story) -> None:
    """A second up of the same program changes nothing and calls nothing that changes anything."""
    stage = story["nothing"]
    assert stage.result.changes == {"read": 1}
    assert stage.calls() == []


def test_unchanged_beside_changed(story: Story) -> None:
    """What has not changed is left alone when all around it changes."""
    stage = story["change"]
    for name in ("running", "stopped", "drifted", "vanished", "protected", "adopted"):
        assert (stage.ops(name), stage.calls(stage.id(name))) == (["same"], [])


def test_update_at_rest_from_created(story: Story) -> None:
    """What rests is updated where it is."""
    stage = story["change"]
    assert stage.calls(stage.id("resting")) == ["UpdateApplication"]
    assert stage.shown("resting")["networkConfiguration"]["subnetIds"] == ["subnet-3", "subnet-4"]
    assert stage.shown("resting")["state"] == "CREATED"


def test_update_at_rest_from_started(story: Story) -> None:
    """What runs is stopped for the update, started again, and no mark stays behind."""
    stage = story["change"]
    assert stage.calls(stage.id("started")) == AROUND
    shown = stage.shown("started")
    assert (shown["releaseLabel"], shown["state"]) == ("emr-7.10.0", "STARTED")
    assert "slackwater:was-running" not in shown["tags"]


def test_live_update(story: Story) -> None:
    """What the service takes live is changed live: the application and its job runs go on."""
    stage = story["change"]
    assert stage.calls(stage.id("live")) == ["UpdateApplication"]
    shown = stage.shown("live")
    assert shown["state"] == "STARTED"
    assert _said(shown["maximumCapacity"], "cpu", "memory") == {"cpu": "32 vCPU", "memory": "128 GB"}
    assert [stage.service[run]["state"] for run in story.jobs["live"]] == ["RUNNING", "RUNNING"]


def test_tags_alone(story: Story) -> None:
    """A change of tags calls nothing but TagResource and UntagResource, and disturbs nobody."""
    stage = story["change"]
    assert stage.calls(stage.id("tags")) == ["UntagResource", "TagResource"]
    tags = {key: value for key, value in stage.shown("tags")["tags"].items() if key != "slackwater:owner"}
    assert tags == {"stage": "two", "kept": "yes", "new": "one"}
    assert stage.shown("tags")["state"] == "STARTED"
    assert [stage.service[run]["state"] for run in story.jobs["tags"]] == ["RUNNING", "RUNNING"]


def test_update_that_does_not_start_again(story: Story) -> None:
    """What ran and is left stopped has failed the up, whatever was changed; the next up has only the start to do."""
    failed, resumed = story["change"], story["repair"]
    [error] = failed.errors("unstarted")
    assert "No room for it." in error
    assert "\n" not in error.partition("* ")[2]
    assert failed.shown("unstarted")["state"] == "STOPPED"
    assert failed.shown("unstarted")["releaseLabel"] == "emr-7.10.0"
    assert failed.state["unstarted"]["outputs"]["phase"] == "start"

    assert resumed.calls(failed.id("unstarted")) == ["StartApplication", "UntagResource"]
    assert resumed.shown("unstarted")["state"] == "STARTED"
    assert resumed.state["unstarted"]["outputs"]["phase"] == ""


def test_update_that_is_late(story: Story) -> None:
    """An update whose time is up keeps what is left to do, with its secrets; the next up does the rest and no more."""
    late, resumed = story["change"], story["repair"]
    assert late.errors("late") == [still("STOPPING", late.id("late"))]
    assert late.state["late"]["initErrors"]
    assert late.state["late"]["outputs"]["phase"] == "wait for STOPPED -> update networkConfiguration -> start"
    assert late.calls(late.id("late")) == AROUND[:2]

    assert resumed.calls(late.id("late")) == AROUND[2:]
    assert "initErrors" not in resumed.state["late"]
    assert resumed.state["late"]["outputs"]["phase"] == ""
    assert resumed.shown("late")["state"] == "STARTED"


def test_new_name_replaces(story: Story) -> None:
    """Another name is another application: made first, then the old one is deleted."""
    old, stage = story["create"].id("renamed"), story["change"]
    assert stage.ops("renamed") == ["create-replacement", "replace", "delete-replaced"]
    assert stage.calls(stage.id("renamed"), old) == ["CreateApplication", "DeleteApplication"]
    assert stage.shown("renamed")["name"] == "second-name"
    assert stage.service[old]["state"] == "TERMINATED"


@native_only
def test_replace_on_changes_with_the_same_name(story: Story) -> None:
    """A replacement under the same name is told from the old one: two ids in turn, one living at the end."""
    old, stage = story["create"].id("forced"), story["change"]
    assert stage.calls(stage.id("forced"), old) == ["CreateApplication", *FAREWELL]
    assert _living(stage.service, "same-name") == [stage.id("forced")] != [old]


def test_replace_by_option_replaces(story: Story) -> None:
    """`up --replace` gives the provider no state; what the state knows is not taken over, but replaced all the same."""
    old, stage = story["create"].id("asked"), story["change"]
    assert stage.id("asked") != old
    assert stage.ops("asked") == ["create-replacement", "replace", "delete-replaced"]
    assert _living(stage.service, "asked-for") == [stage.id("asked")]
    assert story["nothing"].ops("asked") == ["same"]


def _living(service: Mapping[str, Mapping[str, object]], name: str) -> list[str]:
    return [id for id, shown in service.items() if shown.get("name") == name and shown["state"] != "TERMINATED"]


def _said(group: Mapping[str, str], *members: str) -> dict[str, str]:
    """These members; the service adds others."""
    return {member: group[member] for member in members}
