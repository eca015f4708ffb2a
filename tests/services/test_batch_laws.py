"""Sentences of the API pages with "must", "can't" and "only": what they forbid is told before anything is called."""

from __future__ import annotations

import math
from typing import Any

import pytest

from slackwater.services.base import problems
from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs
from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
from slackwater.services.batch.jobs.models import JobInputs
from slackwater.services.batch.schedulingpolicies.models import SchedulingPolicyInputs
from tests.services import batch

IAM = "arn:aws:iam::000000000000:role/x"
AMOUNTS = [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "2048"}]
CONTAINER = {"image": "x", "executionRoleArn": IAM, "resourceRequirements": AMOUNTS}
WINDOWS = {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}
INSTANCES = {
    "type": "EC2",
    "allocationStrategy": "BEST_FIT_PROGRESSIVE",
    "minvCpus": 0,
    "maxvCpus": 8,
    "instanceTypes": ["m5", "c5.large"],
    "instanceRole": "instances",
    "subnets": ["subnet-1"],
    "securityGroupIds": ["sg-1"],
}
EKS = {"eksClusterArn": "arn:aws:eks:us-east-1:000000000000:cluster/x", "kubernetesNamespace": "jobs"}


def environment(*, eks: bool = False, update: bool = False, **resources: Any) -> dict[str, Any]:
    """A managed environment of instances."""
    more = ({"eksConfiguration": EKS} if eks else {}) | ({"updatePolicy": {}} if update else {})
    return {"type": "MANAGED", "computeResources": {**INSTANCES, **resources}, **more}


def overriding(*targets: list[str]) -> dict[str, Any]:
    """An environment with a launch template override for each of these."""
    named = {"launchTemplateId": "lt-1"}
    overrides = [{**named, "targetInstanceTypes": each} for each in targets]
    return environment(launchTemplate={**named, "overrides": overrides})


def container(platform: str = "EC2", **members: Any) -> dict[str, Any]:
    """A definition with one container."""
    said = {"type": "container", "platformCapabilities": [platform]}
    return {**said, "containerProperties": {**CONTAINER, **members}}


def task(platform: str = "EC2", *others: dict[str, Any], of: dict[str, Any] | None = None, **members: Any) -> Any:
    """A definition with a task of one container, or more; `of`: members of the task."""
    first = {"name": "a", "image": "x", "resourceRequirements": AMOUNTS, **members}
    said = {"executionRoleArn": IAM, **(of or {}), "containers": [first, *others]}
    return {"type": "container", "platformCapabilities": [platform], "ecsProperties": {"taskProperties": [said]}}


def volume(access: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    """Volumes of Amazon EFS."""
    efs = {"fileSystemId": "fs-1", "transitEncryption": "ENABLED", "authorizationConfig": access or {}, **members}
    return {"volumes": [{"name": "v", "efsVolumeConfiguration": efs}]}


def nodes(*members: dict[str, Any]) -> dict[str, Any]:
    """A multi-node definition, a range for each of these containers."""
    parts = [
        {"targetNodes": f"{number}:{number}", "container": {**CONTAINER, **each}} for number, each in enumerate(members)
    ]
    return {
        "type": "multinode",
        "nodeProperties": {"numNodes": len(members), "mainNode": 0, "nodeRangeProperties": parts},
    }


_C = "containerProperties"
_T = "ecsProperties.taskProperties[0]"
_L = "computeResources.launchTemplate.overrides"
LIMITS = (
    "must be core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending or "
    'stack, not "nofiles"; did you mean nofile?'
)
WAITING = {"image": "x", "dependsOn": [{"containerName": "a", "condition": "COMPLETE"}]}

REFUSED: list[tuple[str, type[Any], dict[str, Any], str, str]] = [
    # --- compute environments
    (
        "an override for a group",
        ComputeEnvironmentInputs,
        overriding(["optimal"]),
        f"{_L}[0].targetInstanceTypes[0]",
        "must be an instance type or family, not optimal",
    ),
    (
        "an override for others",
        ComputeEnvironmentInputs,
        overriding(["r5"]),
        f"{_L}[0].targetInstanceTypes[0]",
        "is r5, which is none of instanceTypes: m5, c5.large",
    ),
    (
        "an override for more",
        ComputeEnvironmentInputs,
        overriding(["c5"]),
        f"{_L}[0].targetInstanceTypes[0]",
        "is c5, which is none of instanceTypes: m5, c5.large",
    ),
    (
        "two overrides for one",
        ComputeEnvironmentInputs,
        overriding(["m5"], ["m5"]),
        f"{_L}[1].targetInstanceTypes[0]",
        "is m5, which overlaps with m5; one override is for each instance type",
    ),
    (
        "a family and one of it",
        ComputeEnvironmentInputs,
        overriding(["m5.large", "m5"]),
        f"{_L}[0].targetInstanceTypes[1]",
        "is m5, which overlaps with m5.large; one override is for each instance type",
    ),
    (
        "updates of Fargate",
        ComputeEnvironmentInputs,
        {"type": "MANAGED", "computeResources": batch.FARGATE, "updatePolicy": {}},
        "updatePolicy",
        "is for managed environments of type EC2 or SPOT only; leave it out",
    ),
    (
        "updates of unmanaged ones",
        ComputeEnvironmentInputs,
        {"type": "UNMANAGED", "serviceRole": IAM, "updatePolicy": {}},
        "updatePolicy",
        "is for managed environments of type EC2 or SPOT only; leave it out",
    ),
    (
        "a wanted size on EKS",
        ComputeEnvironmentInputs,
        environment(eks=True, desiredvCpus=1),
        "computeResources.desiredvCpus",
        "is not for Amazon EKS, where no update takes it; leave it out",
    ),
    (
        "adopting half an ARN",
        ComputeEnvironmentInputs,
        {**environment(), "lifecycle": {"adopt": "arn:aws:x"}},
        "lifecycle.adopt",
        'must be the name of an environment, or its ARN, not "arn:aws:x"',
    ),
    # --- scheduling policies
    (
        "a weight that is none",
        SchedulingPolicyInputs,
        {"fairsharePolicy": {"shareDistribution": [{"shareIdentifier": "a", "weightFactor": math.nan}]}},
        "fairsharePolicy.shareDistribution[0].weightFactor",
        "must be from 0.0001 to 999.9999, not NaN",
    ),
    # --- retries and timeouts, of definitions and of jobs
    (
        "retries without a number",
        JobDefinitionInputs,
        {**container(), "retryStrategy": {}},
        "retryStrategy.attempts",
        "is required",
    ),
    (
        "a timeout without one",
        JobDefinitionInputs,
        {**container(), "timeout": {}},
        "timeout.attemptDurationSeconds",
        "is required",
    ),
    (
        "a timeout of nothing",
        JobDefinitionInputs,
        {**container(), "timeout": {"attemptDurationSeconds": None}},
        "timeout.attemptDurationSeconds",
        "is required",
    ),
    ("a job's retries", JobInputs, {**batch.JOB, "retryStrategy": {}}, "retryStrategy.attempts", "is required"),
    ("a job's timeout", JobInputs, {**batch.JOB, "timeout": {}}, "timeout.attemptDurationSeconds", "is required"),
    # --- containers
    (
        "a mount of nothing",
        JobDefinitionInputs,
        container(mountPoints=[{}]),
        f"{_C}.mountPoints[0].sourceVolume",
        "is required",
    ),
    (
        "too little memory",
        JobDefinitionInputs,
        container(resourceRequirements=[AMOUNTS[0], {"type": "MEMORY", "value": "3"}]),
        f"{_C}.resourceRequirements[1].value",
        'must be at least "4" for MEMORY, not "3"',
    ),
    (
        "half a CPU on EC2",
        JobDefinitionInputs,
        container(resourceRequirements=[{"type": "VCPU", "value": "0.5"}, AMOUNTS[1]]),
        f"{_C}.resourceRequirements[0].value",
        'must be at least "1" for VCPU, not "0.5"',
    ),
    (
        "an empty word",
        JobInputs,
        {**batch.JOB, "containerOverrides": {"command": ["a", ""]}},
        "containerOverrides.command[1]",
        "must have at least 1 characters, has 0",
    ),
    (
        "the root of an access point",
        JobDefinitionInputs,
        container(**volume({"accessPointId": "fsap-1"}, rootDirectory="/data")),
        f"{_C}.volumes[0].efsVolumeConfiguration.rootDirectory",
        "must be / or left out with an access point, which has its own, not /data",
    ),
    (
        "IAM without a role",
        JobDefinitionInputs,
        container(**volume({"iam": "ENABLED"})),
        f"{_C}.jobRoleArn",
        "is required where a volume has authorizationConfig.iam ENABLED",
    ),
    (
        "IAM without a task's role",
        JobDefinitionInputs,
        task(of=volume({"iam": "ENABLED"})),
        f"{_T}.taskRoleArn",
        "is required where a volume has authorizationConfig.iam ENABLED",
    ),
    (
        "EFS on an old platform",
        JobDefinitionInputs,
        task("FARGATE", of={"platformVersion": "1.3.0", **volume()}),
        f"{_T}.volumes[0].efsVolumeConfiguration",
        "needs version 1.4.0 of Fargate's platform, or LATEST",
    ),
    (
        "limits on Fargate",
        JobDefinitionInputs,
        container("FARGATE", ulimits=[{"name": "nofile", "hardLimit": 1, "softLimit": 1}]),
        f"{_C}.ulimits",
        "is not for Fargate; leave it out",
    ),
    (
        "an unknown limit",
        JobDefinitionInputs,
        container(ulimits=[{"name": "nofiles", "hardLimit": 1, "softLimit": 1}]),
        f"{_C}.ulimits[0].name",
        LIMITS,
    ),
    (
        "an unknown option of tmpfs",
        JobDefinitionInputs,
        container(linuxParameters={"tmpfs": [{"containerPath": "/a", "size": 1, "mountOptions": ["noexe"]}]}),
        f"{_C}.linuxParameters.tmpfs[0].mountOptions[0]",
        'must be an option of tmpfs, such as noexec, not "noexe"',
    ),
    (
        "IPC on Fargate",
        JobDefinitionInputs,
        task("FARGATE", of={"ipcMode": "task"}),
        f"{_T}.ipcMode",
        "is not for Fargate; leave it out",
    ),
    (
        "a network on managed instances",
        JobDefinitionInputs,
        task("MANAGED_INSTANCES", of={"networkConfiguration": {"assignPublicIp": "ENABLED"}}),
        f"{_T}.networkConfiguration",
        "is for Fargate only; set platformCapabilities to FARGATE or leave it out",
    ),
    (
        "a mode of the network",
        JobDefinitionInputs,
        task(of={"networkMode": "host"}),
        f"{_T}.networkMode",
        "is for managed instances only; set platformCapabilities to MANAGED_INSTANCES or leave it out",
    ),
    (
        "a long start",
        JobDefinitionInputs,
        task("FARGATE", startTimeout=121),
        f"{_T}.containers[0].startTimeout",
        "must be at most 120 for Fargate",
    ),
    (
        "Windows on ARM",
        JobDefinitionInputs,
        task("FARGATE", of={"runtimePlatform": {**WINDOWS, "cpuArchitecture": "ARM64"}}),
        f"{_T}.runtimePlatform.cpuArchitecture",
        "must be X86_64 for WINDOWS_SERVER_2022_CORE, not ARM64",
    ),
    (
        "a root that Windows cannot lock",
        JobDefinitionInputs,
        task("FARGATE", of={"runtimePlatform": WINDOWS}, readonlyRootFilesystem=True),
        f"{_T}.containers[0].readonlyRootFilesystem",
        "is not for Windows",
    ),
    (
        "waiting for an essential container",
        JobDefinitionInputs,
        task("EC2", WAITING),
        f"{_T}.containers[1].dependsOn[0].condition",
        "COMPLETE is not for a, which is essential; set its essential to false",
    ),
    (
        "nodes of two types",
        JobDefinitionInputs,
        nodes({"instanceType": "m5.large"}, {"instanceType": "c5.large"}),
        "nodeProperties.nodeRangeProperties[1].container.instanceType",
        "is c5.large; all ranges of nodes have the same instance type",
    ),
]

TAKEN: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("overrides for parts", ComputeEnvironmentInputs, overriding(["m5.large", "m5.xlarge"], ["c5.large"])),
    (
        "an override beside a group",
        ComputeEnvironmentInputs,
        {
            **overriding(["m5"]),
            "computeResources": {**overriding(["m5"])["computeResources"], "instanceTypes": ["optimal"]},
        },
    ),
    ("updates of instances", ComputeEnvironmentInputs, environment(update=True)),
    ("adopting nothing", ComputeEnvironmentInputs, {**environment(), "lifecycle": {"adopt": ""}}),
    (
        "limits of a task on Fargate",
        JobDefinitionInputs,
        task("FARGATE", ulimits=[{"name": "nofile", "hardLimit": 1, "softLimit": 1}]),
    ),
    ("an access point", JobDefinitionInputs, container(**volume({"accessPointId": "fsap-1"}, rootDirectory="/"))),
    ("IAM with a role", JobDefinitionInputs, container(jobRoleArn=IAM, **volume({"iam": "ENABLED"}))),
    (
        "waiting for the start",
        JobDefinitionInputs,
        task("EC2", {**WAITING, "dependsOn": [{"containerName": "a", "condition": "START"}]}),
    ),
    ("waiting for a helper", JobDefinitionInputs, task("EC2", WAITING, essential=False)),
    (
        "an option with a value",
        JobDefinitionInputs,
        container(
            linuxParameters={"tmpfs": [{"containerPath": "/a", "size": 1, "mountOptions": ["noexec", "mode=1777"]}]}
        ),
    ),
]


@pytest.mark.parametrize(("model", "inputs", "where", "words"), [pytest.param(*row, id=name) for name, *row in REFUSED])
def test_what_the_service_refuses_is_told(model: type[Any], inputs: dict[str, Any], where: str, words: str) -> None:
    """One line: where, what is wrong, what is allowed."""
    assert [(one.path, one.reason) for one in problems(model, inputs)] == [(where, words)]


@pytest.mark.parametrize(("model", "inputs"), [pytest.param(*row, id=name) for name, *row in TAKEN])
def test_what_the_service_takes_is_taken(model: type[Any], inputs: dict[str, Any]) -> None:
    """What is beside a law, but not against it."""
    assert problems(model, inputs) == []
