"""Get a Pulumi engine once, from the nearest place that has one, and print the folder that holds it.

The Python package of Pulumi brings the SDK, not the engine. Tried in this order: `pulumi` on PATH when it is recent
enough; what an earlier run put into `.engine/`; an archive (`PULUMI_ENGINE_ARCHIVE`, or the folder `../shared/engine`);
Pulumi's own installer through the Automation API. When none works, the exit code says so and `make up` rehearses.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_ENGINE = 69  # EX_UNAVAILABLE of sysexits.h

Version = tuple[int, ...]

_INSTALL = """
import socket, sys
socket.setdefaulttimeout(15)
from pulumi.automation import PulumiCommand
PulumiCommand.install(root=sys.argv[1])
"""


class EngineMissingError(Exception):
    """No engine could be had; the text lists what was tried."""


@dataclass(slots=True)
class Tried:
    """What was tried so far, in the words that a user reads when nothing worked."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Remember one attempt and why it did not help."""
        self.lines.append(f"  - {line}")


def provision(root: Path = ROOT) -> Path:
    """Return the folder with `pulumi` in it, fetching the engine when it is not there yet."""
    wanted = minimum(root)
    tried = Tried()
    found = _on_path(wanted, tried) or _kept(root, wanted) or _unpacked(root, wanted, tried) or _installed(root, tried)
    if found is None:
        message = "no Pulumi engine could be had. Tried:\n" + "\n".join(tried.lines)
        raise EngineMissingError(message)
    return found


def minimum(root: Path = ROOT) -> Version:
    """The oldest engine that the provider is known to work with, as pyproject.toml says."""
    config = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    return _version(config["tool"]["slackwater"]["engine"])


def _version(text: str) -> Version:
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", text)
    return tuple(int(part) for part in found.groups()) if found else ()


def _dotted(version: Version) -> str:
    return ".".join(str(part) for part in version)


def _version_of(command: str | Path) -> Version:
    environment = os.environ | {"PULUMI_SKIP_UPDATE_CHECK": "true"}
    try:
        answer = subprocess.run(
            [command, "version"], capture_output=True, text=True, check=True, timeout=60, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return _version(answer.stdout)


def _on_path(wanted: Version, tried: Tried) -> Path | None:
    command = shutil.which("pulumi")
    if command is None:
        tried.add("`pulumi` on PATH: not there")
        return None
    version = _version_of(command)
    if version < wanted:
        tried.add(f"`pulumi` on PATH: {_dotted(version) or 'gives no version'}, needed is {_dotted(wanted)} or newer")
        return None
    return Path(command).resolve().parent


def _kept(root: Path, wanted: Version) -> Path | None:
    """What an earlier run fetched: the folders of `.engine/` are named by version, so nothing has to be started."""
    kept = [(_version(command.parent.parent.name), command.parent) for command in root.glob(".engine/*/bin/pulumi")]
    recent = [entry for entry in kept if entry[0] >= wanted]
    return max(recent)[1] if recent else None


def _unpacked(root: Path, wanted: Version, tried: Tried) -> Path | None:
    archive = _archive(root, tried)
    if archive is None:
        return None
    print(f"unpacking the Pulumi engine from {archive.name}", file=sys.stderr)
    with _workplace(root) as folder:
        bin_folder = Path(folder) / "new" / "bin"
        bin_folder.mkdir(parents=True)
        try:
            _extract(archive, bin_folder)
        except (tarfile.TarError, OSError) as error:
            tried.add(f"{archive.name}: cannot be unpacked ({error})")
            return None
        version = _version_of(bin_folder / "pulumi")
        if version < wanted:
            tried.add(
                f"{archive.name}: holds {_dotted(version) or 'no engine that runs here'}, needed {_dotted(wanted)}"
            )
            return None
        return _keep(root, bin_folder.parent, version)


def _installed(root: Path, tried: Tried) -> Path | None:
    """Pulumi's own installer. A process of its own, so that a dead network costs a bounded time."""
    print("asking Pulumi's installer for the engine", file=sys.stderr)
    with _workplace(root) as folder:
        place = Path(folder) / "new"
        try:
            done = subprocess.run(
                [sys.executable, "-c", _INSTALL, place], capture_output=True, text=True, check=False, timeout=600
            )
            reason = done.stderr.strip().splitlines()[-1:] or ["no message"]
        except subprocess.TimeoutExpired:
            reason = ["no answer within ten minutes"]
        version = _version_of(place / "bin" / "pulumi")
        if not version:
            tried.add(f"Pulumi's installer (PulumiCommand.install): {reason[0]}")
            return None
        return _keep(root, place, version)


def _archive(root: Path, tried: Tried) -> Path | None:
    named = os.environ.get("PULUMI_ENGINE_ARCHIVE")
    if named:
        archive = Path(named).expanduser()
        if not archive.is_file():
            tried.add(f"PULUMI_ENGINE_ARCHIVE: there is no file {named}")
            return None
    else:
        folder = root.parent / "shared" / "engine"
        pattern = f"pulumi-[v0-9]*-{_platform()}.tar.*"
        archives = sorted(folder.glob(pattern), key=lambda path: _version(path.name))
        if not archives:
            tried.add(f"PULUMI_ENGINE_ARCHIVE: not set; ../shared/engine/{pattern}: not there")
            return None
        archive = archives[-1]
    return archive if _intact(archive, tried, demand=not named) else None


def _intact(archive: Path, tried: Tried, *, demand: bool) -> bool:
    """Compare with SHA256SUMS beside the archive. A file that the user named himself may come without one."""
    listing = archive.parent / "SHA256SUMS"
    lines = listing.read_text("utf-8").splitlines() if listing.is_file() else []
    sums = {name.lstrip("*"): value for value, name in (line.split(maxsplit=1) for line in lines if line.strip())}
    if archive.name not in sums:
        if demand:
            tried.add(f"{archive.name}: not listed in SHA256SUMS beside it")
        return not demand
    with archive.open("rb") as stream:
        actual = hashlib.file_digest(stream, "sha256").hexdigest()
    if actual != sums[archive.name]:
        tried.add(f"{archive.name}: does not match SHA256SUMS beside it")
        return False
    return True


def _platform() -> str:
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine())
    return f"{platform.system().lower()}-{machine}"


def _extract(archive: Path, bin_folder: Path) -> None:
    """Copy the programs out flat: some archives hold them in a folder, and no member may choose its own place."""
    with tarfile.open(archive) as tar:
        for member in tar:
            source = tar.extractfile(member) if member.isfile() else None
            if source is not None and Path(member.name).name.startswith("pulumi"):
                target = bin_folder / Path(member.name).name
                with target.open("wb") as stream:
                    shutil.copyfileobj(source, stream, 1 << 20)
                target.chmod(0o755)


def _workplace(root: Path) -> tempfile.TemporaryDirectory[str]:
    folder = root / ".engine"
    folder.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".new-", dir=folder)


def _keep(root: Path, place: Path, version: Version) -> Path:
    """Move the finished folder to its name in one step; of two runs at once the second finds the first one's."""
    target = root / ".engine" / _dotted(version)
    try:
        place.rename(target)
    except OSError:
        if not (target / "bin" / "pulumi").is_file():
            raise
    return target / "bin"


def main() -> int:
    """Print the folder, or say what was tried."""
    try:
        print(provision())
    except EngineMissingError as error:
        print(error, file=sys.stderr)
        return NO_ENGINE
    return 0


if __name__ == "__main__":
    sys.exit(main())
