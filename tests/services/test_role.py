"""A provider that takes on a role, and how often its calls are repeated: real botocore, and STS over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.server import Server
from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.role import Role

ROLE = Role("arn:aws:iam::000000000000:role/deploy", external_id="x1")


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[str]:
    """An emulator over HTTP, with moto's STS in it."""
    emulator = Emulator(tmp_path / "emulator.db", speed=1000)
    with Server(emulator, host="127.0.0.1", port=0) as server:
        yield server.url


def test_calls_are_made_in_the_role(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """STS is asked with the credentials of the chain when the first call is made; the account is the role's."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "000000000000")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    clients = Clients(Connection(endpoint=endpoint, region="us-east-1", assume_role=ROLE))

    assert clients.place().account == "000000000000"
    assert clients.client("emr-serverless").list_applications()["applications"] == []
    credentials: Any = clients.session().get_credentials()
    assert credentials.method == "assume-role"
    assert credentials.get_frozen_credentials().token
    assert credentials.access_key != "000000000000"


def test_what_assume_role_is_asked() -> None:
    """Only what is set, with a session's name of ours."""
    assert ROLE.asked() == {"RoleSessionName": "slackwater", "ExternalId": "x1"}
    assert Role(ROLE.role_arn, "ci", duration_seconds=900).asked() == {"RoleSessionName": "ci", "DurationSeconds": 900}


@pytest.mark.parametrize(("most", "tries"), [(None, 6), (0, 1), (9, 10)], ids=["ours", "none", "more"])
def test_calls_are_repeated_as_often_as_is_said(most: int | None, tries: int) -> None:
    """But those that must not be sent twice never are."""
    clients = Clients(Connection(endpoint="http://127.0.0.1:9", region="us-east-1", max_retries=most))

    attempts = [
        clients.client("batch", retries=again).meta.config.retries["total_max_attempts"] for again in (True, False)
    ]
    assert attempts == [tries, 1]
