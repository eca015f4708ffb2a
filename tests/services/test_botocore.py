"""What botocore's model of the service shows beside what we have, and how models are compared with it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import botocore.loaders
import pytest
from botocore.model import ListShape, MapShape, ServiceModel, StringShape, StructureShape
from botocore.model import Shape as Theirs

from slackwater.services.base import Choice, Group, Items, Leaf, ListOf, MapOf, Model, Range, Shape, Text, members
from slackwater.services.emrserverless.applications.models import ApplicationInputs, ApplicationOutputs
from slackwater.services.emrserverless.jobruns.models import JobRunInputs, JobRunOutputs

ALONE = " (ours alone)"
"""The end of a difference that is a limit of ours where botocore has none: it is in the prose of the API's pages."""

READ_ONLY: Mapping[str, Mapping[str, str]] = {
    "Application": {
        "createdAt": "never changes, and says nothing about the wish",
        "updatedAt": "moves on every start and stop: it would be drift on every look",
    },
    "JobRun": {
        "executionRole": "the input executionRoleArn under another name",
        "createdAt": "the run's, not the resource's: another run may take its place",
        "createdBy": "as createdAt",
        "updatedAt": "moves by itself",
        "startedAt": "moves by itself",
        "endedAt": "moves by itself",
        "attempt": "moves by itself; the function that lists attempts shows them all",
        "attemptCreatedAt": "as attempt",
        "attemptUpdatedAt": "as attempt",
        "queuedDurationMilliseconds": "moves by itself",
        "totalExecutionDurationSeconds": "moves by itself",
        "totalResourceUtilization": "moves by itself",
        "billedResourceUtilization": "moves by itself",
        "releaseLabel": "the application's, when the run was started",
        "networkConfiguration": "as releaseLabel",
        "imageConfiguration": "as releaseLabel",
        "workerTypeSpecifications": "as releaseLabel",
    },
}
"""What the service shows and we do not keep."""


@cache
def description(service: str = "emr-serverless") -> dict[str, Any]:
    """Return botocore's description of a service."""
    found: dict[str, Any] = botocore.loaders.Loader().load_service_model(service, "service-2")
    return found


def structure(name: str, described: dict[str, Any] | None = None) -> StructureShape:
    """Return one structure of a service."""
    found = ServiceModel(described or description(), "any").shape_for(name)
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
        case Theirs(type_name="integer" | "long"), rule if ours.kind is int:
            bounds = (rule.min, rule.max) if isinstance(rule, Range) else (None, None)
            yield from unlike_limits(theirs, bounds, (None, None), f"{path}: range")
        case Theirs(type_name="boolean"), _ if ours.kind is bool:
            return
        case Theirs(type_name="float"), _ if ours.kind is float:
            return
        case StringShape(metadata=limits), _ if ours.kind is str and not {"min", "max", "pattern", "enum"} & set(
            limits
        ):
            return
        case _:
            yield f"{path}: theirs is a {theirs.type_name}, ours a {ours.kind.__name__}"


def unlike_limits(theirs: Theirs, ours: tuple[Any, Any], none: tuple[Any, Any], told: str) -> Iterator[str]:
    """Yield the difference between two pairs of limits; ``none``: what stands for no limits."""
    limits = (theirs.metadata.get("min", none[0]), theirs.metadata.get("max", none[1]))
    if limits != ours:
        yield f"{told}{ALONE if limits == none else ''}"


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
        if ours[name].sensitive != is_sensitive(theirs.members[name]):
            yield f"{here}: sensitive"
        yield from unlike(theirs.members[name], ours[name].shape, here, within)


def is_sensitive(theirs: Theirs) -> bool:
    """Tell whether a member is to be kept secret: itself, or all that it holds."""
    inside = isinstance(theirs, ListShape) and is_sensitive(theirs.member)
    return bool(theirs.metadata.get("sensitive")) or inside


def unlike_count(theirs: Theirs, items: Items, path: str) -> Iterator[str]:
    """Yield the differences between two counts of items."""
    yield from unlike_limits(theirs, (items.min, items.max), (0, None), f"{path}: count")


def unlike_text(theirs: StringShape, rule: Text, path: str) -> Iterator[str]:
    """Yield the differences between two kinds of text."""
    yield from unlike_limits(theirs, (rule.min, rule.max), (0, None), f"{path}: length")
    anything = Text(form="").pattern
    if theirs.metadata.get("pattern", anything) != rule.pattern:
        yield f"{path}: pattern{'' if 'pattern' in theirs.metadata else ALONE}"
    exact = rule.values if isinstance(rule, Choice) and rule.exact else ()
    if sorted(theirs.enum or ()) != sorted(exact):
        yield f"{path}: enumeration{'' if theirs.enum else ALONE}"


def test_update_takes_nothing_else() -> None:
    """UpdateApplication has no field that CreateApplication has not."""
    update, create = structure("UpdateApplicationRequest"), structure("CreateApplicationRequest")

    assert set(update.members) - set(create.members) == {"applicationId"}


@pytest.mark.parametrize(
    ("name", "inputs", "outputs"),
    [
        pytest.param("Application", ApplicationInputs, ApplicationOutputs, id="application"),
        pytest.param("JobRun", JobRunInputs, JobRunOutputs, id="job run"),
    ],
)
def test_everything_shown_is_an_input_or_an_output(name: str, inputs: type[Model], outputs: type[Model]) -> None:
    """What a get shows is an input, an output, or left out for a reason; no reason is given for nothing."""
    shown = set(structure(name).members)
    known = set(members(inputs)) | set(members(outputs))

    assert shown - known == set(READ_ONLY[name])


def groups(model: type[Model]) -> set[type[Model]]:
    """Return a model and all groups that it is made of."""
    found: set[type[Model]] = set()
    todo: list[Shape] = [Group(model)]
    while todo:
        match todo.pop():
            case Group(model=group) if group not in found:
                found.add(group)
                todo += [member.shape for member in members(group).values() if not member.own]
            case ListOf(item=inner) | MapOf(value=inner):
                todo.append(inner)
            case _:
                pass
    return found


def pages(model: type[Model]) -> set[str]:
    """Return the pages that the fields of one group are from."""
    return {member.page for member in members(model).values() if not member.own}
