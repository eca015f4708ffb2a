"""The rehearsal that takes the place of `make up` where no engine can be had."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools import rehearsal
from tools.engine import ROOT


def _rehearse(config: Mapping[str, str], folder: Path) -> list[str]:
    """In a process of its own: Pulumi's runtime can be set up once in a process."""
    code = "import json, sys; from pathlib import Path; from tools import rehearsal\n"
    code += "print(json.dumps(rehearsal.rehearse(json.loads(sys.argv[1]), Path(sys.argv[2]))))"
    command = [sys.executable, "-c", code, json.dumps(config), str(folder / "emulator.db")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    problems: list[str] = json.loads(done.stdout.splitlines()[-1])
    return problems


def test_says_what_it_is() -> None:
    """It runs the local stack, shows what it creates, and says that it was a rehearsal."""
    command = [sys.executable, "-m", "tools.rehearsal"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("This is a REHEARSAL")
    assert " etl created: " in done.stdout
    assert done.stdout.splitlines()[-1] == "The rehearsal went well. No resource was kept."


def test_mistakes_are_found(tmp_path: Path) -> None:
    """A mistake in the configuration is found by the provider's own checks, and told in one line."""
    config = {key: value.replace("16 vCPU", "16 vGPU") for key, value in rehearsal.configuration("local").items()}

    [problem] = _rehearse(config, tmp_path)

    assert problem.startswith("etl: maximumCapacity.cpu")
