"""The fault table on Batch: its own throttle, reads that are behind, phases that do not end, answers that are lost."""

from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError

from slackwater.emulator import Emulator
from tests.emulator.batch_support import EC2, BatchCloud, denied


def test_a_throttle_is_this_services_own(batch: BatchCloud) -> None:
    """TooManyRequestsException with HTTP 429; a client that tries again gets through, and nothing is counted."""
    batch.emulator.add_fault({"kind": "throttle", "operation": "SubmitJob", "times": 2})
    batch.ready()
    with pytest.raises(ClientError) as caught:
        batch.submit()
    patient = BatchCloud(batch.emulator, retries=3)
    patient.submit()

    assert caught.value.response["Error"]["Code"] == "TooManyRequestsException"
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 429
    assert len(batch.listed("SUBMITTED")) == 1
    assert batch.illegal() == []


def test_stale_reads(batch: BatchCloud) -> None:
    """A look that is behind shows the old record, tombstones included, and excuses the call that follows from it."""
    batch.environment()
    batch.environment("other")
    batch.change("work", state="DISABLED")
    batch.emulator.add_fault({"kind": "stale", "resource": "work", "seconds": 5, "times": 2})
    batch.api.update_compute_environment(computeEnvironment="work", state="ENABLED")
    stale = {each["computeEnvironmentName"]: each for each in batch.environments("other", "work")}
    with denied("is being modified"):
        batch.api.delete_compute_environment(computeEnvironment="work")
    assert batch.illegal() == []
    batch.emulator.advance(11)
    batch.emulator.clear_faults()

    assert (stale["work"]["status"], stale["work"]["state"]) == ("UPDATING", "DISABLED")
    assert (batch.shown()["status"], batch.shown()["state"]) == ("VALID", "ENABLED")


@pytest.mark.parametrize(
    ("operation", "status"),
    [("CreateComputeEnvironment", "CREATING"), ("UpdateComputeEnvironment", "UPDATING")],
    ids=["create", "update"],
)
def test_a_phase_that_does_not_end(batch: BatchCloud, operation: str, status: str) -> None:
    """Of one environment, by its name, until the fault is cleared."""
    batch.emulator.add_fault({"kind": "stuck", "operation": operation, "resource": "work"})
    batch.environment("other")
    batch.environment()
    if operation.startswith("Update"):
        batch.change("work", state="DISABLED")
        batch.change("other", state="DISABLED")
    batch.emulator.advance(3600)
    assert (batch.shown("other")["status"], batch.shown()["status"]) == ("VALID", status)
    batch.emulator.clear_faults()
    batch.emulator.advance(2)

    assert batch.shown()["status"] == "VALID"


def test_queues_fail_and_are_repaired(batch: BatchCloud) -> None:
    """A queue whose update fails is INVALID, takes no jobs, and holds what it held until an update works."""
    batch.ready()
    batch.environment("other")
    batch.emulator.add_fault({"kind": "fail", "operation": "UpdateJobQueue", "resource": "line", "times": 1})
    batch.requeue("line", "other")
    batch.change("work", state="DISABLED")
    assert batch.shown_queue()["status"] == "INVALID"
    with denied("JobQueue line is INVALID"):
        batch.submit()
    with denied("found existing JobQueue relationship"):
        batch.api.delete_compute_environment(computeEnvironment="work")
    batch.requeue("line", "other")
    batch.emulator.advance(4)
    batch.api.delete_compute_environment(computeEnvironment="work")

    assert batch.shown_queue()["status"] == "VALID"


def test_jobs_that_do_not_start(batch: BatchCloud) -> None:
    """By the name of their queue: a failed start is an attempt, and another one follows if there is one left."""
    batch.ready()
    batch.emulator.add_fault({"kind": "fail", "resource": "line", "state": "STARTING", "times": 2})
    jobs = batch.submit(), batch.submit(retryStrategy={"attempts": 2})
    batch.emulator.advance(90)
    lost, saved = (batch.job(job) for job in jobs)

    assert (lost["status"], saved["status"]) == ("FAILED", "SUCCEEDED")
    assert lost["attempts"][0]["container"]["reason"].startswith("CannotPullContainerError")
    assert len(saved["attempts"]) == 2
    for status in ("SUBMITTED", "RUNNABLE"):
        batch.emulator.add_fault({"kind": "fail", "operation": "SubmitJob", "state": status, "times": 1})
        job = batch.submit()
        batch.emulator.advance(8)
        assert batch.statuses_of(job)[-2:] == [status, "FAILED"]


def test_a_lost_answer(batch: BatchCloud) -> None:
    """The environment is there although nobody heard of it; the SDK's own second try is told so, and is excused."""
    batch.emulator.add_fault({"kind": "drop", "operation": "CreateComputeEnvironment", "times": 2})
    with pytest.raises(ConnectionClosedError):
        batch.environment()
    with denied("Object already exists"):
        BatchCloud(batch.emulator, retries=2).environment("more")

    assert len(batch.environments()) == 2
    assert batch.illegal() == []


def test_the_journal_knows_names(batch: BatchCloud) -> None:
    """Requests are found by any name they are about, of ARNs by their last part, of many names by each."""
    batch.environment("a", EC2)
    batch.environment("b", EC2)
    batch.queue("line", "a")
    arn = batch.define(
        "task",
        platformCapabilities=["EC2"],
        containerProperties={"image": "i", **dict.fromkeys(("vcpus", "memory"), 4)},
    )
    job = batch.submit()
    batch.environments("a", "b")
    batch.api.list_tags_for_resource(resourceArn=arn)
    batch.status(job)

    def operations(resource: str) -> list[str]:
        return [entry["operation"] for entry in batch.emulator.requests(resource=resource)]

    assert operations("b") == ["CreateComputeEnvironment", "DescribeComputeEnvironments"]
    assert operations("line") == ["CreateJobQueue", "SubmitJob"]
    assert operations("task:1") == ["ListTagsForResource"]
    assert operations(job) == ["SubmitJob", "DescribeJobs"]


def test_requests_that_the_model_refuses(batch: BatchCloud) -> None:
    """A request that is no request at all is answered in this service's words, and never by a bug."""
    for path, body, words in (
        ("/v1/createcomputeenvironment", b"{}", "at 'computeEnvironmentName' failed to satisfy constraint"),
        ("/v1/describejobs", b'{"jobs": 5}', "can not be converted to LIST"),
        ("/v1/describejobqueues", b"[]", "not a JSON object"),
    ):
        answer = batch.emulator.handle("POST", path, {}, body, service="batch")
        assert (answer.status, answer.headers["x-amzn-ErrorType"]) == (400, "ClientException")
        assert words in answer.body.decode()
    missing: Any = batch.emulator.handle("POST", "/v1/createquotashare", {}, b"{}", service="batch")
    assert missing.status == 400


def test_two_emulators_on_one_file(emulator: Emulator, batch: BatchCloud) -> None:
    """Another process sees the same, settled."""
    batch.environment()
    with Emulator(emulator._core.store.path) as other:
        assert BatchCloud(other).shown()["status"] == "VALID"
