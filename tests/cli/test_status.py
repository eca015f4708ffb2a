"""``slackwater status``: what is shown, how many calls it takes, and how it is watched."""

from __future__ import annotations

import json
import signal
import subprocess
from types import SimpleNamespace
from typing import Any

import pytest

from slackwater.cli import show
from tests.cli.support import INTERACTIVE, PROGRAM, Account, Process, parsed, run


def test_status_is_a_table_of_applications(account: Account) -> None:
    """Name, id, state, power and release of each, and its active job runs by state; ended ones are not counted."""
    etl = account.application("etl")
    account.application("nightly", "STOPPED", type="HIVE")
    for state in ("RUNNING", "RUNNING", "QUEUED", "CANCELLING", "SUCCESS", "FAILED"):
        account.job_run(etl, state)

    done = run("status", *account.there)

    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    head, first, second = (line.split() for line in done.stdout.splitlines())
    assert head == ["NAME", "ID", "TYPE", "RELEASE", "STATE", "POWER", "JOB", "RUNS", "SESSIONS"]
    assert first[:6] == ["etl", etl, "SPARK", "emr-7.9.0", "STARTED", "running"]
    assert " ".join(first[6:]) == "2 RUNNING, 1 QUEUED, 1 CANCELLING -"
    assert second[0:1] + second[2:] == ["nightly", "HIVE", "emr-7.9.0", "STOPPED", "at", "rest", "-", "-"]


@pytest.mark.parametrize("body", ["{}", "<html>Sign in"], ids=["empty", "a page"])
def test_no_answer_is_not_no_application(account: Account, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """What is no answer of the service is a failure in one line, and says nothing of applications."""
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))
    account.emulator.add_fault({"kind": "spoil", "operation": "ListApplications", "status": 200, "body": body})

    done = run("status", *account.there)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ListApplications: what came is no answer of the service: HTTP 200 with ")
    assert done.stderr.count("\n") == 1


def test_a_pipe_is_never_too_narrow(account: Account) -> None:
    """Where no terminal sets the width, an application is one line, however long."""
    name = "n" * 64
    etl = account.application(name)
    states = ("QUEUED", "SUBMITTED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING")
    for state in states:
        account.job_run(etl, state)

    _, line = run("status", *account.there).stdout.splitlines()

    assert line.startswith(f"{name}  {etl}")
    assert all(f"1 {state}" in line for state in states)


def test_status_as_json_is_one_document(account: Account) -> None:
    """A program reads the API's names; the counts are numbers."""
    etl = account.application("etl", "STARTING")
    account.job_run(etl, "QUEUED")

    assert parsed(run("status", *account.there, "--json")) == {
        "applications": [
            {
                "applicationId": etl,
                "name": "etl",
                "state": "STARTING",
                "power": "on its way to STARTED",
                "releaseLabel": "emr-7.9.0",
                "type": "SPARK",
                "jobRuns": {"QUEUED": 1},
                "sessions": {},
            }
        ]
    }


def test_status_of_an_empty_account(account: Account) -> None:
    """It says so, on stderr; a program gets an empty list."""
    done = run("status", *account.there)

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "There is no application in us-east-1.\n")
    assert parsed(run("status", *account.there, "--json")) == {"applications": []}


def test_status_asks_no_more_than_it_must(account: Account) -> None:
    """One listing of applications, and one of job runs for each that is not at rest, however many have ended."""
    for number in range(60):
        account.application(f"rest{number}", "STOPPED")
    etl = account.application("etl")
    account.application("idle")
    for _ in range(70):
        account.job_run(etl, "SUCCESS")
    account.job_run(etl)

    run("status", *account.there)

    assert account.calls() == ["ListApplications"] * 2 + ["ListJobRuns"] * 2


def test_sessions_are_counted_where_there_may_be_some(account: Account) -> None:
    """Applications of releases that have them are asked, and of these only those that are not at rest."""
    etl = account.application("etl", **INTERACTIVE)
    account.application("resting", "STOPPED", **INTERACTIVE)
    for state in ("IDLE", "IDLE", "BUSY", "TERMINATED"):
        account.session(etl, state)

    found = parsed(run("status", *account.there, "--json"))

    assert [one["sessions"] for one in found["applications"]] == [{"IDLE": 2, "BUSY": 1}, {}]
    assert account.calls() == ["ListApplications", "ListJobRuns", "GetApplication", "ListSessions"]


@pytest.mark.parametrize("by", ["name", "id"])
def test_status_of_one_application(account: Account, by: str) -> None:
    """It is named by its id or by its name; nothing is asked about the others."""
    etl = account.application("etl")
    account.application("other")

    found = parsed(run("status", *account.there, "--json", "--application", "etl" if by == "name" else etl))

    assert [one["applicationId"] for one in found["applications"]] == [etl]
    assert account.calls() == ["ListApplications", "ListJobRuns"]


def test_an_application_that_is_not_there(account: Account) -> None:
    """One line with the nearest right name."""
    account.application("etl-prod")

    done = run("status", *account.there, "--application", "etl-pord")

    assert done.exit_code == 2
    assert (
        done.stderr == "Error: --application: there is no application etl-pord in us-east-1; did you mean etl-prod?\n"
    )


@pytest.mark.parametrize(
    ("region", "told"),
    [
        pytest.param("us-east-1", "", id="here"),
        pytest.param(
            "eu-west-1", "is in eu-west-1, and us-east-1 is looked at; give --region eu-west-1", id="elsewhere"
        ),
    ],
)
def test_an_arn_says_where_to_look(account: Account, region: str, told: str) -> None:
    """An application may be named by its ARN; nobody takes one of another region for gone."""
    id = account.application("etl")
    arn = f"arn:aws:emr-serverless:{region}:000000000000:/applications/{id}"

    done = run("status", *account.there, "--json", "--application", arn)

    if told:
        assert (done.exit_code, done.stderr) == (2, f"Error: --application: {told}\n")
    else:
        assert [one["applicationId"] for one in parsed(done)["applications"]] == [id]


def test_a_name_that_two_applications_have(account: Account) -> None:
    """Names are not unique at the service: the ids are told, to choose from."""
    ids = {account.application("etl"), account.application("etl", "STOPPED")}

    done = run("status", *account.there, "--application", "etl")

    assert done.exit_code == 2
    assert "2 applications have the name etl; give the id: " in done.stderr
    assert all(id in done.stderr for id in ids)


def test_a_watch_on_a_terminal_refreshes_in_place(account: Account) -> None:
    """The table is drawn over the one before, and Ctrl-C ends it as if nothing had happened."""
    etl = account.application("etl")
    with Process("status", *account.there, "--watch", "0.1", terminal=True) as watch:
        watch.until(r"etl +\S+ +SPARK")
        account.job_run(etl)
        watch.until(r"1 RUNNING")
        assert "\x1b[1A" in watch.seen or "\x1b[2K" in watch.seen
        watch.interrupt()
        assert watch.end() == 0

    assert "Traceback" not in watch.seen
    assert watch.seen.count("\x1b[?25h") >= watch.seen.count("\x1b[?25l") > 0, "the cursor is not shown again"


def test_a_watch_as_json_is_a_line_for_each_look(account: Account) -> None:
    """A program reads documents line by line."""
    account.application("etl")
    with Process("status", *account.there, "--json", "--watch", "0.1") as watch:
        watch.until(r"\n.*\n")
        watch.interrupt()
        assert watch.end() == 0

    documents = [json.loads(line) for line in watch.seen.splitlines()]
    assert len(documents) >= 2
    assert all(document["applications"][0]["name"] == "etl" for document in documents)


def test_the_seconds_of_a_watch_may_be_left_out(account: Account) -> None:
    """What follows is then no number of seconds."""
    with Process("status", *account.there, "--watch", "--json") as watch:
        watch.until(r"\n")
        watch.interrupt()
        assert watch.end() == 0

    assert json.loads(watch.seen.splitlines()[0]) == {"applications": []}


def test_a_watch_survives_a_service_that_does_not_answer(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong is told beside what was seen last, and the next look is taken all the same."""
    account.application("etl")
    shown: list[dict[str, Any]] = []

    def hear(document: dict[str, Any]) -> None:
        shown.append(document)
        if len(shown) == 1:
            account.emulator.add_fault({"kind": "throttle", "operation": "ListApplications", "times": 6})
        if len(shown) == 3:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(show, "line", hear)
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))

    assert run("status", *account.there, "--json", "--watch", "0.1").exit_code == 0
    assert [document["applications"][0]["name"] for document in shown] == ["etl"] * 3
    assert [document.get("error", "")[:40] for document in shown] == [
        "",
        "the last look failed: ListApplications: ",
        "",
    ]


def test_the_output_is_cut_off(account: Account) -> None:
    """A reader that goes away (`| head`) is no reason for a traceback."""
    account.application("etl")
    words = [str(PROGRAM), "status", *account.there, "--watch", "0.1", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 1
        assert process.stderr.read() == ""


def test_a_service_that_hangs_is_told_within_seconds(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits hears of it; after all tries the command ends, in one more line."""
    monkeypatch.setattr("slackwater.execute.listener._SILENCE", 0.2)
    monkeypatch.setattr("slackwater.services.aws.clients._READ_TIMEOUT", 0.3)
    monkeypatch.setattr("slackwater.services.aws.clients._TRIES", 2)
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))
    account.emulator.add_fault({"kind": "hang", "seconds": 2.0})
    with account.emulator.serve() as served:
        done = run("status", "--endpoint", served.url)

    first, *_, last = done.stderr.splitlines()
    assert (done.exit_code, done.stdout) == (1, "")
    assert first == "Nothing heard for 0 s: ListApplications is not answered"
    assert last.startswith("Error: ListApplications: Read timeout on endpoint URL")
