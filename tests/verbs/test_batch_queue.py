"""Job queues and scheduling policies: whom they wait for, whom they name, and what becomes of their jobs."""

from __future__ import annotations

import pytest

from slackwater.errors import Refused
from tests.support.batch import EC2, FARGATE, SHARES, Batch, listing, managed

pytestmark = pytest.mark.usefixtures("legal")


def done(batch: Batch, *jobs: str) -> None:
    """These jobs succeed."""
    for job in jobs:
        batch.put("job", job, "SUCCEEDED")


def test_a_create_and_another_order(batch: Batch) -> None:
    """The list is sent as a whole; the name of an environment is as good as its ARN."""
    first, second, queue = batch.environment("first"), batch.environment("second"), batch.queue()
    first.up(managed())
    second.up(managed())
    assert queue.up(listing(first.out("computeEnvironmentArn"))) == ["CreateJobQueue"]
    assert queue.up(listing(first.id)) == []
    assert queue.up(listing(second.id, first.id)) == ["UpdateJobQueue"]
    assert batch.order(queue.id) == [second.id, first.id]
    assert queue.again() == []


def test_environments_that_do_not_suit_one_another(batch: Batch) -> None:
    """Told by the check, of environments that are looked up as well."""
    fargate, ec2 = batch.environment("fargate"), batch.environment("ec2")
    fargate.up(managed(FARGATE))
    ec2.up(managed(EC2))
    [problem] = batch.queue().problems(listing(fargate.id, ec2.id))
    assert problem.startswith("computeEnvironmentOrder")


@pytest.mark.parametrize("policy", ["refuse", "wait", "terminate"])
def test_two_hundred_jobs_are_in_it(batch: Batch, policy: str) -> None:
    """They are counted by state; the delete, which ends them, comes when they are done or the program says so."""
    _, queue = batch.served()
    queue.up({**queue.program, "lifecycle": {"onActiveJobs": policy}})
    jobs = [batch.placed(queue.id, "RUNNABLE") for _ in range(150)]
    jobs += [batch.placed(queue.id, "RUNNING") for _ in range(50)]
    words = r"200 active jobs \(150 RUNNABLE, 50 RUNNING\)"
    if policy == "refuse":
        with pytest.raises(Refused, match=f"delete would meet {words}: .* and 195 more"):
            queue.destroy()
        assert batch.calls() == []
        return
    if policy == "wait":
        batch.after("UpdateJobQueue", lambda: done(batch, *jobs))
    queue.destroy()
    assert queue.id not in batch.queues()
    assert batch.statuses(*jobs) == {"SUCCEEDED" if policy == "wait" else "FAILED"}
    assert queue.notes == (("delete ends 200 jobs (150 RUNNABLE, 50 RUNNING)",) if policy == "terminate" else ())


@pytest.mark.parametrize("before", [0, 120], ids=["alone", "behind many that have ended"])
@pytest.mark.parametrize("what", ["queue", "environment"])
def test_a_job_in_a_status_that_nobody_knows_is_in_the_way(batch: Batch, what: str, before: int) -> None:
    """A filter by status hides it; it is not known to have ended, so nothing is done that would end it."""
    environment, queue = batch.served()
    job = batch.placed(queue.id, "RUNNING")
    batch.hibernating.add(job)
    for _ in range(before):
        batch.placed(queue.id, "SUCCEEDED")
    if what == "environment":
        batch.put("job_queue", queue.id, "VALID", **listing(batch.theirs("another")))
    with pytest.raises(Refused, match=rf"delete would meet 1 active job: {job} \(HIBERNATING\)"):
        (queue if what == "queue" else environment).destroy()
    assert batch.calls() == []


def test_a_replacement_keeps_the_jobs(batch: Batch) -> None:
    """The old queue takes no more and is kept until its jobs are done, under the policy `refuse` too."""
    _, queue = batch.served()
    sp = batch.scheduling()
    sp.up(SHARES)
    job, old = batch.placed(queue.id, "RUNNABLE"), queue.id
    batch.after("UpdateJobQueue", lambda: done(batch, job))
    queue.up({**queue.program, "schedulingPolicyArn": sp.out("arn")})
    assert (batch.status(job), list(batch.queues())) == ("SUCCEEDED", [queue.id])
    assert queue.id != old


def test_a_scheduling_policy(batch: Batch) -> None:
    """Changed in place; kept, by name, while a queue uses it."""
    sp, ce, queue = batch.scheduling(), batch.environment(), batch.queue()
    assert sp.up(SHARES) == ["CreateSchedulingPolicy"]
    assert sp.change(fairsharePolicy={"shareDecaySeconds": 120}) == ["UpdateSchedulingPolicy"]
    assert sp.again() == []
    ce.up(managed())
    queue.up(listing(ce.id, schedulingPolicyArn=sp.out("arn")))
    with pytest.raises(Refused, match=f"delete is not possible: 1 job queue .{queue.id}"):
        sp.destroy()
    queue.destroy()
    assert sp.destroy() == ["DeleteSchedulingPolicy"]
