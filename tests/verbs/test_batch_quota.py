"""A quota share: made in a queue, changed in place, disabled, tagged and deleted; its jobs are somebody's."""

from __future__ import annotations

from typing import Final

import pytest

from slackwater.errors import Refused
from tests.support.batch import SHARE, TRAINING, Batch

_TRAINED: Final = {
    "serviceJobType": "SAGEMAKER_TRAINING",
    "serviceRequestPayload": '{"ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1}}',
}


def test_a_quota_share(batch: Batch) -> None:
    """Each block is changed in place, in whichever state it is; a tag goes by a call of its own."""
    share, queue = batch.share(), batch.shared()
    lending = {"strategy": "LEND_AND_BORROW", "borrowLimit": 50}
    assert share.up({"jobQueue": queue.id, **SHARE}) == ["CreateQuotaShare"]
    assert share.again() == []
    assert share.change(resourceSharingConfiguration=lending) == ["UpdateQuotaShare"]
    assert share.shown["resourceSharingConfiguration"] == lending
    assert share.change(state="DISABLED") == ["UpdateQuotaShare"]
    assert share.change(preemptionConfiguration={"inSharePreemption": "ENABLED"}) == ["UpdateQuotaShare"]
    assert share.again() == []
    assert share.change(tags={"team": "a"}) == ["TagResource"]
    assert share.destroy() == ["DeleteQuotaShare"]


def test_its_jobs_are_not_ended_unasked(batch: Batch) -> None:
    """The refusal names them; with consent the delete ends them."""
    share, queue = batch.share(), batch.shared()
    share.up({"jobQueue": queue.id, **SHARE})
    job = batch.stranger.submit_service_job(
        jobName="theirs", jobQueue=queue.id, quotaShareName=share.id.rpartition("/")[2], **_TRAINED
    )["jobId"]

    with pytest.raises(Refused, match=job):
        share.destroy()
    share.up({"jobQueue": queue.id, **SHARE, "lifecycle": {"onActiveJobs": "terminate"}})
    assert share.destroy() == ["UpdateQuotaShare", "DeleteQuotaShare"]


def test_the_jobs_of_a_queue_of_service_environments_are_not_ended_unasked(batch: Batch) -> None:
    """They are in no listing of other jobs, and the delete of their queue would end them."""
    environment, queue = batch.training(), batch.queue("training")
    environment.up(TRAINING)
    order = [{"order": 1, "serviceEnvironment": environment.id}]
    listed = {"priority": 1, "jobQueueType": "SAGEMAKER_TRAINING", "serviceEnvironmentOrder": order}
    queue.up(listed)
    job = batch.stranger.submit_service_job(jobName="theirs", jobQueue=queue.id, **_TRAINED)["jobId"]

    with pytest.raises(Refused, match=job):
        queue.destroy()
    queue.up({**listed, "lifecycle": {"onActiveJobs": "terminate"}})
    assert queue.destroy() == ["UpdateJobQueue", "DeleteJobQueue"]
