"""Array jobs and dependencies: who waits for whom, and what becomes of those that wait."""

import pytest

from tests.emulator.batch_support import ARN, BatchCloud, denied


def test_an_array(batch: BatchCloud) -> None:
    """The parent is PENDING from its children's birth until all have ended; their counts are in its summary."""
    batch.ready(maxvCpus=2)
    parent = batch.submit(arrayProperties={"size": 3})
    assert batch.job(parent)["arrayProperties"]["size"] == 3
    batch.emulator.advance(20)
    shown = batch.job(parent)
    counts = {status: count for status, count in shown["arrayProperties"]["statusSummary"].items() if count}
    assert (shown["status"], counts) == ("PENDING", {"RUNNING": 2, "RUNNABLE": 1})
    assert batch.listed("PENDING") == [parent]
    assert batch.listed("RUNNING") == []  # the children are listed by their parent only
    children = batch.api.list_jobs(arrayJobId=parent)["jobSummaryList"]
    assert {child["jobId"]: child["arrayProperties"]["index"] for child in children} == {
        f"{parent}:0": 0,
        f"{parent}:1": 1,
    }
    batch.emulator.advance(150)

    assert batch.statuses_of(parent) == ["SUBMITTED", "PENDING", "SUCCEEDED"]
    assert batch.statuses_of(f"{parent}:2")[0] == "PENDING"
    assert batch.job(f"{parent}:2")["status"] == "SUCCEEDED"
    with denied("no tags of its own"):
        batch.api.tag_resource(resourceArn=f"{ARN}job/{parent}:1", tags={"a": "b"})


def test_one_failed_child_fails_the_array(batch: BatchCloud) -> None:
    """When the last one has ended, not before."""
    batch.ready()
    parent = batch.submit("--emulate-seconds", "50", arrayProperties={"size": 2})
    batch.emulator.advance(20)
    batch.api.terminate_job(jobId=f"{parent}:0", reason="r")
    batch.emulator.advance(10)
    assert (batch.status(f"{parent}:0"), batch.status(parent)) == ("FAILED", "PENDING")
    batch.emulator.advance(50)

    assert (batch.status(f"{parent}:1"), batch.status(parent)) == ("SUCCEEDED", "FAILED")


@pytest.mark.parametrize("action", ["cancel_job", "terminate_job"])
def test_the_end_of_an_array(batch: BatchCloud, action: str) -> None:
    """A cancellation leaves alone what has a host; the parent ends with its last child."""
    batch.ready(maxvCpus=1)
    parent = batch.submit("--emulate-seconds", "500", arrayProperties={"size": 3})
    batch.emulator.advance(20)
    getattr(batch.api, action)(jobId=parent, reason="enough")
    batch.emulator.advance(6)
    running = "RUNNING" if action == "cancel_job" else "FAILED"
    assert [batch.status(f"{parent}:{index}") for index in range(3)] == [running, "FAILED", "FAILED"]
    batch.emulator.advance(500)

    assert (batch.status(parent), batch.job(parent)["statusReason"]) == ("FAILED", "enough")


def test_dependencies(batch: BatchCloud) -> None:
    """A job waits PENDING until those before it have succeeded; one that has succeeded already is not waited for."""
    batch.ready()
    first = batch.submit()
    second = batch.submit(dependsOn=[{"jobId": first}, {"jobId": first}])  # said twice is waited for once
    batch.emulator.advance(10)
    assert batch.status(second) == "PENDING"
    batch.emulator.advance(64)
    assert (batch.status(first), batch.status(second)) == ("SUCCEEDED", "RUNNABLE")
    batch.emulator.advance(70)
    third = batch.submit(dependsOn=[{"jobId": first}, {"jobId": second}])
    batch.emulator.advance(3)

    assert (batch.status(second), batch.status(third)) == ("SUCCEEDED", "RUNNABLE")


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_a_failed_dependency(batch: BatchCloud, *, late: bool) -> None:
    """Whoever waits for a job that fails, or has failed, fails without a run, and so does who waits for that one."""
    batch.ready()
    first = batch.submit("--emulate-exit", "1")
    batch.emulator.advance(100 if late else 0)
    second = batch.submit(dependsOn=[{"jobId": first}])
    third = batch.submit(dependsOn=[{"jobId": second}])
    batch.emulator.advance(100)

    for job in (second, third):
        assert batch.statuses_of(job) == ["SUBMITTED", "PENDING", "FAILED"]
        assert batch.job(job)["statusReason"] == "Dependent Job failed"


def test_a_cancelled_dependant(batch: BatchCloud) -> None:
    """It stays PENDING until its dependencies have ended; a termination does not wait for them."""
    batch.ready()
    first = batch.submit()
    cancelled, terminated = (batch.submit(dependsOn=[{"jobId": first}]) for _ in range(2))
    batch.emulator.advance(10)
    batch.api.cancel_job(jobId=cancelled, reason="c")
    batch.api.terminate_job(jobId=terminated, reason="t")
    batch.emulator.advance(10)
    assert (batch.status(cancelled), batch.status(terminated)) == ("PENDING", "FAILED")
    assert batch.job(cancelled)["isCancelled"] is True
    batch.emulator.advance(60)

    assert (batch.status(cancelled), batch.job(cancelled)["statusReason"]) == ("FAILED", "c")


def test_arrays_that_depend(batch: BatchCloud) -> None:
    """SEQUENTIAL children go one after another, N_TO_N ones each after its twin, whole arrays after whole jobs."""
    batch.ready()
    first = batch.submit(arrayProperties={"size": 3}, dependsOn=[{"type": "SEQUENTIAL"}])
    twins = batch.submit(arrayProperties={"size": 3}, dependsOn=[{"type": "N_TO_N", "jobId": first}])
    after = batch.submit(arrayProperties={"size": 2}, dependsOn=[{"jobId": first}])
    with denied("between array jobs of the same size only"):
        batch.submit(arrayProperties={"size": 4}, dependsOn=[{"type": "N_TO_N", "jobId": first}])
    batch.emulator.advance(100)

    states = {
        job: [batch.status(f"{job}:{index}") for index in range(size)]
        for job, size in ((first, 3), (twins, 3), (after, 2))
    }
    assert states[first] == ["SUCCEEDED", "RUNNING", "PENDING"]
    assert states[twins] == ["RUNNING", "PENDING", "PENDING"]
    assert states[after] == ["PENDING", "PENDING"]
    batch.api.terminate_job(jobId=f"{first}:1", reason="r")
    batch.emulator.advance(100)
    assert [batch.status(f"{first}:{index}") for index in range(3)] == ["SUCCEEDED", "FAILED", "FAILED"]
    assert [batch.status(f"{twins}:{index}") for index in range(3)] == ["SUCCEEDED", "FAILED", "FAILED"]
    assert [batch.status(job) for job in (first, twins, after)] == ["FAILED"] * 3
    assert batch.statuses_of(f"{after}:0") == ["PENDING", "FAILED"]


def test_twins_of_an_array_that_never_was(batch: BatchCloud) -> None:
    """An array that is cancelled before its children are born fails those that wait for them."""
    batch.ready()
    first = batch.submit(arrayProperties={"size": 2})
    twins = batch.submit(arrayProperties={"size": 2}, dependsOn=[{"type": "N_TO_N", "jobId": first}])
    batch.api.cancel_job(jobId=first, reason="r")
    batch.emulator.advance(10)

    assert (batch.status(first), batch.status(twins)) == ("FAILED", "FAILED")
