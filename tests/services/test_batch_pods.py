"""Pods of Amazon EKS that AWS Batch would refuse are told before anything is called."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.services.base import problems
from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
from slackwater.services.batch.jobs.models import JobInputs
from tests.services import batch

_P = "eksProperties.podProperties"


def pod(*others: dict[str, Any], of: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    """A definition with a pod of one container, or more; `of`: members of the pod."""
    said = {"containers": [{"image": "x", **members}, *others], **(of or {})}
    return {"type": "container", "eksProperties": {"podProperties": said}}


def asking(limits: dict[str, str], **requests: str) -> dict[str, Any]:
    """A pod whose container asks for something."""
    return pod(resources={"limits": limits, "requests": requests})


REFUSED: list[tuple[str, type[Any], dict[str, Any], str, str]] = [
    (
        "memory of two sizes",
        JobDefinitionInputs,
        asking({"memory": "8Mi"}, memory="16Mi"),
        f"{_P}.containers[0].resources.limits.memory",
        "must be what requests have, which is 16Mi, not 8Mi",
    ),
    (
        "fewer CPUs than asked for",
        JobDefinitionInputs,
        asking({"cpu": "1"}, cpu="2"),
        f"{_P}.containers[0].resources.limits.cpu",
        "must be at least what requests have, which is 2, not 1",
    ),
    (
        "a third of a CPU",
        JobDefinitionInputs,
        asking({"cpu": "0.3"}),
        f"{_P}.containers[0].resources.limits.cpu",
        "must be a multiple of 0.25, not 0.3",
    ),
    (
        "memory in another unit",
        JobDefinitionInputs,
        asking({"memory": "1Gi"}),
        f"{_P}.containers[0].resources.limits.memory",
        'must be whole MiB, such as "2048Mi", not "1Gi"',
    ),
    (
        "hardly any memory",
        JobDefinitionInputs,
        asking({"memory": "1Mi"}),
        f"{_P}.containers[0].resources.limits.memory",
        "must be at least 4Mi, not 1Mi",
    ),
    (
        "something unknown",
        JobDefinitionInputs,
        asking({"gpu": "1"}),
        f"{_P}.containers[0].resources.limits.gpu",
        "is nothing that a container can ask for; allowed are cpu, memory, nvidia.com/gpu",
    ),
    (
        "a pod's size in a job",
        JobInputs,
        {
            **batch.JOB,
            "eksPropertiesOverride": {"podProperties": {"containers": [{"resources": {"limits": {"cpu": "0.1"}}}]}},
        },
        "eksPropertiesOverride.podProperties.containers[0].resources.limits.cpu",
        "must be a multiple of 0.25, not 0.1",
    ),
    (
        "two of a name",
        JobDefinitionInputs,
        pod({"name": "a", "image": "x"}, name="a"),
        f"{_P}.containers",
        "has the name a twice; each container has one of its own",
    ),
    (
        "a local profile without one",
        JobDefinitionInputs,
        pod(securityContext={"seccompProfile": {"type": "Localhost"}}),
        f"{_P}.containers[0].securityContext.seccompProfile.localhostProfile",
        "is required with type Localhost",
    ),
    (
        "a profile that is not local",
        JobDefinitionInputs,
        pod(of={"securityContext": {"seccompProfile": {"type": "Unconfined", "localhostProfile": "a"}}}),
        f"{_P}.securityContext.seccompProfile.localhostProfile",
        "is for type Localhost only",
    ),
    (
        "a label that is none",
        JobDefinitionInputs,
        pod(of={"metadata": {"labels": {"a": "b c"}}}),
        f"{_P}.metadata.labels.a",
        'must be up to 63 letters, digits, -, _ and ., not "b c"',
    ),
    (
        "a name of an annotation",
        JobDefinitionInputs,
        pod(of={"metadata": {"annotations": {"a b": "c"}}}),
        f'{_P}.metadata.annotations["a b"]',
        'the name must be up to 63 letters, digits, -, _ and ., maybe after a domain and /, not "a b"',
    ),
    (
        "a policy of names",
        JobDefinitionInputs,
        pod(of={"dnsPolicy": "Clusterfrist"}),
        f"{_P}.dnsPolicy",
        'must be Default, ClusterFirst or ClusterFirstWithHostNet, not "Clusterfrist"; did you mean ClusterFirst?',
    ),
]

TAKEN: list[tuple[str, type[Any], dict[str, Any]]] = [
    (
        "all that a pod can ask for",
        JobDefinitionInputs,
        asking({"cpu": "1.25", "memory": "8Mi", "nvidia.com/gpu": "1"}, cpu="0.25", memory="8Mi"),
    ),
    ("labels", JobDefinitionInputs, pod(of={"metadata": {"labels": {"app.kubernetes.io/name": "x", "empty": ""}}})),
]


@pytest.mark.parametrize(("model", "inputs", "where", "words"), [pytest.param(*row, id=name) for name, *row in REFUSED])
def test_what_the_service_refuses_is_told(model: type[Any], inputs: dict[str, Any], where: str, words: str) -> None:
    """One line: where, what is wrong, what is allowed."""
    assert [(one.path, one.reason) for one in problems(model, inputs)] == [(where, words)]


@pytest.mark.parametrize("inputs", [pytest.param(row[2], id=row[0]) for row in TAKEN])
def test_what_the_service_takes_is_taken(inputs: dict[str, Any]) -> None:
    """What is beside a law, but not against it."""
    assert problems(JobDefinitionInputs, inputs) == []
