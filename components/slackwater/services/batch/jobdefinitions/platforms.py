"""Laws over what each platform of Amazon ECS takes: instances of EC2, Fargate, managed instances; and Windows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.fields import either
from slackwater.services.batch.computeenvironments.places import (
    EVERYWHERE,
    ContainerLaws,
    containers,
    every,
    groups,
    on_fargate,
    requirement,
    said,
    tasks,
)
from slackwater.services.batch.sizes import fargate_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.schema.model import Model
    from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs, LogConfiguration

_EC2: Final = "EC2"
_FARGATE: Final = "FARGATE"
_MANAGED: Final = "MANAGED_INSTANCES"
_INSTANCES: Final = (_EC2, _MANAGED)
_NAMES: Final[Mapping[str, str]] = {_EC2: "EC2", _FARGATE: "Fargate", _MANAGED: "managed instances"}

TAKEN: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "ContainerProperties": {
        **dict.fromkeys(("privileged", "ulimits", "instanceType", "vcpus", "memory"), (_EC2,)),
        **dict.fromkeys(("networkConfiguration", "fargatePlatformConfiguration", "ephemeralStorage"), (_FARGATE,)),
    },
    "EcsTaskProperties": {
        "platformVersion": (_FARGATE,),
        "networkConfiguration": (_FARGATE,),
        "ephemeralStorage": (_FARGATE, _MANAGED),
        "ipcMode": _INSTANCES,
        "networkMode": (_MANAGED,),
    },
    "TaskContainerProperties": {"privileged": _INSTANCES},
    "LinuxParameters": dict.fromkeys(("devices", "sharedMemorySize", "tmpfs", "maxSwap", "swappiness"), _INSTANCES),
}
"""The platforms that take a field, where not all do, by the page of the API that says so."""

NOT_WINDOWS: Final = ("privileged", "readonlyRootFilesystem", "ulimits", "user")
"""Fields of a task's container that Windows does not have. Source: API: TaskContainerProperties."""

INSTEAD: Final[Mapping[str, str]] = {
    "vcpus": "use resourceRequirements of type VCPU",
    "memory": "use resourceRequirements of type MEMORY",
}

FARGATE_LOGS: Final = ("awslogs", "splunk", "awsfirelens")
"""Log drivers on Fargate; awsfirelens in tasks. Source: API: LogConfiguration, logDriver."""

_START_SECONDS: Final = 120
_EFS_VERSION: Final = (1, 4, 0)


def _placed(definition: JobDefinitionInputs) -> Iterator[tuple[str, Model]]:
    """Return every group that has rows in the table, with its path."""
    yield from groups(definition)
    for placed in every(definition):
        if placed.container.page != "ContainerProperties":  # those that stand alone are groups
            yield placed.path, placed.container
        if placed.container.linux_parameters:
            yield f"{placed.path}.linuxParameters", placed.container.linux_parameters


def _platforms(definition: JobDefinitionInputs) -> tuple[str, ...]:
    return tuple(definition.platform_capabilities or (_EC2,))


CHECKS: Final = ContainerLaws()


@CHECKS.over(
    "linuxParameters",
    asks_for=tuple(TAKEN["ContainerProperties"]),
    source=(
        "API: ContainerProperties, EcsTaskProperties, TaskContainerProperties, LinuxParameters; "
        "reports: networkConfiguration not applicable for EC2."
    ),
)
def _fields_taken(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """each platform takes its own fields of containers and tasks."""
    for path, group in _placed(definition):
        for name, takers in TAKEN.get(group.page, {}).items():
            wrong = next((one for one in _platforms(definition) if one not in takers), "")
            if wrong and said(group, name):
                yield Problem(f"{path}.{name}", _refusal(name, wrong, takers))


def _refusal(name: str, wrong: str, takers: tuple[str, ...]) -> str:
    if wrong == _FARGATE:
        return f"is not for Fargate; {INSTEAD.get(name, 'leave it out')}"
    only = either([_NAMES[one] for one in takers])
    return f"is for {only} only; set platformCapabilities to {either(takers)} or leave it out"


@CHECKS.over("resourceRequirements", source="API: ResourceRequirement, value")
def _no_gpus(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """Fargate has no GPU."""
    for placed in every(definition) if on_fargate(definition) else ():
        if requirement(placed.container, "GPU"):
            yield Problem(f"{placed.path}.resourceRequirements", "asks for GPU, which Fargate does not have")


@CHECKS.over(
    asks_for=("executionRoleArn",),
    source="API: ContainerProperties, executionRoleArn; EcsTaskProperties, executionRoleArn",
)
def _fargate_role(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """executionRoleArn is given for Fargate."""
    for path, group in groups(definition) if on_fargate(definition) else ():
        if not group.execution_role_arn:
            yield Problem(f"{path}.executionRoleArn", "is required for Fargate")


@CHECKS.over("resourceRequirements", source="API: ResourceRequirement, value")
def _fargate_sizes(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """vCPUs and memory are a pair that Fargate has.

    Judge containers that stand alone; those of a task share its size, which is theirs together.
    """
    for path, one in containers(definition) if on_fargate(definition) else ():
        vcpus, memory = requirement(one, "VCPU"), requirement(one, "MEMORY")
        words = fargate_refusal(vcpus.value, memory.value) if vcpus and memory else None
        if words:
            yield Problem(f"{path}.resourceRequirements", words)


@CHECKS.over(
    "volumes",
    "fargatePlatformConfiguration",
    source="user guide: jobs on Fargate; API: Volume, efsVolumeConfiguration",
)
def _fargate_volumes(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """volumes of the host are not for Fargate, and those of Amazon EFS need version 1.4.0 of its platform."""
    for path, group in groups(definition) if on_fargate(definition) else ():
        old = _version(group) < _EFS_VERSION
        for index, volume in enumerate(group.volumes or ()):
            inner = paths.join(f"{path}.volumes", index)
            if volume.host and volume.host.source_path:
                yield Problem(f"{inner}.host.sourcePath", "is not for Fargate, which has no instances to mount from")
            if volume.efs_volume_configuration and old:
                yield Problem(f"{inner}.efsVolumeConfiguration", "needs version 1.4.0 of Fargate's platform, or LATEST")


def _version(group: Any) -> tuple[int, ...]:
    """Return the version of Fargate's platform as numbers; the newest where none is named."""
    platform = getattr(group, "fargate_platform_configuration", None) or group
    text = getattr(platform, "platform_version", None) or ""
    return tuple(map(int, text.split("."))) if re.fullmatch(r"\d+(\.\d+)*", text) else _EFS_VERSION


@CHECKS.over(
    "logConfiguration.logDriver",
    source="API: LogConfiguration, logDriver",
    words=f"logDriver is {either(FARGATE_LOGS)} for Fargate",
)
def _fargate_logs(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for placed in every(definition) if on_fargate(definition) else ():
        logs: LogConfiguration | None = placed.container.log_configuration
        if logs and logs.log_driver and logs.log_driver not in FARGATE_LOGS:
            words = f"must be {either(FARGATE_LOGS)} for Fargate, not {logs.log_driver}"
            yield Problem(f"{placed.path}.logConfiguration.logDriver", words)


@CHECKS.over(
    source="API: TaskContainerProperties, startTimeout",
    words=f"startTimeout is at most {_START_SECONDS} for Fargate",
)
def _fargate_waits(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for placed in every(definition) if on_fargate(definition) else ():
        if (getattr(placed.container, "start_timeout", None) or 0) > _START_SECONDS:
            yield Problem(f"{placed.path}.startTimeout", f"must be at most {_START_SECONDS} for Fargate")


@CHECKS.law(
    "containerProperties.runtimePlatform",
    *EVERYWHERE,
    source="API: RuntimePlatform, cpuArchitecture; TaskContainerProperties",
    words=f"Windows is for X86_64, and its containers in tasks have no {either(NOT_WINDOWS)}",
)
def _windows(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, group in groups(definition):
        if (platform := _windows_of(group)) and platform.cpu_architecture == "ARM64":
            words = f"must be X86_64 for {platform.operating_system_family}, not ARM64"
            yield Problem(f"{path}.runtimePlatform.cpuArchitecture", words)
    for path, task in tasks(definition):
        for index, one in enumerate(task.containers or ()) if _windows_of(task) else ():
            for name in NOT_WINDOWS:
                if said(one, name):
                    yield Problem(f"{paths.join(f'{path}.containers', index)}.{name}", "is not for Windows")


def _windows_of(group: Any) -> Any:
    """Return the platform of a group if that is Windows."""
    platform = group.runtime_platform
    return platform if platform and (platform.operating_system_family or "").startswith("WINDOWS") else None
