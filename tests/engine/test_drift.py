"""What others did meanwhile: refresh, and the up after it; what others own: import and get."""

from tests.engine.story import Story
from tests.engine.test_changes import native_only


def test_changed_by_others(story: Story) -> None:
    """A refresh shows what somebody changed; the next up takes it back."""
    found, repaired = story["refresh"], story["repair"]
    assert found.outcomes("drifted") == ["update"]
    assert found.state["drifted"]["inputs"]["networkConfiguration"] == {"subnetIds": ["subnet-9"]}
    assert repaired.calls(found.id("drifted")) == ["UpdateApplication"]
    assert repaired.shown("drifted")["networkConfiguration"]["subnetIds"] == ["subnet-1", "subnet-2"]


def test_deleted_by_others(story: Story) -> None:
    """What somebody deleted is dropped from the state, and made anew by the next up.

    The client token of the first create still answers with the application that is gone, so there are two.
    """
    gone, repaired = story["change"].id("vanished"), story["repair"]
    assert story["refresh"].outcomes("vanished") == ["delete"]
    assert "vanished" not in story["refresh"].state
    assert repaired.ops("vanished") == ["create"]
    assert repaired.calls(gone) == repaired.calls(repaired.id("vanished")) == ["CreateApplication"]
    assert repaired.id("vanished") != gone
    assert repaired.shown("vanished")["state"] == "CREATED"


def test_stopped_by_others(story: Story) -> None:
    """What is to run and was stopped by somebody shows so in a refresh, and is started by the next up."""
    found, repaired = story["refresh"], story["repair"]
    assert (found.outcomes("running"), found.state["running"]["outputs"]["state"]) == (["update"], "STOPPED")
    assert repaired.calls(found.id("running")) == ["StartApplication"]
    assert repaired.state["running"]["outputs"]["state"] == "STARTED"


def test_started_by_others(story: Story) -> None:
    """What is to rest and was started by somebody shows so in a refresh, and is stopped by the next up."""
    found, repaired = story["refresh"], story["repair"]
    assert (found.outcomes("stopped"), found.state["stopped"]["outputs"]["state"]) == (["update"], "STARTED")
    assert repaired.calls(found.id("stopped")) == ["StopApplication"]
    assert repaired.state["stopped"]["outputs"]["state"] == "STOPPED"


def test_power_as_found_is_no_drift(story: Story) -> None:
    """Whether others run what has no power policy is their matter: nothing to show, nothing to do."""
    assert story["refresh"].outcomes("started") == ["same"]
    assert story["repair"].ops("started") == ["same"]


def test_refresh_changes_nothing(story: Story) -> None:
    """A refresh only looks."""
    assert story["refresh"].calls() == []


@native_only
def test_import(story: Story) -> None:
    """An import needs the id alone and changes nothing; the program with the generated code has nothing to do."""
    imported, after = story["import"], story["nothing"]
    found = story.placed["found"]
    assert (imported.id("found"), imported.calls()) == (found, [])
    inputs = imported.state["found"]["inputs"]
    assert (inputs["name"], inputs["tags"]) == ("found", {"team": "data"})
    assert inputs["networkConfiguration"] == {"subnetIds": ["subnet-1"]}
    assert (after.ops("found"), after.calls(found)) == (["same"], [])


def test_get(story: Story) -> None:
    """What is only looked up shows what it is, and is never touched, not even by a destroy."""
    stage = story["nothing"]
    capacity = {"cpu": "8 vCPU", "memory": "32 GB", "disk": "20000 GB"}
    assert stage.outputs["seen"] == {"name": "looked-at", "state": "STOPPED", "capacity": capacity}
    assert stage.state["seen"]["external"] is True
    seen = story.placed["seen"]
    assert [each.calls(seen) for each in story.stages.values() if each.calls(seen)] == []
    assert story["destroy"].service[seen]["state"] == "STOPPED"
