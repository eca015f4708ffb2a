"""The package schema: what every language knows of the resources and the components."""

import ast
import gc
import json
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pulumi
import pytest

import slackwater as sw
from slackwater.blueprints.apprunner import web_args
from slackwater.blueprints.batch import infrastructure_args, platform_args
from slackwater.blueprints.emr import application_args, hive_args, spark_args, streaming_args
from slackwater.bridge.components import _Provider
from tools import components

BLUEPRINTS: tuple[Any, ...] = (
    sw.SparkApplication,
    sw.HiveApplication,
    sw.StreamingJob,
    sw.BatchPlatform,
    sw.WebService,
)
NAMES = tuple(each.__name__ for each in BLUEPRINTS)
FILES = (application_args, spark_args, hive_args, streaming_args, platform_args, infrastructure_args, web_args)


SCHEMA: Mapping[str, Any] = json.loads((Path(sw.__file__).parent / "bridge" / "schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def schema() -> Mapping[str, Any]:
    """The schema as it is served."""
    return SCHEMA


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
    declared = {name.removesuffix("Args") for file in FILES for name in file.__all__ if name.endswith("Args")}

    assert {f"slackwater:index:{name}" for name in declared - set(NAMES)} <= schema["types"].keys()
    assert [token for token in schema["types"] if token.endswith("Args")] == []


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
        pytest.param("WebService", {"image", "code", "scaling", "healthCheck"}, [], id="web"),
    ],
)
def test_inputs(schema: Mapping[str, Any], name: str, inputs: set[str], required: list[str]) -> None:
    """A component has its inputs under the API's names, and says which it needs."""
    found = component(schema, name)

    assert found["inputProperties"].keys() >= inputs
    assert sorted(found["requiredInputs"]) == required


def test_jobs_need_what_they_run(schema: Mapping[str, Any]) -> None:
    """A job of an application is a group of its engine, with the one member that it cannot do without."""
    assert schema["types"]["slackwater:index:SparkJob"]["required"] == ["entryPoint"]
    assert schema["types"]["slackwater:index:HiveJob"]["required"] == ["query"]


def test_no_collection_falls_into_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A collection there makes old Pythons fail, and a description is lost (gh-106905)."""
    parse, enabled = ast.parse, set()

    def watched(*args: Any, **options: Any) -> Any:
        enabled.add(gc.isenabled())
        return parse(*args, **options)

    monkeypatch.setattr(ast, "parse", watched)
    components.described(SCHEMA["types"])

    assert enabled == {False}
    assert gc.isenabled()


def described(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give whatever needs a description, by its path: settings, types, resources, functions, and all their members."""
    whole = {**schema["types"], **schema["resources"], **schema["functions"], "provider": schema["provider"]}
    members = ("properties", "inputProperties")
    for name, one in whole.items():
        yield name, one
        groups = [one.get("inputs", {}), one.get("outputs", {}), one]
        for group in (group.get(key, {}) for group in groups for key in members):
            yield from ((f"{name}.{member}", each) for member, each in group.items())


def test_everything_is_explained(schema: Mapping[str, Any]) -> None:
    """Every resource, function, type and member has a description: Markdown, of no language's own."""
    said = {path: one.get("description", "").partition("{{% examples %}}")[0] for path, one in described(schema)}

    assert len(said) > 1200
    assert [path for path, text in said.items() if not text.strip()] == []
    assert [path for path, text in said.items() if re.search(r"\n[ \t]|[ \t]\n", text.strip())] == []
    python = r"slackwater\.\w+\.|``|\bPython\b|\bTrue\b|\b(snake|release|job|log)_\w+"
    assert [path for path, text in said.items() if re.search(python, text)] == []


def test_each_has_an_example_in_three_languages(schema: Mapping[str, Any]) -> None:
    """A generator takes the one of its language."""
    for token, one in schema["resources"].items():
        example = one["description"].partition("{{% examples %}}")[2]
        assert re.findall(r"^```(\w+)$", example, re.MULTILINE) == ["typescript", "python", "yaml"], token


def test_the_package_is_our_own(schema: Mapping[str, Any]) -> None:
    """Names, addresses and settings are ours, and none is of Python programs alone."""
    home = schema["repository"]
    assert schema["language"]["nodejs"]["packageName"] == "pulumi-slackwater"
    assert schema["language"]["go"]["importBasePath"].startswith(home.removeprefix("https://"))
    assert schema["pluginDownloadURL"] == home.replace("https://github.com/", "github://api.github.com/")
    assert schema["version"] == metadata.version("slackwater")
    assert schema["publisher"] == "slackwater"
    assert "bridge" not in schema["config"]["variables"]


def test_groups_of_resources_are_taken_by_components(schema: Mapping[str, Any]) -> None:
    """What the schema calls a resource's type is, in the plugin, a group of the component; it knows each member."""
    served = _Provider(list(BLUEPRINTS), "slackwater")
    modules = ("slackwater.apprunner", "slackwater.batch", "slackwater.emrserverless")
    shared = [one for one in served._type_defs.values() if one.module in modules]

    assert len(shared) > 30
    for group in shared:
        token = f"slackwater:{group.module.removeprefix('slackwater.')}:{group.name.removesuffix('Args')}"
        assert schema["types"][token]["properties"].keys() - group.properties.keys() == set(), token


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
        pytest.param(
            "WebService",
            {
                "accessRoleArn",
                "domainDnsTarget",
                "domainValidationRecords",
                "securityGroupId",
                "serviceUrl",
                "vpcConnectorArn",
            },
            id="web",
        ),
    ],
)
def test_outputs_that_may_be_missing_are_optional(schema: Mapping[str, Any], name: str, missing: set[str]) -> None:
    """What exists only with some inputs is not promised."""
    found = component(schema, name)

    assert found["properties"].keys() - set(found["required"]) == missing


def test_groups_of_the_public_modules_are_the_resources_own(schema: Mapping[str, Any]) -> None:
    """What a service's own resources take is the same type in components."""
    definition = schema["types"]["slackwater:index:BatchJobDefinition"]["properties"]

    assert definition["containerProperties"]["$ref"] == "#/types/slackwater:batch:ContainerProperties"
    assert definition["lifecycle"]["$ref"] == "#/types/slackwater:batch:JobDefinitionLifecycle"


def test_what_decides_on_children_is_plain(schema: Mapping[str, Any]) -> None:
    """Groups and switches that decide on resources cannot be outputs in any language; values can."""
    groups = component(schema, "SparkApplication")["inputProperties"]
    logging = schema["types"]["slackwater:index:ApplicationCloudWatchLogging"]["properties"]

    assert all(groups[name]["plain"] for name in ("capacity", "networking", "monitoring", "security", "jobs"))
    assert component(schema, "StreamingJob")["inputProperties"]["alarm"]["plain"]
    assert logging["enabled"]["plain"]
    assert "plain" not in logging["retentionDays"]


@pytest.mark.parametrize("path", sorted(Path(sw.__file__).parent.glob("blueprints/*.py")), ids=lambda path: path.stem)
def test_annotations_can_be_read(path: Path) -> None:
    """The analyzer reads annotations as they are at run time: the future import would make texts of them."""
    assert not re.search(r"^from __future__", path.read_text("utf-8"), re.MULTILINE)
