"""The job run's inputs: every field can be set, and what the service would refuse is told before anything is called."""

from typing import Any

import pytest

from slackwater.lifecycle.vocabulary import Policy
from slackwater.services.base import Lifecycle, Timeouts, members, parse, problems, warnings
from slackwater.services.emrserverless.applications.models import ApplicationInputs
from slackwater.services.emrserverless.jobruns.models import JobRunInputs, JobRunLifecycle, JobRunOutputs
from tests.services.jobruns import COMPLETE, DRIVER, HIVE, LEAST, STREAM


def told(raw: dict[str, Any], base: dict[str, Any] = LEAST, **kwargs: Any) -> list[str]:
    """Return the lines told about these inputs beside the least that is required."""
    return [str(problem) for problem in problems(JobRunInputs, base | raw, **kwargs)]


# --- the fields ------------------------------------------------------------------------------------------------------


def test_every_field_can_be_set() -> None:
    """A job run that uses every field there is has no problems and no warnings."""
    assert problems(JobRunInputs, COMPLETE) == []
    assert warnings(parse(JobRunInputs, COMPLETE)) == []
    assert set(members(JobRunInputs)) == set(COMPLETE)


def test_application_role_and_driver_are_enough() -> None:
    """Nothing else is required; slackwater's own fields have their defaults."""
    run = parse(JobRunInputs, LEAST)

    assert run.lifecycle == JobRunLifecycle()
    assert run.timeouts == Timeouts()
    assert (run.lifecycle.on_delete, run.lifecycle.delete_protection, run.lifecycle.adopt) == ("cancel", False, "")
    assert [str(problem) for problem in problems(JobRunInputs, {})] == [
        "applicationId: is required",
        "executionRoleArn: is required",
        "jobDriver: is required",
    ]


def test_every_field_is_documented() -> None:
    """Each field of each group has a description and the page that it is from."""
    for member in [*members(JobRunInputs).values(), *members(JobRunOutputs).values()]:
        assert member.says.endswith((".", ")"))
        assert member.page or member.own


@pytest.mark.parametrize("name", sorted(set(members(Lifecycle)) - set(members(JobRunLifecycle))))
def test_a_job_run_has_a_lifecycle_of_its_own(name: str) -> None:
    """What concerns applications only is no property of a job run's lifecycle."""
    (line,) = told({"lifecycle": {name: "x"}})

    assert line.startswith(f"lifecycle.{name}: is not a property here; ")


# --- the policy ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "policy"),
    [
        pytest.param(LEAST, Policy(until="submitted"), id="batch"),
        pytest.param(LEAST | {"waitFor": "success"}, Policy(until="success"), id="batch to its end"),
        pytest.param(STREAM, Policy(power="running", until="running"), id="stream"),
        pytest.param(
            STREAM | {"waitFor": "submitted"}, Policy(power="running", until="submitted"), id="stream not waited for"
        ),
        pytest.param(
            LEAST | {"lifecycle": {"onDelete": "leave", "deleteProtection": True}},
            Policy(until="submitted", on_delete="leave", delete_protection=True),
            id="lifecycle",
        ),
    ],
)
def test_the_policy_of_a_job_run(raw: dict[str, Any], policy: Policy) -> None:
    """A stream is kept running, a batch run only started, unless the program says how far it is to get."""
    assert Policy(**parse(JobRunInputs, raw).policy()) == policy


def test_the_policy_of_an_application() -> None:
    """Everything under an application's lifecycle is in its policy, but what is adopted, and what needs a clock."""
    said = {
        "onActiveJobs": "wait",
        "drainTimeout": "90s",
        "restart": "never",
        "power": "stopped",
        "deleteProtection": True,
        "liveUpdates": False,
    }
    application = parse(ApplicationInputs, {"type": "SPARK", "releaseLabel": "emr-7.9.0", "lifecycle": said})

    assert set(members(Lifecycle)) - set(said) == {"adopt", "maintenanceWindow"}
    assert Policy(**application.policy()) == Policy(
        on_active="wait", drain_timeout=90, restart="never", power="stopped", delete_protection=True, live_updates=False
    )


# --- what is refused -------------------------------------------------------------------------------------------------

LOGS = "configurationOverrides.monitoringConfiguration.cloudWatchLoggingConfiguration"


TEZ_ON_SPARK = (
    f"{LOGS}.logTypes.TEZ_TASK: is not a worker type of a Spark job; allowed are SPARK_DRIVER and SPARK_EXECUTOR"
)


def logging(*workers: str) -> dict[str, Any]:
    """Return overrides that log of these workers."""
    sink = {"enabled": True, "logTypes": {worker: ["STDOUT"] for worker in workers}}
    return {"monitoringConfiguration": {"cloudWatchLoggingConfiguration": sink}}


REFUSED: list[tuple[str, Any, list[str]]] = [
    ("no driver", {"jobDriver": {}}, ["jobDriver: must have sparkSubmit or hive"]),
    ("two drivers", {"jobDriver": DRIVER | HIVE}, ["jobDriver: has sparkSubmit and hive; keep one of the two"]),
    (
        "misspelled driver",
        {"jobDriver": {"sparkSumbit": {}}},
        ["jobDriver.sparkSumbit: is not a property here; did you mean sparkSubmit?"],
    ),
    ("driver without file", {"jobDriver": {"sparkSubmit": {}}}, ["jobDriver.sparkSubmit.entryPoint: is required"]),
    (
        "blank entry point",
        {"jobDriver": {"sparkSubmit": {"entryPoint": " "}}},
        ["jobDriver.sparkSubmit.entryPoint: must be text that is not blank, on one line"],
    ),
    (
        "long query",
        {"jobDriver": {"hive": {"query": "x" * 10281}}},
        ["jobDriver.hive.query: must have at most 10280 characters, has 10281"],
    ),
    (
        "application by its ARN",
        {"applicationId": "arn:aws:emr-serverless:eu-west-1:123456789012:/applications/00f1"},
        [
            (
                'applicationId: must be the id of an application, such as "00f1a2b3c4d5", not '
                '"arn:aws:emr-serverless:eu-west-1:123456789012:/applications...'
            )
        ],
    ),
    (
        "role by its name",
        {"executionRoleArn": "jobs-of-the-team-x"},
        ["executionRoleArn: must have at least 20 characters, has 18"],
    ),
    (
        "user for a role",
        {"executionRoleArn": "arn:aws:iam::123456789012:user/me"},
        ['executionRoleArn: must be the ARN of an IAM role, not "arn:aws:iam::123456789012:user/me"'],
    ),
    ("mode", {"mode": "STREAM"}, ['mode: must be BATCH or STREAMING, not "STREAM"; did you mean STREAMING?']),
    (
        "policy that is no JSON",
        {"executionIamPolicy": {"policy": "{'Version': 1}"}},
        ["executionIamPolicy.policy: must be the JSON text of an IAM policy; it is not JSON from line 1, column 2 on"],
    ),
    (
        "policy that is a list",
        {"executionIamPolicy": {"policy": "[]"}},
        ['executionIamPolicy.policy: must be the JSON text of an IAM policy, not "[]"'],
    ),
    (
        "policy by another ARN",
        {"executionIamPolicy": {"policyArns": ["arn:aws:iam::123456789012:role/x"]}},
        [
            (
                "executionIamPolicy.policyArns[0]: must be the ARN of a managed IAM policy, not "
                '"arn:aws:iam::123456789012:role/x"'
            )
        ],
    ),
    (
        "no timeout for a batch run",
        {"executionTimeoutMinutes": 0},
        ["executionTimeoutMinutes: must be at least 1 with mode BATCH; 0 (no limit) is for STREAMING"],
    ),
    (
        "timeout",
        {"executionTimeoutMinutes": 1000001},
        ["executionTimeoutMinutes: must be from 0 to 1000000, not 1000001"],
    ),
    ("attempts", {"retryPolicy": {"maxAttempts": 11}}, ["retryPolicy.maxAttempts: must be from 1 to 10, not 11"]),
    (
        "failures of a batch run",
        {"retryPolicy": {"maxFailedAttemptsPerHour": 5}},
        ["retryPolicy.maxFailedAttemptsPerHour: is for mode STREAMING only; use retryPolicy.maxAttempts"],
    ),
    (
        "flex with Hive",
        {"jobDriver": HIVE, "flexExecution": {"enabled": True}},
        ["flexExecution.enabled: is for Spark jobs only, not for jobDriver.hive"],
    ),
    (
        "grace between",
        {"shutdownGracePeriodInSeconds": 14},
        ["shutdownGracePeriodInSeconds: must be 0 or from 15 to 1800, not 14"],
    ),
    (
        "grace too long",
        {"shutdownGracePeriodInSeconds": 1801},
        ["shutdownGracePeriodInSeconds: must be 0 or from 15 to 1800, not 1801"],
    ),
    (
        "log types of the other engine",
        {"configurationOverrides": logging("SPARK_DRIVER", "TEZ_TASK")},
        [TEZ_ON_SPARK],
    ),
    (
        "log types of Spark for Hive",
        {"jobDriver": HIVE, "configurationOverrides": logging("SPARK_DRIVER")},
        [f"{LOGS}.logTypes.SPARK_DRIVER: is not a worker type of a Hive job; allowed are HIVE_DRIVER and TEZ_TASK"],
    ),
    (
        "wait for",
        {"waitFor": "succes"},
        ['waitFor: must be submitted, running or success, not "succes"; did you mean success?'],
    ),
    (
        "adopted by half its id",
        {"lifecycle": {"adopt": "00f1"}},
        [
            (
                "lifecycle.adopt: must be the ids of an application and a job run, such as "
                '"00f1a2b3c4d5/00f6e7d8c9b0", not "00f1"'
            )
        ],
    ),
    ("trigger", {"triggers": {"build": 5}}, ["triggers.build: must be text, not 5"]),
    (
        "reserved tag",
        {"tags": {"slackwater:content": "x"}},
        ['tags["slackwater:content"]: the name must not begin with aws: or slackwater:, which is reserved'],
    ),
]

NOT_STREAMING: list[tuple[str, Any, list[str]]] = [
    ("Hive", {"jobDriver": HIVE}, ["mode: STREAMING is for Spark jobs only, not for jobDriver.hive"]),
    (
        "attempts",
        {"retryPolicy": {"maxAttempts": 2}},
        ["retryPolicy.maxAttempts: is for mode BATCH only; use retryPolicy.maxFailedAttemptsPerHour"],
    ),
    ("flex", {"flexExecution": {"enabled": True}}, ["flexExecution.enabled: is for mode BATCH only"]),
    ("success", {"waitFor": "success"}, ["waitFor: a STREAMING job run never succeeds; use running or submitted"]),
    (
        "wait at delete",
        {"lifecycle": {"onDelete": "wait"}},
        ["lifecycle.onDelete: a STREAMING job run never ends by itself; use cancel or leave"],
    ),
]


@pytest.mark.parametrize(
    ("base", "raw", "lines"),
    [
        *(pytest.param(LEAST, raw, lines, id=name) for name, raw, lines in REFUSED),
        *(pytest.param(STREAM, raw, lines, id=f"stream: {name}") for name, raw, lines in NOT_STREAMING),
    ],
)
def test_what_the_service_would_refuse_is_told_before(
    base: dict[str, Any], raw: dict[str, Any], lines: list[str]
) -> None:
    """Each documented constraint is checked without any call, and told in one line."""
    assert told(raw, base) == lines


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(STREAM, id="stream without end"),
        pytest.param(LEAST | {"executionTimeoutMinutes": 1}, id="shortest batch run"),
        pytest.param(LEAST | {"executionTimeoutMinutes": 1000000}, id="longest batch run of an early release"),
        pytest.param(STREAM | {"retryPolicy": {"maxFailedAttemptsPerHour": 10}}, id="failures of a stream"),
        pytest.param(LEAST | {"shutdownGracePeriodInSeconds": 0}, id="no grace"),
        pytest.param(LEAST | {"shutdownGracePeriodInSeconds": 15}, id="least grace"),
        pytest.param(STREAM | {"flexExecution": {"enabled": False}}, id="flex off"),
        pytest.param(STREAM | {"lifecycle": {"onDelete": "leave"}}, id="stream left alone"),
        pytest.param(LEAST | {"mode": "batch", "jobDriver": HIVE}, id="mode in another case"),
        pytest.param(LEAST | {"jobDriver": {"hive": {"query": "SELECT 1;\nSELECT 2;"}}}, id="query of two lines"),
        pytest.param(
            LEAST | {"jobDriver": HIVE, "configurationOverrides": logging("HIVE_DRIVER")}, id="log types of Hive"
        ),
        pytest.param(
            LEAST | {"executionIamPolicy": {}, "configurationOverrides": {}, "retryPolicy": {}, "triggers": {}},
            id="empty groups",
        ),
    ],
)
def test_what_the_service_takes_is_not_refused(raw: dict[str, Any]) -> None:
    """Edges of the constraints are on the right side."""
    assert told(raw) == []


# --- secrets, and what is not known yet ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "driver",
    [
        pytest.param({"sparkSubmit": {"entryPoint": "hush\n"}}, id="entry point"),
        pytest.param({"sparkSubmit": {"entryPoint": "x", "entryPointArguments": ["x", ["hush"]]}}, id="argument"),
        pytest.param({"sparkSubmit": {"entryPoint": "x", "sparkSubmitParameters": ["hush"]}}, id="parameters"),
        pytest.param({"hive": {"query": {"hush": 1}}}, id="query"),
        pytest.param({"hive": {"query": "x", "initQueryFile": "hush\n"}}, id="file"),
    ],
)
def test_what_is_run_is_never_told(driver: dict[str, Any]) -> None:
    """A driver's values are secrets of the API's: they are not shown, however wrong they are."""
    (line,) = told({"jobDriver": driver})

    assert line.startswith("jobDriver.")
    assert "hush" not in line


@pytest.mark.parametrize(
    ("raw", "unknown"),
    [
        pytest.param({"jobDriver": None}, "jobDriver", id="driver"),
        pytest.param({"jobDriver": {}}, "jobDriver.sparkSubmit", id="one driver"),
        pytest.param({"jobDriver": {"sparkSubmit": {}}}, "jobDriver.sparkSubmit.entryPoint", id="main file"),
        pytest.param({"applicationId": None}, "applicationId", id="application"),
        pytest.param({"executionTimeoutMinutes": 0}, "mode", id="mode"),
        pytest.param({"jobDriver": None, "configurationOverrides": logging("TEZ_TASK")}, "jobDriver", id="engine"),
    ],
)
def test_what_hangs_on_the_unknown_is_not_judged(raw: dict[str, Any], unknown: str) -> None:
    """A value that is known only at `up` is no problem at preview, and neither is what depends on it."""
    assert told(raw, unknown=frozenset({unknown})) == []


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        pytest.param(
            {"jobDriver": {"sparkSubmit": {}} | HIVE},
            ["jobDriver: has sparkSubmit and hive; keep one of the two"],
            id="two",
        ),
        pytest.param(
            {"jobDriver": {"sparkSubmit": {}}, "configurationOverrides": logging("TEZ_TASK")},
            [TEZ_ON_SPARK],
            id="log types",
        ),
    ],
)
def test_a_driver_is_judged_before_its_file_is_known(raw: dict[str, Any], lines: list[str]) -> None:
    """That a driver is there is certain, although its main file is in a bucket that is yet to be made."""
    assert told(raw, unknown=frozenset({"jobDriver.sparkSubmit.entryPoint"})) == lines


# --- advice ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        pytest.param(STREAM, [], id="stream without end"),
        pytest.param(LEAST | {"executionTimeoutMinutes": 60}, [], id="batch"),
        pytest.param(
            STREAM | {"executionTimeoutMinutes": 60},
            ["executionTimeoutMinutes: the service cancels the stream after 60 minutes; 0 lets it run on"],
            id="stream with an end",
        ),
        pytest.param(
            LEAST | {"mode": "STREAMING"},
            [
                (
                    "executionTimeoutMinutes: the service cancels the stream after 720 minutes when this is left out; "
                    "0 lets it run on"
                )
            ],
            id="stream with the service's end",
        ),
    ],
)
def test_a_stream_that_will_be_ended_is_advised(raw: dict[str, Any], lines: list[str]) -> None:
    """A timeout ends a stream however well it does; the service has one when the program has none."""
    assert [str(one) for one in warnings(parse(JobRunInputs, raw))] == lines
