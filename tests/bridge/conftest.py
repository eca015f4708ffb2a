"""One plugin of each bridge for all tests that leave it as it was."""

from collections.abc import Iterator

import pytest

from tests.bridge.plugins import Plugin, running


@pytest.fixture(scope="session")
def log_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where plugins write tracebacks."""
    return str(tmp_path_factory.mktemp("log") / "slackwater.log")


@pytest.fixture(scope="session", params=["native", "dynamic"])
def plugin(request: pytest.FixtureRequest, log_file: str) -> Iterator[Plugin]:
    """A plugin of either bridge."""
    with running(request.param, SLACKWATER_LOG=log_file) as plugin:
        yield plugin


@pytest.fixture(scope="session")
def native(log_file: str) -> Iterator[Plugin]:
    """A native plugin that shows preview rows."""
    with running("native", SLACKWATER_LOG=log_file, SLACKWATER_PREVIEW_ROWS="1") as plugin:
        yield plugin
