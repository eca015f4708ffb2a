"""The plugin, installed by the engine for programs without Python: from an archive, and from a folder of the repo.

pip works without a network: what it would fetch is there already, but for the package itself, which it installs.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.workspace import Workspace
from tools import dist
from tools.engine import ROOT

PROJECT: Mapping[str, Any] = {
    "name": "test",
    "runtime": "yaml",
    "resources": {
        "etl": {
            "type": "slackwater:emrserverless:Application",
            "properties": {"type": "SPARK", "releaseLabel": "emr-7.9.0"},
        }
    },
    "outputs": {"id": "${etl.applicationId}"},
}
UPGRADED = ("pip", "setuptools", "wheel")
"""What the engine upgrades in every new environment."""


@pytest.fixture
def pip(tmp_path: Path) -> Mapping[str, str]:
    """Settings under which pip and the plugin find everything, and nothing on the way touches another Python."""
    libraries, links = tmp_path / "libraries", tmp_path / "links"
    libraries.mkdir()
    links.mkdir()
    for path in ROOT.glob(".venv/lib/python3*/site-packages/*"):
        # The engine would look for the plugin of `pulumi_aws`; the program has no component.
        if path.suffix != ".pth" and not path.name.startswith(("pulumi_aws", "slackwater", *UPGRADED)):
            (libraries / path.name).symlink_to(path)
    for name in UPGRADED:
        _empty(links, name)
    return {
        "PYTHONPATH": str(libraries),
        "PIP_FIND_LINKS": str(links),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to switch it off
        "PIP_REQUIRE_VIRTUALENV": "1",
    }


def _empty(folder: Path, name: str) -> None:
    """Write a package without content, of an old version, so that an installed one stays."""
    with zipfile.ZipFile(folder / f"{name}-0.0.1-py3-none-any.whl", "w") as archive:
        info = f"{name}-0.0.1.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.0.1\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def stack(
    workspace: Callable[..., Workspace], engine: Path, yaml_host: Path, tmp_path: Path, pip: Mapping[str, str]
) -> Workspace:
    """A project in YAML that names no plugin, and a Pulumi home without any."""
    path = os.pathsep.join((str(engine), str(yaml_host), str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"))
    config = {"endpoint": "embedded", "state": str(tmp_path / "emulator.db"), "speed": 100, "region": "us-east-1"}
    made = workspace("", config=config, plugins={}, env={"PATH": path, **pip})
    made.home = tmp_path / "home"
    (made.folder / "Pulumi.yaml").write_text(yaml.safe_dump(dict(PROJECT)), "utf-8")
    return made


def test_from_an_archive(stack: Workspace, wheel: Path, tmp_path: Path) -> None:
    """`pulumi plugin install resource slackwater VERSION --file`, then a real `up`."""
    archive = dist.plugin(wheel, tmp_path)[0]

    stack.run("plugin", "install", "resource", "slackwater", dist.VERSION, "--file", str(archive)).expect()
    assert stack.up().expect().changes == {"create": 1}
    assert stack.outputs["id"] == stack.resource("etl")["id"]


def test_from_a_folder_of_the_repository(stack: Workspace, tmp_path: Path) -> None:
    """`pulumi package add`: as the engine unpacks a git URL, the whole repository and a folder in it."""
    copy = tmp_path / "repository"
    command = ("git", "ls-files", "components", "pyproject.toml", "README.md", "LICENSE")
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)

    # What the command does, but for its last step, `Link`, which no language host of a registry has.
    stack.run("package", "get-schema", str(copy / "components")).expect()
    project = {**PROJECT, "packages": {"slackwater": str(copy / "components")}}
    (stack.folder / "Pulumi.yaml").write_text(yaml.safe_dump(project), "utf-8")
    assert stack.up().expect().changes == {"create": 1}
    assert stack.outputs["id"] == stack.resource("etl")["id"]
