"""Translates the groups of a Batch platform into the inputs of environments, queues and definitions.

Pure functions of validated inputs. Values may be outputs.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pulumi

from slackwater.batch import JobDefinitionLifecycleArgs
from slackwater.blueprints.common.arguments import named

__all__ = ["FAMILIES", "INSTANCES", "capacity", "container", "lifecycle", "logs", "retries", "shares", "time_limits"]

Given = Mapping[str, Any]

FAMILIES: Final = {"FARGATE": "FARGATE", "FARGATE_SPOT": "FARGATE", "EC2": "EC2", "SPOT": "EC2"}
"""What runs the jobs of an environment, by its type."""
INSTANCES: Final = tuple(name for name, family in FAMILIES.items() if family == "EC2")
_SPOT: Final = ("FARGATE_SPOT", "SPOT")

# Defaults are a promise: one that changes would change, or replace, every environment that relies on it.
MAX_VCPUS: Final = 256
_OF_INSTANCES: Final[Given] = {"min_vcpus": 0, "instance_types": ["default_x86_64"]}
_DEFAULTS: Final[Mapping[str, Given]] = {
    "EC2": {**_OF_INSTANCES, "allocation_strategy": "BEST_FIT_PROGRESSIVE"},
    "SPOT": {**_OF_INSTANCES, "allocation_strategy": "SPOT_PRICE_CAPACITY_OPTIMIZED"},
}
VCPUS: Final = 1
MEMORY: Final = 2048
SPOT_RETRIES: Final[Given] = {
    "attempts": 3,
    "evaluate_on_exit": [
        # Batch user guide, "Amazon EC2 Spot best practices": the host has been taken away.
        {"on_status_reason": "Host EC2*", "action": "RETRY"},
        # ECS developer guide, "Fargate capacity providers": the words of an interruption.
        {"on_status_reason": "Your Spot Task was interrupted*", "action": "RETRY"},
        # Without a final rule, a failure that matches none of these is tried again as well.
        {"on_reason": "*", "action": "EXIT"},
    ],
}
BLOCKED: Final = (
    "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
    "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
    "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
)
"""The reasons on which the service cancels a job. Batch user guide, "Jobs stuck in a RUNNABLE status"."""

_RESOURCES: Final = (
    "max_vcpus",
    "min_vcpus",
    "instance_types",
    "allocation_strategy",
    "bid_percentage",
    "spot_iam_fleet_role",
    "image_id",
    "ec2_configuration",
    "launch_template",
    "placement_group",
    "scaling_policy",
    "update_to_latest_image_version",
)
"""What is called in a group what it is called in the API's `computeResources`."""


def capacity(environment: Given, *, subnets: Any, security_groups: Any, profile: Any) -> Any:
    """Return the capacity of an environment.

    Args:
        environment: The group of the environment.
        subnets: The platform's subnets.
        security_groups: The platform's security groups, if it has any.
        profile: The instance profile of its instances, if it has any.
    """
    return {
        "type": environment["type"],
        "max_vcpus": MAX_VCPUS,
        **_DEFAULTS.get(environment["type"], {}),
        **{name: environment[name] for name in _RESOURCES if name in environment},
        **named(
            subnets=environment.get("subnet_ids", subnets),
            security_group_ids=environment.get("security_group_ids", security_groups),
            instance_role=environment.get("instance_role", profile),
            tags=environment.get("instance_tags"),
        ),
    }


def time_limits(queue: Given) -> Any:
    """Return the limits for jobs that block a queue."""
    if "cancel_blocked_after_seconds" not in queue:
        return queue.get("job_state_time_limit_actions")
    seconds = queue["cancel_blocked_after_seconds"]
    common = {"state": "RUNNABLE", "action": "CANCEL", "max_time_seconds": seconds}
    return [{"reason": reason, **common} for reason in BLOCKED]


def retries(definition: Given, types: Sequence[str]) -> Any:
    """Return how often jobs of a definition are retried on environments of these types."""
    on_spot = any(each in _SPOT for each in types)
    return definition.get("retry_strategy", SPOT_RETRIES if on_spot else None)


def container(definition: Given, *, logs: Any, job_role: Any, execution_role: Any, public: Any) -> Any:
    """Return the container of a definition whose platform is known.

    Args:
        definition: The group of the definition.
        logs: Where its logs go, if the platform says so.
        job_role: ARN of the platform's role for jobs.
        execution_role: ARN of the platform's execution role.
        public: Whether it has a public IP address on Fargate.
    """
    made = {
        "image": definition["image"],
        "resource_requirements": _requirements(definition),
        "job_role_arn": definition.get("job_role_arn", job_role),
        "execution_role_arn": definition.get("execution_role_arn", execution_role),
        **named(
            command=definition.get("command"),
            environment=_variables(definition.get("environment")),
            secrets=[{"name": name, "value_from": each} for name, each in definition.get("secrets", {}).items()]
            or None,
            log_configuration=logs,
            **_on_fargate(definition, public),
        ),
    }
    rest: Any = definition.get("container_properties", {})
    if isinstance(rest, Mapping):
        return {**made, **rest}
    return pulumi.Output.all(made, rest).apply(lambda both: {**both[0], **both[1]})


def _on_fargate(definition: Given, public: Any) -> Given:
    if definition["platform"] != "FARGATE":
        return {}
    word = public if public is None else pulumi.Output.from_input(public).apply(lambda it: _SWITCH[bool(it)])
    return {
        "network_configuration": named(assign_public_ip=word) or None,
        "runtime_platform": named(cpu_architecture=definition.get("architecture")) or None,
    }


_SWITCH: Final = {True: "ENABLED", False: "DISABLED"}


def _requirements(definition: Given) -> list[Any]:
    asked = {
        "VCPU": definition.get("vcpus", VCPUS),
        "MEMORY": definition.get("memory", MEMORY),
        "GPU": definition.get("gpus"),
    }
    return [{"type": type_, "value": _amount(value)} for type_, value in asked.items() if value is not None]


def _amount(value: Any) -> Any:
    """Return an amount as text, as the service expects it: `1`, and not `1.0`."""
    return f"{value:g}" if isinstance(value, int | float) else value.apply(lambda known: f"{known:g}")


def _variables(given: Any) -> Any:
    if given is None or isinstance(given, Mapping):
        return given and _listed(given)
    return pulumi.Output.from_input(given).apply(_listed)


def _listed(given: Given) -> list[Any]:
    return [{"name": name, "value": value} for name, value in given.items()]


def logs(group: Any, name: str) -> Any:
    """Return where the logs of a definition go, if the platform says so."""
    if group is None:
        return None
    return {"log_driver": "awslogs", "options": {"awslogs-group": group, "awslogs-stream-prefix": name}}


def shares(policy: Given) -> Any:
    """Return the fair shares of a scheduling policy."""
    weights = policy.get("shares", {})
    return named(
        share_decay_seconds=policy.get("share_decay_seconds"),
        compute_reservation=policy.get("compute_reservation"),
        share_distribution=[{"share_identifier": name, "weight_factor": each} for name, each in weights.items()]
        or None,
    )


def lifecycle(whole: Given, own: Given, kind: Any) -> Any:
    """Return the lifecycle options of one part: the platform's, as far as they apply to it, and its own.

    Args:
        whole: The platform's options.
        own: The part's own options, which take precedence.
        kind: The typed dictionary of this kind's options.
    """
    common = {name: value for name, value in whole.items() if name in kind.__annotations__}
    if kind is JobDefinitionLifecycleArgs and "on_active_jobs" in common:
        policy = common["on_active_jobs"]
        common["on_active_jobs"] = _of_definitions(policy) if isinstance(policy, str) else policy.apply(_of_definitions)
    return {**common, **own} or None


def _of_definitions(policy: str) -> str:
    """Return the options of a definition. It terminates no jobs, but waits for those that the queue would terminate."""
    return "wait" if policy == "terminate" else policy
