"""An environment of another family takes the place of one: its queues cannot follow, and are made anew."""

from __future__ import annotations

import pytest

from slackwater.errors import Refused
from tests.support.batch import EC2, FARGATE, Batch, listing, managed
from tests.support.life import Stack

pytestmark = pytest.mark.usefixtures("legal")


@pytest.fixture
def stack(batch: Batch) -> Stack:
    """An environment of instances and a queue on it, in which a job is."""
    ce, queue = batch.served(EC2)
    return batch.stack(ce=ce, queue=queue)


def test_the_queue_is_replaced_as_well(batch: Batch, stack: Stack) -> None:
    """In one up: the new pair, then the old queue once its jobs are done, then the old environment."""
    queue, ce = stack.lives["queue"], stack.lives["ce"]
    job, olds = batch.placed(queue.id, "RUNNABLE"), (queue.id, ce.id)
    batch.after("UpdateJobQueue", lambda: batch.put("job", job, "SUCCEEDED"))
    calls = [call for call in stack.up(ce=managed(FARGATE)) if not call.startswith(("Describe", "List"))]
    assert calls == [
        *("CreateComputeEnvironment", "CreateJobQueue"),
        *("UpdateJobQueue", "DeleteJobQueue", "UpdateComputeEnvironment", "DeleteComputeEnvironment"),
    ]
    assert list(batch.queues()) == [queue.id]
    assert list(batch.environments()) == [ce.id]
    assert (queue.id, ce.id) != olds
    assert batch.status(job) == "SUCCEEDED"


def test_it_is_foretold(stack: Stack) -> None:
    """The preview says which it is, and why, although the new environment has no ARN yet."""
    preview = stack.preview(ce=managed(FARGATE))["queue"]
    assert "then the job queue that it replaces: disable -> delete" in preview.line
    assert "a queue of instances cannot become one of Fargate, nor the other way round" in preview.line


def test_within_the_family_it_stays(batch: Batch, stack: Stack) -> None:
    """The queue names the new one, and is otherwise left alone."""
    queue = stack.lives["queue"].id
    calls = stack.up(ce=managed({**EC2, "allocationStrategy": "BEST_FIT"}))
    assert "CreateJobQueue" not in calls
    assert batch.order(queue) == [stack.lives["ce"].id]


def test_a_fixed_name_is_refused(batch: Batch) -> None:
    """The queue would list nothing in between: it is told at the preview, and nothing is done."""
    ce, queue = batch.served(EC2, computeEnvironmentName="fixed")
    stack = batch.stack(ce=ce, queue=queue)
    for run in (stack.preview, stack.up):
        with pytest.raises(Refused, match=rf"1 job queue \({queue.id}\) would name nothing .* leave its name out"):
            run(ce={"computeResources": FARGATE})
    assert batch.calls() == []


def test_an_environment_of_somebody_else(batch: Batch, stack: Stack) -> None:
    """What is not of the program is looked at."""
    queue, old = stack.lives["queue"], stack.lives["queue"].id
    theirs = batch.theirs("theirs", computeResources=dict(FARGATE), type="MANAGED")
    stack.up(queue=listing(f"arn:aws:batch:us-east-1:000000000000:compute-environment/{theirs}"))
    assert queue.id != old
    assert batch.order(queue.id) == ["theirs"]
