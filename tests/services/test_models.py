"""EMR Serverless applications: every documented constraint, told before anything is called."""

from typing import Any

import pytest

from slackwater.schema.model import validators
from slackwater.services.base import Check, Lifecycle, Timeouts, members, parse, problems, warnings
from slackwater.services.emrserverless.applications.models import ApplicationInputs, ApplicationOutputs
from slackwater.services.emrserverless.releases import older, release

LEAST: dict[str, Any] = {"type": "SPARK", "releaseLabel": "emr-7.9.0"}
KEY = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d"
IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/spark:1.0"

COMPLETE: dict[str, Any] = {
    "name": "etl/daily#1",
    "type": "SPARK",
    "releaseLabel": "emr-7.13.0-latest",
    "architecture": "ARM64",
    "initialCapacity": {
        "Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB", "disk": "20 GB"}},
        "Executor": {
            "workerCount": 4,
            "workerConfiguration": {"cpu": "4 vCPU", "memory": "16 GB", "diskType": "SHUFFLE_OPTIMIZED"},
        },
    },
    "maximumCapacity": {"cpu": "18 vCPU", "memory": "68 GB", "disk": "500 GB"},
    "autoStartConfiguration": {"enabled": False},
    "autoStopConfiguration": {"enabled": True, "idleTimeoutMinutes": 10080},
    "networkConfiguration": {"subnetIds": ["subnet-1", "subnet-2"], "securityGroupIds": ["sg-1"]},
    "workerTypeSpecifications": {
        "Driver": {"imageConfiguration": {"imageUri": IMAGE, "applicationLevelDigestResolution": False}},
        "Executor": {"imageConfiguration": {"imageUri": f"{IMAGE.partition(':')[0]}@sha256:{'0' * 64}"}},
    },
    "runtimeConfiguration": [
        {"classification": "spark-defaults", "properties": {"spark.executor.cores": "4", "spark.blank": " x"}},
        {"classification": "outer", "configurations": [{"classification": "inner", "properties": {"k": "v"}}]},
    ],
    "monitoringConfiguration": {
        "s3MonitoringConfiguration": {"logUri": "s3://bucket/logs/", "encryptionKeyArn": KEY},
        "managedPersistenceMonitoringConfiguration": {"enabled": True, "encryptionKeyArn": KEY},
        "cloudWatchLoggingConfiguration": {
            "enabled": True,
            "logGroupName": "/aws/emr-serverless",
            "logStreamNamePrefix": "etl",
            "encryptionKeyArn": KEY,
            "logTypes": {"SPARK_DRIVER": ["STDOUT", "STDERR"], "SPARK_EXECUTOR": ["STDERR"]},
        },
        "prometheusMonitoringConfiguration": {
            "remoteWriteUrl": "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write"
        },
    },
    "interactiveConfiguration": {"studioEnabled": True, "livyEndpointEnabled": True, "sessionEnabled": True},
    "schedulerConfiguration": {"maxConcurrentRuns": 1000, "queueTimeoutMinutes": 720},
    "diskEncryptionConfiguration": {"encryptionKeyArn": KEY, "encryptionContext": {"team": "x"}},
    "identityCenterConfiguration": {
        "identityCenterInstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
        "userBackgroundSessionsEnabled": True,
    },
    "jobLevelCostAllocationConfiguration": {"enabled": True},
    "tags": {"cost centre": "12:34", "empty": ""},
    "lifecycle": {
        "onActiveJobs": "wait",
        "drainTimeout": "1h30m",
        "restart": "always",
        "power": "running",
        "deleteProtection": True,
        "liveUpdates": False,
    },
    "timeouts": {"create": "10m", "update": "20m", "delete": "90s"},
    "owner": "project/stack/etl",
    "generation": 2,
}


def told(raw: dict[str, Any]) -> list[str]:
    """Return the lines told about these inputs beside the least that is required."""
    return [str(problem) for problem in problems(ApplicationInputs, LEAST | raw)]


def test_every_field_can_be_set() -> None:
    """An application that uses every field there is has no problems and no warnings."""
    assert problems(ApplicationInputs, COMPLETE) == []
    assert warnings(parse(ApplicationInputs, COMPLETE)) == []
    assert set(members(ApplicationInputs)) - set(COMPLETE) == {"imageConfiguration"}


def test_type_and_release_are_enough() -> None:
    """Nothing else is required; slackwater's own fields have their defaults."""
    application = parse(ApplicationInputs, LEAST)

    assert application.lifecycle == Lifecycle()
    assert application.timeouts == Timeouts()
    assert (application.lifecycle.on_active_jobs, application.lifecycle.drain_timeout) == ("refuse", "30m")
    assert (application.timeouts.create, application.timeouts.update, application.timeouts.delete) == (
        "75m",
        "60m",
        "60m",
    )


INITIAL = {"Driver": {"workerCount": 2, "workerConfiguration": {"cpu": "4 vCPU", "memory": "16 GB", "disk": "20 GB"}}}
ONE_TYPE = {"Driver": {"imageConfiguration": {"imageUri": IMAGE}}}

REFUSED: list[tuple[str, Any, list[str]]] = [
    (
        "release label",
        {"releaseLabel": "emr-seven"},
        ['releaseLabel: must be a release label like "emr-7.9.0" or "emr-7.9.0-latest", not "emr-seven"'],
    ),
    ("first release", {"releaseLabel": "emr-6.5.0"}, ["releaseLabel: must be emr-6.6.0 or later, not emr-6.5.0"]),
    ("no release", {"releaseLabel": "emr-0.0.0"}, ["releaseLabel: must be emr-6.6.0 or later, not emr-0.0.0"]),
    (
        "empty setting",
        {"runtimeConfiguration": [{"classification": "a", "properties": {"b": ""}}]},
        ["runtimeConfiguration[0].properties.b: must be text that is not blank, on one line"],
    ),
    (
        "half an ARN",
        {"lifecycle": {"adopt": "arn:aws:x"}},
        ['lifecycle.adopt: must be an id, such as "00f1a2b3c4d5", not "arn:aws:x"'],
    ),
    (
        "scheduler on emr-6",
        {"releaseLabel": "emr-6.15.0", "schedulerConfiguration": {"maxConcurrentRuns": 5}},
        ["schedulerConfiguration: needs release emr-7.0.0 or later, releaseLabel is emr-6.15.0"],
    ),
    (
        "livy too early",
        {"releaseLabel": "emr-6.9.0", "interactiveConfiguration": {"livyEndpointEnabled": True}},
        ["interactiveConfiguration.livyEndpointEnabled: needs release emr-6.14.0 or later, releaseLabel is emr-6.9.0"],
    ),
    (
        "sessions too early",
        {"releaseLabel": "emr-7.9.0", "interactiveConfiguration": {"sessionEnabled": True}},
        ["interactiveConfiguration.sessionEnabled: needs release emr-7.13.0 or later, releaseLabel is emr-7.9.0"],
    ),
    (
        "images at both levels",
        {
            "imageConfiguration": {"imageUri": IMAGE},
            "workerTypeSpecifications": ONE_TYPE | {"Executor": {}},
        },
        [
            (
                "imageConfiguration: cannot be combined with images per worker type "
                "(workerTypeSpecifications names Driver); keep one of the two"
            )
        ],
    ),
    ("image without its uri", {"imageConfiguration": {}}, ["imageConfiguration.imageUri: is required"]),
    (
        "image elsewhere",
        {"imageConfiguration": {"imageUri": "docker.io/library/spark"}},
        [
            (
                "imageConfiguration.imageUri: must be the URI of an image in Amazon ECR, with a tag or a sha256 "
                'digest, not "docker.io/library/spark"'
            )
        ],
    ),
    (
        "worker types not all named",
        {"workerTypeSpecifications": ONE_TYPE},
        ["workerTypeSpecifications: must name all worker types of a SPARK application; Executor missing"],
    ),
    (
        "worker type of the other engine",
        {"type": "Hive", "initialCapacity": {"Driver": {"workerCount": 1}}},
        ["initialCapacity.Driver: is not a worker type of a HIVE application; allowed are HiveDriver and TezTask"],
    ),
    (
        "log types of the other engine",
        {
            "monitoringConfiguration": {
                "cloudWatchLoggingConfiguration": {"enabled": True, "logTypes": {"TEZ_TASK": ["STDOUT"]}}
            }
        },
        [
            (
                "monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes.TEZ_TASK: is not a worker type of a "
                "SPARK application; allowed are SPARK_DRIVER and SPARK_EXECUTOR"
            )
        ],
    ),
    (
        "no log types",
        {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True, "logTypes": {}}}},
        ["monitoringConfiguration.cloudWatchLoggingConfiguration.logTypes: must have at least 1 worker types, has 0"],
    ),
    (
        "sink without its switch",
        {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {}}},
        ["monitoringConfiguration.cloudWatchLoggingConfiguration.enabled: is required"],
    ),
    (
        "size without unit",
        {"maximumCapacity": {"cpu": "16 vCPU", "memory": "64"}},
        ['maximumCapacity.memory: must be a whole number with its unit, such as "4 GB", not "64"'],
    ),
    (
        "initial above maximum",
        {
            "initialCapacity": INITIAL,
            "maximumCapacity": {"cpu": "4 vCPU", "memory": "64 GB", "disk": "20 GB"},
        },
        [
            (
                "initialCapacity: asks for 8 vCPU of cpu in all, but maximumCapacity.cpu is 4 vCPU; "
                "raise that or keep fewer or smaller workers"
            ),
            (
                "initialCapacity: asks for 40 GB of disk in all, but maximumCapacity.disk is 20 GB; "
                "raise that or keep fewer or smaller workers"
            ),
        ],
    ),
    (
        "idle timeout 0",
        {"autoStopConfiguration": {"idleTimeoutMinutes": 0}},
        ["autoStopConfiguration.idleTimeoutMinutes: must be from 1 to 10080, not 0"],
    ),
    (
        "queue timeout",
        {"schedulerConfiguration": {"queueTimeoutMinutes": 721, "maxConcurrentRuns": 1001}},
        [
            "schedulerConfiguration.queueTimeoutMinutes: must be from 15 to 720, not 721",
            "schedulerConfiguration.maxConcurrentRuns: must be from 1 to 1000, not 1001",
        ],
    ),
    (
        "17 subnets",
        {"networkConfiguration": {"subnetIds": [f"subnet-{one}" for one in range(17)]}},
        ["networkConfiguration.subnetIds: must have at most 16 subnets, has 17"],
    ),
    ("201 tags", {"tags": {f"tag{one}": "x" for one in range(201)}}, ["tags: must have at most 200 tags, has 201"]),
    (
        "reserved tag",
        {"tags": {"slackwater:owner": "me"}},
        ['tags["slackwater:owner"]: the name must not begin with aws: or slackwater:, which is reserved'],
    ),
    (
        "drain timeout",
        {"lifecycle": {"drainTimeout": "30 minutes"}},
        [
            (
                "lifecycle.drainTimeout: must be a duration of hours, minutes and seconds, such as "
                '"30m", "1h30m" or "90s", not "30 minutes"'
            )
        ],
    ),
    (
        "policy",
        {"lifecycle": {"onActiveJobs": "kill"}},
        ['lifecycle.onActiveJobs: must be refuse, wait or cancel, not "kill"'],
    ),
]


@pytest.mark.parametrize(("raw", "lines"), [pytest.param(raw, lines, id=name) for name, raw, lines in REFUSED])
def test_what_the_service_would_refuse_is_told_before(raw: dict[str, Any], lines: list[str]) -> None:
    """Each documented constraint is checked without any call, and told in one line."""
    assert told(raw) == lines


ALLOWED: list[tuple[str, Any]] = [
    ("releases are numbers", {"releaseLabel": "emr-7.13.0", "interactiveConfiguration": {"sessionEnabled": True}}),
    ("release with suffix", {"releaseLabel": "emr-7.0.0-20240101", "schedulerConfiguration": {}}),
    ("release with a name", {"releaseLabel": "emr-spark-8.0-preview", "schedulerConfiguration": {}}),
    (
        "switch off on an early release",
        {"releaseLabel": "emr-6.9.0", "interactiveConfiguration": {"livyEndpointEnabled": False}},
    ),
    (
        "worker specification without image beside an image",
        {"imageConfiguration": {"imageUri": IMAGE}, "workerTypeSpecifications": {"Driver": {}, "Executor": {}}},
    ),
    (
        "initial just at the maximum",
        {"initialCapacity": INITIAL, "maximumCapacity": {"cpu": "8 vCPU", "memory": "32 GB", "disk": "40 GB"}},
    ),
    (
        "workers of a size the service chooses",
        {"initialCapacity": {"Driver": {"workerCount": 9}}, "maximumCapacity": {"cpu": "1 vCPU", "memory": "2 GB"}},
    ),
    (
        "empty collections",
        {
            "tags": {},
            "initialCapacity": {},
            "workerTypeSpecifications": {},
            "runtimeConfiguration": [],
            "networkConfiguration": {"subnetIds": [], "securityGroupIds": []},
        },
    ),
]


@pytest.mark.parametrize("raw", [pytest.param(raw, id=name) for name, raw in ALLOWED])
def test_what_the_service_takes_is_not_refused(raw: dict[str, Any]) -> None:
    """Edges of the constraints are on the right side."""
    assert told(raw) == []


def test_releases_are_compared_as_numbers() -> None:
    """7.10 is later than 7.9, whatever the suffix."""
    assert release("emr-7.10.0") > release("emr-7.9.0-latest") > release("emr-7.9.0-latest".replace("7.9", "6.15"))
    assert older("emr-7.9.0", "emr-7.10.0")
    assert not older("emr-7.10.0", "emr-7.9.0")


def test_of_a_label_that_cannot_be_read_nothing_is_claimed() -> None:
    """A release of a kind nobody knows yet is not taken for an early one."""
    assert not older("next", "emr-7.1.0")


def sized(**worker: str) -> dict[str, Any]:
    """Return an application with one worker of this size."""
    return {"initialCapacity": {"Driver": {"workerCount": 1, "workerConfiguration": worker}}}


SIZE = "initialCapacity.Driver.workerConfiguration: is not a listed worker size: "
ADVISED: list[tuple[str, Any, str]] = [
    ("vcpus", sized(cpu="3 vCPU", memory="8 GB"), f"{SIZE}listed are 1, 2, 4, 8, 16 or 32 vCPU"),
    (
        "memory",
        sized(cpu="8 vCPU", memory="18 GB"),
        f"{SIZE}with 8 vCPU the guide lists 16 to 60 GB in steps of 4 of memory",
    ),
    (
        "largest",
        sized(cpu="32 vCPU", memory="64 GB"),
        f"{SIZE}with 32 vCPU the guide lists 60, 120 or 244 GB of memory",
    ),
    ("disk", sized(cpu="1 vCPU", memory="2 GB", disk="201 GB"), f"{SIZE}the guide lists disks of 20 to 200 GB"),
    (
        "one subnet",
        {"networkConfiguration": {"subnetIds": ["subnet-1"]}},
        (
            "networkConfiguration.subnetIds: names one subnet only: workers cannot move to another availability zone "
            "when it has no capacity"
        ),
    ),
]


@pytest.mark.parametrize(("raw", "line"), [pytest.param(raw, line, id=name) for name, raw, line in ADVISED])
def test_what_is_probably_not_meant_is_advised(raw: dict[str, Any], line: str) -> None:
    """What changes with time, or is merely unwise, warns and blocks nothing."""
    assert told(raw) == []
    assert [str(one) for one in warnings(parse(ApplicationInputs, LEAST | raw))] == [line]


def test_shuffle_optimized_disks_may_be_larger() -> None:
    """The listed disk sizes are those of standard disks."""
    raw = LEAST | sized(cpu="1 vCPU", memory="2 GB", disk="500 GB", diskType="shuffle_optimized")

    assert warnings(parse(ApplicationInputs, raw)) == []


@pytest.mark.parametrize(
    "check",
    [law for which in ("CHECKS", "ADVICE", "NEIGHBOUR_CHECKS") for law in validators(ApplicationInputs, which)],
    ids=lambda check: check.words,
)
def test_every_law_has_words_source_and_real_paths(check: Check) -> None:
    """A law says what it looks at, in words, and where it is written."""
    assert check.words
    assert check.source
    for path in check.paths:
        assert path.split(".")[0] in members(ApplicationInputs)


def test_every_field_is_documented() -> None:
    """Each field of each group has a description and the page that it is from."""
    seen = list(members(ApplicationInputs).values()) + list(members(ApplicationOutputs).values())
    for member in seen:
        assert member.says.endswith((".", ")"))
        assert member.page or member.own
