"""Run one Pulumi command on one stack of one of the projects, with the engine and the environment that it needs.

The `local` stack needs no account: its state, the emulator and Pulumi's own files are under `.local/`, and a stand-in
plays the `aws` provider. Every other stack is run as its user would run it, with his backend and his credentials.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tools import engine
from tools.engine import ROOT

LOCAL = "local"
STANDINS = ROOT / "tools" / "standins"
COMMANDS = ("up", "preview", "refresh", "destroy")
PLATFORM = "platform"
PROJECTS: Final = {
    PLATFORM: ROOT,
    "jobs": ROOT / "stacks" / "jobs",
    "spark": ROOT / "stacks" / "spark",
    "web": ROOT / "stacks" / "web",
}
"""Where the projects are, each by its name; the later ones refer to the stacks of the first."""


NO_BYTECODE: Final = "PYTHONDONTWRITEBYTECODE"
"""Not handed on: the engine starts several Pythons for every command, and each would compile all it imports anew."""


def common_environment(bin_folder: Path) -> dict[str, str]:
    """What every run of the engine gets: no questions to the outside, and as many operations at once as there are.

    The engine's default, four per core, would make hundreds of waiting resources take turns; the provider limits its
    own rate of calls.
    """
    path = os.pathsep.join((str(bin_folder), str(ROOT / ".venv" / "bin"), os.environ.get("PATH", "")))
    defaults = {"PULUMI_PARALLEL": "256", "PULUMI_PARALLEL_DIFF": "true", "PULUMI_SKIP_UPDATE_CHECK": "true"}
    given = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    return defaults | given | {"PATH": path}


def local_environment(base: dict[str, str], folder: Path) -> dict[str, str]:
    """What a run without any account gets: state in `folder`, a known passphrase, the stand-in for `aws`."""
    state = folder / "pulumi"
    state.mkdir(parents=True, exist_ok=True)
    return base | {
        "PATH": os.pathsep.join((str(STANDINS), base["PATH"])),
        "PULUMI_BACKEND_URL": state.as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "local",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_HOME": str(folder / "home"),
    }


def options(command: str, stack: str) -> list[str]:
    """The options of `command`. Only the local stack, where nothing can be lost, is changed without asking."""
    chosen = ["--stack", stack, "--skip-plugin-pre-install"]
    if stack == LOCAL and command != "preview":
        chosen += ["--yes", "--skip-preview"]
    return chosen


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.stack", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--project", default=PLATFORM, choices=PROJECTS)
    parser.add_argument("--stack", default=LOCAL)
    arguments, rest = parser.parse_known_args()
    try:
        bin_folder = engine.provision()
    except engine.EngineMissingError as error:
        print(error, file=sys.stderr)
        return engine.NO_ENGINE
    environment = common_environment(bin_folder)
    if arguments.stack == LOCAL:
        environment = local_environment(environment, ROOT / ".local")
    if not _prepare(arguments.stack, arguments.project, environment):
        return 1
    command = ["pulumi", arguments.command, *options(arguments.command, arguments.stack), *rest]
    return _run(command, PROJECTS[arguments.project], environment)


def _prepare(stack: str, project: str, environment: dict[str, str]) -> bool:
    """Make the stack when it is missing. The file tells it at once for the local one."""
    if stack == LOCAL and (ROOT / f".local/pulumi/.pulumi/stacks/{project}/{LOCAL}.json").exists():
        return True
    return _run(["pulumi", "stack", "select", stack, "--create"], PROJECTS[project], environment) == 0


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> int:
    """Run in the foreground. Ctrl-C reaches the engine itself, which ends in order; here it must not end anything."""
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    sys.exit(main())
