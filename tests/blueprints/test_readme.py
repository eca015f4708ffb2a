"""What README and guide show of programs can be copied: it declares resources, and the provider accepts them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pulumi
import pytest

import slackwater as sw
from slackwater.services.base import problems
from slackwater.services.registry import KINDS
from tests.blueprints.kinds import said
from tests.support.mocks import declare

ROOT = Path(__file__).parents[2]
PAGES = "".join(page.read_text("utf-8") for page in (ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*.md"))))
PROGRAMS = {
    block.split(maxsplit=1)[0]: block
    for block in re.findall(r"```python\n(.*?)```", PAGES, re.DOTALL)
    if re.match(r"(import slackwater as sw\n\n)?\w+ = sw\.(\w+\.)?[A-Z]\w+\(\n", block)
}
THEIRS: Mapping[str, Any] = {
    "sw": sw,
    "etl": SimpleNamespace(application_id="00f1abcdefghij01"),
    "role": SimpleNamespace(arn="arn:aws:iam::000000000000:role/job"),
    "group": SimpleNamespace(id="sg-0a1b2c3d"),
    "profile": SimpleNamespace(arn="arn:aws:iam::000000000000:instance-profile/theirs"),
    "pulumi": pulumi,
    "release": "emr-7.9.0",
    "subnet_ids": ["subnet-1a1a1a1a"],
    "vpc_id": "vpc-1",
    "image": "000000000000.dkr.ecr.us-east-1.amazonaws.com/team/report:1",
    "secret_arn": "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf",
    "script_hash": "8f14e45f",
}
"""What a reader has: the names that the examples take as given."""


def test_all_examples_are_found() -> None:
    """An application, job runs, the parts of Batch, a platform, services, and a gate."""
    assert {*PROGRAMS} == {"import", "daily", "spot", "etl", "scaling", "front", "quiet"}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=[*PROGRAMS])
def test_an_example_is_accepted(program: str) -> None:
    """Nothing is missing in it, and nothing misspelt."""
    declared = declare(lambda: exec(program, dict(THEIRS)))  # noqa: S102 - our own text

    ours = [each for each in declared.resources.values() if each.type in KINDS]
    assert ours
    for each in ours:
        plain = json.loads(json.dumps(said(each)), parse_float=lambda text: int(float(text)))
        assert (each.name, problems(KINDS[each.type].inputs, plain)) == (each.name, [])
