"""Writes what is made of the models and the tables: public modules, the Pulumi schema, the pages of the rules.

``python -m tools.generate`` writes every file that differs; ``--check`` writes nothing and exits 1 naming those.
Which resources there are says the registry of kinds; a new kind of file is a line in ``FILES``.
"""

import argparse
import json
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from slackwater.lifecycle.rulebook import rule_for
from slackwater.lifecycle.vocabulary import Change, Lifecycle
from slackwater.services.base import Choice, Group, Leaf, ListOf, MapOf, Member, Model, Shape, members
from slackwater.services.registry import KINDS, Kind
from tools import docs

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = Path("components/slackwater")
VERSION: Final = "0.1.0"
"""What the schema says; the plugin answers with the version of the installed package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A resource that programs can declare."""

    service: str
    name: str
    inputs: type[Model]
    outputs: type[Model]
    lifecycle: Lifecycle

    @property
    def kind(self) -> str:
        """The resource's type token."""
        return f"slackwater:{self.service}:{self.name}"

    def given(self) -> list[Member]:
        """Return what a user can write, the service's fields first."""
        given = (member for member in members(self.inputs).values() if not member.hidden)
        return sorted(given, key=lambda member: member.own)

    def shown(self) -> list[Member]:
        """Return what can be read from the resource."""
        return [*members(self.outputs).values(), *self.given()]


def _resource(token: str, kind: Kind) -> Resource:
    _, service, name = token.split(":")
    models = import_module(f"slackwater.services.{kind.package}.models")
    outputs = getattr(models, f"{name}Outputs")
    return Resource(service=service, name=name, inputs=kind.inputs, outputs=outputs, lifecycle=kind.lifecycle)


RESOURCES: Final = tuple(_resource(token, kind) for token, kind in KINDS.items())

SERVICES: Final[Mapping[str, str]] = {"emrserverless": "Amazon EMR Serverless"}

CONFIG: Final[Mapping[str, tuple[str, str]]] = {
    "endpoint": ("string", "Where calls go: `embedded` (the emulator, in this process), a URL, or unset for AWS."),
    "state": ("string", "The file of the embedded emulator."),
    "speed": ("number", "How many times faster than a real service the embedded emulator runs; default 1."),
    "region": ("string", "The AWS region; the standard chain when unset."),
    "profile": ("string", "The AWS profile; the standard chain when unset."),
    "bridge": ("string", "Which provider a Python program uses: `dynamic` (default) or `native`."),
}


def groups_of(members_given: list[Member]) -> list[type[Model]]:
    """Return the groups that these members are made of, each after those it is made of."""
    found: dict[type[Model], None] = {}

    def visit(shape: Shape, around: frozenset[type[Model]]) -> None:
        match shape:
            case ListOf(item=inner) | MapOf(value=inner):
                visit(inner, around)
            case Group(model=model) if model not in around:
                for member in members(model).values():
                    visit(member.shape, around | {model})
                found.setdefault(model)
            case _:
                return

    for member in members_given:
        visit(member.shape, frozenset())
    return list(found)


# --- the public module -----------------------------------------------------------------------------------------------

HEAD: Final = '''"""Resources of {title}.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge.resources import LifecycleResource

__all__ = {names}
'''


def python_module(service: str) -> str:
    """Return the text of the module that programs import for a service."""
    resources = [resource for resource in RESOURCES if resource.service == service]
    groups = dict.fromkeys(group for resource in resources for group in groups_of(resource.given()))
    args = [(f"{group.__name__}Args", group, list(members(group).values())) for group in groups]
    args += [(f"{resource.name}Args", resource.inputs, resource.given()) for resource in resources]
    names = [*(name for name, _, _ in args), *(group.__name__ for group in groups), *(one.name for one in resources)]
    parts = [
        HEAD.format(title=SERVICES[service], names=json.dumps(sorted(names))),
        *(_args_dict(name, group, given) for name, group, given in args),
        *map(_output_dict, groups),
        *map(_resource_class, resources),
    ]
    return _formatted("\n\n".join(parts))


def _formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "generated.py", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def _docstring(text: str, indent: int) -> str:
    pad = " " * indent
    paragraphs = [textwrap.fill(" ".join(one.split()), 116 - indent) for one in text.split("\n\n")]
    body = textwrap.indent("\n\n".join(paragraphs), pad).strip()
    raw = "r" if "\\" in body else ""
    end = f"\n{pad}" if "\n" in body else " " * body.endswith('"')
    return f'{pad}{raw}"""{body}{end}"""\n'


def _args_dict(name: str, group: type[Model], given: list[Member]) -> str:
    lines = [f"class {name}(TypedDict, total=False):\n", _docstring(group.__doc__ or "", 4), "\n"]
    for member in given:
        hint = f"pulumi.Input[{_input_hint(member.shape, within=name)}]"
        lines.append(f"    {member.attribute}: {f'Required[{hint}]' if member.required else hint}\n")
        lines.append(_docstring(member.says, 4))
    return "".join(lines)


def _input_hint(shape: Shape, *, within: str) -> str:
    match shape:
        case Leaf(rule=Choice(exact=True, values=values)):
            return f"Literal{json.dumps(values)}"
        case Leaf(kind=kind):
            return kind.__name__
        case Group(model=model):
            name = f"{model.__name__}Args"
            return f'"{name}"' if name == within else name  # a group inside itself is not defined yet
        case ListOf(item=inner):
            return f"Sequence[pulumi.Input[{_input_hint(inner, within=within)}]]"
        case MapOf(value=inner):
            return f"Mapping[str, pulumi.Input[{_input_hint(inner, within=within)}]]"


def _output_dict(group: type[Model]) -> str:
    name = group.__name__
    lines = [f"class {name}(TypedDict, total=False):\n", _docstring(f"{group.__doc__} As read back.", 4), "\n"]
    lines += [f"    {one.attribute}: {_output_hint(one.shape, within=name)}\n" for one in members(group).values()]
    return "".join(lines)


def _output_hint(shape: Shape, *, within: str) -> str:
    match shape:
        case Leaf(kind=kind):
            return kind.__name__
        case Group(model=model):
            return f'"{model.__name__}"' if model.__name__ == within else model.__name__
        case ListOf(item=inner):
            return f"Sequence[{_output_hint(inner, within=within)}]"
        case MapOf(value=inner):
            return f"Mapping[str, {_output_hint(inner, within=within)}]"


def _resource_class(resource: Resource) -> str:
    lines = [f"class {resource.name}(LifecycleResource):\n", _docstring(resource.inputs.__doc__ or "", 4), "\n"]
    for member in resource.shown():
        hint = _output_hint(member.shape, within=resource.name)
        known = member.required or member.own or member.name == "name"
        lines.append(f"    {member.attribute}: pulumi.Output[{hint if known else f'{hint} | None'}]\n")
        lines.append(_docstring(member.says, 4))
    arguments = f'"{resource.kind}", resource_name, kwargs, {resource.name}Args, opts'
    lines.append(
        f"""
    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[{resource.name}Args],
    ) -> None:
        super().__init__({arguments})
"""
    )
    return "".join(lines)


# --- the schema ------------------------------------------------------------------------------------------------------


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
        "types": {token: one for resource in RESOURCES for token, one in _types(resource)},
        "resources": {resource.kind: _resource_schema(resource) for resource in RESOURCES},
        "language": {"python": _PYTHON, "nodejs": {}},
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


# The package name makes the code that an import writes run in a program that has this very package.
_PYTHON: Final = {"packageName": "slackwater", "inputTypes": "classes-and-dicts", "pyproject": {"enabled": True}}


def _config() -> dict[str, Any]:
    return {name: {"type": kind, "description": says} for name, (kind, says) in CONFIG.items()}


def _resource_schema(resource: Resource) -> dict[str, Any]:
    known = [member.name for member in resource.shown() if member.required or member.name == "name"]
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
    replaces = not member.own and rule_for(resource.lifecycle, member.name).change is Change.REPLACE
    return _property(resource.service, member) | ({"replaceOnChanges": True} if replaces else {})


def _types(resource: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    for group in groups_of(resource.given()):
        yield _token(resource.service, group.__name__), _group_schema(resource.service, group)
    for given in (resource.given(), *(members(group).values() for group in groups_of(resource.given()))):
        for member in given:
            if isinstance(member.shape, Leaf) and isinstance(rule := member.shape.rule, Choice) and rule.exact:
                values = [{"name": _title(value.lower()), "value": value} for value in rule.values]
                yield _token(resource.service, _title(member.name)), {"type": "string", "enum": values}


def _group_schema(service: str, group: type[Model]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": _paragraphs(group),
        "properties": {member.name: _property(service, member) for member in members(group).values()},
        "required": [member.name for member in members(group).values() if member.required],
    }


def _title(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def _token(service: str, name: str) -> str:
    return f"slackwater:{service}:{name}"


def _property(service: str, member: Member) -> dict[str, Any]:
    secret = {"secret": True} if member.sensitive else {}
    return {**_type(service, member.shape, member.name), "description": member.says, **secret}


def _type(service: str, shape: Shape, name: str) -> dict[str, Any]:
    match shape:
        case Leaf(rule=Choice(exact=True)):
            enum = {"type": "string", "$ref": f"#/types/{_token(service, _title(name))}"}
            return {"oneOf": [{"type": "string"}, enum]}
        case Leaf(kind=kind):
            return {"type": {str: "string", int: "integer", bool: "boolean"}[kind]}
        case Group(model=model):
            return {"type": "object", "$ref": f"#/types/{_token(service, model.__name__)}"}
        case ListOf(item=inner):
            return {"type": "array", "items": _type(service, inner, name)}
        case MapOf(value=inner):
            return {"type": "object", "additionalProperties": _type(service, inner, name)}


def _page(path: Path) -> str:
    return docs.outputs()[path]


# --- the command -----------------------------------------------------------------------------------------------------

FILES: Final[Mapping[Path, Callable[[], str]]] = {
    **{PACKAGE / f"{service}.py": partial(python_module, service) for service in SERVICES},
    PACKAGE / "bridge" / "schema.json": schema,
    **{page: partial(_page, page) for page in docs.outputs()},
}
"""Every generated file, by its path in the repository, and what makes its text."""


def stale() -> dict[Path, str]:
    """Return the text of every file that is not as it should be."""
    wanted = {path: make() for path, make in FILES.items()}
    return {path: text for path, text in wanted.items() if _current(ROOT / path) != text}


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> int:
    """Write, or with ``--check`` name, the files that differ."""
    parser = argparse.ArgumentParser(description="Writes what is made of the models.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 naming what differs")
    check = parser.parse_args().check
    differing = stale()
    for path, text in differing.items():
        if not check:
            (ROOT / path).write_text(text, encoding="utf-8")
        print(f"{path}: {'differs; run make docs' if check else 'written'}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
