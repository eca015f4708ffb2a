"""One emulated account for all tests of the verbs, emptied before each; nothing here really waits."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from slackwater.bridge.verbs import Settings
from slackwater.emulator import Emulator
from tests.support.verbs import MINIMUM, WARM, Life, World


@pytest.fixture(scope="session")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The account, made once: botocore takes its time to read a service's model."""
    state = tmp_path_factory.mktemp("verbs") / "emulator.db"
    with Emulator(state, speed=1.0, seed=1) as emulator:
        settings = Settings.parse({"endpoint": "embedded", "state": str(state)})
        yield World.open(emulator, settings)


@pytest.fixture
def world(account: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The account, empty; botocore's own pauses between retries turn the clock too."""
    account.begin()
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=account.emulator.advance))
    return account


@pytest.fixture
def legal(world: World) -> Iterator[None]:
    """The service refused nothing; only tests that provoke a race go without."""
    yield
    assert world.emulator.refusals() == []


@pytest.fixture
def life(world: World) -> Life:
    """A resource that is not created yet."""
    return Life(world)


@pytest.fixture
def app(life: Life) -> Life:
    """An application with the least that one needs, CREATED."""
    life.up(MINIMUM)
    return life


@pytest.fixture
def etl(life: Life, world: World) -> Life:
    """A started application that runs again after an update."""
    life.up({**MINIMUM, "initialCapacity": WARM})
    world.start(life.id)
    return life
