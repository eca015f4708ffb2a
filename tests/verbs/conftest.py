"""Emulated accounts for all tests of the verbs, emptied before each; nothing here really waits."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from slackwater.emulator import Emulator
from slackwater.provider.settings import Settings
from tests.support.account import Account
from tests.support.apprunner import Runner
from tests.support.batch import Batch
from tests.support.verbs import MINIMUM, WARM, Life, World


@pytest.fixture(scope="session")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Emulator, Settings]]:
    """The emulator, and where a provider finds it."""
    state = tmp_path_factory.mktemp("verbs") / "emulator.db"
    with Emulator(state, speed=1.0, seed=1) as emulator:
        yield emulator, Settings.parse({"endpoint": "embedded", "state": str(state)})


@pytest.fixture(scope="session")
def account(emulated: tuple[Emulator, Settings]) -> World:
    """The account with EMR Serverless, made once: botocore takes its time to read a service's model."""
    return World.open(*emulated)


@pytest.fixture(scope="session")
def batch_account(emulated: tuple[Emulator, Settings]) -> Batch:
    """The account with Batch, made once."""
    return Batch.open(*emulated)


@pytest.fixture(scope="session")
def runner_account(emulated: tuple[Emulator, Settings]) -> Runner:
    """The account with App Runner, made once."""
    return Runner.open(*emulated)


def _empty(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty an account; botocore's own pauses between retries turn the clock too."""
    account.begin()
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=account.emulator.advance))


@pytest.fixture
def world(account: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The account with EMR Serverless, empty."""
    _empty(account, monkeypatch)
    return account


@pytest.fixture
def runner(runner_account: Runner, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The account with App Runner, empty."""
    _empty(runner_account, monkeypatch)
    return runner_account


@pytest.fixture
def batch(batch_account: Batch, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """The account with Batch, empty."""
    _empty(batch_account, monkeypatch)
    return batch_account


@pytest.fixture
def legal(emulated: tuple[Emulator, Settings]) -> Iterator[None]:
    """The service refused nothing; only tests that provoke a race go without."""
    yield
    assert emulated[0].refusals() == []


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
