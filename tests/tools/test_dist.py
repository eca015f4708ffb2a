"""What a release consists of: made twice it is the same, and it can be installed."""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.bridge.plugins import FailedError, running
from tools import dist
from tools.golang import ROOT
from tools.package import PROJECT
from tools.workflows import OWN

WITHOUT = "import sys; sys.modules['pulumi_aws'] = None; "
"""As where the extra is not installed."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and sdist, as they are released."""
    folder = tmp_path_factory.mktemp("dist")
    dist.python(folder)
    return folder


def test_pypi_takes_it(made: Path) -> None:
    """The page renders, and each link on it leads somewhere from outside the repository."""
    files = [str(path) for path in made.iterdir()]
    checked = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *files], check=False, capture_output=True
    )
    assert checked.returncode == 0, checked.stdout

    [wheel] = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        [page] = (archive.read(name).decode() for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert len(links) > 10
    assert [link for link in links if not link.startswith(("https://", "#"))] == []
    home = PROJECT["urls"]["Repository"]
    assert all(url.startswith(home) for url in PROJECT["urls"].values())
    assert any(link.startswith(f"{home}/blob/main/docs/") for link in links)


def test_the_sdist_makes_the_same_package(made: Path, tmp_path: Path) -> None:
    """What pip builds from the sdist is what is in the wheel."""
    [sdist], [wheel] = made.glob("*.tar.gz"), made.glob("*.whl")
    command = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path))
    subprocess.run([sys.executable, *command, str(sdist)], check=True)

    [again] = tmp_path.glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_plugin_is_the_same_for_every_platform_and_time(made: Path, tmp_path: Path) -> None:
    """Its bytes follow from the wheel's alone; pip finds the wheel beside the requirements."""
    [wheel] = made.glob("*.whl")
    (tmp_path / "again").mkdir()
    archives = [*dist.plugin(wheel, tmp_path), *dist.plugin(wheel, tmp_path / "again")]

    assert len({path.name for path in archives}) == len(dist.PLATFORMS)
    assert len({path.read_bytes() for path in archives}) == 1
    with tarfile.open(archives[0]) as archive:
        assert wheel.name in archive.getnames()
        requirements = archive.extractfile("requirements.txt")
        assert requirements is not None
        assert requirements.read().decode() == f"./{wheel.name}[components]\n"


@pytest.mark.parametrize(
    ("repository", "tag", "problem"),
    [
        pytest.param("slackwater-pulumi/slackwater", f"v{dist.VERSION}", "", id="the place and the version"),
        pytest.param("", None, "", id="by hand"),
        pytest.param(
            "fork/slackwater", f"v{dist.VERSION}", "releases come from slackwater-pulumi/slackwater", id="fork"
        ),
        pytest.param("slackwater-pulumi/slackwater", "v9.9.9", f"makes it v{dist.VERSION}", id="another version"),
    ],
)
def test_a_release_is_made_in_one_place(repository: str, tag: str | None, problem: str) -> None:
    """Whoever owns the address delivers the plugin; the tag is that of the version."""
    found = dist._misplaced(repository, tag)
    assert problem in found
    assert bool(found) is bool(problem)


def test_the_version_is_the_same_everywhere() -> None:
    """What users copy from the documentation installs this version."""
    pages = [path.read_text("utf-8") for path in (ROOT / "docs").rglob("*") if path.suffix in (".md", ".yml")]
    written = r"slackwater==([\d.]+\w*)|resource slackwater (\S+)(?= --file)|slackwater-v(.+?)-linux"
    named = {version for page in pages for found in re.findall(written, page) for version in found if version}
    assert named - {"VERSION"} == {dist.VERSION}


def test_the_workflow_pins_and_gives_the_least() -> None:
    """Every action by its digest; who builds cannot publish, and who publishes does not build."""
    text = (OWN / "workflows" / "release.yml").read_text("utf-8")
    content = yaml.safe_load(text)

    assert re.findall(r"uses: (?!\S+@[0-9a-f]{40} # v)\S+.*", text) == []
    assert content["permissions"] == {}
    rights = {name: job["permissions"] for name, job in content["jobs"].items()}
    assert rights["test"] == rights["build"] == {"contents": "read"}
    assert rights["pypi"] == {"id-token": "write"}
    for job in ("pypi", "github"):
        assert not any("checkout" in step.get("uses", "") for step in content["jobs"][job]["steps"])
        assert content["jobs"][job]["environment"]


def test_components_say_which_extra_they_need() -> None:
    """In one line: in a program, and in a plugin that other languages use."""
    told = "components need the extra `components`: pip install 'slackwater[components]'"
    program = f"{WITHOUT}import slackwater as sw; sw.batch.JobQueue; sw.SparkApplication"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == f"pulumi.errors.RunError: {told}"

    from pulumi.runtime.proto import provider_pb2

    command = [sys.executable, "-c", f"{WITHOUT}from slackwater.plugin import main; main()"]
    with running("native", command=command) as plugin, pytest.raises(FailedError) as failed:
        plugin.call("Construct", provider_pb2.ConstructRequest(type="slackwater:index:SparkApplication", name="s"))
    assert str(failed.value) == told
