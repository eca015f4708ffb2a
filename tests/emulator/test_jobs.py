"""Job runs: how they move on, queue, fail, retry, run out of time and are cancelled."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.emulator.support import IMAGE, ROLE, Cloud, driver, refused

COMPLETE = ["SUBMITTED", "PENDING", "SCHEDULED", "RUNNING", "SUCCESS"]


def ended(cloud: Cloud, app: str, run: str, *, within: float = 3600.0) -> str:
    """The state in which a run ends."""
    for _ in range(int(within / 10)):
        if (state := cloud.run_state(app, run)) in {"SUCCESS", "FAILED", "CANCELLED"}:
            return state
        cloud.emulator.advance(10)
    return "never"


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        (["--emulate-seconds", "30"], "SUCCESS"),
        (["--emulate-seconds=30", "--emulate-exit=3"], "FAILED"),
        ([], "SUCCESS"),
    ],
    ids=["succeeds", "fails", "says nothing"],
)
def test_a_run_ends_as_it_says(cloud: Cloud, arguments: list[str], state: str) -> None:
    """Arguments of the entry point say how long a run takes and how it ends."""
    app = cloud.create("STARTED")
    run = cloud.submit(app, *arguments)

    assert ended(cloud, app, run) == state
    assert cloud.states_of(run) == [*COMPLETE[:-1], state]
    assert cloud.run(app, run)["totalExecutionDurationSeconds"] == (30 if arguments else 60)


def test_hive_runs_say_it_in_their_parameters(cloud: Cloud) -> None:
    """A Hive job has no arguments; its parameters serve."""
    app = cloud.create("STARTED", type="hive")
    run = cloud.submit(
        app, jobDriver={"hive": {"query": "select 1\n;", "parameters": "--hiveconf a=b --emulate-exit 1"}}
    )

    assert ended(cloud, app, run) == "FAILED"


def test_a_run_is_read_back_with_what_the_application_was(cloud: Cloud) -> None:
    """The run keeps its own snapshot of label, network and image; defaults are filled in."""
    network = {"subnetIds": ["subnet-1"]}
    app = cloud.create("STARTED", imageConfiguration={"imageUri": IMAGE}, networkConfiguration=network)
    run = cloud.submit(app, "--emulate-seconds", "1", name="nightly", flexExecution={"enabled": True})
    assert ended(cloud, app, run) == "SUCCESS"
    cloud.emr.stop_application(applicationId=app)
    cloud.emulator.advance(30)
    cloud.emr.update_application(applicationId=app, releaseLabel="emr-7.10.0", imageConfiguration={})
    found = cloud.run(app, run)

    assert (found["name"], found["mode"], found["executionTimeoutMinutes"]) == ("nightly", "BATCH", 720)
    assert (found["releaseLabel"], found["networkConfiguration"], found["executionRole"]) == (
        "emr-7.9.0",
        network,
        ROLE,
    )
    assert found["imageConfiguration"]["resolvedImageDigest"].startswith("sha256:")
    assert found["jobDriver"] == driver("--emulate-seconds", "1")
    assert found["attempt"] == 1


def test_the_first_submit_starts_the_application(cloud: Cloud) -> None:
    """A run on an application at rest starts it, and goes on when it is up."""
    app = cloud.create("STOPPED")
    run = cloud.submit(app)
    assert cloud.state(app) == "STARTING"
    cloud.emulator.advance(30)
    assert cloud.run_state(app, run) == "PENDING"

    assert ended(cloud, app, run) == "SUCCESS"
    assert cloud.state(app) == "STARTED"


def test_without_auto_start_a_submit_at_rest_is_refused(cloud: Cloud) -> None:
    """The application has to be started first."""
    app = cloud.create(autoStartConfiguration={"enabled": False})
    with refused("ValidationException", "auto start is off"):
        cloud.submit(app)
    cloud.emr.start_application(applicationId=app)

    assert ended(cloud, app, cloud.submit(app)) == "SUCCESS"


def test_idle_time_counts_from_the_end_of_the_last_run(cloud: Cloud) -> None:
    """An application with an active run is not idle, however long the run takes."""
    app = cloud.create("STARTED", autoStopConfiguration={"idleTimeoutMinutes": 1})
    run = cloud.submit(app, "--emulate-seconds", "600")
    cloud.emulator.advance(605)
    assert cloud.run_state(app, run) == "RUNNING"
    cloud.emulator.advance(10)
    assert (cloud.run_state(app, run), cloud.state(app)) == ("SUCCESS", "STARTED")

    cloud.emulator.advance(60)
    assert cloud.state(app) == "STOPPING"


def test_what_happens_by_itself_happens_in_order_at_its_own_time(cloud: Cloud) -> None:
    """One long jump of the clock leaves the same history as many small ones."""
    app = cloud.create(autoStopConfiguration={"idleTimeoutMinutes": 1}, schedulerConfiguration={"maxConcurrentRuns": 1})
    first, second = cloud.submit(app), cloud.submit(app)
    cloud.emulator.advance(100_000)

    assert cloud.states_of(app) == ["CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED"]
    assert cloud.states_of(first) == COMPLETE
    assert cloud.states_of(second) == ["SUBMITTED", "QUEUED", *COMPLETE[1:]]
    times = [
        {state: at for at, state in cloud.emulator.history("emrserverless", name)} for name in (app, first, second)
    ]
    assert times[2]["PENDING"] == times[1]["SUCCESS"]
    assert times[0]["STOPPING"] == pytest.approx(times[2]["SUCCESS"] + 60)


def test_at_most_so_many_runs_at_once(cloud: Cloud) -> None:
    """More than maxConcurrentRuns queue; each that ends lets the oldest go on."""
    app = cloud.create("STARTED", schedulerConfiguration={"maxConcurrentRuns": 2})
    runs = [cloud.submit(app, "--emulate-seconds", "100") for _ in range(4)]
    cloud.emulator.advance(20)
    assert [cloud.run_state(app, run) for run in runs] == ["RUNNING", "RUNNING", "QUEUED", "QUEUED"]

    cloud.emr.cancel_job_run(applicationId=app, jobRunId=runs[0])
    cloud.emulator.advance(5)
    assert cloud.run_state(app, runs[2]) == "QUEUED"
    cloud.emulator.advance(5)
    assert [cloud.run_state(app, run) for run in runs] == ["CANCELLED", "RUNNING", "PENDING", "QUEUED"]
    assert cloud.run(app, runs[2])["queuedDurationMilliseconds"] == pytest.approx(28_000, abs=100)


def test_a_queue_has_a_time_limit(cloud: Cloud) -> None:
    """A run that waits for longer fails."""
    app = cloud.create("STARTED", schedulerConfiguration={"maxConcurrentRuns": 1, "queueTimeoutMinutes": 15})
    cloud.submit(app, "--emulate-seconds", "3000")
    waiting = cloud.submit(app)
    cloud.emulator.advance(890)
    assert cloud.run_state(app, waiting) == "QUEUED"
    cloud.emulator.advance(20)

    assert cloud.run_state(app, waiting) == "FAILED"
    assert "queue timeout" in cloud.run(app, waiting)["stateDetails"]


def test_a_run_has_a_time_limit(cloud: Cloud) -> None:
    """A run that takes longer than its timeout is cancelled by the service."""
    app = cloud.create("STARTED")
    run = cloud.submit(app, "--emulate-seconds", "600", executionTimeoutMinutes=5)

    assert ended(cloud, app, run) == "CANCELLED"
    assert cloud.states_of(run) == [*COMPLETE[:-1], "CANCELLING", "CANCELLED"]


def test_cancelling_takes_time(cloud: Cloud) -> None:
    """Accepted means begun; a second cancel changes nothing, one after the end is refused."""
    app = cloud.create("STARTED")
    run = cloud.submit(app)
    cloud.emulator.advance(20)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)
    cloud.emulator.advance(9)
    assert cloud.run_state(app, run) == "CANCELLING"
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)
    cloud.emulator.advance(1)
    assert cloud.run_state(app, run) == "CANCELLED"

    with refused("ValidationException", "not in a cancellable state"):
        cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)


@pytest.mark.parametrize(
    ("arguments", "state"),
    [(["--emulate-ignore-cancel"], "SUCCESS"), (["--emulate-ignore-cancel", "--emulate-exit", "2"], "FAILED")],
    ids=["success", "failure"],
)
def test_a_run_may_end_although_it_was_cancelled(cloud: Cloud, arguments: list[str], state: str) -> None:
    """CANCELLING can still lead to SUCCESS or FAILED."""
    app = cloud.create("STARTED")
    run = cloud.submit(app, *arguments)
    cloud.emulator.advance(20)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)

    assert ended(cloud, app, run) == state


def test_a_grace_period_bounds_the_clean_up(cloud: Cloud) -> None:
    """A run that needs long to let go gets its grace period and no more."""
    app = cloud.create("STARTED")
    runs = [cloud.submit(app, "--emulate-cancel-seconds", "100", "--emulate-seconds", "9999") for _ in range(2)]
    cloud.emulator.advance(20)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=runs[0], shutdownGracePeriodInSeconds=30)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=runs[1])
    cloud.emulator.advance(31)

    assert [cloud.run_state(app, run) for run in runs] == ["CANCELLED", "CANCELLING"]


def test_failed_attempts_are_tried_again(cloud: Cloud) -> None:
    """A failed attempt is not a failed run while attempts remain; each attempt can be read."""
    app = cloud.create("STARTED")
    run = cloud.submit(app, "--emulate-seconds", "20", "--emulate-exit", "1", retryPolicy={"maxAttempts": 3})
    cloud.emulator.advance(35)
    assert (cloud.run_state(app, run), cloud.run(app, run)["attempt"]) == ("PENDING", 2)
    first = cloud.emr.get_job_run(applicationId=app, jobRunId=run, attempt=1)["jobRun"]
    assert (first["state"], first["attempt"], first["jobRunId"]) == ("FAILED", 1, run)

    assert ended(cloud, app, run) == "FAILED"
    pages = list(
        cloud.emr.get_paginator("list_job_run_attempts").paginate(
            applicationId=app, jobRunId=run, PaginationConfig={"PageSize": 2}
        )
    )
    assert [[attempt["attempt"] for attempt in page["jobRunAttempts"]] for page in pages] == [[3, 2], [1]]
    with refused("ResourceNotFoundException", "attempt 4"):
        cloud.emr.get_job_run(applicationId=app, jobRunId=run, attempt=4)


def test_before_7_1_nothing_is_tried_again(cloud: Cloud) -> None:
    """The retry policy is accepted and has no effect."""
    app = cloud.create("STARTED", releaseLabel="emr-7.0.0")
    run = cloud.submit(app, "--emulate-exit", "1", retryPolicy={"maxAttempts": 3})

    assert ended(cloud, app, run) == "FAILED"
    assert cloud.run(app, run)["attempt"] == 1


def test_a_stream_never_ends(cloud: Cloud) -> None:
    """A STREAMING run runs until it is cancelled; its application is never idle."""
    app = cloud.create("STARTED", autoStopConfiguration={"idleTimeoutMinutes": 1})
    run = cloud.submit(app, "--emulate-seconds", "1", mode="STREAMING")
    cloud.emulator.advance(1_000_000)
    assert (cloud.run_state(app, run), cloud.state(app)) == ("RUNNING", "STARTED")

    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run, shutdownGracePeriodInSeconds=120)
    assert ended(cloud, app, run) == "CANCELLED"


@pytest.mark.parametrize(
    ("policy", "attempts"),
    [({}, 5), ({"maxFailedAttemptsPerHour": 2}, 2), ({"maxFailedAttemptsPerHour": 1}, 1)],
    ids=["default", "two", "one means no retries"],
)
def test_a_stream_gives_up_when_it_fails_too_often(cloud: Cloud, policy: dict[str, int], attempts: int) -> None:
    """A stream that crashes is restarted until it has failed as often in an hour as its policy allows."""
    app = cloud.create("STARTED")
    run = cloud.submit(app, "--emulate-exit", "1", "--emulate-seconds", "90", mode="STREAMING", retryPolicy=policy)

    assert ended(cloud, app, run) == "FAILED"
    assert cloud.run(app, run)["attempt"] == attempts
    found = cloud.emr.list_job_run_attempts(applicationId=app, jobRunId=run)["jobRunAttempts"]
    assert [attempt["state"] for attempt in found] == ["FAILED"] * attempts


def test_a_stream_that_fails_now_and_then_goes_on(cloud: Cloud) -> None:
    """Failures are counted by the hour: a stream whose attempts last 20 minutes never has five in one."""
    app = cloud.create("STARTED")
    run = cloud.submit(app, "--emulate-exit", "1", "--emulate-seconds", "1200", mode="STREAMING")
    cloud.emulator.advance(86_400)

    assert cloud.run_state(app, run) in {"PENDING", "SCHEDULED", "RUNNING"}
    assert cloud.run(app, run)["attempt"] == 1 + 86_400 // 1210


@pytest.mark.parametrize(
    ("label", "grace", "seconds"),
    [("emr-7.9.0", {}, 120), ("emr-7.9.0", {"shutdownGracePeriodInSeconds": 30}, 30), ("emr-7.8.0", {}, 500)],
    ids=["default", "given", "before 7.9"],
)
def test_a_stream_has_a_grace_period_of_its_own(
    cloud: Cloud, label: str, grace: dict[str, int], seconds: float
) -> None:
    """Without a word a stream gets two minutes; before emr-7.9.0 there were no grace periods."""
    app = cloud.create("STARTED", releaseLabel=label)
    run = cloud.submit(app, "--emulate-cancel-seconds", "500", mode="STREAMING")
    cloud.emulator.advance(20)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run, **grace)
    cloud.emulator.advance(seconds - 1)
    assert cloud.run_state(app, run) == "CANCELLING"
    cloud.emulator.advance(2)

    assert cloud.run_state(app, run) == "CANCELLED"


def test_only_a_running_attempt_can_ignore_its_cancel(cloud: Cloud) -> None:
    """A run that is cancelled between two attempts has nothing that could still end by itself."""
    app = cloud.create("STARTED")
    words = ("--emulate-seconds", "10", "--emulate-exit", "1", "--emulate-ignore-cancel")
    run = cloud.submit(app, *words, retryPolicy={"maxAttempts": 3})
    cloud.emulator.advance(23)
    assert (cloud.run_state(app, run), cloud.run(app, run)["attempt"]) == ("PENDING", 2)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)

    assert ended(cloud, app, run) == "CANCELLED"


def test_the_same_token_submits_once(cloud: Cloud) -> None:
    """A repeated submit answers the first run; other content with the same token is a conflict."""
    app = cloud.create("STARTED")
    token = str(uuid.uuid4())
    first = cloud.submit(app, clientToken=token)

    assert cloud.submit(app, clientToken=token) == first
    with refused("ConflictException"):
        cloud.submit(app, "--other", clientToken=token)
    assert len(cloud.emr.list_job_runs(applicationId=app)["jobRuns"]) == 1


def test_lists_of_runs_are_filtered(cloud: Cloud) -> None:
    """By state, by mode and by time of creation; of an application that is not there the list is empty."""
    app = cloud.create("STARTED")
    old = cloud.submit(app, "--emulate-seconds", "1")
    cloud.emulator.advance(600)
    stream, young = cloud.submit(app, mode="STREAMING"), cloud.submit(app)
    between = datetime.fromtimestamp(cloud.emulator.now, UTC) - timedelta(seconds=300)

    def listed(**filters: Any) -> list[str]:
        return [run["id"] for run in cloud.emr.list_job_runs(applicationId=app, **filters)["jobRuns"]]

    assert listed() == [young, stream, old]
    assert listed(states=["SUCCESS", "SUBMITTED"]) == [old, young, stream]
    assert listed(mode="STREAMING") == [stream]
    assert listed(createdAtAfter=between) == [young, stream]
    assert listed(createdAtBefore=between) == [old]
    assert cloud.emr.list_job_runs(applicationId="00nosuch")["jobRuns"] == []


def test_a_run_belongs_to_its_application(cloud: Cloud) -> None:
    """A job run's id is found below its own application only."""
    app, other = cloud.create("STARTED"), cloud.create()
    run = cloud.submit(app)

    with refused("ResourceNotFoundException", run):
        cloud.run_state(other, run)
