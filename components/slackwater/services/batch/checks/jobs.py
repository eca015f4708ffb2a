"""Laws over several fields of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths
from slackwater.services.model import Check, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.batch.models.jobs import JobInputs

__all__ = ["CHECKS"]

OVERRIDES: Final = ("containerOverrides", "ecsPropertiesOverride", "eksPropertiesOverride", "nodeOverrides")
"""Overrides for the parts that a definition can be made of, of which it has one. Source: API: SubmitJob."""


def _one_override(job: JobInputs) -> Iterator[Problem]:
    known = members(type(job))
    given = [name for name in OVERRIDES if getattr(job, known[name].attribute) is not None]
    if len(given) > 1:
        yield Problem(
            given[1], f"cannot be combined with {given[0]}: a definition has only one of the parts they are for"
        )


def _dependencies(job: JobInputs) -> Iterator[Problem]:
    for index, one in enumerate(job.depends_on or ()):
        path = paths.join("dependsOn", index)
        if one.type == "SEQUENTIAL" and one.job_id:
            yield Problem(f"{path}.jobId", "is not for SEQUENTIAL, which is about the job's own children; leave it out")
        if one.type != "SEQUENTIAL" and not one.job_id:
            yield Problem(f"{path}.jobId", "is required, unless type is SEQUENTIAL")


def _children(job: JobInputs) -> Iterator[Problem]:
    for index, one in enumerate(job.depends_on or ()):
        if one.type and not job.array_properties:
            path = paths.join("dependsOn", index)
            yield Problem(f"{path}.type", f"{one.type} is for array jobs only; it needs arrayProperties")


def _counted_attempts(job: JobInputs) -> Iterator[Problem]:
    if job.retry_strategy and job.retry_strategy.evaluate_on_exit and job.retry_strategy.attempts is None:
        yield Problem("retryStrategy.attempts", "is required with evaluateOnExit")


def _sized(job: JobInputs) -> Iterator[Problem]:
    if job.array_properties and job.array_properties.size is None:
        yield Problem("arrayProperties.size", "is required")


def _single_array(job: JobInputs) -> Iterator[Problem]:
    if job.array_properties and job.node_overrides:
        yield Problem("arrayProperties", "cannot be combined with nodeOverrides: a multi-node job is no array job")


CHECKS: Final = (
    Check(
        presence=OVERRIDES,
        find=_one_override,
        words="a job overrides one part of its definition",
        source="API: SubmitJob, RegisterJobDefinition",
    ),
    Check(
        paths=("dependsOn",),
        find=_dependencies,
        words="a dependency has a jobId, but for SEQUENTIAL",
        source="API: SubmitJob, dependsOn",
    ),
    Check(
        paths=("dependsOn",),
        presence=("arrayProperties",),
        find=_children,
        words="N_TO_N and SEQUENTIAL are for array jobs",
        source="API: SubmitJob, dependsOn",
    ),
    Check(
        paths=("retryStrategy",),
        find=_counted_attempts,
        words="retryStrategy.attempts is given with evaluateOnExit",
        source="API: RetryStrategy; reports: RetryAttempts must be provided with retry strategy",
    ),
    Check(
        paths=("arrayProperties",),
        find=_sized,
        words="an array job has a size",
        source="API: ArrayProperties, size",
    ),
    Check(
        presence=("arrayProperties", "nodeOverrides"),
        find=_single_array,
        words="a multi-node job is no array job",
        source="user guide: multi-node parallel jobs",
    ),
)
