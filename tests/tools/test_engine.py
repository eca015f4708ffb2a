"""Getting the engine: from PATH, from what was kept, from an archive, from the installer, or not at all."""

import hashlib
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tools import engine
from tools.engine import ROOT


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that has nothing yet, on a machine without an engine and without a network."""
    root = tmp_path / "checkout"
    (root / "tools").mkdir(parents=True)
    (root / "pyproject.toml").write_text('[tool.slackwater]\nengine = "3.100.0"\n')
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.delenv("PULUMI_ENGINE_ARCHIVE", raising=False)
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    return root


def _program(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "pulumi"
    program.write_text(f"#!/bin/sh\necho v{version}\n")
    program.chmod(0o755)
    return program


def _archive(folder: Path, version: str, *, inside: str = "", listed: bool = True) -> Path:
    program = _program(folder / "made", version)
    archive = folder / f"pulumi-{version}-{engine._platform()}.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        tar.add(program, arcname=f"{inside}pulumi")
    value = hashlib.sha256(archive.read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{value}  {archive.name}\n" if listed else f"{'0' * 64}  {archive.name}\n")
    return archive


def test_path_comes_first(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recent engine on PATH is used, and nothing is fetched."""
    _archive(_folder(checkout), "3.200.0")
    program = _program(tmp_path / "bin", "3.150.0")
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")

    assert engine.provision(checkout) == program.parent
    assert not (checkout / ".engine").exists()


def _folder(checkout: Path) -> Path:
    folder = checkout.parent / "shared" / "engine"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("inside", ["", "pulumi/", "../../"], ids=["flat", "in-a-folder", "climbing-out"])
def test_archive_beside_the_checkout(checkout: Path, inside: str) -> None:
    """An archive is unpacked into `.engine/`, whatever places its members claim."""
    _archive(_folder(checkout), "3.200.0", inside=inside)

    found = engine.provision(checkout)

    assert found == checkout / ".engine" / "3.200.0" / "bin"
    assert [path.name for path in (checkout / ".engine").iterdir()] == ["3.200.0"]


def test_kept_for_the_next_time(checkout: Path) -> None:
    """What was fetched once is found again without its source."""
    archive = _archive(_folder(checkout), "3.200.0")
    first = engine.provision(checkout)
    archive.unlink()

    assert engine.provision(checkout) == first


def test_named_archive(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PULUMI_ENGINE_ARCHIVE goes before the folder beside the checkout, and needs no SHA256SUMS."""
    _archive(_folder(checkout), "3.200.0")
    named = _archive(tmp_path, "3.300.0")
    (tmp_path / "SHA256SUMS").unlink()
    monkeypatch.setenv("PULUMI_ENGINE_ARCHIVE", str(named))

    assert engine.provision(checkout).parent.name == "3.300.0"


def test_nothing_to_be_had(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any source one message lists every attempt and why it did not help."""
    _archive(_folder(checkout), "3.200.0", listed=False)
    program = _program(tmp_path / "bin", "3.9.1")
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")

    with pytest.raises(engine.EngineMissingError) as raised:
        engine.provision(checkout)

    lines = str(raised.value).splitlines()
    assert lines[1] == "  - `pulumi` on PATH: 3.9.1, needed is 3.100.0 or newer"
    assert lines[2].endswith("does not match SHA256SUMS beside it")
    assert lines[3].startswith("  - Pulumi's installer (PulumiCommand.install): ")
    assert len(lines) == 4


def test_two_runs_at_once(checkout: Path) -> None:
    """Two first runs side by side both end well, with one engine."""
    _archive(_folder(checkout), "3.200.0")
    code = f"from pathlib import Path; from tools import engine; print(engine.provision(Path({str(checkout)!r})))"
    runs = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    answers = {run.communicate(timeout=60)[0].strip() for run in runs}

    assert answers == {str(checkout / ".engine" / "3.200.0" / "bin")}
    assert [path.name for path in (checkout / ".engine").iterdir()] == ["3.200.0"]
