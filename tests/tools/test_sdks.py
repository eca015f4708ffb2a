"""SDKs for other languages: what is generated, and how the check of them tells what it did."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import engine, sdks


def test_sdks_are_our_own(tmp_path: Path) -> None:
    """Types have one ending, packages have our names; each is whole, as its compiler wants it."""
    if engine.available_sdkgen() is None:
        pytest.skip("there is no generator of SDKs: run `make check`")
    sdks.write(tmp_path, "nodejs", "go", "python")

    texts = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.suffix in (".ts", ".go", ".py")]
    assert len(texts) > 100
    assert [found[0] for text in texts if (found := re.search(r"\w+ArgsArgs", text))] == []
    assert json.loads((tmp_path / "nodejs" / "package.json").read_text("utf-8"))["name"] == "pulumi-slackwater"
    assert (tmp_path / "go" / "slackwater" / "go.mod").read_text("utf-8").startswith("module github.com/")
    sdks._python(tmp_path / "python")


def raising(error: Exception) -> Callable[[Path], None]:
    """A compiler that fails so."""

    def compiles(_folder: Path) -> None:
        raise error

    return compiles


def test_the_check_tells_what_it_did_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A compiler that is missing is said; what does not compile fails each time; what does is compiled once."""
    ran: list[Path] = []
    compilers = {
        "go": raising(sdks.NoCompilerError("no Go on PATH")),
        "nodejs": raising(sdks.CompileError("batch/job.ts(3,1): error")),
        "python": ran.append,
    }
    monkeypatch.setattr(sdks, "COMPILERS", compilers)
    monkeypatch.setattr(sdks, "write", lambda *_: None)
    monkeypatch.setattr(engine, "available_sdkgen", lambda: tmp_path)
    monkeypatch.setattr(engine, "cache", lambda: tmp_path)

    assert [sdks.check(), sdks.check()] == [1, 1]
    assert len(ran) == 1
    said = capsys.readouterr().out
    assert said.count("no Go on PATH: the SDK for go is not compiled\n") == 2
    assert said.count("the SDK for nodejs: batch/job.ts(3,1): error\n") == 2
