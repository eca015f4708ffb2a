"""The configuration of a stack from its files: `Pulumi.yaml` and `Pulumi.<stack>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from slackwater.provider.settings import FOLLOWED, configured, project

__all__ = ["configuration", "file_of", "followed", "name_of_project", "others"]


def configuration(stack: str) -> dict[str, Any]:
    """Return the configuration of a stack, by full keys. A secret stays the group that is in the file.

    Raises:
        ValueError: a file cannot be read; the text says which and why.
    """
    return {**_values(_read(project() / "Pulumi.yaml")), **_values(_read(file_of(stack)))}


def followed(whose: tuple[str, str]) -> dict[str, Any]:
    """Return the settings that follow a stack's `aws` provider. Empty when the stack's file is not available.

    ``whose``: the names of the project and of the stack.
    """
    project_name, stack = whose
    with suppress(ValueError):
        if stack and project_name == name_of_project() and file_of(stack).exists():
            config = {key: value for key, value in configuration(stack).items() if isinstance(value, str)}
            return {key: value for key, value in configured(config).items() if key in FOLLOWED.values()}
    return {}


def file_of(stack: str) -> Path:
    """Return the file with the configuration of a stack. ``stack`` may be qualified: organization/project/name.

    Raises:
        ValueError: the project's own file cannot be read.
    """
    folder = project() / str(_read(project() / "Pulumi.yaml").get("stackConfigDir") or ".")
    return folder / f"Pulumi.{stack.rpartition('/')[2]}.yaml"


def others(stack: str) -> list[str]:
    """Return the names of all stacks with a file in this one's folder."""
    return sorted(path.name[len("Pulumi.") : -len(".yaml")] for path in file_of(stack).parent.glob("Pulumi.*.yaml"))


def name_of_project() -> str:
    """Return the name of the project around this folder. Empty when there is none."""
    file = project() / "Pulumi.yaml"
    return str(_read(file).get("name") or "") if file.exists() else ""


def _read(file: Path) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(f"{file} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(content, Mapping):
        raise ValueError(f"{file} is not a map of settings")  # noqa: TRY004 - what a file holds is a value
    return content


def _values(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values under ``config``. A project's own configuration may wrap a value."""
    config = content.get("config")
    found = config if isinstance(config, Mapping) else {}
    return {str(key): _unwrapped(value) for key, value in found.items()}


def _unwrapped(value: Any) -> Any:
    return value["value"] if isinstance(value, Mapping) and "value" in value else value
