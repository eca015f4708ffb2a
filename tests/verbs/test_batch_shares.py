"""A job beside its queue and its definition: what the service would refuse for those is told by the preview."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.batch import SHARES, Batch, container, listing, managed
from tests.support.life import Life

pytestmark = pytest.mark.usefixtures("legal")

NO_SHARE = "shareIdentifier: is required: the job queue has a scheduling policy"
NO_QUEUE = "shareIdentifier: is for job queues with a scheduling policy; this one has none, so leave it out"
NO_RANK = (
    "schedulingPriorityOverride: is required: the job queue has a scheduling policy, and the definition no "
    "schedulingPriority"
)
WRONG_PART = (
    "eksPropertiesOverride: is for definitions with eksProperties; this one has containerProperties, so use "
    "containerOverrides"
)
CASES: list[Any] = [
    pytest.param(True, {}, {}, [NO_SHARE, NO_RANK], id="nothing said of shares"),
    pytest.param(True, {"shareIdentifier": "a"}, {}, [NO_RANK], id="no priority"),
    pytest.param(True, {"schedulingPriorityOverride": 0}, {}, [NO_SHARE], id="no share"),
    pytest.param(True, {"shareIdentifier": "a"}, {"schedulingPriority": 0}, [], id="the definition's priority"),
    pytest.param(True, {"shareIdentifier": "a", "schedulingPriorityOverride": 0}, {}, [], id="its own priority"),
    pytest.param(False, {"shareIdentifier": "a"}, {}, [NO_QUEUE], id="a share in a plain queue"),
    pytest.param(False, {"schedulingPriorityOverride": 0}, {}, [], id="a priority in a plain queue"),
    pytest.param(False, {"eksPropertiesOverride": {}}, {}, [WRONG_PART], id="overrides of another part"),
]


def submitting(queue: Any, definition: Any, **members: Any) -> dict[str, Any]:
    """The inputs of a job."""
    return {"jobQueue": queue, "jobDefinition": definition, **members}


@pytest.mark.parametrize(("fair", "job", "definition", "problems"), CASES)
def test_in_one_program(
    batch: Batch, *, fair: bool, job: dict[str, Any], definition: dict[str, Any], problems: list[str]
) -> None:
    """Nothing is made yet, not even the policy's ARN is known; once it is made, the answer is the same."""
    policy, environment, queue = batch.scheduling(), batch.environment(), batch.queue()
    jd = batch.definition()
    lives: list[tuple[Life, dict[str, Any]]] = [
        (policy, dict(SHARES)),
        (environment, managed()),
        (queue, listing(environment.out("computeEnvironmentArn"))),
        (jd, container(**definition)),
    ]
    if fair:
        lives[2][1]["schedulingPolicyArn"] = policy.out("arn")
    verbs = policy.verbs()
    for life, program in lives:
        life.foresee(program, verbs=verbs)
    said = submitting(queue.out("jobQueueArn"), jd.out("jobDefinitionArn"), **job)
    assert batch.job().problems(said, verbs=verbs) == problems
    for life, program in lives:
        life.veiled = frozenset()
        life.up(program, verbs=verbs)
    assert batch.job().problems(said, verbs=verbs) == problems
    named = submitting(queue.id, jd.outputs["jobDefinitionArn"], **job)
    assert batch.job().problems(named) == problems, "looked up, where the program only names them"
    if not problems:
        batch.job().up(named)


def test_what_cannot_be_seen_is_not_judged(batch: Batch) -> None:
    """A queue that is not there, and a definition that is not, say nothing about shares."""
    assert batch.job().problems(submitting("nowhere", "nothing", shareIdentifier="a")) == []
