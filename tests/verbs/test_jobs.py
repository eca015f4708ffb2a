"""Job runs in the way of a stop: refused, waited for or cancelled, never hurt unasked."""

from __future__ import annotations

import threading
import time
from functools import partial
from itertools import pairwise

import pytest

from slackwater.errors import Refused, SlackwaterError
from slackwater.execute.run import Run
from slackwater.provider.answers import Unfinished
from slackwater.provider.verbs import Verbs
from tests.support.account import HIBERNATING
from tests.support.draining import cancelled, placed
from tests.support.verbs import KIND, MINIMUM, SUBNETS, WARM, Life, World, policy

STATES = ("SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING")


def moved(world: World, run: str, state: str) -> None:
    """Something happens to a job run."""
    world.emulator.place("emr-serverless", kind="job_run", state=state, id=run)


# --- refuse


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("state", STATES)
def test_every_active_state_is_in_the_way(etl: Life, world: World, state: str) -> None:
    """By default nothing is called, and the line names the job run, its state and the way out."""
    run = placed(world, etl.id, state)
    with pytest.raises(Refused) as refused:
        etl.change(networkConfiguration=SUBNETS)
    assert str(refused.value).endswith(
        f"stop would meet 1 active job run: {run} ({state}). "
        "Run again when they are done, or set lifecycle.onActiveJobs to wait or cancel"
    )
    assert (world.calls(), etl.state) == ([], "STARTED")
    assert etl.outputs["phase"] == ""


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("state", ["SUCCESS", "FAILED", "CANCELLED"])
def test_job_runs_that_have_ended_are_not_in_the_way(etl: Life, world: World, state: str) -> None:
    """However many there are."""
    for _ in range(60):
        placed(world, etl.id, state)
    assert "UpdateApplication" in etl.change(networkConfiguration=SUBNETS)


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("before", [0, 60], ids=["alone", "behind many that have ended"])
def test_a_state_that_nobody_knows_is_in_the_way(etl: Life, world: World, before: int) -> None:
    """The service hides it from a filter by state, so a filter that shows nothing is not trusted."""
    run = placed(world, etl.id, "RUNNING")
    world.hibernating.add(run)
    for _ in range(before):
        placed(world, etl.id, "SUCCESS")
    with pytest.raises(Refused, match=rf"1 active job run: {run} \({HIBERNATING}\)"):
        etl.change(networkConfiguration=SUBNETS)
    assert world.calls() == []
    world.after("looks", partial(moved, world, run, "SUCCESS"), skip=4)
    etl.change(**policy("wait"))
    assert etl.preview
    assert etl.preview.steps[0] == "drain 1 job run (wait up to 30 min)"
    assert (etl.state, etl.differs()) == ("STARTED", {})


@pytest.mark.usefixtures("legal")
def test_a_preview_refuses_as_the_run_does(etl: Life, world: World) -> None:
    """The reviewer sees the refusal before anything is called."""
    run = placed(world, etl.id, "RUNNING")
    with pytest.raises(Refused) as refused:
        etl.change(networkConfiguration=SUBNETS)
    assert etl.preview
    assert etl.preview.line == ""
    assert f"refused: {refused.value}" in (etl.preview.warnings[-1], f"refused: {etl.preview.warnings[-1]}")
    assert run in etl.preview.warnings[-1]


@pytest.mark.usefixtures("legal")
def test_many_job_runs_are_named_and_counted(etl: Life, world: World) -> None:
    """One line stays one line."""
    for _ in range(60):
        placed(world, etl.id, "RUNNING")
    with pytest.raises(
        Refused, match=r"60 active job runs \(60 RUNNING\): (\w+ \(RUNNING\), ){4}\w+ \(RUNNING\) and 55 more"
    ):
        etl.change(networkConfiguration=SUBNETS)


# --- wait


@pytest.mark.usefixtures("legal")
def test_waiting_lets_job_runs_end(etl: Life, world: World) -> None:
    """Nothing is cancelled, and the stop comes after the last of them."""
    runs = [world.running(etl.id, seconds=seconds) for seconds in (200, 400)]
    assert etl.change(**policy("wait"))[:2] == ["TagResource", "StopApplication"]
    assert etl.preview
    assert etl.preview.steps[0] == "drain 2 job runs (wait up to 30 min)"
    assert [world.job(run)["state"] for run in runs] == ["SUCCESS", "SUCCESS"]
    (stop,) = world.emulator.requests(operation="StopApplication")
    assert stop["at"] > world.job(runs[1])["endedAt"]
    assert stop["at"] - world.job(runs[1])["endedAt"] < 25
    assert (etl.state, etl.differs()) == ("STARTED", {})


@pytest.mark.usefixtures("legal")
def test_a_job_run_that_fails_is_done_as_well(etl: Life, world: World) -> None:
    """Waiting is for the end, whichever it is."""
    driver = {
        "sparkSubmit": {
            "entryPoint": "s3://x",
            "entryPointArguments": ["--emulate-seconds", "90", "--emulate-exit", "1"],
        }
    }
    run = world.running(etl.id, jobDriver=driver)
    etl.change(**policy("wait"))
    assert world.job(run)["state"] == "FAILED"


@pytest.mark.usefixtures("legal")
def test_a_drain_that_takes_too_long_names_who_is_left(etl: Life, world: World) -> None:
    """Nothing was changed; the phase says what is to do, and the next run does it."""
    run = world.running(etl.id, seconds=3600)
    began = world.emulator.now
    with pytest.raises(Unfinished) as late:
        etl.change(**policy("wait", drainTimeout="2m"))
    assert str(late.value) == f"1 job run still active: {run} (RUNNING) after 2 min; run up again to resume"
    assert 120 <= world.emulator.now - began < 130
    assert world.calls() == []
    assert etl.outputs["phase"].startswith("drain 1 job run (wait up to 2 min) -> stop -> update networkConfiguration")
    assert (etl.state, etl.tags) == ("STARTED", {})
    world.emulator.advance(3600)
    assert "UpdateApplication" in etl.again()
    assert etl.differs() == {}


@pytest.mark.usefixtures("legal")
def test_the_time_of_the_whole_update_bounds_the_drain(etl: Life, world: World) -> None:
    """Whichever ends first is the one that is told."""
    world.running(etl.id, seconds=3600)
    with pytest.raises(Unfinished, match="after 5 min; run up again"):
        etl.change(timeouts={"update": "5m"}, **policy("wait", drainTimeout="2h"))


@pytest.mark.usefixtures("legal")
def test_streaming_is_not_waited_for(etl: Life, world: World) -> None:
    """It never ends by itself, so the refusal comes at the start, not after a timeout."""
    run = placed(world, etl.id, "RUNNING", mode="STREAMING")
    placed(world, etl.id, "RUNNING")
    began = world.emulator.now
    with pytest.raises(Refused, match=rf"1 job run would never end: {run} \(RUNNING\).*onActiveJobs to cancel"):
        etl.change(**policy("wait"))
    assert world.calls() == []
    assert world.emulator.now - began < 1


@pytest.mark.usefixtures("legal")
def test_streaming_that_begins_during_a_drain_ends_the_waiting(etl: Life, world: World) -> None:
    """The plan no longer fits the world, so it is made again, and refuses."""
    world.running(etl.id, seconds=900)
    world.after("ListJobRuns", lambda: placed(world, etl.id, "RUNNING", mode="STREAMING") and None, skip=3)
    with pytest.raises(SlackwaterError, match="would never end"):
        etl.change(**policy("wait"))
    assert world.calls() == []


@pytest.mark.usefixtures("legal")
def test_work_that_arrives_during_a_drain_is_waited_for_too(etl: Life, world: World) -> None:
    """A drain is over when one listing is empty, not when the first list has been worked off."""
    first = world.running(etl.id, seconds=100)
    late: list[str] = []
    world.after("ListJobRuns", lambda: late.append(world.submit(etl.id, seconds=100)), skip=4)
    etl.change(**policy("wait"))
    assert [world.job(run)["state"] for run in (first, *late)] == ["SUCCESS", "SUCCESS"]


@pytest.mark.usefixtures("legal")
def test_looks_at_job_runs_grow_rarer(etl: Life, world: World) -> None:
    """A drain of an hour does not ask a thousand times."""
    world.running(etl.id, seconds=1500)
    etl.change(**policy("wait"))
    moments = [each["at"] for each in world.emulator.requests(operation="ListJobRuns")]
    assert len(moments) < 130
    assert max(later - earlier for earlier, later in pairwise(moments)) < 18


# --- cancel


@pytest.mark.usefixtures("legal")
def test_cancelling_begins_with_who_waits_for_room(life: Life, world: World) -> None:
    """A run that is cancelled makes room for a queued one, so the queue goes first."""
    life.up({**MINIMUM, "initialCapacity": WARM, "schedulerConfiguration": {"maxConcurrentRuns": 1}})
    running = world.running(life.id)
    queued = [world.submit(life.id) for _ in range(2)]
    world.emulator.advance(5)
    fresh = world.submit(life.id)
    life.change(**policy("cancel"))
    assert set(cancelled(world)[:2]) == set(queued)
    assert cancelled(world)[2:] == [fresh, running]
    assert {world.job(run)["state"] for run in (running, *queued, fresh)} == {"CANCELLED"}
    assert life.state == "STARTED"


@pytest.mark.usefixtures("legal")
def test_streaming_is_cancelled_when_the_policy_says_so(etl: Life, world: World) -> None:
    """The policy covers strangers' runs and endless ones; it was asked for."""
    run = world.running(etl.id, mode="STREAMING")
    assert etl.change(**policy("cancel"))[:3] == ["CancelJobRun", "TagResource", "StopApplication"]
    assert etl.preview
    assert etl.preview.steps[0] == "cancel 1 job run (wait up to 30 min)"
    assert world.job(run)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
def test_a_run_that_is_being_cancelled_is_only_waited_for(etl: Life, world: World) -> None:
    """No second CancelJobRun, neither for ours nor for a stranger's."""
    run = world.running(etl.id)
    world.stranger.cancel_job_run(applicationId=etl.id, jobRunId=run)
    etl.change(**policy("cancel"))
    assert cancelled(world) == []
    assert world.job(run)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
def test_a_cancelled_run_may_end_well(etl: Life, world: World) -> None:
    """CANCELLING that ends SUCCESS is an end; the stop comes after it."""
    words = ["--emulate-seconds", "900", "--emulate-ignore-cancel", "--emulate-cancel-seconds", "60"]
    driver = {"sparkSubmit": {"entryPoint": "s3://x", "entryPointArguments": words}}
    run = world.running(etl.id, jobDriver=driver)
    etl.change(**policy("cancel"))
    assert cancelled(world) == [run]
    assert world.job(run)["state"] == "SUCCESS"
    (stop,) = world.emulator.requests(operation="StopApplication")
    assert stop["at"] > world.job(run)["endedAt"]


def test_a_run_that_ends_before_its_cancel_is_no_error(etl: Life, world: World) -> None:
    """The service refuses the cancel; the next listing shows that it has ended."""
    run = placed(world, etl.id, "RUNNING")
    world.before("CancelJobRun", partial(moved, world, run, "SUCCESS"))
    assert etl.change(**policy("cancel"))[0] == "CancelJobRun"
    assert (etl.state, etl.differs()) == ("STARTED", {})
    assert [refusal["operation"] for refusal in world.emulator.refusals()] == ["CancelJobRun"]


@pytest.mark.usefixtures("legal")
def test_hundreds_of_runs_on_several_pages_are_cancelled_once_each(etl: Life, world: World) -> None:
    """Pages are read to the end, also while runs change their state between two of them."""
    runs = [placed(world, etl.id, state) for state in ("RUNNING", "SCHEDULED", "QUEUED") for _ in range(40)]
    world.after("ListJobRuns", partial(moved, world, runs[-1], "RUNNING"), skip=4)
    etl.change(**policy("cancel"))
    assert sorted(cancelled(world)) == sorted(runs)
    assert {world.job(run)["state"] for run in runs} == {"CANCELLED"}


@pytest.mark.usefixtures("legal")
def test_a_cancel_that_is_lost_is_sent_again(etl: Life, world: World) -> None:
    """Only if the run is still not being cancelled."""
    placed(world, etl.id, "RUNNING")
    world.emulator.add_fault({"kind": "drop_before", "operation": "CancelJobRun", "times": 2})
    assert etl.change(**policy("cancel"))[:4] == ["CancelJobRun"] * 3 + ["TagResource"]


@pytest.mark.usefixtures("legal")
def test_a_cancel_whose_answer_is_lost_is_not_sent_again(etl: Life, world: World) -> None:
    """The next listing shows that it took effect."""
    run = placed(world, etl.id, "RUNNING")
    world.emulator.add_fault({"kind": "drop", "operation": "CancelJobRun", "times": 1})
    etl.change(**policy("cancel"))
    assert cancelled(world) == [run]


@pytest.mark.usefixtures("legal")
def test_a_run_that_cannot_be_cancelled_is_named_at_the_deadline(etl: Life, world: World) -> None:
    """The cancels are sent, so the update is unfinished."""
    run = placed(world, etl.id, "RUNNING")
    world.emulator.add_fault({"kind": "stuck", "operation": "CancelJobRun"})
    with pytest.raises(Unfinished, match=rf"{run} \(CANCELLING\) after 1 min"):
        etl.change(**policy("cancel", drainTimeout="1m"))
    assert world.calls() == ["CancelJobRun"]


# --- interruption


def test_an_interrupted_drain_is_saved_and_resumed(etl: Life, world: World) -> None:
    """Ctrl-C: within a second of the clock; nothing was touched, and the next run begins again."""
    world.running(etl.id, seconds=300)
    world.clock.breath = 0.25
    event, moment = threading.Event(), []

    def interrupt() -> None:
        moment.append(world.emulator.now)
        event.set()

    world.after("ListJobRuns", interrupt, skip=6)
    with pytest.raises(Unfinished, match=r"^interrupted with application \w+ STARTED; run up again to resume$"):
        etl.up({**etl.program, **policy("wait")}, cancelled=event)
    assert world.emulator.now - moment[0] < 1
    assert world.calls() == []
    assert etl.outputs["phase"].startswith("drain 1 job run")
    assert "networkConfiguration" not in etl.outputs
    world.clock.breath = 60
    assert "UpdateApplication" in etl.again()


def test_an_interruption_ends_a_real_wait_within_a_second(etl: Life, world: World) -> None:
    """The same on the machine's own clock, with nothing turned."""
    world.running(etl.id, seconds=3600)
    verbs = Verbs(world.settings, _shared=world.clients)
    run = Run()
    news = etl.check({**etl.program, **policy("wait")})
    asked: list[float] = []

    def ask() -> None:
        asked.append(time.monotonic())
        run.cancelled.set()

    threading.Timer(0.3, ask).start()
    with pytest.raises(Unfinished, match="interrupted"):
        verbs.update(KIND, id=etl.id, old_inputs=etl.inputs, old_outputs=etl.outputs, news=news, run=run)
    assert time.monotonic() - asked[0] < 1
