"""What the command line's tests share: an account of their own, and a machine without configuration of anybody's."""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.wire import LOADER
from tests.cli.support import FROZEN, Account
from tests.cli.writing import Logs


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing is configured, for the command in this process and in its own."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "SLACKWATER_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    # Every command opens a session of its own, and each would parse the services' models again.
    monkeypatch.setattr("botocore.session.create_loader", lambda *_: LOADER)


@pytest.fixture
def open_account(tmp_path: Path) -> Iterator[Callable[[float], Account]]:
    """Open an account that runs at a speed."""
    opened: list[Emulator] = []

    def make(speed: float) -> Account:
        state = tmp_path / "emulator.db"
        opened.append(Emulator(state, speed=speed, seed=1))
        return Account(opened[-1], state)

    yield make
    for emulator in opened:
        emulator.close()


@pytest.fixture
def account(open_account: Callable[[float], Account]) -> Account:
    """An account in which no time passes unless it is turned."""
    return open_account(FROZEN)


@pytest.fixture
def fast(open_account: Callable[[float], Account]) -> Account:
    """An account in which a minute passes in a few hundredths of a second."""
    return open_account(1000.0)


@pytest.fixture
def logs(account: Account) -> Iterator[Logs]:
    """An account over HTTP; its neighbours are empty."""
    with account.emulator.serve() as server:
        urllib.request.urlopen(f"{server.url}/moto-api/reset", data=b"").close()  # noqa: S310 - a URL of our own
        yield Logs(account, server.url)
