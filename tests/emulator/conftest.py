"""What the emulator's tests share: an emulator whose clock only moves when it is turned, and real clients on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.server import Server
from tests.emulator.apprunner_support import RunnerCloud
from tests.emulator.batch_support import BatchCloud
from tests.emulator.support import ACCOUNT, FROZEN, REGION, Cloud


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    """An emulator on a file of its own; hardly any time passes unless a test advances the clock."""
    with Emulator(tmp_path / "state" / "emulator.db", speed=FROZEN, seed=1) as made:
        yield made


@pytest.fixture
def cloud(emulator: Emulator) -> Cloud:
    """A real botocore client that is answered in process, and shortcuts to bring things into a state."""
    return Cloud(emulator)


@pytest.fixture
def batch(emulator: Emulator) -> BatchCloud:
    """The same for Batch."""
    return BatchCloud(emulator)


@pytest.fixture
def runner(emulator: Emulator) -> RunnerCloud:
    """The same for App Runner."""
    return RunnerCloud(emulator)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Emulator, Server]]:
    """An emulator over HTTP, shared by a module's tests."""
    with (
        Emulator(tmp_path_factory.mktemp("http") / "emulator.db", speed=FROZEN, seed=2) as made,
        made.serve() as served,
    ):
        yield made, served


@pytest.fixture
def remote(server: tuple[Emulator, Server]) -> Any:
    """A boto3 client that knows nothing but the server's URL."""
    return boto3.client(
        "emr-serverless",
        endpoint_url=server[1].url,
        region_name=REGION,
        aws_access_key_id=ACCOUNT,
        aws_secret_access_key="any",
    )
