"""Blueprints are served from the same plugin, with inputs of every kind."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pulumi.errors import InputPropertyError
from pulumi.runtime.proto import provider_pb2

from slackwater.bridge.components import _Provider
from tests.bridge.blueprint import Size, Team
from tests.bridge.plugins import ROOT, FailedError, running
from tests.support.workspace import Workspace

PROGRAM = """
    import pulumi

    class Team(pulumi.ComponentResource):
        def __init__(self, name, **props):
            outputs = {"applicationId": None, "given": None}
            super().__init__("slackwater:index:Team", name, {**outputs, **props}, remote=True)

    count = pulumi.Output.secret(3)
    team = Team(
        "team",
        headCount=count,
        size=pulumi.Output.secret("large"),
        capacity=pulumi.Output.secret({"workerCount": 2, "sizes": ["small"]}),
        capacities=[{"workerCount": count}],
        byName={"a_b": {"workerCount": 4.0}},
    )
    pulumi.export("given", pulumi.Output.unsecret(team.given))
    pulumi.export("id", team.applicationId)
"""


@pytest.fixture(scope="module")
def provider() -> _Provider:
    """The provider of one component."""
    return _Provider([Team], "slackwater", None, "0.1.0")


def mapped(provider: _Provider, **inputs: Any) -> Any:
    """What the component would be given."""
    return provider.map_inputs({"headCount": 1.0, **inputs}, provider._component_defs["Team"])


def test_inputs_reach_the_component_in_python(provider: _Provider) -> None:
    """Names are Python's, whole numbers are whole, enums are enums, in groups, lists and maps; maps keep their keys."""
    given = mapped(
        provider,
        size="small",
        capacity={"workerCount": 2.0, "sizes": ["small", "large"]},
        capacities=[{"workerCount": 3.0}],
        byName={"a_b": {"workerCount": 4.0}},
    )

    assert given == {
        "head_count": 1,
        "size": Size.SMALL,
        "capacity": {"worker_count": 2, "sizes": [Size.SMALL, Size.LARGE]},
        "capacities": [{"worker_count": 3}],
        "by_name": {"a_b": {"worker_count": 4}},
    }
    assert isinstance(given["capacity"]["worker_count"], int)


@pytest.mark.parametrize(
    ("inputs", "path", "reason"),
    [
        pytest.param({"szie": "small"}, "szie", "is not an input of Team; did you mean size?", id="wrong name"),
        pytest.param(
            {"capacities": [{"workerCuont": 1}]},
            "capacities[0].workerCuont",
            "is not an input of Team; did you mean workerCount?",
            id="wrong name inside",
        ),
        pytest.param({"capacity": {}}, "capacity.workerCount", "is required by Team", id="missing"),
        pytest.param({"size": "huge"}, "size", "is huge; allowed are small, large", id="wrong choice"),
    ],
)
def test_wrong_inputs_are_named(provider: _Provider, inputs: dict[str, Any], path: str, reason: str) -> None:
    """What is wrong is told with its path, and nothing is dropped in silence."""
    with pytest.raises(InputPropertyError) as raised:
        mapped(provider, **inputs)

    assert (raised.value.property_path, raised.value.reason) == (path, reason)


def test_what_is_not_there_is_named() -> None:
    """A misspelt component is refused by its name."""
    command = [sys.executable, "-m", "tests.bridge.blueprint"]
    with running("native", command=command) as plugin, pytest.raises(FailedError) as failed:
        plugin.call("Construct", provider_pb2.ConstructRequest(type="slackwater:index:Taem", name="t"))

    assert str(failed.value) == "slackwater has no component slackwater:index:Taem"


def test_components_are_made_for_other_programs(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """A component is made in the plugin, children and all, from inputs that are outputs; its failures are one line."""
    folder = tmp_path / "plugin"
    folder.mkdir()
    (folder / "PulumiPlugin.yaml").write_text(f"runtime: {{name: python, options: {{virtualenv: {ROOT / '.venv'}}}}}\n")
    (folder / "__main__.py").write_text(
        "from slackwater.bridge.native import main\nfrom tests.bridge.blueprint import blueprints\nmain(blueprints)\n"
    )
    config = {"endpoint": "embedded", "state": str(tmp_path / "emulator.db"), "speed": 1000}
    stack = workspace(PROGRAM, config=config, plugins={"slackwater": folder}, env={"PYTHONPATH": str(ROOT)})

    assert stack.up().expect().changes == {"create": 2}
    assert stack.outputs["id"] == stack.resource("etl")["id"]
    assert json.loads(stack.outputs["given"]) == {
        "by_name": {"a_b": {"worker_count": 4}},
        "capacities": [{"worker_count": 3}],
        "capacity": {"sizes": ["small"], "worker_count": 2},
        "head_count": 3,
        "size": "large",
    }
    stack.write(PROGRAM.replace("headCount=count", 'headCount=count, fail="refuse"'))
    assert (
        "slackwater:index:Team resource 'team' has a problem: there is no such team. Use another"
        in stack.preview().errors
    )
