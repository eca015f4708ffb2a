"""One emulated account for the tests of functions, emptied before each."""

from collections.abc import Iterator

import pytest

from slackwater.emulator import Emulator
from slackwater.provider.settings import Settings
from tests.support.verbs import World


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The account, made once: botocore takes its time to read a service's model."""
    state = tmp_path_factory.mktemp("functions") / "emulator.db"
    with Emulator(state, speed=1e-6, seed=1) as emulator:
        settings = Settings.parse({"endpoint": "embedded", "state": str(state), "speed": "0.000001"})
        yield World.open(emulator, settings)


@pytest.fixture
def world(account: World) -> World:
    """The account, empty; no time passes unless it is turned."""
    account.begin()
    return account
