"""What is known to be a secret, or looks like one, is in nothing that a command prints; what is none stays readable."""

from __future__ import annotations

import json
from typing import Final

import pytest

from tests.cli.support import Account, driver, run
from tests.cli.writing import TO_GROUP, Logs, base
from tests.report.test_shapes import LETTERS, SHAPES

_SECRET: Final = "hunter2_Zq9xy"
_TOKEN: Final = f"ghp_{LETTERS[:36]}"
_PLAIN: Final = "etl 2026-11-25 read 97 of s3://bucket/daily/part-0000.parquet, see --help"


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_a_log_tells_no_secret(logs: Logs, form: tuple[str, ...]) -> None:
    """Of any shape that a report hides, whatever wrote it."""
    shapes = {name: value for name, shape in SHAPES.items() if isinstance(value := shape(_SECRET), str)}
    lines = [" ".join(value.split()) for name, value in shapes.items() if "YAML" not in name]
    application, job_run = logs.job_run(TO_GROUP)
    logs.stream(f"/{base(application, job_run)}/SPARK_DRIVER/stdout", *lines, _PLAIN)

    done = run("logs", f"{application}/{job_run}", *logs.there, *form)

    *shown, plain = done.stdout.splitlines()
    assert [line for line in shown if _SECRET in line] == []
    assert len(shown) == len(lines) == done.stdout.count("[secret]")
    assert _PLAIN in plain


def test_a_log_tells_nothing_that_its_run_was_given_in_secret(logs: Logs) -> None:
    """An argument that is a secret by the option before it is one where the program prints it alone."""
    given = driver("--db-pass", _SECRET, "--day", "monday_morning")
    application, job_run = logs.job_run(TO_GROUP, jobDriver=given)
    line = f"connected with {_SECRET} on monday_morning"
    logs.stream(f"/{base(application, job_run)}/SPARK_DRIVER/stdout", line)

    done = run("logs", f"{application}/{job_run}", *logs.there)

    assert done.stdout == "stdout | connected with [secret] on monday_morning\n"


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("status", "--json"),
        ("status", "--application", _TOKEN[:-1]),
        ("drain", _TOKEN),
        ("drain", _TOKEN, "--policy", "wait", "--dry-run"),
        ("drain", _TOKEN, "--json"),
    ],
    ids=" ".join,
)
def test_no_command_tells_a_token(account: Account, words: tuple[str, ...]) -> None:
    """Not in its answer, and not in why there is none."""
    application = account.application(_TOKEN, "STARTED")
    account.job_run(application, "RUNNING", name=_TOKEN)

    done = run(*words, *account.there)

    assert _TOKEN not in done.output
    assert "[secret]" in done.output
    assert application in done.output or "--application" in words


def test_what_is_no_secret_is_shown(account: Account) -> None:
    """A name that speaks of one is none."""
    application = account.application("token-rotation", "STARTED")

    [shown] = json.loads(run("status", "--json", *account.there).stdout)["applications"]

    assert (shown["applicationId"], shown["name"]) == (application, "token-rotation")
