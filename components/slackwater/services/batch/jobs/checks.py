"""Laws over several fields of a job, and over those of its queue and definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.schema.model import Laws, members
from slackwater.services.batch.jobdefinitions import pod_checks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackwater.services.batch.jobs.models import JobInputs

OVERRIDES: Final[Mapping[str, str]] = {
    "containerOverrides": "containerProperties",
    "ecsPropertiesOverride": "ecsProperties",
    "eksPropertiesOverride": "eksProperties",
    "nodeOverrides": "nodeProperties",
}
"""The overrides, each with its part of a definition, which has only one part. Source: API: SubmitJob."""


CHECKS: Final = Laws()


@CHECKS.law(presence=tuple(OVERRIDES), source="API: SubmitJob, RegisterJobDefinition")
def _one_override(job: JobInputs) -> Iterator[Problem]:
    """a job overrides one part of its definition."""
    known = members(type(job))
    given = [name for name in OVERRIDES if getattr(job, known[name].attribute) is not None]
    if len(given) > 1:
        yield Problem(
            given[1], f"cannot be combined with {given[0]}: a definition has only one of the parts they are for"
        )


@CHECKS.law("dependsOn", presence=("arrayProperties",), source="API: SubmitJob, dependsOn")
def _children(job: JobInputs) -> Iterator[Problem]:
    """N_TO_N and SEQUENTIAL are for array jobs."""
    for index, one in enumerate(job.depends_on or ()):
        if one.type and not job.array_properties:
            path = paths.join("dependsOn", index)
            yield Problem(f"{path}.type", f"{one.type} is for array jobs only; it needs arrayProperties")


CHECKS.extend(pod_checks.OVERRIDE_CHECKS)


# --- laws over its queue and its definition --------------------------------------------------------------------------


NEIGHBOUR_CHECKS: Final = Laws()


@NEIGHBOUR_CHECKS.law("shareIdentifier", source="API: SubmitJob, shareIdentifier")
def _shared(job: JobInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """a job has a share in a queue with a scheduling policy, and in no other.

    A queue that is known says by its policy whether it has shares.
    """
    queue = host["jobQueue"]
    if queue.get("schedulingPolicyArn") and not job.share_identifier:
        yield Problem("shareIdentifier", "is required: the job queue has a scheduling policy")
    if queue and not queue.get("schedulingPolicyArn") and job.share_identifier:
        yield Problem(
            "shareIdentifier", "is for job queues with a scheduling policy; this one has none, so leave it out"
        )


@NEIGHBOUR_CHECKS.law("schedulingPriorityOverride", source="user guide: fair-share scheduling policies")
def _ranked(job: JobInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """in a queue with a scheduling policy a job has a priority, of its own or of its definition."""
    queue, definition = host["jobQueue"], host["jobDefinition"]
    ranked = job.scheduling_priority_override is not None or definition.get("schedulingPriority") is not None
    if queue.get("schedulingPolicyArn") and definition and not ranked:
        words = "is required: the job queue has a scheduling policy, and the definition no schedulingPriority"
        yield Problem("schedulingPriorityOverride", words)


@NEIGHBOUR_CHECKS.law(presence=tuple(OVERRIDES), source="API: SubmitJob, ecsPropertiesOverride, eksPropertiesOverride")
def _fitting_override(job: JobInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """a job overrides the part that its definition has."""
    known, definition = members(type(job)), host["jobDefinition"]
    part = next((part for part in OVERRIDES.values() if definition.get(part)), "")
    for name, own in OVERRIDES.items():
        if part and own != part and getattr(job, known[name].attribute) is not None:
            right = next(each for each, of in OVERRIDES.items() if of == part)
            yield Problem(name, f"is for definitions with {own}; this one has {part}, so use {right}")


@NEIGHBOUR_CHECKS.law("nodeOverrides", source="API: NodeOverrides, numNodes")
def _counted_nodes(job: JobInputs, host: Mapping[str, Any]) -> Iterator[Problem]:
    """another number of nodes fits the ranges and the main node of the definition.

    More or fewer nodes need a range without end, which is not too short, and the main node.
    """
    count = job.node_overrides and job.node_overrides.num_nodes
    nodes = host["jobDefinition"].get("nodeProperties")
    if not (count and isinstance(nodes, dict)):
        return
    ranges = [str(one.get("targetNodes", "")) for one in nodes.get("nodeRangeProperties") or ()]
    starts = [int(one[:-1] or 0) for one in ranges if one.endswith(":")]
    if ranges and not starts:
        yield Problem("nodeOverrides.numNodes", 'needs a range of nodes without end in the definition, such as "1:"')
    for number in (*starts, nodes.get("mainNode")):
        if isinstance(number, int) and number >= count:
            words = f"must be more than {number}, the number of a node of the definition, not {count}"
            yield Problem("nodeOverrides.numNodes", words)
            return
