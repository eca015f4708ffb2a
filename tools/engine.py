"""Get a Pulumi engine once, from the nearest place that has one, and print the folder that holds it.

The Python package of Pulumi brings the SDK, not the engine. Tried in this order: a recent enough `pulumi` on PATH with
its language host for Python; what an earlier run put into the user's cache, which all clones share; an archive
(`PULUMI_ENGINE_ARCHIVE`); Pulumi's own installer; and last a build from the Go module registry (tools/build.py). When
none works, one message says what was tried, and the exit code is 69.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tools import build, golang
from tools.golang import GoError, Version, version

ROOT: Final = golang.ROOT
NO_ENGINE: Final = 69  # EX_UNAVAILABLE of sysexits.h
ENGINE: Final = "pulumi"
PYTHON_HOST: Final = "pulumi-language-python"
YAML_HOST: Final = "pulumi-language-yaml"

# Asks for the address first: where names cannot be resolved, the installer would try for a long time.
_INSTALL: Final = """
import os, socket, sys, threading
import semver
from pulumi.automation import PulumiCommand

def reach():
    try:
        socket.getaddrinfo("get.pulumi.com", 443)
        found.append(True)
    except OSError as error:
        found.append(error)

found = []
if not any(name.lower() in ("https_proxy", "all_proxy") for name in os.environ):
    asking = threading.Thread(target=reach, daemon=True)
    asking.start()
    asking.join(5)
    if found != [True]:
        sys.exit(f"get.pulumi.com cannot be found: {found[0] if found else 'no answer within 5 s'}")
socket.setdefaulttimeout(15)
PulumiCommand.install(root=sys.argv[1], version=semver.VersionInfo.parse(sys.argv[2]))
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

    def error(self, what: str) -> EngineMissingError:
        """Return the error that says all of it."""
        return EngineMissingError(f"no {what} could be had. Tried:\n" + "\n".join(self.lines))


def provision() -> Path:
    """Return the folder with `pulumi` in it, fetching or building the engine when it is not there yet.

    Raises:
        EngineMissingError: it cannot be had, or the archive that the user names is of no use.
    """
    tried = Tried()
    if found := available(tried):
        return found
    with _locked():
        found = _kept() or _unpacked() or _installed(tried) or _built(tried)
    if found is None:
        raise tried.error("Pulumi engine")
    return found


def available(tried: Tried | None = None) -> Path | None:
    """Return the folder with `pulumi` in it, if there is one already."""
    return _on_path(tried or Tried()) or _kept()


def provision_yaml(engine: Path) -> Path:
    """Return the folder with the language host for YAML: beside the engine, on PATH, kept, or built now."""
    tried = Tried()
    if found := available_yaml(engine):
        return found
    with _locked():
        found = available_yaml(engine) or _attempt("language host for YAML", build.YAML, build.yaml_host, tried)
    if found is None:
        raise tried.error("language host for YAML")
    return found


def available_yaml(engine: Path) -> Path | None:
    """Return the folder with the language host for YAML, if there is one already."""
    for found in (engine / YAML_HOST, shutil.which(YAML_HOST), cache() / build.YAML.name() / "bin" / YAML_HOST):
        if found and Path(found).is_file():
            return Path(found).parent
    return None


def provision_sdkgen() -> Path:
    """Return the generator of SDKs: kept, or built now."""
    tried = Tried()
    if found := available_sdkgen():
        return found
    with _locked():
        if not available_sdkgen():
            _attempt("generator of SDKs", build.SDKGEN, build.sdk_generator, tried)
    if found := available_sdkgen():
        return found
    raise tried.error("generator of SDKs")


def available_sdkgen() -> Path | None:
    """Return the generator of SDKs, if there is one already."""
    kept = cache() / build.SDKGEN.name() / "bin" / "sdkgen"
    return kept if kept.is_file() else None


def minimum() -> Version:
    """The oldest engine that the provider is known to work with, as pyproject.toml says."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return version(config["tool"]["slackwater"]["engine"])


def cache() -> Path:
    """The folder of the user that holds the engines, each under its version."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "slackwater" / "engine"


def _dotted(parts: Version) -> str:
    return ".".join(map(str, parts))


def _version_of(command: str | Path) -> Version:
    environment = os.environ | {"PULUMI_SKIP_UPDATE_CHECK": "true"}
    try:
        answer = subprocess.run(
            [command, "version"], capture_output=True, text=True, check=True, timeout=60, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return version(answer.stdout)


def _lacks(found: Version) -> str:
    """Return why an engine of this version is of no use; empty: it is."""
    if found >= minimum():
        return ""
    return f"{_dotted(found) or 'gives no version'}, needed is {_dotted(minimum())} or newer"


# --- the sources, in order


def _on_path(tried: Tried) -> Path | None:
    command = shutil.which(ENGINE)
    if command is None:
        tried.add("`pulumi` on PATH: not there")
        return None
    folder = Path(command).resolve().parent
    if problem := _lacks(_version_of(command)):
        tried.add(f"`pulumi` on PATH: {problem}")
    elif not (folder / PYTHON_HOST).is_file() and shutil.which(PYTHON_HOST) is None:
        tried.add(f"`pulumi` on PATH: {PYTHON_HOST} is neither beside it nor on PATH")
    else:
        return folder
    return None


def _kept() -> Path | None:
    """What an earlier run fetched or built. The folders are named by version, so nothing has to be started.

    What was built from other sources than those of this checkout is another checkout's.
    """
    kept = [(version(one.parent.name), one.parent.name, one) for one in cache().glob("[0-9]*/bin")]
    built = build.ENGINE.name()
    usable = [
        (number, folder)
        for number, name, folder in kept
        if number >= minimum() and ("-" not in name or name == built) and _complete(folder)
    ]
    return max(usable)[1] if usable else None


def _complete(folder: Path) -> bool:
    return (folder / ENGINE).is_file() and (folder / PYTHON_HOST).is_file()


def _unpacked() -> Path | None:
    named = os.environ.get("PULUMI_ENGINE_ARCHIVE")
    if not named:
        return None
    archive = Path(named).expanduser()
    if not archive.is_file():
        raise _useless(named, "there is no such file")
    if problem := _tampered(archive):
        raise _useless(named, problem)
    _say(f"unpacking the Pulumi engine from {archive.name}")
    with _workplace() as place:
        try:
            _extract(archive, place / "bin")
        except (tarfile.TarError, OSError, EOFError) as error:
            why = str(error).partition("\n")[0]  # tarfile tells of each compression that it tried
            raise _useless(named, f"it cannot be unpacked ({why})") from error
        if not (place / "bin" / ENGINE).is_file():
            raise _useless(named, f"it holds no {ENGINE}")
        found = _version_of(place / "bin" / ENGINE)
        if problem := _lacks(found):
            raise _useless(named, problem)
        if not _complete(place / "bin"):
            raise _useless(named, f"it holds no {PYTHON_HOST}")
        return _keep(place, _dotted(found))


def _useless(named: str, problem: str) -> EngineMissingError:
    return EngineMissingError(f"PULUMI_ENGINE_ARCHIVE={named}: {problem}; unset it, and another source is tried")


def _installed(tried: Tried) -> Path | None:
    """Pulumi's own installer. A process of its own, so that a dead network costs a bounded time."""
    _say("asking Pulumi's installer for the engine")
    with _workplace() as place:
        command: list[str | Path] = [sys.executable, "-c", _INSTALL, place, build.ENGINE.version()]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
            reason = done.stderr.strip().splitlines()[-1:] or ["no message"]
        except subprocess.TimeoutExpired:
            reason = ["no answer within ten minutes"]
        found = _version_of(place / "bin" / ENGINE)
        if found and not _lacks(found) and _complete(place / "bin"):
            return _keep(place, _dotted(found))
        tried.add(f"Pulumi's installer (PulumiCommand.install): {_lacks(found) if found else reason[0]}")
        return None


def _built(tried: Tried) -> Path | None:
    return _attempt(f"Pulumi engine {build.ENGINE.version()}", build.ENGINE, build.engine, tried)


def _attempt(what: str, program: build.Program, make: Callable[[Path], None], tried: Tried) -> Path | None:
    """Build something in a place of its own, and keep it only as a whole."""
    _say(f"building the {what} from the Go module registry: {program.takes}")
    with _workplace() as place:
        try:
            make(place)
        except (GoError, OSError) as error:
            tried.add(f"a build from the Go module registry: {error}")
            return None
        return _keep(place, program.name())


# --- the cache


@contextmanager
def _locked() -> Iterator[None]:
    """One run at a time fetches or builds; the next one finds what it made."""
    folder = cache()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise EngineMissingError(f"the cache folder {folder} cannot be used: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("another run fetches or builds the engine; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(".new-*"):  # of runs that were killed: a living one would hold the lock
            shutil.rmtree(left, ignore_errors=True)
        try:
            yield
        except KeyboardInterrupt as interrupt:
            raise EngineMissingError(
                "interrupted; nothing of it is kept, and the next run starts from the beginning"
            ) from interrupt


@contextmanager
def _workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".new-", dir=cache(), ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "new"
        (place / "bin").mkdir(parents=True)
        yield place


def _keep(place: Path, name: str) -> Path:
    """Move the finished folder to its name in one step."""
    target = cache() / name
    shutil.rmtree(target, ignore_errors=True)  # what is there lacks something, or it would have been found
    place.rename(target)
    return target / "bin"


# --- archives


def _tampered(archive: Path) -> str:
    """Compare with SHA256SUMS beside the archive, where there is one that lists it; return what is wrong."""
    listing = archive.parent / "SHA256SUMS"
    lines = listing.read_text("utf-8").splitlines() if listing.is_file() else []
    sums = {name.lstrip("*"): value for value, name in (line.split(maxsplit=1) for line in lines if line.strip())}
    if archive.name not in sums:
        return ""
    with archive.open("rb") as stream:
        actual = hashlib.file_digest(stream, "sha256").hexdigest()
    return "" if actual == sums[archive.name] else "it does not match SHA256SUMS beside it"


def _extract(archive: Path, bin_folder: Path) -> None:
    """Copy the programs out flat: some archives hold them in a folder, and no member may choose its own place."""
    with tarfile.open(archive) as tar:
        for member in tar:
            source = tar.extractfile(member) if member.isfile() else None
            if source is not None and Path(member.name).name.startswith(ENGINE):
                target = bin_folder / Path(member.name).name
                with target.open("wb") as stream:
                    shutil.copyfileobj(source, stream, 1 << 20)
                target.chmod(0o755)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


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
