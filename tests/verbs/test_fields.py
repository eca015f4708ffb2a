"""Every field through the real service: set, read back without a difference, taken away by its explicit unset."""

from __future__ import annotations

import copy
from typing import Any, Final

import pytest

from slackwater.lifecycle.queries import lookup
from slackwater.lifecycle.vocabulary import Change, Keep, Omit, Required, Send
from slackwater.schema.paths import segments, top
from slackwater.services.emrserverless.applications.rules import APPLICATION
from tests.support.verbs import MINIMUM, WARM, Life, World

KEY: Final = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000001"
IMAGE: Final = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"}
BOTH: Final = {"Driver": {"imageConfiguration": IMAGE}, "Executor": {"imageConfiguration": IMAGE}}

SAID: Final[dict[str, Any]] = {
    "architecture": "ARM64",
    "initialCapacity": WARM,
    "maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"},
    "autoStartConfiguration": {"enabled": False},
    "autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 30},
    "networkConfiguration": {"subnetIds": ["subnet-1", "subnet-2"], "securityGroupIds": ["sg-1"]},
    "imageConfiguration": IMAGE,
    "workerTypeSpecifications": BOTH,
    "workerTypeSpecifications.*.imageConfiguration": BOTH,
    "runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"spark.a": "1"}}],
    "monitoringConfiguration": {
        "s3MonitoringConfiguration": {"logUri": "s3://logs/etl/"},
        "managedPersistenceMonitoringConfiguration": {"enabled": False},
    },
    "monitoringConfiguration.s3MonitoringConfiguration": {"logUri": "s3://logs/etl/", "encryptionKeyArn": KEY},
    "monitoringConfiguration.managedPersistenceMonitoringConfiguration": {"enabled": False},
    "monitoringConfiguration.cloudWatchLoggingConfiguration": {"enabled": True, "logGroupName": "/etl"},
    "monitoringConfiguration.prometheusMonitoringConfiguration": {
        "remoteWriteUrl": "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-00000000-0000-0000-0000-000000000001/api/v1/remote_write"
    },
    "interactiveConfiguration": {"livyEndpointEnabled": True, "studioEnabled": True},
    "schedulerConfiguration": {"maxConcurrentRuns": 5, "queueTimeoutMinutes": 60},
    "schedulerConfiguration.maxConcurrentRuns": 5,
    "schedulerConfiguration.queueTimeoutMinutes": 60,
    "diskEncryptionConfiguration": {"encryptionKeyArn": KEY, "encryptionContext": {"app": "etl"}},
    "identityCenterConfiguration": {
        "identityCenterInstanceArn": "arn:aws:sso:::instance/ssoins-0000000000000001",
        "userBackgroundSessionsEnabled": True,
    },
    "jobLevelCostAllocationConfiguration": {"enabled": True},
}
"""A value of every field that can be taken away, by the path of its rule."""

REMOVABLE: Final = [
    rule for rule in APPLICATION.fields if rule.change is not Change.ANY_TIME and not isinstance(rule.unset, Required)
]


def program(path: str, value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a program that says a field, and the same program without it (its block stays)."""
    names, said = segments(path), copy.deepcopy(dict(MINIMUM))
    if "*" in names:
        one = {**value, "Driver": {}}
        return {**said, names[0]: value}, {**said, names[0]: one}
    block = said
    for name in names[:-1]:
        block = block.setdefault(name, {})
    without = copy.deepcopy(said)
    block[names[-1]] = value
    return said, without


def test_every_field_that_can_be_taken_away_is_walked() -> None:
    """A new rule needs a value here."""
    assert set(SAID) == {rule.path for rule in REMOVABLE}


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.path) for rule in REMOVABLE])
def test_a_field_is_set_and_taken_away(life: Life, world: World, rule: Any) -> None:
    """After each run and each refresh nothing differs; the removal is sent as the rule says, and takes effect."""
    saying, silent = program(rule.path, SAID[rule.path])
    name = top(rule.path)
    life.up(silent)
    assert life.up(saying) == ["UpdateApplication"]
    assert world.request("UpdateApplication") == {name: saying[name]}
    _no_difference(life)
    kept = isinstance(rule.unset, Keep)
    assert life.up(silent) == ([] if kept else ["UpdateApplication"])
    if not kept:
        sent = world.request("UpdateApplication")
        assert set(sent) == {name}
        if isinstance(rule.unset, Send):
            assert lookup(sent, rule.path) == rule.unset.value
        else:
            assert isinstance(rule.unset, Omit)
            assert sent == {name: silent[name]}
    assert bool(life.notes) is kept
    _no_difference(life)
    assert life.change(architecture="X86_64" if rule.path != "architecture" else "ARM64")[-1:] in (
        [],
        ["UpdateApplication"],
    )


def _no_difference(life: Life) -> None:
    assert life.differs() == {}
    assert life.again() == []
    assert life.refresh()
    assert life.differs() == {}


@pytest.mark.usefixtures("legal")
def test_a_removal_that_is_kept_is_told(life: Life, world: World) -> None:
    """The service has no way to take a maximum away; the user learns it, once."""
    life.up({**MINIMUM, "maximumCapacity": SAID["maximumCapacity"]})
    assert life.change(maximumCapacity=None) == []
    (note,) = life.notes
    assert note.startswith("maximumCapacity stays as it is: ")
    assert world.shown(life.id)["maximumCapacity"]["cpu"] == "16 vCPU"
    assert life.again() == []


MEMBERS: list[Any] = [
    pytest.param(
        {"autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 30}},
        {"autoStopConfiguration": {"enabled": True}},
        {"autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 15}},
        id="idle-timeout",
    ),
    pytest.param(
        {"networkConfiguration": {"subnetIds": ["subnet-1"], "securityGroupIds": ["sg-1"]}},
        {"networkConfiguration": {"subnetIds": ["subnet-1"]}},
        {"networkConfiguration": {"subnetIds": ["subnet-1"], "securityGroupIds": []}},
        id="security-groups",
    ),
    pytest.param(
        {"initialCapacity": {**WARM, "Executor": {"workerCount": 2}}},
        {"initialCapacity": WARM},
        {"initialCapacity": WARM},
        id="worker-type",
    ),
    pytest.param(
        {"diskEncryptionConfiguration": {"encryptionKeyArn": KEY, "encryptionContext": {"app": "etl", "team": "x"}}},
        {"diskEncryptionConfiguration": {"encryptionKeyArn": KEY, "encryptionContext": {"app": "etl"}}},
        {"diskEncryptionConfiguration": {"encryptionKeyArn": KEY, "encryptionContext": {"app": "etl"}}},
        id="key-of-a-map",
    ),
    pytest.param(
        {
            "runtimeConfiguration": [
                {"classification": "spark-defaults", "properties": {"a": "1"}},
                {"classification": "x"},
            ]
        },
        {"runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"a": "1"}}]},
        {"runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"a": "1"}}]},
        id="configuration",
    ),
    pytest.param(
        {"runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"a": "1"}}]},
        {"runtimeConfiguration": [{"classification": "spark-defaults"}]},
        {"runtimeConfiguration": [{"classification": "spark-defaults"}]},
        id="block-in-a-configuration",
    ),
    pytest.param(
        {"runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"a": "1", "b": "2"}}]},
        {"runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"a": "1"}}]},
        {"runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"a": "1"}}]},
        id="key-in-a-configuration",
    ),
    pytest.param(
        {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True, "logGroupName": "/etl"}}},
        {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True}}},
        {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True}}},
        id="log-group",
    ),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("before", "after", "request_"), MEMBERS)
def test_a_member_of_a_block_is_taken_away(
    life: Life, world: World, before: dict[str, Any], after: dict[str, Any], request_: dict[str, Any]
) -> None:
    """The block goes out complete, with the service's own value where there is one, and nothing differs afterwards."""
    life.up({**MINIMUM, **before})
    assert life.up({**MINIMUM, **after}) == ["UpdateApplication"]
    assert world.request("UpdateApplication") == request_
    _no_difference(life)


UNSAID: list[Any] = [
    pytest.param({"architecture": "X86_64"}, {}, id="architecture"),
    pytest.param({"autoStartConfiguration": {"enabled": True}}, {}, id="auto-start"),
    pytest.param({"autoStartConfiguration": {"enabled": True}}, {"autoStartConfiguration": {}}, id="auto-start-member"),
    pytest.param(
        {"autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 15}},
        {"autoStopConfiguration": {"enabled": True}},
        id="idle-timeout",
    ),
    pytest.param({"schedulerConfiguration": {"maxConcurrentRuns": 15, "queueTimeoutMinutes": 360}}, {}, id="scheduler"),
    pytest.param(
        {"monitoringConfiguration": {"managedPersistenceMonitoringConfiguration": {"enabled": True}}}, {}, id="logs"
    ),
    pytest.param({"interactiveConfiguration": {"studioEnabled": False}}, {}, id="interactive"),
    pytest.param({"networkConfiguration": {"subnetIds": []}}, {}, id="network"),
    pytest.param({"initialCapacity": {}}, {}, id="capacity"),
    pytest.param({"jobLevelCostAllocationConfiguration": {"enabled": False}}, {}, id="costs"),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("saying", "silent"), UNSAID)
def test_no_longer_saying_a_default_disturbs_nothing(
    life: Life, world: World, saying: dict[str, Any], silent: dict[str, Any]
) -> None:
    """A started application is not stopped for a removal that changes nothing; nor for saying it again."""
    life.up({**MINIMUM, **saying, "lifecycle": {"restart": "always"}})
    world.start(life.id)
    policy = {"lifecycle": {"restart": "always"}}
    assert life.up({**MINIMUM, **silent, **policy}) == []
    assert life.up({**MINIMUM, **saying, **policy}) == []
    assert life.state == "STARTED"


SPELLINGS: list[Any] = [
    pytest.param({"type": "spark"}, id="type"),
    pytest.param({"maximumCapacity": {"cpu": "16vcpu", "memory": "64gb"}}, id="units"),
    pytest.param(
        {"networkConfiguration": {"subnetIds": ["subnet-2", "subnet-1"], "securityGroupIds": ["sg-1"]}}, id="order"
    ),
    pytest.param(
        {"initialCapacity": {"driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2vCPU", "memory": "4GB"}}}},
        id="worker-type",
    ),
    pytest.param({"timeouts": {"update": "120m"}}, id="duration"),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("other", SPELLINGS)
def test_another_spelling_is_no_difference(life: Life, other: dict[str, Any]) -> None:
    """Units, case and order: what means the same is the same, before and after a refresh."""
    said = {
        **MINIMUM,
        "maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"},
        "networkConfiguration": {"subnetIds": ["subnet-1", "subnet-2"], "securityGroupIds": ["sg-1"]},
        "initialCapacity": WARM,
        "timeouts": {"update": "2h"},
    }
    life.up(said)
    assert life.differs({**said, **other}) == {}
    assert life.up({**said, **other}) == []
    life.refresh()
    assert life.differs() == {}
    assert life.differs(said) == {}


FULL: Final = {
    **{path: value for path, value in SAID.items() if "." not in path and path != "workerTypeSpecifications"},
    "monitoringConfiguration": {
        "s3MonitoringConfiguration": {"logUri": "s3://logs/etl/"},
        "managedPersistenceMonitoringConfiguration": {"enabled": True, "encryptionKeyArn": KEY},
        "cloudWatchLoggingConfiguration": {
            "enabled": True,
            "logGroupName": "/etl",
            "logTypes": {"SPARK_DRIVER": ["STDERR", "STDOUT"], "SPARK_EXECUTOR": ["STDOUT"]},
        },
        "prometheusMonitoringConfiguration": SAID["monitoringConfiguration.prometheusMonitoringConfiguration"],
    },
    "tags": {"team": "x", "cost centre": "12/3", "empty": ""},
}


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("said", [{}, FULL], ids=["minimum", "everything"])
@pytest.mark.parametrize("release", ["emr-6.15.0", "emr-7.2.0", "emr-7.9.0", "emr-7.14.0"])
@pytest.mark.parametrize("power", ["as_found", "running"])
def test_what_the_service_fills_in_is_no_difference(life: Life, said: dict[str, Any], release: str, power: str) -> None:
    """Created, read back, read again after a start (digests), with the least and with everything: nothing differs."""
    full = {**MINIMUM, **said, "releaseLabel": release, "lifecycle": {"power": power}}
    if release.startswith("emr-6"):
        full.pop("schedulerConfiguration", None)
    life.up(full)
    assert life.differs() == {}
    found = life.refresh()
    assert found
    assert found.inputs == {**full, "owner": life.owner, "generation": 1}
    assert life.differs() == {}
    assert life.again() == []
