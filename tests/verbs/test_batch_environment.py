"""Compute environments: made, changed in the least disruptive way, looked at."""

from __future__ import annotations

import pytest

from tests.support.batch import EC2, Batch, managed

pytestmark = pytest.mark.usefixtures("legal")


def test_a_create(batch: Batch) -> None:
    """One call, then VALID is waited for; a second up does nothing."""
    ce = batch.environment()
    assert ce.up(managed(EC2)) == ["CreateComputeEnvironment"]
    assert (ce.status, ce.outputs["status"], ce.outputs["phase"]) == ("VALID ENABLED", "VALID", "")
    assert ce.again() == []
    assert ce.differs() == {}
