"""The wheel, installed by pip alone in a folder that has no checkout: the native bridge finds its plugin in it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.workspace import Workspace
from tools.engine import ROOT

PROGRAM = """
    import pulumi
    import slackwater as sw

    made = sw.emrserverless.Application("events", type="SPARK", release_label="emr-7.9.0")
    pulumi.export("from", sw.__file__)
    pulumi.export("id", made.application_id)
"""


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip has put what is in the wheel; the libraries that it needs are those of the checkout."""
    site = tmp_path_factory.mktemp("site")
    command = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    subprocess.run([sys.executable, *command], check=True)
    return site


@pytest.mark.engine
@pytest.mark.parametrize("found", ["named", "on PATH"])
def test_the_native_bridge_is_installed_by_pip(
    workspace: Callable[..., Workspace], installed: Path, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real `up`, in a folder of its own: the project names the folder of the program, or it is on PATH."""
    programs = installed / "bin"
    if found == "on PATH":
        monkeypatch.setenv("PATH", f"{programs}:{Path(sys.executable).parent}")
    project = workspace(
        PROGRAM,
        env={"PYTHONPATH": str(installed)},
        plugins={"slackwater": programs} if found == "named" else {},
        config={"endpoint": "embedded", "state": str(tmp_path / "emulator.db"), "speed": "100", "region": "us-east-1"},
    )

    done = project.up().expect()
    assert done.changes == {"create": 1}
    assert project.outputs["from"].startswith(str(installed))
    assert project.resource("events")["outputs"]["applicationId"] == project.outputs["id"]
    assert project.up("--expect-no-changes").expect().changes == {}


def test_the_wheel_has_all_that_it_needs(installed: Path) -> None:
    """Data beside the code comes along: the schema, the report's templates and prices."""
    source = ROOT / "components" / "slackwater"
    wanted = {
        path.relative_to(source) for path in source.rglob("*") if path.suffix in {".json", ".yaml", ".j2", ".typed"}
    }
    assert wanted
    assert {path for path in wanted if not (installed / "slackwater" / path).exists()} == set()
