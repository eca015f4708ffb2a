"""The text of Pulumi's package schema: what programs in other languages, and an import, know of the provider."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from slackwater.bridge.release import download_url, semantic
from slackwater.lifecycle.vocabulary import Change
from slackwater.provider.structured import AssumeRole
from slackwater.schema.paths import top
from slackwater.services.base import Choice, Group, Leaf, ListOf, MapOf, Member, Model, Shape, members
from tools import examples, golang
from tools.components import described
from tools.described import CALLED, RESOURCES, Called, Resource, enumeration_name, enumerations, groups_of, title
from tools.wording import paragraphs

PROJECT: Final[Mapping[str, Any]] = tomllib.loads((golang.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
"""Where the version and the addresses stand, for the package and for the schema."""

CONFIG: Final[Mapping[str, tuple[str | dict[str, Any], str]]] = {
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
    "assumeRole": (
        {"$ref": "#/types/slackwater:index:AssumeRole"},
        "The role to take on with the credentials of the standard chain.",
    ),
    "allowedAccountIds": (
        {"type": "array", "items": {"type": "string"}},
        "The accounts that the credentials may belong to; any when unset.",
    ),
    "defaultTags": (
        {"type": "object", "additionalProperties": {"type": "string"}},
        "Tags of every resource; its own take precedence.",
    ),
    "maxRetries": ("integer", "How often a failed call is repeated, 0 to 25; default 5."),
}

_KINDS: Final[Mapping[type, str]] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    float: "number",
    datetime: "string",
}


@cache
def package() -> dict[str, Any]:
    """Return Pulumi's package schema, without the examples."""
    types = _all_types()
    components, groups = described(types)
    home = PROJECT["urls"]["Repository"]
    return {
        "name": "slackwater",
        "displayName": "slackwater",
        "publisher": "slackwater",
        "version": semantic(PROJECT["version"]),
        "description": PROJECT["description"],
        "keywords": ["pulumi", "category/cloud", "kind/native", *PROJECT["keywords"]],
        "homepage": PROJECT["urls"]["Homepage"],
        "repository": home,
        "pluginDownloadURL": download_url(home),
        "license": PROJECT["license"],
        "config": {"variables": _config()},
        "provider": {"description": "The slackwater provider.", "inputProperties": _config()},
        "types": types | groups | {"slackwater:index:AssumeRole": _role()},
        "resources": {resource.kind: _resource_schema(resource) for resource in RESOURCES} | components,
        "functions": {one.token: _function_schema(one) for one in CALLED},
        "language": _languages(home.removeprefix("https://")),
    }


def schema() -> str:
    """Return the text of the schema, in which each resource and component has an example."""
    known = package()
    resources = {
        token: {**one, "description": f"{one['description']}\n\n{examples.markdown(token, known)}"}
        for token, one in known["resources"].items()
    }
    return json.dumps({**known, "resources": resources}, indent=2, ensure_ascii=False) + "\n"


def _languages(module: str) -> dict[str, Any]:
    """Return what generators of SDKs need to know; ``module``: the repository as a Go module."""
    return {
        # The package name makes the code that an import writes run in a program that has this very package.
        "python": {
            "packageName": "slackwater",
            "inputTypes": "classes-and-dicts",
            "pyproject": {"enabled": True},
            "respectSchemaVersion": True,
        },
        "nodejs": {"packageName": "pulumi-slackwater", "respectSchemaVersion": True},
        "go": {
            "importBasePath": f"{module}/sdk/go/slackwater",
            "generateExtraInputTypes": True,  # without it, maps of groups that must be plain are of undefined types
            "respectSchemaVersion": True,
        },
    }


def _config() -> dict[str, Any]:
    specs = ((name, {"type": kind} if isinstance(kind, str) else kind, says) for name, (kind, says) in CONFIG.items())
    return {name: {**spec, "description": says} for name, spec, says in specs}


def _role() -> dict[str, Any]:
    """Return the type of the role that a provider takes on."""
    return {"description": paragraphs(AssumeRole.__doc__ or ""), **_object("index", members(AssumeRole).values())}


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
    return paragraphs(model.__doc__ or "")


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
    users: dict[str, list[Member]] = {}
    whole = [(resource.service, resource.given()) for resource in RESOURCES]
    whole += [(one.service, given) for one in CALLED for given in (one.asked(), one.answered())]
    for service, given in whole:
        for token, one, of in _types(service, given):
            if found.setdefault(token, one) != one:
                raise ValueError(f"two types of one name: {token}")
            users.setdefault(token, []).extend(of)
    for token, of in users.items():
        found[token].setdefault("description", _values_of(of))
    return found


def _types(service: str, given: list[Member]) -> Iterator[tuple[str, dict[str, Any], list[Member]]]:
    """Give the types that these members lead to; those of an enumeration with the member that has it."""
    groups = groups_of(given)
    for group in groups:
        said = {"description": _paragraphs(group), **_object(service, members(group).values())}
        yield _token(service, group.__name__), said, []
    for member in (*given, *(one for group in groups for one in members(group).values())):
        for name, rule in enumerations([member]):
            values = [{"name": title(value.lower()), "value": value} for value in rule.values]
            yield _token(service, name), {"type": "string", "enum": values}, [member]


def _values_of(of: list[Member]) -> str:
    """Return the description of an enumeration: whose values they are, and what of a thing they tell."""
    names = ", ".join(dict.fromkeys(f"`{member.name}`" for member in of))
    says = {re.split(r"(?<=[a-z])[.;:] ", member.says)[0].removesuffix(".") for member in of}
    return f"Values of {names}. {says.pop()}." if len(says) == 1 else f"Values of {names}."


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
