"""Service jobs: their way to instances and to their end, in queues and quota shares, and what is deleted over them."""

import json
from typing import Any

import pytest

from slackwater.emulator.batch import ON_INSTANCES, SERVICE_ACTIVE, SERVICE_JOB_STATUSES, STATUSES
from tests.emulator.batch_support import ARN, BY_TYPE, SHARE, TYPE, BatchCloud, denied

TEAM = ARN + "job-queue/training/quota-share/team"


@pytest.fixture
def queue(batch: BatchCloud) -> str:
    """A queue with ten instances."""
    batch.service_environment()
    return batch.training_queue()


def test_a_life(batch: BatchCloud, queue: str) -> None:
    """From SUBMITTED to SUCCEEDED; SageMaker's own job is named from SCHEDULED on."""
    job = batch.train(2, seconds=30, tags={"a": "b"}, schedulingPriority=3)
    before = batch.training(job)
    batch.emulator.advance(3)
    scheduled = batch.training(job)
    batch.emulator.advance(10)
    assert batch.listed_trainings() == [job]
    batch.api.update_service_job(jobId=job, schedulingPriority=7)
    batch.emulator.advance(30)
    ended = batch.training(job)
    with denied("has ended"):
        batch.api.update_service_job(jobId=job, schedulingPriority=8)

    arn = f"{ARN}service-job/{job}"
    statuses = [state for _, state in batch.emulator.history("batch", job)]
    assert statuses == ["SUBMITTED", "RUNNABLE", "SCHEDULED", "STARTING", "RUNNING", "SUCCEEDED"]
    assert (before["jobArn"], before["startedAt"], before["attempts"], before["tags"]) == (arn, 0, [], {"a": "b"})
    assert before["capacityUsage"] == [{"capacityUnit": TYPE, "quantity": 2}]
    assert scheduled["latestAttempt"]["serviceResourceId"]["value"].startswith("arn:aws:sagemaker:")
    assert (ended["schedulingPriority"], ended["stoppedAt"] - ended["startedAt"]) == (7, 30_000)
    (attempt,) = ended["attempts"]
    assert attempt["serviceResourceId"] == scheduled["latestAttempt"]["serviceResourceId"]
    batch.api.tag_resource(resourceArn=arn, tags={"c": "d"})
    assert batch.training(job)["tags"] == {"a": "b", "c": "d"}
    batch.emulator.advance(7 * 86_400)
    with denied(f"Job {job} does not exist"):
        batch.training(job)
    assert batch.illegal() == ["UpdateServiceJob"]


def test_instances_are_counted(batch: BatchCloud, queue: str) -> None:
    """Who finds too few waits, and those behind it; a higher limit, and an end, let them start."""
    first, second, third = batch.train(7), batch.train(6), batch.train(1)
    batch.emulator.advance(13)
    assert batch.trainings(first, second, third) == ["RUNNING", "RUNNABLE", "RUNNABLE"]
    more = [{"maxCapacity": 13, "capacityUnit": "NUM_INSTANCES"}]
    batch.api.update_service_environment(serviceEnvironment="service", capacityLimits=more)
    batch.emulator.advance(6)
    assert batch.trainings(first, second, third) == ["RUNNING", "SCHEDULED", "RUNNABLE"]
    batch.api.terminate_service_job(jobId=first, reason="enough")
    batch.emulator.advance(6)

    assert batch.trainings(first, second, third) == ["FAILED", "STARTING", "SCHEDULED"]
    assert batch.training(first)["statusReason"] == "enough"


def test_a_disabled_environment_starts_nothing(batch: BatchCloud, queue: str) -> None:
    """Jobs are taken, and wait until it is ENABLED again; of an INVALID one none is taken."""
    batch.api.update_service_environment(serviceEnvironment="service", state="DISABLED")
    batch.emulator.advance(6)
    job = batch.train()
    batch.emulator.advance(60)
    assert batch.trainings(job) == ["RUNNABLE"]
    batch.api.update_service_environment(serviceEnvironment="service", state="ENABLED")
    batch.emulator.advance(6)
    assert batch.trainings(job) == ["SCHEDULED"]
    batch.place("service_environment", "INVALID", id="service")
    with denied("service-environment/service is INVALID, not VALID"):
        batch.train()


@pytest.mark.parametrize("status", SERVICE_JOB_STATUSES)
def test_every_status(batch: BatchCloud, queue: str, status: str) -> None:
    """A termination is always accepted, and ends everything that goes on; the instances are free then."""
    job = batch.place("service_job", status, jobQueue="training")
    assert batch.listed_trainings(status) == [job]
    waiting = batch.train(10)
    batch.emulator.advance(3)
    assert batch.trainings(waiting) == ["RUNNABLE" if status in ON_INSTANCES else "SCHEDULED"]
    for _ in range(2):
        batch.api.terminate_service_job(jobId=job, reason="because")
    batch.emulator.advance(6)
    shown = batch.training(job)

    assert shown["status"] == ("FAILED" if status in SERVICE_ACTIVE else status)
    assert shown.get("isTerminated", False) is (status in SERVICE_ACTIVE)
    assert batch.trainings(waiting) != ["RUNNABLE"]
    assert batch.illegal() == []


def test_attempts(batch: BatchCloud, queue: str) -> None:
    """A failed one is followed by another, unless the strategy or the time says no; faults make starts fail."""
    failing = json.dumps(
        {
            "ResourceConfig": {"InstanceGroups": [{"InstanceType": TYPE, "InstanceCount": 1}]},
            "Environment": {"EMULATE_SECONDS": "20", "EMULATE_EXIT": "1"},
        }
    )
    twice: dict[str, Any] = {"retryStrategy": {"attempts": 2}}
    never: dict[str, Any] = {"attempts": 3, "evaluateOnExit": [{"action": "EXIT", "onStatusReason": "Training*"}]}
    jobs = [
        batch.train(serviceRequestPayload=failing),
        batch.train(serviceRequestPayload=failing, **twice),
        batch.train(serviceRequestPayload=failing, retryStrategy=never),
        batch.train(timeoutConfig={"attemptDurationSeconds": 15}, **twice),
    ]
    batch.emulator.advance(100)
    assert batch.trainings(*jobs) == ["FAILED"] * 4
    assert [len(batch.training(job)["attempts"]) for job in jobs] == [1, 2, 1, 1]
    assert "exceeded timeout" in batch.training(jobs[3])["statusReason"]
    for status, attempts in (("SUBMITTED", 0), ("SCHEDULED", 1), ("STARTING", 1)):
        batch.emulator.add_fault({"kind": "fail", "operation": "SubmitServiceJob", "state": status, "times": 1})
        job = batch.train()
        batch.emulator.advance(20)
        assert (batch.trainings(job), len(batch.training(job)["attempts"])) == (["FAILED"], attempts)


SUBMIT: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"jobName": "a b"}, "Job name should match valid pattern"),
    "no JSON": ({"serviceRequestPayload": "{"}, "must be a request of CreateTrainingJob in JSON"),
    "no resources": ({"serviceRequestPayload": "{}"}, "ResourceConfig is required"),
    "no count": ({"serviceRequestPayload": '{"ResourceConfig": {"InstanceType": "ml.m5.large"}}'}, "InstanceCount is"),
    "type": (
        {"serviceRequestPayload": '{"ResourceConfig": {"InstanceType": "m5", "InstanceCount": 1}}'},
        "InstanceType must be an instance type, not 'm5'",
    ),
    "no queue": ({"queue": "none"}, "JobQueue none not found"),
    "plain queue": ({"queue": "line"}, "A job queue of the type ECS_FARGATE takes no service jobs"),
    "attempts": ({"retryStrategy": {"attempts": 11}}, "RetryAttempts must be between 1 and 10"),
    "fair": ({"shareIdentifier": "a"}, "shareIdentifier cannot be used with the scheduling of job queue training"),
    "share": ({"quotaShareName": "a"}, "quotaShareName cannot be used with the scheduling of job queue training"),
}


@pytest.mark.parametrize(("members", "words"), SUBMIT.values(), ids=SUBMIT)
def test_submit_is_refused(batch: BatchCloud, queue: str, members: dict[str, Any], words: str) -> None:
    """Each in words that tell what is wrong."""
    batch.environment()
    batch.queue("line", "work")
    with denied(words):
        batch.train(**members)

    assert batch.listed_trainings("SUBMITTED") == []


@pytest.mark.parametrize("status", STATUSES[:-2])
def test_a_queue_takes_no_jobs(batch: BatchCloud, queue: str, status: str) -> None:
    """In no other status than VALID, and not while it is DISABLED; the same token is taken once."""
    batch.train(clientToken="t")
    for count, words in ((1, "by the same request"), (2, "with other parameters")):
        with denied("t was used before", words):
            batch.train(count, clientToken="t")
    batch.place("job_queue", status, id="training")
    with denied("not found" if status == "DELETED" else f"is {status}, not VALID"):
        batch.train()
    if status != "DELETED":
        batch.place("job_queue", "VALID", id="training", enabled=False)
        with denied("DISABLED and takes no jobs"):
            batch.train()


def test_lists(batch: BatchCloud, queue: str) -> None:
    """RUNNING ones unless a status or a filter says otherwise, in pages; of one queue."""
    jobs = [batch.place("service_job", "FAILED", jobQueue="training", jobName=f"Job{n}") for n in range(5)]
    running = batch.place("service_job", "RUNNING", jobQueue="training", jobName="other")
    pages = batch.api.get_paginator("list_service_jobs").paginate(
        jobQueue="training", jobStatus="FAILED", PaginationConfig={"PageSize": 2}
    )
    assert [[each["jobId"] for each in page["jobSummaryList"]] for page in pages] == [
        jobs[:2:-1],
        jobs[2:0:-1],
        jobs[:1],
    ]
    assert batch.listed_trainings() == [running]
    assert batch.listed_trainings(filters=[{"name": "JOB_NAME", "values": ["jOB*"]}]) == jobs[::-1]
    with denied("JOB_NAME, BEFORE_CREATED_AT, AFTER_CREATED_AT, SHARE_IDENTIFIER, QUOTA_SHARE_NAME"):
        batch.listed_trainings(filters=[{"name": "JOB_DEFINITION", "values": ["a"]}])
    with denied("maxResults must be between 1 and 100"):
        batch.listed_trainings(maxResults=101)
    with denied("JobQueue none not found"):
        batch.listed_trainings(queue="none")
    with denied("jobQueue is required"):
        batch.api.list_service_jobs()
    batch.api.terminate_service_job(jobId="unknown", reason="r")
    batch.emulator.configure({"batch_unknown_job": "refused"})
    with denied("Job unknown does not exist"):
        batch.api.terminate_service_job(jobId="unknown", reason="r")


def test_shares_have_lines_of_their_own(batch: BatchCloud) -> None:
    """A share that is full holds up no other one; who may borrow does, as far as the limit and the environment go."""
    batch.shared_queue()  # ten instances
    one = {**SHARE, "capacityLimits": [{"maxCapacity": 1, "capacityUnit": TYPE}]}
    batch.share("free", **{**one, "resourceSharingConfiguration": {"strategy": "LEND_AND_BORROW"}})
    batch.share("full")  # four of them
    batch.share(
        "bounded", **{**SHARE, "resourceSharingConfiguration": {"strategy": "LEND_AND_BORROW", "borrowLimit": 50}}
    )
    of = {name: batch.train(3, quotaShareName=name) for name in ("full", "bounded")}
    behind = {name: batch.train(3, quotaShareName=name) for name in of}
    batch.emulator.advance(3)
    assert batch.trainings(*of.values()) == ["SCHEDULED"] * 2
    assert batch.trainings(*behind.values()) == ["RUNNABLE", "SCHEDULED"]
    free = batch.train(2, quotaShareName="free")
    batch.emulator.advance(3)
    assert batch.trainings(free) == ["RUNNABLE"]  # nine are taken
    batch.api.terminate_service_job(jobId=of["full"], reason="r")
    batch.emulator.advance(6)
    assert batch.trainings(behind["full"], free) == ["SCHEDULED", "RUNNABLE"]
    batch.api.update_service_environment(
        serviceEnvironment="for-training", capacityLimits=[{"maxCapacity": 11, "capacityUnit": TYPE}]
    )
    batch.emulator.advance(6)

    assert batch.trainings(free) == ["SCHEDULED"]
    found = batch.listed_trainings(filters=[{"name": "QUOTA_SHARE_NAME", "values": ["bounded"]}], status="SUBMITTED")
    assert found == []
    other = batch.train(3, quotaShareName="full", serviceRequestPayload=json.dumps(
        {"ResourceConfig": {"InstanceType": "ml.p4d.24xlarge", "InstanceCount": 1}}))  # fmt: skip
    batch.emulator.advance(30)
    assert batch.trainings(other) == ["RUNNABLE"]  # of these there are none


def test_a_share_that_takes_no_jobs(batch: BatchCloud) -> None:
    """None of that name, DISABLED, not VALID; and in such a queue no job goes without one."""
    batch.shared_queue()
    batch.share(state="DISABLED")
    with denied("quotaShareName is required for the scheduling of job queue training"):
        batch.train()
    with denied("quota-share/none does not exist"):
        batch.train(quotaShareName="none")
    with denied(f"{TEAM} is VALID and DISABLED, and takes no jobs"):
        batch.train(quotaShareName="team")
    batch.place("quota_share", "INVALID", id=TEAM, enabled=True)
    with denied("INVALID and ENABLED"):
        batch.train(quotaShareName="team")


def test_a_share_is_deleted_over_its_jobs(batch: BatchCloud) -> None:
    """Whether they wait or run, they are terminated, so many a second; those of other shares go on."""
    batch.emulator.configure({"batch_queue_delete_jobs_per_second": 2})
    batch.shared_queue()
    batch.share()
    batch.share("other")
    jobs = [batch.train(2, quotaShareName="team") for _ in range(5)]
    other = batch.train(1, quotaShareName="other")
    batch.emulator.advance(13)
    batch.api.update_quota_share(quotaShareArn=TEAM, state="DISABLED")
    batch.emulator.advance(6)
    batch.api.delete_quota_share(quotaShareArn=TEAM)
    batch.emulator.advance(6)
    assert batch.shown_share(TEAM)["status"] == "DELETING"
    batch.emulator.advance(2)

    assert batch.trainings(*jobs, other) == ["FAILED"] * 5 + ["RUNNING"]
    assert batch.training(jobs[0])["statusReason"] == "Quota share was deleted"
    assert [each["quotaShareName"] for each in batch.api.list_quota_shares(jobQueue="training")["quotaShares"]] == [
        "other"
    ]


def test_a_queue_is_deleted_over_its_jobs(batch: BatchCloud, queue: str) -> None:
    """They are terminated first."""
    jobs = [batch.train(6) for _ in range(3)]
    batch.emulator.advance(13)
    batch.requeue("training", state="DISABLED")
    batch.api.delete_job_queue(jobQueue="training")
    batch.emulator.advance(6)

    assert batch.shown_queue("training")["status"] == "DELETED"
    assert {batch.training(job)["statusReason"] for job in jobs} == {"Job queue was deleted"}


def test_an_environment_waits_for_its_last_job(batch: BatchCloud, queue: str) -> None:
    """That of a queue which has another environment by now: it is DELETING until the job has ended."""
    batch.service_environment("next")
    job = batch.train(9, seconds=120)
    batch.emulator.advance(13)
    batch.requeue("training", serviceEnvironmentOrder=[{"order": 1, "serviceEnvironment": "next"}])
    another = batch.train(9)
    batch.api.update_service_environment(serviceEnvironment="service", state="DISABLED")
    batch.emulator.advance(6)
    batch.api.delete_service_environment(serviceEnvironment="service")
    batch.emulator.advance(60)
    assert batch.trainings(job, another) == ["RUNNING", "RUNNING"]
    assert batch.shown_service_environment()["status"] == "DELETING"
    batch.emulator.advance(60)

    assert batch.trainings(job) == ["SUCCEEDED"]
    assert batch.shown_service_environment()["status"] == "DELETED"


def test_placed_jobs_are_moved(batch: BatchCloud) -> None:
    """By their ids, in and out of what has instances."""
    batch.service_environment("by-type", **BY_TYPE)
    batch.training_queue("training", "by-type", schedulingPolicyArn=batch.quota_policy())
    batch.share()
    job = batch.place("service_job", "RUNNING", jobQueue="training", quotaShareName="team")
    waiting = batch.train(4, quotaShareName="team")
    batch.emulator.advance(3)
    assert batch.trainings(job, waiting) == ["RUNNING", "RUNNABLE"]
    batch.place("service_job", "SUCCEEDED", id=job)
    next_ = batch.train(quotaShareName="team")
    batch.emulator.advance(3)

    assert batch.trainings(job, waiting, next_) == ["SUCCEEDED", "SCHEDULED", "RUNNABLE"]
