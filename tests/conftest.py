"""Fixtures that every test may use: the real engine, a project to run it in, an emulator of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.support.workspace import Workspace
from tools import engine as provisioning

settings.register_profile("slackwater", deadline=None)  # a machine may be busy
settings.load_profile("slackwater")

if TYPE_CHECKING:
    from slackwater.emulator import Emulator

DEMANDED = os.environ.get("SLACKWATER_REQUIRE_ENGINE") == "1"


@pytest.fixture(scope="session")
def engine() -> Path:
    """The folder of the real engine. Where it is demanded (CI) its absence fails the test, else skips it."""
    return _demand(provisioning.available(), "engine")


@pytest.fixture(scope="session")
def yaml_host(engine: Path) -> Path:
    """The folder of the language host for YAML."""
    return _demand(provisioning.available_yaml(engine), "language host for YAML")


def _demand(found: Path | None, what: str) -> Path:
    """No test fetches or builds anything: `make test` has done so before, and one test would wait for another."""
    if found is None and DEMANDED:
        pytest.fail(f"there is no {what}")
    return found or pytest.skip(f"there is no {what}: run `make test`")


@pytest.fixture(scope="session")
def pulumi_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pulumi's own folder, one for the session, so that nothing of the user's is read or written."""
    return tmp_path_factory.mktemp("pulumi-home")


@pytest.fixture
def workspace(engine: Path, pulumi_home: Path, tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Make a `Workspace` below the test's own folder: `workspace(program, bridge="native", config={...})`."""
    made: list[Workspace] = []

    def make(program: str, *, name: str = "project", **options: Any) -> Workspace:
        made.append(Workspace(tmp_path / name, engine, program, home=pulumi_home, **options))
        return made[-1]

    yield make
    for project in made:
        project.end()


@pytest.fixture
def emulator(tmp_path: Path) -> "Emulator":
    """An emulator on a file of its own, fast enough that no test waits for a cloud."""
    from slackwater.emulator import Emulator

    return Emulator(tmp_path / "emulator.db", speed=1000.0, seed=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses the engine is marked so, and nobody has to remember it."""
    for item in items:
        if "engine" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.engine)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Carry the mark in the report, because another process may count it."""
    report = yield
    report.user_properties.append(("engine", item.get_closest_marker("engine") is not None))
    return report


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where the engine is demanded, a run in which no test used it has failed, whatever else passed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not DEMANDED or hasattr(session.config, "workerinput") or reporter is None:
        return
    passed = [report for report in reporter.stats.get("passed", ()) if ("engine", True) in report.user_properties]
    if not passed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line("SLACKWATER_REQUIRE_ENGINE=1: no test ran with the real engine", red=True)
