"""What functions are asked and answer, against botocore's model: a member that changes there fails here by name."""

import copy
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import pytest
from botocore.model import ListShape, MapShape, ServiceModel, StructureShape
from botocore.model import Shape as Theirs

from slackwater.services.base import Group, Leaf, ListOf, MapOf, Model, Shape, members, observe
from slackwater.services.emrserverless import functions, results
from slackwater.services.function import Function
from tests.services.test_botocore import description, structure, unlike

OPERATIONS: Final[Mapping[str, tuple[Function[Any], str]]] = {
    "GetApplication": (functions.GET_APPLICATION, "application"),
    "ListApplications": (functions.LIST_APPLICATIONS, ""),
    "ListJobRuns": (functions.LIST_JOB_RUNS, ""),
    "ListJobRunAttempts": (functions.LIST_JOB_RUN_ATTEMPTS, ""),
    "GetJobRun": (functions.GET_JOB_RUN, "jobRun"),
    "GetDashboardForJobRun": (functions.GET_DASHBOARD_FOR_JOB_RUN, ""),
    "ListTagsForResource": (functions.LIST_TAGS, ""),
}
"""Each operation, the function that makes it, and the member of the answer that is the result."""

_PAGING: Final = {"nextToken: missing in our model", "maxResults: missing in our model"}

ARGUMENTS: Final[Mapping[str, set[str]]] = {
    "GetApplication": set(),
    # At least one state, and each once: theirs counts them, ours sends no filter when all are named.
    "ListApplications": {*_PAGING, "states: count"},
    "ListJobRuns": {
        *_PAGING,
        "states: count",
        "createdAtAfter: theirs is a timestamp, ours a str",  # text that has a time zone
        "createdAtBefore: theirs is a timestamp, ours a str",
    },
    "ListJobRunAttempts": _PAGING,
    "GetJobRun": {"attempt: range"},  # any whole number of the wire
    "GetDashboardForJobRun": {"attempt: range"},
    "ListTagsForResource": set(),
}
"""Every place where our arguments differ on purpose."""

RESULTS: Final[Mapping[str, set[str]]] = {
    "ListApplications": {"nextToken: missing in ours"},
    "ListJobRuns": {"nextToken: missing in ours"},
    "ListJobRunAttempts": {"nextToken: missing in ours"},
    "GetDashboardForJobRun": {"url: sensitive"},  # whoever has it may look
}
"""Every place where our results differ on purpose."""

_KINDS: Final[Mapping[str, type]] = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    "double": float,
    "float": float,
    "timestamp": datetime,
}


def unread(theirs: Theirs, ours: Shape, path: str = "", within: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield every place where what we read is not what they write: names, kinds, nesting, secrets."""
    match theirs, ours:
        case StructureShape(), Group(model=model):
            if theirs.name not in within:
                yield from unread_members(theirs, model, path, within | {theirs.name})
        case ListShape(), ListOf(item=item):
            yield from unread(theirs.member, item, f"{path}[]", within)
        case MapShape(), MapOf(value=value):
            yield from unread(theirs.value, value, f"{path}{{}}", within)
        case _, Leaf(kind=kind) if _KINDS.get(theirs.type_name) is kind:
            return
        case _:
            yield f"{path}: kind"


def unread_members(theirs: StructureShape, model: type[Model], path: str, within: frozenset[str]) -> Iterator[str]:
    """Yield the differences between two sets of members, and between the members."""
    ours = members(model)
    for name in {**theirs.members, **ours}:
        here = f"{path}.{name}" if path else name
        if name not in ours or name not in theirs.members:
            yield f"{here}: missing in {'ours' if name not in ours else 'theirs'}"
            continue
        if ours[name].required != (name in theirs.required_members):
            yield f"{here}: required"
        if ours[name].sensitive != _is_sensitive(theirs.members[name]):
            yield f"{here}: sensitive"
        yield from unread(theirs.members[name], ours[name].shape, here, within)


def _is_sensitive(theirs: Theirs) -> bool:
    inner = theirs.member if isinstance(theirs, ListShape) else theirs
    return bool(theirs.metadata.get("sensitive") or inner.metadata.get("sensitive"))


def answer(operation: str, described: dict[str, Any]) -> StructureShape:
    """Return the shape of what an operation answers, as the function gives it."""
    shape = ServiceModel(described, "emr-serverless").operation_model(operation).output_shape
    assert isinstance(shape, StructureShape)
    member = OPERATIONS[operation][1]
    found = shape.members[member] if member else shape
    assert isinstance(found, StructureShape)
    return found


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_arguments_are_those_of_the_api(operation: str) -> None:
    """Names, limits, patterns and enumerations of the request are ours, with listed exceptions."""
    theirs = structure(f"{operation}Request")

    assert set(unlike(theirs, Group(OPERATIONS[operation][0].arguments))) == ARGUMENTS[operation]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_results_are_those_of_the_api(operation: str) -> None:
    """Every member of the answer is in the result under its name and of its kind, and nothing else is."""
    theirs = answer(operation, description())

    assert set(unread(theirs, Group(OPERATIONS[operation][0].result))) == RESULTS.get(operation, set())


def test_a_change_of_the_service_is_named() -> None:
    """A member that is new, or of another kind, in botocore is found, and named."""
    described = copy.deepcopy(description())
    described["shapes"]["JobRunSummary"]["members"]["brandNew"] = {"shape": "Boolean"}
    described["shapes"]["JobRunSummary"]["members"]["attempt"] = {"shape": "String256"}
    found = set(unread(answer("ListJobRuns", described), Group(results.ListJobRunsResult)))

    assert found - RESULTS["ListJobRuns"] == {"jobRuns[].brandNew: missing in ours", "jobRuns[].attempt: kind"}


def test_what_is_new_does_not_disturb() -> None:
    """Members and states that nobody knows yet, whole numbers for others, and missing members do no harm."""
    given = {"id": "00f1", "state": "PAUSED", "brandNew": {"a": 1}, "attempt": "first"}
    found = observe(results.ListJobRunsResult, {"jobRuns": [given]}).job_runs[0]
    used = observe(results.ResourceUtilization, {"vCPUHour": 1, "memoryGBHour": 0.5})

    assert (found.id, found.state, found.attempt, found.name) == ("00f1", "PAUSED", None, None)
    assert (used.vcpu_hour, used.memory_gb_hour, used.storage_gb_hour) == (1, 0.5, None)
