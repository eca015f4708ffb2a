"""Connections: a person completes their handshake, for which a create waits."""

from __future__ import annotations

import pytest

from slackwater.provider.answers import Unfinished
from tests.support.apprunner import Runner

GITHUB = {"providerType": "GITHUB"}
ASKED = "complete the handshake, in the App Runner console under GitHub connections > Complete handshake"


def test_the_whole_life(runner: Runner) -> None:
    """It waits and says for what, is tagged, replaced under another name, and deleted."""
    code = runner.connected()
    assert runner.calls() == ["CreateConnection"]
    assert code.outputs["status"] == "AVAILABLE"
    assert any(line.startswith("PENDING_HANDSHAKE for ") and line.endswith(ASKED) for line in code.said)
    assert code.again() == []
    assert code.up({**GITHUB, "tags": {"team": "shop"}}) == ["TagResource"]
    found = code.refresh()
    assert found is not None
    assert found.inputs["tags"] == {"team": "shop"}

    assert code.up({"providerType": "BITBUCKET"}) == ["CreateConnection", "DeleteConnection"]
    assert code.destroy() == ["DeleteConnection"]
    runner.emulator.advance(5)  # until lists show it
    assert runner.stranger.list_connections()["ConnectionSummaryList"] == []


def test_a_handshake_that_takes_too_long(runner: Runner) -> None:
    """The run fails with what is to be done; the connection stays in the state, and the next run goes on."""
    code = runner.connection()
    with pytest.raises(Unfinished) as failed:
        code.up(GITHUB, timeout=60)
    assert ASKED in str(failed.value)
    assert "run up again to resume" in str(failed.value)
    first = code.id
    assert first

    with pytest.raises(Unfinished) as failed:
        code.up(GITHUB, timeout=60)
    assert ASKED in str(failed.value)
    runner.emulator.place("apprunner", kind="connection", state="AVAILABLE", id=first)
    assert code.up(GITHUB) == []
    assert (code.id, code.outputs["status"]) == (first, "AVAILABLE")


def test_a_handshake_that_fails(runner: Runner) -> None:
    """The run fails, and says what to do; the connection can be deleted."""
    code = runner.connection()

    def spoil() -> None:
        arn = runner.stranger.list_connections()["ConnectionSummaryList"][0]["ConnectionArn"]
        runner.emulator.place("apprunner", kind="connection", state="ERROR", id=arn)

    runner.before("ListConnections", spoil, skip=2)
    with pytest.raises(Unfinished) as failed:
        code.up(GITHUB)
    assert "is ERROR: the service gives no reason. Make another one (pulumi up --replace)" in str(failed.value)
    assert code.destroy() == ["DeleteConnection"]


def test_a_lost_answer_makes_no_second_connection(runner: Runner) -> None:
    """Nobody knows what a create without an answer did; a look tells."""
    runner.emulator.add_fault({"kind": "drop", "operation": "CreateConnection", "times": 1})
    code = runner.connected()
    assert [one["ConnectionArn"] for one in runner.stranger.list_connections()["ConnectionSummaryList"]] == [code.id]


def test_a_connection_that_services_use(runner: Runner) -> None:
    """It is not deleted before they are gone or use another one."""
    code = runner.connected()
    runner.theirs(
        "service",
        "RUNNING",
        ServiceName="theirs",
        SourceConfiguration={
            "CodeRepository": {
                "RepositoryUrl": "https://github.com/shop/shop",
                "SourceCodeVersion": {"Type": "BRANCH", "Value": "main"},
                "CodeConfiguration": {"ConfigurationSource": "REPOSITORY"},
            },
            "AuthenticationConfiguration": {"ConnectionArn": code.id},
        },
    )
    with pytest.raises(Exception, match="Give them another connection first, or delete them"):
        code.destroy(timeout=60)


def test_a_provider_that_is_not_known(runner: Runner) -> None:
    """Nothing is called."""
    [problem] = runner.connection().problems({"providerType": "GITLAB"})
    assert problem.startswith("providerType: must be GITHUB or BITBUCKET")
    assert runner.calls() == []
