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


def test_fields_say_by_what_they_change() -> None:
    """A service that changes what runs is not said to want it at rest; reasons of a replacement are told once."""
    said = run("explain", "ComputeEnvironment").stdout
    lines = said.split("slackwater:batch:ComputeEnvironment")[1].splitlines()  # the first of its tables
    rows = {row[0]: " ".join(row[1:]) for line in lines if (row := line.split())}
    best_fit = next(line for line in lines if line.startswith("(") and "BEST_FIT" in line)

    assert rows["computeResources.maxvCpus"].startswith("by update")
    assert rows["computeResources.imageId"].startswith(f"by infrastructure update {best_fit[:3]}")
    assert "replaced if" not in said
    assert "only at rest" not in said
    assert "only at rest" in run("explain", "Application").stdout
