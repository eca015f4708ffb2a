"""Workspaces of Alibaba's EMR Serverless Spark on the command line: what is active in them, and how it is drained."""

from __future__ import annotations

from typing import Any

from tests.cli.support import Account, parsed, run
from tests.support.spark import CALLER, REGION, WORKSPACE

SPARK = "emr-serverless-spark"


def place(account: Account, state: str, kind: str = "job_run", **members: Any) -> str:
    """Something in the workspace."""
    return account.emulator.place(SPARK, kind=kind, state=state, caller=CALLER, **members)


def cancels(account: Account) -> list[str]:
    """What was cancelled."""
    return [one["resource"].rpartition("/")[2] for one in account.emulator.requests(operation="CancelJobRun")]


def test_status_of_workspaces(account: Account) -> None:
    """Each workspace of the region, with its active runs and sessions by state; or only one, by its name."""
    idle = place(account, "Running", "workspace", workspaceName="archive")
    for state in ("Running", "Running", "CancelFailed", "Success"):
        place(account, state)
    place(account, "Running", "session_cluster", sessionClusterId="sc-1")

    done = run("status", "--workspaces", "--json", *account.there)
    one, other = parsed(done)["workspaces"]
    assert (one["workspaceId"], one["state"], one["jobRuns"]) == (idle, "IDLE", {})
    assert (other["workspaceId"], other["regionId"], other["state"]) == (WORKSPACE, REGION, "BUSY")
    assert other["jobRuns"] == {"Running": 2, "CancelFailed": 1}
    assert other["sessions"] == {"Running": 1}

    table = run("status", "--workspaces", f"{REGION}/default", *account.there).stdout.splitlines()
    assert table[0].split() == ["NAME", "ID", "REGION", "STATUS", "STATE", "JOB", "RUNS", "SESSIONS"]
    assert table[1].split()[:5] == ["default", WORKSPACE, REGION, "Running", "BUSY"]
    assert len(table) == 2

    missing = run("status", "--workspaces", "defaul", *account.there)
    assert "there is no workspace defaul" in missing.stderr
    assert "default" in missing.stderr
    both = run("status", "--workspaces", "--services", *account.there)
    assert (both.exit_code, both.stderr) == (
        2,
        "Error: --workspaces: cannot be combined with --application or --services\n",
    )


def test_drain_of_a_workspace(account: Account) -> None:
    """What is in the way is named; a cancel sends one call for each run, and a queue has only its own."""
    runs = [place(account, "Running", resourceQueueId=queue) for queue in ("root_queue", "dev_queue")]
    refused = run("drain", WORKSPACE, *account.there)
    assert refused.exit_code == 3
    assert all(one in refused.stderr for one in runs)
    assert "--policy wait lets them end" in refused.stderr

    planned = run("drain", f"{REGION}/{WORKSPACE}/dev_queue", "--policy", "cancel", "--dry-run", *account.there)
    assert "Would cancel 1 job run" in planned.stdout
    assert cancels(account) == []

    assert "Nothing is in the way." in run("drain", f"{WORKSPACE}/other_queue", *account.there).stdout


def test_sessions_are_never_ended(account: Account) -> None:
    """A session cluster that does not stop by itself is left alone under every policy; nothing is cancelled."""
    place(account, "Running")
    place(account, "Running", "session_cluster", sessionClusterId="sc-1")
    for policy in ("wait", "cancel"):
        done = run("drain", WORKSPACE, "--policy", policy, "--yes", *account.there)
        assert done.exit_code == 3
        assert "sc-1" in done.stderr
    assert cancels(account) == []


def test_drain_cancels_once(fast: Account) -> None:
    """Runs that let go end the drain; the document says what was told to end."""
    runs = [place(fast, "Running") for _ in range(2)]
    done = run("drain", WORKSPACE, "--policy", "cancel", "--yes", "--json", *fast.there)
    assert done.exit_code == 0, done.output
    found = parsed(done)
    assert (found["workspaceId"], found["outcome"], found["told"], found["left"]) == (
        WORKSPACE,
        "drained",
        sorted(runs),
        [],
    )
    assert sorted(cancels(fast)) == sorted(runs)
