"""A compute environment is replaced while queues name it: whose turn it is, and what a crash leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest

from slackwater.errors import Failed, Refused
from tests.support.batch import EC2, FARGATE, Batch
from tests.support.life import Stack
from tests.support.verbs import KilledError, die

pytestmark = pytest.mark.usefixtures("legal")

SPOT: Final[Mapping[str, Any]] = {**FARGATE, "type": "FARGATE_SPOT"}


def platform(batch: Batch, **members: Any) -> Stack:
    """A stack of one environment and a queue that names it."""
    ce, queue = batch.served(**members)
    return batch.stack(ce=ce, queue=queue)


def test_in_one_up(batch: Batch) -> None:
    """The new one, then the queue, then the old one goes."""
    stack = platform(batch)
    calls = [call for call in stack.up(ce={"computeResources": SPOT}) if not call.startswith("Describe")]
    assert calls == [
        *("CreateComputeEnvironment", "UpdateJobQueue"),
        *("UpdateComputeEnvironment", "DeleteComputeEnvironment"),
    ]
    assert batch.environments() == {stack.lives["ce"].id: "VALID ENABLED"}
    assert batch.order(stack.lives["queue"].id) == [stack.lives["ce"].id]


def test_queues_of_others_are_refused_first(batch: Batch) -> None:
    """Nothing is made that could not take the old one's place."""
    stack = platform(batch)
    batch.their_queue("theirs", stack.lives["ce"].id)
    with pytest.raises(Refused, match=r"cannot go: delete is not possible: 1 job queue \(theirs\)\. .* rewire"):
        stack.up(ce={"computeResources": SPOT})
    assert batch.calls() == []


def test_queues_of_others_are_rewired_if_the_program_says_so(batch: Batch) -> None:
    """By the policy of the same up; they name the successor."""
    stack = platform(batch)
    batch.their_queue("theirs", stack.lives["ce"].id)
    stack.up(ce={"computeResources": SPOT, "lifecycle": {"onForeignQueues": "rewire"}})
    assert batch.order("theirs") == [stack.lives["ce"].id]
    assert list(batch.environments()) == [stack.lives["ce"].id]


def test_jobs_on_the_old_one_come_to_their_end(batch: Batch) -> None:
    """Under the policy `refuse` as well: a replacement hurts nobody by waiting."""
    stack = platform(batch)
    job = batch.running(stack.lives["queue"].id, seconds=300)
    stack.up(ce={"computeResources": SPOT})
    assert batch.status(job) == "SUCCEEDED"
    assert list(batch.environments()) == [stack.lives["ce"].id]


def test_a_fixed_name(batch: Batch) -> None:
    """The queue keeps a stand-in meanwhile, its jobs wait, and nothing of that is left."""
    stack = platform(batch, computeEnvironmentName="fixed")
    queue = stack.lives["queue"].id
    preview = stack.preview(ce={"computeResources": SPOT})["ce"]
    assert "let another one take its place in 1 job queue" in preview.line
    assert preview.line.index("that it replaces") < preview.line.index("then create")
    stack.up(ce={"computeResources": SPOT})
    assert batch.order(queue) == ["fixed"]
    batch.settle("compute_environment", "fixed-stand-in")
    assert batch.environments() == {"fixed": "VALID ENABLED"}


STEPS: Final = ("UpdateComputeEnvironment", "CreateComputeEnvironment", "UpdateJobQueue", "DeleteComputeEnvironment")


@pytest.mark.parametrize("operation", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", ["", "fixed"], ids=["auto-named", "fixed"])
def test_killed_and_run_again(batch: Batch, name: str, when: str, operation: str) -> None:
    """Wherever the process dies, the next up ends with one environment, which the queue names, and no job is lost."""
    stack = platform(batch, **({"computeEnvironmentName": name} if name else {}))
    queue = stack.lives["queue"].id
    waiting = batch.placed(queue, "RUNNABLE")
    getattr(batch, when)(operation, die)
    with pytest.raises(KilledError):
        stack.up(ce={"computeResources": SPOT})
    stack.up(ce={"computeResources": SPOT})
    ce = stack.lives["ce"].id
    batch.settle("compute_environment", f"{ce}-stand-in")
    assert batch.order(queue) == [ce]
    assert batch.environments() == {ce: "VALID ENABLED"}
    assert batch.status(waiting) != "FAILED"


def test_the_name_of_the_stand_in_is_taken(batch: Batch) -> None:
    """By an environment of somebody else: nothing is done to it, and the old one stays as it is."""
    stack = platform(batch, computeEnvironmentName="fixed")
    batch.theirs("fixed-stand-in", computeResources=dict(FARGATE), type="MANAGED")
    with pytest.raises(Failed, match=r"\Acompute environment fixed-stand-in is not slackwater's"):
        stack.up(ce={"computeResources": SPOT})
    assert batch.calls() == []
    assert batch.order(stack.lives["queue"].id) == ["fixed"]


@pytest.mark.parametrize("name", ["", "fixed"], ids=["auto-named", "fixed"])
def test_another_family_is_refused_while_a_queue_names_it(batch: Batch, name: str) -> None:
    """A queue keeps to one kind of capacity; told in the preview and before anything is sent, by the queue's name."""
    stack = platform(batch, **({"computeEnvironmentName": name} if name else {}))
    queue, ce = stack.lives["queue"], stack.lives["ce"]
    keeps = "a queue keeps to the family of environments that it was made with"
    why = f"1 job queue ({queue.id}) cannot name its successor: {keeps}"
    preview = stack.preview(ce={"computeResources": EC2})["ce"]
    assert any(why in warning for warning in preview.warnings)
    with pytest.raises(Refused) as refused:
        stack.up(ce={"computeResources": EC2})
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)
    assert batch.calls() == []
    queue.destroy()
    ce.change(computeResources=EC2)
    assert batch.environments() == {ce.id: "VALID ENABLED"}


def test_a_fixed_name_is_given_up_after_a_kill(batch: Batch) -> None:
    """The old program again: the inputs show no change, a refresh finds what is left, and the next up takes it back."""
    stack = platform(batch, computeEnvironmentName="fixed")
    queue, ce = stack.lives["queue"], stack.lives["ce"]
    batch.after("UpdateJobQueue", die)
    with pytest.raises(KilledError):
        stack.up(ce={"computeResources": SPOT})
    ce.program = {**ce.program, "computeResources": FARGATE}
    found = ce.refresh()
    assert found
    assert found.unhealthy == "take its place back from the stand-in: a replacement did not end"
    stack.up()
    assert batch.order(queue.id) == ["fixed"]
    assert batch.environments() == {"fixed": "VALID ENABLED"}
