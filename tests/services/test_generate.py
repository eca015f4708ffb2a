"""The generated files are current, and say what the models say."""

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints, is_typeddict

import pulumi
import pytest

from slackwater import emrserverless
from slackwater.bridge.settings import Settings
from slackwater.services.base import members
from slackwater.services.emrserverless.models import ApplicationInputs, ApplicationOutputs
from slackwater.services.registry import KINDS
from tools import generate as generator

ROOT = Path(__file__).resolve().parents[2]
KIND = "slackwater:emrserverless:Application"


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


def camel(name: str) -> str:
    """Return the API's name of a member by the plain rule that bridges use."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def test_arguments_are_the_visible_inputs() -> None:
    """Every input but those of the provider's own is an argument, under a name that turns into the API's."""
    given = {name for name, member in members(ApplicationInputs).items() if not member.hidden}

    assert {camel(name) for name in emrserverless.ApplicationArgs.__annotations__} == given
    assert emrserverless.ApplicationArgs.__required_keys__ == {"type", "release_label"}


def test_every_group_is_reachable_by_annotations() -> None:
    """Each typed dictionary can be resolved at run time, the recursive one too."""
    groups = [one for one in vars(emrserverless).values() if is_typeddict(one)]
    known = {"Output": pulumi.Output, "T": Any}

    assert {group.__name__ for group in groups} == set(emrserverless.__all__) - {"Application"}
    assert all(get_type_hints(group, localns=known) for group in groups)


def test_the_class_shows_inputs_and_outputs() -> None:
    """Every argument and every output is a property of the resource."""
    shown = set(emrserverless.Application.__annotations__)
    wanted = {member.attribute for member in members(ApplicationOutputs).values()}

    assert shown >= wanted | set(emrserverless.ApplicationArgs.__annotations__)


def test_the_registry_names_the_outputs() -> None:
    """What the registry calls the service's outputs is what the model of the outputs has from the service."""
    from_service = {name for name, member in members(ApplicationOutputs).items() if not member.own}

    assert set(KINDS[KIND].outputs) == from_service


def test_the_module_is_light() -> None:
    """A program that imports the module loads no pydantic and no botocore."""
    script = "import sys, slackwater.emrserverless; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) & {"pydantic", "pydantic_core", "botocore", "boto3"} == set()


def test_the_schema_has_the_inputs(schema: dict[str, Any]) -> None:
    """The schema's inputs are the visible ones; those whose change replaces are marked."""
    resource = schema["resources"][KIND]
    given = {name for name, member in members(ApplicationInputs).items() if not member.hidden}

    assert set(resource["inputProperties"]) == given
    assert resource["requiredInputs"] == ["type", "releaseLabel"]
    assert {name for name, one in resource["inputProperties"].items() if one.get("replaceOnChanges")} == {
        "name",
        "type",
    }
    assert set(resource["properties"]) == given | set(members(ApplicationOutputs))


def test_the_schema_marks_secrets(schema: dict[str, Any]) -> None:
    """What the API marks as sensitive is a secret in the schema."""
    marked = {
        (token, name)
        for token, one in schema["types"].items()
        for name, member in one.get("properties", {}).items()
        if member.get("secret")
    }

    assert marked == {("slackwater:emrserverless:Configuration", "properties")}


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
    groups = [*schema["types"].values(), *schema["resources"].values()]
    for group in groups:
        for one in (group.get("properties", {}) | group.get("inputProperties", {})).values():
            assert one["description"]


def test_the_configuration_is_that_of_the_provider(schema: dict[str, Any]) -> None:
    """The schema's configuration names every setting of the provider."""
    assert set(schema["config"]["variables"]) == {*(one.name for one in fields(Settings)), "bridge"}
