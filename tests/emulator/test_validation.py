"""Requests that are refused for their content: by the service model, or by what the API pages say in prose."""

import json
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.emrserverless import HANDLERS
from tests.emulator.support import ACCOUNT, IMAGE, REGION, ROLE, Cloud, driver, refused

HEADERS = {"Authorization": f"AWS4-HMAC-SHA256 Credential={ACCOUNT}/20260101/{REGION}/emr-serverless/aws4_request, x"}

CREATE: dict[str, tuple[dict[str, Any], str]] = {
    "enum": (
        {"architecture": "MIPS"},
        "Value 'MIPS' at 'architecture' failed to satisfy constraint: Member must satisfy enum value set",
    ),
    "longest": (
        {"clientToken": "x" * 65},
        "at 'clientToken' failed to satisfy constraint: Member must have length less than or equal to 64",
    ),
    "pattern": (
        {"name": "a b"},
        "Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern",
    ),
    "largest": ({"autoStopConfiguration": {"idleTimeoutMinutes": 10081}}, "autoStopConfiguration.idleTimeoutMinutes"),
    "17 subnets": ({"networkConfiguration": {"subnetIds": [f"subnet-{number}" for number in range(17)]}}, "subnetIds"),
    "201 tags": ({"tags": {f"key{number}": "" for number in range(201)}}, "tags"),
    "unit": ({"maximumCapacity": {"cpu": "4 cores", "memory": "16 GB"}}, "maximumCapacity.cpu"),
    "map key": ({"initialCapacity": {"1": {"workerCount": 1}}}, "initialCapacity"),
    "empty log types": (
        {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": {"enabled": True, "logTypes": {}}}},
        "greater than or equal to 1",
    ),
    "release label": ({"releaseLabel": "emr-banana"}, "Release label emr-banana"),
    "release too old": ({"releaseLabel": "emr-6.5.0"}, "Release label emr-6.5.0"),
    "type": ({"type": "FLINK"}, "type FLINK"),
    "scheduler on 6.x": ({"releaseLabel": "emr-6.15.0", "schedulerConfiguration": {}}, "emr-7.0.0"),
    "no concurrency": ({"schedulerConfiguration": {"maxConcurrentRuns": 0}}, "between 1 and 1000"),
    "short queue": ({"schedulerConfiguration": {"queueTimeoutMinutes": 14}}, "between 15 and 720"),
    "image without uri": ({"imageConfiguration": {}}, "imageUri is required"),
    "image at both levels": (
        {
            "imageConfiguration": {"imageUri": IMAGE},
            "workerTypeSpecifications": {
                name: {"imageConfiguration": {"imageUri": IMAGE}} for name in ("Driver", "Executor")
            },
        },
        "not for both",
    ),
    "worker type missing": (
        {"workerTypeSpecifications": {"Driver": {"imageConfiguration": {"imageUri": IMAGE}}}},
        "missing: [Executor]",
    ),
    "worker type of Hive": ({"initialCapacity": {"TezTask": {"workerCount": 1}}}, "Worker type TezTask"),
    "initial above maximum": (
        {
            "initialCapacity": {
                "Driver": {"workerCount": 3, "workerConfiguration": {"cpu": "4 vCPU", "memory": "8 GB"}}
            },
            "maximumCapacity": {"cpu": "8 vCPU", "memory": "64 GB"},
        },
        "initialCapacity exceeds maximumCapacity",
    ),
    "livy": ({"releaseLabel": "emr-6.13.0", "interactiveConfiguration": {"livyEndpointEnabled": True}}, "emr-6.14.0"),
    "sessions": ({"releaseLabel": "emr-7.12.0", "interactiveConfiguration": {"sessionEnabled": True}}, "emr-7.13.0"),
    "tag of the system": ({"tags": {"aws:x": "y"}}, "aws:x"),
}
SUBMIT: dict[str, tuple[dict[str, Any], str]] = {
    "no driver": ({"jobDriver": None}, "sparkSubmit"),
    "driver of Hive": ({"jobDriver": {"hive": {"query": "select 1"}}}, "sparkSubmit, not hive"),
    "role": ({"executionRoleArn": "arn:aws:iam::1:role/too-short-account"}, "executionRoleArn"),
    "retries of a stream": ({"mode": "STREAMING", "retryPolicy": {"maxAttempts": 2}}, "maxFailedAttemptsPerHour"),
    "retries of a batch": ({"retryPolicy": {"maxFailedAttemptsPerHour": 2}}, "maxAttempts"),
    "too many attempts": ({"retryPolicy": {"maxAttempts": 11}}, "between 1 and 10"),
    "tag of the system": ({"tags": {"aws:x": "y"}}, "aws:x"),
}


@pytest.mark.parametrize(("members", "words"), CREATE.values(), ids=CREATE)
def test_create_is_refused(cloud: Cloud, members: dict[str, Any], words: str) -> None:
    """Each with the service's code and words that name the member; nothing is created, and the refusal is counted."""
    with refused("ValidationException", words):
        cloud.emr.create_application(**{"type": "SPARK", "releaseLabel": "emr-7.9.0"} | members)

    assert cloud.emr.list_applications()["applications"] == []
    assert [refusal["operation"] for refusal in cloud.emulator.refusals()] == ["CreateApplication"]


@pytest.mark.parametrize(("members", "words"), SUBMIT.values(), ids=SUBMIT)
def test_submit_is_refused(cloud: Cloud, members: dict[str, Any], words: str) -> None:
    """Job runs that the application could not run are refused, and leave it at rest."""
    app = cloud.create()
    sent = {"executionRoleArn": ROLE, "jobDriver": driver()} | members
    with refused("ValidationException", words):
        cloud.emr.start_job_run(applicationId=app, **{name: value for name, value in sent.items() if value is not None})

    assert cloud.state(app) == "CREATED"


@pytest.mark.parametrize(
    ("label", "minutes", "mode", "words"),
    [
        ("emr-7.11.0", 10_081, "BATCH", "at most 10080"),
        ("emr-7.11.0", 10_080, "BATCH", ""),
        ("emr-7.10.0", 10_081, "BATCH", ""),
        ("emr-7.11.0", 0, "BATCH", "0 is not supported"),
        ("emr-7.10.0", 0, "BATCH", ""),
        ("emr-7.11.0", 0, "STREAMING", ""),
    ],
    ids=["7.11 above", "7.11 at most", "7.10 above", "7.11 none", "7.10 none", "none for a stream"],
)
def test_the_time_limit_depends_on_the_release(cloud: Cloud, label: str, minutes: int, mode: str, words: str) -> None:
    """From emr-7.11.0 on a batch has a limit of at most a week; 7.10 comes after 7.9 and before 7.11."""
    app = cloud.create(releaseLabel=label)
    if not words:
        run = cloud.submit(app, executionTimeoutMinutes=minutes, mode=mode)
        assert cloud.run(app, run)["executionTimeoutMinutes"] == minutes
    else:
        with refused("ValidationException", words):
            cloud.submit(app, executionTimeoutMinutes=minutes, mode=mode)


@pytest.mark.parametrize(
    ("members", "driver_", "words"),
    [
        ({"releaseLabel": "emr-7.0.0"}, driver(), "mode STREAMING is supported from release label emr-7.1.0"),
        ({"type": "HIVE"}, {"hive": {"query": "select 1"}}, "Spark applications only, not for Hive"),
    ],
    ids=["before 7.1", "hive"],
)
def test_not_every_application_has_streams(
    cloud: Cloud, members: dict[str, Any], driver_: dict[str, Any], words: str
) -> None:
    """Streaming is Spark's, and came with emr-7.1.0."""
    app = cloud.create(**members)
    with refused("ValidationException", words):
        cloud.submit(app, mode="STREAMING", jobDriver=driver_)

    assert cloud.run_state(app, cloud.submit(app, jobDriver=driver_)) == "SUBMITTED"


@pytest.mark.parametrize(
    ("grace", "mode", "label", "accepted"),
    [
        (0, "BATCH", "emr-7.9.0", True),
        (0, "STREAMING", "emr-7.9.0", True),
        (14, "BATCH", "emr-7.9.0", False),
        (15, "STREAMING", "emr-7.9.0", True),
        (1801, "BATCH", "emr-7.9.0", False),
        (60, "BATCH", "emr-7.8.0", False),
    ],
    ids=["none", "none for a stream", "too short", "shortest", "too long", "before 7.9"],
)
def test_grace_periods(cloud: Cloud, grace: int, mode: str, label: str, *, accepted: bool) -> None:
    """A cancellation's grace period has a range and a first release; 0 means at once, for a stream too."""
    app = cloud.create("STARTED", releaseLabel=label)
    run = cloud.submit(app, mode=mode)
    if accepted:
        cloud.emr.cancel_job_run(applicationId=app, jobRunId=run, shutdownGracePeriodInSeconds=grace)
        assert cloud.run_state(app, run) == "CANCELLING"
    else:
        with refused("ValidationException", "shutdownGracePeriodInSeconds"):
            cloud.emr.cancel_job_run(applicationId=app, jobRunId=run, shutdownGracePeriodInSeconds=grace)


def raw(emulator: Emulator, method: str, path: str, body: Any) -> tuple[int, str, str]:
    """What a client without botocore's own checks gets: status, code, message."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    response = emulator.handle(method, path, HEADERS, content)
    return response.status, response.headers.get("x-amzn-ErrorType", ""), json.loads(response.body).get("message", "")


def test_several_mistakes_are_told_at_once(emulator: Emulator) -> None:
    """One message holds all that is wrong, with the number of mistakes."""
    status, code, message = raw(emulator, "POST", "/applications", {"type": "", "architecture": "MIPS"})

    assert (status, code) == (400, "ValidationException")
    assert message.startswith("4 validation errors detected: ")
    for word in ("Value null at 'releaseLabel'", "Value null at 'clientToken'", "at 'type'", "'MIPS'"):
        assert word in message


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        {"type": 5},
        {"tags": []},
        {"autoStartConfiguration": {"enabled": "yes"}},
        {"runtimeConfiguration": {}},
    ],
    ids=["no JSON", "no object", "number for text", "list for map", "text for bool", "object for list"],
)
def test_wrong_types_cannot_be_read(emulator: Emulator, body: Any) -> None:
    """Content of a wrong type is refused before it is looked at."""
    assert raw(emulator, "POST", "/applications", body)[:2] == (400, "SerializationException")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/applications?maxResults=51", "ValidationException"),
        ("/applications?maxResults=many", "SerializationException"),
        ("/applications?states=ASLEEP", "ValidationException"),
        ("/applications/UPPER", "ValidationException"),
        ("/applications/00abc/jobruns?states=" + "&states=".join(["RUNNING"] * 9), "ValidationException"),
        ("/applications/00abc/jobruns?createdAtAfter=yesterday", "SerializationException"),
        ("/nowhere", "UnknownOperationException"),
    ],
    ids=["page too long", "page no number", "state", "id", "nine states", "no date", "no such path"],
)
def test_paths_and_queries(emulator: Emulator, path: str, code: str) -> None:
    """What travels in paths and query strings is checked as strictly as what travels in bodies."""
    assert raw(emulator, "GET", path, b"")[1] == code


def test_two_drivers_are_one_too_many(emulator: Emulator) -> None:
    """A union holds one member; values of sensitive members are never repeated in a message."""
    drivers = {"hive": {"query": "select secret"}, "sparkSubmit": {"entryPoint": " "}}
    body = {"clientToken": "t", "executionRoleArn": ROLE, "jobDriver": drivers}
    status, code, message = raw(emulator, "POST", "/applications/00abc/jobruns", body)

    assert (status, code) == (400, "ValidationException")
    assert "union" in message
    assert "secret" not in message


def test_unknown_members_are_ignored(emulator: Emulator) -> None:
    """The service does not mind what it does not know; null means not given."""
    body = {"type": "SPARK", "releaseLabel": "emr-7.9.0", "clientToken": "t", "colour": "red", "name": None}

    assert raw(emulator, "POST", "/applications", body)[0] == 200


def test_an_answer_that_the_model_does_not_allow_is_a_loud_500(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of the emulator is told as one, and what the request changed is undone."""
    app = cloud.create()
    start = HANDLERS["StartApplication"]

    def wrong(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
        start(call, parameters)
        return {"application": {"state": "ASLEEP"}}

    monkeypatch.setitem(HANDLERS, "GetApplication", wrong)
    with refused("InternalServerException", "Bug in the emulator", "GetApplication", "ASLEEP"):
        cloud.application(app)
    monkeypatch.undo()

    assert cloud.state(app) == "CREATED"
    assert [(entry["status"], entry["illegal"]) for entry in cloud.emulator.requests()][-2:] == [
        (500, False),
        (200, False),
    ]
