"""Tags: changed at any time, by their own calls alone; those of others are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.verbs import MINIMUM, OWNER, WARM, Life, World

TAGS = {"team": "x", "cost centre": "12/3", "a.b": "c"}


@pytest.fixture
def tagged(life: Life, world: World) -> Life:
    """A started application with tags, a job run in flight, and a tag of somebody else's."""
    life.up({**MINIMUM, "tags": TAGS})
    world.start(life.id)
    world.running(life.id)
    world.stranger.tag_resource(resourceArn=world.shown(life.id)["arn"], tags={"backup": "daily"})
    return life


CHANGES: list[Any] = [
    pytest.param({**TAGS, "new": "1"}, ["TagResource"], id="added"),
    pytest.param({**TAGS, "team": "y"}, ["TagResource"], id="changed"),
    pytest.param({"team": "x", "a.b": "c"}, ["UntagResource"], id="removed"),
    pytest.param({"a.b": "d"}, ["UntagResource", "TagResource"], id="removed-and-changed"),
    pytest.param({**TAGS, "team": ""}, ["TagResource"], id="emptied"),
    pytest.param({}, ["UntagResource"], id="all-removed"),
    pytest.param(None, ["UntagResource"], id="no-longer-said"),
    pytest.param(dict(reversed(TAGS.items())), [], id="in-another-order"),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("tags", "calls"), CHANGES)
def test_a_change_of_tags_calls_nothing_else(
    tagged: Life, world: World, tags: dict[str, str] | None, calls: list[str]
) -> None:
    """Neither state nor job runs are touched, under the strictest policy; foreign tags stay."""
    assert tagged.change(tags=tags) == calls
    assert tagged.tags == {**(tags or {}), "backup": "daily"}
    assert (tagged.state, tagged.differs()) == ("STARTED", {})
    assert tagged.refresh()
    assert tagged.differs() == {}
    assert world.shown(tagged.id)["tags"]["slackwater:owner"] == f"{OWNER}/g1"
    assert "ListJobRuns" not in world.looks()


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("first", [{"empty": ""}, {"a": "1", "empty": ""}], ids=["alone", "beside-another"])
def test_a_tag_without_a_value_is_a_tag(life: Life, first: dict[str, str]) -> None:
    """It is set, and it is taken away."""
    life.up({**MINIMUM, "tags": first})
    assert life.tags == first
    assert life.change(tags=None) == ["UntagResource"]
    assert life.tags == {}


@pytest.mark.usefixtures("legal")
def test_many_tags_travel_in_several_calls(life: Life, world: World) -> None:
    """Keys to remove are sent in the URL, so at most fifty at once."""
    life.up({**MINIMUM, "tags": {f"key{n}": "v" for n in range(120)}})
    assert life.change(tags={"key0": "v"}) == ["UntagResource"] * 3
    assert sorted(len(members["tagKeys"]) for name, members in world.sent if name == "UntagResource") == [19, 50, 50]
    assert life.tags == {"key0": "v"}


@pytest.mark.usefixtures("legal")
def test_a_foreign_tag_that_the_program_claims_becomes_ours(tagged: Life) -> None:
    """Named in the program it is set, and taken away with it later."""
    assert tagged.change(tags={**TAGS, "backup": "weekly"}) == ["TagResource"]
    assert tagged.change(tags=TAGS) == ["UntagResource"]
    assert tagged.tags == TAGS


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("state", ["CREATED", "STARTING", "STOPPING", "STOPPED"])
def test_tags_are_changed_in_every_state(app: Life, world: World, state: str) -> None:
    """Passing states are not waited out for tags."""
    if state != "CREATED":
        world.stranger.start_application(applicationId=app.id)
    if state.startswith("STOPP"):
        world.settle(app.id)
        world.stranger.stop_application(applicationId=app.id)
    if state == "STOPPED":
        world.settle(app.id)
    assert app.change(tags=TAGS) == ["TagResource"]
    assert (app.state, app.tags) == (state, TAGS)


@pytest.mark.usefixtures("legal")
def test_drift_of_a_tag_is_shown_and_put_right(tagged: Life, world: World) -> None:
    """Somebody changes one of ours: a refresh shows it, `up` puts it back; foreign ones are never shown."""
    arn = world.shown(tagged.id)["arn"]
    world.stranger.tag_resource(resourceArn=arn, tags={"team": "somebody", "more": "foreign"})
    world.stranger.untag_resource(resourceArn=arn, tagKeys=["a.b"])
    found = tagged.refresh()
    assert found
    assert found.inputs["tags"] == {"team": "somebody", "cost centre": "12/3"}
    assert tagged.differs() == {"tags.team": "update", 'tags["a.b"]': "add"}
    assert tagged.again() == ["TagResource"]
    assert tagged.tags == {**TAGS, "backup": "daily", "more": "foreign"}


@pytest.mark.usefixtures("legal")
def test_tags_beside_an_update_go_first(life: Life, world: World) -> None:
    """They need no stop, so they are there even when the stop is refused."""
    life.up({**MINIMUM, "initialCapacity": WARM})
    world.start(life.id)
    calls = life.change(tags=TAGS, networkConfiguration={"subnetIds": ["subnet-1"]})
    assert calls[0] == "TagResource"
    assert next(members["tags"] for name, members in world.sent if name == "TagResource") == TAGS
