"""Job definitions and jobs: revisions that are cut once, jobs that are submitted once."""

from __future__ import annotations

import pytest

from slackwater.errors import Refused
from slackwater.provider.answers import Unfinished
from tests.support.batch import Batch, container, lasting
from tests.support.verbs import KilledError, die

pytestmark = pytest.mark.usefixtures("legal")


def test_a_revision_is_cut_when_something_changes(batch: Batch) -> None:
    """Not for another order or spelling of the same, not for tags; two of its own stay, those of others do too."""
    jd = batch.definition()
    two = [{"name": "B", "value": "1"}, {"name": "A", "value": "2"}]
    program = container("one")
    program["containerProperties"] = {**program["containerProperties"], "environment": two}
    assert jd.up(program) == ["RegisterJobDefinition"]
    turned = {**program, "containerProperties": {**program["containerProperties"], "environment": two[::-1]}}
    assert jd.up(turned) == []
    assert jd.up({**program, "tags": {"stage": "dev"}}) == ["TagResource"]
    name = jd.inputs["jobDefinitionName"]
    batch.stranger.register_job_definition(jobDefinitionName=name, **container("theirs"))
    for image in ("two", "three"):
        jd.up(container(image))
    assert batch.revisions(name) == {1: "INACTIVE", 2: "ACTIVE", 3: "ACTIVE", 4: "ACTIVE"}
    assert jd.outputs["revision"] == 4


def test_a_definition_with_a_new_revision_does_not_stay_what_it_is(batch: Batch) -> None:
    """What names its ARN must hear of another one in the preview already; tags alone leave it as it is."""
    jd = batch.definition()
    jd.up(container("one"))
    for program, stays in ((container("one", tags={"stage": "dev"}), True), (container("two"), False)):
        verbs = jd.verbs()
        jd.foresee(program, verbs=verbs)
        assert verbs.stays(jd.owner) == ({jd.outputs["jobDefinitionArn"]} if stays else set())


def test_a_revision_that_a_job_uses_is_left(batch: Batch) -> None:
    """With a note; it goes with a later change, when the job has ended."""
    _, queue = batch.served()
    jd = batch.definition()
    jd.up(container("one", lifecycle={"keepRevisions": 1}))
    job = batch.placed(queue.id, "RUNNING", jobDefinition=jd.outputs["jobDefinitionArn"])
    jd.up(container("two", lifecycle={"keepRevisions": 1}))
    name = jd.inputs["jobDefinitionName"]
    assert batch.revisions(name) == {1: "ACTIVE", 2: "ACTIVE"}
    assert f"{name}:1 stays: 1 job needs it" in jd.notes
    with pytest.raises(Refused, match=f"deregister would meet 1 active job: {job}"):
        jd.destroy()
    batch.put("job", job, "SUCCEEDED")
    jd.up(container("three", lifecycle={"keepRevisions": 1}))
    assert batch.revisions(name) == {1: "INACTIVE", 2: "INACTIVE", 3: "ACTIVE"}


@pytest.mark.parametrize("first", [True, False], ids=["the first one", "a later one"])
def test_a_lost_answer_makes_no_second_revision(batch: Batch, *, first: bool) -> None:
    """RegisterJobDefinition has no token: what is there is looked for before it is sent again."""
    jd = batch.definition()
    if not first:
        jd.up(container("zero"))
    batch.emulator.add_fault({"kind": "drop", "operation": "RegisterJobDefinition", "times": 1})
    jd.up(container("one"))
    revisions = batch.revisions(jd.inputs["jobDefinitionName"])
    assert len(revisions) == (1 if first else 2)
    assert jd.outputs["revision"] == max(revisions)
    assert jd.again() == []


@pytest.mark.parametrize("how", ["drop", "killed"])
def test_a_job_is_submitted_once(batch: Batch, how: str) -> None:
    """Whether the answer is lost or the process: SubmitJob has no token either."""
    _, queue = batch.served()
    jd, job = batch.definition(), batch.job()
    jd.up(container())
    program = {
        "jobQueue": queue.id,
        "jobDefinition": jd.out("jobDefinitionArn"),
        "containerOverrides": lasting(30),
        "waitFor": "success",
    }
    if how == "drop":
        batch.emulator.add_fault({"kind": "drop", "operation": "SubmitJob", "times": 1})
    else:
        batch.after("SubmitJob", die)
        with pytest.raises(KilledError):
            job.up(program)
    job.up(program)
    assert len(batch.jobs(job.inputs["jobName"])) == 1
    assert batch.status(job.outputs["jobId"]) == "SUCCEEDED"
    assert job.again() == []
    batch.emulator.advance(8 * 86_400)
    assert job.again() == []


def test_a_job_that_fails(batch: Batch) -> None:
    """Its words fail the up, and it is not run again by itself; a trigger runs it again."""
    _, queue = batch.served()
    jd, job = batch.definition(), batch.job()
    jd.up(container())
    program = {"jobQueue": queue.id, "jobDefinition": jd.out("jobDefinitionArn"), "waitFor": "success"}
    with pytest.raises(Unfinished, match=r"is FAILED: .*exit code 3"):
        job.up({**program, "containerOverrides": lasting(10, ends=3)})
    job.up({**program, "containerOverrides": lasting(10), "triggers": {"again": "1"}})
    assert batch.status(job.outputs["jobId"]) == "SUCCEEDED"


@pytest.mark.parametrize(("status", "call"), [("RUNNABLE", "CancelJob"), ("RUNNING", "TerminateJob")])
def test_a_delete_ends_a_job_by_its_status(batch: Batch, status: str, call: str) -> None:
    """What has not begun is cancelled, what has is terminated."""
    _, queue = batch.served()
    jd, job = batch.definition(), batch.job()
    jd.up(container())
    job.up({"jobQueue": queue.id, "jobDefinition": jd.out("jobDefinitionArn")})
    batch.put("job", job.outputs["jobId"], status)
    assert job.destroy() == [call]
    assert batch.status(job.outputs["jobId"]) == "FAILED"


@pytest.mark.parametrize("what", ["definition", "queue"])
def test_a_listing_that_is_late_refuses_nothing(batch: Batch, what: str) -> None:
    """It shows a job as RUNNING that has just ended; a second look tells."""
    _, queue = batch.served()
    jd = batch.definition()
    jd.up(container())
    job = batch.placed(queue.id, "RUNNING", jobDefinition=jd.outputs["jobDefinitionArn"])
    batch.emulator.advance(3600)
    batch.put("job", job, "SUCCEEDED")
    for _ in range(5 if what == "queue" else 1):  # a listing for each status that is not over
        batch.emulator.add_fault({"kind": "stale", "operation": "ListJobs", "seconds": 60.0, "times": 1})
    (queue if what == "queue" else jd).destroy()
    assert batch.status(job) == "SUCCEEDED"
