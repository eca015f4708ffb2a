"""Job queues that AWS Batch would refuse, by themselves or for their environments, are told before."""

from typing import Any

import pytest

from slackwater.services.base import observe, unsuited
from slackwater.services.batch.jobqueues.models import JobQueueInputs
from tests.services import batch
from tests.services.batch import INSTANCES, Rows, rows, told


def queue(*names: str, **more: Any) -> dict[str, Any]:
    """Return a queue of these environments, in this order."""
    order = [{"order": place, "computeEnvironment": name} for place, name in enumerate(names, 1)]
    return {"priority": 1, "computeEnvironmentOrder": order, **more}


QUEUES: Rows = [
    (
        "no environment",
        {"priority": 1},
        ["computeEnvironmentOrder: is required, unless there is a serviceEnvironmentOrder"],
    ),
    (
        "both orders",
        queue("a", serviceEnvironmentOrder=[{"order": 1, "serviceEnvironment": "x"}]),
        ["serviceEnvironmentOrder: cannot be combined with computeEnvironmentOrder; keep one of the two"],
    ),
    (
        "empty order",
        queue(),
        ["computeEnvironmentOrder: must have at least 1 compute environments, has 0"],
    ),
    (
        "four environments",
        queue("a", "b", "c", "d"),
        ["computeEnvironmentOrder: must have at most 3 compute environments, has 4"],
    ),
    (
        "one place for two",
        {
            "priority": 1,
            "computeEnvironmentOrder": [
                {"order": 1, "computeEnvironment": "a"},
                {"order": 1, "computeEnvironment": "b"},
            ],
        },
        ["computeEnvironmentOrder: has order 1 twice; each environment needs a place of its own"],
    ),
    (
        "one environment twice",
        queue("a", batch.arn("compute-environment", "a")),
        ["computeEnvironmentOrder: names compute environment a twice"],
    ),
    (
        "action of another queue",
        queue(
            "a",
            jobStateTimeLimitActions=[
                {"state": "RUNNABLE", "action": "TERMINATE", "maxTimeSeconds": 600, "reason": "X"}
            ],
        ),
        ["jobStateTimeLimitActions[0].action: must be CANCEL for this queue, not TERMINATE"],
    ),
    (
        "training without service environment",
        queue("a", jobQueueType="SAGEMAKER_TRAINING"),
        ["serviceEnvironmentOrder: is required with jobQueueType SAGEMAKER_TRAINING"],
    ),
    ("priority", {**batch.QUEUE, "priority": 1001}, ["priority: must be from 0 to 1000, not 1001"]),
]


@pytest.mark.parametrize(("raw", "lines"), rows(QUEUES))
def test_a_queue_that_cannot_be_is_told(raw: dict[str, Any], lines: list[str]) -> None:
    """Each documented constraint of a job queue is checked without any call."""
    assert told(JobQueueInputs, raw) == lines


X86 = {"type": "MANAGED", "computeResources": INSTANCES}
ARM = {"type": "MANAGED", "computeResources": {**INSTANCES, "instanceTypes": ["m7g"]}}
ON_EKS = {"type": "MANAGED", "computeResources": INSTANCES, "containerOrchestrationType": "EKS"}


@pytest.mark.parametrize(
    ("hosts", "more", "lines"),
    [
        pytest.param([X86, X86], {"jobQueueType": "ECS"}, [], id="alike"),
        pytest.param([X86, {}], {}, [], id="one is not known"),
        pytest.param([X86], {}, [], id="one is not listed"),
        pytest.param(
            [{}, {"computeResources": {"type": "MOON"}}], {"jobQueueType": "ECS"}, [], id="nothing understood"
        ),
        pytest.param([batch.UNMANAGED, X86], {}, [], id="one's own instances, and the service's"),
        pytest.param(
            [X86, batch.ON_FARGATE],
            {},
            ["computeEnvironmentOrder: mixes kinds of capacity, which one queue cannot have: a is EC2, b is FARGATE"],
            id="instances and Fargate",
        ),
        pytest.param(
            [X86, ON_EKS],
            {},
            [
                (
                    "computeEnvironmentOrder: mixes kinds of capacity, which one queue cannot have: a is EC2, b is EC2 "
                    "on Amazon EKS"
                )
            ],
            id="two orchestrations",
        ),
        pytest.param(
            [X86, ARM],
            {},
            ["computeEnvironmentOrder: mixes architectures, which one queue cannot have: a is X86_64, b is ARM64"],
            id="two architectures",
        ),
        pytest.param(
            [batch.ON_FARGATE, batch.ON_FARGATE],
            {"jobQueueType": "ECS"},
            ["jobQueueType: must be ECS_FARGATE for compute environment a, not ECS"],
            id="type of queue",
        ),
        pytest.param(
            [ON_EKS, ON_EKS],
            {"jobQueueType": "ECS"},
            ["jobQueueType: must be EKS for compute environment a, not ECS"],
            id="type of queue on Amazon EKS",
        ),
    ],
)
def test_a_queue_suits_its_environments(hosts: list[Any], more: dict[str, Any], lines: list[str]) -> None:
    """Environments of one queue are alike, as far as they are known; of the others nothing is claimed."""
    wish = observe(JobQueueInputs, queue("a", "b", **more))

    assert [str(one) for one in unsuited(wish, {"computeEnvironments": hosts})] == lines


def test_an_environment_without_a_name_yet_is_told_apart_from_another_family() -> None:
    """The preview of a create knows what an environment is made of before it knows its name."""
    order = [{"order": 1}, {"order": 2, "computeEnvironment": "b"}]
    wish = observe(JobQueueInputs, {"priority": 1, "computeEnvironmentOrder": order})

    [line] = unsuited(wish, {"computeEnvironments": [X86, batch.ON_FARGATE]})
    assert line.path == "computeEnvironmentOrder"
    assert "mixes kinds of capacity" in line.reason
