"""Comparing job runs: a run is worth nothing less for being written otherwise, so equal things never differ."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slackwater.services.base import differences, observe, parse, removed, restrict, sensitive, wire
from slackwater.services.emrserverless.jobruns.models import JobRunInputs
from tests.services.jobruns import COMPLETE, DRIVER, LEAST, POLICY

SERVED: dict[str, Any] = {
    "applicationId": "00f1",
    "jobRunId": "00r1",
    "arn": "arn:aws:emr-serverless:eu-west-1:123456789012:/applications/00f1/jobruns/00r1",
    "executionRoleArn": LEAST["executionRoleArn"],
    "state": "RUNNING",
    "stateDetails": "",
    "releaseLabel": "emr-7.9.0",
    "mode": "BATCH",
    "jobDriver": DRIVER,
    "executionTimeoutMinutes": 720,
    "retryPolicy": {"maxAttempts": 1},
    "configurationOverrides": {
        "monitoringConfiguration": {"managedPersistenceMonitoringConfiguration": {"enabled": True}}
    },
    "flexExecution": {"enabled": False},
    "attempt": 1,
    "tags": {"slackwater:content": "0a1b", "aws:x": "y"},
}
"""A job run made with the minimum, as the service shows it."""


def job(**values: Any) -> JobRunInputs:
    """Return the model of these inputs beside the least that is required."""
    return parse(JobRunInputs, LEAST | values)


def policy(text: str) -> dict[str, Any]:
    """Return inputs with an execution policy."""
    return {"executionIamPolicy": {"policy": text}}


def monitoring(**sinks: Any) -> dict[str, Any]:
    """Return overrides of where logs go."""
    return {"configurationOverrides": {"monitoringConfiguration": sinks}}


def test_what_the_service_fills_in_is_no_difference() -> None:
    """A run made with the minimum shows no drift, whatever the service adds, and no reserved tags."""
    observed = observe(JobRunInputs, SERVED)

    assert differences(job(), observed) == ()
    assert observed.tags == {}


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        pytest.param(
            {
                "mode": "batch",
                "executionTimeoutMinutes": 720,
                "retryPolicy": {"maxAttempts": 1},
                "flexExecution": {"enabled": False},
            },
            {},
            id="defaults written out",
        ),
        pytest.param(policy(json.dumps(POLICY, indent=4)), policy(json.dumps(POLICY, sort_keys=True)), id="policy"),
        pytest.param(
            {"executionIamPolicy": {"policyArns": [f"arn:aws:iam::aws:policy/{name}" for name in "ab"]}},
            {"executionIamPolicy": {"policyArns": [f"arn:aws:iam::aws:policy/{name}" for name in "ba"]}},
            id="policies in another order",
        ),
        pytest.param(
            monitoring(
                cloudWatchLoggingConfiguration={"enabled": True, "logTypes": {"spark_driver": ["STDOUT", "STDERR"]}}
            ),
            monitoring(
                cloudWatchLoggingConfiguration={"enabled": True, "logTypes": {"SPARK_DRIVER": ["STDERR", "STDOUT"]}}
            ),
            id="log types in another order",
        ),
        pytest.param({"triggers": {}, "tags": {}}, {}, id="empty maps"),
    ],
)
def test_equal_things_do_not_differ(said: dict[str, Any], seen: dict[str, Any]) -> None:
    """Formatting, spelling, order and defaults make no difference: no run is started for them."""
    assert differences(job(**said), observe(JobRunInputs, LEAST | seen)) == ()


@pytest.mark.parametrize(
    ("said", "path"),
    [
        pytest.param(
            {"jobDriver": {"sparkSubmit": DRIVER["sparkSubmit"] | {"entryPointArguments": ["b", "a"]}}},
            "jobDriver.sparkSubmit.entryPointArguments",
            id="arguments in another order",
        ),
        pytest.param(policy(json.dumps(POLICY | {"Id": "x"})), "executionIamPolicy.policy", id="another policy"),
        pytest.param({"triggers": {"script": "2"}}, "triggers.script", id="trigger"),
        pytest.param({"mode": "STREAMING"}, "mode", id="mode"),
        pytest.param(
            monitoring(managedPersistenceMonitoringConfiguration={"enabled": True}),
            "configurationOverrides.monitoringConfiguration.managedPersistenceMonitoringConfiguration.enabled",
            id="logs that the application may not keep",
        ),
        pytest.param(
            monitoring(cloudWatchLoggingConfiguration={"enabled": False}),
            "configurationOverrides.monitoringConfiguration.cloudWatchLoggingConfiguration.enabled",
            id="logs that the application may send",
        ),
    ],
)
def test_what_makes_another_run_differs(said: dict[str, Any], path: str) -> None:
    """What the job does, or what it has otherwise than its application, is a difference by its path."""
    before = job(
        jobDriver={"sparkSubmit": DRIVER["sparkSubmit"] | {"entryPointArguments": ["a", "b"]}},
        triggers={"script": "1"},
        **policy(json.dumps(POLICY)),
    )
    after = parse(JobRunInputs, wire(before) | said)

    assert [difference.path for difference in differences(after, before)] == [path]


def test_own_fields_are_compared_apart() -> None:
    """How far a run has to get and what a delete does are no matter of the service's; triggers are one of the run's."""
    before, now = job(waitFor="running", lifecycle={"onDelete": "leave"}), job(lifecycle={"onDelete": "cancel"})

    assert differences(now, before) == ()
    assert [difference.path for difference in differences(now, before, own=True)] == ["lifecycle.onDelete"]
    assert removed(before, now, own=True) == ("waitFor",)
    assert wire(job(waitFor="running", triggers={"a": "1"})) == LEAST | {"triggers": {"a": "1"}}


def test_sensitive_members_are_named() -> None:
    """All that says what is run is secret, and so are the settings."""
    driver = "jobDriver.sparkSubmit"

    assert sensitive(parse(JobRunInputs, COMPLETE)) == {
        f"{driver}.entryPoint",
        f"{driver}.entryPointArguments",
        f"{driver}.sparkSubmitParameters",
        "configurationOverrides.applicationConfiguration[0].properties",
    }


BLOCKS: dict[str, list[Any]] = {
    "mode": ["BATCH", "batch"],
    "executionIamPolicy": [{}, {"policy": json.dumps(POLICY, indent=1)}, {"policyArns": []}],
    "jobDriver": [DRIVER, COMPLETE["jobDriver"], {"hive": {"query": "SELECT 1;\nSELECT 2;", "parameters": "-x"}}],
    "configurationOverrides": [{}, {"applicationConfiguration": []}, monitoring()["configurationOverrides"]],
    "executionTimeoutMinutes": [1, 720],
    "retryPolicy": [{}, {"maxAttempts": 1}, {"maxAttempts": 2}],
    "shutdownGracePeriodInSeconds": [0, 15],
    "triggers": [{}, {"a b": ""}],
    "tags": [{}, {"a": "1"}],
    "lifecycle": [{}, {"onDelete": "wait"}],
    "waitFor": ["submitted", "success"],
}
inputs = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in BLOCKS.items()})


@given(inputs)
def test_the_two_ways_to_a_model_agree(said: dict[str, Any]) -> None:
    """What pydantic builds while it validates is what the tolerant reading builds."""
    assert JobRunInputs.model_validate(LEAST | said) == job(**said)


@given(inputs)
def test_what_was_sent_is_observed_without_difference(said: dict[str, Any]) -> None:
    """A run that the service shows just as it was sent does not differ, and a refresh changes nothing."""
    model = job(**said)
    observed = observe(JobRunInputs, wire(model))

    assert differences(model, observed) == ()
    assert restrict(observed, model, LEAST | said) == LEAST | said
