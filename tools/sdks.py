"""The SDKs for other languages, generated from the schema: written into a folder, or compiled to see that they can be.

``python -m tools.sdks --out FOLDER`` writes them. ``--check`` compiles each whose compiler is there, and says which is
not; what has been compiled is not compiled again until the schema changes.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from tools import build, engine, golang
from tools.golang import ROOT, GoError

SCHEMA: Final = ROOT / "components" / "slackwater" / "bridge" / "schema.json"
NODE_PACKAGES: Final = ("typescript@5.9.3", "@pulumi/pulumi@3.276.0")
_GO_SDK: Final = "github.com/pulumi/pulumi/sdk/v3"
_IMPORT_ALL: Final = """
import importlib, pkgutil, slackwater
for one in pkgutil.walk_packages(slackwater.__path__, "slackwater."):
    importlib.import_module(one.name)
"""


class NoCompilerError(Exception):
    """The compiler cannot be had; the text says why."""


class CompileError(Exception):
    """An SDK does not compile; the text is the compiler's."""


def write(folder: Path, *languages: str) -> None:
    """Write SDKs, each into a folder named after its language.

    Raises:
        EngineMissingError: the generator cannot be built.
        CompileError: the schema is wrong.
    """
    _run([engine.provision_sdkgen(), SCHEMA, folder, *languages], folder)
    if "go" in languages:
        _complete_go(folder / "go" / "slackwater")


def _complete_go(folder: Path) -> None:
    """Make a module of a Go SDK, which the generator leaves to others."""
    base = json.loads(SCHEMA.read_text("utf-8"))["language"]["go"]["importBasePath"]
    wanted = build.SDKGEN.version()
    text = f"module {base}\n\ngo 1.24\n\nrequire {_GO_SDK} v{wanted}\n"
    (folder / "go.mod").write_text(text, "utf-8")


# --- compilers


def _python(folder: Path) -> None:
    """Import every module: this runs all that is generated but the bodies of functions."""
    _run([sys.executable, "-c", _IMPORT_ALL], folder, {"PYTHONPATH": str(folder)})


def _nodejs(folder: Path) -> None:
    """Compile the SDK together with the examples, which import it by its name."""
    modules = _node_modules()
    (folder / "node_modules").symlink_to(modules)
    settings = {
        "extends": "./tsconfig.json",
        "compilerOptions": {"noEmit": True, "paths": {"pulumi-slackwater": ["./index.ts"]}},
        "files": ["index.ts", *map(str, (ROOT / "examples").rglob("*.ts"))],
    }
    (folder / "check.json").write_text(json.dumps(settings), "utf-8")
    _run([modules / ".bin" / "tsc", "-p", "check.json"], folder)


def _node_modules() -> Path:
    """Return a folder with the compiler and Pulumi's SDK; npm fetches them once."""
    npm = shutil.which("npm")
    if npm is None:
        raise NoCompilerError("no npm on PATH")
    kept = engine.cache() / f"npm-{_digest(*map(str.encode, NODE_PACKAGES))}"
    if not (kept / "node_modules").is_dir():
        with tempfile.TemporaryDirectory(dir=_made(engine.cache())) as place:
            options = ("--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel", "error")
            try:
                _run([npm, "install", *options, "--prefix", place, *NODE_PACKAGES], Path(place))
            except CompileError as error:
                raise NoCompilerError(f"npm cannot fetch {NODE_PACKAGES[0]}: {error}") from error
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(place, kept, symlinks=True)
    return kept / "node_modules"


def _go(folder: Path) -> None:
    module = folder / "slackwater"
    go = golang.on_path(golang.needed(module))
    if go is None:
        raise NoCompilerError("no Go on PATH")
    try:
        go.run("mod", "tidy", folder=module)
        # With the flags of the engine's build, so that what they share is compiled once.
        go.run("build", "-trimpath", "./...", folder=module)
    except GoError as error:
        raise CompileError(str(error)) from error


COMPILERS: Final[Mapping[str, Callable[[Path], None]]] = {"python": _python, "nodejs": _nodejs, "go": _go}


def check() -> int:
    """Compile what has not been compiled yet; return how many SDKs do not."""
    generator = engine.available_sdkgen()
    if generator is None and golang.on_path(golang.needed(build.SDKGEN.module)) is None:
        print("no Go on PATH to build the generator with: no SDK is compiled")
        return 0
    failed = 0
    # The examples are a part of the schema.
    judged = _digest(SCHEMA.read_bytes(), Path(__file__).read_bytes(), build.SDKGEN.name().encode())
    with tempfile.TemporaryDirectory() as place:
        for language, compiles in COMPILERS.items():
            stamp = engine.cache() / f"compiled-{language}-{judged}"
            if stamp.exists():
                continue
            try:
                write(Path(place), language)
                compiles(Path(place) / language)
            except NoCompilerError as error:
                print(f"{error}: the SDK for {language} is not compiled")
            except (CompileError, engine.EngineMissingError) as error:
                print(f"the SDK for {language}: {error}")
                failed += 1
            else:
                _made(engine.cache())
                stamp.touch()
    return failed


def _run(command: list[Any], folder: Path, environment: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(
        command, cwd=folder, env=os.environ | (environment or {}), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CompileError((done.stderr or done.stdout).strip())


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main() -> int:
    """Write or compile the SDKs."""
    parser = argparse.ArgumentParser(description="The SDKs for other languages.")
    parser.add_argument("--check", action="store_true", help="compile them instead")
    parser.add_argument("--out", type=Path, default=ROOT / "sdk", help="the folder to write into")
    options = parser.parse_args()
    if options.check:
        return check()
    write(_made(options.out), *COMPILERS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
