"""Job runs over the wire: what we accept the service takes and shows again, what we refuse it would refuse."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from slackwater.emulator import Emulator
from slackwater.services.base import differences, observe, parse, problems, unsuited, wire
from slackwater.services.emrserverless.jobruns.models import JobRunInputs
from tests.services.jobruns import COMPLETE, HIVE, LEAST, STREAM

OURS = ("triggers", "shutdownGracePeriodInSeconds")
QUERY = {"hive": {"query": "SELECT 1;\nSELECT 2;", "initQueryFile": "s3://bucket/init.ql", "parameters": "-x\n-y"}}


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """One emulated account."""
    state: Path = tmp_path_factory.mktemp("jobruns") / "emulator.db"
    with Emulator(state, speed=1.0, seed=1) as made:
        yield made


@pytest.fixture(scope="module")
def service(emulator: Emulator) -> Any:
    """A real botocore client of it."""
    return emulator.session().create_client("emr-serverless")


def application(emulator: Emulator, service: Any, engine: str) -> dict[str, Any]:
    """Return a new application as the service shows it, under the names by which laws know it."""
    made = service.create_application(type=engine, releaseLabel="emr-7.13.0")
    emulator.advance(60)
    shown: dict[str, Any] = service.get_application(applicationId=made["applicationId"])["application"]
    return shown | {"id": shown["applicationId"]}


def start(service: Any, host: dict[str, Any], run: JobRunInputs) -> dict[str, Any]:
    """Start a run as the cloud does, and return what the service shows of it."""
    request = {name: value for name, value in wire(run).items() if name not in OURS}
    made = service.start_job_run(**request | {"applicationId": host["id"]})
    shown: dict[str, Any] = service.get_job_run(applicationId=host["id"], jobRunId=made["jobRunId"])["jobRun"]
    return shown | {"executionRoleArn": shown["executionRole"]}


@pytest.mark.parametrize(
    ("engine", "raw"),
    [
        pytest.param("SPARK", LEAST, id="the least"),
        pytest.param("SPARK", COMPLETE, id="every field"),
        pytest.param("HIVE", LEAST | {"jobDriver": QUERY}, id="Hive, on several lines"),
        pytest.param("SPARK", STREAM | {"retryPolicy": {"maxFailedAttemptsPerHour": 10}}, id="stream"),
        pytest.param("SPARK", LEAST | {"executionIamPolicy": {"policy": '{"Sid": "é"}'}}, id="policy beyond ASCII"),
        pytest.param("SPARK", LEAST | {"jobDriver": {"sparkSubmit": {"entryPoint": "x" * 4096}}}, id="long path"),
    ],
)
def test_what_we_accept_is_taken_and_shown(emulator: Emulator, service: Any, engine: str, raw: dict[str, Any]) -> None:
    """The service takes every run that we accept, and what it shows of it afterwards is no difference."""
    host = application(emulator, service, engine)
    run = parse(JobRunInputs, raw)
    observed = observe(JobRunInputs, start(service, host, run))

    assert unsuited(run, host) == []
    assert [one.path for one in differences(run, observed) if not one.path.startswith(("applicationId", *OURS))] == []


@pytest.mark.parametrize(
    ("engine", "raw", "path", "words"),
    [
        pytest.param(
            "SPARK", LEAST | {"jobDriver": HIVE}, "jobDriver.hive", "job driver sparkSubmit", id="Hive on Spark"
        ),
        pytest.param("HIVE", LEAST, "jobDriver.sparkSubmit", "job driver hive", id="Spark on Hive"),
        pytest.param(
            "SPARK",
            LEAST | {"executionTimeoutMinutes": 10081},
            "executionTimeoutMinutes",
            "at most 10080",
            id="more than a week",
        ),
    ],
)
def test_what_does_not_suit_is_refused_by_the_service(
    emulator: Emulator, service: Any, engine: str, raw: dict[str, Any], path: str, words: str
) -> None:
    """A law over the application is the service's: without it the call would be made, and refused."""
    host = application(emulator, service, engine)
    run = parse(JobRunInputs, raw)

    assert [problem.path for problem in unsuited(run, host)] == [path]
    with pytest.raises(ClientError, match=words):
        start(service, host, run)


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        pytest.param(
            LEAST | {"executionTimeoutMinutes": 0},
            "executionTimeoutMinutes",
            "0 is not supported",
            id="batch run without end",
        ),
        pytest.param(
            STREAM | {"retryPolicy": {"maxAttempts": 2}},
            "retryPolicy.maxAttempts",
            "is for BATCH",
            id="attempts of a stream",
        ),
        pytest.param(
            LEAST | {"retryPolicy": {"maxAttempts": 11}},
            "retryPolicy.maxAttempts",
            "between 1 and 10",
            id="too many attempts",
        ),
        pytest.param(LEAST | {"applicationId": "00F1"}, "applicationId", "pattern", id="id"),
    ],
)
def test_what_we_refuse_is_refused_by_the_service(
    emulator: Emulator, service: Any, raw: dict[str, Any], path: str, words: str
) -> None:
    """A law is the service's: without it the call would be made, and refused."""
    host = application(emulator, service, "SPARK")

    assert [problem.path for problem in problems(JobRunInputs, raw)] == [path]
    with pytest.raises(ClientError, match=words):
        service.start_job_run(**raw if path == "applicationId" else raw | {"applicationId": host["id"]})


def test_a_policy_is_sent_in_one_spelling(emulator: Emulator, service: Any) -> None:
    """However a policy is formatted, the same text goes to the service."""
    run = parse(JobRunInputs, LEAST | {"executionIamPolicy": COMPLETE["executionIamPolicy"]})
    shown = start(service, application(emulator, service, "SPARK"), run)

    one_spelling = '{"Statement":[{"Action":["s3:*"],"Effect":"Deny"}],"Version":"2012-10-17"}'
    assert shown["executionIamPolicy"]["policy"] == one_spelling
