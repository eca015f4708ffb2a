"""The text of Pulumi's package schema: what programs in other languages, and an import, know of the provider."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from slackwater.lifecycle.vocabulary import Change
from slackwater.schema.paths import top
from slackwater.services.base import Choice, Group, Leaf, ListOf, MapOf, Member, Model, Shape, members
from tools.described import CALLED, RESOURCES, Called, Resource, enumeration_name, enumerations, groups_of, title

VERSION: Final = "0.1.0"
"""What the schema says; the plugin answers with the version of the installed package."""

CONFIG: Final[Mapping[str, tuple[str, str]]] = {
    "endpoint": ("string", "Where calls go: `embedded` (the emulator, in this process), a URL, or unset for AWS."),
    "state": ("string", "The file of the embedded emulator."),
    "speed": ("number", "How many times faster than a real service the embedded emulator runs; default 1."),
    "region": ("string", "The AWS region; unset: `aws:region` of the stack, else the standard chain."),
    "profile": ("string", "The AWS profile; unset: `aws:profile` of the stack, else the standard chain."),
    "account": (
        "string",
        "The account that the credentials have to be of; unset: the one that they are of when the provider is made.",
    ),
    "maintenanceWindow": (
        "string",
        "When what runs may be disturbed, such as `Sun 02:00-04:00 Europe/Berlin`; always when unset.",
    ),
    "bridge": ("string", "Which provider a Python program uses: `dynamic` (default) or `native`."),
}

_KINDS: Final[Mapping[type, str]] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    float: "number",
    datetime: "string",
}


def schema() -> str:
    """Return Pulumi's package schema."""
    package = {
        "name": "slackwater",
        "displayName": "slackwater",
        "version": VERSION,
        "description": "Cloud applications that may be changed only when they are at rest.",
        "keywords": ["pulumi", "category/cloud", "kind/native"],
        "license": "Apache-2.0",
        "config": {"variables": _config()},
        "provider": {"description": "The slackwater provider.", "inputProperties": _config()},
        "types": _all_types(),
        "resources": {resource.kind: _resource_schema(resource) for resource in RESOURCES},
        "functions": {one.token: _function_schema(one) for one in CALLED},
        "language": {"python": _PYTHON, "nodejs": {}},
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


# The package name makes the code that an import writes run in a program that has this very package.
_PYTHON: Final = {"packageName": "slackwater", "inputTypes": "classes-and-dicts", "pyproject": {"enabled": True}}


def _config() -> dict[str, Any]:
    return {name: {"type": kind, "description": says} for name, (kind, says) in CONFIG.items()}


def _resource_schema(resource: Resource) -> dict[str, Any]:
    known = [member.name for member in resource.shown() if member.required or member.name == resource.naming]
    return {
        "description": _paragraphs(resource.inputs),
        "inputProperties": {member.name: _input_schema(resource, member) for member in resource.given()},
        "requiredInputs": [member.name for member in resource.given() if member.required],
        "properties": {member.name: _property(resource.service, member) for member in resource.shown()},
        "required": sorted(known),
    }


def _paragraphs(model: type[Model]) -> str:
    return "\n\n".join(" ".join(one.split()) for one in (model.__doc__ or "").split("\n\n"))


def _input_schema(resource: Resource, member: Member) -> dict[str, Any]:
    rules = [] if member.own else [r for r in resource.lifecycle.fields if top(r.path) == member.name]
    replaces = bool(rules) and all(rule.change is Change.REPLACE for rule in rules)
    return _property(resource.service, member) | ({"replaceOnChanges": True} if replaces else {})


def _function_schema(one: Called) -> dict[str, Any]:
    return {
        "description": _paragraphs(one.arguments),
        "inputs": _object(one.service, one.asked()),
        "outputs": {"description": _paragraphs(one.result), **_object(one.service, one.answered())},
    }


# --- types -----------------------------------------------------------------------------------------------------------


def _all_types() -> dict[str, Any]:
    """Return every type that a resource or a function speaks of, each once.

    Raises:
        ValueError: two types would have one name.
    """
    found: dict[str, Any] = {}
    whole = [(resource.service, resource.given()) for resource in RESOURCES]
    whole += [(one.service, given) for one in CALLED for given in (one.asked(), one.answered())]
    for service, given in whole:
        for token, one in _types(service, given):
            if found.setdefault(token, one) != one:
                raise ValueError(f"two types of one name: {token}")
    return found


def _types(service: str, given: list[Member]) -> Iterator[tuple[str, dict[str, Any]]]:
    groups = groups_of(given)
    for group in groups:
        said = {"description": _paragraphs(group), **_object(service, members(group).values())}
        yield _token(service, group.__name__), said
    for each in (given, *(members(group).values() for group in groups)):
        for name, rule in enumerations(each):
            values = [{"name": title(value.lower()), "value": value} for value in rule.values]
            yield _token(service, name), {"type": "string", "enum": values}


def _object(service: str, given: Iterable[Member]) -> dict[str, Any]:
    known = list(given)
    return {
        "type": "object",
        "properties": {member.name: _property(service, member) for member in known},
        "required": [member.name for member in known if member.required],
    }


def _token(service: str, name: str) -> str:
    return f"slackwater:{service}:{name}"


def _property(service: str, member: Member) -> dict[str, Any]:
    secret = {"secret": True} if member.sensitive else {}
    return {**_type(service, member.shape, member.name), "description": member.says, **secret}


def _type(service: str, shape: Shape, name: str) -> dict[str, Any]:
    match shape:
        case Leaf(rule=Choice(exact=True) as rule):
            enum = {"type": "string", "$ref": f"#/types/{_token(service, enumeration_name(rule, name))}"}
            return {"oneOf": [{"type": "string"}, enum]}
        case Leaf(kind=kind):
            return {"type": _KINDS[kind]}
        case Group(model=model):
            return {"type": "object", "$ref": f"#/types/{_token(service, model.__name__)}"}
        case ListOf(item=inner):
            return {"type": "array", "items": _type(service, inner, name)}
        case MapOf(value=inner):
            return {"type": "object", "additionalProperties": _type(service, inner, name)}
