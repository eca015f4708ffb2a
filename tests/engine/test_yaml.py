"""A program in YAML: what a language without a library of ours can do with the plugin alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.support.workspace import Workspace
from tools.engine import ROOT

PROGRAM: dict[str, Any] = {
    "resources": {
        "etl": {
            "type": "slackwater:emrserverless:Application",
            "properties": {"type": "SPARK", "releaseLabel": "emr-7.11.0"},
        },
    },
    "outputs": {"id": "${etl.applicationId}", "state": "${etl.state}"},
}


def _write(stack: Workspace, program: dict[str, Any]) -> None:
    """Turn the project into one in YAML."""
    plugins = {"providers": [{"name": "slackwater", "path": str(ROOT / "components")}]}
    project = {"name": "test", "runtime": "yaml", "plugins": plugins, **program}
    (stack.folder / "Pulumi.yaml").write_text(yaml.safe_dump(project), "utf-8")


def test_a_program_in_yaml(workspace: Callable[..., Workspace], engine: Path, yaml_host: Path, tmp_path: Path) -> None:
    """It makes a resource, reads its outputs, and is told a mistake in one line at the preview."""
    path = os.pathsep.join(map(str, (yaml_host, engine, ROOT / ".venv" / "bin", os.environ["PATH"])))
    config = {"endpoint": "embedded", "state": str(tmp_path / "emulator.db"), "speed": 1000}
    stack = workspace("", config=config, env={"PATH": path})
    _write(stack, PROGRAM)

    assert stack.up().expect().changes == {"create": 1}
    assert stack.outputs["id"] == stack.resource("etl")["id"]

    changed = {**PROGRAM["resources"]["etl"], "properties": {"type": "SPARK", "releaseLabel": "emr-0"}}
    _write(stack, {"resources": {"etl": changed}})
    [error] = stack.preview().expect(1).errors
    assert "releaseLabel" in error
    assert "\n" not in error
