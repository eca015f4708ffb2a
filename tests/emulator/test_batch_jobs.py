"""Jobs: their way to a host and to their end, cancellations and terminations, retries, arrays and dependencies."""

from typing import Any

import pytest

from slackwater.emulator.batch import ACTIVE, JOB_STATUSES, STATUSES, WAITING
from tests.emulator.batch_support import ARN, BatchCloud, denied

LONG = ("--emulate-seconds", "99999")


def test_a_life(batch: BatchCloud) -> None:
    """From SUBMITTED to SUCCEEDED; the task is named after the environment's cluster from STARTING on."""
    batch.ready()
    submitted = batch.api.submit_job(
        jobName="nightly", jobQueue=ARN + "job-queue/line", jobDefinition="task", tags={"a": "b"}
    )
    job = submitted["jobId"]
    before = batch.job(job)
    batch.emulator.advance(9)
    starting = batch.job(job)
    batch.emulator.advance(5)
    running = batch.job(job)
    batch.emulator.advance(60)
    ended = batch.job(job)

    assert submitted["jobArn"] == f"{ARN}job/{job}"
    assert batch.statuses_of(job) == ["SUBMITTED", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED"]
    assert (before["startedAt"], before["attempts"]) == (0, [])
    assert before["jobQueue"] == ARN + "job-queue/line"
    assert before["jobDefinition"] == ARN + "job-definition/task:1"
    assert before["tags"] == {"a": "b"}
    cluster = batch.shown()["ecsClusterArn"].rpartition("/")[2]
    assert f":task/{cluster}/" in starting["container"]["taskArn"]
    assert "logStreamName" not in starting["container"]
    assert running["container"]["logStreamName"].startswith("task/default/")
    assert running["startedAt"] > running["createdAt"] > 1_600_000_000_000
    assert ended["stoppedAt"] - ended["startedAt"] == 60_000
    assert ended["container"]["exitCode"] == 0
    (attempt,) = ended["attempts"]
    assert attempt["container"]["taskArn"] == ended["container"]["taskArn"]
    batch.emulator.advance(7 * 86_400)
    assert batch.api.describe_jobs(jobs=[job, "unknown"])["jobs"] == []
    assert batch.illegal() == []


@pytest.mark.parametrize(
    "how",
    [
        {"containerOverrides": {"command": ["--emulate-seconds=300", "--emulate-exit", "3"]}},
        {
            "containerOverrides": {
                "environment": [
                    {"name": "EMULATE_SECONDS", "value": "300"},
                    {"name": "EMULATE_EXIT", "value": "3"},
                ]
            }
        },
        {"parameters": {"time": "300", "code": "3"}, "jobDefinition": "with-references"},
    ],
    ids=["command", "environment", "parameters"],
)
def test_how_a_job_goes(batch: BatchCloud, how: dict[str, Any]) -> None:
    """Its command, its environment or the values of its references say how long it takes and how it ends."""
    batch.ready()
    batch.define("with-references", "--emulate-seconds", "Ref::time", "--emulate-exit", "Ref::code")
    job = batch.api.submit_job(**{"jobName": "j", "jobQueue": "line", "jobDefinition": "task", **how})["jobId"]
    batch.emulator.advance(310)
    assert batch.status(job) == "RUNNING"
    batch.emulator.advance(3)
    shown = batch.job(job)

    assert (shown["status"], shown["container"]["exitCode"]) == ("FAILED", 3)
    assert shown["statusReason"] == "Essential container in task exited"


@pytest.mark.parametrize("status", JOB_STATUSES)
@pytest.mark.parametrize("action", ["cancel_job", "terminate_job"])
def test_every_status(batch: BatchCloud, action: str, status: str) -> None:
    """Both are always accepted: a cancellation ends what has no host yet, a termination everything that goes on."""
    batch.ready()
    job = batch.place("job", status, jobQueue="line")
    getattr(batch.api, action)(jobId=job, reason="because")
    batch.emulator.advance(6)
    shown = batch.job(job)

    if status in (WAITING if action == "cancel_job" else ACTIVE):
        assert (shown["status"], shown["statusReason"]) == ("FAILED", "because")
        assert shown["isCancelled" if action == "cancel_job" else "isTerminated"] is True
    else:
        assert shown["status"] == status
        assert "statusReason" not in shown
    assert batch.illegal() == []


def test_a_termination_takes_a_while(batch: BatchCloud) -> None:
    """A running job shows that it was terminated before it has ended; a second call does not prolong it."""
    batch.ready()
    job = batch.submit(*LONG, "--emulate-terminate-seconds", "25", retryStrategy={"attempts": 3})
    batch.emulator.advance(20)
    batch.api.terminate_job(jobId=job, reason="enough")
    batch.emulator.advance(24)
    assert (batch.status(job), batch.job(job)["isTerminated"]) == ("RUNNING", True)
    batch.api.terminate_job(jobId=job, reason="again")
    batch.emulator.advance(2)
    shown = batch.job(job)

    assert (shown["status"], shown["statusReason"], shown["container"]["exitCode"]) == ("FAILED", "enough", 137)
    assert len(shown["attempts"]) == 1  # never tried again


def test_many_at_once(batch: BatchCloud) -> None:
    """CancelJobs and TerminateJobs: unknown ids count as done, as they do one by one unless a setting says no."""
    batch.ready()
    jobs = [batch.submit(*LONG) for _ in range(3)]
    assert batch.api.cancel_jobs(jobs=[jobs[0], "unknown"], reason="r")["successful"] == [jobs[0], "unknown"]
    batch.emulator.advance(20)
    batch.api.terminate_jobs(jobs=jobs[1:], reason="r")
    batch.emulator.advance(6)
    batch.api.cancel_job(jobId="unknown", reason="r")
    batch.emulator.configure({"batch_unknown_job": "refused"})

    assert [batch.status(job) for job in jobs] == ["FAILED"] * 3
    assert [len(batch.job(job)["attempts"]) for job in jobs] == [0, 1, 1]
    with denied("Job unknown does not exist"):
        batch.api.terminate_job(jobId="unknown", reason="r")
    with denied("Maximum number of jobs supported is 50"):
        batch.api.cancel_jobs(jobs=["x"] * 51, reason="r")
    with denied("Maximum number of jobs supported is 100"):
        batch.api.describe_jobs(jobs=["x"] * 101)


@pytest.mark.parametrize(
    ("strategy", "attempts"),
    [
        ({"attempts": 3}, 3),
        ({"attempts": 3, "evaluateOnExit": [{"onExitCode": "3", "action": "EXIT"}]}, 1),
        ({"attempts": 3, "evaluateOnExit": [{"onExitCode": "4", "action": "EXIT"}]}, 3),
        ({"attempts": 2, "evaluateOnExit": [{"onStatusReason": "Essential*", "action": "RETRY"}]}, 2),
    ],
    ids=["all", "exit", "no match", "retry"],
)
def test_retries(batch: BatchCloud, strategy: dict[str, Any], attempts: int) -> None:
    """A failed attempt waits for a host again, as often as its strategy lets it."""
    batch.ready()
    job = batch.submit("--emulate-exit", "3", retryStrategy=strategy)
    batch.emulator.advance(300)
    shown = batch.job(job)

    assert shown["status"] == "FAILED"
    assert len(shown["attempts"]) == attempts
    assert len({attempt["container"]["taskArn"] for attempt in shown["attempts"]}) == attempts
    assert shown["retryStrategy"].get("evaluateOnExit", [{"action": "x"}])[0]["action"].islower()


def test_a_timeout_is_final(batch: BatchCloud) -> None:
    """An attempt that takes too long fails, and is not tried again."""
    batch.ready()
    job = batch.submit(*LONG, timeout={"attemptDurationSeconds": 60}, retryStrategy={"attempts": 5})
    batch.emulator.advance(73)
    shown = batch.job(job)

    assert (shown["status"], len(shown["attempts"])) == ("FAILED", 1)
    assert shown["statusReason"] == "Job attempt duration exceeded timeout"


SUBMIT: dict[str, tuple[dict[str, Any], str, bool]] = {
    "name": ({"jobName": "-j"}, "Job name should match valid pattern", True),
    "no queue": ({"jobQueue": "none"}, "JobQueue none not found", False),
    "no definition": ({"jobDefinition": "none"}, "JobDefinition none not found", False),
    "inactive": ({"jobDefinition": "old:1"}, "JobDefinition old:1 is not ACTIVE", True),
    "family": ({"jobDefinition": "ec2"}, "can not run Jobs with capability EC2", True),
    "reference": (
        {"containerOverrides": {"command": ["Ref::x"]}},
        "Unable to substitute value. No parameter found for reference x",
        True,
    ),
    "attempts": ({"retryStrategy": {}}, "RetryAttempts must be provided with retry strategy", True),
    "timeout": ({"timeout": {"attemptDurationSeconds": 59}}, "must be at least 60", True),
    "variable": (
        {"containerOverrides": {"environment": [{"name": "AWS_BATCH_X", "value": ""}]}},
        "names may not start with AWS_BATCH",
        True,
    ),
    "small array": ({"arrayProperties": {"size": 1}}, "Array size must be between 2 and 10000", True),
    "dependencies": ({"dependsOn": [{"jobId": "x"}] * 21}, "at most 20 dependencies", True),
    "unknown dependency": ({"dependsOn": [{"jobId": "x"}]}, "job x does not exist", True),
    "sequential": ({"dependsOn": [{"type": "SEQUENTIAL"}]}, "for array jobs only", True),
}


@pytest.mark.parametrize(("members", "words", "illegal"), SUBMIT.values(), ids=SUBMIT)
def test_submit_is_refused(batch: BatchCloud, members: dict[str, Any], words: str, *, illegal: bool) -> None:
    """Each in words that tell what is wrong; what somebody else may have removed is no client's mistake."""
    batch.ready()
    batch.define("ec2", platformCapabilities=["EC2"], containerProperties={"image": "i", "vcpus": 1, "memory": 4})
    batch.api.deregister_job_definition(jobDefinition=batch.define("old"))
    with denied(words):
        batch.api.submit_job(**{"jobName": "j", "jobQueue": "line", "jobDefinition": "task", **members})

    assert batch.illegal() == ["SubmitJob"] * illegal
    assert batch.listed("SUBMITTED") == []


@pytest.mark.parametrize("status", STATUSES)
def test_queues_that_take_no_jobs(batch: BatchCloud, status: str) -> None:
    """Only those that are ENABLED and VALID do; with the setting, those that are being updated too."""
    batch.define()
    batch.place("job_queue", status, jobQueueName="line")
    batch.place("job_queue", "VALID", jobQueueName="off", enabled=False)
    batch.place("job_definition", "ACTIVE", jobDefinitionName="any")
    with denied("JobQueue off is DISABLED"):
        batch.submit(queue="off", jobDefinition="any")
    if status == "VALID":
        batch.submit(jobDefinition="any")
        return
    with denied("not found" if status == "DELETED" else f"JobQueue line is {status}, not VALID"):
        batch.submit(jobDefinition="any")
    batch.emulator.configure({"batch_submit_while_updating": "accepted"})
    if status == "UPDATING":
        batch.submit(jobDefinition="any")


def test_a_disabled_queue_goes_on(batch: BatchCloud) -> None:
    """It takes no new jobs; those that wait still find hosts."""
    batch.ready(maxvCpus=1)
    jobs = [batch.submit("--emulate-seconds", "30") for _ in range(2)]
    batch.requeue("line", state="DISABLED")
    batch.emulator.advance(100)

    assert [batch.status(job) for job in jobs] == ["SUCCEEDED"] * 2


@pytest.mark.parametrize("array", [False, True], ids=["jobs", "array"])
def test_a_deleted_queue_terminates_its_jobs(batch: BatchCloud, *, array: bool) -> None:
    """So many a second, waiting or running, while it is DELETING; then it is gone and its environments are free."""
    batch.emulator.configure({"batch_queue_delete_jobs_per_second": 4, "batch_relationship_lag_seconds": 0})
    batch.ready(maxvCpus=5)
    size: dict[str, Any] = {"arrayProperties": {"size": 20}} if array else {}
    jobs = [batch.submit(*LONG, **size) for _ in range(1 if array else 20)]
    batch.emulator.advance(20)
    batch.requeue("line", state="DISABLED")
    batch.api.delete_job_queue(jobQueue="line")
    batch.emulator.advance(6.5)
    parts = [f"{jobs[0]}:{index}" for index in range(20)] if array else jobs
    assert [batch.status(job) for job in parts].count("FAILED") == 8
    assert batch.shown_queue()["status"] == "DELETING"
    batch.emulator.advance(3)

    assert {batch.status(job) for job in (*parts, *jobs)} == {"FAILED"}
    assert batch.shown_queue()["status"] == "DELETED"
    batch.change("work", state="DISABLED")
    batch.api.delete_compute_environment(computeEnvironment="work")
    assert batch.illegal() == []


def test_lists(batch: BatchCloud) -> None:
    """Of one status, RUNNING by default; by filters over all statuses; in pages."""
    batch.ready(maxvCpus=2)
    start = batch.job(batch.submit(*LONG, name="Alpha"))["createdAt"]
    batch.emulator.advance(2)
    jobs = [batch.submit(*LONG, name=name) for name in ("alpha2", "beta", "beta")]
    batch.emulator.advance(20)
    named = [{"name": "JOB_NAME", "values": ["ALPHA*"]}]
    pages = list(
        batch.api.get_paginator("list_jobs").paginate(
            jobQueue="line", jobStatus="RUNNABLE", PaginationConfig={"PageSize": 1}
        )
    )

    assert len(batch.listed()) == len(batch.listed("RUNNABLE")) == 2
    assert [len(page["jobSummaryList"]) for page in pages] == [1, 1]
    assert len(batch.listed(filters=named)) == 2
    assert batch.listed(filters=[{"name": "JOB_NAME", "values": ["Beta"]}]) == jobs[:0:-1]
    assert batch.listed(filters=[{"name": "AFTER_CREATED_AT", "values": [str(start + 1000)]}]) == jobs[::-1]
    assert len(batch.listed(filters=[{"name": "BEFORE_CREATED_AT", "values": [str(start + 1000)]}])) == 1
    for value, count in (("task", 4), ("tas*", 4), ("tas", 0), ("task:1", 4), (ARN + "job-definition/task:2", 0)):
        assert len(batch.listed(filters=[{"name": "JOB_DEFINITION", "values": [value]}])) == count
    summary = batch.api.list_jobs(jobQueue="line", filters=named)["jobSummaryList"][0]
    assert summary["jobDefinition"] == ARN + "job-definition/task:1"
    for members, words in (
        ({}, "Exactly one of"),
        ({"jobQueue": "line", "arrayJobId": "x"}, "Exactly one of"),
        ({"jobQueue": "none"}, "JobQueue none not found"),
        ({"jobQueue": "line", "filters": named * 2}, "One filter with one value"),
        ({"jobQueue": "line", "filters": named, "maxResults": 101}, "between 1 and 100"),
    ):
        with denied(words):
            batch.api.list_jobs(**members)
