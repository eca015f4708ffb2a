"""Which release a program asks the engine for."""

import json
from pathlib import Path

import pytest

from slackwater import bridge
from slackwater.bridge.release import release, semantic


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.2.0", "1.2.0"), ("1.2.0a1", "1.2.0-alpha.1"), ("1.2.0rc3", "1.2.0-rc.3"), ("0.1.0.dev4", "0.1.0-dev.4")],
    ids=str,
)
def test_versions_are_pulumis(version: str, expected: str) -> None:
    """Python writes what comes before a release otherwise."""
    assert semantic(version) == expected


def test_a_program_asks_for_the_release_of_the_schema() -> None:
    """The metadata of the package and the schema have it from one place."""
    schema = json.loads((Path(bridge.__path__[0]) / "schema.json").read_text("utf-8"))

    assert release() == (schema["version"], schema["pluginDownloadURL"])
