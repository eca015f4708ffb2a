"""What the resources of one process look at together: listings instead of looks, and each stranger looked at once."""

from __future__ import annotations

from collections import Counter

import pytest

from slackwater.errors import Conflict, NotFound
from slackwater.lifecycle.driver import Owned, Status
from slackwater.lifecycle.vocabulary import ABSENT, Call
from slackwater.services.aws.driver import Driver
from slackwater.services.registry import drivers
from tests.support.draining import placed
from tests.support.verbs import KIND, MINIMUM, Life, World

PAGE = 50
MINE, HERS = "shop/dev/mine@0123456789ab/g1", "shop/dev/hers@0123456789ab/g1"
UNSAVED = {"slackwater:unsaved": "shop/dev"}


@pytest.fixture
def applications(world: World) -> Driver:
    """The applications, in a process of their own."""
    return drivers(world.clients)(KIND)


@pytest.fixture
def runs(world: World) -> Driver:
    """The job runs, in a process of their own."""
    return drivers(world.clients)("slackwater:emrserverless:JobRun")


def made(world: World) -> Counter[str]:
    """How often the provider has called what since the last time."""
    calls = Counter(name for name, _ in world.sent)
    world.sent.clear()
    return calls


def test_a_stranger_is_looked_at_once_for_all_creates(app: Life, world: World, runs: Driver) -> None:
    """Two creates look for what an earlier run has lost: one listing, and one look at each."""
    lost = placed(world, app.id, "RUNNING", name="lost", tags={"slackwater:owner": HERS, **UNSAVED})
    for number in range(4):
        placed(world, app.id, "RUNNING", name=f"other{number}")
    made(world)
    wanted = {"applicationId": app.id, "name": "new"}
    assert runs.find_by_owner(MINE, wanted, ()) == ()
    assert runs.find_by_owner(HERS, wanted, ()) == (Owned(f"{app.id}/{lost}", lost=True),)
    assert runs.find_by_owner(HERS, wanted, {f"{app.id}/{lost}"}) == ()
    assert made(world) == {"ListJobRuns": 1, "GetJobRun": 5}


def test_what_has_ended_since_it_was_listed_is_nobodys(app: Life, world: World, runs: Driver) -> None:
    """A listing is late: the look at a run decides."""
    lost = placed(world, app.id, "RUNNING", name="lost", tags={"slackwater:owner": MINE, **UNSAVED})
    world.before("GetJobRun", lambda: world.stranger.cancel_job_run(applicationId=app.id, jobRunId=lost))
    world.before("GetJobRun", lambda: world.emulator.advance(60))
    assert runs.find_by_owner(MINE, {"applicationId": app.id, "name": "lost"}, ()) == ()
    assert world.job(lost)["state"] == "CANCELLED"


def test_a_few_are_looked_at_where_a_listing_has_more_pages(app: Life, world: World, runs: Driver) -> None:
    """Two runs by one listing, while nothing is known of it; by two looks, once it is known to take three calls."""
    ids = [f"{app.id}/{placed(world, app.id, 'RUNNING')}" for _ in range(2)]
    made(world)
    assert runs.look(ids) == dict.fromkeys(ids, Status("RUNNING", "The job run is RUNNING."))
    assert made(world) == {"ListJobRuns": 1}
    for _ in range(2 * PAGE):
        placed(world, app.id, "RUNNING")
    assert runs.look(ids).keys() >= set(ids)
    made(world)
    found = runs.look(ids)
    assert {found[id].state for id in ids} == {"RUNNING"}
    assert made(world) == {"GetJobRun": 2}


def test_what_was_deleted_and_is_not_listed_is_gone(app: Life, world: World, applications: Driver) -> None:
    """Nobody asks for it; what is not listed otherwise is asked for, as it may be too young."""
    other = world.emulator.place("emr-serverless", state="CREATED", name="other")
    applications.call(app.id, Call(action="delete", reason=""), {})
    made(world)
    found = applications.look([app.id, other])
    assert (found[app.id], found[other].state) == (Status(ABSENT), "CREATED")
    assert made(world) == {"ListApplications": 1}
    assert applications.look([other, "00unknown0000"])["00unknown0000"] == Status(ABSENT)
    assert made(world) == {"ListApplications": 1, "GetApplication": 1}


def test_after_a_conflict_it_is_listed_anew(world: World, applications: Driver) -> None:
    """Somebody was here first, so what there was is not what there is."""
    assert applications.find_by_owner(MINE, MINIMUM, ()) == ()
    tags = {"slackwater:owner": MINE, **UNSAVED}
    first = applications.create(MINIMUM, token="token", tags=tags)
    assert applications.find_by_owner(MINE, MINIMUM, ()) == ()
    with pytest.raises(Conflict):
        applications.create({**MINIMUM, "architecture": "ARM64"}, token="token", tags=tags)
    assert applications.find_by_owner(MINE, MINIMUM, ()) == (Owned(first.id, lost=True),)
    assert made(world)["ListApplications"] == 2


def test_what_is_gone_bears_no_tags(world: World, applications: Driver) -> None:
    """It has no ARN any more: writing says so, and there is nothing to take off."""
    with pytest.raises(NotFound, match="there is no application 00unknown0000"):
        applications.write_tags("00unknown0000", {"a": "b"})
    applications.remove_tags("00unknown0000", ["a"])
    assert world.calls() == []
