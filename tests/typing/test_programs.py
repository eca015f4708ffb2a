"""What a type checker says about a user's programs: nothing about a right one, and each mistake in a wrong one."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "programs"
NAMES = ("right.py", "wrong.py")

Told = set[tuple[str, int]]
"""Where a checker complains: program and line."""


def mypy(folder: Path) -> Told:
    """Return where mypy complains."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", *NAMES]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    told = re.findall(r"^(.*?):(\d+): error: ", done.stdout, re.MULTILINE)

    assert done.returncode in (0, 1), done.stdout + done.stderr
    return {(name, int(line)) for name, line in told}


def pyright(folder: Path) -> Told:
    """Return where pyright complains."""
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, *NAMES]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode in (0, 1), done.stdout + done.stderr
    told = [one for one in json.loads(done.stdout)["generalDiagnostics"] if one["severity"] == "error"]
    return {(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in told}


@pytest.mark.parametrize("check", [pytest.param(mypy, id="mypy"), pytest.param(pyright, id="pyright")])
def test_each_mistake_is_found_and_nothing_else(check: Callable[[Path], Told], tmp_path: Path) -> None:
    """Wrong names, missing members, wrong kinds and words are found on their lines; a right program pleases.

    The programs stand in a folder of their own, as a user has them: none of this repository's settings are seen.
    """
    wrong = set()
    for name in NAMES:
        lines = Path(shutil.copy(PROGRAMS / name, tmp_path)).read_text(encoding="utf-8").splitlines()
        wrong |= {(name, number) for number, line in enumerate(lines, start=1) if line.endswith("# wrong")}

    assert check(tmp_path) == wrong
