"""Validates the inputs of a Batch platform, and fills in their defaults: pure functions.

Only problems that no provider could report are checked here: those of the platform's own names, and of the translation.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from slackwater.blueprints.batch.parts import FAMILIES
from slackwater.blueprints.common import arguments, presets
from slackwater.errors import Problem
from slackwater.schema.nearest import meant

__all__ = ["misnamed", "problems", "settled"]

Given = Mapping[str, Any]

_NOUNS: Final = {
    "compute_environments": "a compute environment",
    "job_queues": "a job queue",
    "job_definitions": "a job definition",
    "scheduling_policies": "a scheduling policy",
}
_ENVIRONMENTS: Final = {"on_demand": {"type": "FARGATE"}}
_QUEUES: Final[Given] = {"default": {}}
_MOST: Final = 3
"""How many compute environments a queue can have. API: CreateJobQueue."""


def misnamed(given: Given) -> Iterator[Problem]:
    """Find the user's names that cannot be part of a resource's name."""
    for path, noun in _NOUNS.items():
        yield from arguments.misnamed(path, given.get(path, {}), noun)


def settled(given: Given) -> Given:
    """Return the inputs with their maps as they are when little is said: one environment, one queue on all of them."""
    environments = given.get("compute_environments", _ENVIRONMENTS)
    queues = given.get("job_queues", _QUEUES)
    families = {FAMILIES.get(each["type"]) for each in environments.values()}
    platform = {"platform": next(iter(families))} if len(families) == 1 else {}
    definitions = given.get("job_definitions", {})
    return {
        **given,
        "compute_environments": environments,
        "job_queues": {name: {"compute_environments": [*environments], **each} for name, each in queues.items()},
        "job_definitions": {name: {**platform, **each} for name, each in definitions.items()},
    }


def problems(said: Given, given: Given) -> Iterator[Problem]:
    """Find the problems.

    Args:
        said: The inputs, with the preset's.
        given: The inputs with their defaults.
    """
    yield from _types(given)
    yield from _security_groups(given)
    yield from _crowded(said, given)
    yield from _references(given)
    for name, each in given["job_definitions"].items():
        if "platform" not in each:
            words = "is required, since there are compute environments of Fargate and of EC2: FARGATE or EC2"
            yield Problem(f"job_definitions.{name}.platform", words)
    alarms = given.get("monitoring", {}).get("alarms", {})
    if presets.pages(given, alarms) and not alarms.get("actions"):
        path = "monitoring.alarms"
        words = f"is required with preset {given['preset']}, or set {path}.enabled to false"
        yield Problem(f"{path}.actions", words)


def _types(given: Given) -> Iterator[Problem]:
    for name, each in given["compute_environments"].items():
        if each["type"] not in FAMILIES:
            path = f"compute_environments.{name}.type"
            yield Problem(path, f"must be one of {', '.join(FAMILIES)}, not {each['type']!r}")


def _security_groups(given: Given) -> Iterator[Problem]:
    network = given["networking"]
    if "security_group_ids" in network or "vpc_id" in network:
        return
    bare = [
        name
        for name, each in given["compute_environments"].items()
        if "security_group_ids" not in each and "launch_template" not in each
    ]
    if bare:
        words = f"is required, or networking.vpc_id to have one made: compute environment {bare[0]} has none"
        yield Problem("networking.security_group_ids", words)


def _crowded(said: Given, given: Given) -> Iterator[Problem]:
    """Refuse a queue without a list of environments if the platform has too many for one queue."""
    count = len(given["compute_environments"])
    for name in given["job_queues"] if count > _MOST else ():
        if "compute_environments" not in said.get("job_queues", _QUEUES)[name]:
            words = f"is required: a queue has at most {_MOST} compute environments, and there are {count}"
            yield Problem(f"job_queues.{name}.compute_environments", words)


def _references(given: Given) -> Iterator[Problem]:
    for name, queue in given["job_queues"].items():
        path = f"job_queues.{name}"
        for number, key in enumerate(queue["compute_environments"]):
            yield from _reference(given, "compute_environments", key, f"{path}.compute_environments[{number}]")
        if "scheduling_policy" in queue:
            yield from _reference(given, "scheduling_policies", queue["scheduling_policy"], f"{path}.scheduling_policy")


def _reference(given: Given, where: str, key: Any, path: str) -> Iterator[Problem]:
    """Refuse a name that the platform does not have. An output is the ARN of something made elsewhere."""
    known = given.get(where, {})
    if isinstance(key, str) and key not in known and not key.startswith("arn:"):
        hint = meant(key, known, otherwise="they are {}") if known else "there are none"
        yield Problem(path, f"is {key}, which is none of {where}; {hint}")
