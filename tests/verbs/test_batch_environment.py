"""Compute environments: made, changed in the least disruptive way, looked at, deleted."""

from __future__ import annotations

import pytest

from slackwater.errors import Refused, SlackwaterError
from slackwater.provider.answers import Unfinished
from tests.support.batch import EC2, FARGATE, ROLE, Batch, listing, managed

pytestmark = pytest.mark.usefixtures("legal")


def test_a_create(batch: Batch) -> None:
    """One call, then VALID is waited for; a second up does nothing."""
    ce = batch.environment()
    assert ce.up(managed(EC2)) == ["CreateComputeEnvironment"]
    assert (ce.status, ce.outputs["status"], ce.outputs["phase"]) == ("VALID ENABLED", "VALID", "")
    assert ce.again() == []
    assert ce.differs() == {}


@pytest.mark.parametrize(
    ("change", "plan"),
    [
        ({"maxvCpus": 128}, "plan: update computeResources.maxvCpus"),
        ({"minvCpus": 4, "maxvCpus": 128}, "plan: update computeResources.minvCpus, computeResources.maxvCpus"),
        ({"instanceTypes": ["m6i"]}, "plan: infrastructure update computeResources.instanceTypes | "),
    ],
    ids=["scaling", "both limits", "infrastructure"],
)
def test_an_update_sends_what_has_changed(batch: Batch, change: dict[str, object], plan: str) -> None:
    """One call with nothing else in it; the preview says of which kind it is."""
    ce = batch.environment()
    ce.up(managed(EC2))
    assert ce.change(computeResources={**EC2, **change}) == ["UpdateComputeEnvironment"]
    assert ce.preview
    assert ce.preview.line.startswith(plan)
    [sent] = [request for operation, request in batch.sent if operation == "UpdateComputeEnvironment"]
    assert sent == {"computeEnvironment": ce.id, "computeResources": change}
    assert ce.again() == []


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (
            {**EC2, "allocationStrategy": "BEST_FIT"},
            {**EC2, "allocationStrategy": "BEST_FIT", "instanceTypes": ["m6i"]},
            "BEST_FIT, which is the default, allows no infrastructure update",
        ),
        (FARGATE, {**FARGATE, "type": "FARGATE_SPOT"}, "the type changes in place only between EC2 and SPOT"),
    ],
    ids=["strategy", "family"],
)
def test_a_change_that_no_update_makes_replaces(
    batch: Batch, before: dict[str, object], after: dict[str, object], why: str
) -> None:
    """The new one has another name and is made first; the preview says why."""
    ce = batch.environment()
    ce.up(managed(before))
    old = ce.id
    preview = ce.foresee(managed(after))
    assert preview
    assert why in preview.line
    ce.change(computeResources=after)
    assert ce.id != old
    assert batch.environments() == {ce.id: "VALID ENABLED"}


def test_what_batch_moves_is_no_difference(batch: Batch) -> None:
    """The load drives the desired vCPUs; neither a refresh nor an up takes that for a change."""
    ce = batch.environment()
    ce.up(managed(EC2))
    batch.put("compute_environment", ce.id, "VALID", computeResources={"desiredvCpus": 44})
    ce.refresh()
    assert ce.differs() == {}
    assert ce.again() == []


def test_disabled_from_the_start(batch: Batch) -> None:
    """The service makes environments ENABLED only, so it takes a second call; the update policy takes one as well."""
    ce = batch.environment()
    policy = {"terminateJobsOnUpdate": True, "jobExecutionTimeoutMinutes": 60}
    calls = ce.up(managed(EC2, state="DISABLED", updatePolicy=policy))
    assert calls[0] == "CreateComputeEnvironment"
    assert set(calls[1:]) == {"UpdateComputeEnvironment"}
    assert ce.status == "VALID DISABLED"
    assert ce.again() == []


def test_a_role_that_is_not_there(batch: Batch) -> None:
    """The service's words in one line, the id is kept, and the next up finds it whole once the role is there."""
    batch.role(there=False)
    ce = batch.environment()
    with pytest.raises(Unfinished, match=r"is INVALID: .+ Mend what it needs"):
        ce.up(managed(EC2, serviceRole=ROLE))
    assert ce.id
    batch.role(there=True)
    assert ce.again() == ["UpdateComputeEnvironment"]
    assert batch.environments() == {ce.id: "VALID ENABLED"}


def test_a_role_that_is_gone_before_it(batch: Batch) -> None:
    """The delete ends INVALID, which is told; with the role back it goes."""
    ce = batch.environment()
    ce.up(managed(EC2, serviceRole=ROLE))
    batch.role(there=False)
    with pytest.raises(SlackwaterError, match="is INVALID"):
        ce.destroy()
    assert ce.id in batch.environments()
    batch.role(there=True)
    ce.destroy()
    assert batch.environments() == {}


@pytest.mark.parametrize("lag", [20, 60])
def test_the_echo_of_a_queue_is_waited_out(batch: Batch, lag: int) -> None:
    """The service goes on to see the queue for a while; the delete is sent again until it does not."""
    batch.emulator.configure({"batch_relationship_lag_seconds": lag})
    ce, queue = batch.served()
    queue.destroy()
    ce.destroy()
    assert (batch.environments(), batch.queues()) == ({}, {})


def test_a_queue_of_others_keeps_it(batch: Batch) -> None:
    """Refused at once and by name; nothing is called."""
    ce = batch.environment()
    ce.up(managed())
    batch.their_queue("theirs", ce.id)
    with pytest.raises(Refused, match=r"delete is not possible: 1 job queue \(theirs\)\. Let them list another"):
        ce.destroy()
    assert batch.calls() == []
    assert ce.status == "VALID ENABLED"


@pytest.mark.parametrize("policy", ["refuse", "wait", "terminate"])
def test_jobs_that_run_on_it(batch: Batch, policy: str) -> None:
    """Nobody's job is hurt unasked: it is refused, waited for, or terminated because the program says so."""
    ce, queue = batch.served(lifecycle={"onActiveJobs": policy})
    job = batch.running(queue.id, seconds=120)
    queue.up(listing(batch.theirs("other", computeResources=dict(FARGATE), type="MANAGED")))
    if policy == "refuse":
        with pytest.raises(Refused, match=f"delete would meet 1 active job: {job}"):
            ce.destroy()
    else:
        ce.destroy()
    expected = {"refuse": "RUNNING", "wait": "SUCCEEDED", "terminate": "FAILED"}
    assert batch.status(job) == expected[policy]


def test_a_policy_of_updates_is_never_sent_alone(batch: Batch) -> None:
    """Some partitions refuse an update that has nothing but it, so the state goes along, as it is."""
    ce = batch.environment()
    ce.up(managed(EC2, state="DISABLED"))
    for state in ("DISABLED", "ENABLED"):
        policy = {"terminateJobsOnUpdate": state == "ENABLED", "jobExecutionTimeoutMinutes": 40}
        ce.up(managed(EC2, state=state))
        assert ce.up(managed(EC2, state=state, updatePolicy=policy)) == ["UpdateComputeEnvironment"]
        sent = batch.request("UpdateComputeEnvironment")
        assert (sent["state"], sent["updatePolicy"]) == (state, policy)
        assert ce.status == f"VALID {state}"


def test_one_that_has_become_invalid_is_seen_by_a_refresh(batch: Batch) -> None:
    """Without one an up knows nothing of it; with one the next up makes Batch look again."""
    ce = batch.environment()
    ce.up(managed())
    batch.put("compute_environment", ce.id, "INVALID")
    assert ce.again() == []
    assert ce.refresh()
    assert ce.differs() == {"state": "update"}
    assert ce.again() == ["UpdateComputeEnvironment"]
    assert ce.status == "VALID ENABLED"
