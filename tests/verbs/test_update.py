"""Updates: the least disruptive way from every state, and what was running runs again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from slackwater.errors import AccessDenied, Failed, Refused, SlackwaterError
from slackwater.provider.answers import Unfinished
from tests.support.verbs import KIND, MINIMUM, WARM, Life, World

IMAGE = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"}
OTHER_IMAGE = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:2"}
SUBNETS = {"subnetIds": ["subnet-1", "subnet-2"]}
OTHER_SUBNETS = {"subnetIds": ["subnet-3", "subnet-4"]}
CAPACITY = {"cpu": "16 vCPU", "memory": "64 GB"}
MORE = {"cpu": "32 vCPU", "memory": "128 GB"}

AROUND = ["TagResource", "StopApplication", "UpdateApplication", "StartApplication", "UntagResource"]
"""An update at rest of what was running and runs again: marked, stopped, changed, started, unmarked."""


def started(life: Life, **program: Any) -> Life:
    """An application with this program, STARTED."""
    life.up({**MINIMUM, "networkConfiguration": SUBNETS, **program})
    life.world.start(life.id)
    return life


# --- live


LIVE: list[Any] = [
    pytest.param({"maximumCapacity": CAPACITY}, {"maximumCapacity": MORE}, {"maximumCapacity": MORE}, id="capacity"),
    pytest.param(
        {"schedulerConfiguration": {"maxConcurrentRuns": 5, "queueTimeoutMinutes": 60}},
        {"schedulerConfiguration": {"maxConcurrentRuns": 9, "queueTimeoutMinutes": 60}},
        {"schedulerConfiguration": {"maxConcurrentRuns": 9}},
        id="concurrent-runs",
    ),
    pytest.param(
        {"imageConfiguration": IMAGE},
        {"imageConfiguration": OTHER_IMAGE},
        {"imageConfiguration": OTHER_IMAGE},
        id="image",
    ),
    pytest.param(
        {"workerTypeSpecifications": {"Driver": {"imageConfiguration": IMAGE}, "Executor": {}}},
        {"workerTypeSpecifications": {"Driver": {"imageConfiguration": OTHER_IMAGE}, "Executor": {}}},
        {"workerTypeSpecifications": {"Driver": {"imageConfiguration": OTHER_IMAGE}, "Executor": {}}},
        id="worker-image",
    ),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("before", "after", "request_"), LIVE)
def test_a_live_change_disturbs_nothing(
    life: Life, world: World, before: dict[str, Any], after: dict[str, Any], request_: dict[str, Any]
) -> None:
    """While job runs are active: one call that holds what changed and nothing else, under the strictest policy."""
    started(life, **before)
    run = world.running(life.id)
    assert life.change(**after) == ["UpdateApplication"]
    assert world.request("UpdateApplication") == request_
    assert (life.state, world.job(run)["state"]) == ("STARTED", "RUNNING")
    assert life.warnings == ()
    assert life.differs() == {}
    assert life.refresh() is not None
    assert life.differs() == {}


@pytest.mark.usefixtures("legal")
def test_a_live_change_waits_for_a_start_to_end(life: Life, world: World) -> None:
    """STARTING takes no update; STARTED does."""
    life.up({**MINIMUM, "maximumCapacity": CAPACITY})
    world.stranger.start_application(applicationId=life.id)
    assert life.change(maximumCapacity=MORE) == ["UpdateApplication"]
    assert life.state == "STARTED"
    assert life.preview
    assert life.preview.steps == ("wait for STARTED", "update live maximumCapacity")


@pytest.mark.usefixtures("legal")
def test_a_live_change_at_rest_starts_nothing(life: Life) -> None:
    """At rest it is an update like any other."""
    life.up({**MINIMUM, "maximumCapacity": CAPACITY})
    assert life.change(maximumCapacity=MORE) == ["UpdateApplication"]
    assert life.state == "CREATED"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("program", "change", "why"),
    [
        pytest.param(
            {"initialCapacity": WARM, "imageConfiguration": IMAGE},
            {"imageConfiguration": OTHER_IMAGE},
            "imageConfiguration.imageUri is not changed live: pre-initialised workers keep their image",
            id="warm-workers-keep-their-image",
        ),
        pytest.param(
            {"maximumCapacity": CAPACITY, "lifecycle": {"liveUpdates": False, "restart": "always"}},
            {"maximumCapacity": MORE},
            "",
            id="switched-off",
        ),
        pytest.param(
            {"maximumCapacity": CAPACITY, "lifecycle": {"restart": "always"}},
            {"maximumCapacity": MORE, "networkConfiguration": OTHER_SUBNETS},
            "",
            id="together-with-one-at-rest",
        ),
    ],
)
def test_what_cannot_go_live_goes_at_rest(
    life: Life, program: dict[str, Any], change: dict[str, Any], why: str
) -> None:
    """Stopped once, updated once, started again; the reason is told where it is not plain."""
    started(life, **program)
    assert life.change(**change) == AROUND
    assert life.state == "STARTED"
    assert life.notes == ((why,) if why else ())
    assert life.differs() == {}


def test_a_service_that_takes_no_live_update_is_stopped_for_it(life: Life, world: World) -> None:
    """The refusal is answered by the way through STOPPED, and told."""
    started(life, maximumCapacity=CAPACITY, initialCapacity=WARM)
    world.emulator.configure({"updates_while_started": "none"})
    assert life.change(maximumCapacity=MORE) == ["UpdateApplication", *AROUND]
    assert life.state == "STARTED"
    assert len(world.emulator.refusals()) == 1
    assert any("does not take this change while running" in warning for warning in life.warnings)


def test_a_refused_live_update_with_jobs_in_the_way_changes_nothing(life: Life, world: World) -> None:
    """The policy holds on the way round as well."""
    started(life, maximumCapacity=CAPACITY)
    run = world.running(life.id)
    world.emulator.configure({"updates_while_started": "none"})
    with pytest.raises(Refused, match=run):
        life.change(maximumCapacity=MORE)
    assert world.calls() == ["UpdateApplication"]
    assert (life.state, world.job(run)["state"]) == ("STARTED", "RUNNING")


# --- at rest, from every state


def _stopped(world: World, id: str) -> None:
    world.start(id)
    world.stop(id)


def _stopping(world: World, id: str) -> None:
    world.start(id)
    world.stranger.stop_application(applicationId=id)


FROM: list[Any] = [
    pytest.param(lambda _w, _id: None, ["UpdateApplication"], "CREATED", id="CREATED"),
    pytest.param(lambda w, id: w.stranger.start_application(applicationId=id), AROUND, "STARTED", id="STARTING"),
    pytest.param(World.start, AROUND, "STARTED", id="STARTED"),
    pytest.param(_stopping, ["UpdateApplication"], "STOPPED", id="STOPPING"),
    pytest.param(_stopped, ["UpdateApplication"], "STOPPED", id="STOPPED"),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("get_there", "calls", "state"), FROM)
def test_an_update_at_rest_from_every_state(
    life: Life, world: World, get_there: Callable[[World, str], object], calls: list[str], state: str
) -> None:
    """Passing states are waited out, resting ones left alone, running ones stopped and started again."""
    life.up({**MINIMUM, "initialCapacity": WARM, "networkConfiguration": SUBNETS})
    get_there(world, life.id)
    assert life.change(networkConfiguration=OTHER_SUBNETS) == calls
    assert (life.state, life.outputs["state"], life.outputs["phase"]) == (state, state, "")
    assert world.request("UpdateApplication") == {"networkConfiguration": OTHER_SUBNETS}
    assert sorted(world.shown(life.id)["networkConfiguration"]["subnetIds"]) == OTHER_SUBNETS["subnetIds"]
    assert (life.tags, life.differs()) == ({}, {})


@pytest.mark.usefixtures("legal")
def test_an_update_waits_for_a_create_to_end(life: Life, world: World) -> None:
    """CREATING is waited out, whatever is wanted."""
    news = life.check({**MINIMUM, "architecture": "ARM64"})
    tags = {"slackwater:owner": f"{life.owner}/g1"}
    made = world.stranger.create_application(**MINIMUM, tags=tags)["applicationId"]
    olds = {"old_inputs": life.check(MINIMUM), "old_outputs": {}}
    done = life.verbs().update(KIND, id=made, news=news, run=life.run(), **olds)
    assert world.calls() == ["UpdateApplication"]
    assert done.outputs["state"] == "CREATED"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("answer", ["terminated", "not_found"])
def test_what_is_gone_is_not_updated(app: Life, world: World, answer: str) -> None:
    """The line says what to do; nothing is called."""
    world.emulator.configure({"deleted_application": answer})
    world.stranger.delete_application(applicationId=app.id)
    with pytest.raises(Refused, match=r"does not exist any more\. Run `pulumi refresh`; the next up creates it again"):
        app.change(networkConfiguration=SUBNETS)
    assert world.calls() == []
    assert app.preview
    assert app.preview.line == ""
    assert "does not exist any more" in app.preview.warnings[-1]


def test_what_vanishes_on_the_way_is_told(life: Life, world: World) -> None:
    """Somebody deletes it between the stop and the update."""
    started(life, initialCapacity=WARM)
    world.before("UpdateApplication", lambda: world.stranger.delete_application(applicationId=life.id))
    with pytest.raises(SlackwaterError, match="does not exist"):
        life.change(networkConfiguration=OTHER_SUBNETS)


# --- restart and power


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("program", "restarted"),
    [
        pytest.param({"lifecycle": {"restart": "auto"}}, False, id="auto-that-starts-by-itself"),
        pytest.param({"initialCapacity": WARM}, True, id="auto-with-warm-workers"),
        pytest.param({"autoStartConfiguration": {"enabled": False}}, True, id="auto-that-nothing-else-starts"),
        pytest.param({"lifecycle": {"restart": "always"}}, True, id="always"),
        pytest.param({"lifecycle": {"restart": "never"}, "initialCapacity": WARM}, False, id="never"),
        pytest.param({"lifecycle": {"restart": "never", "power": "running"}}, True, id="never-but-power-running"),
        pytest.param({"lifecycle": {"power": "stopped"}, "initialCapacity": WARM}, False, id="power-stopped"),
    ],
)
def test_what_is_started_again(life: Life, program: dict[str, Any], restarted: bool) -> None:  # noqa: FBT001 - a table
    """The restart policy decides, the power policy above it."""
    life.up({**MINIMUM, "networkConfiguration": SUBNETS, **program})
    if life.state != "STARTED":
        life.world.start(life.id)
    calls = life.change(networkConfiguration=OTHER_SUBNETS)
    assert ("StartApplication" in calls) is restarted
    assert calls.count("StopApplication") == 1
    assert life.state == ("STARTED" if restarted else "STOPPED")
    assert life.tags == {}
    assert life.differs() == {}


@pytest.mark.usefixtures("legal")
def test_the_user_is_told_when_it_is_left_stopped(life: Life) -> None:
    """`auto` leaves it to the next job run to start it, and says so."""
    started(life)
    life.change(networkConfiguration=OTHER_SUBNETS)
    assert life.notes == (
        "it is left STOPPED: with auto start on and no pre-initialised capacity, the next job run starts it",
    )


def test_a_start_over_the_quota_keeps_the_update(life: Life, world: World) -> None:
    """402: the run fails, since it does not run; the update is done and in the state, and the next run starts it."""
    started(life, initialCapacity=WARM)
    world.before("StartApplication", lambda: world.emulator.configure({"max_vcpu": 1}))
    with pytest.raises(Unfinished, match=r"^the change is made, but start failed; run up again: StartApplication:"):
        life.change(networkConfiguration=OTHER_SUBNETS)
    assert world.calls() == AROUND[:4]
    assert (life.state, life.outputs["phase"]) == ("STOPPED", "start")
    assert life.outputs["networkConfiguration"] == OTHER_SUBNETS
    with pytest.raises(Failed, match="start failed"):
        life.again()
    assert life.outputs["phase"] == "start"
    world.emulator.configure({"max_vcpu": 100})
    assert life.again() == ["StartApplication", "UntagResource"]
    assert (life.state, life.outputs["phase"], life.differs(), life.tags) == ("STARTED", "", {}, {})


@pytest.mark.usefixtures("legal")
def test_a_start_that_fails_keeps_the_update(life: Life, world: World) -> None:
    """STARTING that ends STOPPED is told with its details, and resumed by the next run."""
    started(life, initialCapacity=WARM)
    world.emulator.add_fault({"kind": "fail", "operation": "StartApplication", "times": 1})
    with pytest.raises(Unfinished, match=r"did not come back; .* The application could not be started\."):
        life.change(networkConfiguration=OTHER_SUBNETS)
    assert world.calls() == AROUND[:4]
    assert life.outputs["phase"]
    assert life.tags == {"slackwater:was-running": "true"}
    assert life.again() == ["StartApplication", "UntagResource"]
    assert life.outputs["phase"] == ""


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("power", "drift", "calls", "state"),
    [
        ("running", _stopped, ["StartApplication"], "STARTED"),
        ("stopped", World.start, ["StopApplication"], "STOPPED"),
        ("as_found", World.start, [], "STARTED"),
        ("as_found", _stopped, [], "STOPPED"),
    ],
)
def test_power_that_has_drifted_is_put_right(
    life: Life, world: World, power: str, drift: Callable[[World, str], None], calls: list[str], state: str
) -> None:
    """A refresh sees it, the diff shows it at `state`, and `up` puts it right; `as_found` never cares."""
    life.up({**MINIMUM, "lifecycle": {"power": power}})
    if power == "running":
        world.stop(life.id)
    else:
        drift(world, life.id)
    life.refresh()
    assert life.differs() == ({"state": "update"} if calls else {})
    assert life.again() == calls
    assert life.state == state


@pytest.mark.usefixtures("legal")
def test_a_change_of_policy_calls_nothing(app: Life, world: World) -> None:
    """What is slackwater's own is kept in the state alone."""
    assert app.differs({**MINIMUM, "lifecycle": {"onActiveJobs": "wait"}}) == {"lifecycle.onActiveJobs": "update"}
    assert app.change(lifecycle={"onActiveJobs": "wait"}, timeouts={"update": "2h"}) == []
    assert set(world.looks()) == {"GetApplication"}
    assert app.differs() == {}


# --- content


@pytest.mark.usefixtures("world")
def test_content_that_the_service_refuses_fails_at_once(life: Life, world: World) -> None:
    """State right, input wrong: the service's words, one stop, no second try; what was reached is kept."""
    started(life, initialCapacity=WARM)
    wrong = {"status": 400, "code": "ValidationException", "message": "Subnet subnet-9 does not exist."}
    world.emulator.add_fault({"kind": "error", "operation": "UpdateApplication", **wrong})
    with pytest.raises(Unfinished, match=r"UpdateApplication: Subnet subnet-9 does not exist. \(ValidationException\)"):
        life.change(networkConfiguration={"subnetIds": ["subnet-9", "subnet-8"]})
    assert world.calls() == AROUND[:3]
    assert life.outputs["phase"] == "update networkConfiguration -> start"
    assert life.outputs["networkConfiguration"] == SUBNETS
    world.emulator.clear_faults()
    assert life.change(networkConfiguration=SUBNETS) == ["StartApplication", "UntagResource"]
    assert (life.state, life.tags) == ("STARTED", {})


def test_rights_that_are_missing_are_met_before_anything_is_stopped(life: Life, world: World) -> None:
    """The mark needs TagResource: without that right the application goes on running."""
    started(life, initialCapacity=WARM)
    denied = {"status": 403, "code": "AccessDeniedException", "message": "not authorized to perform TagResource"}
    world.emulator.add_fault({"kind": "error", "operation": "TagResource", **denied})
    with pytest.raises(AccessDenied, match="not authorized to perform TagResource"):
        life.change(networkConfiguration=OTHER_SUBNETS)
    assert (world.calls(), life.state) == (["TagResource"], "STARTED")


@pytest.mark.usefixtures("legal")
def test_an_update_that_shows_no_effect_is_told(app: Life, world: World) -> None:
    """The service takes the call and goes on showing the old value: done, with a warning."""
    world.rewrite = lambda application: application.update(architecture="X86_64")
    assert app.change(architecture="ARM64") == ["UpdateApplication"]
    assert app.warnings == ("the service took the update, but still shows another value of architecture",)


@pytest.mark.usefixtures("legal")
def test_one_update_carries_everything(life: Life, world: World) -> None:
    """Whatever changes, it is stopped once and updated once; tags go before, and need no stop."""
    started(life, initialCapacity=WARM, tags={"team": "x"})
    calls = life.change(
        networkConfiguration=OTHER_SUBNETS, releaseLabel="emr-7.10.0", maximumCapacity=CAPACITY, tags={"owner": "y"}
    )
    assert calls == ["UntagResource", "TagResource", *AROUND]
    assert set(world.request("UpdateApplication")) == {"networkConfiguration", "releaseLabel", "maximumCapacity"}
    assert life.differs() == {}


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("there", [True, False], ids=["to-the-workers", "back"])
def test_the_image_moves_in_one_update(life: Life, world: World, there: bool) -> None:  # noqa: FBT001 - a table
    """From the application to the worker types, or back: the old place is emptied by the same call."""
    workers = {"Driver": {"imageConfiguration": IMAGE}, "Executor": {"imageConfiguration": OTHER_IMAGE}}
    one, other = {"imageConfiguration": IMAGE}, {"workerTypeSpecifications": workers}
    old, new = (one, other) if there else (other, one)
    started(life, lifecycle={"restart": "always"}, **old)
    emptied = dict.fromkeys(old)
    assert life.change(**emptied, **new) == AROUND
    assert world.request("UpdateApplication") == {**{name: {} for name in old}, **new}
    shown = world.shown(life.id)
    assert ("imageConfiguration" in shown, "workerTypeSpecifications" in shown) == (not there, there)
    assert life.refresh()
    assert life.differs() == {}
