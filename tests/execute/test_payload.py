"""From the changes of a step to the members of a request."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.lifecycle.vocabulary import Call
from slackwater.services.aws.payload import members
from slackwater.services.emrserverless.applications.rules import APPLICATION

IMAGE = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"}
DESIRED: dict[str, Any] = {
    "maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"},
    "schedulerConfiguration": {"maxConcurrentRuns": 7, "queueTimeoutMinutes": 60},
    "networkConfiguration": {"subnetIds": ["subnet-1"]},
    "autoStopConfiguration": {"enabled": True},
    "workerTypeSpecifications": {"Driver": {"imageConfiguration": IMAGE}, "Executor": {"imageConfiguration": IMAGE}},
    "monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True, "logGroupName": "/etl"}},
    "runtimeConfiguration": [{"classification": "spark-defaults", "properties": {"a": "1"}}],
}


def request(*, send: tuple[str, ...] = (), unset: tuple[str, ...] = (), whole: bool = True) -> dict[str, Any]:
    """What goes with a call that changes these."""
    return members(APPLICATION, Call(action="update", reason="", send=send, unset=unset), DESIRED, whole=whole)


@pytest.mark.parametrize(
    ("path", "member"),
    [
        pytest.param("maximumCapacity.cpu", "maximumCapacity", id="member"),
        pytest.param("networkConfiguration.subnetIds", "networkConfiguration", id="list"),
        pytest.param('runtimeConfiguration[0].properties["a"]', "runtimeConfiguration", id="index-and-key"),
        pytest.param(
            "monitoringConfiguration.cloudWatchLoggingConfiguration.logGroupName", "monitoringConfiguration", id="deep"
        ),
    ],
)
def test_an_update_sends_whole_blocks(path: str, member: str) -> None:
    """A sent block replaces a block, so every block goes out complete; nothing else goes out."""
    assert request(send=(path,)) == {member: DESIRED[member]}


def test_several_changes_of_one_block_send_it_once() -> None:
    """One block, one member of the request."""
    paths = (
        "schedulerConfiguration.maxConcurrentRuns",
        "schedulerConfiguration.queueTimeoutMinutes",
        "maximumCapacity",
    )
    assert list(request(send=paths)) == ["schedulerConfiguration", "maximumCapacity"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(
            "schedulerConfiguration.maxConcurrentRuns",
            {"schedulerConfiguration": {"maxConcurrentRuns": 7}},
            id="member",
        ),
        pytest.param("maximumCapacity.memory", {"maximumCapacity": DESIRED["maximumCapacity"]}, id="block"),
        pytest.param(
            "workerTypeSpecifications.Driver.imageConfiguration.imageUri",
            {"workerTypeSpecifications": DESIRED["workerTypeSpecifications"]},
            id="all-worker-types",
        ),
    ],
)
def test_a_live_update_sends_only_what_is_taken_live(path: str, expected: dict[str, Any]) -> None:
    """While it runs the service refuses every other member; of a map it needs all keys, since a map replaces a map."""
    assert request(send=(path,), whole=False) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("initialCapacity", {"initialCapacity": {}}, id="block"),
        pytest.param("architecture", {"architecture": "X86_64"}, id="value"),
        pytest.param("autoStartConfiguration", {"autoStartConfiguration": {"enabled": True}}, id="default-block"),
        pytest.param(
            "autoStopConfiguration.idleTimeoutMinutes",
            {"autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 15}},
            id="member-of-a-block-with-a-default",
        ),
        pytest.param(
            "networkConfiguration.securityGroupIds",
            {"networkConfiguration": {"subnetIds": ["subnet-1"], "securityGroupIds": []}},
            id="list-in-a-block",
        ),
        pytest.param(
            "monitoringConfiguration.s3MonitoringConfiguration",
            {"monitoringConfiguration": {**DESIRED["monitoringConfiguration"], "s3MonitoringConfiguration": {}}},
            id="nested-block",
        ),
        pytest.param(
            "monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes",
            {"monitoringConfiguration": DESIRED["monitoringConfiguration"]},
            id="member-without-a-default",
        ),
        pytest.param(
            "workerTypeSpecifications.Driver.imageConfiguration",
            {"workerTypeSpecifications": DESIRED["workerTypeSpecifications"]},
            id="omitted",
        ),
        pytest.param(
            "diskEncryptionConfiguration.encryptionContext", {"diskEncryptionConfiguration": {}}, id="last-member"
        ),
    ],
)
def test_a_removal_is_sent_as_its_rule_says(path: str, expected: dict[str, Any]) -> None:
    """The explicit value of the rule; else the block without the member."""
    assert request(unset=(path,)) == expected


def test_a_removal_and_a_change_of_one_block_go_together() -> None:
    """Neither overwrites the other."""
    paths = request(
        send=("schedulerConfiguration.maxConcurrentRuns",), unset=("schedulerConfiguration.queueTimeoutMinutes",)
    )
    assert paths == {"schedulerConfiguration": {"maxConcurrentRuns": 7, "queueTimeoutMinutes": 360}}


def test_a_request_is_not_the_wish_itself() -> None:
    """What goes out can be changed without changing what is wanted."""
    request(send=("networkConfiguration",))["networkConfiguration"]["subnetIds"].append("subnet-2")
    request(unset=("initialCapacity",))["initialCapacity"]["Driver"] = {}
    assert DESIRED["networkConfiguration"] == {"subnetIds": ["subnet-1"]}
    assert request(unset=("initialCapacity",)) == {"initialCapacity": {}}
