"""Values of wrong types in a program, under the real engine: a line for each, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from slackwater.emulator import Emulator
from tests.support.workspace import Bridge, Workspace

_RESOURCE: Final = """
    import slackwater as sw

    sw.batch.ComputeEnvironment(
        "ce",
        type="MANAGED",
        compute_resources={
            "type": "FARGATE",
            "maxv_cpus": "16",
            "subnets": {"first": "subnet-1"},
            "security_group_ids": ["sg-1", None],
        },
    )
"""
_COMPONENT: Final = """
    import slackwater as sw

    sw.BatchPlatform(
        "jobs",
        networking={"subnet_ids": ["subnet-1", None]},
        compute_environments=["main"],
        job_definitions={"report": {"image": "x", "memory": "2048"}},
    )
"""

_RESOURCE_LINES: Final = [
    'computeResources.maxvCpus: must be a whole number, not "16"',
    "computeResources.subnets: must be a list, not a map",
    "computeResources.securityGroupIds[1]: must be text, not nothing",
]
_COMPONENT_LINE: Final = (
    'BatchPlatform "jobs": networking.subnet_ids[1]: must be text, not nothing; '
    "compute_environments: must be a dictionary by names of your own, and no output; "
    'job_definitions.report.memory: must be a whole number, not "2048"'
)


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
def test_a_preview_tells_wrong_types(workspace: Callable[..., Workspace], tmp_path: Path, bridge: Bridge) -> None:
    """Text for a number, a map for a list, a list for a map, nothing in a list: all of a resource at once."""
    state = tmp_path / "emulator.db"
    stack = workspace(_RESOURCE, bridge=bridge, config={"endpoint": "embedded", "state": str(state), "speed": 100})
    of_resource = stack.preview().expect(1)
    stack.write(_COMPONENT)
    of_component = stack.preview().expect(1)

    assert [line.partition(" has a problem: ")[2] for line in of_resource.errors] == _RESOURCE_LINES
    line, last = of_component.errors
    assert line == _COMPONENT_LINE
    assert last == "an unhandled error occurred: Program exited with non-zero exit code: 1"
    for result in (of_resource, of_component):
        assert "Traceback" not in result.stdout + result.stderr
    assert Emulator(state, speed=100).requests() == []
