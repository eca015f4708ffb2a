"""`slackwater explain`: every kind has a lifecycle that can be shown, read by a program, and drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from slackwater.services.registry import KINDS
from tests.cli.support import run


@pytest.mark.parametrize("token", KINDS)
def test_every_kind_is_explained(token: str, tmp_path: Path) -> None:
    """All its states, actions and fields, in each form."""
    table = KINDS[token].lifecycle
    said, drawn = run("explain", token), tmp_path / "picture.html"
    [document, *_] = json.loads(run("explain", token, "--json").stdout)
    picture = run("explain", token, "--html", str(drawn))

    assert (said.exit_code, picture.exit_code) == (0, 0)
    assert all(state.name in said.stdout and state.name in drawn.read_text("utf-8") for state in table.states)
    assert [one["path"] for one in document["fields"]] == [rule.path for rule in table.fields]


def test_a_route_is_told() -> None:
    """A disabled environment stays disabled under an update: that is a row of its own."""
    [document, *_] = json.loads(run("explain", "ComputeEnvironment", "--json").stdout)
    routes = {action["name"]: action["routes"] for action in document["actions"]}
    assert {"at": "DISABLED", "passes": "DISABLING", "landsIn": "DISABLED"} in routes["scale"]
    assert "DISABLING -> DISABLED" in " ".join(run("explain", "ComputeEnvironment").stdout.split())
