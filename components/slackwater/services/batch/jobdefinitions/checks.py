"""Laws over several fields of a job definition, and advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.fields import either
from slackwater.schema.model import Laws, members
from slackwater.services.batch.computeenvironments.places import containers as standing
from slackwater.services.batch.computeenvironments.places import on_fargate
from slackwater.services.batch.jobdefinitions import container_checks
from slackwater.services.batch.jobdefinitions.nodes import span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "container": ("containerProperties", "ecsProperties", "eksProperties"),
    "multinode": ("nodeProperties",),
}
"""What a definition of each type is made of, exactly one. Source: API: RegisterJobDefinition, type."""

_PARTS: Final = tuple(name for names in KINDS.values() for name in names)


def _given(definition: JobDefinitionInputs) -> list[str]:
    known = members(type(definition))
    return [name for name in _PARTS if getattr(definition, known[name].attribute) is not None]


# --- laws ------------------------------------------------------------------------------------------------------------


CHECKS: Final = Laws()


@CHECKS.law(
    "type",
    presence=_PARTS,
    source="API: RegisterJobDefinition, type",
    words=f"a definition has exactly one of {either(KINDS['container'])}, or with type multinode nodeProperties",
)
def _one_part(definition: JobDefinitionInputs) -> Iterator[Problem]:
    given, allowed = _given(definition), KINDS.get(definition.type, ())
    for name in given:
        if name not in allowed:
            yield Problem(name, f"is not for type {definition.type}, which has {either(allowed)}")
    fitting = [name for name in given if name in allowed]
    if not fitting and len(allowed) == 1:
        yield Problem(allowed[0], f"is required with type {definition.type}")
    elif not fitting:
        yield Problem("", f"{either(allowed)} is required with type {definition.type}")
    if len(fitting) > 1:
        yield Problem(fitting[1], f"cannot be combined with {fitting[0]}; keep one of them")


@CHECKS.law("type", "platformCapabilities", source="API: RegisterJobDefinition, type, platformCapabilities")
def _single_on_fargate(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """type multinode is for instances of EC2 only."""
    for platform in ("FARGATE", "MANAGED_INSTANCES"):
        if definition.type == "multinode" and platform in (definition.platform_capabilities or ()):
            yield Problem("type", f"multinode is not for {platform}; use container")


@CHECKS.law(
    "platformCapabilities", presence=("containerProperties",), source="API: RegisterJobDefinition, platformCapabilities"
)
def _managed_instances(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """containers for MANAGED_INSTANCES are in ecsProperties."""
    managed = "MANAGED_INSTANCES" in (definition.platform_capabilities or ())
    if managed and definition.container_properties is not None:
        yield Problem("containerProperties", "is not for MANAGED_INSTANCES; use ecsProperties")


@CHECKS.law("nodeProperties.mainNode", "nodeProperties.numNodes", source="API: NodeProperties, mainNode")
def _main_node(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """nodeProperties.mainNode is less than numNodes."""
    nodes = definition.node_properties
    if nodes and nodes.main_node is not None and nodes.num_nodes is not None and nodes.main_node >= nodes.num_nodes:
        words = f"must be less than numNodes, which is {nodes.num_nodes}, not {nodes.main_node}; the first node is 0"
        yield Problem("nodeProperties.mainNode", words)


@CHECKS.law("nodeProperties", source="API: NodeRangeProperty, targetNodes")
def _all_nodes(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """the ranges of nodes cover all nodes, and no others."""
    nodes = definition.node_properties
    if not nodes or nodes.num_nodes is None:
        return
    count, covered = nodes.num_nodes, set[int]()
    for index, one in enumerate(nodes.node_range_properties or ()):
        numbers = span(one.target_nodes, count)
        if not numbers or numbers[-1] >= count:
            path = paths.join("nodeProperties.nodeRangeProperties", index)
            yield Problem(f"{path}.targetNodes", f"is {one.target_nodes}, but there are nodes 0 to {count - 1} only")
        covered |= set(numbers)
    if missing := sorted(set(range(count)) - covered):
        words = f"must cover all nodes from 0 to {count - 1}; {missing[0]} is in no range"
        yield Problem("nodeProperties.nodeRangeProperties", words)


@CHECKS.law("nodeProperties", source="API: NodeRangeProperty")
def _node_parts(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """a range of nodes has exactly one of container, ecsProperties or eksProperties."""
    nodes = definition.node_properties
    for index, one in enumerate((nodes and nodes.node_range_properties) or ()):
        parts = {"container": one.container, "ecsProperties": one.ecs_properties, "eksProperties": one.eks_properties}
        given = [name for name, part in parts.items() if part is not None]
        path = paths.join("nodeProperties.nodeRangeProperties", index)
        if not given:
            yield Problem(path, f"must have {either(tuple(parts))}")
        if len(given) > 1:
            yield Problem(path, f"has {' and '.join(given)}; keep one of them")


CHECKS.extend(container_checks.CHECKS)


# --- advice ----------------------------------------------------------------------------------------------------------


ADVICE: Final = Laws()


@ADVICE.law(
    "containerProperties", "nodeProperties", "platformCapabilities", source="API: ContainerProperties, vcpus, memory"
)
def _old_amounts(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """vcpus and memory are deprecated."""
    for path, one in standing(definition):
        for name, type in (("vcpus", "VCPU"), ("memory", "MEMORY")):
            if getattr(one, name) is not None and not on_fargate(definition):
                yield Problem(
                    f"{path}.{name}", f"is deprecated by the service; use resourceRequirements of type {type}"
                )
