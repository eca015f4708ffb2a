"""The generated files are current, and say what the models say."""

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_type_hints, is_typeddict

import pulumi
import pytest

from slackwater import apprunner, batch, emrserverless, emrspark
from slackwater.bridge.functions import Result
from slackwater.bridge.names import camel
from slackwater.provider.settings import Settings
from slackwater.services.base import members
from slackwater.services.registry import FUNCTIONS, KINDS, function
from tools import generate as generator
from tools.described import RESOURCES, Resource, enumerations, groups_of, unique

ROOT = Path(__file__).resolve().parents[2]
MODULES = {"apprunner": apprunner, "batch": batch, "emrserverless": emrserverless, "emrspark": emrspark}
EACH = pytest.mark.parametrize("resource", [pytest.param(one, id=one.name) for one in RESOURCES])
RESULTS = {
    service: {name: one for name, one in vars(module).items() if isinstance(one, type) and issubclass(one, Result)}
    for service, module in MODULES.items()
}
ENUMERATIONS = {
    (resource.service, name): rule.values
    for resource in RESOURCES
    for given in (resource.given(), *(members(group).values() for group in groups_of(resource.given())))
    for name, rule in enumerations(given)
}
CALLED = {
    service: {name for name, one in vars(module).items() if inspect.isfunction(one)}
    for service, module in MODULES.items()
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The generated Pulumi schema."""
    found: dict[str, Any] = json.loads((ROOT / "components/slackwater/bridge/schema.json").read_text(encoding="utf-8"))
    return found


def generate(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the generator."""
    command = [sys.executable, "-m", "tools.generate", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_generated_files_are_current() -> None:
    """Whoever changes a model and forgets the generator is told so."""
    done = generate("--check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_differs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is missing or old is named by its path."""
    current, old, missing = Path("a/current.txt"), Path("a/old.txt"), Path("b/missing.txt")
    monkeypatch.setattr(generator, "ROOT", tmp_path)
    monkeypatch.setattr(generator, "FILES", dict.fromkeys((current, old, missing), lambda: "new"))
    (tmp_path / "a").mkdir()
    (tmp_path / current).write_text("new", encoding="utf-8")
    (tmp_path / old).write_text("old", encoding="utf-8")

    assert set(generator.stale()) == {old, missing}


def given(resource: Resource) -> set[str]:
    """Return the API's names of what a user can write."""
    return {name for name, member in members(resource.inputs).items() if not member.hidden}


@EACH
def test_arguments_are_the_visible_inputs(resource: Resource) -> None:
    """Every input but those of the provider's own is an argument, under a name that turns into the API's."""
    args = getattr(MODULES[resource.service], f"{resource.name}Args")
    required = {member.attribute for member in members(resource.inputs).values() if member.required}

    assert {camel(name) for name in args.__annotations__} == given(resource)
    assert args.__required_keys__ == required


@pytest.mark.parametrize("service", MODULES)
def test_every_group_is_reachable_by_annotations(service: str) -> None:
    """Each typed dictionary can be resolved at run time, the recursive one too."""
    groups = [one for one in vars(MODULES[service]).values() if is_typeddict(one)]
    known = {"Output": pulumi.Output, "T": Any}
    named = {name for where, name in ENUMERATIONS if where == service}
    others = {one.name for one in RESOURCES if one.service == service} | {*RESULTS[service], *CALLED[service], *named}

    assert {group.__name__ for group in groups} == set(MODULES[service].__all__) - others
    assert all(get_type_hints(group, localns=known) is not None for group in groups)


@pytest.mark.parametrize(("service", "name"), ENUMERATIONS)
def test_every_enumeration_has_its_values_by_name(service: str, name: str) -> None:
    """The code that an import writes says them by name, and they are what the model takes."""
    values = [one for said, one in vars(getattr(MODULES[service], name)).items() if said.isupper()]

    assert values == list(ENUMERATIONS[service, name])


@pytest.mark.parametrize("token", FUNCTIONS)
def test_each_function_takes_and_gives_what_its_models_say(token: str) -> None:
    """A function and its form with outputs take the arguments by name, and give every member of the result."""
    found, service = function(token), token.split(":")[1]
    module = MODULES[service]
    title = found.arguments.__name__.removesuffix("Args")
    arguments = {member.attribute: member.required for member in members(found.arguments).values()}
    result = RESULTS[service][found.result.__name__]

    for args in (getattr(module, f"{title}{end}") for end in ("Args", "OutputArgs")):
        assert dict.fromkeys(args.__annotations__, False) | dict.fromkeys(args.__required_keys__, True) == arguments
    assert set(result.__annotations__) == {member.attribute for member in members(found.result).values()}
    assert {token.split(":")[2]} == {camel(name) for name in CALLED[service]} & {title[0].lower() + title[1:]}


def test_results_know_what_is_secret() -> None:
    """What the API marks as sensitive is not printed with a result."""
    dashboard = emrserverless.GetDashboardForJobRunResult(url="https://hidden")
    driver = emrserverless.JobDriverResult(spark_submit=emrserverless.SparkSubmitResult(entry_point="hidden"))

    assert repr(dashboard) == "GetDashboardForJobRunResult(url=[secret])"
    assert repr(driver) == "JobDriverResult(spark_submit=SparkSubmitResult(entry_point=[secret]))"


def test_two_types_of_one_name_are_refused() -> None:
    """Two models that would be one type to users are named instead of one of them being lost."""
    with pytest.raises(ValueError, match="two types of one name: B"):
        unique(["A", "B", "C", "B"])


@EACH
def test_the_class_shows_inputs_and_outputs(resource: Resource) -> None:
    """Every argument and every output is a property of the resource."""
    module = MODULES[resource.service]
    shown = set(getattr(module, resource.name).__annotations__)
    wanted = {member.attribute for member in (*members(resource.outputs).values(), *resource.given())}

    assert shown >= wanted


@EACH
def test_the_registry_names_the_outputs(resource: Resource) -> None:
    """What the registry calls the service's outputs is what the model of the outputs has from the service."""
    from_service = {name for name, member in members(resource.outputs).items() if not member.own}

    assert set(KINDS[resource.kind].outputs) == from_service


def test_the_module_is_light() -> None:
    """A program that imports the module loads no pydantic and no botocore."""
    script = "import sys, slackwater.emrserverless; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) & {"pydantic", "pydantic_core", "botocore", "boto3"} == set()


@EACH
def test_the_schema_has_the_inputs(schema: dict[str, Any], resource: Resource) -> None:
    """The schema's inputs are the visible ones; its properties are those and the outputs."""
    described = schema["resources"][resource.kind]
    required = {name for name, member in members(resource.inputs).items() if member.required}

    assert set(described["inputProperties"]) == given(resource)
    assert set(described["requiredInputs"]) == required
    assert set(described["properties"]) == given(resource) | set(members(resource.outputs))


def test_the_schema_says_what_replaces(schema: dict[str, Any]) -> None:
    """Inputs of which every change replaces the resource are marked; no change of a job run or a job does."""
    marked = {
        (resource.name, name)
        for resource in RESOURCES
        for name, one in schema["resources"][resource.kind]["inputProperties"].items()
        if one.get("replaceOnChanges")
    }

    assert marked == {
        *(("AutoScalingConfiguration", "autoScalingConfigurationName"), ("AutoScalingConfiguration", "maxConcurrency")),
        *(("CustomDomainAssociation", name) for name in ("serviceArn", "domainName", "enableWwwSubdomain")),
        *(("VpcIngressConnection", "vpcIngressConnectionName"), ("VpcIngressConnection", "serviceArn")),
        ("DefaultAutoScalingConfiguration", "autoScalingConfigurationArn"),
        *(("Service", "serviceName"), ("Service", "encryptionConfiguration")),
        *(("AutoScalingConfiguration", "minSize"), ("AutoScalingConfiguration", "maxSize")),
        *(("ObservabilityConfiguration", name) for name in ("observabilityConfigurationName", "traceConfiguration")),
        *(("Connection", "connectionName"), ("Connection", "providerType")),
        *(("VpcConnector", name) for name in ("vpcConnectorName", "subnets", "securityGroups")),
        *(("Application", "name"), ("Application", "type")),
        *(("ComputeEnvironment", "computeEnvironmentName"), ("ComputeEnvironment", "type")),
        *(("ConsumableResource", "consumableResourceName"), ("ConsumableResource", "resourceType")),
        *(("JobQueue", "jobQueueName"), ("JobQueue", "jobQueueType")),
        *(("JobDefinition", "jobDefinitionName"), ("SchedulingPolicy", "name")),
        *(("QuotaShare", "quotaShareName"), ("QuotaShare", "jobQueue")),
        *(("WorkspaceIdle", name) for name in ("workspaceId", "regionId", "resourceQueueId", "quietLooks", "sessions")),
        *(("ServiceEnvironment", "serviceEnvironmentName"), ("ServiceEnvironment", "serviceEnvironmentType")),
    }


@pytest.mark.parametrize("token", FUNCTIONS)
def test_the_schema_has_the_functions(schema: dict[str, Any], token: str) -> None:
    """Arguments and results of each function are in the schema, and what has to be given is marked."""
    found, described = function(token), schema["functions"][token]

    for part, model in (("inputs", found.arguments), ("outputs", found.result)):
        assert set(described[part]["properties"]) == set(members(model))
        assert set(described[part]["required"]) == {name for name, one in members(model).items() if one.required}


def test_the_schema_marks_secrets(schema: dict[str, Any]) -> None:
    """What the API marks as sensitive is a secret in the schema."""
    marked = {
        (token, name)
        for token, one in schema["types"].items()
        for name, member in one.get("properties", {}).items()
        if member.get("secret")
    }

    names = {"Configuration": ["properties"], "SparkSubmit": _SPARK, "Hive": ["query", "initQueryFile", "parameters"]}
    wanted = {(f"slackwater:emrserverless:{group}", name) for group, listed in names.items() for name in listed}
    built = ["buildCommand", *_STARTED]
    wanted |= {("slackwater:apprunner:CodeConfigurationValues", name) for name in built}
    wanted |= {("slackwater:apprunner:ImageConfiguration", name) for name in _STARTED}
    assert marked == wanted
    assert schema["functions"]["slackwater:emrserverless:getDashboardForJobRun"]["outputs"]["properties"]["url"][
        "secret"
    ]


_STARTED = ["startCommand", "runtimeEnvironmentVariables", "runtimeEnvironmentSecrets"]
_SPARK = ["entryPoint", "entryPointArguments", "sparkSubmitParameters"]


def references(value: Any) -> set[str]:
    """Return all references in a schema."""
    match value:
        case dict():
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*map(references, value.values()))
        case list():
            return set().union(*map(references, value))
        case _:
            return set()


def test_every_reference_in_the_schema_leads_somewhere(schema: dict[str, Any]) -> None:
    """No type is named that is not there, and none is there that is not named."""
    assert references(schema) == {f"#/types/{token}" for token in schema["types"]}


def test_everything_in_the_schema_is_described(schema: dict[str, Any]) -> None:
    """Each property of each resource and type has a description."""
    called = [one[part] for one in schema["functions"].values() for part in ("inputs", "outputs")]
    groups = [*schema["types"].values(), *schema["resources"].values(), *called]
    for group in groups:
        for one in (group.get("properties", {}) | group.get("inputProperties", {})).values():
            assert one["description"]


def test_the_configuration_is_that_of_the_provider(schema: dict[str, Any]) -> None:
    """The schema's configuration names every setting of the provider."""
    assert set(schema["config"]["variables"]) == set(Settings.by_key())
