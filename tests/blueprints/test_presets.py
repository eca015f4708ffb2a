"""What the preset of an environment says of a component, and that whatever a program says itself wins."""

from collections.abc import Callable, Mapping
from typing import Any

import pulumi
import pytest

import slackwater as sw
from slackwater.blueprints.common.presets import PRESETS
from slackwater.bridge.names import to_wire
from slackwater.emrserverless import ApplicationArgs
from slackwater.services.base import problems
from slackwater.services.emrserverless.applications.models import ApplicationInputs
from tests.blueprints.kinds import ALARM, APPLICATION, BUCKET, ENVIRONMENT, GROUP, JOB_RUN, QUEUE, outputs
from tests.blueprints.platforms import platform
from tests.blueprints.streams import LEAST
from tests.support.mocks import declare
from tools.engine import ROOT

TOPIC = "arn:aws:sns:us-east-1:000000000000:oncall"
PROD = {
    "onActiveJobs": "wait",
    "drainTimeout": "2h",
    "deleteProtection": True,
    "maintenanceWindow": "Sun 02:00-06:00 UTC",
}


def application(component: Any = sw.SparkApplication, **args: Any) -> Callable[[], Mapping[str, Any]]:
    """Return a program that declares one application."""
    return outputs(component, "etl", **args)


def stream(**args: Any) -> Callable[[], Mapping[str, Any]]:
    """Return a program that declares one stream."""
    return outputs(sw.StreamingJob, "orders", application_id="00f1", **LEAST, **args)


@pytest.mark.parametrize("name", ["local", "dev", "staging", "prod"])
def test_every_preset_is_sound(name: str) -> None:
    """Its values are accepted by the provider, and those of production are the most careful ones."""
    preset = sw.preset(name)
    args = to_wire(
        {
            "type": "SPARK",
            "release_label": "emr-7.9.0",
            "maximum_capacity": preset.maximum_capacity,
            "auto_stop_configuration": preset.auto_stop,
            "lifecycle": preset.lifecycle,
        },
        ApplicationArgs,
    )

    assert problems(ApplicationInputs, args, unknown=frozenset(), secret=frozenset()) == []
    assert (preset.lifecycle.get("delete_protection", False), preset.pages) == (name == "prod", name == "prod")


def test_the_guide_shows_the_values() -> None:
    """Its table is that of the presets: limits, environments, logs, windows."""
    page = (ROOT / "docs/guide/environments.md").read_text("utf-8")
    rows = list(PRESETS.values())
    limits = [", ".join(str(value) for value in row.maximum_capacity.values()) for row in rows]
    environments = [" and ".join(name.replace("_", " ") for name in row.compute_environments) for row in rows]
    days = [f"{row.log_retention_days} day{'s' if row.log_retention_days > 1 else ''}" for row in rows]

    assert f"| | {' | '.join(f'`{name}`' for name in PRESETS)} |" in page
    assert f"| maximum capacity | {' | '.join(limits)} |" in page
    assert f"| compute environments of a Batch platform | {' | '.join(environments)} |" in page
    assert f"| vCPUs of each at most | {' | '.join(str(row.max_vcpus) for row in rows)} |" in page
    instances = [
        str(least) if least == most else f"{least} to {most}" for least, most in (row.instances for row in rows)
    ]
    assert f"| instances of a web service | {' | '.join(instances)} |" in page
    assert f"| log group keeps | {' | '.join(days)} |" in page
    assert f"`{sw.preset('prod').lifecycle['maintenance_window']}`, or `slackwater:maintenanceWindow` |" in page


@pytest.mark.parametrize("component", [sw.SparkApplication, sw.HiveApplication], ids=["spark", "hive"])
def test_preset_fills_in_what_is_left_open(component: Any) -> None:
    """Limits, auto stop, logs and policies come from the environment; a bucket of logs is made only if asked for."""
    found = declare(application(component, preset="prod"))
    with_bucket = declare(application(component, preset="dev", monitoring={"s3_logging": {}}))

    made = found.one(APPLICATION).inputs
    assert made["maximumCapacity"] == {"cpu": "256 vCPU", "memory": "1024 GB", "disk": "4000 GB"}
    assert made["autoStopConfiguration"] == {"enabled": True, "idleTimeoutMinutes": 15}
    assert made["lifecycle"] == PROD
    assert found.one(GROUP).inputs["retentionInDays"] == 365
    assert found.all(BUCKET) == []
    assert with_bucket.one(BUCKET).inputs["forceDestroy"] is True


def test_what_a_program_says_wins() -> None:
    """Member by member in groups of ours, as a whole where the value is the service's."""
    said = {
        "capacity": {"maximum_capacity": {"cpu": "8 vCPU", "memory": "32 GB"}},
        "monitoring": {"cloudwatch_logging": {"retention_days": 90}, "s3_logging": {"force_destroy": True}},
        "lifecycle": {"drain_timeout": "10m", "maintenance_window": "always"},
    }
    found = declare(application(preset="prod", **said))

    made = found.one(APPLICATION).inputs
    assert made["maximumCapacity"] == {"cpu": "8 vCPU", "memory": "32 GB"}
    assert made["lifecycle"] == {**PROD, "drainTimeout": "10m", "maintenanceWindow": "always"}
    assert found.one(GROUP).inputs["retentionInDays"] == 90
    assert found.one(BUCKET).inputs["forceDestroy"] is True


def test_existing_log_group_is_used_as_it_is() -> None:
    """A preset is in nobody's way."""
    found = declare(application(preset="prod", monitoring={"cloudwatch_logging": {"log_group_name": "/ours"}}))

    assert found.all(GROUP) == []


def test_window_of_the_whole_stack_wins_over_the_presets() -> None:
    """What the stack's file says of all resources is said on purpose."""

    def program() -> Mapping[str, Any]:
        pulumi.runtime.set_config("slackwater:maintenanceWindow", "Mon 01:00-02:00 UTC")
        return application(preset="prod")()

    assert "maintenanceWindow" not in declare(program).one(APPLICATION).inputs["lifecycle"]


def test_streams() -> None:
    """A stream is protected and has its alarm where the environment says so; its application drains by its own."""
    dev = declare(stream(preset="dev"))
    prod = declare(stream(preset="prod", alarm={"actions": [TOPIC]}))

    assert dev.all(ALARM) == []
    assert prod.one(ALARM).inputs["alarmActions"] == [TOPIC]
    assert prod.one(JOB_RUN).inputs["lifecycle"] == {
        "deleteProtection": True,
        "maintenanceWindow": "Sun 02:00-06:00 UTC",
    }
    assert declare(stream(preset="prod", alarm={"enabled": False})).all(ALARM) == []


@pytest.mark.parametrize(
    ("name", "policy"),
    [
        pytest.param("local", "wait", id="local"),
        pytest.param("dev", "terminate", id="dev"),
        pytest.param("prod", "wait", id="prod"),
    ],
)
def test_platforms(name: str, policy: str) -> None:
    """A platform has its environments, their limits, its alarms and policies, in Batch's words, from the preset."""
    preset = sw.preset(name)
    found = declare(platform(preset=name, monitoring={"alarms": {"actions": [TOPIC]}}))
    environments = {each.name: each.inputs["computeResources"] for each in found.all(ENVIRONMENT)}

    assert {each.removeprefix("etl-"): one["type"] for each, one in environments.items()} == preset.compute_environments
    assert {one["maxvCpus"] for one in environments.values()} == {preset.max_vcpus}
    assert found.one(GROUP).inputs["retentionInDays"] == preset.log_retention_days
    assert len(found.all(ALARM)) == (2 if preset.alarms else 0)
    assert found.one(QUEUE).inputs["lifecycle"]["onActiveJobs"] == policy
    assert found.one(QUEUE).inputs["lifecycle"].get("deleteProtection", False) is (name == "prod")


def test_what_a_program_says_of_a_platform_wins() -> None:
    """Its own environments instead of the preset's; the preset's limit only where it says none."""
    environments = {"a": {"type": "FARGATE"}, "b": {"type": "FARGATE", "max_vcpus": 8}}
    found = declare(platform(preset="dev", compute_environments=environments))

    limits = {each.name: each.inputs["computeResources"]["maxvCpus"] for each in found.all(ENVIRONMENT)}
    assert limits == {"etl-a": 16, "etl-b": 8}


@pytest.mark.parametrize(
    ("program", "line"),
    [
        pytest.param(
            application(preset="production"),
            "SparkApplication \"etl\": preset: must be one of local, dev, staging, prod, not 'production'; "
            "did you mean prod?",
            id="misspelt",
        ),
        pytest.param(
            lambda: sw.preset("test"), "preset: must be one of local, dev, staging, prod, not 'test'", id="by-hand"
        ),
        pytest.param(
            stream(preset="prod"),
            "alarm.actions: is required with preset prod, or set alarm.enabled to false",
            id="nobody-paged",
        ),
    ],
)
def test_mistakes_are_told(program: Callable[[], object], line: str) -> None:
    """One line, with what is allowed."""
    with pytest.raises(pulumi.RunError) as wrong:
        declare(program)

    assert line in str(wrong.value)
