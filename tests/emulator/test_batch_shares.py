"""Quota shares: parts of a queue for service jobs, with a life of their own."""

import itertools
from typing import Any

import pytest

from slackwater.emulator import MisuseError
from slackwater.emulator.batch import PRESENT, SETTLED
from tests.emulator.batch_support import ARN, SHARE, TYPE, BatchCloud, denied
from tests.emulator.support import HERE

QUEUE = ARN + "job-queue/training"
TEAM = QUEUE + "/quota-share/team"
SHARING = "resourceSharingConfiguration"


def test_a_life(batch: BatchCloud) -> None:
    """Created in a queue, found by its ARN, changed piece by piece; deleted, there is nothing of it."""
    batch.shared_queue()
    made = batch.api.create_quota_share(quotaShareName="team", jobQueue=QUEUE, **SHARE, tags={"a": "1"})
    assert batch.shown_share(TEAM)["status"] == "CREATING"
    batch.emulator.advance(6)
    healthy = batch.shown_share(TEAM)
    with denied("already exists"):
        batch.share()
    batch.api.update_quota_share(quotaShareArn=TEAM, state="DISABLED", **{SHARING: {"strategy": "LEND_AND_BORROW"}})
    assert batch.shown_share(TEAM)["status"] == "UPDATING"
    batch.emulator.advance(6)
    changed = batch.shown_share(TEAM)
    (listed,) = batch.api.list_quota_shares(jobQueue="training")["quotaShares"]
    batch.api.delete_quota_share(quotaShareArn=TEAM)
    assert batch.shown_share(TEAM)["status"] == "DELETING"
    batch.emulator.advance(6)
    for act in (batch.api.describe_quota_share, batch.api.update_quota_share, batch.api.delete_quota_share):
        with denied(f"{TEAM} does not exist"):
            act(quotaShareArn=TEAM)

    assert made["quotaShareArn"] == TEAM
    assert healthy == {
        "quotaShareName": "team",
        "quotaShareArn": TEAM,
        "jobQueueArn": QUEUE,
        "state": "ENABLED",
        "status": "VALID",
        **SHARE,
        "tags": {"a": "1"},
    }
    sharing = {SHARING: {"strategy": "LEND_AND_BORROW", "borrowLimit": -1}}
    assert changed == {**healthy, **sharing, "state": "DISABLED"}
    assert listed == {name: value for name, value in changed.items() if name != "tags"}
    assert batch.api.list_quota_shares(jobQueue="training")["quotaShares"] == []
    assert batch.share(state="DISABLED") == TEAM
    assert batch.shown_share(TEAM)["state"] == "DISABLED"
    assert batch.illegal() == []


CREATE: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"quotaShareName": "a b"}, "Quota share name should match valid pattern"),
    "no queue": ({"jobQueue": "none"}, "job-queue/none does not exist"),
    "no shares": ({"jobQueue": "plain"}, "JobQueue plain has no scheduling policy with quota shares"),
    "fair shares": ({"jobQueue": "fair"}, "JobQueue fair has no scheduling policy with quota shares"),
    "no limit": ({"capacityLimits": []}, "must have 1 to 5 entries, not 0"),
    "instances": (
        {"capacityLimits": [{"maxCapacity": 1, "capacityUnit": "NUM_INSTANCES"}]},
        "must be an instance type, not 'NUM_INSTANCES'",
    ),
    "capacity of 0": ({"capacityLimits": [{"maxCapacity": 0, "capacityUnit": TYPE}]}, "at least 1"),
    "borrow limit": ({SHARING: {"strategy": "LEND", "borrowLimit": 10}}, "only be applied with the strategy LEND_AND"),
    "negative": ({SHARING: {"strategy": "LEND_AND_BORROW", "borrowLimit": -2}}, "or -1 for no limit"),
    "strategy": ({SHARING: {"strategy": "GIVE"}}, "RESERVE"),
}


@pytest.mark.parametrize(("members", "words"), CREATE.values(), ids=CREATE)
def test_create_is_refused(batch: BatchCloud, members: dict[str, Any], words: str) -> None:
    """Each in words that tell what is wrong; an update refuses the same content."""
    batch.shared_queue()
    batch.service_environment()
    batch.training_queue("plain")
    fair = batch.api.create_scheduling_policy(name="fair")["arn"]
    batch.training_queue("fair", schedulingPolicyArn=fair)
    with denied(words):
        batch.share(**members)
    assert batch.api.list_quota_shares(jobQueue="training")["quotaShares"] == []
    if members.keys() <= SHARE.keys():
        batch.share()
        with denied(words):
            batch.api.update_quota_share(quotaShareArn=TEAM, **members)


@pytest.mark.parametrize("status", PRESENT)
@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
@pytest.mark.parametrize("action", ["update", "delete"])
def test_every_status(batch: BatchCloud, action: str, enabled: bool, status: str) -> None:  # noqa: FBT001
    """Updates and deletions where it is settled; an ENABLED one is never deleted."""
    batch.shared_queue()
    batch.place("quota_share", status, jobQueue="training", quotaShareName="team", enabled=enabled)
    words = "is being modified" if status not in SETTLED else ""
    if action == "delete" and enabled and not words:
        words = "must be DISABLED"
    if words:
        with denied(words):
            getattr(batch.api, f"{action}_quota_share")(quotaShareArn=TEAM)
    else:
        getattr(batch.api, f"{action}_quota_share")(quotaShareArn=TEAM)
    expected = status if words else {"update": "UPDATING", "delete": "DELETING"}[action]

    assert batch.shown_share(TEAM)["status"] == expected


@pytest.mark.parametrize("status", PRESENT)
def test_a_share_needs_a_valid_queue(batch: BatchCloud, status: str) -> None:
    """In whatever state, but in no other status."""
    batch.shared_queue()
    batch.place("job_queue", status, id="training", enabled=False)
    if status == "VALID":
        batch.share()
        return
    with denied(f"JobQueue training is {status}, not VALID"):
        batch.share()


def test_a_queue_with_shares_is_not_deleted(batch: BatchCloud) -> None:
    """Not before the last of them is gone; and it takes so many, whatever other queues have."""
    batch.emulator.configure({"batch_max_quota_shares": 2})
    for name in ("training", "more"):
        batch.shared_queue(name)
        for share in ("a", "b"):
            batch.share(share, name, state="DISABLED")
    with denied("JobQueue more has reached its limit of 2 quota shares"):
        batch.share("c", "more")
    batch.requeue("more", state="DISABLED")
    for number, share in enumerate("ab", start=1):
        with denied("found existing QuotaShare relationship"):
            batch.api.delete_job_queue(jobQueue="more")
        batch.api.delete_quota_share(quotaShareArn=f"{ARN}job-queue/more/quota-share/{share}")
        batch.emulator.advance(6)
        assert len(batch.api.list_quota_shares(jobQueue="more")["quotaShares"]) == 2 - number
    batch.api.delete_job_queue(jobQueue="more")
    batch.emulator.advance(6)
    with denied("job-queue/more does not exist"):
        batch.api.list_quota_shares(jobQueue="more")

    assert batch.shown_queue("more")["status"] == "DELETED"
    assert len(batch.api.list_quota_shares(jobQueue="training")["quotaShares"]) == 2


def test_lists_come_in_pages(batch: BatchCloud) -> None:
    """Every share of the queue once."""
    batch.shared_queue()
    arns = {batch.place("quota_share", "VALID", jobQueue="training", quotaShareName=f"s{n}") for n in range(7)}
    pages = batch.api.get_paginator("list_quota_shares").paginate(jobQueue="training", PaginationConfig={"PageSize": 3})
    found = [[each["quotaShareArn"] for each in page["quotaShares"]] for page in pages]

    assert [len(page) for page in found] == [3, 3, 1]
    assert set(itertools.chain(*found)) == arns


def test_tags(batch: BatchCloud) -> None:
    """Merged and removed by its ARN, which begins like its queue's and is another."""
    batch.shared_queue()
    batch.share()
    batch.api.tag_resource(resourceArn=TEAM, tags={"a": "1", "b": "2"})
    batch.api.tag_resource(resourceArn=QUEUE, tags={"of": "the queue"})
    batch.api.untag_resource(resourceArn=TEAM, tagKeys=["a"])

    assert batch.api.list_tags_for_resource(resourceArn=TEAM)["tags"] == {"b": "2"}
    assert batch.shown_share(TEAM)["tags"] == {"b": "2"}
    with denied(f"{TEAM}x does not exist"):
        batch.api.list_tags_for_resource(resourceArn=TEAM + "x")


def test_the_fault_table(batch: BatchCloud) -> None:
    """By the share's name: a phase that does not end, one that fails, a look that is behind."""
    batch.shared_queue()
    batch.emulator.add_fault({"kind": "stuck", "operation": "CreateQuotaShare", "resource": "team"})
    batch.share()
    batch.share("other")
    batch.emulator.advance(3600)
    assert batch.shown_share(TEAM)["status"] == "CREATING"
    batch.emulator.clear_faults()
    batch.emulator.advance(2)
    batch.emulator.add_fault({"kind": "fail", "state": "UPDATING", "resource": "team", "times": 1})
    batch.emulator.add_fault({"kind": "stale", "resource": "team", "seconds": 3, "times": 1})
    batch.api.update_quota_share(quotaShareArn=TEAM, state="DISABLED")
    assert batch.shown_share(TEAM)["state"] == "ENABLED"
    batch.emulator.advance(6)
    assert batch.shown_share(TEAM)["status"] == "INVALID"
    batch.place("quota_share", "VALID", id=TEAM, enabled=False)

    assert batch.shown_share(TEAM)["status"] == "VALID"
    assert batch.emulator.peek("batch", TEAM, kind="quota_share", caller=HERE) == batch.shown_share(TEAM)
    assert [each["operation"] for each in batch.emulator.requests(resource="other")] == ["CreateQuotaShare"]
    with pytest.raises(MisuseError, match="there is no job queue none"):
        batch.place("quota_share", "VALID", jobQueue="none")
