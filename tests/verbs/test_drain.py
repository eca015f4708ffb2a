"""Draining an application: whose work it is, what comes meanwhile, and sessions."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from slackwater.errors import Refused
from slackwater.provider.answers import Unfinished
from tests.support.draining import OWN, at, cancelled, drain, placed, session, stream
from tests.support.verbs import MINIMUM, ROLE, SUBNETS, Life, World, policy

SUSPEND = "suspend 1 job run of this stack (started again afterwards)"


# --- whose it is


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("active", ["refuse", "wait", "cancel"])
def test_a_stream_of_the_same_stack_is_suspended_under_every_policy(etl: Life, world: World, active: str) -> None:
    """Nobody is hurt: the same `up` starts it again."""
    run = stream(world, etl.id)
    assert etl.change(**policy(active))[:3] == ["CancelJobRun", "TagResource", "StopApplication"]
    assert etl.preview
    assert etl.preview.steps[0] == SUSPEND
    assert world.job(run)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"mode": "STREAMING"}, id="nobody's"),
        pytest.param({"mode": "STREAMING", "tags": {"slackwater:owner": "shop/prod/clicks@0/g1"}}, id="another stack"),
        pytest.param({"mode": "STREAMING", "tags": {"slackwater:owner": "shop/dev2/clicks@0/g1"}}, id="a longer name"),
        pytest.param({"mode": "BATCH", "tags": OWN}, id="a batch run, which no up starts again"),
    ],
)
def test_everything_else_is_a_strangers(etl: Life, world: World, members: dict[str, Any]) -> None:
    """Whatever the run that stops the application does not start again is left alone unless the policy says so."""
    run = placed(world, etl.id, "RUNNING", **members)
    with pytest.raises(Refused, match=rf"would meet 1 active job run: {run} \(RUNNING\)"):
        etl.change(**policy("refuse"))
    assert world.calls() == []


@pytest.mark.usefixtures("legal")
def test_strangers_are_waited_for_while_the_own_stream_runs_on(etl: Life, world: World) -> None:
    """The stream stands still for as short as can be: it is suspended when the last stranger is done."""
    own, strangers = stream(world, etl.id), world.running(etl.id, seconds=300)
    etl.change(**policy("wait"))
    assert etl.preview
    assert etl.preview.steps[:2] == ("drain 1 job run (wait up to 30 min)", SUSPEND)
    (asked,) = at(world, "CancelJobRun")
    assert asked > world.job(strangers)["endedAt"]
    assert (world.job(strangers)["state"], world.job(own)["state"]) == ("SUCCESS", "CANCELLED")


@pytest.mark.usefixtures("legal")
def test_a_strangers_refusal_spares_the_own_stream(etl: Life, world: World) -> None:
    """What is not going to happen ends nothing."""
    own, other = stream(world, etl.id), placed(world, etl.id, "RUNNING")
    with pytest.raises(Refused, match=rf"1 active job run: {other} \(RUNNING\)\."):
        etl.change(**policy("refuse"))
    assert (world.calls(), world.job(own)["state"]) == ([], "RUNNING")


@pytest.mark.usefixtures("legal")
def test_a_stream_that_is_being_cancelled_is_waited_for(etl: Life, world: World) -> None:
    """CANCELLING ends by itself, also what else would never end."""
    run = world.running(etl.id, mode="STREAMING")
    world.stranger.cancel_job_run(applicationId=etl.id, jobRunId=run)
    assert "UpdateApplication" in etl.change(**policy("wait"))
    assert cancelled(world) == []


@pytest.mark.usefixtures("legal")
def test_own_streams_that_were_asked_to_end_are_told(etl: Life, world: World) -> None:
    """Whoever starts them again has to know; strangers' runs are none of theirs."""
    own = [stream(world, etl.id) for _ in range(3)]
    placed(world, etl.id, "RUNNING")
    outcome = drain(world, etl.id, "cancel")
    assert (outcome.drained, outcome.changed) == (set(own), True)


def test_an_own_stream_whose_answer_is_lost_is_told_too(etl: Life, world: World) -> None:
    """It may have been heard; starting again what still runs is the lesser matter."""
    own = stream(world, etl.id)
    world.emulator.add_fault({"kind": "drop", "operation": "CancelJobRun", "times": 1})
    assert drain(world, etl.id, "suspend").drained == {own}
    assert cancelled(world) == [own]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("tag", "sent"), [("60", 60), ("soon", None)], ids=["seconds", "not a number"])
def test_a_stream_gets_the_grace_that_its_tag_names(etl: Life, world: World, tag: str, sent: int | None) -> None:
    """Whoever cancels it lets it finish its batch."""
    stream(world, etl.id, tags={**OWN, "slackwater:shutdown-grace-period": tag})
    etl.change(**policy("refuse"))
    assert world.request("CancelJobRun").get("shutdownGracePeriodInSeconds") == sent


@pytest.mark.usefixtures("legal")
def test_whose_a_stream_is_is_asked_once(etl: Life, world: World) -> None:
    """Tags are not listed: each streaming run costs a call, not one for every listing."""
    runs = [stream(world, etl.id) for _ in range(4)]
    etl.change(**policy("refuse"))
    asked = [each["resource"].partition("/")[2] for each in world.emulator.requests(operation="GetJobRun")]
    assert sorted(asked) == sorted(runs)


# --- what comes meanwhile


def submitted(world: World, id: str, *, seconds: float) -> None:
    """A stranger submits a job run."""
    world.submit(id, seconds=seconds)


@pytest.mark.usefixtures("legal")
def test_a_submit_while_the_own_stream_is_suspended_is_waited_for(etl: Life, world: World) -> None:
    """It disturbs the plan, which is made again; no stop meets it."""
    stream(world, etl.id)
    world.after("CancelJobRun", partial(submitted, world, etl.id, seconds=200))
    etl.change(**policy("wait"))
    assert etl.differs() == {}
    assert any("came meanwhile" in text for text in etl.said)


@pytest.mark.usefixtures("legal")
def test_a_submit_while_the_own_stream_is_suspended_may_be_refused(etl: Life, world: World) -> None:
    """By default a stranger's run is not waited for; what has begun is told, and the next run goes on."""
    stream(world, etl.id)
    world.after("CancelJobRun", partial(submitted, world, etl.id, seconds=200))
    with pytest.raises(Unfinished, match=r"would meet 1 active job run: \w+ \(SUBMITTED\)"):
        etl.change(**policy("refuse"))
    world.emulator.advance(300)
    assert "UpdateApplication" in etl.again()


@pytest.mark.usefixtures("legal")
def test_a_submit_while_others_are_cancelled_is_cancelled_too(etl: Life, world: World) -> None:
    """The drain is over when one listing is empty."""
    for _ in range(3):
        placed(world, etl.id, "RUNNING")
    world.after("CancelJobRun", partial(submitted, world, etl.id, seconds=600), skip=1)
    etl.change(**policy("cancel"))
    assert len(set(cancelled(world))) == 4


# --- sessions

INTERACTIVE = {**MINIMUM, "releaseLabel": "emr-7.13.0", "interactiveConfiguration": {"sessionEnabled": True}}


@pytest.fixture
def notebook(life: Life, world: World) -> Life:
    """A started application on which people work."""
    life.up(INTERACTIVE)
    world.start(life.id)
    return life


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("state", ["SUBMITTED", "STARTING", "STARTED", "IDLE", "BUSY", "TERMINATING"])
def test_a_live_session_is_in_the_way_as_a_job_run_is(notebook: Life, world: World, state: str) -> None:
    """By default nobody is thrown out, and the line names the session."""
    one = session(world, notebook.id, state)
    with pytest.raises(Refused, match=rf"stop would meet 1 active session: {one} \({state}\)"):
        notebook.change(networkConfiguration=SUBNETS)
    assert world.calls() == []


@pytest.mark.usefixtures("legal")
def test_sessions_are_terminated_when_the_policy_says_so(notebook: Life, world: World) -> None:
    """Beside job runs; a session that is being terminated already is only waited for."""
    placed(world, notebook.id, "RUNNING")
    live = [session(world, notebook.id, state) for state in ("BUSY", "IDLE")]
    world.stranger.terminate_session(applicationId=notebook.id, sessionId=live[1])
    calls = notebook.change(**policy("cancel"))
    assert calls == ["CancelJobRun", "TerminateSession", "StopApplication", "UpdateApplication"]
    assert world.request("TerminateSession") == {"sessionId": live[0]}
    assert notebook.differs() == {}


@pytest.mark.usefixtures("legal")
def test_the_own_stream_runs_on_while_a_session_is_waited_for(notebook: Life, world: World) -> None:
    """It stands still only when everything else is out of the way."""
    own = stream(world, notebook.id)
    one = world.stranger.start_session(applicationId=notebook.id, executionRoleArn=ROLE, idleTimeoutMinutes=5)
    notebook.change(**policy("wait", drainTimeout="1h"))
    ended = world.emulator.history("emr-serverless", one["sessionId"])[-1]
    assert ended[1] == "TERMINATED"
    (asked,) = at(world, "CancelJobRun")
    assert asked > ended[0]
    assert world.job(own)["state"] == "CANCELLED"


@pytest.mark.usefixtures("legal")
def test_sessions_are_not_looked_for_where_there_are_none(etl: Life, world: World) -> None:
    """An application that takes no sessions costs no listing of them."""
    etl.change(networkConfiguration=SUBNETS)
    assert "ListSessions" not in world.looks()
