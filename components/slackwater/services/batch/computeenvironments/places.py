"""Where containers, tasks and pods stand in a job definition, with their paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from slackwater.schema import paths
from slackwater.schema.model import Find, Laws, Model, members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from slackwater.services.batch.jobdefinitions.models import (
        ContainerProperties,
        EcsProperties,
        JobDefinitionInputs,
        ResourceRequirement,
        TaskProperties,
        Volume,
    )

EVERYWHERE: Final = ("ecsProperties", "nodeProperties")
"""Where containers stand in lists, so that a law looks at the whole of it."""


class ContainerLaws(Laws):
    """Laws over containers, wherever they stand."""

    def over(
        self, *looks_at: str, asks_for: tuple[str, ...] = (), source: str, words: str = ""
    ) -> Callable[[Find], Find]:
        """Make a law of a function; what it looks at, or asks for, are fields of containerProperties."""
        paths, presence = (tuple(f"containerProperties.{name}" for name in names) for names in (looks_at, asks_for))
        return self.law("platformCapabilities", *paths, *EVERYWHERE, presence=presence, source=source, words=words)


@dataclass(frozen=True, slots=True)
class Placed:
    """A container, where it stands, and what it shares with others of its task."""

    path: str
    container: Any
    volumes: tuple[Volume, ...]
    volumes_path: str


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


def groups(definition: JobDefinitionInputs) -> Iterator[tuple[str, ContainerProperties | TaskProperties]]:
    """Return what has roles, volumes and a place of its own: containers that stand alone, and tasks."""
    yield from containers(definition)
    yield from tasks(definition)


def every(definition: JobDefinitionInputs) -> Iterator[Placed]:
    """Return the containers of both kinds, with their volumes."""
    for path, one in containers(definition):
        yield Placed(path, one, tuple(one.volumes or ()), f"{path}.volumes")
    for path, task in tasks(definition):
        for index, each in enumerate(task.containers or ()):
            inner = paths.join(f"{path}.containers", index)
            yield Placed(inner, each, tuple(task.volumes or ()), f"{path}.volumes")


def on_fargate(definition: JobDefinitionInputs) -> bool:
    """Tell whether jobs may be run on Fargate."""
    return "FARGATE" in (definition.platform_capabilities or ())


def said(group: Model, name: str) -> bool:
    """Tell whether a group says something of worth in a field, by its API name."""
    member = members(type(group)).get(name)
    return member is not None and getattr(group, member.attribute) not in (None, [], {}, "", False)


def requirement(container: Any, type: str) -> ResourceRequirement | None:
    """Return what a container asks for of a type; None: nothing."""
    found: ResourceRequirement | None = next(
        (one for one in container.resource_requirements or () if one.type == type), None
    )
    return found
