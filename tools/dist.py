"""Make what a release consists of: wheel, sdist, the plugin's archives, SDKs, and the checksums of all of them.

``python -m tools.dist --out FOLDER``; `make dist` writes to `dist`.
"""

import io
import tarfile
from pathlib import Path
from typing import Final

from slackwater.bridge.release import semantic
from tools.golang import ROOT
from tools.package import PROJECT

VERSION: Final = semantic(PROJECT["version"])
PLATFORMS: Final = ("linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64")
"""What the engine asks a release for; the plugin is the same for all of them."""

_PLUGIN: Final = """\
runtime:
  name: python
  options:
    virtualenv: venv  # without one, the engine would install into whatever Python is on PATH
"""


def plugin(wheel: Path, target: Path) -> Path:
    """Write the plugin as an archive for `pulumi plugin install --file`.

    The engine makes the virtual environment and installs the wheel, which comes along; pip fetches what it needs.
    """
    name = f"pulumi-resource-slackwater-v{VERSION}-{PLATFORMS[0]}.tar.gz"
    with tarfile.open(target / name, "w:gz") as archive:
        _put(archive, "PulumiPlugin.yaml", _PLUGIN.encode())
        _put(archive, "requirements.txt", f"./{wheel.name}\n".encode())
        _put(archive, "__main__.py", (ROOT / "components" / "__main__.py").read_bytes())
        _put(archive, wheel.name, wheel.read_bytes())
    return target / name


def _put(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o644
    archive.addfile(member, io.BytesIO(content))
