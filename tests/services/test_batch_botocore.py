"""Our models of AWS Batch against botocore's: a field, limit or name that changes there fails here by name.

Botocore has hardly any limits for Batch. Those that only we have, from the prose of the API's pages, are no exception;
one that botocore begins to have is a difference, which is told.
"""

import copy
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from botocore.model import ServiceModel

from slackwater.services.base import Group, Model, ResourceInputs, members
from slackwater.services.registry import KINDS
from tests.services.test_botocore import ALONE, description, groups, pages, structure, unlike

_NAME: Final = "made from the resource's name when left out"
_EMPTY: Final = dict.fromkeys(
    ("retryStrategy.attempts: required", "timeout.attemptDurationSeconds: required"), "refused without it (reports)"
)
_TASKS: Final = "ecsProperties.taskProperties[].containers[]"
_RANGES: Final = "nodeProperties.nodeRangeProperties[]"
_CONTAINERS: Final = ("containerProperties", _TASKS, f"{_RANGES}.container", f"{_RANGES}.{_TASKS}")

EXCEPTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "ComputeEnvironment": {
        "computeEnvironmentName: required": _NAME,
        "computeResources.ec2Configuration[].batchImageStatus: missing in our model": "only read",
        "computeResources.updateToLatestImageVersion: missing in their model": "of the update alone",
        "computeResources.capacityTags: count": "no tags are said by an empty map, too",
        "eksConfiguration.accessEntry.status: missing in our model": "only read",
        "context: missing in our model": "reserved",
        "updatePolicy: missing in their model": "of the update alone",
        "tags: count": "an empty map is no tags; some of the 50 are slackwater's",
    },
    "JobQueue": {
        "jobQueueName: required": _NAME,
        "tags: count": "an empty map is no tags; some of the 50 are slackwater's",
    },
    "JobDefinition": {
        "jobDefinitionName: required": _NAME,
        **_EMPTY,
        **{f"{place}.mountPoints[].sourceVolume: required": "refused without one" for place in _CONTAINERS},
        "tags: count": "an empty map is no tags; some of the 50 are slackwater's",
    },
    "Job": {
        "jobName: required": _NAME,
        **_EMPTY,
        "tags: count": "an empty map is no tags; some of the 50 are slackwater's",
        "triggers: missing in their model": "slackwater's own, but part of what a job was made of",
    },
    "SchedulingPolicy": {
        "name: required": _NAME,
        "tags: count": "an empty map is no tags; some of the 50 are slackwater's",
    },
}
"""Every place where ours differs on purpose, and why."""

REQUESTS: Final[Mapping[str, str]] = {
    "ComputeEnvironment": "CreateComputeEnvironmentRequest",
    "JobQueue": "CreateJobQueueRequest",
    "JobDefinition": "RegisterJobDefinitionRequest",
    "Job": "SubmitJobRequest",
    "SchedulingPolicy": "CreateSchedulingPolicyRequest",
}

UPDATES: Final[Mapping[str, tuple[str, set[str]]]] = {
    "ComputeEnvironment": ("UpdateComputeEnvironmentRequest", {"computeEnvironment", "context"}),
    "JobQueue": ("UpdateJobQueueRequest", {"jobQueue"}),
    "SchedulingPolicy": ("UpdateSchedulingPolicyRequest", {"arn"}),
}
"""The updates, and their members that are no fields."""

DETAILS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "ComputeEnvironment": ("ComputeEnvironmentDetail", {"context": "reserved"}),
    "JobQueue": ("JobQueueDetail", {}),
    "JobDefinition": (
        "JobDefinition",
        {"containerOrchestrationType": "follows from what the definition is made of"},
    ),
    "Job": (
        "JobDetail",
        {
            "schedulingPriority": "the input schedulingPriorityOverride, or the definition's",
            "attempts": "moves by itself",
            "createdAt": "the job's, not the resource's: another job may take its place",
            "startedAt": "moves by itself",
            "stoppedAt": "moves by itself",
            "container": "what the definition and the overrides make together",
            "nodeDetails": "as container",
            "nodeProperties": "as container",
            "ecsProperties": "as container",
            "eksProperties": "as container",
            "eksAttempts": "moves by itself",
            "consumableResourceProperties": "as container",
            "platformCapabilities": "the definition's",
            "isCancelled": "moves by itself",
            "isTerminated": "moves by itself",
        },
    ),
    "SchedulingPolicy": ("SchedulingPolicyDetail", {}),
}
"""What the service shows of each, and what of that we do not keep, and why."""


def inputs_of(kind: str) -> type[ResourceInputs]:
    """Return the model of the inputs of a kind."""
    found: type[ResourceInputs] = KINDS[f"slackwater:batch:{kind}"].inputs
    return found


def outputs_of(kind: str) -> type[Model]:
    """Return the model of the outputs of a kind."""
    found: type[Model] = KINDS[f"slackwater:batch:{kind}"].shown
    return found


def differing(kind: str, described: dict[str, Any]) -> set[str]:
    """Return where ours is not theirs, but for limits that theirs says in prose only."""
    found = unlike(structure(REQUESTS[kind], described), Group(inputs_of(kind)))
    return {one for one in found if not one.endswith(ALONE)}


@pytest.mark.parametrize("kind", REQUESTS, ids=str)
def test_the_request_is_what_we_model(kind: str) -> None:
    """Members, nesting, limits, patterns and enumerations of a create are ours, with listed exceptions."""
    assert differing(kind, description("batch")) == set(EXCEPTIONS[kind])


@pytest.mark.parametrize("kind", UPDATES, ids=str)
def test_an_update_takes_nothing_else(kind: str) -> None:
    """No update has a field that is not among the inputs."""
    request, others = UPDATES[kind]

    assert set(structure(request, description("batch")).members) - set(members(inputs_of(kind))) == others


@pytest.mark.parametrize("kind", DETAILS, ids=str)
def test_everything_shown_is_an_input_or_an_output(kind: str) -> None:
    """What a describe shows is an input, an output, or left out for a reason; no reason is given for nothing."""
    name, reasons = DETAILS[kind]
    shown = set(structure(name, description("batch")).members)

    assert shown - set(members(inputs_of(kind))) - set(members(outputs_of(kind))) == set(reasons)
    assert {one.name for one in members(outputs_of(kind)).values() if not one.own} <= shown


@pytest.mark.parametrize("kind", REQUESTS, ids=str)
def test_every_page_is_one_of_the_service(kind: str) -> None:
    """Each field of the service's names the operation or structure that describes it."""
    service = ServiceModel(description("batch"), "batch")
    known = {*service.operation_names, *service.shape_names}

    for model in (inputs_of(kind), outputs_of(kind)):
        assert {page for group in groups(model) for page in pages(group)} - known == set()


def add_member(shapes: dict[str, Any]) -> None:
    """Add a field deep in the model, as a new release of botocore would."""
    shapes["LinuxParameters"]["members"]["brandNew"] = {"shape": "Boolean"}


def add_value(shapes: dict[str, Any]) -> None:
    """Add a value to an enumeration."""
    shapes["CRType"]["enum"].append("MOON")


def add_limit(shapes: dict[str, Any]) -> None:
    """Begin to have a limit that was in prose, and is another one there."""
    shapes["ImageType"]["max"] = 64


def add_pattern(shapes: dict[str, Any]) -> None:
    """Begin to have a pattern."""
    shapes["TagKey"]["pattern"] = "[a-z]+"


def demand(shapes: dict[str, Any]) -> None:
    """Make a field required."""
    shapes["MountPoint"]["required"] = ["containerPath"]


@pytest.mark.parametrize(
    ("kind", "change", "named"),
    [
        pytest.param("JobQueue", add_pattern, "tags{key}: pattern", id="pattern"),
        pytest.param("ComputeEnvironment", add_value, "computeResources.type: enumeration", id="enumeration"),
        pytest.param(
            "ComputeEnvironment", add_limit, "computeResources.ec2Configuration[].imageType: length", id="limit"
        ),
        pytest.param(
            "JobDefinition",
            add_member,
            "nodeProperties.nodeRangeProperties[].container.linuxParameters.brandNew: missing in our model",
            id="new field",
        ),
        pytest.param(
            "JobDefinition", demand, "containerProperties.mountPoints[].containerPath: required", id="required"
        ),
    ],
)
def test_a_change_of_the_service_is_named(kind: str, change: Callable[[dict[str, Any]], None], named: str) -> None:
    """A field, limit or name that changes in botocore is found, and named."""
    described = copy.deepcopy(description("batch"))
    change(described["shapes"])

    assert named in differing(kind, described) - set(EXCEPTIONS[kind])
