"""The configuration of the stacks: what is in the repository is right, and a mistake is answered in one line."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from jobs.wanted import Settings as Jobs
from settings import read
from slackwater.blueprints.emr import configuration
from slackwater.blueprints.emr.configuration import SettingsError
from tools.engine import ROOT

CAPACITY = {"cpu": "4 vCPU", "memory": "16 GB"}


def _read(*, stack: Any = "dev", **values: Any) -> Any:
    return read({f"platform:{key}": _text(value) for key, value in values.items()}, "platform", stack)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _application(**values: object) -> Mapping[str, object]:
    return {"etl": {"maximumCapacity": CAPACITY, **values}}


@pytest.mark.parametrize("stack", ["local", "dev", "staging", "prod"])
def test_stacks_of_the_repository(stack: str) -> None:
    """Every stack's file holds valid values, and at least one application."""
    config = yaml.safe_load((ROOT / f"stacks/Pulumi.{stack}.yaml").read_text("utf-8"))["config"]

    settings = read({key: _text(value) for key, value in config.items()}, "platform", stack)

    assert settings.applications


@pytest.mark.parametrize("stack", ["local", "dev", "staging", "prod"])
def test_stacks_of_the_jobs(stack: str) -> None:
    """Every stack's file of the second project holds valid values, and at least one job."""
    config = yaml.safe_load((ROOT / f"stacks/jobs/Pulumi.{stack}.yaml").read_text("utf-8"))["config"]

    settings = configuration.read(Jobs, {key: _text(value) for key, value in config.items()}, "jobs")

    assert settings.jobs


def test_defaults_and_names() -> None:
    """Values go to the program under its own names; what is left out is left to the preset."""
    application = _read(applications=_application(lifecycle={"drainTimeout": "1h"})).applications["etl"]

    assert application.given() == {
        "release_label": "emr-7.9.0",
        "maximum_capacity": CAPACITY,
        "jobs": {},
        "lifecycle": {"drain_timeout": "1h"},
        "tags": {},
    }


def test_environment_is_said_or_the_name_of_the_stack() -> None:
    """A review stack says whose values it takes; without that it is asked for."""
    assert _read(stack="prod").environment == "prod"
    assert _read(stack="pr-123", environment="dev").environment == "dev"
    with pytest.raises(SettingsError) as raised:
        _read(stack="pr-123")

    assert str(raised.value) == (
        "platform:environment: is missing, and the name of the stack, pr-123, is none of local, dev, staging, prod"
    )


def test_jobs() -> None:
    """An application's jobs go to the program under its own names, with their defaults."""
    jobs = {"daily": {"entryPoint": "s3://code/daily.py", "triggers": {"day": "1"}}}
    application = _read(applications=_application(jobs=jobs)).applications["etl"]

    assert application.given()["jobs"] == {
        "daily": {
            "entry_point": "s3://code/daily.py",
            "entry_point_arguments": [],
            "wait_for": "submitted",
            "triggers": {"day": "1"},
        }
    }


@pytest.mark.parametrize(
    ("values", "line"),
    [
        pytest.param(
            {"aplications": _application()},
            "platform:aplications: there is no such setting; did you mean applications?",
            id="unknown",
        ),
        pytest.param(
            {"applications": _application(maxCapacity={})},
            "platform:applications.etl.maxCapacity: there is no such setting; did you mean maximumCapacity?",
            id="unknown-in-a-group",
        ),
        pytest.param(
            {"applications": {"etl": {"maximumCapacity": CAPACITY | {"xyz": 1}}}},
            "platform:applications.etl.maximumCapacity.xyz: there is no such setting; known are cpu, disk, memory",
            id="nothing-near",
        ),
        pytest.param(
            {"applications": {"etl": {"maximumCapacity": {"cpu": "4 vCPU"}}}},
            "platform:applications.etl.maximumCapacity.memory: is missing",
            id="missing",
        ),
        pytest.param(
            {"environment": "production"},
            "platform:environment: 'production' is not one of 'local', 'dev', 'staging' or 'prod'",
            id="environment",
        ),
        pytest.param(
            {"applications": "{etl: 1"},
            "platform:applications: '{etl: 1' will not do: input should be a valid dictionary",
            id="no-json",
        ),
        pytest.param(
            {"applications": _application(jobs={"daily": {"entrypoint": "a", "entryPoint": "a"}})},
            "platform:applications.etl.jobs.daily.entrypoint: there is no such setting; did you mean entryPoint?",
            id="unknown-in-a-job",
        ),
        pytest.param(
            {"applications": _application(jobs={"daily": {}})},
            "platform:applications.etl.jobs.daily.entryPoint: is missing",
            id="missing-in-a-job",
        ),
        pytest.param(
            {"applications": _application(lifecycle={"onActiveJobs": "kill"})},
            "platform:applications.etl.lifecycle.onActiveJobs: 'kill' is not one of 'refuse', 'wait' or 'cancel'",
            id="choice",
        ),
        pytest.param(
            {"applications": _application(autoStopConfiguration={"idleTimeoutMinutes": 0})},
            "platform:applications.etl.autoStopConfiguration.idleTimeoutMinutes: 0 will not do: "
            "input should be greater than or equal to 1",
            id="range",
        ),
    ],
)
def test_mistakes(values: dict[str, object], line: str) -> None:
    """One line, with the name of the value and what would be right."""
    with pytest.raises(SettingsError) as raised:
        _read(**values)

    assert str(raised.value) == line


def test_all_mistakes_at_once() -> None:
    """Two mistakes are two lines, so that nobody has to run it twice."""
    with pytest.raises(SettingsError) as raised:
        _read(applications={"etl": {"jobs": {"daily": {}}}}, tag={})

    assert len(str(raised.value).splitlines()) == 2
