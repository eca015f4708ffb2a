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


shop = web("shop", {tag}, {environment})
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
        return {
            **{each["ServiceName"].split("-")[2]: each for each in services},
            **{
                f"revision {each['AutoScalingConfigurationRevision']}": each for each in listed if not each["IsDefault"]
            },
        }


def walk(bridge: Bridge, folder: Path, make: Callable[..., Workspace]) -> Story:
    """Walk the program through its chapters over one bridge."""
    database, log = folder / "emulator.db", folder / "internal-errors.log"
    config = {"endpoint": "embedded", "state": str(database), "speed": SPEED}
    story = Story(bridge=bridge)
    with Emulator(database, speed=SPEED, seed=1) as emulator:
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
