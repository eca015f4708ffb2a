"""A report on a real preview that changes AWS Batch in every way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from slackwater.emulator import Emulator
from tests.cli.support import run
from tests.report import golden
from tests.report.reader import faults
from tests.support.workspace import Workspace

SPEED: Final = 100

_PROGRAM: Final = """
import slackwater as sw

FARGATE = {"type": "FARGATE", "max_vcpus": 16, "subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}
EC2 = {**FARGATE, "type": "EC2", "allocation_strategy": "BEST_FIT_PROGRESSIVE", "instance_types": ["m5"],
    "instance_role": "arn:aws:iam::000000000000:instance-profile/batch", "min_vcpus": 0}

def environment(name, resources, **changes):
    return sw.batch.ComputeEnvironment(name, type="MANAGED", compute_resources={**resources, **changes})

def queue(name, *environments, **inputs):
    order = [{"order": n, "compute_environment": each.compute_environment_arn} for n, each in enumerate(environments)]
    return sw.batch.JobQueue(name, priority=1, compute_environment_order=order, **inputs)

def definition(name, image):
    return sw.batch.JobDefinition(name, type="container", container_properties={"image": image,
        "resource_requirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "512"}]})
"""
BEFORE: Final = (
    _PROGRAM
    + """
environment("scaled", FARGATE)
environment("rebuilt", EC2)
environment("spare", FARGATE)
queue("main", environment("replaced", FARGATE))
definition("report", "image:1")
"""
)
AFTER: Final = (
    _PROGRAM
    + """
environment("scaled", FARGATE, max_vcpus=32)
environment("rebuilt", EC2, instance_types=["m6i"])
queue("main", environment("replaced", FARGATE, type="FARGATE_SPOT"))
queue("new", environment("fresh", FARGATE))
definition("report", "image:2")
"""
)


@pytest.fixture(scope="module")
def reported(engine: Path, pulumi_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """The report, and its exit code."""
    folder = tmp_path_factory.mktemp("batch")
    state = folder / "emulator.db"
    config = {"endpoint": "embedded", "state": str(state), "speed": SPEED}
    with Emulator(state, speed=SPEED, seed=1):
        stack = Workspace(folder / "project", engine, BEFORE, home=pulumi_home, config=config)
        stack.up().expect()
        stack.write(AFTER)
        preview = stack.preview("--json").expect()
        done = run("report", "--state", str(state), input=preview.stdout)
    yield done.exit_code, done.stdout
    stack.end()


def test_the_change_is_reported_as_it_always_was(reported: tuple[int, str]) -> None:
    """A scaling and an infrastructure update, a replacement that a queue follows, a revision, a create, a delete."""
    code, text = reported
    assert (code, faults(text)) == (2, [])
    golden.check("batch.md", text)
