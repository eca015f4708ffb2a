"""Laws over the fields of containers, wherever in a job definition they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.services.batch.checks.sizes import fargate_refusal
from slackwater.services.fields import either
from slackwater.services.model import Check, Model, members

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slackwater.services.batch.models.amounts import ResourceRequirement
    from slackwater.services.batch.models.containers import (
        ContainerProperties,
        EcsProperties,
        LogConfiguration,
        TaskProperties,
    )
    from slackwater.services.batch.models.jobdefinitions import JobDefinitionInputs
    from slackwater.services.batch.models.volumes import Volume

__all__ = ["CHECKS", "containers", "pods", "tasks"]

NOT_FARGATE: Final = ("privileged", "ulimits", "instanceType", "vcpus", "memory")
"""Fields of a container that Fargate does not take. Source: API: ContainerProperties, TaskContainerProperties."""

NOT_FARGATE_LINUX: Final = ("devices", "sharedMemorySize", "tmpfs", "maxSwap", "swappiness")
"""Fields of linuxParameters that Fargate does not take. Source: API: LinuxParameters."""

ONLY_FARGATE: Final = ("networkConfiguration", "fargatePlatformConfiguration", "ephemeralStorage")
"""Fields of a container that EC2 does not take. Source: API: ContainerProperties."""

ONLY_FARGATE_TASK: Final = ("platformVersion",)
"""Fields of a task that EC2 does not take, beside those of a container. Source: API: EcsTaskProperties."""

INSTEAD: Final[Mapping[str, str]] = {
    "vcpus": "use resourceRequirements of type VCPU",
    "memory": "use resourceRequirements of type MEMORY",
}

FARGATE_LOGS: Final = ("awslogs", "splunk", "awsfirelens")
"""Log drivers on Fargate; awsfirelens in tasks. Source: API: LogConfiguration, logDriver."""

_AMOUNTS: Final[Mapping[str, str]] = {"VCPU": "vcpus", "MEMORY": "memory"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A container, where it stands, and what it shares with others of its task."""

    path: str
    container: Any
    volumes: tuple[Volume, ...]
    volumes_path: str


# --- where containers are --------------------------------------------------------------------------------------------


def containers(definition: JobDefinitionInputs) -> Iterator[tuple[str, ContainerProperties]]:
    """Return the containers that stand alone, with their paths."""
    if definition.container_properties:
        yield "containerProperties", definition.container_properties
    for path, node in _ranges(definition):
        if node.container:
            yield f"{path}.container", node.container


def tasks(definition: JobDefinitionInputs) -> Iterator[tuple[str, TaskProperties]]:
    """Return the tasks, with their paths."""
    if definition.ecs_properties:
        yield from _tasks("ecsProperties", definition.ecs_properties)
    for path, node in _ranges(definition):
        if node.ecs_properties:
            yield from _tasks(f"{path}.ecsProperties", node.ecs_properties)


def pods(definition: JobDefinitionInputs) -> Iterator[tuple[str, Any]]:
    """Return the pods, with their paths."""
    if definition.eks_properties and definition.eks_properties.pod_properties:
        yield "eksProperties.podProperties", definition.eks_properties.pod_properties
    for path, node in _ranges(definition):
        if node.eks_properties and node.eks_properties.pod_properties:
            yield f"{path}.eksProperties.podProperties", node.eks_properties.pod_properties


def _ranges(definition: JobDefinitionInputs) -> Iterator[tuple[str, Any]]:
    nodes = definition.node_properties
    for index, node in enumerate((nodes and nodes.node_range_properties) or ()):
        yield paths.join("nodeProperties.nodeRangeProperties", index), node


def _tasks(path: str, ecs: EcsProperties) -> Iterator[tuple[str, TaskProperties]]:
    for index, task in enumerate(ecs.task_properties or ()):
        yield paths.join(f"{path}.taskProperties", index), task


def _groups(definition: JobDefinitionInputs) -> Iterator[tuple[str, ContainerProperties | TaskProperties]]:
    """Return what has roles, volumes and a place of its own: containers that stand alone, and tasks."""
    yield from containers(definition)
    yield from tasks(definition)


def _all(definition: JobDefinitionInputs) -> Iterator[Placed]:
    """Return the containers of both kinds, with their volumes."""
    for path, one in containers(definition):
        yield Placed(path, one, tuple(one.volumes or ()), f"{path}.volumes")
    for path, task in tasks(definition):
        for index, each in enumerate(task.containers or ()):
            inner = paths.join(f"{path}.containers", index)
            yield Placed(inner, each, tuple(task.volumes or ()), f"{path}.volumes")


def _said(group: Model, name: str) -> bool:
    """Tell whether a group says something of worth in a field, by its API name."""
    member = members(type(group)).get(name)
    return member is not None and getattr(group, member.attribute) not in (None, [], {}, "", False)


def _requirement(container: Any, type: str) -> ResourceRequirement | None:
    found: ResourceRequirement | None = next(
        (one for one in container.resource_requirements or () if one.type == type), None
    )
    return found


# --- laws: Fargate ---------------------------------------------------------------------------------------------------


def _not_for_fargate(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for placed in _all(definition) if definition.fargate else ():
        for name in NOT_FARGATE:
            if _said(placed.container, name):
                yield Problem(f"{placed.path}.{name}", f"is not for Fargate; {INSTEAD.get(name, 'leave it out')}")
        for name in NOT_FARGATE_LINUX if placed.container.linux_parameters else ():
            if _said(placed.container.linux_parameters, name):
                yield Problem(f"{placed.path}.linuxParameters.{name}", "is not for Fargate; leave it out")
        if _requirement(placed.container, "GPU"):
            yield Problem(f"{placed.path}.resourceRequirements", "asks for GPU, which Fargate does not have")


def _for_fargate(definition: JobDefinitionInputs) -> Iterator[Problem]:
    if definition.fargate or definition.platform_capabilities == ["MANAGED_INSTANCES"]:
        return
    for path, group in _groups(definition):
        for name in (*ONLY_FARGATE, *ONLY_FARGATE_TASK):
            if _said(group, name):
                yield Problem(
                    f"{path}.{name}", "is for Fargate only; set platformCapabilities to FARGATE or leave it out"
                )


def _fargate_role(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, group in _groups(definition) if definition.fargate else ():
        if not group.execution_role_arn:
            yield Problem(f"{path}.executionRoleArn", "is required for Fargate")


def _fargate_sizes(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """Judge containers that stand alone; those of a task share its size, which is theirs together."""
    for path, one in containers(definition) if definition.fargate else ():
        vcpus, memory = _requirement(one, "VCPU"), _requirement(one, "MEMORY")
        words = fargate_refusal(vcpus.value, memory.value) if vcpus and memory else None
        if words:
            yield Problem(f"{path}.resourceRequirements", words)


def _fargate_volumes(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, group in _groups(definition) if definition.fargate else ():
        for index, volume in enumerate(group.volumes or ()):
            if volume.host and volume.host.source_path:
                inner = paths.join(f"{path}.volumes", index)
                yield Problem(f"{inner}.host.sourcePath", "is not for Fargate, which has no instances to mount from")


def _fargate_logs(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for placed in _all(definition) if definition.fargate else ():
        logs: LogConfiguration | None = placed.container.log_configuration
        if logs and logs.log_driver and logs.log_driver not in FARGATE_LOGS:
            words = f"must be {either(FARGATE_LOGS)} for Fargate, not {logs.log_driver}"
            yield Problem(f"{placed.path}.logConfiguration.logDriver", words)


# --- laws: all containers --------------------------------------------------------------------------------------------


def _has_image(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, one in containers(definition):
        if not one.image:
            yield Problem(f"{path}.image", "is required")


def _has_amounts(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, one in containers(definition):
        for type, attribute in _AMOUNTS.items():
            if _requirement(one, type) is None and not (getattr(one, attribute) and not definition.fargate):
                yield Problem(f"{path}.resourceRequirements", f"must have one of type {type}")


def _mounted(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for placed in _all(definition):
        names = [volume.name for volume in placed.volumes if volume.name]
        for index, mount in enumerate(placed.container.mount_points or ()):
            if mount.source_volume is not None and mount.source_volume not in names:
                path = paths.join(f"{placed.path}.mountPoints", index)
                allowed = f"they are {either(names)}" if names else "there are none"
                words = f"names {mount.source_volume}, which is none of {placed.volumes_path}; {allowed}"
                yield Problem(f"{path}.sourceVolume", words)


def _encrypted(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, group in _groups(definition):
        for index, volume in enumerate(group.volumes or ()):
            efs = volume.efs_volume_configuration
            access = efs and efs.authorization_config
            trusted = access and (access.iam == "ENABLED" or access.access_point_id)
            if efs and trusted and efs.transit_encryption != "ENABLED":
                inner = f"{paths.join(f'{path}.volumes', index)}.efsVolumeConfiguration"
                words = "must be ENABLED with authorizationConfig.iam or accessPointId"
                yield Problem(f"{inner}.transitEncryption", words)


def _essential(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, task in tasks(definition):
        if task.containers and all(one.essential is False for one in task.containers):
            yield Problem(f"{path}.containers", "must have an essential container; all have essential false")


def _known_dependencies(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, task in tasks(definition):
        names = [one.name for one in task.containers or () if one.name]
        for index, one in enumerate(task.containers or ()):
            for number, other in enumerate(one.depends_on or ()):
                if other.container_name is not None and other.container_name not in names:
                    inner = paths.join(f"{paths.join(f'{path}.containers', index)}.dependsOn", number)
                    yield Problem(
                        f"{inner}.containerName", f"names {other.container_name}, which the task does not have"
                    )


def _pod_mounts(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, pod in pods(definition):
        names = [volume.name for volume in pod.volumes or () if volume.name]
        for kind, given in (("containers", pod.containers), ("initContainers", pod.init_containers)):
            for index, one in enumerate(given or ()):
                for number, mount in enumerate(one.volume_mounts or ()):
                    if mount.name is not None and mount.name not in names:
                        inner = paths.join(f"{paths.join(f'{path}.{kind}', index)}.volumeMounts", number)
                        yield Problem(f"{inner}.name", f"names {mount.name}, which is none of {path}.volumes")


def _has_pod(definition: JobDefinitionInputs) -> Iterator[Problem]:
    if definition.eks_properties and not definition.eks_properties.pod_properties:
        yield Problem("eksProperties.podProperties", "is required")
    for path, pod in pods(definition):
        if not pod.containers:
            yield Problem(f"{path}.containers", "is required")


_CAPABILITIES: Final = "platformCapabilities"
_OTHERS: Final = ("ecsProperties", "nodeProperties")
"""Where containers stand in lists, so that a law looks at the whole of it."""


def _law(
    find: Callable[[JobDefinitionInputs], Iterator[Problem]],
    words: str,
    source: str,
    *,
    looks_at: tuple[str, ...] = (),
    asks_for: tuple[str, ...] = (),
) -> Check:
    """Return a law over containers; what it looks at, or asks for, are fields of containerProperties."""
    return Check(
        paths=(_CAPABILITIES, *(f"containerProperties.{name}" for name in looks_at), *_OTHERS),
        presence=tuple(f"containerProperties.{name}" for name in asks_for),
        find=find,
        words=words,
        source=source,
    )


CHECKS: Final = (
    _law(
        _not_for_fargate,
        f"Fargate takes no {either((*NOT_FARGATE, *NOT_FARGATE_LINUX))}, and has no GPU",
        "API: ContainerProperties, LinuxParameters, ResourceRequirement",
        looks_at=(*NOT_FARGATE, "linuxParameters", "resourceRequirements"),
    ),
    _law(
        _for_fargate,
        f"{either((*ONLY_FARGATE, *ONLY_FARGATE_TASK))} is for Fargate only",
        "API: ContainerProperties, EcsTaskProperties; reports: networkConfiguration not applicable for EC2.",
        asks_for=ONLY_FARGATE,
    ),
    _law(
        _fargate_role,
        "executionRoleArn is given for Fargate",
        "API: ContainerProperties, executionRoleArn; EcsTaskProperties, executionRoleArn",
        asks_for=("executionRoleArn",),
    ),
    _law(
        _fargate_sizes,
        "vCPUs and memory are a pair that Fargate has",
        "API: ResourceRequirement, value",
        looks_at=("resourceRequirements",),
    ),
    _law(
        _fargate_volumes,
        "volumes of the host are not for Fargate",
        "user guide: jobs on Fargate",
        looks_at=("volumes",),
    ),
    _law(
        _fargate_logs,
        f"logDriver is {either(FARGATE_LOGS)} for Fargate",
        "API: LogConfiguration, logDriver",
        looks_at=("logConfiguration.logDriver",),
    ),
    _law(_has_image, "a container has an image", "API: ContainerProperties, image", asks_for=("image",)),
    _law(
        _has_amounts,
        "a container has requirements of type VCPU and MEMORY",
        "API: ContainerProperties, vcpus, memory; ResourceRequirement, value",
        looks_at=("resourceRequirements", "vcpus", "memory"),
    ),
    _law(
        _mounted,
        "mount points name volumes that are there",
        "API: MountPoint, sourceVolume",
        looks_at=("volumes", "mountPoints"),
    ),
    _law(
        _encrypted,
        "transitEncryption is ENABLED where a volume of Amazon EFS has an access point or uses IAM",
        "API: EFSVolumeConfiguration, EFSAuthorizationConfig",
        looks_at=("volumes",),
    ),
    _law(_essential, "a task has an essential container", "API: TaskContainerProperties, essential"),
    _law(
        _known_dependencies,
        "containers depend on containers of their task",
        "API: TaskContainerDependency, containerName",
    ),
    Check(
        paths=("eksProperties", "nodeProperties"),
        find=_pod_mounts,
        words="mounts of a pod's containers name volumes of the pod",
        source="API: EksContainerVolumeMount, name",
    ),
    Check(
        paths=("eksProperties", "nodeProperties"),
        find=_has_pod,
        words="a pod has containers",
        source="API: EksProperties, EksPodProperties",
    ),
)
