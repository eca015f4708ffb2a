"""AWS Batch over the wire: what we accept the service takes, and what it shows of it afterwards is no difference."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.services.base import ResourceInputs, differences, observe, parse, restrict, wire
from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs
from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
from slackwater.services.batch.jobqueues.models import JobQueueInputs
from slackwater.services.batch.jobs.models import JobInputs
from slackwater.services.batch.schedulingpolicies.models import SchedulingPolicyInputs
from tests.services import batch

LATER = ("updatePolicy", "updateToLatestImageVersion", "triggers")
"""What a create does not send: of an update alone, or slackwater's own."""

_NUMBERS = count()


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """One emulated account."""
    state: Path = tmp_path_factory.mktemp("batch") / "emulator.db"
    with Emulator(state, speed=1.0, seed=1) as made:
        yield made


@pytest.fixture(scope="module")
def service(emulator: Emulator) -> Any:
    """A real botocore client of it."""
    return emulator.session().create_client("batch")


@pytest.fixture
def name() -> str:
    """A name that nothing else has."""
    return f"x{next(_NUMBERS)}"


def request(wish: ResourceInputs) -> dict[str, Any]:
    """Return the request that makes what is wished."""
    found = {name: value for name, value in wire(wish).items() if name not in LATER}
    if resources := found.get("computeResources"):
        found["computeResources"] = {name: value for name, value in resources.items() if name not in LATER}
    return found


def unlike(wish: ResourceInputs, shown: dict[str, Any]) -> list[str]:
    """Return where what is shown is not as wished; what no create sends is not looked at."""
    observed = observe(type(wish), shown)
    return [one.path for one in differences(wish, observed) if not one.path.startswith(LATER)]


def environment(emulator: Emulator, name: str) -> str:
    """Return the name of an environment on which queues can be made."""
    emulator.place("batch", kind="compute_environment", state="VALID", computeEnvironmentName=name)
    return name


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(batch.ON_FARGATE, id="Fargate"),
        pytest.param(batch.ENVIRONMENT, id="instances"),
        pytest.param(batch.WHOLE_ENVIRONMENT, id="every field"),
        pytest.param({**batch.ENVIRONMENT, "eksConfiguration": batch.EKS}, id="Amazon EKS"),
        pytest.param({"type": "MANAGED", "computeResources": batch.MANAGED_INSTANCES}, id="managed instances"),
        pytest.param(batch.UNMANAGED, id="unmanaged"),
    ],
)
def test_an_environment_is_taken_and_shown(emulator: Emulator, service: Any, raw: dict[str, Any], name: str) -> None:
    """What an environment is made of comes back as it was said."""
    wish = parse(ComputeEnvironmentInputs, {**raw, "computeEnvironmentName": name})
    service.create_compute_environment(**request(wish))
    emulator.advance(60)
    (shown,) = service.describe_compute_environments(computeEnvironments=[name])["computeEnvironments"]

    assert unlike(wish, shown) == []
    assert restrict(observe(type(wish), shown), wish, raw).get("computeResources") == raw.get("computeResources")


def test_a_queue_is_taken_and_shown(emulator: Emulator, service: Any) -> None:
    """A queue shows ARNs of what was named, and the order of its list says nothing."""
    policy = service.create_scheduling_policy(**request(parse(SchedulingPolicyInputs, batch.POLICY)))["arn"]
    order = [{"order": place, "computeEnvironment": environment(emulator, f"e{place}")} for place in (2, 1)]
    raw = {**batch.WHOLE_QUEUE, "computeEnvironmentOrder": order, "schedulingPolicyArn": policy}
    wish = parse(JobQueueInputs, {**raw, "jobQueueType": "ECS_FARGATE"})
    service.create_job_queue(**request(wish))
    emulator.advance(60)
    (shown,) = service.describe_job_queues(jobQueues=["nightly"])["jobQueues"]
    (policies,) = service.describe_scheduling_policies(arns=[policy])["schedulingPolicies"]

    assert unlike(wish, shown) == []
    assert unlike(parse(SchedulingPolicyInputs, batch.POLICY), policies) == []


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(batch.DEFINITION, id="container"),
        pytest.param(batch.WHOLE_DEFINITION, id="every field"),
        pytest.param(batch.FARGATE_DEFINITION, id="Fargate"),
        pytest.param(batch.TASK_DEFINITION, id="task"),
        pytest.param(batch.POD_DEFINITION, id="pod"),
        pytest.param(batch.nodes("0:1", "2:"), id="nodes"),
        pytest.param(
            {"type": "container", "containerProperties": {"image": "x", "vcpus": 2, "memory": 512}}, id="old amounts"
        ),
    ],
)
def test_a_definition_is_taken_and_shown(service: Any, raw: dict[str, Any], name: str) -> None:
    """What a definition is made of comes back as it was said; a refresh leaves the program's words."""
    said = {**raw, "jobDefinitionName": name}
    wish = parse(JobDefinitionInputs, said)
    made = service.register_job_definition(**request(wish))
    (shown,) = service.describe_job_definitions(jobDefinitions=[made["jobDefinitionArn"]])["jobDefinitions"]

    assert unlike(wish, shown) == []
    assert restrict(observe(type(wish), shown), wish, said) == said


def test_a_job_is_taken(emulator: Emulator, service: Any) -> None:
    """The service takes a job with every field that it has, and shows the revision that the latest one is."""
    order = [{"order": 1, "computeEnvironment": environment(emulator, "jobs")}]
    service.create_job_queue(jobQueueName="line", priority=1, computeEnvironmentOrder=order)
    emulator.advance(60)
    service.register_job_definition(
        **request(parse(JobDefinitionInputs, {**batch.FARGATE_DEFINITION, "jobDefinitionName": "load"}))
    )
    raw = {**batch.WHOLE_JOB, "jobQueue": "line", "jobDefinition": "load"}
    wish = parse(JobInputs, {name: one for name, one in raw.items() if name not in ("shareIdentifier", "dependsOn")})
    made = service.submit_job(**request(wish))
    (shown,) = service.describe_jobs(jobs=[made["jobId"]])["jobs"]

    assert shown["jobDefinition"].endswith("/load:1")
    hidden = ("containerOverrides", "schedulingPriorityOverride", "consumableResourcePropertiesOverride")
    assert [path for path in unlike(wish, shown) if not path.startswith(hidden)] == []
