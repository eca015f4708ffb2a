"""Job queues under the real engine: what becomes of two hundred jobs in a queue that is destroyed."""

from __future__ import annotations

import pytest

from tests.engine.batchprograms import POLICIES
from tests.engine.batchwalk import CROWD
from tests.engine.story import Stage, Story


def statuses(stage: Stage, jobs: tuple[str, ...]) -> dict[str, int]:
    """How many of these jobs have which status."""
    found = [str(stage.service[job]["status"]) for job in jobs]
    return {status: found.count(status) for status in set(found)}


def test_refuse(batch: Story) -> None:
    """Who is in the way is told in one line; the queue, its jobs and its environment are as they were."""
    stage, id = batch["destroy"], batch["nothing"].id("refuse")
    [error] = stage.errors("refuse")
    assert error.startswith(f"delete would meet {CROWD} active jobs ({CROWD} RUNNABLE): ")
    assert error.endswith("Run again when they are done, or set lifecycle.onActiveJobs to wait or terminate")
    assert "\n" not in error
    assert stage.calls(id) == []
    assert (stage.shown("refuse")["status"], stage.shown("refuse")["state"]) == ("VALID", "ENABLED")
    assert statuses(stage, batch.jobs["refuse"]) == {"RUNNABLE": CROWD}
    assert stage.state.keys() == {"refuse", "crowded"}


def test_refuse_until_they_are_done(batch: Story) -> None:
    """When the jobs have ended, the same command goes through, and nothing is left."""
    stage = batch["destroy the rest"]
    assert stage.state == {}
    assert not [each for each in stage.service.values() if "computeEnvironmentName" in each or "priority" in each]


def test_wait(batch: Story) -> None:
    """The queue takes no more jobs, and goes when the last one has ended by itself."""
    stage, id = batch["destroy"], batch["nothing"].id("wait")
    assert stage.calls(id) == ["UpdateJobQueue", "DeleteJobQueue"]
    assert f"waiting for {CROWD} jobs" in stage.progress("wait")
    assert statuses(stage, batch.jobs["wait"]) == {"SUCCEEDED": CROWD}


def test_terminate(batch: Story) -> None:
    """The service itself ends the jobs of a queue that is deleted, which takes no call for each; it is told."""
    stage, id = batch["destroy"], batch["nothing"].id("terminate")
    assert stage.calls(id) == ["UpdateJobQueue", "DeleteJobQueue"]
    assert stage.result.messages(name="terminate", severity="info") == [f"delete ends {CROWD} jobs ({CROWD} RUNNABLE)"]
    assert statuses(stage, batch.jobs["terminate"]) == {"FAILED": CROWD}


@pytest.mark.parametrize("policy", POLICIES[1:])
def test_what_goes_is_gone(batch: Story, policy: str) -> None:
    """Neither the state nor the service has it."""
    assert batch["destroy"].ops(policy) == ["delete"]
    assert batch["nothing"].id(policy) not in batch["destroy"].service
