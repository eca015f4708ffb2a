"""The differences between environments: a row of values for each, for every component that names it.

A preset fills in what a program leaves open. The program's own values take precedence, member by member. The values are
plain data, so a program may also use single ones (`sw.preset("prod").lifecycle`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

import pulumi

from slackwater.blueprints.common import arguments
from slackwater.blueprints.emr.application_args import ApplicationLifecycleArgs
from slackwater.emrserverless import AutoStopArgs, MaximumCapacityArgs
from slackwater.errors import Problem
from slackwater.schema.nearest import nearest

__all__ = [
    "PRESETS",
    "Preset",
    "of_application",
    "of_platform",
    "of_service",
    "of_stream",
    "pages",
    "preset",
    "settled",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """The values of one environment.

    ``lifecycle``: drain policy, delete protection, maintenance window; ``maximum_capacity``: the limit of everything
    that runs at a time, ``max_vcpus`` that of a compute environment; ``compute_environments``: the types of those that
    a Batch platform has; ``instances``: how many a web service has at least and at most; ``log_retention_days``;
    ``empties_log_buckets``: a bucket of logs is deleted with its logs; ``alarms``: streams, queues and web services
    have them, and ``pages``: they have to tell somebody.
    """

    name: str
    lifecycle: ApplicationLifecycleArgs
    maximum_capacity: MaximumCapacityArgs
    max_vcpus: int
    compute_environments: Mapping[str, str]
    instances: tuple[int, int]
    auto_stop: AutoStopArgs
    log_retention_days: int
    empties_log_buckets: bool
    alarms: bool
    pages: bool


_ON_DEMAND: Final = {"on_demand": "FARGATE"}
_SPOT: Final = {"spot": "FARGATE_SPOT"}
_ROWS: Final = (
    Preset(
        name="local",
        lifecycle={"on_active_jobs": "wait", "drain_timeout": "30m"},
        maximum_capacity={"cpu": "16 vCPU", "memory": "64 GB"},
        max_vcpus=16,
        compute_environments=_ON_DEMAND,
        instances=(1, 1),
        auto_stop={"enabled": True, "idle_timeout_minutes": 15},
        log_retention_days=1,
        empties_log_buckets=True,
        alarms=False,
        pages=False,
    ),
    Preset(
        name="dev",
        lifecycle={"on_active_jobs": "cancel", "drain_timeout": "5m"},
        maximum_capacity={"cpu": "16 vCPU", "memory": "64 GB", "disk": "500 GB"},
        max_vcpus=16,
        compute_environments=_SPOT,
        instances=(1, 2),
        auto_stop={"enabled": True, "idle_timeout_minutes": 5},
        log_retention_days=7,
        empties_log_buckets=True,
        alarms=False,
        pages=False,
    ),
    Preset(
        name="staging",
        lifecycle={"on_active_jobs": "wait", "drain_timeout": "30m"},
        maximum_capacity={"cpu": "64 vCPU", "memory": "256 GB", "disk": "1000 GB"},
        max_vcpus=64,
        compute_environments={**_ON_DEMAND, **_SPOT},
        instances=(1, 4),
        auto_stop={"enabled": True, "idle_timeout_minutes": 15},
        log_retention_days=30,
        empties_log_buckets=False,
        alarms=True,
        pages=False,
    ),
    Preset(
        name="prod",
        lifecycle={
            "on_active_jobs": "wait",
            "drain_timeout": "2h",
            "delete_protection": True,
            "maintenance_window": "Sun 02:00-06:00 UTC",
        },
        maximum_capacity={"cpu": "256 vCPU", "memory": "1024 GB", "disk": "4000 GB"},
        max_vcpus=256,
        compute_environments={**_ON_DEMAND, **_SPOT},
        instances=(2, 10),
        auto_stop={"enabled": True, "idle_timeout_minutes": 15},
        log_retention_days=365,
        empties_log_buckets=False,
        alarms=True,
        pages=True,
    ),
)
# Values are a promise, as the defaults of the components are: a change of one changes everything that relies on it.
PRESETS: Final[Mapping[str, Preset]] = {row.name: row for row in _ROWS}


def preset(name: str) -> Preset:
    """Return the values of an environment.

    Raises:
        pulumi.RunError: there is none of that name.
    """
    arguments.refuse("preset", list(_unknown(name)))
    return PRESETS[name]


def _unknown(name: object) -> list[Problem]:
    if name in PRESETS:
        return []
    near = nearest(str(name), PRESETS, cutoff=0.5)
    hint = f"; did you mean {near}?" if near else ""
    return [Problem("preset", f"must be one of {', '.join(PRESETS)}, not {name!r}{hint}")]


def settled(owner: str, given: T, fill: Callable[[Preset, Any], Mapping[str, object]]) -> T:
    """Return checked inputs with what their preset, if they name one, says of everything that they leave open.

    Args:
        owner: Whose inputs they are, for the message.
        given: The checked inputs.
        fill: What a preset says of such a component, by the path of the input; below a group that is not given, it
            makes the group.

    Raises:
        pulumi.RunError: there is no such preset.
    """
    inputs = cast(Mapping[str, Any], given)
    if "preset" not in inputs:
        return given
    arguments.refuse(owner, _unknown(inputs["preset"]))
    for path, value in fill(PRESETS[inputs["preset"]], inputs).items():
        inputs = _filled(inputs, path.split("."), value)
    return cast(T, inputs)


def of_application(chosen: Preset, given: Any) -> Mapping[str, object]:
    """Return what a preset says of an application."""
    found: dict[str, object] = {
        "capacity.maximum_capacity": chosen.maximum_capacity,
        "capacity.auto_stop": chosen.auto_stop,
        "monitoring.cloudwatch_logging.retention_days": chosen.log_retention_days,
        **_lifecycle(chosen, ApplicationLifecycleArgs.__annotations__),
    }
    if "s3_logging" in given.get("monitoring", {}):  # given, it is on
        found["monitoring.s3_logging.force_destroy"] = chosen.empties_log_buckets
    return found


def of_stream(chosen: Preset, _given: Any) -> Mapping[str, object]:
    """Return what a preset says of a streaming job."""
    return {"alarm.enabled": chosen.alarms, **_lifecycle(chosen, ("delete_protection", "maintenance_window"))}


def of_platform(chosen: Preset, given: Any) -> Mapping[str, object]:
    """Return what a preset says of a Batch platform."""
    own = {name: {"type": type} for name, type in chosen.compute_environments.items()}
    environments = given.get("compute_environments", own)
    found = {
        "compute_environments": environments,
        **{f"compute_environments.{name}.max_vcpus": chosen.max_vcpus for name in environments},
        "monitoring.logging.retention_days": chosen.log_retention_days,
        "monitoring.alarms.enabled": chosen.alarms,
        **_lifecycle(chosen, chosen.lifecycle),
    }
    if found["lifecycle.on_active_jobs"] == "cancel":  # by the word of this service
        found["lifecycle.on_active_jobs"] = "terminate"
    return found


def of_service(chosen: Preset, given: Any) -> Mapping[str, object]:
    """Return what a preset says of a web service; an existing auto scaling configuration is left as it is."""
    least, most = chosen.instances
    made = {} if "arn" in given.get("scaling", {}) else {"scaling.min_size": least, "scaling.max_size": most}
    return {
        **made,
        "monitoring.alarms.enabled": chosen.alarms,
        **_lifecycle(chosen, ("delete_protection", "maintenance_window")),
    }


def pages(given: Any, alarms: Mapping[str, Any]) -> bool:
    """Tell whether these alarms of a component with these settled inputs have to tell somebody."""
    return "preset" in given and PRESETS[given["preset"]].pages and bool(alarms["enabled"])


def _lifecycle(chosen: Preset, members: Any) -> dict[str, object]:
    """Return the policies for a component that has these; a window of the whole stack's wins over the preset's."""
    found = {f"lifecycle.{name}": value for name, value in chosen.lifecycle.items() if name in members}
    if pulumi.Config("slackwater").get("maintenanceWindow"):
        found.pop("lifecycle.maintenance_window", None)
    return found


def _filled(group: Mapping[str, Any], path: list[str], value: object) -> Mapping[str, Any]:
    head, *rest = path
    if not rest:
        return {head: value, **group}
    inner = group.get(head, {})
    return {**group, head: _filled(inner, rest, value)} if isinstance(inner, Mapping) else group
