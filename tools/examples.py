"""The examples of each resource and component: written in YAML, rendered in Python and TypeScript.

``examples/<service>/<kind>.yaml`` is the source; the files beside it are made from it, and so are the descriptions in
the schema. The first line, a comment, is the title.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tools.golang import ROOT
from tools.wording import snake

FOLDER: Final = Path("examples")
_LINE: Final = 60  # a group that fits is written in one line

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """The example of one kind: its place without an ending, its title, and its resources."""

    path: Path
    title: str
    source: str
    resources: Mapping[str, Mapping[str, Any]]


def example(token: str) -> Example:
    """Return the example of a kind.

    Raises:
        FileNotFoundError: it has none; every kind needs one.
    """
    _, service, name = token.split(":")
    path = FOLDER / ("components" if service == "index" else service) / snake(name[:1].lower() + name[1:])
    text = (ROOT / path.with_suffix(".yaml")).read_text("utf-8")
    title, _, source = text.removeprefix("# ").partition("\n")
    return Example(path, title, source, yaml.safe_load(source)["resources"])


def outputs(schema: Schema) -> dict[Path, Callable[[], str]]:
    """Return what makes the text of each file that is rendered."""
    found: dict[Path, Callable[[], str]] = {}
    for token in schema["resources"]:
        one = example(token)
        found[one.path.with_suffix(".py")] = lambda one=one: python(one, schema)  # type: ignore[misc]
        found[one.path.with_suffix(".ts")] = lambda one=one: typescript(one)  # type: ignore[misc]
    return found


def markdown(token: str, schema: Schema) -> str:
    """Return the section of a resource's description."""
    one = example(token)
    texts = {"typescript": typescript(one), "python": python(one, schema), "yaml": one.source}
    blocks = "\n".join(f"```{language}\n{text.rstrip()}\n```" for language, text in texts.items())
    return (
        "{{% examples %}}\n## Example Usage\n\n{{% example %}}\n"
        f"### {one.title}\n\n{blocks}\n{{{{% /example %}}}}\n{{{{% /examples %}}}}"
    )


# --- Python ----------------------------------------------------------------------------------------------------------


def python(one: Example, schema: Schema) -> str:
    """Return the example as a program in Python."""
    lines = [f'"""{one.title}."""', "", "import slackwater as sw", ""]
    for name, resource in one.resources.items():
        service, kind = resource["type"].split(":")[1:]
        inputs = schema["resources"][resource["type"]]["inputProperties"]
        given = ",".join(
            f"{snake(key)}={_python(value, inputs[key], schema)}" for key, value in resource["properties"].items()
        )
        module = "sw" if service == "index" else f"sw.{service}"
        lines.append(f"{snake(name)} = {module}.{kind}({json.dumps(name)}, {given},)")
    return _formatted("\n".join(lines) + "\n")


def _python(value: Any, shape: Schema, schema: Schema) -> str:
    match value:
        case dict():
            group = schema["types"][shape["$ref"].removeprefix("#/types/")]["properties"] if "$ref" in shape else None
            members = (
                f"{json.dumps(snake(key) if group else key)}: "
                + _python(one, group[key] if group else shape["additionalProperties"], schema)
                for key, one in value.items()
            )
            return f"{{{', '.join(members)}}}"
        case list():
            return f"[{', '.join(_python(one, shape['items'], schema) for one in value)}]"
        case str() if reference := _reference(value):
            return ".".join(map(snake, reference))
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return repr(value)


def _reference(text: str) -> tuple[str, ...]:
    """Return the parts of `${resource.output}`; of no reference, none."""
    return tuple(text[2:-1].split(".")) if text.startswith("${") else ()


@cache
def _formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--quiet", "-"]
    return subprocess.run(command, input=text, cwd=ROOT, capture_output=True, text=True, check=True).stdout


# --- TypeScript ------------------------------------------------------------------------------------------------------


def typescript(one: Example) -> str:
    """Return the example as a program in TypeScript."""
    lines = [f"// {one.title}.", 'import * as slackwater from "pulumi-slackwater";', ""]
    for name, resource in one.resources.items():
        service, kind = resource["type"].split(":")[1:]
        module = "slackwater" if service == "index" else f"slackwater.{service}"
        inputs = "".join(f"    {key}: {_typescript(value, 1)},\n" for key, value in resource["properties"].items())
        lines.append(f'export const {name} = new {module}.{kind}("{name}", {{\n{inputs}}});')
    return "\n".join(lines) + "\n"


def _typescript(value: Any, depth: int) -> str:
    match value:
        case dict():
            return _broken("{", "}", [f"{key}: {_typescript(one, depth + 1)}" for key, one in value.items()], depth)
        case list():
            return _broken("[", "]", [_typescript(one, depth + 1) for one in value], depth)
        case str() if reference := _reference(value):
            return ".".join(reference)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _broken(start: str, end: str, members: list[str], depth: int) -> str:
    """Return a group in one line, if it fits, else each member in a line of its own."""
    space = " " if start == "{" else ""
    together = f"{start}{space}{', '.join(members)}{space}{end}"
    if len(together) <= _LINE and "\n" not in together:
        return together
    return f"{start}\n{''.join(_indented(members, depth + 1))}{'    ' * depth}{end}"


def _indented(members: list[str], depth: int) -> Iterator[str]:
    return (f"{'    ' * depth}{member},\n" for member in members)
