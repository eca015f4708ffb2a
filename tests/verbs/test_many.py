"""Many resources at once, over one provider process: they share what they look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from slackwater.emulator import Emulator
from slackwater.execute.run import Run
from slackwater.provider.answers import Made
from slackwater.provider.settings import Settings
from slackwater.provider.verbs import Verbs
from tests.support.verbs import KIND, MINIMUM

MANY: Final = 24
SPEED: Final = 8.0


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[tuple[Emulator, Verbs]]:
    """An account whose time runs by itself, eight times as fast, and a provider that waits in that time."""
    state = tmp_path / "emulator.db"
    with Emulator(state, speed=SPEED, seed=1) as emulator:
        settings = Settings.parse({"endpoint": "embedded", "state": str(state), "speed": str(SPEED)})
        yield emulator, Verbs(settings)


def created(verbs: Verbs, number: int) -> Made:
    """Create one of many."""
    checked = verbs.check(
        KIND,
        owner=f"shop/dev/etl{number}@{number:012}",
        olds={},
        news={**MINIMUM, "name": f"etl{number}"},
        unknown=frozenset(),
        secret=frozenset(),
    )
    return verbs.create(KIND, news=checked.inputs, run=Run())


def test_many_creates_share_their_looks(fast: tuple[Emulator, Verbs]) -> None:
    """One listing looks for orphans of all, and a few more wait for all; nobody asks for his own again and again."""
    emulator, verbs = fast
    with ThreadPoolExecutor(MANY) as pool:
        made = list(pool.map(lambda number: created(verbs, number), range(MANY)))
    assert len({one.id for one in made}) == MANY
    assert {one.outputs["state"] for one in made} == {"CREATED"}
    calls = Counter(request["operation"] for request in emulator.requests())
    assert calls["CreateApplication"] == MANY
    assert calls["ListApplications"] + calls["GetApplication"] < 2 * MANY
    assert emulator.refusals() == []


def test_many_deletes_share_their_looks(fast: tuple[Emulator, Verbs]) -> None:
    """The same on the way out: each is looked at once before, and then together."""
    emulator, verbs = fast
    ids = [emulator.place("emr-serverless", state="CREATED", name=f"etl{n}") for n in range(MANY)]

    def delete(id: str) -> None:
        verbs.delete(KIND, id=id, old_inputs=dict(MINIMUM), old_outputs={}, run=Run())

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(delete, ids))
    calls = Counter(request["operation"] for request in emulator.requests())
    assert calls["DeleteApplication"] == MANY
    assert calls["ListApplications"] + calls["GetApplication"] < 3 * MANY
    assert {(emulator.peek("emr-serverless", id) or {}).get("state") for id in ids} == {"TERMINATED"}
    assert emulator.refusals() == []
