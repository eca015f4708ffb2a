"""A service that repeats a secret in its refusal does not tell it: neither the output nor the state has it in clear."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from slackwater.emulator import Emulator
from tests.bridge.plugins import Bridge
from tests.support.workspace import Workspace

SECRET = "open-sesame-4711"

PROGRAM = """
    import pulumi
    import slackwater as sw

    site = {"classification": "spark-defaults", "properties": {"spark.key": pulumi.Output.secret("open-sesame-4711")}}
    sw.emrserverless.Application(
        "etl",
        type="SPARK",
        release_label="emr-7.9.0",
        runtime_configuration=[site],
        lifecycle={"power": "running"},
    )
"""


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
def test_a_secret_in_the_services_words(
    workspace: Callable[..., Workspace], emulator: Emulator, tmp_path: Path, bridge: Bridge
) -> None:
    """First nothing is made; then it is made and not started, and what is left undone stands in the state."""
    config = {"endpoint": "embedded", "state": str(tmp_path / "emulator.db"), "speed": 1000}
    stack = workspace(PROGRAM, bridge=bridge, config=config)
    words = {"kind": "error", "status": 400, "code": "ValidationException", "message": f"Value '{SECRET}' failed at it"}

    emulator.add_fault({**words, "operation": "CreateApplication"})
    refused = stack.up().expect(1)
    emulator.clear_faults()
    emulator.add_fault({**words, "operation": "StartApplication"})
    unfinished = stack.up().expect(1)

    for result in (refused, unfinished):
        assert any("Value '[secret]' failed at it" in line for line in result.errors)
        assert SECRET not in result.stdout + result.stderr + json.dumps(result.events)
    assert "[secret]" in json.dumps(stack.resource("etl")["initErrors"])
    assert SECRET not in json.dumps(stack.state())
