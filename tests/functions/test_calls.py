"""Functions over real botocore and the emulator: what they find, what they ask for, and what they refuse to ask."""

from collections import Counter
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest

from slackwater import services
from slackwater.errors import InputError, NotFound, Refused
from slackwater.services.base import Model, observe, sensitive
from slackwater.services.emrserverless import functions
from slackwater.services.emrserverless.applications import functions as applications
from slackwater.services.emrserverless.jobruns import functions as jobruns
from slackwater.services.function import Function, plain
from slackwater.services.registry import FUNCTIONS, function
from tests.support.verbs import ROLE, World

SERVICE: Final = "emr-serverless"
STATES: Final = (
    "SUBMITTED",
    "QUEUED",
    "PENDING",
    "SCHEDULED",
    "RUNNING",
    "CANCELLING",
    "SUCCESS",
    "FAILED",
    "CANCELLED",
)


def application(world: World, state: str = "STARTED", **members: Any) -> str:
    """An application in a state."""
    return world.emulator.place(SERVICE, state=state, **members)


def run(world: World, application: str, state: str = "RUNNING", **members: Any) -> str:
    """A job run in a state."""
    return world.emulator.place(SERVICE, kind="job_run", state=state, applicationId=application, **members)


def problems(found: Function[Any], world: World, **arguments: Any) -> list[str]:
    """What is wrong with these arguments; nothing may have been called."""
    world.forget()
    with pytest.raises(InputError) as refused:
        found.call(world.clients, arguments)

    assert world.sent == []
    return [str(problem) for problem in refused.value.problems]


def test_all_pages_are_one_list(world: World) -> None:
    """600 job runs come as one list, each once, in as few calls as the service's pages allow."""
    app = application(world)
    made = {run(world, app, STATES[number % 9]) for number in range(600)}
    found = jobruns.LIST_JOB_RUNS.call(world.clients, {"applicationId": app})

    assert len(found.job_runs) == 600
    assert {one.id for one in found.job_runs} == made
    assert len(world.looks()) == 12
    assert {one.application_id for one in found.job_runs} == {app}


@pytest.mark.parametrize(
    ("states", "sent"),
    [
        pytest.param(["RUNNING"], ["RUNNING"], id="one"),
        pytest.param(["running", "RUNNING", "Failed"], ["RUNNING", "FAILED"], id="any case, each once"),
        pytest.param(list(STATES[:8]), list(STATES[:8]), id="as many as the service takes"),
        pytest.param(list(STATES), None, id="all, which is no filter"),
        pytest.param(None, None, id="none"),
    ],
)
def test_states_filter(world: World, states: list[str] | None, sent: list[str] | None) -> None:
    """Only runs in these states are found; a filter that names everything is not sent: the service takes eight."""
    app = application(world)
    for state in STATES:
        run(world, app, state)
    arguments = {"applicationId": app} | ({} if states is None else {"states": states})
    found = jobruns.LIST_JOB_RUNS.call(world.clients, arguments)

    assert sorted(one.state for one in found.job_runs) == sorted(sent or STATES)
    assert [request.get("states") for _, request in world.sent] == [sent]


def test_mode_filter(world: World) -> None:
    """Only runs of the mode are found."""
    app = application(world)
    stream = run(world, app, mode="STREAMING")
    run(world, app)
    found = jobruns.LIST_JOB_RUNS.call(world.clients, {"applicationId": app, "mode": "STREAMING"})

    assert [(one.id, one.mode) for one in found.job_runs] == [(stream, "STREAMING")]


def test_time_filters(world: World) -> None:
    """Only runs between two times are found, in whatever time zone those are written."""
    app = application(world)
    made = []
    for _ in range(3):
        made.append(run(world, app))
        world.emulator.advance(3600)
    runs = jobruns.LIST_JOB_RUNS.call(world.clients, {"applicationId": app}).job_runs
    submitted = {one.id: one.created_at for one in runs}
    middle = submitted[made[1]].timestamp()
    after, before = datetime.fromtimestamp(middle - 60, UTC), datetime.fromtimestamp(middle + 60, UTC)
    times = {"createdAtAfter": after.isoformat(), "createdAtBefore": before.astimezone().isoformat()}

    found = jobruns.LIST_JOB_RUNS.call(world.clients, {"applicationId": app, **times})
    assert [one.id for one in found.job_runs] == [made[1]]


def test_what_moves_between_pages_comes_once(world: World) -> None:
    """A run that changes its state between two pages is seen twice by the service; its later state is told."""
    app = application(world)
    moved = [run(world, app, "RUNNING") for _ in range(60)][-1]  # the newest: first on the first page
    world.after("ListJobRuns", lambda: world.emulator.place(SERVICE, kind="job_run", state="CANCELLING", id=moved))
    found = jobruns.LIST_JOB_RUNS.call(world.clients, {"applicationId": app, "states": ["RUNNING", "CANCELLING"]})

    assert Counter(one.id for one in found.job_runs)[moved] == 1
    assert len(found.job_runs) == 60
    assert next(one.state for one in found.job_runs if one.id == moved) == "CANCELLING"


def test_runs_of_no_application_are_none(world: World) -> None:
    """The service does not say that an application does not exist, so neither does the list."""
    assert jobruns.LIST_JOB_RUNS.call(world.clients, {"applicationId": "00f0nowhere"}).job_runs == []


def test_applications_are_listed(world: World) -> None:
    """Applications of all states, or of some, with the spelling of a program."""
    made = {state: application(world, state, name=state.lower()) for state in ("CREATED", "STARTED", "STOPPED")}
    everything = applications.LIST_APPLICATIONS.call(world.clients, {})
    found = applications.LIST_APPLICATIONS.call(world.clients, {"states": ["STARTED"]})

    assert {one.state: one.id for one in everything.applications} == made
    assert [(one.id, one.name, one.type) for one in found.applications] == [(made["STARTED"], "started", "SPARK")]
    assert found.applications[0].created_at.tzinfo is not None


def test_an_application_is_shown(world: World) -> None:
    """Its blocks, its times and all of its tags, those of slackwater too."""
    tags = {"team": "x", "slackwater:owner": "shop/dev/etl@0/g1"}
    app = application(world, maximumCapacity={"cpu": "16 vCPU", "memory": "64 GB"}, tags=tags)
    found = applications.GET_APPLICATION.call(world.clients, {"applicationId": app})

    assert (found.application_id, found.state, found.tags) == (app, "STARTED", tags)
    assert found.maximum_capacity is not None
    assert found.maximum_capacity.cpu == "16 vCPU"
    assert found.updated_at >= found.created_at


def test_a_job_run_and_its_attempts_are_shown(world: World) -> None:
    """The latest attempt, an earlier one, and the list of all of them."""
    app = application(world)
    arguments = ["--emulate-exit", "1", "--emulate-seconds", "30"]
    driver = {"sparkSubmit": {"entryPoint": "s3://jobs/etl.py", "entryPointArguments": arguments}}
    id = _failing(world, app, driver)
    about = {"applicationId": app, "jobRunId": id}
    found = jobruns.GET_JOB_RUN.call(world.clients, about)
    first = jobruns.GET_JOB_RUN.call(world.clients, {**about, "attempt": 1})
    attempts = jobruns.LIST_JOB_RUN_ATTEMPTS.call(world.clients, about).job_run_attempts

    assert (found.state, found.attempt, first.attempt) == ("FAILED", 3, 1)
    assert found.execution_role == ROLE
    assert found.retry_policy is not None
    assert found.retry_policy.max_attempts == 3
    assert sorted(one.attempt or 0 for one in attempts) == [1, 2, 3]
    assert {one.state for one in attempts} == {"FAILED"}


def _failing(world: World, app: str, driver: dict[str, Any]) -> str:
    id: str = world.stranger.start_job_run(
        applicationId=app, executionRoleArn=ROLE, jobDriver=driver, retryPolicy={"maxAttempts": 3}
    )["jobRunId"]
    for _ in range(40):
        world.emulator.advance(30)
    return id


def test_what_is_sensitive_is_known(world: World) -> None:
    """A job's driver is sensitive, as the API says; its state is not."""
    app = application(world)
    found = jobruns.GET_JOB_RUN.call(world.clients, {"applicationId": app, "jobRunId": run(world, app)})

    assert sensitive(found) == {"jobDriver.sparkSubmit.entryPoint"}


def test_dashboards_are_made_anew_and_end(world: World) -> None:
    """Each call makes another URL, which is sensitive, and valid for an hour."""
    app = application(world)
    about = {"applicationId": app, "jobRunId": run(world, app)}
    first, second = (jobruns.GET_DASHBOARD_FOR_JOB_RUN.call(world.clients, about) for _ in range(2))

    assert first.url
    assert first.url != second.url
    assert sensitive(first) == {"url"}
    (token,) = parse_qs(urlsplit(first.url).query)["authToken"]
    assert world.emulator.grant(token)["valid"]
    world.emulator.advance(3601)
    assert not world.emulator.grant(token)["valid"]


def test_no_dashboard_yet(world: World) -> None:
    """A run without workers has no dashboard, which is no error."""
    app = application(world)
    about = {"applicationId": app, "jobRunId": run(world, app, "PENDING")}
    found = jobruns.GET_DASHBOARD_FOR_JOB_RUN.call(world.clients, {**about, "accessSystemProfileLogs": True})

    assert found.url is None
    assert plain(found) == {}


def test_tags_are_listed(world: World) -> None:
    """All tags of an application and of a job run, by ARN."""
    app = application(world, tags={"aws:cloudformation": "x", "slackwater:owner": "o"})
    job = run(world, app, tags={"a": "b"})
    arns = [
        applications.GET_APPLICATION.call(world.clients, {"applicationId": app}).arn,
        jobruns.GET_JOB_RUN.call(world.clients, {"applicationId": app, "jobRunId": job}).arn,
    ]
    found = [functions.LIST_TAGS.call(world.clients, {"resourceArn": arn}).tags for arn in arns]

    assert found == [{"aws:cloudformation": "x", "slackwater:owner": "o"}, {"a": "b"}]


def test_plain_is_json(world: World) -> None:
    """As JSON a result has the API's names, and its times are text in UTC."""
    app = application(world, autoStopConfiguration={"enabled": True, "idleTimeoutMinutes": 5})
    found = applications.GET_APPLICATION.call(world.clients, {"applicationId": app})
    shown = plain(found)

    assert shown["autoStopConfiguration"] == {"enabled": True, "idleTimeoutMinutes": 5}
    assert shown["createdAt"].endswith("Z")
    assert datetime.fromisoformat(shown["createdAt"]) == found.created_at
    assert None not in shown.values()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(
            {"applicationId": "00f1", "states": ["RUNING"]},
            "states[0]: must be SUBMITTED, QUEUED, PENDING, SCHEDULED, RUNNING, CANCELLING, SUCCESS, FAILED or "
            'CANCELLED, not "RUNING"; did you mean RUNNING?',
            id="state",
        ),
        pytest.param(
            {"applicationId": "00f1", "states": []}, "states: must have at least 1 states, has 0", id="no state"
        ),
        pytest.param({}, "applicationId: is required", id="missing"),
        pytest.param(
            {"applicationId": "00f1", "application_id": "00f1"},
            "application_id: is not a property here; did you mean applicationId (in Python application_id)?",
            id="name",
        ),
        pytest.param(
            {"applicationId": "arn:aws:x"},
            'applicationId: must be the id of an application, such as "00f1a2b3c4d5", not "arn:aws:x"',
            id="id",
        ),
        pytest.param(
            {"applicationId": "00f1", "mode": "STREAM"},
            'mode: must be BATCH or STREAMING, not "STREAM"; did you mean STREAMING?',
            id="mode",
        ),
        pytest.param(
            {"applicationId": "00f1", "createdAtAfter": "2026-01-31T12:00:00"},
            'createdAtAfter: must be a time with its zone, such as "2026-01-31T12:00:00Z", not "2026-01-31T12:00:00"',
            id="no zone",
        ),
        pytest.param(
            {"applicationId": "00f1", "createdAtBefore": "yesterday"},
            'createdAtBefore: must be a time with its zone, such as "2026-01-31T12:00:00Z", not "yesterday"',
            id="no time",
        ),
    ],
)
def test_bad_arguments_are_lines(world: World, arguments: dict[str, Any], expected: str) -> None:
    """Each mistake is one line with its path and what is allowed; nothing is called."""
    assert problems(jobruns.LIST_JOB_RUNS, world, **arguments) == [expected]


def test_secret_arguments_are_not_told(world: World) -> None:
    """What is secret and wrong is not repeated, nor is what it is near to."""
    with pytest.raises(InputError) as refused:
        jobruns.LIST_JOB_RUNS.call(
            world.clients, {"applicationId": "00f1", "mode": "STREAM"}, secret=frozenset({"mode"})
        )

    assert str(refused.value) == "mode: must be BATCH or STREAMING"


@pytest.mark.parametrize(
    ("found", "arguments"),
    [
        pytest.param(applications.GET_APPLICATION, {"applicationId": "00f0"}, id="application"),
        pytest.param(jobruns.GET_JOB_RUN, {"applicationId": "00f0", "jobRunId": "00f0"}, id="job run"),
        pytest.param(jobruns.LIST_JOB_RUN_ATTEMPTS, {"applicationId": "00f0", "jobRunId": "00f0"}, id="attempts"),
        pytest.param(jobruns.GET_DASHBOARD_FOR_JOB_RUN, {"applicationId": "00f0", "jobRunId": "00f0"}, id="dashboard"),
        pytest.param(
            functions.LIST_TAGS,
            {"resourceArn": "arn:aws:emr-serverless:us-east-1:000000000000:/applications/00f0"},
            id="tags",
        ),
    ],
)
def test_what_does_not_exist_is_told(world: World, found: Function[Model], arguments: dict[str, str]) -> None:
    """What is not there is one line with the service's words."""
    with pytest.raises(NotFound, match="does not exist") as missing:
        found.call(world.clients, arguments)

    assert "\n" not in str(missing.value)


def test_what_is_new_does_not_disturb() -> None:
    """Members and states that nobody knows yet, whole numbers for others, and missing members do no harm."""
    given = {"id": "00f1", "state": "PAUSED", "brandNew": {"a": 1}, "attempt": "first"}
    found = observe(jobruns.ListJobRunsResult, {"jobRuns": [given]}).job_runs[0]
    used = observe(jobruns.ResourceUtilization, {"vCPUHour": 1, "memoryGBHour": 0.5})

    assert (found.id, found.state, found.attempt, found.name) == ("00f1", "PAUSED", None, None)
    assert (used.vcpu_hour, used.memory_gb_hour, used.storage_gb_hour) == (1, 0.5, None)


def test_every_function_is_registered() -> None:
    """Each function of a package has a token, and each token leads to a function."""
    by_token = {token: function(token) for token in FUNCTIONS}

    home = Path(services.__file__).parent
    packages = [".".join(path.parent.relative_to(home).parts) for path in home.rglob("functions.py")]
    modules = {package: import_module(f"slackwater.services.{package}.functions") for package in packages}

    assert set(FUNCTIONS.values()) == {
        (package, name)
        for package, module in modules.items()
        for name, one in vars(module).items()
        if isinstance(one, Function)
    }
    assert all(
        found.arguments.__name__.lower() == f"{token.split(':')[2]}args".lower() for token, found in by_token.items()
    )


@pytest.mark.parametrize(
    ("token", "hint"),
    [
        pytest.param(
            "slackwater:emrserverless:listJobRun", "Did you mean slackwater:emrserverless:listJobRuns?", id="near"
        ),
        pytest.param("aws:s3:getBucket", "It has: slackwater:apprunner:describeAutoScalingConfiguration, ", id="far"),
    ],
)
def test_unknown_functions_are_told(token: str, hint: str) -> None:
    """A function that is not there is named, with the nearest one or all of them."""
    with pytest.raises(Refused) as refused:
        function(token)

    assert str(refused.value).startswith(f'slackwater has no function "{token}". {hint}')
