"""A web service under the real engine, with the stand-in for AWS and the embedded emulator."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.provider.identity import kind_of
from tests.blueprints.kinds import CONNECTOR, DOMAIN, POLICY, ROLE, SCALING, WEB
from tests.support.workspace import Result, Workspace

PROGRAM = """
    import pulumi
    import slackwater as sw

    shop = sw.WebService(
        "shop",
        image="000000000000.dkr.ecr.us-east-1.amazonaws.com/team/shop:{tag}",
        port=8000,
        secrets={{"PASSWORD": "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf"}},
        scaling={{"max_size": {most}}},
        networking={{"subnet_ids": ["subnet-1"], "vpc_id": "vpc-1"}},
        domain={{"name": "shop.example.com"}},
    )
    pulumi.export("arn", shop.service_arn)
    pulumi.export("scaling", shop.auto_scaling_configuration_arn)
    pulumi.export("logs", shop.service_log_group_name)
    pulumi.export("records", shop.domain_validation_records)
    pulumi.export("alarms", shop.alarm_names)
"""

REMOTE = """
    import pulumi

    class Remote(pulumi.ComponentResource):
        def __init__(self, name, **props):
            super().__init__("slackwater:index:WebService", name, {"serviceUrl": None, **props}, remote=True)

    shop = Remote(
        "shop",
        image=pulumi.Output.secret("public.ecr.aws/nginx/nginx:1.27"),
        port=pulumi.Output.secret(80),
        healthCheck={"protocol": "HTTP", "path": "/health"},
        preset="dev",
        lifecycle={"power": "stopped"},
    )
    pulumi.export("url", shop.serviceUrl)
"""


def config(folder: Path) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": 600}


class Stage:
    """One program, brought up and then changed; what each of its commands did."""

    def __init__(self, stack: Workspace, emulator: Emulator) -> None:
        self.emulator = emulator
        self.client: Any = emulator.session().create_client("apprunner")
        stack.up().expect()
        self.first, self.service = stack.outputs, self._service(stack)
        self.unchanged = stack.preview().expect()
        stack.write(PROGRAM.format(tag=2, most=6))
        self.changed = stack.up().expect()
        self.second, self.later = stack.outputs, self._service(stack)
        self.gone = stack.destroy().expect()

    def _service(self, stack: Workspace) -> Any:
        return self.client.describe_service(ServiceArn=stack.outputs["arn"])["Service"]


@pytest.fixture(scope="module")
def stage(engine: Path, pulumi_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The walk, over the dynamic bridge; the native one has the service below."""
    folder = tmp_path_factory.mktemp("web")
    program = PROGRAM.format(tag=1, most=4)
    stack = Workspace(folder / "project", engine, program, config=config(folder), home=pulumi_home, bridge="dynamic")
    yield Stage(stack, Emulator(folder / "emulator.db"))
    stack.end()


def order(result: Result, op: str, *kinds: str) -> list[str]:
    """The kinds of the resources that met one fate, in the order in which the engine began it."""
    return [kind_of(step.type) for step in result.steps if step.op == op and kind_of(step.type) in kinds]


def test_it_runs_as_the_program_says(stage: Stage) -> None:
    """With its roles, in its VPC, on its own auto scaling configuration; a second run finds nothing to do."""
    service = stage.service
    assert service["Status"] == "RUNNING"
    assert service["SourceConfiguration"]["AuthenticationConfiguration"]["AccessRoleArn"]
    assert service["NetworkConfiguration"]["EgressConfiguration"]["EgressType"] == "VPC"
    assert service["AutoScalingConfigurationSummary"]["AutoScalingConfigurationArn"] == stage.first["scaling"]
    assert stage.first["logs"] == f"/aws/apprunner/{service['ServiceName']}/{service['ServiceId']}/service"
    assert stage.first["alarms"].keys() == {"server-errors", "slow", "busy"}
    assert stage.first["records"][0]["type"] == "CNAME"
    assert stage.unchanged.changes == {}


def test_a_change_is_one_deployment(stage: Stage) -> None:
    """The new revision first, then the service, once, then the old revision; the image is the new one."""
    assert order(stage.changed, "create-replacement", SCALING) == [SCALING]
    assert order(stage.changed, "update", WEB) == [WEB]
    assert stage.second["arn"] == stage.first["arn"]
    assert stage.second["scaling"] != stage.first["scaling"]
    assert stage.later["SourceConfiguration"]["ImageRepository"]["ImageIdentifier"].endswith(":2")
    operations = [each["operation"] for each in stage.emulator.requests()]
    assert operations.count("UpdateService") == 1


def test_everything_goes_in_order(stage: Stage) -> None:
    """The domain before the service, and that before what it uses and the rights that it works with."""
    gone = order(stage.gone, "delete", DOMAIN, WEB, SCALING, CONNECTOR, ROLE, POLICY)
    assert gone[:2] == [DOMAIN, WEB]
    assert set(gone[2:]) == {SCALING, CONNECTOR, ROLE, POLICY}
    assert stage.client.list_services()["ServiceSummaryList"] == []
    assert stage.emulator.refusals() == []


def test_a_service_comes_from_the_plugin(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """Served by the plugin, with secret outputs as inputs, a preset, and a service that is paused at once."""
    stack = workspace(REMOTE, config=config(tmp_path))

    stack.up().expect()
    assert stack.outputs["url"].endswith(".awsapprunner.com")
    emulator = Emulator(tmp_path / "emulator.db")
    client: Any = emulator.session().create_client("apprunner")
    [service] = client.list_services()["ServiceSummaryList"]
    assert service["Status"] == "PAUSED"
    assert emulator.refusals() == []
