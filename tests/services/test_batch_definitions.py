"""Job definitions that AWS Batch would refuse are told before anything is called."""

from typing import Any

import pytest

from slackwater.services.base import parse, warnings
from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
from slackwater.services.batch.sizes import FARGATE_SIZES, fargate_refusal
from tests.services import batch
from tests.services.batch import Rows, requirements, rows, told


def on_fargate(**container: Any) -> dict[str, Any]:
    """Return a definition for Fargate, with these fields of its container."""
    said = {name: one for name, one in {**batch.FARGATE_CONTAINER, **container}.items() if one is not None}
    return {**batch.FARGATE_DEFINITION, "containerProperties": said}


def container(**more: Any) -> dict[str, Any]:
    """Return a definition for instances, with these fields of its container."""
    said = {name: one for name, one in {**batch.CONTAINER, **more}.items() if one is not None}
    return {"type": "container", "containerProperties": said}


_C = "containerProperties"
EFS = {"fileSystemId": "fs-1", "authorizationConfig": {"iam": "ENABLED"}}

DEFINITIONS: Rows = [
    (
        "nothing to run",
        {"type": "container"},
        ["containerProperties, ecsProperties or eksProperties is required with type container"],
    ),
    (
        "two things to run",
        {**batch.DEFINITION, **batch.TASK_DEFINITION},
        ["ecsProperties: cannot be combined with containerProperties; keep one of them"],
    ),
    (
        "nodes of a container",
        {**batch.nodes(":"), "type": "container"},
        [
            "nodeProperties: is not for type container, which has containerProperties, ecsProperties or eksProperties",
            "containerProperties, ecsProperties or eksProperties is required with type container",
        ],
    ),
    ("no nodes", {"type": "multinode"}, ["nodeProperties: is required with type multinode"]),
    (
        "nodes on Fargate",
        {**batch.nodes(":"), "platformCapabilities": ["FARGATE"]},
        [
            "type: multinode is not for FARGATE; use container",
            "nodeProperties.nodeRangeProperties[0].container.executionRoleArn: is required for Fargate",
        ],
    ),
    (
        "container on managed instances",
        {**batch.DEFINITION, "platformCapabilities": ["MANAGED_INSTANCES"]},
        ["containerProperties: is not for MANAGED_INSTANCES; use ecsProperties"],
    ),
    (
        "pod with platform and tags",
        {**batch.POD_DEFINITION, "platformCapabilities": ["EC2"], "propagateTags": True},
        [
            "platformCapabilities: is not for Amazon EKS; leave it out",
            "propagateTags: is not for Amazon EKS; leave it out",
        ],
    ),
    (
        "conditions without attempts",
        {**batch.DEFINITION, "retryStrategy": {"evaluateOnExit": [{"action": "retry", "onExitCode": "1*"}]}},
        ["retryStrategy.attempts: is required"],
    ),
    (
        "condition",
        {
            **batch.DEFINITION,
            "retryStrategy": {"attempts": 1, "evaluateOnExit": [{"action": "EXIT", "onReason": "a*b"}]},
        },
        ['retryStrategy.evaluateOnExit[0].onReason: must be text with * at most at the end, not "a*b"'],
    ),
    (
        "main node",
        batch.nodes(":", main=4),
        ["nodeProperties.mainNode: must be less than numNodes, which is 4, not 4; the first node is 0"],
    ),
    (
        "gap between nodes",
        batch.nodes("0", "2:3"),
        ["nodeProperties.nodeRangeProperties: must cover all nodes from 0 to 3; 1 is in no range"],
    ),
    (
        "more nodes than there are",
        batch.nodes("0:4"),
        ["nodeProperties.nodeRangeProperties[0].targetNodes: is 0:4, but there are nodes 0 to 3 only"],
    ),
    (
        "nodes with nothing, and with too much",
        {
            "type": "multinode",
            "nodeProperties": {
                "numNodes": 2,
                "mainNode": 0,
                "nodeRangeProperties": [
                    {"targetNodes": "0"},
                    {"targetNodes": "1", "container": batch.CONTAINER, "eksProperties": {"podProperties": batch.POD}},
                ],
            },
        },
        [
            "nodeProperties.nodeRangeProperties[0]: must have container, ecsProperties or eksProperties",
            "nodeProperties.nodeRangeProperties[1]: has container and eksProperties; keep one of them",
        ],
    ),
    (
        "what Fargate does not take",
        on_fargate(
            privileged=True,
            ulimits=[{"name": "nofile", "softLimit": 1, "hardLimit": 1}],
            linuxParameters={"initProcessEnabled": True, "swappiness": 1},
            vcpus=1,
            resourceRequirements=[*requirements("1", "2048"), {"type": "GPU", "value": "1"}],
        ),
        [
            f"{_C}.privileged: is not for Fargate; leave it out",
            f"{_C}.ulimits: is not for Fargate; leave it out",
            f"{_C}.vcpus: is not for Fargate; use resourceRequirements of type VCPU",
            f"{_C}.linuxParameters.swappiness: is not for Fargate; leave it out",
            f"{_C}.resourceRequirements: asks for GPU, which Fargate does not have",
        ],
    ),
    (
        "what only Fargate takes",
        container(networkConfiguration={"assignPublicIp": "ENABLED"}, ephemeralStorage={"sizeInGiB": 21}),
        [
            f"{_C}.{name}: is for Fargate only; set platformCapabilities to FARGATE or leave it out"
            for name in ("networkConfiguration", "ephemeralStorage")
        ],
    ),
    ("Fargate without role", on_fargate(executionRoleArn=None), [f"{_C}.executionRoleArn: is required for Fargate"]),
    (
        "task on Fargate without role",
        {**batch.TASK_DEFINITION, "platformCapabilities": ["FARGATE"]},
        ["ecsProperties.taskProperties[0].executionRoleArn: is required for Fargate"],
    ),
    (
        "memory that Fargate does not have",
        on_fargate(resourceRequirements=requirements("1.0", "9000")),
        [
            (
                f"{_C}.resourceRequirements: Fargate has 2048 to 8192 in steps of 1024 MiB of memory with 1.0 vCPUs, "
                "not 9000; the nearest is 8192"
            )
        ],
    ),
    (
        "vCPUs that Fargate does not have",
        on_fargate(resourceRequirements=requirements("3", "8192")),
        [f"{_C}.resourceRequirements: Fargate has 0.25, 0.5, 1, 2, 4, 8, 16, 32 vCPUs, not 3"],
    ),
    (
        "folder of an instance on Fargate",
        on_fargate(volumes=[{"name": "x", "host": {"sourcePath": "/x"}}]),
        [f"{_C}.volumes[0].host.sourcePath: is not for Fargate, which has no instances to mount from"],
    ),
    (
        "logs of Fargate",
        on_fargate(logConfiguration={"logDriver": "syslog"}),
        [f"{_C}.logConfiguration.logDriver: must be awslogs, splunk or awsfirelens for Fargate, not syslog"],
    ),
    (
        "container without anything",
        {"type": "container", "containerProperties": {}},
        [
            f"{_C}.image: is required",
            f"{_C}.resourceRequirements: must have one of type VCPU",
            f"{_C}.resourceRequirements: must have one of type MEMORY",
        ],
    ),
    (
        "volume that is not there",
        container(volumes=[{"name": "a"}], mountPoints=[{"sourceVolume": "b", "containerPath": "/b"}]),
        [f"{_C}.mountPoints[0].sourceVolume: names b, which is none of {_C}.volumes; they are a"],
    ),
    (
        "file system without encryption",
        container(volumes=[{"name": "a", "efsVolumeConfiguration": EFS}]),
        [
            (
                f"{_C}.volumes[0].efsVolumeConfiguration.transitEncryption: must be ENABLED with authorizationConfig"
                ".iam or accessPointId"
            ),
            f"{_C}.jobRoleArn: is required where a volume has authorizationConfig.iam ENABLED",
        ],
    ),
    (
        "variable of the service's",
        container(environment=[{"name": "AWS_BATCH_X", "value": "1"}]),
        [f"{_C}.environment[0].name: must not begin with AWS_BATCH, which is reserved"],
    ),
    (
        "number for an amount",
        container(resourceRequirements=[{"type": "VCPU", "value": 1}]),
        [f"{_C}.resourceRequirements[0].value: must be text, not 1"],
    ),
    (
        "task without essential container",
        {
            "type": "container",
            "ecsProperties": {
                "taskProperties": [
                    {"containers": [{**batch.CONTAINER, "essential": False, "dependsOn": [{"containerName": "x"}]}]}
                ]
            },
        },
        [
            "ecsProperties.taskProperties[0].containers: must have an essential container; all have essential false",
            (
                "ecsProperties.taskProperties[0].containers[0].dependsOn[0].containerName: names x, which the task"
                " does not have"
            ),
        ],
    ),
    (
        "pod without containers",
        {"type": "container", "eksProperties": {"podProperties": {}}},
        ["eksProperties.podProperties.containers: is required"],
    ),
    (
        "pod with a volume that is not there",
        {"type": "container", "eksProperties": {"podProperties": {**batch.POD, "volumes": []}}},
        [
            (
                "eksProperties.podProperties.containers[0].volumeMounts[0].name: names scratch, which is none of "
                "eksProperties.podProperties.volumes"
            )
        ],
    ),
    (
        "priority",
        {**batch.DEFINITION, "schedulingPriority": 10000},
        ["schedulingPriority: must be from 0 to 9999, not 10000"],
    ),
    (
        "timeout",
        {**batch.DEFINITION, "timeout": {"attemptDurationSeconds": 59}},
        ["timeout.attemptDurationSeconds: must be at least 60, not 59"],
    ),
    (
        "kind",
        {**batch.DEFINITION, "type": "multi-nod"},
        ['type: must be container or multinode, not "multi-nod"; did you mean multinode?'],
    ),
]


@pytest.mark.parametrize(("raw", "lines"), rows(DEFINITIONS))
def test_a_definition_that_cannot_be_is_told(raw: dict[str, Any], lines: list[str]) -> None:
    """Each documented constraint of a job definition is checked without any call."""
    assert told(JobDefinitionInputs, raw) == lines


def test_a_container_is_judged_before_its_image_is_known() -> None:
    """That an image is yet to be pushed hides nothing else that is wrong with the container."""
    raw = on_fargate(image=None, executionRoleArn=None, resourceRequirements=requirements("1", "512"))
    unknown = frozenset({f"{_C}.image", f"{_C}.executionRoleArn"})

    (line,) = told(JobDefinitionInputs, raw, unknown=unknown)
    assert line.startswith(f"{_C}.resourceRequirements: Fargate has 2048 to 8192")


def test_old_amounts_are_advised_against() -> None:
    """What the service calls deprecated is a warning; it is taken all the same."""
    raw = container(vcpus=1, memory=4, resourceRequirements=None)

    assert told(JobDefinitionInputs, raw) == []
    assert [str(one) for one in warnings(parse(JobDefinitionInputs, raw))] == [
        f"{_C}.vcpus: is deprecated by the service; use resourceRequirements of type VCPU",
        f"{_C}.memory: is deprecated by the service; use resourceRequirements of type MEMORY",
    ]


def test_every_size_of_fargate_is_taken() -> None:
    """All pairs of the table are right, in any spelling of the vCPUs."""
    for vcpus, sizes in FARGATE_SIZES.items():
        for memory in sizes:
            assert fargate_refusal(f"{float(vcpus):.2f}", str(memory)) is None
