"""The walk of each bridge, once for all tests and all workers of a run."""

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

import pytest

from tests.engine import batchwalk, jobwalk, runnerwalk, walk
from tests.engine.story import Story
from tests.support.workspace import Bridge, Workspace

BRIDGES: Final[tuple[Bridge, ...]] = ("native", "dynamic")
Walk = Callable[[Bridge, Path], Story]


@pytest.fixture(scope="session", params=BRIDGES)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """What happened on the walk over one bridge."""
    return _walked(request, tmp_path_factory, "walks", walk.walk)


@pytest.fixture(scope="session", params=BRIDGES)
def jobs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """What happened on the walk through job runs over one bridge."""
    return _walked(request, tmp_path_factory, "job walks", jobwalk.walk)


@pytest.fixture(scope="session", params=BRIDGES)
def batch(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """What happened on the walk through AWS Batch over one bridge."""
    return _walked(request, tmp_path_factory, "batch walks", batchwalk.walk)


@pytest.fixture(scope="session", params=BRIDGES)
def runner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """What happened on the walk through AWS App Runner over one bridge."""
    return _walked(request, tmp_path_factory, "runner walks", runnerwalk.walk)


def _walked(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    walk: Callable[[Bridge, Path, Callable[..., Workspace]], Story],
) -> Story:
    engine, home = request.getfixturevalue("engine"), request.getfixturevalue("pulumi_home")

    def run(bridge: Bridge, folder: Path) -> Story:
        made: list[Workspace] = []

        def make(program: str, **options: object) -> Workspace:
            made.append(Workspace(folder / "project", engine, program, home=home, **options))  # type: ignore[arg-type]
            return made[-1]

        try:
            return walk(bridge, folder, make)
        finally:
            for stack in made:
                stack.end()

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    return _once(request.param, shared / name, run)


def _once(wanted: Bridge, shared: Path, run: Walk) -> Story:
    """Return the story, and who comes second does not wait idly: he walks another one meanwhile."""
    for bridge in sorted(BRIDGES, key=lambda each: each != wanted):
        if (found := _told(bridge, shared, run, wait=False)) and bridge == wanted:
            return found
    return cast(Story, _told(wanted, shared, run, wait=True))


def _told(bridge: Bridge, shared: Path, run: Walk, *, wait: bool) -> Story | None:
    """Walk, or read what another worker wrote down; None: he is still on his way."""
    folder = shared / bridge
    folder.mkdir(parents=True, exist_ok=True)
    saved = folder / "story"
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return None
        if not saved.exists():
            saved.write_bytes(pickle.dumps(run(bridge, folder)))
        return cast(Story, pickle.loads(saved.read_bytes()))  # noqa: S301 -- our own words, of this very run
