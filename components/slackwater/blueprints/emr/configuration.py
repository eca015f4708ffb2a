"""The configuration of a stack as a typed model: read once, and checked before anything else happens.

A mistake in a stack's file is answered by one line that names the value and what is allowed. A program declares groups
of values as subclasses of `Group`, and reads the outermost one.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import pulumi
import pydantic
from pydantic.alias_generators import to_camel

from slackwater.schema.nearest import meant

__all__ = ["Group", "SettingsError", "read"]


class Group(pydantic.BaseModel):
    """Values that belong together; written in camelCase in the stack's file."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel)

    def given(self) -> Any:
        """The values that were given or have a default, under the names that a program writes."""
        return self.model_dump(exclude_none=True)


Whole = TypeVar("Whole", bound=Group)


class SettingsError(pulumi.RunError):
    """The configuration is wrong; the text is all that a user needs to see."""


def read(settings: type[Whole], given: Mapping[str, str], project: str) -> Whole:
    """Check all configuration of the project's namespace; values arrive as text, structured ones as JSON.

    Args:
        settings: What there may be.
        given: The configuration of the stack, such as `pulumi.runtime.get_config_env()`.
        project: The namespace.

    Raises:
        SettingsError: with a line for each mistake.
    """
    prefix = f"{project}:"
    named = {key.removeprefix(prefix): value for key, value in given.items() if key.startswith(prefix)}
    raw = {key: _value(value) for key, value in named.items()}
    try:
        return settings.model_validate(raw)
    except pydantic.ValidationError as error:
        problems = [_line(settings, problem, prefix) for problem in error.errors()]
    raise SettingsError("\n".join(problems))


def _value(text: str) -> Any:
    try:
        return json.loads(text) if text.startswith(("{", "[")) else text
    except ValueError:  # typed on a command line; the model says what it should be
        return text


def _line(settings: type[Group], problem: Any, prefix: str) -> str:
    """One problem in one line, with the nearest right name for an unknown one."""
    path = [str(part) for part in problem["loc"]]
    where = prefix + ".".join(path)
    match problem["type"]:
        case "extra_forbidden":
            names = sorted(_names_beside(settings, path))
            return f"{where}: there is no such setting; {meant(path[-1], names, otherwise='known are {}')}"
        case "missing":
            return f"{where}: is missing"
        case "literal_error":
            return f"{where}: {problem['input']!r} is not one of {problem['ctx']['expected']}"
        case _:
            return f"{where}: {problem['input']!r} will not do: {problem['msg'].lower()}"


def _names_beside(settings: type[Group], path: list[str]) -> Iterator[str]:
    """The names that are known at the place of the last part of `path`."""
    schema: dict[str, Any] = settings.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    for part in path[:-1]:
        schema = schema.get("properties", {}).get(part) or schema.get("additionalProperties") or {}
        for choice in (schema, *schema.get("anyOf", ())):
            if "$ref" in choice:
                schema = definitions[choice["$ref"].rpartition("/")[2]]
    yield from schema.get("properties", {})
