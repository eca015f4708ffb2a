"""A streaming job is alive: started again when it is dead, through its application's changes, and never twice."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import Refused
from slackwater.provider.answers import Unfinished
from tests.support.jobs import driver, job, overlaps, run_of, streaming
from tests.support.life import Stack
from tests.support.verbs import SUBNETS, WARM, KilledError, Life, World, die, policy

LIVE = {"maximumCapacity": {"cpu": "32 vCPU", "memory": "128 GB"}}
AT_REST = {"networkConfiguration": SUBNETS}
SUSPENDED = ["CancelJobRun", "StopApplication", "UpdateApplication"]


@pytest.fixture
def clicks(app: Life, world: World) -> Life:
    """A stream that is RUNNING."""
    life = job(world)
    life.up(streaming(app.id))
    return life


@pytest.fixture
def stack(world: World, app: Life, clicks: Life) -> Stack:
    """The application and its stream."""
    return Stack(world, {"app": app, "clicks": clicks})


def killed_by_others(world: World, life: Life) -> None:
    """Somebody cancels the stream, and it is over."""
    world.stranger.cancel_job_run(applicationId=life.program["applicationId"], jobRunId=life.outputs["jobRunId"])
    world.emulator.advance(200)


def moment(world: World, operation: str) -> float:
    """When the last such request came."""
    return float(world.emulator.requests(operation=operation)[-1]["at"])


# --- alive


@pytest.mark.usefixtures("legal")
def test_a_create_waits_until_it_runs(clicks: Life, world: World) -> None:
    """By default a stream is made when it is RUNNING; the state knows the run."""
    assert run_of(clicks)["state"] == clicks.outputs["state"] == "RUNNING"
    assert clicks.id == f"{clicks.outputs['applicationId']}/{clicks.outputs['jobRunId']}"
    assert clicks.outputs["phase"] == ""
    assert len(world.emulator.intervals()) == 1


@pytest.mark.usefixtures("legal")
def test_a_living_stream_is_left_alone(clicks: Life) -> None:
    """A second up calls nothing that changes anything; a refresh finds no difference."""
    assert clicks.again() == []
    before = dict(clicks.outputs)
    assert clicks.refresh()
    assert clicks.outputs == before
    assert clicks.differs() == {}


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("before", ["nothing", "refresh"])
@pytest.mark.parametrize("state", ["FAILED", "CANCELLED", "SUCCESS"])
def test_a_dead_stream_is_started_again(clicks: Life, world: World, state: str, before: str) -> None:
    """However it died; the preview says so, the resource stays the same one."""
    world.emulator.place("emr-serverless", kind="job_run", state=state, id=clicks.outputs["jobRunId"])
    first, dead = clicks.id, clicks.outputs["jobRunId"]
    if before == "refresh":
        clicks.refresh()
        assert clicks.outputs["state"] == state
    assert clicks.differs() == {"state": "update"}
    assert clicks.again() == ["StartJobRun"]
    assert clicks.preview
    assert clicks.preview.line.startswith(f"plan: start job run | it is {state}")
    assert (clicks.id, clicks.outputs["state"]) == (first, "RUNNING")
    assert clicks.outputs["jobRunId"] != dead
    assert clicks.differs() == {}


@pytest.mark.usefixtures("legal")
def test_a_stream_that_is_ending_is_waited_for(clicks: Life, world: World) -> None:
    """What somebody has just cancelled still writes: the next one begins when it is over."""
    world.stranger.cancel_job_run(applicationId=clicks.outputs["applicationId"], jobRunId=clicks.outputs["jobRunId"])
    assert clicks.again() == ["StartJobRun"]
    assert overlaps(world.emulator) == []
    assert run_of(clicks)["state"] == "RUNNING"


@pytest.mark.usefixtures("legal")
def test_a_stream_that_does_not_come_to_life(app: Life, world: World) -> None:
    """The up fails in one line, with what the service says of each attempt; the next one tries another run."""
    life, world.clock.breath = job(world), 200.0
    with pytest.raises(Unfinished) as failed:
        life.up(streaming(app.id, jobDriver=driver(seconds=0, ends=1), retryPolicy={"maxFailedAttemptsPerHour": 2}))
    words = str(failed.value)
    assert words.startswith(f"job run {life.id} is FAILED: The job ended with exit code 1;")
    assert all(f"attempt {number} FAILED (The job ended with exit code 1)" in words for number in (1, 2))
    assert words.endswith("Run up again to start it again")
    assert "\n" not in words
    assert life.change(jobDriver=driver()) == ["StartJobRun"]
    assert (life.outputs["state"], life.outputs["phase"]) == ("RUNNING", "")


# --- another one takes its place


@pytest.mark.usefixtures("legal")
def test_a_change_lets_one_end_before_the_next_begins(clicks: Life, world: World) -> None:
    """Cancel with its grace, wait for its end, start; the plan says both, the note says how long neither ran."""
    old = clicks.outputs["jobRunId"]
    assert clicks.change(jobDriver=driver("--from", "now")) == ["CancelJobRun", "StartJobRun"]
    assert clicks.preview
    assert clicks.preview.line.startswith("plan: cancel job run -> start job run | jobDriver can change only by")
    assert world.request("CancelJobRun") == {"jobRunId": old, "shutdownGracePeriodInSeconds": 120}
    assert world.job(old)["state"] == "CANCELLED"
    assert run_of(clicks)["jobDriver"] == driver("--from", "now")
    assert overlaps(world.emulator) == []
    assert any(f"took the place of job run {old.split('/')[-1]}" in note or old in note for note in clicks.notes)


@pytest.mark.usefixtures("legal")
def test_the_gap_is_told_as_it_was(clicks: Life, world: World) -> None:
    """The seconds in the note are those between the two writers."""
    clicks.change(jobDriver=driver("--from", "now"))
    first, second = world.emulator.intervals()
    assert first.ended is not None
    assert any(f"after {round(second.began - first.ended)} s in which neither ran" in note for note in clicks.notes)


@pytest.mark.usefixtures("legal")
def test_a_job_that_succeeds_instead_of_being_cancelled(app: Life, world: World) -> None:
    """CANCELLING may end in SUCCESS: it is over all the same, and the next one begins."""
    life = job(world)
    life.up(streaming(app.id, jobDriver=driver("--emulate-ignore-cancel", seconds=30)))
    old = life.outputs["jobRunId"]
    assert life.change(triggers={"again": "1"}) == ["CancelJobRun", "StartJobRun"]
    assert world.job(old)["state"] == "SUCCESS"
    assert overlaps(world.emulator) == []


@pytest.mark.usefixtures("legal")
def test_a_full_application_does_not_deadlock(world: World, life: Life) -> None:
    """With one place only the old run makes room before the new one needs it."""
    life.up({**_minimum(), "schedulerConfiguration": {"maxConcurrentRuns": 1}})
    stream = job(world)
    stream.up(streaming(life.id))
    assert stream.change(triggers={"again": "1"}) == ["CancelJobRun", "StartJobRun"]
    assert run_of(stream)["state"] == "RUNNING"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    "change",
    [{"tags": {"team": "data"}}, {"shutdownGracePeriodInSeconds": 60}, {"waitFor": "submitted"}],
    ids=["tags", "grace", "how far it is waited for"],
)
def test_what_is_no_part_of_the_run_does_not_end_it(clicks: Life, change: dict[str, Any]) -> None:
    """Tags, the grace for later and slackwater's own inputs are changed while it runs."""
    before = clicks.outputs["jobRunId"]
    assert not {"CancelJobRun", "StartJobRun"} & set(clicks.change(**change))
    assert clicks.outputs["jobRunId"] == before
    assert clicks.differs() == {}


@pytest.mark.usefixtures("legal")
def test_a_new_grace_counts_at_the_next_end(clicks: Life, world: World) -> None:
    """The run's own tag has it, so that whoever stops it gives it that time."""
    clicks.change(shutdownGracePeriodInSeconds=600)
    clicks.change(triggers={"again": "1"})
    assert world.request("CancelJobRun")["shutdownGracePeriodInSeconds"] == 600


# --- its application is changed


@pytest.mark.usefixtures("legal")
def test_a_live_change_does_not_touch_it(stack: Stack, clicks: Life, world: World) -> None:
    """The preview has nothing to say of the stream, and the stream runs on."""
    before = clicks.outputs["jobRunId"]
    assert set(stack.preview(app=LIVE)) == {"app"}
    assert stack.up(app=LIVE) == ["UpdateApplication"]
    assert (clicks.outputs["jobRunId"], len(world.emulator.intervals())) == (before, 1)


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("how", ["refuse", "wait", "cancel"])
def test_a_stop_suspends_it_and_the_same_up_starts_it_again(
    stack: Stack, app: Life, clicks: Life, world: World, how: str
) -> None:
    """Under every policy, although nothing of its own has changed; both previews say what will happen."""
    said = stack.preview(app=policy(how))
    assert "suspend 1 job run of this stack (started again afterwards) -> stop" in said["app"].line or how == "cancel"
    assert said["clicks"].line.startswith("plan: start job run | ")
    assert "ended by the stop of its application" in said["clicks"].line
    assert stack.up(app=policy(how)) == [*SUSPENDED, "StartJobRun"]
    assert run_of(clicks)["state"] == clicks.outputs["state"] == "RUNNING"
    assert overlaps(world.emulator) == []
    assert stack.preview() == {}
    assert stack.up() == []


@pytest.mark.usefixtures("legal")
def test_a_stop_and_a_change_of_its_own_are_one_start(stack: Stack, world: World) -> None:
    """What the stop has ended is not cancelled again."""
    both = {"app": AT_REST, "clicks": {"jobDriver": driver("--from", "now")}}
    said = stack.preview(**both)
    assert said["clicks"].steps == ("start job run",)
    assert stack.up(**both) == [*SUSPENDED, "StartJobRun"]
    assert overlaps(world.emulator) == []


@pytest.mark.usefixtures("legal")
def test_warm_applications_are_started_before_it(world: World, etl: Life) -> None:
    """What is restarted serves again when its streams come back."""
    stream = job(world)
    stream.up(streaming(etl.id))
    stack = Stack(world, {"app": etl, "clicks": stream})
    calls = stack.up(app=AT_REST)
    assert calls[:2] == ["CancelJobRun", "TagResource"]
    assert calls[2:] == [*SUSPENDED[1:], "StartApplication", "UntagResource", "StartJobRun"]
    assert (etl.state, run_of(stream)["state"]) == ("STARTED", "RUNNING")


@pytest.mark.usefixtures("legal")
def test_a_strangers_stream_is_not_hurt(stack: Stack, app: Life, clicks: Life, world: World) -> None:
    """By default somebody else's stream refuses the stop by its id, and the own one runs on."""
    other = world.running(app.id, mode="STREAMING")
    before = clicks.outputs["jobRunId"]
    said = stack.preview(app=AT_REST)
    assert set(said) == {"app"}
    assert f"{other} (RUNNING)" in said["app"].warnings[-1]
    assert before not in said["app"].warnings[-1]
    with pytest.raises(Refused, match=rf"stop would meet 1 active job run: {other} \(RUNNING\)"):
        stack.up(app=AT_REST)
    assert (world.calls(), world.job(other)["state"], run_of(clicks)["state"]) == ([], "RUNNING", "RUNNING")


@pytest.mark.usefixtures("legal")
def test_a_stream_of_another_stack_is_a_strangers(app: Life, world: World) -> None:
    """The tag of an owner in another stack does not make it ours."""
    other = Life(world, owner="shop/prod/clicks@0123456789ac", kind=job(world).kind)
    other.up(streaming(app.id))
    with pytest.raises(Refused, match=other.outputs["jobRunId"]):
        app.change(**AT_REST)


@pytest.mark.usefixtures("legal")
def test_another_application_takes_it_over(stack: Stack, clicks: Life, life: Life, world: World) -> None:
    """A stream that moves to another application ends on the one before it begins on the other."""
    other = Life(world, owner="shop/dev/other@0123456789ad")
    other.up({**_minimum(), "name": "other"})
    assert clicks.change(applicationId=other.id) == ["CancelJobRun", "StartJobRun"]
    assert clicks.outputs["applicationId"] == other.id
    assert overlaps(world.emulator) == []
    assert clicks.refresh()
    assert clicks.differs() == {}


# --- trouble on the way


def test_a_stranger_starts_the_application_between_stop_and_update(
    stack: Stack, app: Life, clicks: Life, world: World
) -> None:
    """Auto start by somebody's submit: under `wait` it is let finish, then all goes on, and the stream comes back."""
    late: list[str] = []
    world.before("UpdateApplication", lambda: late.append(world.submit(app.id, seconds=60)))
    calls = stack.up(app=policy("wait"))
    assert calls == [
        "CancelJobRun",
        "StopApplication",
        "UpdateApplication",
        "StopApplication",
        "UpdateApplication",
        "StartJobRun",
    ]
    assert world.job(late[0])["state"] == "SUCCESS"
    assert run_of(clicks)["state"] == "RUNNING"
    assert overlaps(world.emulator) == []
    assert [refusal["operation"] for refusal in world.emulator.refusals()] == ["UpdateApplication"]


def test_a_refused_update_leaves_the_stream_to_the_next_up(stack: Stack, app: Life, clicks: Life, world: World) -> None:
    """Under `refuse` the up fails with the stream suspended; the next one goes on and starts it."""
    late: list[str] = []
    world.before("UpdateApplication", lambda: late.append(world.submit(app.id, seconds=60)))
    with pytest.raises(Unfinished, match=r"would meet 1 active job run"):
        stack.up(app=policy("refuse"))
    world.emulator.advance(300)
    assert stack.up(app=policy("refuse")) == ["StopApplication", "UpdateApplication", "StartJobRun"]
    assert run_of(clicks)["state"] == "RUNNING"
    assert overlaps(world.emulator) == []


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("call", ["CancelJobRun", "StopApplication", "UpdateApplication", "StartJobRun"])
def test_a_crash_on_the_way(stack: Stack, clicks: Life, world: World, call: str, moment: str) -> None:
    """Wherever the provider dies, the next up ends with one stream on a changed application."""
    strike = world.before if moment == "before" else world.after
    strike(call, die)
    with pytest.raises(KilledError):
        stack.up(app=AT_REST)
    stack.up(app=AT_REST)
    assert run_of(clicks)["state"] == clicks.outputs["state"] == "RUNNING"
    assert overlaps(world.emulator) == []
    assert len([one for one in world.emulator.intervals() if one.ended is None]) == 1
    assert stack.up() == []


def test_a_start_that_is_refused_for_a_stopping_application_waits(clicks: Life, app: Life, world: World) -> None:
    """Somebody stops the application just before the stream is started again: it waits until jobs are taken."""
    killed_by_others(world, clicks)
    world.stranger.stop_application(applicationId=app.id)
    clicks.again()
    assert run_of(clicks)["state"] == "RUNNING"


def test_a_stopped_application_that_does_not_start_by_itself(world: World, life: Life) -> None:
    """Without auto start a stopped application takes no stream: one line says what to set."""
    life.up({**_minimum(), "autoStartConfiguration": {"enabled": False}})
    with pytest.raises(Refused, match=r"auto start is off.*lifecycle.power"):
        job(world).up(streaming(life.id))


@pytest.mark.usefixtures("legal")
def test_previews_look_once_per_application(world: World, app: Life) -> None:
    """Two hundred streams of one application are seen alive by the pages of one listing."""
    streams = {f"s{number}": job(world, f"s{number}") for number in range(60)}
    app.change(schedulerConfiguration={"maxConcurrentRuns": 1000})
    for name, life in streams.items():
        life.up(streaming(app.id, name=name, waitFor="submitted"))
    world.emulator.advance(60)
    stack = Stack(world, streams)
    world.forget()
    assert stack.preview() == {}
    assert set(world.looks()) <= {"ListJobRuns", "GetApplication"}
    assert len(world.looks()) <= 5  # two pages of each listing, and the application


def _minimum() -> dict[str, Any]:
    return {"name": "full", "type": "SPARK", "releaseLabel": "emr-7.9.0", "initialCapacity": WARM}
