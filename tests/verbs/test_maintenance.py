"""Maintenance windows: what waits for them, what does not, and what becomes of a window that closes in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from slackwater.errors import Refused
from slackwater.lifecycle.window import OVERRIDE
from tests.support.verbs import KIND, MINIMUM, SUBNETS, WARM, KilledError, Life, World, die

WINDOW: Final = "Sun 02:00-04:00 Europe/Berlin"
INSIDE: Final = datetime(2026, 11, 29, 1, 30, tzinfo=UTC)
OUTSIDE: Final = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
REFUSAL: Final = (
    "refused: stop would disturb the application outside of its maintenance window, Sun 02:00-04:00 Europe/Berlin. "
    "Run up from Sun 2026-11-29 02:00 Europe/Berlin on, or in an emergency with SLACKWATER_MAINTENANCE_OVERRIDE=1"
)
ETL: Final[dict[str, Any]] = {**MINIMUM, "initialCapacity": WARM, "lifecycle": {"maintenanceWindow": WINDOW}}


def closing(world: World, seconds: float) -> None:
    """Let the window be open for so many seconds of the emulator's time."""
    begun, end = world.emulator.now, INSIDE.replace(hour=3, minute=0)
    world.calendar = lambda: end + timedelta(seconds=world.emulator.now - begun - seconds)


@pytest.fixture
def windowed(life: Life, world: World) -> Life:
    """A started application with a window, which is closed."""
    life.up(ETL)
    world.start(life.id)
    world.calendar = lambda: OUTSIDE
    return life


@pytest.mark.usefixtures("legal")
def test_what_needs_a_stop_waits_for_the_window(windowed: Life, world: World) -> None:
    """The preview shows the plan and warns with the next opening, `up` refuses and calls nothing; in it all is done."""
    with pytest.raises(Refused, match="stop would disturb"):
        windowed.change(networkConfiguration=SUBNETS)

    assert windowed.preview is not None
    assert windowed.preview.line.startswith("plan: stop -> update networkConfiguration -> start")
    assert windowed.preview.warnings == (REFUSAL,)
    assert "state" in windowed.preview.unknown
    assert (world.calls(), windowed.state) == ([], "STARTED")

    world.calendar = lambda: INSIDE
    windowed.change(networkConfiguration=SUBNETS)

    assert not windowed.preview.warnings
    assert (windowed.state, windowed.notes, windowed.differs()) == ("STARTED", (), {})


@pytest.mark.usefixtures("legal")
def test_plan_that_waits_for_the_window_tells_of_work_in_the_way(windowed: Life, world: World) -> None:
    """A preview out of the window shows the drain, and the refusal of work in the way is the same as in the window."""
    run = world.running(windowed.id)
    lifecycle = {**ETL["lifecycle"], "onActiveJobs": "cancel"}
    with pytest.raises(Refused, match=r"cancel 1 job run .* would disturb"):
        windowed.change(networkConfiguration=SUBNETS, lifecycle=lifecycle)
    assert windowed.preview is not None
    assert windowed.preview.line.startswith("plan: cancel 1 job run (wait up to 30 min) -> stop -> ")
    with pytest.raises(Refused, match=f"stop would meet 1 active job run: {run}"):
        windowed.change(networkConfiguration=SUBNETS, lifecycle=ETL["lifecycle"])


@pytest.mark.usefixtures("legal")
def test_what_needs_no_stop_goes_through_at_any_time(windowed: Life, world: World) -> None:
    """Tags, live changes, changes at rest, a first start, and the delete of what does not run."""
    changes = {"tags": {"team": "x"}, "maximumCapacity": {"cpu": "8 vCPU", "memory": "32 GB"}}
    assert windowed.change(**changes) == ["TagResource", "UpdateApplication"]
    world.stop(windowed.id)
    assert windowed.change(networkConfiguration=SUBNETS) == ["UpdateApplication"]
    assert windowed.change(lifecycle={"maintenanceWindow": WINDOW, "power": "running"}) == ["StartApplication"]
    world.stop(windowed.id)
    assert windowed.destroy()[-1] == "DeleteApplication"


@pytest.mark.usefixtures("legal")
def test_delete_of_what_runs_waits_for_the_window(windowed: Life, world: World) -> None:
    """A destroy is a disturbance too."""
    with pytest.raises(Refused, match=r"from Sun 2026-11-29 02:00 Europe/Berlin on"):
        windowed.destroy()
    assert (world.calls(), windowed.state) == ([], "STARTED")


@pytest.mark.usefixtures("legal")
def test_an_emergency_goes_through_and_is_told(windowed: Life, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the variable set everything is done, and plan, update and delete say that it was; 0 is not set."""
    note = f"outside of the maintenance window, {WINDOW}: {OVERRIDE} is set"
    monkeypatch.setenv(OVERRIDE, "0")
    with pytest.raises(Refused, match="stop would disturb"):
        windowed.change(networkConfiguration=SUBNETS)
    monkeypatch.setenv(OVERRIDE, "1")
    windowed.change(networkConfiguration=SUBNETS)

    assert windowed.preview is not None
    assert windowed.preview.line.endswith(note)
    assert (windowed.notes, windowed.state) == ((note,), "STARTED")
    windowed.destroy()
    assert (windowed.notes, windowed.state) == ((note,), "TERMINATED")


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("call", ["UpdateApplication", "StartApplication"])
def test_what_a_dead_run_has_stopped_is_brought_back(windowed: Life, world: World, call: str) -> None:
    """The run died in the window; the next one comes after it has closed, and leaves nothing down."""
    world.calendar = lambda: INSIDE
    world.before(call, die)
    with pytest.raises(KilledError):
        windowed.change(networkConfiguration=SUBNETS)
    world.calendar = lambda: OUTSIDE
    windowed.again()

    assert (windowed.state, windowed.tags, windowed.differs()) == ("STARTED", {}, {})
    assert windowed.warnings == ()


@pytest.mark.usefixtures("legal")
def test_window_that_closes_during_a_drain_stops_nothing(windowed: Life, world: World) -> None:
    """Work that ends too late for the window is let end, and the application goes on running."""
    world.running(windowed.id, seconds=900)
    closing(world, 300)
    lifecycle = {**ETL["lifecycle"], "onActiveJobs": "wait"}
    with pytest.raises(Refused, match="stop would disturb"):
        windowed.change(networkConfiguration=SUBNETS, lifecycle=lifecycle)

    assert (world.calls(), windowed.state) == ([], "STARTED")
    assert "looking again: the maintenance window has closed" in windowed.said


@pytest.mark.usefixtures("legal")
def test_what_has_begun_is_finished_after_the_window(windowed: Life, world: World) -> None:
    """Work was cancelled in time and took longer than the window to let go: the change is made all the same."""
    arguments = ["--emulate-seconds", "9000", "--emulate-cancel-seconds", "600"]
    driver = {"sparkSubmit": {"entryPoint": "s3://jobs/etl.py", "entryPointArguments": arguments}}
    world.running(windowed.id, jobDriver=driver)
    closing(world, 60)
    windowed.change(networkConfiguration=SUBNETS, lifecycle={**ETL["lifecycle"], "onActiveJobs": "cancel"})

    assert (windowed.state, windowed.differs()) == ("STARTED", {})


@pytest.mark.usefixtures("legal")
def test_replacement_is_refused_before_anything_is_made(windowed: Life, world: World) -> None:
    """What replaces a running application is not made while the old one may not be stopped; the preview warns."""
    verbs = windowed.verbs()
    news = windowed.check({**ETL, "name": "other"}, verbs=verbs)
    olds: dict[str, Any] = {"old_inputs": windowed.inputs, "old_outputs": windowed.outputs}
    assert verbs.diff(KIND, id=windowed.id, news=news, unknown=frozenset(), **olds).replaces == ("name",)
    preview = verbs.preview_create(KIND, news=news, unknown=frozenset(), run=windowed.run())
    world.forget()
    with pytest.raises(Refused, match=r"application .*, which it replaces, cannot go: stop would disturb"):
        verbs.create(KIND, news=news, run=windowed.run())

    assert preview.warnings == (f"the application that it replaces: {REFUSAL}",)
    assert preview.line.startswith("plan: create, then the application that it replaces: stop -> ")
    assert world.calls() == []
    world.stop(windowed.id)
    assert verbs.create(KIND, news=news, run=windowed.run()).id != windowed.id


@pytest.mark.usefixtures("legal")
def test_window_of_the_provider_holds_for_resources_without_their_own(etl: Life, world: World) -> None:
    """`slackwater:maintenanceWindow` is for all; a resource may have another one, or none."""
    world.calendar = lambda: OUTSIDE
    settings, world.settings = world.settings, replace(world.settings, maintenance_window=WINDOW)
    try:
        with pytest.raises(Refused, match="stop would disturb"):
            etl.change(networkConfiguration=SUBNETS)
        etl.change(networkConfiguration=SUBNETS, lifecycle={"maintenanceWindow": "always"})
    finally:
        world.settings = settings
    assert (etl.state, etl.differs()) == ("STARTED", {})


def test_wrong_window_is_told_with_its_path(life: Life) -> None:
    """At check, before anything is called."""
    done = life.verbs().check(
        KIND,
        owner=life.owner,
        olds={},
        news={**MINIMUM, "lifecycle": {"maintenanceWindow": "Sun 02:00-04:00"}},
        unknown=frozenset(),
        secret=frozenset(),
    )
    assert list(map(str, done.problems)) == [
        'lifecycle.maintenanceWindow: must end with its time zone, such as UTC or Europe/Berlin, not "Sun 02:00-04:00"'
    ]
