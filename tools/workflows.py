"""Lint the workflows that users copy: actionlint with shellcheck, zizmor, and the schemas of both forges; all offline.

actionlint is a Go program, and its Python package downloads it while it is installed. So it is taken from PATH, or
built once by Go from its module. Where there is neither, the rest is checked, except in CI, where all of it has to be.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
WORKFLOWS = ROOT / "docs" / "workflows"


def main() -> int:
    """Run the linters; any finding of any severity fails."""
    github = sorted(map(str, (WORKFLOWS / "github").glob("*.yml")))
    gitlab = sorted(map(str, (WORKFLOWS / "gitlab").glob("*.yml")))
    commands = [
        [str(BIN / "zizmor"), "--offline", "--quiet", "--no-progress", "--persona", "pedantic", *github],
        [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *github],
        [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", *gitlab],
    ]
    actionlint = provide(wanted())
    if actionlint is not None:
        commands.append([actionlint, "-shellcheck", str(BIN / "shellcheck"), "-pyflakes", "", *github])
    failed = [command for command in commands if subprocess.run(command, cwd=ROOT, check=False).returncode]
    if actionlint is None:
        print("actionlint: not on PATH, and there is no Go to build it with")
        return 1 if os.environ.get("CI") else len(failed)
    return len(failed)


def wanted() -> str:
    """The version of actionlint, as pyproject.toml says."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    version: str = config["tool"]["slackwater"]["actionlint"]
    return version


def provide(version: str) -> str | None:
    """Return the program in that version: from PATH, as it was kept, or built by Go into the environment."""
    for found in (shutil.which("actionlint"), str(BIN / "actionlint")):
        if found and _version_of(found) == version:
            return found
    go = shutil.which("go")
    if go is None:
        return None
    module = f"github.com/rhysd/actionlint/cmd/actionlint@v{version}"
    subprocess.run([go, "install", module], env=os.environ | {"GOBIN": str(BIN)}, check=True)
    return str(BIN / "actionlint")


def _version_of(program: str) -> str:
    try:
        answer = subprocess.run([program, "-version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.split()[0].removeprefix("v") if answer.stdout else ""


if __name__ == "__main__":
    sys.exit(main())
