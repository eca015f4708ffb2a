"""Reading: drift as inputs, import as a program, and what is gone as gone."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.provider.answers import Found
from tests.support.verbs import KIND, MINIMUM, WARM, Life, World

IMAGE = "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("answer", ["terminated", "not_found"])
def test_what_is_gone_is_gone(app: Life, world: World, answer: str) -> None:
    """Deleted by somebody else: whatever the service still says of it, a refresh finds nothing."""
    world.emulator.configure({"deleted_application": answer})
    world.stranger.delete_application(applicationId=app.id)
    assert app.refresh() is None


@pytest.mark.usefixtures("legal")
def test_what_never_was_is_gone(app: Life) -> None:
    """An id that the service does not know."""
    app.id = "00neverwas"
    assert app.refresh() is None


@pytest.mark.usefixtures("legal")
def test_a_refresh_without_drift_changes_nothing_but_the_state(life: Life, world: World) -> None:
    """Inputs come back as they were written; outputs tell the state of now. One call."""
    life.up({**MINIMUM, "maximumCapacity": {"cpu": "16vCPU", "memory": "64gb"}, "tags": {"team": "x"}})
    inputs, outputs = dict(life.inputs), dict(life.outputs)
    world.start(life.id)
    found = life.refresh()
    assert world.looks() == ["GetApplication"]
    assert found == Found(id=life.id, inputs=inputs, outputs={**outputs, "state": "STARTED"})


DRIFT: list[Any] = [
    pytest.param(
        {"maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"}},
        {"maximumCapacity": {"cpu": "8 vCPU", "memory": "64 GB"}},
        {"maximumCapacity.cpu": "update"},
        id="value",
    ),
    pytest.param(
        {"networkConfiguration": {"subnetIds": ["subnet-1", "subnet-2"]}},
        {"networkConfiguration": {"subnetIds": ["subnet-2", "subnet-9"]}},
        {"networkConfiguration.subnetIds": "update"},
        id="set",
    ),
    pytest.param(
        {"imageConfiguration": {"imageUri": IMAGE}},
        {"imageConfiguration": {}},
        {"imageConfiguration.imageUri": "add"},
        id="taken-away",
    ),
    pytest.param(
        {"autoStopConfiguration": {"idleTimeoutMinutes": 30}},
        {"autoStopConfiguration": {"enabled": False, "idleTimeoutMinutes": 60}},
        {"autoStopConfiguration.idleTimeoutMinutes": "update"},
        id="only-what-the-program-says",
    ),
    pytest.param(
        {"initialCapacity": WARM},
        {"initialCapacity": {**WARM, "Executor": {"workerCount": 3}}},
        {"initialCapacity.Executor": "delete"},
        id="key-of-a-map",
    ),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("said", "drift", "shown"), DRIFT)
def test_drift_is_shown_and_put_right(
    life: Life, world: World, said: dict[str, Any], drift: dict[str, Any], shown: dict[str, str]
) -> None:
    """Somebody changes it by hand: refresh shows just that, `up` puts it back, and nothing is left over."""
    life.up({**MINIMUM, **said})
    world.stranger.update_application(applicationId=life.id, **drift)
    assert life.refresh()
    assert life.differs() == shown
    assert life.again() == ["UpdateApplication"]
    assert life.differs() == {}
    assert life.refresh()
    assert life.differs() == {}


@pytest.mark.usefixtures("legal")
def test_what_the_program_does_not_say_may_drift(app: Life, world: World) -> None:
    """The stack answers for what it says, nothing else."""
    world.stranger.update_application(applicationId=app.id, architecture="ARM64", initialCapacity=WARM)
    app.refresh()
    assert app.differs() == {}
    assert app.again() == []


@pytest.mark.usefixtures("legal")
def test_drift_is_put_right_without_a_refresh_when_something_else_changes(life: Life, world: World) -> None:
    """An update compares with what is there, not with what the state remembers."""
    life.up({**MINIMUM, "maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"}})
    world.stranger.update_application(applicationId=life.id, maximumCapacity={"cpu": "8 vCPU", "memory": "64 GB"})
    assert life.change(architecture="ARM64") == ["UpdateApplication"]
    assert world.shown(life.id)["maximumCapacity"]["cpu"] == "16 vCPU"


@pytest.mark.usefixtures("legal")
def test_what_is_as_wanted_already_is_not_sent(life: Life, world: World) -> None:
    """Somebody made the change by hand before: nothing is stopped for it."""
    life.up({**MINIMUM, "lifecycle": {"restart": "always"}})
    world.stranger.update_application(applicationId=life.id, architecture="ARM64")
    world.start(life.id)
    assert life.change(architecture="ARM64") == []
    assert life.state == "STARTED"


# --- import


def imported(life: Life, id: str) -> Found:
    """Read as an import does: nothing is known but the id."""
    found = life.verbs().read(KIND, id=id, old_inputs={}, old_outputs={}, run=life.run())
    assert found
    return found


FOREIGN: list[Any] = [
    pytest.param({}, id="minimum"),
    pytest.param({"autoStartConfiguration": {"enabled": False}}, id="auto-start-off"),
    pytest.param(
        {"monitoringConfiguration": {"managedPersistenceMonitoringConfiguration": {"enabled": False}}}, id="logs-off"
    ),
    pytest.param({"schedulerConfiguration": {"maxConcurrentRuns": 3, "queueTimeoutMinutes": 360}}, id="scheduler"),
    pytest.param({"imageConfiguration": {"imageUri": IMAGE}, "architecture": "ARM64"}, id="image"),
    pytest.param(
        {"networkConfiguration": {"subnetIds": ["subnet-1", "subnet-2"]}, "tags": {"team": "x"}}, id="network"
    ),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("said", FOREIGN)
@pytest.mark.parametrize("running", [True, False], ids=["started", "created"])
def test_an_import_gives_a_program_without_differences(
    life: Life,
    world: World,
    said: dict[str, Any],
    running: bool,  # noqa: FBT001 - a table
) -> None:
    """What the service fills in by itself is not in it; with what it says as the program, nothing differs."""
    made = world.stranger.create_application(**{**MINIMUM, **said})["applicationId"]
    world.settle(made)
    if running:
        world.start(made)
    found = imported(life, made)
    assert {**found.inputs, "type": "SPARK"} == {**MINIMUM, **said}
    assert found.outputs["applicationId"] == found.id == made
    life.id, life.inputs, life.outputs = made, found.inputs, found.outputs
    assert life.differs(found.inputs) == {}
    life.up(found.inputs)
    assert world.calls() == []


@pytest.mark.usefixtures("legal")
def test_what_was_imported_can_be_changed_and_destroyed(life: Life, world: World) -> None:
    """The first update says whose it is; from then on it is a resource like any other."""
    made = world.stranger.create_application(**MINIMUM)["applicationId"]
    world.settle(made)
    found = imported(life, made)
    life.id, life.inputs, life.outputs = made, found.inputs, found.outputs
    assert life.up({**found.inputs, "architecture": "ARM64"}) == ["TagResource", "UpdateApplication"]
    assert life.inputs["generation"] == 1
    assert life.destroy() == ["DeleteApplication"]


@pytest.mark.usefixtures("legal")
def test_slackwaters_own_tags_are_not_imported(app: Life) -> None:
    """They are set by the provider, and reserved in programs."""
    assert "tags" not in imported(app, app.id).inputs


@pytest.mark.usefixtures("legal")
def test_what_an_earlier_run_left_undone_is_unhealthy(life: Life, world: World) -> None:
    """A refresh erases the engine's memory of a failure, so the mark in the cloud is told again, in the phase too."""
    life.up({**MINIMUM, "initialCapacity": WARM})
    arn = world.shown(life.id)["arn"]
    world.stranger.tag_resource(resourceArn=arn, tags={"slackwater:was-running": "true"})
    found = life.refresh()
    assert found
    assert found.unhealthy == found.outputs["phase"] == "start again: it was stopped for an update that did not end"
    assert life.differs() == {"phase": "update"}
    assert life.again() == ["StartApplication", "UntagResource"]
    assert life.outputs["phase"] == ""
    healthy = life.refresh()
    assert healthy
    assert healthy.unhealthy == ""
