"""What others do meanwhile: calls that only the service can tell are too early."""

from __future__ import annotations

import pytest

from slackwater.errors import ServiceRefusal
from tests.support.batch import Batch, listing, managed


def test_an_environment_that_is_not_valid(batch: Batch) -> None:
    """Refused with its status; one that is on its way is waited for."""
    batch.theirs("broken", "INVALID")
    with pytest.raises(ServiceRefusal, match="broken is INVALID"):
        batch.queue("one").up(listing("broken"))
    batch.emulator.reset()
    ce = batch.environment()
    ce.up(managed())
    batch.stranger.update_compute_environment(computeEnvironment=ce.id, computeResources={"maxvCpus": 32})
    queue = batch.queue()
    queue.up(listing(ce.id))
    assert queue.status == "VALID ENABLED"
