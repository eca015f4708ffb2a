"""Strangers work in the same account: they start, stop and submit between our looks and our calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slackwater.provider.answers import Unfinished
from tests.support.verbs import SUBNETS, Life, World, policy


def test_a_run_that_begins_just_before_the_stop(etl: Life, world: World) -> None:
    """The service refuses the stop; what is there now is drained as the policy says."""
    late: list[str] = []
    world.before("StopApplication", lambda: late.append(world.submit(etl.id, seconds=60)))
    calls = etl.change(**policy("cancel"))
    assert calls == [
        "TagResource",
        "StopApplication",
        "CancelJobRun",
        "StopApplication",
        "UpdateApplication",
        "StartApplication",
        "UntagResource",
    ]
    assert world.job(late[0])["state"] == "CANCELLED"
    assert [refusal["operation"] for refusal in world.emulator.refusals()] == ["StopApplication"]


def test_a_run_that_begins_just_before_the_stop_is_not_hurt_unasked(etl: Life, world: World) -> None:
    """Under `refuse` the run ends with a refusal, and what was left in the cloud is resumed."""
    late: list[str] = []
    world.before("StopApplication", lambda: late.append(world.submit(etl.id, seconds=60)))
    with pytest.raises(Unfinished, match=r"would meet 1 active job run") as refused:
        etl.change(networkConfiguration=SUBNETS)
    assert late[0] in str(refused.value)
    assert etl.state == "STARTED"
    world.emulator.advance(300)
    assert etl.again() == ["StopApplication", "UpdateApplication", "StartApplication", "UntagResource"]
    assert etl.tags == {}


def test_a_stop_that_is_refused_for_no_listed_reason_is_tried_again(etl: Life, world: World) -> None:
    """What has just ended, or is never listed (sessions, notebooks), is given a little time."""
    words = {"status": 400, "code": "ValidationException", "message": "Application has active sessions."}
    world.emulator.add_fault({"kind": "error", "operation": "StopApplication", "times": 2, **words})
    calls = etl.change(networkConfiguration=SUBNETS)
    assert calls.count("StopApplication") == 3
    assert etl.state == "STARTED"


def test_a_stop_that_is_always_refused_ends_in_the_services_words(etl: Life, world: World) -> None:
    """Bounded: a handful of tries within two minutes, then the reason; nothing else was touched."""
    words = {"status": 400, "code": "ValidationException", "message": "Application has active sessions."}
    world.emulator.add_fault({"kind": "error", "operation": "StopApplication", **words})
    began = world.emulator.now
    with pytest.raises(Unfinished, match="Application has active sessions"):
        etl.change(networkConfiguration=SUBNETS)
    assert world.emulator.now - began < 120
    assert world.calls().count("StopApplication") == 6
    assert etl.state == "STARTED"


@pytest.mark.parametrize(
    ("operation", "disturb"),
    [
        pytest.param("UpdateApplication", lambda w, id: w.submit(id, seconds=30), id="auto-start-before-the-update"),
        pytest.param("UpdateApplication", World.start, id="started-before-the-update"),
        pytest.param("StopApplication", World.stop, id="stopped-before-our-stop"),
        pytest.param(
            "StopApplication",
            lambda w, id: w.stranger.stop_application(applicationId=id),
            id="stopping-before-our-stop",
        ),
        pytest.param("StartApplication", World.start, id="started-before-our-start"),
        pytest.param(
            "StartApplication",
            lambda w, id: w.stranger.start_application(applicationId=id),
            id="starting-before-our-start",
        ),
    ],
)
def test_a_world_that_moves_is_planned_anew(
    etl: Life, world: World, operation: str, disturb: Callable[[World, str], object]
) -> None:
    """Somebody starts, stops or submits just before our call: it is refused, looked at, and the goal is reached."""
    world.before(operation, lambda: disturb(world, etl.id))
    calls = etl.change(**policy("wait"))
    assert [refusal["operation"] for refusal in world.emulator.refusals()] == [operation]
    assert calls.count("UpdateApplication") == (2 if operation == "UpdateApplication" else 1)
    assert (etl.state, etl.tags, etl.outputs["phase"], etl.differs()) == ("STARTED", {}, "", {})


def test_a_world_that_never_rests_ends_in_bounded_rounds(etl: Life, world: World) -> None:
    """A stranger who starts it after every stop: a clear line after some rounds, everything saved."""
    for _ in range(20):
        world.before("UpdateApplication", lambda: world.start(etl.id))
    with pytest.raises(Unfinished, match="was moved by somebody else 8 times in a row; run up again to resume"):
        etl.change(networkConfiguration=SUBNETS)
    assert etl.outputs["phase"]


def test_an_application_that_stops_itself_is_not_stopped_again(etl: Life, world: World) -> None:
    """Auto-stop between the plan and our call: a refused stop in STOPPING counts as a stop."""
    world.before("StopApplication", lambda: world.emulator.advance(15 * 60 + 1))
    calls = etl.change(networkConfiguration=SUBNETS)
    assert calls.count("StopApplication") == 1
    assert etl.state == "STARTED"
