"""What AWS's model of a pod of Amazon EKS does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals, IsSet, Not
from slackwater.schema.overlay import Field, Shape
from slackwater.services.base import Items, Range, one_of
from slackwater.services.batch.values import (
    AnnotationValue,
    Capability,
    DnsName,
    DnsPolicy,
    ImageUri,
    LabelValue,
    MetadataKey,
    Namespace,
    Word,
)
from slackwater.services.rows import NeededWith, Never, OnlyWith

SHAPES: Final = {
    "ImagePullSecret": Shape("A secret with which images are pulled.", name="EksImagePullSecret").has(
        name=Field("Its name in the namespace.", DnsName)
    ),
    "EksContainerEnvironmentVariable": Shape(
        "A variable of a container's environment.",
        name="EksVariable",
        like="KeyValuePair",
    ),
    "EksContainerResourceRequirements": Shape(
        'What a container gets: "cpu", "memory" and "nvidia.com/gpu", in limits or in requests.',
        name="EksContainerResources",
    ).has(
        limits=Field('The most that it gets, such as "memory" "2048Mi".'),
        requests=Field('What is kept for it, such as "cpu" "0.5".'),
    ),
    "EksContainerVolumeMount": Shape("Where in a container a volume is.", name="EksVolumeMount").has(
        name=Field("Name of the volume, one of the pod's."),
        mountPath=Field("Path in the container."),
        subPath=Field("Path in the volume; its root when left out.", default=""),
        readOnly=Field("The container cannot write to it.", default=False),
    ),
    "EksContainerLinuxCapabilities": Shape(
        "Capabilities of Linux that a container has beyond its usual ones, or does not have.", name="EksCapabilities"
    ).has(
        add=Field("What it has beyond.", Items(max=64, noun="name", order_free=True), item=Capability),
        drop=Field("What it does not have.", Items(max=64, noun="name", order_free=True), item=Capability),
    ),
    "EksSeccompProfile": Shape(
        "Which calls of the system are allowed.",
        rows=(
            OnlyWith("localhostProfile", Equals("type", "Localhost"), source="API: EksSeccompProfile"),
            NeededWith("localhostProfile", Equals("type", "Localhost"), source="API: EksSeccompProfile"),
        ),
    ).has(
        type=Field("The kind of profile."),
        localhostProfile=Field("Path of the profile on the node, with `Localhost`."),
    ),
    "EksContainerSecurityContext": Shape("With which rights a container runs.", name="EksContainerSecurity").has(
        runAsUser=Field("Id of its user; the image's own when left out.", Range(0, 2147483647)),
        runAsGroup=Field("Id of its group; the image's own when left out.", Range(0, 2147483647)),
        privileged=Field("It has the rights of the node's root.", default=False),
        allowPrivilegeEscalation=Field("It may gain more rights.", default=False),
        readOnlyRootFilesystem=Field("It cannot write to its root file system.", default=False),
        runAsNonRoot=Field("It is not run as root."),
        capabilities=Field("Its capabilities of Linux."),
        seccompProfile=Field("Which calls of the system are allowed; the pod's when left out."),
    ),
    "EksContainer": Shape("One container of a pod.").has(
        name=Field("Its name, other than those of the rest.", default="Default"),
        image=Field("The image.", ImageUri),
        imagePullPolicy=Field(
            "When the image is pulled.", one_of("Always", "IfNotPresent", "Never", name="ImagePullPolicy")
        ),
        command=Field("The entry point; the image's own when left out."),
        args=Field("The arguments of the entry point; the image's own when left out."),
        env=Field("Variables; not for secrets.", Items(noun="variable", key="name")),
        resources=Field("What the container gets."),
        volumeMounts=Field("Where the volumes are.", Items(key="mountPath")),
        securityContext=Field("With which rights it runs."),
    ),
    "EksHostPath": Shape("A volume on the node.").has(path=Field("Path on the node.")),
    "EksEmptyDir": Shape("A volume that is empty at first.").has(
        medium=Field('Where it is: "", which is the disk of the node, or "Memory".', default=""),
        sizeLimit=Field('Its greatest size, such as "1Gi".'),
    ),
    "EksSecret": Shape("A volume with the values of a secret.").has(
        secretName=Field("Name of the secret in the namespace.", DnsName),
        optional=Field("It need not be there.", default=False),
    ),
    "EksPersistentVolumeClaim": Shape("A volume that is claimed in the namespace.").has(
        claimName=Field("Name of the claim.", Word),
        readOnly=Field("It is mounted for reading only.", default=False),
    ),
    "EksVolume": Shape("A volume that containers can mount.").has(
        name=Field("Its name, by which `volumeMounts` know it.", Word),
        hostPath=Field("On the node."),
        emptyDir=Field("Empty at first."),
        secret=Field("With the values of a secret."),
        persistentVolumeClaim=Field("Claimed in the namespace."),
    ),
    "EksMetadata": Shape("Data about the pod.").has(
        labels=Field("Labels of the pod.", key=MetadataKey, item=LabelValue),
        annotations=Field("Annotations of the pod.", key=MetadataKey, item=AnnotationValue),
        namespace=Field("Namespace of the pod; that of the compute environment when left out.", Namespace),
    ),
    "EksPodSecurityContext": Shape(
        "With which rights all containers of a pod run, where they say nothing themselves.",
        name="EksPodSecurity",
        like="EksContainerSecurityContext",
    ).has(
        seccompProfile=Field("Which calls of the system are allowed."),
        fsGroup=Field("Id of the group to which volumes belong.", Range(0, 2147483647)),
    ),
    "EksPodProperties": Shape(
        "A pod: containers that run together.",
        name="PodProperties",
        rows=(Never("containers", "is required", when=Not(IsSet("containers")), source="API: EksPodProperties"),),
    ).has(
        serviceAccountName=Field("The service account that the pod runs as.", default=""),
        hostNetwork=Field("The pod has the node's IP address.", default=True),
        dnsPolicy=Field('Policy of names, such as "ClusterFirst".', DnsPolicy),
        imagePullSecrets=Field("Secrets with which images are pulled.", Items(key="name")),
        containers=Field("The containers.", Items(max=10, noun="container", key="name")),
        initContainers=Field(
            "Containers that run, one after the other, before.", Items(max=10, noun="container", key="name")
        ),
        volumes=Field("Volumes for the containers' `volumeMounts`.", Items(noun="volume", key="name")),
        metadata=Field("Data about the pod."),
        shareProcessNamespace=Field("Containers see each other's processes.", default=False),
        securityContext=Field("With which rights all containers run."),
    ),
    "EksProperties": Shape("What runs on Amazon EKS.").has(podProperties=Field("The pod.")),
    "EksSeccompProfileType": Shape(name="EksSeccompProfileType"),
}
