"""What becomes of a job run when its resource is deleted: cancelled, left alone or waited for; its record stays."""

from __future__ import annotations

import pytest

from slackwater.errors import Refused, SlackwaterError
from slackwater.provider.answers import Unfinished
from tests.support.jobs import batch, driver, job, run_of, streaming
from tests.support.life import Stack
from tests.support.verbs import SUBNETS, KilledError, Life, World, die

SERVICE = "emr-serverless"
LONG = {"jobDriver": driver(seconds=1200), "waitFor": "running"}


@pytest.fixture
def report(world: World) -> Life:
    """A batch job that has not run yet."""
    return job(world, "report")


def how(on_delete: str) -> dict[str, dict[str, str]]:
    """The policy."""
    return {"lifecycle": {"onDelete": on_delete}}


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("state", ["SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING"])
def test_by_default_it_is_cancelled(app: Life, report: Life, world: World, state: str) -> None:
    """In every state that is not the end; the delete is over when the run is."""
    report.up(batch(app.id, **LONG))
    world.emulator.place(SERVICE, kind="job_run", state=state, id=report.outputs["jobRunId"])
    assert report.destroy() == ["CancelJobRun"]
    assert run_of(report)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("policy", ["cancel", "leave", "wait"])
@pytest.mark.parametrize("state", ["SUCCESS", "FAILED", "CANCELLED"])
def test_what_has_ended_needs_no_call(app: Life, report: Life, world: World, state: str, policy: str) -> None:
    """A terminal run is dropped from the state, and that is all."""
    report.up(batch(app.id, **LONG, **how(policy)))
    world.emulator.place(SERVICE, kind="job_run", state=state, id=report.outputs["jobRunId"])
    assert report.destroy() == []


@pytest.mark.usefixtures("legal")
def test_left_alone(app: Life, report: Life) -> None:
    """With `leave` it runs on, and nobody knows it any more."""
    report.up(batch(app.id, **LONG, **how("leave")))
    assert report.destroy() == []
    assert run_of(report)["state"] == "RUNNING"


@pytest.mark.usefixtures("legal")
def test_waited_for(app: Life, report: Life) -> None:
    """With `wait` the delete is over when the run has ended by itself."""
    report.up(batch(app.id, **LONG, **how("wait")))
    assert report.destroy() == []
    assert run_of(report)["state"] == "SUCCESS"


@pytest.mark.usefixtures("legal")
def test_what_is_already_ending_is_waited_for(app: Life, report: Life, world: World) -> None:
    """It is not cancelled twice."""
    report.up(batch(app.id, **LONG))
    world.stranger.cancel_job_run(applicationId=app.id, jobRunId=report.outputs["jobRunId"])
    assert report.destroy() == []
    assert run_of(report)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
def test_a_success_in_the_last_moment_is_an_end_too(app: Life, report: Life) -> None:
    """CANCELLING that turns into SUCCESS ends the delete."""
    report.up(batch(app.id, waitFor="running", jobDriver=driver("--emulate-ignore-cancel", seconds=60)))
    assert report.destroy() == ["CancelJobRun"]
    assert run_of(report)["state"] == "SUCCESS"


@pytest.mark.usefixtures("legal")
def test_a_stream_is_given_its_grace(app: Life, world: World) -> None:
    """The cancel carries the grace period that the program has asked for."""
    stream = job(world)
    stream.up(streaming(app.id, shutdownGracePeriodInSeconds=300))
    stream.destroy()
    assert world.request("CancelJobRun")["shutdownGracePeriodInSeconds"] == 300
    assert run_of(stream)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
def test_protected(app: Life, world: World) -> None:
    """What is protected is not ended, but still kept alive and still suspended and restarted with its application."""
    stream = job(world)
    stream.up(streaming(app.id, lifecycle={"deleteProtection": True}))
    with pytest.raises(Refused, match="protected from deletion"):
        stream.destroy()
    assert (world.calls(), run_of(stream)["state"]) == ([], "RUNNING")
    calls = Stack(world, {"app": app, "clicks": stream}).up(app={"networkConfiguration": SUBNETS})
    assert calls[-1] == "StartJobRun"
    assert run_of(stream)["state"] == "RUNNING"


@pytest.mark.usefixtures("legal")
def test_a_run_that_is_gone_is_no_error(app: Life, report: Life, world: World) -> None:
    """An application that is gone has taken its runs along."""
    report.up(batch(app.id, waitFor="success"))
    world.emulator.configure({"deleted_application": "not_found"})
    app.destroy()
    assert report.destroy() == []


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_crash_in_the_delete(app: Life, report: Life, world: World, moment: str) -> None:
    """The next one goes on from there."""
    report.up(batch(app.id, **LONG))
    (world.before if moment == "before" else world.after)("CancelJobRun", die)
    with pytest.raises(KilledError):
        report.destroy()
    report.destroy()
    assert run_of(report)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
def test_a_delete_that_is_late_says_so(app: Life, report: Life, world: World) -> None:
    """One line, with the run and its state; the next one goes on."""
    report.up(batch(app.id, **LONG))
    world.emulator.add_fault({"kind": "stuck", "operation": "CancelJobRun"})
    with pytest.raises(SlackwaterError, match=r"still CANCELLING when the time was up .*run up again") as late:
        report.destroy(timeout=120.0)
    assert "\n" not in str(late.value)
    assert not isinstance(late.value, Unfinished)
    world.emulator.clear_faults()
    assert report.destroy() == []
