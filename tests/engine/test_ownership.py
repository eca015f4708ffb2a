"""Renames and forced replacements under the real engine: whatever it calls a resource, the object stays its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from tests.engine.conftest import BRIDGES
from tests.support.workspace import Bridge, Workspace

PROGRAM: Final = """
    from pulumi import Alias, ResourceOptions

    from slackwater import batch, emrserverless

    def both(name, alias=None):
        options = ResourceOptions(aliases=[Alias(name=alias)] if alias else None)
        emrserverless.Application(name, type="SPARK", release_label="emr-7.9.0", opts=options)
        policy = {{"share_decay_seconds": 60}}
        batch.SchedulingPolicy(f"p{{name}}", fairshare_policy=policy, opts=ResourceOptions(
            aliases=[Alias(name=f"p{{alias}}")] if alias else None))

    {calls}
"""


def ids(stack: Workspace) -> dict[str, str]:
    """What every resource has."""
    return {name: str(each["id"]) for name, each in stack.resources().items()}


def owners(emulator: Emulator, stack: Workspace) -> dict[str, str]:
    """The names that the tags say; none of them carries the mark of what is not saved."""
    found: dict[str, Any] = {}
    for name, id in ids(stack).items():
        service, kind = ("batch", "scheduling_policy") if name.startswith("p") else ("emr-serverless", "application")
        tags = (emulator.peek(service, id, kind=kind) or {})["tags"]
        assert set(tags) == {"slackwater:owner"}
        found[name] = tags["slackwater:owner"].split("/")[2].partition("@")[0]
    return found


def rename(stack: Workspace, old: str, new: str) -> None:
    """`pulumi state rename`, of both."""
    for prefix in ("", "p"):
        urn = stack.resource(f"{prefix}{old}")["urn"]
        stack.run("state", "rename", "--stack", "test", "--yes", urn, f"{prefix}{new}").expect()


@pytest.mark.parametrize("bridge", BRIDGES)
def test_renamed_and_tainted(workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge) -> None:
    """An alias, then `state rename` with new ones under the old name that come first, then `state taint`."""
    state = tmp_path / "emulator.db"
    config = {"endpoint": "embedded", "state": str(state), "speed": 300}
    stack = workspace(PROGRAM.format(calls='both("a")'), bridge=bridge, config=config)
    emulator = Emulator(state)
    stack.up().expect()
    made = ids(stack)

    stack.write(PROGRAM.format(calls='both("b", "a")'))
    assert stack.up().expect().changes == {"update": 2}
    assert ids(stack) == {"b": made["a"], "pb": made["pa"]}
    assert owners(emulator, stack) == {"b": "b", "pb": "pb"}

    rename(stack, "b", "c")
    stack.write(PROGRAM.format(calls='both("b"); both("c")'))
    assert stack.up().expect().changes == {"create": 2, "update": 2}
    after = ids(stack)
    assert (after["c"], after["pc"]) == (made["a"], made["pa"])
    assert not {after["b"], after["pb"]} & set(made.values())
    assert owners(emulator, stack) == {name: name for name in ("b", "pb", "c", "pc")}

    urns = [stack.resource(name)["urn"] for name in ("c", "pc")]
    stack.run("state", "taint", "--stack", "test", "--yes", *urns).expect()
    stack.up().expect()
    replaced = ids(stack)
    assert (replaced["b"], replaced["pb"]) == (after["b"], after["pb"])
    assert not {replaced["c"], replaced["pc"]} & set(after.values())
    assert owners(emulator, stack) == {name: name for name in ("b", "pb", "c", "pc")}
    assert emulator.refusals() == []
    emulator.close()
