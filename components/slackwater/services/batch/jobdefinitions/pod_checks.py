"""Laws over the pods of Amazon EKS, in definitions and in what jobs have otherwise."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.model import Laws
from slackwater.services.batch.computeenvironments.places import pods

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
    from slackwater.services.batch.jobs.models import JobInputs

AMOUNTS: Final[Mapping[str, tuple[str, str]]] = {
    "cpu": (r"\d+(\.\d+)?", 'a number of CPUs, such as "0.25"'),
    "memory": (r"\d+Mi", 'whole MiB, such as "2048Mi"'),
    "nvidia.com/gpu": (r"\d+", 'a whole number, such as "1"'),
}
"""What a container may ask for, and how it is written. Source: API: EksContainerResourceRequirements."""

_LEAST_MEMORY: Final = 4
_CPU_STEP: Final = 0.25
_PODS: Final = ("eksProperties", "nodeProperties")
_LISTS: Final = ("containers", "initContainers")


def _containers(path: str, pod: Any) -> Iterator[tuple[str, Any]]:
    for name, given in zip(_LISTS, (pod.containers, pod.init_containers), strict=True):
        for index, one in enumerate(given or ()):
            yield paths.join(f"{path}.{name}", index), one


def _resources(path: str, pod: Any) -> Iterator[Problem]:
    for inner, one in _containers(path, pod):
        if one.resources:
            limits, requests = one.resources.limits or {}, one.resources.requests or {}
            for name, given in (("limits", limits), ("requests", requests)):
                yield from _amounts(f"{inner}.resources.{name}", given)
            yield from _paired(f"{inner}.resources", limits, requests)


def _amounts(path: str, given: Mapping[str, str]) -> Iterator[Problem]:
    for name, amount in given.items():
        here = paths.join(path, name)
        if name not in AMOUNTS:
            yield Problem(here, f"is nothing that a container can ask for; allowed are {', '.join(AMOUNTS)}")
        elif not re.fullmatch(AMOUNTS[name][0], amount):
            yield Problem(here, f'must be {AMOUNTS[name][1]}, not "{amount}"')
        elif name == "memory" and _number(amount) < _LEAST_MEMORY:
            yield Problem(here, f"must be at least {_LEAST_MEMORY}Mi, not {amount}")
        elif name == "cpu" and _number(amount) % _CPU_STEP:
            yield Problem(here, f"must be a multiple of {_CPU_STEP}, not {amount}")


def _number(amount: str) -> float:
    return float(amount.removesuffix("Mi"))


def _paired(path: str, limits: Mapping[str, str], requests: Mapping[str, str]) -> Iterator[Problem]:
    for name in limits.keys() & requests.keys() & AMOUNTS.keys():
        most, kept = limits[name], requests[name]
        if not all(re.fullmatch(AMOUNTS[name][0], one) for one in (most, kept)):
            continue
        here = paths.join(f"{path}.limits", name)
        if name == "cpu" and _number(most) < _number(kept):
            yield Problem(here, f"must be at least what requests have, which is {kept}, not {most}")
        if name != "cpu" and _number(most) != _number(kept):
            yield Problem(here, f"must be what requests have, which is {kept}, not {most}")


CHECKS: Final = Laws()
OVERRIDE_CHECKS: Final = Laws()


@CHECKS.law(*_PODS, source="API: EksContainerVolumeMount, name")
def _mounts(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """mounts of a pod's containers name volumes of the pod."""
    for path, pod in pods(definition):
        names = [volume.name for volume in pod.volumes or () if volume.name]
        for inner, one in _containers(path, pod):
            for number, mount in enumerate(one.volume_mounts or ()):
                if mount.name is not None and mount.name not in names:
                    here = paths.join(f"{inner}.volumeMounts", number)
                    yield Problem(f"{here}.name", f"names {mount.name}, which is none of {path}.volumes")


@CHECKS.law(*_PODS, source="API: EksContainerResourceRequirements")
def _asked(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """a pod's containers ask for cpu, memory and nvidia.com/gpu, in limits as in requests."""
    for path, pod in pods(definition):
        yield from _resources(path, pod)


@OVERRIDE_CHECKS.law("eksPropertiesOverride", source="API: EksContainerResourceRequirements")
def _asked_otherwise(job: JobInputs) -> Iterator[Problem]:
    """a pod's containers ask for cpu, memory and nvidia.com/gpu, in limits as in requests."""
    pod = job.eks_properties_override and job.eks_properties_override.pod_properties
    if pod:
        yield from _resources("eksPropertiesOverride.podProperties", pod)


@CHECKS.law(*_PODS, source="API: EksContainer, name")
def _distinct(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """each container of a pod has a name of its own."""
    for path, pod in pods(definition):
        names = Counter(one.name for _, one in _containers(path, pod) if one.name)
        for name in [name for name, count in names.items() if count > 1]:
            yield Problem(f"{path}.containers", f"has the name {name} twice; each container has one of its own")


@CHECKS.law(*_PODS, source="API: EksMetadata, namespace")
def _one_namespace(definition: JobDefinitionInputs) -> Iterator[Problem]:
    """all ranges of nodes have one namespace."""
    found = {path: pod.metadata.namespace for path, pod in pods(definition) if pod.metadata and pod.metadata.namespace}
    if len(set(found.values())) > 1:
        path, namespace = list(found.items())[-1]
        yield Problem(f"{path}.metadata.namespace", f"is {namespace}; all ranges of nodes have the same namespace")
