"""A batch job runs once, and again only when its inputs or its triggers change; its end is told as it was."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from slackwater.errors import Refused, Unavailable
from slackwater.provider.answers import Unfinished
from tests.support.jobs import batch, driver, job, run_of
from tests.support.verbs import MINIMUM, KilledError, Life, World, die

SERVICE = "emr-serverless"
LOGS = {"monitoringConfiguration": {"s3MonitoringConfiguration": {"logUri": "s3://logs/etl/"}}}


@pytest.fixture
def etl_job(world: World) -> Life:
    """A batch job that has not run yet."""
    return job(world, "report")


def runs(world: World) -> int:
    """How many job runs the service has ever made."""
    found = world.emulator.requests(operation="StartJobRun")
    return len({each["resource"] for each in found if each["status"] == 200 and "/" in each["resource"]})


# --- once


@pytest.mark.usefixtures("legal")
def test_a_create_submits_and_does_not_wait(app: Life, etl_job: Life) -> None:
    """By default an up is over when the job run is submitted."""
    assert etl_job.up(batch(app.id)) == ["StartJobRun"]
    assert (run_of(etl_job)["state"], etl_job.outputs["state"], etl_job.outputs["phase"]) == (
        "SUBMITTED",
        "SUBMITTED",
        "",
    )


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("wait_for", ["submitted", "running", "success"])
def test_how_far_it_is_waited_for(app: Life, etl_job: Life, wait_for: str) -> None:
    """The up ends when the run is there, and the state says where it is."""
    etl_job.up(batch(app.id, waitFor=wait_for))
    assert run_of(etl_job)["state"] == etl_job.outputs["state"] == wait_for.upper()


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("state", ["RUNNING", "SUCCESS", "FAILED", "CANCELLED"])
def test_what_becomes_of_it_is_no_drift(app: Life, etl_job: Life, world: World, state: str) -> None:
    """A refresh shows the state; nothing differs, and nothing is run again, however it ended."""
    etl_job.up(batch(app.id))
    world.emulator.place(SERVICE, kind="job_run", state=state, id=etl_job.outputs["jobRunId"])
    assert etl_job.differs() == {}
    assert etl_job.refresh()
    assert etl_job.outputs["state"] == state
    assert etl_job.differs() == {}
    assert etl_job.again() == []
    assert runs(world) == 1


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    "change",
    [{"jobDriver": driver("--day", "2")}, {"triggers": {"day": "2"}}, {"executionTimeoutMinutes": 60}],
    ids=["its driver", "a trigger", "its timeout"],
)
def test_it_runs_again_when_an_input_changes(app: Life, etl_job: Life, world: World, change: dict[str, Any]) -> None:
    """One that has ended is not cancelled; the resource stays the same one, its outputs tell the new run."""
    etl_job.up(batch(app.id, waitFor="success"))
    first, before = etl_job.id, etl_job.outputs["jobRunId"]
    assert etl_job.change(**change) == ["StartJobRun"]
    assert (etl_job.id, etl_job.outputs["state"]) == (first, "SUCCESS")
    assert etl_job.outputs["jobRunId"] != before
    assert runs(world) == 2


@pytest.mark.usefixtures("legal")
def test_one_that_still_runs_is_cancelled_first(app: Life, etl_job: Life, world: World) -> None:
    """What is replaced while it runs is brought to its end: the plan says so."""
    etl_job.up(batch(app.id, waitFor="running", jobDriver=driver(seconds=3600)))
    before = etl_job.outputs["jobRunId"]
    assert etl_job.change(jobDriver=driver("--day", "2")) == ["CancelJobRun", "StartJobRun"]
    assert etl_job.preview
    assert etl_job.preview.steps == ("cancel job run", "start job run")
    assert world.job(before)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("change", [{"tags": {"team": "data"}}, {"waitFor": "running"}], ids=["tags", "wait"])
def test_what_is_no_part_of_the_run_does_not_run_it_again(
    app: Life, etl_job: Life, world: World, change: dict[str, Any]
) -> None:
    """Tags are set on the run that is there."""
    etl_job.up(batch(app.id, waitFor="success"))
    assert "StartJobRun" not in etl_job.change(**change)
    assert runs(world) == 1


@pytest.mark.usefixtures("legal")
def test_a_change_goes_back(app: Life, etl_job: Life, world: World) -> None:
    """Inputs that come again run again: their first run is not taken for the third."""
    etl_job.up(batch(app.id, waitFor="success", triggers={"day": "1"}))
    for day in ("2", "1"):
        etl_job.change(triggers={"day": day})
    assert runs(world) == 3


@pytest.mark.usefixtures("legal")
def test_a_full_application_does_not_deadlock(life: Life, etl_job: Life, world: World) -> None:
    """With one place only, the one that is replaced makes room first."""
    life.up({**MINIMUM, "schedulerConfiguration": {"maxConcurrentRuns": 1}})
    etl_job.up(batch(life.id, waitFor="running", jobDriver=driver(seconds=3600)))
    assert etl_job.change(jobDriver=driver("--day", "2")) == ["CancelJobRun", "StartJobRun"]
    assert run_of(etl_job)["state"] == "RUNNING"
    assert world.emulator.now < 2e10


# --- a bad end


@pytest.mark.usefixtures("legal")
def test_a_failure_is_told_whole(life: Life, etl_job: Life) -> None:
    """One line: the service's words, every attempt, where the logs are, the way on; the state has the failed run."""
    life.up({**MINIMUM, **LOGS})
    failing = batch(life.id, waitFor="success", jobDriver=driver(ends=3), retryPolicy={"maxAttempts": 2})
    with pytest.raises(Unfinished) as failed:
        etl_job.up(failing)
    run = etl_job.outputs["jobRunId"]
    words = str(failed.value)
    assert words.startswith(f"job run {life.id}/{run} is FAILED: The job ended with exit code 3;")
    assert all(f"attempt {number} FAILED (The job ended with exit code 3)" in words for number in (1, 2))
    assert f"logs in s3://logs/etl/applications/{life.id}/jobs/{run}/" in words
    assert words.endswith("Change an input or `triggers` to run it again")
    assert "\n" not in words
    assert (etl_job.outputs["state"], etl_job.id) == ("FAILED", f"{life.id}/{run}")


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("refreshed", ["as it was", "refreshed"])
def test_a_failure_is_told_until_something_changes(app: Life, etl_job: Life, world: World, refreshed: str) -> None:
    """The next up runs nothing and fails again in one line, which its preview has told; a trigger runs it again."""
    with pytest.raises(Unfinished):
        etl_job.up(batch(app.id, waitFor="success", jobDriver=driver(ends=1)))
    if refreshed == "refreshed":
        etl_job.refresh()
    for _ in range(2):
        with pytest.raises(Refused, match=r"FAILED: The job ended with exit code 1.*`triggers` to run it again"):
            etl_job.again()
        assert world.calls() == []
        assert etl_job.preview
        assert "is FAILED" in etl_job.preview.warnings[-1]
    assert runs(world) == 1
    with pytest.raises(Unfinished, match="is FAILED"):
        etl_job.change(triggers={"again": "1"})
    assert runs(world) == 2
    assert etl_job.change(jobDriver=driver()) == ["StartJobRun"]
    assert (etl_job.outputs["state"], etl_job.outputs["phase"]) == ("SUCCESS", "")
    assert etl_job.differs() == {}


@pytest.mark.usefixtures("legal")
def test_a_failed_renewal_is_told_until_something_changes(app: Life, etl_job: Life, world: World) -> None:
    """The same when it succeeded before: the old run's success is not the new one's."""
    etl_job.up(batch(app.id, waitFor="success"))
    worse = {"jobDriver": driver(ends=1)}
    with pytest.raises(Unfinished, match="is FAILED"):
        etl_job.change(**worse)
    assert etl_job.outputs["state"] == "FAILED"
    with pytest.raises(Refused, match="is FAILED"):
        etl_job.again()
    assert runs(world) == 2


@pytest.mark.usefixtures("legal")
def test_a_failure_that_nobody_waits_for(app: Life, etl_job: Life, world: World) -> None:
    """With `submitted` the run's end is nobody's failure."""
    etl_job.up(batch(app.id, jobDriver=driver(ends=1)))
    world.emulator.advance(600)
    assert run_of(etl_job)["state"] == "FAILED"
    assert etl_job.again() == []


@pytest.mark.usefixtures("legal")
def test_somebody_cancels_what_is_waited_for(app: Life, etl_job: Life, world: World) -> None:
    """The up fails with what became of it."""
    cancel = partial(_cancel_all, world, app.id)
    world.after("StartJobRun", lambda: world.before("looks", cancel))
    with pytest.raises(Unfinished, match="is CANCELLED"):
        etl_job.up(batch(app.id, waitFor="success", jobDriver=driver(seconds=3600)))


@pytest.mark.usefixtures("legal")
def test_a_wait_that_is_too_long_goes_on_in_the_next_up(app: Life, etl_job: Life, world: World) -> None:
    """At the deadline the state keeps the run, and the next up waits for the same one."""
    with pytest.raises(Unfinished, match=r"still (RUNNING|SCHEDULED) .*run up again to resume"):
        etl_job.up(batch(app.id, waitFor="success", jobDriver=driver(seconds=1800)), timeout=60.0)
    assert etl_job.outputs["phase"]
    assert etl_job.again() == []
    assert (etl_job.outputs["state"], etl_job.outputs["phase"], runs(world)) == ("SUCCESS", "", 1)


# --- exactly once across crashes


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("meanwhile", [0, 3600], ids=["still there", "ended meanwhile"])
@pytest.mark.parametrize("wait_for", ["submitted", "running", "success"])
def test_a_crash_right_after_the_submit(
    app: Life, etl_job: Life, world: World, wait_for: str, meanwhile: float
) -> None:
    """The state knows nothing of the run; the next up finds it, runs nothing again, and says so."""
    world.after("StartJobRun", die)
    with pytest.raises(KilledError):
        etl_job.up(batch(app.id, waitFor=wait_for))
    assert etl_job.id == ""
    world.emulator.advance(meanwhile)
    etl_job.again()
    assert runs(world) == 1
    assert meanwhile or etl_job.notes == (f"took over job run {etl_job.id} instead of creating one",)
    assert etl_job.outputs["phase"] == ""
    assert etl_job.differs() == {}


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("meanwhile", [0, 3600], ids=["still there", "ended meanwhile"])
def test_a_crash_right_after_the_submit_of_a_renewal(app: Life, etl_job: Life, world: World, meanwhile: float) -> None:
    """The same for a run that takes another's place."""
    etl_job.up(batch(app.id, waitFor="success"))
    world.after("StartJobRun", die)
    with pytest.raises(KilledError):
        etl_job.change(triggers={"day": "2"})
    world.emulator.advance(meanwhile)
    etl_job.again()
    assert runs(world) == 2
    assert etl_job.outputs["state"] == "SUCCESS"
    assert etl_job.differs() == {}


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("times", [1, 8], ids=["one answer", "every answer of a call"])
def test_lost_answers(app: Life, etl_job: Life, world: World, times: int) -> None:
    """A submit whose answer is lost is the same submit when it is sent again, by botocore or by the next up."""
    world.emulator.add_fault({"kind": "drop", "operation": "StartJobRun", "times": times})
    program = batch(app.id, waitFor="success")
    if times > 1:
        with pytest.raises(Unavailable):
            etl_job.up(program)
    etl_job.up(program)
    assert runs(world) == 1
    assert etl_job.outputs["state"] == "SUCCESS"


@pytest.mark.usefixtures("legal")
def test_a_failed_run_that_a_crash_has_hidden(app: Life, etl_job: Life, world: World) -> None:
    """What ended badly while nobody looked fails the up that wants its success, and is not run again."""
    world.after("StartJobRun", die)
    with pytest.raises(KilledError):
        etl_job.up(batch(app.id, waitFor="success", jobDriver=driver(ends=1)))
    world.emulator.advance(3600)
    with pytest.raises(Unfinished, match="is FAILED"):
        etl_job.again()
    assert runs(world) == 1


def _cancel_all(world: World, application: str) -> None:
    for run in world.stranger.list_job_runs(applicationId=application)["jobRuns"]:
        world.stranger.cancel_job_run(applicationId=application, jobRunId=run["id"])
