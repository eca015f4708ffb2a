"""A compute environment is replaced while queues name it: whose turn it is, and what a crash leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest

from slackwater.errors import Refused
from tests.support.batch import EC2, FARGATE, Batch, listing, managed
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


FIRST: Final = "Let the new one be made first: leave its name out, or give it another one"


def test_a_fixed_name_is_refused(batch: Batch) -> None:
    """Only one can have it, and a queue lists it: the preview says so, with the way out, and the up begins nothing."""
    stack = platform(batch, computeEnvironmentName="fixed")
    with pytest.raises(Refused, match=rf"1 job queue \({stack.lives['queue'].id}\) would name nothing .* {FIRST}"):
        stack.preview(ce={"computeResources": SPOT})
    with pytest.raises(Refused, match=FIRST):
        stack.up(ce={"computeResources": SPOT})
    assert batch.calls() == []


@pytest.mark.parametrize("name", [None, "another"], ids=["left out", "another one"])
@pytest.mark.parametrize("type_", ["FARGATE_SPOT", "EC2"])
def test_the_way_out_of_a_fixed_name(batch: Batch, name: str | None, type_: str) -> None:
    """What the refusal says is one up, as any other replacement; nothing is left behind."""
    stack = platform(batch, computeEnvironmentName="fixed")
    changes = {"computeResources": SPOT if type_ == "FARGATE_SPOT" else EC2, "computeEnvironmentName": name}
    preview = stack.preview(ce=changes)["ce"]
    assert preview.line.startswith("plan: create, then the compute environment that it replaces: disable -> delete")
    stack.up(ce=changes)
    ce = stack.lives["ce"].id
    assert (ce != "fixed") if name is None else (ce == name)
    assert batch.order(stack.lives["queue"].id) == [ce]
    assert batch.environments() == {ce: "VALID ENABLED"}


def test_a_fixed_name_that_no_queue_lists(batch: Batch) -> None:
    """The old one goes first, as the preview says."""
    ce = batch.environment()
    ce.up(managed(computeEnvironmentName="fixed"))
    preview = ce.foresee(managed(SPOT, computeEnvironmentName="fixed"))
    assert preview
    assert preview.line.startswith("plan: the compute environment that it replaces: disable -> delete, then create")
    calls = [call for call in ce.change(computeResources=SPOT) if not call.startswith("Describe")]
    assert calls == ["UpdateComputeEnvironment", "DeleteComputeEnvironment", "CreateComputeEnvironment"]
    assert batch.environments() == {"fixed": "VALID ENABLED"}


def test_a_name_that_is_left_out_stays(batch: Batch) -> None:
    """By itself that is no change: nobody wants another environment because of a name."""
    stack = platform(batch, computeEnvironmentName="fixed")
    assert stack.up(ce={"computeEnvironmentName": None}) == []
    assert stack.lives["ce"].id == "fixed"


def test_the_program_orders_the_delete_first(batch: Batch) -> None:
    """Preview and run say the same of it: the queue of the stack is no stranger's, and would list nothing."""
    stack = platform(batch)
    stack.lives["ce"].deletes_first = True
    for run in (stack.preview, stack.up):
        with pytest.raises(Refused, match=rf"1 job queue \({stack.lives['queue'].id}\) would name nothing .* {FIRST}"):
            run(ce={"computeResources": SPOT, "lifecycle": {"onForeignQueues": "rewire"}})
    assert batch.calls() == []


def test_the_engine_orders_the_delete_first(batch: Batch) -> None:
    """A program in a language that does not tell: the engine asks what becomes of the queue before it is declared."""
    stack = platform(batch)
    stack.lives["ce"].dependents = (stack.lives["queue"],)
    for run in (stack.preview, stack.up):
        with pytest.raises(Refused, match=FIRST):
            run(ce={"computeResources": SPOT})
    assert batch.calls() == []


STEPS: Final = ("UpdateComputeEnvironment", "CreateComputeEnvironment", "UpdateJobQueue", "DeleteComputeEnvironment")


@pytest.mark.parametrize("operation", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_and_run_again(batch: Batch, when: str, operation: str) -> None:
    """Wherever the process dies, the next up ends with one environment, which the queue names, and no job is lost."""
    stack = platform(batch)
    queue = stack.lives["queue"].id
    waiting = batch.placed(queue, "RUNNABLE")
    getattr(batch, when)(operation, die)
    with pytest.raises(KilledError):
        stack.up(ce={"computeResources": SPOT})
    stack.up(ce={"computeResources": SPOT})
    ce = stack.lives["ce"].id
    assert batch.order(queue) == [ce]
    assert batch.environments() == {ce: "VALID ENABLED"}
    assert batch.status(waiting) != "FAILED"


def left_behind(batch: Batch, held: str, state: str = "DISABLED") -> str:
    """What an earlier version made to hold the place of an environment in its queues."""
    tags = {"slackwater:stands-in-for": held}
    left = batch.theirs(f"{held}-stand-in", computeResources=dict(FARGATE), type="MANAGED", tags=tags)
    if state == "DISABLED":
        batch.stranger.update_compute_environment(computeEnvironment=left, state=state)
        batch.settle("compute_environment", left)
    return left


@pytest.mark.parametrize("state", ["DISABLED", "ENABLED"])
@pytest.mark.parametrize("held", ["fixed", "long-gone"], ids=["of this one", "of one that is gone"])
def test_what_an_earlier_version_left_is_cleared_away(batch: Batch, held: str, state: str) -> None:
    """A refresh finds it, the preview says so, and the next up deletes it, and nothing else that has such a name."""
    ce = batch.environment()
    ce.up(managed(computeEnvironmentName="fixed"))
    left, theirs = left_behind(batch, held, state), batch.theirs("theirs-stand-in")
    found = ce.refresh()
    assert found
    assert found.unhealthy == f"clear away {left}"
    calls = [call for call in ce.again() if not call.startswith("Describe")]
    assert ce.preview
    assert ce.preview.steps == (f"clear away {left}",)
    assert calls == [*(["UpdateComputeEnvironment"] if state == "ENABLED" else []), "DeleteComputeEnvironment"]
    batch.settle("compute_environment", left)
    assert batch.environments().keys() == {"fixed", theirs}


def test_what_an_earlier_version_left_goes_with_its_environment(batch: Batch) -> None:
    """With nobody to look for it any more it would stay for ever."""
    ce = batch.environment()
    ce.up(managed(computeEnvironmentName="fixed"))
    left = left_behind(batch, "fixed")
    ce.destroy()
    batch.settle("compute_environment", left)
    assert batch.environments() == {}


def test_what_a_queue_lists_is_not_cleared_away(batch: Batch) -> None:
    """A run of an earlier version died half-way: after a refresh the queue is brought back, and then it goes."""
    stack = platform(batch, computeEnvironmentName="fixed")
    left = left_behind(batch, "fixed")
    queue, ce = stack.lives["queue"], stack.lives["ce"]
    batch.put("job_queue", queue.id, "VALID", **listing(left))
    queue.refresh()
    assert ce.refresh()
    stack.up()
    assert batch.order(queue.id) == ["fixed"]
    assert ce.refresh()
    stack.up()
    batch.settle("compute_environment", left)
    assert batch.environments() == {"fixed": "VALID ENABLED"}
