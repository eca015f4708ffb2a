"""What the functions of AWS Batch are asked and answer, against botocore: a member that changes fails here by name."""

import copy
from collections.abc import Mapping
from typing import Any, Final

import pytest
from botocore.model import ServiceModel, StructureShape

from slackwater.services.base import Group
from slackwater.services.function import Function
from slackwater.services.registry import function
from tests.functions.test_botocore import unread
from tests.services.test_botocore import ALONE, description, structure, unlike

OPERATIONS: Final[Mapping[str, Function[Any]]] = {
    operation: function(f"slackwater:batch:{operation[:1].lower()}{operation[1:]}".removesuffix("ForResource"))
    for operation in (
        "DescribeComputeEnvironments",
        "DescribeJobQueues",
        "DescribeJobDefinitions",
        "DescribeJobs",
        "ListJobs",
        "DescribeSchedulingPolicies",
        "ListSchedulingPolicies",
        "GetJobQueueSnapshot",
        "ListTagsForResource",
    )
}

_PAGING: Final = {"nextToken: missing in our model", "maxResults: missing in our model"}

ARGUMENTS: Final[Mapping[str, set[str]]] = {
    "DescribeComputeEnvironments": _PAGING,
    "DescribeJobQueues": _PAGING,
    "DescribeJobDefinitions": _PAGING,
    # A filter asks for every status, and so does ours without one; it has nothing on children and nodes.
    "ListJobs": {*_PAGING, "filters: missing in our model"},
    "ListSchedulingPolicies": _PAGING,
}
"""Every place where our arguments differ on purpose."""

_PAGED: Final = {"nextToken: missing in ours"}


def _refused(container: str, *, at: str) -> set[str]:
    """What the service takes no definition or job without, so that none is shown without it."""
    containers = (
        container,
        "ecsProperties.taskProperties[].containers[]",
        "nodeProperties.nodeRangeProperties[].container",
        "nodeProperties.nodeRangeProperties[].ecsProperties.taskProperties[].containers[]",
    )
    volumes = {f"{at}[].{one}.mountPoints[].sourceVolume: required" for one in containers}
    return {f"{at}[].timeout.attemptDurationSeconds: required", f"{at}[].retryStrategy.attempts: required", *volumes}


RESULTS: Final[Mapping[str, set[str]]] = {
    "DescribeComputeEnvironments": _PAGED,
    "DescribeJobQueues": _PAGED,
    "DescribeJobDefinitions": {*_PAGED, *_refused("containerProperties", at="jobDefinitions")},
    # Of a job that has not begun there is no time at which it did.
    "DescribeJobs": {"jobs[].startedAt: required", *_refused("container", at="jobs")},
    "ListJobs": _PAGED,
    "ListSchedulingPolicies": _PAGED,
}
"""Every place where our results differ on purpose."""


def answer(operation: str, described: dict[str, Any]) -> StructureShape:
    """Return the shape of what an operation answers."""
    shape = ServiceModel(described, "batch").operation_model(operation).output_shape
    assert isinstance(shape, StructureShape)
    return shape


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_arguments_are_those_of_the_api(operation: str) -> None:
    """Names, limits, patterns and enumerations of the request are ours, with listed exceptions."""
    theirs = structure(f"{operation}Request", description("batch"))
    found = unlike(theirs, Group(OPERATIONS[operation].arguments))

    assert {one for one in found if not one.endswith(ALONE)} == ARGUMENTS.get(operation, set())


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_results_are_those_of_the_api(operation: str) -> None:
    """Every member of the answer is in the result under its name and of its kind, and nothing else is."""
    theirs = answer(operation, description("batch"))

    assert set(unread(theirs, Group(OPERATIONS[operation].result))) == RESULTS.get(operation, set())


def test_a_change_of_the_service_is_named() -> None:
    """A member that is new, or of another kind, in botocore is found, and named."""
    described = copy.deepcopy(description("batch"))
    described["shapes"]["ContainerDetail"]["members"]["brandNew"] = {"shape": "Boolean"}
    described["shapes"]["JobDetail"]["members"]["createdAt"] = {"shape": "String"}
    found = set(unread(answer("DescribeJobs", described), Group(OPERATIONS["DescribeJobs"].result)))

    assert found - RESULTS["DescribeJobs"] == {
        "jobs[].container.brandNew: missing in ours",
        "jobs[].createdAt: kind",
    }
