"""Compute environments: what is refused before anything is begun, and what is not refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from slackwater.errors import Refused
from tests.support.batch import EC2, FARGATE, Batch, listing, managed
from tests.support.life import Life

pytestmark = pytest.mark.usefixtures("legal")


def served(batch: Batch, **members: Any) -> tuple[Life, Life]:
    """Make an environment on EC2, and a queue that lists it."""
    environment, queue = batch.environment(), batch.queue()
    environment.up(managed(EC2, **members))
    queue.up(listing(environment.out("computeEnvironmentArn")))
    return environment, queue


def test_another_family_under_a_queue(batch: Batch) -> None:
    """With a fixed name the preview names the queue, and the up begins nothing."""
    environment, queue = served(batch, computeEnvironmentName="mine")
    before = batch.environments()

    with pytest.raises(Refused) as refused:
        environment.change(computeResources=FARGATE)

    assert queue.id in str(refused.value)
    assert batch.environments() == before


@pytest.mark.parametrize("first", [True, False], ids=["with its queue", "alone"])
def test_a_destroy_is_foreseen(batch: Batch, *, first: bool) -> None:
    """A queue that the same operation deletes before is in nobody's way; one that stays is."""
    environment, queue = batch.served()
    verbs = environment.verbs()
    for one in (queue, environment)[not first :]:
        about: dict[str, Any] = {"old_inputs": one.inputs, "old_outputs": one.outputs, "run": one.run()}
        preview = verbs.preview_delete(one.kind, id=one.id, succeeded=False, **about)

    assert preview.steps == (("disable", "delete") if first else ())
    assert bool(preview.warnings) is not first


def test_disabled_from_the_start_out_of_the_window(batch: Batch) -> None:
    """What was made a moment ago serves nobody, so it is disabled whatever time it is."""
    batch.calendar = lambda: datetime(2026, 11, 30, 12, tzinfo=UTC)
    environment = batch.environment()
    environment.up(managed(FARGATE, state="DISABLED", lifecycle={"maintenanceWindow": "Sun 02:00-04:00 UTC"}))
    assert environment.status == "VALID DISABLED"
