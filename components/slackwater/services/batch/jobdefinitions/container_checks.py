"""Laws over the fields of containers on any platform, wherever in a job definition they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.fields import either
from slackwater.services.batch.computeenvironments.places import (
    ContainerLaws,
    containers,
    every,
    groups,
    on_fargate,
    requirement,
    said,
    tasks,
)
from slackwater.services.batch.jobdefinitions import platforms, pod_checks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs

_AMOUNTS: Final[Mapping[str, str]] = {"VCPU": "vcpus", "MEMORY": "memory"}
_LEAST_MEMORY: Final = 4
_ENDS: Final = ("COMPLETE", "SUCCESS")


CHECKS: Final = ContainerLaws(platforms.CHECKS)


@CHECKS.over(asks_for=("image",), source="API: ContainerProperties, image")
def _has_image(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """a container has an image."""
    for path, one in containers(definition):
        if not one.image:
            yield Problem(f"{path}.image", "is required")


@CHECKS.over(
    "resourceRequirements",
    "vcpus",
    "memory",
    source="API: ContainerProperties, vcpus, memory; ResourceRequirement, value",
)
def _has_amounts(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """a container has requirements of type VCPU and MEMORY."""
    for path, one in containers(definition):
        for type, attribute in _AMOUNTS.items():
            if requirement(one, type) is None and not (getattr(one, attribute) and not on_fargate(definition)):
                yield Problem(f"{path}.resourceRequirements", f"must have one of type {type}")


@CHECKS.over(
    "resourceRequirements",
    source="API: ResourceRequirement, value",
    words=f"a container has {_LEAST_MEMORY} MiB of memory at least, and on EC2 one vCPU",
)
def _least_amounts(definition: JobDefinitionInputs) -> Iterator[Problem]:
    least = {"MEMORY": _LEAST_MEMORY} | ({} if on_fargate(definition) else {"VCPU": 1})
    for placed in every(definition):
        for index, one in enumerate(placed.container.resource_requirements or ()):
            if float(one.value) < least.get(one.type, 0):
                here = paths.join(f"{placed.path}.resourceRequirements", index)
                yield Problem(
                    f"{here}.value", f'must be at least "{least[one.type]}" for {one.type}, not "{one.value}"'
                )


@CHECKS.over("volumes", "mountPoints", source="API: MountPoint, sourceVolume")
def _mounted(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """mount points name volumes that are there."""
    for placed in every(definition):
        names = [volume.name for volume in placed.volumes if volume.name]
        for index, mount in enumerate(placed.container.mount_points or ()):
            if mount.source_volume is not None and mount.source_volume not in names:
                path = paths.join(f"{placed.path}.mountPoints", index)
                allowed = f"they are {either(names)}" if names else "there are none"
                words = f"names {mount.source_volume}, which is none of {placed.volumes_path}; {allowed}"
                yield Problem(f"{path}.sourceVolume", words)


@CHECKS.over(
    "volumes",
    asks_for=("jobRoleArn",),
    source="API: EFSVolumeConfiguration, EFSAuthorizationConfig",
    words=(
        "with an access point, or with IAM, a volume of Amazon EFS has transitEncryption ENABLED; the one has no "
        "rootDirectory, the other needs the role of the job"
    ),
)
def _file_systems(definition: JobDefinitionInputs) -> Iterator[Problem]:
    for path, group in groups(definition):
        role = "jobRoleArn" if group.page == "ContainerProperties" else "taskRoleArn"
        for index, volume in enumerate(group.volumes or ()):
            efs = volume.efs_volume_configuration
            access = efs and efs.authorization_config
            if not (efs and access):
                continue
            inner = f"{paths.join(f'{path}.volumes', index)}.efsVolumeConfiguration"
            iam = access.iam == "ENABLED"
            if (iam or access.access_point_id) and efs.transit_encryption != "ENABLED":
                words = "must be ENABLED with authorizationConfig.iam or accessPointId"
                yield Problem(f"{inner}.transitEncryption", words)
            if access.access_point_id and efs.root_directory not in (None, "", "/"):
                words = f"must be / or left out with an access point, which has its own, not {efs.root_directory}"
                yield Problem(f"{inner}.rootDirectory", words)
            if iam and not said(group, role):
                yield Problem(f"{path}.{role}", "is required where a volume has authorizationConfig.iam ENABLED")


@CHECKS.over(source="API: TaskContainerProperties, essential")
def _essential(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """a task has an essential container."""
    for path, task in tasks(definition):
        if task.containers and all(one.essential is False for one in task.containers):
            yield Problem(f"{path}.containers", "must have an essential container; all have essential false")


@CHECKS.over(source="API: TaskContainerDependency")
def _dependencies(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """containers depend on containers of their task, and on the end of none that is essential."""
    for path, task in tasks(definition):
        essential = {one.name: one.essential is not False for one in task.containers or () if one.name}
        for index, one in enumerate(task.containers or ()):
            for number, other in enumerate(one.depends_on or ()):
                inner = paths.join(f"{paths.join(f'{path}.containers', index)}.dependsOn", number)
                name = other.container_name
                if name is not None and name not in essential:
                    yield Problem(f"{inner}.containerName", f"names {name}, which the task does not have")
                elif other.condition in _ENDS and essential.get(name or ""):
                    words = f"{other.condition} is not for {name}, which is essential; set its essential to false"
                    yield Problem(f"{inner}.condition", words)


@CHECKS.over("instanceType", source="API: ContainerProperties, instanceType")
def _one_instance_type(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """all ranges of nodes have one instance type."""
    found = {path: one.instance_type for path, one in containers(definition) if one.instance_type}
    if len(set(found.values())) > 1:
        path, type = list(found.items())[-1]
        yield Problem(f"{path}.instanceType", f"is {type}; all ranges of nodes have the same instance type")


CHECKS.extend(pod_checks.CHECKS)
