"""What a user sees of a failure is one line; tracebacks are in a file."""

from pathlib import Path

import pytest

from slackwater.bridge import failures
from slackwater.errors import Bug, InputError, Problem, Refused


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log file of the test's own."""
    failures._log_file.cache_clear()
    monkeypatch.setenv("SLACKWATER_LOG", str(tmp_path / "errors.log"))
    return tmp_path / "errors.log"


def test_expected_failures_say_their_words(log: Path) -> None:
    """An expected failure is its own text, in one line, and writes nothing."""
    assert failures.describe(Refused("2 jobs\n  run", "Wait")) == "2 jobs run. Wait"
    assert failures.describe(InputError([Problem("a.b", "is odd"), Problem("", "c")])) == "a.b: is odd; c"
    assert not log.exists()


@pytest.mark.parametrize("error", [RuntimeError("no\nsuch"), Bug("no such")], ids=["unexpected", "own law broken"])
def test_bugs_are_one_line_and_a_traceback_in_a_file(error: Exception, log: Path) -> None:
    """What nobody expected names its type and the file that has the traceback."""
    with pytest.raises(type(error)) as raised:
        raise error

    line = failures.describe(raised.value)

    kind = type(error).__name__
    assert line == f"slackwater: internal error (please report): {kind}: no such; details in {log}"
    assert "Traceback (most recent call last)" in log.read_text()


def test_no_file_is_no_second_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no file can be written the line says so."""
    monkeypatch.setenv("SLACKWATER_LOG", str(tmp_path))

    assert "details in no file" in failures.describe(RuntimeError("x"))


def test_without_a_choice_the_file_is_a_temporary_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The default file is in the folder for temporary files, the same one for all failures of a process."""
    monkeypatch.delenv("SLACKWATER_LOG")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, second = failures.describe(RuntimeError("x")), failures.describe(RuntimeError("x"))

    (file,) = tmp_path.iterdir()
    assert first == second
    assert first.endswith(str(file))
    assert file.read_text().count("RuntimeError") == 2
