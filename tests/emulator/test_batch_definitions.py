"""Job definitions: revisions, what is refused, what the service shows in its own way."""

from typing import Any

import pytest

from tests.emulator.batch_support import ARN, CONTAINER, BatchCloud, denied

PLAIN: dict[str, Any] = {"image": "i", "vcpus": 1, "memory": 4}
NODES: dict[str, Any] = {
    "numNodes": 2,
    "mainNode": 0,
    "nodeRangeProperties": [{"targetNodes": "0:1", "container": PLAIN}],
}


def requirements(cpus: str, memory: str) -> dict[str, Any]:
    """The two that every container needs."""
    return {"resourceRequirements": [{"type": "VCPU", "value": cpus}, {"type": "MEMORY", "value": memory}]}


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"jobDefinitionName": "a b"}, "Job definition name should match"),
    "nothing": ({"containerProperties": None}, "Container properties should not be empty"),
    "no image": ({"containerProperties": {"vcpus": 1, "memory": 4}}, "Container properties should not be empty"),
    "no memory": ({"containerProperties": {"image": "i", "vcpus": 1}}, "memory should be at least 4"),
    "no vcpus": ({"containerProperties": {"image": "i", "memory": 4}}, "vcpus should be greater than 0"),
    "no number": ({"containerProperties": {"image": "i", **requirements("many", "4")}}, "'many' is no number"),
    "variable": ({"containerProperties": {**PLAIN, "environment": [{"name": "AWS_BATCH_X"}]}}, "AWS_BATCH"),
    "mount": ({"containerProperties": {**PLAIN, "mountPoints": [{"sourceVolume": "v"}]}}, "there is no volume v"),
    "network": ({"containerProperties": {**PLAIN, "networkConfiguration": {}}}, "not applicable for EC2."),
    "attempts": ({"retryStrategy": {"attempts": 11}}, "RetryAttempts must be between 1 and 10, not 11"),
    "no attempts": ({"retryStrategy": {"evaluateOnExit": [{"action": "RETRY"}]}}, "RetryAttempts must be provided"),
    "timeout": ({"timeout": {"attemptDurationSeconds": 1}}, "attemptDurationSeconds must be at least 60"),
    "fargate role": (
        {"platformCapabilities": ["FARGATE"], "containerProperties": {"image": "i", **requirements("1", "2048")}},
        "executionRoleArn is required",
    ),
    "fargate vcpus": (
        {"platformCapabilities": ["FARGATE"], "containerProperties": {**CONTAINER, **requirements("3", "8192")}},
        "VCPU 3 is not supported for Fargate",
    ),
    "fargate memory": (
        {"platformCapabilities": ["FARGATE"], "containerProperties": {**CONTAINER, **requirements("0.25", "4096")}},
        "MEMORY 4096 is not supported for Fargate with 0.25 VCPU",
    ),
    "fargate nodes": (
        {"type": "multinode", "platformCapabilities": ["FARGATE"], "containerProperties": None,
         "nodeProperties": NODES},
        "not supported on Fargate",
    ),
    "main node": (
        {"type": "multinode", "containerProperties": None, "nodeProperties": {**NODES, "mainNode": 2}},
        "mainNode must be from 0 to 1",
    ),
    "ranges": (
        {"type": "multinode", "containerProperties": None, "nodeProperties": {**NODES, "numNodes": 3}},
        "must cover all 3 nodes",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("members", "words"), REFUSED.values(), ids=REFUSED)
def test_register_is_refused(batch: BatchCloud, members: dict[str, Any], words: str) -> None:
    """Each in words that tell what is wrong; no revision is used up."""
    given = {"jobDefinitionName": "task", "type": "container", "containerProperties": PLAIN, **members}
    with denied(words):
        batch.api.register_job_definition(**{name: value for name, value in given.items() if value is not None})

    assert batch.api.describe_job_definitions()["jobDefinitions"] == []
    assert batch.illegal() == ["RegisterJobDefinition"]


def test_what_is_shown(batch: BatchCloud) -> None:
    """Lists that were absent come back empty, defaults are filled in, actions come back in small letters."""
    strategy = {"attempts": 2, "evaluateOnExit": [{"onExitCode": "1", "action": "RETRY"}]}
    batch.api.register_job_definition(
        jobDefinitionName="task", type="container", containerProperties=PLAIN, retryStrategy=strategy
    )
    (shown,) = batch.api.describe_job_definitions(jobDefinitionName="task")["jobDefinitions"]
    empty = ("command", "environment", "volumes", "mountPoints", "ulimits", "resourceRequirements", "secrets")

    assert shown == {
        "jobDefinitionName": "task",
        "jobDefinitionArn": ARN + "job-definition/task:1",
        "revision": 1,
        "status": "ACTIVE",
        "type": "container",
        "parameters": {},
        "tags": {},
        "propagateTags": False,
        "platformCapabilities": ["EC2"],
        "containerOrchestrationType": "ECS",
        "retryStrategy": {"attempts": 2, "evaluateOnExit": [{"onExitCode": "1", "action": "retry"}]},
        "containerProperties": {**PLAIN, **{name: [] for name in empty}},
    }


def test_revisions(batch: BatchCloud) -> None:
    """A new number each time, never one that was used; one that is INACTIVE is kept for half a year and not used."""
    arns = [batch.define("task") for _ in range(3)]
    assert [arn.rpartition(":")[2] for arn in arns] == ["1", "2", "3"]
    batch.api.deregister_job_definition(jobDefinition="task:3")
    batch.api.deregister_job_definition(jobDefinition=arns[0])
    batch.api.deregister_job_definition(jobDefinition=arns[0])
    batch.api.deregister_job_definition(jobDefinition="task:9")
    with denied("A revision is required"):
        batch.api.deregister_job_definition(jobDefinition="task")

    def numbers(**members: Any) -> list[int]:
        return [each["revision"] for each in batch.api.describe_job_definitions(**members)["jobDefinitions"]]

    assert sorted(numbers(jobDefinitionName="task")) == [1, 2, 3]
    assert numbers(jobDefinitionName="task", status="ACTIVE") == numbers(status="ACTIVE") == [2]
    assert numbers(jobDefinitions=["task:3", arns[0], "none:1"]) == [3, 1]
    with denied("cannot be used with other parameters"):
        numbers(jobDefinitions=["task:1"], status="ACTIVE")
    batch.environment()
    batch.queue("line", "work")
    assert batch.job(batch.submit())["jobDefinition"] == arns[1]
    batch.emulator.advance(180 * 86_400)
    assert numbers() == [2]
    assert batch.define("task").endswith(":4")


def test_pages_and_places(batch: BatchCloud) -> None:
    """Definitions come in pages; a placed one may be INACTIVE from the beginning, and ACTIVE again."""
    for number in range(5):
        batch.place("job_definition", "ACTIVE", jobDefinitionName=f"d{number}")
    old = batch.place("job_definition", "INACTIVE", jobDefinitionName="old")
    pages = batch.api.get_paginator("describe_job_definitions").paginate(
        status="ACTIVE", PaginationConfig={"PageSize": 2}
    )

    assert [len(page["jobDefinitions"]) for page in pages] == [2, 2, 1]
    batch.place("job_definition", "ACTIVE", id=old)
    assert len(batch.api.describe_job_definitions(status="ACTIVE")["jobDefinitions"]) == 6


def test_tags(batch: BatchCloud) -> None:
    """A definition's tags are those of one revision."""
    first, second = batch.define("task", tags={"a": "1"}), batch.define("task")
    batch.api.tag_resource(resourceArn=first, tags={"b": "2"})

    assert batch.api.list_tags_for_resource(resourceArn=first)["tags"] == {"a": "1", "b": "2"}
    assert batch.api.list_tags_for_resource(resourceArn=second)["tags"] == {}


EFS: dict[str, Any] = {"fileSystemId": "fs-1", "transitEncryption": "ENABLED"}


@pytest.mark.parametrize(
    ("efs", "words"),
    [
        pytest.param({"authorizationConfig": {"iam": "ENABLED"}}, "jobRoleArn is specified", id="no role"),
        pytest.param(
            {"authorizationConfig": {"accessPointId": "fsap-1"}, "rootDirectory": "/a"}, "rootDirectory", id="root"
        ),
        pytest.param(
            {"authorizationConfig": {"accessPointId": "fsap-1"}, "transitEncryption": "DISABLED"},
            "transitEncryption must be ENABLED",
            id="not encrypted",
        ),
    ],
)
def test_a_file_system_is_mounted_with_rights(batch: BatchCloud, efs: dict[str, Any], words: str) -> None:
    """An access point has its own root, IAM needs a role, and both are encrypted on the way."""
    volumes = [{"name": "v", "efsVolumeConfiguration": {**EFS, **efs}}]
    with denied(words):
        batch.api.register_job_definition(
            jobDefinitionName="d", type="container", containerProperties={**CONTAINER, "volumes": volumes}
        )
