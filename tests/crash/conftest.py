"""One provider process for all cases, replaced when a case has killed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from tests.bridge.doubles import Engine, serving
from tests.crash import apprunner, batch
from tests.crash.scenarios import Serverless
from tests.crash.stacked import Stacked
from tests.crash.world import Scenario, World
from tests.support.apprunner import Runner
from tests.support.batch import Batch
from tests.support.provider import Provider

_TURNED: Final[Mapping[str, tuple[str, type[Stacked[Any]]]]] = {
    batch.SERVICE: ("batch_account", batch.Platform),
    apprunner.SERVICE: ("runner_account", apprunner.Shop),
}
"""Services whose provider is in this process: the fixture with their account, and the world in it."""


@dataclass(slots=True)
class Providers:
    """The process of now."""

    engine: Engine
    log: Path
    _provider: Provider | None = None

    def living(self) -> Provider:
        """Return the one there is, or start another."""
        if self._provider is None or not self._provider.alive:
            self.close()
            self._provider = Provider(self.engine, env={"SLACKWATER_LOG": str(self.log)})
        return self._provider

    def close(self) -> None:
        """End it."""
        if self._provider:
            self._provider.close()
            self._provider = None


@pytest.fixture(scope="session")
def providers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Providers]:
    """Provider processes, one at a time; none of them may meet an error that nobody expected."""
    log = tmp_path_factory.mktemp("crash") / "slackwater.log"
    with serving() as engine:
        made = Providers(engine, log)
        yield made
        made.close()
    assert not log.exists(), log.read_text("utf-8")


@pytest.fixture(scope="session")
def batch_account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    """The account with Batch, made once: botocore takes its time to read a service's model."""
    account = Batch.alone(tmp_path_factory.mktemp("batch") / "emulator.db")
    yield account
    account.emulator.close()


@pytest.fixture(scope="session")
def runner_account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """The account with App Runner, made once."""
    account = Runner.alone(tmp_path_factory.mktemp("runner") / "emulator.db")
    yield account
    account.emulator.close()


@pytest.fixture
def world(
    providers: Providers,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[Scenario[Any], float], World]]:
    """Open an empty account for a scenario, at a speed; one with EMR Serverless over real HTTP if it is ``served``."""
    providers.engine.said.clear()
    ends = ExitStack()

    def open_(scenario: Scenario[Any], speed: float, *, served: bool = False) -> World:
        if scenario.service in _TURNED:
            fixture, kind = _TURNED[scenario.service]
            account = request.getfixturevalue(fixture)  # botocore's own pauses between retries turn the clock, too
            monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=account.emulator.advance))
            return kind.open(account, speed=speed)
        state, url = tmp_path / "emulator.db", ""
        if served:
            url = ends.enter_context(ends.enter_context(Emulator(state, speed=speed, seed=1)).serve()).url
        opened = Serverless.open(state, providers.living, speed=speed, url=url)
        ends.enter_context(opened.emulator)
        return opened

    with ends:
        yield open_
