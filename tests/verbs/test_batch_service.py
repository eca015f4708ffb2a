"""A service environment: made, changed in place, disabled, replaced, tagged and deleted once no queue lists it."""

from __future__ import annotations

from typing import Any, Final

import pytest

from slackwater.errors import Refused
from tests.support.batch import TRAINING, Batch

_MORE: Final = [{"capacityUnit": "NUM_INSTANCES", "maxCapacity": 8}]


def _queue(environment: str, **members: Any) -> dict[str, Any]:
    order = [{"order": 1, "serviceEnvironment": environment}]
    return {"priority": 1, "jobQueueType": "SAGEMAKER_TRAINING", "serviceEnvironmentOrder": order, **members}


def test_a_service_environment(batch: Batch) -> None:
    """Limits and state are changed in place; a tag goes by a call of its own; it is disabled before it goes."""
    training = batch.training()
    assert training.up(TRAINING) == ["CreateServiceEnvironment"]
    assert training.again() == []
    assert training.change(capacityLimits=_MORE) == ["UpdateServiceEnvironment"]
    assert training.shown["capacityLimits"] == _MORE
    assert training.change(state="DISABLED") == ["UpdateServiceEnvironment"]
    assert training.again() == []
    assert training.change(state="ENABLED") == ["UpdateServiceEnvironment"]
    assert training.change(tags={"team": "a"}) == ["TagResource"]
    assert training.destroy() == ["UpdateServiceEnvironment", "DeleteServiceEnvironment"]


def test_a_queue_that_lists_it_keeps_it(batch: Batch) -> None:
    """Nothing is called for a stranger's queue, and the line says what to do."""
    training = batch.training()
    training.up(TRAINING)
    queue = batch.queue("jq")
    queue.up(_queue(training.id))
    stranger = batch.training("other")
    stranger.up(TRAINING)
    batch.stranger.create_job_queue(jobQueueName="theirs", state="ENABLED", **_queue(stranger.id))

    with pytest.raises(Refused, match=r"theirs.*Let them list another service environment"):
        stranger.destroy()
    assert [*queue.destroy(), *training.destroy()] == [
        *("UpdateJobQueue", "DeleteJobQueue", "UpdateServiceEnvironment", "DeleteServiceEnvironment"),
    ]
