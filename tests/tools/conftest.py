"""What tests of the installed package share."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.engine import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as pip installs it."""
    made = tmp_path_factory.mktemp("dist")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made))
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True, cwd=ROOT)
    [found] = made.glob("slackwater-*.whl")
    return found
