"""The walk through AWS App Runner: what a user does to a stack of its kinds, and what strangers do meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from slackwater.emulator import Emulator
from tests.engine.story import Recorder, Story
from tests.support.workspace import Bridge, Workspace

SERVICE: Final = "apprunner"
SPEED: Final = 500
BROKEN: Final = "{'EMULATE_EXIT': '1'}"
"""The environment of a program that does not start."""

_REVISION: Final = "AutoScalingConfigurationRevision"
_NAME: Final = "AutoScalingConfigurationName"
_PROGRAM: Final = """
import pulumi
import slackwater as sw

steady = sw.apprunner.AutoScalingConfiguration("steady", max_size={most})


def web(name, tag, environment, power="as_found"):
    image = {{
        "image_identifier": f"public.ecr.aws/shop/{{name}}:{{tag}}",
        "image_repository_type": "ECR_PUBLIC",
        "image_configuration": {{"runtime_environment_variables": environment}},
    }}
    return sw.apprunner.Service(
        name,
        source_configuration={{"image_repository": image}},
        auto_scaling_configuration_arn=steady.auto_scaling_configuration_arn,
        lifecycle={{"power": power}},
    )


tracing = sw.apprunner.ObservabilityConfiguration("tracing", trace_configuration={{"vendor": "AWSXRAY"}})
inside = sw.apprunner.VpcConnector("inside", subnets=["subnet-0{most}"], security_groups=["sg-01"])
github = sw.apprunner.Connection("github", provider_type="GITHUB")
usual = sw.apprunner.DefaultAutoScalingConfiguration(
    "usual", auto_scaling_configuration_arn=steady.auto_scaling_configuration_arn
)
hidden = sw.apprunner.Service(
    "hidden",
    source_configuration={{
        "code_repository": {{
            "repository_url": "https://github.com/shop/hidden",
            "source_code_version": {{"type": "BRANCH", "value": "main"}},
            "code_configuration": {{"configuration_source": "REPOSITORY"}},
        }},
        "authentication_configuration": {{"connection_arn": github.connection_arn}},
    }},
    network_configuration={{
        "ingress_configuration": {{"is_publicly_accessible": False}},
        "egress_configuration": {{"egress_type": "VPC", "vpc_connector_arn": inside.vpc_connector_arn}},
    }},
    auto_scaling_configuration_arn=steady.auto_scaling_configuration_arn,
    observability_configuration={{
        "observability_enabled": True,
        "observability_configuration_arn": tracing.observability_configuration_arn,
    }},
)
sw.apprunner.VpcIngressConnection(
    "way-in",
    service_arn=hidden.service_arn,
    ingress_vpc_configuration={{"vpc_id": "vpc-01", "vpc_endpoint_id": "vpce-0{most}"}},
)
shop = web("shop", {tag}, {environment})
domain = sw.apprunner.CustomDomainAssociation("domain", service_arn=shop.service_arn, domain_name="shop.example.com")
live = sw.apprunner.CustomDomainValidation(
    "live",
    service_arn=shop.service_arn,
    domain_name="shop.example.com",
    opts=pulumi.ResourceOptions(depends_on=[domain]),
)
sw.apprunner.Deployment("rotated", service_arn=hidden.service_arn, triggers={{"secret": "{most}"}})
web("blog", 1, {{}})
web("night", {tag}, {{}}, power="stopped")
pulumi.export("url", shop.service_url)
"""


@dataclass(slots=True, kw_only=True)
class RunnerRecorder(Recorder):
    """Writes down what a command did to AWS App Runner."""

    def shown(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """What the service has: services by name, revisions by number."""
        arns = [each["ServiceArn"] for each in self.stranger.list_services()["ServiceSummaryList"]]
        services = [self.stranger.describe_service(ServiceArn=arn)["Service"] for arn in arns]
        listed = self.stranger.list_auto_scaling_configurations(LatestOnly=False)["AutoScalingConfigurationSummaryList"]
        connectors = self.stranger.list_vpc_connectors()["VpcConnectors"]
        ways = self.stranger.list_vpc_ingress_connections()["VpcIngressConnectionSummaryList"]
        tracing = self.stranger.list_observability_configurations()["ObservabilityConfigurationSummaryList"]
        return {
            **{each["VpcConnectorName"]: each for each in connectors},
            **{each["VpcIngressConnectionArn"]: each for each in ways},
            **{each["ObservabilityConfigurationArn"]: each for each in tracing},
            **{each["ConnectionArn"]: each for each in self.stranger.list_connections()["ConnectionSummaryList"]},
            **{each["ServiceName"].split("-")[2]: each for each in services},
            **{f"revision {each[_REVISION]}": each for each in listed if each[_NAME] != "DefaultConfiguration"},
        }


def walk(bridge: Bridge, folder: Path, make: Callable[..., Workspace]) -> Story:
    """Walk the program through its chapters over one bridge."""
    database, log = folder / "emulator.db", folder / "internal-errors.log"
    config = {"endpoint": "embedded", "state": str(database), "speed": SPEED}
    story = Story(bridge=bridge)
    with Emulator(database, speed=SPEED, seed=1) as emulator:
        emulator.configure({"apprunner_dns": "at_once", "apprunner_handshake_seconds": 60})
        stack = make("", bridge=bridge, config=config, env={"SLACKWATER_LOG": str(log)})
        stranger = emulator.session().create_client(SERVICE)
        _go(RunnerRecorder(story=story, stack=stack, emulator=emulator, stranger=stranger))
        story.refusals = emulator.refusals()
    story.internal_errors = log.read_text("utf-8") if log.exists() else ""
    return story


def _go(recorder: RunnerRecorder) -> None:
    stack = recorder.stack

    def write(*, most: int, tag: int, environment: str = "{}") -> None:
        stack.write(_PROGRAM.format(most=most, tag=tag, environment=environment))

    write(most=3, tag=1)
    created = recorder.record("create", stack.popen_up())
    write(most=4, tag=2)
    recorder.record("preview of change", stack.popen("preview"))
    recorder.stranger.start_deployment(ServiceArn=created.id("shop"))  # as a push to the repository would
    recorder.record("change", stack.popen_up())
    write(most=4, tag=3, environment=BROKEN)
    recorder.record("rolled back", stack.popen_up("--continue-on-error"), code=1)
    recorder.record("preview after it", stack.popen("preview"))
    recorder.record("destroy", stack.popen("destroy", "--yes", "--skip-preview"))
