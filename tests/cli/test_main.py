"""The command line as a whole: its help, its exit codes, and how unexpected failures are told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from slackwater.cli import COMMANDS
from tests.cli.support import PROGRAM, Account, run


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_the_commands_and_the_exit_codes(option: str) -> None:
    """In the order of their use, with what each is for."""
    done = run(option)

    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    listed = [line.split()[0] for line in lines[lines.index("Commands:") + 1 :] if line.startswith("  ")]
    assert listed[: len(COMMANDS)] == list(COMMANDS)
    for code in ("0    done", "3    something is in the way", "130  interrupted"):
        assert any(line.strip().startswith(code) for line in lines)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name: str) -> None:
    """It begins with a usage line and a sentence."""
    done = run(name, "-h")

    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: slackwater {name} ".replace("slackwater", "main"))
    assert "-h, --help" in done.stdout


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {"post", "emulate", "explain"}])
def test_every_command_that_asks_the_service_can_be_told_which(name: str) -> None:
    """They have the same connection options, and answer a program in JSON."""
    said = run(name, "-h").stdout

    for option in ("--stack", "--endpoint", "--state", "--speed", "--region", "--profile"):
        assert f" {option} " in said
    assert " --json " in said or "[markdown|json|" in said


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("statsu",), "statsu is no command; did you mean status?"),
        (("xyz",), "xyz is no command; known: status, drain, logs, report, post, explain, emulate"),
        (("--josn",), "No such option '--josn'"),
        (("drain",), "Missing argument 'APP'; see main drain -h"),
        (("drain", "etl", "--policy", "force"), "'force' is not one of 'refuse', 'wait', 'cancel'"),
        (("status", "--watch", "0"), "Invalid value for '--watch': 0.0 is not in the range x>=0.1"),
    ],
    ids=["misspelled", "unknown", "option", "argument", "choice", "seconds"],
)
def test_what_is_not_understood(words: tuple[str, ...], text: str) -> None:
    """One line on stderr, exit code 2."""
    done = run(*words)

    assert (done.exit_code, done.stdout) == (2, "")
    assert text in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_nobody_expected(account: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even then one line; the traceback is written down where the line says."""
    monkeypatch.setenv("SLACKWATER_LOG", str(tmp_path / "log"))
    monkeypatch.setattr("slackwater.bridge.failures._log_file", lambda: tmp_path / "log")
    monkeypatch.setattr("slackwater.cli.status.look", lambda *_: 1 // 0)

    done = run("status", *account.there)

    assert done.exit_code == 1
    assert "internal error (please report): ZeroDivisionError" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" in (tmp_path / "log").read_text()


def test_a_shell_completes_commands() -> None:
    """The names are known to the completion that click makes for bash, zsh and fish."""
    asked = {"_SLACKWATER_COMPLETE": "bash_complete", "COMP_WORDS": "slackwater st", "COMP_CWORD": "1"}
    done = subprocess.run([PROGRAM], env={**os.environ, **asked}, capture_output=True, text=True, check=True)

    assert done.stdout == "plain,status\n"


def test_help_loads_no_service() -> None:
    """The first word of a command is known before anything heavy is loaded."""
    code = "from slackwater.cli import main; main(['-h'], standalone_mode=False); import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "slackwater.cli" in loaded
    assert not {"botocore", "pydantic", "pulumi", "rich", "grpc"} & set(loaded)


def test_emulate_tells_a_mistake_in_one_line(account: Account) -> None:
    """A port that is taken is no reason for a traceback."""
    with account.emulator.serve() as server:
        done = run("emulate", "--state", str(account.state), "--port", server.url.rpartition(":")[2])

    assert done.exit_code == 1
    assert "Error: cannot listen on 127.0.0.1:" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("report", "--offline", "-"), ("explain", "Application"), ("explain", "Application", "--json"), ("-h",)],
    ids=["report", "explain", "as JSON", "help"],
)
def test_an_output_that_takes_nothing(words: tuple[str, ...]) -> None:
    """A disk that is full: one line, and a code that is not that of success."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([PROGRAM, *words], input="", stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr == "Error: the output: No space left on device\n"
