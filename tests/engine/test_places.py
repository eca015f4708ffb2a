"""Region and account under the real engine: what is in one region is not dropped, or called deleted, in another."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from slackwater.emulator import Emulator
from tests.support.workspace import Result, Workspace

MakeWorkspace = Callable[..., Workspace]

PROGRAM: Final = """
    from slackwater import batch

    capacity = {{"type": "FARGATE", "max_vcpus": {vcpus}, "subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}}
    batch.ComputeEnvironment("ce", type="MANAGED", compute_resources=capacity)
"""
SIDES: Final = "is in us-east-1, and the provider works in eu-west-1: nothing was read or changed. Set slackwater:"
SHUT: Final = ("Resource monitor has terminated, shutting down", "update failed")
"""The engine's own words after an error."""


def config(folder: Path) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": 1000}


def refused(result: Result) -> None:
    """Both sides are told in one line, and nobody is told to refresh."""
    assert result.code != 0
    told = {error for error in result.errors if not error.endswith(SHUT)}
    assert told
    for line in told:
        assert SIDES in line
        assert "\n" not in line
        assert "refresh" not in line


def forget(stack: Workspace) -> None:
    """Make the state one that an earlier version wrote: its providers did not write down where they worked."""
    file = stack._state_file
    kept = json.loads(file.read_text("utf-8"))
    for each in kept["checkpoint"]["latest"]["resources"]:
        if each["type"].startswith("pulumi:providers:slackwater"):
            for inputs in (each["inputs"], each["outputs"]):
                del inputs["region"], inputs["account"]
    file.write_text(json.dumps(kept), "utf-8")


def test_another_region_loses_nothing_natively(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """The region changes: the provider's own state tells it at once, a state of an earlier version by each object."""
    stack = workspace(PROGRAM.format(vcpus=16), config=config(tmp_path))
    stack.up().expect()
    stack.configure({"region": "eu-west-1"})
    refused(stack.preview())
    before = kept(stack)

    forget(stack)
    refused(stack.up())
    refused(stack.refresh("--run-program"))
    refused(stack.destroy("--run-program"))
    assert kept(stack) == before

    stack.configure({"region": ""})
    assert stack.up("--expect-no-changes").expect().changes == {}
    stack.configure({"region": "eu-west-1"})
    stack.destroy().expect()  # without its program it works with what its state says, which is where the object is
    assert gone(tmp_path)


def test_another_region_loses_nothing_dynamically(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """The region changes, and with it what every command works with."""
    stack = workspace(PROGRAM.format(vcpus=16), bridge="dynamic", config=config(tmp_path))
    stack.up().expect()
    before = kept(stack)
    stack.configure({"region": "eu-west-1"})
    stack.write(PROGRAM.format(vcpus=32))
    refused(stack.up())
    refused(stack.refresh())
    refused(stack.destroy("--run-program"))
    assert kept(stack) == before

    stack.configure({"region": ""})
    stack.destroy("--run-program").expect()
    assert gone(tmp_path)


def kept(stack: Workspace) -> dict[str, Any]:
    """What the state keeps of the environment."""
    return {name: stack.resource("ce")[name] for name in ("id", "inputs", "outputs")}


def gone(folder: Path) -> bool:
    """Whether the environment was deleted where it was."""
    with Emulator(folder / "emulator.db") as emulator:
        calls = [each for each in emulator.requests() if each["operation"] == "DeleteComputeEnvironment"]
        client: Any = emulator.session().create_client("batch")
        found = client.describe_compute_environments()["computeEnvironments"]
    return [each["status"] for each in calls] == [200] and {each["status"] for each in found} <= {"DELETED"}
