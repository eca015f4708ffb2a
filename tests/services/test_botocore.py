"""Our models against botocore's model of the service: a field, limit or name that changes there fails here by name."""

import copy
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import botocore.loaders
import pytest
from botocore.model import ListShape, MapShape, ServiceModel, StringShape, StructureShape
from botocore.model import Shape as Theirs

from slackwater.services.base import Choice, Group, Items, Leaf, ListOf, MapOf, Model, Range, Shape, Text, members
from slackwater.services.emrserverless.models import ApplicationInputs, ApplicationOutputs

EXPECTED: Mapping[str, str] = {
    "clientToken: missing in our model": "made by slackwater, never by users",
    "releaseLabel: pattern": "theirs allows any word; ours is the form that release rules can compare",
    "imageConfiguration.imageUri: required": "required at creation; removed by leaving the block out",
    "workerTypeSpecifications{}.imageConfiguration.imageUri: required": "as imageConfiguration.imageUri",
    "runtimeConfiguration[].properties{}: pattern": "theirs says both: length from 0, and not blank; ours takes both",
    "monitoringConfiguration.s3MonitoringConfiguration.logUri: pattern": "theirs allows any text; the page says S3 URI",
    "schedulerConfiguration.queueTimeoutMinutes: range": "15 to 720 is in prose only",
    "schedulerConfiguration.maxConcurrentRuns: range": "1 to 1000 is in prose only",
}
"""Every place where our models differ on purpose, and why."""

READ_ONLY: Mapping[str, str] = {
    "createdAt": "never changes, and says nothing about the wish",
    "updatedAt": "moves on every start and stop: it would be drift on every look",
}
"""What the service shows and we do not keep."""


@cache
def description() -> dict[str, Any]:
    """Return botocore's description of the service."""
    found: dict[str, Any] = botocore.loaders.Loader().load_service_model("emr-serverless", "service-2")
    return found


def structure(name: str, described: dict[str, Any] | None = None) -> StructureShape:
    """Return one structure of the service."""
    found = ServiceModel(described or description(), "emr-serverless").shape_for(name)
    assert isinstance(found, StructureShape)
    return found


def unlike(theirs: Theirs, ours: Shape, path: str = "", within: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield every place where our shape is not theirs."""
    match theirs, ours:
        case StructureShape(), Group(model=model):
            if theirs.name not in within:
                yield from unlike_members(theirs, model, path, within | {theirs.name})
        case ListShape(), ListOf(item=item, items=items):
            yield from unlike_count(theirs, items, path)
            yield from unlike(theirs.member, item, f"{path}[]", within)
        case MapShape(), MapOf(key=key, value=value, items=items):
            yield from unlike_count(theirs, items, path)
            yield from unlike(theirs.key, key, f"{path}{{key}}", within)
            yield from unlike(theirs.value, value, f"{path}{{}}", within)
        case _, Leaf():
            yield from unlike_leaf(theirs, ours, path)
        case _:
            yield f"{path}: theirs is a {theirs.type_name}, ours a {type(ours).__name__}"


def unlike_leaf(theirs: Theirs, ours: Leaf, path: str) -> Iterator[str]:
    """Yield the differences between two plain values."""
    match theirs, ours.rule:
        case StringShape(), Text() as rule:
            yield from unlike_text(theirs, rule, path)
        case Theirs(type_name="integer" | "long"), Range(min=low, max=high):
            if (theirs.metadata.get("min"), theirs.metadata.get("max")) != (low, high):
                yield f"{path}: range"
        case Theirs(type_name="boolean"), _ if ours.kind is bool:
            return
        case _:
            yield f"{path}: theirs is a {theirs.type_name}, ours a {ours.kind.__name__}"


def unlike_members(theirs: StructureShape, model: type[Model], path: str, within: frozenset[str]) -> Iterator[str]:
    """Yield the differences between two sets of members, and between the members."""
    ours = {name: member for name, member in members(model).items() if not member.own}
    for name in {**theirs.members, **ours}:
        here = f"{path}.{name}" if path else name
        if name not in ours or name not in theirs.members:
            yield f"{here}: missing in {'our' if name not in ours else 'their'} model"
            continue
        if ours[name].required != (name in theirs.required_members):
            yield f"{here}: required"
        if ours[name].sensitive != bool(theirs.members[name].metadata.get("sensitive")):
            yield f"{here}: sensitive"
        yield from unlike(theirs.members[name], ours[name].shape, here, within)


def unlike_count(theirs: Theirs, items: Items, path: str) -> Iterator[str]:
    """Yield the differences between two counts of items."""
    if (theirs.metadata.get("min", 0), theirs.metadata.get("max")) != (items.min, items.max):
        yield f"{path}: count"


def unlike_text(theirs: StringShape, rule: Text, path: str) -> Iterator[str]:
    """Yield the differences between two kinds of text."""
    if (theirs.metadata.get("min", 0), theirs.metadata.get("max")) != (rule.min, rule.max):
        yield f"{path}: length"
    anything = Text(form="").pattern
    if theirs.metadata.get("pattern", anything) != rule.pattern:
        yield f"{path}: pattern"
    exact = rule.values if isinstance(rule, Choice) and rule.exact else ()
    if sorted(theirs.enum or ()) != sorted(exact):
        yield f"{path}: enumeration"


def test_create_is_what_we_model() -> None:
    """Members, nesting, limits, patterns and enumerations of CreateApplication are ours, with listed exceptions."""
    assert set(unlike(structure("CreateApplicationRequest"), Group(ApplicationInputs))) == set(EXPECTED)


def test_update_takes_nothing_else() -> None:
    """UpdateApplication has no field that CreateApplication has not."""
    update, create = structure("UpdateApplicationRequest"), structure("CreateApplicationRequest")

    assert set(update.members) - set(create.members) == {"applicationId"}


def test_everything_shown_is_an_input_or_an_output() -> None:
    """What GetApplication shows is an input, an output, or left out for a reason."""
    shown = structure("Application").members
    known = set(members(ApplicationInputs)) | set(members(ApplicationOutputs)) | set(READ_ONLY)

    assert set(shown) - known == set()


def add_member(described: dict[str, Any]) -> None:
    """Add a field deep in the model, as a new release of botocore would."""
    described["shapes"]["AutoStopConfig"]["members"]["brandNew"] = {"shape": "Boolean"}


def lower_maximum(described: dict[str, Any]) -> None:
    """Change a limit."""
    described["shapes"]["SubnetIds"]["max"] = 8


def change_pattern(described: dict[str, Any]) -> None:
    """Change a pattern."""
    described["shapes"]["TagKey"]["pattern"] = ".*"


def add_value(described: dict[str, Any]) -> None:
    """Add a value to an enumeration."""
    described["shapes"]["Architecture"]["enum"].append("RISCV")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(add_member, "autoStopConfiguration.brandNew: missing in our model", id="new field"),
        pytest.param(lower_maximum, "networkConfiguration.subnetIds: count", id="limit"),
        pytest.param(change_pattern, "tags{key}: pattern", id="pattern"),
        pytest.param(add_value, "architecture: enumeration", id="enumeration"),
    ],
)
def test_a_change_of_the_service_is_named(change: Callable[[dict[str, Any]], None], named: str) -> None:
    """A field, limit or name that changes in botocore is found, and named."""
    described = copy.deepcopy(description())
    change(described)
    found = set(unlike(structure("CreateApplicationRequest", described), Group(ApplicationInputs)))

    assert found - set(EXPECTED) == {named}
