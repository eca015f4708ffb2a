"""Make the virtual environment: with uv where it can be had (seconds), else with pip alone (minutes).

Runs before anything is installed, so it needs nothing but the standard library. uv does not read pip's settings: where
pip is told of an index of its own, or where uv fails for any reason, pip does the work.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)


def main() -> int:
    """Install the package, with the groups named on the command line, and leave a stamp for make."""
    groups = sys.argv[1:]
    if sys.version_info < OLDEST:
        print(f"python {sys.version.split()[0]} is too old: 3.11 or newer is needed (make PYTHON=...)", file=sys.stderr)
        return 1
    try:
        _make_venv()
        _install(["-c", "constraints.txt", "-e", ".[components,emulator]", *(f"--group={group}" for group in groups)])
    except subprocess.CalledProcessError as error:
        print(f"installation failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    for stamp in (".stamp", *(f".stamp-{group}" for group in groups)):
        (VENV / stamp).touch()
    return 0


def _make_venv() -> None:
    if not (PYTHON.exists() and _run([PYTHON, "-m", "pip", "--version"], quiet=True)):
        print("making .venv", flush=True)
        _must([sys.executable, "-m", "venv", "--clear", VENV])


def _install(wanted: list[str]) -> None:
    uv = _uv()
    if uv is not None:
        print("installing dependencies with uv", flush=True)
        if _run([uv, "pip", "install", "--quiet", "--python", PYTHON, *wanted]):
            return
    print("installing dependencies with pip (this takes a minute or two)", flush=True)
    # The pip of a new environment may be older than `--group`, which came with 25.1.
    _must([PYTHON, "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1"])
    _must([PYTHON, "-m", "pip", "install", "--quiet", *wanted])


def _uv() -> Path | str | None:
    """The uv to use: none where pip has its own index, the one on PATH, else one fetched into the environment."""
    settings = subprocess.run([PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    if "index" in settings.stdout:
        return None
    kept = PYTHON.with_name("uv")
    found = shutil.which("uv") or (kept if kept.exists() else None)
    if found is not None:
        return found
    fetched = _run([PYTHON, "-m", "pip", "install", "--quiet", "-c", "constraints.txt", "uv"], quiet=True)
    return kept if fetched else None


def _run(command: list[str | Path], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, check=False, stdout=output, stderr=output).returncode == 0


def _must(command: list[str | Path]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
