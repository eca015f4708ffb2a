"""Make what a release consists of: wheel, sdist, the plugin's archives, SDKs, and the checksums of all of them.

``make dist`` writes them to `dist`, each time the same bytes, and has twine look at what goes to PyPI.
"""

import argparse
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from slackwater.bridge.release import semantic
from tools import sdks
from tools.golang import ROOT
from tools.package import PROJECT

VERSION: Final = semantic(PROJECT["version"])
SUMS: Final = "SHA256SUMS"
PLATFORMS: Final = ("linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64")
"""What the engine asks a release for; the plugin is the same for all of them."""

_PLUGIN: Final = """\
runtime:
  name: python
  options:
    virtualenv: venv  # without one, the engine would install into whatever Python is on PATH
"""


def make(target: Path) -> None:
    """Write everything into a folder, and check it.

    Raises:
        CalledProcessError: a tool failed; it has said why.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    [wheel, sdist] = python(target)
    _tool("twine", "check", "--strict", str(wheel), str(sdist))
    plugin(wheel, target)
    with tempfile.TemporaryDirectory() as place:
        sdks.write(Path(place), "nodejs", "go")
        for language in ("nodejs", "go"):
            folder = Path(place) / language
            files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
            _archive(target / f"slackwater-sdk-{language}-{VERSION}.tar.gz", files.items())
    sums = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(target.iterdir())
    )
    (target / SUMS).write_text(sums, "utf-8")


def python(target: Path) -> tuple[Path, Path]:
    """Write the wheel and the sdist."""
    _tool("hatchling", "build", "--directory", str(target))
    [wheel], [sdist] = target.glob("*.whl"), target.glob("*.tar.gz")
    return wheel, sdist


def plugin(wheel: Path, target: Path) -> list[Path]:
    """Write the plugin for each platform, as archives for `pulumi plugin install --file`.

    The engine makes the virtual environment and installs the wheel, which comes along; pip fetches what it needs.
    """
    files = {
        "PulumiPlugin.yaml": _PLUGIN.encode(),
        "requirements.txt": f"./{wheel.name}[components]\n".encode(),
        "__main__.py": (ROOT / "components" / "__main__.py").read_bytes(),
        wheel.name: wheel.read_bytes(),
    }
    paths = [target / f"pulumi-resource-slackwater-v{VERSION}-{platform}.tar.gz" for platform in PLATFORMS]
    for path in paths:
        _archive(path, files.items())
    return paths


def _archive(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write an archive that says nothing of when, where and by whom it was made."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, content in sorted(files):
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o644
            archive.addfile(member, io.BytesIO(content))


def _tool(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)


def main() -> int:
    """Make a release; in a release's workflow, only where the address in pyproject.toml says."""
    parser = argparse.ArgumentParser(description="What a release consists of.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder to write into")
    parser.add_argument("--tag", help="the tag that is released; it has to be that of the version")
    options = parser.parse_args()
    if problem := _misplaced(os.environ.get("GITHUB_REPOSITORY", ""), options.tag):
        print(problem, file=sys.stderr)
        return 1
    make(options.out)
    return 0


def _misplaced(repository: str, tag: str | None) -> str:
    """Return why this is not the place of a release: whoever owns the address in pyproject.toml delivers the plugin."""
    home = PROJECT["urls"]["Repository"].removeprefix("https://github.com/")
    if tag is not None and repository != home:
        return f"pyproject.toml says that releases come from {home}, not from {repository or 'here'}"
    if tag is not None and tag != f"v{VERSION}":
        return f"the tag is {tag}, the version in pyproject.toml makes it v{VERSION}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
