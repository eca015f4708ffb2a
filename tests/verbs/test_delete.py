"""Deletes: brought to rest first, with the door closed for new work; gone is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from slackwater.errors import Interrupted, Refused, SlackwaterError, TimedOut
from tests.support.verbs import MINIMUM, Life, World

FENCE = "UpdateApplication"
"""Auto start is switched off before a stopped application is deleted, so that no submit starts it again."""


def _stopped(world: World, id: str) -> None:
    world.start(id)
    world.stop(id)


def _stopping(world: World, id: str) -> None:
    world.start(id)
    world.stranger.stop_application(applicationId=id)


def _deleted(world: World, id: str) -> None:
    world.stranger.delete_application(applicationId=id)


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("get_there", "calls"),
    [
        pytest.param(lambda _w, _id: None, ["DeleteApplication"], id="CREATED"),
        pytest.param(
            lambda w, id: w.stranger.start_application(applicationId=id),
            ["StopApplication", FENCE, "DeleteApplication"],
            id="STARTING",
        ),
        pytest.param(World.start, ["StopApplication", FENCE, "DeleteApplication"], id="STARTED"),
        pytest.param(_stopping, [FENCE, "DeleteApplication"], id="STOPPING"),
        pytest.param(_stopped, [FENCE, "DeleteApplication"], id="STOPPED"),
        pytest.param(_deleted, [], id="TERMINATED"),
    ],
)
@pytest.mark.parametrize("answer", ["terminated", "not_found"])
def test_a_delete_from_every_state(
    app: Life, world: World, get_there: Callable[[World, str], object], calls: list[str], answer: str
) -> None:
    """However the service shows what is deleted, the delete ends when it is."""
    world.emulator.configure({"deleted_application": answer})
    get_there(app.world, app.id)
    assert app.destroy() == calls
    assert (app.state, world.applications()) == ("TERMINATED", [])


@pytest.mark.usefixtures("legal")
def test_a_delete_waits_for_a_create_to_end(app: Life, world: World) -> None:
    """CREATING cannot be deleted."""
    app.id = world.stranger.create_application(**MINIMUM)["applicationId"]
    assert app.destroy() == ["DeleteApplication"]


@pytest.mark.usefixtures("legal")
def test_no_fence_where_no_submit_can_start_it(life: Life, world: World) -> None:
    """With auto start off there is no door to close."""
    life.up({**MINIMUM, "autoStartConfiguration": {"enabled": False}})
    _stopped(world, life.id)
    assert life.destroy() == ["DeleteApplication"]


@pytest.mark.usefixtures("legal")
def test_what_never_was_is_deleted(app: Life) -> None:
    """An id that the service does not know is no error."""
    app.id = "00neverwas"
    assert app.destroy() == []


# --- job runs


@pytest.mark.usefixtures("legal")
def test_job_runs_refuse_a_delete(app: Life, world: World) -> None:
    """By default nothing is called, and the ids are listed."""
    run = world.running(app.id)
    with pytest.raises(Refused, match=rf"1 active job run: {run} \(RUNNING\)"):
        app.destroy()
    assert (world.calls(), app.state) == ([], "STARTED")


@pytest.mark.usefixtures("legal")
def test_a_delete_waits_for_job_runs(app: Life, world: World) -> None:
    """Policy `wait`: they end, then it is stopped and deleted."""
    app.change(lifecycle={"onActiveJobs": "wait"})
    run = world.running(app.id, seconds=120)
    assert app.destroy() == ["StopApplication", FENCE, "DeleteApplication"]
    assert world.job(run)["state"] == "SUCCESS"


@pytest.mark.usefixtures("legal")
def test_a_delete_cancels_job_runs(app: Life, world: World) -> None:
    """Policy `cancel`: they are cancelled, streaming ones too."""
    app.change(lifecycle={"onActiveJobs": "cancel"})
    runs = [world.running(app.id), world.running(app.id, mode="STREAMING")]
    assert app.destroy() == ["CancelJobRun", "CancelJobRun", "StopApplication", FENCE, "DeleteApplication"]
    assert {world.job(run)["state"] for run in runs} == {"CANCELLED"}


@pytest.mark.usefixtures("legal")
def test_a_delete_does_not_wait_for_streaming(app: Life, world: World) -> None:
    """Policy `wait` with an endless run is refused at the start."""
    app.change(lifecycle={"onActiveJobs": "wait"})
    world.running(app.id, mode="STREAMING")
    with pytest.raises(Refused, match="never end"):
        app.destroy()
    assert world.calls() == []


# --- protection


@pytest.mark.usefixtures("legal")
def test_a_protected_application_is_not_deleted(life: Life, world: World) -> None:
    """The way out is in the line, and works."""
    life.up({**MINIMUM, "lifecycle": {"deleteProtection": True}})
    with pytest.raises(Refused, match=r"protected from deletion\. Set lifecycle.deleteProtection to false and run up"):
        life.destroy()
    assert (world.calls(), life.state) == ([], "CREATED")
    assert life.change(lifecycle={"deleteProtection": False}) == []
    assert life.destroy() == ["DeleteApplication"]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("change", [{"name": "other"}, {"type": "HIVE"}], ids=["name", "type"])
@pytest.mark.parametrize("new", [True, False], ids=["still-protected", "protection-taken-away-in-the-same-run"])
def test_a_protected_application_is_not_replaced(life: Life, change: dict[str, str], new: bool) -> None:  # noqa: FBT001
    """A replacement deletes as well; it is refused in the diff, before anything is made."""
    life.up({**MINIMUM, "lifecycle": {"deleteProtection": True}})
    with pytest.raises(Refused, match=f"^{next(iter(change))} can change only by replacement"):
        life.differs({**MINIMUM, **change, "lifecycle": {"deleteProtection": new}})


# --- races, trouble, interruption


def test_a_submit_before_the_fence_is_met_by_the_policy(app: Life, world: World) -> None:
    """Auto start between the stop and the delete: waited for, drained again, deleted in the end."""
    app.change(lifecycle={"onActiveJobs": "wait"})
    world.start(app.id)
    world.before("UpdateApplication", lambda: world.submit(app.id, seconds=30))
    assert app.destroy() == ["StopApplication", FENCE, "StopApplication", FENCE, "DeleteApplication"]
    assert [refusal["operation"] for refusal in world.emulator.refusals()] == ["UpdateApplication"]


def test_a_submit_after_the_fence_starts_nothing(app: Life, world: World) -> None:
    """The stranger is refused, as the door is closed; the delete goes through."""
    _stopped(world, app.id)

    def submit() -> None:
        with pytest.raises(Exception, match="auto start is off"):
            world.submit(app.id)

    world.before("DeleteApplication", submit)
    app.destroy()
    assert app.state == "TERMINATED"
    assert [refusal["operation"] for refusal in world.emulator.refusals()] == ["StartJobRun"]


def test_a_start_just_before_the_delete_is_met(app: Life, world: World) -> None:
    """Somebody starts it by hand after all: stopped again, deleted."""
    _stopped(world, app.id)
    world.before("DeleteApplication", lambda: world.start(app.id))
    calls = app.destroy()
    assert calls[-1] == "DeleteApplication"
    assert calls.count("DeleteApplication") == 2
    assert app.state == "TERMINATED"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("operation", ["StopApplication", "UpdateApplication", "DeleteApplication"])
@pytest.mark.parametrize("lost", ["drop", "drop_before"], ids=["after-the-effect", "before-the-effect"])
def test_a_lost_answer_is_looked_after(app: Life, world: World, operation: str, lost: str) -> None:
    """What took effect is not called again, what did not is."""
    world.start(app.id)
    world.emulator.add_fault({"kind": lost, "operation": operation, "times": 1})
    app.destroy()
    assert app.state == "TERMINATED"


@pytest.mark.usefixtures("legal")
def test_a_delete_that_somebody_else_does_meanwhile(app: Life, world: World) -> None:
    """404 on our own call is what was wanted."""
    world.before("DeleteApplication", lambda: _deleted(world, app.id))
    assert app.destroy() == ["DeleteApplication"]


@pytest.mark.usefixtures("legal")
def test_a_delete_that_takes_too_long_says_so_and_is_resumed(app: Life, world: World) -> None:
    """The resource stays in the state, as the engine keeps what it could not delete."""
    world.start(app.id)
    world.emulator.add_fault({"kind": "stuck", "operation": "StopApplication"})
    with pytest.raises(TimedOut, match=rf"application {app.id} is still STOPPING when the time was up"):
        app.destroy(timeout=120.0)
    world.emulator.clear_faults()
    assert app.destroy() == [FENCE, "DeleteApplication"]


@pytest.mark.usefixtures("legal")
def test_an_interrupted_delete_is_resumed(app: Life, world: World) -> None:
    """Ctrl-C during the stop; the next run deletes."""
    world.start(app.id)
    event = threading.Event()
    world.clock.breath = 0.25
    world.after("StopApplication", event.set)
    with pytest.raises(Interrupted):
        app.destroy(cancelled=event)
    assert world.calls() == ["StopApplication"]
    world.clock.breath = 60
    assert app.destroy() == [FENCE, "DeleteApplication"]


@pytest.mark.usefixtures("legal")
def test_the_timeouts_of_the_state_hold(life: Life, world: World) -> None:
    """`timeouts.delete` as it was when the resource was last changed."""
    life.up({**MINIMUM, "timeouts": {"delete": "1m"}})
    world.start(life.id)
    world.emulator.add_fault({"kind": "stuck", "operation": "StopApplication"})
    began = world.emulator.now
    with pytest.raises(TimedOut):
        life.destroy()
    assert 60 <= world.emulator.now - began < 75


def test_a_delete_with_wrong_credentials_says_so(app: Life, world: World) -> None:
    """One line, nothing changed."""
    denied = {"status": 403, "code": "AccessDeniedException", "message": "not authorized to perform DeleteApplication"}
    world.emulator.add_fault({"kind": "error", "operation": "DeleteApplication", **denied})
    with pytest.raises(SlackwaterError, match="not authorized to perform DeleteApplication"):
        app.destroy()
    assert app.state == "CREATED"
