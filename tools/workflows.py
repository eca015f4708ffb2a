"""Lint the workflows that users copy, and our own: actionlint with shellcheck, zizmor, and the schemas; offline.

actionlint is a Go program, and its Python package downloads it while it is installed. So it is taken from PATH, or
built once by Go from its module. Where neither can be had, the rest is checked, except in CI, where all has to be.
"""

import os
import shutil
import subprocess
import sys
import tomllib

from tools import build, golang
from tools.golang import ROOT

BIN = ROOT / ".venv" / "bin"
WORKFLOWS = ROOT / "docs" / "workflows"
OWN = ROOT / ".github"


def main() -> int:
    """Run the linters; any finding of any severity fails."""
    github = sorted(map(str, [*(WORKFLOWS / "github").glob("*.yml"), *(OWN / "workflows").glob("*.yml")]))
    forms = sorted(map(str, (path for path in (OWN / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")))
    gitlab = sorted(map(str, (WORKFLOWS / "gitlab").glob("*.yml")))
    commands = [
        [str(BIN / "zizmor"), "--offline", "--quiet", "--no-progress", "--persona", "pedantic", *github],
        [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *github],
        [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", *gitlab],
        [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-issue-forms", *forms],
    ]
    missing = False
    try:
        commands.append([provide(wanted()), "-shellcheck", str(BIN / "shellcheck"), "-pyflakes", "", *github])
    except golang.GoError as error:
        print(f"actionlint is not on PATH, and cannot be built: {error}")
        missing = bool(os.environ.get("CI"))
    return missing + sum(subprocess.run(command, cwd=ROOT, check=False).returncode != 0 for command in commands)


def wanted() -> str:
    """The version of actionlint, as pyproject.toml says."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    version: str = config["tool"]["slackwater"]["actionlint"]
    return version


def provide(version: str) -> str:
    """Return the program in that version: from PATH, as it was kept, or built by Go into the environment.

    Raises:
        GoError: it cannot be built.
    """
    kept = BIN / "actionlint"
    for found in (shutil.which("actionlint"), str(kept)):
        if found and _version_of(found) == version:
            return found
    with golang.provided(golang.needed(build.ENGINE.module)) as go:
        module = f"github.com/rhysd/actionlint/cmd/actionlint@v{version}"
        go.environment["GOBIN"] = str(kept.parent)
        go.run("install", module, folder=ROOT)
    return str(kept)


def _version_of(program: str) -> str:
    try:
        answer = subprocess.run([program, "-version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.split()[0].removeprefix("v") if answer.stdout else ""


if __name__ == "__main__":
    sys.exit(main())
