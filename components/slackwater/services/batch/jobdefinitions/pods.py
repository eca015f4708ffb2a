"""Groups of fields that say what runs in a pod of Amazon EKS."""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictStr

from slackwater.services.base import Items, Model, field, one_of
from slackwater.services.batch.values import (
    AnnotationValue,
    Capability,
    DnsName,
    DnsPolicy,
    EksQuantity,
    ImageUri,
    LabelValue,
    MetadataKey,
    Namespace,
    Plain,
    SeccompProfile,
    SeccompType,
    UserId,
    VariableName,
    Word,
)

__all__ = [
    "EksContainer",
    "EksContainerResources",
    "EksEnvironment",
    "EksMetadata",
    "EksProperties",
    "EksVariable",
    "PodProperties",
]


class EksVariable(Model):
    """A variable of a container's environment."""

    page: ClassVar[str] = "EksContainerEnvironmentVariable"

    name: VariableName = field("Its name; names beginning with AWS_BATCH are the service's.", required=True)
    value: Plain | None = field("Its value, not secret.", service_default="")


EksEnvironment = Annotated[list[EksVariable], Items(noun="variable", key="name")]


class EksContainerResources(Model):
    """What a container gets: "cpu", "memory" and "nvidia.com/gpu", in limits or in requests."""

    page: ClassVar[str] = "EksContainerResourceRequirements"

    limits: dict[StrictStr, EksQuantity] | None = field('The most that it gets, such as "memory" "2048Mi".')
    requests: dict[StrictStr, EksQuantity] | None = field('What is kept for it, such as "cpu" "0.5".')


class EksVolumeMount(Model):
    """Where in a container a volume is."""

    page: ClassVar[str] = "EksContainerVolumeMount"

    name: Plain | None = field("Name of the volume, one of the pod's.")
    mount_path: Plain | None = field("Path in the container.")
    sub_path: Plain | None = field("Path in the volume; its root when left out.", service_default="")
    read_only: StrictBool | None = field("The container cannot write to it; default false.", service_default=False)


class EksCapabilities(Model):
    """Capabilities of Linux that a container has beyond its usual ones, or does not have."""

    page: ClassVar[str] = "EksContainerLinuxCapabilities"

    add: Annotated[list[Capability], Items(max=64, noun="name", order_free=True)] | None = field(
        "What it has beyond, at most 64, in any order."
    )
    drop: Annotated[list[Capability], Items(max=64, noun="name", order_free=True)] | None = field(
        "What it does not have, at most 64, in any order."
    )


class EksSeccompProfile(Model):
    """Which calls of the system are allowed."""

    page: ClassVar[str] = "EksSeccompProfile"

    type: SeccompType = field("`RuntimeDefault`, `Localhost` or `Unconfined`.", required=True)
    localhost_profile: SeccompProfile | None = field("Path of the profile on the node, with `Localhost`.")


class EksContainerSecurity(Model):
    """With which rights a container runs."""

    page: ClassVar[str] = "EksContainerSecurityContext"

    run_as_user: UserId | None = field("Id of its user; the image's own when left out.")
    run_as_group: UserId | None = field("Id of its group; the image's own when left out.")
    privileged: StrictBool | None = field("It has the rights of the node's root; default false.", service_default=False)
    allow_privilege_escalation: StrictBool | None = field(
        "It may gain more rights; default false.", service_default=False
    )
    read_only_root_filesystem: StrictBool | None = field(
        "It cannot write to its root file system; default false.", service_default=False
    )
    run_as_non_root: StrictBool | None = field("It is not run as root.")
    capabilities: EksCapabilities | None = field("Its capabilities of Linux.")
    seccomp_profile: EksSeccompProfile | None = field("Which calls of the system are allowed; the pod's when left out.")


class EksContainer(Model):
    """One container of a pod."""

    page: ClassVar[str] = "EksContainer"

    name: Plain | None = field('Its name, other than those of the rest; default "Default".', service_default="Default")
    image: ImageUri = field("The image.", required=True)
    image_pull_policy: (
        Annotated[StrictStr, one_of("Always", "IfNotPresent", "Never", name="ImagePullPolicy")] | None
    ) = field("When the image is pulled: `Always`, `IfNotPresent` or `Never`.")
    command: list[StrictStr] | None = field("The entry point; the image's own when left out.")
    args: list[StrictStr] | None = field("The arguments of the entry point; the image's own when left out.")
    env: EksEnvironment | None = field("Variables, in any order; not for secrets.")
    resources: EksContainerResources | None = field("What the container gets.")
    volume_mounts: Annotated[list[EksVolumeMount], Items(key="mountPath")] | None = field("Where the volumes are.")
    security_context: EksContainerSecurity | None = field("With which rights it runs.")


EksContainers = Annotated[list[EksContainer], Items(max=10, noun="container", key="name")]


class EksHostPath(Model):
    """A volume on the node."""

    page: ClassVar[str] = "EksHostPath"

    path: Plain | None = field("Path on the node.")


class EksEmptyDir(Model):
    """A volume that is empty at first."""

    page: ClassVar[str] = "EksEmptyDir"

    medium: Plain | None = field('Where it is: "" (default), the disk of the node, or "Memory".', service_default="")
    size_limit: EksQuantity | None = field('Its greatest size, such as "1Gi".')


class EksSecret(Model):
    """A volume with the values of a secret."""

    page: ClassVar[str] = "EksSecret"

    secret_name: DnsName = field("Name of the secret in the namespace.", required=True)
    optional: StrictBool | None = field("It need not be there; default false.", service_default=False)


class EksPersistentVolumeClaim(Model):
    """A volume that is claimed in the namespace."""

    page: ClassVar[str] = "EksPersistentVolumeClaim"

    claim_name: Word = field("Name of the claim.", required=True)
    read_only: StrictBool | None = field("It is mounted for reading only; default false.", service_default=False)


class EksVolume(Model):
    """A volume that containers can mount."""

    page: ClassVar[str] = "EksVolume"

    name: Word = field("Its name, by which `volumeMounts` know it.", required=True)
    host_path: EksHostPath | None = field("On the node.")
    empty_dir: EksEmptyDir | None = field("Empty at first.")
    secret: EksSecret | None = field("With the values of a secret.")
    persistent_volume_claim: EksPersistentVolumeClaim | None = field("Claimed in the namespace.")


class EksMetadata(Model):
    """Data about the pod."""

    page: ClassVar[str] = "EksMetadata"

    labels: dict[MetadataKey, LabelValue] | None = field("Labels of the pod.")
    annotations: dict[MetadataKey, AnnotationValue] | None = field("Annotations of the pod.")
    namespace: Namespace | None = field("Namespace of the pod; that of the compute environment when left out.")


class EksImagePullSecret(Model):
    """A secret with which images are pulled."""

    page: ClassVar[str] = "ImagePullSecret"

    name: DnsName = field("Its name in the namespace.", required=True)


class EksPodSecurity(Model):
    """With which rights all containers of a pod run, where they say nothing themselves."""

    page: ClassVar[str] = "EksPodSecurityContext"

    run_as_user: UserId | None = field("Id of their user.")
    run_as_group: UserId | None = field("Id of their group.")
    run_as_non_root: StrictBool | None = field("They are not run as root.")
    seccomp_profile: EksSeccompProfile | None = field("Which calls of the system are allowed.")
    fs_group: UserId | None = field("Id of the group to which volumes belong.")


class PodProperties(Model):
    """A pod: containers that run together."""

    page: ClassVar[str] = "EksPodProperties"

    service_account_name: Plain | None = field("The service account that the pod runs as.", service_default="")
    host_network: StrictBool | None = field("The pod has the node's IP address; default true.", service_default=True)
    dns_policy: DnsPolicy | None = field('Policy of names, such as "ClusterFirst".')
    image_pull_secrets: Annotated[list[EksImagePullSecret], Items(key="name")] | None = field(
        "Secrets with which images are pulled."
    )
    containers: EksContainers | None = field("The containers, at most 10.")
    init_containers: EksContainers | None = field("Containers that run, one after the other, before, at most 10.")
    volumes: Annotated[list[EksVolume], Items(noun="volume", key="name")] | None = field(
        "Volumes for the containers' `volumeMounts`."
    )
    metadata: EksMetadata | None = field("Data about the pod.")
    share_process_namespace: StrictBool | None = field(
        "Containers see each other's processes; default false.", service_default=False
    )
    security_context: EksPodSecurity | None = field("With which rights all containers run.")


class EksProperties(Model):
    """What runs on Amazon EKS."""

    page: ClassVar[str] = "EksProperties"

    pod_properties: PodProperties | None = field("The pod.")
