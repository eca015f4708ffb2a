"""Laws over several fields of a job queue, and over those of the compute environments that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.model import Laws
from slackwater.services.batch.capacity import FAMILY, architectures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from slackwater.services.batch.jobqueues.models import JobQueueInputs

_ORDER: Final = "computeEnvironmentOrder"
_SERVICES: Final = "serviceEnvironmentOrder"
_TRAINING: Final = "SAGEMAKER_TRAINING"

QUEUE_TYPE: Final[Mapping[str, str]] = {
    "EC2": "ECS",
    "FARGATE": "ECS_FARGATE",
    "ECS_MANAGED_INSTANCES": "ECS_MANAGED_INSTANCES",
}
"""The type of a queue, by the family of its environments on Amazon ECS. Source: API: CreateJobQueue, jobQueueType."""

_EKS: Final = "EKS"


# --- laws ------------------------------------------------------------------------------------------------------------


CHECKS: Final = Laws()


@CHECKS.law(
    "jobStateTimeLimitActions", "jobQueueType", presence=(_SERVICES,), source="API: JobStateTimeLimitAction, action"
)
def _limit_actions(queue: JobQueueInputs) -> Iterator[Problem]:
    """the action of a time limit is CANCEL, or TERMINATE in a queue of service environments."""
    training = queue.job_queue_type == _TRAINING or bool(queue.service_environment_order)
    right, which = ("TERMINATE", "a queue of service environments") if training else ("CANCEL", "this queue")
    for index, one in enumerate(queue.job_state_time_limit_actions or ()):
        if one.action is not None and one.action != right:
            path = paths.join("jobStateTimeLimitActions", index)
            yield Problem(f"{path}.action", f"must be {right} for {which}, not {one.action}")


# --- laws over the compute environments ------------------------------------------------------------------------------


def _environments(queue: JobQueueInputs, host: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return what is known of each environment, by its name in the program, in the order of the program."""
    named = [(one.compute_environment or "").rpartition("/")[2] for one in queue.compute_environment_order or ()]
    return [(name, facts or {}) for name, facts in zip(named, host.get("computeEnvironments", ()), strict=False)]


def _resources(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return facts.get("computeResources") or {}


def _orchestration(facts: Mapping[str, Any]) -> str:
    """Return what runs an environment's containers, as far as it is known."""
    if facts.get("eksConfiguration"):
        return _EKS
    return str(facts.get("containerOrchestrationType") or ("ECS" if _resources(facts).get("type") else ""))


def _family(facts: Mapping[str, Any]) -> str:
    """Return the family of an environment's capacity; unmanaged ones have instances of EC2."""
    known = "EC2" if facts.get("type") == "UNMANAGED" else FAMILY.get(_resources(facts).get("type", ""), "")
    return f"{known} on Amazon EKS" if known and _orchestration(facts) == _EKS else known


def _architectures(facts: Mapping[str, Any]) -> str:
    found = architectures(_resources(facts).get("instanceTypes") or ())
    return next(iter(found)) if len(found) == 1 else ""


def _mixed(
    queue: JobQueueInputs, host: Mapping[str, Any], trait: Callable[[Mapping[str, Any]], str], noun: str
) -> Iterator[Problem]:
    found: dict[str, str] = {}
    for name, facts in _environments(queue, host):
        if known := trait(facts):
            found.setdefault(known, name)
    if len(found) > 1:
        words = ", ".join(f"{name} is {known}" for known, name in found.items())
        yield Problem(_ORDER, f"mixes {noun}, which one queue cannot have: {words}")


NEIGHBOUR_CHECKS: Final = Laws()


@NEIGHBOUR_CHECKS.law(_ORDER, source="API: CreateJobQueue, computeEnvironmentOrder")
def _one_family(queue: JobQueueInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """the environments of a queue are all of instances, or all of Fargate, and all of one orchestration."""
    yield from _mixed(queue, host, _family, "kinds of capacity")


@NEIGHBOUR_CHECKS.law(_ORDER, source="API: CreateJobQueue, computeEnvironmentOrder")
def _one_architecture(queue: JobQueueInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """the environments of a queue have one architecture."""
    yield from _mixed(queue, host, _architectures, "architectures")


@NEIGHBOUR_CHECKS.law(_ORDER, "jobQueueType", source="API: CreateJobQueue, jobQueueType")
def _suitable_type(queue: JobQueueInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """jobQueueType is what the queue's environments make it."""
    for name, facts in _environments(queue, host):
        family = FAMILY.get(_resources(facts).get("type", ""), "")
        right = _EKS if _orchestration(facts) == _EKS else QUEUE_TYPE.get(family, "")
        if queue.job_queue_type and right and queue.job_queue_type != right:
            yield Problem("jobQueueType", f"must be {right} for compute environment {name}, not {queue.job_queue_type}")
            return
