"""What AWS Batch would refuse is told at preview, a line for each mistake, and nothing is called.

The engine stops at the first resource whose inputs are wrong, so one preview tells one mistake, or all of one resource.
The others are told to the engine's question, which the provider's process is asked here as the engine asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from pulumi.runtime.proto import provider_pb2

from slackwater.bridge import values
from slackwater.emulator import Emulator
from slackwater.provider.identity import SOURCES, owner_of
from tests.bridge.doubles import serving
from tests.support.batch import EC2, FARGATE, KINDS, container, listing, managed
from tests.support.provider import Provider
from tests.support.workspace import Workspace

_ARN: Final = "arn:aws:batch:us-east-1:000000000000:"
_INSTANCES: Final = {name: value for name, value in EC2.items() if name != "allocationStrategy"}
_POLICY: Final = {"terminateJobsOnUpdate": True}
_JOB: Final = {"jobQueue": f"{_ARN}job-queue/jobs", "jobDefinition": f"{_ARN}job-definition/work:1"}


def sized(vcpus: str, memory: str) -> dict[str, Any]:
    """A definition for Fargate of this size."""
    made = container()
    amounts = [{"type": "VCPU", "value": vcpus}, {"type": "MEMORY", "value": memory}]
    return {**made, "containerProperties": {**made["containerProperties"], "resourceRequirements": amounts}}


# The kind, the inputs, and the whole line.
MISTAKES: Final[Mapping[str, tuple[str, dict[str, Any], str]]] = {
    "Fargate with instance types": (
        "ComputeEnvironment",
        managed({**FARGATE, "instanceTypes": ["m5"]}),
        (
            "computeResources.instanceTypes: is not for type FARGATE, only for EC2, SPOT or ECS_MANAGED_INSTANCES; "
            "leave it out"
        ),
    ),
    "policy of infrastructure updates with BEST_FIT": (
        "ComputeEnvironment",
        managed({**EC2, "allocationStrategy": "BEST_FIT"}, updatePolicy=_POLICY),
        (
            "updatePolicy: is for infrastructure updates, which BEST_FIT rules out; "
            "use another computeResources.allocationStrategy"
        ),
    ),
    "newest image with no strategy, which is BEST_FIT": (
        "ComputeEnvironment",
        managed({**_INSTANCES, "updateToLatestImageVersion": True}),
        (
            "computeResources.updateToLatestImageVersion: is for infrastructure updates, which BEST_FIT (taken when "
            "allocationStrategy is left out) rules out; use another computeResources.allocationStrategy"
        ),
    ),
    "four environments": (
        "JobQueue",
        listing(*(f"{_ARN}compute-environment/{name}" for name in "abcd")),
        "computeEnvironmentOrder: must have at most 3 compute environments, has 4",
    ),
    "variable of the service's": (
        "Job",
        {**_JOB, "containerOverrides": {"environment": [{"name": "AWS_BATCH_JOB_ID", "value": "1"}]}},
        "containerOverrides.environment[0].name: must not begin with AWS_BATCH, which is reserved",
    ),
    "21 dependencies": (
        "Job",
        {**_JOB, "dependsOn": [{"jobId": f"00000000-0000-0000-0000-{number:012}"} for number in range(21)]},
        "dependsOn: must have at most 20 jobs, has 21",
    ),
    "memory that does not go with the vCPUs": (
        "JobDefinition",
        sized("1", "512"),
        (
            "containerProperties.resourceRequirements: Fargate has 2048 to 8192 in steps of 1024 MiB of memory with 1 "
            "vCPUs, not 512; the nearest is 2048"
        ),
    ),
    "vCPUs that Fargate does not have": (
        "JobDefinition",
        sized("3", "8192"),
        "containerProperties.resourceRequirements: Fargate has 0.25, 0.5, 1, 2, 4, 8, 16, 32 vCPUs, not 3",
    ),
    "unknown property": (
        "JobQueue",
        {**listing(f"{_ARN}compute-environment/a"), "priorty": 1},
        "priorty: is not a property here; did you mean priority?",
    ),
}


class Asking:
    """The provider's process, and the account that it would call."""

    def __init__(self, provider: Provider, emulator: Emulator) -> None:
        self._provider = provider
        self._emulator = emulator

    def told(self, kind: str, name: str, inputs: Mapping[str, Any]) -> list[str]:
        """Ask it to check the inputs of a resource; return its lines."""
        request = provider_pb2.CheckRequest(urn=urn(kind, name), news=values.write(inputs), randomSeed=bytes(32))
        return [failure.reason for failure in self._provider.call("Check", request).failures]

    def called(self) -> list[str]:
        """What was called at the service by anybody."""
        return [each["operation"] for each in self._emulator.requests()]


def urn(kind: str, name: str) -> str:
    """The engine's name for a resource."""
    return f"urn:pulumi:dev::shop::{KINDS}{kind}::{name}"


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """One process for all mistakes."""
    folder = tmp_path_factory.mktemp("mistakes")
    log, state = folder / "slackwater.log", folder / "emulator.db"
    env = {"SLACKWATER_LOG": str(log)}
    with serving() as engine, Emulator(state) as emulator, Provider(engine, env=env) as provider:
        yield Asking(provider.configure(state, speed=1.0), emulator)
    assert not log.exists(), log.read_text("utf-8")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake(asking: Asking, mistake: str) -> None:
    """One line, with the path, what is wrong and what is allowed; nothing is called."""
    kind, inputs, line = MISTAKES[mistake]
    assert asking.told(kind, "wrong", inputs) == [line]
    assert asking.called() == []


def test_families_that_do_not_mix(asking: Asking) -> None:
    """Told of environments that the same program declares, before any of them is made, by the names of the program."""
    order = ("instances", "fargate")
    assert asking.told("ComputeEnvironment", order[0], managed(EC2)) == []
    assert asking.told("ComputeEnvironment", order[1], managed(FARGATE)) == []
    sources = {
        f"computeEnvironmentOrder[{index}].computeEnvironment": owner_of(urn("ComputeEnvironment", name))
        for index, name in enumerate(order)
    }
    queue = listing(*(f"{_ARN}compute-environment/{name}" for name in order))
    assert asking.told("JobQueue", "mixed", {**queue, SOURCES: sources}) == [
        (
            "computeEnvironmentOrder: mixes kinds of capacity, which one queue cannot have: instances is EC2, "
            "fargate is FARGATE"
        )
    ]
    assert asking.called() == []


_PROGRAM: Final = """
    import slackwater as sw

    sw.batch.JobDefinition(
        "wrong",
        type="container",
        platform_capabilities=["FARGATE"],
        container_properties={
            "image": "busybox",
            "execution_role_arn": "arn:aws:iam::000000000000:role/tasks",
            "environment": [{"name": "AWS_BATCH_JOB_ID", "value": "1"}],
            "resource_requirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "512"}],
        },
    )
"""


def test_a_preview_tells_all_of_one_resource(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """A line for each, with its path, where the engine shows errors; nothing is called, no traceback is shown."""
    state = tmp_path / "emulator.db"
    project = workspace(_PROGRAM, config={"endpoint": "embedded", "state": str(state)})
    preview = project.preview()
    where = "slackwater:batch:JobDefinition resource 'wrong' has a problem: containerProperties"
    assert preview.code != 0
    assert sorted(preview.errors) == [
        f"{where}.environment[0].name: must not begin with AWS_BATCH, which is reserved",
        (
            f"{where}.resourceRequirements: Fargate has 2048 to 8192 in steps of 1024 MiB of memory with 1 vCPUs, "
            "not 512; the nearest is 2048"
        ),
    ]
    assert "Traceback" not in preview.stdout + preview.stderr
    with Emulator(state) as emulator:
        assert emulator.requests() == []
