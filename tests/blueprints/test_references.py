"""What another stack exports: whose it is, what it is, and how it is told that something is missing."""

from typing import Any

import pulumi
import pytest

import slackwater as sw
from tests.support.mocks import EXPORTS, declare


@pytest.mark.parametrize(
    ("given", "name"),
    [
        pytest.param({"project": "platform"}, "organization/platform/dev", id="same-environment"),
        pytest.param({"project": "platform", "stack": "prod"}, "organization/platform/prod", id="another-stack"),
        pytest.param({"project": "platform", "organization": "acme"}, "acme/platform/dev", id="organization"),
        pytest.param({"project": "acme/network/prod"}, "acme/network/prod", id="whole-name"),
    ],
)
def test_stack_of_the_same_environment_by_default(given: dict[str, Any], name: str) -> None:
    """Project, stack and organization are those of this stack where the program says nothing."""
    assert declare(lambda: sw.StackOutputs(**given).name).result == name


def test_outputs_are_what_the_other_stack_exports() -> None:
    """A plain one stays plain beside a secret."""
    secrets: list[pulumi.Output[bool]] = []

    def program() -> dict[str, Any]:
        platform = sw.StackOutputs("platform")
        found = {name: platform.require(name) for name in EXPORTS}
        secrets.extend(pulumi.Output.from_input(one.is_secret()) for one in found.values())
        return {**found, "secrets": secrets}

    assert declare(program).result == {**EXPORTS, "secrets": [False, False, True]}


@pytest.mark.parametrize(
    ("output", "line"),
    [
        pytest.param("etl_aplication_id", "did you mean etl_application_id?", id="misspelt"),
        pytest.param("x", "it has etl_application_id, etl_job_role_arn, password", id="nothing-near"),
    ],
)
def test_missing_output_is_told(output: str, line: str) -> None:
    """One line: which stack, which output, and which it has."""
    with pytest.raises(pulumi.RunError) as wrong:
        declare(lambda: sw.StackOutputs("platform").require(output))

    assert str(wrong.value) == f"stack organization/platform/dev has no output {output}; {line}"


def test_stack_that_was_never_deployed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do is said, too."""
    monkeypatch.setattr("tests.support.mocks.EXPORTS", {})
    with pytest.raises(pulumi.RunError, match=r"has no output x, nor any other: run `pulumi up` there first$"):
        declare(lambda: sw.StackOutputs("platform").require("x"))
