"""Bad input of a job run is told by check, a line each with path and hint, before anything is submitted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.jobs import JOB, batch, driver, job, streaming
from tests.support.verbs import MINIMUM, Life, World

HIVE = {"jobDriver": {"hive": {"query": "s3://jobs/a.sql"}}}

# Whether it streams, what is changed, the path, and what else the line must say.
WRONG: dict[str, tuple[bool, dict[str, Any], str, str]] = {
    "no driver": (False, {"jobDriver": {}}, "jobDriver", "must have sparkSubmit or hive"),
    "two drivers": (False, {"jobDriver": {**driver(), **HIVE["jobDriver"]}}, "jobDriver", "keep one of the two"),
    "timeout 0": (False, {"executionTimeoutMinutes": 0}, "executionTimeoutMinutes", "at least 1 with mode BATCH"),
    "timeout too long": (False, {"executionTimeoutMinutes": 1_000_001}, "executionTimeoutMinutes", "not 1000001"),
    "grace 5": (False, {"shutdownGracePeriodInSeconds": 5}, "shutdownGracePeriodInSeconds", "from 15 to 1800, not 5"),
    "success of a stream": (True, {"waitFor": "success"}, "waitFor", "never succeeds; use running or submitted"),
    "wait for the end of a stream": (True, {"lifecycle": {"onDelete": "wait"}}, "lifecycle.onDelete", "use cancel or"),
    "attempts of a stream": (True, {"retryPolicy": {"maxAttempts": 3}}, "retryPolicy.maxAttempts", "BATCH only"),
    "failures of a batch": (
        False,
        {"retryPolicy": {"maxFailedAttemptsPerHour": 3}},
        "retryPolicy.maxFailedAttemptsPerHour",
        "STREAMING only",
    ),
    "flex stream": (True, {"flexExecution": {"enabled": True}}, "flexExecution.enabled", "BATCH only"),
    "policy that is not JSON": (
        False,
        {"executionIamPolicy": {"policy": "{not json"}},
        "executionIamPolicy.policy",
        "JSON",
    ),
    "misspelt member": (
        False,
        {"jobDriver": {"sparkSubmit": {"entryPoint": "s3://x", "entryPointArgs": []}}},
        "jobDriver.sparkSubmit.entryPointArgs",
        "did you mean entryPointArguments",
    ),
    "misspelt property": (False, {"trigger": {}}, "trigger", "did you mean triggers?"),
    "unknown policy": (False, {"lifecycle": {"onActiveJobs": "wait"}}, "lifecycle.onActiveJobs", "is not a"),
}

NOT_STARTED = (
    "applicationId: application etl is made in this up with its auto start off, so it takes no job run; set its "
    "lifecycle.power to running, or switch its autoStartConfiguration on"
)

# The application, what is changed, the path, and what else the line must say.
UNSUITED: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "hive on spark": ({}, HIVE, "jobDriver.hive", "which is of type SPARK; use jobDriver.sparkSubmit"),
    "spark on hive": ({"type": "HIVE"}, {}, "jobDriver.sparkSubmit", "which is of type HIVE; use jobDriver.hive"),
    "10081 minutes from 7.11": (
        {"releaseLabel": "emr-7.11.0"},
        {"executionTimeoutMinutes": 10_081},
        "executionTimeoutMinutes",
        "must be at most 10080 with mode BATCH",
    ),
    "retry before 7.1": (
        {"releaseLabel": "emr-7.0.0"},
        {"retryPolicy": {"maxAttempts": 2}},
        "retryPolicy",
        "needs release emr-7.1.0 or later",
    ),
    "grace before 7.9": (
        {"releaseLabel": "emr-7.8.0"},
        {"shutdownGracePeriodInSeconds": 60},
        "shutdownGracePeriodInSeconds",
        "needs release emr-7.9.0 or later",
    ),
}


def check(life: Life, program: dict[str, Any]) -> list[str]:
    """Every problem, as a line."""
    done = life.verbs().check(JOB, owner=life.owner, olds={}, news=program, unknown=frozenset(), secret=frozenset())
    return [str(problem) for problem in done.problems]


@pytest.mark.parametrize(("streams", "change", "path", "words"), WRONG.values(), ids=WRONG.keys())
def test_wrong(app: Life, world: World, streams: bool, change: dict[str, Any], path: str, words: str) -> None:  # noqa: FBT001
    """Each mistake is one line, with the path and what is allowed; the service is not asked to run anything."""
    program = (streaming if streams else batch)(app.id, **change)
    found = check(job(world), program)
    assert [line for line in found if line.startswith(f"{path}: ") and words in line], found
    assert all("\n" not in line for line in found)
    assert world.emulator.requests(operation="StartJobRun") == []


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("host", "change", "path", "words"), UNSUITED.values(), ids=UNSUITED.keys())
def test_unsuited(
    life: Life, world: World, host: dict[str, Any], change: dict[str, Any], path: str, words: str
) -> None:
    """What the application would not take is told with the application's id and what it has."""
    life.up({**MINIMUM, **host})
    [line] = check(job(world), batch(life.id, **change))
    assert line.startswith(f"{path}: ")
    assert words in line
    assert f"application {life.id}" in line


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("host", "change"),
    [
        ({"releaseLabel": "emr-7.10.0"}, {"executionTimeoutMinutes": 10_081}),
        ({"releaseLabel": "emr-7.11.0"}, {"executionTimeoutMinutes": 10_080}),
        ({"type": "HIVE"}, HIVE),
    ],
    ids=["10081 minutes before 7.11", "10080 minutes", "hive on hive"],
)
def test_suited(life: Life, world: World, host: dict[str, Any], change: dict[str, Any]) -> None:
    """The neighbours of the mistakes are right."""
    life.up({**MINIMUM, **host})
    assert check(job(world), batch(life.id, **change)) == []


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("power", ["as_found", "running"])
@pytest.mark.parametrize("starts", [False, True], ids=["auto start off", "auto start on"])
@pytest.mark.parametrize("there", [False, True], ids=["made in this up", "there"])
def test_an_application_that_nobody_starts(life: Life, world: World, *, there: bool, starts: bool, power: str) -> None:
    """The service would refuse the run once all else is done; of what is there somebody may have started it."""
    program = {**MINIMUM, "autoStartConfiguration": {"enabled": starts}, "lifecycle": {"power": power}}
    if there:
        life.up(program)
    verbs = life.verbs()
    life.foresee(program, verbs=verbs)
    problems = job(world).problems({**batch(""), "applicationId": life.out("applicationId")}, verbs=verbs)
    assert problems == ([NOT_STARTED] if not (there or starts or power == "running") else [])


@pytest.mark.usefixtures("legal")
def test_an_application_that_cannot_be_looked_at_is_no_mistake(app: Life, world: World) -> None:
    """Check goes without it: the service has the last word."""
    world.emulator.add_fault({"kind": "error", "operation": "GetApplication", "status": 403, "code": "AccessDenied"})
    assert check(job(world), batch(app.id, **HIVE)) == []


def test_secrets_are_not_shown(app: Life, world: World) -> None:
    """A wrong value that is secret is not in the line."""
    done = (
        job(world)
        .verbs()
        .check(
            JOB,
            owner="shop/dev/x@0123456789ac",
            olds={},
            news=batch(app.id, waitFor="hidden-word"),
            unknown=frozenset(),
            secret=frozenset({"waitFor"}),
        )
    )
    [problem] = done.problems
    assert "hidden-word" not in str(problem)
    assert str(problem).startswith("waitFor: must be submitted, running or success")


@pytest.mark.parametrize("program", [batch, streaming], ids=["batch", "streaming"])
def test_the_program_of_these_tests_is_right(app: Life, world: World, program: Any) -> None:
    """What is changed here into something wrong is right before."""
    assert check(job(world), program(app.id)) == []
