"""What the configuration of a stack may hold, read once and checked before anything else happens.

A stack's file holds values only. A mistake in it is answered by one line that names the value and what is allowed.
"""

import difflib
import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import pulumi
import pydantic
from pydantic import Field
from pydantic.alias_generators import to_camel

Quantity = Annotated[str, Field(min_length=1)]


class Group(pydantic.BaseModel):
    """Values that belong together; written in camelCase in the stack's file."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel)

    def given(self) -> Any:
        """The values that were given or have a default, under the names that a program writes."""
        return self.model_dump(exclude_none=True)


class Capacity(Group):
    """An upper limit of an application."""

    cpu: Quantity
    memory: Quantity
    disk: Quantity | None = None


class Worker(Group):
    """The size of a worker."""

    cpu: Quantity
    memory: Quantity
    disk: Quantity | None = None


class Workers(Group):
    """Workers of one type that are kept warm."""

    worker_count: int = Field(ge=1)
    worker_configuration: Worker | None = None


class Network(Group):
    """The network that an application reaches."""

    subnet_ids: list[str] = Field(min_length=1)
    security_group_ids: list[str] = Field(default_factory=list)


class AutoStop(Group):
    """When an idle application stops by itself."""

    enabled: bool = True
    idle_timeout_minutes: int = Field(default=15, ge=1, le=10080)


class Lifecycle(Group):
    """What may be done to job runs when an application has to stop."""

    on_active_jobs: Literal["refuse", "wait", "cancel"] = "refuse"
    drain_timeout: str = "30m"
    restart: Literal["auto", "always", "never"] = "auto"
    power: Literal["as_found", "running", "stopped"] = "as_found"
    delete_protection: bool = False


class Job(Group):
    """A batch job of an application; it runs again when one of its values changes."""

    entry_point: str = Field(min_length=1)
    entry_point_arguments: list[str] = Field(default_factory=list)
    spark_submit_parameters: str | None = None
    wait_for: Literal["submitted", "running", "success"] = "submitted"
    triggers: dict[str, str] = Field(default_factory=dict)


class Application(Group):
    """One application of the stack, in the words of the service; its finer rules are the provider's to check."""

    release_label: str = "emr-7.9.0"
    maximum_capacity: Capacity
    initial_capacity: dict[Literal["Driver", "Executor"], Workers] | None = None
    network_configuration: Network | None = None
    auto_stop_configuration: AutoStop = AutoStop()
    jobs: dict[str, Job] = Field(default_factory=dict, description="by name")
    lifecycle: Lifecycle = Lifecycle()
    tags: dict[str, str] = Field(default_factory=dict)


class Settings(Group):
    """What the program reads; the `slackwater` values beside it are the provider's own, and checked by it."""

    applications: dict[str, Application] = Field(default_factory=dict, description="by logical name")
    tags: dict[str, str] = Field(default_factory=dict, description="put on every application")


class SettingsError(pulumi.RunError):
    """The configuration is wrong; the text is all that a user needs to see."""


def read(given: Mapping[str, str], project: str) -> Settings:
    """Check all configuration of the project's namespace; values arrive as text, structured ones as JSON."""
    prefix = f"{project}:"
    named = {key.removeprefix(prefix): value for key, value in given.items() if key.startswith(prefix)}
    raw = {key: _value(value) for key, value in named.items()}
    try:
        return Settings.model_validate(raw)
    except pydantic.ValidationError as error:
        problems = [_line(problem, prefix) for problem in error.errors()]
    raise SettingsError("\n".join(problems))


def _value(text: str) -> Any:
    return json.loads(text) if text.startswith(("{", "[")) else text


def _line(problem: Any, prefix: str) -> str:
    """One problem in one line, with the nearest right name for an unknown one."""
    path = [str(part) for part in problem["loc"]]
    where = prefix + ".".join(path)
    match problem["type"]:
        case "extra_forbidden":
            names = sorted(_names_beside(path))
            near = difflib.get_close_matches(path[-1], names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
            return f"{where}: there is no such setting; {hint}"
        case "missing":
            return f"{where}: is missing"
        case "literal_error":
            return f"{where}: {problem['input']!r} is not one of {problem['ctx']['expected']}"
        case _:
            return f"{where}: {problem['input']!r} will not do: {problem['msg'].lower()}"


def _names_beside(path: list[str]) -> Iterator[str]:
    """The names that are known at the place of the last part of `path`."""
    schema: dict[str, Any] = Settings.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    for part in path[:-1]:
        schema = schema.get("properties", {}).get(part) or schema.get("additionalProperties") or {}
        for choice in (schema, *schema.get("anyOf", ())):
            if "$ref" in choice:
                schema = definitions[choice["$ref"].rpartition("/")[2]]
    yield from schema.get("properties", {})
