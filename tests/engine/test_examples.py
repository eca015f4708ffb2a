"""The examples of the schema and of `examples/`, all in one program of each language. TypeScript's: tools/sdks.py."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.workspace import Result, Workspace
from tools.engine import ROOT

EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))


def resources(path: Path) -> dict[str, Any]:
    """The resources of an example, under names that no other example has."""
    text = path.read_text("utf-8")
    found = yaml.safe_load(text)["resources"]
    for name in found:
        text = re.sub(rf"\$\{{{name}\b|(?<=^  ){name}(?=:$)", rf"\g<0>_{path.stem}", text, flags=re.MULTILINE)
    return dict(yaml.safe_load(text)["resources"])


RESOURCES = {name: one for path in EXAMPLES for name, one in resources(path).items()}
PYTHON = """
    from pathlib import Path

    for path in PATHS:
        exec(compile(Path(path).read_text("utf-8").replace("123456789012", "000000000000"), path, "exec"), {})
"""


def declared(previewed: Result) -> Counter[str]:
    """How many of each of our kinds the preview creates."""
    types = (event["resourcePreEvent"]["metadata"] for event in previewed.events if "resourcePreEvent" in event)
    return Counter(one["type"] for one in types if one["op"] == "create" and one["type"].startswith("slackwater:"))


@pytest.fixture
def stack(workspace: Callable[..., Workspace], tmp_path: Path) -> Workspace:
    """A project that runs all examples in Python, over the embedded emulator."""
    config = {"endpoint": "embedded", "state": str(tmp_path / "emulator.db"), "region": "us-east-1"}
    paths = [str(path.with_suffix(".py")) for path in EXAMPLES]
    return workspace(PYTHON.replace("PATHS", repr(paths)), config=config)


def test_examples_in_yaml_and_in_python(stack: Workspace, engine: Path, yaml_host: Path) -> None:
    """Every example passes a preview, and declares the same in both languages."""
    python = declared(stack.preview().expect())
    assert python >= Counter(one["type"] for one in RESOURCES.values())

    project = yaml.safe_load((stack.folder / "Pulumi.yaml").read_text("utf-8"))
    text = yaml.safe_dump({**project, "runtime": "yaml", "resources": RESOURCES}).replace("123456789012", "0" * 12)
    (stack.folder / "Pulumi.yaml").write_text(text, "utf-8")
    stack.env = {
        **stack.env,
        "PATH": os.pathsep.join(
            map(str, (yaml_host, engine, ROOT / "tools" / "standins", ROOT / ".venv" / "bin", os.environ["PATH"]))
        ),
    }
    assert declared(stack.preview().expect()) == python
