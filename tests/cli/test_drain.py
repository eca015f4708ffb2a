"""``slackwater drain``: what is in the way, who is hurt and who is not, and how it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.cli.support import INTERACTIVE, OWNER, Account, Process, driver, parsed, run

STACK = "shop/dev/"


def test_nothing_is_in_the_way(account: Account) -> None:
    """An idle application needs no drain: done, and nothing was called but looks."""
    account.application("etl")

    done = run("drain", "etl", *account.there)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("Nothing is in the way.\n")
    assert all(name.startswith(("Get", "List")) for name in account.calls())


def test_refuse_lists_what_is_in_the_way(account: Account) -> None:
    """The default hurts nobody: it says what is active, by state, whose, and the ways out."""
    etl = account.application("etl", tags={OWNER: f"{STACK}etl@0/g0"})
    run_id = account.job_run(etl)
    account.job_run(etl, "QUEUED")
    account.stream(etl, owner=f"{STACK}orders@0/g0")

    done = run("drain", "etl", *account.there)

    assert done.exit_code == 3
    assert done.stdout.splitlines()[0] == f"etl ({etl}) is STARTED."
    assert [line.split() for line in done.stdout.splitlines()[1:]] == [
        ["KIND", "STATE", "OWN", "OTHERS"],
        ["job", "run", "QUEUED", "-", "1"],
        ["job", "run", "RUNNING", "1", "1"],
    ]
    assert done.stderr.startswith("Error: 3 job runs (1 QUEUED, 2 RUNNING) in the way: ")
    assert f"{run_id} (RUNNING)" in done.stderr
    assert done.stderr.endswith("; --policy wait lets them end, --policy cancel cancels them\n")
    assert done.stderr.count("\n") == 1
    assert not {"CancelJobRun", "StopApplication"} & set(account.calls())


def test_refuse_as_json(account: Account) -> None:
    """A program gets all ids with their states, and whose they are."""
    etl = account.application("etl", tags={OWNER: f"{STACK}etl@0/g0"})
    run_id = account.job_run(etl, name="nightly")
    stream = account.stream(etl, owner=f"{STACK}orders@0/g0")

    done = run("drain", etl, *account.there, "--json")

    assert done.exit_code == 3
    said = parsed(done)
    assert sorted(said.pop("found"), key=lambda one: str(one["name"])) == [
        {"kind": "job run", "id": stream, "name": "", "state": "RUNNING", "own": True, "endless": True},
        {"kind": "job run", "id": run_id, "name": "nightly", "state": "RUNNING", "own": False, "endless": False},
    ]
    assert said == {
        "applicationId": etl,
        "name": "etl",
        "state": "STARTED",
        "policy": "refuse",
        "outcome": "in_the_way",
        "told": [],
        "left": sorted([stream, run_id]),
    }


def test_cancel_ends_everything(fast: Account) -> None:
    """With consent everything is asked to end once, and the command is done when nothing is active any more."""
    etl = fast.application("etl")
    runs = [fast.job_run(etl, state) for state in ("RUNNING", "QUEUED", "SUBMITTED", "RUNNING")]
    account_before = Counter(fast.calls())

    done = run("drain", "etl", *fast.there, "--policy", "cancel", "--yes")

    assert done.exit_code == 0, done.output
    assert {fast.state_of(id) for id in runs} == {"CANCELLED"}
    assert (Counter(fast.calls()) - account_before)["CancelJobRun"] == 4
    assert done.stdout.endswith(f"Drained etl ({etl}): nothing is in the way any more.\n")
    assert "cancelling: " in done.stderr
    assert fast.emulator.refusals() == []


def test_sessions_are_in_the_way_too(fast: Account) -> None:
    """They are listed beside job runs, and ended after them."""
    etl = fast.application("etl", **INTERACTIVE)
    job_run, session = fast.job_run(etl), fast.session(etl)

    refused = run("drain", "etl", *fast.there)
    done = run("drain", "etl", *fast.there, "--policy", "cancel", "--yes")

    assert "1 job run (1 RUNNING) and 1 session (1 IDLE) in the way: " in refused.stderr
    assert done.exit_code == 0, done.output
    assert fast.state_of(job_run) == "CANCELLED"
    assert fast.state_of(session, "session") == "TERMINATED"
    called = [name for name in fast.calls() if name in ("CancelJobRun", "TerminateSession")]
    assert called == ["CancelJobRun", "TerminateSession"]


def test_wait_lets_them_end(account: Account) -> None:
    """Nothing is cancelled; the command is done when the last one has ended by itself."""
    etl = account.application("etl")
    ids = [submitted(account, etl, seconds=seconds) for seconds in (100, 400)]

    words = ("--policy", "wait", "--timeout", "1h", "--json", "--speed", "200")
    done = run("drain", "etl", *account.there, *words)

    assert (done.exit_code, parsed(done)["outcome"], parsed(done)["left"]) == (0, "drained", [])
    assert {account.state_of(id) for id in ids} == {"SUCCESS"}
    assert "CancelJobRun" not in account.calls()


def submitted(account: Account, application: str, *, seconds: float) -> str:
    """A job run that is submitted as programs do it, and ends by itself."""
    client: Any = account.emulator.session().create_client("emr-serverless")
    request = {"executionRoleArn": "arn:aws:iam::000000000000:role/jobs", "clientToken": str(seconds)}
    how = driver("--emulate-seconds", str(seconds))
    made: str = client.start_job_run(applicationId=application, jobDriver=how, **request)["jobRunId"]
    return made


@pytest.mark.parametrize("owner", [f"{STACK}orders@0/g0", ""], ids=["own", "strangers"])
def test_a_stream_is_not_waited_for(account: Account, owner: str) -> None:
    """It never ends by itself, so a wait is refused before it begins, whoever it belongs to."""
    etl = account.application("etl", tags={OWNER: f"{STACK}etl@0/g0"})
    stream = account.stream(etl, owner)

    done = run("drain", "etl", *account.there, "--policy", "wait")

    assert done.exit_code == 3
    expected = f"Error: {stream} (RUNNING) will never end; --policy cancel cancels what is in the way\n"
    assert done.stderr == expected


def test_a_dry_run_only_looks(account: Account) -> None:
    """It says what would be done in the words of a plan, needs no consent, and changes nothing."""
    etl = account.application("etl")
    account.job_run(etl)

    done = run("drain", "etl", *account.there, "--policy", "cancel", "--dry-run", "--timeout", "1h30m")

    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "Would cancel 1 job run (wait up to 1 h 30 min)."
    assert "CancelJobRun" not in account.calls()
    said = parsed(run("drain", "etl", *account.there, "--policy", "cancel", "--dry-run", "--json"))
    assert (said["outcome"], len(said["left"])) == ("planned", 1)


def test_nobody_consents_where_nobody_can_be_asked(account: Account) -> None:
    """A script that cancels has to say --yes."""
    etl = account.application("etl")
    account.job_run(etl)

    done = run("drain", "etl", *account.there, "--policy", "cancel")

    assert done.exit_code == 2
    assert "--yes consents to it, here nobody can be asked" in done.stderr
    assert "CancelJobRun" not in account.calls()


@pytest.mark.parametrize(
    ("answer", "code", "state"),
    [("n\n", 2, "RUNNING"), ("\n", 2, "RUNNING"), ("y\n", 0, "CANCELLED"), ("", 130, "RUNNING")],
    ids=["no", "nothing", "yes", "Ctrl-C"],
)
def test_consent_is_asked_for_on_a_terminal(fast: Account, answer: str, code: int, state: str) -> None:
    """What would be cancelled stands in the question; only a yes is one."""
    etl = fast.application("etl")
    one = fast.job_run(etl)
    with Process("drain", "etl", *fast.there, "--policy", "cancel", terminal=True) as drain:
        drain.until(r"Cancel 1 job run \(1 RUNNING\)\? \[y/N\]: ")
        drain.type(answer)
        assert (drain.end() if answer else drain.leave()) == code, drain.seen

    assert fast.state_of(one) == state
    assert "Traceback" not in drain.seen


@pytest.mark.parametrize(
    "timeout", ["soon", "0m", "-5m", "30"], ids=["a word", "no time", "negative", "without a unit"]
)
def test_a_timeout_that_is_none(account: Account, timeout: str) -> None:
    """The option, what it must be, and an example, in one line; nothing was called."""
    done = run("drain", "etl", *account.there, "--timeout", timeout)

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: Invalid value for '--timeout': must be a duration")
    assert '"30m"' in done.stderr
    assert done.stderr.count("\n") == 1
    assert account.calls() == []


def test_a_timeout_names_what_is_left(fast: Account) -> None:
    """Its ids and states, and the command that goes on; a program gets all ids."""
    etl = fast.application("etl")
    stuck = fast.job_run(etl, jobDriver=driver("--emulate-cancel-seconds", "100000"))

    done = run("drain", "etl", *fast.there, "--policy", "cancel", "--yes", "--timeout", "20m", "--json")

    assert done.exit_code == 1
    assert f"1 job run still active: {stuck} (CANCELLING)" in done.stderr
    assert "go on with: slackwater drain etl --state" in done.stderr
    assert "run up again" not in done.stderr
    assert (parsed(done)["outcome"], parsed(done)["left"]) == ("timed_out", [stuck])


@pytest.mark.parametrize("policy", ["cancel", "wait"])
def test_ctrl_c_and_the_same_command_again(account: Account, policy: str) -> None:
    """It stops asking, says what was reached and how to go on; the same command then finds the rest and ends."""
    etl = account.application("etl")
    ids = [submitted(account, etl, seconds=10**6), *(account.job_run(etl) for _ in range(20))]
    words = ["drain", "etl", *account.there, "--policy", policy, "--yes", "--timeout", "20h"]
    with Process(*words) as drain:
        drain.until("21 of 21 asked" if policy == "cancel" else "waiting for 21 job runs")
        drain.interrupt()
        assert drain.end() == 130

    (line,) = [line for line in drain.seen.splitlines() if line.startswith("Error")]
    reached = "0 of 21 have ended" + (", 21 were told to" if policy == "cancel" else "")
    assert line.startswith(f"Error: interrupted: {reached}; go on with: slackwater drain")
    assert line.endswith("go on with: slackwater " + " ".join(words))
    assert "Traceback" not in drain.seen
    assert {account.state_of(id) for id in ids} <= {"CANCELLING", "RUNNING", "SUBMITTED"}
    if policy == "cancel":
        account.emulator.advance(60)
        again = run(*words)
        assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "Nothing is in the way.")


def test_ctrl_c_stops_asking(account: Account) -> None:
    """Who was not asked before it is not asked after it; the next run asks them, and only them."""
    etl = account.application("etl")
    ids = [account.job_run(etl) for _ in range(200)]
    account.emulator.add_fault({"kind": "latency", "operation": "CancelJobRun", "seconds": 0.0000001})
    words = ["drain", "etl", *account.there, "--policy", "cancel", "--yes"]
    with Process(*words, "--speed", "1") as drain:
        drain.until(r"cancelling: 25 of 200 asked")
        drain.interrupt()
        assert drain.end() == 130

    asked = Counter(account.state_of(id) for id in ids)
    said = re.search(r"interrupted: \d+ of 200 have ended, (\d+) were told to; go on with: ", drain.seen)
    assert said
    assert 0 <= 200 - asked["RUNNING"] - int(said[1]) <= 8, "more than the calls that were under way are not told of"
    assert asked["RUNNING"] + asked["CANCELLING"] == 200
    assert asked["RUNNING"] > 0, "everybody was asked before the interrupt could be heard"
    account.emulator.clear_faults()
    again = run(*words, "--speed", "1000")
    assert again.exit_code == 0, again.output
    assert {account.state_of(id) for id in ids} == {"CANCELLED"}
    assert account.calls().count("CancelJobRun") == 200
    assert account.emulator.refusals() == []


def test_three_hundred_job_runs_with_a_progress_bar(open_account: Callable[[float], Account]) -> None:
    """On a terminal a bar shows how many of all have gone, up to the last one."""
    account = open_account(20.0)
    etl = account.application("etl")
    ids = [account.job_run(etl, "QUEUED" if number % 3 else "RUNNING") for number in range(300)]
    with Process("drain", "etl", *account.there, "--policy", "cancel", "--yes", terminal=True) as drain:
        drain.until(r"cancelling: \d+ of 300 asked")
        drain.until("300/300")
        assert drain.end() == 0

    assert "Drained etl" in drain.seen
    assert Counter(account.state_of(id) for id in ids) == {"CANCELLED": 300}
    assert account.calls().count("CancelJobRun") == 300


def test_progress_without_a_terminal_is_news_line_by_line(fast: Account) -> None:
    """In a log of a pipeline each piece of news is one line, none twice in a row, and stdout has the result alone."""
    etl = fast.application("etl")
    for _ in range(60):
        fast.job_run(etl)

    done = run("drain", "etl", *fast.there, "--policy", "cancel", "--yes", "--json")

    news = done.stderr.splitlines()
    assert parsed(done)["outcome"] == "drained"
    assert any("of 60 asked" in line for line in news)
    assert all(one != other for one, other in pairwise(news))


def test_a_stranger_submits_meanwhile(account: Account) -> None:
    """What comes during the drain is met by its next listing."""
    etl = account.application("etl")
    first = account.job_run(etl, jobDriver=driver("--emulate-cancel-seconds", "30"))
    with Process("drain", "etl", *account.there, "--policy", "cancel", "--yes", "--speed", "20") as drain:
        drain.until("1 of 1 asked")
        second = account.job_run(etl)
        assert drain.end() == 0, drain.seen

    assert {account.state_of(first), account.state_of(second)} == {"CANCELLED"}


def test_an_own_stream_comes_during_a_wait(account: Account) -> None:
    """A wait cancels nothing, so it ends with what is in the way after all."""
    etl = account.application("etl", tags={OWNER: f"{STACK}etl@0/g0"})
    submitted(account, etl, seconds=100)
    with Process("drain", "etl", *account.there, "--policy", "wait", "--speed", "50") as drain:
        drain.until("waiting for 1 job run")
        stream = account.stream(etl, f"{STACK}orders@0/g0")
        assert drain.end() == 3

    assert "1 job run (1 RUNNING) came meanwhile; --policy cancel" in drain.seen
    assert account.state_of(stream) == "RUNNING"


def test_a_strangers_stream_comes_during_a_wait(account: Account) -> None:
    """It would be waited for in vain: the command ends, and names it."""
    etl = account.application("etl")
    submitted(account, etl, seconds=1000)
    with Process("drain", "etl", *account.there, "--policy", "wait", "--speed", "50") as drain:
        drain.until("waiting for 1 job run")
        stream = account.stream(etl)
        assert drain.end() == 3

    assert f"{stream} (RUNNING) never ends; --policy cancel cancels what is in the way" in drain.seen


def test_over_http(fast: Account) -> None:
    """The same against the emulator's URL."""
    etl = fast.application("etl")
    one = fast.job_run(etl)
    with fast.emulator.serve() as server:
        words = ("--endpoint", server.url, "--speed", "1000")
        assert run("drain", "etl", *words).exit_code == 3
        done = run("drain", etl, *words, "--policy", "cancel", "--yes")

    assert done.exit_code == 0, done.output
    assert fast.state_of(one) == "CANCELLED"
