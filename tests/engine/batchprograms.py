"""The program of the walk through AWS Batch: resources of all six kinds, each for one scenario, in chapters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.engine.programs import Code, Inputs

LATE_ROLE: Final = "arn:aws:iam::000000000000:role/late"
"""A service role that is not there when its environment is made."""
FIXED: Final = "fixed-name"

_EXECUTION_ROLE: Final = "arn:aws:iam::000000000000:role/execution"
_LONG: Final = "9000h"  # seconds of a busy machine are hours of a service that hurries
_NETWORK: Final = {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}
_INSTANCES: Final = {
    "type": "EC2",
    "allocation_strategy": "BEST_FIT_PROGRESSIVE",
    "min_vcpus": 0,
    "instance_types": ["m5"],
    "instance_role": "arn:aws:iam::000000000000:instance-profile/instances",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """One resource as the program writes it."""

    kind: str
    inputs: Inputs


Chapter = Mapping[str, Declared]


def _environment(**inputs: Any) -> Declared:
    said = {"type": "FARGATE", "max_vcpus": 16, **_NETWORK, **inputs.pop("resources", {})}
    return Declared("ComputeEnvironment", {"type": "MANAGED", "compute_resources": said, **inputs})


def _queue(*environments: str, **inputs: Any) -> Declared:
    arns = (Code(f"made[{each!r}].compute_environment_arn") for each in environments)
    order = [{"order": number, "compute_environment": arn} for number, arn in enumerate(arns, start=1)]
    return Declared("JobQueue", {"priority": 1, "compute_environment_order": order, **inputs})


def _definition(image: str, **inputs: Any) -> Declared:
    container = {
        "image": image,
        "execution_role_arn": _EXECUTION_ROLE,
        "resource_requirements": [{"type": "VCPU", "value": "0.25"}, {"type": "MEMORY", "value": "512"}],
    }
    said = {"platform_capabilities": ["FARGATE"], "container_properties": container, **inputs}
    return Declared("JobDefinition", {"type": "container", **said})


def _job(definition: str) -> Declared:
    where = {
        "job_queue": Code("made['first'].job_queue_arn"),
        "job_definition": Code(f"made[{definition!r}].job_definition_arn"),
    }
    return Declared("Job", {**where, "wait_for": "success", "timeouts": {"create": _LONG, "update": _LONG}})


def _limits(most: int) -> list[Inputs]:
    return [{"capacity_unit": "ml.m5.large", "max_capacity": most}]


def _training(most: int) -> Declared:
    return Declared(
        "ServiceEnvironment", {"service_environment_type": "SAGEMAKER_TRAINING", "capacity_limits": _limits(most)}
    )


def _share(most: int) -> Declared:
    return Declared(
        "QuotaShare",
        {
            "job_queue": Code("made['trained'].job_queue_arn"),
            "capacity_limits": _limits(most),
            "resource_sharing_configuration": {"strategy": "RESERVE"},
            "preemption_configuration": {"in_share_preemption": "DISABLED"},
        },
    )


def _patient(policy: str) -> Inputs:
    """The lifecycle of what waits for jobs as long as they take."""
    return {"lifecycle": {"on_active_jobs": policy, "drain_timeout": _LONG}, "timeouts": {"delete": _LONG}}


POLICIES: Final = ("refuse", "wait", "terminate")
SHARING: Final = ("first", "second", "third")
"""Queues of one environment."""
LOOP: Final = ("loop-0", "loop-1", "loop-2")
"""Environments that a loop makes, all in one queue."""
KINDS: Final = {
    "ComputeEnvironment": "shared",
    "JobQueue": "first",
    "SchedulingPolicy": "policy",
    "JobDefinition": "edited",
    "Job": "of-edited",
    "ConsumableResource": "licences",
    "ServiceEnvironment": "training",
    "QuotaShare": "team",
}
"""A resource of each kind; the queue is made in the same run as its environment."""

CREATED: Final[Chapter] = {
    "shared": _environment(resources={"max_vcpus": 2}, **_patient("wait")),
    "policy": Declared("SchedulingPolicy", {"fairshare_policy": {"share_decay_seconds": 600}}),
    "first": _queue("shared"),
    "second": _queue("shared"),
    "third": _queue("shared", scheduling_policy_arn=Code("made['policy'].arn")),
    **{each: _environment() for each in LOOP},
    "shrinking": _queue(*LOOP),
    "fixed": _environment(compute_environment_name=FIXED, timeouts={"create": _LONG, "delete": _LONG}),
    "on-fixed": _queue("fixed", **_patient("terminate")),
    "turning": _environment(resources=_INSTANCES),
    "on-turning": _queue("turning"),
    "late": _environment(service_role=LATE_ROLE),
    "crowded": _environment(resources={"max_vcpus": 1000}),
    **{each: _queue("crowded", **_patient(each)) for each in POLICIES},
    "edited": _definition("repository:1"),
    "of-edited": _job("edited"),
    "tagged": _definition("repository:1", tags={"stage": "one"}),
    "of-tagged": _job("tagged"),
    "licences": Declared("ConsumableResource", {"total_quantity": 5}),
    "training": _training(4),
    "quotas": Declared("SchedulingPolicy", {"quota_share_policy": {"idle_resource_assignment_strategy": "FIFO"}}),
    "trained": Declared(
        "JobQueue",
        {
            "priority": 1,
            "job_queue_type": "SAGEMAKER_TRAINING",
            "scheduling_policy_arn": Code("made['quotas'].arn"),
            "service_environment_order": [
                {"order": 1, "service_environment": Code("made['training'].service_environment_arn")}
            ],
        },
    ),
    "team": _share(2),
}
"""All kinds of resource."""


def _changed(chapter: Chapter, changes: Mapping[str, Declared]) -> Chapter:
    return {name: changes.get(name, one) for name, one in chapter.items()}


RECOVERED: Final = _changed(CREATED, {"edited": _definition("repository:2")})
"""The same, and a definition edited once."""

_SPOT: Final = {"resources": {"type": "FARGATE_SPOT"}}
HELD: Final = _changed(RECOVERED, {"fixed": _environment(compute_environment_name=FIXED, **_SPOT)})
"""A change for which an environment has to go, whose fixed name the new one is to have, while a queue lists it."""
ORDERED: Final = _changed(
    RECOVERED, {"loop-0": _environment(opts=Code("pulumi.ResourceOptions(delete_before_replace=True)"), **_SPOT)}
)
"""The same by the program's own order, under a name that is made up."""

CHANGED: Final = {
    name: one
    for name, one in _changed(
        RECOVERED,
        {
            "shared": _environment(resources={"max_vcpus": 2, "type": "FARGATE_SPOT"}, **_patient("wait")),
            "shrinking": _queue(*LOOP[:-1]),
            "fixed": _environment(resources={"type": "FARGATE_SPOT"}, timeouts={"create": _LONG, "delete": _LONG}),
            "turning": _environment(),
            "crowded": _environment(resources={"max_vcpus": 2000}),
            "edited": _definition("repository:3"),
            "tagged": _definition("repository:1", tags={"stage": "two"}),
            "licences": Declared("ConsumableResource", {"total_quantity": 7}),
            "training": _training(8),
            "team": _share(3),
        },
    ).items()
    if name != LOOP[-1]
}
"""Environments are replaced under the queues that use them, a loop is shortened, a definition is edited again."""

MIXED: Final = {
    **CHANGED,
    "on-instances": _environment(resources=_INSTANCES),
    # A check that fails stops the engine, so it comes last.
    "mixed": _queue("shared", "on-instances", opts=Code("pulumi.ResourceOptions(depends_on=[*made.values()])")),
}
"""And a queue whose environments, one of them still to be made, do not suit one another."""


def text(chapter: Chapter) -> str:
    """Return the program of a chapter, as a user would write it."""
    lines = (f"made[{name!r}] = sw.batch.{one.kind}({name!r}, **{dict(one.inputs)!r})" for name, one in chapter.items())
    return "\n".join((_HEAD, *lines, _TAIL))


_HEAD: Final = """
import pulumi
import slackwater as sw

made = {}
"""
_TAIL: Final = """
pulumi.export("revision", made["edited"].revision)
"""
