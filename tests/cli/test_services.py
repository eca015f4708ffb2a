"""Services of App Runner on the command line: what ``status`` shows of them, and what other commands say of them."""

from __future__ import annotations

import pytest

from tests.cli.support import Account, Process, parsed, run


def service(account: Account, name: str, state: str = "RUNNING") -> str:
    """A service that is in this state; the answer is its ARN."""
    return account.emulator.place("apprunner", kind="service", state=state, ServiceName=name)


def test_services_with_what_was_last_done_to_them(account: Account) -> None:
    """By name; a service that was rolled back is RUNNING, and only its newest operation tells."""
    for name, state in (("shop", "ROLLED_BACK"), ("blog", "RUNNING"), ("wiki", "PAUSED"), ("cart", "UPDATING")):
        service(account, name, state)

    done = run("status", *account.there, "--services")

    assert (done.exit_code, done.stderr) == (0, "")
    head, *lines = done.stdout.splitlines()
    assert head.split() == ["NAME", "ID", "STATUS", "POWER", "LAST", "OPERATION", "SINCE", "URL"]
    rows = {row[0]: " ".join(row[2:]) for row in map(str.split, lines)}
    assert list(rows) == ["blog", "cart", "shop", "wiki"]
    assert rows["shop"].startswith("RUNNING running UPDATE_SERVICE ROLLBACK_SUCCEEDED 20")
    assert rows["cart"].startswith("OPERATION_IN_PROGRESS on its way to RUNNING UPDATE_SERVICE IN_PROGRESS 20")
    assert rows["wiki"].startswith("PAUSED at rest ")
    assert account.calls() == ["ListServices", *["ListOperations"] * 4]


def test_one_service_as_json(account: Account) -> None:
    """By its name, its id or its ARN, in the API's names; nothing is asked about the others."""
    arn = service(account, "shop", "ROLLED_BACK")
    service(account, "blog")

    found = [parsed(run("status", *account.there, "--json", "--services", name)) for name in ("shop", arn, arn[-32:])]

    assert found[0] == found[1] == found[2]
    [row] = found[0]["services"]
    assert (row["serviceArn"], row["serviceName"], row["status"]) == (arn, "shop", "RUNNING")
    assert (row["state"], row["power"]) == ("ROLLED_BACK", "running")
    assert row["newestOperation"]["type"] == "UPDATE_SERVICE"
    assert row["newestOperation"]["status"] == "ROLLBACK_SUCCEEDED"
    assert account.calls() == ["ListServices", "ListOperations"] * 3


def test_a_watch_shows_the_services(account: Account) -> None:
    """Each look is a line."""
    service(account, "shop")
    with Process("status", *account.there, "--services", "--json", "--watch", "0.1") as watch:
        watch.until(r'"services".*\n.*"serviceName": ?"shop".*\n')
        watch.interrupt()
        assert watch.end() == 0


@pytest.mark.parametrize(
    ("words", "line"),
    [
        pytest.param(
            ("--services", "shpo"),
            "--services: there is no service shpo in us-east-1; did you mean shop?",
            id="misspelt",
        ),
        pytest.param(
            ("--services", "shop", "--application", "etl"),
            "--application: cannot be combined with --services, whose names it takes itself",
            id="both",
        ),
    ],
)
def test_what_is_not_there(account: Account, words: tuple[str, ...], line: str) -> None:
    """It is told in one line."""
    service(account, "shop")

    done = run("status", *account.there, *words)

    assert (done.exit_code, done.stderr) == (2, f"Error: {line}\n")


def test_an_account_without_services(account: Account) -> None:
    """It says so, on stderr."""
    done = run("status", *account.there, "--services")

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "There is no service in us-east-1.\n")


@pytest.mark.parametrize(
    ("command", "line"),
    [
        pytest.param(
            "drain",
            "APP: is a service of AWS App Runner: a deployment leads its requests over by itself, a pause ends what is "
            "on its way; nothing is drained",
            id="drain",
        ),
        pytest.param(
            "logs",
            "RUN: is a service of AWS App Runner: its deployments are in the log group /aws/apprunner/{0}/service, "
            "what it prints is in /aws/apprunner/{0}/application; aws logs tail /aws/apprunner/{0}/service",
            id="logs",
        ),
    ],
)
def test_what_is_not_done_for_services(account: Account, command: str, line: str) -> None:
    """One line says why, and what there is instead; nothing is called."""
    arn = service(account, "shop")

    done = run(command, arn, *account.there)

    assert (done.exit_code, done.stderr) == (2, f"Error: {line.format(arn.partition('/')[2])}\n")
    assert account.calls() == []
