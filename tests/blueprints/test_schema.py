"""Pulumi's analyzer makes the schema for other languages from the blueprints as they are."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pulumi.provider.experimental.component import ComponentProvider

import slackwater as sw
from slackwater.blueprints import spark_args

TOKEN = "slackwater:index:SparkApplication"


@pytest.fixture(scope="module")
def schema() -> Mapping[str, Any]:
    """The inferred schema."""
    found: Mapping[str, Any] = json.loads(ComponentProvider([sw.SparkApplication], "slackwater", None, "0.1.0").schema)  # type: ignore[arg-type]
    return found


def test_every_group_is_there(schema: Mapping[str, Any]) -> None:
    """Each typed dictionary is a type of the package; the component takes the outermost."""
    component = schema["resources"][TOKEN]
    groups = {f"slackwater:index:{name}" for name in spark_args.__all__ if name.startswith("Spark")} - {f"{TOKEN}Args"}

    assert groups <= schema["types"].keys()
    assert component["inputProperties"].keys() >= {"capacity", "networking", "monitoring", "runtimeConfiguration"}
    assert component["requiredInputs"] == []


def test_everything_is_explained(schema: Mapping[str, Any]) -> None:
    """Every input, output and group has a description."""
    component = schema["resources"][TOKEN]
    described = {"": component, **component["inputProperties"], **component["properties"], **schema["types"]}
    for name, group in schema["types"].items():
        described |= {f"{name}.{member}": each for member, each in group["properties"].items()}

    assert [name for name, each in described.items() if not each.get("description")] == []


def test_outputs_that_may_be_missing_are_optional(schema: Mapping[str, Any]) -> None:
    """What exists only with some inputs is not promised."""
    component = schema["resources"][TOKEN]

    assert component["properties"].keys() - set(component["required"]) == {"logGroupName", "logUri", "securityGroupId"}


def test_what_decides_on_children_is_plain(schema: Mapping[str, Any]) -> None:
    """Groups and switches that decide on resources cannot be outputs in any language; values can."""
    groups = schema["resources"][TOKEN]["inputProperties"]
    logging = schema["types"]["slackwater:index:SparkCloudWatchLoggingArgs"]["properties"]

    assert all(groups[name]["plain"] for name in ("capacity", "networking", "monitoring", "security"))
    assert logging["enabled"]["plain"]
    assert "plain" not in logging["retentionDays"]


@pytest.mark.parametrize("path", sorted(Path(sw.__file__).parent.glob("blueprints/*.py")), ids=lambda path: path.stem)
def test_annotations_can_be_read(path: Path) -> None:
    """The analyzer reads annotations as they are at run time: the future import would make texts of them."""
    assert not re.search(r"^from __future__", path.read_text("utf-8"), re.MULTILINE)
