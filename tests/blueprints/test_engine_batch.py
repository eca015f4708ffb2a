"""A Batch platform under the real engine, with the stand-in for AWS and the embedded emulator."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.provider.identity import kind_of
from tests.blueprints.kinds import ATTACHMENT, DEFINITION, ENVIRONMENT, QUEUE, ROLE
from tests.support.workspace import Result, Workspace

PROGRAM = """
    import pulumi
    import slackwater as sw

    etl = sw.BatchPlatform(
        "etl",
        networking={"subnet_ids": ["subnet-1"], "vpc_id": "vpc-1"},
        compute_environments={
            "on_demand": {"type": "FARGATE", "max_vcpus": 16},
            "spot": {"type": "SPOT_TYPE", "max_vcpus": 16},
            "instances": {"type": "SPOT"},
        },
        job_queues={
            "default": {"compute_environments": ["on_demand", "spot"]},
            "large": {"compute_environments": ["instances"], "scheduling_policy": "fair"},
        },
        scheduling_policies={"fair": {"shares": {"reports": 0.5}}},
        job_definitions={
            "report": {"image": "python:3.13", "platform": "FARGATE", "command": ["--emulate-seconds", "5"]},
        },
        security={"service_role": {}},
        lifecycle={"on_active_jobs": "terminate"},
    )
    sw.batch.Job(
        "nightly",
        job_queue=etl.job_queues["default"].job_queue_arn,
        job_definition=etl.job_definitions["report"].job_definition_arn,
        wait_for="success",
    )
    pulumi.export("environments", etl.compute_environment_names)
    pulumi.export("queues", etl.job_queue_names)
    pulumi.export("definitions", etl.job_definition_names)
    pulumi.export("alarms", etl.alarm_names)
"""

REMOTE = """
    import pulumi

    class Remote(pulumi.ComponentResource):
        def __init__(self, name, **props):
            outputs = {"jobQueueArns": None, "computeEnvironmentArns": None}
            super().__init__("slackwater:index:BatchPlatform", name, {**outputs, **props}, remote=True)

    names = [f"e{number}" for number in range(10)]
    etl = Remote(
        "etl",
        networking={"subnetIds": pulumi.Output.secret(["subnet-1"]), "securityGroupIds": ["sg-1"]},
        computeEnvironments={name: {"type": "FARGATE", "maxVcpus": pulumi.Output.secret(16)} for name in names},
        jobQueues={f"q{name}": {"computeEnvironments": [name]} for name in names},
        jobDefinitions={
            "report": {
                "image": "python:3.13",
                "retryStrategy": {"attempts": 2},
                "containerProperties": {"readonlyRootFilesystem": True},
            },
        },
        monitoring={"alarms": {"enabled": False}},
    )
    pulumi.export("queues", etl.jobQueueArns)
"""


def config(folder: Path) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": 300}


class Stage:
    """One program, brought up and then changed; what each of its commands did."""

    def __init__(self, stack: Workspace, emulator: Emulator) -> None:
        self.emulator = emulator
        self.client: Any = emulator.session().create_client("batch")
        self.made = stack.up().expect()
        self.first = stack.outputs
        self.unchanged = stack.preview().expect()
        stack.write(PROGRAM.replace("SPOT_TYPE", "FARGATE"))
        self.replaced = stack.up().expect()
        self.second = stack.outputs
        self.found = self._environments()
        submitted = self._submit()
        self.gone = stack.destroy().expect()
        self.left = self._environments()
        self.job = self._job(submitted)

    def _environments(self) -> Mapping[str, Any]:
        found = self.client.describe_compute_environments()["computeEnvironments"]
        return {each["computeEnvironmentName"]: each for each in found if each["status"] != "DELETED"}

    def _submit(self) -> str:
        """Somebody submits a job that does not end by itself, of a definition of the platform."""
        answer = self.client.submit_job(
            jobName="endless",
            jobQueue=self.second["queues"]["default"],
            jobDefinition=self.second["definitions"]["report"],
            containerOverrides={"command": ["--emulate-seconds", "100000000"]},
        )
        return str(answer["jobId"])

    def _job(self, job_id: str) -> Mapping[str, Any]:
        [found] = self.client.describe_jobs(jobs=[job_id])["jobs"]
        return dict(found)


@pytest.fixture(scope="module")
def stage(engine: Path, pulumi_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The walk, over the dynamic bridge; the native one has the larger platform below."""
    folder = tmp_path_factory.mktemp("platform")
    program = PROGRAM.replace("SPOT_TYPE", "FARGATE_SPOT")
    stack = Workspace(folder / "project", engine, program, config=config(folder), home=pulumi_home, bridge="dynamic")
    yield Stage(stack, Emulator(folder / "emulator.db"))
    stack.end()


def order(result: Result, op: str, *kinds: str) -> list[str]:
    """The resources of these kinds that met one fate, in the order in which the engine began it."""
    return [step.name for step in result.steps if step.op == op and kind_of(step.type) in kinds]


def test_all_are_made_and_a_second_run_changes_nothing(stage: Stage) -> None:
    """Every part exists under the name that the platform gives, and nothing differs afterwards."""
    assert stage.first["environments"].keys() == {"on_demand", "spot", "instances"}
    assert stage.first["queues"].keys() == {"default", "large"}
    assert stage.first["alarms"].keys() == {"default-failed", "default-blocked", "large-failed", "large-blocked"}
    assert stage.unchanged.changes == {}


def test_an_environment_is_replaced_in_one_up(stage: Stage) -> None:
    """The new one is made, its queue is led over, the old one goes; the others and their roles are not touched."""
    assert order(stage.replaced, "create-replacement", ENVIRONMENT) == ["etl-spot"]
    assert order(stage.replaced, "update", ENVIRONMENT, QUEUE) == ["etl-default"]
    assert stage.second["queues"] == stage.first["queues"]
    assert stage.second["environments"]["spot"] != stage.first["environments"]["spot"]
    assert stage.found.keys() == set(stage.second["environments"].values())
    assert {each["status"] for each in stage.found.values()} == {"VALID"}


def test_everything_goes_in_the_order_that_batch_demands(stage: Stage) -> None:
    """Queues before environments and definitions, environments before the rights that Batch deletes them with."""
    gone = order(stage.gone, "delete", QUEUE, DEFINITION, ENVIRONMENT, ATTACHMENT, ROLE)
    parts = {"etl-on_demand", "etl-spot", "etl-instances"}
    roles = {"etl-service-role", "etl-instance-role", "etl-service-role-batch", "etl-instance-role-containers"}

    assert gone.index("etl-default") < min(gone.index(each) for each in ("etl-on_demand", "etl-spot"))
    assert gone.index("etl-large") < gone.index("etl-instances")
    assert gone.index("etl-default") < gone.index("etl-report")
    assert max(map(gone.index, parts)) < min(map(gone.index, roles))
    assert stage.left == {}
    assert stage.job["status"] == "FAILED"
    assert stage.emulator.refusals() == []


def test_a_large_platform_comes_from_the_plugin(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """Served by the plugin, many children are registered and made at once, and none waits for another's thread."""
    stack = workspace(REMOTE, config=config(tmp_path))

    stack.up().expect()
    assert stack.outputs["queues"].keys() == {f"qe{number}" for number in range(10)}
    assert stack.resource("etl-e1")["inputs"]["computeResources"]["maxvCpus"]
    assert Emulator(tmp_path / "emulator.db").refusals() == []
