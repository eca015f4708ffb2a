"""Groups of fields that say what a job has otherwise than its definition."""

from typing import Annotated, ClassVar

from pydantic import StrictInt, StrictStr

from slackwater.services.base import Items, Model, Range, field
from slackwater.services.batch.jobdefinitions.amounts import Environment, ResourceRequirements, Vcpus, in_the_way_of
from slackwater.services.batch.jobdefinitions.models import ConsumableResourceProperties
from slackwater.services.batch.jobdefinitions.pods import EksContainerResources, EksEnvironment, EksMetadata
from slackwater.services.batch.values import ImageUri, InstanceType, NodeCount, NodeRange, Plain, Words

__all__ = ["ContainerOverrides", "EcsPropertiesOverride", "EksPropertiesOverride", "NodeOverrides"]


class ContainerOverrides(Model):
    """What one container has otherwise."""

    page: ClassVar[str] = "ContainerOverrides"

    vcpus: Vcpus | None = field("vCPUs; they do not override a requirement of type VCPU of the definition.")
    memory: Annotated[StrictInt, Range(min=4)] | None = field(
        "Memory in MiB; it does not override a requirement of type MEMORY of the definition."
    )
    command: Words | None = field("The command and its arguments, of which none is empty.")
    instance_type: Plain | None = field("Instance type of all nodes of a multi-node job.", service_default="")
    environment: Environment | None = field("Variables that are added, or have another value, in any order.")
    resource_requirements: ResourceRequirements | None = field("What the container gets, in any order.")

    def resembling(self, other: "ContainerOverrides") -> "ContainerOverrides":
        """Say amounts and variables as the other one does."""
        return self.saying(**in_the_way_of(self, other))


class TaskContainerOverride(Model):
    """What one container of a task has otherwise."""

    page: ClassVar[str] = "TaskContainerOverrides"

    command: Words | None = field("The command and its arguments, of which none is empty.")
    environment: Environment | None = field("Variables that are added, or have another value, in any order.")
    name: Plain | None = field("Name of the container in the definition.", service_default="")
    resource_requirements: ResourceRequirements | None = field("What the container gets, in any order.")


class TaskPropertiesOverride(Model):
    """What a task has otherwise."""

    page: ClassVar[str] = "TaskPropertiesOverride"

    containers: Annotated[list[TaskContainerOverride], Items(key="name")] | None = field(
        "What its containers have otherwise, by their names."
    )


class EcsPropertiesOverride(Model):
    """What a job on Amazon ECS has otherwise."""

    page: ClassVar[str] = "EcsPropertiesOverride"

    task_properties: Annotated[list[TaskPropertiesOverride], Items(max=1, noun="task")] | None = field(
        "What its task has otherwise."
    )


class EksContainerOverride(Model):
    """What one container of a pod has otherwise."""

    page: ClassVar[str] = "EksContainerOverride"

    name: Plain | None = field('Its name in the definition; default "Default".', service_default="Default")
    image: ImageUri | None = field("The image.")
    command: list[StrictStr] | None = field("The entry point.")
    args: list[StrictStr] | None = field("The arguments of the entry point.")
    env: EksEnvironment | None = field("Variables that are added, or have another value, in any order.")
    resources: EksContainerResources | None = field("What the container gets.")


class PodPropertiesOverride(Model):
    """What a pod has otherwise."""

    page: ClassVar[str] = "EksPodPropertiesOverride"

    containers: Annotated[list[EksContainerOverride], Items(key="name")] | None = field(
        "What its containers have otherwise, by their names."
    )
    init_containers: Annotated[list[EksContainerOverride], Items(key="name")] | None = field(
        "What the containers that run before have otherwise, by their names."
    )
    metadata: EksMetadata | None = field("Data about the pod.")


class EksPropertiesOverride(Model):
    """What a job on Amazon EKS has otherwise."""

    page: ClassVar[str] = "EksPropertiesOverride"

    pod_properties: PodPropertiesOverride | None = field("What its pod has otherwise.")


class NodePropertyOverride(Model):
    """What some nodes have otherwise."""

    page: ClassVar[str] = "NodePropertyOverride"

    target_nodes: NodeRange = field('The nodes, by their numbers from 0: "0:3", or "4:" to the last.', required=True)
    container_overrides: ContainerOverrides | None = field("What their container has otherwise.")
    ecs_properties_override: EcsPropertiesOverride | None = field("What their task has otherwise.")
    instance_types: Annotated[list[InstanceType], Items(noun="instance type", order_free=True)] | None = field(
        "Other instance types, in any order."
    )
    eks_properties_override: EksPropertiesOverride | None = field("What their pod has otherwise.")
    consumable_resource_properties_override: ConsumableResourceProperties | None = field(
        "The consumable resources that they need."
    )


class NodeOverrides(Model):
    """What a multi-node job has otherwise."""

    page: ClassVar[str] = "NodeOverrides"

    num_nodes: NodeCount | None = field("How many nodes there are; needs a range without end in the definition.")
    node_property_overrides: Annotated[list[NodePropertyOverride], Items(key="targetNodes")] | None = field(
        "What some nodes have otherwise, by their range."
    )
