"""The text of a service's public module: classes of resources, functions, and the types of what both take and give."""

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from slackwater.schema.names import generated
from slackwater.services.base import Choice, Group, Instant, Leaf, ListOf, MapOf, Member, Model, Shape, members
from tools.described import (
    CALLED,
    RESOURCES,
    SERVICES,
    Called,
    Resource,
    constant,
    enumerations,
    groups_of,
    title,
    unique,
)

ROOT: Final = Path(__file__).resolve().parent.parent

HEAD: Final = '''"""Resources and functions of {title}.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge import functions
from slackwater.bridge.resources import LifecycleResource

if not TYPE_CHECKING:
    from slackwater.bridge.names import Literal
else:
    from typing import Literal

__all__ = {names}
'''


@dataclass(frozen=True, slots=True)
class _Part:
    """One definition of the module."""

    name: str
    text: str


def python_module(service: str) -> str:
    """Return the text of the module that programs import for a service."""
    resources = [resource for resource in RESOURCES if resource.service == service]
    called = [one for one in CALLED if one.service == service]
    groups = groups_of(member for resource in resources for member in resource.given())
    asked = [group for group in groups_of(member for one in called for member in one.asked()) if group not in groups]
    shown = groups_of(member for resource in resources for member in resource.shown())
    taken = {*(group.__name__ for group in shown), *(resource.name for resource in resources)}
    parts = [
        *(_args_dict(f"{group.__name__}Args", group, members(group).values()) for group in [*groups, *asked]),
        *(_args_dict(f"{resource.name}Args", resource.inputs, resource.given()) for resource in resources),
        *map(_output_dict, shown),
        *map(_resource_class, resources),
        *_enumerations(resources, groups),
        *_results(called, taken),
        *(part for one in called for part in _function(one)),
    ]
    head = HEAD.format(title=SERVICES[service], names=json.dumps(unique(part.name for part in parts)))
    return _formatted("\n\n".join([head, *(part.text for part in parts)]))


def _formatted(text: str) -> str:
    """Return the text as ruff writes it, without the imports that nothing in it uses."""
    for how in (("check", "--quiet", "--fix-only", "--select", "F401"), ("format",)):
        command = [sys.executable, "-m", "ruff", *how, "--stdin-filename", "generated.py", "-"]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return text


def _docstring(text: str, indent: int) -> str:
    pad = " " * indent
    # The quotes of both ends may stand on one line with the text.
    paragraphs = [textwrap.fill(" ".join(one.split()), 114 - indent) for one in text.split("\n\n")]
    body = textwrap.indent("\n\n".join(paragraphs), pad).strip()
    raw = "r" if "\\" in body else ""
    end = f"\n{pad}" if "\n" in body else " " * body.endswith('"')
    return f'{pad}{raw}"""{body}{end}"""\n'


# --- enumerations -----------------------------------------------------------------------------------------------------


def _enumerations(resources: Iterable[Resource], groups: Iterable[type[Model]]) -> Iterator[_Part]:
    """Define the values of inputs by name: the code that an import writes has them, programs need not."""
    given = [*(resource.given() for resource in resources), *(list(members(group).values()) for group in groups)]
    found = {name: rule for each in given for name, rule in enumerations(each)}
    for name, rule in found.items():
        lines = [f'    {constant(title(value.lower()))}: Final = "{value}"\n' for value in rule.values]
        says = _docstring("Values by name, as the code that an import writes has them.", 4)
        yield _Part(name, f"class {name}:\n{says}\n{''.join(lines)}")


# --- resources -------------------------------------------------------------------------------------------------------


def _args_dict(name: str, group: type[Model], given: Iterable[Member], *, plain: bool = False) -> _Part:
    lines = [f"class {name}(TypedDict, total=False):\n", _docstring(group.__doc__ or "", 4), "\n"]
    for member in given:
        hint = _input_hint(member.shape, within=name, plain=plain)
        hint = hint if plain else f"pulumi.Input[{hint}]"
        imported = generated(member.name)
        alone = imported == member.attribute  # where there are two spellings, the provider says that one is missing
        lines.append(f"    {member.attribute}: {f'Required[{hint}]' if member.required and alone else hint}\n")
        lines.append(_docstring(member.says, 4))
        if not alone:
            says = f"`{member.attribute}`, as the code that an import writes spells it."
            lines += [f"    {imported}: {hint}\n", _docstring(says, 4)]
    return _Part(name, "".join(lines))


def _input_hint(shape: Shape, *, within: str, plain: bool = False) -> str:
    def inner_hint(inner: Shape) -> str:
        hint = _input_hint(inner, within=within, plain=plain)
        return hint if plain else f"pulumi.Input[{hint}]"

    match shape:
        case Leaf(rule=Choice(exact=True, values=values)):
            return f"Literal{json.dumps(values)}"
        case Leaf(rule=Instant()):
            return "datetime | str"
        case Leaf(kind=kind):
            return kind.__name__
        case Group(model=model):
            name = f"{model.__name__}Args"
            return f'"{name}"' if name == within else name  # a group inside itself is not defined yet
        case ListOf(item=inner):
            return f"Sequence[{inner_hint(inner)}]"
        case MapOf(value=inner):
            return f"Mapping[str, {inner_hint(inner)}]"


def _output_dict(group: type[Model]) -> _Part:
    name = group.__name__
    lines = [f"class {name}(TypedDict, total=False):\n", _docstring(f"{group.__doc__} As read back.", 4), "\n"]
    lines += [f"    {one.attribute}: {_output_hint(one.shape, within=name)}\n" for one in members(group).values()]
    return _Part(name, "".join(lines))


def _output_hint(shape: Shape, *, within: str, taken: frozenset[str] = frozenset()) -> str:
    match shape:
        case Leaf(kind=kind):
            return kind.__name__
        case Group(model=model):
            name = _result_name(model, taken)
            return f'"{name}"' if name == within else name
        case ListOf(item=inner):
            return f"Sequence[{_output_hint(inner, within=within, taken=taken)}]"
        case MapOf(value=inner):
            return f"Mapping[str, {_output_hint(inner, within=within, taken=taken)}]"


def _resource_class(resource: Resource) -> _Part:
    lines = [f"class {resource.name}(LifecycleResource):\n", _docstring(resource.inputs.__doc__ or "", 4), "\n"]
    for member in resource.shown():
        hint = _output_hint(member.shape, within=resource.name)
        known = member.required or member.own or member.name == resource.naming
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
    return _Part(resource.name, "".join(lines))


# --- functions -------------------------------------------------------------------------------------------------------


def _results(called: list[Called], taken: set[str]) -> list[_Part]:
    """Return the classes of what functions answer, each after those it is made of."""
    groups = groups_of(member for one in called for member in one.answered())
    return [_result_class(group, frozenset(taken)) for group in [*groups, *(one.result for one in called)]]


def _result_name(group: type[Model], taken: frozenset[str]) -> str:
    """Return a result's name; where a resource has outputs of that name, which are dictionaries, it is told apart."""
    return f"{group.__name__}Result" if group.__name__ in taken else group.__name__


def _result_class(group: type[Model], taken: frozenset[str]) -> _Part:
    name = _result_name(group, taken)
    lines = [f"class {name}(functions.Result):\n", _docstring(group.__doc__ or "", 4), "\n"]
    for member in sorted(members(group).values(), key=lambda one: not one.required):
        hint = _output_hint(member.shape, within=name, taken=taken)
        hint = f"{hint} | None" if not member.required else hint
        hint = f'"{hint.replace(chr(34), "")}"' if '"' in hint else hint  # a name in quotes is no type to join
        hint = f"Annotated[{hint}, functions.Secret]" if member.sensitive else hint
        lines.append(f"    {member.attribute}: {hint}{'' if member.required else ' = None'}\n")
        lines.append(_docstring(member.says, 4))
    return _Part(name, "".join(lines))


def _function(one: Called) -> list[_Part]:
    """Return a function, the same with outputs for arguments, and the types of the arguments of both."""
    plain, outputs, result = f"{one.title}Args", f"{one.title}OutputArgs", one.result.__name__
    delayed = f"As `{one.python_name}`, with outputs as arguments; not called until all are known."
    return [
        _args_dict(plain, one.arguments, one.asked(), plain=True),
        _args_dict(outputs, one.arguments, one.asked()),
        _Part(
            one.python_name,
            f"def {one.python_name}(*, opts: functions.Options = None, **kwargs: Unpack[{plain}]) -> {result}:\n"
            + _docstring(one.arguments.__doc__ or "", 4)
            + f'    return functions.call("{one.token}", kwargs, {plain}, {result}, opts)\n',
        ),
        _Part(
            f"{one.python_name}_output",
            f"def {one.python_name}_output(\n"
            f"    *, opts: functions.OutputOptions = None, **kwargs: Unpack[{outputs}]\n) -> pulumi.Output[{result}]:\n"
            + _docstring(delayed, 4)
            + f'    return functions.output("{one.token}", kwargs, {outputs}, {result}, opts)\n',
        ),
    ]
