"""What a call needs is waited for by looking; the call is sent when it can succeed, and what is not there is said."""

from __future__ import annotations

import re

import pytest

from slackwater.errors import ServiceRefusal, TimedOut
from tests.support import jobs
from tests.support.batch import Batch, container, listing, managed
from tests.support.life import Life
from tests.support.verbs import Life as Application
from tests.support.verbs import World


def moving(batch: Batch, seconds: float) -> tuple[Life, str]:
    """An environment of the stack, and another one that is UPDATING for so long."""
    environment = batch.environment()
    environment.up(managed())
    other = batch.theirs("slow", "UPDATING")
    end = batch.emulator.now + seconds

    def settle() -> None:
        if batch.emulator.now >= end:
            batch.put("compute_environment", other, "VALID")
        else:
            batch.before("DescribeComputeEnvironments", settle)

    batch.before("DescribeComputeEnvironments", settle)
    return environment, other


def test_a_queue_waits_for_its_environment_by_looking(batch: Batch) -> None:
    """One that is UPDATING for five minutes meets two creates: the one that learns of it, and the one that works."""
    _, slow = moving(batch, 300)
    queue = batch.queue()
    assert queue.up(listing(slow)) == ["CreateJobQueue"] * 2
    assert queue.status == "VALID ENABLED"
    assert 20 < len(batch.looks()) < 60
    assert f"waiting: {slow} is not VALID yet" in queue.said


def test_an_update_of_a_queue_waits_as_well(batch: Batch) -> None:
    """So does a queue that is to name it."""
    environment, slow = moving(batch, 600)
    queue = batch.queue()
    queue.up(listing(environment.id))
    assert queue.up(listing(slow)) == ["UpdateJobQueue"] * 2
    assert batch.order(queue.id) == [slow]


def test_an_environment_that_never_settles_is_told_at_the_deadline(batch: Batch) -> None:
    """An hour of waiting is one create, and says what it waited for."""
    _, slow = moving(batch, 1e9)
    with pytest.raises(TimedOut, match=rf"{slow} is not VALID yet when the time was up; run up again to resume"):
        batch.queue().up({**listing(slow), "timeouts": {"create": "1h"}})
    assert batch.calls() == ["CreateJobQueue"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        pytest.param({"jobDefinition": "extarct"}, "there is no active job definition extarct", id="definition"),
        pytest.param({"jobDefinition": "extract:7"}, "there is no active job definition extract:7", id="revision"),
        pytest.param({"jobQueue": "qeue"}, "there is no active job queue qeue", id="queue"),
    ],
)
def test_what_a_job_names_and_is_not_there_is_said(batch: Batch, wrong: dict[str, str], words: str) -> None:
    """It is sent once; a few looks later it is told, within seconds: what was made a moment ago would be shown."""
    _, queue = batch.served()
    batch.definition().up(container(jobDefinitionName="extract"))
    began = batch.emulator.now
    with pytest.raises(ServiceRefusal, match=re.escape(words)):
        batch.job().up({"jobQueue": queue.id, "jobDefinition": "extract", **wrong})
    assert batch.calls() == ["SubmitJob"]
    assert batch.emulator.now - began < 15


def test_a_revision_that_is_not_known_everywhere_is_tried_again(batch: Batch) -> None:
    """It is shown, so that a refusal which does not know it is late; a few submits later it says what it says."""
    _, queue = batch.served()
    definition, job = batch.definition(), batch.job()
    definition.up(container(jobDefinitionName="extract"))
    late = {"kind": "error", "operation": "SubmitJob", "status": 400, "code": "ClientException"}
    batch.emulator.add_fault({**late, "message": "JobDefinition extract not found", "times": 2})
    assert job.up({"jobQueue": queue.id, "jobDefinition": "extract"}) == ["SubmitJob"] * 3

    batch.emulator.add_fault({**late, "message": "JobDefinition extract not found"})
    with pytest.raises(ServiceRefusal, match="JobDefinition extract not found"):
        batch.job("other").up({"jobQueue": queue.id, "jobDefinition": "extract"})
    assert batch.calls() == ["SubmitJob"] * 7


def test_a_job_run_waits_for_its_application_by_looking(etl: Application, world: World) -> None:
    """While it is STOPPING it takes none; a look that fails concludes nothing, and the run is submitted afterwards."""
    run = jobs.job(world, "report")
    world.before("StartJobRun", lambda: world.stranger.stop_application(applicationId=etl.id))
    page = {"kind": "spoil", "operation": "GetApplication", "status": 200, "body": "<html>", "after": 1, "times": 4}
    world.emulator.add_fault(page)
    assert run.up(jobs.batch(etl.id)) == ["StartJobRun"] * 2
    assert jobs.run_of(run)["state"] == "SUBMITTED"
    assert any(text.startswith("waiting: GetApplication: what came is no answer") for text in run.said)
    assert f"waiting: application {etl.id} is STOPPING" in run.said
