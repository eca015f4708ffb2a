"""What is built from the Go module registry where it cannot be had otherwise: the engine and what goes with it.

The versions stand in the `go.mod` of `tools/engine`, `tools/engine/yaml` and `tools/sdkgen`, the checksums of all they
consist of in `go.sum` beside them, so that what is built is what was reviewed.
"""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tools import golang
from tools.golang import ROOT, Go

_SDK: Final = "github.com/pulumi/pulumi/sdk/v3"
_SCRIPTS: Final = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")


@dataclass(frozen=True, slots=True)
class Program:
    """A program that a module of ours builds.

    ``requires``: the module whose version it has; ``stamp``: the variable that is to hold it; ``takes``: how long the
    build takes; ``prefix``: begins the name of its folder.
    """

    module: Path
    package: str
    requires: str
    stamp: str
    takes: str
    prefix: str = ""

    def version(self) -> str:
        """Return the version of the program."""
        return golang.required(self.module, self.requires)

    def name(self) -> str:
        """Return the name of its folder: the version, and a digest of all that it is made from."""
        return f"{self.prefix}{self.version()}-{_digest(self.module)}"


ENGINE: Final = Program(
    module=ROOT / "tools" / "engine",
    package="github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    requires="github.com/pulumi/pulumi/pkg/v3",
    stamp=f"{_SDK}/go/common/version.Version",
    takes="about five minutes on two cores, once",
)
YAML: Final = Program(
    module=ROOT / "tools" / "engine" / "yaml",
    package="github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    requires="github.com/pulumi/pulumi-yaml",
    stamp="github.com/pulumi/pulumi-yaml/pkg/version.Version",
    takes="about a minute on two cores, once",
    prefix="yaml-",
)


SDKGEN: Final = Program(
    module=ROOT / "tools" / "sdkgen",
    package=".",
    requires="github.com/pulumi/pulumi/pkg/v3",
    stamp="main.version",
    takes="about a minute on two cores, once",
    prefix="sdkgen-",
)


@cache
def _digest(module: Path) -> str:
    found = hashlib.sha256()
    sources = (path for path in module.rglob("*.go") if not path.name.endswith("_test.go"))
    for path in sorted((module / "go.mod", module / "go.sum", *sources)):
        found.update(path.read_bytes())
    return found.hexdigest()[:8]


def engine(place: Path) -> None:
    """Build the engine, the language host for Python, and the scripts that belong to both, into `place`/bin.

    Raises:
        GoError: there is no Go, or a build failed.
    """
    target = place / "bin"
    with golang.provided(golang.needed(ENGINE.module), place.parent, say=_say) as go:
        _compile(go, ENGINE, ENGINE.package, target / "pulumi")
        _compile(go, ENGINE, "./pulumi-language-python", target / "pulumi-language-python")
        sdk = Path(go.run("list", "-m", "-f", "{{.Dir}}", _SDK, folder=ENGINE.module, say=_say))
        for script in map(sdk.joinpath, _SCRIPTS):
            shutil.copyfile(script, target / script.name)
            (target / script.name).chmod(0o755)


def yaml_host(place: Path) -> None:
    """Build the language host for YAML into `place`/bin.

    Raises:
        GoError: there is no Go, or the build failed.
    """
    with golang.provided(golang.needed(YAML.module), place.parent, say=_say) as go:
        _compile(go, YAML, YAML.package, place / "bin" / "pulumi-language-yaml")


def sdk_generator(place: Path) -> None:
    """Build the generator of SDKs into `place`/bin.

    Raises:
        GoError: there is no Go, or the build failed.
    """
    with golang.provided(golang.needed(SDKGEN.module), place.parent, say=_say) as go:
        _compile(go, SDKGEN, SDKGEN.package, place / "bin" / "sdkgen")


def _compile(go: Go, program: Program, package: str, target: Path) -> None:
    flags = ("-v", "-trimpath", "-ldflags", f"-s -w -X {program.stamp}={program.version()}")
    go.run("build", *flags, "-o", target, package, folder=program.module, say=_say)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Check and test the language host, where there is a Go to do it with."""
    go = golang.on_path(golang.needed(ENGINE.module))
    if go is None:
        print("no Go on PATH: the language host is not checked")
        return 0
    gofmt = go.command.with_name("gofmt")
    unformatted = subprocess.run([gofmt, "-l", "."], cwd=ENGINE.module, capture_output=True, text=True, check=False)
    if unformatted.stdout or unformatted.returncode:
        print("gofmt would change:", unformatted.stdout or unformatted.stderr)
        return 1
    try:
        # With the flags of the build, so that what is compiled is compiled once.
        go.run("vet", "-trimpath", "./...", folder=ENGINE.module)
        go.run("test", "-trimpath", "./...", folder=ENGINE.module)
    except golang.GoError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
