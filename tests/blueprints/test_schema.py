"""Pulumi's analyzer makes the schema for other languages from the blueprints as they are."""

import ast
import gc
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pulumi
import pytest
from pulumi.runtime.proto import provider_pb2

import slackwater as sw
from slackwater.blueprints.batch import infrastructure_args, platform_args
from slackwater.blueprints.emr import application_args, hive_args, spark_args, streaming_args
from slackwater.bridge.components import Components

BLUEPRINTS: tuple[Any, ...] = (sw.SparkApplication, sw.HiveApplication, sw.StreamingJob, sw.BatchPlatform)
NAMES = tuple(each.__name__ for each in BLUEPRINTS)
FILES = (application_args, spark_args, hive_args, streaming_args, platform_args, infrastructure_args)


@pytest.fixture(scope="module")
def schema() -> Mapping[str, Any]:
    """The inferred schema."""
    served = Components(BLUEPRINTS, "").schema(provider_pb2.GetSchemaRequest())
    found: Mapping[str, Any] = json.loads(served.schema)
    return found


def component(schema: Mapping[str, Any], name: str) -> Any:
    """One component of the schema."""
    return schema["resources"][f"slackwater:index:{name}"]


def test_every_blueprint_is_served() -> None:
    """What a Python program has, programs in other languages have, too."""
    public = {name: getattr(sw, name) for name in sw.__all__}
    components = {n for n, one in public.items() if isinstance(one, type) and issubclass(one, pulumi.ComponentResource)}
    assert components == set(NAMES)
    plugin = (Path(sw.__file__).parent / "plugin.py").read_text("utf-8")
    assert [name for name in NAMES if f"sw.{name}" not in plugin] == []


def test_every_group_is_there(schema: Mapping[str, Any]) -> None:
    """Each typed dictionary is a type of the package; the components take the outermost ones."""
    declared = {name for file in FILES for name in file.__all__ if name.endswith("Args")}
    outermost = {f"{name}Args" for name in NAMES}

    assert {f"slackwater:index:{name}" for name in declared - outermost} <= schema["types"].keys()


@pytest.mark.parametrize(
    ("name", "inputs", "required"),
    [
        pytest.param(
            "SparkApplication", {"capacity", "networking", "monitoring", "runtimeConfiguration", "jobs"}, [], id="spark"
        ),
        pytest.param("HiveApplication", {"capacity", "networking", "warehouseLocation", "jobs"}, [], id="hive"),
        pytest.param(
            "StreamingJob",
            {"applicationId", "alarm", "jobRole"},
            ["checkpointLocation", "entryPoint"],
            id="stream",
        ),
        pytest.param(
            "BatchPlatform",
            {"computeEnvironments", "jobQueues", "jobDefinitions", "schedulingPolicies"},
            ["networking"],
            id="batch",
        ),
    ],
)
def test_inputs(schema: Mapping[str, Any], name: str, inputs: set[str], required: list[str]) -> None:
    """A component has its inputs under the API's names, and says which it needs."""
    found = component(schema, name)

    assert found["inputProperties"].keys() >= inputs
    assert sorted(found["requiredInputs"]) == required


def test_jobs_need_what_they_run(schema: Mapping[str, Any]) -> None:
    """A job of an application is a group of its engine, with the one member that it cannot do without."""
    assert schema["types"]["slackwater:index:SparkJobArgs"]["required"] == ["entryPoint"]
    assert schema["types"]["slackwater:index:HiveJobArgs"]["required"] == ["query"]


def test_no_collection_falls_into_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A collection there makes old Pythons fail, and a description is lost (gh-106905)."""
    parse, enabled = ast.parse, set()

    def watched(*args: Any, **options: Any) -> Any:
        enabled.add(gc.isenabled())
        return parse(*args, **options)

    monkeypatch.setattr(ast, "parse", watched)
    Components(BLUEPRINTS, "").schema(provider_pb2.GetSchemaRequest())

    assert enabled == {False}
    assert gc.isenabled()


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_explained(schema: Mapping[str, Any], name: str) -> None:
    """Every input, output and group has a description."""
    found = component(schema, name)
    described = {"": found, **found["inputProperties"], **found["properties"]}
    for type_, group in schema["types"].items():
        if type_.startswith("slackwater:index:"):
            described[type_] = group
            described |= {f"{type_}.{member}": each for member, each in group["properties"].items()}

    assert [each for each, one in described.items() if not one.get("description")] == []


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        pytest.param("SparkApplication", {"logGroupName", "logUri", "securityGroupId"}, id="spark"),
        pytest.param("HiveApplication", {"logGroupName", "logUri", "securityGroupId"}, id="hive"),
        pytest.param("StreamingJob", {"alarmName"}, id="stream"),
        pytest.param(
            "BatchPlatform",
            {
                "dashboardName",
                "instanceProfileArn",
                "logGroupName",
                "securityGroupId",
                "serviceRoleArn",
                "submitPolicyJson",
            },
            id="batch",
        ),
    ],
)
def test_outputs_that_may_be_missing_are_optional(schema: Mapping[str, Any], name: str, missing: set[str]) -> None:
    """What exists only with some inputs is not promised."""
    found = component(schema, name)

    assert found["properties"].keys() - set(found["required"]) == missing


def test_groups_of_the_public_modules_are_the_packages_own(schema: Mapping[str, Any]) -> None:
    """What a service's own resources take is typed in blueprints, too: a choice of words is a text there."""
    retries = schema["types"]["slackwater:index:EvaluateOnExitArgs"]
    container = schema["types"]["slackwater:index:BatchJobDefinitionArgs"]["properties"]["containerProperties"]

    assert retries["properties"]["action"]["type"] == "string"
    assert retries["required"] == ["action"]
    assert container["$ref"] == "#/types/slackwater:index:ContainerPropertiesArgs"


def test_what_decides_on_children_is_plain(schema: Mapping[str, Any]) -> None:
    """Groups and switches that decide on resources cannot be outputs in any language; values can."""
    groups = component(schema, "SparkApplication")["inputProperties"]
    logging = schema["types"]["slackwater:index:ApplicationCloudWatchLoggingArgs"]["properties"]

    assert all(groups[name]["plain"] for name in ("capacity", "networking", "monitoring", "security", "jobs"))
    assert component(schema, "StreamingJob")["inputProperties"]["alarm"]["plain"]
    assert logging["enabled"]["plain"]
    assert "plain" not in logging["retentionDays"]


@pytest.mark.parametrize("path", sorted(Path(sw.__file__).parent.glob("blueprints/*.py")), ids=lambda path: path.stem)
def test_annotations_can_be_read(path: Path) -> None:
    """The analyzer reads annotations as they are at run time: the future import would make texts of them."""
    assert not re.search(r"^from __future__", path.read_text("utf-8"), re.MULTILINE)
